"""The families of rules that can stand in the way of a plan, and the problem without each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from inventory.waves.calendar import cutover_slots

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from inventory.waves.policy import WavePolicy
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family of rules.

    Attributes:
        name: The name of its check in `rules.py`.
        without: The same problem without these rules.
    """

    name: str
    without: Callable[[WaveProblem], WaveProblem]


def without(problem: WaveProblem, names: Iterable[str]) -> WaveProblem:
    """Return the problem without the families of these names."""
    left_out = set(names)
    for family in FAMILIES:
        if family.name in left_out:
            problem = family.without(problem)
    return problem


def under(problem: WaveProblem, policy: WavePolicy) -> WaveProblem:
    """Return the same groups under another policy, with its calendar."""
    return replace(problem, policy=policy, slots=cutover_slots(policy))


def _exit_later(problem: WaveProblem) -> WaveProblem:
    """Move the exit so far that the date stands in nobody's way."""
    policy = problem.policy
    servers = sum(len(group.servers) for group in problem.groups)
    tier_1 = sum(len(group.tier_1) for group in problem.groups)
    # Twice what the servers fill leaves room for what does not pack well.
    cutovers = 2 * (servers // max(1, policy.servers_per_wave) + 1)
    cutovers += tier_1 // max(1, policy.tier_1_per_wave) + policy.tier_1_not_before
    cutovers += sum(gap.slots for gap in problem.gaps) + len(problem.aparts) + 2
    last = max([policy.exit_by, policy.start, *_ends(problem)])
    weeks = cutovers * max(1, policy.weeks_between)
    return under(problem, replace(policy, exit_by=last + timedelta(weeks=weeks)))


def _ends(problem: WaveProblem) -> list[date]:
    freezes = [freeze.end for freeze in problem.policy.freezes]
    blackouts = [blackout.end for group in problem.groups for blackout in group.blackouts]
    breaks = [last for group in problem.groups for held in group.breaks for _, last in held.windows]
    return [*freezes, *blackouts, *breaks]


def _no_freezes(problem: WaveProblem) -> WaveProblem:
    return under(problem, replace(problem.policy, freezes=(), bank_holidays=None))


def _any_size(problem: WaveProblem) -> WaveProblem:
    servers = sum(len(group.servers) for group in problem.groups)
    largest = max(servers, problem.policy.servers_per_wave)
    return under(problem, replace(problem.policy, servers_per_wave=largest))


def _any_effort(problem: WaveProblem) -> WaveProblem:
    return replace(problem, resources=())


def _no_pilot(problem: WaveProblem) -> WaveProblem:
    servers = sum(len(group.servers) for group in problem.groups)
    return under(problem, replace(problem.policy, first_wave_servers=servers))


def _any_tier_1(problem: WaveProblem) -> WaveProblem:
    count = sum(len(group.tier_1) for group in problem.groups)
    return under(problem, replace(problem.policy, tier_1_per_wave=count))


def _tier_1_first(problem: WaveProblem) -> WaveProblem:
    return under(problem, replace(problem.policy, tier_1_not_before=0))


def _no_blackouts(problem: WaveProblem) -> WaveProblem:
    return replace(problem, groups=tuple(replace(g, blackouts=()) for g in problem.groups))


def _any_break(problem: WaveProblem) -> WaveProblem:
    return replace(problem, groups=tuple(replace(g, breaks=()) for g in problem.groups))


def _no_pins(problem: WaveProblem) -> WaveProblem:
    return replace(problem, groups=tuple(replace(g, pins=()) for g in problem.groups))


def _any_order(problem: WaveProblem) -> WaveProblem:
    return replace(problem, orders=tuple(order for order in problem.orders if order.shared))


def _shared_any_time(problem: WaveProblem) -> WaveProblem:
    return replace(problem, orders=tuple(order for order in problem.orders if not order.shared))


def _no_aparts(problem: WaveProblem) -> WaveProblem:
    return replace(problem, aparts=())


def _no_gaps(problem: WaveProblem) -> WaveProblem:
    return replace(problem, gaps=())


#: In the order in which an explanation tries to do without them: what people decide case by case
#: first, so that an explanation by capacity and dates alone is found where there is one.
FAMILIES: Final = (
    Family(name="apart", without=_no_aparts),
    Family(name="shared-services-last", without=_shared_any_time),
    Family(name="order-of-dependencies", without=_any_order),
    Family(name="before", without=_no_gaps),
    Family(name="owner-blackouts", without=_no_blackouts),
    Family(name="service-windows", without=_any_break),
    Family(name="pins", without=_no_pins),
    Family(name="tier-1-not-first", without=_tier_1_first),
    Family(name="tier-1-per-wave", without=_any_tier_1),
    Family(name="pilot-capacity", without=_no_pilot),
    Family(name="resource-capacity", without=_any_effort),
    Family(name="freezes", without=_no_freezes),
    Family(name="capacity", without=_any_size),
    Family(name="exit-date", without=_exit_later),
)
