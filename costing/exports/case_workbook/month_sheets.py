"""Costs month by month: staying, leaving, who strands them, and the difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.book import BODY
from costing.exports.case_workbook.entries import calc
from costing.exports.case_workbook.reading_site import FIRST_START
from costing.exports.case_workbook.reading_target import CAPITAL, ONE_OFF, SERVER, STAYING, TARGET
from costing.exports.case_workbook.spreading import added, key_order, standard_of
from costing.exports.case_workbook.times import THIS, Row, TimeSheet
from costing.lines import LineKind
from costing.target_frame import LICENCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from costing.exports.case_workbook.book import Book
    from costing.exports.case_workbook.frame_sheets import Months
    from costing.exports.case_workbook.rows import BandedRow, CaseInputs, FollowRow
    from costing.exports.case_workbook.spreading import Calendar, Sums

ByKey = dict[str, list[float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """What rows of one block cost by month: as planned, and times its line's multiplier.

    Attributes:
        tag: Standard line, with a number where several blocks share it: "A3.2".
    """

    tag: str
    kind: LineKind
    capital: bool
    planned: Row
    row: Row

    @property
    def standard(self) -> str:
        """The standard line."""
        return standard_of(self.tag)


@dataclass(frozen=True, kw_only=True)
class Side:
    """Totals of one side by month, and every line that is in them."""

    site: Row
    capital: Row
    total: Row
    target: Row | None = None
    one_off: Row | None = None
    lines: tuple[LineRow, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """What the sheets of inputs come to on the side of leaving."""

    units: Sums
    refresh: ByKey
    running: Sums
    advance: ByKey
    once: ByKey
    profiles: ByKey
    profile_rows: int
    overheads: Sequence[str]
    bands: Sequence[Sequence[int]]


class MonthSheet(TimeSheet):
    """A sheet over months with the rows that repeat on several."""

    def __init__(
        self, book: Book, name: str, title: str, note: str, calendar: Calendar, months: Months
    ) -> None:
        super().__init__(book, name, title, note, calendar.months)
        self._months = months
        self._unit = book.currency
        self._multiplied = book.multiplied
        self.lines: list[LineRow] = []
        self.kind, self.capital = LineKind.ON_PREMISES, False
        self.headings(f"={months.begin.here}", months.begin.values)

    def spread(
        self, key: str, label: str, names: tuple[str, str, str], sums: Sums, *, ends: bool = True
    ) -> LineRow:
        """Write what a key's rows cost: first as whole months, then as paid.

        `names` are the ranges of amounts and keys and the beginning of those of month numbers.
        """
        amounts, keys, range_ = names
        whole, costs = sums.rows(key)
        month = self._months.number.here
        at = self.next_number
        formula = (
            f"={self.name}!{'¤'}${at}+SUMIFS({amounts},{keys},$A{at},{range_}_from_no,{month})"
        )
        if ends:
            formula += f"-SUMIFS({amounts},{keys},$A{at},{range_}_to_no,{month})"
        full = self.row(key, f"{label}, whole months", self._unit, formula, whole)
        at = self.next_number
        begun = f"{range_}_from_part" if ends else f"{range_}_stay_part"
        formula = (
            f"={full.here}-SUMIFS({begun},{keys},$A{at},{range_}_from_no,{month})"
            f"/{self._months.days.here}"
        )
        if ends:
            formula += (
                f"+SUMIFS({range_}_to_part,{keys},$A{at},{range_}_to_no,{month})"
                f"/{self._months.days.here}"
            )
        return self.line(key, label, formula, costs)

    def line(self, key: str, label: str, formula: str, values: Sequence[float]) -> LineRow:
        """Write what a key's rows cost, and below it times the multiplier of its line."""
        tag = key.rpartition(" ")[2]
        standard = standard_of(tag)
        has = standard in self._multiplied
        words = f"{label}, as planned" if has else label
        row = planned = self.row(key, words, self._unit, formula, values, total=not has)
        if has:
            times = f"={planned.here}*line_{standard}"
            row = self.row(key, label, self._unit, times, values, total=True)
        self.lines.append(
            LineRow(tag=tag, kind=self.kind, capital=self.capital, planned=planned, row=row)
        )
        return self.lines[-1]

    def once(self, key: str, label: str, values: Sequence[float]) -> LineRow:
        """Write what falls due in each month."""
        at, month = self.next_number, self._months.number.here
        formula = f"=SUMIFS(once_amount,once_key,$A{at},once_no,{month})"
        return self.line(key, label, formula, values)

    def repeated(
        self, key: str, label: str, values: Sequence[float], what: str, cut: str
    ) -> LineRow:
        """Write what falls due again and again; `cut` is the range of months that end it."""
        at, month = self.next_number, self._months.number.here
        amount = "price" if what == "asset" else "amount"
        formula = (
            f"=SUMPRODUCT({what}_{amount}*({what}_key=$A{at})*({what}_no<={month})"
            f"*(MOD({month}-{what}_no,{what}_step)=k_zero)" + (f"*({month}<{cut}))" if cut else ")")
        )
        return self.line(key, label, formula, values)

    def taken(self, key: str, label: str, values: Sequence[float], rows: int) -> LineRow:
        """Write lines that were taken over month by month."""
        at = self.next_number
        cells = f"Profiles!{THIS}${BODY}:{THIS}${BODY + max(rows, 1) - 1}"
        formula = f"=SUMPRODUCT((profile_key=$A{at})*profile_rate*{cells})"
        return self.line(key, label, formula, values)

    def sum_of_lines(self, label: str, lines: Sequence[LineRow]) -> Row:
        """Write the sum of lines, multiplied."""
        return self.sum_of(label, [one.row for one in lines])

    def sum_of(self, label: str, rows: Sequence[Row], *, bold: bool = True) -> Row:
        """Write the sum of rows."""
        each = [row.values for row in rows]
        formula = f"={self.total_of(label, self._unit, [row.here for row in rows], each)}"
        values = added(*each) if rows else [0.0] * self._count
        return self.row("", label, self._unit, formula, values, total=True, bold=bold)


