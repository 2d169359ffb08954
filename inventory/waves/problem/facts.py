"""The wave problem: move groups, cutover slots and rules as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.findings import counted
from inventory.waves.calendar import freeze_touching
from inventory.waves.problem.parts import Crossing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.identity import ServerId
    from inventory.waves.calendar import Slot
    from inventory.waves.plan import Unassigned
    from inventory.waves.policy import WavePolicy
    from inventory.waves.problem.parts import (
        Apart,
        Gap,
        LeftBehind,
        Link,
        Order,
        ProblemGroup,
        ProblemNode,
        Resource,
    )


@dataclass(frozen=True, kw_only=True)
class WaveProblem:
    """Everything that a solver, a check and a score need; all indexes are from 0.

    Attributes:
        unplaced: Servers that no plan can place, and why.
        orders: One for each pair of groups that a dependency orders; they form no cycle.
        resources: What a cutover takes only so much of, besides servers and tier-1 applications.
    """

    policy: WavePolicy
    slots: tuple[Slot, ...]
    groups: tuple[ProblemGroup, ...]
    nodes: tuple[ProblemNode, ...]
    links: tuple[Link, ...]
    orders: tuple[Order, ...]
    gaps: tuple[Gap, ...]
    aparts: tuple[Apart, ...]
    unplaced: tuple[Unassigned, ...]
    left_behind: tuple[LeftBehind, ...]
    server_names: tuple[tuple[ServerId, str], ...]
    resources: tuple[Resource, ...] = ()

    @cached_property
    def name_of(self) -> dict[ServerId, str]:
        """Server names keyed by id."""
        return dict(self.server_names)

    @cached_property
    def group_of(self) -> dict[ServerId, int]:
        """Index of the group of each server that a plan places."""
        return {server: group.index for group in self.groups for server in group.servers}

    @cached_property
    def days(self) -> tuple[int, ...]:
        """Days on site, from the policy's start, of what leaves in each slot."""
        return tuple((slot.end - self.policy.start).days for slot in self.slots)

    @cached_property
    def before(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each group, the groups that leave first, with the least number of slots between."""
        return self._neighbours(forward=False)

    @cached_property
    def after(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """For each group, the groups that leave later, with the least number of slots between."""
        return self._neighbours(forward=True)

    @cached_property
    def allowed(self) -> tuple[tuple[int, ...], ...]:
        """For each group, the slots that its own rules allow, whatever the others do."""
        return tuple(
            tuple(slot.index for slot in self.slots if closed(self.policy, group, slot) is None)
            for group in self.groups
        )

    @cached_property
    def run_prices(self) -> tuple[int, ...]:
        """For each group, the price of keeping it on site for a day."""
        each = self.policy.weights.run
        return tuple(
            each * len(group.servers) if group.run is None else group.run for group in self.groups
        )

    @cached_property
    def breach_prices(self) -> tuple[tuple[int, ...], ...]:
        """For each group and slot, what leaving then against priced rules costs."""
        return tuple(
            tuple(
                len(group.servers) * breach_price(self.policy, group, slot.start, slot.end)
                for slot in self.slots
            )
            for group in self.groups
        )

    @cached_property
    def uses(self) -> tuple[tuple[int, ...], ...]:
        """For each group, what it takes of every resource."""
        count = len(self.resources)
        return tuple((*group.uses, *(0,) * count)[:count] for group in self.groups)

    @cached_property
    def crossings(self) -> tuple[Crossing, ...]:
        """The dependencies between groups that cost something, the lower index first."""
        prices: dict[tuple[int, int, int | None], int] = {}
        for link in self.links:
            ends = self.nodes[link.consumer].group, self.nodes[link.provider].group
            if ends[0] != ends[1] and not self.is_free(link):
                key = (min(ends), max(ends), self.charged_to(link))
                prices[key] = prices.get(key, 0) + self.policy.weights.split * link.weight
        found = (
            Crossing(one=one, other=other, price=price, service=service)
            for (one, other, service), price in prices.items()
            if price
        )
        return tuple(
            sorted(found, key=lambda c: (c.one, c.other, -1 if c.service is None else c.service))
        )

    def is_free(self, link: Link) -> bool:
        """Return whether a dependency is on a service that stands on both sites anyway."""
        ends = self.nodes[link.consumer].group, self.nodes[link.provider].group
        return any(self.groups[end].serves_both_sites for end in ends)

    def charged_to(self, link: Link) -> int | None:
        """Return the group whose extension frees a dependency: the provider before the consumer."""
        for node in (link.provider, link.consumer):
            group = self.nodes[node].group
            if self.groups[group].extension is not None:
                return group
        return None

    def _neighbours(self, *, forward: bool) -> tuple[tuple[tuple[int, int], ...], ...]:
        pairs = [(order.first, order.then, 0) for order in self.orders]
        pairs += [(gap.first, gap.then, gap.slots) for gap in self.gaps]
        found: list[dict[int, int]] = [{} for _ in self.groups]
        for first, then, slots in pairs:
            here, there = (first, then) if forward else (then, first)
            found[here][there] = max(slots, found[here].get(there, slots))
        return tuple(tuple(sorted(neighbours.items())) for neighbours in found)


def closed(policy: WavePolicy, group: ProblemGroup, slot: Slot) -> str | None:
    """Return why a group cannot leave in a slot by its own rules, as a clause, or None."""
    for pin in group.pins:
        if pin.on != slot.start:
            return f"{pin.name} is pinned to {pin.on}"
    if group.tier_1 and slot.index < policy.tier_1_not_before:
        return (
            f"{group.tier_1[0]} is tier 1, which stays out of the first "
            f"{counted(policy.tier_1_not_before, 'cutover')}"
        )
    paid = {rule.rule for rule in policy.priced}
    return next(
        (why for rule, why in against(policy, group, slot.start, slot.end) if rule not in paid),
        None,
    )


def against(
    policy: WavePolicy, group: ProblemGroup, start: date, end: date
) -> Iterator[tuple[str, str]]:
    """Yield the rules that a group breaks by leaving in a half-open range, each with a clause.

    Only those that a person may put a price on and that look at one group alone.
    """
    if policy.price_of("freezes") is not None:
        freeze = freeze_touching(policy, start, end)
        if freeze is not None:
            yield (
                "freezes",
                f"{freeze.start} until {freeze.end} is a freeze ({freeze.reason})",
            )
    for blackout in group.blackouts:
        if blackout.start < end and start < blackout.end:
            why = (
                f"the owner of {blackout.name} allows no cutover from {blackout.start} until "
                f"{blackout.end}"
            )
            yield "owner-blackouts", why
    for held in group.breaks:
        if not held.holds(start, end):
            yield "service-windows", f"the service of {held.name} may not be interrupted then"


def breach_price(policy: WavePolicy, group: ProblemGroup, start: date, end: date) -> int:
    """Return what each server of a group costs that leaves in a range against priced rules.

    A rule is paid once, however many of its windows or blackouts stand in the way.
    """
    if not policy.priced:
        return 0
    broken = {rule for rule, _ in against(policy, group, start, end)}
    return sum(policy.price_of(rule) or 0 for rule in broken)
