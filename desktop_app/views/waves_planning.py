"""The button that plans the waves, and how far planning is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.views import theme

if TYPE_CHECKING:
    from desktop_app.jobs import Job, JobRunner

#: Kind of the menu's own job.
PLAN = "plan"


class PlanningBar(QWidget):
    """Offers to plan; while a plan is looked for, wherever it was started, shows its progress.

    Attributes:
        wanted: Emitted when the person wants a plan.
        told: Emitted with what planning does at the moment, "" when it has ended.
    """

    wanted = Signal()
    told = Signal(str)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.plan_button = QPushButton("Plan waves")
        theme.mark(self.plan_button, "primary")
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.text_width(24))
        self.cancel_button = QPushButton("Cancel")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(3))
        for widget in (self.progress, self.cancel_button, self.plan_button):
            row.addWidget(widget)
        self.plan_button.clicked.connect(self.wanted)
        self.cancel_button.clicked.connect(self._on_cancel)
        runner.started.connect(self._on_started)
        runner.ended.connect(self._on_ended)
        self._show(None)

    def show_state(self, *, has_servers: bool, has_plan: bool) -> None:
        """Say whether there is anything to plan, and whether it would be for the first time."""
        self.plan_button.setEnabled(has_servers)
        self.plan_button.setText("Plan again" if has_plan else "Plan waves")

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        if job.kind == PLAN:
            self._show(job)
            job.progressed.connect(self._on_progress)

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._show(None)
            self.told.emit("")

    @Slot(float, str)
    def _on_progress(self, fraction: float, message: str) -> None:
        self.progress.setValue(round(1000 * fraction))
        self.told.emit(message)

    @Slot()
    def _on_cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _show(self, job: Job | None) -> None:
        self._job = job
        self.progress.setValue(0)
        self.progress.setVisible(job is not None)
        self.cancel_button.setVisible(job is not None)
        self.plan_button.setVisible(job is None)
