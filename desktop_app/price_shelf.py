"""The price book as rows: its regions with their age, and every price of one region."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.price_checks import OLD_DAYS, PriceCheck, check_prices
from costing.price_checks.cells import cells_of
from costing.price_models import SizeModels, size_models
from costing.price_refresh import (
    PROVIDERS,
    ProviderOutcome,
    ReadPrices,
    RefreshSettings,
    read_prices,
    read_settings,
    take_prices,
)
from costing.price_refresh.difference import RegionDifference, difference_of
from costing.price_sources.price_file import EMBEDDED_FOLDER, load_price_book, refreshed_folder
from costing.prices import MissingPrice, Price, PriceRow, price_rows
from costing.report.price_book import other_prices_table
from desktop_app.size_search import Elsewhere, SizeSearch, by_size, elsewhere
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.price_file import Source
    from costing.prices import Target
    from costing.report import Table
    from inventory.progress import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How many sizes of a region have a price of a kind, and how many of its disks.

    Attributes:
        disks / disk_products: With a price, and known at all.
    """

    windows: int
    reserved: int
    savings: int
    disks: int
    disk_products: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRegion:
    """One region of the price book.

    Attributes:
        age_days: Days from the date of its oldest compute price to the day of the plan.
        refreshed: Whether it was read from its publisher here, and is not the shipped one.
        in_plan: Whether the plan is priced there.
        fetched: Day on which it was refreshed; None where it is as shipped.
        origin: Where it was refreshed from, "" where it is as shipped.
        coverage: None until it is counted.
    """

    target: Target
    currency: str
    as_of: date
    age_days: int
    sizes: int
    refreshed: bool
    in_plan: bool
    fetched: date | None = None
    origin: str = ""
    coverage: Coverage | None = None

    @property
    def is_old(self) -> bool:
        """Whether its prices are older than they should be."""
        return self.age_days > OLD_DAYS

    @property
    def can_be_refreshed(self) -> bool:
        """Whether its provider publishes a list that is read here."""
        return self.target.provider in PROVIDERS


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownSize:
    """One size with every price model, and what its sources are."""

    models: SizeModels
    currency: str
    sources: dict[str, Source]


def shelf(today: date, targets: tuple[Target, ...]) -> tuple[ShelfRegion, ...]:
    """Return every region held, those of the plan first, then by name."""
    book = load_price_book()
    rows = []
    for target in book.targets():
        entry = book.refreshed.get(target)
        rows.append(
            ShelfRegion(
                target=target,
                currency=str(book.currency(target)),
                as_of=book.target_as_of(target),
                age_days=(today - book.target_as_of(target)).days,
                sizes=len(book.sizes(target)),
                refreshed=entry is not None,
                in_plan=target in targets,
                fetched=None if entry is None else entry.source.fetched,
                origin="" if entry is None else entry.source.origin,
            )
        )
    return tuple(sorted(rows, key=lambda one: (not one.in_plan, str(one.target))))


def covered(rows: Iterable[ShelfRegion], progress: Progress) -> tuple[ShelfRegion, ...]:
    """Return regions with how much of them is priced."""
    book = load_price_book()
    found = []
    for row in rows:
        raise_if_cancelled(progress)
        prices = price_rows(book, row.target)
        tiers = book.disk_tiers(row.target)
        disks = () if isinstance(tiers, MissingPrice) else tiers
        coverage = Coverage(
            windows=sum(one.windows_hourly is not None for one in prices),
            reserved=sum(one.ri_1y_hourly is not None for one in prices),
            savings=sum(one.sp_1y_hourly is not None for one in prices),
            disks=sum(isinstance(one.per_month, Price) for one in disks),
            disk_products=len(disks),
        )
        found.append(replace(row, coverage=coverage))
    return tuple(found)


def prices_of(target: Target | None) -> tuple[PriceRow, ...]:
    """Return every size of a region with all its prices; None is every region.

    By family and then from small to large, as people compare them: by name 12xlarge would stand
    before 2xlarge.
    """
    book = load_price_book()
    targets = book.targets() if target is None else (target,)
    rows = [row for one in targets for row in price_rows(book, one)]
    return tuple(sorted(rows, key=lambda one: (str(one.target), *by_size(one))))


def shown_size(target: Target, name: str) -> ShownSize | None:
    """Return a size with every price model; None where the region does not sell it now."""
    book = load_price_book()
    size = next((one for one in book.sizes(target) if one.name == name), None)
    if size is None:
        return None
    return ShownSize(
        models=size_models(book, target, size),
        currency=str(book.currency(target)),
        sources=dict(book.sources),
    )


def sold_elsewhere(target: Target, search: SizeSearch) -> Elsewhere:
    """Return where a size is sold that a region does not sell, and what is written alike."""
    return elsewhere(load_price_book(), target, search)


def other_prices(target: Target, today: date) -> Table:
    """Return what a region charges beside machines."""
    return other_prices_table(load_price_book(), target, today)


def checked(progress: Progress) -> tuple[PriceCheck, ...]:
    """Return every rule of the price book with what departs from it."""
    return check_prices(load_price_book(), progress)


def since_shipped(progress: Progress) -> tuple[RegionDifference, ...]:
    """Return how every refreshed region differs from the shipped book, where that has it."""
    book, shipped = load_price_book(), load_price_book(EMBEDDED_FOLDER)
    found = []
    for target in sorted(book.refreshed):
        raise_if_cancelled(progress)
        known = target in shipped.targets()
        found.append(
            difference_of(
                target,
                cells_of(shipped, SILENT, (target,)) if known else (),
                cells_of(book, SILENT, (target,)),
                before_as_of=shipped.target_as_of(target) if known else None,
                currency_before=Currency(shipped.currency(target)) if known else None,
                currency=book.currency(target),
            )
        )
    return tuple(found)


def read(targets: Iterable[Target], today: date, progress: Progress) -> tuple[ReadPrices, ...]:
    """Read the lists of regions from their publishers; this is what opens a connection.

    Nothing is put in use: `take` does that.  Addresses and limits are those of ``refresh.toml`` in
    the folder of refreshed prices, where somebody has put one, as for a proxy or a mirror.
    """
    folder = refreshed_folder()
    own = folder / "refresh.toml"
    settings = read_settings(own) if own.is_file() else RefreshSettings()
    return read_prices(targets, settings, folder, today, progress=progress)


def take(found: Iterable[ReadPrices], *, accept: bool = False) -> tuple[ProviderOutcome, ...]:
    """Put what was read in use; `accept` is the person's word where one is needed."""
    return take_prices(found, refreshed_folder(), accept=accept)
