"""What every screen of the window is: a title, a picture, a state in words, and a widget.

To add a screen, write its widget in one file in `views/`, how far it is in `screen_states.py`, and
one line in the tuple `SCREENS` of `screens.py`, which names both and says how the step stands while
the plan is empty.  The file is loaded, and the widget built, when the screen is first
shown.  It reads `session.project` (what is saved) and `session.derived` (what follows from it;
None at first, and older than the project while `session.derived_is_current` is False: show the old
figures, the status bar says that they are being worked out).  It listens to
`session.changed` (with the names of the project fields that are new) and
`session.derived_changed`.  It changes the plan only through
``session.edit("Move Payroll to wave 3", partial(edits.move_servers, ...))``, and does anything
above 100 ms through ``runner.start(work, kind=..., title=...)``, where `work` takes a `Progress`
and touches no Qt.  It asks and tells through the `Asker` only, goes to other screens by emitting
`go_to`, starts commands of the menu by emitting `wants`, and takes colours, fonts and gaps from
`theme.py`, texts of values from `formats.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session
    from desktop_app.settings import Settings
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.reasons import Reason

    MakeScreen = Callable[[Session, JobRunner, Asker], "ScreenWidget"]


class Step(StrEnum):
    """How far one step of the guided path is."""

    DONE = "done"
    READY = "ready"
    ATTENTION = "needs attention"
    STALE = "out of date"
    BLOCKED = "blocked"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """The state of a step, and a few words that say it with its figures.

    Attributes:
        text: At most about 30 characters: "320 servers", "needs a wave plan".
    """

    step: Step
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somewhere in the window to go to.

    Attributes:
        screen: Key of a screen.
        subject: Id text of a server, application, unit or file to show there, or "".
        others: More of the same kind, for a screen that can show several at once.
        view: What the screen is to show there, as `ScreenWidget.open_view` takes it, or "".
    """

    screen: str
    view: str = ""
    subject: str = ""
    others: tuple[str, ...] = ()


class ScreenWidget(QWidget):
    """Base of the widget of every screen.

    Attributes:
        scrolls_itself: Whether it scrolls where it has less room than it needs; the window makes
            the others scroll.
    """

    scrolls_itself = False

    #: Emitted with a `Place`.
    go_to = Signal(object)
    #: Emitted with the name of a command of `commands.py` and its argument, "" for none.
    wants = Signal(str, str)

    def show_subject(self, subject: str) -> bool:
        """Bring a thing into view and select it; return whether the screen has it."""
        return False

    def show_subjects(self, subjects: tuple[str, ...]) -> bool:
        """Show several things; a screen that can show only one takes the first."""
        return self.show_subject(subjects[0])

    def open_view(self, name: str) -> None:
        """Show one of `further_views`, or what else a place may ask for; unknown names do nothing.

        Unlike `show_view` it chooses nothing that nobody asked for.
        """
        if name in self.further_views():
            self.show_view(name)

    def why_reason(self) -> Reason | None:
        """Return what is chosen with its explanation, where the screen knows it by more than name.

        None lets "Why?" look up `why_subject`.
        """
        return None

    def why_subject(self) -> str:
        """Return the name of what is chosen, for "Why?"; "" where nothing is.

        Unless a screen knows better, it is the current record of the table that has the focus,
        else of the first that has a current one.
        """
        from desktop_app.views.table_view import RecordTable

        tables = self.findChildren(RecordTable)
        tables.sort(key=lambda table: not table.hasFocus())
        for table in tables:
            record = table.current_record() if table.isVisible() else None
            for name in ("name", "subject_name", "id", "server"):
                found = getattr(record, name, None)
                if isinstance(found, str) and found:
                    return found
        return ""

    def show_recent(self, paths: tuple[Path, ...]) -> None:
        """Take the plans opened lately, newest first; most screens have no use for them."""

    def use_settings(self, settings: Settings) -> None:
        """Take what this person set on this machine; most screens have no use for it."""

    def prepare_for_screenshot(self) -> None:
        """Select something, so that a picture of the screen shows what it can do."""

    def further_views(self) -> tuple[str, ...]:
        """Return the names of what else the screen can show, for pictures of its own."""
        return ()

    def show_view(self, name: str) -> None:
        """Show one of `further_views`."""


#: Screens that have a digit with Ctrl; the others have one with Alt.
_DIGITS = 9


def screen_key(number: int) -> str:
    """Return the shortcut of the screen at a place of the guided path, the first at 0."""
    return f"Ctrl+{number + 1}" if number < _DIGITS else f"Alt+{number - _DIGITS + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """One entry of the guided path.

    Attributes:
        key: Stable, used by `Place` and by the file name of a screenshot.
        icon: Name of a file of resources/icons.
        state: How far the step is; quick, for it runs after every change.
        load: Imports the screen and returns what makes its widget.
        blank: What `state` returns for a plan with nothing in it, known without asking.
        is_step: It is a step of the guided path; the others stand below the path.
    """

    key: str
    title: str
    icon: str
    state: Callable[[Session], StepState]
    load: Callable[[], MakeScreen]
    blank: StepState
    is_step: bool = True
