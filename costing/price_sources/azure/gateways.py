"""Prices of gateways to the data centre, by VPN and by circuit, out of Azure's list."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from costing.listed_prices import Ambiguity, ListedBand
from costing.price_sources.azure.machines import newest_of
from costing.price_sources.azure.units import parse_unit

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.azure.rejections import Rejections
    from costing.price_sources.azure.retail import RetailRow

VPN_FILTER = "serviceName eq 'VPN Gateway' and armRegionName eq '{region}'"
CIRCUIT_FILTER = (
    "serviceName eq 'ExpressRoute' and productName eq 'ExpressRoute Gateway' and"
    " armRegionName eq '{region}'"
)

_VPN = re.compile(r"(Basic|VpnGw[1-5](?:AZ)?)(?: Gateway)?")
_CIRCUIT = re.compile(r"(ErGw[1-3]AZ)(?: Gateway)?")
#: Meters of tunnels beyond those included, and the book's name for them.
_TUNNELS = {
    "S2S Connection": "VPN gateway extra site-to-site tunnel",
    "P2S Connection": "VPN gateway extra point-to-site tunnel",
}


def gateway_prices(
    rows: Iterable[RetailRow], region: str, today: date, rejections: Rejections
) -> tuple[tuple[ListedBand, ...], tuple[Ambiguity, ...]]:
    """Return one price an hour for each gateway, named as in the book, and what is in doubt.

    Extra tunnels are priced once for all gateways but the basic one: where those differ in them
    the rows are an ambiguity.
    """
    held: dict[str, list[RetailRow]] = defaultdict(list)
    for row in rows:
        item = _item(row)
        if item is None or row.kind != "Consumption" or row.region != region:
            continue
        if not row.holds_on(today):
            continue
        unit = parse_unit(row.unit)
        if unit is None or unit.unit != "hour":
            rejections.add(f"unit {row.unit!r} of {row.meter_name}", row)
        elif row.price <= 0:
            rejections.add("a price that is not above zero", row)
        else:
            held[item].append(row)
    found: list[ListedBand] = []
    doubtful: list[Ambiguity] = []
    for item, group in sorted(held.items()):
        row_taken = newest_of(item, group, doubtful)
        unit = None if row_taken is None else parse_unit(row_taken.unit)
        if row_taken is not None and unit is not None:
            found.append(
                ListedBand(
                    item=item,
                    from_gb=None,
                    to_gb=None,
                    value=row_taken.price / unit.block,
                    meter=row_taken.meter_id,
                    effective=row_taken.effective,
                    unit="hour",
                )
            )
    return tuple(found), tuple(doubtful)


def _item(row: RetailRow) -> str | None:
    """Return the book's name of a row; None for what is no gateway and no tunnel."""
    if row.product == "VPN Gateway":
        vpn = _VPN.fullmatch(row.meter_name)
        if vpn is not None and row.sku == vpn[1]:
            return f"VPN gateway {vpn[1]}"
        return None if row.sku == "Basic" else _TUNNELS.get(row.meter_name)
    circuit = _CIRCUIT.fullmatch(row.meter_name)
    return (
        None if circuit is None or row.sku != circuit[1] else f"ExpressRoute gateway {circuit[1]}"
    )
