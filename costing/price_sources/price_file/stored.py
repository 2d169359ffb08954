"""Stored data and protected machines of a region: what the storage table holds beside disks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.prices import StoragePrice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from costing.money import Currency
    from costing.price_sources.price_file.disks import StorageRow
    from costing.prices import Target

EVERYWHERE = "*"
#: Units that are paid month by month for a quantity held.
_UNITS = frozenset({"GB-month", "GiB-month", "instance-month"})


def stored_of(
    rows: Iterable[StorageRow], disks: Collection[str], target: Target, currency: Currency
) -> tuple[StoragePrice, ...]:
    """Return the dated prices of a region, in the order of the table.

    An item held in the region's own currency and in another counts in its own alone.
    """
    held = [
        row
        for row in rows
        if row.region in {target.region, EVERYWHERE}
        and row.product not in disks
        and row.price is not None
        and row.price.unit in _UNITS
    ]
    own = {(row.product, row.item) for row in held if row.currency == currency}
    made = []
    for row in held:
        if row.price is None or (row.currency != currency and (row.product, row.item) in own):
            continue
        item = f"{row.product}: {row.item}"
        edge = "" if row.from_quantity is None else f"/{row.from_quantity:f}"
        made.append(
            StoragePrice(
                item=item,
                unit=row.price.unit,
                from_quantity=row.from_quantity,
                to_quantity=row.to_quantity,
                price=replace(row.price, id=f"{target}/storage/{item}{edge}"),
            )
        )
    return tuple(made)
