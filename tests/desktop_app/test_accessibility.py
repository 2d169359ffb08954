"""Every widget of every screen, view and dialog: names, roles, Tab, keys, and text at 200 %."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QHeaderView,
    QWidget,
)

from desktop_app.views import theme
from desktop_app.views.changes_dialog import ChangesDialog
from desktop_app.views.choice_dialog import Choice, ChoiceDialog, Option
from desktop_app.views.command_palette import CommandPalette
from desktop_app.views.help_window import HelpWindow
from desktop_app.views.screens import SCREENS
from desktop_app.views.verification_dialog import VerificationDialog
from tests import accessibility_checks as checks
from tests.builders_screens import exit_project, full
from tests.builders_window import chain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.desktop_app.conftest import Desk

    OpenDesk = Callable[..., Desk]

CHECKS = (
    checks.without_a_name,
    checks.pictures_without_words,
    checks.traps,
    checks.not_reached,
    checks.against_reading,
    checks.keys_twice,
)
LARGE = (checks.cut_off, checks.out_of_sight)


def opened(open_desk: OpenDesk) -> Desk:
    project = exit_project()
    held = full(project)
    desk = open_desk(project, chain(derive=lambda _project, _progress: held))
    desk.session.take_derived(project, held)
    desk.window.resize(1440, 900)
    return desk


def views(desk: Desk, key: str) -> Iterator[str]:
    """Show one view of a screen after another."""
    desk.window.show_screen(key)
    widget = desk.window.widget_of(key)
    settle(desk)
    widget.prepare_for_screenshot()
    for view in ("", *widget.further_views()):
        if view:
            widget.show_view(view)
        settle(desk)
        yield f"{key} {view}".strip()


def settle(desk: Desk) -> None:
    for _ in range(3):
        QApplication.processEvents()
    while desk.runner.jobs:
        QApplication.processEvents()
    QApplication.processEvents()


def told(found: list[str]) -> str:
    return "\n".join(("", *sorted(set(found))))


def complaints(window: QWidget, where: str, ask: tuple[Callable[[QWidget], Iterator[str]], ...]):
    return [f"{where}: {told}" for check in ask for told in check(window)]


@pytest.mark.parametrize("key", [screen.key for screen in SCREENS])
def test_that_every_widget_of_a_screen_can_be_named_and_reached(
    open_desk: OpenDesk, key: str
) -> None:
    desk = opened(open_desk)
    desk.window.findings.show()
    found = [one for view in views(desk, key) for one in complaints(desk.window, view, CHECKS)]
    assert not found, told(found)


@pytest.mark.parametrize("key", [screen.key for screen in SCREENS])
def test_that_nothing_is_cut_at_twice_the_size_of_text(qapp, open_desk: OpenDesk, key: str) -> None:
    theme.scale_text(qapp, 200)
    theme.apply(qapp, theme.Scheme.LIGHT)
    try:
        desk = opened(open_desk)
        found = [one for view in views(desk, key) for one in complaints(desk.window, view, LARGE)]
        assert (desk.window.width(), desk.window.height()) == (1440, 900)
    finally:
        theme.scale_text(qapp, 100)
        theme.apply(qapp, theme.Scheme.LIGHT)
    assert not found, told(found)


def dialogs(desk: Desk) -> Iterator[QWidget]:
    window = desk.window
    option = Option(key="a", label="Read it as it is", detail="Nothing is changed.")
    yield ChoiceDialog(Choice(title="Which?", text="Two ways.", options=(option,)), window)
    yield CommandPalette(window.menu.every_action(), window)
    yield ChangesDialog("Changes", "What changed", (), window)
    yield VerificationDialog((), window)
    yield HelpWindow(window)
    window.assistance.why_panel.show()
    yield window.assistance.why_panel


@pytest.mark.parametrize("number", range(6))
def test_that_every_widget_of_a_dialog_can_be_named_and_reached(
    qtbot, open_desk: OpenDesk, number: int
) -> None:
    desk = opened(open_desk)
    dialog = list(dialogs(desk))[number]
    dialog.show()
    settle(desk)
    assert dialog.windowTitle()
    found = complaints(dialog, type(dialog).__name__, CHECKS)
    assert not found, told(found)
    if isinstance(dialog, QDialog):
        qtbot.keyClick(dialog, checks.Qt.Key.Key_Escape)
        assert not dialog.isVisible()


def test_that_every_action_of_the_menus_is_in_the_palette_or_has_a_key(
    open_desk: OpenDesk,
) -> None:
    desk = opened(open_desk)
    offered = set(desk.window.menu.every_action())
    for action in desk.window.findChildren(QAction):
        is_ours = action.text() and action.menu() is None and not action.isSeparator()
        in_menu = any(action in menu.actions() for menu in _menus(desk.window))
        if is_ours and in_menu and action.isEnabled() and action not in offered:
            # Recent plans, colours and the like are reached through their menu.
            assert action.associatedObjects(), action.text()


def _menus(window: QWidget) -> list[QWidget]:
    return [action.menu() for action in window.findChildren(QAction) if action.menu() is not None]


@pytest.mark.parametrize("key", ["inventory", "costs", "decommission", "prices", "import"])
def test_that_tables_tell_their_rows_and_headings(open_desk: OpenDesk, key: str) -> None:
    desk = opened(open_desk)
    seen = 0
    for view in views(desk, key):
        for table in desk.window.widget_of(key).findChildren(QAbstractItemView):
            is_head = isinstance(table, QHeaderView)
            if is_head or not table.isVisible() or table.model() is None:
                continue
            face = QAccessible.queryAccessibleInterface(table)
            assert face.role() in {
                QAccessible.Role.Table,
                QAccessible.Role.Tree,
                QAccessible.Role.List,
            }, view
            assert face.childCount() >= table.model().rowCount(), view
            seen += 1
    assert seen


def test_that_focus_is_given_back_when_the_findings_are_closed(open_desk: OpenDesk) -> None:
    desk = opened(open_desk)
    panel = desk.window.findings
    panel.show()
    panel.close()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not panel.isVisible()
    assert not panel.isAncestorOf(QApplication.focusWidget() or desk.window)
