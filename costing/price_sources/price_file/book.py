"""The price book: a folder of tables, parsed provider by provider and region by region."""

from __future__ import annotations

import functools
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import resources
from costing.money import Money
from costing.price_sources.price_file.conditions import ConditionTable, read_conditions
from costing.price_sources.price_file.disks import read_storage, tiers_of
from costing.price_sources.price_file.exchange import exchange_rate, read_exchange_rates
from costing.price_sources.price_file.heading import read_heading
from costing.price_sources.price_file.licences import LicenceBand, charge_for, read_bands
from costing.price_sources.price_file.network import network_of, read_network
from costing.price_sources.price_file.refreshed_region import (
    RefreshedRegion,
    network_prices,
    storage_rows,
)
from costing.price_sources.price_file.refreshed_store import (
    entries_of,
    read_indexes,
    refreshed_folder,
)
from costing.price_sources.price_file.region import (
    FIGURE_WORDS,
    Figure,
    Gap,
    RegionPrices,
    read_region,
)
from costing.price_sources.price_file.sizes import BookSize, read_sizes
from costing.price_sources.price_file.stored import stored_of
from costing.price_sources.price_file.support import read_support
from costing.price_sources.price_file.tables import Source, first_day, read_rows
from costing.prices import MissingPrice, OsCharge, Price, Target, Term, UnknownTargetError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from costing.money import Currency
    from costing.price_sources.price_file.disks import StorageRow
    from costing.price_sources.price_file.exchange import ExchangeRate
    from costing.price_sources.price_file.refreshed_store import RefreshedEntry
    from costing.price_sources.price_file.tables import Row
    from costing.prices import DiskTier, NetworkPrice, Size, StoragePrice, SupportBand

EMBEDDED_FOLDER = resources.FOLDER / "prices"
_NOTHING: Mapping[Target, RefreshedEntry] = MappingProxyType({})

_COMPUTE_FIGURE = {
    Term.ON_DEMAND: "linux",
    Term.RESERVED_1Y: "reserved_1y",
    Term.RESERVED_3Y: "reserved_3y",
    Term.SAVINGS_PLAN_1Y: "savings_1y",
    Term.SAVINGS_PLAN_3Y: "savings_3y",
}
#: What is said of a burstable size where the provider charges for more than the credits earned.
SURPLUS_CREDITS = "without surplus CPU credits: unlimited mode charges those by use"
_SELLS_CREDITS = frozenset({"aws"})
_SOURCE_COLUMNS = ("id", "dated", "licence", "what", "origin")


def load_price_book(folder: Path | None = None) -> FilePriceBook:
    """Return the price book in `folder`, by default the shipped one under what was refreshed.

    One book is kept for each state of its folders as long as the process lives; its tables are
    parsed when they are first asked for.

    Raises:
        PriceBookError: ``book.toml`` is absent or damaged.
        RefreshedPricesError: The index of what was refreshed is damaged.
    """
    if folder is not None:
        return _kept_book(folder, None, ())
    own = refreshed_folder()
    return _kept_book(EMBEDDED_FOLDER, own, read_indexes(own))


@functools.cache
def _kept_book(
    folder: Path, refreshed: Path | None, indexes: tuple[tuple[str, bytes], ...]
) -> FilePriceBook:
    return FilePriceBook(folder, {} if refreshed is None else entries_of(refreshed, indexes))


