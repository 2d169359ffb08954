"""Counts, removals, disposals, exceptions, soaks and incidents recorded in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from costing.decommission_rows import Exit, screen_tables
from inventory.decommission.standing import stand
from inventory.exit_record import (
    Disposal,
    MediaCount,
    SoakIncident,
    SoakRule,
    SystemRemoval,
)
from inventory.identity import ServerId, UnitKind, UnitRef
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from desktop_app.views.decommission.records import RecordsPage
    from desktop_app.views.decommission.screen import DecommissionScreen
    from desktop_app.views.entry_page import EntryPage
    from tests.desktop_app.conftest import Desk

TODAY = date(2027, 3, 1)
HOST = UnitRef(kind=UnitKind.HOST, key="h1")


def standing_derived(project: Project) -> Derived:
    """What the stage of leaving gives: the tasks as they stand, and the states of all assets."""
    base = full(project)
    standing = stand(base.decommission, project.exit_record, TODAY)
    tables = screen_tables(
        Exit(
            title=project.title, today=TODAY, inventory=project.inventory,
            plan=project.accepted.plan, releases=base.releases, decommission=base.decommission,
            record=project.exit_record, standing=standing,
        )
    )  # fmt: skip
    return replace(base, standing=standing, exit_tables=tables)


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    late = replace(exit_project(), today=TODAY)
    made = open_desk(late, chain(derive=lambda one, _progress: standing_derived(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("decommission")
    return made


@pytest.fixture
def screen(desk: Desk) -> DecommissionScreen:
    return desk.window.widget_of("decommission")


@pytest.fixture
def records(screen: DecommissionScreen) -> RecordsPage:
    screen.tabs.show_page("records")
    return screen.records


def entered(records: RecordsPage, key: str, **texts: str) -> EntryPage:
    """Begin an entry of a kind and save what is typed."""
    records.show_kind(key)
    page = records.pages[key]
    page.begin()
    for name, text in texts.items():
        page.form.put(name, text)
    page.form.save.click()
    return page


def record(desk: Desk):
    return desk.session.project.exit_record


def test_that_media_are_counted_by_hand_changed_and_taken_back(desk: Desk, records) -> None:
    page = entered(records, "media_count", asset="host esx-1", counted="4", counted_by="Ann")
    assert record(desk).media_counts == (MediaCount(asset=HOST, counted=4, counted_by="Ann"),)
    page.form.put("counted", "5")
    page.form.save.click()
    assert record(desk).media_counts[0].counted == 5
    page.remove_button.click()
    assert record(desk).media_counts == ()
    desk.session.undo_stack.undo()
    assert record(desk).media_counts[0].counted == 5


def test_that_an_asset_is_counted_once_and_not_in_days_to_come(desk: Desk, records) -> None:
    entered(records, "media_count", asset="host esx-1", counted="4", counted_by="Ann")
    page = entered(records, "media_count", asset="host esx-1", counted="6", counted_by="Bob")
    assert "entered already" in page.form.problem_of("asset")
    page = entered(
        records, "media_count", asset="host esx-1", counted="6", counted_by="Bob", on="2027-03-02"
    )
    assert "has not come yet" in page.form.problem_of("on")
    assert record(desk).media_counts[0].counted == 4


def test_that_a_system_is_answered_by_somebody(desk: Desk, records) -> None:
    page = entered(records, "removal", asset="host esx-1", system="DNS", removed="Removed")
    assert page.form.problem_of("by") == "Say who answered."
    page.form.put("by", "Ann")
    page.form.save.click()
    assert record(desk).removals == (
        SystemRemoval(asset=HOST, system="DNS", removed=True, by="Ann"),
    )


def test_that_a_disposal_holds_carrier_note_and_proceeds(desk: Desk, records) -> None:
    entered(
        records, "disposal", asset="host esx-1", route="recycle", carrier="Green Ltd",
        note_number="WTN-7", weight_kg="31.5", proceeds="120",
    )  # fmt: skip
    (made,) = record(desk).disposals
    assert replace(made, proceeds=None) == Disposal(
        asset=HOST, route="recycle", carrier="Green Ltd", note_number="WTN-7", weight_kg=31.5
    )
    assert made.proceeds == 120


def test_that_an_exception_names_its_rule_its_reason_and_who_approved(desk: Desk, records) -> None:
    page = entered(
        records, "rule_exception", rule="O99", subject="host esx-1", reason="spare", approver="Bea"
    )
    assert "no such rule" in page.form.problem_of("rule")
    page.form.put("rule", "media")
    page.form.save.click()
    (made,) = record(desk).exceptions
    assert (made.id, made.rule, made.subject, made.approver) == ("X-01", "media", "host:h1", "Bea")
    page = entered(
        records, "rule_exception", rule="media", subject="host nowhere", reason="x", approver="y"
    )
    assert "Nothing is called so" in page.form.problem_of("subject")


def test_that_an_exception_is_begun_from_the_task_it_is_for(desk: Desk, screen) -> None:
    task = desk.session.derived.decommission.tasks[0]
    screen.record_other("rule_exception", task)
    page = screen.records.pages["rule_exception"]
    for name, text in (("rule", "evidence"), ("reason", "lost"), ("approver", "Bea")):
        page.form.put(name, text)
    page.form.save.click()
    assert record(desk).exceptions[0].subject == task.id


def test_that_an_incident_and_a_longer_soak_are_entered(desk: Desk, records) -> None:
    server = desk.session.project.inventory.estate[0]
    entered(
        records, "incident", server=server.name, on="2027-02-20", extra_days="5", reason="month end"
    )
    assert record(desk).incidents == (
        SoakIncident(
            server=ServerId(server.id), on=date(2027, 2, 20), extra_days=5, reason="month end"
        ),
    )
    page = entered(records, "soak", server=server.name, reason="year end")
    assert "Say days" in page.form.problem_of("days")
    page.form.put("longest_job_days", "31")
    page.form.save.click()
    assert record(desk).soaks == (
        SoakRule(server=ServerId(server.id), longest_job_days=31, reason="year end"),
    )


def test_that_a_server_nobody_knows_is_told_beside_its_field(records) -> None:
    page = entered(records, "soak", server="nobody", days="40", reason="x")
    assert "No server is called so" in page.form.problem_of("server")


def test_that_an_asset_goes_one_step_at_a_time_when_nothing_stops_it(
    qtbot, desk: Desk, records
) -> None:
    records.show_kind("state")
    page = records.pages["state"]
    assert page.go_to("host:h1")
    choices = [text for text, _ in page.form.fields[0].choices]
    assert choices == ["in service", "cleared", "rolled back", "transferred"]
    page.form.put("state", "cleared")
    page.form.save.click()
    assert record(desk).state_of[HOST].state.value == "cleared"
    assert record(desk).state_of[HOST].since == TODAY
    page.form.put("state", "powered off")
    page.form.save.click()
    assert record(desk).state_of[HOST].state.value == "powered off"


def test_that_what_stops_an_asset_is_told_and_an_exception_lets_it_go(
    qtbot, desk: Desk, records
) -> None:
    entered(records, "removal", asset="host esx-1", system="DNS")
    records.show_kind("state")
    page = records.pages["state"]
    for state in ("cleared", "powered off", "soaking", "logically removed"):
        qtbot.waitUntil(lambda: desk.session.derived_is_current)
        assert page.go_to("host:h1")
        page.form.put("state", state)
        page.form.save.click()
    assert record(desk).state_of[HOST].state.value == "soaking"
    assert page.form.problem.text() == "Not answered yet: is it removed from DNS?"
    entered(
        records, "rule_exception", rule="state", subject="host esx-1", reason="spare", approver="B"
    )
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    records.show_kind("state")
    assert page.go_to("host:h1")
    page.form.put("state", "logically removed")
    page.form.save.click()
    assert record(desk).state_of[HOST].state.value == "logically removed"
