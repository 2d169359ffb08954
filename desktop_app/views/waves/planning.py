"""The button that plans the waves, and how far planning is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.language import translate
from desktop_app.views import theme

if TYPE_CHECKING:
    from desktop_app.jobs import Job, JobRunner

#: Kind of the menu's own job.
PLAN = "plan"


class PlanningBar(QWidget):
    """Offers to plan; while a plan is looked for, wherever it was started, shows its progress.

    Attributes:
        wanted: Emitted when the person wants a plan.
        improve_wanted: Emitted when the person wants a better one from the present one on.
        told: Emitted with what planning does at the moment, "" when it has ended.
    """

    wanted = Signal()
    improve_wanted = Signal()
    told = Signal(str)

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.plan_button = QPushButton(translate("Waves", "Plan waves"))
        theme.mark(self.plan_button, "primary")
        self.improve_button = QPushButton(translate("Waves", "Improve from here"))
        self.improve_button.setToolTip(
            translate(
                "Waves",
                "Look for a better plan from the present one on; pins stay, and "
                "the best plan so far can be taken at any moment",
            )
        )
        self.improve_button.clicked.connect(self.improve_wanted)
        self._is_improving = False
        self._has_plan = False
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.text_width(24))
        self.cancel_button = QPushButton(translate("Waves", "Cancel"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(3))
        for widget in (
            self.progress,
            self.cancel_button,
            self.improve_button,
            self.plan_button,
        ):
            row.addWidget(widget)
        self.plan_button.clicked.connect(self.wanted)
        self.cancel_button.clicked.connect(self._on_cancel)
        runner.started.connect(self._on_started)
        runner.ended.connect(self._on_ended)
        self._show(None)

    def show_state(self, *, has_servers: bool, has_plan: bool) -> None:
        """Say whether there is anything to plan, and whether it would be for the first time."""
        self._has_plan = has_plan
        self.plan_button.setEnabled(has_servers and not self._is_improving)
        self.improve_button.setVisible(has_plan and self._job is None)
        self.improve_button.setEnabled(not self._is_improving)
        self.plan_button.setText(
            translate("Waves", "Plan again") if has_plan else translate("Waves", "Plan waves")
        )

    def show_improving(self, *, is_running: bool) -> None:
        """Say whether the search from the present plan runs: one search at a time."""
        self._is_improving = is_running
        self.plan_button.setEnabled(not is_running)
        self.improve_button.setEnabled(not is_running)

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
        self.improve_button.setVisible(job is None and self._has_plan)
