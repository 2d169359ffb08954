"""What a wave problem is made of: groups, their members, dependencies and rules as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import NodeId
    from inventory.identity import ApplicationId, ServerId
    from inventory.move_groups import MoveGroupId


@dataclass(frozen=True, slots=True, kw_only=True)
class Blackout:
    """A half-open range of days in which the owner of one application allows no cutover."""

    name: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceBreak:
    """The half-open ranges of days in which the service of one application may be interrupted."""

    name: str
    windows: tuple[tuple[date, date], ...]

    def holds(self, start: date, end: date) -> bool:
        """Return whether the days from `start` until `end` lie in one of the windows."""
        return any(first <= start and end <= last for first, last in self.windows)


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
        breaks: Of its applications that may be interrupted only then.
        ties: The sentences that say why its members move together, each once; none for one
            member alone.
        run: Price of keeping it on site for a day, until the last of it has left; None where it
            is the policy's price for each server.
        uses: What it takes of each of the problem's resources, in their units; 0 for those past
            the end.
        extension: One-off price of extending it to both sites, after which the dependencies
            charged to it cost nothing; None where that is not a decision of the plan.
    """

    index: int
    id: MoveGroupId
    name: str
    servers: tuple[ServerId, ...]
    applications: tuple[ApplicationId, ...]
    shared: bool = False
    tier_1: tuple[str, ...] = ()
    blackouts: tuple[Blackout, ...] = ()
    breaks: tuple[ServiceBreak, ...] = ()
    pins: tuple[Pinned, ...] = ()
    ties: tuple[str, ...] = ()
    run: int | None = None
    uses: tuple[int, ...] = ()
    extension: int | None = None

    @property
    def serves_both_sites(self) -> bool:
        """Whether it is extended to both sites whatever the plan: a shared service."""
        return self.shared and self.extension is None


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
    """One dependency between two nodes of the plan, by index: `consumer` needs `provider`.

    Attributes:
        weight: A day on both sites costs so many times the policy's price of a split.
        ordered: Whether the provider has to leave first; if not, either may.
    """

    consumer: int
    provider: int
    weight: int = 1
    ordered: bool = True


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
    """Group `first` leaves at least `slots` cutover slots before group `then`.

    Below zero it may leave after `then`, but by no more slots than that.
    """

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
class Resource:
    """Something besides servers that a cutover takes only so much of.

    Attributes:
        name: "effort of the Windows team", "data over the link".
        unit: "hour", "GB".
        limits: Most that each slot takes; the last value holds for all later slots.
        comfort: From where on a slot pays overtime, in the same way; none where it never does.
        overtime: Price of one unit above the comfort.
    """

    name: str
    unit: str
    limits: tuple[int, ...]
    comfort: tuple[int, ...] = ()
    overtime: int = 0

    def limit_at(self, slot: int) -> int:
        """Return the most that a slot takes."""
        return self.limits[min(slot, len(self.limits) - 1)]

    def comfort_at(self, slot: int) -> int:
        """Return from where on a slot pays overtime: its limit where it never does."""
        if not self.comfort:
            return self.limit_at(slot)
        return self.comfort[min(slot, len(self.comfort) - 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The dependencies between two groups, by index: what a day costs while one has left.

    Attributes:
        price: In the planner's weights, per day.
        service: The group whose extension makes them cost nothing, or None.
    """

    one: int
    other: int
    price: int
    service: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftBehind:
    """A dependency whose provider the plan does not place, with the reason."""

    consumer: int
    provider: str
    reason: str
