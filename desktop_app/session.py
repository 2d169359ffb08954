"""The one mutable object of the window: the open plan, its undo stack and its signals."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from desktop_app.language import translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from desktop_app.project_file import FirstPage, Saved

#: More than anyone goes back; each step shares all that it did not change with the next.
UNDO_LIMIT = 500


class StillOpeningError(PlannerError):
    """A change was asked for while a plan is being read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            translate(
                "Window",
                "{name} is still being read. You can look at what is there; change it when the "
                "whole plan is.",
            ).format(name=name)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A plan that is being read.

    Attributes:
        part: How much of it has been, from 0.0 to 1.0.
    """

    page: FirstPage
    part: float = 0.0


class Session(QObject):
    """Holds the open plan.  Screens read it; only `edit`, undo, redo and `open` change it.

    Attributes:
        changed: Emitted with the names of the project fields that are new objects.
        derived_changed: Emitted when `derived`, `derive_error` or `derived_is_current` changed.
        document_changed: Emitted when the path or the clean state changed.
        opening_changed: Emitted when `opening` changed.
    """

    changed = Signal(frozenset)
    derived_changed = Signal()
    document_changed = Signal()
    opening_changed = Signal()

    def __init__(
        self, project: Project | None = None, *, today: date, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._today = today
        self._path: Path | None = None
        self._saved: Saved | None = None
        self._derived: Derived | None = None
        self._derived_from: Project | None = None
        self._derive_error: PlannerError | None = None
        self._opening: Opening | None = None
        self.undo_stack = QUndoStack(self)
        self.undo_stack.setUndoLimit(UNDO_LIMIT)
        self.undo_stack.cleanChanged.connect(self.document_changed)

    @property
    def project(self) -> Project:
        """The plan as it is now."""
        if self._project is None:
            from desktop_app.project import Project  # a window that is blank starts without it

            self._project = Project()
        return self._project

    @property
    def is_blank(self) -> bool:
        """Whether nobody has put or looked for anything in it yet: the plan is the empty one."""
        return self._project is None

    @property
    def opening(self) -> Opening | None:
        """What is there of a plan that is being read; then nothing can be changed."""
        return self._opening

    @property
    def looked_at(self) -> Project:
        """The plan to show: the beginning of one that is being read, else the plan."""
        return self.project if self._opening is None else self._opening.page.project

    @property
    def today(self) -> date:
        """The day the plan is looked at from: its own, or the day the program was started."""
        return self._today if self._project is None else self._project.today or self._today

    @property
    def derived(self) -> Derived | None:
        """What was last derived from this plan; None until then.  See `derived_is_current`."""
        return self._derived

    @property
    def derived_is_current(self) -> bool:
        """Whether `derived` follows from the plan as it is now, not from an earlier state."""
        return self._derived is not None and self._derived_from is self._project

    @property
    def derive_error(self) -> PlannerError | None:
        """Why nothing could be derived from the plan as it is now, if so."""
        return self._derive_error

    @property
    def path(self) -> Path | None:
        """Where the plan was opened from or last saved to."""
        return self._path

    @property
    def saved(self) -> Saved | None:
        """What is known to stand in the file at `path`; None where that is not known."""
        return self._saved

    @property
    def is_clean(self) -> bool:
        """Whether nothing would be lost if the plan were closed now."""
        return self.undo_stack.isClean()

    def edit(self, text: str, change: Callable[[Project], Project]) -> bool:
        """Apply a pure function from `edits.py` as one step that can be undone.

        `text` names the step in the Edit menu.  Returns whether anything changed.  A
        `PlannerError` of the edit is raised to the caller and leaves the plan as it was;
        while another plan is being read every edit is a `StillOpeningError`.
        """
        if self._opening is not None:
            raise StillOpeningError(self._opening.page.name)
        before = self.project
        after = change(before)
        if after is before or after == before:
            return False
        self.undo_stack.push(_ReplaceProject(self, text, before, after))
        return True

    def open(
        self, project: Project, path: Path | None, saved: Saved | None = None, *, clean: bool = True
    ) -> None:
        """Show another plan instead; its undo history begins here.

        It counts as saved unless `clean` is False, as a plan that was recovered does not.
        """
        self.undo_stack.clear()
        self.undo_stack.setClean()
        if not clean:
            self.undo_stack.resetClean()
        self._path, self._saved = path, saved
        self._derived = self._derived_from = self._derive_error = None
        was_opening, self._opening = self._opening is not None, None
        self._show(project)
        if was_opening:
            self.opening_changed.emit()
        self.derived_changed.emit()
        self.document_changed.emit()

    def begin_opening(self, page: FirstPage) -> None:
        """Show the beginning of a plan while the rest is read; `open` or `end_opening` follows."""
        self._opening = Opening(page=page)
        self.opening_changed.emit()

    def report_opening(self, part: float) -> None:
        """Say how much of the plan has been read, from 0.0 to 1.0."""
        if self._opening is not None:
            self._opening = Opening(page=self._opening.page, part=part)
            self.opening_changed.emit()

    def end_opening(self) -> None:
        """Show the plan from before again: the other could not be read, or was not wanted."""
        if self._opening is not None:
            self._opening = None
            self.opening_changed.emit()

    def outside_changed(self) -> None:
        """Say that something outside the plan changed that its figures rest on: prices."""
        self.changed.emit(frozenset())

    def mark_saved(self, project: Project, path: Path, saved: Saved | None = None) -> None:
        """Note that `project` now stands in the file at `path`.

        A plan that was edited while it was being written stays modified.
        """
        self._path, self._saved = path, saved
        if project is self._project:
            self.undo_stack.setClean()
        self.document_changed.emit()

    def take_derived(self, project: Project, derived: Derived) -> bool:
        """Take what was derived from `project`; ignored, with False, if the plan has moved on."""
        if project is not self._project:
            return False
        self._derived, self._derived_from, self._derive_error = derived, project, None
        self.derived_changed.emit()
        return True

    def take_derive_error(self, project: Project, error: PlannerError) -> bool:
        """Take the reason why nothing can be derived from `project`; like `take_derived`."""
        if project is not self._project:
            return False
        self._derived, self._derived_from, self._derive_error = None, None, error
        self.derived_changed.emit()
        return True

    def _show(self, project: Project) -> None:
        before, self._project = self.project, project
        parts = frozenset(
            part.name
            for part in fields(project)
            if getattr(before, part.name) is not getattr(project, part.name)
        )
        self.changed.emit(parts)


class _ReplaceProject(QUndoCommand):
    """The one undo command of the program: undoing shows the plan as it was before."""

    def __init__(self, session: Session, text: str, before: Project, after: Project) -> None:
        super().__init__(text)
        self._session = session
        self._before = before
        self._after = after

    def redo(self) -> None:
        """Show the plan after the edit."""
        self._session._show(self._after)  # noqa: SLF001 - the session's own command

    def undo(self) -> None:
        """Show the plan before the edit."""
        self._session._show(self._before)  # noqa: SLF001 - the session's own command
