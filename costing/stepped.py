"""Terminable units: what they cost until they may stop, and for whom.

The cost of a unit does not shrink with its tenants: it stops as a whole, on the day the unit is
empty and its contract allows it.  Every month of it is split four ways, exactly:
``cost = productive + dual + stranded + saved``.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from costing.months import Month, first_sampled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from inventory.identity import ServerId

ZERO = Decimal(0)

#: Weights count in billionths of whatever they are measured in.
_WEIGHT_UNITS = 10**9


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
        owner / budget_code: Whose budget pays it, as the register of contracts has them.
        native: Currency from which `monthly` was converted, "" where it was not.
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
    owner: str = ""
    budget_code: str = ""
    native: str = ""


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
    whole, parts = _coverage(first, months, start, stop, billing)
    amounts = [
        *(ZERO,) * whole.start,
        *(monthly,) * len(whole),
        *(ZERO,) * (months - whole.start - len(whole)),
    ]
    for place, days in parts:
        amounts[place] = monthly * days / _days_of(first, months, billing)[place]
    return tuple(amounts)


def split(unit: CostUnit, first: Month, months: int) -> Split:
    """Return the four-way split of a unit in each month.

    A unit of which no tenant is known is productive until it stops.
    """
    return _split(unit, _stays_of(unit.tenants), first, months)


def splits(units: Iterable[CostUnit], first: Month, months: int) -> tuple[Split, ...]:
    """Return the split of each unit; units that share a tuple of tenants weigh them once."""
    held = tuple(units)
    known: dict[int, _Stays] = {}
    for unit in held:
        if id(unit.tenants) not in known:
            known[id(unit.tenants)] = _stays_of(unit.tenants)
    return tuple(_split(unit, known[id(unit.tenants)], first, months) for unit in held)


def _split(unit: CostUnit, stays: _Stays, first: Month, months: int) -> Split:
    cost = charged(unit.monthly, unit.billing, first, months, start=unit.start)
    paid = charged(unit.monthly, unit.billing, first, months, start=unit.start, stop=unit.stop)
    paid_days = _covered_days(first, months, unit.start, unit.stop, unit.billing)
    dual_days, gone_days = _weighted_days(unit, stays, first, months)
    weight_sum = stays.weight_sum
    dual, gone, productive = [], [], []
    for place, full in enumerate(paid):
        most = weight_sum * paid_days[place]
        left = _part(full, gone_days[place], most)
        overlap = _part(full, gone_days[place] + dual_days[place], most)
        gone.append(left)
        dual.append(overlap - left)
        productive.append(full - overlap)
    return Split(
        productive=tuple(productive),
        dual=tuple(dual),
        stranded=tuple(gone),
        saved=tuple(due - full for due, full in zip(cost, paid, strict=True)),
    )


def transition_by_wave(
    unit: CostUnit, wave_of: Mapping[ServerId, int | None], first: Month, months: int
) -> dict[int | None, tuple[Decimal, Decimal]]:
    """Return what of a unit's cost is (dual, stranded) over the horizon, by the tenants' wave.

    Over all waves the sums are those of `split`; tenants outside the waves stand under None.
    """
    weights = _weights(unit.tenants)
    weight_sum = sum(weights) or 1
    together: dict[tuple[int | None, date | None, date | None], int] = defaultdict(int)
    for tenant, weight in zip(unit.tenants, weights, strict=True):
        together[wave_of.get(tenant.server), tenant.cloud_start, tenant.off] += weight
    found: dict[int | None, tuple[Decimal, Decimal]] = {}
    for (wave, cloud_start, off), weight in together.items():
        dual = gone = ZERO
        if cloud_start is not None:
            since, until = _later(cloud_start, unit.start), _earlier(off, unit.stop)
            dual = _months_in(_coverage(first, months, since, until, unit.billing), first)
        if off is not None:
            since = _later(off, unit.start)
            gone = _months_in(_coverage(first, months, since, unit.stop, unit.billing), first)
        sums = found.get(wave, (ZERO, ZERO))
        each = unit.monthly * weight / weight_sum
        found[wave] = (sums[0] + each * dual, sums[1] + each * gone)
    return found


def _months_in(covered: tuple[range, tuple[tuple[int, int], ...]], first: Month) -> Decimal:
    whole, parts = covered
    return sum((Decimal(days) / (first + place).days for place, days in parts), Decimal(len(whole)))


def _weights(tenants: tuple[Tenant, ...]) -> list[int]:
    """Return the tenants' weights as whole numbers, so that sums are exact; equal if all 0."""
    whole = [int(tenant.weight * _WEIGHT_UNITS) for tenant in tenants]
    return whole if any(whole) else [1] * len(whole)


