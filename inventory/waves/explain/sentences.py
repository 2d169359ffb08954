"""Sentences about rules that stand in the way of a plan, with their values."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Final

from inventory.findings import counted
from inventory.waves.calendar import closures, cutover_slots, first_day_after, freeze_touching

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inventory.waves.calendar import Slot
    from inventory.waves.problem import WaveProblem

#: How many single rules of one family are said at most.
MOST_SAID: Final = 8

#: How a plan would look without each family, after "A plan exists".
_WITHOUT: Final = {
    "apart": "without the rule that keeps applications apart",
    "shared-services-last": "where shared services may leave before their users",
    "order-of-dependencies": "where prerequisites may leave after their dependants",
    "before": "without the rule that one application leaves before another",
    "owner-blackouts": "without the owners' blackouts",
    "service-windows": "where services may be interrupted on any cutover",
    "pins": "without the pins",
    "tier-1-not-first": "where tier 1 may leave in the first cutovers",
    "tier-1-per-wave": "where a cutover takes more tier-1 applications",
    "pilot-capacity": "where the first cutover takes more servers",
    "resource-capacity": "where a cutover takes more effort and data",
    "freezes": "without the freezes",
}


def core_sentences(
    problem: WaveProblem,
    shrunk: WaveProblem,
    core: Sequence[str],
    needed: tuple[int, bool] | None,
) -> Iterator[str]:
    """Yield what each family of a cause demands.

    Args:
        problem: The problem that has no plan.
        shrunk: The same with only those single rules that the proof needs.
        core: Names of the families.
        needed: How many cutovers are needed with a later exit, and whether that is the fewest;
            None where it is not known or not to the point.
    """
    yield from _dates(problem, core, needed)
    yield from _limits(problem, core)
    for family in core:
        if family in _SAID:
            every = list(_SAID[family](shrunk))
            yield from every[:MOST_SAID]
            if len(every) > MOST_SAID:
                yield f"{len(every) - MOST_SAID} more rules of this kind take part."


def relaxation_sentence(families: Sequence[str], last: Slot | None, size: int | None) -> str:
    """Return what would make a plan possible: another value, or a family left out.

    `last` is the last slot of such a plan where the exit is later, `size` the fewest servers a
    cutover must take where it takes more.
    """
    parts = [_WITHOUT[family] for family in families if family in _WITHOUT]
    if last is not None:
        parts.append(f"with an exit by {last.end - timedelta(days=1)}")
    if size is not None:
        parts.append(f"where one cutover takes {counted(size, 'server')}")
    return f"A plan exists {' and '.join(parts)}."


def _dates(
    problem: WaveProblem, core: Sequence[str], needed: tuple[int, bool] | None
) -> Iterator[str]:
    policy = problem.policy
    if "exit-date" in core:
        freezes = " and the freezes leave" if "freezes" in core else " leaves"
        slots = len(problem.slots)
        text = f"Exit by {policy.exit_by}{freezes} {counted(slots, 'cutover')}"
        if needed is not None:
            count, fewest = needed
            text += f"; {count} {'are needed' if fewest else 'would be enough'}"
            if "capacity" in core:
                servers = sum(len(group.servers) for group in problem.groups)
                text += f" for {counted(servers, 'server')} at {policy.servers_per_wave} a cutover"
        yield f"{text}."
    shut = closures(policy, policy.start, first_day_after(policy)) if "freezes" in core else ()
    for freeze in shut:
        yield f"Nothing is cut over from {freeze.start} until {freeze.end} ({freeze.reason})."


def _limits(problem: WaveProblem, core: Sequence[str]) -> Iterator[str]:
    policy = problem.policy
    servers = sum(len(group.servers) for group in problem.groups)
    critical = sum(len(group.tier_1) for group in problem.groups)
    if "capacity" in core:
        room = counted(policy.servers_per_wave, "server")
        yield f"One cutover takes {room}; {servers} have to leave."
    if "pilot-capacity" in core:
        smallest = min(len(group.servers) for group in problem.groups)
        room = counted(policy.first_wave_servers, "server")
        yield f"The first cutover takes {room}; the smallest move group has {smallest}."
    if "tier-1-per-wave" in core:
        room = counted(policy.tier_1_per_wave, "tier-1 application")
        yield f"One cutover takes {room}; {critical} have to leave."
    for index, resource in enumerate(problem.resources if "resource-capacity" in core else ()):
        amount = counted(sum(uses[index] for uses in problem.uses), resource.unit)
        most = counted(max(resource.limits), resource.unit)
        yield f"One cutover takes {most} of the {resource.name}; the estate takes {amount}."
    if "tier-1-not-first" in core:
        yield f"Tier 1 stays out of the first {counted(policy.tier_1_not_before, 'cutover')}."


def _pins(problem: WaveProblem) -> Iterator[str]:
    days = {slot.start for slot in cutover_slots(problem.policy)}
    for group in problem.groups:
        for pin in group.pins:
            freeze = freeze_touching(problem.policy, pin.on, pin.on + timedelta(days=1))
            if pin.on in days:
                yield f"{pin.name} is pinned to {pin.on}."
            elif freeze is not None:
                yield f"{pin.name} is pinned to {pin.on}, which lies in a freeze."
            else:
                yield f"{pin.name} is pinned to {pin.on}, on which no cutover begins."


def _blackouts(problem: WaveProblem) -> Iterator[str]:
    for group in problem.groups:
        for blackout in group.blackouts:
            yield (
                f"The owner of {blackout.name} allows no cutover from {blackout.start} until "
                f"{blackout.end}."
            )


def _breaks(problem: WaveProblem) -> Iterator[str]:
    for group in problem.groups:
        for held in group.breaks:
            spans = ", ".join(f"{first} until {last}" for first, last in held.windows)
            yield f"The service of {held.name} may be interrupted only from {spans}."


def _orders(problem: WaveProblem) -> Iterator[str]:
    for order in problem.orders:
        first, then = problem.groups[order.first].name, problem.groups[order.then].name
        if not order.shared:
            yield f"{order.reason}, so {first} leaves no later than {then}."


def _shared(problem: WaveProblem) -> Iterator[str]:
    for order in problem.orders:
        first, then = problem.groups[order.first].name, problem.groups[order.then].name
        if order.shared:
            yield (
                f"{then} is a shared service ({order.reason}), so it leaves no sooner than {first}."
            )


def _gaps(problem: WaveProblem) -> Iterator[str]:
    for gap in problem.gaps:
        text = f"{gap.first_name} must leave at least {counted(gap.slots, 'cutover slot')} before "
        yield f"{text}{gap.then_name}{_together(problem, gap.first, gap.then)}."


def _aparts(problem: WaveProblem) -> Iterator[str]:
    for rule in problem.aparts:
        text = f"{rule.one_name} and {rule.other_name} must not leave together"
        yield f"{text}{_together(problem, rule.one, rule.other)}."


def _together(problem: WaveProblem, one: int, other: int) -> str:
    if one != other:
        return ""
    return f", but they are in one move group: {problem.groups[one].ties[0].rstrip('.')}"


_SAID: Final[dict[str, Callable[[WaveProblem], Iterator[str]]]] = {
    "pins": _pins,
    "owner-blackouts": _blackouts,
    "service-windows": _breaks,
    "order-of-dependencies": _orders,
    "shared-services-last": _shared,
    "before": _gaps,
    "apart": _aparts,
}
