"""Which rows of Azure's list are the price of a machine in a business case, and of which.

One size has six to nine rows: two systems; standard, Spot and Low Priority; consumption, dev/test
and reservation; and rows of other services under the same name.  Each row is put into one class;
two rows of one class with different prices are an ambiguity that names both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.listed_prices import TERM_HOURS, Ambiguity, ListedPrice
from costing.price_sources.azure.retail import SERVICE, RetailRow
from costing.price_sources.azure.units import parse_unit
from costing.price_sources.web import ServiceAnswerError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_sources.azure.rejections import Rejections

#: Products that are sold under the names of ordinary sizes and are none.
_OTHER_SERVICE = re.compile(r"cloud ?services|dedicated ?host", re.IGNORECASE)
#: Endings of sku or meter name of machines that may be taken away: never in a plan.
_INTERRUPTIBLE = (" Spot", " Low Priority")
_WINDOWS = " Windows"
_DEDICATED_NAME = "_Type1"
#: Price in US dollars that stands for "not yet set", and how far rounding may move it.
_PLACEHOLDER, _ROUNDED = Decimal("0.01"), Decimal("0.00005")
_TERMS = {"1 Year": 1, "3 Years": 3}
_UNPLANNED_TERMS = frozenset({"5 Years"})

_Key = tuple[str, str]


def machine_prices(
    rows: Iterable[RetailRow],
    region: str,
    today: date,
    rejections: Rejections,
    usd_factor: Decimal = Decimal(1),
) -> tuple[tuple[ListedPrice, ...], tuple[Ambiguity, ...]]:
    """Return one price for each size and figure, and what could not be decided.

    Args:
        rows: In any order.
        region: Of which rows are taken.
        today: On which a row must hold.
        rejections: Told of rows without a sound unit or price.
        usd_factor: What one US dollar is worth in the rows' currency: placeholders are of
            dollars and are converted like prices.

    Raises:
        ServiceAnswerError: A reservation is of a term that is not understood.
    """
    classes: dict[_Key, list[RetailRow]] = defaultdict(list)
    for row in rows:
        figure = figure_of(row)
        if figure is None or row.region != region or not row.holds_on(today):
            continue
        unit = parse_unit(row.unit)
        if unit is None or unit.unit != "hour":
            rejections.add(f"unit {row.unit!r} of a machine", row)
        elif _stands_for_none(row.price, usd_factor):
            rejections.add(f"a price of {row.price:f} that stands for none", row)
        else:
            classes[row.arm_sku, figure].append(row)
    found: list[ListedPrice] = []
    doubtful: list[Ambiguity] = []
    for (size, figure), group in sorted(classes.items()):
        newest = newest_of(f"{figure} of {size}", group, doubtful)
        if newest is not None:
            found.append(_price(size, figure, newest))
            if figure == "linux":
                found += _plans(size, newest, group, doubtful, rejections, usd_factor)
    return tuple(found), tuple(doubtful)


def figure_of(row: RetailRow) -> str | None:
    """Return what a row prices, None where it is no price of a plan.

    Raises:
        ServiceAnswerError: A reservation is of a term that is not understood.
    """
    if (
        not row.arm_sku
        or row.arm_sku.endswith(_DEDICATED_NAME)
        or _OTHER_SERVICE.search(row.product)
        or row.sku.endswith(_INTERRUPTIBLE)
        or row.meter_name.endswith(_INTERRUPTIBLE)
    ):
        return None
    windows = row.product.endswith(_WINDOWS)
    if row.kind == "Consumption":
        return "windows" if windows else "linux"
    if row.kind == "DevTestConsumption":
        return "devtest_windows" if windows else None
    if row.kind != "Reservation" or windows or row.term in _UNPLANNED_TERMS:
        return None
    years = _TERMS.get(row.term)
    if years is None:
        raise ServiceAnswerError(
            SERVICE,
            f"states a reservation of {row.term!r}: {row}; 1 Year and 3 Years are understood",
            "A newer version of the program may read it.",
        )
    return f"reserved_{years}y"


def newest_of(what: str, rows: Iterable[RetailRow], doubtful: list[Ambiguity]) -> RetailRow | None:
    """Return the newest of the rows of one class; rows of one day must agree in the price.

    None where they disagree: then the ambiguity is noted.
    """
    last = _of_newest_day(rows)
    if len({row.price for row in last}) > 1:
        doubtful.append(Ambiguity(what=what, candidates=tuple(str(row) for row in last)))
        return None
    # Of rows that agree, the one with savings plans says more.
    return max(last, key=lambda row: len(row.plans))


def _of_newest_day(rows: Iterable[RetailRow]) -> list[RetailRow]:
    """Return the rows of the newest day, in an order that does not hang on the list's."""
    held = list(rows)
    day = max(row.effective for row in held)
    return sorted((row for row in held if row.effective == day), key=lambda row: row.meter_id)


def _stands_for_none(price: Decimal, usd_factor: Decimal) -> bool:
    if price <= 0 or usd_factor == 1:
        return price <= 0 or price == _PLACEHOLDER
    return abs(price / usd_factor - _PLACEHOLDER) < _ROUNDED


def _price(size: str, figure: str, row: RetailRow) -> ListedPrice:
    value, how = row.price, ""
    if figure.startswith("reserved"):
        hours = TERM_HOURS[_TERMS[row.term]]
        # The unit says one hour, the figure is what is paid for the whole term.
        value = row.price / hours
        how = f"{row.price:f} for {row.term} / {hours:,} h"
    else:
        unit = parse_unit(row.unit)
        if unit is not None and unit.block != 1:
            value = row.price / unit.block
            how = f"{row.price:f} by {row.unit} / {unit.block:f}"
    return ListedPrice(
        size=size, figure=figure, value=value, meter=row.meter_id, effective=row.effective, how=how
    )


def _plans(
    size: str,
    row: RetailRow,
    group: Iterable[RetailRow],
    doubtful: list[Ambiguity],
    rejections: Rejections,
    usd_factor: Decimal,
) -> list[ListedPrice]:
    """Return the savings plans that stand on a Linux row; none where rows disagree on them."""
    several = [one for one in _of_newest_day(group) if one.plans]
    if len({tuple(sorted(one.plans)) for one in several}) > 1:
        doubtful.append(
            Ambiguity(
                what=f"savings plans of {size}",
                candidates=tuple(
                    f"{one}, with {', '.join(f'{price:f} for {term}' for term, price in one.plans)}"
                    for one in several
                ),
            )
        )
        return []
    found = []
    for term, price in row.plans:
        years = _TERMS.get(term)
        if years is None:
            continue
        if _stands_for_none(price, usd_factor):
            rejections.add(f"a savings plan at {price:f} that stands for none", row)
            continue
        found.append(
            ListedPrice(
                size=size,
                figure=f"savings_{years}y",
                value=price,
                meter=row.meter_id,
                effective=row.effective,
                how="no discount" if price == row.price else "",
            )
        )
    return found
