"""Judges the plan at once after every move: the wave problem is kept between two moves.  No Qt.

Building the problem of 5,000 servers takes longer than a person's patience with a drag; judging a
plan by it does not.  A move changes the plan and its pins only, and both are given to the problem
that is kept.  Loading the planner is left to the background work that builds the first one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.models.wave_load import Load

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.dispositions import DispositionRules
    from inventory.model import Inventory
    from inventory.waves.plan import Violation, WavePlan
    from inventory.waves.policy import WavePolicy
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What a plan breaks, what it costs in the planner's weights, how full its waves are.

    Attributes:
        loads: By number of the wave, for teams and the link where they are limited.
    """

    project: Project
    violations: tuple[Violation, ...]
    score: int | None
    loads: dict[int, tuple[Load, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bench:
    """A wave problem without pins, and what it was built from.

    Attributes:
        inventory / dispositions: The same objects as in the project that it judges.
        policy: The person's, without pins.
    """

    problem: WaveProblem
    inventory: Inventory
    dispositions: DispositionRules | None
    policy: WavePolicy

    def fits(self, project: Project) -> bool:
        """Return whether a project differs from the one of the problem in plan and pins only."""
        return (
            project.inventory is self.inventory
            and project.dispositions is self.dispositions
            and project.policy is not None
            and replace(project.policy, pins=()) == self.policy
        )

    def problem_of(self, project: Project) -> WaveProblem:
        """Return the problem with the pins of a project that fits."""
        from inventory.waves.repairing import pinned

        pins = project.policy.pins if project.policy is not None else ()
        return pinned(self.problem, pins)


def bench_for(project: Project, derived: Derived) -> Bench | None:
    """Return the problem of a project, None while it has no dates.

    Graph and groups are taken from `derived`, which may be of a moment before: a move changes
    neither.
    """
    from inventory.waves.problem import build_problem

    if project.policy is None:
        return None
    policy = replace(project.policy, pins=())
    problem = build_problem(
        project.inventory, derived.graph, derived.groups, in_force(policy, derived)
    )
    return Bench(
        problem=problem,
        inventory=project.inventory,
        dispositions=project.dispositions,
        policy=policy,
    )


def judge(project: Project, bench: Bench) -> Judgement:
    """Check the accepted plan of a project that fits the bench."""
    from inventory.waves.rules import check_plan
    from inventory.waves.scoring import score

    if project.accepted is None:
        return Judgement(project=project, violations=(), score=None, loads={})
    problem, plan = bench.problem_of(project), project.accepted.plan
    return Judgement(
        project=project,
        violations=check_plan(problem, plan),
        score=score(problem, plan),
        loads=loads_of(problem, plan),
    )


def loads_of(problem: WaveProblem, plan: WavePlan) -> dict[int, tuple[Load, ...]]:
    """Return how much of each limited resource every wave takes, by number of the wave."""
    from inventory.waves.scoring import wave_loads

    if not problem.resources:
        return {}
    found = {}
    for wave, (slot, taken) in zip(plan.waves, wave_loads(problem, plan), strict=True):
        found[wave.number] = tuple(
            Load(
                name=resource.name,
                unit=resource.unit,
                used=amount,
                limit=resource.limit_at(slot),
                comfort=resource.comfort_at(slot),
            )
            for resource, amount in zip(problem.resources, taken, strict=True)
        )
    return found


def in_force(policy: WavePolicy, derived: Derived) -> WavePolicy:
    """Return the rules with what is retired or retained taken out of the waves."""
    from inventory.dispositions import steered

    return policy if derived.dispositions is None else steered(policy, derived.dispositions)
