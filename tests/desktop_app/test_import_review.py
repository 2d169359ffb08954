"""The window asks before a newer file changes what the plan says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.import_review import question, review
from desktop_app.project import Project
from desktop_app.views.dialogs import Answer
from inventory.model import Inventory
from tests.builders_inventory import server
from tests.builders_window import chain, estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def plan(*servers) -> Project:
    return Project(inventory=Inventory(servers=servers))


def halved(project: Project, *_rest: object) -> Project:
    """An import that says of every server that it has one processor."""
    changed = tuple(replace(one, vcpus=1) for one in project.inventory.servers)
    return replace(project, inventory=replace(project.inventory, servers=changed))


def test_that_files_that_only_add_raise_no_question():
    found = review(plan(server("web")), plan(server("web"), server("db")))
    assert question(found, "new.csv") is None


def test_that_what_changes_is_counted_and_listed():
    found = review(plan(server("web", vcpus=2)), plan(server("web", vcpus=4), server("db")))
    asked = question(found, "new.csv")
    assert asked.title == "Take what new.csv would change?"
    assert asked.text.startswith("Added: 1 server; changed: 1 server. What was set by hand stays")
    assert "changed: server web, vcpus from 2 to 4" in [
        str(one).partition(" [")[0] for one in asked.changes
    ]


def test_that_a_refused_import_leaves_the_plan_as_it_was(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(estate(), chain(import_files=halved))
    before = desk.session.project
    desk.asker.answers.append(Answer.CANCEL)
    with qtbot.waitSignal(desk.window.commands.done) as done:
        desk.window.commands.take_dropped((tmp_path / "newer.xlsx",))
    assert desk.session.project is before
    assert done.args == ["newer.xlsx was not taken. The plan is as it was."]


def test_that_an_accepted_import_is_one_step_that_can_be_undone(
    qtbot, open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(estate(), chain(import_files=halved))
    before = desk.session.project
    desk.asker.answers.append(Answer.OK)
    with qtbot.waitSignal(desk.window.commands.imported):
        desk.window.commands.take_dropped((tmp_path / "newer.xlsx",))
    assert {one.vcpus for one in desk.session.project.inventory.servers} == {1}
    desk.session.undo_stack.undo()
    assert desk.session.project == before
