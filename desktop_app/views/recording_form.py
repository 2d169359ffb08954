"""The form below the tasks: what was done of one, when, by whom, and on what evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from desktop_app.language import translate
from desktop_app.models.register_rows import NotADayError, typed_day
from desktop_app.views.runbook_forms import EntryForm
from inventory.exit_record import EvidenceFile, TaskActual, TaskResult

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from inventory.decommission import Task
    from inventory.exit_record import ExitRecord

_RESULTS = (
    (translate("Decommission", "Not finished"), None),
    (translate("Decommission", "Done"), TaskResult.PASSED),
    (translate("Decommission", "Failed"), TaskResult.FAILED),
    (translate("Decommission", "Forced"), TaskResult.FORCED),
    (translate("Decommission", "Not applicable"), TaskResult.NOT_APPLICABLE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was typed of one task.

    Attributes:
        title: Of the task, for the step that can be undone.
        evidence: None where no new piece was named.
    """

    title: str
    actual: TaskActual
    evidence: EvidenceFile | None = None


class RecordingForm(EntryForm):
    """Actual days, result and evidence of one task.

    Attributes:
        entered: Emitted with a `Recorded` when a person saves.
        file_wanted: Emitted when a person wants to name a file as evidence.
    """

    entered = Signal(object)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Decommission", "Record"), parent)
        self._task: Task | None = None
        self._record: ExitRecord | None = None
        self._shown: TaskActual | None = None
        self.started, self.finished = QLineEdit(), QLineEdit()
        for field in (self.started, self.finished):
            field.setPlaceholderText("2027-03-06")
        self.result = QComboBox()
        for text, result in _RESULTS:
            self.result.addItem(text, result.value if result is not None else "")
        self.done_by, self.owner, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.evidence, self.note = QLineEdit(), QLineEdit()
        self.sha256 = ""
        self.file_button = QPushButton(translate("Decommission", "Choose file …"))
        self.file_button.setToolTip(
            translate("Decommission", "Names the file and its checksum; the file stays where it is")
        )
        self.add(translate("Decommission", "Started on"), self.started)
        self.add(translate("Decommission", "Finished on"), self.finished)
        self.add(translate("Decommission", "Result"), self.result)
        self.add(translate("Decommission", "Done by"), self.done_by)
        self.add(translate("Decommission", "Person named for it"), self.owner)
        self.add(
            translate("Decommission", "Reason, if forced, failed or not applicable"), self.reason
        )
        self.add(translate("Decommission", "New evidence: file"), self.evidence)
        self.add(translate("Decommission", "New evidence: what it shows"), self.note)
        self.add(translate("Decommission", "New evidence from a file"), self.file_button)
        self.finish()
        self.save.clicked.connect(self._on_save)
        self.file_button.clicked.connect(self.file_wanted)
        self.evidence.textEdited.connect(self._forget_checksum)
        self.show_task(None, None)

    @property
    def task(self) -> Task | None:
        """The task that is shown."""
        return self._task

    def show_task(self, task: Task | None, record: ExitRecord | None) -> None:
        """Show what is recorded of a task; what is being typed of the same one stays."""
        actual = record.actual_of.get(task.id) if record is not None and task is not None else None
        same = task is not None and self._task is not None and task.id == self._task.id
        if same and actual == self._shown:
            self._task, self._record = task, record
            return
        self._task, self._record, self._shown = task, record, actual
        self.setEnabled(task is not None)
        self.say("")
        held = actual or TaskActual(task=task.id if task is not None else "")
        self.started.setText(_typed(held.started))
        self.finished.setText(_typed(held.finished))
        self.result.setCurrentIndex(self.result.findData(held.result.value if held.result else ""))
        self.done_by.setText(held.done_by)
        self.owner.setText(held.owner)
        self.reason.setText(held.reason)
        for field in (self.evidence, self.note):
            field.clear()
        self.sha256 = ""

    def take_saved(self, record: ExitRecord) -> None:
        """Show the task as it is recorded now, with room for another piece of evidence."""
        task, self._task = self._task, None
        self.show_task(task, record)

    def name_file(self, name: str, sha256: str) -> None:
        """Take a file as the new evidence."""
        self.evidence.setText(name)
        self.sha256 = sha256

    @Slot()
    def _forget_checksum(self) -> None:
        self.sha256 = ""  # another name is typed: the checksum is of the file before

    @Slot()
    def _on_save(self) -> None:
        task = self._task
        if task is None:
            return
        try:
            started, finished = typed_day(self.started.text()), typed_day(self.finished.text())
        except NotADayError as error:
            self.say(str(error))
            return
        result = self.result.currentData()
        self.entered.emit(
            Recorded(
                title=task.title,
                actual=TaskActual(
                    task=task.id,
                    started=started,
                    finished=finished,
                    result=TaskResult(result) if result else None,
                    done_by=self.done_by.text().strip(),
                    reason=self.reason.text().strip(),
                    owner=self.owner.text().strip(),
                ),
                evidence=self._evidence(task, finished),
            )
        )

    def _evidence(self, task: Task, captured: date | None) -> EvidenceFile | None:
        name, note = self.evidence.text().strip(), self.note.text().strip()
        if not name and not note:
            return None
        taken = {one.id for one in self._record.evidence} if self._record is not None else set()
        number = 1
        while f"{task.id}#{number}" in taken:
            number += 1
        return EvidenceFile(
            id=f"{task.id}#{number}",
            task=task.id,
            file_name=name,
            sha256=self.sha256,
            captured=captured,
            captured_by=self.done_by.text().strip(),
            note=note,
        )


def _typed(day: date | None) -> str:
    return day.isoformat() if day is not None else ""
