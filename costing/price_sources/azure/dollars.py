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

    from costing.price_sources.azure.settings import AzureSettings
    from costing.price_sources.web import TimeLimit, WebReader

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
    time: TimeLimit,
) -> Decimal:
    """Return what one dollar is worth in the list; 1 for a list in dollars.

    The dearest size of the list is asked for once more in dollars and compared row by row.

    Raises:
        ServiceAnswerError: The size has no row in both, the rows stand in no one ratio, or they
            are dollars under another name.
        RefreshError: The question could not be answered.
        Cancelled: The caller asked to stop.
    """
    if settings.currency == USD:
        return Decimal(1)
    priced = [row for row in rows if row.kind == "Consumption" and row.arm_sku and row.price > 0]
    if not priced:
        return Decimal(1)
    size = max(priced, key=lambda row: (row.price, row.arm_sku)).arm_sku
    asked = _ASKED.format(region=region, size=size)
    dollars = retail_rows(
        reader, replace(settings, currency=USD), asked, f"{size} in dollars", time
    )
    known = {_key(row): row.price for row in dollars if row.price > 0}
    ratios = sorted(
        row.price / known[_key(row)] for row in priced if row.arm_sku == size and _key(row) in known
    )
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
    dearest = max(
        (row for row in priced if row.arm_sku == size and _key(row) in known),
        key=lambda row: (row.price, row.meter_id),
    )
    return (dearest.price / known[_key(dearest)]).quantize(_DIGITS)


def _key(row: RetailRow) -> tuple[str, str, Decimal, object]:
    return (row.meter_id, row.kind, row.tier_minimum, row.effective)
