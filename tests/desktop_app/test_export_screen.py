"""The Export screen, as a person uses it; the files are real ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app import stages
from desktop_app.models.export_uses import READERS, USES
from desktop_app.project import Project
from desktop_app.views.screen import Step, screen_key
from tests.builders_screens import exit_project, full
from tests.builders_window import chain, estate

if TYPE_CHECKING:
    from desktop_app.views.export_screen import ExportScreen


def shown(qtbot, desk) -> ExportScreen:
    desk.window.recalculation.start()
    qtbot.waitUntil(lambda: desk.session.derived_is_current)
    desk.window.show_screen("export")
    return desk.window.widget_of("export")


def desk_of(open_desk, project):
    return open_desk(project, chain(derive=lambda one, _progress: full(one)))


def test_that_every_export_says_who_it_is_for() -> None:
    assert set(USES) == {name for name, _ in stages.export_formats()}
    assert {one.reader for one in USES.values()} == set(READERS)


def test_that_the_usual_papers_are_ticked_first(qtbot, open_desk) -> None:
    screen = shown(qtbot, desk_of(open_desk, exit_project()))
    assert set(screen.chosen) == {one.name for one in stages.PLAN_EXPORTS}
    screen.none_button.click()
    assert not screen.write_button.isEnabled()
    screen.all_button.click()
    assert screen.write_button.text() == f"Write {len(USES)} exports"


def test_that_what_is_ticked_is_written_and_the_folder_opens(qtbot, open_desk, tmp_path) -> None:
    desk = desk_of(open_desk, exit_project())
    screen = shown(qtbot, desk)
    screen.choose(frozenset({"waves", "inventory-workbook"}))
    desk.asker.files = [(tmp_path,)]
    screen.write_button.click()
    qtbot.waitUntil(lambda: bool(screen.files_written), timeout=20_000)
    names = sorted(one.name for one in tmp_path.iterdir())
    assert screen.files_written.startswith(f"{len(names)} files written to {tmp_path}")
    assert all(name in screen.files_written for name in names)
    opened = []
    screen.open_folder = lambda url: opened.append(url.toLocalFile()) or True
    screen.open_button.click()
    assert opened == [str(tmp_path)]


def test_that_days_are_written_as_the_tracker_wants_them(qtbot, open_desk, tmp_path) -> None:
    desk = desk_of(open_desk, exit_project())
    screen = shown(qtbot, desk)
    screen.choose(frozenset({"jira"}))
    assert screen.days.currentText() == "yyyy-mm-dd (2027-03-31)"
    screen.days.setCurrentText("dd/mmm/yy (31/Mar/27)")
    desk.asker.files = [(tmp_path,)]
    screen.write_button.click()
    qtbot.waitUntil(lambda: bool(screen.files_written), timeout=20_000)
    written = "".join(one.read_text(encoding="utf-8-sig") for one in tmp_path.glob("*.csv"))
    assert "08/Feb/27" in written  # the first power-off
    assert "2027-02-08" not in written


def test_that_a_cancelled_export_leaves_the_folder_as_it_was(qtbot, open_desk, tmp_path) -> None:
    desk = desk_of(open_desk, exit_project())
    screen = shown(qtbot, desk)
    screen.all_button.click()
    desk.asker.files = [(tmp_path,)]
    screen.write_button.click()
    assert screen.progress.isVisible()
    screen.cancel_button.click()
    qtbot.waitUntil(lambda: not desk.runner.jobs, timeout=20_000)
    assert list(tmp_path.iterdir()) == []
    assert screen.files_written == "Cancelled. The folder is as it was."
    assert screen.write_button.isEnabled()


def test_that_no_folder_means_that_nothing_is_written(qtbot, open_desk) -> None:
    desk = desk_of(open_desk, exit_project())
    screen = shown(qtbot, desk)
    desk.asker.files = [()]
    screen.write_button.click()
    assert not desk.runner.jobs
    assert screen.files_written == ""


def test_that_the_look_of_the_papers_is_named(qtbot, open_desk) -> None:
    desk = desk_of(open_desk, exit_project())
    screen = shown(qtbot, desk)
    assert screen.template_label.whole_text() == "Look of papers: plain"
    desk.session.edit(
        "Use a template",
        lambda one: replace(one, template=replace(one.template, name="County")),
    )
    assert screen.template_label.whole_text() == "Look of papers: County"


def test_that_the_rail_says_whether_there_is_anything_to_write(open_desk) -> None:
    desk = open_desk(Project())
    (screen,) = (one for one in desk.window.screens if one.key == "export")
    assert screen.state(desk.session).step is Step.BLOCKED
    desk.session.open(estate(), None)
    assert screen.state(desk.session).text == "inventory only"


def test_that_the_tenth_screen_and_those_after_it_have_a_key() -> None:
    assert [screen_key(number) for number in (0, 8, 9, 10)] == [
        "Ctrl+1", "Ctrl+9", "Alt+1", "Alt+2",
    ]  # fmt: skip
