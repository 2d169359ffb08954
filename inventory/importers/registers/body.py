"""The rows below the headings of a register, by column."""

from __future__ import annotations

from collections import Counter
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.importers.registers.clean_words import clean_lines, words_of
from inventory.tables.cells import MISSING_WORDS
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.text_columns import CodedColumn, TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    from inventory.tables.table import Cell

T = TypeVar("T")

#: Cells looked at to tell whether a column repeats itself.
_SAMPLE = 1_000


class Body:
    """Some rows of a table, by column.

    Most columns hold few different cells: a question that only depends on the cell is asked for
    each different one once.  A row that is too short holds None.
    """

    def __init__(self, rows: Sequence[Sequence[Cell]], start: int = 0) -> None:
        """Take the rows from `start` on."""
        self._count = max(0, len(rows) - start)
        self._texts_only = isinstance(rows, RowsByColumn)
        self.even = True
        if isinstance(rows, RowsByColumn):
            self._columns: list[Sequence[Cell]] = [column[start:] for column in rows.columns]
        else:
            below = rows[start:]
            self.even = len(set(map(len, below))) <= 1
            self._columns = list(zip_longest(*below))
        self._keys: dict[int, Sequence[Hashable]] = {}
        self._different: dict[int, dict[Hashable, Cell]] = {}
        self._varied: dict[int, bool] = {}
        self._joined: dict[int, str | None] = {}
        self._texts: dict[int, Sequence[str | None]] = {}

    def __len__(self) -> int:
        return self._count

    @property
    def width(self) -> int:
        """Number of columns."""
        return len(self._columns)

    def only(self, indexes: Sequence[int]) -> Body:
        """Return some of the rows, counted from 0."""
        if len(indexes) == self._count:
            return self
        if self._texts_only:
            return Body(RowsByColumn([_some(column, indexes) for column in self._columns]))
        rows = zip(*self._columns, strict=True)
        wanted = set(indexes)
        return Body([row for at, row in enumerate(rows) if at in wanted])

    def cells(self, position: int) -> Sequence[Cell]:
        """Return a column from top to bottom."""
        if position < len(self._columns):
            return self._columns[position]
        return (None,) * self._count

    def keys(self, position: int) -> Sequence[Hashable]:
        """Return what tells the cells of a column apart, from top to bottom.

        It is the cell itself, unless cells of other types could be equal to it (True and 1).
        """
        keys = self._keys.get(position)
        if keys is None:
            cells = keys = self.cells(position)
            if not self._texts_only and not set(map(type, cells)) <= {str, type(None)}:
                keys = [
                    cell if type(cell) is str or cell is None else (type(cell), str(cell))
                    for cell in cells
                ]
            self._keys[position] = keys
        return keys

    def different(self, position: int) -> dict[Hashable, Cell]:
        """Return each different cell of a column by its key, the topmost first."""
        different = self._different.get(position)
        if different is None:
            keys, cells = self.keys(position), self.cells(position)
            if isinstance(cells, TextColumn):
                different = {cell: cell for cell in cells.coded.values}
            elif keys is cells:
                different = {cell: cell for cell in dict.fromkeys(cells)}
            else:
                different = dict(zip(keys, cells, strict=True))
            self._different[position] = different
        return different

    def count_different(self, position: int) -> int:
        """Return how many different cells a column holds."""
        cells = self.cells(position)
        return cells.different if isinstance(cells, TextColumn) else len(self.different(position))

    def is_counted(self, position: int) -> bool:
        """Return whether the different cells of a column are known already."""
        cells = self.cells(position)
        return position in self._different or (isinstance(cells, TextColumn) and cells.is_counted)

    @property
    def holds_texts(self) -> bool:
        """Whether every cell is a text, as in a CSV file whose rows are all of one width."""
        return self._texts_only

    def row(self, at: int) -> Sequence[Cell]:
        """Return one row."""
        return tuple(column[at] for column in self._columns)

    def repeated(self, position: int) -> set[str]:
        """Return the texts that stand more than once in a column of texts."""
        cells: Sequence[Any] = self.cells(position)
        if isinstance(cells, TextColumn):
            return cells.coded.repeated() if not cells.all_differ else set()
        return {text for text, uses in Counter(cells).items() if uses > 1}

    def places(self, position: int, wanted: set[str]) -> list[int]:
        """Return where some texts stand in a column of texts, from top to bottom."""
        cells: Sequence[Any] = self.cells(position)
        if isinstance(cells, TextColumn):
            coded = cells.coded
            return coded.places([text in wanted for text in coded.values])
        return [at for at, text in enumerate(cells) if text in wanted]

    def all_differ(self, position: int) -> bool:
        """Return whether no cell of a column repeats another."""
        cells = self.cells(position)
        if isinstance(cells, TextColumn):
            return cells.all_differ
        return len(self.different(position)) == self._count

    def count(self, position: int, wanted: Callable[[Cell], bool]) -> int:
        """Return how many cells of a column are `wanted`."""
        cells = self.cells(position)
        if isinstance(cells, TextColumn):
            coded = cells.coded
            return len(coded.places([wanted(cell) for cell in coded.values]))
        found = {key for key, cell in self.different(position).items() if wanted(cell)}
        return sum(1 for key in self.keys(position) if key in found) if found else 0

    def is_varied(self, position: int) -> bool:
        """Return whether a column seldom repeats itself, by cells from all over it."""
        varied = self._varied.get(position)
        cells = self.cells(position)
        if isinstance(cells, TextColumn):
            return cells.is_varied
        if varied is None:
            keys = self.keys(position)[:: max(1, self._count // _SAMPLE)]
            varied = self._varied[position] = len(set(keys)) * 2 > len(keys)
        return varied

    def each(self, position: int, read: Callable[[Cell], T]) -> Sequence[T]:
        """Return what `read` makes of each cell of a column."""
        cells = self.cells(position)
        if self.is_varied(position):
            return list(map(read, cells))
        if isinstance(cells, TextColumn):
            return cells.coded.mapped(read)
        values = {key: read(cell) for key, cell in self.different(position).items()}
        return list(map(values.__getitem__, self.keys(position)))

    def is_clean(self, position: int) -> bool:
        """Return whether a column is varied and `words_of` changes nothing in it.

        A column that is not varied is soon looked through; False where it cannot be told quickly.
        """
        cells = self.cells(position)
        if isinstance(cells, TextColumn) and self.is_varied(position):
            return cells.is_clean(MISSING_WORDS) or self._lines(position) is not None
        return self._lines(position) is not None

    def holds_any(self, position: int, signs: Iterable[str]) -> bool:
        """Return whether one of some signs stands in a cell of a column that `is_clean`."""
        cells = self.cells(position)
        if isinstance(cells, TextColumn):
            return cells.holds_any(signs)
        lines = self._lines(position) or ""
        return any(sign in lines for sign in signs)

    def texts(self, position: int) -> Sequence[str | None]:
        """Return the text of each cell of a column; words such as "n/a" are missing."""
        texts = self._texts.get(position)
        if texts is None:
            cells: Sequence[Any] = self.cells(position)
            texts = cells if self.is_clean(position) else self.each(position, words_of)
            self._texts[position] = texts
        return texts

    def _lines(self, position: int) -> str | None:
        """Return a varied column as one text of as many lines, where it is clean, else None."""
        if position not in self._joined:
            varied = self.is_varied(position)
            self._joined[position] = clean_lines(self.cells(position)) if varied else None
        return self._joined[position]


def has_gap(cells: Sequence[Any]) -> bool:
    """Return whether a column of texts has a cell without one."""
    if isinstance(cells, TextColumn):
        return False
    return None in (cells.values if isinstance(cells, CodedColumn) else cells)


def gaps_in(cells: Sequence[Any]) -> Sequence[int]:
    """Return where the cells of a column of texts stand that have none."""
    if not has_gap(cells):
        return ()
    if isinstance(cells, CodedColumn):
        return cells.places([text is None for text in cells.values])
    return [at for at, text in enumerate(cells) if text is None]


def _some(column: Sequence[Any], places: Sequence[int]) -> Sequence[str]:
    if isinstance(column, TextColumn):
        return column.at(places)
    return [str(column[at]) for at in places]
