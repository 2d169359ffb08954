"""Locks, recovery copies and several windows: two people and a crash lose nothing."""

from __future__ import annotations

import gc
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from desktop_app import edits, project_file, recovery_copies
from desktop_app.plan_locks import PlanInUseError, take_lock
from desktop_app.project import Project
from desktop_app.recovery_copies import RecoveryCopy
from desktop_app.settings import Settings
from desktop_app.views.dialogs import Answer
from desktop_app.windows import Windows
from tests.builders_window import ScriptedAsker, chain, estate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


@pytest.fixture
def plan(tmp_path) -> Path:
    path = tmp_path / "exit.decant"
    project_file.save(estate(), path)
    return path


def test_that_a_second_person_is_told_who_has_the_plan_and_since_when(plan) -> None:
    lock = take_lock(plan, NOW)
    with pytest.raises(PlanInUseError, match="opened it at 2026-11-22 09:30"):
        take_lock(plan, NOW)
    lock.release()
    take_lock(plan, NOW).release()


def test_that_a_lock_leaves_no_file_behind(plan) -> None:
    take_lock(plan, NOW).release()
    assert [path.name for path in plan.parent.iterdir()] == ["exit.decant"]


def test_that_the_lock_of_a_process_that_died_is_free(plan) -> None:
    code = (
        "import sys, os, datetime, pathlib; from desktop_app.plan_locks import take_lock; "
        "take_lock(pathlib.Path(sys.argv[1]), datetime.datetime.now()); os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(plan)], check=False)
    take_lock(plan, NOW).release()


def test_that_a_copy_of_a_program_that_died_is_offered_and_one_that_lives_is_not(tmp_path) -> None:
    code = (
        "import sys, os, pathlib; from desktop_app.recovery_copies import RecoveryCopy; "
        "from desktop_app.project import Project; "
        "RecoveryCopy(pathlib.Path(sys.argv[1])).write(Project(title='Lost'), None); "
        "os.kill(os.getpid(), 9)"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    alive = RecoveryCopy(tmp_path)
    alive.write(Project(title="Open still"), None)
    (found,) = recovery_copies.left_behind(tmp_path)
    assert (found.title, found.plan) == ("Lost", "")
    assert recovery_copies.restore(found) == Project(title="Lost")
    alive.discard()
    assert list(tmp_path.iterdir()) == []


def test_that_a_copy_follows_the_plan(tmp_path) -> None:
    copy = RecoveryCopy(tmp_path)
    copy.write(estate(), tmp_path / "exit.decant")
    copy.write(replace(estate(), title="Later"), tmp_path / "exit.decant")
    copy.release()
    (found,) = recovery_copies.left_behind(tmp_path)
    assert found.plan == str(tmp_path / "exit.decant")
    assert recovery_copies.restore(found).title == "Later"


def test_that_a_half_written_copy_is_no_offer(tmp_path) -> None:
    (tmp_path / "1-1.decant").write_bytes(b"")
    assert recovery_copies.left_behind(tmp_path) == ()
    assert list(tmp_path.iterdir()) == []


def test_that_unsaved_work_is_kept_and_goes_when_it_is_saved(qtbot, open_desk, tmp_path) -> None:
    desk = open_desk(estate())
    folder = desk.settings.recovery_folder
    desk.session.edit("Name", lambda project: edits.set_title(project, "Kept"))
    desk.window.autosave.write()
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    assert project_file.load(next(folder.glob("*.decant"))).title == "Kept"
    desk.asker.files = [(tmp_path / "saved.decant",)]
    desk.window.commands.save()
    qtbot.waitUntil(lambda: desk.session.is_clean)
    assert list(folder.glob("*.decant")) == []


def test_that_a_window_that_is_shut_down_with_changes_leaves_its_copy(qtbot, open_desk) -> None:
    desk = open_desk(estate())
    desk.session.edit("Name", lambda project: edits.set_title(project, "Kept"))
    desk.window.autosave.write()
    qtbot.waitUntil(lambda: not desk.runner.jobs)
    desk.window.shut_down()
    (found,) = recovery_copies.left_behind(desk.settings.recovery_folder)
    assert found.title == "Kept"


def test_that_the_next_start_offers_what_was_kept(qtbot, open_desk, tmp_path) -> None:
    copy = RecoveryCopy(tmp_path / "recovery")
    copy.write(replace(estate(), title="Kept"), None)
    copy.release()
    desk = open_desk()
    desk.asker.answers = [Answer.YES]
    desk.window.commands.recover()
    qtbot.waitUntil(lambda: desk.session.project.title == "Kept")
    assert not desk.session.is_clean
    assert desk.session.path is None
    assert "never saved" in desk.asker.shown[0].text
    assert recovery_copies.left_behind(desk.settings.recovery_folder) == ()


def test_that_what_was_kept_can_be_given_up(open_desk, tmp_path) -> None:
    copy = RecoveryCopy(tmp_path / "recovery")
    copy.write(estate(), None)
    copy.release()
    desk = open_desk()
    desk.asker.answers = [Answer.DISCARD]
    desk.window.commands.recover()
    assert recovery_copies.left_behind(desk.settings.recovery_folder) == ()


def test_that_a_plan_open_elsewhere_opens_as_a_copy_without_a_file(qtbot, open_desk, plan) -> None:
    lock = take_lock(plan, NOW)
    desk = open_desk()
    desk.asker.answers = [Answer.YES]
    desk.window.commands.open(plan)
    qtbot.waitUntil(lambda: desk.session.project.title == "Test exit")
    assert desk.session.path is None
    lock.release()


def test_that_a_plan_open_elsewhere_can_be_left_alone(open_desk, plan) -> None:
    lock = take_lock(plan, NOW)
    desk = open_desk()
    desk.asker.answers = [Answer.CANCEL]
    desk.window.commands.open(plan)
    assert not desk.runner.jobs
    lock.release()


def test_that_a_plan_is_not_saved_over_one_that_is_open_elsewhere(open_desk, plan) -> None:
    lock = take_lock(plan, NOW)
    before = plan.read_bytes()
    desk = open_desk(replace(estate(), title="Mine"))
    desk.asker.files = [(plan,)]
    desk.window.commands.save_as()
    assert "under another name" in desk.asker.shown[-1].text
    assert plan.read_bytes() == before
    lock.release()


def test_that_a_plan_changed_on_disk_is_not_overwritten_by_the_window(
    qtbot, open_desk, plan
) -> None:
    desk = open_desk()
    desk.window.commands.open(plan)
    qtbot.waitUntil(lambda: desk.session.path == plan)
    project_file.save(replace(estate(), title="Theirs"), plan)
    desk.session.edit("Name", lambda project: edits.set_title(project, "Mine"))
    desk.window.commands.save()
    qtbot.waitUntil(lambda: bool(desk.asker.shown))
    assert "changed by somebody else" in desk.asker.shown[-1].text
    assert project_file.load(plan).title == "Theirs"
    assert not desk.session.is_clean


@pytest.fixture
def windows(qapp, tmp_path) -> Iterator[Windows]:
    """Several windows; what a test leaves open is closed as the program does it."""
    opened = Windows(Settings(tmp_path / "settings.ini"), chain())
    yield opened
    opened.shut_down()
    for window in opened.open_windows:
        window.hide()
        window.deleteLater()
        del window
    opened._open.clear()
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_two_windows_hold_two_plans_and_one_closes_without_the_other(
    qtbot, windows, plan
) -> None:
    for _ in range(2):
        windows.open(ScriptedAsker())
    windows.open_windows[0].commands.open(plan)
    qtbot.waitUntil(lambda: windows.open_windows[0].session.path == plan)
    renamed = windows.open_windows[1].session
    renamed.edit("Name", lambda project: edits.set_title(project, "Second"))
    assert windows.open_windows[0].session.project.title == "Test exit"
    assert windows.open_windows[0].close()
    qtbot.waitUntil(lambda: len(windows.open_windows) == 1)
    take_lock(plan, NOW).release()  # the closed window let go of it
    assert windows.open_windows[0].session.project.title == "Second"


def test_that_the_second_window_of_one_process_is_told_that_the_first_has_the_plan(
    qtbot, windows, plan
) -> None:
    asker = ScriptedAsker(answers=[Answer.CANCEL])
    windows.open(ScriptedAsker()).commands.open(plan)
    qtbot.waitUntil(lambda: windows.open_windows[0].session.path == plan)
    windows.open(asker).commands.open(plan)
    assert "opened it at" in asker.shown[0].text


def test_that_a_window_can_ask_for_another(qtbot, windows) -> None:
    windows.open(ScriptedAsker()).action("new_window").trigger()
    qtbot.waitUntil(lambda: len(windows.open_windows) == 2)


def test_that_the_window_shows_what_changed_since_a_saved_version(qtbot, open_desk, plan) -> None:
    desk = open_desk(replace(estate(), title="Later"))
    desk.asker.files = [(plan,)]
    desk.window.action("changed_since").trigger()
    qtbot.waitUntil(lambda: bool(desk.asker.shown))
    (message,) = desk.asker.shown
    assert [str(one) for one in message.changes] == [
        "changed: plan title, value from Test exit to Later"
    ]


def test_that_the_window_says_when_nothing_changed_since(qtbot, open_desk, plan) -> None:
    desk = open_desk(estate())
    desk.asker.files = [(plan,)]
    desk.window.action("changed_since").trigger()
    qtbot.waitUntil(lambda: bool(desk.asker.shown))
    assert "Nothing differs" in desk.asker.shown[0].text
