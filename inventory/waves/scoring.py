"""What a plan costs in the planner's weights, worked out from the plan alone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.waves.calendar import first_day_after
from inventory.waves.problem.facts import against

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import NodeId
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
    extension: int = 0
    overtime: int = 0
    breaches: int = 0

    @property
    def total(self) -> int:
        """What the planner minimises."""
        fixed = self.run + self.site + self.split + self.waves
        return fixed + self.extension + self.overtime + self.breaches


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """A group that leaves against a priced rule.

    Attributes:
        rule: The name of its check.
        group: The name of the group.
        wave: Number of the wave.
        servers: How many of its servers leave then.
        price: What that costs, in the units of `WaveWeights`.
        why: The rule as a clause.
    """

    rule: str
    group: str
    wave: int
    servers: int
    price: int
    why: str


def score(problem: WaveProblem, plan: WavePlan) -> int:
    """Return what a plan costs; see `score_parts`."""
    return score_parts(problem, plan).total


def score_parts(problem: WaveProblem, plan: WavePlan) -> Score:
    """Return what a plan costs, part by part.

    Days are counted from the policy's start to the end of the cutover.  A dependency pays for the
    days from the first to the last departure among the servers at both its ends, so that a plan
    that splits an application pays too; dependencies on shared services, which serve from both
    sites, pay nothing.  A service that may be extended at a price is extended where its
    dependencies would cost more.  A group with a price of its own runs until its last server has
    left.  A server that leaves against a priced rule pays for it.  A server that could be placed
    and is not stays until the exit date.
    """
    weights = problem.policy.weights
    left = _days(problem, plan)
    if not left:
        return Score(run=0, site=0, split=0, waves=0)
    split, extension = _crossings(problem, left)
    run = 0
    for group in problem.groups:
        days = [left[server] for server in group.servers]
        run += weights.run * sum(days) if group.run is None else group.run * max(days, default=0)
    return Score(
        run=run,
        site=weights.site * max(left.values()),
        split=split,
        waves=weights.wave * sum(1 for wave in plan.waves if wave.servers),
        extension=extension,
        overtime=_overtime(problem, plan),
        breaches=sum(paid.price for paid in breaches(problem, plan)),
    )


def breaches(problem: WaveProblem, plan: WavePlan) -> tuple[Breach, ...]:
    """Return where a plan goes against priced rules, in order of waves and groups."""
    policy = problem.policy
    if not policy.priced:
        return ()
    found: list[Breach] = []
    for wave in plan.waves:
        leaving: dict[int, int] = defaultdict(int)
        for server in wave.servers:
            if server in problem.group_of:
                leaving[problem.group_of[server]] += 1
        for index, servers in sorted(leaving.items()):
            group = problem.groups[index]
            said: dict[str, str] = {}
            for rule, why in against(policy, group, wave.start, wave.end):
                said.setdefault(rule, why)
            for rule, why in said.items():
                price = policy.price_of(rule)
                if price is not None:
                    found.append(
                        Breach(
                            rule=rule,
                            group=group.name,
                            wave=wave.number,
                            servers=servers,
                            price=price * servers,
                            why=why,
                        )
                    )
    return tuple(found)


def extended_services(problem: WaveProblem, plan: WavePlan) -> tuple[int, ...]:
    """Return the groups, by index, that it pays to extend to both sites under a plan."""
    charged, _ = _charges(problem, _days(problem, plan))
    return tuple(
        group.index
        for group in problem.groups
        if group.extension is not None and charged[group.index] > group.extension
    )


def serving_both_sites(problem: WaveProblem, plan: WavePlan) -> frozenset[NodeId]:
    """Return the nodes that stand on both sites while the plan is carried out."""
    extended = {group.index for group in problem.groups if group.serves_both_sites}
    extended |= set(extended_services(problem, plan))
    return frozenset(node.id for node in problem.nodes if node.group in extended)


def _crossings(problem: WaveProblem, left: dict[ServerId, int]) -> tuple[int, int]:
    """Return the price of dependencies that span both sites, and of services extended instead."""
    charged, split = _charges(problem, left)
    extension = 0
    for service, cost in charged.items():
        price = problem.groups[service].extension
        if price is not None and cost > price:
            extension += price
        else:
            split += cost
    return split, extension


def _charges(problem: WaveProblem, left: dict[ServerId, int]) -> tuple[dict[int, int], int]:
    """Return what splits cost by the service whose extension would free them, and the rest."""
    charged: dict[int, int] = defaultdict(int)
    rest = 0
    for link in problem.links:
        if problem.is_free(link):
            continue
        consumer, provider = problem.nodes[link.consumer], problem.nodes[link.provider]
        ends = [left[server] for server in (*consumer.servers, *provider.servers)]
        cost = problem.policy.weights.split * link.weight * (max(ends) - min(ends))
        service = problem.charged_to(link)
        if service is None:
            rest += cost
        else:
            charged[service] += cost
    return charged, rest


def _overtime(problem: WaveProblem, plan: WavePlan) -> int:
    """Return the price of what waves take above the comfort of their slots."""
    if not any(resource.overtime for resource in problem.resources):
        return 0
    total = 0
    for slot, loads in wave_loads(problem, plan):
        for resource, load in zip(problem.resources, loads, strict=True):
            total += resource.overtime * max(0, load - resource.comfort_at(slot))
    return total


def wave_loads(problem: WaveProblem, plan: WavePlan) -> list[tuple[int, list[int]]]:
    """Return for each wave, in the plan's order, its slot and what it takes of each resource.

    A group that a plan splits takes its share where its last server leaves.  A wave on no slot
    has the limits of the slot before it, or of the first.
    """
    loads = [[0] * len(problem.resources) for _ in plan.waves]
    place = {wave.number: index for index, wave in enumerate(plan.waves)}
    for group, uses in zip(problem.groups, problem.uses, strict=True):
        waves = [plan.wave_of[server] for server in group.servers if server in plan.wave_of]
        if waves and any(uses):
            last = max(waves, key=lambda wave: (wave.start, wave.number))
            load = loads[place[last.number]]
            for resource, amount in enumerate(uses):
                load[resource] += amount
    slots = [
        max([0, *(slot.index for slot in problem.slots if slot.start <= wave.start)])
        for wave in plan.waves
    ]
    return list(zip(slots, loads, strict=True))


def _days(problem: WaveProblem, plan: WavePlan) -> dict[ServerId, int]:
    """Return the days that each server of the problem is on site."""

    def until(end: date) -> int:
        return (end - problem.policy.start).days

    never = until(first_day_after(problem.policy))
    return {
        server: until(plan.wave_of[server].end) if server in plan.wave_of else never
        for server in problem.group_of
    }
