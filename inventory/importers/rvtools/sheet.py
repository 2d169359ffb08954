"""One tab of an export: its rows read by field name, and each of them accounted for."""

from __future__ import annotations

import math
import re
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.fast_records import maker_of
from inventory.findings import Severity, SourceRef, counted
from inventory.identity import Evidence, Provenance
from inventory.importers.rvtools.layout import ALIASES, model_columns
from inventory.importers.rvtools.meanings import power_of, vcenters_of
from inventory.importing import RowCount
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import MISSING_WORDS, BadCell, number_of, text_of, truth_of
from inventory.tables.column_values import ColumnValues, each_once
from inventory.tables.headings import Columns, Headings, find_headings, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.identity import ServerId
    from inventory.model import PowerState
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.progress import Progress
    from inventory.tables.headings import Heading
    from inventory.tables.table import Cell, Table, TableFile

#: Numbers that RVTools writes for "not known" or "unlimited".
UNKNOWN_NUMBERS = (-1.0,)

_CHECK_EVERY_ROWS = 500

#: "12.345" is 12,345 where a German system wrote it; the figures read here are whole.
_TWO_READINGS = re.compile(r"[-+]?\d{1,3}\.\d{3}")

#: Of the words that mean "no value".
_LONGEST_WORD = max(map(len, MISSING_WORDS))

_source_ref = maker_of(SourceRef)
_provenance = maker_of(Provenance)
_NO_HEADINGS = Headings(index=0, all=())


class Row:
    """One data row.  Cells that hold the wrong thing are reported and count as missing."""

    __slots__ = ("cells", "index", "number", "sheet")

    def __init__(self, sheet: Sheet, cells: Sequence[Cell], index: int, number: int) -> None:
        """Take the row's place below the headings, from 0, and its number in the spreadsheet."""
        self.sheet = sheet
        self.cells = cells
        self.number = number
        self.index = index

    def text(self, field: str) -> str | None:
        """Return a cell as text; None where it is empty."""
        return self.sheet.texts[field][self.index]

    def known_text(self, field: str) -> str | None:
        """Return a cell as text; None where it is empty or says so in a word ("N/A")."""
        return self.sheet.known_texts[field][self.index]

    def number_in(self, field: str, *, zero_is_missing: bool = False) -> float | None:
        """Return a number of at least 0, or None; -1 is "not known"."""
        known = self.sheet.sizes if zero_is_missing else self.sheet.numbers
        value = known[field][self.index]
        if isinstance(value, BadCell):
            self.report_bad(field, value)
            return None
        return value

    def whole_in(self, field: str, *, zero_is_missing: bool = False) -> int | None:
        """Return a whole number of at least 0, or None; halves are reported."""
        known = self.sheet.wholes if zero_is_missing else self.sheet.counts
        value = known[field][self.index]
        if isinstance(value, BadCell):
            self.report_bad(field, value)
            return None
        return value

    def truth_in(self, field: str) -> bool | None:
        """Return a truth value, or None."""
        value = self.sheet.truths[field][self.index]
        if isinstance(value, BadCell):
            self.report_bad(field, value)
            return None
        return value

    def ref(self, field: str | None = None) -> SourceRef:
        """Return the place of a cell, or of the row."""
        return self.sheet.ref(self.number, field)

    def report_bad(self, field: str, bad: BadCell) -> None:
        """Report a cell that cannot be used."""
        if not self.sheet.is_news(self.number, field):
            return
        printed = self.sheet.columns.printed(field)
        self.sheet.log.gather(
            Severity.WARNING,
            "bad-cell",
            lead=f"Cells of {self.sheet.tab} that cannot be read as {printed!r}",
            example=f"{bad.text!r} in row {self.number} {bad.reason}",
            advice="They count as missing; correct them in the file if they matter.",
            ref=self.ref(field),
        )


