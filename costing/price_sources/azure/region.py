"""Reads the list prices of one Azure region, and what a subscription may use there."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING

from costing.listed_prices import ListedPrice, ListedRegion, ListSource
from costing.money import USD
from costing.price_sources.azure import gateways, licences, storage
from costing.price_sources.azure.dollars import usd_factor
from costing.price_sources.azure.machines import machine_prices
from costing.price_sources.azure.rejections import Rejections
from costing.price_sources.azure.retail import SERVICE, retail_rows
from costing.price_sources.azure.skus import subscribed_sizes
from costing.price_sources.web import ServiceAnswerError, WebReader

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from costing.price_sources.azure.settings import AzureSettings
    from costing.price_sources.azure.skus import SubscribedSize
    from costing.price_sources.web import TimeLimit, WebLimits
    from costing.prices import Size, Target

#: Fields of a size that a subscription's list never says.
_OF_THE_BOOK = ("family", "rate_units", "special")
_MACHINES = "serviceName eq 'Virtual Machines' and armRegionName eq '{region}'"


def fetch_azure_region(
    target: Target,
    settings: AzureSettings,
    limits: WebLimits,
    known: Mapping[str, Size],
    parents: Mapping[str, str],
    today: date,
    time: TimeLimit,
) -> ListedRegion:
    """Return everything the list says of a region.

    Args:
        target: The region.
        settings: Where Azure is asked, and in which currency.
        limits: Of every single request.
        known: Sizes the book specifies, by name.
        parents: Of each constrained-core size that the book sells there, the size it is priced as.
        today: Rows that hold from a later day are left out.
        time: What is left of the whole refresh.

    Raises:
        RefreshError: The list could not be had whole, or holds no machine for the region.
        Cancelled: The caller asked to stop.
    """
    region = target.region
    rejections = Rejections()
    reader = WebReader(SERVICE, settings.retail_url, limits, time)
    try:
        time.progress.report(0.0, f"Reading machine prices of {target}")
        asked = _MACHINES.format(region=region)
        rows = retail_rows(reader, settings, asked, f"the machines of {region}", time)
        factor = usd_factor(reader, settings, rows, region, today, time)
        machines, doubtful = machine_prices(rows, region, today, rejections, factor)
        if not machines:
            raise ServiceAnswerError(
                SERVICE,
                f"holds no prices of machines for {region} ({len(rows)} rows):"
                " they are never taken as 0",
                "Check the name of the region.",
            )
        time.progress.report(0.7, f"Reading disk prices of {target}")
        asked = storage.DISK_FILTER.format(region=region)
        rows = retail_rows(reader, settings, asked, f"the disks of {region}", time)
        disks, doubtful_disks = storage.disk_prices(rows, region, today, rejections)
        if not disks and not doubtful_disks:
            raise ServiceAnswerError(
                SERVICE,
                f"holds no prices of managed disks for {region} ({len(rows)} rows):"
                " they are never taken as 0",
            )
        snapshots, doubtful_snapshots = storage.snapshot_prices(rows, region, today, rejections)
        asked = storage.BLOB_FILTER.format(region=region)
        rows = retail_rows(reader, settings, asked, f"the object storage of {region}", time)
        blobs, doubtful_blobs = storage.blob_prices(rows, region, today, rejections)
        asked = f"{storage.EGRESS_FILTER} and armRegionName eq '{region}'"
        rows = retail_rows(reader, settings, asked, f"the traffic of {region}", time, rejections)
        bands, doubtful_bands = storage.egress_bands(rows, region, today, rejections)
        rows = tuple(
            row
            for asked in (gateways.VPN_FILTER, gateways.CIRCUIT_FILTER)
            for row in retail_rows(
                reader,
                settings,
                asked.format(region=region),
                f"the gateways of {region}",
                time,
                rejections,
            )
        )
        links, doubtful_links = gateways.gateway_prices(rows, region, today, rejections)
        asked = licences.RHEL_FILTER
        rows = retail_rows(reader, settings, asked, "the Red Hat licences", time, rejections)
        charges, doubtful_charges = licences.rhel_charges(rows, today, rejections)
    finally:
        reader.close()
    time.progress.report(0.8, f"Reading what the subscription may use in {region}")
    subscribed = subscribed_sizes(settings, limits, region, time)
    machines = with_constrained(machines, parents, subscribed)
    sizes, unspecified = _specified(machines, known, subscribed, settings, region)
    machines = licences.with_rhel(machines, charges, sizes)
    names = {size.name for size in sizes}
    return ListedRegion(
        target=target,
        currency=settings.currency,
        source=ListSource(
            id=f"azure-retail-{settings.currency}-{today}",
            what=_what(settings, today, factor),
            origin=settings.retail_url,
            fetched=today,
        ),
        sizes=sizes,
        prices=tuple(
            sorted(
                (price for price in machines if price.size in names),
                key=lambda price: (price.size, price.figure),
            )
        ),
        storage=(*disks, *snapshots, *blobs),
        network=(*bands, *links),
        unspecified=unspecified,
        ambiguities=(
            *doubtful,
            *doubtful_disks,
            *doubtful_snapshots,
            *doubtful_blobs,
            *doubtful_bands,
            *doubtful_links,
            *doubtful_charges,
        ),
        rejected=rejections.all(),
        usd_factor=factor,
        absent=tuple(
            product
            for product in storage.NEEDED_PRODUCTS
            if not any(one.product == product for one in disks)
            and not any(one.what.startswith(product) for one in doubtful_disks)
        ),
        not_listed=tuple(
            what
            for what, found in (
                ("disk snapshots", (*snapshots, *doubtful_snapshots)),
                ("traffic to the internet", (*bands, *doubtful_bands)),
                ("VPN and ExpressRoute gateways", (*links, *doubtful_links)),
                ("Red Hat Enterprise Linux licences", (*charges, *doubtful_charges)),
            )
            if not found
        ),
    )


def _what(settings: AzureSettings, today: date, factor: Decimal) -> str:
    """Return what the list is, with its own rate where it is not in dollars."""
    words = f"Azure retail prices in {settings.currency}, read on {today}"
    if settings.currency == USD:
        return words
    return f"{words}; one {USD} is {factor:.6f} {settings.currency} in it"


def with_constrained(
    prices: Iterable[ListedPrice],
    parents: Mapping[str, str],
    subscribed: Mapping[str, SubscribedSize],
) -> tuple[ListedPrice, ...]:
    """Return the prices with those of constrained-core sizes that have no row of their own.

    Such a size is billed and licensed as its parent and has fewer processors to use.
    """
    held = tuple(prices)
    named = {price.size for price in held}
    asked = dict(parents)
    asked |= {name: one.parent for name, one in subscribed.items() if one.parent}
    taken = list(held)
    for name, parent in sorted(asked.items()):
        if name in named:
            continue
        taken += [
            replace(price, size=name, how=f"price of its parent {parent}")
            for price in held
            if price.size == parent
        ]
    return tuple(taken)


def _specified(
    prices: Iterable[ListedPrice],
    known: Mapping[str, Size],
    subscribed: Mapping[str, SubscribedSize],
    settings: AzureSettings,
    region: str,
) -> tuple[tuple[Size, ...], tuple[str, ...]]:
    """Return the specifications of the sizes that have a Linux price, and the names without."""
    found, lacking = [], []
    for name in sorted({price.size for price in prices if price.figure == "linux"}):
        one, in_book = subscribed.get(name), known.get(name)
        if one is not None:
            found.append(merged(one.size, in_book))
        elif in_book is None:
            lacking.append(name)
        elif settings.subscription is None:
            found.append(in_book)
        else:
            found.append(
                replace(
                    in_book, restriction=f"the subscription's list for {region} does not name it"
                )
            )
    return tuple(found), tuple(lacking)


def merged(size: Size, in_book: Size | None) -> Size:
    """Return the subscription's word on a size, and the book's on what it says nothing of."""
    if in_book is None:
        return size
    unsaid = {
        field.name: getattr(in_book, field.name)
        for field in fields(size)
        if getattr(size, field.name) in {None, ()}
    }
    unsaid |= {name: getattr(in_book, name) for name in _OF_THE_BOOK}
    return replace(size, **unsaid)
