from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from desktop_app import project_file
from desktop_app.project import Project
from desktop_app.views.dialogs import Answer
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


@contextmanager
def until_idle(qtbot, desk: Desk) -> Iterator[None]:
    yield
    qtbot.waitUntil(lambda: not desk.runner.jobs)


def rename(desk: Desk, title: str) -> None:
    desk.session.edit("Rename", lambda project: replace(project, title=title))


def test_that_a_plan_is_saved_and_opened_again(qtbot, open_desk: OpenDesk, tmp_path: Path) -> None:
    desk = open_desk(estate())
    rename(desk, "Exit 2027")
    desk.asker.files = [(tmp_path / "mine",)]
    with qtbot.waitSignal(desk.session.document_changed):
        desk.window.action("save").trigger()
    path = tmp_path / "mine.decant"
    assert desk.window.windowTitle() == "mine.decant[*] – Decant"
    assert not desk.window.isWindowModified()
    assert project_file.load(path).title == "Exit 2027"
    rename(desk, "Second title")
    with qtbot.waitSignal(desk.session.document_changed):
        desk.window.action("save").trigger()
    assert project_file.load(path).title == "Second title"
    desk.window.action("undo").trigger()
    assert desk.window.isWindowModified()


def test_that_a_plan_that_cannot_be_written_stays_open_and_modified(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(estate())
    rename(desk, "Exit 2027")
    desk.asker.files = [(tmp_path / "no such folder" / "mine.decant",)]
    with until_idle(qtbot, desk):
        desk.window.action("save").trigger()
    assert desk.asker.shown[0].title == "Failed: Saving mine.decant"
    assert desk.window.isWindowModified()


def test_that_a_damaged_plan_leaves_the_open_one_and_the_list_of_recent_ones(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "broken.decant"
    path.write_text("not a plan")
    desk = open_desk(estate())
    desk.settings.add_recent(path)
    with until_idle(qtbot, desk):
        desk.window.run_command("open", str(path))
    assert "broken.decant is not a Decant plan" in desk.asker.shown[0].text
    assert desk.session.project.title == "Test exit"
    assert desk.settings.recent == ()


def test_that_closing_a_clean_plan_asks_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    assert desk.window.close()
    assert desk.asker.shown == []


@pytest.mark.parametrize("answer", [Answer.CANCEL, Answer.DISCARD])
def test_that_closing_a_modified_plan_asks(qtbot, open_desk: OpenDesk, answer: Answer) -> None:
    desk = open_desk(estate())
    rename(desk, "Exit 2027")
    desk.asker.answers = [answer]
    desk.window.close()
    assert desk.asker.shown[0].title == "Save the changes?"
    qtbot.wait(20)
    assert desk.window.isVisible() is (answer is Answer.CANCEL)


def test_that_saving_on_close_closes_when_the_plan_is_safe(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(estate())
    rename(desk, "Exit 2027")
    desk.asker.answers = [Answer.SAVE]
    desk.asker.files = [(tmp_path / "last.decant",)]
    desk.window.close()
    qtbot.waitUntil(lambda: not desk.window.isVisible())
    assert project_file.load(tmp_path / "last.decant").title == "Exit 2027"


def test_that_a_new_plan_asks_before_the_old_one_goes(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    rename(desk, "Exit 2027")
    desk.asker.answers = [Answer.CANCEL, Answer.DISCARD]
    desk.window.action("new").trigger()
    assert desk.session.project.title == "Exit 2027"
    desk.window.action("new").trigger()
    assert desk.session.project == Project()


def test_that_recent_plans_stand_in_menu_and_start_page(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    path = tmp_path / "R&D exit.decant"
    project_file.save(estate(), path)
    desk = open_desk()
    with qtbot.waitSignal(desk.session.document_changed):
        desk.window.commands.open(path)
    assert [action.text() for action in desk.window.menu.recent.actions()] == ["R&&D exit.decant"]
    assert desk.window.widget_of("import").start.recent_box.count() == 1
