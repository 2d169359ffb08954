"""Rows of plain cells written straight into an XLSX sheet: several times as fast as cell by cell.

XlsxWriter makes the workbook, its styles, heading row, widths and packaging; only the body of a
large sheet takes this way.  What stands in the file is the same.  Texts that come again and again
in a column are kept once, in the workbook's table of shared strings.
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
#: Either of them, or the beginning of a formula: what is not as it stands.
_ODD = re.compile(rf"^[=+\-@]|{_EDGES.pattern}|{_SPECIAL.pattern}")
#: Characters that every cell can hold.
_SHORT = 30_000
#: Rows looked at, spread over the sheet, and the part of different texts among them up to which a
#: column's texts are shared.
_SAMPLED = 400
_SHARED_UP_TO = 0.5
#: Different texts of one column that are shared at most.
_MOST_SHARED = 20_000


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
            writer.share(rows)
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
        self._shared: list[dict[str, str] | None] = [None] * len(wide)
        self._days: dict[date, str] = {}
        self._wholes: dict[int, str] = {}

    def share(self, rows: Sequence[tuple[Cell, ...]]) -> None:
        """Choose the columns whose texts are shared, from rows spread over all of them."""
        sample = rows[:: max(len(rows) // _SAMPLED, 1)]
        for place in range(len(self._columns)):
            texts = [row[place] for row in sample if type(row[place]) is str]
            if len(texts) > 1 and len(set(texts)) <= len(texts) * _SHARED_UP_TO:
                self._shared[place] = {}

    def row(self, number: int, row: tuple[Cell, ...]) -> str:
        """Return row `number`, counted from 1; an empty cell is left out."""
        parts = [f'<row r="{number}">']
        add, days, wholes = parts.append, self._days, self._wholes
        for column, style, known, cell in zip(
            self._columns, self._texts, self._shared, row, strict=True
        ):
            if cell is None:
                continue
            kind = type(cell)
            if kind is str:
                if known is None:
                    tail = self._text(style, cell)  # type: ignore[arg-type] # kind says so
                else:
                    tail = known.get(cell) or self._kept(known, style, cell)  # type: ignore[arg-type] # as above
            elif kind is int:
                tail = wholes.get(cell) or self._whole_of(cell)  # type: ignore[arg-type] # as above
            elif kind is date:
                tail = days.get(cell) or self._day_of(cell)  # type: ignore[arg-type] # as above
            else:
                tail = self._number(style, cell)
            add(f'<c r="{column}{number}" s="{tail}')
        add("</row>")
        return "".join(parts)

    def _kept(self, known: dict[str, str], style: int, text: str) -> str:
        if len(known) >= _MOST_SHARED or text.startswith("<r>"):  # markup to the library
            return self._text(style, text)
        if text.startswith(FORMULA_STARTS):
            style = self._quoted
        index = self._sheet.str_table._get_shared_string_index(self._fitting(text))  # noqa: SLF001 - as its own cells do
        tail = f'{style}" t="s"><v>{index}</v></c>'
        known[text] = tail
        return tail

    def _text(self, style: int, text: str) -> str:
        if len(text) <= _SHORT and not _ODD.search(text):
            return f'{style}" t="inlineStr"><is><t>{text}</t></is></c>'
        if text.startswith(FORMULA_STARTS):
            style = self._quoted
        text = self._fitting(text)
        keep = ' xml:space="preserve"' if _EDGES.search(text) else ""
        if _SPECIAL.search(text):
            text = self._sheet.escaped(text)
        return f'{style}" t="inlineStr"><is><t{keep}>{text}</t></is></c>'

    def _day_of(self, day: date) -> str:
        tail = f'{self._day}"><v>{day.toordinal() - _DAY_0}</v></c>'
        self._days[day] = tail
        return tail

    def _whole_of(self, number: int) -> str:
        tail = f'{self._whole}"><v>{number:.16G}</v></c>'
        if len(self._wholes) < _MOST_SHARED:
            self._wholes[number] = tail
        return tail

    def _number(self, text_style: int, cell: Cell) -> str:
        match cell:
            case date():
                return self._day_of(cell)
            case Decimal():
                style = self._exact if abs(cell) >= self._exact_from else self._figure
                value = float(self._shown(cell))
            case int():
                style, value = self._whole, cell
            case float():
                style, value = self._figure, cell
            case _:
                return self._text(text_style, str(cell))
        return f'{style}"><v>{value:.16G}</v></c>'


def _index(style: Any) -> int:
    return int(style._get_xf_index())  # noqa: SLF001 - the number under which the file knows it
