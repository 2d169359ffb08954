"""Staying against leaving, as rows: headline, years, months, lines, and the sums that must tie."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import accumulate
from typing import TYPE_CHECKING

from costing.currencies import currency_shares, mixture_words
from costing.gaps import Bound
from costing.lines import ZERO, LineKind, monthly_sum, yearly
from costing.price_checks.age import age_findings
from costing.report.table import Cell, Table
from costing.statements import monthly_net

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.cases.economic import EconomicCase
    from costing.lines import Line
    from costing.money import Money
    from costing.projection import Projection
    from costing.statements import Statement
    from costing.stepped import Split

_PENNY = Decimal("0.01")
_CONVENTIONS = (
    "Constant prices of the base year; fiscal years from April to March; year 0 is not "
    "discounted, later years at their end."
)
_LABELS = "The last two columns are parts of the column on site, not added to it."
_AT_LEAST = (
    'Some costs have no figure (see the table "unpriced"): every total of costs is "at least", and '
    "what leaving saves may be less or more."
)


def headline_table(projection: Projection, statement: Statement) -> Table:
    """Return the figures a decision rests on, one a row."""
    currency, gaps = projection.currency, projection.gaps
    percent = (statement.discount_rate * 100).normalize()
    rows: list[tuple[Cell, ...]] = [
        ("Verdict", statement.verdict, ""),
        ("Target", str(projection.target), ""),
        ("Complete", "yes" if statement.complete else "no: see the unit of each figure", ""),
        _row(
            "On-premises cost per year, first year of staying",
            statement.baseline_per_year,
            gaps.of_site_costs,
        ),
        _row(
            "Target run cost per year, first full year",
            statement.target_per_year,
            gaps.of_target_run,
        ),
        _row("One-off cost", statement.one_off, gaps.of_one_off),
        _row("On-premises cost while the target already runs", statement.dual_running),
        _row("On-premises cost after the workload has left", statement.stranded),
        _row("Steady-state saving per year", statement.steady_state_saving, gaps.of_saving),
        ("First full year", _text(statement.first_full_year), ""),
        _row(f"Net present value at {percent:f} %", statement.npv, gaps.of_advantage),
        _row("  of which hardware left at the end", statement.residual),
        ("Pays back in", _text(statement.payback_month), "month"),
        ("Internal rate of return", _rates(statement), statement.internal_rate.kind),
    ]
    notes = [_CONVENTIONS]
    if projection.exchange:
        notes.append(f"Exchange: {projection.exchange}.")
    mixture = mixture_words(projection)
    if mixture:
        notes.append(f"{mixture}.")
    if not statement.complete:
        notes.append(_AT_LEAST)
    if projection.today is not None:
        notes += [one.text for one in age_findings(projection.prices_used, projection.today)]
    return Table(
        name="headline",
        title=f"Leaving for {projection.target}: the figures ({currency})",
        headings=("Figure", "Value", "Unit"),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def headline_with(table: Table, case: EconomicCase) -> Table:
    """Return the headline table with what the economic case adds to a first page."""
    share = case.evidence_share
    ratio = case.cashable_benefit_cost_ratio
    rows: tuple[tuple[Cell, ...], ...] = (
        (
            "Part of the net present value on grades C and D",
            None if share is None else f"{share * 100:.1f} %",
            "benchmarks and assumptions",
        ),
        ("Benefit-cost ratio", None if ratio is None else f"{ratio:.2f}", "ratio"),
        ("Peak funding", case.peak_funding, case.currency),
        ("  in", _text(case.peak_month), "month"),
    )
    if case.biases or case.receipts:
        title = "Net present value with receipts and optimism bias"
        rows += ((title, case.npv, case.currency),)
    return replace(table, rows=(*table.rows, *rows))


def year_table(projection: Projection, statement: Statement) -> Table:
    """Return one row a fiscal year and the totals."""
    dual, stranded = yearly(projection.dual_running), yearly(projection.stranded)
    years = [
        (
            str(row.year),
            row.do_nothing.amount,
            row.on_premises.amount,
            row.target_run.amount,
            row.one_off.amount,
            row.net.amount,
            row.cumulative.amount,
            row.discount_factor,
            row.present_value.amount,
            dual[place],
            stranded[place],
        )
        for place, row in enumerate(statement.years)
    ]
    sums = [sum(column, ZERO) for column in zip(*_amounts(statement), strict=True)]
    worth = sum((row.present_value.amount for row in statement.years), ZERO)
    return Table(
        name="years",
        title=f"Staying and leaving by fiscal year ({projection.currency})",
        headings=(
            "Fiscal year",
            "Staying",
            "Leaving: on site",
            "Leaving: target",
            "Leaving: one-off",
            "Net saving",
            "Cumulative",
            "Discount factor",
            "Present value",
            "On site while the target runs",
            "On site after the workload left",
        ),
        rows=(
            *years,
            ("Total", *sums, None, None, worth, sum(dual, ZERO), sum(stranded, ZERO)),
        ),
        notes=(
            _CONVENTIONS,
            _LABELS,
            (
                f"Present values and the worth of hardware left at the end, "
                f"{statement.residual.rounded().amount:,}, add up to the net present value, "
                f"{statement.npv.rounded().amount:,}."
            ),
        ),
    )


def month_table(projection: Projection) -> Table:
    """Return one row a month."""
    stay = projection.staying_by_month
    parts = [projection.leaving_by_kind[kind] for kind in LineKind]
    net = monthly_net(projection)
    columns = (stay, *parts, net, tuple(accumulate(net)), projection.dual_running)
    rows = zip(map(str, projection.month_list), *columns, projection.stranded, strict=True)
    return Table(
        name="months",
        title=f"Staying and leaving by month ({projection.currency})",
        headings=(
            "Month",
            "Staying",
            "Leaving: on site",
            "Leaving: target",
            "Leaving: one-off",
            "Net saving",
            "Cumulative",
            "On site while the target runs",
            "On site after the workload left",
        ),
        rows=tuple(rows),
        notes=(_LABELS,),
    )


def line_table(projection: Projection) -> Table:
    """Return every cost line with its totals on both sides and what it follows from."""
    staying = {line.id: line for line in projection.do_nothing}
    rows: list[tuple[Cell, ...]] = []
    for line in projection.option:
        stay = staying[line.id].total if line.id in staying else ZERO
        rows.append(
            (
                line.id,
                line.name,
                line.kind.value,
                line.standard,
                "capital" if line.capital else "revenue",
                stay,
                line.total,
                stay - line.total,
                line.driver,
            )
        )
    return Table(
        name="lines",
        title=f"Cost lines over the horizon ({projection.currency})",
        headings=(
            "Id",
            "Line",
            "Block",
            "Standard line",
            "Class",
            "Staying",
            "Leaving",
            "Saving",
            "Follows from",
        ),
        rows=tuple(rows),
    )


def reconciliation_table(projection: Projection, statement: Statement) -> Table:
    """Return the sums that must tie, each with both sides and the difference."""
    # Added up once more: a sum held against itself would always tie.
    months = projection.months
    stay = monthly_sum(projection.do_nothing, months)
    leave = monthly_sum(projection.option, months)
    running = [line for line in projection.do_nothing if not line.capital]
    kept = [
        line for line in projection.option if not line.capital and line.kind is LineKind.ON_PREMISES
    ]
    split_sum = sum((_split_total(one.split) for one in projection.units), ZERO)
    saved = sum((sum(one.split.saved, ZERO) for one in projection.units), ZERO)
    net_years = sum((row.net.amount for row in statement.years), ZERO)
    shares = currency_shares(projection)
    pairs = (
        ("Months of staying = years of staying", sum(stay, ZERO), sum(yearly(stay), ZERO)),
        ("Months of leaving = years of leaving", sum(leave, ZERO), sum(yearly(leave), ZERO)),
        ("Staying less leaving = net of the years", sum(stay, ZERO) - sum(leave, ZERO), net_years),
        (
            "Capital + revenue of leaving = total",
            _total(line for line in projection.option if line.capital)
            + _total(line for line in projection.option if not line.capital),
            sum(leave, ZERO),
        ),
        ("Productive + dual + stranded + saved = running cost", split_sum, _total(running)),
        ("Running cost of staying less leaving = saved", _total(running) - _total(kept), saved),
        (
            "Present values + hardware left = net present value",
            sum((row.present_value.amount for row in statement.years), ZERO)
            + statement.residual.amount,
            statement.npv.amount,
        ),
        (
            "Currencies of leaving = total",
            sum((one.leaving for one in shares), ZERO),
            sum(leave, ZERO),
        ),
        (
            "Currencies of staying = total",
            sum((one.staying for one in shares), ZERO),
            sum(stay, ZERO),
        ),
    )
    rows = tuple(
        (
            name,
            one,
            other,
            abs(one - other),
            "ties" if abs(one - other) < _PENNY else "DOES NOT TIE",
        )
        for name, one, other in pairs
    )
    return Table(
        name="reconciliation",
        title=f"Sums that must tie ({projection.currency})",
        headings=("Check", "One side", "Other side", "Difference", "Result"),
        rows=rows,
    )


def _row(name: str, money: Money | None, bound: Bound = Bound.EXACT) -> tuple[Cell, ...]:
    """Return a figure, marked "at least", "at most" or "about" where costs are missing from it."""
    if money is None:
        return (name, None, "")
    return (name, money.amount, f"{money.currency}, {bound.value}" if bound else money.currency)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)


def _rates(statement: Statement) -> str | None:
    values = statement.internal_rate.values
    return "; ".join(f"{value * 100:.2f} %" for value in values) or None


def _total(lines: Iterable[Line]) -> Decimal:
    return sum((line.total for line in lines), ZERO)


def _amounts(statement: Statement) -> list[tuple[Decimal, ...]]:
    """Return staying, on site, target, one-off and net of each year."""
    return [
        (
            row.do_nothing.amount,
            row.on_premises.amount,
            row.target_run.amount,
            row.one_off.amount,
            row.net.amount,
        )
        for row in statement.years
    ]


def _split_total(parts: Split) -> Decimal:
    return sum((*parts.productive, *parts.dual, *parts.stranded, *parts.saved), ZERO)
