"""Reads the list prices of one AWS region, from public files or through the SDK."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from costing.listed_prices import ListedRegion, ListSource
from costing.money import USD
from costing.price_sources.aws import bulk, query, savings, sdk, sizes
from costing.price_sources.aws.machines import MachineRows
from costing.price_sources.aws.offers import SERVICE, Rejections
from costing.price_sources.aws.places import Place, place_of
from costing.price_sources.aws.settings import AwsMeans
from costing.price_sources.aws.storage import (
    NEEDED_PRODUCTS,
    STORAGE_FAMILIES,
    EgressRows,
    StorageRows,
)
from costing.price_sources.web import ServiceAnswerError, WebReader
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.listed_prices import ListedPrice
    from costing.price_sources.aws.offers import OfferRow
    from costing.price_sources.aws.savings import SavingsRates
    from costing.price_sources.aws.settings import AwsSettings
    from costing.price_sources.web import TimeLimit, WebLimits
    from costing.prices import Size, Target

_EC2, _TRANSFER = "AmazonEC2", "AWSDataTransfer"
_SYSTEMS = ("Linux", "Windows", "RHEL", "SUSE")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """What the two ways of reading have in common once they are through."""

    place: Place
    machines: MachineRows
    storage: StorageRows
    egress: EgressRows
    rejections: Rejections


def fetch_aws_region(
    target: Target,
    settings: AwsSettings,
    limits: WebLimits,
    known: Mapping[str, Size],
    today: date,
    time: TimeLimit,
) -> ListedRegion:
    """Return everything the list says of a region.

    Args:
        target: The region.
        settings: Where and how AWS is asked.
        limits: Of every single request.
        known: Sizes the book specifies, by name; used where EC2 is not asked.
        today: Rows that hold from a later day are left out.
        time: What is left of the whole refresh.

    Raises:
        RefreshError: The list could not be had whole, or holds no machine for the region.
        Cancelled: The caller asked to stop.
    """
    region = target.region
    if region.startswith(("cn-", "us-gov-")):
        raise ServiceAnswerError(
            SERVICE,
            f"does not hold {target}: China and GovCloud have lists of their own",
            "Leave the region out.",
        )
    rejections = Rejections()
    place = place_of(region)
    read = _Read(
        place=place,
        machines=MachineRows(place, USD, today, rejections),
        storage=StorageRows(place, USD, today, rejections),
        egress=EgressRows(place, USD, today, rejections),
        rejections=rejections,
    )
    described: dict[str, Size] = {}
    offered: frozenset[str] | None = None
    published: date | None = None
    if settings.means is AwsMeans.API:
        _read_api(region, settings, limits, read, time)
        ec2 = sdk.client(settings, limits, "ec2", region, settings.ec2_url)
        time.progress.report(0.6, f"Reading instance types of {target}")
        described = sizes.described_sizes(ec2, time)
        offered = sizes.offered_sizes(ec2, time)
        _check_some(tuple(described), "instance types", region)
        time.progress.report(0.8, f"Reading savings plans of {target}")
        plans = sdk.client(
            settings, limits, "savingsplans", settings.pricing_region, settings.savings_url
        )
        rates = savings.rates_of_api(plans, region, USD, today, rejections, time)
    else:
        rates, published = _read_bulk(region, settings, limits, read, today, time)
    machines, doubtful = read.machines.prices()
    _check_some(machines, "prices of machines", region)
    plan_prices, doubtful_plans = rates.prices()
    _check_some(plan_prices, "savings plan rates", region)
    storage, doubtful_storage = read.storage.prices()
    _check_some((*storage, *doubtful_storage), "prices of disks", region)
    bands, doubtful_bands = read.egress.bands()
    _check_some((*bands, *doubtful_bands), "prices of traffic to the internet", region)
    sold = sorted({price.size for price in machines if price.figure == "linux"})
    specified, unspecified = _specified(sold, read, described, known)
    return ListedRegion(
        target=target,
        currency=USD,
        source=ListSource(
            id=f"aws-{settings.means}-{today}",
            what=f"AWS list prices{_of_day(published)}, read on {today}",
            origin=settings.pricing_url if settings.means is AwsMeans.API else settings.bulk_url,
            fetched=today,
        ),
        sizes=tuple(sizes.with_offer(size, offered, region) for size in specified),
        prices=_of_sizes((*machines, *plan_prices), specified),
        storage=storage,
        network=bands,
        unspecified=unspecified,
        ambiguities=(*doubtful, *doubtful_plans, *doubtful_storage, *doubtful_bands),
        rejected=rejections.all(),
        published=published,
        absent=tuple(
            product
            for product in NEEDED_PRODUCTS
            if not any(one.product == product for one in storage)
            and not any(one.what.startswith(product) for one in doubtful_storage)
        ),
    )


def _read_api(
    region: str, settings: AwsSettings, limits: WebLimits, read: _Read, time: TimeLimit
) -> None:
    """Read machines and disks by narrow questions; the rows are judged as those of a file are."""
    client = sdk.client(settings, limits, "pricing", settings.pricing_region, settings.pricing_url)
    for place, system in enumerate(_SYSTEMS):
        time.progress.report(0.1 * place, f"Reading {system} prices of {region}")
        asked = {
            "operatingSystem": system,
            "tenancy": "Shared",
            "capacitystatus": "Used",
            "marketoption": "OnDemand",
        }
        for row in _by_region(client, _EC2, asked, read.place, time):
            read.machines.take(row)
    for family in sorted(STORAGE_FAMILIES):
        for row in _by_region(client, _EC2, {"productFamily": family}, read.place, time):
            read.storage.take(row)
    outbound = {"transferType": "AWS Outbound"}
    names = ("fromRegionCode", "fromLocation")
    for row in _by_region(client, _TRANSFER, outbound, read.place, time, names):
        read.egress.take(row)


def _by_region(
    client: object,
    service: str,
    asked: Mapping[str, str],
    place: Place,
    time: TimeLimit,
    names: tuple[str, str] = ("regionCode", "location"),
) -> list[OfferRow]:
    """Ask by region code and, where a service does not know it, by the region's names."""
    by_code, by_name = names
    for field, value in ((by_code, place.region), *((by_name, name) for name in place.names)):
        rows = query.products(client, service, {field: value, **asked}, USD, time)
        if rows:
            return rows
    return []


