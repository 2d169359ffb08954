"""The economic and the financial case by fiscal year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import calc, number
from costing.exports.case_workbook.spreading import cumulated, standard_of
from costing.exports.case_workbook.times import Row, TimeSheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Months, Years
    from costing.exports.case_workbook.month_sheets import Side
    from costing.exports.case_workbook.rows import CaseInputs
    from costing.exports.case_workbook.spreading import Calendar


@dataclass(frozen=True, kw_only=True)
class Economic:
    """Rows and figures of the economic case, by the name under which they are compared."""

    rows: dict[str, Row]
    figures: dict[str, float]
    settled_year: float


class YearSheet(TimeSheet):
    """A sheet over fiscal years."""

    def __init__(
        self, book: Book, name: str, title: str, note: str, months: Months, years: Years
    ) -> None:
        super().__init__(book, name, title, note, len(years.number.values))
        self._months = months
        self._years = years
        self._unit = book.currency
        self.headings(f"={years.begin.here}", years.begin.values)

    @property
    def years_count(self) -> int:
        """How many fiscal years there are."""
        return len(self._years.number.values)

    @property
    def unit(self) -> str:
        """The plan's currency."""
        return self._unit

    @property
    def book(self) -> Book:
        """The workbook."""
        return self._book

    def sum_of_year(self, row: Row, last: str) -> str:
        """Return the formula of what a monthly row comes to in the year of a column."""
        return f"SUMIF({self._months.year.all(last)},{self._years.number.here},{row.all(last)})"

    def words(self, label: str, formula: str, values: Sequence[str]) -> None:
        """Write a row of texts."""
        self.texts(label, formula, values)

    def of_months(self, label: str, row: Row, last: str) -> Row:
        """Write the sums of a monthly row."""
        values = [sum(row.values[at : at + 12]) for at in range(0, len(row.values), 12)]
        formula = f"={self.sum_of_year(row, last)}"
        return self.row("", label, self._unit, formula, values, total=True)

    def worked_out(
        self, label: str, formula: str, values: Sequence[float], *, total: bool = True
    ) -> Row:
        """Write a row that follows from rows above it."""
        return self.row("", label, self._unit, formula, values, total=total, bold=total)

    def running(self, label: str, row: Row) -> Row:
        """Write the running total of a row."""
        formula = f"={self.name}!¤${self.next_number}+{row.here}"
        return self.row("", label, self._unit, formula, cumulated(row.values))


def write_economic(
    book: Book,
    inputs: CaseInputs,
    calendar: Calendar,
    months: Months,
    years: Years,
    bau: Side,
    option: Side,
    split: dict[str, Row],
    left: Mapping[str, tuple[float, float]],
    starts: Sequence[float],
    last_month: str,
) -> Economic:
    """Write value for money at real prices."""
    sheet = YearSheet(
        book, "Economic", "Economic: value for money",
        "Real prices of the base year, year 0 not discounted, whole fiscal years April to March. "
        "Plus is what leaving saves.", months, years,
    )  # fmt: skip
    rows: dict[str, Row] = {}
    last = last_month
    rows["do_nothing"] = stay = sheet.of_months("Staying", bau.total, last)
    site = sheet.of_months("Leaving: on site, revenue", option.site, last)
    capital = sheet.of_months("Leaving: hardware", option.capital, last)
    rows["on_premises"] = held = sheet.worked_out(
        "Leaving: on site", f"={site.here}+{capital.here}",
        [one + other for one, other in zip(site.values, capital.values, strict=True)],
    )  # fmt: skip
    target, one_off = option.target, option.one_off
    if target is None or one_off is None:
        raise ValueError("The option has no target and no one-off costs.")
    rows["target_run"] = run = sheet.of_months("Leaving: target run", target, last)
    rows["one_off"] = once = sheet.of_months("Leaving: one-off costs", one_off, last)
    net_values = [
        one - two - three - four
        for one, two, three, four in zip(
            stay.values, held.values, run.values, once.values, strict=True
        )
    ]
    rows["net"] = net = sheet.worked_out(
        "Net", f"={stay.here}-{held.here}-{run.here}-{once.here}", net_values
    )
    rows["cumulative"] = sheet.running("Cumulative net", net)
    rows["present_value"] = present = sheet.worked_out(
        "Present value", f"={net.here}*{years.factor.here}",
        [one * factor for one, factor in zip(net_values, years.factor.values, strict=True)],
    )  # fmt: skip
    rows["discount_factor"] = years.factor
    sheet.section("For the first full year")
    revenue = sheet.of_months("Staying, revenue", bau.site, last)
    recurring = sheet.worked_out(
        "Leaving, revenue that recurs", f"={site.here}+{run.here}",
        [one + other for one, other in zip(site.values, run.values, strict=True)],
    )  # fmt: skip
    sheet.section("Figures")
    figures = _Figures(sheet, book, years, calendar)
    residual = sum(leave - stay for stay, leave in left.values()) * years.factor.values[-1]
    figures.add(
        "residual", "Worth of hardware left at the end, discounted",
        f"=({left_of(left, book.multiplied)})*{years.factor.at(figures.count - 1)}", residual,
    )  # fmt: skip
    figures.add(
        "npv", "Net present value", f"={present.total}+out_residual", sum(present.values) + residual
    )
    figures.add("one_off", "One-off costs", f"={once.total}", sum(once.values))
    figures.add(
        "dual_running", "Dual running", f"={split['dual'].total}", sum(split["dual"].values)
    )
    figures.add(
        "stranded", "Stranded", f"={split['stranded'].total}", sum(split["stranded"].values)
    )
    figures.add(
        "baseline_per_year", "Staying, revenue of the first year", f"={revenue.at(0)}",
        revenue.values[0],
    )  # fmt: skip
    full = _first_full(figures, inputs, calendar, months, one_off, starts, last)
    figures.add(
        "steady_state_saving", "Saving of the first full year; 0 for none",
        f"=IF({full[0]}=k_zero,k_zero,INDEX({revenue.all(sheet.last)},{full[0]})"
        f"-INDEX({recurring.all(sheet.last)},{full[0]}))",
        revenue.values[full[1] - 1] - recurring.values[full[1] - 1] if full[1] else 0.0,
    )  # fmt: skip
    begins = years.begin
    moved = bool(starts) and max(starts, default=0.0) <= begins.values[-1] and max(starts) > 0
    run_year = full[1] or (figures.count if moved else 0)
    cell = figures.add(
        "", "Year of the target's run cost",
        f"=IF({full[0]}<>k_zero,{full[0]},IF(AND(MAX(wave_start)>k_zero,"
        f"MAX(wave_start)<={begins.at(figures.count - 1)}),{years.number.at(figures.count - 1)},"
        "k_zero))",
        float(run_year), kind="whole",
    )  # fmt: skip
    figures.add(
        "target_per_year", "Target run of a full year; 0 for none",
        f"=IF({cell}=k_zero,k_zero,INDEX({run.all(sheet.last)},{cell}))",
        run.values[run_year - 1] if run_year else 0.0,
    )  # fmt: skip
    return Economic(rows=rows, figures=figures.values, settled_year=float(full[1]))


