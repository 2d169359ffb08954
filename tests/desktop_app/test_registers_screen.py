"""The Registers screen, as a person uses it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from costing.report import Table
from desktop_app.models.register_rows import next_id, register_rows, weight
from desktop_app.views.dialogs import Answer
from desktop_app.views.screen import Step
from inventory.registers import RegisterEntry, RegisterKind, Registers, Score
from tests.builders_window import chain, derived, estate

if TYPE_CHECKING:
    from desktop_app.project import Project
    from desktop_app.views.registers_screen import RegistersScreen

RISK = RegisterEntry(
    id="R-01",
    kind=RegisterKind.RISK,
    text="The lease ends before the last wave.",
    owner="Ada",
    likelihood=Score.MEDIUM,
    impact=Score.HIGH,
    due=date(2026, 8, 1),
)
DECISION = RegisterEntry(id="D-01", kind=RegisterKind.DECISION, text="Leave.", owner="Board")
COLUMNS = (
    "Id", "Exception", "Reason", "About", "Owner", "Role", "Likelihood", "Impact", "Raised",
    "Due", "Closed",
)  # fmt: skip


def project() -> Project:
    return replace(estate(), registers=Registers(entries=(DECISION, RISK)))


def shown(desk) -> RegistersScreen:
    desk.window.show_screen("board_registers")
    return desk.window.widget_of("board_registers")


@pytest.fixture
def desk(open_desk):
    return open_desk(project())


def test_that_a_new_entry_is_one_step_that_can_be_undone(qtbot, desk) -> None:
    screen = shown(desk)
    screen.new_button.click()
    form = screen.form
    assert form.id.text() == "R-02"
    qtbot.keyClicks(form.text, "Nobody knows the passwords.")
    form.owner.setText("Grace")
    form.likelihood.setCurrentText("high")
    form.impact.setCurrentText("low")
    form.days["due"].setText("2026-12-01")
    qtbot.mouseClick(form.save, Qt.MouseButton.LeftButton)
    made = desk.session.project.registers.entries[-1]
    assert made == RegisterEntry(
        id="R-02",
        kind=RegisterKind.RISK,
        text="Nobody knows the passwords.",
        owner="Grace",
        likelihood=Score.HIGH,
        impact=Score.LOW,
        raised=date(2026, 9, 1),
        due=date(2026, 12, 1),
    )
    assert screen.table.current_record().entry == made
    undo = desk.window.action("undo")
    assert undo.text() == "Undo Enter R-02"
    undo.trigger()
    assert [one.id for one in desk.session.project.registers.entries] == ["D-01", "R-01"]


def test_that_an_entry_is_changed_in_its_place(qtbot, desk) -> None:
    screen = shown(desk)
    screen.show_subject("R-01")
    screen.form.days["closed"].setText("2026-08-30")
    screen.form.save.click()
    (changed,) = desk.session.project.registers.of(RegisterKind.RISK)
    assert changed == replace(RISK, closed=date(2026, 8, 30))


def test_that_a_day_that_is_none_is_told_and_changes_nothing(desk) -> None:
    screen = shown(desk)
    screen.show_subject("R-01")
    screen.form.days["due"].setText("1/12/2026")
    screen.form.save.click()
    assert "is no day" in screen.form.problem.text()
    assert desk.session.project.registers.of(RegisterKind.RISK) == (RISK,)


def test_that_an_entry_without_a_text_is_refused_in_words(desk) -> None:
    screen = shown(desk)
    screen.new_button.click()
    screen.form.save.click()
    assert screen.form.problem.text() == "An entry of a register needs an id and a text."


def test_that_an_entry_is_removed(desk) -> None:
    screen = shown(desk)
    screen.show_subject("D-01")
    screen.form.remove.click()
    assert desk.session.project.registers.entries == (RISK,)
    assert screen.rows.total == 1


def test_that_one_register_is_shown_alone(desk) -> None:
    screen = shown(desk)
    screen.only.setCurrentIndex(screen.only.findData("decision"))
    assert [row.entry.id for row in screen.rows.shown()] == ["D-01"]
    assert screen.shown.text() == "1 of 2 entries"
    screen.new_button.click()
    assert screen.form.id.text() == "D-02"


def test_that_what_is_typed_stays_while_figures_are_worked_out(qtbot, desk) -> None:
    screen = shown(desk)
    screen.show_subject("R-01")
    screen.form.owner.setText("Grace, not saved yet")
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    assert screen.form.owner.text() == "Grace, not saved yet"


def test_that_what_follows_from_the_plan_is_read_only(qtbot, open_desk) -> None:
    table = Table(
        name="register_exceptions",
        title="Register of exceptions",
        headings=COLUMNS,
        rows=(("app:x", "X stays", "a register says so", "X", *(None,) * 7),),
    )
    stages = chain(derive=lambda one, _: replace(derived(one), exit_tables=(table,)))
    desk = open_desk(project(), stages)
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    screen = shown(desk)
    assert screen.show_subject("app:x")
    assert not screen.form.save.isEnabled()
    assert screen.form.hint.text().startswith("Follows from the plan")
    assert [row.from_plan for row in register_rows(project(), desk.session.derived)] == [
        False, False, True,
    ]  # fmt: skip


def test_that_an_exception_of_the_plan_is_approved_with_a_reason(qtbot, open_desk) -> None:
    table = Table(
        name="register_exceptions",
        title="Register of exceptions",
        headings=COLUMNS,
        rows=(("application:payroll", "Payroll stays", "", "Payroll", *(None,) * 7),),
    )
    stages = chain(derive=lambda one, _: replace(derived(one), exit_tables=(table,)))
    desk = open_desk(project(), stages)
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    screen = shown(desk)
    assert screen.show_subject("R-01")
    assert not screen.approve_button.isEnabled()
    assert screen.show_subject("payroll")  # by the application, as a finding names it
    desk.asker.texts = ["It is replaced next year.", "The board"]
    qtbot.mouseClick(screen.approve_button, Qt.MouseButton.LeftButton)
    (approval,) = desk.session.project.dispositions.approvals
    assert (approval.name, approval.reason, approval.approver) == (
        "Payroll",
        "It is replaced next year.",
        "The board",
    )
    desk.window.action("undo").trigger()
    assert desk.session.project.dispositions is None


def test_that_an_approval_without_a_reason_is_refused(qtbot, open_desk) -> None:
    row = ("application:payroll", "Payroll stays", "", "Payroll", *(None,) * 7)
    table = Table(name="register_exceptions", title="x", headings=COLUMNS, rows=(row,))
    stages = chain(derive=lambda one, _: replace(derived(one), exit_tables=(table,)))
    desk = open_desk(project(), stages)
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    screen = shown(desk)
    assert screen.show_subject("payroll")
    desk.asker.texts = ["  ", "The board"]
    desk.asker.answers = [Answer.OK]
    screen.approve()
    assert desk.session.project.dispositions is None
    assert desk.asker.shown[-1].title == "It was not approved"


def test_that_the_rail_counts_what_is_overdue(desk) -> None:
    (screen,) = (one for one in desk.window.screens if one.key == "board_registers")
    # The plan's today is 1 September 2026; the risk was due on 1 August.
    assert (screen.state(desk.session).step, screen.state(desk.session).text) == (
        Step.ATTENTION,
        "1 overdue",
    )


def test_that_weights_are_the_product_of_both_scores() -> None:
    assert weight(RISK) == 6
    assert weight(DECISION) is None
    assert next_id(RegisterKind.RISK, (RISK,)) == "R-02"