def _part(full: Decimal, days: int, most: int) -> Decimal:
    """Return ``full x days / most``; exactly `full` where every tenant counts on every day."""
    return full if days >= most else full * days / most


@dataclass(frozen=True, slots=True)
class _Stays:
    """The weight of tenants that start on the target and go off on the same days."""

    together: dict[tuple[date | None, date | None], int]
    weight_sum: int


def _stays_of(tenants: tuple[Tenant, ...]) -> _Stays:
    weights = _weights(tenants)
    together: dict[tuple[date | None, date | None], int] = defaultdict(int)
    for tenant, weight in zip(tenants, weights, strict=True):
        together[tenant.cloud_start, tenant.off] += weight
    return _Stays(together, sum(weights) or 1)


def _weighted_days(
    unit: CostUnit, stays: _Stays, first: Month, months: int
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return per month the tenants' weight x days that are dual and gone."""
    dual, gone = _Sweep(first, months, unit.billing), _Sweep(first, months, unit.billing)
    for (cloud_start, off), weight in stays.together.items():
        if cloud_start is not None:
            dual.add(weight, _later(cloud_start, unit.start), _earlier(off, unit.stop))
        if off is not None:
            gone.add(weight, _later(off, unit.start), unit.stop)
    return dual.days(), gone.days()


class _Sweep:
    """Adds up weight x days over ranges without visiting every month of every range."""

    def __init__(self, first: Month, months: int, billing: Billing) -> None:
        self._first = first
        self._months = months
        self._billing = billing
        self._steps = [0] * (months + 1)
        self._extra = [0] * months

    def add(self, weight: int, start: date, stop: date | None) -> None:
        """Add a weight for the days ``[start, stop)``."""
        whole, parts = _coverage(self._first, self._months, start, stop, self._billing)
        if whole:
            self._steps[whole.start] += weight
            self._steps[whole.stop] -= weight
        for place, days in parts:
            self._extra[place] += weight * days

    def days(self) -> tuple[int, ...]:
        """Return the sums per month."""
        running = 0
        sums = []
        whole = _days_of(self._first, self._months, self._billing)
        for step, extra, days in zip(self._steps, self._extra, whole, strict=False):
            running += step
            sums.append(running * days + extra)
        return tuple(sums)


@lru_cache(maxsize=64)
def _days_of(first: Month, months: int, billing: Billing) -> tuple[int, ...]:
    """Return the days that make a whole month: 1, the first, where it is billed by the month."""
    if billing is Billing.MONTH:
        return (1,) * months
    return tuple((first + offset).days for offset in range(months))


def _covered_days(
    first: Month, months: int, start: date | None, stop: date | None, billing: Billing
) -> list[int]:
    whole, parts = _coverage(first, months, start, stop, billing)
    counts = [0] * months
    full = _days_of(first, months, billing)
    for place in whole:
        counts[place] = full[place]
    for place, days in parts:
        counts[place] += days
    return counts


@lru_cache(maxsize=8192)
def _coverage(
    first: Month, months: int, start: date | None, stop: date | None, billing: Billing
) -> tuple[range, tuple[tuple[int, int], ...]]:
    """Return the months that ``[start, stop)`` covers whole, and the days of the others.

    Kept, because a plan has few days on which anything starts or stops, and many lines.
    """
    if start is not None and stop is not None and stop <= start:
        return range(0), ()
    low = 0 if start is None else first_sampled(start) - first
    if billing is Billing.MONTH:
        high = months if stop is None else first_sampled(stop) - first
        return _clipped(low, high, months), ()
    high = months if stop is None else Month.of(stop) - first
    parts = []
    if high < low and start is not None and stop is not None:  # inside one month
        parts.append((Month.of(start) - first, (stop - start).days))
    else:
        if start is not None and start.day > 1:
            month = Month.of(start)
            parts.append((month - first, month.days - start.day + 1))
        if stop is not None and stop.day > 1:
            parts.append((Month.of(stop) - first, stop.day - 1))
    return _clipped(low, high, months), tuple(one for one in parts if 0 <= one[0] < months)


def _clipped(low: int, high: int, months: int) -> range:
    low, high = max(0, low), min(months, high)
    return range(low, high) if low < high else range(0)


def _earlier(one: date | None, other: date | None) -> date | None:
    if one is None or other is None:
        return one or other
    return min(one, other)


def _later(one: date, other: date | None) -> date:
    return one if other is None else max(one, other)
