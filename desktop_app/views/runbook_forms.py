"""Forms below a runbook: what happened to a step, what was said and decided at a gate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtWidgets import QComboBox, QFrame, QGridLayout, QLineEdit, QPushButton, QWidget

from desktop_app.language import term, translate
from desktop_app.views import theme
from desktop_app.views.labels import PlainLabel
from inventory.runbook import GateDecision, StepStatus

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from inventory.runbook import Criterion, Gate, Runbook, Step

#: How times are typed, as clocks at the data centre show them.
TIME_FORMAT = "%Y-%m-%d %H:%M"
_COLUMNS = 4
#: Average characters that a column of fields is wide at least.
_LEAST = 22


class NotMinutesError(ValueError):
    """What was typed is no number of minutes."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Decommission", "{text} are no minutes. Type a whole number, as in 25."
            ).format(text=f"{text!r}")
        )


class NotATimeError(ValueError):
    """What was typed is no time."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Decommission",
                "{text} is no time. Type year-month-day hour:minute, as in 2027-03-06 08:05.",
            ).format(text=f"{text!r}")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StepEntry:
    """What was typed about a step; times are instants.

    Attributes:
        success: Criterion; "" where the step has none.
        minutes: Estimate, None for the standard's.
        fixed: Start that does not move with go-live, None where it moves.
    """

    step: str
    status: StepStatus
    owner: str
    deputy: str
    success: str
    minutes: int | None
    fixed: datetime | None
    started: datetime | None
    finished: datetime | None
    done_by: str
    reason: str
    evidence: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GateEntry:
    """What was typed about a criterion and its gate.

    Attributes:
        passed: None where nothing is said of the criterion.
        decision: None where nothing is decided.
    """

    gate: str
    criterion: str
    passed: bool | None
    note: str
    decision: GateDecision | None
    reason: str
    by: str
    at: datetime


class EntryForm(QFrame):
    """Fields in two columns, a button, and room for what is wrong."""

    def __init__(self, button: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "card")
        self.save = QPushButton(button)
        theme.mark(self.save, "primary")
        self.problem = PlainLabel("", wrap=True)
        self._grid = QGridLayout(self)
        edge = theme.gap(3)
        self._grid.setContentsMargins(edge, theme.gap(2), edge, theme.gap(2))
        self._grid.setSpacing(theme.gap(1.5))
        self._fields: list[tuple[QWidget, QWidget]] = []
        self._columns = 0

    def add(self, label: str, field: QWidget) -> None:
        """Add a field under its label."""
        words = PlainLabel(label, theme.Role.SMALL, secondary=True)
        words.setBuddy(field)
        field.setAccessibleName(label)
        self._fields.append((words, field))

    def finish(self) -> None:
        """Add the button and the room for a problem, after the last field."""
        self._arrange(_COLUMNS)
        self.say("")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the fields out in as many columns as there is room for."""
        super().resizeEvent(event)
        self._arrange(max(1, min(_COLUMNS, event.size().width() // theme.text_width(_LEAST))))

    def minimumSizeHint(self) -> QSize:
        """Ask for one column at least: with less room the others move below it."""
        return QSize(theme.text_width(_LEAST), super().minimumSizeHint().height())

    def _arrange(self, columns: int) -> None:
        if columns == self._columns or not self._fields:
            return
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        self._columns = columns
        for place, (words, field) in enumerate(self._fields):
            row, column = divmod(place, columns)
            self._grid.addWidget(words, 2 * row, column)
            self._grid.addWidget(field, 2 * row + 1, column)
        rows = -(-len(self._fields) // columns)
        self._grid.addWidget(self.problem, 2 * rows, 0, 1, columns)
        # The button takes the room that the last row of fields leaves, so that it is seen sooner.
        is_free = len(self._fields) % columns != 0
        at = 2 * rows - 1 if is_free else 2 * rows + 1
        self._grid.addWidget(self.save, at, columns - 1)

    def say(self, problem: str) -> None:
        """Show what is wrong, "" for nothing."""
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))


class StepForm(EntryForm):
    """How one step stands.

    Attributes:
        entered: Emitted with a `StepEntry` when a person saves.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Decommission", "Save step"), parent)
        self._book: Runbook | None = None
        self._step: Step | None = None
        self.status = QComboBox()
        for status in StepStatus:
            self.status.addItem(term(status.value).capitalize(), status.value)
        self.owner, self.deputy, self.done_by = QLineEdit(), QLineEdit(), QLineEdit()
        self.started, self.finished = QLineEdit(), QLineEdit()
        self.reason, self.evidence, self.notes = QLineEdit(), QLineEdit(), QLineEdit()
        self.success, self.minutes, self.fixed = QLineEdit(), QLineEdit(), QLineEdit()
        for field in (self.started, self.finished, self.fixed):
            field.setPlaceholderText("2027-03-06 08:05")
        self.add(translate("Decommission", "Owner"), self.owner)
        self.add(translate("Decommission", "Deputy"), self.deputy)
        self.add(translate("Decommission", "Status"), self.status)
        self.add(translate("Decommission", "Done by"), self.done_by)
        self.add(translate("Decommission", "Began (local)"), self.started)
        self.add(translate("Decommission", "Ended (local)"), self.finished)
        self.add(translate("Decommission", "Evidence"), self.evidence)
        self.add(
            translate("Decommission", "Reason, if it failed, was skipped or rolled back"),
            self.reason,
        )
        self.add(translate("Decommission", "Notes"), self.notes)
        self.add(translate("Decommission", "Success criterion"), self.success)
        self.add(translate("Decommission", "Estimate (min)"), self.minutes)
        self.add(
            translate("Decommission", "Fixed start (local), nothing to move along"), self.fixed
        )
        self.finish()
        self.save.clicked.connect(self._on_save)
        self.show_step(None, None)

    def show_step(self, book: Runbook | None, step: Step | None) -> None:
        """Show what is known of a step."""
        self._book, self._step = book, step
        self.setEnabled(step is not None)
        self.say("")
        if book is None or step is None:
            return
        self.status.setCurrentIndex(self.status.findData(step.status.value))
        self.owner.setText(step.owner)
        self.deputy.setText(step.deputy)
        self.done_by.setText(step.done_by)
        self.started.setText(_typed(book, step.started))
        self.finished.setText(_typed(book, step.finished))
        self.reason.setText(step.reason)
        self.evidence.setText(step.evidence)
        self.notes.setText(step.notes)
        self.success.setText(step.success)
        self.success.setCursorPosition(0)
        self.minutes.setText(str(step.estimate))
        self.fixed.setText(_typed(book, step.start if step.is_set_by_hand else None))

    @Slot()
    def _on_save(self) -> None:
        if self._book is None or self._step is None:
            return
        try:
            made = StepEntry(
                step=self._step.id,
                status=StepStatus(self.status.currentData()),
                owner=self.owner.text().strip(),
                deputy=self.deputy.text().strip(),
                started=_instant(self._book, self.started.text()),
                finished=_instant(self._book, self.finished.text()),
                done_by=self.done_by.text().strip(),
                reason=self.reason.text().strip(),
                evidence=self.evidence.text().strip(),
                notes=self.notes.text().strip(),
                success=self.success.text().strip(),
                minutes=_minutes(self.minutes.text()),
                fixed=_instant(self._book, self.fixed.text()),
            )
        except (NotATimeError, NotMinutesError) as error:
            self.say(str(error))
            return
        self.entered.emit(made)


class GateForm(EntryForm):
    """What was said of one criterion, and what was decided at its gate.

    Attributes:
        entered: Emitted with a `GateEntry` when a person saves.
    """

    entered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(translate("Decommission", "Save answer and decision"), parent)
        self._book: Runbook | None = None
        self._gate: Gate | None = None
        self._criterion: Criterion | None = None
        self.passed, self.decision = QComboBox(), QComboBox()
        answers: tuple[tuple[str, bool | None], ...] = (
            (translate("Decommission", "As the plan says"), None),
            (translate("Decommission", "Holds"), True),
            (translate("Decommission", "Does not hold"), False),
        )
        for text, passed in answers:
            self.passed.addItem(text, passed)
        self.decision.addItem(translate("Decommission", "Not decided"), None)
        for decision in GateDecision:
            self.decision.addItem(term(decision.value), decision.value)
        self.by, self.at, self.note, self.reason = (QLineEdit() for _ in range(4))
        self.at.setPlaceholderText(translate("Decommission", "now, or 2027-02-27 09:30"))
        self.add(translate("Decommission", "The criterion"), self.passed)
        self.add(translate("Decommission", "Note (of a dependency: the bridge)"), self.note)
        self.add(translate("Decommission", "Decision at the gate"), self.decision)
        self.add(translate("Decommission", "Reason of NO-GO or of an exception"), self.reason)
        self.add(translate("Decommission", "Said by"), self.by)
        self.add(translate("Decommission", "At (local)"), self.at)
        self.finish()
        self.save.clicked.connect(self._on_save)
        self.show_criterion(None, None, None)

    def show_criterion(
        self, book: Runbook | None, gate: Gate | None, criterion: Criterion | None
    ) -> None:
        """Show what is known of a criterion and its gate."""
        self._book, self._gate, self._criterion = book, gate, criterion
        self.setEnabled(criterion is not None)
        self.say("")
        if gate is None or criterion is None:
            return
        said = criterion.passed if criterion.by else None
        self.passed.setCurrentIndex({None: 0, True: 1, False: 2}[said])
        self.note.setText(criterion.note)
        had = gate.decision.value if gate.decision is not None else None
        self.decision.setCurrentIndex(max(0, self.decision.findData(had)))
        self.reason.setText(gate.reason)
        self.by.setText(criterion.by or gate.by)
        self.at.clear()

    @Slot()
    def _on_save(self) -> None:
        if self._book is None or self._gate is None or self._criterion is None:
            return
        try:
            at = _instant(self._book, self.at.text())
        except NotATimeError as error:
            self.say(str(error))
            return
        decided = self.decision.currentData()
        made = GateEntry(
            gate=self._gate.id,
            criterion=self._criterion.id,
            passed=self.passed.currentData(),
            note=self.note.text().strip(),
            decision=GateDecision(decided) if decided else None,
            reason=self.reason.text().strip(),
            by=self.by.text().strip(),
            at=at or datetime.now(UTC).replace(second=0, microsecond=0),
        )
        self.entered.emit(made)


def _typed(book: Runbook, instant: datetime | None) -> str:
    return book.window.local(instant).strftime(TIME_FORMAT) if instant is not None else ""


def _minutes(text: str) -> int | None:
    """Return typed minutes, None for nothing; raises `NotMinutesError`."""
    typed = text.strip()
    if not typed:
        return None
    if not typed.isdecimal():
        raise NotMinutesError(typed)
    return int(typed)


def _instant(book: Runbook, text: str) -> datetime | None:
    """Return what was typed as an instant, None for nothing; raises `NotATimeError`."""
    if not text.strip():
        return None
    try:
        typed = datetime.strptime(text.strip(), TIME_FORMAT)  # noqa: DTZ007 - local, made so below
    except ValueError:
        raise NotATimeError(text.strip()) from None
    return typed.replace(tzinfo=book.window.tz).astimezone(UTC)
