"""Reads Decant's own inventory workbook: what was exported comes back as it was."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from inventory.findings import Finding, Severity, SourceRef
from inventory.identity import Evidence, Provenance
from inventory.importing import ImportResult, Match, RowCount, WrongFormatError
from inventory.model import Inventory
from inventory.own_workbook import (
    COLUMN_SETS,
    CONTENTS,
    LONG_TEXTS,
    MARK,
    PARTS,
    SHEETS,
    VERSION,
    Column,
    LongTexts,
    RecordSheet,
    UnreadableError,
)
from inventory.own_workbook.texts import unquoted
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from inventory.progress import Progress
    from inventory.tables.table import Cell, Table, TableFile

#: Faults of one column that are told one by one; the rest are told together.
TOLD_SINGLY = 20

_ROWS_BETWEEN_CHECKS = 2_000
_CONTINUED = re.compile(r" \(\d+\)$")

#: Kind and key of a record, and the field that parts are put into.
_Slot = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class DecantWorkbookImporter:
    """Reads the workbook that the export of the same name writes."""

    name: str = "inventory-workbook"
    title: str = "a Decant inventory workbook"

    @property
    def columns(self) -> tuple[str, ...]:
        """Its sheets."""
        return tuple(sheet.title for sheet in (*SHEETS, *PARTS))

    def match(self, file: TableFile) -> Match:
        """Say whether the first cell of the first sheet is the mark of the workbook."""
        if _version(file) is None:
            return Match(score=0.0, reason=f"no sheet {CONTENTS!r} with the mark of the workbook")
        return Match(score=1.0, reason="the mark of the workbook is there")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the inventory of the workbook; a row that cannot be read is a finding."""
        version = _version(file)
        if version is None:
            raise WrongFormatError(file.name, self.title, "the mark of the workbook is missing")
        if version > VERSION:
            raise WrongFormatError(
                file.name,
                self.title,
                f"it was written by a later version of Decant (layout {version}; this version "
                f"reads up to {VERSION})",
            )
        return _Reading(file, progress).result()


def _version(file: TableFile) -> int | None:
    table = file.table(CONTENTS)
    if table is None or not table.rows or text_of((*table.rows[0], None)[0]) != MARK:
        return None
    cells = [cell for row in table.rows[1:] for cell in row[1:2]]
    numbers = [int(cell) for cell in cells if isinstance(cell, int | float)]
    return numbers[0] if numbers else VERSION


