"""Scenarios of the costs: entered, worked out in the background, two of them side by side."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.language import translate
from desktop_app.models.scenario_comparison import compared
from desktop_app.models.scenario_entries import SCENARIO_ENTRIES
from desktop_app.views import theme
from desktop_app.views.dialogs import tell_error
from desktop_app.views.entry_page import EntryPage
from desktop_app.views.flow_layout import FlowLayout
from desktop_app.views.labels import PlainLabel
from desktop_app.views.report_page import ReportPage

if TYPE_CHECKING:
    from costing.options.scenarios import ScenarioCase
    from costing.report import Table
    from desktop_app.derived import Derived
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.stages.scenarios import Scenarios
    from desktop_app.views.dialogs import Asker
    from inventory.progress import Progress

#: Kind of the background job.
SCENARIOS = "scenarios"
#: Tables that scenarios add, or that the mix of targets makes longer.
_OF_SCENARIOS = frozenset({"options", "scenarios", "scenario_lines"})


class ScenarioWork(QObject):
    """Works the plan out in every scenario, and keeps what came of it.

    Attributes:
        changed: Emitted when it began, ended, or holds something else.
        progressed: Emitted with the part that is done, 0 to 1, and what is being done.
    """

    changed = Signal()
    progressed = Signal(float, str)

    def __init__(
        self, session: Session, runner: JobRunner, asker: Asker, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._asker = asker
        self._job: Job | None = None
        self._held: tuple[Project, Scenarios, tuple[Table, ...]] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether it is at work."""
        return self._job is not None

    @property
    def is_current(self) -> bool:
        """Whether what is held was made of the plan as it is now."""
        return self._held is not None and self._held[0] is self._session.project

    @property
    def cases(self) -> tuple[ScenarioCase, ...]:
        """The plan and every scenario as they were worked out last; none before that."""
        return (self._held[1].plan, *self._held[1].cases) if self._held is not None else ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """Scenarios and all options of the plan's own target; none once the plan is another."""
        return self._held[2] if self._held is not None and self.is_current else ()

    @property
    def can_start(self) -> bool:
        """Whether there is a plan with costs to work out again."""
        derived = self._session.derived
        costs = derived.costs if derived is not None else ()
        return bool(costs) and costs[0].projection is not None and not self.is_busy

    @Slot()
    def start(self) -> None:
        """Work the plan out in every scenario, in the background."""
        if not self.can_start:
            return
        project = self._session.project
        derived = self._session.derived if self._session.derived_is_current else None
        job = self._runner.start(
            partial(_worlds, project, derived),
            kind=SCENARIOS,
            title=translate("Costs", "Working out the scenarios"),
            replace=True,
        )
        self._job = job
        job.progressed.connect(self.progressed)
        job.succeeded.connect(partial(self._take, project))
        job.failed.connect(
            partial(
                tell_error, self._asker, translate("Costs", "The scenarios were not worked out")
            )
        )
        job.ended.connect(self._on_ended)
        self.changed.emit()

    @Slot()
    def cancel(self) -> None:
        """Stop working; what was held before stays."""
        if self._job is not None:
            self._job.cancel()

    def _take(self, project: Project, made: tuple[Scenarios, tuple[Table, ...]]) -> None:
        self._held = (project, *made)
        self.changed.emit()

    @Slot()
    def _on_ended(self) -> None:
        if self._job is not None and not self._job.is_busy:
            self._job = None
        self.changed.emit()


