"""Columns of a table turned into values once per different cell, not once per row.

Exports repeat themselves: a column of fifty thousand operating systems holds five texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.tables.headings import Columns
    from inventory.tables.table import Cell

V = TypeVar("V")


class ColumnValues(dict[str, list[V]], Generic[V]):
    """Values of whole columns by field name, read when a field is first asked for.

    A list has one value for each row of the body, in its order; a field without a column, a row
    that is too short and an empty cell give what `read` makes of None.
    """

    def __init__(
        self, columns: Columns, body: Sequence[Sequence[Cell]], read: Callable[[Cell], V]
    ) -> None:
        """Take the rows below the headings and what one cell means; `read` must be pure."""
        super().__init__()
        self._columns = columns
        self._body = body
        self._read = read

    def __missing__(self, field: str) -> list[V]:
        heading = self._columns.heading(field)
        if heading is None:
            values = [self._read(None)] * len(self._body)
        else:
            values = each_once(column_cells(self._body, heading.position), self._read)
        self[field] = values
        return values


def column_cells(body: Sequence[Sequence[Cell]], position: int) -> list[Cell]:
    """Return the cells at `position` of every row; None where a row is too short or it is ""."""
    cells = [row[position] if len(row) > position else None for row in body]
    return [None if cell == "" else cell for cell in cells] if "" in cells else cells


def each_once(cells: Sequence[Cell], read: Callable[[Cell], V]) -> list[V]:
    """Return ``read(cell)`` for every cell; equal cells are read once."""
    kinds = set(map(type, cells))
    if bool in kinds and not kinds.isdisjoint({int, float}):
        return [read(cell) for cell in cells]  # True equals 1 and is another cell
    known = dict.fromkeys(cells)
    values = {cell: read(cell) for cell in known}
    return list(map(values.__getitem__, cells))
