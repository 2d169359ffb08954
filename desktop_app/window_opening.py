"""What a window does while a large plan is read: it shows the first page and changes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app.views.screens import FIRST_PAGE

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.navigation import NavigationRail
    from desktop_app.window_parts import WindowParts

#: Commands that can be run meanwhile.
FREE = frozenset(
    {
        *("new_window", "quit", "help", "tour", "palette", "keys", "about"),
        *("larger_text", "smaller_text", "normal_text"),
    }
)


class WindowOpening(QObject):
    """Holds everything but the first page from the first row read until the last.

    `current` returns the key of the screen shown, `show` shows one, and `refresh` brings menu and
    path in step with the plan.
    """

    def __init__(
        self,
        session: Session,
        parts: WindowParts,
        rail: NavigationRail,
        keys: tuple[str, ...],
        *,
        current: Callable[[], str],
        show: Callable[[str], None],
        refresh: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._parts = parts
        self._rail = rail
        self._keys = keys
        self._current = current
        self._show = show
        self._refresh = refresh
        self._before: tuple[str, Project] | None = None
        if FIRST_PAGE in keys:
            session.opening_changed.connect(self._on_opening)

    @Slot()
    def _on_opening(self) -> None:
        opening, before = self._session.opening, self._before
        if opening is not None and before is None:
            self._before = (self._current(), self._session.project)
            self._parts.menu.hold(FREE)
            self._let(free=False)
            self._show(FIRST_PAGE)
            self._rail.show_title(opening.page.project.title)
        elif opening is None and before is not None:
            self._before = None
            self._parts.menu.release()
            self._let(free=True)
            self._refresh()
            screen, plan = before
            if self._session.project is plan:  # the other was not read to its end
                self._show(screen)

    def _let(self, *, free: bool) -> None:
        for key in self._keys:
            self._rail.button(key).setEnabled(free or key == FIRST_PAGE)
        self._parts.findings.setEnabled(free)