def _read_bulk(
    region: str,
    settings: AwsSettings,
    limits: WebLimits,
    read: _Read,
    today: date,
    time: TimeLimit,
) -> tuple[SavingsRates, date | None]:
    reader = WebReader(SERVICE, settings.bulk_url, limits, time)
    try:
        with tempfile.TemporaryDirectory(
            prefix="decant-prices-", ignore_cleanup_errors=True
        ) as folder:
            path = Path(folder) / "list"
            time.progress.report(0.0, f"Reading the price file of {region}")
            url = bulk.region_file(reader, _EC2, region)
            reader.download(url, f"reading the price file of {region}", path)
            published = bulk.publication(path)
            for row in bulk.rows_of_file(path, time):
                read.machines.take(row)
                read.storage.take(row)
            time.progress.report(0.6, f"Reading traffic prices of {region}")
            url = bulk.region_file(reader, _TRANSFER, region)
            reader.download(url, f"reading the traffic prices of {region}", path)
            for row in bulk.rows_of_file(path, time):
                read.egress.take(row)
            raise_if_cancelled(time.progress)
            time.progress.report(0.7, f"Reading savings plans of {region}")
            url = bulk.savings_file(reader, region)
            reader.download(url, f"reading the savings plans of {region}", path)
            linux = read.machines.linux_skus()
            rates = savings.rates_of_file(path, linux, USD, today, read.rejections, time)
            return rates, published
    finally:
        reader.close()


def _of_day(published: date | None) -> str:
    return "" if published is None else f" published on {published}"


def _specified(
    sold: list[str], read: _Read, described: Mapping[str, Size], known: Mapping[str, Size]
) -> tuple[tuple[Size, ...], tuple[str, ...]]:
    """Return the specifications of the sizes sold, and the names that have none."""
    found, lacking = [], []
    for name in sold:
        family, row = read.machines.attributes[name]
        size = sizes.merged_size(name, described, known, sizes.listed_size(name, family, row))
        if size is None:
            lacking.append(name)
        else:
            found.append(size)
    return tuple(found), tuple(lacking)


def _of_sizes(
    prices: tuple[ListedPrice, ...], specified: tuple[Size, ...]
) -> tuple[ListedPrice, ...]:
    names = {size.name for size in specified}
    return tuple(
        sorted(
            (price for price in prices if price.size in names),
            key=lambda price: (price.size, price.figure),
        )
    )


def _check_some(found: tuple[object, ...], what: str, region: str) -> None:
    if not found:
        raise ServiceAnswerError(
            SERVICE,
            f"holds no {what} for {region}: 0 rows are never taken as a price",
            "Check the name of the region; if it is right the list was cut short: try again later.",
        )
