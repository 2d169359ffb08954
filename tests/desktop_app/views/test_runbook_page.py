"""The runbook of a wave in the window: tables, forms, and what they save."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inventory.graph import build_graph
from inventory.runbook import GateDecision, StepStatus, TeamPerson, shipped_standard
from tests.builders_runbook import utc
from tests.builders_screens import exit_project, full
from tests.builders_waves import application, needs, server
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.project import Project
    from desktop_app.views.decommission.runbook import RunbookPage
    from tests.desktop_app.conftest import Desk


def derived(project: Project):
    return replace(full(project), graph=build_graph(project.inventory))


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    desk = open_desk(exit_project(), chain(derive=lambda one, _progress: derived(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("decommission")
    return desk


@pytest.fixture
def page(qtbot, desk: Desk) -> RunbookPage:
    screen = desk.window.widget_of("decommission")
    screen.tabs.show_page("runbook")
    qtbot.waitUntil(lambda: screen.runbook.book is not None)
    return screen.runbook


def shown(page: RunbookPage):
    return page.pages[page.part.currentData()]


def show(qtbot, page: RunbookPage, part: str):
    page.show_part(part)
    qtbot.waitUntil(lambda: part in page.pages and page._shown[3] == part)
    return shown(page)


def go_to(page: RunbookPage, key: str) -> None:
    number = page.book.step_by_id[key].number
    assert shown(page).go_to(str(number))


def test_that_the_steps_of_the_first_wave_stand_in_order(page: RunbookPage) -> None:
    assert page.wave.currentText() == "Wave 1"
    rows = shown(page).report.rows
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    place = shown(page).report.headings.index("Task id")
    assert "app:payroll/stop" in [row[place] for row in rows]
    go_to(page, "app:payroll/stop")
    assert shown(page).detail.title.text() == "Stop users and services of Payroll"
    assert page.state.whole_text().startswith("Draft: ")
    assert page.step_form.isVisible()
    assert not page.gate_form.isVisible()


def test_that_times_are_entered_kept_and_taken_back(qtbot, desk: Desk, page: RunbookPage) -> None:
    go_to(page, "app:payroll/stop")
    form = page.step_form
    form.owner.setText("Ann")
    form.status.setCurrentIndex(form.status.findData(StepStatus.DONE.value))
    form.started.setText("2027-02-06 08:02")
    form.finished.setText("2027-02-06 08:40")
    form.save.click()
    assert form.problem.text().endswith("needs a name.")
    form.done_by.setText("Bob")
    form.save.click()
    (entered,) = desk.session.project.cutovers.steps
    assert entered.step == "app:payroll/stop"
    assert (entered.owner, entered.done_by, entered.status) == ("Ann", "Bob", StepStatus.DONE)
    assert entered.started == utc("2027-02-06 08:02")
    assert entered.planned_start == utc("2027-02-06 08:00")
    qtbot.waitUntil(lambda: page.book.step_by_id["app:payroll/stop"].status is StepStatus.DONE)
    assert page.book.step_by_id["app:payroll/stop"].actual_minutes == 38
    rows = show(qtbot, page, "runbook_rebasing").report.rows
    # Three servers: 10 + 3 x 2 = 16 min estimated; 38 min is 238 % of it.
    assert rows == (("stop", 1, 16, 38, 100, 238),)
    page.apply.click()
    assert desk.session.project.cutovers.factors[0].percent == 238
    desk.session.undo_stack.undo()
    desk.session.undo_stack.undo()
    assert desk.session.project.cutovers.steps == ()


def test_that_what_is_no_time_is_said(page: RunbookPage, desk: Desk) -> None:
    go_to(page, "app:payroll/stop")
    page.step_form.started.setText("at eight")
    page.step_form.save.click()
    assert page.step_form.problem.text().startswith("'at eight' is no time.")
    assert desk.session.project.cutovers.steps == ()


def test_that_gates_are_answered_and_decided(qtbot, desk: Desk, page: RunbookPage) -> None:
    table = show(qtbot, page, "runbook_gates")
    table.table.selectRow(0)
    form = page.gate_form
    assert form.isVisible()
    form.passed.setCurrentIndex(1)
    form.by.setText("Ann")
    form.at.setText("2027-01-30 09:30")
    form.save.click()
    (wave,) = desk.session.project.cutovers.waves
    (said,) = wave.criteria
    assert (said.gate, said.criterion, said.passed, said.by) == ("gate-1", "change", True, "Ann")
    assert said.at == utc("2027-01-30 09:30")
    qtbot.waitUntil(lambda: page.book.gates[0].criteria[0].passed is True)
    form.decision.setCurrentIndex(form.decision.findData(GateDecision.GO.value))
    form.at.setText("2027-01-30 09:40")
    form.save.click()
    assert "are open" in form.problem.text()
    form.decision.setCurrentIndex(form.decision.findData(GateDecision.WITH_EXCEPTION.value))
    form.reason.setText("the rest by Friday")
    form.save.click()
    (decided,) = desk.session.project.cutovers.waves[0].decisions
    assert decided.decision is GateDecision.WITH_EXCEPTION
    assert decided.at == utc("2027-01-30 09:40")


def test_that_people_are_named_and_a_final_version_is_handed_out(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    desk.asker.texts = ["Ann", "Cid; Dee; 07700 900123"]
    page.issue.click()
    assert page.problem.text().startswith("The runbook of wave 1 is a draft")
    show(qtbot, page, "runbook_contacts").table.selectRow(0)
    page.person.click()
    (wave,) = desk.session.project.cutovers.waves
    expected = TeamPerson(team="cutover lead", owner="Cid", deputy="Dee", contact="07700 900123")
    assert wave.people == (expected,)
    everybody = tuple(TeamPerson(team=one, owner="Eve") for one in shipped_standard().teams)
    desk.session.edit(
        "everybody",
        lambda one: replace(one, cutovers=replace(one.cutovers, people=everybody)),
    )
    qtbot.waitUntil(lambda: not page.book.is_draft)
    desk.asker.texts = ["Ann"]
    page.issue.click()
    assert desk.session.project.cutovers.waves[0].issued.number == 1


def test_that_items_of_the_header_and_offsets_are_changed(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    table = show(qtbot, page, "runbook_header")
    assert table.go_to("Go-live (local)")
    desk.asker.texts = ["half past seven", "7:30"]
    page.change.click()
    assert page.problem.text() == "'half past seven' is not understood. Type a time such as 08:00."
    page.change.click()
    assert desk.session.project.cutovers.waves[0].go_live_minutes == 450
    qtbot.waitUntil(lambda: page.book.window.go_live == utc("2027-02-06 07:30"))
    assert table.go_to("Fits")
    assert not page.change.isEnabled()
    assert show(qtbot, page, "runbook_offsets").go_to("walk-1")
    desk.asker.texts = ["-6 d"]
    page.change.click()
    assert desk.session.project.cutovers.offsets[0].days == -6
    qtbot.waitUntil(lambda: page.book.step_by_id["wave:walk-1"].offset == "T-6 d")


def test_that_criterion_estimate_and_a_fixed_start_of_a_step_are_entered(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    go_to(page, "wave:walk-2")
    form = page.step_form
    assert (form.minutes.text(), form.fixed.text()) == ("90", "")
    form.minutes.setText("two hours")
    form.save.click()
    assert form.problem.text().startswith("'two hours' are no minutes.")
    form.minutes.setText("120")
    form.success.setText("Read aloud twice")
    form.fixed.setText("2027-02-02 14:00")
    form.save.click()
    (entered,) = desk.session.project.cutovers.waves[0].steps
    assert (entered.minutes, entered.success) == (120, "Read aloud twice")
    assert entered.fixed == utc("2027-02-02 14:00")
    qtbot.waitUntil(lambda: page.book.step_by_id["wave:walk-2"].is_set_by_hand)
    step = page.book.step_by_id["wave:walk-2"]
    assert (step.start, step.minutes, step.success) == (
        utc("2027-02-02 14:00"), 120, "Read aloud twice",
    )  # fmt: skip
    go_to(page, "wave:walk-2")
    form.fixed.clear()
    form.minutes.clear()
    form.save.click()
    (entered,) = desk.session.project.cutovers.waves[0].steps
    assert (entered.minutes, entered.fixed, entered.success) == (None, None, "Read aloud twice")


def test_that_a_supplier_is_added_changed_and_taken_out(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    table = show(qtbot, page, "runbook_contacts")
    desk.asker.texts = ["Northgate; Pat; 0115 496 0000", "Northgate; Pat Ray; 0115 496 0000"]
    page.supplier.click()
    assert desk.session.project.cutovers.vendors[0].person == "Pat"
    qtbot.waitUntil(lambda: page.book.contacts[-1].role == "supplier Northgate")
    assert table.go_to("supplier Northgate")
    page.person.click()
    assert desk.session.project.cutovers.vendors[0].person == "Pat Ray"
    desk.asker.texts = ["Northgate"]
    page.supplier.click()
    assert desk.session.project.cutovers.vendors == ()


def test_that_a_person_is_named_for_every_wave(qtbot, desk: Desk, page: RunbookPage) -> None:
    assert show(qtbot, page, "runbook_contacts").go_to("rollback authority")
    desk.asker.texts = ["Cid; Dee; 07700 900123"]
    page.everywhere.click()
    assert desk.session.project.cutovers.waves == ()
    assert desk.session.project.cutovers.people == (
        TeamPerson(team="rollback authority", owner="Cid", deputy="Dee", contact="07700 900123"),
    )


def test_that_time_zone_and_reserve_are_changed_for_every_wave(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    table = show(qtbot, page, "runbook_header")
    assert table.go_to("Time zone")
    desk.asker.texts = ["Europe/Atlantis", "Europe/Berlin"]
    page.change.click()
    assert page.problem.text().startswith("There is no time zone 'Europe/Atlantis'.")
    page.change.click()
    assert desk.session.project.cutovers.zone == "Europe/Berlin"
    # Eight in the morning in Berlin is seven by universal time in winter.
    qtbot.waitUntil(lambda: page.book.window.go_live == utc("2027-02-06 07:00"))
    assert table.go_to("Reserve (%)")
    desk.asker.texts = ["half", "30 %"]
    page.change.click()
    assert "per cent, a whole number" in page.problem.text()
    page.change.click()
    assert desk.session.project.cutovers.reserve_percent == 30
    assert desk.session.project.cutovers.zone == "Europe/Berlin"


def test_that_incidents_and_what_was_learnt_are_kept_with_the_wave(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    table = show(qtbot, page, "runbook_header")
    desk.asker.texts = ["INC-7: DNS was slow", "Lower the lifetime a day sooner"]
    assert table.go_to("Incidents")
    page.change.click()
    qtbot.waitUntil(lambda: page.book.record.incidents != "")
    assert table.go_to("Retrospective")
    page.change.click()
    (wave,) = desk.session.project.cutovers.waves
    assert wave.incidents == "INC-7: DNS was slow"
    assert wave.retrospective == "Lower the lifetime a day sooner"


def test_that_a_bridge_is_asked_for_the_dependency_that_is_chosen(qtbot, open_desk) -> None:
    base = exit_project()
    mail = server("mail-1", "mail")
    project = replace(
        base,
        inventory=replace(
            base.inventory,
            applications=(*base.inventory.applications, application("mail")),
            servers=(*base.inventory.servers, mail),
            dependencies=(needs(f"{base.inventory.applications[0].id} -> mail"),),
        ),
    )
    desk = open_desk(project, chain(derive=lambda one, _progress: derived(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("decommission")
    screen = desk.window.widget_of("decommission")
    screen.tabs.show_page("runbook")
    qtbot.waitUntil(lambda: screen.runbook.book is not None)
    page = screen.runbook
    table = show(qtbot, page, "runbook_graph")
    table.table.selectRow(0)
    assert page.change.isVisible()
    desk.asker.texts = ["VPN; 4 ms; FW-12; no; Ann"]
    page.change.click()
    (bridge,) = desk.session.project.cutovers.bridges
    assert bridge.needed == "app:mail"
    assert (bridge.how, bridge.latency, bridge.firewall, bridge.dual_write, bridge.by) == (
        "VPN", "4 ms", "FW-12", "no", "Ann",
    )  # fmt: skip
    qtbot.waitUntil(lambda: "VPN" in shown(page).report.rows[0])


def test_that_a_contact_without_a_person_comes_back_as_a_contact(
    qtbot, desk: Desk, page: RunbookPage
) -> None:
    page = show(qtbot, page, "runbook_contacts") and page
    assert shown(page).go_to("network")
    desk.asker.texts = ["; ; 0115 496 0001"]
    page.person.click()
    asked: list[str] = []
    desk.asker.text = lambda _title, _label, value: asked.append(value)
    qtbot.waitUntil(lambda: "0115 496 0001" in str(shown(page).report.rows))
    assert shown(page).go_to("network")
    page.person.click()
    assert asked == ["; ; 0115 496 0001"]


@pytest.mark.parametrize(
    "part", ["runbook_header", "runbook_services", "runbook_rollback", "runbook_comms", "runbooks"]
)
def test_that_every_part_has_rows(qtbot, page: RunbookPage, part: str) -> None:
    assert show(qtbot, page, part).report.rows
