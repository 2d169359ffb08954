from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from costing.report import Table
from desktop_app.project import Project
from desktop_app.session import Session
from desktop_app.views.report_page import ReportPage
from desktop_app.views.screen import Step
from desktop_app.views.screen_states import cost_state
from tests.builders_screens import AWS, AZURE, exit_project, full
from tests.builders_window import TODAY, chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.views.costs.screen import CostsScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def show(open_desk: OpenDesk, project: Project, qtbot) -> Desk:
    desk = open_desk(project, chain(derive=lambda one, _progress: full(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("costs")
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    return desk


@pytest.fixture
def desk(qtbot, open_desk: OpenDesk) -> Desk:
    return show(open_desk, exit_project(), qtbot)


@pytest.fixture
def screen(desk: Desk) -> CostsScreen:
    return desk.window.widget_of("costs")


def card(screen: CostsScreen, name: str) -> str:
    return screen.overview.cards.cards[name].accessibleName()


def test_that_the_first_page_says_the_verdict_and_its_figures(screen: CostsScreen) -> None:
    assert screen.verdict.text().startswith(
        "On the costs that have a figure, leaving for aws:eu-west-2 is cheaper than staying by at "
        "most £509,878"
    )
    assert card(screen, "npv") == (
        "Net present value: £509,878. at most that; 3 years at 3.5 %. not simulated yet: run it"
    )
    assert card(screen, "payback") == "Payback: Apr 2027. at the earliest"
    assert card(screen, "unpriced") == "Without a figure: 1 cost. see which and why"
    assert [tile.text() for tile in screen.targets.tiles] == ["aws:eu-west-2", "azure:uksouth"]


def test_that_a_click_on_the_missing_costs_shows_them(qtbot, screen: CostsScreen) -> None:
    qtbot.mouseClick(screen.overview.cards.cards["unpriced"], Qt.MouseButton.LeftButton)
    assert screen.tabs.current == "unpriced"
    page = screen.tabs.page("unpriced")
    assert [row.cells[0] for row in page.model.shown()] == ["web-001: suse licence"]
    assert ("Reason", "The book holds no rate for suse.") in page.detail.pairs


def test_that_a_figure_leads_to_the_row_it_comes_from(qtbot, screen: CostsScreen) -> None:
    screen.overview.cards.cards["saving"].setFocus()
    qtbot.keyClick(screen.overview.cards.cards["saving"], Qt.Key.Key_Return)
    assert screen.tabs.current == "years"
    page = screen.tabs.page("years")
    assert page.table.current_record().cells[0] == "2027-28"
    assert page.detail.title.text() == "2027-28"
    assert ("Made of", "the lines below, the largest difference first") in page.detail.pairs
    screen.explain(screen.overview.cards._figures["one_off"])
    lines = screen.tabs.page("lines")
    assert [row.cells[1] for row in lines.model.shown()] == ["project"]
    assert lines.shown.text() == "1 of 3"


def test_that_a_bar_leads_to_its_year_and_month(screen: CostsScreen) -> None:
    screen.overview.chart.period_chosen.emit("2028-29")
    assert screen.tabs.page("years").table.current_record().cells[0] == "2028-29"
    screen.overview.by_month.setChecked(True)
    screen.overview.chart.period_chosen.emit("2027-04")
    page = screen.tabs.page("months")
    assert page.table.current_record().cells[0] == "2027-04"
    assert page.detail.title.text() == "Apr 2027"


def test_that_another_target_is_shown_by_its_tile(qtbot, screen: CostsScreen) -> None:
    qtbot.mouseClick(screen.targets.tiles[1], Qt.MouseButton.LeftButton)
    assert screen.cost.target == AZURE
    assert "leaving for azure:uksouth" in screen.verdict.text()
    assert screen.targets.tiles[0].line == (
        "at most £510k net present value, payback Apr 2027; 1 cost without a figure"
    )


def test_that_targets_are_changed_in_steps_that_can_be_undone(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    screen.choose_target(1)
    screen.targets.tiles[1].setChecked(True)
    first, stop = screen.targets.menu().actions()
    assert first.text() == "Make azure:uksouth the plan's target"
    first.trigger()
    assert desk.session.project.targets == (AZURE, AWS)
    assert screen.targets.tiles[0].isChecked()
    desk.window.action("undo").trigger()
    assert desk.session.project.targets == (AWS, AZURE)
    stop = screen.targets.menu().actions()[1]
    assert stop.text() == "Stop comparing azure:uksouth"
    stop.trigger()
    assert desk.session.project.targets == (AWS,)
    assert screen.cost.target == AWS
    known = [screen.targets.others.itemText(n) for n in range(screen.targets.others.count())]
    assert known[0] == "Compare with …"
    assert "azure:uksouth" in known
    assert "aws:eu-west-2" not in known
    screen.targets.others.activated.emit(known.index("azure:uksouth"))
    assert desk.session.project.targets == (AWS, AZURE)


def test_that_an_assumption_is_typed_over_in_one_step(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    assert screen.show_subject("headroom")
    page = screen.tabs.page("assumptions")
    page.table.setFocus()
    page.edit_current()
    editor = page.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("1.5")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dict(desk.session.project.assumptions) == {"headroom": Decimal("1.5")})
    row = page.table.current_record()
    assert row.cells[0] == "headroom"
    assert row.cells[2] == Decimal("1.5")
    assert row.cells[5] == "entered"
    undo = desk.window.action("undo")
    assert undo.text() == "Undo Set “Headroom over the measured need” to 1.5"
    undo.trigger()
    assert desk.session.project.assumptions == ()
    assert page.table.current_record().cells[2] == Decimal("1.3")
    qtbot.waitUntil(lambda: desk.session.derived_is_current)


def test_that_an_empty_value_goes_back_to_the_default(desk: Desk, screen: CostsScreen) -> None:
    screen.tabs.page("assumptions").set_value("headroom", "1.5")
    screen.show_subject("headroom")
    screen.tabs.page("assumptions").reset_current()
    assert desk.session.project.assumptions == ()
    assert desk.window.action("undo").text().endswith("back to its default")


@pytest.mark.parametrize(("text", "told"), [("much", "not a number"), ("-4", "cannot be -4")])
def test_that_a_value_that_cannot_be_is_told_and_changes_nothing(
    desk: Desk, screen: CostsScreen, text: str, told: str
) -> None:
    screen.tabs.page("assumptions").set_value("headroom", text)
    (message,) = desk.asker.shown
    assert message.title == "The value was not changed"
    assert told in message.text
    assert desk.session.project.assumptions == ()


def test_that_without_waves_there_are_sizes_and_assumptions_and_a_way_on(
    qtbot, open_desk: OpenDesk
) -> None:
    desk = show(open_desk, replace(estate(), targets=(AWS,)), qtbot)
    screen = desk.window.widget_of("costs")
    assert screen.overview.empty.text().startswith(
        "Costs follow from dates, and there is no wave plan"
    )
    assert screen.overview.plan_button.isVisible()
    shown = [
        key for key in screen.tabs.keys if screen.tabs.bar.isTabVisible(screen.tabs.keys.index(key))
    ]
    assert shown == [
        "overview",
        "placements_entered",
        "contracts_entered",
        "case_lines",
        "benefits_entered",
        "ranges_entered",
        "scenarios_entered",
        "sizing",
        "prices_used",
        "server_activity",
        "managed_databases",
        "assumptions",
    ]
    with qtbot.waitSignal(desk.window.commands.planned):
        screen.overview.plan_button.click()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert screen.tabs.bar.isTabVisible(1)
    assert not screen.overview.plan_button.isVisible()
    assert card(screen, "baseline").startswith("On premises, a year: £1,000,000")


def test_that_an_empty_plan_says_what_is_missing(qtbot, open_desk: OpenDesk) -> None:
    desk = open_desk(Project())
    desk.window.show_screen("costs")
    screen = desk.window.widget_of("costs")
    assert (
        screen.overview.empty.text() == "There is nothing to cost yet. Import an inventory first."
    )
    assert not screen.overview.plan_button.isVisible()


def test_that_the_step_says_how_things_stand() -> None:
    session = Session(Project(), today=TODAY)
    assert cost_state(session).step is Step.BLOCKED
    session.open(estate(), None)
    assert cost_state(session).text == "needs a wave plan"
    project = exit_project()
    session.open(project, None)
    assert cost_state(session).step is Step.STALE
    session.take_derived(project, full(project))
    assert (cost_state(session).step, cost_state(session).text) == (
        Step.ATTENTION,
        "£510k NPV, incomplete",
    )
    session.edit("Rename", lambda one: replace(one, title="Other"))
    assert cost_state(session).text == "£510k NPV, being updated"


def test_that_another_plan_without_costs_leaves_no_page_of_the_old_one(
    qtbot, desk: Desk, screen: CostsScreen
) -> None:
    screen.explain(screen.overview.cards._figures["npv"])
    assert screen.tabs.current == "simulation"  # there is none yet, and a button to run it
    screen.explain(screen.overview.cards._figures["saving"])
    assert screen.tabs.current == "years"
    desk.session.open(Project(), None)
    assert screen.tabs.current == "overview"
    assert screen.targets.tiles == []
    desk.session.open(exit_project(2), None)
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert card(screen, "npv").startswith("Net present value: £509,878")


def test_that_a_long_table_is_searched_in_the_background(qtbot, desk: Desk) -> None:
    table = Table(
        name="lines",
        title="Lines",
        headings=("Line", "Staying"),
        rows=tuple((f"line {number}", Decimal(number)) for number in range(6_000)),
    )
    page = ReportPage(table, runner=desk.runner)
    qtbot.addWidget(page)
    assert "search lines" in [job.kind for job in desk.runner.jobs]
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    assert page.go_to("line 5999", "5,999")
    assert page.shown.text() == "1 of 6,000"
