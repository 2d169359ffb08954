"""Columns of texts kept as blocks of bytes and as numbers: texts are made when asked for.

What a table says of itself mostly depends on which different cells a column holds, and those are
few.  They are found, counted and placed without making a text of every cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Iterator

V = TypeVar("V")
T = TypeVar("T")
H = TypeVar("H", bound="Hashable")

#: Cells looked at to tell whether a column repeats itself.
_SAMPLE = 1_000

#: White space that is no blank, as far as ASCII goes; `str.split` takes these for spaces.
_OTHER_SPACES = tuple(bytes((code,)) for code in (9, 10, 11, 12, 13, 28, 29, 30, 31))


class CodedColumn(Sequence[V], Generic[V]):
    """Cells that are one of a few values each, kept as the number of that value.

    Attributes:
        values: Those that occur, in order of their first cell; after `mapped` some may be equal.
    """

    __slots__ = ("_numbers", "values")

    def __init__(self, numbers: Any, values: Sequence[V]) -> None:
        """Take an array of whole numbers, each of them a place in `values`."""
        self._numbers = numbers
        self.values = values

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> V: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[V]: ...
    def __getitem__(self, index: int | slice) -> V | Sequence[V]:
        if isinstance(index, slice):
            return [self.values[number] for number in self._numbers[index].tolist()]
        return self.values[int(self._numbers[index])]

    def __iter__(self) -> Iterator[V]:
        return map(self.values.__getitem__, self._numbers.tolist())

    def mapped(self, read: Callable[[V], T]) -> CodedColumn[T]:
        """Return what `read` makes of each cell; it is called once for each value."""
        return CodedColumn(self._numbers, [read(value) for value in self.values])

    def renamed(self, values: Sequence[T]) -> CodedColumn[T]:
        """Return the column with other values in the places of its own."""
        return CodedColumn(self._numbers, values)

    def places(self, wanted: Sequence[bool]) -> list[int]:
        """Return where the cells stand whose value is `wanted`, from top to bottom."""
        import numpy as np

        places: list[int] = np.flatnonzero(np.asarray(wanted, dtype=bool)[self._numbers]).tolist()
        return places

    def repeated(self) -> set[V]:
        """Return the values of which there is more than one cell."""
        import numpy as np

        uses = np.bincount(self._numbers, minlength=len(self.values)).tolist()
        return {value for value, count in zip(self.values, uses, strict=True) if count > 1}

    def first_places(self) -> list[int]:
        """Return for each value where its first cell stands."""
        import numpy as np

        first = np.zeros(len(self.values), dtype=np.int64)
        # Of several written to one place the last stays: from the bottom up, the topmost.
        first[self._numbers[::-1]] = np.arange(len(self._numbers) - 1, -1, -1)
        places: list[int] = first.tolist()
        return places


def mapped(cells: Sequence[V], read: Callable[[V], T]) -> Sequence[T]:
    """Return what `read` makes of each cell, called once for each value of a coded column."""
    return cells.mapped(read) if isinstance(cells, CodedColumn) else list(map(read, cells))


def first_places(cells: Sequence[H]) -> dict[H, int]:
    """Return each different cell with where it first stands, from top to bottom."""
    if isinstance(cells, CodedColumn):
        found: dict[H, int] = {}
        for value, place in zip(cells.values, cells.first_places(), strict=True):
            found.setdefault(value, place)
        return found
    places = dict(zip(reversed(cells), reversed(range(len(cells))), strict=True))
    return {cell: places[cell] for cell in dict.fromkeys(cells)}


def same_for_all(value: V, count: int) -> CodedColumn[V]:
    """Return a column of `count` equal cells."""
    import numpy as np

    return CodedColumn(np.zeros(count, dtype=np.int32), [value])


def side_by_side(columns: Sequence[CodedColumn[V]]) -> CodedColumn[tuple[V, ...]]:
    """Return the cells of several columns together, one tuple for each row."""
    import numpy as np

    varying = [column for column in columns if len(column.values) > 1] or columns[:1]
    first, *others = varying
    numbers: Any = first._numbers  # noqa: SLF001 - its own kind
    parts = [np.arange(len(first.values))]  # for each combination so far the number of each cell
    for column in others:
        wide = len(column.values)
        numbers, kept = _encoded(numbers.astype(np.int64) * wide + column._numbers)  # noqa: SLF001 - its own kind
        parts = [*(part[kept // wide] for part in parts), kept % wide]
    different = dict(zip(map(id, varying), parts, strict=True))
    nothing = np.zeros(len(parts[0]), dtype=np.int64)
    texts = [
        [column.values[number] for number in different.get(id(column), nothing).tolist()]
        for column in columns
    ]
    return CodedColumn(numbers, list(zip(*texts, strict=True)))


def _encoded(numbers: Any) -> tuple[Any, Any]:
    """Return the place of each number among the different ones, and those as they first come."""
    import pyarrow as pa

    encoded = pa.array(numbers).dictionary_encode()
    return encoded.indices.to_numpy(), encoded.dictionary.to_numpy()


class TextColumn(Sequence[str]):
    """Texts of a column, one below the other in one block of bytes."""

    __slots__ = ("_clean", "_coded", "_encoded", "_texts", "_varied")

    def __init__(self, texts: Any) -> None:
        """Take an Arrow array of strings without gaps, in one piece or in several."""
        self._texts = texts
        self._encoded: tuple[Any, Any] | None = None
        self._coded: CodedColumn[str] | None = None
        self._varied: bool | None = None
        self._clean: dict[Collection[str], bool] = {}

    @property
    def _array(self) -> Any:
        """The texts in one piece."""
        if hasattr(self._texts, "combine_chunks"):
            self._texts = self._texts.combine_chunks()
        return self._texts

    def __len__(self) -> int:
        return len(self._texts)

    @overload
    def __getitem__(self, index: int) -> str: ...
    @overload
    def __getitem__(self, index: slice) -> TextColumn: ...
    def __getitem__(self, index: int | slice) -> str | TextColumn:
        if isinstance(index, slice):
            return TextColumn(self._texts[index])
        text: str = self._texts[index].as_py()
        return text

    def __iter__(self) -> Iterator[str]:
        """Yield all texts; where they repeat, equal ones are one object."""
        if self.is_varied:
            texts: list[str] = self._array.to_pylist()
            return iter(texts)
        return iter(self.coded)

    @property
    def is_varied(self) -> bool:
        """Whether the column seldom repeats itself, by cells from all over it."""
        if self._varied is None:
            step = max(1, len(self) // _SAMPLE)
            sample = self._texts[::step].to_pylist()
            self._varied = len(set(sample)) * 2 > len(sample)
        return self._varied

    @property
    def coded(self) -> CodedColumn[str]:
        """The column as numbers of its different texts."""
        if self._coded is None:
            numbers, texts = self._numbered()
            self._coded = CodedColumn(numbers, texts.to_pylist())
        return self._coded

    @property
    def is_counted(self) -> bool:
        """Whether the different texts are known already."""
        return self._encoded is not None

    @property
    def different(self) -> int:
        """The number of different texts."""
        return len(self._numbered()[1])

    @property
    def all_differ(self) -> bool:
        """Whether no text stands twice."""
        return self._is_rising() or self.different == len(self)

    def _is_rising(self) -> bool:
        """Return whether each text comes after the one above it: exports are mostly sorted."""
        from pyarrow import compute

        above, below = self._array[:-1], self._array[1:]
        return compute.all(compute.less(above, below)).as_py() is not False

    def _numbered(self) -> tuple[Any, Any]:
        """Return the number of each cell's text, and the different texts as an Arrow array."""
        if self._encoded is None:
            if self._is_constant():
                import numpy as np

                self._encoded = np.zeros(len(self), dtype=np.int32), self._array[:1]
            else:
                encoded = self._array.dictionary_encode()
                self._encoded = encoded.indices.to_numpy(), encoded.dictionary
        return self._encoded

    def _is_constant(self) -> bool:
        """Return whether all texts are equal, as those of many columns are."""
        from pyarrow import compute

        if not len(self) or self[0] != self[-1] or self[0] != self[len(self) // 2]:
            return False
        return compute.all(compute.equal(self._array, self._array[0])).as_py() is True

    def at(self, places: Sequence[int]) -> TextColumn:
        """Return the texts at some places, in that order."""
        import pyarrow as pa

        return TextColumn(self._array.take(pa.array(places, type=pa.int64())))

    def holds_any(self, signs: Iterable[str]) -> bool:
        """Return whether one of the signs stands in any text."""
        block = self._block()
        return any(sign.encode() in block for sign in signs)

    def is_clean(self, missing: Collection[str]) -> bool:
        """Return whether no text has a needless space or is one of the folded words `missing`.

        False also where it cannot be told quickly: beyond ASCII.
        """
        known = self._clean.get(missing)
        if known is None:
            known = self._clean[missing] = self._looks_clean(missing)
        return known

    def _looks_clean(self, missing: Collection[str]) -> bool:
        import pyarrow as pa
        from pyarrow import compute

        block = self._block()
        if not block.isascii() or b"  " in block or any(space in block for space in _OTHER_SPACES):
            return False
        if b" " in block:
            for find in (compute.starts_with, compute.ends_with):
                if compute.any(find(self._array, " ")).as_py():
                    return False
        words = pa.array(sorted(missing), type=pa.string())
        found = compute.is_in(compute.ascii_lower(self._array), value_set=words)
        return not compute.any(found).as_py()

    def _block(self) -> bytes:
        """Return all texts one behind the other, without anything between them."""
        import numpy as np

        if not len(self._array):
            return b""
        _, ends, block = self._array.buffers()
        if block is None:
            return b""
        places = np.frombuffer(ends, dtype=np.int32)
        first, last = self._array.offset, self._array.offset + len(self._array)
        return bytes(memoryview(block)[int(places[first]) : int(places[last])])