class Sheet:
    """A tab with its columns found by heading, and a ledger of its rows."""

    def __init__(self, file: TableFile, table: Table, tab: str, log: FaultLog) -> None:
        self.tab = tab
        self.table = table
        self.log = log
        self._file_name = file.name
        self._sheet_name = None if file.kind == "csv" else table.name
        aliases = ALIASES[tab]
        known = {alias for names in aliases.values() for alias in names}
        self.headings: Headings | None = find_headings(table, known)
        self.columns = Columns(self.headings or _NO_HEADINGS, aliases)
        self._start = 0 if self.headings is None else self.headings.index + 1
        body = table.rows[self._start :]
        self.texts = ColumnValues(self.columns, body, text_of)
        self.known_texts = ColumnValues(self.columns, body, _known_text)
        self.numbers = ColumnValues(self.columns, body, _number)
        self.sizes = ColumnValues(self.columns, body, _size)
        self.wholes = ColumnValues(self.columns, body, lambda cell: _whole(_size(cell)))
        self.counts = ColumnValues(self.columns, body, lambda cell: _whole(_number(cell)))
        self.truths = ColumnValues(self.columns, body, truth_of)
        self._pairs = model_columns(tab, self.columns.pairs())
        self._reported: set[tuple[int, str]] = set()
        self.read = 0
        self.used = 0
        self.merged = 0
        self.excepted = 0
        self.blank = table.blank_rows_below

    @cached_property
    def powers(self) -> list[PowerState]:
        """The power state of each row."""
        return each_once(self.texts["power"], power_of)

    @cached_property
    def vcenters(self) -> list[frozenset[str]]:
        """What each row says about its vCenter."""
        columns = (self.texts["vcenter"], self.texts["vcenter_server"])
        return each_once(list(zip(*columns, strict=True)), vcenters_of)

    def __contains__(self, field: object) -> bool:
        return field in self.columns

    def is_news(self, row: int, field: str) -> bool:
        """Return True the first time it is asked about a cell: each fault is reported once."""
        news = (row, field) not in self._reported
        self._reported.add((row, field))
        return news

    @property
    def all_headings(self) -> tuple[Heading, ...]:
        """Every heading of the tab, from left to right."""
        return self.columns.headings.all

    def heading_wanted(self, field: str) -> str:
        """Return what the column of `field` is usually called."""
        return ALIASES[self.tab][field][0]

    def ref(self, row: int | None = None, field: str | None = None) -> SourceRef:
        """Return a place in this tab."""
        column = None if field is None else self.columns.printed(field)
        return SourceRef(file=self._file_name, sheet=self._sheet_name, row=row, column=column)

    def rows(self, progress: Progress) -> Iterator[Row]:
        """Yield the data rows; blank rows are counted, headings printed again set aside."""
        if self.headings is None:
            return
        start = self._start
        again = _texts([heading.printed for heading in self.headings.all])
        total = max(1, len(self.table.rows) - start)
        first_number = self.table.row_number(start)
        for index, cells in enumerate(self.table.rows[start:]):
            if index % _CHECK_EVERY_ROWS == 0:
                raise_if_cancelled(progress)
                progress.report(index / total, f"Reading {self.tab}")
            if is_blank(cells):
                self.blank += 1
                continue
            self.read += 1
            row = Row(self, cells, index, first_number + index)
            first = cells[0]
            first = first.strip() if isinstance(first, str) else text_of(first)
            if first and first == again[0] and _texts(cells)[: len(again)] == again:
                self.set_aside(
                    row,
                    "repeated-headings",
                    lead=f"Rows of {self.tab} that repeat the headings",
                    advice="They were left out.",
                    severity=Severity.NOTE,
                )
                continue
            yield row

    def set_aside(
        self,
        row: Row,
        code: str,
        *,
        lead: str,
        advice: str,
        example: str = "",
        severity: Severity = Severity.WARNING,
        field: str | None = None,
        subject: ServerId | None = None,
    ) -> None:
        """Count a row as excepted and say why."""
        self.excepted += 1
        self.log.gather(
            severity,
            code,
            lead=lead,
            example=f"row {row.number}{f': {example}' if example else ''}",
            advice=advice,
            ref=row.ref(field),
            subject=subject,
        )

    def merge(self, row: Row, advice: str = "It was counted once.") -> None:
        """Count a row that only repeats another."""
        self.merged += 1
        self.log.gather(
            Severity.NOTE,
            "duplicate-rows",
            lead=f"Rows of {self.tab} that repeat another row",
            example=f"row {row.number}",
            advice=advice,
            ref=row.ref(),
        )

    def provenance(self, row: Row, evidence: Evidence = Evidence.OBSERVED) -> Provenance:
        """Return where the values of `row` come from."""
        ref = _source_ref(file=self._file_name, sheet=self._sheet_name, row=row.number)
        return _provenance(ref=ref, columns=self._pairs, evidence=evidence)

    def report_shape(self) -> None:
        """Say what was passed over: empty rows, rows above the headings, repeated headings."""
        if self.blank:
            self.log.add(
                Severity.NOTE,
                "empty-rows",
                f"{counted(self.blank, 'empty row')} of {self.tab} skipped: formatted, but "
                "without any content. Nothing needs doing.",
                self.ref(),
                count=self.blank,
            )
        if self.headings is not None and self.headings.index > 0:
            row = self.table.row_number(self.headings.index)
            self.log.add(
                Severity.NOTE,
                "heading-row",
                f"The headings of {self.tab} stand in row {row}; what is above was left out.",
                self.ref(row),
            )
        for heading in self.headings.duplicates if self.headings is not None else ():
            self.log.add(
                Severity.NOTE,
                "duplicate-heading",
                f"{self.tab} has the heading {heading.printed!r} more than once; "
                "the first such column was read.",
                self.ref(),
            )

    @property
    def count(self) -> RowCount:
        """The rows handled so far."""
        return RowCount(
            read=self.read,
            used=self.used,
            merged=self.merged,
            excepted=self.excepted,
        )


def _known_text(cell: Cell) -> str | None:
    if isinstance(cell, str):
        text = cell.strip()
        # An id or a host name in one word is too long for any of those words: most cells.
        if len(text) > _LONGEST_WORD and text.isprintable() and " " not in text:
            return text
    return text_of(cell, MISSING_WORDS)


def _number(cell: Cell) -> float | BadCell | None:
    """Return a number of at least 0; what can be read in two ways, or is negative, is bad."""
    if type(cell) is float and 0 <= cell < math.inf:  # nearly all cells of a workbook
        return cell
    if isinstance(cell, str) and _TWO_READINGS.fullmatch(cell.strip()):
        return BadCell(text=cell.strip(), reason="could be grouped or decimal")
    value = number_of(cell, sentinels=UNKNOWN_NUMBERS)
    if isinstance(value, float) and value < 0:
        return BadCell(text=f"{value:g}", reason="is not possible")
    return value


def _size(cell: Cell) -> float | BadCell | None:
    """Return a number above 0."""
    value = _number(cell)
    return BadCell(text=f"{value:g}", reason="is not possible") if value == 0 else value


def _whole(value: float | BadCell | None) -> int | BadCell | None:
    if value is None or isinstance(value, BadCell):
        return value
    if not value.is_integer():
        return BadCell(text=f"{value:g}", reason="is not a whole number")
    return int(value)


def _texts(cells: Sequence[Cell]) -> tuple[str, ...]:
    return tuple(text_of(cell) or "" for cell in cells)
