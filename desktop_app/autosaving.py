"""Keeps a recovery copy of unsaved work, in the background and seconds behind the last change."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot

from desktop_app.language import translate
from desktop_app.recovery_copies import RecoveryCopy

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from inventory.progress import Progress

log = logging.getLogger(__name__)

#: Kind of the background job.
KIND = "autosave"
#: Work that is lost at most: what was done in so long, and while the copy is written.
INTERVAL_MS = 4_000


class Autosave(QObject):
    """Writes the plan's unsaved state to a recovery copy and removes it when it is saved."""

    def __init__(
        self, session: Session, runner: JobRunner, folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._copy = RecoveryCopy(folder)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.write)
        session.changed.connect(self._on_changed)
        session.document_changed.connect(self._on_document_changed)

    @Slot()
    def write(self) -> None:
        """Write the copy now if anything is not saved."""
        self._timer.stop()
        if self._session.is_clean:
            return
        work = partial(self._write, self._session.project, self._session.path)
        job = self._runner.start(
            work, kind=KIND, title=translate("Window", "Keeping a recovery copy"), cancellable=False
        )
        job.failed.connect(self._on_failed)

    def discard(self) -> None:
        """Remove the copy: the person saved, or gave the changes up."""
        self._timer.stop()
        self._copy.discard()

    def release(self) -> None:
        """Leave the copy where it is, for the next start."""
        self._timer.stop()
        self._copy.release()

    def _write(self, project: Project, path: Path | None, _progress: Progress) -> None:
        self._copy.write(project, path)

    @Slot()
    def _on_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _on_document_changed(self) -> None:
        if self._session.is_clean and not self._runner.is_busy(KIND):
            self.discard()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        # No message: the person cannot mend it, and saving itself will say what is wrong.
        log.info("No recovery copy could be written: %s", error)
