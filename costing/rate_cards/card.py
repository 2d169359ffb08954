"""The rates of one card, each with unit, source and date."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.prices import Target

if TYPE_CHECKING:
    from datetime import date

#: Provider of the targets that a rate card prices: "card:NAME".
CARD_PROVIDER = "card"


class CardUnit(StrEnum):
    """What a rate is charged for, every month.

    SERVER, WINDOWS (a server with Windows), VCPU, MEMORY and DISK follow the servers placed there,
    HOST the hosts they fill; KW, RACK and FIXED are counted by hand (`quantity`) or go with the
    hosts (`per_host`); USER prices a service for its users.
    """

    SERVER = "server-month"
    WINDOWS = "windows-server-month"
    VCPU = "vCPU-month"
    MEMORY = "GiB-memory-month"
    DISK = "GiB-disk-month"
    HOST = "host-month"
    KW = "kW-month"
    RACK = "rack-month"
    FIXED = "month"
    USER = "user-month"


#: Units whose number stands on the card, or follows the hosts.
COUNTED_BY_HAND = frozenset({CardUnit.KW, CardUnit.RACK, CardUnit.FIXED})


@dataclass(frozen=True, slots=True, kw_only=True)
class CardRate:
    """One rate.

    Attributes:
        quantity: Of units counted by hand; None for the others.
        per_host: Of units counted by hand, how many go with each host of the card's first rate by
            the host: its kilowatts, its part of a rack, its licences.
        host_vcpus / host_memory_gib: What one host holds, for `HOST`: physical threads and memory.
        host_disk_gib: Usable disk of one host (hyper-converged); None where disks are elsewhere.
        cpu_overcommit / memory_overcommit: How many times over the threads and the memory of a host
            are given out, at least 1.
        spare_hosts: Hosts kept free for a failure or for maintenance (1 is "N+1").
        service: Name of the service, for `USER`; placed as "saas:NAME".
        source / source_date / grade: Quotation, its date, evidence grade A to D.
    """

    id: str
    unit: CardUnit
    amount: Decimal
    source: str
    source_date: date
    grade: str = "B"
    quantity: Decimal | None = None
    host_vcpus: Decimal | None = None
    host_memory_gib: Decimal | None = None
    service: str = ""
    per_host: Decimal | None = None
    host_disk_gib: Decimal | None = None
    cpu_overcommit: Decimal = Decimal(1)
    memory_overcommit: Decimal = Decimal(1)
    spare_hosts: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateCard:
    """A card; its name makes the target "card:NAME"."""

    name: str
    title: str
    currency: str
    rates: tuple[CardRate, ...]

    @property
    def target(self) -> Target:
        """The target that the card prices."""
        return Target(CARD_PROVIDER, self.name)

    @property
    def as_of(self) -> date:
        """Date of the oldest rate."""
        return min(rate.source_date for rate in self.rates)

    def of_unit(self, unit: CardUnit) -> tuple[CardRate, ...]:
        """Return the rates of one unit, in the order of the card."""
        return tuple(rate for rate in self.rates if rate.unit is unit)
