"""One refreshed region: every figure of a size as the provider's list states it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.money import Money
from costing.price_sources.price_file.disks import StorageRow
from costing.price_sources.price_file.region import FIGURE_WORDS, Figure, Gap
from costing.prices import NetworkPrice, OsCharge, Price

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.listed_prices import ListedPrice, ListedRegion
    from costing.prices import Size

_SYSTEM_FIGURES = {
    OsCharge.WINDOWS: "windows",
    OsCharge.RHEL: "rhel",
    OsCharge.SUSE: "suse",
}


class RefreshedRegion:
    """The prices of a region as one list stated them on one day."""

    def __init__(self, listed: ListedRegion) -> None:
        self.listed = listed
        self.as_of = listed.source.fetched
        self.sizes: dict[str, Size] = {size.name: size for size in listed.sizes}
        self._prices = {(price.size, price.figure): price for price in listed.prices}

    def figure(self, size: str, figure: str) -> Figure | Gap:
        """Return "linux", "reserved_1y", "savings_3y" ... of one hour of a size."""
        words = FIGURE_WORDS.get(figure, figure.replace("_", " "))
        price = self._prices.get((size, figure))
        if price is not None:
            return self._stated(words, price)
        return Gap(
            f"the list of {self.as_of} for {self.listed.target.region} holds no {words} of {size}"
        )

    def licence(self, size: str, charge: OsCharge) -> Figure | Gap | None:
        """Return what an operating system adds to an hour, None for Linux."""
        if charge is OsCharge.LINUX:
            return None
        linux, whole = self.figure(size, "linux"), self.figure(size, _SYSTEM_FIGURES[charge])
        if isinstance(whole, Gap):
            return whole
        if isinstance(linux, Gap):
            return linux
        value = whole.value - linux.value
        return Figure(
            value=value,
            how=f"{charge} licence of {size} {value:f} = {whole.how} - Linux {linux.value:f}",
            source=whole.source,
            as_of=whole.as_of,
            meter=whole.meter,
            effective=whole.effective,
        )

    def _stated(self, words: str, price: ListedPrice) -> Figure:
        how = f" = {price.how}" if price.how else ""
        return Figure(
            value=price.value,
            how=f"{words} {price.size} {price.value:f}{how} ({self.listed.source.id}, read on"
            f" {self.as_of}; {price.meter}, from {price.effective})",
            source=self.listed.source.id,
            as_of=self.as_of,
            meter=price.meter,
            effective=price.effective,
        )


def storage_rows(
    listed: ListedRegion, embedded: Iterable[StorageRow], provider: str
) -> tuple[StorageRow, ...]:
    """Return the storage rows of a provider with those of a refreshed region in their place.

    A product that was refreshed has only the prices of the list; its limits stay those of the
    book.  A product that the list was not asked for stays as it was.
    """
    region = listed.target.region
    refreshed = {row.product for row in listed.storage}
    kept = [
        replace(row, price=None) if row.region == region and row.product in refreshed else row
        for row in embedded
    ]
    new = [
        StorageRow(
            product=row.product,
            item=row.item,
            region=region,
            price=Price(
                amount=Money(row.value, listed.currency),
                unit=row.unit,
                id=f"{provider}/storage",
                source=listed.source.id,
                as_of=listed.source.fetched,
                meter=row.meter,
                effective=row.effective,
            ),
            currency=listed.currency,
            gib=None,
            iops=None,
            mib_per_s=None,
            undated=False,
            from_quantity=row.from_quantity,
            to_quantity=row.to_quantity,
        )
        for row in listed.storage
    ]
    return (*kept, *new)


def network_prices(
    listed: ListedRegion, embedded: Iterable[NetworkPrice]
) -> tuple[NetworkPrice, ...]:
    """Return the network prices of a region with the refreshed bands in their place."""
    refreshed = {band.item for band in listed.network}
    bands = [
        NetworkPrice(
            item=band.item,
            unit=band.unit,
            from_gb=band.from_gb,
            to_gb=band.to_gb,
            price=Price(
                amount=Money(band.value, listed.currency),
                unit=band.unit,
                id=f"{listed.target}/network/{band.item}"
                + ("" if band.from_gb is None else f"/{band.from_gb:f}"),
                source=listed.source.id,
                as_of=listed.source.fetched,
                meter=band.meter,
                effective=band.effective,
            ),
        )
        for band in listed.network
    ]
    return (*(row for row in embedded if row.item not in refreshed), *bands)
