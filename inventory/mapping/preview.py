"""The first rows of a table as a draft would have them read, with what would be found in them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from inventory.findings import Finding, SourceRef
from inventory.importers.registers import RegisterImporter, column_map_of
from inventory.importers.registers.body import Body
from inventory.importers.registers.cells import ColumnReader, RawRow
from inventory.importers.registers.columns import match_headings
from inventory.importers.registers.faults import Faults
from inventory.importers.registers.records import FieldKind
from inventory.importing import RowCount, WrongFormatError
from inventory.mapping.documents import map_document
from inventory.mapping.field_names import field_choices, measured_field
from inventory.progress import SILENT
from inventory.tables.cells import MISSING_WORDS, text_of
from inventory.tables.headings import is_blank, read_headings
from inventory.tables.table import Table, TableFile

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.mapping.draft import ColumnDraft, MappingDraft
    from inventory.progress import Progress
    from inventory.tables.headings import Heading
    from inventory.tables.table import Cell

#: Rows below the headings that a preview shows.
ROWS = 50

#: Counts that a server cannot have none of: there, 0 means "not known".
_AT_LEAST_ONE = frozenset({"vcpus", "sockets", "cores"})


class CellState(StrEnum):
    """What becomes of a cell."""

    READ = "read"
    EMPTY = "empty"
    LEFT_OUT = "left out"
    UNUSED = "unused"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewCell:
    """One cell.

    Attributes:
        text: As it would be read; as it stands in the file where it is not.
        reason: Why it would be left out, or "".
    """

    text: str
    state: CellState
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreviewRow:
    """One data row.

    Attributes:
        number: As a spreadsheet shows it.
        cells: One for each column of the draft.
        reason: Why the whole row would be set aside, or "".
    """

    number: int
    cells: tuple[PreviewCell, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The first `ROWS` rows.

    Attributes:
        findings: What importing them would find.
        count: Where they would go; None while a required field is missing.
    """

    rows: tuple[PreviewRow, ...]
    findings: tuple[Finding, ...] = ()
    count: RowCount | None = None


def preview(draft: MappingDraft, progress: Progress = SILENT) -> Preview:
    """Return the first rows as `RegisterImporter` would read them.

    Unit, date order and decimal sign are those of the whole table, not of its head.
    """
    head = _head(draft)
    body = head.rows[draft.heading_index + 1 :]
    document = map_document(draft, decided=True)
    reader: ColumnReader | None = None
    listening = _Listening(file=head.name, sheet=None)
    findings: tuple[Finding, ...] = ()
    count: RowCount | None = None
    if document["fields"]:
        one_map = column_map_of(document, "preview")
        headings = read_headings(head.rows[draft.heading_index], draft.heading_index)
        matched = match_headings(headings, one_map)
        reader = ColumnReader(matched, one_map, listening, Body(body))
        file = TableFile(name=head.name, kind="csv", sha256="", tables=(head,))
        try:
            result = RegisterImporter(column_map=one_map, own=True).read(file, progress)
            findings, count = result.findings, result.rows
        except WrongFormatError:
            findings = ()  # a required field is missing; the draft says which
    aside = {
        finding.ref.row: finding.text
        for finding in findings
        if finding.ref is not None and finding.ref.row is not None and finding.ref.column is None
    }
    cells = _Cells(draft, reader, listening, findings)
    return Preview(
        rows=tuple(
            PreviewRow(
                number=number,
                cells=tuple(cells.cell(column, number, row) for column in draft.columns),
                reason=aside.get(number, ""),
            )
            for at, row in enumerate(body, draft.heading_index + 1)
            if not is_blank(row)
            for number in [head.row_number(at)]
        ),
        findings=findings,
        count=count,
    )


def _head(draft: MappingDraft) -> Table:
    table = draft.table
    return Table(
        name=table.name,
        rows=tuple(table.rows[: draft.heading_index + 1 + ROWS]),
        first_row=table.first_row,
    )


class _Listening(Faults):
    """Remembers why the cell that is being read was left out."""

    heard: str = ""

    def bad_cell(
        self,
        row: int,  # noqa: ARG002 - the caller knows the place
        heading: Heading,  # noqa: ARG002 - the protocol names it
        text: str,
        reason: str,
        code: str = "bad-cell",  # noqa: ARG002 - the protocol names it
    ) -> None:
        """Note the reason in words."""
        self.heard = f"“{text}” {reason}. The value would be left out and the row kept."

    def sentinel(self, heading: Heading, text: str) -> None:  # noqa: ARG002 - as above
        """Note a number that stands for "not known"."""
        self.heard = f"{text} can only mean “not known” and would be taken as missing."


