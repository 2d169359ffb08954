"""The price book: a folder of tables, parsed provider by provider and region by region."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import resources
from costing.money import Currency, Money
from costing.price_sources.price_file.disks import DiskProduct, read_storage, tiers_of
from costing.price_sources.price_file.exchange import exchange_rate, read_exchange_rates
from costing.price_sources.price_file.licences import LicenceBand, charge_for, read_bands
from costing.price_sources.price_file.network import NetworkArea, network_of, read_network
from costing.price_sources.price_file.region import Figure, Gap, RegionPrices, read_region
from costing.price_sources.price_file.sizes import BookSize, read_sizes
from costing.price_sources.price_file.support import read_support
from costing.price_sources.price_file.tables import PriceBookError, Source, read_rows
from costing.prices import MissingPrice, OsCharge, Price, Target, Term, UnknownTargetError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from costing.price_sources.price_file.disks import StorageRow
    from costing.price_sources.price_file.exchange import ExchangeRate
    from costing.price_sources.price_file.tables import Row
    from costing.prices import DiskTier, NetworkPrice, Size, SupportBand

#: Version of the folder's layout that this reader understands.
FORMAT = 1
EMBEDDED_FOLDER = resources.FOLDER / "prices"

_COMPUTE_FIGURE = {
    Term.ON_DEMAND: "linux",
    Term.RESERVED_1Y: "reserved_1y",
    Term.RESERVED_3Y: "reserved_3y",
    Term.SAVINGS_PLAN_1Y: "savings_1y",
    Term.SAVINGS_PLAN_3Y: "savings_3y",
}
_SOURCE_COLUMNS = ("id", "dated", "licence", "what", "origin")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Heading:
    id: str
    title: str
    compiled: date
    oldest_compute: date
    currencies: Mapping[str, Currency]
    disks: tuple[DiskProduct, ...]
    areas: tuple[NetworkArea, ...]
    snapshots: Mapping[str, tuple[str, str]]


@functools.cache
def load_price_book(folder: Path | None = None) -> FilePriceBook:
    """Return the price book in `folder`, by default the one that is shipped.

    One book is kept for each folder as long as the process lives; its tables are parsed when
    they are first asked for.

    Raises:
        PriceBookError: ``book.toml`` is absent or damaged.
    """
    return FilePriceBook(EMBEDDED_FOLDER if folder is None else folder)


class FilePriceBook:
    """A `PriceBook` read from a folder in Decant's format.

    Raises, from any method that reads a table for the first time:
        PriceBookError: The table is absent or damaged.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._heading = _read_heading(folder / "book.toml")
        self._targets = tuple(
            sorted(
                Target(provider, path.name.removesuffix(".rates.csv"))
                for provider in self._heading.currencies
                for path in (folder / provider / "regions").glob("*.rates.csv")
            )
        )
        self._known = frozenset(self._targets)
        self._sizes: dict[str, dict[str, BookSize]] = {}
        self._regions: dict[Target, RegionPrices] = {}
        self._storage: dict[str, tuple[StorageRow, ...]] = {}
        self._tiers: dict[Target, tuple[DiskTier, ...] | MissingPrice] = {}
        self._bands: tuple[LicenceBand, ...] | None = None
        self._rates: tuple[ExchangeRate, ...] | None = None
        self._networks: dict[str, tuple[Row, ...]] = {}
        self._support: tuple[SupportBand, ...] | None = None
        self._sources: dict[str, Source] | None = None

    @property
    def id(self) -> str:
        """Name and date of the book."""
        return self._heading.id

    @property
    def title(self) -> str:
        """What people call the book."""
        return self._heading.title

    @property
    def compiled(self) -> date:
        """Day on which the book was put together."""
        return self._heading.compiled

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
        return self._heading.currencies[target.provider]

    def sizes(self, target: Target) -> tuple[Size, ...]:
        """Return the sizes sold in a region, sorted by name."""
        sizes = self._sizes_of(target.provider)
        return tuple(sizes[name].size for name in sorted(self._region(target).sold))

    def compute(
        self, target: Target, size: str, charge: OsCharge, term: Term = Term.ON_DEMAND
    ) -> Price | MissingPrice:
        """Return the price of one hour of a size, operating system included.

        A term discounts the machine; an operating system's licence is added in full.
        """
        region = self._region(target)
        what = f"{size} with {charge} by {term} in {target}"
        machine = region.figure(size, _COMPUTE_FIGURE[term])
        if isinstance(machine, Gap):
            return MissingPrice(what=what, reason=machine.reason)
        licence = self._licence(region, target, size, charge)
        if isinstance(licence, Gap):
            return MissingPrice(what=what, reason=licence.reason)
        amount = machine.value + (licence.value if licence is not None else 0)
        return Price(
            amount=Money(amount, self._heading.currencies[target.provider]),
            unit="hour",
            id=f"{target}/{size}/{charge}" + ("" if term is Term.ON_DEMAND else f"/{term}"),
            source=machine.source,
            as_of=machine.as_of,
            parts=(machine.how,) if licence is None else (machine.how, licence.how),
        )

    def devtest_windows(self, target: Target, size: str) -> Price | MissingPrice:
        """Return the price of one hour of Windows under the provider's dev/test offer."""
        figure = self._region(target).figure(size, "devtest_windows")
        what = f"{size} with dev/test Windows in {target}"
        if isinstance(figure, Gap):
            return MissingPrice(what=what, reason=figure.reason)
        return Price(
            amount=Money(figure.value, self._heading.currencies[target.provider]),
            unit="hour",
            id=f"{target}/{size}/dev-test-windows",
            source=figure.source,
            as_of=figure.as_of,
            parts=(figure.how,),
        )

    def disk_tiers(self, target: Target) -> tuple[DiskTier, ...] | MissingPrice:
        """Return the disk products of a region, cheapest class first."""
        self._check(target)
        if target not in self._tiers:
            provider = target.provider
            self._tiers[target] = tiers_of(
                self._storage_of(provider),
                [disk for disk in self._heading.disks if disk.provider == provider],
                target,
                self.currency(target),
            )
        return self._tiers[target]

    def snapshot(self, target: Target) -> Price | MissingPrice:
        """Return the price of one GB-month of disk snapshots, changed blocks only."""
        self._check(target)
        what = f"disk snapshots in {target}"
        named = self._heading.snapshots.get(target.provider)
        if named is None:
            return MissingPrice(what=what, reason="the book names no snapshot product")
        product, item = named
        for row in self._storage_of(target.provider):
            if (row.product, row.item, row.region) == (product, item, target.region):
                price = row.price
                if price is not None and price.amount.currency == self.currency(target):
                    return replace(price, id=f"{target}/snapshot/{item}")
        return MissingPrice(what=what, reason=f"the book holds no price of it for {target.region}")

    def network(self, target: Target) -> tuple[NetworkPrice, ...]:
        """Return the traffic bands and links that apply to a region."""
        self._check(target)
        provider = target.provider
        if provider not in self._networks:
            self._networks[provider] = read_network(self._folder / provider / "network.csv")
        return network_of(
            self._networks[provider], self._heading.areas, target, self.currency(target)
        )

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
        self, region: RegionPrices, target: Target, size: str, charge: OsCharge
    ) -> Figure | Gap | None:
        """Return what the operating system adds to an hour, None for Linux."""
        if charge is OsCharge.LINUX:
            return None
        if charge is OsCharge.WINDOWS:
            return region.windows_licence(size)
        if self._bands is None:
            self._bands = read_bands(self._folder / "licences.csv")
        vcpus = self._sizes_of(target.provider)[size].size.billed_vcpus
        return charge_for(self._bands, target.provider, charge, region.sold[size].rhel, vcpus)

    def _storage_of(self, provider: str) -> tuple[StorageRow, ...]:
        if provider not in self._storage:
            self._storage[provider] = read_storage(
                self._folder / provider / "storage.csv", provider
            )
        return self._storage[provider]

    def _sizes_of(self, provider: str) -> dict[str, BookSize]:
        if provider not in self._sizes:
            self._sizes[provider] = read_sizes(self._folder / provider / "sizes.csv")
        return self._sizes[provider]

    def _region(self, target: Target) -> RegionPrices:
        if target not in self._regions:
            self._check(target)
            self._regions[target] = read_region(
                self._folder / target.provider, target.region, self._sizes_of(target.provider)
            )
        return self._regions[target]

    def _check(self, target: Target) -> None:
        if target not in self._known:
            raise UnknownTargetError(str(target), ", ".join(map(str, self._targets)))