class FilePriceBook:
    """A `PriceBook` read from a folder in Decant's format, with refreshed regions laid over it.

    A refreshed region replaces the folder's machines, disks and traffic of that region, and of
    no other.

    Raises, from any method that reads a table for the first time:
        PriceBookError: The table is absent or damaged.
        RefreshedPricesError: The file of a refreshed region is absent or damaged.
    """

    def __init__(self, folder: Path, refreshed: Mapping[Target, RefreshedEntry] = _NOTHING) -> None:
        self._folder = folder
        self._heading = read_heading(folder / "book.toml")
        self._refreshed = {
            target: entry
            for target, entry in refreshed.items()
            if target.provider in self._heading.currencies
        }
        embedded = {
            Target(provider, path.name.removesuffix(".rates.csv"))
            for provider in self._heading.currencies
            for path in (folder / provider / "regions").glob("*.rates.csv")
        }
        self._targets = tuple(sorted(embedded | set(self._refreshed)))
        self._known = frozenset(self._targets)
        self._sizes: dict[str, dict[str, BookSize]] = {}
        self._conditions: dict[str, ConditionTable] = {}
        self._listed_sizes: dict[Target, tuple[Size, ...]] = {}
        self._regions: dict[Target, RegionPrices | RefreshedRegion] = {}
        self._storage: dict[str, tuple[StorageRow, ...]] = {}
        self._tiers: dict[Target, tuple[DiskTier, ...] | MissingPrice] = {}
        self._bands: tuple[LicenceBand, ...] | None = None
        self._rates: tuple[ExchangeRate, ...] | None = None
        self._networks: dict[str, tuple[Row, ...]] = {}
        self._support: tuple[SupportBand, ...] | None = None
        self._sources: dict[str, Source] | None = None

    @property
    def id(self) -> str:
        """Name and date of the book, and of every region that was refreshed since."""
        regions = [
            f"{target}@{entry.source.fetched}" for target, entry in sorted(self._refreshed.items())
        ]
        return " + ".join([self._heading.id, *regions])

    @property
    def title(self) -> str:
        """What people call the book."""
        return self._heading.title

    @property
    def compiled(self) -> date:
        """Day on which the book was put together, or last refreshed."""
        days = [entry.source.fetched for entry in self._refreshed.values()]
        return max([self._heading.compiled, *days])

    @property
    def refreshed(self) -> Mapping[Target, RefreshedEntry]:
        """The regions that were refreshed, with where and when."""
        return self._refreshed

    @property
    def shipped(self) -> FilePriceBook:
        """The book without what was refreshed."""
        return FilePriceBook(self._folder) if self._refreshed else self

    @property
    def as_of(self) -> date:
        """Date of the oldest source of compute prices, over all targets."""
        return self._heading.oldest_compute

    @property
    def sources(self) -> Mapping[str, Source]:
        """Where the figures come from, by id."""
        if self._sources is None:
            self._sources = {
                row.text("id"): Source(
                    id=row.text("id"),
                    dated=row.optional("dated"),
                    licence=row.text("licence"),
                    what=row.text("what"),
                    origin=row.text("origin"),
                )
                for row in read_rows(self._folder / "sources.csv", _SOURCE_COLUMNS)
            }
            self._sources |= {
                entry.source.id: Source(
                    id=entry.source.id,
                    dated=entry.source.fetched.isoformat(),
                    licence="published list prices, read by this person",
                    what=entry.source.what,
                    origin=entry.source.origin,
                )
                for entry in self._refreshed.values()
            }
        return self._sources

    def targets(self) -> tuple[Target, ...]:
        """Return every region held, sorted."""
        return self._targets

    def target_as_of(self, target: Target) -> date:
        """Return the date of the oldest source of a region's compute prices."""
        return self._region(target).as_of

    def currency(self, target: Target) -> Currency:
        """Return the currency in which a target is priced."""
        self._check(target)
        entry = self._refreshed.get(target)
        return self._heading.currencies[target.provider] if entry is None else entry.currency

    def sizes(self, target: Target) -> tuple[Size, ...]:
        """Return the sizes sold in a region, sorted by name."""
        region = self._region(target)
        if isinstance(region, RefreshedRegion):
            if target not in self._listed_sizes:
                conditions, known = (
                    self._conditions_of(target.provider),
                    self.known_sizes(target.provider),
                )
                self._listed_sizes[target] = tuple(
                    conditions.laid_over(size, known[name].family if name in known else "")
                    for name, size in sorted(region.sizes.items())
                )
            return self._listed_sizes[target]
        sizes = self._sizes_of(target.provider)
        return tuple(sizes[name].size for name in sorted(region.sold))

    def known_sizes(self, provider: str) -> dict[str, Size]:
        """Return every size of a provider that the folder specifies, by name."""
        return {name: one.size for name, one in self._sizes_of(provider).items()}

    def parents(self, target: Target) -> dict[str, str]:
        """Return each constrained-core size sold in a region with the size it is priced as."""
        if target not in self._known:
            return {}
        sizes = self._sizes_of(target.provider)
        names = (size.name for size in self.sizes(target))
        return {
            name: sizes[name].price_as for name in names if name in sizes and sizes[name].price_as
        }

    def compute(
        self, target: Target, size: str, charge: OsCharge, term: Term = Term.ON_DEMAND
    ) -> Price | MissingPrice:
        """Return the price of one hour of a size, operating system included.

        A term discounts the machine; an operating system's licence is added in full.
        """
        return self._composed(target, size, charge, _COMPUTE_FIGURE[term], str(term))

    def by_figure(
        self, target: Target, size: str, charge: OsCharge, figure: str
    ) -> Price | MissingPrice:
        """Return one hour of a size as `compute` does, by the name of any figure of a list.

        `figure` is one of `listed_prices.FIGURES` that says how the machine is bought, such as
        "reserved_3y_all_upfront": an hour of it, with what is paid in advance spread over the term.
        """
        words = FIGURE_WORDS.get(figure, figure.replace("_", " "))
        return self._composed(target, size, charge, figure, words)

    def _composed(
        self, target: Target, size: str, charge: OsCharge, figure: str, term: str
    ) -> Price | MissingPrice:
        region = self._region(target)
        what = f"{size} with {charge} by {term} in {target}"
        machine = region.figure(size, figure)
        if isinstance(machine, Gap):
            return MissingPrice(what=what, reason=machine.reason)
        licence = self._licence(region, target, size, charge)
        if isinstance(licence, Gap):
            return MissingPrice(what=what, reason=licence.reason)
        amount = machine.value + (licence.value if licence is not None else 0)
        beside = self._may_run_up_credits(region, target, size)
        how = f"{machine.how}; {SURPLUS_CREDITS}" if beside else machine.how
        return Price(
            amount=Money(amount, self.currency(target)),
            unit="hour",
            id=f"{target}/{size}/{charge}" + ("" if term == Term.ON_DEMAND else f"/{term}"),
            source=machine.source,
            as_of=machine.as_of,
            parts=(how,) if licence is None else (how, licence.how),
            meter=machine.meter,
            effective=machine.effective,
        )

    def _may_run_up_credits(
        self, region: RegionPrices | RefreshedRegion, target: Target, size: str
    ) -> bool:
        """Whether a size may use more than its CPU credits pay for, at a charge of its own."""
        if target.provider not in _SELLS_CREDITS:
            return False
        if isinstance(region, RefreshedRegion):
            return region.sizes[size].burstable
        return self._sizes_of(target.provider)[size].size.burstable

    def licence(self, target: Target, size: str, charge: OsCharge) -> Price | MissingPrice | None:
        """Return what an operating system adds to one hour of a size; None for Linux."""
        figure = self._licence(self._region(target), target, size, charge)
        if figure is None:
            return None
        if isinstance(figure, Gap):
            return MissingPrice(what=f"{charge} licence of {size}", reason=figure.reason)
        return Price(
            amount=Money(figure.value, self.currency(target)),
            unit="hour",
            id=f"{target}/{size}/{charge}-licence",
            source=figure.source,
            as_of=figure.as_of,
            parts=(figure.how,),
            meter=figure.meter,
            effective=figure.effective,
        )

    def devtest_windows(self, target: Target, size: str) -> Price | MissingPrice:
        """Return the price of one hour of Windows under the provider's dev/test offer."""
        figure = self._region(target).figure(size, "devtest_windows")
        what = f"{size} with dev/test Windows in {target}"
        if isinstance(figure, Gap):
            return MissingPrice(what=what, reason=figure.reason)
        return Price(
            amount=Money(figure.value, self.currency(target)),
            unit="hour",
            id=f"{target}/{size}/dev-test-windows",
            source=figure.source,
            as_of=figure.as_of,
            parts=(figure.how,),
            meter=figure.meter,
            effective=figure.effective,
        )

    def dedicated(self, target: Target, size: str) -> Price | MissingPrice:
        """Return the price of one Linux hour on hardware of one's own, for comparison only."""
        region = self._region(target)
        what = f"dedicated {size} in {target}"
        if not isinstance(region, RefreshedRegion):
            return MissingPrice(what=what, reason="only refreshed regions hold it")
        figure = region.figure(size, "dedicated")
        if isinstance(figure, Gap):
            return MissingPrice(what=what, reason=figure.reason)
        return Price(
            amount=Money(figure.value, self.currency(target)),
            unit="hour",
            id=f"{target}/{size}/dedicated",
            source=figure.source,
            as_of=figure.as_of,
            parts=(figure.how,),
            meter=figure.meter,
            effective=figure.effective,
        )

    def disk_tiers(self, target: Target) -> tuple[DiskTier, ...] | MissingPrice:
        """Return the disk products of a region, cheapest class first."""
        self._check(target)
        if target not in self._tiers:
            provider = target.provider
            self._tiers[target] = tiers_of(
                self._storage_in(target),
                [disk for disk in self._heading.disks if disk.provider == provider],
                target,
                self.currency(target),
            )
        return self._tiers[target]

    def snapshot(self, target: Target) -> Price | MissingPrice:
        """Return the price of one GB-month of disk snapshots, changed blocks only.

        In the region's own currency if it is held in that; else in the one it is held in.
        """
        self._check(target)
        what = f"disk snapshots in {target}"
        named = self._heading.snapshots.get(target.provider)
        if named is None:
            return MissingPrice(what=what, reason="the book names no snapshot product")
        product, item = named
        held = [
            row.price
            for row in self._storage_in(target)
            if (row.product, row.item, row.region) == (product, item, target.region)
            and row.price is not None
        ]
        if held:
            own = self.currency(target)
            price = min(held, key=lambda one: one.amount.currency != own)
            return replace(price, id=f"{target}/snapshot/{item}")
        return MissingPrice(what=what, reason=f"the book holds no price of it for {target.region}")

    def network(self, target: Target) -> tuple[NetworkPrice, ...]:
        """Return the traffic bands and links that apply to a region, each in one currency.

        What the book holds in another currency than the region's alone stays in that one.
        """
        self._check(target)
        provider = target.provider
        if provider not in self._networks:
            self._networks[provider] = read_network(self._folder / provider / "network.csv")
        prices = network_of(
            self._networks[provider],
            self._heading.areas,
            target,
            self.currency(target),
        )
        region = self._region(target)
        if isinstance(region, RefreshedRegion):
            return network_prices(region.listed, prices)
        return prices

    def storage(self, target: Target) -> tuple[StoragePrice, ...]:
        """Return what stored data and protected machines cost in a region, disks apart."""
        self._check(target)
        disks = {one.product for one in self._heading.disks if one.provider == target.provider}
        return stored_of(self._storage_in(target), disks, target, self.currency(target))

    def support(self, provider: str) -> tuple[SupportBand, ...]:
        """Return the bands of a provider's support plans, in the order of the table."""
        if self._support is None:
            self._support = read_support(self._folder / "support.csv")
        return tuple(band for band in self._support if band.provider == provider)

    def exchange_rate(self, base: Currency, quote: Currency) -> Price | MissingPrice:
        """Return how much of `quote` one unit of `base` is worth, by the newest rate held."""
        if self._rates is None:
            self._rates = read_exchange_rates(self._folder / "exchange.csv")
        return exchange_rate(self._rates, base, quote)

    def _licence(
        self, region: RegionPrices | RefreshedRegion, target: Target, size: str, charge: OsCharge
    ) -> Figure | Gap | None:
        """Return what the operating system adds to an hour, None for Linux."""
        if isinstance(region, RefreshedRegion):
            return region.licence(size, charge)
        if charge is OsCharge.LINUX:
            return None
        if charge is OsCharge.WINDOWS:
            return region.windows_licence(size)
        if self._bands is None:
            self._bands = read_bands(self._folder / "licences.csv")
        vcpus = self._sizes_of(target.provider)[size].size.billed_vcpus
        return charge_for(self._bands, target.provider, charge, region.sold[size].rhel, vcpus)

    def _conditions_of(self, provider: str) -> ConditionTable:
        if provider not in self._conditions:
            self._conditions[provider] = read_conditions(self._folder, provider)
        return self._conditions[provider]

    def _dated(self, source: str) -> date | None:
        """Return the day of a source that has one of its own; its rows may be dated otherwise."""
        held = self.sources.get(source)
        if held is None or len(held.dated) != len("2026-11-22"):
            return None
        return first_day(held.dated)

    def _storage_of(self, provider: str) -> tuple[StorageRow, ...]:
        if provider not in self._storage:
            self._storage[provider] = read_storage(
                self._folder / provider / "storage.csv", provider
            )
        return self._storage[provider]

    def _storage_in(self, target: Target) -> tuple[StorageRow, ...]:
        """Return the provider's storage prices as they are where `target` was refreshed."""
        rows = self._storage_of(target.provider)
        region = self._region(target)
        if isinstance(region, RefreshedRegion):
            return storage_rows(region.listed, rows, target.provider)
        return rows

    def _sizes_of(self, provider: str) -> dict[str, BookSize]:
        if provider not in self._sizes:
            self._sizes[provider] = read_sizes(
                self._folder / provider / "sizes.csv", self._conditions_of(provider)
            )
        return self._sizes[provider]

    def _region(self, target: Target) -> RegionPrices | RefreshedRegion:
        if target not in self._regions:
            self._check(target)
            entry = self._refreshed.get(target)
            self._regions[target] = (
                RefreshedRegion(entry.read())
                if entry is not None
                else read_region(
                    self._folder / target.provider,
                    target.region,
                    self._sizes_of(target.provider),
                    self._dated,
                )
            )
        return self._regions[target]

    def _check(self, target: Target) -> None:
        if target not in self._known:
            raise UnknownTargetError(str(target), ", ".join(map(str, self._targets)))
