"""Files that people filled in, read back: shown first row by row, then taken as one step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from desktop_app import exit_edits, formats
from desktop_app.language import translate
from desktop_app.views.dialogs import Answer, Message, MessageKind, tell_error

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.jobs import JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress
    from inventory.recording.importing import Recorded

#: Kind of the background job.
KIND = "entries"


class EntryFileReader(QObject):
    """Asks for files, shows what they would change, and takes it when a person says so."""

    def __init__(
        self, session: Session, runner: JobRunner, asker: Asker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._runner, self._asker = session, runner, asker

    @Slot()
    def choose(self) -> None:
        """Ask for files and read them beside the window; nothing is taken yet."""
        derived = self._session.derived
        if derived is None or derived.decommission is None:
            return
        files = self._asker.files_to_open(
            translate("Decommission", "Files of tasks, media, contracts or approvals"),
            (
                translate("Decommission", "Lists filled in (*.csv)"),
                translate("Decommission", "All files (*)"),
            ),
        )
        if not files:
            return
        project, plan, today = self._session.project, derived.decommission, self._session.today

        def work(progress: Progress) -> Recorded:
            # Here, because the stages load every importer and export.
            from desktop_app.stages.recording import read_entries

            return read_entries(project, plan, files, today, progress)

        job = self._runner.start(
            work, kind=KIND, title=translate("Decommission", "Reading entries"), replace=True
        )
        job.succeeded.connect(partial(self._show, project, files))
        job.failed.connect(
            partial(
                tell_error,
                self._asker,
                translate("Decommission", "The entries cannot be read"),
            )
        )

    def _show(self, project: Project, files: tuple[Path, ...], made: Recorded) -> None:
        names = ", ".join(path.name for path in files)
        taken = made.taken > 0
        answer = self._asker.ask(
            Message(
                kind=MessageKind.QUESTION if taken else MessageKind.NOTE,
                title=translate("Decommission", "Take what {names} would change?").format(
                    names=names
                )
                if taken
                else translate("Decommission", "Nothing of {names} can be taken").format(
                    names=names
                )
                if made.refused
                else translate("Decommission", "{names}: nothing new").format(names=names),
                text=said_of(made),
                changes=made.changes,
                answers=(Answer.OK, Answer.CANCEL) if taken else (Answer.OK,),
            )
        )
        if not taken or answer is not Answer.OK:
            return
        if self._session.project.exit_record is not project.exit_record:
            self._asker.ask(
                Message(
                    kind=MessageKind.WARNING,
                    title=translate("Decommission", "The record has changed meanwhile"),
                    text=translate("Decommission", "Nothing was taken. Read the files once more."),
                )
            )
            return
        self._session.edit(
            translate("Decommission", "Entries of {names}").format(names=names),
            lambda now: exit_edits.set_record(now, made.record),
        )


def said_of(made: Recorded) -> str:
    """Return how many rows of files are taken, unchanged and refused, and what that means."""
    counts = translate(
        "Decommission",
        "{rows}: {taken} would be taken, {unchanged} unchanged, {refused} refused.",
    ).format(
        rows=formats.count(made.rows, "row"),
        taken=f"{made.taken:,}",
        unchanged=f"{made.unchanged:,}",
        refused=f"{made.refused:,}",
    )
    rest = translate(
        "Decommission",
        "A refused row says why where it stands; “not taken” is what the waves or the inventory "
        "say. What is taken is one step that can be undone.",
    )
    return f"{counts} {rest}"