def _read_heading(path: Path) -> _Heading:
    try:
        with path.open("rb") as handle:
            table = tomllib.load(handle)
        if table["format"] != FORMAT:
            raise PriceBookError(path, None, f"format {table['format']}; {FORMAT} is understood")
        return _Heading(
            id=table["id"],
            title=table["title"],
            compiled=table["compiled"],
            oldest_compute=table["oldest_compute"],
            currencies={
                provider: Currency(entry["currency"])
                for provider, entry in table["providers"].items()
            },
            disks=tuple(
                DiskProduct(
                    provider=disk["provider"],
                    product=disk["product"],
                    name=disk.get("name", ""),
                    default=disk["use"] == "default",
                    charged_beside=disk.get("charged_beside", ""),
                    included_iops=disk.get("included_iops"),
                    included_mib_per_s=disk.get("included_mib_per_s"),
                    max_gib=disk.get("max_gib"),
                    max_iops=disk.get("max_iops"),
                    max_mib_per_s=disk.get("max_mib_per_s"),
                )
                for disk in table["disks"]
            ),
            areas=tuple(
                NetworkArea(
                    provider=one["provider"], area=one["area"], regions=frozenset(one["regions"])
                )
                for one in table.get("network_areas", ())
            ),
            snapshots={
                provider: (entry["snapshot_product"], entry["snapshot_item"])
                for provider, entry in table["providers"].items()
                if "snapshot_product" in entry
            },
        )
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PriceBookError(path, None, f"cannot be read ({error})") from error
    except KeyError as error:
        raise PriceBookError(path, None, f"no {error}") from error
