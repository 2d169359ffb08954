"""What was done of a task is recorded below the table of tasks, as a person does it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from inventory.exit_record import TaskActual, TaskResult
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from desktop_app.views.decommission.screen import DecommissionScreen
    from tests.desktop_app.conftest import Desk

OFF = "off/s001"


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    late = replace(exit_project(), today=date(2027, 3, 1))
    made = open_desk(late, chain(derive=lambda one, _progress: full(one)))
    made.window.recalculation.start()
    qtbot.waitUntil(lambda: made.session.derived_is_current)
    made.window.show_screen("decommission")
    return made


@pytest.fixture
def screen(desk: Desk) -> DecommissionScreen:
    made = desk.window.widget_of("decommission")
    assert made.show_subject(OFF)
    return made


def test_that_days_and_evidence_are_recorded_in_one_step(desk: Desk, screen) -> None:
    form = screen.tasks.recording
    form.started.setText("2027-02-08")
    form.finished.setText("2027-02-09")
    form.result.setCurrentText("Done")
    form.done_by.setText("Ada")
    form.note.setText("Log of the shutdown")
    form.save.click()
    record = desk.session.project.exit_record
    assert record.actual_of[OFF] == TaskActual(
        task=OFF,
        started=date(2027, 2, 8),
        finished=date(2027, 2, 9),
        result=TaskResult.PASSED,
        done_by="Ada",
    )
    (evidence,) = record.evidence
    assert (evidence.id, evidence.note) == (f"{OFF}#1", "Log of the shutdown")
    assert form.note.text() == ""
    assert desk.window.action("undo").text().startswith("Undo Record")
    desk.window.action("undo").trigger()
    assert desk.session.project.exit_record.actuals == ()
    assert desk.session.project.exit_record.evidence == ()


def test_that_a_task_is_not_done_without_evidence(desk: Desk, screen) -> None:
    form = screen.tasks.recording
    form.finished.setText("2027-02-09")
    form.result.setCurrentText("Done")
    form.save.click()
    assert "evidence" in form.problem.text()
    assert desk.session.project.exit_record.actuals == ()
    assert form.finished.text() == "2027-02-09"


def test_that_a_day_to_come_and_a_word_are_refused(desk: Desk, screen) -> None:
    form = screen.tasks.recording
    form.started.setText("soon")
    form.save.click()
    assert "is no day" in form.problem.text()
    form.started.setText("2027-03-02")
    form.save.click()
    assert "has not come yet" in form.problem.text()
    assert desk.session.project.exit_record.actuals == ()


def test_that_a_file_is_named_with_its_checksum(qtbot, desk: Desk, screen, tmp_path) -> None:
    path = tmp_path / "shutdown.log"
    path.write_bytes(b"halted")
    desk.asker.files = [(path,)]
    form = screen.tasks.recording
    form.file_button.click()
    qtbot.waitUntil(lambda: bool(form.sha256))
    assert form.evidence.text() == "shutdown.log"
    form.save.click()
    (evidence,) = desk.session.project.exit_record.evidence
    assert evidence.sha256 == hashlib.sha256(b"halted").hexdigest()


def test_that_another_task_shows_its_own_record(screen) -> None:
    form = screen.tasks.recording
    form.started.setText("2027-02-08")
    form.save.click()
    assert screen.show_subject("off/s002")
    assert form.started.text() == ""
    assert screen.show_subject(OFF)
    assert form.started.text() == "2027-02-08"
