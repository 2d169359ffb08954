"""Prices of managed disks, object storage and traffic, out of Azure's list."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.listed_prices import Ambiguity, ListedBand, ListedStorage
from costing.price_sources.azure.machines import newest_of
from costing.price_sources.azure.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.azure.rejections import Rejections
    from costing.price_sources.azure.retail import RetailRow

_PRODUCTS = {
    "Premium SSD Managed Disks": ("Premium SSD", "P"),
    "Standard SSD Managed Disks": ("Standard SSD", "E"),
    "Standard HDD Managed Disks": ("Standard HDD", "S"),
}
#: Classes of disk that every region's list states and a plan proposes.
NEEDED_PRODUCTS = ("Premium SSD LRS", "Standard SSD LRS")
#: The tier itself.  "... Disk Mount" and "... Disk Operations" stand under the same sku.
_TIER = re.compile(r"([PES]\d+) (LRS|ZRS) Disk")
_BLOB = re.compile(r"(Hot|Cool) (LRS|ZRS|GRS|RA-GRS) Data Stored")
_BLOB_PRODUCT = "General Block Blob v2"
_EGRESS_PRODUCT = "Rtn Preference: MGN"
_EGRESS_METER = "Standard Data Transfer Out"

#: Snapshots of every disk are kept on this one; the premium product has dearer ones of its own.
_SNAPSHOT = ("Standard HDD Managed Disks", "LRS Snapshots")

#: What each question asks for; the region is put in.
DISK_FILTER = (
    "serviceName eq 'Storage' and armRegionName eq '{region}' and"
    " contains(productName, 'Managed Disks')"
)
BLOB_FILTER = (
    "serviceName eq 'Storage' and armRegionName eq '{region}' and"
    f" productName eq '{_BLOB_PRODUCT}'"
)
EGRESS_FILTER = f"serviceName eq 'Bandwidth' and productName eq '{_EGRESS_PRODUCT}'"


def disk_prices(
    rows: Iterable[RetailRow], region: str, today: date, rejections: Rejections
) -> tuple[tuple[ListedStorage, ...], tuple[Ambiguity, ...]]:
    """Return one price for each tier of managed disk, and what could not be decided."""
    tiers: dict[tuple[str, str], list[RetailRow]] = defaultdict(list)
    for row in rows:
        tier = _TIER.fullmatch(row.meter_name)
        named = _PRODUCTS.get(row.product)
        if tier is None or named is None or row.kind != "Consumption" or row.region != region:
            continue
        if not row.holds_on(today) or not tier[1].startswith(named[1]):
            continue
        if _is_sound(row, "/month", rejections):
            tiers[f"{named[0]} {tier[2]}", tier[1]].append(row)
    found: list[ListedStorage] = []
    doubtful: list[Ambiguity] = []
    for (product, item), group in sorted(tiers.items()):
        row_taken = newest_of(f"{product} {item}", group, doubtful)
        if row_taken is not None:
            found.append(
                ListedStorage(
                    product=product,
                    item=item,
                    unit="disk-month",
                    value=row_taken.price / _block(row_taken),
                    meter=row_taken.meter_id,
                    effective=row_taken.effective,
                )
            )
    return tuple(found), tuple(doubtful)


def snapshot_prices(
    rows: Iterable[RetailRow], region: str, today: date, rejections: Rejections
) -> tuple[tuple[ListedStorage, ...], tuple[Ambiguity, ...]]:
    """Return the price of a GB-month of snapshots on standard storage, out of the disks' rows."""
    held = [
        row
        for row in rows
        if (row.product, row.meter_name) == _SNAPSHOT
        and row.kind == "Consumption"
        and row.region == region
        and row.holds_on(today)
        and _is_sound(row, "gb/month", rejections)
    ]
    doubtful: list[Ambiguity] = []
    row_taken = newest_of("disk snapshots", held, doubtful) if held else None
    if row_taken is None:
        return (), tuple(doubtful)
    price = ListedStorage(
        product="Snapshot",
        item="standard, managed",
        unit="GB-month",
        value=row_taken.price / _block(row_taken),
        meter=row_taken.meter_id,
        effective=row_taken.effective,
    )
    return (price,), ()


def blob_prices(
    rows: Iterable[RetailRow], region: str, today: date, rejections: Rejections
) -> tuple[tuple[ListedStorage, ...], tuple[Ambiguity, ...]]:
    """Return the bands of object storage: each price applies to its own band."""
    held: dict[str, dict[Decimal, list[RetailRow]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        stored = _BLOB.fullmatch(row.meter_name)
        if stored is None or row.product != _BLOB_PRODUCT or row.kind != "Consumption":
            continue
        if row.region != region or not row.holds_on(today):
            continue
        if _is_sound(row, "gb/month", rejections):
            held[f"{stored[1]} {stored[2]}"][row.tier_minimum].append(row)
    found: list[ListedStorage] = []
    doubtful: list[Ambiguity] = []
    for item, bands in sorted(held.items()):
        starts = sorted(bands)
        for start, end in zip(starts, [*starts[1:], None], strict=True):
            row_taken = newest_of(f"{item} from {start:f}", bands[start], doubtful)
            if row_taken is not None:
                found.append(
                    ListedStorage(
                        product="Blob storage (block blob v2)",
                        item=item,
                        unit="GB-month",
                        value=row_taken.price / _block(row_taken),
                        meter=row_taken.meter_id,
                        effective=row_taken.effective,
                        from_quantity=start,
                        to_quantity=end,
                    )
                )
    return tuple(found), tuple(doubtful)


def egress_bands(
    rows: Iterable[RetailRow], region: str, today: date, rejections: Rejections
) -> tuple[tuple[ListedBand, ...], tuple[Ambiguity, ...]]:
    """Return the bands of traffic to the internet by the default routing preference.

    A first band of 0 is the free grant: it is no price, and the bands begin above it.
    """
    bands: dict[Decimal, list[RetailRow]] = defaultdict(list)
    for row in rows:
        if (
            row.product == _EGRESS_PRODUCT
            and row.meter_name == _EGRESS_METER
            and row.kind == "Consumption"
            and row.region == region
            and row.holds_on(today)
            and (row.price > 0 or row.tier_minimum > 0)
            and _is_sound(row, "gb", rejections)
        ):
            bands[row.tier_minimum].append(row)
    found: list[ListedBand] = []
    doubtful: list[Ambiguity] = []
    starts = sorted(bands)
    for start, end in zip(starts, [*starts[1:], None], strict=True) if starts else ():
        row_taken = newest_of(f"internet egress from {start:f} GB", bands[start], doubtful)
        if row_taken is None:
            return (), tuple(doubtful)
        found.append(
            ListedBand(
                item="internet egress",
                from_gb=start,
                to_gb=end,
                value=row_taken.price / _block(row_taken),
                meter=row_taken.meter_id,
                effective=row_taken.effective,
            )
        )
    return tuple(found), tuple(doubtful)


def _is_sound(row: RetailRow, unit: str, rejections: Rejections) -> bool:
    read = parse_unit(row.unit)
    if read is None or read.unit != unit:
        rejections.add(f"unit {row.unit!r} of {row.meter_name}", row)
    elif row.price <= 0:
        rejections.add("a price that is not above zero", row)
    else:
        return True
    return False


def _block(row: RetailRow) -> Decimal:
    unit = parse_unit(row.unit)
    return Decimal(1) if unit is None else unit.block
