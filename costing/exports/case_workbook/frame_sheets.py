"""Assumptions, rates and the schedule: what every other sheet counts with."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING

from costing.appraisal import GREEN_BOOK, Timing
from costing.exports.case_workbook.benefit_sheet import (
    NON_CASHABLE,
    RECEIPT,
    amounts_of,
    cells_of,
)
from costing.exports.case_workbook.book import BODY, Column, InputColumn, write_table
from costing.exports.case_workbook.entries import calc, fixed, given, number, plain, serial
from costing.exports.case_workbook.fixed_figures import (
    BINS,
    DECIMALS,
    FIRST_RATE,
    GRID_POINTS,
    GROWTH,
    LEVELS,
    MOST_FACTOR,
    STEP,
)
from costing.exports.case_workbook.reading_site import FIRST_START, LAST_OFF
from costing.exports.case_workbook.times import THIS, Row, TimeSheet
from costing.months import FiscalYear

if TYPE_CHECKING:
    from datetime import date

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.rows import CaseInputs
    from costing.exports.case_workbook.spreading import Calendar

#: Most groups of servers whose flags are printed month by month.
_MOST_FLAGS = 400


@dataclass(frozen=True, kw_only=True)
class Months:
    """Rows of the schedule that other sheets point at."""

    begin: Row
    number: Row
    days: Row
    year: Row
    factor: Row


@dataclass(frozen=True, kw_only=True)
class Years:
    """Rows of the rates that other sheets point at.

    Attributes:
        place: Years from the base year.
        by_timing / case: Factors of flows at each time of a year, and those of the case.
        receipts / non_cashable: As the benefits register forecasts them, at real prices.
    """

    begin: Row
    number: Row
    place: Row
    factor: Row
    index: Row
    by_timing: dict[Timing, Row]
    case: Row
    receipts: Row
    non_cashable: Row
    last: str


def write_assumptions(book: Book, inputs: CaseInputs) -> int:
    """Write every assumption with its evidence; return how many inputs lie outside their limits.

    Those that a formula of the workbook asks for are inputs and have a name; the others are inside
    the figures that were taken over and say so.
    """
    named = inputs.named
    rows = []
    outside = 0
    scaling = {one.name for one in inputs.multipliers}
    for place, one in enumerate(
        sorted(
            named.all.values(),
            key=lambda n: (n.id not in named.used, f"in_{n.id}" in scaling, n.id),
        )
    ):
        used = one.id in named.used
        if used:
            book.define(f"in_{one.id}", f"Assumptions!$C${BODY + place}")
            if f"in_{one.id}" in scaling:
                book.define(f"low_{one.id}", f"Assumptions!$E${BODY + place}")
                book.define(f"high_{one.id}", f"Assumptions!$G${BODY + place}")
            cell = f"Assumptions!$C${BODY + place}"
            value = one.value or 0.0
            book.columns.append(InputColumn(label=one.title, target=cell, total=value))
            low, high = one.low, one.high
            outside += (low is not None and value < low) + (high is not None and value > high)
        at = BODY + place
        limits = f"IF(OR(C{at}<E{at},C{at}>G{at}),k_one,k_zero)"
        known = used and one.low is not None and one.high is not None
        rows.append(
            [
                fixed(f"in_{one.id}" if used else one.id), fixed(one.title),
                given(one.value) if used else fixed(one.value), fixed(one.unit), fixed(one.low),
                fixed(one.value), fixed(one.high), fixed(one.source),
                fixed(plain(one.source_date)), fixed(one.grade), fixed("to be named"),
                fixed("input" if used else "inside figures that were taken over"),
                calc(f"={limits}", 0.0) if known else fixed(None), fixed(one.reason),
            ]
        )  # fmt: skip
    write_table(
        book,
        "Assumptions",
        "Assumptions: every figure a person may change, with what it rests on",
        "Blue cells are inputs. Grey figures were used by the application; changing them here "
        "changes nothing. Grades: A measured or invoiced, B contract or quotation, C benchmark, "
        "D assumption.",
        (
            Column(heading="Name", width=28), Column(heading="Assumption", width=40),
            Column(heading="Value", kind="number", name="assumed_values", width=14),
            Column(heading="Unit", width=18), Column(heading="Low", kind="number"),
            Column(heading="Likely", kind="number"), Column(heading="High", kind="number"),
            Column(heading="Source", width=40), Column(heading="Date", kind="day"),
            Column(heading="Grade"), Column(heading="Owner"), Column(heading="Use", width=24),
            Column(heading="Outside low to high", kind="whole", name="assumed_outside"),
            Column(heading="Reason", width=60),
        ),
        rows,
    )  # fmt: skip
    return outside


def write_rates(
    book: Book,
    inputs: CaseInputs,
    calendar: Calendar,
    today: date,
    discount_rate: float,
    inflation: float,
    timing: Timing,
) -> Years:
    """Write fixed figures, then discount factors and price index by fiscal year."""
    years = calendar.months // 12
    sheet = TimeSheet(
        book,
        "Rates",
        "Rates: fixed figures, discount factors and price index",
        "Year 0 is the year of the base date and is not discounted. The exchange rate is on the "
        "Assumptions sheet. Grey figures are fixed.",
        years,
    )
    begin = sheet.headings(
        "=EDATE(k_first_day,Rates!§$6*k_months_per_year-k_months_per_year)",
        [float(serial((calendar.first + 12 * year).first_day)) for year in range(years)],
    )
    here = sheet.next_number
    count = sheet.row(
        "", "Fiscal year, number", "", f"=Rates!¤${here}+k_one",
        [float(year + 1) for year in range(years)], kind="whole",
    )  # fmt: skip
    place = sheet.row(
        "", "Years from the base year", "years", f"={count.here}-k_one",
        [float(year) for year in range(years)], kind="whole",
    )  # fmt: skip
    (first_until, first), (second_until, second), (_, third) = GREEN_BOOK
    declining = discount_rate == float(first)
    rates = [
        discount_rate
        if not declining or year <= first_until
        else float(second if year <= second_until else third)
        for year in range(years)
    ]
    rate = sheet.row(
        "", "Discount rate, real", "ratio",
        f"=IF(AND(in_discount_rate=k_green_book_rate,{place.here}>k_green_book_until),"
        f"IF({place.here}>k_green_book_second_until,k_green_book_third_rate,k_green_book_second_rate),"
        "in_discount_rate)",
        rates, kind="percent",
    )  # fmt: skip
    factors = [1.0]
    for year in range(1, years):
        factors.append(factors[-1] / (1 + rates[year]))
    here = sheet.next_number
    factor = sheet.row(
        "", "Discount factor", "ratio",
        f"=IF({place.here}=k_zero,k_one,Rates!¤${here}/(k_one+{rate.here}))", factors,
        kind="factor",
    )  # fmt: skip
    index = sheet.row(
        "", "Price index, base year 1", "ratio", f"=(k_one+in_inflation)^{place.here}",
        [(1 + inflation) ** year for year in range(years)], kind="factor",
    )  # fmt: skip
    by_timing = {Timing.END: factor}
    for at, words, formula in (
        (Timing.MID, "middle", f"SQRT({factor.before}*{factor.here})"),
        (Timing.START, "start", factor.before),
    ):
        values = [timed(at, *pair) for pair in zip([1.0, *factors], factors, strict=False)]
        by_timing[at] = sheet.row(
            "", f"Discount factor, flows at the {words} of a year", "ratio",
            f"=IF({place.here}=k_zero,k_one,{formula})", [1.0, *values[1:]], kind="factor",
        )  # fmt: skip
    chosen = by_timing[timing]
    case = sheet.row(
        "", f"Discount factor of the case: flows at the {timing.value} of a year", "ratio",
        f"={chosen.here}", chosen.values, kind="factor",
    )  # fmt: skip
    sheet.section("Receipts and what is not cashable, from the Benefits sheet")
    fiscal = [FiscalYear(calendar.first.fiscal_year.start + year) for year in range(years)]
    benefits = []
    for kind, label in ((RECEIPT, "Receipts"), (NON_CASHABLE, "Not cashable")):
        cells = cells_of(len(inputs.benefits), THIS)
        benefits.append(
            sheet.row(
                kind,
                label,
                book.currency,
                f"=SUMIFS({cells},benefit_kind,{sheet.key})",
                amounts_of(inputs.benefits, fiscal, kind),
            )
        )
    sheet.section("Fixed figures")
    figures = (
        ("k_zero", "Nothing", 0.0, "number"), ("k_one", "One", 1.0, "number"),
        ("k_months_per_year", "Months of a year", 12.0, "number"),
        ("k_hours_per_month", "Hours of a month", 730.0, "number"),
        ("k_first_day", "First day of the projection", calendar.begin, "day"),
        ("k_end_day", "Day after the last one", calendar.end, "day"),
        ("k_months", "Months of the projection", float(calendar.months), "number"),
        ("k_today", "Day of the plan", float(serial(today)), "day"),
        ("k_green_book_rate", "Rate that declines with time", float(first), "percent"),
        ("k_green_book_until", "Last year of that rate", float(first_until), "number"),
        ("k_green_book_second_rate", "Rate after it", float(second), "percent"),
        ("k_green_book_second_until", "Last year of it", float(second_until), "number"),
        ("k_green_book_third_rate", "Rate after that", float(third), "percent"),
        ("k_tolerance", "Difference that counts, money", 0.005, "number"),
        ("k_input_tolerance", "Difference of an input that counts, relative", 1e-10, "number"),
        *((name, f"Level of P{level * 100:.0f}", level, "percent") for name, level in LEVELS),
        ("k_bins", "Parts of the range of draws", float(BINS), "whole"),
        ("k_two", "Two", 2.0, "number"), ("k_half", "Half", 0.5, "number"),
        ("k_pence", "Pence of a pound", 100.0, "number"),
        ("k_decimals", "Places to which fractions of pence are weighed", float(DECIMALS), "whole"),
        ("k_profile_first", "Least 1 + rate of the profile", FIRST_RATE, "number"),
        ("k_profile_growth", "Each 1 + rate times this is the next", GROWTH, "number"),
        ("k_most_factor", "Largest switching value looked for", MOST_FACTOR, "number"),
        ("k_grid_points", "Points of the two-way grid on a side", float(GRID_POINTS), "whole"),
        ("k_percentile_step", "Step of the table of quantiles", STEP, "percent"),
        ("k_tiny", "Difference that counts, sums of floats", 1e-6, "factor"),
    )  # fmt: skip
    for name, label, value, kind in figures:
        sheet.single(name, label, "", fixed(value), kind, name)
    sheet.section("Multipliers of standard lines, from those on the Assumptions sheet")
    for line, multipliers in inputs.multiplied.items():
        product = calc("=" + "*".join(one.name for one in multipliers), 1.0)
        sheet.single(line, f"Multiplier of {line}", "ratio", product, "number", f"line_{line}")
    return Years(
        begin=begin, number=count, place=place, factor=factor, index=index, by_timing=by_timing,
        case=case, receipts=benefits[0], non_cashable=benefits[1], last=sheet.last,
    )  # fmt: skip


def timed(timing: Timing, before: float, here: float) -> float:
    """Return the factor of a year after year 0 for flows at a time of the year."""
    return {Timing.END: here, Timing.START: before, Timing.MID: sqrt(before * here)}[timing]


def write_schedule(
    book: Book, inputs: CaseInputs, calendar: Calendar, years: Years, starts: list[float]
) -> Months:
    """Write months, their days and years, and which part of each month each group's target runs."""
    months = calendar.months
    sheet = TimeSheet(
        book,
        "Schedule",
        "Schedule: months and the part of each in which targets run",
        "Days are half-open: a day on which something stops is the first day without it.",
        months,
    )
    begins = [float(serial((calendar.first + place).first_day)) for place in range(months)]
    ends = [*begins[1:], calendar.end]
    begin = sheet.headings("=EDATE(k_first_day,Schedule!§$6-k_one)", begins)
    here = sheet.next_number
    count = sheet.row(
        "", "Month, number", "", f"=Schedule!¤${here}+k_one",
        [float(place + 1) for place in range(months)], kind="whole",
    )  # fmt: skip
    end = sheet.row(
        "", "Next month begins", "day", f"=EDATE(k_first_day,{count.here})", ends, kind="day"
    )
    days = sheet.row(
        "", "Days", "days", f"={end.here}-{begin.here}",
        [float(one) for one in calendar.days], kind="whole",
    )  # fmt: skip
    year = sheet.row(
        "", "Fiscal year, number", "",
        f"=INT(({count.here}-k_one)/k_months_per_year)+k_one",
        [float(place // 12 + 1) for place in range(months)], kind="whole",
    )  # fmt: skip
    last_year = sheet.letter(len(years.factor.values))
    factor = sheet.row(
        "", "Discount factor of its year", "ratio",
        f"=INDEX({years.factor.all(last_year)},{year.here})",
        [years.factor.values[place // 12] for place in range(months)], kind="factor",
    )  # fmt: skip
    known = [start for start in starts if start]
    if known:
        sheet.single(
            "", "First target paid from", "day",
            calc("=SMALL(wave_start,COUNTIF(wave_start,k_zero)+k_one)", min(known)), "day",
            FIRST_START,
        )  # fmt: skip
    offs = [number(wave.off) for wave in inputs.waves if wave.off.value]
    if offs:
        sheet.single(
            "", "Last server off from", "day", calc("=MAX(wave_off)", max(offs)), "day", LAST_OFF
        )
    sheet.section("Part of each month in which the target is paid")
    for place, wave in enumerate(inputs.waves[:_MOST_FLAGS]):
        if not wave.runs:
            continue
        cell, at = f"Waves!$G${BODY + place}", starts[place]
        sheet.row(
            wave.id, wave.label, "ratio",
            f"=MAX(k_zero,{end.here}-MAX({begin.here},{cell}))/{days.here}",
            [
                max(0.0, finish - max(start, at)) / (finish - start)
                for start, finish in zip(begins, ends, strict=True)
            ],
            kind="factor",
        )  # fmt: skip
    return Months(begin=begin, number=count, days=days, year=year, factor=factor)
