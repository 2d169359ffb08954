"""The long searches of the Waves screen: improve, compare, audit, what rules and exits cost.

No Qt here: each runs in the background over frozen values, and loads the planner when it begins.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.language import translate

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.project import Project
    from desktop_app.views.waves.judging import Bench
    from inventory.plan_audit import Audit
    from inventory.progress import Progress
    from inventory.waves.comparison import PlanComparison
    from inventory.waves.explain import ChainStep
    from inventory.waves.plan import Violation, WavePlan, WaveResult
    from inventory.waves.trade_offs import ExitCurve, RuleCosts

#: The search from the present plan: deterministic seconds first, then by the clock until a person
#: has enough.
LIMIT_SECONDS, IMPROVE_SECONDS = 5.0, 600.0
#: All searches for what rules or exits cost share so many deterministic seconds.
TRADE_OFF_SECONDS = 20.0
SEED = 1


class Improvement:
    """A search under way: how far it is, and a person's word that it is enough.

    Safe from any thread.  `standing` is the score and the bound, None where not known.
    """

    def __init__(self) -> None:
        self.standing: tuple[int | None, int | None] = (None, None)
        self._enough = threading.Event()

    def stop(self) -> None:
        """Let the search end with the best plan it has."""
        self._enough.set()

    @property
    def is_enough(self) -> bool:
        """Whether `stop` was called."""
        return self._enough.is_set()

    def take(self, score: int | None, bound: int | None) -> None:
        """Take a better score or bound from the search."""
        self.standing = (score, bound)

    @property
    def words(self) -> str:
        """How good the best plan is by now."""
        score, bound = self.standing
        if score is None:
            return translate("Waves", "Looking for a first plan")
        if bound is None:
            return translate("Waves", "Best plan so far costs {score}").format(score=f"{score:,}")
        gap = (score - bound) / score if score else 0.0
        return translate(
            "Waves", "Best plan so far costs {score}; none can cost less than {bound} (gap {gap})"
        ).format(score=f"{score:,}", bound=f"{bound:,}", gap=f"{gap:.1%}")


class _Heard:
    """The progress of an improvement: its words are the standing, and enough is a cancel."""

    def __init__(self, progress: Progress, run: Improvement) -> None:
        self._progress = progress
        self._run = run

    def report(self, fraction: float, message: str) -> None:
        """Report the time spent with the standing."""
        self._progress.report(fraction, self._run.words)

    def is_cancelled(self) -> bool:
        """Return whether the search is to end."""
        return self._run.is_enough or self._progress.is_cancelled()


def improve(
    project: Project,
    bench: Bench,
    run: Improvement,
    progress: Progress,
    seconds: float = IMPROVE_SECONDS,
) -> WaveResult:
    """Return the best plan found from the present one on, which it repairs first where it must.

    Pins are rules of the problem, so that what a person pinned stays.  When `run` has enough, the
    best plan by then is the result.  Its `improve_seconds` are those that it took.
    """
    from inventory.waves.plan import WaveStatus
    from inventory.waves.repairing import repair
    from inventory.waves.rules import check_plan
    from inventory.waves.solver import solve

    began = time.monotonic()
    problem = bench.problem_of(project)
    heard = _Heard(progress, run)
    hint = project.accepted.plan if project.accepted is not None else None
    if hint is not None and check_plan(problem, hint):
        hint = repair(problem, hint, progress=heard).plan
    result = solve(
        problem,
        seed=SEED,
        limit_seconds=LIMIT_SECONDS,
        improve_seconds=seconds,
        workers=2,
        hint=hint,
        watch=run.take,
        progress=heard,
    )
    status = result.status
    if status is WaveStatus.CANCELLED and result.plan is not None:
        status = WaveStatus.FEASIBLE
    return replace(result, status=status, improve_seconds=round(time.monotonic() - began, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Another plan beside the present one: `found` has the other plan first."""

    name: str
    plan: WavePlan
    found: PlanComparison


def compare(project: Project, bench: Bench, name: str, plan: WavePlan) -> Compared:
    """Return what differs between another plan and the present one, by the rules of today."""
    from inventory.waves.comparison import compare_plans

    now = project.accepted.plan if project.accepted is not None else plan
    found = compare_plans(bench.problem_of(project), plan, now)
    return Compared(name=name, plan=plan, found=found)


def compare_file(project: Project, bench: Bench, path: Path) -> Compared:
    """Return what differs between the plan of a saved file and the present one.

    Servers are known by their id; those that the plan here does not have are left out.

    Raises:
        PlannerError: The file cannot be read or holds no wave plan.
    """
    from desktop_app import project_file
    from desktop_app.stages.weighing import NoPlanToCompareError

    other = project_file.load(path)
    if other.accepted is None:
        raise NoPlanToCompareError(other.title)
    return compare(project, bench, path.name, _known(other.accepted.plan, project))


def audit_file(project: Project, path: Path, progress: Progress) -> Audit:
    """Judge a wave plan in a file made elsewhere.

    Raises:
        PlannerError: The file cannot be read or holds no wave plan.
    """
    from desktop_app.stages import audit_waves

    return audit_waves(project, path, progress)


def rule_costs_of(project: Project, bench: Bench, progress: Progress) -> RuleCosts:
    """Return what each rule costs."""
    from inventory.waves.trade_offs import rule_costs

    plan = project.accepted.plan if project.accepted is not None else None
    return rule_costs(
        bench.problem_of(project), plan, limit_seconds=TRADE_OFF_SECONDS, progress=progress
    )


def exit_curve_of(project: Project, bench: Bench, progress: Progress) -> ExitCurve:
    """Return what every earlier exit costs."""
    from inventory.waves.trade_offs import exit_curve

    plan = project.accepted.plan if project.accepted is not None else None
    return exit_curve(
        bench.problem_of(project), plan, limit_seconds=TRADE_OFF_SECONDS, progress=progress
    )


def chain_of(project: Project, bench: Bench) -> tuple[ChainStep, ...]:
    """Return what makes the last cutover so late."""
    from inventory.waves.explain import critical_chain

    if project.accepted is None:
        return ()
    return critical_chain(bench.problem_of(project), project.accepted.plan)


def forecast(after: Project, bench: Bench, before: tuple[Violation, ...]) -> str:
    """Return in a few words which rules a move would newly break, "" for none.

    `after` is the project with the move, `before` what is broken without it.
    """
    from inventory.waves.rules import check_plan

    if after.accepted is None:
        return ""
    known = {(one.rule, one.members) for one in before}
    found = check_plan(bench.problem_of(after), after.accepted.plan)
    broken = [one for one in found if (one.rule, one.members) not in known]
    if not broken:
        return ""
    more = (
        translate("Waves", " and {broken} more").format(broken=len(broken) - 1)
        if len(broken) > 1
        else ""
    )
    return translate("Waves", "breaks {rule}{more}").format(
        rule=broken[0].rule.replace("-", " "), more=more
    )


def _known(plan: WavePlan, project: Project) -> WavePlan:
    known = project.inventory.server_by_id
    waves = (
        replace(wave, servers=tuple(one for one in wave.servers if one in known))
        for wave in plan.waves
    )
    return replace(plan, waves=tuple(wave for wave in waves if wave.servers))
