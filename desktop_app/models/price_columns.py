"""The columns of the price book: regions, and the sizes of one region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.prices import PriceRow
    from desktop_app.price_shelf import ShelfRegion

REGION_COLUMNS: tuple[Column, ...] = (
    Column(
        id="target",
        heading="Region",
        value=lambda one: str(one.target),
        below=lambda one: "priced in this plan" if one.in_plan else "",
        characters=26,
        stretch=True,
    ),
    Column(
        id="as_of",
        heading="Prices of",
        value=lambda one: one.as_of,
        text=formats.day,
        characters=14,
    ),
    Column(
        id="age",
        heading="Age",
        value=lambda one: one.age_days,
        text=lambda days: formats.count(int(days), "day"),
        colour=lambda one: "warning" if one.is_old else "",
        tip=lambda one: "Older than 90 days: refresh it" if one.is_old else "",
        number=True,
        characters=10,
    ),
    Column(id="sizes", heading="Sizes", value=lambda one: one.sizes, number=True, characters=7),
    Column(
        id="source",
        heading="From",
        value=lambda one: "refreshed" if one.refreshed else "shipped",
        characters=10,
    ),
)


def region_key(one: ShelfRegion) -> str:
    """Return what tells one region from another."""
    return str(one.target)


def price_key(one: PriceRow) -> str:
    """Return what tells one size of a region from another."""
    return one.size


def price_columns(currency: str) -> tuple[Column, ...]:
    """Return the columns of a region's prices, all an hour in `currency`."""

    def price(heading: str, name: str, *, shown: bool = True) -> Column:
        return Column(
            id=name,
            heading=heading,
            value=lambda one: getattr(one, name),
            text=_hourly,
            number=True,
            characters=11,
            shown=shown,
            hint=f"{currency} an hour",
        )

    return (
        Column(id="size", heading="Size", value=lambda one: one.size, characters=18, stretch=True),
        Column(id="vcpu", heading="vCPU", value=lambda one: one.vcpu, number=True, characters=6),
        Column(
            id="memory",
            heading="GiB",
            value=lambda one: one.memory_gib,
            text=formats.plain,
            number=True,
            characters=7,
        ),
        price("Linux", "linux_hourly"),
        price("Windows", "windows_hourly"),
        price("RHEL", "rhel_hourly", shown=False),
        price("Reserved 1 y", "ri_1y_hourly"),
        price("Reserved 3 y", "ri_3y_hourly"),
        price("Savings 1 y", "sp_1y_hourly"),
        price("Savings 3 y", "sp_3y_hourly"),
        Column(
            id="as_of",
            heading="Of",
            value=lambda one: one.as_of,
            text=formats.day,
            characters=12,
            shown=False,
        ),
        Column(
            id="source", heading="Source", value=lambda one: one.source, characters=18, shown=False
        ),
        Column(id="meter", heading="Row", value=lambda one: one.meter, characters=24, shown=False),
    )


def _hourly(value: Decimal | None) -> str:
    if value is None:
        return "no price"
    return f"{value:.5f}".rstrip("0").rstrip(".")
