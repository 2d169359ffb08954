"""The line at the foot of the window: what runs, how far it is, and what the plan holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStatusBar, QWidget

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.finding_columns import counts_by_severity, counts_in_words
from desktop_app.views import theme
from desktop_app.views.labels import ElidedLabel, PlainLabel

if TYPE_CHECKING:
    from desktop_app.jobs import Job, JobRunner
    from desktop_app.session import Session

#: Work that is over sooner is not announced.
QUICK_MS = 150
#: How fine the progress bar is.
STEPS = 1000

#: Characters that the counts need beside a job's progress.
ROOMY = 140


class StatusLine(QStatusBar):
    """Shows the newest job with a Cancel button, the last message, and the counts."""

    def __init__(self, session: Session, runner: JobRunner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._job: Job | None = None
        self._told = ""
        self.setSizeGripEnabled(False)
        self.message = ElidedLabel("")
        self.progress = QProgressBar()
        self.progress.setRange(0, STEPS)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.text_width(24))
        self.cancel_button = QPushButton(translate("Window", "Cancel"))
        self.cancel_button.clicked.connect(self._cancel)
        self.counts = PlainLabel("", secondary=True)
        line = QWidget()
        layout = QHBoxLayout(line)
        layout.setContentsMargins(theme.gap(3), theme.gap(1), theme.gap(3), theme.gap(1))
        layout.setSpacing(theme.gap(3))
        layout.addWidget(self.message, 1)
        layout.addWidget(self.progress)
        layout.addWidget(self.cancel_button)
        layout.addWidget(self.counts)
        # The button comes and goes; the line keeps its height, so that nothing above it jumps.
        line.setMinimumHeight(self.cancel_button.sizeHint().height() + theme.gap(2))
        self.addWidget(line, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUICK_MS)
        self._timer.timeout.connect(self._show_job)
        self._hide_job()
        runner.started.connect(self._on_started)
        runner.ended.connect(self._on_ended)
        session.changed.connect(self._show_counts)
        session.derived_changed.connect(self._show_counts)
        self._show_counts()

    def tell(self, text: str) -> None:
        """Show what was done; it stays until the next message."""
        self._told = text
        self.message.setText(text)

    @Slot(object)
    def _on_started(self, job: Job) -> None:
        if job.cancellable:
            self._told = ""
        # Work a person asked for is shown rather than the figures being worked out.
        if self._job is None or job.cancellable or not self._job.cancellable:
            self._watch(job)

    @Slot(object)
    def _on_ended(self, job: Job) -> None:
        if job is not self._job:
            return
        self._job = None
        left = self._runner.jobs
        if left:
            self._watch(left[-1])
            self._show_job()
        else:
            self._timer.stop()
            self._hide_job()

    def _watch(self, job: Job) -> None:
        self._job = job
        job.progressed.connect(self._on_progressed)
        self._timer.start()

    @Slot()
    def _show_job(self) -> None:
        job = self._job
        if job is None:
            return
        self.message.setText(f"{job.title} …" if job.message == job.title else job.message)
        self.progress.setValue(round(job.fraction * STEPS))
        self.progress.setAccessibleName(job.title)
        self.progress.show()
        # What is going on comes before what there is, where there is no room for both.
        self.counts.setVisible(self.width() >= theme.text_width(ROOMY))
        self.cancel_button.setVisible(job.cancellable)
        self.cancel_button.setEnabled(not job.is_cancelled)

    def _hide_job(self) -> None:
        self.progress.hide()
        self.cancel_button.hide()
        self.counts.show()
        self.message.setText(self._told)

    @Slot(float, str)
    def _on_progressed(self, _fraction: float, _message: str) -> None:
        if self.sender() is self._job and not self.progress.isHidden():
            self._show_job()

    @Slot()
    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.cancel_button.setEnabled(False)
            self.message.setText(
                translate("Window", "Stopping: {job} …").format(job=self._job.title)
            )

    @Slot()
    def _show_counts(self) -> None:
        inventory, derived = self._session.project.inventory, self._session.derived
        findings = derived.findings if derived else self._session.project.import_findings
        parts = (
            formats.count(len(inventory.estate), "server"),
            formats.count(len(inventory.applications), "application"),
            formats.count(len(inventory.dependencies), "dependency", "dependencies"),
            counts_in_words(counts_by_severity(findings)),
        )
        self.counts.setText("   ·   ".join(parts))
