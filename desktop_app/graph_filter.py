"""Which dependencies of an inventory a person wants to see drawn.  No Qt here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.language import translate
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import Evidence
    from inventory.model import Dependency, Inventory

_SERVICE = re.compile(r"(?:([a-z][a-z0-9]*)(?:/|$))?(?:(\d{1,5})(?:-(\d{1,5}))?)?")


class ServiceTextError(PlannerError):
    """A wish for services that cannot be read."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Dependencies",
                "{text} is no service. Write protocols and ports, such as: tcp, "
                "1433, udp/53, 8000-8100.",
            ).format(text=f"{text!r}")
        )


class Seen(StrEnum):
    """When a dependency was last seen, against the day of the plan."""

    EVER = "Seen at any time"
    MONTH = "Seen in the last 30 days"
    QUARTER = "Seen in the last 90 days"
    YEAR = "Seen in the last 365 days"
    LONG_AGO = "Not seen for 90 days"
    UNDATED = "Without a date"


_WITHIN_DAYS = {Seen.MONTH: 30, Seen.QUARTER: 90, Seen.YEAR: 365}
_LONG_AGO_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A protocol, ports, or both; None and an empty range stand for any."""

    protocol: str | None = None
    ports: tuple[int, int] | None = None

    def takes(self, dependency: Dependency) -> bool:
        """Return whether a dependency is of this kind."""
        if self.protocol is not None and dependency.protocol != self.protocol:
            return False
        if self.ports is None:
            return True
        port = dependency.port
        return port is not None and self.ports[0] <= port <= self.ports[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeFilter:
    """What is drawn; by default everything.

    Attributes:
        services: Any of these; none for all.
        evidence: How it is known; None for all.
        by_hand: Whether only what a person drew or confirmed is wanted.
    """

    services: tuple[Service, ...] = ()
    evidence: Evidence | None = None
    seen: Seen = Seen.EVER
    by_hand: bool = False

    @property
    def takes_all(self) -> bool:
        """Whether nothing is left out."""
        return self == EVERYTHING

    def takes(self, dependency: Dependency, today: date) -> bool:
        """Return whether a dependency is wanted."""
        if self.services and not any(one.takes(dependency) for one in self.services):
            return False
        if self.evidence is not None and dependency.evidence is not self.evidence:
            return False
        if self.by_hand and not dependency.is_by_hand:
            return False
        return self._in_time(dependency.last_seen, today)

    def _in_time(self, day: date | None, today: date) -> bool:
        if self.seen is Seen.EVER:
            return True
        if day is None or self.seen is Seen.UNDATED:
            return day is None and self.seen is Seen.UNDATED
        if self.seen is Seen.LONG_AGO:
            return day < today - timedelta(days=_LONG_AGO_DAYS)
        return day >= today - timedelta(days=_WITHIN_DAYS[self.seen])


EVERYTHING = EdgeFilter()


def services_in(text: str) -> tuple[Service, ...]:
    """Return the services that a person typed: "tcp", "1433", "udp/53", "8000-8100".

    Raises:
        ServiceTextError: One of the words is none.
    """
    return tuple(_service(word) for word in re.split(r"[\s,;]+", text.strip().lower()) if word)


def filtered(inventory: Inventory, wanted: EdgeFilter, today: date) -> Inventory:
    """Return `inventory` with the dependencies that are wanted."""
    if wanted.takes_all:
        return inventory
    kept = tuple(one for one in inventory.dependencies if wanted.takes(one, today))
    return replace(inventory, dependencies=kept)


def rejected_only(inventory: Inventory) -> Inventory:
    """Return `inventory` with what a person rejected as if it were not, and nothing else."""
    kept = (one for one in inventory.dependencies if one.rejected)
    return replace(inventory, dependencies=tuple(replace(one, rejected=False) for one in kept))


def _service(word: str) -> Service:
    found = _SERVICE.fullmatch(word)
    if found is None or word.endswith("/"):
        raise ServiceTextError(word)
    protocol, low, high = found.groups()
    if low is None:
        return Service(protocol=protocol)
    ports = (int(low), int(high or low))
    if ports[0] > ports[1]:
        raise ServiceTextError(word)
    return Service(protocol=protocol, ports=ports)
