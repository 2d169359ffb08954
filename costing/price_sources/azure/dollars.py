"""What one US dollar is worth in a list of another currency: Azure's own factor of the day.

Dollars are the currency of Azure's prices; every other list is the same figures times one
factor.  It tells placeholders, which are dollars too, from prices, and whether the list is what
it says.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import USD
from costing.price_sources.azure.retail import SERVICE, RetailRow, retail_rows
from costing.price_sources.web import ServiceAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.azure.settings import AzureSettings
    from costing.price_sources.web import TimeLimit, WebReader

    _Key = tuple[str, str, Decimal]

#: How far the ratios of single prices, which are rounded, may lie from one another.
_SPREAD = Decimal("0.01")
#: As many as a factor can be told to from prices of six digits.
_DIGITS = Decimal("0.000001")
_ASKED = (
    "serviceName eq 'Virtual Machines' and armRegionName eq '{region}' and armSkuName eq '{size}'"
)


def usd_factor(
    reader: WebReader,
    settings: AzureSettings,
    rows: Iterable[RetailRow],
    region: str,
    today: date,
    time: TimeLimit,
) -> Decimal:
    """Return what one dollar is worth in the list; 1 for a list in dollars.

    The dearest size of the list is asked for once more in dollars and compared meter by meter,
    each by its newest row of either list: their days need not be the same.

    Raises:
        ServiceAnswerError: The size has no row in both, the rows stand in no one ratio, or they
            are dollars under another name.
        RefreshError: The question could not be answered.
        Cancelled: The caller asked to stop.
    """
    if settings.currency == USD:
        return Decimal(1)
    listed = [row for row in rows if row.kind == "Consumption" and row.arm_sku and row.price > 0]
    if not listed:
        return Decimal(1)
    size = max(listed, key=lambda row: (row.price, row.arm_sku)).arm_sku
    asked = _ASKED.format(region=region, size=size)
    dollars = retail_rows(
        reader, replace(settings, currency=USD), asked, f"{size} in dollars", time
    )
    own = _newest((row for row in listed if row.arm_sku == size), today)
    known = _newest(dollars, today)
    both = sorted(own.keys() & known.keys(), key=lambda key: (own[key].price, key))
    ratios = sorted(own[key].price / known[key].price for key in both)
    if not ratios:
        raise ServiceAnswerError(
            SERVICE,
            f"holds {size} in {settings.currency} and not the same rows in {USD}: what a dollar is"
            " worth in it cannot be told",
            f"Ask for {USD}, or try again later.",
        )
    if ratios[-1] > ratios[0] * (1 + _SPREAD):
        raise ServiceAnswerError(
            SERVICE,
            f"prices {size} in {settings.currency} at {ratios[0]:.4f} to {ratios[-1]:.4f} of its"
            f" price in {USD}: that is not one factor",
            f"Ask for {USD}, or try again later.",
        )
    if ratios[0] == ratios[-1] == 1:
        raise ServiceAnswerError(
            SERVICE,
            f"was asked for {settings.currency} and sent the figures of {USD} under that name",
            f"Ask for {USD}, or try again later.",
        )
    # The dearest row is the least rounded one.
    return (own[both[-1]].price / known[both[-1]].price).quantize(_DIGITS)


def _newest(rows: Iterable[RetailRow], today: date) -> dict[_Key, RetailRow]:
    """Return the newest row of each meter that holds on a day and has a price."""
    found: dict[_Key, RetailRow] = {}
    for row in rows:
        key = (row.meter_id, row.kind, row.tier_minimum)
        if row.price > 0 and row.holds_on(today):
            held = found.get(key)
            if held is None or held.effective < row.effective:
                found[key] = row
    return found
