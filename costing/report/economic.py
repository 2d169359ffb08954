"""The economic case and what it rests on, as rows."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.appraisal import Timing
from costing.report.evidence import standard_titles
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.delay import Delay
    from costing.cases.economic import EconomicCase
    from costing.projection import Projection
    from costing.statements import Statement

_WHEN = {Timing.END: "end", Timing.MID: "middle", Timing.START: "start"}
_PENNY = Decimal("0.01")
_PERCENT = Decimal(100)
_TENTHS = Decimal("0.1")
_PLACES = Decimal("0.0001")


def economic_table(case: EconomicCase, statement: Statement) -> Table:
    """Return every measure of the economic case, one a row, each with its formula."""
    currency = case.currency
    rate = f"{(case.rate * 100).normalize():f} %"
    rows: list[tuple[Cell, ...]] = [
        ("Benefit: avoided cost of staying (D1)", case.avoided, currency, "A staying - A leaving"),
        ("Benefit: receipts (D2)", case.receipts, currency, "as forecast in the register"),
        ("Cost: one-off (B)", case.one_off, currency, "sum of B1 to B10"),
        ("Cost: running on the target (C)", case.target_run, currency, "sum of C1 to C9"),
        *(
            (
                f"Cost: optimism bias on {', '.join(one.choice.lines)}",
                one.present,
                currency,
                f"base x {one.uplift.normalize():f}, type {one.choice.type}",
            )
            for one in case.biases
        ),
        ("Net present value", case.npv, currency, "D1 + D2 - B - C - optimism bias"),
        *(
            (
                f"  with flows at the {_WHEN[timing]} of a year",
                worth,
                currency,
                f"{rate} a year, year 0 not discounted",
            )
            for timing, worth in case.npv_by_timing
        ),
        (
            "Not cashable benefits, apart (D3)",
            case.non_cashable,
            currency,
            "as forecast in the register; in no figure above",
        ),
        (
            "Benefit-cost ratio in money",
            _ratio(case.cashable_benefit_cost_ratio),
            "ratio",
            "(D1 + D2) / (B + C + optimism bias)",
        ),
        (
            "Benefit-cost ratio with what is not cashable",
            _ratio(case.benefit_cost_ratio),
            "ratio",
            "(D1 + D2 + D3) / (B + C + optimism bias)",
        ),
        (
            "Return on investment",
            _percent(case.return_on_investment),
            "%",
            "(benefits - costs) / costs, present values",
        ),
        (
            "Internal rate of return",
            "; ".join(f"{one * 100:,.2f} %" for one in case.internal_rate.values) or None,
            case.internal_rate.kind,
            "every rate at which the flows of the years are worth nothing",
        ),
        (
            "Modified internal rate of return",
            _percent(case.modified_rate),
            "%",
            f"financed and invested again at {rate}",
        ),
        (
            "Pays back after",
            _places(case.payback_years),
            "years",
            "last crossing of the cumulative flow, from the start of the base year",
        ),
        ("  month", _text(case.payback_month), "month", "the cumulative stays at or above zero"),
        (
            "  first crossing that does not last",
            _text(case.earlier_crossing),
            "month",
            "a memo, not the payback",
        ),
        (
            "Pays back after, discounted",
            _places(case.discounted_payback_years),
            "years",
            "the same on discounted flows",
        ),
        (
            "Equivalent annual value",
            case.equivalent_annual,
            currency,
            "net present value / sum of discount factors after year 0",
        ),
        (
            "Net present cost of staying",
            case.cost_of_staying,
            currency,
            "staying alone, less hardware left",
        ),
        (
            "Net present cost of leaving",
            case.cost_of_leaving,
            currency,
            "leaving alone, less hardware left",
        ),
        ("Peak funding", case.peak_funding, currency, "deepest point of cumulative cash"),
        ("  month", _text(case.peak_month), "month", ""),
        (
            "Steady-state saving per year",
            None if statement.steady_state_saving is None else statement.steady_state_saving.amount,
            currency,
            f"from {statement.first_full_year}"
            if statement.first_full_year
            else "the horizon holds no full year after the exit",
        ),
        (
            "Part of the present values on grades C and D",
            _percent(case.evidence_share),
            "%",
            "sum of |present values| of lines graded C or D / that of all lines",
        ),
    ]
    return Table(
        name="economic_case",
        title=f"Economic case: value for money ({currency})",
        headings=("Measure", "Value", "Unit", "How"),
        rows=tuple(_to_the_penny(row, currency) for row in rows),
        notes=(
            (
                f"Real prices of {case.years[0]}, discounted at {rate}, flows at the "
                f"{_WHEN[case.timing]} of a year; without VAT, depreciation, interest, book values "
                "and what is paid already."
            ),
            (
                "Optimism bias is a line of its own."
                if case.biases
                else "Optimism bias is not applied: uncertainty is in the ranges of a simulation. "
                "The same line never has both."
            ),
            "Never to be added to the financial case: prices and rules differ.",
        ),
    )


def grade_table(case: EconomicCase) -> Table:
    """Return the present value of each standard line by the grade of its evidence."""
    titles = standard_titles()
    whole = sum((abs(one.worth) for one in case.worths), Decimal(0))
    rows = tuple(
        (
            one.block.standard,
            one.block.name or titles.get(one.block.standard, one.block.standard),
            one.block.kind.value,
            "capital" if one.block.capital else "revenue",
            one.block.grade.value,
            one.staying,
            one.leaving,
            one.worth,
            _percent(abs(one.worth) / whole) if whole else None,
        )
        for one in case.worths
    )
    return Table(
        name="evidence_grades",
        title=f"What the net present value rests on ({case.currency}, present values)",
        headings=(
            "Line",
            "Title",
            "Block",
            "Class",
            "Grade",
            "Staying",
            "Leaving",
            "Worth of leaving",
            "Part of all (%)",
        ),
        rows=rows,
        notes=(
            (
                "A measured or invoiced, B contract or quotation, C published benchmark, "
                "D assumption. Better evidence is entered under Case lines."
            ),
        ),
    )


def delay_table(delays: Sequence[Delay], projection: Projection) -> Table:
    """Return what each slip costs."""
    rows = tuple(
        (
            "Every wave" if one.wave is None else f"Wave {one.wave}",
            one.months,
            one.gross,
            one.net,
            one.site_empty,
        )
        for one in delays
    )
    return Table(
        name="delay",
        title=f"What it costs to be late ({projection.currency})",
        headings=(
            "What is later",
            "By (months)",
            "On site, paid longer",
            "Net present value lost",
            "Site empty then",
        ),
        rows=rows,
        notes=(
            (
                "In steps, never in between: a unit or contract ends as a whole on the day its "
                "calendar allows. Below zero a slip puts off more cost of the target than it keeps "
                "open on site."
            ),
            "One wave at a time, whatever the order of dependencies says; then all together.",
        ),
    )


def _to_the_penny(row: tuple[Cell, ...], currency: str) -> tuple[Cell, ...]:
    """Return a row with its amount rounded for display; other values stay."""
    name, value, unit, how = row
    if unit == currency and isinstance(value, Decimal):
        value = value.quantize(_PENNY) + 0  # no minus zero
    return name, value, unit, how


def _percent(value: Decimal | None) -> Decimal | None:
    return None if value is None else (value * _PERCENT).quantize(_TENTHS)


def _ratio(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)


def _places(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(_PLACES)


def _text(value: object | None) -> str | None:
    return None if value is None else str(value)
