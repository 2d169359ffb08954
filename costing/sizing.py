"""Which size a server needs: the cheapest that fits, the next cheaper one, and why not that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.money import Money
    from costing.prices import MissingPrice, OsCharge, Price, Target
    from inventory.identity import ServerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What a server needs of a size.

    Attributes:
        vcpus / memory_gib: None where not known: such a server cannot be sized.
        basis: "allocated", "p95", "average" or "peak": the weakest of the bases used.
        why: Sentence with the figures: "p95 CPU 40 % of 8 vCPU x 1.3 headroom = 4.16 vCPU".
    """

    vcpus: Decimal | None
    memory_gib: Decimal | None
    basis: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskChoice:
    """One disk of a server and the tier that holds it.

    Attributes:
        billed_gib: What is paid for, rounded up to the tier.
        per_month: None where the tier has no price.
    """

    label: str
    needed_gib: Decimal
    tier: str | None
    billed_gib: Decimal | None
    per_month: Money | None
    price: Price | MissingPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """The size of one server on one target.

    Attributes:
        chosen: None where nothing fits, the need is not known, or no price is held.
        next / why_not: The next cheaper size that was looked at, and the constraint it failed;
            None where the chosen one is the cheapest of all.
        hourly: Price of the chosen size with its operating system.
        per_month: Compute for 730 hours plus disks, in the target's own currency; None where
            any part has no price ("at least" sums are made from the parts).
        unpriced: Every part without a price, with the reason.
    """

    server: ServerId
    target: Target
    charge: OsCharge
    need: Need
    chosen: str | None
    next: str | None
    why_not: str | None
    hourly: Price | MissingPrice
    disks: tuple[DiskChoice, ...]
    compute_per_month: Money | None
    disks_per_month: Money | None
    per_month: Money | None
    unpriced: tuple[MissingPrice, ...] = ()
