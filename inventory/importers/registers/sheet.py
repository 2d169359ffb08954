"""One sheet of a register as rows of typed fields, every row accounted for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from inventory.findings import Severity, counted
from inventory.identity import Evidence, Provenance, folded
from inventory.importers.registers.body import Body, gaps_in, has_gap
from inventory.importers.registers.cells import ColumnReader, RawRow
from inventory.importers.registers.faults import Faults
from inventory.importers.registers.field_columns import FieldColumns
from inventory.importers.registers.plain_rows import (
    TOTAL_WORDS,
    all_are_records,
    doubtful_rows,
)
from inventory.importers.registers.records import RecordKind
from inventory.importers.registers.remembered import CellMemory
from inventory.importing import RowCount
from inventory.product_sheets.records import new_provenance, new_source_ref
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import BadCell, number_of, text_of
from inventory.tables.headings import folded_heading, is_blank
from inventory.tables.text_columns import CodedColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal

    from inventory.importers.registers.column_map import ColumnMap
    from inventory.importers.registers.columns import MatchedColumns
    from inventory.importers.registers.terms import Term
    from inventory.progress import Progress
    from inventory.tables.table import Cell, Table

_REPORT_EVERY = 5000


#: Numbers of rows at which export programs and spreadsheets stop without a word.
_ROW_LIMITS = frozenset({1_000, 5_000, 10_000, 20_000, 50_000, 65_535, 100_000, 1_048_575})

#: Headings whose cells are never stored.
_SECRET_WORDS = (
    "password",
    "passwort",
    "passphrase",
    "secret",
    "licence key",
    "license key",
    "pin",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(RawRow):
    """One data row, read by field."""

    reader: ColumnReader
    memory: CellMemory

    def text(self, field: str) -> str | None:
        """Return the text of `field`, or None."""
        return self.memory.read(self, field, ColumnReader.text)

    def items(self, field: str) -> tuple[str, ...]:
        """Return the items of a list cell."""
        return self.memory.read(self, field, ColumnReader.items)

    def word(self, field: str) -> str | None:
        """Return the value that a word stands for, or None."""
        return self.memory.read(self, field, ColumnReader.word)

    def truth(self, field: str) -> bool | None:
        """Return yes or no, or None."""
        return self.memory.read(self, field, ColumnReader.truth)

    def whole(self, field: str, *, least: int = 0) -> int | None:
        """Return a whole number that is at least `least`, or None."""
        return self.memory.read(self, field, _whole_from(least))

    def number_of(self, field: str) -> float | None:
        """Return a number that is not negative, or None."""
        return self.memory.read(self, field, ColumnReader.number)

    def mib(self, field: str) -> float | None:
        """Return a size in MiB, or None."""
        return self.memory.read(self, field, ColumnReader.mib)

    def day(self, field: str) -> date | None:
        """Return a date, or None."""
        return self.memory.read(self, field, ColumnReader.day)

    def days(self, field: str) -> tuple[date, ...]:
        """Return the dates of a list cell."""
        return self.memory.read(self, field, ColumnReader.days)

    def spans(self, field: str) -> tuple[tuple[date, date], ...]:
        """Return half-open date ranges; the printed last day is inside."""
        return self.memory.read(self, field, ColumnReader.spans)

    def term(self, field: str) -> Term | None:
        """Return a length of time, or None."""
        return self.memory.read(self, field, ColumnReader.term)

    def money(self, field: str) -> tuple[Decimal, str | None] | None:
        """Return an amount with the currency printed beside it, or None."""
        return self.memory.read(self, field, ColumnReader.money)


@cache
def _whole_from(least: int) -> Callable[[ColumnReader, RawRow, str], int | None]:
    return partial(_whole, least)


def _whole(least: int, reader: ColumnReader, row: RawRow, name: str) -> int | None:
    return reader.whole(row, name, least)


class Sheet:
    """One table read through a column map.

    Iterate `rows` once; say `merge` or `except_row` for a row that gave nothing.
    """

    def __init__(
        self,
        file: str,
        table: Table,
        matched: MatchedColumns,
        column_map: ColumnMap,
        *,
        alone: bool,
    ) -> None:
        """Decide what holds for whole columns; `alone` when the file has no other table."""
        self.table = table
        self.matched = matched
        self.column_map = column_map
        self.faults = Faults(file=file, sheet=None if alone else table.name)
        self._start = matched.headings.index + 1
        self.body = Body(table.rows, self._start)
        self.reader = ColumnReader(matched, column_map, self.faults, self.body)
        positions = {name: heading.position for name, (_, heading) in matched.fields.items()}
        self._memory = CellMemory(self.reader, self.faults, positions)
        self.pairs = tuple(
            (name, heading.name) for name, (_, heading) in sorted(matched.fields.items())
        )
        self._headings = [heading.key for heading in matched.headings.all]
        self._read = self._merged = self._excepted = 0
        self._blanks = table.blank_rows_below
        self._repeated: list[int] = []
        self._heading_lines: list[int] = []
        self._seen: set[tuple[str, ...]] = set()
        self._unused = [
            heading for heading in matched.unused if not _is_secret(heading.printed.casefold())
        ]
        self._tell_columns()

    def __contains__(self, field: object) -> bool:
        return field in self.matched.fields

    def rows(self, progress: Progress) -> Iterator[Row]:
        """Yield the data rows that hold what is required; the others are accounted for here."""
        total = len(self.table.rows) or 1
        doubtful = doubtful_rows(self.body, self._headings)
        looked_at = None if doubtful is None else frozenset(doubtful)
        for index in range(self._start, len(self.table.rows)):
            if index % _REPORT_EVERY == 0:
                raise_if_cancelled(progress)
                progress.report(index / total, f"{index:,} rows of {self.table.name}")
            cells = self.table.rows[index]
            number = self.table.row_number(index)
            if looked_at is not None and index - self._start not in looked_at:
                self._read += 1
                row = Row(number=number, cells=cells, reader=self.reader, memory=self._memory)
                if self._has_required(row):
                    yield row
            elif (found := self._looked_at(number, cells)) is not None:
                yield found
        self._tell_rows()

    def _looked_at(self, number: int, cells: Sequence[Cell]) -> Row | None:
        """Return a row if it is a record; otherwise it is accounted for."""
        if is_blank(cells):
            self._blanks += 1
            return None
        self._read += 1
        mark = tuple(cell.strip() if type(cell) is str else text_of(cell) or "" for cell in cells)
        if _repeats_headings(mark, self._headings):
            self._heading_lines.append(number)
            self._excepted += 1
        elif _is_total(mark):
            self.except_row(number, "total-row", "is a total, not a record")
        elif mark in self._seen:
            self._repeated.append(number)
            self._merged += 1
        else:
            self._seen.add(mark)
            row = Row(number=number, cells=cells, reader=self.reader, memory=self._memory)
            if self._has_required(row):
                return row
        return None

    def columns(self, progress: Progress) -> FieldColumns:
        """Return the records field by field, instead of row by row; rows are accounted for."""
        first = self.table.row_number(self._start)
        progress.report(self._start / (len(self.table.rows) or 1), f"Rows of {self.table.name}")
        raise_if_cancelled(progress)
        doubtful: list[int] | None = []
        if not all_are_records(self.body, self._headings):
            doubtful = doubtful_rows(self.body, self._headings)
        if doubtful is None:
            kept = [row.number - first for row in self.rows(progress)]
        else:
            to_look_at = sorted({*doubtful, *self._without_required()})
            no_records = {
                at for at in to_look_at if self._looked_at(first + at, self.body.row(at)) is None
            }
            self._read += len(self.body) - len(to_look_at)
            self._tell_rows()
            kept = [at for at in range(len(self.body)) if at not in no_records]
        body = self.body.only(kept)
        numbers: Sequence[int] = range(first, first + len(body))
        if body is not self.body:
            numbers = [first + at for at in kept]
        return self._fields_of(body, numbers, progress)

    def merge_row(self) -> None:
        """Account for a row that only repeats what another gave."""
        self._merged += 1

    def except_row(self, number: int, code: str, why: str) -> None:
        """Set a row aside, with a finding of its own."""
        self._excepted += 1
        self.faults.say(
            Severity.NOTE if code == "total-row" else Severity.WARNING,
            code,
            f"Row {number} {why}. It was set aside.",
            row=number,
        )

    def set_aside(self, count: int) -> None:
        """Set rows aside for which one finding speaks that the caller writes."""
        self._excepted += count

    @property
    def count(self) -> RowCount:
        """Where the rows went, once all of them are read."""
        return RowCount(
            read=self._read,
            used=self._read - self._merged - self._excepted,
            merged=self._merged,
            excepted=self._excepted,
        )

    @property
    def notes(self) -> tuple[str, ...]:
        """What was decided for whole columns, as one sentence."""
        decided = self.reader.decided()
        where = "" if self.faults.sheet is None else f"{self.table.name}: "
        return (f"{where}{'; '.join(decided)}.",) if decided else ()

    def provenance(self, row: Row, evidence: Evidence) -> tuple[Provenance, ...]:
        """Return where a row's values come from."""
        return self.provenance_of(row.number, evidence)

    def provenance_of(self, number: int, evidence: Evidence) -> tuple[Provenance, ...]:
        """Return where the values of the row of that number come from."""
        ref = new_source_ref(file=self.faults.file, sheet=self.faults.sheet, row=number)
        return (new_provenance(ref=ref, columns=self.pairs, evidence=evidence),)

    def local_id(self, row: Row) -> str:
        """Return an id for the record of a row that no other sheet of the file uses."""
        return f"{self.table.name} row {row.number}"

    def tags(self, row: Row) -> tuple[tuple[str, str], ...]:
        """Return the cells of columns that no field is read from."""
        found: list[tuple[str, str]] = []
        for heading in self._unused:
            if heading.position < len(row.cells):
                text = text_of(row.cells[heading.position])
                if text is not None:
                    found.append((heading.name, text))
        return tuple(found)

    def _fields_of(self, body: Body, numbers: Sequence[int], progress: Progress) -> FieldColumns:
        return FieldColumns(
            self.matched.fields,
            self.reader,
            self.faults,
            body=body,
            numbers=numbers,
            progress=progress,
        )

    def tags_by_column(self, body: Body) -> list[tuple[tuple[str, str], ...]] | None:
        """Return `tags` of each row of `body`, or None where every column has a field."""
        if not self._unused:
            return None
        columns = [body.each(one.position, partial(_tag, one.name)) for one in self._unused]
        gaps = [has_gap(column) for column in columns]
        full: list[Sequence[Any]] = [one for one, gap in zip(columns, gaps, strict=True) if not gap]
        rows: list[tuple[tuple[str, str], ...]] = [()] * len(body)
        if full:
            rows = list(zip(*full, strict=True))
        sparse = [one for one, gap in zip(columns, gaps, strict=True) if gap]
        for at in {at for column in sparse for at in _filled_places(column)}:
            rows[at] = tuple(tag for column in columns if (tag := column[at]) is not None)
        return rows

    def _without_required(self) -> set[int]:
        """Return the rows, counted from 0, that lack what is required, or a part of it."""
        rows: set[int] = set()
        for entry in self.column_map.required:
            gaps = [
                gaps_in(self.body.texts(self.matched.fields[name][1].position))
                for name in entry
                if name in self.matched.fields
            ]
            rows.update(set(gaps[0]).intersection(*gaps[1:]) if gaps else range(len(self.body)))
        return rows

    def _has_required(self, row: Row) -> bool:
        for entry in self.column_map.required:
            present = [name for name in entry if name in self.matched.fields]
            if not any(row.text(name) for name in present):
                named = " or ".join(self.matched.fields[name][1].name for name in present)
                self.except_row(row.number, "missing-required", f"has no {named}")
                return False
        return True

    def _tell_columns(self) -> None:
        secrets = [h.name for h in self.matched.unused if h not in self._unused]
        if secrets:
            self.faults.say(
                Severity.NOTE,
                "secret-column",
                f"The columns {', '.join(secrets)} may hold secrets and were not stored.",
                count=len(secrets),
            )
        if self._unused:
            tagged = self.column_map.record in {RecordKind.SERVER, RecordKind.APPLICATION}
            self.faults.say(
                Severity.NOTE,
                "columns-not-mapped",
                f"{counted(len(self._unused), 'column')} without a field of their own: "
                f"{', '.join(heading.name for heading in self._unused)}. "
                + ("They are kept as tags; give" if tagged else "They were left out; give")
                + " a column map if one of them is a field.",
                count=len(self._unused),
            )

    def _tell_rows(self) -> None:
        blanks, repeated, heading_lines = self._blanks, self._repeated, self._heading_lines
        if blanks:
            self.faults.say(
                Severity.NOTE,
                "empty-rows",
                f"Skipped {counted(blanks, 'empty row')}.",
                count=blanks,
            )
        if repeated:
            self.faults.say(
                Severity.NOTE,
                "duplicate-rows",
                f"Counted once: {counted(len(repeated), 'row')} equal to another row in every "
                f"cell (the first is row {repeated[0]}).",
                row=repeated[0],
                count=len(repeated),
            )
        if self._read in _ROW_LIMITS:
            self.faults.say(
                Severity.WARNING,
                "round-row-count",
                f"There are exactly {self._read:,} rows, which is a limit of export programs. "
                "Check that the export was not cut off.",
                count=self._read,
            )
        if heading_lines:
            self.faults.say(
                Severity.NOTE,
                "repeated-headings",
                f"Set aside: {counted(len(heading_lines), 'row')} that only repeat the headings "
                f"(the first is row {heading_lines[0]}).",
                row=heading_lines[0],
                count=len(heading_lines),
            )


def _tag(name: str, cell: Cell) -> tuple[str, str] | None:
    text = text_of(cell)
    return None if text is None else (name, text)


def _filled_places(column: Sequence[Any]) -> Sequence[int]:
    if isinstance(column, CodedColumn):
        return column.places([tag is not None for tag in column.values])
    return [at for at, tag in enumerate(column) if tag is not None]


def _repeats_headings(mark: tuple[str, ...], headings: list[str]) -> bool:
    filled = 0
    for at, text in enumerate(mark):
        if text:
            filled += 1
            if at >= len(headings) or folded_heading(text) != headings[at]:
                return False
    return filled > 1


def _is_total(mark: tuple[str, ...]) -> bool:
    """Say whether the first word is "total" and nothing but figures follow."""
    filled = [text for text in mark if text]
    if folded(filled[0]).rstrip(":") not in TOTAL_WORDS:
        return False
    return not any(isinstance(number_of(text), BadCell) for text in filled[1:])


def _is_secret(heading: str) -> bool:
    return any(
        word in heading.split() or (" " in word and word in heading) for word in _SECRET_WORDS
    )
