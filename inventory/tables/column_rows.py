"""Rows of texts, all of one width, kept by column: rows are made when they are asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.tables.table import Cell

#: Rows that are made singly; who asks for one further down is given all of them.
_HEAD_ROWS = 1_000


class RowsByColumn(Sequence[Sequence["Cell"]]):
    """Rows of texts, as a CSV file holds them.

    Attributes:
        columns: The cells of each column from top to bottom, all of one length.
    """

    def __init__(self, columns: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self._rows: list[tuple[str, ...]] | None = None

    def __len__(self) -> int:
        return len(self.columns[0]) if self.columns else 0

    @overload
    def __getitem__(self, index: int) -> Sequence[Cell]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Sequence[Cell]]: ...
    def __getitem__(self, index: int | slice) -> Sequence[Cell] | Sequence[Sequence[Cell]]:
        if isinstance(index, slice):
            if self._rows is None and len(range(*index.indices(len(self)))) <= _HEAD_ROWS:
                return tuple(zip(*(column[index] for column in self.columns), strict=True))
            return self._all()[index]
        if self._rows is None and -1 <= index < _HEAD_ROWS:
            return tuple(column[index] for column in self.columns)
        return self._all()[index]

    def __iter__(self) -> Iterator[Sequence[Cell]]:
        if self._rows is None:
            return zip(*self.columns, strict=True)
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or len(other) != len(self):
            return NotImplemented if not isinstance(other, Sequence) else False
        return all(tuple(mine) == tuple(its) for mine, its in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))

    def _all(self) -> list[tuple[str, ...]]:
        if self._rows is None:
            self._rows = list(zip(*self.columns, strict=True))
        return self._rows
