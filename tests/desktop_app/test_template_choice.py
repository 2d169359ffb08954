"""Choosing an organisation's look in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.templates import PLAIN_TEMPLATE
from tests.builders_window import estate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]


def test_that_a_template_is_chosen_from_a_folder_and_can_be_undone(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    (tmp_path / "template.toml").write_text('name = "Weald"\n', encoding="utf-8")
    desk = open_desk(estate())
    desk.asker.files = [(tmp_path,)]
    desk.window.action("template").trigger()
    assert desk.session.project.template.name == "Weald"
    assert desk.session.undo_stack.undoText() == "Use the template Weald"
    desk.window.action("undo").trigger()
    assert desk.session.project.template == PLAIN_TEMPLATE


def test_that_a_folder_without_a_template_is_said_and_changes_nothing(
    open_desk: OpenDesk, tmp_path: Path
) -> None:
    desk = open_desk(estate())
    desk.asker.files = [(tmp_path,)]
    desk.window.action("template").trigger()
    [message] = desk.asker.shown
    assert "holds no file template.toml" in message.text
    assert desk.session.project.template == PLAIN_TEMPLATE


def test_that_choosing_no_folder_changes_nothing(open_desk: OpenDesk) -> None:
    desk = open_desk(estate())
    desk.asker.files = [()]
    desk.window.action("template").trigger()
    assert not desk.window.isWindowModified()
