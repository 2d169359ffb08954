"""A wave plan made elsewhere under judgement: what it breaks, what mends it, what it costs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.findings import counted
from inventory.plan_audit.placing import place
from inventory.plan_audit.repairs import find_repairs
from inventory.progress import SILENT, Share
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score_parts

if TYPE_CHECKING:
    from inventory.findings import Finding
    from inventory.model import Inventory
    from inventory.plan_audit.foreign import ForeignPlan
    from inventory.plan_audit.placing import PlacedPlan
    from inventory.plan_audit.repairs import Repaired
    from inventory.progress import Progress
    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.problem import WaveProblem
    from inventory.waves.scoring import Score


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What the judgement of a plan made elsewhere says.

    Attributes:
        given: Its score; None where it cannot be compared, and `why_no_score` says why.
        ours: The score of the accepted plan, None without one.
        repaired: The score of the plan after all repairs, None where that cannot be compared.
    """

    placed: PlacedPlan
    findings: tuple[Finding, ...]
    violations: tuple[Violation, ...]
    repairs: Repaired
    given: Score | None
    ours: Score | None
    repaired: Score | None
    why_no_score: str = ""


def audit(
    foreign: ForeignPlan,
    inventory: Inventory,
    problem: WaveProblem,
    *,
    ours: WavePlan | None = None,
    progress: Progress = SILENT,
) -> Audit:
    """Judge a wave plan made elsewhere by the rules of `problem`.

    Raises:
        Cancelled: When `progress` says so.
    """
    progress.report(0.0, "Judging the plan")
    placed = place(foreign, inventory, problem)
    violations = check_plan(problem, placed.plan)
    repairs = find_repairs(problem, placed.plan, progress=Share(progress, 0.1, 1.0))
    why = _why_no_score(violations)
    return Audit(
        placed=placed,
        findings=placed.findings,
        violations=violations,
        repairs=repairs,
        given=None if why else score_parts(problem, placed.plan),
        ours=None if ours is None else score_parts(problem, ours),
        repaired=None if _why_no_score(repairs.left) else score_parts(problem, repairs.plan),
        why_no_score=why,
    )


def _why_no_score(violations: tuple[Violation, ...]) -> str:
    """Return why a plan has no score: plans that hold different servers are not compared."""
    count = sum(1 for one in violations if one.rule == "every-server-once")
    if not count:
        return ""
    return (
        f"{counted(count, 'violation')} of the rule that every server is in one wave: it does not "
        "hold the same servers as other plans, so its score says nothing beside theirs."
    )