class WorkBar(QWidget):
    """A button that works the scenarios out, how far it is, and what is held."""

    def __init__(self, work: ScenarioWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self.start_button = QPushButton(translate("Costs", "Work out scenarios"))
        self.start_button.setToolTip(
            translate(
                "Costs",
                "The whole plan in every named scenario, and each application where it is cheapest",
            )
        )
        theme.mark(self.start_button, "primary")
        self.cancel_button = QPushButton(translate("Costs", "Cancel"))
        self.progress = QProgressBar()
        self.progress.setAccessibleName(translate("Costs", "Progress of the scenarios"))
        self.progress.setTextVisible(False)
        self.progress.setMinimumWidth(theme.text_width(24))
        self.state = PlainLabel("", secondary=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        for widget in (self.start_button, self.progress, self.cancel_button, self.state):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.start_button.clicked.connect(work.start)
        self.cancel_button.clicked.connect(work.cancel)
        work.changed.connect(self.refresh)
        work.progressed.connect(self._on_progress)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show how the work stands."""
        busy = self._work.is_busy
        self.start_button.setEnabled(self._work.can_start)
        self.progress.setVisible(busy)
        self.cancel_button.setVisible(busy)
        if not busy:
            self.progress.setValue(0)
        if busy or not self._work.can_start:
            self.state.setText("")
        elif not self._work.cases:
            self.state.setText(translate("Costs", "not worked out yet"))
        else:
            self.state.setText(
                translate("Costs", "worked out")
                if self._work.is_current
                else translate("Costs", "the plan was changed since")
            )

    @Slot(float, str)
    def _on_progress(self, fraction: float, message: str) -> None:
        self.progress.setValue(round(fraction * 100))
        self.progress.setToolTip(message)


class ScenariosPage(QWidget):
    """The named scenarios of the plan, and a button that works them all out."""

    def __init__(self, session: Session, work: ScenarioWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryPage(session, SCENARIO_ENTRIES)
        self.bar = WorkBar(work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.gap(2))
        layout.addWidget(self.bar)
        layout.addWidget(self.entries, 1)
        session.derived_changed.connect(self.bar.refresh)


class ComparisonPage(QWidget):
    """Two scenarios, or one and the plan, line by line."""

    def __init__(self, session: Session, work: ScenarioWork, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._work = work
        self.first, self.second = QComboBox(), QComboBox()
        self.first.setAccessibleName(translate("Costs", "Scenario on the left"))
        self.second.setAccessibleName(translate("Costs", "Scenario beside it"))
        self.swap_button = QPushButton(translate("Costs", "Swap"))
        self.bar = WorkBar(work)
        self.empty = PlainLabel("", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.page: ReportPage | None = None
        self._shown: tuple[str, ...] = ()
        self._build()
        self.first.currentIndexChanged.connect(self._show_pair)
        self.second.currentIndexChanged.connect(self._show_pair)
        self.swap_button.clicked.connect(self._swap)
        work.changed.connect(self.refresh)
        session.changed.connect(self.bar.refresh)
        session.derived_changed.connect(self.bar.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Offer what was worked out last, the same two chosen as before."""
        names = [case.scenario.name for case in self._work.cases]
        for box, usual in ((self.first, 0), (self.second, 1)):
            chosen = box.currentText()
            box.blockSignals(True)  # noqa: FBT003 - Qt's own signature
            box.clear()
            box.addItems(names)
            at = names.index(chosen) if chosen in names else min(usual, len(names) - 1)
            box.setCurrentIndex(at)
            box.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        for widget in (self.first, self.second, self.swap_button, self._beside):
            widget.setVisible(len(names) > 1)
        self._show_pair()

    def choose(self, first: str, second: str) -> None:
        """Show two scenarios by their names."""
        self.first.setCurrentText(first)
        self.second.setCurrentText(second)

    @Slot()
    def _swap(self) -> None:
        self.choose(self.second.currentText(), self.first.currentText())

    @Slot()
    def _show_pair(self) -> None:
        cases = {case.scenario.name: case for case in self._work.cases}
        one, other = (cases.get(box.currentText()) for box in (self.first, self.second))
        found = one is not None and other is not None and len(cases) > 1
        self.empty.setVisible(not found)
        self.empty.setText(
            translate("Costs", "The scenarios are being worked out.")
            if self._work.is_busy
            else translate(
                "Costs",
                "Nothing is worked out yet. “Work out scenarios” makes the "
                "whole plan again in each of them; then any two stand here "
                "line by line.",
            )
        )
        if self.page is not None:
            self.page.setVisible(found)
        if one is None or other is None or not found:
            return
        table = compared(one, other)
        if self.page is not None and table.headings == self._shown:
            self.page.show_table(table)
            return
        if self.page is not None:
            self._room.removeWidget(self.page)
            self.page.deleteLater()
        self._shown = table.headings
        self.page = ReportPage(table)
        self._room.addWidget(self.page, 1)

    def _build(self) -> None:
        self._beside = PlainLabel(translate("Costs", "beside"))
        bar = FlowLayout(theme.gap(2))
        for widget in (self.first, self._beside, self.second, self.swap_button, self.bar):
            bar.addWidget(widget)
        for box in (self.first, self.second):
            box.setMinimumWidth(theme.text_width(30))
        self._room = QVBoxLayout(self)
        self._room.setContentsMargins(0, 0, 0, 0)
        self._room.setSpacing(theme.gap(2))
        self._room.addLayout(bar)
        self._room.addWidget(self.empty)
        self._room.addStretch(0)


def _worlds(
    project: Project, derived: Derived | None, progress: Progress
) -> tuple[Scenarios, tuple[Table, ...]]:
    from desktop_app import stages
    from inventory.progress import Share

    if derived is None:
        derived = stages.derive(project, Share(progress, 0.0, 0.3))
    made = stages.run_scenarios(project, derived, Share(progress, 0.3, 1.0))
    if made is None:
        raise stages.NothingToSimulateError
    tables = stages.with_scenarios(derived, made).costs[0].tables
    return made, tuple(table for table in tables if table.name in _OF_SCENARIOS)
