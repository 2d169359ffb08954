"""Keeps the judgement of the plan in step with it, and looks for the smallest repair.

A move is judged before the board is drawn again; what takes longer runs in the background.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from desktop_app.language import translate
from desktop_app.views.waves.judging import Bench, Judgement, bench_for, judge
from desktop_app.views.waves.questions import Offer, offer_repair

if TYPE_CHECKING:
    from desktop_app.jobs import JobRunner
    from desktop_app.session import Session

#: Kinds of the background jobs.
CHECK, REPAIR = "wave-check", "wave-repair"
#: A repair is looked for when a person has made no move for so long.
QUIET_MS = 150


class PlanChecking(QObject):
    """Judges the plan of a session.

    Attributes:
        judged: Emitted when another judgement is known, other than at once in `take_change`.
        offered: Emitted with the smallest repair, or None where there is nothing to repair.
    """

    judged = Signal()
    offered = Signal(object)

    def __init__(self, session: Session, runner: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._bench: Bench | None = None
        self._is_settled = False
        self._judgement: Judgement | None = None
        self.offer: Offer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(QUIET_MS)
        self._timer.timeout.connect(self._look_for_repair)

    @property
    def judgement(self) -> Judgement | None:
        """The judgement of the plan as it is now, None while it is not known."""
        found = self._judgement
        return found if found is not None and found.project is self._session.project else None

    @property
    def bench(self) -> Bench | None:
        """The problem of the plan as it is now, None while it is not known."""
        bench = self._bench
        return bench if bench is not None and bench.fits(self._session.project) else None

    def take_change(self) -> None:
        """Judge the plan as it is now: at once where only plan and pins are new."""
        project, bench = self._session.project, self.bench
        if project.accepted is None or project.policy is None:
            self._judgement = None
            self._offer(None)
        elif bench is not None:
            self._judge(bench)
        else:
            self._is_settled = False
            self._start()

    def take_derived(self) -> None:
        """Build the problem again where graph and groups are new."""
        if self._session.derived_is_current and not (self._is_settled and self.bench):
            self._start()

    def _judge(self, bench: Bench) -> None:
        self._judgement = found = judge(self._session.project, bench)
        self._offer(None)
        if found.violations:
            self._timer.start()

    def _start(self) -> None:
        project, derived = self._session.project, self._session.derived
        if project.policy is None or derived is None or not project.inventory.servers:
            return
        settles = self._session.derived_is_current
        job = self._runner.start(
            lambda _progress: (bench_for(project, derived), settles),
            kind=CHECK,
            title=translate("Waves", "Checking the plan"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_bench)

    @Slot(object)
    def _on_bench(self, made: tuple[Bench | None, bool]) -> None:
        bench, settles = made
        if bench is None or not bench.fits(self._session.project):
            return
        self._bench, self._is_settled = bench, settles
        if self._session.project.accepted is not None:
            self._judge(bench)
        self.judged.emit()

    @Slot()
    def _look_for_repair(self) -> None:
        bench, found, project = self.bench, self.judgement, self._session.project
        if bench is None or found is None or not found.violations:
            return
        job = self._runner.start(
            lambda progress: offer_repair(project, bench, progress),
            kind=REPAIR,
            title=translate("Waves", "Looking for the smallest repair"),
            replace=True,
        )
        job.succeeded.connect(self._on_offer)

    @Slot(object)
    def _on_offer(self, offer: Offer) -> None:
        if offer.project is self._session.project:
            self._offer(offer)

    def _offer(self, offer: Offer | None) -> None:
        self.offer = offer
        self.offered.emit(offer)
