"""Two wave plans of one project weighed against each other: by a person's edit, or by two files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.stages.structuring import structure
from inventory.errors import PlannerError
from inventory.waves.comparison import PlanComparison, compare_plans
from inventory.waves.problem import build_problem
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score

if TYPE_CHECKING:
    from desktop_app.project import Project
    from inventory.waves.plan import Violation, WavePlan


class NoPlanToCompareError(PlannerError):
    """One of two projects has no wave plan."""

    def __init__(self, title: str) -> None:
        super().__init__(f"{title} has no wave plan to compare. Plan its waves first.")


@dataclass(frozen=True, kw_only=True)
class Recheck:
    """What an edit of the wave plan did.

    Attributes:
        violations: All rules that the edited plan breaks.
        broken / mended: Those that the plan before did not break, and those that it did.
        score: Of the edited plan; `change` is what it costs more than the plan before.
    """

    violations: tuple[Violation, ...]
    broken: tuple[Violation, ...]
    mended: tuple[Violation, ...]
    score: int
    change: int


def recheck(before: Project, after: Project) -> Recheck:
    """Return what an edit of a plan did, judged by the rules of the project after it.

    A pin that the edit sets is a rule of both, so that it never counts as broken before.  Raises
    `NoPlanToCompareError` where one of the two has no plan.
    """
    problem_plans = [_plan(before), _plan(after)]
    made = structure(after)
    problem = build_problem(after.inventory, made.graph, made.groups, made.policy)
    old, new = (check_plan(problem, plan) for plan in problem_plans)
    scores = [score(problem, plan) for plan in problem_plans]
    known, left = {_key(one) for one in old}, {_key(one) for one in new}
    return Recheck(
        violations=new,
        broken=tuple(one for one in new if _key(one) not in known),
        mended=tuple(one for one in old if _key(one) not in left and one.rule != "pins"),
        score=scores[1],
        change=scores[1] - scores[0],
    )


def compare_waves(one: Project, other: Project) -> PlanComparison:
    """Return what differs between the plans of two projects, by the rules of the first.

    Raises `NoPlanToCompareError` where one of the two has no plan.
    """
    plans = _plan(one), _plan(other)
    made = structure(one)
    problem = build_problem(one.inventory, made.graph, made.groups, made.policy)
    return compare_plans(problem, *plans)


def _plan(project: Project) -> WavePlan:
    if project.accepted is None:
        raise NoPlanToCompareError(project.title)
    return project.accepted.plan


def _key(violation: Violation) -> tuple[str, tuple[str, ...], str]:
    """Return what makes a violation the same one after waves have been numbered again."""
    return violation.rule, violation.members, "" if violation.members else violation.text
