"""The workbook as it is written: sheets, styles, names and what every sheet has in common."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from costing.exports.case_workbook.entries import Entry, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from inventory.progress import Progress

#: Sheets in their order; those of inputs and takeovers before those that calculate.
SHEETS = (
    "Cover", "Guide", "Assumptions", "Waves", "Inventory", "Tenants", "Refresh", "Running",
    "Advance", "Once", "Overheads", "Bands", "Profiles", "Benefits", "Terms", "Schedule", "Rates",
    "BAU", "Option", "Stranded", "Incremental", "Economic", "IRR", "NPV_profile", "Cash",
    "Financial_MTFS", "Recharge", "Sensitivity", "Simulation", "Checks", "Shares", "Draws",
    "Application", "ChangeLog",
)  # fmt: skip

#: Sheets that only calculate: no cell of theirs may hold a figure of its own.
CALCULATING = ("Schedule", "BAU", "Option", "Stranded", "Incremental", "Economic", "IRR",
               "NPV_profile", "Cash", "Financial_MTFS", "Checks")  # fmt: skip

#: Sheets that calculate in tables, without a column for each month or year.
TABLED = ("Recharge", "Sensitivity", "Simulation")

MASTER = "out_master_check"

_COLOURS = {
    Role.INPUT: "#0000FF",
    Role.LINK: "#006100",
    Role.FIXED: "#7F7F7F",
    Role.CALC: "#000000",
}
_FILLS = {Role.INPUT: "#FFF9E5"}
_NUMBERS = {
    "text": "@",
    "money": '#,##0.00;[Red]-#,##0.00;"-"',
    "number": "#,##0.######",
    "day": 'yyyy-mm-dd;;"-"',
    "month": "mmm yy",
    "factor": "0.000000",
    "whole": "0",
    "percent": "0.00%",
}
_LONGEST_TEXT = 32_767
#: What may be done on a sheet on which inputs alone can be typed into; there is no password.
_ALLOWED = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "autofilter", "objects", "scenarios"),
    True,
)

#: First row of a table's body, counted from 1: title, note, check, headings stand above it.
BODY = 6


@cache
def _plain_sheet() -> Any:
    """Return a worksheet class that takes formulas as they are.

    XlsxWriter looks in each for functions of newer programs, of which this workbook has none:
    nine tenths of the time of writing.
    """
    from xlsxwriter.worksheet import Worksheet

    class PlainSheet(Worksheet):  # type: ignore[misc] # XlsxWriter comes without types
        """A worksheet with formulas that every program knows."""

        def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: FBT001, FBT002 - as XlsxWriter has it
            del expand_future_functions
            return formula.removeprefix("=")

    return PlainSheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check that a sheet brings: 0 is as it should be.

    Attributes:
        exported: It compares with the application, so that an input that was changed turns it.
    """

    label: str
    formula: str
    value: int
    exported: bool = False


