"""The charts, painted at several sizes, light and dark, and used by mouse and keyboard."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from costing.gaps import Gaps
from desktop_app.models.cost_series import cost_series
from desktop_app.models.timeline_rows import timeline_rows
from desktop_app.views import theme
from desktop_app.views.charts.costs import FILLS, CostChart
from desktop_app.views.charts.drawing import LEAST_CONTRAST, Fill, ink, scale
from desktop_app.views.charts.timeline import IN_USE, PAID, REMOVING, Timeline
from tests.builders_screens import EXIT_BY, exit_project, full, target_cost

if TYPE_CHECKING:
    from collections.abc import Iterator

SIZES = [(1100, 460), (420, 260)]


@pytest.fixture(params=[theme.Scheme.LIGHT, theme.Scheme.DARK])
def scheme(request, qapp) -> Iterator[theme.Scheme]:
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp, theme.Scheme.LIGHT)


def colours_in(image: QImage) -> set[str]:
    return {
        QColor(image.pixel(x, y)).name()
        for x in range(0, image.width(), 2)
        for y in range(0, image.height(), 2)
    }


def test_that_an_axis_has_round_steps_and_holds_every_value() -> None:
    axis = scale([Decimal(-1263811), Decimal(3707888)], 400.0, 0.0, 40.0)
    assert axis.steps == tuple(Decimal(500000) * n for n in range(-3, 9))
    assert axis.y(axis.low) == 400.0
    assert axis.y(axis.high) == 0.0
    assert axis.y(Decimal(0)) == pytest.approx(400 - 400 * 1.5 / 5.5)


def test_that_an_axis_of_nothing_still_stands() -> None:
    axis = scale([Decimal(0)], 100.0, 0.0, 30.0)
    assert axis.low <= 0 < axis.high


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("period", ["years", "months"])
def test_that_the_cost_chart_paints_every_part(
    qtbot, scheme: theme.Scheme, size: tuple[int, int], period: str
) -> None:
    chart = CostChart()
    qtbot.addWidget(chart)
    chart.resize(*size)
    chart.show_series(cost_series(target_cost(exit_project()), by_month=period == "months"))
    seen = colours_in(chart.grab().toImage())
    series = theme.colours().series
    assert {series[0], series[2], theme.colours().text} <= seen
    assert series[5] in seen or theme.colours().series_soft[5] in seen


@pytest.mark.parametrize("size", SIZES)
def test_that_the_timeline_paints_every_part(
    qtbot, scheme: theme.Scheme, size: tuple[int, int]
) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(*size)
    project = exit_project()
    timeline.show_rows(timeline_rows(project, full(project)), [(EXIT_BY, "exit date")])
    seen = colours_in(timeline.grab().toImage())
    chosen = theme.colours()
    assert {chosen.series[0], chosen.series_soft[5], chosen.raised, chosen.text} <= seen


def test_that_charts_without_anything_to_draw_say_so(qtbot) -> None:
    for chart in (CostChart(), Timeline()):
        qtbot.addWidget(chart)
        chart.resize(400, 200)
        assert len(colours_in(chart.grab().toImage())) > 1


def test_that_fills_can_be_told_apart_in_grey_print() -> None:
    for fills in (FILLS, (IN_USE, REMOVING, PAID)):
        assert len({(fill.pattern, fill.soft) for fill in fills}) == 3
    picture = QImage(40, 40, QImage.Format.Format_Grayscale8)
    means = []
    for fill in FILLS:
        picture.fill(Qt.GlobalColor.white)
        painter = QPainter(picture)
        fill.paint(painter, picture.rect().toRectF())
        painter.end()
        pixels = [picture.pixelColor(x, y).value() for x in range(40) for y in range(40)]
        means.append((sum(pixels) / len(pixels), len(set(pixels)) > 4))
    assert means[1][0] - means[0][0] > 40


def test_that_an_empty_box_is_not_filled() -> None:
    picture = QImage(10, 10, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    Fill(colour=0).paint(painter, picture.rect().adjusted(0, 0, -10, 0).toRectF())
    painter.end()
    assert QColor(picture.pixel(0, 0)).name() == "#ffffff"


def test_that_a_click_on_a_bar_chooses_its_period(qtbot) -> None:
    chart = CostChart()
    qtbot.addWidget(chart)
    chart.resize(900, 400)
    chart.show_series(cost_series(target_cost(exit_project()), by_month=False))
    chart.show()
    with qtbot.waitSignal(chart.period_chosen) as told:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=QPoint(480, 150))
    assert told.args == ["2027-28"]
    assert chart.period_at(2.0) is None
    assert chart.period_text(0).startswith("2026-27\nStaying: do nothing: £1,000,000")


def test_that_the_keyboard_walks_the_periods(qtbot) -> None:
    chart = CostChart()
    qtbot.addWidget(chart)
    chart.resize(900, 400)
    chart.show_series(cost_series(target_cost(exit_project(), gaps=Gaps()), by_month=False))
    chart.show()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.accessibleDescription().startswith("2027-28")
    with qtbot.waitSignal(chart.period_chosen) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert told.args == ["2027-28"]


def test_that_the_timeline_is_walked_by_mouse_and_keyboard(qtbot) -> None:
    timeline = Timeline()
    qtbot.addWidget(timeline)
    timeline.resize(900, 400)
    project = exit_project()
    rows = timeline_rows(project, full(project))
    timeline.show_rows(rows, [])
    timeline.show()
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.chosen == rows[0]
    qtbot.keyClick(timeline, Qt.Key.Key_Down)
    assert timeline.chosen == rows[1]  # the heading between them is passed over
    with qtbot.waitSignal(timeline.row_opened) as told:
        qtbot.keyClick(timeline, Qt.Key.Key_Return)
    assert told.args == [rows[1]]
    y = timeline._axis_height() + theme.row_height() * 1.5
    with qtbot.waitSignal(timeline.row_chosen) as told:
        position = QPointF(50, y).toPoint()
        qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=position)
    assert told.args == [rows[0]]
    assert timeline.choose("c2")
    assert not timeline.choose("no such unit")
    timeline.show_rows(rows[1:], [])
    assert timeline.chosen == rows[2]


def luminance(colour: QColor) -> float:
    """Relative luminance by WCAG 2.2."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("chosen", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_that_every_mark_of_a_chart_stands_out_from_its_ground(chosen: theme.Colours) -> None:
    """3 to 1, WCAG 2.2, 1.4.11; amber on white is 2.2 to 1 as it stands in the series."""
    ground = QColor(chosen.surface)
    for one in chosen.series:
        light, dark = sorted((luminance(ink(QColor(one), ground)), luminance(ground)), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= LEAST_CONTRAST - 0.01, one


def test_that_a_colour_that_stands_out_stays_as_it_is() -> None:
    assert ink(QColor("#0072b2"), QColor("#ffffff")).name() == "#0072b2"
