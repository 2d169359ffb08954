"""What each rule costs: the plan searched for again without it, or with one unit more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from inventory.progress import SILENT, Cancelled, Share, raise_if_cancelled
from inventory.waves.explain.families import FAMILIES, under
from inventory.waves.plan import WaveStatus
from inventory.waves.solver import solve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.progress import Progress
    from inventory.waves.plan import WavePlan, WaveResult
    from inventory.waves.problem import WaveProblem

#: How each family of rules is called, after "without".
SPOKEN: Final = {
    "apart": "the rules that keep applications apart",
    "shared-services-last": "the rule that shared services leave last",
    "order-of-dependencies": "the order of dependencies",
    "before": "the rules that one application leaves before another",
    "owner-blackouts": "the owners' blackouts",
    "service-windows": "the service windows",
    "pins": "the pins",
    "tier-1-not-first": "the rule that tier 1 does not go first",
    "tier-1-per-wave": "the limit of tier-1 applications a cutover",
    "pilot-capacity": "the smaller first cutover",
    "resource-capacity": "the limits of teams and link",
    "freezes": "the freezes and bank holidays",
    "capacity": "the limit of servers a cutover",
    "exit-date": "the exit date",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleCost:
    """What one rule costs.

    Attributes:
        rule: Name of the family, as `rules` calls it; of a unit more, the field of the policy.
        spoken: In words: "the freezes", "one more server a cutover".
        cost: What the plan costs more with the rule than without, in the planner's weights; None
            where no plan was found without it either.
        least / most: What is proved of that cost: no less, no more; None where nothing is.
        days: Days by which the site would be empty earlier without the rule, below 0 later.
        exact: Whether both plans are proved best, so that `cost` is the cost.
    """

    rule: str
    spoken: str
    cost: int | None
    least: int | None
    most: int | None
    days: int | None
    exact: bool


@dataclass(frozen=True, kw_only=True)
class RuleCosts:
    """What all rules of a plan cost, the dearest first.

    Attributes:
        score: Of the plan with all rules; None where there is none.
        empty: First day on which nothing is on site under that plan.
        complete: False where the person stopped the search before all rules were tried.
    """

    score: int | None
    bound: int | None
    empty: date | None
    costs: tuple[RuleCost, ...]
    more: tuple[RuleCost, ...]
    complete: bool


def rule_costs(
    problem: WaveProblem,
    plan: WavePlan | None = None,
    *,
    seed: int = 1,
    limit_seconds: float = 30.0,
    progress: Progress = SILENT,
) -> RuleCosts:
    """Return what each family of rules costs, and what one unit more of each capacity saves.

    The plan is searched for with all rules, from `plan` on, and then without each family that
    says anything, all searches sharing `limit_seconds` deterministic seconds equally.  A search
    without a rule starts from the plan with it, so no rule ever seems to save money.
    """
    tried = list(_without_each(problem))
    units = list(_one_more(problem))
    searches = 1 + len(tried) + len(units)
    each = limit_seconds / searches
    base = solve(
        problem,
        seed=seed,
        limit_seconds=each,
        hint=plan,
        progress=Share(progress, 0.0, 1 / searches),
    )
    found: list[RuleCost] = []
    complete = base.status is not WaveStatus.CANCELLED
    try:
        for place, (rule, spoken, relaxed) in enumerate((*tried, *units), start=1):
            raise_if_cancelled(progress)
            result = solve(
                relaxed,
                seed=seed,
                limit_seconds=each,
                hint=base.plan,
                progress=Share(progress, place / searches, (place + 1) / searches),
            )
            if result.status is WaveStatus.CANCELLED:
                complete = False
                break
            found.append(_cost(rule, spoken, base, result))
    except Cancelled:
        complete = False
    families = {rule for rule, _, _ in tried}
    return RuleCosts(
        score=base.score,
        bound=base.bound,
        empty=_empty(base.plan),
        costs=_dearest(one for one in found if one.rule in families),
        more=_dearest(one for one in found if one.rule not in families),
        complete=complete,
    )


def _without_each(problem: WaveProblem) -> Iterator[tuple[str, str, WaveProblem]]:
    idle = _idle(problem)
    for family in FAMILIES:
        relaxed = problem if family.name in idle else family.without(problem)
        if relaxed != problem:
            yield family.name, SPOKEN.get(family.name, family.name), relaxed


def _idle(problem: WaveProblem) -> set[str]:
    """Return the limits that are too large to stand in any plan's way."""
    policy = problem.policy
    servers = sum(len(group.servers) for group in problem.groups)
    tier_1 = sum(len(group.tier_1) for group in problem.groups)
    binding = {
        "capacity": servers > policy.servers_per_wave,
        "pilot-capacity": policy.first_wave_servers < min(servers, policy.servers_per_wave),
        "tier-1-per-wave": tier_1 > policy.tier_1_per_wave,
        "tier-1-not-first": tier_1 > 0 and policy.tier_1_not_before > 0,
    }
    return {rule for rule, binds in binding.items() if not binds}


def _one_more(problem: WaveProblem) -> Iterator[tuple[str, str, WaveProblem]]:
    policy, idle = problem.policy, _idle(problem)
    if "capacity" not in idle:
        larger = replace(policy, servers_per_wave=policy.servers_per_wave + 1)
        yield "servers_per_wave", "one more server a cutover", under(problem, larger)
    if "pilot-capacity" not in idle:
        larger = replace(policy, first_wave_servers=policy.first_wave_servers + 1)
        yield "first_wave_servers", "one more server in the first cutover", under(problem, larger)
    if "tier-1-per-wave" not in idle:
        larger = replace(policy, tier_1_per_wave=policy.tier_1_per_wave + 1)
        yield "tier_1_per_wave", "one more tier-1 application a cutover", under(problem, larger)


def _cost(rule: str, spoken: str, base: WaveResult, without: WaveResult) -> RuleCost:
    cost = least = most = days = None
    if base.score is not None and without.score is not None:
        cost = base.score - without.score
        least = None if base.bound is None else max(0, base.bound - without.score)
        most = None if without.bound is None else base.score - without.bound
    one, other = _empty(base.plan), _empty(without.plan)
    if one is not None and other is not None:
        days = (one - other).days
    return RuleCost(
        rule=rule,
        spoken=spoken,
        cost=cost,
        least=least,
        most=most,
        days=days,
        exact=base.status is without.status is WaveStatus.OPTIMAL,
    )


def _empty(plan: WavePlan | None) -> date | None:
    return None if plan is None else max((wave.end for wave in plan.waves), default=None)


def _dearest(costs: Iterator[RuleCost]) -> tuple[RuleCost, ...]:
    return tuple(sorted(costs, key=lambda one: (one.cost is None, -(one.cost or 0), one.rule)))