class _Cells:
    def __init__(
        self,
        draft: MappingDraft,
        reader: ColumnReader | None,
        listening: _Listening,
        findings: tuple[Finding, ...],
    ) -> None:
        self._kinds = {choice.id: choice.kind for choice in field_choices(draft.base)}
        self._reader = reader
        self._listening = listening
        self._columns = {
            ref.column: finding.text
            for finding in findings
            if (ref := finding.ref or SourceRef(file="")).column and ref.row is None
        }

    def cell(self, column: ColumnDraft, number: int, row: Sequence[Cell]) -> PreviewCell:
        """Return what becomes of one cell."""
        at = column.heading.position
        raw = text_of(row[at] if at < len(row) else None) or ""
        if not raw:
            return PreviewCell(text="", state=CellState.EMPTY)
        if column.field is None or self._reader is None:
            return PreviewCell(text=raw, state=CellState.UNUSED)
        question = next(iter(column.decisions.questions), "")
        if measured_field(column.field) is not None:
            state = CellState.LEFT_OUT if question else CellState.READ
            return PreviewCell(text=raw, state=state, reason=question)
        return self._read(self._reader, column, RawRow(number=number, cells=row), raw)

    def _read(
        self, reader: ColumnReader, column: ColumnDraft, row: RawRow, raw: str
    ) -> PreviewCell:
        self._listening.heard = ""
        field = column.field or ""
        as_read = _AS_READ.get(self._kinds[field], ColumnReader.text)
        text = as_read(reader, row, field)
        reason = self._listening.heard
        if not reason and text:
            return PreviewCell(text=text, state=CellState.READ)
        if not reason and " ".join(raw.split()).casefold() in MISSING_WORDS:
            return PreviewCell(text=raw, state=CellState.EMPTY)
        question = next(iter(column.decisions.questions), "")
        told = self._columns.get(column.heading.name, "It says that there is none.")
        return PreviewCell(text=raw, state=CellState.LEFT_OUT, reason=reason or question or told)


def _whole(reader: ColumnReader, row: RawRow, name: str) -> str:
    number = reader.whole(row, name, 1 if name in _AT_LEAST_ONE else 0)
    return "" if number is None else f"{number:,}"


def _number(reader: ColumnReader, row: RawRow, name: str) -> str:
    number = reader.number(row, name)
    return "" if number is None else f"{number:,.10g}"


def _size(reader: ColumnReader, row: RawRow, name: str) -> str:
    mib = reader.mib(row, name)
    return "" if mib is None else f"{mib:,.10g} MiB"


def _day(reader: ColumnReader, row: RawRow, name: str) -> str:
    day = reader.day(row, name)
    return "" if day is None else day.isoformat()


def _spans(reader: ColumnReader, row: RawRow, name: str) -> str:
    spans = reader.spans(row, name)
    return "; ".join(f"{start} to {end - timedelta(days=1)}" for start, end in spans)


def _term(reader: ColumnReader, row: RawRow, name: str) -> str:
    term = reader.term(row, name)
    if term is None:
        return ""
    if term.months is not None:
        return f"{term.months} months"
    minutes = term.minutes or 0
    return f"{minutes // 1440:,} days" if minutes % 1440 == 0 else f"{minutes:,} minutes"


def _money(reader: ColumnReader, row: RawRow, name: str) -> str:
    money = reader.money(row, name)
    return "" if money is None else f"{money[1] or ''} {money[0]:,.2f}".strip()


#: What a cell of each kind is read as, in words; text where the kind is not here.
_AS_READ: dict[FieldKind, Callable[[ColumnReader, RawRow, str], str | None]] = {
    FieldKind.LIST: lambda reader, row, name: "; ".join(reader.items(row, name)),
    FieldKind.WORD: lambda reader, row, name: reader.word(row, name),
    FieldKind.YES_NO: lambda reader, row, name: {True: "yes", False: "no", None: ""}[
        reader.truth(row, name)
    ],
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: _number,
    FieldKind.PERCENT: _number,
    FieldKind.SIZE: _size,
    FieldKind.DAY: _day,
    FieldKind.DAYS: lambda reader, row, name: "; ".join(
        day.isoformat() for day in reader.days(row, name)
    ),
    FieldKind.SPANS: _spans,
    FieldKind.TERM: _term,
    FieldKind.MONEY: _money,
}
