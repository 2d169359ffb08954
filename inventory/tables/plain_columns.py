"""Plain separated texts taken apart column by column; whatever is not plain is left to others.

Arrow's reader is ten times as fast as Python's, and the two agree on every text whose rows are all
of one width and whose quotation marks stand where they belong.  That is looked at first.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from inventory.tables.text_columns import TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.tables.csv_records import Dialect
    from inventory.tables.limits import Limits

#: Below so many bytes loading Arrow takes longer than it saves.
WORTH_LOADING_BYTES = 4 * 1024 * 1024

#: Above so many a text is taken apart record by record: by column all of it is held in memory.
MOST_BYTES = 128 * 1024 * 1024

_BLOCK_BYTES = 2 * 1024 * 1024
_SMALL_BYTES = 256 * 1024
_NEWLINE, _RETURN, _QUOTE = 0x0A, 0x0D, 0x22


def plain_columns(
    pieces: Iterable[bytes],
    sample: str,
    dialect: Dialect,
    limits: Limits,
    longest_line_bytes: int,
) -> tuple[TextColumn, ...] | None:
    """Return the columns of a text, the headings included, or None where it is not plain.

    Plain is: two columns or more and in every row as many, no empty line, lines that end in LF or
    CRLF, and quotation marks only around whole cells and doubled inside them.  Then the columns
    hold exactly what Python's reader of such texts gives.

    Args:
        pieces: The text in UTF-8, without a byte order mark and NULs; what goes wrong while it is
            read is raised.
        sample: Its beginning, with the first record.
        dialect: How its cells are separated.
        limits: A text that passes a bound is not plain.
        longest_line_bytes: At most so long is its longest line; a cell in quotes has several.
    """
    if dialect.space_before_quote or not dialect.delimiter.isascii():
        return None
    width = _width(sample, dialect.delimiter)
    if width < 2:  # noqa: PLR2004 - an empty line would be a row
        return None
    text = _PlainText(pieces, dialect.delimiter, limits.cells // width)
    table = _taken_apart(text, dialect.delimiter, width)
    if text.error is not None:
        raise text.error
    if table is None or table.num_rows != text.records:  # an empty line is no row
        return None
    may_be_long = longest_line_bytes > limits.cell_characters or text.is_quoted
    if may_be_long and max(map(_longest, table.columns)) > limits.cell_characters:
        return None
    return tuple(map(TextColumn, table.columns))


def _width(sample: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return 0


class _PlainText(io.RawIOBase):
    """A text as a file that is looked through while it is read, and ends where it is not plain.

    Every other quotation mark opens, the ones between close.  One that opens begins a cell, or
    directly follows one that closes (a doubled mark); one that closes ends a cell, or is directly
    followed by one that opens.  A carriage return stands before a line feed.

    Attributes:
        is_quoted: Whether a quotation mark stands in what was read of it.
        records: How many it has, empty lines too, once it is read; None where it is not plain.
        error: What went wrong while its pieces were read.
    """

    def __init__(self, pieces: Iterable[bytes], delimiter: str, most_records: int) -> None:
        self._pieces = filter(None, pieces)
        self._next = b""
        self._rest = b""
        self._delimiter = ord(delimiter)
        self._most = most_records
        self._inside = False
        self._last = b"\n"
        # Written over again and again: new memory for every piece would take longer than the work.
        self._ends: Any = None
        self._returns: Any = None
        self.is_quoted = False
        self.records: int | None = 0
        self.error: BaseException | None = None

    def readable(self) -> bool:
        """Say yes, as every source does."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Return what comes next, at most `size` bytes, as it is if it is not too small.

        No block ends between CR and LF: within quotes Arrow would lose the LF.
        """
        block = self._rest
        while len(block) < _SMALL_BYTES and (piece := self._piece()):
            block = block + piece if block else piece
        if self.records is None:
            return b""
        end = len(block) if size < 0 else min(size, len(block))
        if end > 1 and block[end - 1 : end] == b"\r":
            end -= 1
        self._rest = block[end:]
        return block[:end]

    def _piece(self) -> bytes:
        """Return the next piece, looked through; nothing at the end or where it is not plain."""
        if self.records is None:
            return b""
        try:
            piece = self._next or next(self._pieces, b"")
            self._next = next(self._pieces, b"")
        except BaseException as error:  # noqa: BLE001 - not to pass through Arrow, but raised later
            self.error, self.records = error, None
            return b""
        if piece:
            records = self._with(piece, self._next[:1] or b"\n")
            self._last = piece[-1:]
            if records is not None and not self._next:
                records = None if self._inside else records + (self._last != b"\n")
            self.records = None if records is None or records > self._most else records
        return piece

    def _with(self, piece: bytes, following: bytes) -> int | None:
        """Return how many records have ended with a piece; None where it is not plain."""
        import numpy as np

        if self._ends is None or len(self._ends) < len(piece):
            self._ends = np.empty(len(piece), dtype=bool)
            self._returns = np.empty(len(piece), dtype=bool)
        signs = np.frombuffer(piece, dtype=np.uint8)
        ends = np.equal(signs, _NEWLINE, out=self._ends[: len(piece)])
        if b"\r" in piece:
            returns = np.equal(signs, _RETURN, out=self._returns[: len(piece)])
            all_returns = np.count_nonzero(returns)
            before_end = np.logical_and(returns[:-1], ends[1:], out=returns[:-1])
            across = piece.endswith(b"\r") and following == b"\n"
            if all_returns != np.count_nonzero(before_end) + across:
                return None
        ended = 0
        if b'"' in piece:
            self.is_quoted = True
            turns = _turns(self._last + piece + following, self._delimiter, inside=self._inside)
            if turns is None:
                return None
            before = np.searchsorted(turns, np.flatnonzero(ends))
            ended = int(np.count_nonzero(before % 2 == int(self._inside)))
            self._inside ^= len(turns) % 2 == 1
        elif not self._inside:
            ended = int(np.count_nonzero(ends))
        return (self.records or 0) + ended


def _turns(around: bytes, delimiter: int, *, inside: bool) -> Any:
    """Return where quotes open and close in a piece of text; None where one is out of place.

    Args:
        around: The piece, and the byte before and the byte after it.
        delimiter: The byte between cells.
        inside: Whether it begins inside quotes.
    """
    import numpy as np

    signs = np.frombuffer(around, dtype=np.uint8)
    quotes = np.flatnonzero(signs[1:-1] == _QUOTE)
    opening, closing = (quotes[1::2], quotes[::2]) if inside else (quotes[::2], quotes[1::2])
    before, after = signs[opening], signs[closing + 2]
    begins = (before == delimiter) | (before == _NEWLINE) | (before == _QUOTE)
    stops = (after == delimiter) | (after == _NEWLINE) | (after == _RETURN) | (after == _QUOTE)
    return quotes if begins.all() and stops.all() else None


def _taken_apart(text: _PlainText, delimiter: str, width: int) -> Any:
    """Return a text as an Arrow table of strings, or None where its rows are not of one width."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(place) for place in range(width)]
    try:
        return arrow_csv.read_csv(
            pa.PythonFile(text, mode="r"),
            read_options=arrow_csv.ReadOptions(
                column_names=names, use_threads=False, block_size=_BLOCK_BYTES
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, ignore_empty_lines=True
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                check_utf8=False,  # it was decoded before
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _longest(column: Any) -> int:
    from pyarrow import compute

    longest: int = compute.max(compute.binary_length(column)).as_py() or 0
    return longest
