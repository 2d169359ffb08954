from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from desktop_app import edits
from desktop_app.project import Project
from desktop_app.session import Session
from inventory.errors import PlannerError
from inventory.identity import ServerId
from tests.builders_window import TODAY, derived, estate


@pytest.fixture
def session(qapp) -> Session:
    return Session(estate(), today=TODAY)


def rename(title: str):
    return partial(edits.set_title, title=title)


def test_that_undo_restores_the_very_same_project(session: Session) -> None:
    before = session.project
    assert session.edit("Rename the plan", rename("Exit 2027"))
    assert session.project.title == "Exit 2027"
    session.undo_stack.undo()
    assert session.project is before
    assert session.undo_stack.redoText() == "Rename the plan"


def test_that_only_the_parts_that_changed_are_announced(qtbot, session: Session) -> None:
    with qtbot.waitSignal(session.changed) as blocker:
        session.edit("Rename", rename("Other"))
    assert blocker.args == [frozenset({"title"})]


def test_that_an_edit_which_changes_nothing_is_not_undoable(session: Session) -> None:
    assert not session.edit("Nothing", lambda project: project)
    assert not session.edit("An equal copy", replace)
    assert not session.undo_stack.canUndo()


def test_that_an_edit_which_is_refused_leaves_the_plan_as_it_was(session: Session) -> None:
    before = session.project
    wrong = partial(
        edits.set_server_field, servers=frozenset({ServerId("gone")}), name="owner", value="x"
    )
    with pytest.raises(PlannerError, match="Not in the inventory: gone"):
        session.edit("Set owner", wrong)
    assert session.project is before
    assert not session.undo_stack.canUndo()


def test_that_a_saved_plan_is_clean_again_after_undo(session: Session) -> None:
    session.mark_saved(session.project, Path("a.decant"))
    session.edit("Rename", rename("Other"))
    assert not session.is_clean
    session.undo_stack.undo()
    assert session.is_clean


def test_that_a_plan_edited_while_it_was_written_stays_modified(session: Session) -> None:
    written = session.project
    session.edit("Rename", rename("Other"))
    session.mark_saved(written, Path("a.decant"))
    assert session.path == Path("a.decant")
    assert not session.is_clean


def test_that_opening_another_plan_begins_a_new_history(qtbot, session: Session) -> None:
    session.edit("Rename", rename("Other"))
    other = Project(title="Second")
    with qtbot.waitSignals([session.changed, session.document_changed]):
        session.open(other, Path("second.decant"))
    assert session.project is other
    assert session.path == Path("second.decant")
    assert session.is_clean
    assert not session.undo_stack.canUndo()


def test_that_what_was_derived_from_an_earlier_state_never_lands(session: Session) -> None:
    earlier = session.project
    session.edit("Rename", rename("Other"))
    assert not session.take_derived(earlier, derived(earlier))
    assert session.derived is None


def test_that_old_figures_stay_but_are_known_to_be_old(session: Session) -> None:
    figures = derived(session.project)
    assert session.take_derived(session.project, figures)
    assert session.derived_is_current
    session.edit("Rename", rename("Other"))
    assert session.derived is figures
    assert not session.derived_is_current
    session.undo_stack.undo()
    assert session.derived_is_current


def test_that_an_error_takes_the_place_of_figures(session: Session) -> None:
    session.take_derived(session.project, derived(session.project))
    error = PlannerError("No price book.")
    assert session.take_derive_error(session.project, error)
    assert session.derived is None
    assert session.derive_error is error


def test_that_a_plan_with_a_day_of_its_own_is_looked_at_from_that_day(qapp) -> None:
    assert Session(Project(), today=TODAY).today == TODAY
    own = TODAY.replace(year=2030)
    assert Session(Project(today=own), today=TODAY).today == own
