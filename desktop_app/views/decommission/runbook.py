"""The runbook of one wave: its tables, and forms for what happens during the cutover."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app import runbook_edits
from desktop_app.language import translate
from desktop_app.models.runbook_parts import (
    CONTACTS,
    GATES,
    GRAPH,
    HEADER,
    ITEMS,
    OFFSETS,
    PARTS,
    PLAN_ITEMS,
    REBASED,
    REBASING,
    STEPS,
    state_of,
    worked_out,
)
from desktop_app.views import theme
from desktop_app.views.decommission.runbook_questions import RunbookQuestions
from desktop_app.views.labels import ElidedLabel, PlainLabel
from desktop_app.views.report_page import ReportPage
from desktop_app.views.runbook_forms import GateForm, StepForm
from inventory.errors import PlannerError
from inventory.runbook import CriterionRecord, GateRecord

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.report import Table
    from desktop_app.derived import Derived
    from desktop_app.jobs import JobRunner
    from desktop_app.models.report_columns import ReportRow
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.runbook_forms import GateEntry, StepEntry
    from inventory.runbook import Runbook

#: Kind of the background job.
KIND = "runbook"


class RunbookPage(QWidget):
    """Shows the runbook of the wave that is chosen, one table at a time."""

    def __init__(self, session: Session, runner: JobRunner, asker: Asker) -> None:
        super().__init__()
        self._session, self._runner = session, runner
        self._questions = RunbookQuestions(
            asker, lambda text, change: self._edit(text, change, self._say)
        )
        self._shown: tuple[Project, Derived, int | None, str] | None = None
        self.book: Runbook | None = None
        self.wave, self.part = QComboBox(), QComboBox()
        self.wave.setAccessibleName(translate("Decommission", "Wave"))
        self.part.setAccessibleName(translate("Decommission", "Part of the runbook"))
        self.state = ElidedLabel("", secondary=True)
        self.step_form, self.gate_form = StepForm(), GateForm()
        self.person = QPushButton(translate("Decommission", "Name a person …"))
        self.person.setToolTip(
            translate("Decommission", "Say who answers for the chosen role in this wave")
        )
        self.everywhere = QPushButton(translate("Decommission", "For every wave …"))
        self.everywhere.setToolTip(
            translate(
                "Decommission", "Say who answers for the chosen role wherever nobody else does"
            )
        )
        self.supplier = QPushButton(translate("Decommission", "Add a supplier …"))
        self.supplier.setToolTip(
            translate("Decommission", "Say whom to call at a supplier while things are moved")
        )
        self.issue = QPushButton(translate("Decommission", "Hand out …"))
        self.issue.setToolTip(
            translate("Decommission", "Keep this version, so that later ones are compared with it")
        )
        self.apply = QPushButton(translate("Decommission", "Apply these estimates"))
        self.change = QPushButton(translate("Decommission", "Change …"))
        self.change.setToolTip(translate("Decommission", "Set the chosen item"))
        self.problem = PlainLabel("", wrap=True)
        self.pages: dict[str, ReportPage] = {}
        self._stack = QStackedWidget()
        self._fill_parts()
        self._build()
        self._connect()

    @Slot()
    def refresh(self) -> None:
        """Show the runbook as the plan is now."""
        project, derived = self._session.project, self._session.derived
        if project.accepted is None or derived is None:
            return
        numbers = [wave.number for wave in project.accepted.plan.waves]
        if [self.wave.itemData(at) for at in range(self.wave.count())] != numbers:
            chosen = self.wave.currentData()
            self.wave.clear()
            for number in numbers:
                self.wave.addItem(
                    translate("Decommission", "Wave {number}").format(number=number), number
                )
            self.wave.setCurrentIndex(max(0, self.wave.findData(chosen)))
        self._make()

    def show_part(self, name: str) -> None:
        """Show one table by its name."""
        self.part.setCurrentIndex(self.part.findData(name))
        self._make()

    def show_wave(self, number: int) -> None:
        """Show the runbook of another wave."""
        self.wave.setCurrentIndex(self.wave.findData(number))
        self._make()

    @Slot()
    def _make(self) -> None:
        """Work the chosen table out in the background."""
        project, derived = self._session.project, self._session.derived
        number, part = self.wave.currentData(), self.part.currentData()
        if derived is None or number is None:
            return
        if self._is_shown(project, derived, number, part):
            return
        job = self._runner.start(
            lambda progress: (
                project,
                derived,
                worked_out(project, derived, number, part, progress),
            ),
            kind=KIND,
            title=translate("Decommission", "Writing the runbook"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_made)

    def _is_shown(self, project: Project, derived: Derived, number: int, part: str) -> bool:
        """Say whether that is what stands there; by identity, to compare no whole estates."""
        if self._shown is None:
            return False
        shown, of, *rest = self._shown
        return shown is project and of is derived and rest == [number, part]

    @Slot(object)
    def _on_made(self, made: tuple[Project, Derived, tuple[Runbook, tuple[Table, ...]]]) -> None:
        project, derived, (book, tables) = made
        part = self.part.currentData()
        if book.wave != self.wave.currentData() or project is not self._session.project:
            return
        table = next((one for one in tables if one.name == part), None)
        if table is None:
            return
        self.book = book
        self._shown = (project, derived, book.wave, part)
        page = self.pages.get(part)
        if page is None:
            page = self.pages[part] = ReportPage(table, runner=self._runner)
            page.row_chosen.connect(self._on_row)
            self._stack.addWidget(page)
        else:
            page.show_table(table)
        self._stack.setCurrentWidget(page)
        self.state.setText(state_of(book))
        self._show_forms(part)
        self._on_row(page.table.current_record())

    def _show_forms(self, part: str) -> None:
        self.step_form.setVisible(part == STEPS)
        self.gate_form.setVisible(part == GATES)
        self.person.setVisible(part == CONTACTS)
        self.everywhere.setVisible(part == CONTACTS)
        self.supplier.setVisible(part == CONTACTS)
        self.change.setVisible(part in {HEADER, OFFSETS, GRAPH})
        self.apply.setVisible(part in {REBASING, REBASED})
        self.apply.setEnabled(bool(self.book and self.pages[part].report.rows))
        self._say("")

    @Slot(object)
    def _on_row(self, row: ReportRow | None) -> None:
        part, book = self.part.currentData(), self.book
        if book is None or row is None:
            self.step_form.show_step(None, None)
            self.gate_form.show_criterion(None, None, None)
            self.change.setEnabled(False)
        elif part in {HEADER, OFFSETS, GRAPH}:
            self.change.setEnabled(part != HEADER or row.cells[0] in ITEMS | PLAN_ITEMS)
        elif part == STEPS and row.number < len(book.steps):
            self.step_form.show_step(book, book.steps[row.number])
        elif part == GATES:
            pairs = [(gate, one) for gate in book.gates for one in gate.criteria]
            if row.number < len(pairs):
                self.gate_form.show_criterion(book, *pairs[row.number])

    @Slot(object)
    def _on_step(self, entry: StepEntry) -> None:
        book = self.book
        if book is None:
            return
        step = book.step_by_id[entry.step]

        def change(project: Project) -> Project:
            had = {
                **{name: getattr(step, name) for name in ("owner", "deputy", "evidence", "notes")},
                "success": step.success,
                "minutes": step.estimate,
                "fixed": step.start if step.is_set_by_hand else None,
            }
            for name, before in had.items():
                value = getattr(entry, name)
                if value != before:
                    project = runbook_edits.set_step_field(project, book, step.id, name, value)
            return runbook_edits.record_step(
                project,
                book,
                step.id,
                entry.status,
                started=entry.started,
                finished=entry.finished,
                done_by=entry.done_by,
                reason=entry.reason,
            )

        self._edit(
            translate("Decommission", "Step {step} of wave {wave}").format(
                step=step.number, wave=book.wave
            ),
            change,
            self.step_form.say,
        )

    @Slot(object)
    def _on_gate(self, entry: GateEntry) -> None:
        book = self.book
        if book is None:
            return
        gate = next(one for one in book.gates if one.id == entry.gate)

        def change(project: Project) -> Project:
            now = gate
            if entry.passed is not None:
                answer = CriterionRecord(
                    gate=entry.gate,
                    criterion=entry.criterion,
                    passed=entry.passed,
                    by=entry.by,
                    at=entry.at,
                    note=entry.note,
                )
                project = runbook_edits.answer_criterion(project, book, answer)
                criteria = tuple(
                    replace(one, passed=entry.passed) if one.id == entry.criterion else one
                    for one in gate.criteria
                )
                now = replace(gate, criteria=criteria)
            if entry.decision is None or entry.decision is gate.decision:
                return project
            gates = tuple(now if one.id == gate.id else one for one in book.gates)
            decision = GateRecord(
                gate=entry.gate,
                decision=entry.decision,
                by=entry.by,
                at=entry.at,
                reason=entry.reason,
            )
            return runbook_edits.decide_gate(project, replace(book, gates=gates), decision)

        self._edit(
            translate("Decommission", "{gate} of wave {wave}").format(
                gate=gate.title, wave=book.wave
            ),
            change,
            self.gate_form.say,
        )

    @Slot()
    def _on_person(self) -> None:
        self._ask_person(self.book.wave if self.book is not None else None)

    @Slot()
    def _on_everywhere(self) -> None:
        self._ask_person(None)

    def _ask_person(self, wave: int | None) -> None:
        row = self.pages[CONTACTS].table.current_record() if CONTACTS in self.pages else None
        if row is not None and self.book is not None and row.number < len(self.book.contacts):
            self._questions.person(self.book.contacts[row.number], wave)

    @Slot()
    def _on_supplier(self) -> None:
        self._questions.supplier("")

    @Slot()
    def _on_change(self) -> None:
        """Ask for an item of the header, for the offset of a task, or for a bridge."""
        part, book = self.part.currentData(), self.book
        row = self.pages[part].table.current_record() if part in self.pages else None
        if row is None or book is None:
            return
        if part == OFFSETS:
            self._questions.offset(row)
        elif part == GRAPH:
            self._questions.bridge(book, row)
        else:
            self._questions.item(book, str(row.cells[0]))

    @Slot()
    def _on_issue(self) -> None:
        if self.book is not None:
            self._questions.version(self.book, self._session.today)

    @Slot()
    def _on_apply(self) -> None:
        self._edit(
            translate("Decommission", "Estimates of cutovers"),
            runbook_edits.apply_rebasing,
            self._say,
        )

    def _edit(
        self, text: str, change: Callable[[Project], Project], say: Callable[[str], None]
    ) -> None:
        try:
            self._session.edit(text, change)
        except PlannerError as error:
            say(str(error))

    def _say(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _fill_parts(self) -> None:
        for name, title in PARTS:
            self.part.addItem(title, name)

    def _connect(self) -> None:
        self.wave.activated.connect(self._make)
        self.part.activated.connect(self._make)
        self.step_form.entered.connect(self._on_step)
        self.gate_form.entered.connect(self._on_gate)
        self.person.clicked.connect(self._on_person)
        self.everywhere.clicked.connect(self._on_everywhere)
        self.supplier.clicked.connect(self._on_supplier)
        self.issue.clicked.connect(self._on_issue)
        self.apply.clicked.connect(self._on_apply)
        self.change.clicked.connect(self._on_change)
        self._session.changed.connect(self._on_changed)

    @Slot(frozenset)
    def _on_changed(self, parts: frozenset[str]) -> None:
        if "cutovers" in parts and self.book is not None:
            self.refresh()

    def _build(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(theme.gap(2))
        for words, box in (
            (translate("Decommission", "Wave"), self.wave),
            (translate("Decommission", "Show"), self.part),
        ):
            label = QLabel(words)
            label.setBuddy(box)
            bar.addWidget(label)
            bar.addWidget(box)
        bar.addWidget(self.state, 1)
        for button in (
            self.change,
            self.person,
            self.everywhere,
            self.supplier,
            self.apply,
            self.issue,
        ):
            bar.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addLayout(bar)
        layout.addWidget(self.problem)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.step_form)
        layout.addWidget(self.gate_form)
        self.step_form.hide()
        self.gate_form.hide()
        self.person.hide()
        self.everywhere.hide()
        self.supplier.hide()
        self.apply.hide()
        self.change.hide()
        self.problem.hide()
