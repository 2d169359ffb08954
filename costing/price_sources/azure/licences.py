"""What Red Hat Enterprise Linux adds to an hour of a machine, out of Azure's list.

Its rows stand under no region and no size: one for each number of processors.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from costing.listed_prices import Ambiguity, ListedPrice
from costing.price_sources.azure.machines import newest_of
from costing.price_sources.azure.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from costing.price_sources.azure.rejections import Rejections
    from costing.price_sources.azure.retail import RetailRow
    from costing.prices import Size

_PRODUCT = "Red Hat Enterprise Linux"
RHEL_FILTER = f"serviceName eq 'Virtual Machines Licenses' and productName eq '{_PRODUCT}'"

#: "4 vCPU VM License", "52-vCPU VM License"; the older bands, "1-4 vCPU ...", are another offer.
_METER = re.compile(r"(\d+)[ -]vCPU VM License")
_EVERYWHERE = frozenset({"", "Global"})


def rhel_charges(
    rows: Iterable[RetailRow], today: date, rejections: Rejections
) -> tuple[dict[int, RetailRow], tuple[Ambiguity, ...]]:
    """Return the row of each number of processors, and what could not be decided."""
    held: dict[int, list[RetailRow]] = defaultdict(list)
    for row in rows:
        meter = _METER.fullmatch(row.meter_name)
        if meter is None or row.product != _PRODUCT or row.kind != "Consumption":
            continue
        if row.region not in _EVERYWHERE or not row.holds_on(today):
            continue
        unit = parse_unit(row.unit)
        if unit is None or unit.unit != "hour" or unit.block != 1:
            rejections.add(f"unit {row.unit!r} of {row.meter_name}", row)
        elif row.price <= 0:
            rejections.add("a licence that is not above zero", row)
        else:
            held[int(meter[1])].append(row)
    doubtful: list[Ambiguity] = []
    found = {
        vcpus: newest
        for vcpus, group in sorted(held.items())
        if (newest := newest_of(f"{_PRODUCT} of {vcpus} vCPU", group, doubtful)) is not None
    }
    return found, tuple(doubtful)


def with_rhel(
    prices: Iterable[ListedPrice], charges: Mapping[int, RetailRow], sizes: Iterable[Size]
) -> tuple[ListedPrice, ...]:
    """Return the prices with those of machines under Red Hat, where their processors have one.

    A size with processors switched off is licensed as it is billed, with all of them.
    """
    held = tuple(prices)
    billed = {size.name: size.billed_vcpus for size in sizes}
    taken = list(held)
    for price in held:
        charge = charges.get(billed.get(price.size, 0))
        if price.figure == "linux" and charge is not None:
            taken.append(
                ListedPrice(
                    size=price.size,
                    figure="rhel",
                    value=price.value + charge.price,
                    meter=charge.meter_id,
                    effective=charge.effective,
                    how=f"Linux {price.value:f} + {charge.price:f} by {charge.meter_name}",
                )
            )
    return tuple(taken)
