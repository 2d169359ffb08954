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
    from collections.abc import Sequence

    from inventory.tables.csv_records import Dialect
    from inventory.tables.limits import Limits

#: Below so many bytes loading Arrow takes longer than it saves.
WORTH_LOADING_BYTES = 4 * 1024 * 1024

#: Above so many the text is read as it is taken apart: here all of it is held in memory.
MOST_BYTES = 128 * 1024 * 1024

_BLOCK_BYTES = 2 * 1024 * 1024
_SMALL_BYTES = 256 * 1024
_NEWLINE, _RETURN, _QUOTE = 0x0A, 0x0D, 0x22


def plain_columns(
    pieces: Sequence[bytes], sample: str, dialect: Dialect, limits: Limits
) -> tuple[TextColumn, ...] | None:
    """Return the columns of a text, the headings included, or None where it is not plain.

    Plain is: two columns or more and in every row as many, no empty line, lines that end in LF or
    CRLF, and quotation marks only around whole cells and doubled inside them.  Then the columns
    hold exactly what Python's reader of such texts gives.

    Args:
        pieces: The text in UTF-8, without a byte order mark and NULs.
        sample: Its beginning, with the first record.
        dialect: How its cells are separated.
        limits: A text that passes a bound is not plain.
    """
    if dialect.space_before_quote or not dialect.delimiter.isascii():
        return None
    width = _width(sample, dialect.delimiter)
    if width < 2:  # noqa: PLR2004 - an empty line would be a row
        return None
    records = _records(pieces, dialect.delimiter)
    if records is None or width * records > limits.cells:
        return None
    table = _taken_apart(pieces, dialect.delimiter, width)
    if table is None or table.num_rows != records:  # an empty line is no row
        return None
    arrays = [column.combine_chunks() for column in table.columns]
    if any(_longest(array) > limits.cell_characters for array in arrays):
        return None
    return tuple(map(TextColumn, arrays))


def _width(sample: str, delimiter: str) -> int:
    try:
        return len(next(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), ()))
    except csv.Error:
        return 0


def _records(pieces: Sequence[bytes], delimiter: str) -> int | None:
    """Return how many records a text has, empty lines too; None where a sign is out of place.

    Every other quotation mark opens, the ones between close.  One that opens begins a cell, or
    directly follows one that closes (a doubled mark); one that closes ends a cell, or is directly
    followed by one that opens.  A carriage return stands before a line feed.
    """
    import numpy as np

    longest = max(map(len, pieces), default=0)
    # Written over again and again: new memory for every piece would take longer than the work.
    ends, returns = np.empty(longest, dtype=bool), np.empty(longest, dtype=bool)
    records, inside, last = 0, False, b"\n"
    for piece, following in zip(pieces, (*pieces[1:], b"\n"), strict=True):
        signs = np.frombuffer(piece, dtype=np.uint8)
        is_end = np.equal(signs, _NEWLINE, out=ends[: len(piece)])
        if b"\r" in piece:
            is_return = np.equal(signs, _RETURN, out=returns[: len(piece)])
            alone = np.count_nonzero(is_return)
            before_end = np.logical_and(is_return[:-1], is_end[1:], out=is_return[:-1])
            across = piece.endswith(b"\r") and following.startswith(b"\n")
            if alone != np.count_nonzero(before_end) + across:
                return None
        if b'"' in piece:
            around = last + piece + following[:1]
            turns = _turns(around, ord(delimiter), inside=inside)
            if turns is None:
                return None
            before = np.searchsorted(turns, np.flatnonzero(is_end))
            records += int(np.count_nonzero(before % 2 == int(inside)))
            inside ^= len(turns) % 2 == 1
        elif not inside:
            records += int(np.count_nonzero(is_end))
        last = piece[-1:]
    return None if inside else records + (last != b"\n")


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


def _taken_apart(pieces: Sequence[bytes], delimiter: str, width: int) -> Any:
    """Return a text as an Arrow table of strings, or None where its rows are not of one width."""
    import pyarrow as pa
    from pyarrow import csv as arrow_csv

    names = [str(place) for place in range(width)]
    try:
        return arrow_csv.read_csv(
            pa.PythonFile(_Reader(pieces), mode="r"),
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


class _Reader(io.RawIOBase):
    """Pieces of a text as a file that gives them as they are, if they are not too small.

    None ends between CR and LF: within quotes Arrow would lose the LF that begins the next.
    """

    def __init__(self, pieces: Sequence[bytes]) -> None:
        self._pieces = iter(pieces)
        self._rest = b""

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        block = self._rest
        while len(block) < _SMALL_BYTES and (piece := next(self._pieces, b"")):
            block = block + piece if block else piece
        end = len(block) if size < 0 else min(size, len(block))
        if end > 1 and block[end - 1 : end] == b"\r":
            end -= 1
        self._rest = block[end:]
        return block[:end]


def _longest(array: Any) -> int:
    from pyarrow import compute

    longest: int = compute.max(compute.binary_length(array)).as_py() or 0
    return longest
