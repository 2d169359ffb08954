"""Terminable units: what they cost until they may stop, and for whom.

The cost of a unit does not shrink with its tenants: it stops as a whole, on the day the unit is
empty and its contract allows it.  Every month of it is split four ways, exactly:
``cost = productive + dual + stranded + saved``.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.months import Month, first_sampled

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import ServerId

ZERO = Decimal(0)


class Billing(StrEnum):
    """How a cost follows the calendar.

    MONTH: due for a whole month if it is running on the month's first day.
    DAY: due for the days it runs, as part of the days of the month.
    """

    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenant:
    """A server that a unit is kept for.

    Attributes:
        weight: Its part of the unit, in any unit of measure common to the unit's tenants.
        cloud_start: First day its target is paid; None where it has no target.
        off: First day it is off for good; None where it never goes.
    """

    server: ServerId
    weight: Decimal
    cloud_start: date | None
    off: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CostUnit:
    """A running cost that can only end as a whole.

    Attributes:
        id: Stable text, unique in a projection.
        subject: Id text of the unit or contract of the inventory.
        monthly: In the currency of the plan.
        start: First day with cost; None for "from before the first month".
        stop: First day without cost; None for "never".
        tenants: Sorted by server; empty where nobody is known.
        driver: What the monthly cost follows from, as a sentence with the figures.
        stop_reason: Why it stops when it does, or why it never does.
        holder: Tenant that leaves last.
        standard: Id of the standard cost line it counts under.
    """

    id: str
    name: str
    subject: str
    monthly: Decimal
    billing: Billing
    start: date | None = None
    stop: date | None = None
    tenants: tuple[Tenant, ...] = ()
    driver: str = ""
    stop_reason: str = ""
    holder: ServerId | None = None
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The cost of one unit per month, split four ways; all parts are at or above zero.

    Attributes:
        productive: For servers that still work on site.
        dual: For servers whose target is already paid.
        stranded: For servers that are gone.
        saved: No longer paid.
    """

    productive: tuple[Decimal, ...]
    dual: tuple[Decimal, ...]
    stranded: tuple[Decimal, ...]
    saved: tuple[Decimal, ...]


def charged(
    monthly: Decimal,
    billing: Billing,
    first: Month,
    months: int,
    *,
    start: date | None = None,
    stop: date | None = None,
) -> tuple[Decimal, ...]:
    """Return what a running cost comes to in each month, in the half-open range of its days."""
    amounts = [ZERO] * months
    shares: tuple[tuple[int, Decimal], ...]
    whole, shares = _coverage(first, months, start, stop, billing)
    for place in whole:
        amounts[place] = monthly
    for place, share in shares:
        amounts[place] += monthly * share
    return tuple(amounts)


def split(unit: CostUnit, first: Month, months: int) -> Split:
    """Return the four-way split of a unit in each month.

    A unit of which no tenant is known is productive until it stops.
    """
    cost = charged(unit.monthly, unit.billing, first, months, start=unit.start)
    paid = charged(unit.monthly, unit.billing, first, months, start=unit.start, stop=unit.stop)
    dual_share, gone_share = _shares(unit, first, months)
    dual, gone, productive = [], [], []
    for place, full in enumerate(paid):
        left = _part(unit.monthly, gone_share[place], full)
        overlap = _part(unit.monthly, gone_share[place] + dual_share[place], full)
        gone.append(left)
        dual.append(overlap - left)
        productive.append(full - overlap)
    return Split(
        productive=tuple(productive),
        dual=tuple(dual),
        stranded=tuple(gone),
        saved=tuple(due - full for due, full in zip(cost, paid, strict=True)),
    )


def _part(monthly: Decimal, share: Decimal, full: Decimal) -> Decimal:
    """Return a share of a month's cost; never more than is paid, however decimals round."""
    return min(full, monthly * share)


def _shares(
    unit: CostUnit, first: Month, months: int
) -> tuple[tuple[Decimal, ...], tuple[Decimal, ...]]:
    """Return per month the tenants' shares that are dual and gone, of one month's cost.

    Weights are summed before they are divided, so that a month in which every tenant is gone
    has a share of exactly 1.
    """
    weighed = [tenant for tenant in unit.tenants if tenant.weight > 0]
    equal = not weighed
    tenants = unit.tenants if equal else weighed
    weight_sum = Decimal(len(tenants)) if equal else sum((t.weight for t in tenants), ZERO)
    dual, gone = _Sweep(months), _Sweep(months)
    for tenant in tenants:
        weight = Decimal(1) if equal else tenant.weight
        if tenant.cloud_start is not None:
            since = _later(tenant.cloud_start, unit.start)
            until = _earlier(tenant.off, unit.stop)
            dual.add(weight, _coverage(first, months, since, until, unit.billing))
        if tenant.off is not None:
            since = _later(tenant.off, unit.start)
            gone.add(weight, _coverage(first, months, since, unit.stop, unit.billing))
    if not tenants:
        weight_sum = Decimal(1)
    return dual.over(weight_sum), gone.over(weight_sum)


class _Sweep:
    """Adds up weights over ranges of months without visiting every month of every range."""

    def __init__(self, months: int) -> None:
        self._steps = [ZERO] * (months + 1)
        self._extra = [ZERO] * months

    def add(self, weight: Decimal, covered: tuple[range, tuple[tuple[int, Decimal], ...]]) -> None:
        whole, shares = covered
        if whole:
            self._steps[whole.start] += weight
            self._steps[whole.stop] -= weight
        for place, share in shares:
            self._extra[place] += weight * share

    def over(self, weight_sum: Decimal) -> tuple[Decimal, ...]:
        running = ZERO
        sums = []
        for step, extra in zip(self._steps, self._extra, strict=False):
            running += step
            sums.append((running + extra) / weight_sum)
        return tuple(sums)


def _coverage(
    first: Month, months: int, start: date | None, stop: date | None, billing: Billing
) -> tuple[range, tuple[tuple[int, Decimal], ...]]:
    """Return the months that ``[start, stop)`` covers whole, and the parts of the others."""
    if start is not None and stop is not None and stop <= start:
        return range(0), ()
    if billing is Billing.MONTH:
        low = 0 if start is None else first_sampled(start) - first
        high = months if stop is None else first_sampled(stop) - first
        return _clipped(low, high, months), ()
    low = 0 if start is None else first_sampled(start) - first
    high = months if stop is None else Month.of(stop) - first
    shares = []
    if high < low and start is not None and stop is not None:  # inside one month
        month = Month.of(start)
        shares.append((month - first, Decimal((stop - start).days) / month.days))
    else:
        if start is not None and start.day > 1:
            month = Month.of(start)
            shares.append((month - first, Decimal(month.days - start.day + 1) / month.days))
        if stop is not None and stop.day > 1:
            month = Month.of(stop)
            shares.append((month - first, Decimal(stop.day - 1) / month.days))
    inside = tuple((place, share) for place, share in shares if 0 <= place < months)
    return _clipped(low, high, months), inside


def _clipped(low: int, high: int, months: int) -> range:
    low, high = max(0, low), min(months, high)
    return range(low, high) if low < high else range(0)


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _later(one: date, other: date | None) -> date:
    return one if other is None else max(one, other)
