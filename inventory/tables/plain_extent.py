"""The extent of worksheet XML in its usual form, where every tag begins with its reference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Numbers = np.ndarray[Any, np.dtype[np.int64]]

#: Below so many bytes the general way is as fast.
WORTH_COUNTING = 256 * 1024

_TAG, _QUOTE = ord("<"), ord('"')
_MOST_LETTERS, _MOST_DIGITS = 3, 7


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

    if b":c" in text or b":row" in text:
        return None
    data = np.frombuffer(text[:end] + b"\0" * 32, dtype=np.uint8)
    tags = np.flatnonzero(data == _TAG)
    first = data[tags + 1]
    cells = tags[first == ord("c")]
    rows = tags[first == ord("r")]
    rows = rows[(data[rows + 2] == ord("o")) & (data[rows + 3] == ord("w"))]
    cell_places = _references(data, cells + 2, _MOST_LETTERS)
    row_places = _references(data, rows + 4, 0)
    if cell_places is None or row_places is None:
        return None
    return PlainExtent(
        last_row=max(cell_places[1], row_places[1]),
        last_column=cell_places[0],
        row_tags=len(rows),
        cell_tags=len(cells),
    )


def _references(data: Any, places: Numbers, letters: int) -> tuple[int, int] | None:
    """Return the last column and row of the references ` r="AB12"` that stand at `places`.

    None where anything else stands there: fewer than one or more than `letters` letters where
    there are to be any, no digits or too many, another attribute first.
    """
    if not len(places):
        return 0, 0
    for offset, expected in enumerate(b' r="'):
        if not (data[places + offset] == expected).all():
            return None
    at = places + 4
    column, at = _number(data, at, (ord("A"), 26, 1), letters)
    row, at = _number(data, at, (ord("0"), 10, 0), _MOST_DIGITS)
    if column is None or row is None or not (data[at] == _QUOTE).all():
        return None
    return int(column.max()), int(row.max())


def _number(
    data: Any, at: Numbers, digits: tuple[int, int, int], most: int
) -> tuple[Numbers | None, Numbers]:
    """Return the numbers that begin at `at`, and where they end; None where one has no digit.

    Args:
        data: The text.
        at: Places in it.
        digits: Character of the first digit, number of digits, value of the first.
        most: Digits that a number may have; with 0 there is no number.
    """
    import numpy as np

    start, base, least = digits
    number: Numbers = np.zeros(len(at), dtype=np.int64)
    for turn in range(most):
        value = data[at].astype(np.int64) - start
        found = (value >= 0) & (value < base)
        if turn == 0 and not found.all():
            return None, at
        if not found.any():
            break
        number = np.where(found, number * base + value + least, number)
        at = at + found
    return number, at