@dataclass(kw_only=True)
class Book:
    """One workbook being written.

    Attributes:
        currency: Code of the plan's currency, printed beside money.
        columns: Entered values of each column that holds inputs, for the checks: sheet, letter,
            first and last row, and their sum.
        checks: Those that sheets bring beside the ones that are always there.
        exported: Name, label, own value and the application's of figures that stand in a cell
            named "out_" and that name.
        taken: Label and value of other figures of the application, by the name of their cell.
        multiplied: Standard lines that have a multiplier, named "line_A4".
    """

    workbook: Any
    currency: str
    progress: Progress
    columns: list[InputColumn] = field(default_factory=list)
    checks: list[Check] = field(default_factory=list)
    exported: list[tuple[str, str, float, float]] = field(default_factory=list)
    taken: dict[str, tuple[str, float | str]] = field(default_factory=dict)
    multiplied: frozenset[str] = frozenset()
    _styles: dict[tuple[Role, str, bool], Any] = field(default_factory=dict)
    _sheets: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in SHEETS:
            sheet = self.workbook.add_worksheet(name, _plain_sheet())
            self._sheets[name] = sheet
            sheet.set_landscape()
            sheet.set_paper(9)
            sheet.fit_to_pages(1, 0)
            sheet.set_footer("&L&F&C&A&RPage &P of &N")
            if name != "ChangeLog":
                sheet.protect("", _ALLOWED)
            if name in CALCULATING:
                sheet.set_tab_color("#7F7F7F")

    def sheet(self, name: str) -> Any:
        """Return a sheet of XlsxWriter."""
        return self._sheets[name]

    def add_check(self, label: str, formula: str, value: int) -> None:
        """Add a check against a figure of the application."""
        self.checks.append(Check(label=label, formula=formula, value=value, exported=True))

    def add_tie(self, label: str, one: str, other: str) -> None:
        """Add a check of the model that two sums are the same."""
        formula = f"=IF(ABS(({one})-({other}))>k_tolerance,k_one,k_zero)"
        self.checks.append(Check(label=label, formula=formula, value=0))

    def compare(self, name: str, target: str, label: str, own: float, exported: float) -> None:
        """Name the cell of a figure, and have it compared with the application's."""
        self.define(f"out_{name}", target)
        self.exported.append((name, label, own, exported))

    def define(self, name: str, target: str) -> None:
        """Define a name for a range, for example "Rates!$C$7"."""
        self.workbook.define_name(name, f"={target}")

    def style(self, role: Role, kind: str, *, bold: bool = False) -> Any:
        """Return the format of a cell; inputs are blue."""
        key = (role, kind, bold)
        if key not in self._styles:
            look: dict[str, Any] = {
                "font_color": _COLOURS[role], "num_format": _NUMBERS[kind], "bold": bold,
                "valign": "top",
            }  # fmt: skip
            if role in _FILLS:
                look |= {"bg_color": _FILLS[role], "locked": False}
            self._styles[key] = self.workbook.add_format(look)
        return self._styles[key]

    def heading(self) -> Any:
        """Return the format of headings."""
        key = (Role.CALC, "heading", True)
        if key not in self._styles:
            self._styles[key] = self.workbook.add_format(
                {"bold": True, "bg_color": "#D9E2EC", "text_wrap": True, "valign": "top"}
            )
        return self._styles[key]

    def wrapped(self) -> Any:
        """Return the format of long texts."""
        key = (Role.CALC, "wrapped", False)
        if key not in self._styles:
            look = {"text_wrap": True, "valign": "top", "num_format": _NUMBERS["text"]}
            self._styles[key] = self.workbook.add_format(look)
        return self._styles[key]

    def month_heading(self) -> Any:
        """Return the format of months above their columns."""
        key = (Role.CALC, "month heading", True)
        if key not in self._styles:
            look = {"bold": True, "bg_color": "#D9E2EC", "num_format": _NUMBERS["month"]}
            self._styles[key] = self.workbook.add_format(look)
        return self._styles[key]

    def begin(self, name: str, title: str, note: str) -> Any:
        """Write the head of a sheet: what it is, a note, and the master check."""
        sheet = self.sheet(name)
        sheet.write_string(0, 0, title, self.style(Role.CALC, "text", bold=True))
        sheet.write_string(1, 0, note, self.style(Role.CALC, "text"))
        sheet.write_string(2, 0, "Master check", self.style(Role.CALC, "text"))
        if name != "Cover":
            sheet.write_formula(2, 1, f"={MASTER}", self.style(Role.CALC, "whole"), 0)
        return sheet

    def put(self, sheet: Any, row: int, column: int, entry: Entry, kind: str) -> None:
        """Write one cell; a text is written as text, whatever it begins with."""
        style = self.style(entry.role, kind)
        if entry.formula:
            sheet.write_formula(row, column, entry.formula, style, entry.value)
        elif entry.value is None:
            if entry.role is Role.INPUT:
                sheet.write_blank(row, column, None, style)
        elif isinstance(entry.value, str):
            sheet.write_string(row, column, entry.value[:_LONGEST_TEXT], style)
        else:
            sheet.write_number(row, column, entry.value, style)


@dataclass(frozen=True, slots=True, kw_only=True)
class InputColumn:
    """A column of inputs with the sum at export."""

    label: str
    target: str
    total: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table.

    Attributes:
        name: Of the range it makes, "" for none.
        kind: How its cells are shown.
        watched: Its sum is compared with the sum at export.
    """

    heading: str
    kind: str = "text"
    name: str = ""
    width: float = 12.0
    watched: bool = False


def write_table(
    book: Book,
    name: str,
    title: str,
    note: str,
    columns: Sequence[Column],
    rows: Sequence[Sequence[Entry]],
) -> None:
    """Write one sheet that is a table; an empty one keeps one empty row, so that names hold."""
    from xlsxwriter.utility import xl_col_to_name

    sheet = book.begin(name, title, note)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(BODY - 2, place, column.heading, book.heading())
    sheet.freeze_panes(BODY - 1, 2)
    sheet.repeat_rows(BODY - 2)
    last = BODY + max(len(rows), 1) - 1
    for place, column in enumerate(columns):
        letter = xl_col_to_name(place)
        target = f"{name}!${letter}${BODY}:${letter}${last}"
        range_name = column.name or (_input_name(name, column.heading) if column.watched else "")
        if range_name:
            book.define(range_name, target)
        if column.watched:
            values = [row[place] for row in rows if row[place].role is Role.INPUT]
            if values:
                total = _sum(row[place] for row in rows)
                label = f"{name}: {column.heading}"
                book.columns.append(InputColumn(label=label, target=target, total=total))
    kinds = [column.kind for column in columns]
    for number, row in enumerate(rows, start=BODY - 1):
        for place, entry in enumerate(row):
            if entry.formula or entry.value is not None or entry.role is Role.INPUT:
                book.put(sheet, number, place, entry, kinds[place])


def _input_name(sheet: str, heading: str) -> str:
    letters = "".join(one if one.isalnum() else " " for one in heading.casefold())
    return f"in_{sheet.casefold()}_{'_'.join(letters.split())}"


def _sum(entries: Iterable[Entry]) -> float:
    from math import fsum

    return fsum(one.value for one in entries if isinstance(one.value, float | int))
