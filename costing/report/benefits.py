"""The benefits register and the price rises of the financial case, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.cases.financial import added, inflation_of
from costing.cases.terms import BenefitKind
from costing.lines import ZERO
from costing.report.evidence import standard_titles
from costing.report.financial import CASHABLE
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.cases.financial import FinancialCase
    from costing.cases.terms import CaseTerms


def benefit_table(case: FinancialCase, terms: CaseTerms) -> Table:
    """Return every benefit with its forecast and what came about, year by year."""
    rows: list[tuple[Cell, ...]] = []
    for benefit in terms.benefits:
        forecast = dict.fromkeys((year.start for year in case.years), ZERO)
        mine = [one for one in case.cash if one.benefit is benefit]
        for one in mine:
            for year, amount in zip(case.years, one.saved, strict=True):
                forecast[year.start] += amount
        for entered in benefit.forecast:
            if entered.year in forecast:
                forecast[entered.year] += entered.amount
        realised = {one.year: one.amount for one in benefit.realised}
        cashable = _is_cashable(benefit.is_agreed, [one.why_not for one in mine])
        for year in case.years:
            if not forecast[year.start] and year.start not in realised:
                continue
            got = realised.get(year.start)
            rows.append(
                (
                    benefit.id,
                    benefit.title,
                    benefit.kind.value,
                    cashable if benefit.kind is not BenefitKind.NON_CASHABLE else "no",
                    benefit.owner or None,
                    benefit.budget_code or None,
                    benefit.agreed_by or None,
                    benefit.agreed_on,
                    str(year),
                    forecast[year.start],
                    got,
                    None if got is None else got - forecast[year.start],
                )
            )
    rows += _of_contracts(case)
    unnamed = added(
        (ZERO,) * len(case.years),
        *(one.saved for one in case.cash if one.benefit is None and one.why_not),
    )
    for year, amount in zip(case.years, unnamed, strict=True):
        if amount:
            nobody = (None, None, None, None)
            kind = "avoided cost"
            rows.append(("", "In no benefit", kind, "no", *nobody, str(year), amount, None, None))
    return Table(
        name="benefits",
        title=f"Benefits: forecast and realised ({case.currency})",
        headings=(
            "Id",
            "Benefit",
            "Kind",
            "Cashable",
            "Owner",
            "Budget code",
            "Agreed by",
            "Agreed on",
            "Fiscal year",
            "Forecast",
            "Realised",
            "Realised less forecast",
        ),
        rows=tuple(rows),
        notes=(
            (
                "Forecasts of avoided cost are worked out in the prices of each year; an amount "
                "that nobody has booked is not known, not nothing."
            ),
            CASHABLE,
        ),
    )


def _of_contracts(case: FinancialCase) -> list[tuple[Cell, ...]]:
    """Return what is saved by contracts that have a budget and an owner of their own."""
    sums: dict[tuple[str, str], tuple[Decimal, ...]] = {}
    for one in case.cash:
        if one.benefit is None and not one.why_not and any(one.saved):
            sums[one.budget] = added(sums.get(one.budget, (ZERO,) * len(case.years)), one.saved)
    return [
        (
            "",
            f"Contracts of budget {budget[0]}",
            "avoided cost",
            "yes",
            budget[1],
            budget[0],
            "the contract ends",
            None,
            str(year),
            amount,
            None,
            None,
        )
        for budget, saved in sorted(sums.items())
        for year, amount in zip(case.years, saved, strict=True)
        if amount
    ]


def _is_cashable(agreed: bool, reasons: Sequence[str]) -> str:  # noqa: FBT001 - one of two words
    if not agreed:
        return "no"
    return "in part" if any(reasons) and not all(reasons) else "no" if any(reasons) else "yes"


def inflation_table(case: FinancialCase, terms: CaseTerms) -> Table:
    """Return how prices of each standard line rise, and why."""
    rows = []
    titles = standard_titles()
    for line in sorted({(one.block.line, one.block.standard) for one in case.cash}):
        found = inflation_of(terms, *line)
        rows.append(
            (
                line[0] or line[1],
                titles.get(line[1], line[1]),
                (found.per_year * 100).normalize(),
                found.source,
                found.source_date,
                found.grade.value,
            )
        )
    return Table(
        name="inflation",
        title="Price rises of the financial case",
        headings=("Line", "Title", "A year (%)", "Source", "Source date", "Grade"),
        rows=tuple(rows),
        notes=("From prices of the base year: price = base price x (1 + rise) ^ years.",),
    )
