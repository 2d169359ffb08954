"""A sheet of tables that stand one below the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import Entry, Role, calc
from costing.exports.case_workbook.sums import joined, portions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.exports.case_workbook.book import Book, Column


class StackedSheet:
    """Writes tables from top to bottom; formulas may point at `next_number` before they stand."""

    def __init__(
        self, book: Book, name: str, title: str, note: str, widths: Sequence[float]
    ) -> None:
        self.book = self._book = book
        self.name = name
        self._sheet = book.begin(name, title, note)
        for place, width in enumerate(widths):
            self._sheet.set_column(place, place, width)
        self._next = 4

    @property
    def next_number(self) -> int:
        """The number of the row that is written next."""
        return self._next + 1

    def section(self, title: str, *notes: str) -> None:
        """Write the title of what follows and notes on it, after an empty row."""
        self._sheet.write_string(self._next + 1, 0, title, self._text(bold=True))
        self._next += 2
        for note in notes:
            self._sheet.write_string(self._next, 0, note, self._text())
            self._next += 1

    def table(self, columns: Sequence[Column], rows: Sequence[Sequence[Entry]]) -> int:
        """Write headings and rows; return the number of the first row.

        A column with a name makes a defined name; an empty table keeps one empty row for it.
        """
        for place, column in enumerate(columns):
            if column.heading:
                self._sheet.write_string(self._next, place, column.heading, self._book.heading())
        self._next += 1
        first = self.next_number
        last = first + max(len(rows), 1) - 1
        for place, column in enumerate(columns):
            if column.name:
                letter = _letter(place)
                self._book.define(column.name, f"{self.name}!${letter}${first}:${letter}${last}")
        for row in rows:
            for place, entry in enumerate(row):
                if entry.formula or entry.value is not None or entry.role is Role.INPUT:
                    self._book.put(self._sheet, self._next, place, entry, columns[place].kind)
            self._next += 1
        if not rows:
            self._next += 1
        return first

    def plain_rows(self, rows: Sequence[Sequence[Entry]], kinds: Sequence[str]) -> None:
        """Write rows without headings."""
        for row in rows:
            for place, entry in enumerate(row):
                if entry.formula or entry.value is not None:
                    self._book.put(self._sheet, self._next, place, entry, kinds[place])
            self._next += 1

    def figure(
        self, label: str, entry: Entry, kind: str = "money", name: str = "", words: str = ""
    ) -> str:
        """Write one figure beside its label; return its name, or else its cell."""
        self._sheet.write_string(self._next, 0, label, self._text())
        self._book.put(self._sheet, self._next, 1, entry, kind)
        if words:
            self._sheet.write_string(self._next, 2, words, self._text())
        self._next += 1
        cell = f"{self.name}!$B${self._next}"
        if name:
            self._book.define(name, cell)
        return name or cell

    def total_of(self, label: str, terms: Sequence[str], values: Sequence[float]) -> str:
        """Return the sum of terms as a formula without its "=", whatever their number.

        Too many for one formula are added up in figures of their own first.
        """
        parts = portions(terms)
        if len(parts) <= 1:
            return joined(terms)
        return joined(
            [
                self.figure(
                    f"{label}: part {number} of {len(parts)}",
                    calc(f"={joined(terms[part])}", sum(values[part])),
                )
                for number, part in enumerate(parts, start=1)
            ]
        )

    def _text(self, *, bold: bool = False) -> object:
        return self._book.style(Role.CALC, "text", bold=bold)


def _letter(place: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(place))
