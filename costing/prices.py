"""Prices: what is asked for, what a price book answers, and how a missing price looks."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from costing.money import USD
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from costing.money import Currency, Money

#: Hours of an average month, in every price model: the only place that says so.
HOURS_PER_MONTH = 730


class UnknownTargetError(PlannerError):
    """A target is not written as provider:region, or the price book does not hold it."""

    def __init__(self, text: str, known: str) -> None:
        super().__init__(f"{text!r} is not a target that can be priced. Known targets: {known}.")


@dataclass(frozen=True, slots=True, order=True)
class Target:
    """A region of a provider, written ``aws:eu-west-2`` or ``azure:uksouth``."""

    provider: str
    region: str

    def __str__(self) -> str:
        return f"{self.provider}:{self.region}"


class OsCharge(StrEnum):
    """Operating systems that are charged differently."""

    LINUX = "linux"
    WINDOWS = "windows"
    RHEL = "rhel"
    SUSE = "suse"


class Term(StrEnum):
    """How compute is bought."""

    ON_DEMAND = "on demand"
    RESERVED_1Y = "1-year reservation"
    RESERVED_3Y = "3-year reservation"
    SAVINGS_PLAN_1Y = "1-year savings plan"
    SAVINGS_PLAN_3Y = "3-year savings plan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """One price, or one composed of several, with where it came from.

    Attributes:
        amount: In the currency the provider publishes, for one `unit`.
        unit: "hour", "GB-month", "month" ...
        id: Stable id of the price in the book, for example "aws:eu-west-2/m7i.large/linux".
        source: Id of the source in the book's source table.
        as_of: Date of that source.
        parts: How it was composed, one text a part; empty for a price looked up as it stands.
        meter: SKU and rate code, or meter id, as the provider names the row; "" where the book
            holds rates of a family and not the provider's rows.
        effective: Day from which the provider's row holds; None where not known.
    """

    amount: Money
    unit: str
    id: str
    source: str
    as_of: date
    parts: tuple[str, ...] = ()
    meter: str = ""
    effective: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingPrice:
    """A price the book does not hold: a value, listed, never 0."""

    what: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """A machine size as a provider names it.

    Attributes:
        vcpus: Processors the guest may use (constrained-core sizes: the smaller number).
        billed_vcpus: Processors it is billed on.
        disk_iops / disk_mib_per_s: Sustained limits of the machine over all its disks; None
            where not known.
        burstable: Billed by CPU credits: not proposed where the need is not known to be low.
        rate_units: How many units of its family's rate the size is billed for.
        premium_disks: Whether the provider's default disk class can be attached.
        restriction: Why it cannot be had there although it has a price; "" where nothing is known
            against it.
        retires: Day on which the provider withdraws it; None where none is announced.
        network_mbit_per_s: Sustained limit of the machine; None where not known.
        boot_modes: "bios", "uefi" or both; empty where not known.
        cpu_baseline: Share of its processors that CPU credits pay for without end, 0 to 1; None
            for a size that is not burstable, and where it is not known.
        not_for: Systems that do not run on it: "windows", or versions by the names of the table
            of support dates ("Windows Server 2016").
        special: What it is made for, where that is not an ordinary server ("accelerators"): it
            keeps its price and is not proposed; "" for all others.
    """

    name: str
    family: str
    vcpus: int
    billed_vcpus: int
    memory_gib: Decimal
    architecture: str
    burstable: bool
    bare_metal: bool
    current: bool
    max_data_disks: int | None = None
    disk_iops: int | None = None
    disk_mib_per_s: Decimal | None = None
    rate_units: Decimal | None = None
    premium_disks: bool = True
    restriction: str = ""
    retires: date | None = None
    network_mbit_per_s: Decimal | None = None
    boot_modes: tuple[str, ...] = ()
    cpu_baseline: Decimal | None = None
    not_for: tuple[str, ...] = ()
    special: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskTier:
    """A disk product, priced by the tier (`gib` set) or by the GiB (`gib` None).

    Attributes:
        per_month: Of one whole tier, or of one GiB.  A tier without a price is still a tier: a
            disk that belongs in it has no price.
        gib: Size of the tier; a disk is billed for the whole of it.
        iops / mib_per_s: Limits of the tier, or what is included at no further charge.
        default: Proposed where the disk was not measured; the others only where its IOPS and
            throughput are known.
        product: The class of disk; within one a disk belongs in the smallest tier that fits.
        max_gib / max_iops / max_mib_per_s: Limits of a product priced by the GiB.
        iops_per_month / mib_per_s_per_month: Of one IOPS or MiB/s above what is included; None
            where no more can be had.
        max_iops_per_gib / max_mib_per_s_per_iops: Most that goes with one GiB, or with one IOPS: a
            disk that needs more is bought with more of the other; None for no such limit.
        charged_beside: What is charged besides and not in `per_month`, "" for nothing.
    """

    name: str
    per_month: Price | MissingPrice
    gib: int | None = None
    iops: int | None = None
    mib_per_s: Decimal | None = None
    default: bool = True
    product: str = ""
    max_gib: int | None = None
    max_iops: int | None = None
    max_mib_per_s: Decimal | None = None
    iops_per_month: Price | None = None
    mib_per_s_per_month: Price | None = None
    charged_beside: str = ""
    max_iops_per_gib: int | None = None
    max_mib_per_s_per_iops: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPrice:
    """One traffic band or link of a region.

    Attributes:
        item: As the book names it, for example "internet egress" or "VPN gateway VpnGw1".
        unit: "GB", "GB each way", "hour" or "month".
        from_gb / to_gb: Edges of a band, ``(from, to]``; None where the price has no bands, and
            `to_gb` None for the last band.
        price: Missing where the item is known and its price is not.
    """

    item: str
    unit: str
    from_gb: Decimal | None
    to_gb: Decimal | None
    price: Price | MissingPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class StoragePrice:
    """One price of stored data or of a protected machine; disks of servers are `DiskTier`s.

    Attributes:
        item: Product and kind, for example "S3: Standard" or "Azure Backup: vault storage LRS".
        unit: "GB-month", "GiB-month" or "instance-month".
        from_quantity / to_quantity: Edges of a band, ``(from, to]``; None as in `NetworkPrice`.
    """

    item: str
    unit: str
    from_quantity: Decimal | None
    to_quantity: Decimal | None
    price: Price


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportBand:
    """One band of one support plan, charged at its own share (marginal).

    Attributes:
        from_amount / to_amount: Edges of the month's gross usage; `to_amount` None for the last.
        share: Part of the usage inside the band; None where not held or where `flat` applies.
        minimum / flat: A month at the least, or whatever the usage; None for neither.
        ends: First day on which the plan can no longer be had; None where no end is known.
        currency: Of all its amounts, whatever currency a region is priced in.
    """

    provider: str
    plan: str
    from_amount: Decimal
    to_amount: Decimal | None
    share: Decimal | None
    minimum: Decimal | None
    flat: Decimal | None
    ends: date | None
    note: str
    source: str
    as_of: date
    currency: Currency = USD


class PriceBook(Protocol):
    """A dated set of prices.  Immutable; the same question always has the same answer."""

    @property
    def id(self) -> str:
        """Name and date of the book, saved with a plan."""

    @property
    def as_of(self) -> date:
        """Date of the oldest price source it draws compute prices from."""

    def targets(self) -> tuple[Target, ...]:
        """Return every region held, sorted."""

    def currency(self, target: Target) -> Currency:
        """Return the currency in which a target is priced."""

    def sizes(self, target: Target) -> tuple[Size, ...]:
        """Return the sizes sold in a region, sorted by name."""

    def compute(
        self, target: Target, size: str, charge: OsCharge, term: Term = Term.ON_DEMAND
    ) -> Price | MissingPrice:
        """Return the price of one hour of a size, operating system included."""

    def by_figure(
        self, target: Target, size: str, charge: OsCharge, figure: str
    ) -> Price | MissingPrice:
        """Return one hour of a size by a figure of `listed_prices.FIGURES`, advance spread."""

    def disk_tiers(self, target: Target) -> tuple[DiskTier, ...] | MissingPrice:
        """Return the disk products of a region, cheapest class first."""

    def licence(self, target: Target, size: str, charge: OsCharge) -> Price | MissingPrice | None:
        """Return what an operating system adds to one hour of a size; None where nothing."""

    def devtest_windows(self, target: Target, size: str) -> Price | MissingPrice:
        """Return the price of one hour of Windows under the provider's dev/test offer."""

    def snapshot(self, target: Target) -> Price | MissingPrice:
        """Return the price of one GB-month of disk snapshots."""

    def network(self, target: Target) -> tuple[NetworkPrice, ...]:
        """Return the traffic bands and links that apply to a region."""

    def storage(self, target: Target) -> tuple[StoragePrice, ...]:
        """Return what stored data and protected machines cost in a region, disks apart."""

    def support(self, provider: str) -> tuple[SupportBand, ...]:
        """Return the bands of a provider's support plans."""

    def exchange_rate(self, base: Currency, quote: Currency) -> Price | MissingPrice:
        """Return how much of `quote` one unit of `base` is worth, dated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceRow:
    """Every price of one size in one region, USD or what the region is priced in, per hour.

    Attributes:
        ri_1y_hourly ... sp_3y_hourly: Linux under a commitment; None where none is held.
        source / as_of: Of the compute price.
        meter: Of the compute price, as the provider names its row; "" where the book has none.
        family / target: Of the size; None where the row stands for no region.
    """

    size: str
    vcpu: int
    memory_gib: Decimal
    linux_hourly: Decimal | None
    windows_hourly: Decimal | None
    rhel_hourly: Decimal | None
    ri_1y_hourly: Decimal | None
    ri_3y_hourly: Decimal | None
    sp_1y_hourly: Decimal | None
    sp_3y_hourly: Decimal | None
    source: str
    as_of: date
    meter: str = ""
    family: str = ""
    target: Target | None = None


def parse_target(text: str, known: Iterable[Target]) -> Target:
    """Return the target that `text` names among those known.

    Raises:
        UnknownTargetError: Not written as provider:region, or not known; names what is near.
    """
    targets = {str(target): target for target in known}
    wanted = text.strip().casefold()
    if wanted in targets:
        return targets[wanted]
    near = get_close_matches(wanted, targets, n=3, cutoff=0.6)
    raise UnknownTargetError(text, ", ".join(near or sorted(targets)))


def price_rows(book: PriceBook, target: Target) -> tuple[PriceRow, ...]:
    """Return every size of a region with all its prices, sorted by name.

    Sizes without any Linux price are left out: the book would not list them as sold.
    """
    rows = []
    for size in book.sizes(target):
        linux = book.compute(target, size.name, OsCharge.LINUX)
        if isinstance(linux, MissingPrice):
            continue
        rows.append(
            PriceRow(
                size=size.name,
                vcpu=size.vcpus,
                memory_gib=size.memory_gib,
                linux_hourly=linux.amount.amount,
                windows_hourly=_amount(book.compute(target, size.name, OsCharge.WINDOWS)),
                rhel_hourly=_amount(book.compute(target, size.name, OsCharge.RHEL)),
                ri_1y_hourly=_linux(book, target, size.name, Term.RESERVED_1Y),
                ri_3y_hourly=_linux(book, target, size.name, Term.RESERVED_3Y),
                sp_1y_hourly=_linux(book, target, size.name, Term.SAVINGS_PLAN_1Y),
                sp_3y_hourly=_linux(book, target, size.name, Term.SAVINGS_PLAN_3Y),
                source=linux.source,
                as_of=linux.as_of,
                meter=linux.meter,
                family=size.family,
                target=target,
            )
        )
    return tuple(rows)


def _linux(book: PriceBook, target: Target, size: str, term: Term) -> Decimal | None:
    return _amount(book.compute(target, size, OsCharge.LINUX, term))


def _amount(price: Price | MissingPrice) -> Decimal | None:
    return None if isinstance(price, MissingPrice) else price.amount.amount
