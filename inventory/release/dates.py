"""The dates of an emptying data centre, and the days of soak and removal they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from inventory.contract_calendar import ContractStop
    from inventory.identity import ContractId, ServerId, UnitRef


@dataclass(frozen=True, slots=True, kw_only=True)
class SoakPolicy:
    """Days between power-off and release, by criticality, and days of physical work.

    Defaults are recommendations; sources in the decommission help page.
    """

    days_tier_1: int = 90
    days_tier_2: int = 90
    days_tier_3: int = 30
    days_tier_4: int = 14
    days_unknown: int = 30
    removal_days_hardware: int = 3
    removal_days_rack: int = 2
    handback_days_room: int = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerRelease:
    """The dates of one server's end on site; all None where it stays or has no wave.

    Attributes:
        cutover: First day of its wave; for a server to retire, the day it is switched off.
        power_off: T0; for a shared service later than its cutover, with the last wave.
        soak_end: First day after the soak (T0 + soak days): off for good.
        basis: The soak rule applied, in words.
        held: Why its data must be kept beyond the soak, a sentence; "" where it need not.
        held_until: First day on which it need not be kept; None where nobody knows it.
    """

    server: ServerId
    cutover: date | None
    power_off: date | None
    soak_end: date | None
    basis: str
    held: str = ""
    held_until: date | None = None

    @property
    def gone(self) -> date | None:
        """First day on which it holds nothing open: soak over, no hold; None for never."""
        if not self.held or self.soak_end is None:
            return self.soak_end
        return None if self.held_until is None else max(self.soak_end, self.held_until)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitRelease:
    """When one shared unit is free and gone.

    Attributes:
        name: As people call it.
        tenants: Servers that hold it open, directly or through other units; sorted.
        free: Day its last tenant is gone; None if a tenant never goes, or none is known.
        removed: Day it is out of the building (`free` + removal days).
        holder: The tenant that sets `free` or keeps it from being set; the first by id of a tie.
        reason: A sentence: who holds it and until when, or why no date can be given.
        what: The kind of unit in words, for example "storage array".
        chain: Names from the unit that holds it directly down to the holding server; empty for
            a physical server, which holds itself.
        note: The assumption behind its tenants, "" where the inventory says them.
    """

    unit: UnitRef
    name: str
    tenants: tuple[ServerId, ...]
    free: date | None
    removed: date | None
    holder: ServerId | None
    reason: str
    what: str = ""
    chain: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Releases:
    """All release dates of one plan, sorted by id."""

    servers: tuple[ServerRelease, ...]
    units: tuple[UnitRelease, ...]
    contracts: tuple[tuple[ContractId, ContractStop], ...]

    @cached_property
    def of_server(self) -> dict[ServerId, ServerRelease]:
        """Releases keyed by server."""
        return {release.server: release for release in self.servers}

    @cached_property
    def of_unit(self) -> dict[UnitRef, UnitRelease]:
        """Releases keyed by unit."""
        return {release.unit: release for release in self.units}

    @cached_property
    def of_contract(self) -> dict[ContractId, ContractStop]:
        """Stops keyed by contract."""
        return dict(self.contracts)
