"""Rows of plain cells written straight into an XLSX sheet: several times as fast as cell by cell.

XlsxWriter makes the workbook, its styles, heading row, widths and packaging; only the body of a
large sheet takes this way.  What stands in the file is the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from costing.exporting import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from costing.report import Cell

#: Day 0 of the format's calendar, 30 December 1899, as Python counts days.
_DAY_0 = 693_594
#: What XML or the format's own escapes would take for something else.
_SPECIAL = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_")
_EDGES = re.compile(r"^\s|\s$")


@dataclass(frozen=True, slots=True, kw_only=True)
class CellStyles:
    """XlsxWriter's formats of a sheet's body, by what a cell holds.

    Attributes:
        exact_from: Decimals of this size on are shown in `exact`, smaller ones in `figure`.
    """

    text: Any
    wrapped: Any
    quoted: Any
    day: Any
    whole: Any
    exact: Any
    figure: Any
    exact_from: int


@cache
def streaming_sheet() -> Any:
    """Return a worksheet class for `Workbook.add_worksheet` that has `stream`.

    The workbook is in constant-memory mode.  `stream` is called once, after the headings of row 0
    were written and nothing below them.
    """
    from xlsxwriter.worksheet import Worksheet

    class StreamingSheet(Worksheet):  # type: ignore[misc] # XlsxWriter comes without types
        """A worksheet whose body is written row by row as text."""

        def stream(
            self,
            rows: Sequence[tuple[Cell, ...]],
            styles: CellStyles,
            wide: Sequence[bool],
            shown: Callable[[Decimal], Decimal],
            fitting: Callable[[str], str],
            each: Callable[[], None],
        ) -> None:
            """Write `rows` from row 1 on; `wide` says which columns wrap; `each` after each row."""
            self._write_single_row(1)
            writer = _RowWriter(self, styles, wide, shown, fitting)
            write = self.row_data_fh.write
            for number, row in enumerate(rows, start=2):
                write(writer.row(number, row))
                each()
            if rows:
                self._check_dimensions(len(rows), max(len(rows[0]) - 1, 0))
            self.previous_row = len(rows) + 1

        def escaped(self, text: str) -> str:
            """Return `text` as the format holds it."""
            return str(self._escape_data(self._escape_control_characters(text)))

    return StreamingSheet


class _RowWriter:
    """Turns one row of cells into the format's text."""

    def __init__(
        self,
        sheet: Any,
        styles: CellStyles,
        wide: Sequence[bool],
        shown: Callable[[Decimal], Decimal],
        fitting: Callable[[str], str],
    ) -> None:
        from xlsxwriter.utility import xl_col_to_name

        self._sheet = sheet
        self._columns = [xl_col_to_name(column) for column in range(len(wide))]
        self._texts = [_index(styles.wrapped if wraps else styles.text) for wraps in wide]
        self._quoted = _index(styles.quoted)
        self._day = _index(styles.day)
        self._whole = _index(styles.whole)
        self._exact = _index(styles.exact)
        self._figure = _index(styles.figure)
        self._exact_from = styles.exact_from
        self._shown = shown
        self._fitting = fitting

    def row(self, number: int, row: tuple[Cell, ...]) -> str:
        """Return row `number`, counted from 1; an empty cell is left out."""
        parts = [f'<row r="{number}">']
        for column, style, cell in zip(self._columns, self._texts, row, strict=True):
            if cell is None:
                continue
            kind = type(cell)
            if kind is str:
                parts.append(self._text(f"{column}{number}", style, cell))  # type: ignore[arg-type] # kind says so
            else:
                parts.append(self._number(f"{column}{number}", cell))
        parts.append("</row>")
        return "".join(parts)

    def _text(self, place: str, style: int, text: str) -> str:
        if text.startswith(FORMULA_STARTS):
            style = self._quoted
        text = self._fitting(text)
        keep = ' xml:space="preserve"' if _EDGES.search(text) else ""
        if _SPECIAL.search(text):
            text = self._sheet.escaped(text)
        return f'<c r="{place}" s="{style}" t="inlineStr"><is><t{keep}>{text}</t></is></c>'

    def _number(self, place: str, cell: Cell) -> str:
        match cell:
            case date():
                return f'<c r="{place}" s="{self._day}"><v>{cell.toordinal() - _DAY_0}</v></c>'
            case Decimal():
                style = self._exact if abs(cell) >= self._exact_from else self._figure
                value = float(self._shown(cell))
            case int():
                style, value = self._whole, cell
            case float():
                style, value = self._figure, cell
            case _:
                return self._text(place, self._texts[0], str(cell))
        return f'<c r="{place}" s="{style}"><v>{value:.16G}</v></c>'


def _index(style: Any) -> int:
    return int(style._get_xf_index())  # noqa: SLF001 - the number under which the file knows it
