"""The extent of worksheet XML in its usual form, where every tag begins with its reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]
    Windows = np.ndarray[Any, np.dtype[np.uint64]]

#: Below so many bytes the general way is as fast.
WORTH_COUNTING = 256 * 1024

_MOST_LETTERS, _MOST_DIGITS = 3, 7
_REFERENCE = b' r="'
_WINDOW_BYTES = 8  # of a reference that are looked at together: seven digits and a quote

#: Zeros behind the text, so that looking beyond its last tag is looking at something.
_PADDING = bytes(4 * _WINDOW_BYTES)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainExtent:
    """What a piece of a worksheet says: numbers from 1, or 0 where it names nothing."""

    last_row: int
    last_column: int
    row_tags: int
    cell_tags: int


def plain_extent(text: bytes, end: int) -> PlainExtent | None:
    """Return the extent of the tags that begin before `end`; None where any is written otherwise.

    The usual form is ``<row r="12" ...>`` and ``<c r="AB12" ...>``, without a prefix.  What is
    not exactly so is left to the general way of counting: no reference may escape the count.
    """
    import numpy as np

    padded = text[:end] + _PADDING
    data = np.frombuffer(padded, dtype=np.uint8)
    first, second = data[:-1], data[1:]
    may_be_cell, may_be_row = second == ord("c"), second == ord("r")
    if ((first == ord(":")) & (may_be_cell | may_be_row)).any() and (
        b":c" in text or b":row" in text
    ):
        return None
    tags = first == ord("<")
    cells = np.flatnonzero(tags & may_be_cell)
    rows = np.flatnonzero(tags & may_be_row)
    rows = rows[(data[rows + 2] == ord("o")) & (data[rows + 3] == ord("w"))]
    cell_places = _references(padded, cells + 2, letters=True)
    row_places = _references(padded, rows + 4, letters=False)
    if cell_places is None or row_places is None:
        return None
    return PlainExtent(
        last_row=max(cell_places[1], row_places[1]),
        last_column=cell_places[0],
        row_tags=len(rows),
        cell_tags=len(cells),
    )


def _references(padded: bytes, places: Numbers, *, letters: bool) -> tuple[int, int] | None:
    """Return the last column and row of the references ` r="AB12"` that stand at `places`.

    None where anything else stands there: no letters or too many where there are to be any, no
    digits or too many, another attribute first.
    """
    import numpy as np

    if not len(places):
        return 0, 0
    # Views of the text at every byte: the four or eight bytes that begin there as one number.
    fours: Any = np.ndarray(len(padded) - 3, dtype="<u4", buffer=padded, strides=(1,))
    eights: Any = np.ndarray(
        len(padded) - _WINDOW_BYTES + 1, dtype="<u8", buffer=padded, strides=(1,)
    )
    if not (fours[places] == int.from_bytes(_REFERENCE, "little")).all():
        return None
    at = places + len(_REFERENCE)
    column = 0
    if letters:
        found = _letters(eights[at])
        if found is None:
            return None
        column, counts = found
        at = at + counts
    row = _largest_number(eights[at])
    return None if row is None else (column, row)


def _letters(windows: Windows) -> tuple[int, Numbers] | None:
    """Return the last column that the first bytes name, and how many letters each has."""
    import numpy as np

    byte = np.uint64(0xFF)
    ranks = [
        ((windows >> np.uint64(8 * turn)) & byte) - np.uint64(ord("A"))  # wraps below "A"
        for turn in range(_MOST_LETTERS)
    ]
    is_letter = ranks[0] < np.uint64(26)
    if not is_letter.all():
        return None
    counts = np.ones(len(windows), dtype=np.int64)
    longest = is_letter
    column = ranks[0] + np.uint64(1)
    for rank in ranks[1:]:
        longest = longest & (rank < np.uint64(26))
        if not longest.any():
            break
        counts += longest
        column = np.where(longest, column * np.uint64(26) + rank + np.uint64(1), column)
    return int(column.max()), counts


def _largest_number(windows: Windows) -> int | None:
    """Return the largest of the numbers that begin the windows and end with a quote.

    None where one has no digit, too many, or anything else before the quote.  All digits of a
    number are looked at together: one is 0x30 to 0x39, and stays under 0x40 when 6 is added.
    """
    import numpy as np

    largest = 0
    rest = windows
    for digits in range(1, _MOST_DIGITS + 1):
        ends = ((rest >> np.uint64(8 * digits)) & np.uint64(0xFF)) == np.uint64(ord('"'))
        if not ends.any():
            continue
        number = rest[ends] & np.uint64(256**digits - 1)
        high, threes, sixes = (
            np.uint64(int.from_bytes(bytes((part,)) * digits)) for part in (0xF0, 0x30, 0x06)
        )
        if not (((number & high) == threes) & (((number + sixes) & high) == threes)).all():
            return None
        # The last digit stands in the highest byte: turned round, numbers compare as texts do.
        last = int(number.byteswap().max()) >> (8 * (_WINDOW_BYTES - digits))
        largest = max(largest, int(last.to_bytes(digits)))
        rest = rest[~ends]
        if not len(rest):
            return largest
    return None
