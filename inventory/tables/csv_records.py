"""The records of a separated text: a plain text in batches, an odd one line by line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from inventory.tables.column_rows import RowsByColumn
from inventory.tables.refusals import TooLargeError

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator, Sequence

    from inventory.tables.encoding import TextFacts
    from inventory.tables.limits import Limits
    from inventory.tables.table import Cell

#: Records read at once from a plain text: few enough that the bound on cells is met in time.
BATCH_ROWS = 32

#: Records between two looks at which columns hold so many different texts that sharing is idle.
_LOOK_EVERY = 2_000

#: Above this a line is measured as it is read.
_LONG_LINE_BYTES = 2 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """How the cells of a text are separated.

    Attributes:
        space_before_quote: Whether blanks stand between a delimiter and an opening quote.
    """

    delimiter: str
    space_before_quote: bool = False


class Lines:
    """Lines of a text with their ends, cleaned of NULs and byte order marks, and counted.

    Attributes:
        text: As it stands.
    """

    def __init__(self, text: io.TextIOWrapper, name: str, limits: Limits) -> None:
        self.text = text
        self._name = name
        self._limit = limits.line_characters
        self.nuls = 0
        self.marks = 0

    def __iter__(self) -> Iterator[str]:
        while line := self.text.readline(self._limit + 1):
            if len(line) > self._limit:
                raise TooLargeError(
                    self._name,
                    "the length of one line",
                    f"more than {self._limit:,} characters",
                    f"{self._limit:,}",
                    "It does not look like a table; export it again.",
                )
            clean = line
            if "\0" in line:
                self.nuls += line.count("\0")
                clean = clean.replace("\0", "")
            if "\ufeff" in line:
                self.marks += line.count("\ufeff")
                clean = clean.replace("\ufeff", "")
            yield clean


def is_plain(facts: TextFacts, limits: Limits) -> bool:
    """Return whether no line of a text needs a look before it is taken apart."""
    longest = min(limits.line_characters, _LONG_LINE_BYTES)
    return not facts.stray_marks and facts.longest_line_bytes <= longest


class Records:
    """The records of a text, taken up batch by batch; equal texts are one object.

    While all of them have one width they are kept by column.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._columns: list[list[str]] = []
        self._shared: list[dict[str, str] | None] = []
        self._rows: list[tuple[str, ...]] | None = None
        self._row_texts: dict[str, str] = {}
        self._number = self._cells = 0
        self._next_look = _LOOK_EVERY

    def read(self, lines: Lines | io.TextIOWrapper, dialect: Dialect) -> Iterator[int]:
        """Take up a whole text, saying now and then how many records there are.

        Args:
            lines: A plain text itself, or the `Lines` of an odd one.
            dialect: How its cells are separated.

        Raises:
            TooLargeError: A cell is longer, or there are more of them, than the bounds say.
        """
        # The bound is one for the whole process; it is always set to the same value.
        csv.field_size_limit(self._limits.cell_characters)
        reader = csv.reader(
            lines, delimiter=dialect.delimiter, skipinitialspace=dialect.space_before_quote
        )
        at_once = 1 if isinstance(lines, Lines) else BATCH_ROWS
        while True:
            batch: list[list[str]] = []
            try:
                batch.extend(islice(reader, at_once))
            except csv.Error as error:
                raise self._cell_too_long(self._number + len(batch), error) from error
            if not batch:
                return
            yield self._number
            self._take(batch)

    def rows(self) -> Sequence[Sequence[Cell]]:
        """Return all records."""
        if self._rows is not None:
            return tuple(self._rows)
        return RowsByColumn(self._columns) if self._columns else ()

    def _take(self, batch: list[list[str]]) -> None:
        width = len(batch[0])
        one_width = all(len(row) == width for row in batch)
        self._cells += width * len(batch) if one_width else sum(map(len, batch))
        if self._cells > self._limits.cells:
            raise TooLargeError(
                self._name,
                "the number of cells",
                f"more than {self._limits.cells:,}",
                f"{self._limits.cells:,}",
                "Split the export into several files.",
            )
        if not self._number and one_width and width:
            self._columns = [[] for _ in range(width)]
            self._shared = [{} for _ in range(width)]
        if self._rows is None and not (one_width and width == len(self._columns) and width):
            self._rows = list(zip(*self._columns, strict=True))
        self._number += len(batch)
        if self._rows is not None:
            once = self._row_texts.setdefault
            self._rows += [tuple(map(once, row, row)) for row in batch]
            return
        for cells, column, shared in zip(
            zip(*batch, strict=True), self._columns, self._shared, strict=True
        ):
            column.extend(cells if shared is None else map(shared.setdefault, cells, cells))
        if self._number >= self._next_look:
            self._next_look += _LOOK_EVERY
            self._shared = [
                shared if shared and len(shared) < self._number / 2 else None
                for shared in self._shared
            ]

    def _cell_too_long(self, number: int, error: csv.Error) -> TooLargeError:
        return TooLargeError(
            self._name,
            f"a cell after row {number}",
            f"longer than {self._limits.cell_characters:,} characters",
            f"{self._limits.cell_characters:,}",
            f"Most likely a quotation mark is opened there and never closed ({error}).",
        )
