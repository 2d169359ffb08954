"""Columns over the tables of a report, so that any of them can be shown, sorted and searched."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.months import Month
from costing.report.evidence import standard_titles
from desktop_app import formats
from desktop_app.language import term, translate
from desktop_app.models.assumption_words import spoken
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from costing.report import Cell, Table

#: Headings of amounts that are shown to the penny; other amounts stand in whole units.
PENCE = frozenset({"Per month", "Cost a month"})
#: Headings of numbers that are no amounts: shown with the decimals they have.
PLAIN = frozenset(
    {
        "Price",
        "Price after",
        "Price before",
        "Value",
        "vCPU needed",
        "Memory needed (GiB)",
        "Grid factor of the site (kg per kWh)",
    }
)
#: Headings of ratios, factors and what is left over: to four decimals, whole where they are large.
FINE = frozenset(
    {
        "Benefit-cost ratio",
        "Correlation in the driver",
        "Difference",
        "High",
        "Likely",
        "Low",
        "Plan or chance",
        "Rate",
        "Searched from",
        "Switching value",
        "to",
    }
)
#: Ends of headings whose numbers have two decimals at most, none of them idle.
_SHARES = ("(%)", "(points)")
#: Headings of cells that are a month, or may be one.
MONTHS = frozenset({"Month", "Pays back in", "Value"})
#: Ends a heading whose numbers are answers: the window says them in words.
_ASKED = " (1 yes, 0 no)"
#: Headings that come first and name no row by themselves, with the one that does.
_NAMED_BY = {"Step": "Task", "Site": "Rack", "After wave": "Service", "Tier": "Name"}
#: Headings whose cells are sentences, and that take the room the others leave.
LONG = frozenset(
    {
        "Advice",
        "Assumption",
        "Breach",
        "Check",
        "Comes from",
        "Departure",
        "Detail",
        "Explanation",
        "Follows from",
        "How",
        "How composed, or why missing",
        "How the need was found",
        "Reason",
        "Rule, or why it stays",
        "What",
        "What it asks",
        "Why not that",
        "Why then",
    }
)
#: Headings that only programs need, or that say the same in every row; a person may choose them.
TECHNICAL = frozenset(
    {
        "Contract id",
        "Discount factor",
        "Id",
        "Price id",
        "Rack id",
        "Server id",
        "Unit id",
    }
)
#: Colours of words that ask for a look, by heading.
COLOURS = {
    ("Result", "DOES NOT TIE"): "error",
    ("Signal", "amber"): "warning",
    ("Signal", "red"): "error",
    ("State", "entered"): "note",
    ("State", "in part"): "warning",
    ("State", "no value entered"): "warning",
    ("State", "not entered"): "warning",
}

#: Heading of the letters and numbers by which the standard lists costs; the window says its words.
STANDARD = "Standard line"

_MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_WIDEST = 36
_WIDEST_NAME = 44
_WIDEST_OF_FEW = 52
_NARROWEST = 9
#: Headings that a person looks for first, by table; a file has them in the order of its sentence.
_EARLY = {
    "benefits": ("Benefit", "Fiscal year", "Forecast", "Realised"),
    "composition": ("Line", "Part", "Quantity", "Unit", "Per month", "Currency", "Price date"),
    "lines": ("Line", "Staying", "Leaving", "Saving"),
    "recharge_statements": ("Business unit", "Cost line", "Amount"),
    "wave_costs": ("Wave", "Cutover", "Servers", "Cost of transition"),
}
#: Rows looked at for the width of a column.
_SAMPLED = 200
#: A table with more columns than this leaves its sentences to the detail pane.
_FEW_COLUMNS = 5
#: Whole numbers in this range are written without a comma, so that a year reads as one.
_YEARS = range(1990, 2100)
#: From here on a number in a column of ratios is an amount.
_LARGE = 1_000


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One row of a table with its place in it."""

    number: int
    cells: tuple[Cell, ...]


def report_rows(table: Table) -> tuple[ReportRow, ...]:
    """Return the rows of a table."""
    return tuple(ReportRow(number, cells) for number, cells in enumerate(table.rows))


def report_key(row: ReportRow) -> str:
    """Return the first cell, which names the row in every table, and its place."""
    return f"{row.cells[0]}\x1f{row.number}"


def report_columns(table: Table) -> tuple[Column, ...]:
    """Return one column a heading, the name first, what only programs need last."""
    early = _EARLY.get(table.name, ())
    first = len(early)

    def rank(place: int) -> tuple[bool, int]:
        heading = table.headings[place]
        return heading in TECHNICAL, early.index(heading) if heading in early else first + place

    places = sorted(range(len(table.headings)), key=rank)
    return tuple(_column(table, place, is_first=place == places[0]) for place in places)


