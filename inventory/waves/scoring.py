"""What a plan costs in the planner's weights, worked out from the plan alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.waves.calendar import first_day_after

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ServerId
    from inventory.waves.plan import WavePlan
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The parts of a score, in the units of `WaveWeights`."""

    run: int
    site: int
    split: int
    waves: int

    @property
    def total(self) -> int:
        """What the planner minimises."""
        return self.run + self.site + self.split + self.waves


def score(problem: WaveProblem, plan: WavePlan) -> int:
    """Return what a plan costs; see `score_parts`."""
    return score_parts(problem, plan).total


def score_parts(problem: WaveProblem, plan: WavePlan) -> Score:
    """Return what a plan costs, part by part.

    Days are counted from the policy's start to the end of the cutover.  A dependency pays for the
    days from the first to the last departure among the servers at both its ends, so that a plan
    that splits an application pays too; dependencies on shared services, which serve from both
    sites, pay nothing.  A server that could be placed and is not stays until the exit date.
    """
    weights = problem.policy.weights
    left = _days(problem, plan)
    if not left:
        return Score(run=0, site=0, split=0, waves=0)
    split = 0
    for link in problem.links:
        consumer, provider = problem.nodes[link.consumer], problem.nodes[link.provider]
        if problem.groups[consumer.group].shared or problem.groups[provider.group].shared:
            continue
        ends = [left[server] for server in (*consumer.servers, *provider.servers)]
        split += max(ends) - min(ends)
    return Score(
        run=weights.run * sum(left.values()),
        site=weights.site * max(left.values()),
        split=weights.split * split,
        waves=weights.wave * sum(1 for wave in plan.waves if wave.servers),
    )


def _days(problem: WaveProblem, plan: WavePlan) -> dict[ServerId, int]:
    """Return the days that each server of the problem is on site."""

    def until(end: date) -> int:
        return (end - problem.policy.start).days

    never = until(first_day_after(problem.policy))
    return {
        server: until(plan.wave_of[server].end) if server in plan.wave_of else never
        for server in problem.group_of
    }
