"""Columns of a table turned into values once per different cell, not once per row.

Exports repeat themselves: a column of fifty thousand operating systems holds five texts.
"""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inventory.tables.headings import Columns
    from inventory.tables.table import Cell

C = TypeVar("C")
V = TypeVar("V")

_BLOCK_ROWS = 1024
_SAMPLE = 64


class ColumnValues(dict[str, list[V]], Generic[V]):
    """Values of whole columns by field name, read when a field is first asked for.

    A list has one value for each row of the body, in its order; a field without a column and a
    row that is too short give what `read` makes of None.
    """

    def __init__(
        self, columns: Columns, body: Sequence[Sequence[Cell]], read: Callable[[Cell], V]
    ) -> None:
        """Take the rows below the headings and what one cell means.

        `read` must be pure and take "" for None.
        """
        super().__init__()
        self._columns = columns
        self._body = body
        self._read = read

    def __missing__(self, field: str) -> list[V]:
        heading = self._columns.heading(field)
        if heading is None:
            values = [self._read(None)] * len(self._body)
        else:
            values = cell_values(self._body, heading.position, self._read)
        self[field] = values
        return values


def cell_values(
    body: Sequence[Sequence[Cell]], position: int, read: Callable[[Cell], V]
) -> list[V]:
    """Return what `read` makes of the cells at `position`, one value for each row.

    None is read where a row is too short.  `read` must be pure and take "" for None.
    """
    known: _Known[Cell, V] = _Known(read)
    values: list[V] = []
    for start in range(0, len(body), _BLOCK_ROWS):
        block = body[start : start + _BLOCK_ROWS]
        try:
            cells = list(map(itemgetter(position), block))
        except IndexError:
            cells = [row[position] if len(row) > position else None for row in block]
        values += _read_block(cells, known)
    return values


def each_once(cells: Sequence[C], read: Callable[[C], V]) -> list[V]:
    """Return ``read(cell)`` for every cell; equal ones are read once.  `read` must be pure."""
    known: _Known[C, V] = _Known(read)
    values: list[V] = []
    for start in range(0, len(cells), _BLOCK_ROWS):
        values += _read_block(cells[start : start + _BLOCK_ROWS], known)
    return values


class _Known(dict[C, V]):
    """Values by cell, worked out when first asked for."""

    def __init__(self, read: Callable[[C], V]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: C) -> V:
        value = self[cell] = self.read(cell)
        return value


def _read_block(cells: Sequence[C], known: _Known[C, V]) -> Iterable[V]:
    """Return the values of some cells: looked up, unless few of them come again.

    True equals 1 and is another cell: truth values are never looked up.
    """
    sample = cells[:_SAMPLE]
    if 2 * len(set(sample)) > len(sample) or bool in set(map(type, cells)):
        return list(map(known.read, cells))
    return map(known.__getitem__, cells)
