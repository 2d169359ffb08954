"""Rows of texts, all of one width, kept by column: rows are made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.tables.table import Cell

#: Rows that are made singly; who asks for one further down is given all of them.
_HEAD_ROWS = 200


class RowsByColumn(Sequence[Sequence["Cell"]]):
    """Rows of texts, as a CSV file holds them.

    Attributes:
        columns: The cells of each column from top to bottom, all of one length.
    """

    def __init__(self, columns: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self._head: tuple[tuple[str, ...], ...] | None = None
        self._rows: list[tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if self._rows is not None:
            return self._rows[index]
        count = len(self)
        if isinstance(index, slice):
            wanted = range(*index.indices(count))
            if any(at >= _HEAD_ROWS for at in (*wanted[:1], *wanted[-1:])):
                return self._all()[index]
            top = self._top()
            return tuple(top[at] for at in wanted)
        if -1 <= index < 0 < count:
            return tuple(column[index] for column in self.columns)
        return (self._top() if 0 <= index < _HEAD_ROWS else self._all())[index]

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        if self._rows is not None:
            return iter(self._rows)
        below = (column[_HEAD_ROWS:] for column in self.columns)
        return chain(self._top(), _in_rows(below))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(tuple(mine) == tuple(its) for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _top(self) -> tuple[tuple[str, ...], ...]:
        """Return the first rows: every format is looked for in them."""
        if self._head is None:
            self._head = tuple(zip(*(column[:_HEAD_ROWS] for column in self.columns), strict=True))
        return self._head

    def _all(self) -> list[tuple[str, ...]]:
        if self._rows is None:
            self._rows = list(zip(*self.columns, strict=True))
        return self._rows


def _in_rows(columns: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Yield rows; no text is made before the first of them is asked for."""
    yield from zip(*columns, strict=True)
