"""The columns of the price book: regions, and the sizes of one region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.prices import PriceRow
    from desktop_app.price_shelf import ShelfRegion

REGION_COLUMNS: tuple[Column, ...] = (
    Column(
        id="target",
        heading=translate("Prices", "Region"),
        value=lambda one: str(one.target),
        below=lambda one: translate("Prices", "priced in this plan") if one.in_plan else "",
        characters=26,
        stretch=True,
    ),
    Column(
        id="as_of",
        heading=translate("Prices", "Prices of"),
        value=lambda one: one.as_of,
        text=formats.day,
        characters=13,
    ),
    Column(
        id="age",
        heading=translate("Prices", "Age"),
        value=lambda one: one.age_days,
        text=lambda days: formats.count(int(days), "day"),
        colour=lambda one: "warning" if one.is_old else "",
        tip=lambda one: translate("Prices", "Older than 90 days: refresh it") if one.is_old else "",
        number=True,
        characters=9,
    ),
    Column(
        id="sizes",
        heading=translate("Prices", "Sizes"),
        value=lambda one: one.sizes,
        number=True,
        characters=7,
    ),
    Column(
        id="source",
        heading=translate("Prices", "From"),
        value=lambda one: "refreshed" if one.refreshed else "shipped",
        characters=9,
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
            hint=translate("Prices", "{currency} an hour").format(currency=currency),
        )

    return (
        Column(
            id="size",
            heading=translate("Prices", "Size"),
            value=lambda one: one.size,
            characters=18,
            stretch=True,
        ),
        Column(id="vcpu", heading="vCPU", value=lambda one: one.vcpu, number=True, characters=6),
        Column(
            id="memory",
            heading=translate("Prices", "GiB"),
            value=lambda one: one.memory_gib,
            text=formats.plain,
            number=True,
            characters=7,
        ),
        price(translate("Prices", "Linux"), "linux_hourly"),
        price(translate("Prices", "Windows"), "windows_hourly"),
        price(translate("Prices", "RHEL"), "rhel_hourly", shown=False),
        price(translate("Prices", "Reserved 1 y"), "ri_1y_hourly"),
        price(translate("Prices", "Reserved 3 y"), "ri_3y_hourly"),
        price(translate("Prices", "Savings 1 y"), "sp_1y_hourly"),
        price(translate("Prices", "Savings 3 y"), "sp_3y_hourly"),
        Column(
            id="as_of",
            heading=translate("Prices", "Of"),
            value=lambda one: one.as_of,
            text=formats.day,
            characters=12,
            shown=False,
        ),
        Column(
            id="source",
            heading=translate("Prices", "Source"),
            value=lambda one: one.source,
            characters=18,
            shown=False,
        ),
        Column(
            id="meter",
            heading=translate("Prices", "Row"),
            value=lambda one: one.meter,
            characters=24,
            shown=False,
        ),
    )


def _hourly(value: Decimal | None) -> str:
    if value is None:
        return translate("Prices", "no price")
    return f"{value:.5f}".rstrip("0").rstrip(".")
