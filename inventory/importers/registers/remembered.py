"""Reading a register row by row, each different cell of a column once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from inventory.importers.registers.field_columns import Fault, Hearing

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.importers.registers.cells import ColumnReader, RawRow
    from inventory.importers.registers.faults import Faults

T = TypeVar("T")

_Known = tuple[Any, tuple[Fault, ...]]

#: Different cells of a column that are remembered; a column of more seldom repeats itself.
MOST_REMEMBERED = 4_096


class CellMemory:
    """Remembers what a reader made of each different cell, and what was wrong with it.

    A fault is told again for each row that holds such a cell.
    """

    def __init__(self, reader: ColumnReader, faults: Faults, positions: dict[str, int]) -> None:
        """Take what reads cells, where faults are told, and the place of each field in a row."""
        self._reader = reader
        self._faults = faults
        self._positions = positions
        self._hearing = Hearing(file=faults.file, sheet=faults.sheet)
        self._listening = reader.telling(self._hearing)
        self._columns: dict[Any, tuple[int | None, dict[str | None, _Known]]] = {}

    def read(self, row: RawRow, name: str, read: Callable[[ColumnReader, RawRow, str], T]) -> T:
        """Return what `read` makes of the cell of a field; it must look at no other cell."""
        column = self._columns.get((read, name))
        if column is None:
            column = self._columns[read, name] = self._positions.get(name), {}
        at, known = column
        cell = None if at is None or at >= len(row.cells) else row.cells[at]
        if type(cell) is not str and cell is not None:  # True is equal to 1
            return read(self._reader, row, name)
        found = known.get(cell)
        if found is None:
            if len(known) >= MOST_REMEMBERED:
                return read(self._reader, row, name)
            value = read(self._listening, row, name)
            found = known[cell] = value, tuple(self._hearing.heard)
            self._hearing.heard.clear()
        if found[1]:
            for fault in found[1]:
                fault.tell(self._faults, row.number)
        told: T = found[0]
        return told
