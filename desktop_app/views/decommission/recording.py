"""What was done of the tasks, taken into the plan: days, results, and files named as evidence."""

from __future__ import annotations

import hashlib
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app import exit_edits
from desktop_app.language import translate
from desktop_app.views.dialogs import tell_error
from inventory.errors import PlannerError
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.recording_form import Recorded, RecordingForm
    from inventory.progress import Progress


class TaskRecorder(QObject):
    """Records what is entered in the form of one task, as a step that can be undone."""

    def __init__(
        self, form: RecordingForm, session: Session, runner: JobRunner, asker: Asker
    ) -> None:
        super().__init__(form)
        self._form = form
        self._session = session
        self._runner = runner
        self._asker = asker
        form.file_wanted.connect(self._choose_evidence)

    @Slot(object)
    def record(self, recorded: Recorded) -> None:
        """Take what was done of a task, its evidence first: a pass asks for some."""
        derived, today = self._session.derived, self._session.today
        if derived is None:
            return

        def change(project: Project) -> Project:
            if recorded.evidence is not None:
                project = exit_edits.add_evidence(project, derived, recorded.evidence)
            return exit_edits.record_task(project, derived, recorded.actual, today)

        try:
            self._session.edit(
                translate("Decommission", "Record “{recorded}”").format(recorded=recorded.title),
                change,
            )
        except PlannerError as error:
            self._form.say(str(error))
            return
        self._form.take_saved(self._session.project.exit_record)

    @Slot()
    def _choose_evidence(self) -> None:
        """Name a file and work out its checksum in the background; the file is not taken."""
        chosen = self._asker.files_to_open(
            translate("Decommission", "Evidence of the task"),
            (translate("Decommission", "All files (*)"),),
        )
        if not chosen:
            return
        path = chosen[0]
        job = self._runner.start(
            partial(_checksum, path),
            kind="checksum",
            title=translate("Decommission", "Reading {path}").format(path=path.name),
        )
        job.succeeded.connect(partial(self._form.name_file, path.name))
        job.failed.connect(
            partial(tell_error, self._asker, translate("Decommission", "The file cannot be read"))
        )


def _checksum(path: Path, progress: Progress) -> str:
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
                raise_if_cancelled(progress)
    except OSError as error:
        raise UnreadableEvidenceError(path, error) from error
    return digest.hexdigest()


class UnreadableEvidenceError(PlannerError):
    """A file that was named as evidence cannot be read."""

    def __init__(self, path: Path, error: OSError) -> None:
        super().__init__(
            translate("Decommission", "{path}: {strerror}. Choose a file that can be read.").format(
                path=path, strerror=error.strerror or error
            )
        )
