from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from desktop_app.project import Project
from desktop_app.session import Session
from desktop_app.views.screen import Step
from desktop_app.views.screen_states import decommission_state
from inventory.decommission.slips import ContractSlip
from inventory.identity import ContractId
from tests.builders_screens import exit_project, full
from tests.builders_window import TODAY, chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.views.decommission.screen import DecommissionScreen
    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def show(open_desk: OpenDesk, project: Project, qtbot) -> Desk:
    desk = open_desk(project, chain(derive=lambda one, _progress: full(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("decommission")
    return desk


@pytest.fixture
def desk(qtbot, open_desk: OpenDesk) -> Desk:
    return show(open_desk, exit_project(), qtbot)


@pytest.fixture
def screen(desk: Desk) -> DecommissionScreen:
    return desk.window.widget_of("decommission")


def shown(screen: DecommissionScreen) -> list[str]:
    return [task.id for task in screen.tasks.model.shown()]


def test_that_the_days_of_the_plan_are_agreed_in_one_step_that_can_be_undone(
    desk: Desk, screen: DecommissionScreen
) -> None:
    assert screen.agree_button.isVisibleTo(screen)
    screen.agree_button.click()
    agreed = {one.subject: one for one in desk.session.project.exit_record.baseline}
    assert set(agreed) == {"host:h1", "contract:c1", "contract:c2"}
    assert (agreed["contract:c2"].day, agreed["contract:c1"].on) == (None, TODAY)
    desk.session.undo_stack.undo()
    assert desk.session.project.exit_record.baseline == ()


def test_that_what_moved_is_told_first_with_its_cost_and_has_a_page_of_its_own(
    qtbot, open_desk: OpenDesk
) -> None:
    slip = ContractSlip(
        contract=ContractId("c1"), name="Host lease", planned=date(2027, 9, 30),
        expected=date(2027, 12, 31), months=Decimal(3), cost=Decimal(1500), currency="GBP",
        cause="", why="A legal hold.",
    )  # fmt: skip

    def moved(project: Project) -> Derived:
        made = full(project)
        tables = {table.name: table for table in made.exit_tables}
        shown = replace(tables["contract_slips"], rows=(("Host lease", *(None,) * 7),))
        tables["contract_slips"] = shown
        return replace(made, contract_slips=(slip,), exit_tables=tuple(tables.values()))

    desk = open_desk(exit_project(), chain(derive=lambda one, _progress: moved(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("decommission")
    screen = desk.window.widget_of("decommission")
    assert screen.overview.decisions.pairs[0] == (
        "Host lease moved",
        "31 Dec 2027 in place of 30 Sep 2027: 1,500 GBP. A legal hold.",
    )
    assert "contract_slips" in screen.further_views()
    assert "unit_slips" not in screen.further_views()


def test_that_the_first_page_says_dates_and_decisions(screen: DecommissionScreen) -> None:
    assert screen.header.line.whole_text() == (
        "7 tasks for 3 servers and all they stand in, from 8 Feb 2027"
    )
    assert (
        screen.overview.cards.cards["empty"].accessibleName().startswith("Site empty: 13 Mar 2027")
    )
    assert screen.overview.decisions.title.text() == "What asks for a decision"
    assert screen.overview.decisions.pairs[0] == ("Open end", "Leak detection has no end.")
    assert [row.name for row in screen.overview.timeline.rows] == [
        "esx-1",
        "Host lease",
        "Leak detection",
    ]


def test_that_a_bar_says_who_holds_it_and_leads_to_its_tasks(
    qtbot, desk: Desk, screen: DecommissionScreen
) -> None:
    assert screen.overview.timeline.choose("h1")
    assert screen.overview.unit.title.text() == "esx-1"
    assert ("Held by", "web-001") in screen.overview.unit.pairs
    screen.overview.unit_tasks.click()
    assert screen.tabs.current == "tasks"
    assert shown(screen) == ["remove/h1"]
    assert screen.tasks.only.text() == "Only esx-1  ×"
    screen.tasks.only.click()
    assert len(shown(screen)) == 7
    screen.tabs.show_page("overview")
    screen.overview.unit_server.click()
    assert desk.window.current_screen == "inventory"
    assert desk.window.widget_of("inventory").table.current_record().id == "s001"


def test_that_groups_of_the_timeline_can_be_hidden(screen: DecommissionScreen) -> None:
    screen.overview.groups["contracts"].setChecked(False)
    assert [row.name for row in screen.overview.timeline.rows] == ["esx-1"]
    assert not screen.overview.groups["racks"].isVisible()
    screen.overview.groups["contracts"].setChecked(True)
    assert len(screen.overview.timeline.rows) == 3


def test_that_tasks_are_filtered_by_words_phase_and_subject(
    qtbot, screen: DecommissionScreen
) -> None:
    screen.tabs.show_page("tasks")
    page = screen.tasks
    qtbot.keyClicks(page.search, "web-002 soak")
    qtbot.waitUntil(lambda: shown(screen) == ["soak/s002"])
    assert page.shown.text() == "1 of 7"
    page.search.clear()
    page.phase.setCurrentIndex(page.phase.findData(7))
    page.phase.activated.emit(page.phase.currentIndex())
    assert shown(screen) == ["off/s001", "off/s002", "off/s003"]
    page.phase.setCurrentIndex(0)
    page.kind.setCurrentIndex(page.kind.findData("host"))
    page.kind.activated.emit(page.kind.currentIndex())
    assert shown(screen) == ["remove/h1"]
    assert page.kind.currentText() == "Hosts"


def test_that_a_task_shows_what_it_waits_for_and_leads_there(
    qtbot, desk: Desk, screen: DecommissionScreen
) -> None:
    assert screen.show_subject("soak/s002")
    page = screen.tasks
    assert page.detail.title.text() == "soak/s002 of s002"
    assert [link.task.id for link in page.links.shown()] == ["off/s002", "remove/h1"]
    page.links_table.activated_record.emit(page.links.record(0))
    assert page.table.current_record().id == "off/s002"
    page.only_button.click()
    assert shown(screen) == ["off/s002", "soak/s002"]
    page.links_table.activated_record.emit(next(iter(page.links.shown())))
    page.go_button.click()
    assert desk.window.current_screen == "inventory"


def test_that_a_hidden_task_is_shown_all_the_same(screen: DecommissionScreen) -> None:
    screen.show_tasks_of("h1")
    assert screen.show_subject("off/s003")
    assert screen.tasks.table.current_record().id == "off/s003"
    assert screen.show_subject("s001")
    assert shown(screen) == ["off/s001", "soak/s001"]
    assert not screen.show_subject("not there")


def test_that_figures_lead_to_their_tables(qtbot, screen: DecommissionScreen) -> None:
    qtbot.mouseClick(screen.overview.cards.cards["notice"], Qt.MouseButton.LeftButton)
    assert screen.tabs.current == "notices"
    page = screen.tabs.page("notices")
    assert page.table.current_record().cells[0] == "Host lease"
    screen.explain(screen.overview.cards._figures["first"])
    assert shown(screen) == ["off/s001", "off/s002", "off/s003"]
    screen.explain(screen.overview.cards._figures["open"])
    assert screen.tabs.current == "open_ends"


def test_that_the_tasks_follow_the_plan(qtbot, desk: Desk, screen: DecommissionScreen) -> None:
    screen.tabs.show_page("tasks")
    assert len(shown(screen)) == 7
    desk.session.open(exit_project(5), None)
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert len(shown(screen)) == 11
    assert screen.tabs.bar.tabText(1) == "Tasks (11)"


def test_that_without_waves_there_is_a_way_on(qtbot, open_desk: OpenDesk) -> None:
    desk = show(open_desk, estate(), qtbot)
    screen = desk.window.widget_of("decommission")
    assert screen.empty.text().startswith("The decommission plan follows from the waves")
    with qtbot.waitSignal(desk.window.commands.planned):
        screen.plan_button.click()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert screen.overview.timeline.isVisible()


def test_that_the_step_says_how_things_stand() -> None:
    session = Session(Project(), today=TODAY)
    assert decommission_state(session).step is Step.BLOCKED
    session.open(estate(), None)
    assert decommission_state(session).text == "needs a wave plan"
    project = exit_project()
    session.open(project, None)
    assert decommission_state(session).text == "being worked out"
    session.take_derived(project, full(project))
    assert decommission_state(session).text == "1 open end"
    closed = full(project, open_ends=())
    session.take_derived(project, closed)
    assert (decommission_state(session).step, decommission_state(session).text) == (
        Step.DONE,
        "empty 13 Mar 2027",
    )
    late = replace(closed.decommission, site_empty=project.policy.exit_by.replace(year=2028))
    session.take_derived(project, replace(closed, decommission=late))
    assert decommission_state(session).text == "empty after the exit date"
