"""Keeps what follows from the plan in step with it: derived again after every change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.language import translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.derived import Derived
    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from inventory.progress import Progress

#: Kind of the background job.
KIND = "derive"
#: A burst of edits is derived once, when it has been quiet for so long.
QUIET_MS = 120


class DerivationFailedError(PlannerError):
    """Deriving from a plan met a defect of the program, not of the plan."""

    def __init__(self, error: BaseException) -> None:
        super().__init__(
            f"The figures could not be worked out ({type(error).__name__}: {error}). "
            "Undo the last change, and report this with the log file."
        )


class Recalculation(QObject):
    """Derives in the background, a little after the last change; a stale result never lands.

    `derive` is a function over frozen data, as in `stages`.
    """

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        derive: Callable[[Project, Progress], Derived],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._derive = derive
        self._project: Project | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self.start)
        session.changed.connect(self._on_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether a derivation is about to start or runs."""
        return self._timer.isActive() or self._runner.is_busy(KIND)

    @Slot()
    def start(self) -> None:
        """Derive now, instead of whatever is being derived."""
        self._timer.stop()
        derive, project = self._derive, self._session.project
        self._project = project
        job = self._runner.start(
            lambda progress: derive(project, progress),
            kind=KIND,
            title=translate("Window", "Working out the figures"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_succeeded)
        job.failed.connect(self._on_failed)

    @Slot(frozenset)
    def _on_changed(self, _parts: frozenset[str]) -> None:
        self._timer.start()

    @Slot(object)
    def _on_succeeded(self, derived: Derived) -> None:
        # A job that was replaced is cancelled and cannot come here: this is `_project`'s.
        if self._project is not None:
            self._session.take_derived(self._project, derived)

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        told = error if isinstance(error, PlannerError) else DerivationFailedError(error)
        if self._project is not None:
            self._session.take_derive_error(self._project, told)