def left_of(left: Mapping[str, tuple[float, float]], multiplied: frozenset[str]) -> str:
    """Return the formula of what is left of hardware, leaving less staying, by standard line."""
    parts = []
    for line in sorted(left):
        sums = (f'SUMIFS(asset_left_{side},asset_key,"{line}")' for side in ("leave", "stay"))
        standard = standard_of(line)
        times = f"*line_{standard}" if standard in multiplied else ""
        parts.append(f"({'-'.join(sums)}){times}")
    return "+".join(parts) or "k_zero"


class _Figures:
    """Single figures of a sheet with their names."""

    def __init__(self, sheet: YearSheet, book: Book, years: Years, calendar: Calendar) -> None:
        self._sheet = sheet
        self._unit = book.currency
        self._years = years
        self._months = calendar.months
        self.count = len(years.number.values)
        self.values: dict[str, float] = {}

    def add(self, name: str, label: str, formula: str, value: float, kind: str = "money") -> str:
        unit = self._unit if kind == "money" else ""
        out = f"out_{name}" if name else ""
        if name:
            self.values[name] = value
        written = formula.replace(f"{self._sheet.name}!", "")
        return self._sheet.single("", label, unit, calc(written, value), kind, out)

    @property
    def years(self) -> Years:
        """The rows of years."""
        return self._years


def _first_full(
    figures: _Figures,
    inputs: CaseInputs,
    calendar: Calendar,
    months: Months,
    one_off: Row,
    starts: Sequence[float],
    last: str,
) -> tuple[str, int]:
    """Write the first fiscal year that begins after every stop, start and one-off end."""
    paid = [no for no, one in zip(months.number.values, one_off.values, strict=True) if one]
    last_paid = max(paid, default=0.0)
    paid_cell = figures.add(
        "", "Last month with one-off costs",
        f"=SUMPRODUCT(MAX(({one_off.all(last)}<>k_zero)*{months.number.all(last)}))", last_paid,
        "whole",
    )  # fmt: skip
    offs = [number(wave.off) for wave in inputs.waves]
    stops = [number(unit.stop) for unit in inputs.units]
    latest = max([*starts, *offs, *stops, 0.0])
    dates = figures.add(
        "", "Last date of servers and units", "=MAX(MAX(wave_start),MAX(wave_off),MAX(unit_stop))",
        latest, "day",
    )  # fmt: skip
    after = months.begin.values[int(last_paid)] if last_paid < calendar.months else calendar.end
    settled = max(latest, after)
    settled_cell = figures.add(
        "", "Everything has ended and started by",
        f"=MAX({dates},EDATE(k_first_day,{paid_cell}))", settled, "day",
    )  # fmt: skip
    begins = figures.years.begin
    sheet_last = _last_letter(figures.count)
    number_of = sum(1 for begin in begins.values if begin < settled) + 1
    found = number_of if number_of <= figures.count and (latest or last_paid) else 0
    count = f"SUMPRODUCT(({begins.all(sheet_last)}<{settled_cell})*k_one)+k_one"
    cell = figures.add(
        "first_full_year", "First full fiscal year, its number; 0 for none",
        f"=IF(OR({dates}+{paid_cell}=k_zero,{count}>{figures.years.number.at(figures.count - 1)}),"
        f"k_zero,{count})",
        float(found), "whole",
    )  # fmt: skip
    return cell, found


def _last_letter(count: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    from costing.exports.case_workbook.times import FIRST

    return str(xl_col_to_name(FIRST + count - 1))
