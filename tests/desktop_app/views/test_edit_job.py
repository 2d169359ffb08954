from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop_app import edits
from desktop_app.jobs import JobRunner
from desktop_app.session import Session
from desktop_app.views.edit_job import EditJob
from inventory.errors import PlannerError
from tests.builders_window import estate


@pytest.fixture
def runner():
    made = JobRunner()
    yield made
    made.shutdown()


def owned(project, owner):
    servers = tuple(replace(one, owner=owner) for one in project.inventory.servers)
    return replace(project, inventory=replace(project.inventory, servers=servers))


def owners(session):
    return {one.owner for one in session.project.inventory.servers}


def test_that_a_large_edit_lands_as_one_step_that_can_be_undone(qtbot, runner):
    session = Session(estate(3), today=date(2026, 9, 1))
    job = EditJob(session, runner, pytest.fail)
    job.start("Set owner", lambda project: owned(project, "Jo"))
    assert owners(session) == {None}
    qtbot.waitUntil(lambda: owners(session) == {"Jo"})
    assert session.undo_stack.undoText() == "Set owner"
    session.undo_stack.undo()
    assert owners(session) == {None}


def test_that_a_plan_changed_meanwhile_is_edited_as_it_then_is(qtbot, runner):
    session = Session(estate(3), today=date(2026, 9, 1))
    job = EditJob(session, runner, pytest.fail)
    job.start("Set owner", lambda project: owned(project, "Jo"))
    session.edit("Name", lambda project: edits.set_title(project, title="Meanwhile"))
    qtbot.waitUntil(lambda: owners(session) == {"Jo"})
    assert session.project.title == "Meanwhile"
    session.undo_stack.undo()
    assert (session.project.title, owners(session)) == ("Meanwhile", {None})


def test_that_an_edit_that_cannot_be_made_is_told_and_changes_nothing(qtbot, runner):
    def refuse(_project):
        raise PlannerError("That field is not edited by hand.")

    session = Session(estate(3), today=date(2026, 9, 1))
    told = []
    job = EditJob(session, runner, lambda error: told.append(str(error)))
    job.start("Set owner", refuse)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["That field is not edited by hand."]
    assert session.undo_stack.count() == 0
