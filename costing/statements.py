"""The headline figures a decision rests on, out of one projection."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from costing.appraisal import factors_for, present_value
from costing.gaps import NO_GAPS, Gaps
from costing.internal_rate import InternalRate, internal_rate
from costing.lines import ZERO, Line, LineKind, yearly
from costing.money import Money
from costing.verdict import verdict
from inventory.allocation import many_objects

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.months import FiscalYear, Month
    from costing.projection import Projection

__all__ = ["InternalRate", "Statement", "YearRow", "state"]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One fiscal year of the comparison; costs positive, `net` positive when leaving is cheaper."""

    year: FiscalYear
    do_nothing: Money
    on_premises: Money
    target_run: Money
    one_off: Money
    net: Money
    cumulative: Money
    discount_factor: Decimal
    present_value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The figures of one target.

    Attributes:
        baseline_per_year: Revenue cost on site in the first fiscal year of staying.
        target_per_year: Target run cost of the first full fiscal year after the exit.
        one_off: All one-off costs.
        dual_running: On-premises cost paid while the workload already runs on the target.
        stranded: On-premises cost paid after the workload left, until its unit could end.
        steady_state_saving / first_full_year: Yearly saving of the first fiscal year that
            begins after every stop and one-off end; None where the horizon holds none.
        npv: Over the horizon, at the stated rate, year 0 undiscounted, with the worth of
            hardware left at the end (`residual`, already discounted).
        payback_month: First month from which the cumulative net stays at or above zero to the
            end of the horizon; None where there is none.
        complete: False where a cost has no figure; `gaps` has them by block, and what they
            make of each figure: at least, at most, or open to both sides.
        verdict: One plain sentence: leave or stay, and by how much.
        discount_rate: As entered; the Green Book's own rate declines after year 30.
    """

    baseline_per_year: Money
    target_per_year: Money | None
    one_off: Money
    dual_running: Money
    stranded: Money
    steady_state_saving: Money | None
    first_full_year: FiscalYear | None
    npv: Money
    payback_month: Month | None
    internal_rate: InternalRate
    years: tuple[YearRow, ...]
    complete: bool
    verdict: str
    residual: Money
    discount_rate: Decimal
    gaps: Gaps = NO_GAPS


@many_objects()
def state(projection: Projection, assumptions: AssumptionSet) -> Statement:
    """Return the headline figures of a projection and its fiscal years."""
    rate = assumptions.number("discount_rate")
    rows = _years(projection, rate)
    last_factor = rows[-1].discount_factor
    left = projection.residual_option - projection.residual_do_nothing
    npv = sum((row.present_value.amount for row in rows), ZERO) + left * last_factor
    net = monthly_net(projection)
    first_full = _first_full_year(projection)
    payback = payback_month(projection.first, net)
    run_year = first_full if first_full is not None else _last_year_if_moved(projection)

    def money(amount: Decimal) -> Money:
        return Money(amount, projection.currency)

    def of_year(lines: Sequence[Line], year: FiscalYear) -> Decimal:
        at = (year - projection.first.fiscal_year) * 12
        return sum((sum(line.amounts[at : at + 12], ZERO) for line in lines), ZERO)

    saving = None
    if first_full is not None:
        stay = of_year(_some(projection.do_nothing, lambda line: not line.capital), first_full)
        leave = of_year(_some(projection.option, _recurring), first_full)
        saving = money(stay - leave)
    run = _some(projection.option, lambda line: line.kind is LineKind.TARGET_RUN)
    revenue = _some(projection.do_nothing, lambda line: not line.capital)
    return Statement(
        baseline_per_year=money(of_year(revenue, projection.first.fiscal_year)),
        target_per_year=money(of_year(run, run_year)) if run_year is not None and run else None,
        one_off=money(sum((row.one_off.amount for row in rows), ZERO)),
        dual_running=money(sum(projection.dual_running, ZERO)),
        stranded=money(sum(projection.stranded, ZERO)),
        steady_state_saving=saving,
        first_full_year=first_full,
        npv=money(npv),
        payback_month=payback,
        internal_rate=internal_rate([row.net.amount for row in rows]),
        years=rows,
        complete=not projection.unpriced,
        gaps=projection.gaps,
        verdict=verdict(projection, money(npv), payback, rate, differs=any(net)),
        residual=money(left * last_factor),
        discount_rate=rate,
    )


def monthly_net(projection: Projection) -> tuple[Decimal, ...]:
    """Return what leaving saves in each month against staying; minus is what it costs more."""
    sides = zip(projection.staying_by_month, projection.leaving_by_month, strict=True)
    return tuple(stay - leave for stay, leave in sides)


def payback_month(first: Month, net: Sequence[Decimal]) -> Month | None:
    """Return the first month from which the cumulative net stays at or above zero to the end.

    None where it ends below zero, and where there is nothing to pay back.
    """
    cumulative = list(accumulate(net, initial=ZERO))[1:]
    if not cumulative or cumulative[-1] < 0 or not any(net):
        return None
    below = [place for place, amount in enumerate(cumulative) if amount < 0]
    if below:
        return first + below[-1] + 1
    return first + next(place for place, amount in enumerate(net) if amount)


def _years(projection: Projection, rate: Decimal) -> tuple[YearRow, ...]:
    stay = yearly(projection.staying_by_month)
    parts = {kind: yearly(amounts) for kind, amounts in projection.leaving_by_kind.items()}
    factors = factors_for(rate, len(stay) - 1)
    rows = []
    cumulative = ZERO

    def money(amount: Decimal) -> Money:
        return Money(amount, projection.currency)

    for place, year in enumerate(projection.fiscal_years):
        site, run, once = (parts[kind][place] for kind in LineKind)
        net = stay[place] - site - run - once
        cumulative += net
        rows.append(
            YearRow(
                year=year,
                do_nothing=money(stay[place]),
                on_premises=money(site),
                target_run=money(run),
                one_off=money(once),
                net=money(net),
                cumulative=money(cumulative),
                discount_factor=factors[place],
                present_value=money(present_value([net], [factors[place]])),
            )
        )
    return tuple(rows)


def _first_full_year(projection: Projection) -> FiscalYear | None:
    """Return the first fiscal year that begins on or after every stop, start and one-off end."""
    days: list[date] = []
    for departure in projection.leaving:
        days += [day for day in (departure.cloud_start, departure.off) if day is not None]
    for cost in projection.units:
        if cost.unit.stop is not None:
            days.append(cost.unit.stop)
    for line in projection.option:
        if line.kind is LineKind.ONE_OFF:
            paid = [place for place, amount in enumerate(line.amounts) if amount]
            if paid:
                days.append((projection.first + paid[-1] + 1).first_day)
    if not days:
        return None
    settled = max(days)
    return next(
        (year for year in projection.fiscal_years if year.first_month.first_day >= settled), None
    )


def _last_year_if_moved(projection: Projection) -> FiscalYear | None:
    """Return the last year of the horizon if all targets run by its beginning."""
    starts = [one.cloud_start for one in projection.leaving if one.cloud_start is not None]
    last = projection.fiscal_years[-1]
    return last if starts and max(starts) <= last.first_month.first_day else None


def _some(lines: Sequence[Line], wanted: Callable[[Line], bool]) -> list[Line]:
    return [line for line in lines if wanted(line)]


def _recurring(line: Line) -> bool:
    return not line.capital and line.kind is not LineKind.ONE_OFF
