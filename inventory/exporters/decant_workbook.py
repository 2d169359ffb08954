"""The inventory as Decant's own workbook, out of which it can be read again without loss."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from inventory.exporting import Written
from inventory.own_workbook import (
    COLUMN_SETS,
    CONTENTS,
    LONG_TEXTS,
    MARK,
    PARTS,
    SHEETS,
    VERSION,
    LongTexts,
    key_of,
)
from inventory.own_workbook.texts import MOST_CHARACTERS, quoted
from inventory.progress import raise_if_cancelled
from inventory.spreadsheet_text import FORMULA_STARTS
from inventory.workbook_files import new_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.tables.table import Cell

FILE = "inventory.xlsx"

#: Rows that one sheet can hold below its headings.
MOST_ROWS = 1_048_575

#: The created date inside the file: always this, so that one inventory gives one file.
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - a date in a file has no zone

_ROWS_BETWEEN_CHECKS = 2_000
_COLUMN_WIDTH = 16

_Row = tuple["Cell", ...]


@dataclass(frozen=True, slots=True)
class DecantWorkbook:
    """Writes inventory.xlsx: a sheet for each kind of record, and for the parts of records."""

    name: str = "inventory-workbook"
    title: str = "Inventory as a workbook that can be read again (XLSX)"

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write the whole inventory; nothing is ever left out."""
        with new_workbook(place(FILE)) as workbook:
            workbook.set_properties({"title": MARK, "created": _CREATED})
            writer = _Writer(workbook, progress)
            for title, headings, rows in _sheets(inventory, writer.long_texts):
                writer.add(title, headings, rows)
        return Written(names=(FILE,))


class _Writer:
    """Adds sheets to one workbook."""

    def __init__(self, workbook: Any, progress: Progress) -> None:
        self.long_texts = LongTexts()
        self._workbook = workbook
        self._progress = progress
        self._heading = workbook.add_format({"bold": True, "bg_color": "#D9E2EC"})
        self._date = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self._quoted = workbook.add_format({"quote_prefix": True})
        self._rows = 0

    def add(self, title: str, headings: Sequence[str], rows: Iterable[_Row]) -> None:
        """Write one sheet, and further ones where it cannot hold all rows."""
        sheet: Any = None
        place, turn = MOST_ROWS, 0
        for row in rows:
            if place == MOST_ROWS:
                place, turn = 0, turn + 1
                sheet = self._sheet(title if turn == 1 else f"{title} ({turn})", headings)
            place += 1
            for column, cell in enumerate(row):
                self._write(sheet, place, column, cell)
            self._rows += 1
            if self._rows % _ROWS_BETWEEN_CHECKS == 0:
                raise_if_cancelled(self._progress)
                self._progress.report(0.5, f"{self._rows:,} rows written")

    def _sheet(self, title: str, headings: Sequence[str]) -> Any:
        sheet = self._workbook.add_worksheet(title)
        sheet.set_column(0, max(len(headings) - 1, 0), _COLUMN_WIDTH)
        sheet.freeze_panes(1, 1)
        for column, heading in enumerate(headings):
            sheet.write_string(0, column, heading, self._heading)
        return sheet

    def _write(self, sheet: Any, row: int, column: int, cell: Cell) -> None:
        match cell:
            case None:
                return
            case bool():
                sheet.write_boolean(row, column, cell)
            case str():
                style = self._quoted if cell.startswith(FORMULA_STARTS) else None
                sheet.write_string(row, column, cell, style)
            case date():
                sheet.write_datetime(row, column, datetime.combine(cell, time()), self._date)
            case _:
                sheet.write_number(row, column, cell)


def _sheets(
    inventory: Inventory, long_texts: LongTexts
) -> Iterator[tuple[str, Sequence[str], Iterable[_Row]]]:
    yield CONTENTS, (MARK, "Version"), [("Read this workbook with decant import.", VERSION)]

    def fitting(cell: Cell) -> Cell:
        return long_texts.kept(cell) if isinstance(cell, str) else cell

    for sheet in SHEETS:
        columns = sheet.columns
        headings = [column.heading for column in columns]
        yield (
            sheet.title,
            ["Number", *headings] if sheet.numbered else headings,
            (
                (
                    *((number,) if sheet.numbered else ()),
                    *(fitting(_cell(column, record)) for column in columns),
                )
                for number, record in enumerate(getattr(inventory, sheet.name), 1)
            ),
        )
    for child in PARTS:
        yield (
            child.title,
            ("Of", *(column.heading for column in child.columns)),
            (
                (
                    fitting(quoted(owner)),
                    *(fitting(_cell(column, part)) for column in child.columns),
                )
                for _, owner, record in _owners(inventory, child.field)
                for part in getattr(record, child.field)
            ),
        )
    yield (
        "Tags",
        ("Kind", "Of", "Name", "Value"),
        (
            (kind, *(fitting(quoted(text)) for text in (owner, name, value)))
            for kind, owner, record in _owners(inventory, "tags")
            for name, value in record.tags
        ),
    )
    sets: dict[tuple[tuple[str, str], ...], int] = {}
    yield (
        "Provenance",
        ("Kind", "Of", "File", "Sheet", "Row", "Column", "Evidence", "Column set"),
        (
            (
                kind,
                fitting(quoted(owner)),
                fitting(quoted(item.ref.file)),
                None if item.ref.sheet is None else fitting(quoted(item.ref.sheet)),
                item.ref.row,
                None if item.ref.column is None else fitting(quoted(item.ref.column)),
                item.evidence.value,
                sets.setdefault(item.columns, len(sets) + 1),
            )
            for kind, owner, record in _owners(inventory, "provenance")
            for item in record.provenance
        ),
    )
    yield (
        COLUMN_SETS,
        ("Column set", "Field", "Heading"),
        (
            (number, *(fitting(quoted(text)) for text in pair))
            for columns, number in sets.items()
            for pair in columns
        ),
    )
    yield (
        LONG_TEXTS,
        ("Number", "Text"),
        (
            (number, quoted(text[start : start + MOST_CHARACTERS // 8]))
            for number, text in long_texts.texts.items()
            for start in range(0, len(text), MOST_CHARACTERS // 8)
        ),
    )


def _cell(column: Any, record: Any) -> Cell:
    value = getattr(record, column.field)
    if value is None or (not column.needed and value == column.unknown):
        return None
    found: Cell = column.encode(value)
    return found


def _owners(inventory: Inventory, field: str) -> Iterator[tuple[str, str, Any]]:
    """Return kind, key and record of everything that has the field, in order of the sheets."""
    for sheet in SHEETS:
        if field in {one.name for one in fields(sheet.record)}:
            for number, record in enumerate(getattr(inventory, sheet.name), 1):
                yield sheet.kind, key_of(sheet, record, number), record