def _of(prefix: str, sums: Mapping[str, Sequence[float]] | Sequence[str]) -> list[str]:
    return sorted((key for key in sums if key.startswith(f"{prefix} ")), key=key_order)


def write_bau(
    book: Book,
    calendar: Calendar,
    months: Months,
    units: Sums,
    refresh: ByKey,
    profiles: ByKey,
    profile_rows: int,
) -> Side:
    """Write what staying costs."""
    sheet = MonthSheet(
        book, "BAU", "BAU: staying", "Costs as magnitudes, at prices of the base year.",
        calendar, months,
    )  # fmt: skip
    names = ("unit_monthly", "unit_key", "unit")
    sheet.section("On site, revenue")
    site = sheet.sum_of_lines(
        "On site, revenue",
        [sheet.spread(key, f"On site {key}", names, units, ends=False) for key in units.keys],
    )
    sheet.section("Hardware bought again, capital")
    sheet.capital = True
    bought = [
        sheet.repeated(key, f"Refresh {key}", refresh[key], "asset", "")
        for key in sorted(refresh, key=key_order)
    ]
    bought += [sheet.taken(key, key, profiles[key], profile_rows) for key in _of(STAYING, profiles)]
    capital = sheet.sum_of_lines("Hardware bought again", bought)
    sheet.section("Staying")
    total = sheet.sum_of("Staying, all costs", [site, capital])
    return Side(site=site, capital=capital, total=total, lines=tuple(sheet.lines))


def write_option(
    book: Book,
    inputs: CaseInputs,
    calendar: Calendar,
    months: Months,
    leaving: Leaving,
    first_start: float,
) -> Side:
    """Write what leaving costs."""
    sheet = MonthSheet(
        book, "Option", "Option: leaving", "Costs as magnitudes, at prices of the base year.",
        calendar, months,
    )  # fmt: skip
    profiles, rows = leaving.profiles, leaving.profile_rows
    running = ("run_full", "run_key", "run")
    sheet.section("On site until it stops, revenue")
    names = ("unit_kept", "unit_key", "unit")
    site = sheet.sum_of_lines(
        "On site, revenue",
        [sheet.spread(key, f"On site {key}", names, leaving.units) for key in leaving.units.keys],
    )
    sheet.section("Hardware bought again, capital")
    sheet.capital = True
    bought = [
        sheet.repeated(key, f"Refresh {key}", leaving.refresh[key], "asset", "asset_cut")
        for key in sorted(leaving.refresh, key=key_order)
    ]
    bought += [sheet.taken(key, key, profiles[key], rows) for key in _of(CAPITAL, profiles)]
    capital = sheet.sum_of_lines("Hardware bought again", bought)

    sheet.section("Servers on the target")
    sheet.kind, sheet.capital = LineKind.TARGET_RUN, False
    steady_rows = [
        sheet.spread(key, key, running, leaving.running)
        for key in _of(SERVER, leaving.running.keys)
    ]
    steady_rows += [sheet.taken(key, key, profiles[key], rows) for key in _of(SERVER, profiles)]
    steady = sheet.sum_of(
        "Servers, paid by the month, as planned", [one.planned for one in steady_rows], bold=False
    )
    running_there = sheet.sum_of(
        "Machines and disks, as planned",
        [one.planned for one in steady_rows if one.standard != LICENCES],
        bold=False,
    )
    in_advance = [
        sheet.repeated(key, f"{key} in advance", leaving.advance[key], "adv", "")
        for key in sorted(leaving.advance, key=key_order)
    ]
    planned = sheet.sum_of(
        "Servers on the target, as planned",
        [steady, *(one.planned for one in in_advance)],
        bold=False,
    )
    servers = sheet.sum_of_lines("Servers on the target", [*steady_rows, *in_advance])

    sheet.section("Target as a whole, in step with machines and disks as planned")
    some = bool(inputs.follow or inputs.banded)
    followed = _followed(sheet, book, months, running_there, planned, first_start, some=some)
    whole = [
        _follow(sheet, one, cell, followed[one.how])
        for one, cell in zip(inputs.follow, leaving.overheads, strict=True)
    ]
    whole += [
        _banded(sheet, one, rows, followed["ramp"])
        for one, rows in zip(inputs.banded, leaving.bands, strict=True)
    ]
    whole += [
        sheet.spread(key, key, running, leaving.running)
        for key in _of(TARGET, leaving.running.keys)
    ]
    whole += [sheet.taken(key, key, profiles[key], rows) for key in _of(TARGET, profiles)]
    target = sheet.sum_of("Target run, all", [servers, *(one.row for one in whole)])

    sheet.section("Once")
    sheet.kind = LineKind.ONE_OFF
    once = [sheet.once(key, key, leaving.once[key]) for key in sorted(leaving.once, key=key_order)]
    once += [
        sheet.spread(key, key, running, leaving.running)
        for key in _of(ONE_OFF, leaving.running.keys)
    ]
    once += [sheet.taken(key, key, profiles[key], rows) for key in _of(ONE_OFF, profiles)]
    one_off = sheet.sum_of_lines("One-off costs, all", once)
    sheet.section("Leaving")
    total = sheet.sum_of("Leaving, all costs", [site, capital, target, one_off])
    return Side(
        site=site, capital=capital, total=total, target=target, one_off=one_off,
        lines=tuple(sheet.lines),
    )  # fmt: skip


