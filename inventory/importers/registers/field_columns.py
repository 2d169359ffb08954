"""The fields of a register by column: each different cell is read once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.importers.registers.cells import RawRow
from inventory.importers.registers.faults import Faults
from inventory.progress import SILENT, raise_if_cancelled
from inventory.tables.text_columns import CodedColumn, TextColumn, same_for_all, side_by_side

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping, Sequence

    from inventory.importers.registers.body import Body
    from inventory.importers.registers.cells import ColumnReader
    from inventory.importers.registers.column_map import FieldMap
    from inventory.progress import Progress
    from inventory.tables.headings import Heading
    from inventory.tables.table import Cell

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What was wrong with a cell; `code` is None for a number that means "not known"."""

    heading: Heading
    text: str
    reason: str = ""
    code: str | None = None

    def tell(self, faults: Faults, row: int) -> None:
        """Say that the row of that number has it."""
        if self.code is None:
            faults.sentinel(self.heading, self.text)
        else:
            faults.bad_cell(row, self.heading, self.text, self.reason, self.code)


@dataclass(slots=True)
class Hearing(Faults):
    """Remembers what is wrong with the cell that is being read."""

    heard: list[Fault] = field(default_factory=list)

    def bad_cell(
        self,
        row: int,  # noqa: ARG002 - every row with such a cell has the fault
        heading: Heading,
        text: str,
        reason: str,
        code: str = "bad-cell",
    ) -> None:
        """Remember a cell that is left out."""
        self.heard.append(Fault(heading=heading, text=text, reason=reason, code=code))

    def sentinel(self, heading: Heading, text: str) -> None:
        """Remember a number that stands for "not known"."""
        self.heard.append(Fault(heading=heading, text=text))


class FieldColumns:
    """The records of a sheet, read field by field.

    Columns are read in the order in which a row would be; `tell` then gives their faults to the
    sheet in the order in which they would have been met row by row.

    Attributes:
        body: The rows that are records.
        numbers: Their row numbers as a spreadsheet shows them.
        hearing: Where a function that reads a cell says what is wrong with it.
    """

    def __init__(
        self,
        fields: Mapping[str, tuple[FieldMap, Heading]],
        reader: ColumnReader,
        faults: Faults,
        *,
        body: Body,
        numbers: Sequence[int],
        progress: Progress,
    ) -> None:
        """Take the fields found, what reads their cells, and where faults are told in the end."""
        self.body = body
        self.numbers = numbers
        self.hearing = Hearing(file=faults.file, sheet=faults.sheet)
        self._fields = fields
        self._reader = reader.telling(self.hearing)
        self._told = faults
        self._progress = progress
        self._faults: list[tuple[int, int, Fault]] = []
        self._turn = 0

    def __len__(self) -> int:
        return len(self.body)

    def text(self, name: str) -> Sequence[str | None] | None:
        """Return the text of each row, or None where the field has no column."""
        heading = self._heading(name)
        return None if heading is None else self.body.texts(heading.position)

    def holds_any(self, name: str, signs: str) -> bool:
        """Return whether one of some signs may stand in a cell of a field."""
        heading = self._heading(name)
        if heading is None:
            return False
        cells = self.body.cells(heading.position)
        return not isinstance(cells, TextColumn) or cells.holds_any(signs)

    def items(self, name: str) -> Sequence[tuple[str, ...]] | None:
        """Return the items of each row's list cell, or None where the field has no column."""
        heading = self._heading(name)
        if heading is None:
            return None
        return self._reader.items_of(self.body, heading.position)

    def read(self, name: str, read: Callable[[ColumnReader, RawRow, str], T]) -> Sequence[T] | None:
        """Return what a reader's method makes of each row, or None without a column."""
        heading = self._heading(name)
        if heading is None:
            return None
        return self.at(heading, lambda row: read(self._reader, row, name))

    def at(self, heading: Heading, read: Callable[[RawRow], T]) -> Sequence[T]:
        """Return what `read` makes of the cell of each row below `heading`.

        It is called once for each different cell, with a row that holds nothing else.
        """
        position = heading.position
        before = (None,) * position

        def read_cell(cell: Cell) -> T:
            return read(RawRow(number=0, cells=(*before, cell)))

        cells = self.body.cells(position)
        if isinstance(cells, TextColumn):
            return self._each_coded(cells.coded, read_cell)
        return self._each(self.body.keys(position), self.body.different(position), read_cell)

    def together(
        self, columns: Sequence[Sequence[V]], read: Callable[[tuple[V, ...]], T]
    ) -> Sequence[T]:
        """Return what `read` makes of each row's values of several columns."""
        keys = self.beside(columns)
        if isinstance(keys, CodedColumn):
            return self._each_coded(keys, read)
        return self._each(keys, {key: key for key in dict.fromkeys(keys)}, read)

    def beside(self, columns: Sequence[Sequence[V] | None]) -> Sequence[tuple[V, ...]]:
        """Return each row's values of several columns; one that is None holds None throughout."""
        if not len(self):
            return ()
        coded = [column for column in columns if isinstance(column, CodedColumn)]
        if len(coded) + columns.count(None) == len(columns):
            nothing: Any = same_for_all(None, len(self))
            return side_by_side(
                [column if isinstance(column, CodedColumn) else nothing for column in columns]
            )
        blank: Any = (None,) * len(self)
        return list(zip(*(blank if one is None else one for one in columns), strict=True))

    def tell(self) -> None:
        """Give all faults to the sheet, in the order of its rows.

        What is read after that has no faults, and is no longer cancelled.
        """
        faults = self._told
        for at, _, fault in sorted(self._faults, key=lambda entry: entry[:2]):
            fault.tell(faults, self.numbers[at])
        self._faults.clear()
        self._progress = SILENT

    def _each_coded(self, column: CodedColumn[Any], read: Callable[[Any], T]) -> Sequence[T]:
        self._turn += 1
        values: list[T] = []
        faulty: dict[int, list[Fault]] = {}
        for number, value in enumerate(column.values):
            values.append(read(value))
            if self.hearing.heard:
                faulty[number] = self.hearing.heard
                self.hearing.heard = []
        if faulty:
            numbers = column.renamed(range(len(values)))
            self._faults += [
                (at, self._turn, fault)
                for at in column.places([number in faulty for number in range(len(values))])
                for fault in faulty[numbers[at]]
            ]
        return column.renamed(values)

    def _heading(self, name: str) -> Heading | None:
        raise_if_cancelled(self._progress)
        found = self._fields.get(name)
        return None if found is None else found[1]

    def _each(
        self, keys: Sequence[Hashable], different: Mapping[Any, V], read: Callable[[V], T]
    ) -> Sequence[T]:
        self._turn += 1
        values: dict[Hashable, T] = {}
        faulty: dict[Hashable, list[Fault]] = {}
        for key, value in different.items():
            values[key] = read(value)
            if self.hearing.heard:
                faulty[key] = self.hearing.heard
                self.hearing.heard = []
        if faulty:
            self._faults += [
                (at, self._turn, fault)
                for at, key in enumerate(keys)
                if key in faulty
                for fault in faulty[key]
            ]
        return list(map(values.__getitem__, keys))
