"""The columns of the price book: regions, the sizes of one or all, the price models of a size."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from costing.prices import OsCharge
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from costing.price_models import PriceModel
    from costing.prices import PriceRow
    from desktop_app.price_shelf import Coverage, ShelfRegion, ShownSize


def _region_text(one: ShelfRegion | PriceRow) -> str:
    return str(one.target)


def _counted(number: int | None) -> str:
    return formats.NOT_KNOWN if number is None else f"{number:,}"


def _counted_disks(number: int | None) -> str:
    if number is None:
        return formats.NOT_KNOWN
    return translate("Prices", "no price") if number == 0 else f"{number:,}"


def _coverage(name: str, heading: str, count: Callable[[Coverage], int], hint: str) -> Column:
    return Column(
        id=name,
        heading=heading,
        value=lambda one: None if one.coverage is None else count(one.coverage),
        text=_counted,
        number=True,
        characters=9,
        hint=hint,
    )


REGION_COLUMNS: tuple[Column, ...] = (
    Column(
        id="target",
        heading=translate("Prices", "Region"),
        value=_region_text,
        characters=26,
    ),
    Column(
        id="in_plan",
        heading=translate("Prices", "This plan"),
        value=lambda one: (
            translate("Prices", "priced here") if one.in_plan else translate("Prices", "no")
        ),
        characters=12,
    ),
    Column(
        id="as_of",
        heading=translate("Prices", "Prices of"),
        value=lambda one: one.as_of,
        text=formats.day,
        characters=13,
        hint=translate("Prices", "Day of the oldest price of a machine in the region"),
    ),
    Column(
        id="age",
        heading=translate("Prices", "Age"),
        value=lambda one: one.age_days,
        text=lambda days: formats.count(int(days), "day"),
        colour=lambda one: "warning" if one.is_old else "",
        tip=lambda one: translate("Prices", "Older than 90 days: refresh it") if one.is_old else "",
        number=True,
        characters=11,
    ),
    Column(
        id="source",
        heading=translate("Prices", "From"),
        value=lambda one: (
            translate("Prices", "refreshed {day}").format(day=formats.day(one.fetched))
            if one.refreshed
            else translate("Prices", "as shipped")
        ),
        characters=22,
    ),
    Column(
        id="currency",
        heading=translate("Prices", "Currency"),
        value=lambda one: one.currency,
        characters=8,
    ),
    Column(
        id="sizes",
        heading=translate("Prices", "Sizes"),
        value=lambda one: one.sizes,
        text=lambda number: f"{number:,}",
        number=True,
        characters=7,
        hint=translate("Prices", "Sizes with a Linux price on demand"),
    ),
    _coverage(
        "windows",
        translate("Prices", "Windows"),
        lambda one: one.windows,
        translate("Prices", "Sizes with a Windows price"),
    ),
    _coverage(
        "reserved",
        translate("Prices", "Reserved"),
        lambda one: one.reserved,
        translate("Prices", "Sizes with a reservation of one year"),
    ),
    _coverage(
        "savings",
        translate("Prices", "Savings plan"),
        lambda one: one.savings,
        translate("Prices", "Sizes with a savings plan of one year"),
    ),
    Column(
        id="disks",
        heading=translate("Prices", "Disks"),
        value=lambda one: None if one.coverage is None else one.coverage.disks,
        text=_counted_disks,
        colour=lambda one: "warning" if one.coverage and not one.coverage.disks else "",
        tip=lambda one: (
            translate("Prices", "{priced} of {known} disk products have a price").format(
                priced=one.coverage.disks, known=one.coverage.disk_products
            )
            if one.coverage
            else ""
        ),
        number=True,
        characters=9,
        hint=translate("Prices", "Disk products with a price"),
    ),
)


def region_key(one: ShelfRegion) -> str:
    """Return what tells one region from another."""
    return str(one.target)


def price_key(one: PriceRow) -> str:
    """Return what tells one size of a region from another."""
    return f"{one.target}/{one.size}"


def price_columns(currency: str) -> tuple[Column, ...]:
    """Return the columns of prices, all an hour in `currency`; "" is of several regions."""

    def price(heading: str, name: str, *, shown: bool = True) -> Column:
        return Column(
            id=name,
            heading=heading,
            value=lambda one: getattr(one, name),
            text=hourly,
            number=True,
            characters=11,
            shown=shown,
            hint=translate("Prices", "{currency} an hour").format(currency=currency)
            if currency
            else translate("Prices", "an hour, in the currency of the region"),
        )

    return (
        Column(
            id="size",
            heading=translate("Prices", "Size"),
            value=lambda one: one.size,
            characters=20,
        ),
        Column(
            id="region",
            heading=translate("Prices", "Region"),
            value=_region_text,
            characters=20,
            shown=False,
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
        price(translate("Prices", "Reserved 1 y"), "ri_1y_hourly"),
        price(translate("Prices", "Reserved 3 y"), "ri_3y_hourly"),
        price(translate("Prices", "Savings 1 y"), "sp_1y_hourly", shown=False),
        price(translate("Prices", "Savings 3 y"), "sp_3y_hourly", shown=False),
        price(translate("Prices", "RHEL"), "rhel_hourly", shown=False),
        Column(
            id="family",
            heading=translate("Prices", "Family"),
            value=lambda one: one.family,
            characters=12,
            shown=False,
        ),
        Column(
            id="as_of",
            heading=translate("Prices", "Prices of"),
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
            heading=translate("Prices", "Row of the list"),
            value=lambda one: one.meter or None,
            text=lambda meter: meter or formats.NOT_KNOWN,
            characters=24,
            shown=False,
        ),
    )


def model_key(one: PriceModel) -> str:
    """Return what tells one price model from another."""
    return one.id


def model_columns(shown: ShownSize | None) -> tuple[Column, ...]:
    """Return the columns of the price models of a size."""
    currency = "" if shown is None else shown.currency

    def price(system: OsCharge, heading: str, *, shown: bool = True) -> Column:
        return Column(
            id=system.value,
            heading=heading,
            value=partial(_hourly_of, system),
            text=hourly,
            number=True,
            characters=10,
            shown=shown,
            hint=translate("Prices", "{currency} an hour").format(currency=currency),
        )

    return (
        Column(
            id="model",
            heading=translate("Prices", "Bought how"),
            value=lambda one: one.name,
            characters=31,
        ),
        price(OsCharge.LINUX, translate("Prices", "Linux")),
        price(OsCharge.WINDOWS, translate("Prices", "Windows")),
        Column(
            id="saving",
            heading=translate("Prices", "Saves"),
            value=lambda one: None if shown is None else saving_of(shown, one),
            text=_percent,
            number=True,
            characters=7,
            hint=translate(
                "Prices",
                "Against on demand with Linux, or with Windows where it is sold no other way",
            ),
        ),
        price(OsCharge.RHEL, translate("Prices", "RHEL"), shown=False),
        price(OsCharge.SUSE, translate("Prices", "SUSE"), shown=False),
    )


def saving_of(shown: ShownSize, model: PriceModel) -> Decimal | None:
    """Return what a model saves as a part of on demand, with Linux or else with Windows."""
    if model is shown.models.models[0]:
        return None
    with_linux = shown.models.saving(model, OsCharge.LINUX)
    return with_linux if with_linux is not None else shown.models.saving(model, OsCharge.WINDOWS)


def hourly(value: Decimal | None) -> str:
    """Return an hour's price to five decimals, so that a column lines up."""
    return formats.NOT_KNOWN if value is None else f"{value:,.5f}"


def _hourly_of(system: OsCharge, one: PriceModel) -> Decimal | None:
    return one.hourly(system)


def _percent(share: Decimal | None) -> str:
    return formats.NOT_KNOWN if share is None else formats.percent(float(share), 1)
