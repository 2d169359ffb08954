"""The wave problem: move groups, cutover slots and rules as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.waves.wording import counted

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import NodeId
    from inventory.identity import ApplicationId, ServerId
    from inventory.move_groups import MoveGroupId
    from inventory.waves.calendar import Slot
    from inventory.waves.plan import Unassigned
    from inventory.waves.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout:
    """A half-open range of days in which the owner of one application allows no cutover."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Pinned:
    """A member of a group, by name, that a person put on a date."""

    name: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemGroup:
    """A move group that the planner places.

    Attributes:
        tier_1: Names of its tier-1 applications and servers.
        ties: The sentences that say why its members move together, each once; none for one
            member alone.
    """

    index: int
    id: MoveGroupId
    name: str
    servers: tuple[ServerId, ...]
    applications: tuple[ApplicationId, ...]
    shared: bool = False
    tier_1: tuple[str, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    pins: tuple[Pinned, ...] = ()
    ties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemNode:
    """An application or lone server of a group: what dependencies and people speak of.

    Attributes:
        group: Index of its group.
        servers: Its servers that a plan places.
    """

    id: NodeId
    name: str
    group: int
    servers: tuple[ServerId, ...]
    application: ApplicationId | None = None
    tier_1: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One dependency between two nodes of the plan, by index: `consumer` needs `provider`."""

    consumer: int
    provider: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Group `first` leaves no later than group `then`, by index.

    Attributes:
        links: How many dependencies between the two pay for every day they span both sites; 0
            where a shared service is extended to both sites.
        reason: "HR Portal needs Payroll", or why a shared service stays.
    """

    first: int
    then: int
    links: int
    shared: bool
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Group `first` leaves at least `slots` cutover slots before group `then`."""

    first: int
    then: int
    slots: int
    first_name: str
    then_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two groups that never leave in one cutover."""

    one: int
    other: int
    one_name: str
    other_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """A dependency whose provider the plan does not place, with the reason."""

    consumer: int
    provider: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class WaveProblem:
    """Everything that a solver, a check and a score need; all indexes are from 0.

    Attributes:
        unplaced: Servers that no plan can place, and why.
        orders: One for each pair of groups that a dependency orders; they form no cycle.
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

    def _neighbours(self, *, forward: bool) -> tuple[tuple[tuple[int, int], ...], ...]:
        pairs = [(order.first, order.then, 0) for order in self.orders]
        pairs += [(gap.first, gap.then, gap.slots) for gap in self.gaps]
        found: list[dict[int, int]] = [{} for _ in self.groups]
        for first, then, slots in pairs:
            here, there = (first, then) if forward else (then, first)
            found[here][there] = max(slots, found[here].get(there, 0))
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
    for blackout in group.blackouts:
        if blackout.start < slot.end and slot.start < blackout.end:
            return (
                f"the owner of {blackout.name} allows no cutover from {blackout.start} until "
                f"{blackout.end}"
            )
    return None
