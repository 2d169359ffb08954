"""Prices: what is asked for, what a price book answers, and how a missing price looks."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from inventory.errors import PlannerError

if TYPE_CHECKING:
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
    """

    amount: Money
    unit: str
    id: str
    source: str
    as_of: date
    parts: tuple[str, ...] = ()


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


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskTier:
    """A disk product, priced by the tier (`gib` set) or by the GiB (`gib` None).

    Attributes:
        per_month: Of one whole tier, or of one GiB.
        gib: Size of the tier; a disk is billed for the whole of it.
        iops / mib_per_s: Limits of the tier, or what is included at no further charge.
    """

    name: str
    per_month: Price
    gib: int | None = None
    iops: int | None = None
    mib_per_s: int | None = None
    default: bool = True


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

    def disk_tiers(self, target: Target) -> tuple[DiskTier, ...] | MissingPrice:
        """Return the disk products of a region, cheapest class first."""

    def exchange_rate(self, base: Currency, quote: Currency) -> Price | MissingPrice:
        """Return how much of `quote` one unit of `base` is worth, dated."""
