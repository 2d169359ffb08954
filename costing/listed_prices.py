"""What a provider's published list says of one region, before it is checked and laid in the book.

Written by the price sources that ask a provider, kept by the price file, judged by the refresh.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from costing.money import Currency
    from costing.prices import Size, Target

#: Hours by which the total of a one-year or three-year commitment is divided.
TERM_HOURS = {1: 8_760, 3: 26_280}

_UPFRONT = ("", "_partial_upfront", "_all_upfront")
#: Every figure a list may state for one hour of a size.
FIGURES = frozenset(
    {
        *("linux", "windows", "rhel", "suse", "devtest_windows", "dedicated"),
        *("savings_1y", "savings_3y"),
        *(
            f"{kind}_{years}y{upfront}"
            for kind in ("reserved", "convertible")
            for years in TERM_HOURS
            for upfront in _UPFRONT
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPrice:
    """One hour of a size, as the list states it.

    Attributes:
        figure: One of `FIGURES`.
        value: In the currency of the region's list, above zero.
        meter: SKU and rate code, or meter id, as the provider names the row.
        effective: Day from which the row holds.
        how: The arithmetic, where the list states another figure than the hour; else "".
    """

    size: str
    figure: str
    value: Decimal
    meter: str
    effective: date
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStorage:
    """One price of a disk, named as in the book's own table of storage.

    Attributes:
        from_quantity / to_quantity: Band it applies to, in the unit's quantity; None without end.
    """

    product: str
    item: str
    unit: str
    value: Decimal
    meter: str
    effective: date
    from_quantity: Decimal | None = None
    to_quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedBand:
    """One band of a network charge in GB, `to_gb` None without end; or a link by the hour.

    Attributes:
        from_gb: None for a link, which has no bands.
    """

    item: str
    from_gb: Decimal | None
    to_gb: Decimal | None
    value: Decimal
    meter: str
    effective: date
    unit: str = "GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguity:
    """Several rows that could each be the price of one thing: none of them is taken."""

    what: str
    candidates: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.what}: {'; '.join(self.candidates)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Rows of the list that were not taken for one reason, with one of them as an example."""

    reason: str
    count: int
    example: str

    def __str__(self) -> str:
        return f"{self.count:,} x {self.reason} (for example {self.example})"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSource:
    """Where a list was read, and on which day."""

    id: str
    what: str
    origin: str
    fetched: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedRegion:
    """All that was read for one region.

    Attributes:
        sizes: Specification of every size that has a price and is specified anywhere.
        unspecified: Sizes with a price whose specification is not known: they cannot be chosen.
        prices: One for each size and figure.
        usd_factor: What one US dollar is worth in the list, as the list itself says; None where
            it does not.
        not_listed: What was asked for and has no row: it stays as the book has it.
    """

    target: Target
    currency: Currency
    source: ListSource
    sizes: tuple[Size, ...]
    prices: tuple[ListedPrice, ...]
    storage: tuple[ListedStorage, ...] = ()
    network: tuple[ListedBand, ...] = ()
    unspecified: tuple[str, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    absent: tuple[str, ...] = ()
    published: date | None = None
    not_listed: tuple[str, ...] = ()
    usd_factor: Decimal | None = None
