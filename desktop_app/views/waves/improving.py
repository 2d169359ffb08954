"""The search that goes on from the present plan: its standing, and a button to take the best."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from desktop_app.language import translate
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel
from desktop_app.views.waves.searches import Improvement, improve

if TYPE_CHECKING:
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.project import Project
    from desktop_app.views.waves.judging import Bench
    from inventory.waves.plan import WaveResult

#: Kind of the background job.
IMPROVE = "improve"


class ImprovingBar(QWidget):
    """Shows score, bound and gap while a better plan is looked for; hidden else.

    Attributes:
        found: Emitted with the project that the search began from and its `WaveResult`.
        running_changed: Emitted when a search began or ended.
    """

    found = Signal(object, object)
    running_changed = Signal()

    def __init__(self, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._job: Job | None = None
        self._run: Improvement | None = None
        self._project: Project | None = None
        self.words = ElidedLabel("", theme.Role.STRONG)
        self.progress = QProgressBar()
        self.progress.setRange(0, 1000)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.text_width(18))
        self.progress.setAccessibleName(translate("Waves", "Time spent on the search"))
        self.take = QPushButton(translate("Waves", "Take the best so far"))
        theme.mark(self.take, "primary")
        self.drop = QPushButton(translate("Waves", "Stop, keep the plan"))
        self.take.clicked.connect(self._on_take)
        self.drop.clicked.connect(self.cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.gap(3))
        row.addWidget(self.words, 1)
        for widget in (self.progress, self.drop, self.take):
            row.addWidget(widget)
        self.hide()

    @property
    def is_running(self) -> bool:
        """Whether a search runs."""
        return self._job is not None

    @property
    def project(self) -> Project | None:
        """The project from which the search goes on, None while none runs."""
        return self._project if self._job is not None else None

    def begin(self, project: Project, bench: Bench) -> None:
        """Look for better plans from the one of `project` on."""
        if self.is_running:
            return
        self._run = run = Improvement()
        self._project = project
        self._job = job = self._runner.start(
            lambda progress: improve(project, bench, run, progress),
            kind=IMPROVE,
            title=translate("Waves", "Improving the plan"),
        )
        job.progressed.connect(self._on_progress)
        job.succeeded.connect(self._on_result)
        job.ended.connect(self._on_ended)
        self.words.setText(translate("Waves", "Beginning from the present plan"))
        self.progress.setValue(0)
        self.take.setEnabled(True)
        self.show()
        self.running_changed.emit()

    @Slot()
    def cancel(self) -> None:
        """End the search without a result."""
        if self._job is not None and self._run is not None:
            self._run.stop()
            self._job.cancel()

    @Slot()
    def _on_take(self) -> None:
        if self._run is not None:
            self.take.setEnabled(False)
            self._run.stop()

    @Slot(float, str)
    def _on_progress(self, fraction: float, message: str) -> None:
        self.progress.setValue(round(1000 * fraction))
        self.words.setText(message)

    @Slot(object)
    def _on_result(self, result: WaveResult) -> None:
        self.found.emit(self._project, result)

    @Slot()
    def _on_ended(self) -> None:
        self._job = self._run = None
        self.hide()
        self.running_changed.emit()
