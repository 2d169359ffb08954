"""The benefits register as far as its amounts are entered and not worked out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.cases.terms import BenefitKind
from costing.exports.case_workbook.book import BODY, Column, write_table
from costing.exports.case_workbook.entries import Entry, fixed, given
from costing.exports.case_workbook.input_sheets import text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.terms import Benefit, CaseTerms
    from costing.exports.case_workbook.book import Book
    from costing.months import FiscalYear

#: Names of the kinds in the register that have amounts of their own.
RECEIPT, NON_CASHABLE = BenefitKind.RECEIPT.value, BenefitKind.NON_CASHABLE.value


def entered_benefits(terms: CaseTerms | None) -> list[Benefit]:
    """Return receipts and what is not cashable, in order of the register."""
    benefits = () if terms is None else terms.benefits
    return [one for one in benefits if one.kind is not BenefitKind.AVOIDED]


def amounts_of(
    benefits: Sequence[Benefit], years: Sequence[FiscalYear], kind: str, *, agreed: bool = False
) -> list[float]:
    """Return what benefits of a kind come to in each year, those agreed alone where asked."""
    return [
        sum(
            float(one.amount)
            for benefit in benefits
            if benefit.kind == kind and (benefit.is_agreed or not agreed)
            for one in benefit.forecast
            if one.year == year.start
        )
        for year in years
    ]


def write_benefits(book: Book, benefits: Sequence[Benefit], years: Sequence[FiscalYear]) -> None:
    """Write one row for each benefit and one column of inputs for each fiscal year.

    The years stand in the columns in which every other sheet has them.
    """
    rows: list[list[Entry]] = []
    for one in benefits:
        by_year = {amount.year: amount.amount for amount in one.forecast}
        rows.append(
            [
                text(one.id), text(one.title), text(one.kind.value), text(one.owner),
                text(one.budget_code),
                Entry(float(one.is_agreed), fixed(None).role,
                      "=k_one" if one.is_agreed else "=k_zero"),
                *(given(by_year.get(year.start)) for year in years),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Benefits",
        "Benefits: receipts and what is not cashable, as the register forecasts them",
        "At prices of the base year. A receipt is cashable where a budget, an owner and an "
        "agreement are named; what is not cashable is in no total of money. Avoided costs are "
        "worked out and stand on Financial_MTFS.",
        (
            Column(heading="Id", width=16), Column(heading="Benefit", width=44),
            Column(heading="Kind", name="benefit_kind", width=14), Column(heading="Owner"),
            Column(heading="Budget code"),
            Column(heading="Agreed", kind="whole", name="benefit_agreed", width=8),
            *(Column(heading=str(year), kind="money", watched=True, width=13) for year in years),
        ),
        rows,
    )  # fmt: skip


def cells_of(count: int, this: str) -> str:
    """Return the cells of one year over all benefits, for a formula."""
    return f"Benefits!{this}${BODY}:{this}${BODY + max(count, 1) - 1}"
