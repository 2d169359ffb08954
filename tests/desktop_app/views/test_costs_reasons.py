"""Why? (F1) on cards, bars, curve points and rows of the Costs screen."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from costing.projection import UnitCost
from costing.stepped import Billing, CostUnit, Split
from desktop_app.models.cost_reasons import CostReasons
from desktop_app.views.why_dock import WhyDock
from inventory.findings import SourceRef
from inventory.identity import BY_HAND, Provenance, ServerId
from tests.builders_screens import exit_project, full, small_projection, target_cost
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.views.costs.screen import CostsScreen
    from tests.desktop_app.conftest import Desk


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    made = open_desk(exit_project(), chain(derive=lambda one, _progress: full(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("costs")
    qtbot.waitUntil(lambda: not made.runner.jobs)
    return made


@pytest.fixture
def screen(desk: Desk) -> CostsScreen:
    return desk.window.widget_of("costs")


def why(qtbot, desk: Desk) -> tuple[str, str]:
    """Press F1 and return what is explained, and how."""
    desk.window.action("why").trigger()
    dock = desk.window.findChild(WhyDock)
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    return dock.thing.text(), dock.text.text()


def test_that_a_card_says_its_rule_its_years_and_its_rate(qtbot, desk, screen) -> None:
    screen.overview.cards.cards["npv"].setFocus()
    thing, told = why(qtbot, desk)
    assert thing == "Net present value: £509,878"
    assert told.startswith("The net saving of each fiscal year at prices of the base year, times")
    # -250,000 in the first year, then 400,000 / 1.035 and 400,000 / 1.035^2.
    assert "2026-27: -£250,000 x 1.0000 = -£250,000" in told
    assert "2027-28: £400,000 x 0.9662 = £386,473" in told
    assert "Together £509,878." in told
    assert "Discount rate" in told
    assert "run the simulation" in told


def test_that_the_saving_of_a_full_year_adds_up(qtbot, desk, screen) -> None:
    screen.overview.cards.cards["saving"].setFocus()
    thing, told = why(qtbot, desk)
    assert thing == "Steady-state saving, a year: £400,000"
    assert "The year is 2027-28." in told
    assert "Staying £1,000,000 - leaving £600,000 = £400,000, running cost alone." in told


def test_that_a_bar_and_its_point_on_the_curve_are_explained(qtbot, desk, screen) -> None:
    chart = screen.overview.chart
    chart.setFocus()
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    thing, told = why(qtbot, desk)
    assert thing == "2027-28"
    assert "The line is staying: £1,000,000" in told
    assert "£0 on site until its units stop + £600,000 on the target + £0 one-off" in told
    assert "saved so far: £150,000 at the end of it, £400,000 of that in this time" in told


def test_that_a_bar_under_the_pointer_is_explained_by_month(qtbot, desk, screen) -> None:
    screen.overview.by_month.setChecked(True)
    chart = screen.overview.chart
    chart.setFocus()
    at = QPointF(chart.width() - 20.0, 50.0)
    QApplication.sendEvent(
        chart,
        QMouseEvent(
            QEvent.Type.MouseMove,
            at,
            chart.mapToGlobal(at),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        ),
    )
    thing, told = why(qtbot, desk)
    assert thing == "2029-03"
    assert "The line is staying: £0" in told  # the lines of this plan are paid each April
    assert "saved so far: £550,000 at the end of it" in told


def test_that_a_step_of_the_bridge_is_explained(qtbot, desk, screen) -> None:
    screen.tabs.show_page("bridge")
    view = screen.tabs.page("bridge").view
    view.setFocus()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    thing, told = why(qtbot, desk)
    assert thing == "Staying: do nothing"
    assert "All lines: staying costs £3,000,000 over the horizon, leaving £2,450,000." in told


def test_that_a_row_of_a_table_is_explained(qtbot, desk, screen) -> None:
    screen.tabs.show_page("years")
    screen.tabs.page("years").go_to("2026-27")
    thing, told = why(qtbot, desk)
    assert thing == "2026-27"
    assert "The bar is leaving: £1,250,000" in told
    assert "Staying: 1,000,000" in told


def test_that_a_card_and_a_point_of_the_simulation_are_explained(qtbot, desk, screen) -> None:
    screen.tabs.show_page("simulation")
    screen.ranges.draws.setValue(200)
    screen.ranges.start_button.click()
    qtbot.waitUntil(lambda: screen.ranges.simulation is not None, timeout=20_000)
    screen.ranges.cards.cards["positive"].setFocus()
    thing, told = why(qtbot, desk)
    assert thing.startswith("Chance that leaving is worth it: ")
    assert "of the draws leaving is worth more than staying." in told
    assert "200 draws with seed 1 from" in told
    screen.ranges.bands.setFocus()
    qtbot.keyClick(screen.ranges.bands, Qt.Key.Key_Right)
    thing, told = why(qtbot, desk)
    assert thing == "2026-27"
    assert "At the end of 2026-27 leaving has saved -£250,000 as planned" in told
    screen.ranges.tornado.setFocus()
    qtbot.keyClick(screen.ranges.tornado, Qt.Key.Key_Down)
    screen.ranges.bands.leaveEvent(QEvent(QEvent.Type.Leave))
    thing, told = why(qtbot, desk)
    assert thing == screen.ranges.tornado.picture.rows[0].name
    assert "The bar leads from the net present value with it at" in told
    assert screen.ranges.bands.chosen_year == ""


def test_that_a_right_click_opens_nothing(qtbot, screen) -> None:
    qtbot.mouseClick(screen.overview.chart, Qt.MouseButton.RightButton, pos=QPoint(300, 60))
    assert screen.tabs.current == "overview"


def test_that_a_unit_names_its_cells_and_what_was_set_by_hand() -> None:
    project = exit_project()
    lease = replace(
        project.inventory.contracts[0],
        provenance=(
            Provenance(ref=SourceRef(file="contracts.csv", row=5), columns=()),
            Provenance(ref=SourceRef(file=BY_HAND), columns=(("owner", "owner"),)),
        ),
    )
    project = replace(
        project,
        inventory=replace(project.inventory, contracts=(lease, *project.inventory.contracts[1:])),
    )
    cost = target_cost(project)
    unit = CostUnit(
        id="contract:c1",
        name="Host lease (lease)",
        subject="c1",
        monthly=Decimal(1000),
        billing=Billing.MONTH,
        driver="12000 GBP a year / 12",
        tenants=(),
        stop_reason="The first permitted end.",
        holder=ServerId("s001"),
        standard="A5",
    )
    nothing = (Decimal(0),) * 36
    split = Split(productive=nothing, dual=nothing, stranded=(Decimal(1000),) * 36, saved=nothing)
    projection = replace(small_projection(), units=(UnitCost(unit=unit, split=split),))
    reasons = CostReasons(project, cost.statement, projection)
    told = reasons.holder("web-001")
    assert told[0].startswith("web-001 is the last tenant of 1 unit. A unit is paid until its last")
    assert "£0 while the target runs already, £36,000 after its servers left" in told[0]
    assert "Host lease comes from contracts.csv, row 5." in told
    assert "Set by hand here: owner." in told
    assert reasons.unit("Host lease (lease)")[0] == "Host lease (lease): 12000 GBP a year / 12."
