"""The parts of one server's run cost, before they are spread over the months."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costing.databases import Database
    from costing.priced_parts import PricedPart
    from costing.prices import MissingPrice, OsCharge, Target
    from inventory.identity import ServerId

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upfront:
    """A commitment paid in advance: due at the start and again every `months` months."""

    months: int
    part: PricedPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """One server on one target; every part is a month's cost in the target's currency.

    Attributes:
        machine: On demand and committed, without any licence.
        upfront: Committed and paid in advance.
        system: The operating system's licence included in the price; None where there is none.
        database / database_part: What is recognised on the server, and its licence included in
            the price; the part is None where no rate is known.
        vcpus: Processors that Windows is licensed on, those of the parent of a constrained size;
            None where no size is chosen.
        usable_vcpus: Processors that the guest may use: SQL Server is licensed on those.
        unused: What a month of commitment costs for hours in which the machine is off.
        gaps: Parts without a price.
        notes: What a reader should know, as sentences.
    """

    server: ServerId
    name: str
    target: Target
    charge: OsCharge | None
    machine: tuple[PricedPart, ...] = ()
    upfront: tuple[Upfront, ...] = ()
    system: PricedPart | None = None
    database: Database | None = None
    database_part: PricedPart | None = None
    disks: tuple[PricedPart, ...] = ()
    snapshots: tuple[PricedPart, ...] = ()
    vcpus: int | None = None
    usable_vcpus: int | None = None
    unused: Decimal = ZERO
    gaps: tuple[MissingPrice, ...] = ()
    notes: tuple[str, ...] = ()