def _followed(
    sheet: MonthSheet,
    book: Book,
    months: Months,
    steady: Row,
    servers: Row,
    first_start: float,
    *,
    some: bool,
) -> dict[str, Row]:
    """Write the shapes that overheads follow; none where nothing follows them."""
    if not some or not first_start:
        return {"ratio": servers, "flat": servers, "ramp": servers, "daily": servers}
    flat_values = [1.0 if begin >= first_start else 0.0 for begin in months.begin.values]
    flat = sheet.row(
        "", "1 once a target is paid", "", f"=IF({months.begin.here}>={FIRST_START},k_one,k_zero)",
        flat_values, kind="whole",
    )  # fmt: skip
    begin, days = months.begin, months.days
    daily = sheet.row(
        "", "Part of the month from the first target on", "ratio",
        f"=MAX(k_zero,MIN(k_one,({begin.here}+{days.here}-{FIRST_START})/{days.here}))",
        [
            max(0.0, min(1.0, (day + count - first_start) / count))
            for day, count in zip(begin.values, days.values, strict=True)
        ],
        kind="factor",
    )  # fmt: skip
    most = max(steady.values)
    full = sheet.single(
        "", "Servers in the dearest month", book.currency,
        calc(f"=MAX({steady.all(sheet.last)})", most),
    ).replace("Option!", "")  # fmt: skip
    ramp = sheet.row(
        "", "Part that runs on the target", "ratio",
        f"=IF({full}=k_zero,{flat.here},{steady.here}/{full})",
        [value / most for value in steady.values] if most else flat_values, kind="factor",
    )  # fmt: skip
    return {"flat": flat, "ramp": ramp, "ratio": servers, "daily": daily}


def _follow(sheet: MonthSheet, one: FollowRow, cell: str, shape: Row) -> LineRow:
    values = [one.price.monthly * value for value in shape.values]
    return sheet.line(one.key, one.name, f"={cell}*{shape.here}", values)


def _banded(sheet: MonthSheet, one: BandedRow, places: Sequence[int], shape: Row) -> LineRow:
    """Write what of a quantity is paid for in each month, and what its bands come to."""
    costs = [one.cost(share) for share in shape.values]
    at = places[0]
    paid = sheet.row(
        one.id, f"{one.name}: quantity that is paid for", "",
        f"=MAX(k_zero,Bands!$D${at}*{shape.here}-MAX(k_zero,Bands!$E${at}-Bands!$F${at}"
        f"*{shape.here}))",
        [quantity for quantity, _ in costs], kind="number",
    )  # fmt: skip
    parts = []
    for row, (_, end, _) in zip(places, one.bands, strict=True):
        top = paid.here if end.value is None else f"MIN({paid.here},Bands!$I${row})"
        parts.append(f"MAX(k_zero,{top}-Bands!$H${row})*Bands!$J${row}")
    formula = f"=({'+'.join(parts)})*Bands!$G${at}"
    return sheet.line(one.key, one.name, formula, [cost for _, cost in costs])