@dataclass
class _Reading:
    """One reading of one workbook."""

    file: TableFile
    progress: Progress
    _findings: list[Finding] = field(default_factory=list)
    _faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    _used: int = 0
    _excepted: int = 0
    _read: int = 0
    _long: LongTexts = field(default_factory=LongTexts)

    def result(self) -> ImportResult:
        self._read_long_texts()
        parts: dict[_Slot, list[Any]] = {}
        keys = self._keys()
        for child in PARTS:
            columns = child.columns
            kinds = [one.kind for one in SHEETS if child.field in _field_names(one)]

            def made(
                row: _Row, record: Any = child.record, columns: Sequence[Column] = columns
            ) -> Any:
                return record(**self._fields(row, columns))

            for row in self._rows(child.title):
                self._put(row, kinds[0], child.field, keys, parts, made)
        for row in self._rows("Tags"):
            kind = row.text("Kind")
            self._put(row, kind, "tags", keys, parts, _tag)
        sets = self._column_sets()
        for row in self._rows("Provenance"):
            kind = row.text("Kind")
            self._put(row, kind, "provenance", keys, parts, lambda one: _provenance(one, sets))
        records = {sheet.name: self._records(sheet, parts) for sheet in SHEETS}
        self._tell_unread_sheets()
        self._tell_more()
        return ImportResult(
            inventory=Inventory(**records),
            findings=tuple(self._findings),
            rows=RowCount(read=self._read, used=self._used, excepted=self._excepted),
        )

    def _records(self, sheet: RecordSheet, parts: dict[_Slot, list[Any]]) -> tuple[Any, ...]:
        found: list[Any] = []
        seen: set[str] = set()
        own = [name for name in _field_names(sheet) if name not in _column_fields(sheet)]
        for number, row in enumerate(self._rows(sheet.title), 1):
            key = _key(sheet, row, number)
            if key in seen:
                self._except(row, f"{sheet.kind} {key!r} stands in the sheet twice")
                continue
            values = self._fields(row, sheet.columns)
            lacking = [
                one.heading for one in sheet.columns if one.needed and one.field not in values
            ]
            if lacking:
                self._except(row, f"{', '.join(lacking)} cannot be read or is empty")
                continue
            seen.add(key)
            for name in own:
                values[name] = tuple(parts.get((sheet.kind, key, name), ()))
            found.append(sheet.record(**values))
            self._used += 1
        return tuple(found)

    def _fields(self, row: _Row, columns: Sequence[Column]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for column in columns:
            cell = row.cell(column.heading)
            if cell is None or cell == "":
                continue
            try:
                whole = self._long.whole(cell) if isinstance(cell, str) else cell
                values[column.field] = column.decode(whole)
            except UnreadableError as error:
                self._tell_bad(row, column.heading, cell, error.reason)
        return values

    def _put(
        self,
        row: _Row,
        kind: str,
        field_name: str,
        keys: dict[str, set[str]],
        parts: dict[_Slot, list[Any]],
        made: Callable[[_Row], Any],
    ) -> None:
        """Put what one row of a sheet of parts says with the record that it belongs to."""
        try:
            owner = row.text("Of")
            if owner not in keys.get(kind, ()):
                self._except(row, f"{kind} {owner!r} is on no sheet of this workbook")
                return
            parts.setdefault((kind, owner, field_name), []).append(made(row))
        except (UnreadableError, TypeError) as error:
            reason = error.reason if isinstance(error, UnreadableError) else "lacks a needed cell"
            self._except(row, f"a cell of it {reason}")
            return
        self._used += 1

    def _keys(self) -> dict[str, set[str]]:
        return {
            sheet.kind: {
                _key(sheet, row, number)
                for number, row in enumerate(self._rows(sheet.title, counting=False), 1)
            }
            for sheet in SHEETS
        }

    def _column_sets(self) -> dict[int, tuple[tuple[str, str], ...]]:
        sets: dict[int, list[tuple[str, str]]] = {}
        for row in self._rows(COLUMN_SETS):
            pair = (row.text("Field"), row.text("Heading"))
            sets.setdefault(row.whole("Column set") or 0, []).append(pair)
            self._used += 1
        return {number: tuple(pairs) for number, pairs in sets.items()}

    def _read_long_texts(self) -> None:
        found: dict[int, list[str]] = {}
        for row in self._rows(LONG_TEXTS):
            found.setdefault(row.whole("Number") or 0, []).append(row.text("Text"))
            self._used += 1
        self._long.texts = {number: "".join(texts) for number, texts in found.items()}

    def _rows(self, title: str, *, counting: bool = True) -> Iterator[_Row]:
        for table in self._tables(title):
            if not table.rows:
                continue
            headings = [text_of(cell) or "" for cell in table.rows[0]]
            places = {" ".join(one.split()).casefold(): n for n, one in enumerate(headings) if one}
            for index, cells in enumerate(table.rows[1:], 1):
                if index % _ROWS_BETWEEN_CHECKS == 0:
                    raise_if_cancelled(self.progress)
                    self.progress.report(0.5, f"Reading sheet {table.name}")
                if all(cell is None or cell == "" for cell in cells):
                    continue
                self._read += counting
                yield _Row(cells, places, table.row_number(index), table.name, self._long)

    def _tables(self, title: str) -> list[Table]:
        wanted = title.casefold()
        return [one for one in self.file.tables if _plain_title(one.name) == wanted]

    def _except(self, row: _Row, why: str) -> None:
        self._excepted += 1
        self._tell(
            row,
            None,
            "row-set-aside",
            f"The row was set aside: {why}. Correct it and import again.",
        )

    def _tell_bad(self, row: _Row, heading: str, cell: Cell, reason: str) -> None:
        self._tell(
            row,
            heading,
            "cell-not-usable",
            f"{heading}: {str(cell)!r} {reason}. It was taken as not known; correct it and "
            "import again.",
        )

    def _tell(self, row: _Row, heading: str | None, code: str, text: str) -> None:
        self._faults[row.sheet, code] += 1
        if self._faults[row.sheet, code] <= TOLD_SINGLY:
            ref = SourceRef(file=self.file.name, sheet=row.sheet, row=row.number, column=heading)
            self._findings.append(Finding(severity=Severity.WARNING, code=code, text=text, ref=ref))

    def _tell_more(self) -> None:
        for (sheet, code), count in sorted(self._faults.items()):
            if count > TOLD_SINGLY:
                more = count - TOLD_SINGLY
                self._findings.append(
                    Finding(
                        severity=Severity.WARNING,
                        code=code,
                        text=f"Sheet {sheet} has {more:,} more such faults.",
                        ref=SourceRef(file=self.file.name, sheet=sheet),
                        count=more,
                    )
                )

    def _tell_unread_sheets(self) -> None:
        known = {
            *(sheet.title.casefold() for sheet in (*SHEETS, *PARTS)),
            *(title.casefold() for title in (CONTENTS, COLUMN_SETS, LONG_TEXTS)),
            "tags",
            "provenance",
        }
        self._findings += [
            Finding(
                severity=Severity.NOTE,
                code="sheet-not-read",
                text=f"Sheet {table.name} is no part of the inventory workbook and was not read.",
                ref=SourceRef(file=self.file.name, sheet=table.name),
            )
            for table in self.file.tables
            if _plain_title(table.name) not in known
        ]


@dataclass(frozen=True, slots=True)
class _Row:
    """One row with the places of its columns."""

    cells: Sequence[Cell]
    places: dict[str, int]
    number: int
    sheet: str
    long: LongTexts

    def cell(self, heading: str) -> Cell:
        place = self.places.get(heading.casefold())
        return self.cells[place] if place is not None and place < len(self.cells) else None

    def text(self, heading: str) -> str:
        return self.optional_text(heading) or ""

    def optional_text(self, heading: str) -> str | None:
        cell = self.cell(heading)
        if cell is None or cell == "":
            return None
        return unquoted(self.long.whole(cell)) if isinstance(cell, str) else text_of(cell)

    def whole(self, heading: str) -> int | None:
        cell = self.cell(heading)
        return int(cell) if isinstance(cell, int | float) else None


def _tag(row: _Row) -> tuple[str, str]:
    return row.text("Name"), row.text("Value")


def _provenance(row: _Row, sets: dict[int, tuple[tuple[str, str], ...]]) -> Provenance:
    evidence = row.text("Evidence")
    if evidence not in set(Evidence):
        raise UnreadableError(f"names the unknown evidence {evidence!r}")
    return Provenance(
        ref=SourceRef(
            file=row.text("File"),
            sheet=row.optional_text("Sheet"),
            row=row.whole("Row"),
            column=row.optional_text("Column"),
        ),
        columns=sets.get(row.whole("Column set") or 0, ()),
        evidence=Evidence(evidence),
    )


def _key(sheet: RecordSheet, row: _Row, number: int) -> str:
    if sheet.numbered:
        return str(row.whole("Number") or number)
    return row.text("Id")


def _field_names(sheet: RecordSheet) -> tuple[str, ...]:
    names: tuple[str, ...] = tuple(sheet.record.__dataclass_fields__)
    return names


def _column_fields(sheet: RecordSheet) -> set[str]:
    return {column.field for column in sheet.columns}


def _plain_title(name: str) -> str:
    return _CONTINUED.sub("", name).casefold()
