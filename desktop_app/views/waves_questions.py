"""The checks and questions of the Waves screen that run in the background.  No Qt here.

The planner is loaded when the first question is asked, not when the window opens.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.waves.plan import Violation
    from inventory.waves.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a plan breaks, and what it costs in the planner's weights."""

    project: Project
    violations: tuple[Violation, ...]
    score: int | None


def judge(project: Project, derived: Derived) -> Judgement:
    """Check the accepted plan of `project` against its rules.

    Graph and groups are taken from `derived`, which may be of a moment before: a move changes
    neither.
    """
    from inventory.waves.problem import build_problem
    from inventory.waves.rules import check_plan
    from inventory.waves.scoring import score

    if project.accepted is None or project.policy is None:
        return Judgement(project=project, violations=(), score=None)
    policy = _in_force(project.policy, derived)
    problem = build_problem(project.inventory, derived.graph, derived.groups, policy)
    plan = project.accepted.plan
    return Judgement(
        project=project, violations=check_plan(problem, plan), score=score(problem, plan)
    )


def why_group(project: Project, derived: Derived, thing: str) -> tuple[str, ...]:
    """Return, in sentences, why a server, application or move group leaves when it does.

    Raises:
        NotPlanned: The plan places nothing of that name.
    """
    from inventory.waves.explain import why_here
    from inventory.waves.problem import build_problem

    if project.accepted is None or project.policy is None:
        return ("There is no wave plan yet.",)
    policy = _in_force(project.policy, derived)
    problem = build_problem(project.inventory, derived.graph, derived.groups, policy)
    return why_here(problem, project.accepted.plan, thing)


def _in_force(policy: WavePolicy, derived: Derived) -> WavePolicy:
    """Return the rules with what is retired or retained taken out of the waves."""
    from inventory.dispositions import steered

    return policy if derived.dispositions is None else steered(policy, derived.dispositions)
