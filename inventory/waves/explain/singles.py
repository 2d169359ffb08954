"""Rules that are single decisions: keep only some of a family's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Singles:
    """The single rules of one family.

    Attributes:
        count: How many there are.
        keep: The problem with only the rules of these numbers, from 0.
    """

    count: Callable[[WaveProblem], int]
    keep: Callable[[WaveProblem, list[int]], WaveProblem]


def _keep_pins(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    wanted, place, groups = set(kept), 0, []
    for group in problem.groups:
        pins = [pin for number, pin in enumerate(group.pins, place) if number in wanted]
        place += len(group.pins)
        groups.append(replace(group, pins=tuple(pins)))
    return replace(problem, groups=tuple(groups))


def _keep_blackouts(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    wanted, place, groups = set(kept), 0, []
    for group in problem.groups:
        ranges = [found for number, found in enumerate(group.blackouts, place) if number in wanted]
        place += len(group.blackouts)
        groups.append(replace(group, blackouts=tuple(ranges)))
    return replace(problem, groups=tuple(groups))


def _keep_breaks(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    wanted, place, groups = set(kept), 0, []
    for group in problem.groups:
        held = [found for number, found in enumerate(group.breaks, place) if number in wanted]
        place += len(group.breaks)
        groups.append(replace(group, breaks=tuple(held)))
    return replace(problem, groups=tuple(groups))


def _keep_orders(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    dependencies = [order for order in problem.orders if not order.shared]
    shared = [order for order in problem.orders if order.shared]
    return replace(problem, orders=(*(dependencies[number] for number in kept), *shared))


def _keep_shared(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    dependencies = [order for order in problem.orders if not order.shared]
    shared = [order for order in problem.orders if order.shared]
    return replace(problem, orders=(*dependencies, *(shared[number] for number in kept)))


def _keep_gaps(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    return replace(problem, gaps=tuple(problem.gaps[number] for number in kept))


def _keep_aparts(problem: WaveProblem, kept: list[int]) -> WaveProblem:
    return replace(problem, aparts=tuple(problem.aparts[number] for number in kept))


#: By the name of the family.
SINGLES: Final = {
    "pins": Singles(count=lambda p: sum(len(group.pins) for group in p.groups), keep=_keep_pins),
    "owner-blackouts": Singles(
        count=lambda p: sum(len(group.blackouts) for group in p.groups), keep=_keep_blackouts
    ),
    "service-windows": Singles(
        count=lambda p: sum(len(group.breaks) for group in p.groups), keep=_keep_breaks
    ),
    "order-of-dependencies": Singles(
        count=lambda p: sum(not order.shared for order in p.orders), keep=_keep_orders
    ),
    "shared-services-last": Singles(
        count=lambda p: sum(order.shared for order in p.orders), keep=_keep_shared
    ),
    "before": Singles(count=lambda p: len(p.gaps), keep=_keep_gaps),
    "apart": Singles(count=lambda p: len(p.aparts), keep=_keep_aparts),
}
