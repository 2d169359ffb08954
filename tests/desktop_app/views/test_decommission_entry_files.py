"""Files of entries read back in the window: shown row by row first, then one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop_app.views.dialogs import Answer, MessageKind
from inventory.differences import ChangeKind
from tests.builders_inventory import register
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.views.decommission.records import RecordsPage
    from tests.desktop_app.conftest import Desk


@pytest.fixture
def desk(qtbot, open_desk) -> Desk:
    desk = open_desk(exit_project(), chain(derive=lambda one, _progress: full(one)))
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("decommission")
    return desk


@pytest.fixture
def page(desk: Desk) -> RecordsPage:
    screen = desk.window.widget_of("decommission")
    screen.tabs.show_page("records")
    return screen.records


def first_task(desk: Desk) -> str:
    return next(
        task.id for task in desk.session.derived.decommission.tasks if task.evidence_required
    )


def read(qtbot, desk: Desk, page: RecordsPage, path: Path, *answers: Answer) -> None:
    desk.asker.files.append((path,))
    desk.asker.answers += answers
    before = len(desk.asker.shown)
    page.read_button.click()
    qtbot.waitUntil(lambda: len(desk.asker.shown) > before)


def test_that_what_a_file_would_change_is_shown_and_taken_as_one_step(
    qtbot, tmp_path: Path, desk: Desk, page: RecordsPage
) -> None:
    task = first_task(desk)
    today = desk.session.today.isoformat()
    path = register(
        tmp_path / "tasks.csv", "task_id,started,done_by", f"{task},{today},Ann", "srv:zz/soak,,"
    )
    read(qtbot, desk, page, path, Answer.OK)
    message = desk.asker.shown[-1]
    assert message.kind is MessageKind.QUESTION
    assert message.text.startswith("2 rows: 1 would be taken, 0 unchanged, 1 refused.")
    assert {one.kind for one in message.changes} == {ChangeKind.CHANGED, ChangeKind.REFUSED}
    record = desk.session.project.exit_record
    assert record.actual_of[task].done_by == "Ann"
    desk.session.undo_stack.undo()
    assert task not in desk.session.project.exit_record.actual_of


def test_that_cancel_leaves_the_plan_as_it_is(
    qtbot, tmp_path: Path, desk: Desk, page: RecordsPage
) -> None:
    before = desk.session.project
    path = register(
        tmp_path / "tasks.csv",
        "task_id,started",
        f"{first_task(desk)},{desk.session.today.isoformat()}",
    )
    read(qtbot, desk, page, path, Answer.CANCEL)
    assert desk.session.project is before


def test_that_a_file_of_refused_rows_only_shows_why_and_offers_nothing_to_take(
    qtbot, tmp_path: Path, desk: Desk, page: RecordsPage
) -> None:
    path = register(tmp_path / "tasks.csv", "task_id,started", "srv:zz/soak,2027-02-01")
    read(qtbot, desk, page, path)
    message = desk.asker.shown[-1]
    assert message.answers == (Answer.OK,)
    (one,) = message.changes
    assert "There is no task 'srv:zz/soak'" in str(one.place)


def test_that_a_file_of_another_kind_is_told_with_what_to_choose(
    qtbot, tmp_path: Path, desk: Desk, page: RecordsPage
) -> None:
    path = register(tmp_path / "people.csv", "name,phone", "Ann,1")
    read(qtbot, desk, page, path)
    message = desk.asker.shown[-1]
    assert message.kind is MessageKind.ERROR
    assert "no list of tasks, media, contracts or approvals" in message.text
