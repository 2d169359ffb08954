"""Sheets with one column for each month or fiscal year, and one formula in each row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from costing.exports.case_workbook.entries import Entry, Role
from costing.exports.case_workbook.spreading import added
from costing.exports.case_workbook.sums import joined, portions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.exports.case_workbook.book import Book

#: Columns before time: key, label, unit, total, an empty one, the opening column left empty so
#: that a row may look one column back in its first month as well.
FIRST = 6
_TOTAL = 3
_WIDTHS = (16, 44, 9, 16, 2, 2)

THIS, BEFORE = "§", "¤"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row that was written: where it stands and what it comes to."""

    sheet: str
    number: int
    values: tuple[float, ...]

    @property
    def here(self) -> str:
        """The cell of the same column, for a formula of the same or another sheet."""
        return f"{self.sheet}!{THIS}${self.number}"

    @property
    def before(self) -> str:
        """The cell one column back."""
        return f"{self.sheet}!{BEFORE}${self.number}"

    def all(self, last: str) -> str:
        """The whole row over time, up to column `last`."""
        return f"{self.sheet}!${_letter(FIRST)}${self.number}:${last}${self.number}"

    def at(self, place: int) -> str:
        """The cell of one month or year, counted from 0."""
        return f"{self.sheet}!${_letter(FIRST + place)}${self.number}"

    @property
    def total(self) -> str:
        """The cell of the row's sum."""
        return f"{self.sheet}!$D${self.number}"


class TimeSheet:
    """Writes rows over time, from top to bottom."""

    def __init__(self, book: Book, name: str, title: str, note: str, count: int) -> None:
        self._book = book
        self.name = name
        self._count = count
        self._letters = [_letter(FIRST + place) for place in range(-1, count)]
        self.last = self._letters[-1]
        self._sheet = book.begin(name, title, note)
        for column, width in enumerate(_WIDTHS):
            self._sheet.set_column(column, column, width)
        self._sheet.set_column(FIRST, FIRST + count - 1, 13)
        self._sheet.freeze_panes(5, FIRST)
        self._sheet.repeat_rows(4)
        self._sheet.repeat_columns(0, 2)
        self._next = 4

    def letter(self, count: int) -> str:
        """The column of the last of so many months or years."""
        return _letter(FIRST + count - 1)

    def headings(self, formula: str, values: Sequence[float], kind: str = "month") -> Row:
        """Write the row that names the columns."""
        for column, text in enumerate(("Key", "Line", "Unit", "Total", "", "")):
            if text:
                self._sheet.write_string(self._next, column, text, self._book.heading())
        style = self._book.month_heading()
        if kind != "month":
            style = self._book.heading()
        return self._write(formula, values, style)

    def section(self, text: str) -> None:
        """Write a heading between rows."""
        style = self._book.style(Role.CALC, "text", bold=True)
        self._sheet.write_string(self._next + 1, 1, text, style)
        self._next += 2

    def row(
        self,
        key: str,
        label: str,
        unit: str,
        formula: str,
        values: Sequence[float],
        *,
        kind: str = "money",
        total: bool = False,
        bold: bool = False,
    ) -> Row:
        """Write one row: `§` in the formula stands for this column, `¤` for the one before."""
        book, text = self._book, self._book.style(Role.CALC, "text", bold=bold)
        for column, words in enumerate((key, label, unit)):
            if words:
                self._sheet.write_string(self._next, column, words, text)
        if total:
            place = self._next + 1
            sum_of = f"=SUM({self._letters[1]}{place}:{self.last}{place})"
            style = book.style(Role.CALC, kind, bold=bold)
            self._sheet.write_formula(self._next, _TOTAL, sum_of, style, sum(values))
        return self._write(formula, values, book.style(Role.CALC, kind, bold=bold))

    def total_of(
        self, label: str, unit: str, terms: Sequence[str], values: Sequence[Sequence[float]]
    ) -> str:
        """Return the sum of terms as a formula without its "=", whatever their number.

        Too many for one formula are added up in rows of their own first.

        Args:
            label: What they come to.
            unit: Of the terms.
            terms: Formulas, as `row` takes them.
            values: What each comes to.
        """
        parts = portions(terms)
        if len(parts) <= 1:
            return joined(terms)
        rows = [
            self.row(
                "", f"{label}: part {number} of {len(parts)}", unit, f"={joined(terms[part])}",
                added(*values[part]),
            )
            for number, part in enumerate(parts, start=1)
        ]  # fmt: skip
        return joined([row.here for row in rows])

    @property
    def key(self) -> str:
        """The cell with the key of the row that is written next."""
        return f"$A{self._next + 1}"

    @property
    def next_number(self) -> int:
        """The number of the row that is written next."""
        return self._next + 1

    def taken_over(
        self, label: str, unit: str, values: Sequence[float], kind: str = "money"
    ) -> Row:
        """Write a row of figures as the application computed them."""
        text, style = self._book.style(Role.CALC, "text"), self._book.style(Role.FIXED, kind)
        self._sheet.write_string(self._next, 1, label, text)
        self._sheet.write_string(self._next, 2, unit, text)
        for place, value in enumerate(values):
            self._sheet.write_number(self._next, FIRST + place, value, style)
        self._next += 1
        return Row(sheet=self.name, number=self._next, values=tuple(values))

    def single(
        self, key: str, label: str, unit: str, entry: Entry, kind: str = "money", name: str = ""
    ) -> str:
        """Write one figure in the column of totals; return its cell, or the name given to it."""
        text = self._book.style(Role.CALC, "text")
        for column, words in enumerate((key, label, unit)):
            if words:
                self._sheet.write_string(self._next, column, words, text)
        self._book.put(self._sheet, self._next, _TOTAL, entry, kind)
        self._next += 1
        cell = f"{self.name}!$D${self._next}"
        if name:
            self._book.define(name, cell)
        return name or cell

    def texts(self, label: str, formula: str, values: Sequence[str]) -> None:
        """Write a row of formulas that come to texts."""
        style = self._book.style(Role.CALC, "text")
        self._sheet.write_string(self._next, 1, label, style)
        self._write(formula, values, style)

    def _write(self, formula: str, values: Sequence[Any], style: Any) -> Row:
        if len(values) != self._count:
            raise ValueError(f"{self.name}: {len(values)} values for {self._count} columns.")
        # A reference to the sheet it stands on is written without the sheet's name.
        template = formula.replace(f"{self.name}!", "")
        write = self._sheet.write_formula
        for place, value in enumerate(values):
            cell = template.replace(THIS, self._letters[place + 1])
            cell = cell.replace(BEFORE, self._letters[place])
            write(self._next, FIRST + place, cell, style, value)
        self._next += 1
        return Row(sheet=self.name, number=self._next, values=tuple(values))


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))
