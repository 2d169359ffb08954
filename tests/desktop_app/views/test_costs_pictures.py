"""Bridge, holders, simulation and saved pictures of the Costs screen, as a person uses them."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from costing.report import Table
from desktop_app.models.bar_pictures import CHEAPER, DEARER, bridge, holders
from desktop_app.models.range_figures import float_sentence
from desktop_app.views.costs.pages import OVERVIEW, RANGES
from tests.builders_screens import exit_project, full, target_cost
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


def test_that_the_bridge_leads_from_staying_to_leaving() -> None:
    # Three years of 1,000,000 against 400,000 on site, 1,800,000 on the target, 250,000 once.
    picture = bridge(target_cost(exit_project()))
    first, last = picture.rows[0], picture.rows[-1]
    assert (first.parts[0].end, last.parts[0].end) == (Decimal(3_000_000), Decimal(2_450_000))
    assert picture.title.startswith("Leaving costs less by £550k over 3 years")
    at = first.parts[0].end
    for row in picture.rows[1:-1]:
        (part,) = row.parts
        assert part.start == at
        assert part.fill == (DEARER if part.end > part.start else CHEAPER)
        at = part.end
    assert at == last.parts[0].end


def test_that_money_is_summed_by_what_holds_units_open() -> None:
    cost = target_cost(exit_project())
    units = Table(
        name="units",
        title="Units",
        headings=("Unit", "Held open by", "While the target runs", "After servers left"),
        rows=(
            ("esx-1", "web-001", Decimal(1000), Decimal(500)),
            ("esx-2", "web-001", Decimal(200), Decimal(300)),
            ("rack", "web-002", Decimal(3000), Decimal(0)),
            ("ups", None, Decimal(0), Decimal(0)),
        ),
    )
    others = tuple(table for table in cost.tables if table.name != "units")
    picture = holders(replace(cost, tables=(*others, units)))
    assert [(row.key, row.text) for row in picture.rows] == [
        ("web-002", "£3.00k, 1 unit"),
        ("web-001", "£2.00k, 2 units"),
    ]
    assert picture.title.startswith("£5.00k is paid on site")


def test_that_a_bar_opens_the_lines_behind_it(qtbot, screen: CostsScreen) -> None:
    screen.tabs.show_page("bridge")
    view = screen.tabs.page("bridge").view
    view.setFocus()
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    key = view.picture.rows[1].key
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert screen.tabs.current == "lines"
    assert screen.tabs.page("lines").search.text() == key


def test_that_pictures_are_saved_as_png_and_svg(tmp_path, desk: Desk, screen: CostsScreen) -> None:
    screen.tabs.show_page("bridge")
    page = screen.tabs.page("bridge")
    for name in ("bridge.png", "bridge.svg"):
        desk.asker.files = [(tmp_path / name,)]
        page.save_button.click()
    assert QImage(str(tmp_path / "bridge.png")).width() >= 1280
    drawn = (tmp_path / "bridge.svg").read_text(encoding="utf-8")
    assert drawn.startswith("<?xml")
    assert "Staying: do nothing" in drawn


def test_that_a_picture_that_cannot_be_written_is_told(
    tmp_path, desk: Desk, screen: CostsScreen
) -> None:
    screen.tabs.show_page("bridge")
    desk.asker.files = [(tmp_path / "no such folder" / "bridge.png",)]
    screen.tabs.page("bridge").save_button.click()
    assert desk.asker.shown[-1].title == "The picture was not saved"


def test_that_a_simulation_shows_its_ranges_seed_and_draws(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    screen.tabs.show_page(RANGES)
    page = screen.ranges
    assert not page.results.isVisible()
    page.draws.setValue(300)
    page.seed.setValue(7)
    page.start_button.click()
    qtbot.waitUntil(lambda: page.simulation is not None, timeout=20_000)
    assert (page.simulation.draws, page.simulation.seed) == (300, 7)
    assert page.state.text() == "300 draws, seed 7, aws:eu-west-2."
    assert page.results.isVisible()
    screen.tabs.show_page(OVERVIEW)
    worth = screen.overview.cards.cards["npv"].accessibleName()
    assert ". P10 £" in worth
    assert worth.endswith("% > 0; 300 draws, seed 7")
    screen.explain(page.cards._figures["npv"])
    assert screen.tabs.current == "ranges"
    desk.session.edit("Rename", lambda one: replace(one, title="Other"))
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert "changed since: simulate again" in page.state.text()
    screen.tabs.show_page(OVERVIEW)
    worth = screen.overview.cards.cards["npv"].accessibleName()
    assert worth.endswith("of an earlier plan: run it again")


def test_that_a_cancelled_simulation_leaves_nothing_behind(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    screen.tabs.show_page(RANGES)
    page = screen.ranges
    page.draws.setValue(200_000)
    page.start_button.click()
    assert page.cancel_button.isVisible()
    page.cancel_button.click()
    qtbot.waitUntil(lambda: not desk.runner.jobs, timeout=20_000)
    assert page.simulation is None
    assert not page.cancel_button.isVisible()
    assert page.start_button.isEnabled()


def test_that_the_first_page_says_how_much_room_the_exit_date_leaves(screen: CostsScreen) -> None:
    # Empty from 13 March on; it had to be from 1 July on, 110 days later.
    assert screen.overview.beside.text() == (
        "The site is empty on 13 Mar 2027: 110 days of float before the exit date of 30 Jun 2027."
    )
    project = exit_project()
    late = replace(project, policy=replace(project.policy, exit_by=full(project).decommission
                                           .site_empty.replace(day=3)))  # fmt: skip
    assert "9 days after the exit date" in float_sentence(late, full(late))


def test_that_every_chart_is_saved_as_png_and_svg(
    qtbot, tmp_path, desk: Desk, screen: CostsScreen
) -> None:
    screen.tabs.show_page(RANGES)
    page = screen.ranges
    page.draws.setValue(200)
    page.start_button.click()
    qtbot.waitUntil(lambda: page.simulation is not None, timeout=20_000)
    for name, button, words in (
        ("chart", screen.overview.save_button, "Staying: do nothing"),
        ("bands", page.save_bands, "P10 to P90"),
        ("tornado", page.save_tornado, "Better than planned"),
        ("bridge", screen.tabs.page("bridge").save_button, "Saved by leaving"),
    ):
        screen.tabs.show_page(name if name == "bridge" else RANGES)
        for ending in ("png", "svg"):
            desk.asker.files = [(tmp_path / f"{name}.{ending}",)]
            button.click()
        image = QImage(str(tmp_path / f"{name}.png"))
        assert image.width() >= 1280
        colours = {image.pixel(x, y) for x in range(0, 1280, 9) for y in range(0, 600, 9)}
        assert len(colours) > 3  # more than the ground and its grid
        assert words in (tmp_path / f"{name}.svg").read_text(encoding="utf-8")


def test_that_before_a_simulation_the_page_shows_what_would_be_drawn(
    qtbot, screen: CostsScreen
) -> None:
    screen.tabs.show_page(RANGES)
    page = screen.ranges
    assert page.start_button.text() == "Run 10,000 draws"
    titles = [row.name for row in page.preview.picture.rows]
    assert "Price of electricity" in titles
    row = page.preview.picture.rows[titles.index("Price of electricity")]
    assert [part.end for part in row.parts] == [Decimal("0.8"), Decimal("1.5")]
    page.ranges_button.click()
    assert screen.tabs.current == "ranges_entered"


def test_that_every_page_can_be_chosen_from_a_list(qtbot, screen: CostsScreen) -> None:
    tabs = screen.tabs
    assert tabs.all_button.isVisible()
    tabs._fill_list()
    actions = {action.text(): action for action in tabs._list.actions()}
    assert len(actions) == sum(tabs.is_visible(key) for key in tabs.keys)
    actions["Sums"].trigger()
    assert tabs.current == "reconciliation"


def test_that_pictures_of_the_screen_show_a_simulation(qtbot, desk: Desk, screen) -> None:
    screen.ranges.draws.setValue(200)
    screen.prepare_for_screenshot()
    qtbot.waitUntil(lambda: not desk.runner.jobs, timeout=30_000)
    assert screen.ranges.is_current
    assert "ranges" in screen.further_views()
    screen.show_view("ranges_entered")
    assert screen.tabs.page("ranges_entered").form.fields