def sentence_place(table: Table) -> int | None:
    """Return the section of the column that takes what room is left, None where none does."""
    headings = [column.id for column in report_columns(table)]
    last = _last_long(table)
    return headings.index(last) if last else None


def cell_text(heading: str, value: Cell) -> str:
    """Return a cell as text, by what its heading says it is."""
    match value:
        case None | "":
            return formats.NOT_KNOWN if value is None else ""
        case Decimal():
            return _number(heading, value)
        case bool() | int():
            return _answer(value) if heading.endswith(_ASKED) else f"{value:,}"
        case float():
            return formats.plain(Decimal(str(value)))
        case date():
            return formats.day(value)
    return (
        _month(value) if heading in MONTHS and _MONTH.fullmatch(value) else _words(heading, value)
    )


def _words(heading: str, value: str) -> str:
    if heading == STANDARD:
        title = standard_titles().get(value)
        return f"{value} {term(title)}" if title else value
    return value if heading in TECHNICAL else spoken(value)


def _answer(value: int) -> str:
    return translate("Tables", "yes") if value else translate("Tables", "no")


def heading_text(heading: str) -> str:
    """Return a heading as the window shows it, without what only files need to say."""
    return term(heading.removesuffix(_ASKED))


def row_title(table: Table, row: ReportRow) -> str:
    """Return what a row is about: its title, else its first cell that is no id and no mere kind."""
    names = [at for at, one in enumerate(table.headings) if one not in TECHNICAL] or [0]
    if "Title" in table.headings:
        names.insert(0, table.headings.index("Title"))
    elif _NAMED_BY.get(table.headings[names[0]]) in table.headings:
        names.insert(0, table.headings.index(_NAMED_BY[table.headings[names[0]]]))
    elif table.headings[names[0]] == "Kind" and table.headings[names[1]] not in LONG:
        names.pop(0)
    return cell_text(table.headings[names[0]], row.cells[names[0]])


def _column(table: Table, place: int, *, is_first: bool) -> Column:
    heading = table.headings[place]
    cells = [row[place] for row in table.rows[:_SAMPLED]]
    known = [cell for cell in cells if cell is not None]
    numbers = sum(isinstance(cell, (int, float, Decimal)) for cell in known)
    mixed = _is_mixed(known) and numbers != len(known)
    widest = max((_width(cell_text(heading, cell)) for cell in known), default=0)
    few = len(table.headings) <= _FEW_COLUMNS
    is_sentence = heading in LONG and widest > _WIDEST and not is_first
    most = (_WIDEST_OF_FEW if few else _WIDEST_NAME) if is_first else _WIDEST
    return Column(
        id=heading,
        heading=heading_text(heading),
        value=_value(heading, place, mixed=mixed),
        text=_text(heading),
        number=numbers * 2 > len(known),
        characters=min(most, max(_NARROWEST, widest + 2)),
        stretch=few and heading == _last_long(table),
        shown=is_first or (heading not in TECHNICAL and (few or not is_sentence)),
        colour=_colour(place, heading) if _is_coloured(heading) else None,
    )


def _width(text: str) -> int:
    """Return the width in average characters: digits and capitals are wider than other letters."""
    wide = sum(not (one.islower() or one.isspace()) for one in text)
    return len(text) + (wide + 3) // 4


def _last_long(table: Table) -> str:
    return next((one for one in reversed(table.headings) if one in LONG), "")


def _value(heading: str, place: int, *, mixed: bool) -> Callable[[ReportRow], object]:
    if mixed:  # numbers and texts in one column cannot be compared as they are
        return lambda row: (
            None if row.cells[place] is None else cell_text(heading, row.cells[place])
        )
    return lambda row: row.cells[place]


def _text(heading: str) -> Callable[[object], str]:
    return lambda value: cell_text(heading, value)  # type: ignore[arg-type]  # a cell, or its text


def _is_coloured(heading: str) -> bool:
    return any(one == heading for one, _ in COLOURS)


def _colour(place: int, heading: str) -> Callable[[ReportRow], str]:
    return lambda row: COLOURS.get((heading, str(row.cells[place])), "")


def _is_mixed(known: Sequence[Cell]) -> bool:
    return len({type(cell) for cell in known}) > 1


def _number(heading: str, value: Decimal) -> str:
    if heading == "Discount factor":
        return formats.decimals(value, 4)
    if heading in PLAIN:
        if abs(value) >= _LARGE and value % 1:
            return formats.amount(value, 2)
        text = formats.plain(value)
        return text.replace(",", "") if value in _YEARS else text
    if heading in FINE and abs(value) < _LARGE:
        return formats.plain(round(value, 4) + 0)  # no minus nought
    if heading.endswith(_SHARES):
        return formats.plain(round(value, 2) + 0)
    return formats.amount(value, 2 if heading in PENCE else 0)


def _month(text: str) -> str:
    year, _, month = text.partition("-")
    return formats.month(Month(int(year), int(month))) if month else text
