"""How far the filled cells of a worksheet reach, found without building the sheet.

A reader that builds a dense grid asks for 549 GB when one stray cell stands at XFD1048576, and
the process dies.  So the XML of each sheet is looked through first, in bounded chunks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.tables.plain_extent import WORTH_COUNTING, plain_extent
from inventory.tables.refusals import DangerousArchiveError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: A tag longer than this is no worksheet's.
MAX_TAG_BYTES = 4 * 1024 * 1024

#: Empty rows or columns in front of the last one that make its cell a stray one.
STRAY_ROWS = 1_000
STRAY_COLUMNS = 100

_COLUMN = re.compile(rb"\sr\s*=\s*[\"']([A-Za-z]{1,7})[0-9]")
_ROW = re.compile(rb"\sr\s*=\s*[\"'][A-Za-z]{0,7}([0-9]{1,19})[\"']")
_CELL_TAGS = (b"<c ", b"<c>", b"<c/", b"<c\n", b"<c\t", b"<c\r", b":c ", b":c>", b":c/")
_ROW_TAGS = (b"<row ", b"<row>", b"<row/", b"<row\n", b"<row\t", b"<row\r", b":row ", b":row>")
_HIDDEN_ROW = re.compile(rb"<(?:[\w.-]+:)?row\s[^>]*\bhidden=[\"'](?:1|true)[\"']")
_TOKEN = re.compile(rb"<(?:[\w.-]+:)?(row|c)((?:\s[^<>]*)?)>(?=(\s*<(?!/))?)")
_REFERENCE = re.compile(rb"\sr\s*=\s*[\"']\s*([A-Za-z]*)([0-9]+)\s*[\"']")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetExtent:
    """What a look through a sheet's XML shows.

    Attributes:
        first_row / last_row / first_column / last_column: Numbers from 1, around every filled
            cell; `last_row` and `last_column` are 0 where there is none.  The quick look takes
            formatted but empty cells for filled and 1 for both firsts.
        row_tags: Rows the file mentions, formatted but empty ones included.
        hidden_rows: Rows that are hidden or filtered away.
        error_cells: Cells that hold an error such as #N/A.
        unplaced: Whether cells or rows without a reference occur, so that the quick look
            cannot tell the extent.
        stray: Filled cells that stand far outside all others, as references; exact look only.
    """

    first_row: int = 1
    last_row: int = 0
    first_column: int = 1
    last_column: int = 0
    row_tags: int = 0
    hidden_rows: int = 0
    error_cells: int = 0
    unplaced: bool = False
    stray: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows from the first to the last."""
        return max(0, self.last_row - self.first_row + 1)

    @property
    def columns(self) -> int:
        """Columns from the first to the last."""
        return max(0, self.last_column - self.first_column + 1)

    @property
    def cells(self) -> int:
        """Cells of the dense grid."""
        return self.rows * self.columns


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA, 16384 is XFD."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: bytes) -> int:
    """Return the number of a column from 1; the case of `letters` does not matter."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number


def refuse_entities(chunks: Iterable[bytes], name: str, member: str) -> Iterator[bytes]:
    """Pass `chunks` on; raise `DangerousArchiveError` at a DTD, an entity or UTF-16 text."""
    tail = b""
    first = True
    for chunk in chunks:
        if first and (chunk[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in chunk[:64]):
            raise DangerousArchiveError(name, f"its part {member} is not written in UTF-8")
        first = False
        marked = b"!" in chunk or b"!" in tail  # a search for one byte: many times faster
        if marked and _DOCTYPE.search(tail + chunk):
            raise DangerousArchiveError(
                name, f"its part {member} defines XML entities, which no spreadsheet needs"
            )
        tail = chunk[-16:]
        yield chunk


def quick_extent(chunks: Iterable[bytes], name: str) -> SheetExtent:
    """Return an upper bound of the extent, fast; exact only in its counts."""
    letters: set[bytes] = set()
    last_row = row_tags = hidden_rows = error_cells = cell_tags = placed = 0
    for text, cut in _whole_tags(chunks, name):
        plain = plain_extent(text, cut) if cut >= WORTH_COUNTING else None
        hidden_rows += len(_HIDDEN_ROW.findall(text)) if b"hidden" in text else 0
        error_cells += text.count(b't="e"')
        if plain is not None:
            letters.add(column_letters(plain.last_column).encode())
            last_row = max(last_row, plain.last_row)
            row_tags += plain.row_tags
            cell_tags += plain.cell_tags
            placed += plain.cell_tags
            continue
        found = _COLUMN.findall(text)
        placed += len(found)
        letters.update(found)
        last_row = max(last_row, max(map(int, set(_ROW.findall(text))), default=0))
        row_tags += sum(map(text.count, _ROW_TAGS))
        cell_tags += sum(map(text.count, _CELL_TAGS))
    return SheetExtent(
        last_row=max(last_row, row_tags),
        last_column=max(map(column_number, letters), default=0),
        row_tags=row_tags,
        hidden_rows=hidden_rows,
        error_cells=error_cells,
        unplaced=placed < cell_tags or last_row < row_tags,
    )


def exact_extent(chunks: Iterable[bytes], name: str) -> SheetExtent:
    """Return the extent of the filled cells, tag by tag; formatted but empty cells are passed."""
    row = column = 0
    cell_in_row: dict[int, int] = {}
    cell_in_column: dict[int, int] = {}
    for text, cut in _whole_tags(chunks, name):
        for match in _TOKEN.finditer(text):
            if match.start() >= cut:
                break
            kind, attributes, content = match.groups()
            place = _REFERENCE.search(attributes)
            if kind == b"row":
                row, column = int(place[2]) if place else row + 1, 0
                continue
            if place and place[1]:
                row, column = int(place[2]), column_number(place[1])
            else:
                column += 1
            if content and not attributes.endswith(b"/"):
                cell_in_row[row] = column
                cell_in_column[column] = row
    if not cell_in_row:
        return SheetExtent()
    last_row, last_column = max(cell_in_row), max(cell_in_column)
    stray = []
    if _gap_before_last(cell_in_row) > STRAY_ROWS:
        stray.append(f"{column_letters(cell_in_row[last_row])}{last_row}")
    if _gap_before_last(cell_in_column) > STRAY_COLUMNS:
        stray.append(f"{column_letters(last_column)}{cell_in_column[last_column]}")
    return SheetExtent(
        first_row=min(cell_in_row),
        last_row=last_row,
        first_column=min(cell_in_column),
        last_column=last_column,
        stray=tuple(dict.fromkeys(stray)),
    )


def _gap_before_last(numbers: Iterable[int]) -> int:
    last, *before = sorted(numbers, reverse=True)[:2]
    return last - (before[0] if before else 1)


def _whole_tags(chunks: Iterable[bytes], name: str) -> Iterator[tuple[bytes, int]]:
    """Yield (text, cut): text in which every tag that begins before `cut` is whole.

    Two bytes behind the cut are there too, where there are any, so that a pattern can look at
    what follows a tag.  Only the last text is cut at its end.
    """
    rest = b""
    for chunk in chunks:
        text = rest + chunk
        cut = text.rfind(b"<", 0, len(text) - 1)
        if cut < 0:
            # Long text of one cell: the tag it belongs to has been seen.
            rest = text if b"<" in text else b""
        else:
            yield text[: cut + 2], cut
            rest = text[cut:]
        if len(rest) > MAX_TAG_BYTES:
            if b">" not in rest:
                raise DangerousArchiveError(name, "a sheet holds a tag without an end")
            yield rest, len(rest)
            rest = b""
    yield rest, len(rest)
