"""For whom the data centre is paid, and what leaving saves in each month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import calc
from costing.exports.case_workbook.month_sheets import MonthSheet, Side
from costing.exports.case_workbook.spreading import Sums, added, cumulated

if TYPE_CHECKING:
    from collections.abc import Mapping

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.spreading import Calendar
    from costing.exports.case_workbook.times import Row


def write_stranded(
    book: Book,
    calendar: Calendar,
    months: Months,
    dual: Sums,
    gone: Sums,
    bau: Side,
    option: Side,
) -> dict[str, Row]:
    """Write the four-way split of what the data centre costs."""
    sheet = MonthSheet(
        book, "Stranded", "Stranded: for whom the data centre is paid",
        "Cost of a unit = productive + dual running + stranded + saved, exactly, in each month.",
        calendar, months,
    )  # fmt: skip
    sheet.section("Dual running: the target is paid as well")
    dual_row = sheet.sum_of_lines(
        "Dual running",
        [
            sheet.spread(key, f"Dual {key}", ("dual_full", "tenant_key", "dual"), dual)
            for key in dual.keys
        ],
    )
    sheet.section("Stranded: the servers are gone")
    gone_row = sheet.sum_of_lines(
        "Stranded",
        [
            sheet.spread(key, f"Stranded {key}", ("gone_full", "tenant_key", "gone"), gone)
            for key in gone.keys
        ],
    )
    sheet.section("Split")
    cost = sheet.sum_of("Cost of staying", [bau.site], bold=False)
    paid = sheet.sum_of("Still paid", [option.site], bold=False)
    unit = book.currency
    saved = sheet.row(
        "", "Saved", unit, f"={cost.here}-{paid.here}",
        [one - other for one, other in zip(cost.values, paid.values, strict=True)], total=True,
    )  # fmt: skip
    productive = sheet.row(
        "", "Productive", unit, f"={paid.here}-{dual_row.here}-{gone_row.here}",
        [
            one - two - three
            for one, two, three in zip(paid.values, dual_row.values, gone_row.values, strict=True)
        ],
        total=True,
    )  # fmt: skip
    return {"dual": dual_row, "stranded": gone_row, "saved": saved, "productive": productive,
            "cost": cost}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CaseFlows:
    """Rows by month of the economic case: with optimism bias and receipts.

    Attributes:
        payback: Month of payback without either, its number; 0 for none.
        last: Column of the last month.
    """

    bias: Row
    net: Row
    cumulative: Row
    payback: float
    last: str


def write_incremental(
    book: Book,
    calendar: Calendar,
    months: Months,
    years: Years,
    bau: Side,
    option: Side,
    biased: Mapping[str, tuple[str, float]],
) -> CaseFlows:
    """Write the difference, plus is what leaving saves; then with optimism bias and receipts."""
    sheet = MonthSheet(
        book, "Incremental", "Incremental: leaving against staying",
        "Plus is what leaving saves in a month, minus what it costs more.", calendar, months,
    )  # fmt: skip
    staying = sheet.sum_of("Staying", [bau.total], bold=False)
    leaving = sheet.sum_of("Leaving", [option.total], bold=False)
    net_values = [one - other for one, other in zip(staying.values, leaving.values, strict=True)]
    net = sheet.row(
        "", "Net", book.currency, f"={staying.here}-{leaving.here}", net_values, total=True,
        bold=True,
    )  # fmt: skip
    sums = cumulated(net_values)
    at = sheet.next_number
    cumulative = sheet.row(
        "", "Cumulative net", book.currency, f"=Incremental!¤${at}+{net.here}", sums
    )
    number = months.number
    below = sheet.row(
        "", "Month in which it is below zero", "",
        f"=IF({cumulative.here}<-k_tiny,{number.here},k_zero)",
        [no if total < -_TINY else 0.0 for no, total in zip(number.values, sums, strict=True)],
        kind="whole",
    )  # fmt: skip
    begun = sheet.row(
        "", "Month in which the sides differ", "",
        f"=IF(ABS({net.here})>k_tiny,{number.here},k_months+k_one)",
        [
            no if abs(one) > _TINY else calendar.months + 1.0
            for no, one in zip(number.values, net_values, strict=True)
        ],
        kind="whole",
    )  # fmt: skip
    sheet.section("Payback")
    last, months_count = sheet.last, calendar.months
    first_apart = min(begun.values)
    pays = sums[-1] >= -_TINY and first_apart <= months_count
    lowest = max(below.values)
    payback = (lowest + 1 if lowest else first_apart) if pays else 0.0
    local = "Incremental!"
    formula = (
        f"=IF(OR({cumulative.at(months_count - 1)}<-k_tiny,MIN({begun.all(last)})>k_months),k_zero,"
        f"IF(MAX({below.all(last)})=k_zero,MIN({begun.all(last)}),MAX({below.all(last)})+k_one))"
    ).replace(local, "")
    sheet.single(
        "", "First month from which the cumulative net stays at or above zero; 0 for none",
        "month", calc(formula, payback), "whole", "out_payback_month",
    )  # fmt: skip
    sheet.section("With optimism bias and receipts: the economic case")
    uplifted = [one for one in option.lines if one.standard in biased]
    parts = [f"{one.row.here}*{biased[one.standard][0]}" for one in uplifted]
    each = [[value * biased[one.standard][1] for value in one.row.values] for one in uplifted]
    bias_sum = sheet.total_of("Optimism bias", book.currency, parts, each)
    bias = sheet.row(
        "", "Optimism bias", book.currency, f"={bias_sum}",
        added(*each) if each else [0.0] * months_count, total=True,
    )  # fmt: skip
    last_year = sheet.letter(months_count // 12)
    receipts = sheet.row(
        "", "Receipts, in the last month of their year", book.currency,
        f"=IF(MOD({number.here},k_months_per_year)=k_zero,"
        f"INDEX({years.receipts.all(last_year)},{months.year.here}),k_zero)",
        [
            0.0 if (at + 1) % 12 else years.receipts.values[at // 12]
            for at in range(months_count)
        ],
        total=True,
    )  # fmt: skip
    case_values = [
        one - less + more
        for one, less, more in zip(net_values, bias.values, receipts.values, strict=True)
    ]
    case = sheet.row(
        "", "Net of the case", book.currency, f"={net.here}-{bias.here}+{receipts.here}",
        case_values, total=True, bold=True,
    )  # fmt: skip
    at = sheet.next_number
    running = sheet.row(
        "", "Cumulative net of the case", book.currency, f"=Incremental!¤${at}+{case.here}",
        cumulated(case_values),
    )  # fmt: skip
    return CaseFlows(bias=bias, net=case, cumulative=running, payback=payback, last=last)


_TINY = 1e-6
