"""What happens on the further pages of the Waves screen: improve, compare, audit, trade-offs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from desktop_app import edits, formats, plan_edits
from desktop_app.language import translate
from desktop_app.views.dialogs import Answer, Message, MessageKind, tell_error
from desktop_app.views.waves.audit import AuditPage
from desktop_app.views.waves.comparison import ComparisonPage, PlanHistory
from desktop_app.views.waves.improving import ImprovingBar
from desktop_app.views.waves.searches import (
    audit_file,
    chain_of,
    compare,
    compare_file,
    exit_curve_of,
    rule_costs_of,
)
from desktop_app.views.waves.trade_offs import TradeOffPage
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from desktop_app.jobs import Job, JobRunner
    from desktop_app.project import Project
    from desktop_app.session import Session
    from desktop_app.views.dialogs import Asker
    from desktop_app.views.waves.checking import PlanChecking
    from desktop_app.views.waves.searches import Compared
    from inventory.plan_audit import Audit
    from inventory.progress import Progress
    from inventory.waves.explain import ChainStep
    from inventory.waves.plan import WavePlan, WaveResult
    from inventory.waves.trade_offs import ExitCurve, RuleCosts

#: Kinds of the background jobs.
COMPARE, AUDIT, TRADE_OFF, CHAIN = "wave-compare", "wave-audit", "wave-trade-off", "wave-chain"
PLAN_FILES = (
    translate("Waves", "Wave plans (*.csv *.xlsx *.xlsm *.ods *.tsv *.txt)"),
    translate("Waves", "All files (*)"),
)
SAVED_FILES = (translate("Waves", "Decant plans (*.decant)"), translate("Waves", "All files (*)"))


class WavePages(QObject):
    """Answers the pages' wishes; what takes longer than a blink runs in the background.

    Attributes:
        other_changed: Emitted when another plan, or none, is to stand on the time axis.
        comparison_shown: Emitted when the comparison is to come to the front.
        told: Emitted with a sentence for the status line of the screen.
    """

    other_changed = Signal()
    comparison_shown = Signal()
    told = Signal(str)

    def __init__(
        self,
        session: Session,
        runner: JobRunner,
        asker: Asker,
        checking: PlanChecking,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._runner = runner
        self._asker = asker
        self._checking = checking
        self._history = PlanHistory()
        self._file: Path | None = None
        self._trade_off: Job | None = None
        self._chain_of: Project | None = None
        self.other: tuple[str, WavePlan] | None = None
        self.improving = ImprovingBar(runner)
        self.comparison = ComparisonPage()
        self.audit = AuditPage()
        self.trade_offs = TradeOffPage()
        self._connect()
        self.take_change(frozenset())

    def take_change(self, parts: frozenset[str]) -> None:
        """Keep in step with a plan that changed."""
        project = self._session.project
        if "inventory" in parts and not self._session.undo_stack.count():
            self._history.clear()
            self.other = None
            self.audit.show_audit(None, None, "")
        plan = project.accepted.plan if project.accepted is not None else None
        edited = project.accepted.edited if project.accepted is not None else False
        if self._history.take(plan, is_edited=edited):
            self.comparison.show_offered(self._history.offered())
        if parts & {"accepted", "policy", "inventory"}:
            if self.improving.project is not None and self.improving.project is not project:
                self.improving.cancel()
                self.told.emit(
                    translate("Waves", "The search was stopped: the plan was changed meanwhile.")
                )
            self.trade_offs.forget()
            self._chain_of = None
            shown = self.comparison.compared
            if shown is not None and plan is not None:
                self._compare_again(shown)
            elif plan is None:
                self.comparison.show_compared(None)

    @Slot()
    def improve(self) -> None:
        """Look for better plans from the present one on."""
        bench, project = self._checking.bench, self._session.project
        if project.accepted is not None and bench is not None:
            self.improving.begin(project, bench)

    def show_chain(self) -> None:
        """Work out what makes the last cutover so late, when somebody looks."""
        bench, project = self._checking.bench, self._session.project
        if bench is None or project.accepted is None or self._chain_of is project:
            return
        self._chain_of = project
        job = self._runner.start(
            lambda _progress: chain_of(project, bench),
            kind=CHAIN,
            title=translate("Waves", "Following the chain to the exit"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_chain)

    @Slot(str, object)
    def compare_with(self, name: str, plan: WavePlan) -> None:
        """Set another plan beside the present one."""
        bench, project = self._checking.bench, self._session.project
        if bench is not None and project.accepted is not None:
            work = partial(compare, project, bench, name, plan)
            self._run_compare(lambda _progress: work())

    @Slot()
    def compare_with_file(self) -> None:
        """Set the plan of a saved file beside the present one."""
        bench, project = self._checking.bench, self._session.project
        chosen = self._asker.files_to_open(
            translate("Waves", "Compare with the plan of a file"), SAVED_FILES
        )
        if chosen and bench is not None and project.accepted is not None:
            work = partial(compare_file, project, bench, chosen[0])
            self._run_compare(lambda _progress: work())

    @Slot()
    def open_audit(self) -> None:
        """Judge a plan made elsewhere."""
        chosen = self._asker.files_to_open(
            translate("Waves", "Open a plan made elsewhere"), PLAN_FILES
        )
        if chosen:
            self._audit(chosen[0])

    @Slot(object, str, object)
    def adopt(self, plan: WavePlan, name: str, score: int | None) -> None:
        """Take a plan made elsewhere as the accepted one, after asking where there is one."""
        if self._session.project.accepted is not None:
            answer = self._asker.ask(
                Message(
                    kind=MessageKind.QUESTION,
                    title=translate("Waves", "Put this plan in place of yours?"),
                    text=translate(
                        "Waves", "The accepted plan makes way for {name}. Undo brings it back."
                    ).format(name=name),
                    answers=(Answer.YES, Answer.CANCEL),
                )
            )
            if answer is not Answer.YES:
                return
        try:
            self._session.edit(
                translate("Waves", "Adopt the plan of {name}").format(name=name),
                partial(plan_edits.adopt_plan, plan=plan, score=score),
            )
        except PlannerError as error:
            tell_error(self._asker, translate("Waves", "The plan was not changed"), error)

    def _audit(self, path: Path) -> None:
        project = self._session.project
        self._file = path
        job = self._runner.start(
            lambda progress: audit_file(project, path, progress),
            kind=AUDIT,
            title=translate("Waves", "Judging {path}").format(path=path.name),
            replace=True,
        )
        self.audit.open.setEnabled(False)
        job.succeeded.connect(self._on_audit)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_audit_ended)

    def _compare_again(self, shown: Compared) -> None:
        if self._checking.bench is not None:
            self.compare_with(shown.name, shown.plan)

    def _run_compare(self, work: Callable[[Progress], object]) -> None:
        job = self._runner.start(
            work,
            kind=COMPARE,
            title=translate("Waves", "Comparing two plans"),
            replace=True,
            cancellable=False,
        )
        job.succeeded.connect(self._on_compared)
        job.failed.connect(self._on_failed)

    def _work_out(self, title: str, work: Callable[[Progress], object], is_rules: bool) -> None:  # noqa: FBT001 - named by both callers
        job = self._runner.start(work, kind=TRADE_OFF, title=title)
        self._trade_off = job
        self.trade_offs.show_busy(title)
        job.progressed.connect(self._on_trade_off_progress)
        job.succeeded.connect(self._on_rules if is_rules else self._on_exits)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_trade_off_ended)

    @Slot()
    def _on_rules_wanted(self) -> None:
        bench, project = self._checking.bench, self._session.project
        if bench is not None and project.accepted is not None:
            self._work_out(
                translate("Waves", "Working out what each rule costs"),
                lambda progress: rule_costs_of(project, bench, progress),
                is_rules=True,
            )

    @Slot()
    def _on_exits_wanted(self) -> None:
        bench, project = self._checking.bench, self._session.project
        if bench is not None and project.accepted is not None:
            self._work_out(
                translate("Waves", "Working out what an earlier exit costs"),
                lambda progress: exit_curve_of(project, bench, progress),
                is_rules=False,
            )

    @Slot()
    def _on_stop(self) -> None:
        if self._trade_off is not None:
            self._trade_off.cancel()

    @Slot(float, str)
    def _on_trade_off_progress(self, fraction: float, _message: str) -> None:
        if self._trade_off is not None:
            self.trade_offs.show_busy(self._trade_off.title, fraction)

    @Slot()
    def _on_trade_off_ended(self) -> None:
        self._trade_off = None
        self.trade_offs.show_busy("")

    @Slot(object)
    def _on_rules(self, found: RuleCosts) -> None:
        self.trade_offs.show_rules(found)

    @Slot(object)
    def _on_exits(self, found: ExitCurve) -> None:
        self.trade_offs.show_exits(found)

    @Slot(object)
    def _on_chain(self, steps: tuple[ChainStep, ...]) -> None:
        if self._chain_of is self._session.project:
            self.trade_offs.show_chain(steps)

    @Slot(object)
    def _on_compared(self, compared: Compared) -> None:
        self.comparison.show_compared(compared)
        self.other = (compared.name, compared.plan)
        self.other_changed.emit()

    @Slot(object)
    def _on_audit(self, found: Audit) -> None:
        if self._file is not None:
            self.audit.show_audit(found, self._session.project.inventory, self._file.name)

    @Slot()
    def _on_audit_ended(self) -> None:
        self.audit.open.setEnabled(True)

    @Slot(str, object)
    def _on_compare_wanted(self, name: str, plan: WavePlan) -> None:
        self.compare_with(name, plan)
        self.comparison_shown.emit()

    @Slot(object)
    def _on_failed(self, error: BaseException) -> None:
        tell_error(self._asker, translate("Waves", "This could not be done"), error)

    @Slot(object, object)
    def _on_improved(self, before: Project, result: WaveResult) -> None:
        project, judged = self._session.project, self._checking.judgement
        if before is not project:
            return
        now = judged.score if judged is not None and not judged.violations else None
        if result.plan is None:
            reasons = " ".join(result.reasons) or translate(
                "Waves", "Loosen a rule, or take a pin out."
            )
            self.told.emit(
                translate(
                    "Waves", "No plan was found that keeps every rule and pin. {reasons}"
                ).format(reasons=reasons)
            )
        elif now is not None and result.score is not None and result.score >= now:
            self.told.emit(
                translate("Waves", "No better plan was found: this one costs {now}.").format(
                    now=f"{now:,}"
                )
            )
        else:
            self._session.edit(
                translate("Waves", "Improve the plan"), partial(edits.accept_plan, result=result)
            )
            less = ""
            if now is not None and result.score is not None:
                less = translate("Waves", ": {now} less than before").format(
                    now=f"{now - result.score:,}"
                )
            self.told.emit(
                translate("Waves", "Took a better plan that costs {score}{less}.").format(
                    score=formats.whole(result.score), less=less
                )
            )

    def _connect(self) -> None:
        self.improving.found.connect(self._on_improved)
        self.comparison.plan_wanted.connect(self.compare_with)
        self.comparison.file_wanted.connect(self.compare_with_file)
        self.audit.file_wanted.connect(self.open_audit)
        self.audit.adopt_wanted.connect(self.adopt)
        self.audit.compare_wanted.connect(self._on_compare_wanted)
        self.trade_offs.rules_wanted.connect(self._on_rules_wanted)
        self.trade_offs.exits_wanted.connect(self._on_exits_wanted)
        self.trade_offs.stop_wanted.connect(self._on_stop)
