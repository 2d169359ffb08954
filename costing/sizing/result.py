"""What sizing answers: the need of a server, its size, its disks, and what has no price."""

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
        cpu_measured: Whether `vcpus` rests on a measured high figure (95th percentile or peak).
        data_disks: Disks beside the first; None where the inventory holds only their total.
        disk_iops / disk_mib_per_s: Over all disks, with headroom; None where not measured.
        network_mbit_per_s: With headroom; None where not measured.
        architecture: What the guest is built for; sizes of another are no candidates.
        boot: "bios" or "uefi"; None where not known, which rules nothing out.
        cpu_basis / memory_basis: The bases of the two, of which `basis` is the weaker.
        cpu_average: vCPU in use on average, with headroom: what CPU credits have to pay for.
            Where no average is known it is the need itself, if that is a measured high figure;
            None where nothing was measured.
        system: Version of its operating system as the table of support dates calls it, or ""
            where it is not known; `windows` says whether it is Windows.
    """

    vcpus: Decimal | None
    memory_gib: Decimal | None
    basis: str
    why: str
    cpu_measured: bool = False
    data_disks: int | None = None
    disk_iops: Decimal | None = None
    disk_mib_per_s: Decimal | None = None
    network_mbit_per_s: Decimal | None = None
    architecture: str = "x86_64"
    boot: str | None = None
    cpu_basis: str = "allocated"
    memory_basis: str = "allocated"
    cpu_average: Decimal | None = None
    system: str = ""
    windows: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskChoice:
    """One disk of a server and the tier that holds it.

    Attributes:
        needed_gib: None where the inventory does not say how large the disk is.
        tier: The smallest of its class that fits; None where none does.
        billed_gib: What is paid for, rounded up to the tier.
        per_month: None where the tier has no price.
        measured: Whether IOPS and throughput are known; a tier chosen by size alone may be slow.
        next / why_not: The next cheaper tier with a price, and what it lacks; None where the
            chosen one is the cheapest of all.
        striping: What would hold a disk that no tier holds, as a sentence; "" where one does.
    """

    label: str
    needed_gib: Decimal | None
    tier: str | None
    billed_gib: Decimal | None
    per_month: Money | None
    price: Price | MissingPrice
    measured: bool = False
    next: str | None = None
    why_not: str | None = None
    striping: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizing:
    """The size of one server on one target.

    Attributes:
        charge: None where the operating system is not known or not one that is priced.
        chosen: None where nothing fits, the need is not known, or no price is held.
        next / why_not: The next cheaper size that was looked at, and the constraint it failed;
            None where the chosen one is the cheapest of all.
        hourly: Price of the chosen size with its operating system.
        compute_per_month: 730 hours of the chosen size.  Where only the operating system has no
            price it is the machine without it, so that a total is "at least"; None where no
            size is chosen.
        disks_per_month: All disks; None where any has no price.
        per_month: Compute plus disks, in the target's own currency; None where any part has no
            price.
        unpriced: Every part without a price, with the reason.
        notes: What a reader should know of the figures, as sentences.
    """

    server: ServerId
    target: Target
    charge: OsCharge | None
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
    notes: tuple[str, ...] = ()
