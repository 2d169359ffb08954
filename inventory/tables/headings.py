"""Headings of a table: how they are compared, which row holds them, and rows read through them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from inventory.tables.table import Cell, Table

#: How many rows from the top may stand above the headings (titles, dates, blank lines).
SEARCH_ROWS = 60

#: Texts up to this length are folded once: every importer asks for the first rows of a file.
_REMEMBERED = 256

_BINARY_UNIT = re.compile(r"(?<![a-z])([kmgtp])ib(?![a-z])")
_UNIT = re.compile(
    r"(?<![A-Za-z])([KMGTP]i?B|[GM]Hz|%|watts?|W|kW|kVA|U)(?:\s*\))?\s*$", re.IGNORECASE
)
_UNIT_INSIDE = re.compile(r"(?<![A-Za-z])([KMGTP]i?B)(?![A-Za-z])", re.IGNORECASE)


def folded_heading(printed: str) -> str:
    """Return `printed` as headings are compared.

    White space is trimmed and collapsed, case folded, a leading ``*`` and a trailing
    ``(optional)`` dropped, and MiB written as MB (likewise KiB, GiB, TiB): products changed that
    word between versions without changing the number.  `printed_unit` keeps what was printed.
    """
    return _folded(printed) if len(printed) <= _REMEMBERED else _folded.__wrapped__(printed)


@lru_cache(maxsize=8192)
def _folded(printed: str) -> str:
    text = " ".join(printed.replace("\ufeff", "").split()).casefold()
    text = text.removeprefix("*").lstrip()
    text = text.removesuffix("(optional)").rstrip()
    return _BINARY_UNIT.sub(r"\1b", text)


def loose_heading(printed: str) -> str:
    """Return `printed` without accents and punctuation too, for *proposing* a column map.

    ``"E-Mail (Büro)"`` becomes ``"e mail buro"``.  Too loose to read a known format by.
    """
    return _loose(printed) if len(printed) <= _REMEMBERED else _loose.__wrapped__(printed)


@lru_cache(maxsize=8192)
def _loose(printed: str) -> str:
    decomposed = unicodedata.normalize("NFKD", folded_heading(printed))
    letters = "".join(char for char in decomposed if not unicodedata.combining(char))
    return " ".join(re.sub(r"[^\w#%]+|_", " ", letters).split())


def printed_unit(printed: str) -> str | None:
    """Return the unit a heading names, spelt as printed ("MiB", "GB", "%"), or None."""
    text = printed.strip()
    match = _UNIT.search(text) or _UNIT_INSIDE.search(text)
    return match.group(1) if match else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """One heading.

    Attributes:
        printed: As in the file, trimmed; "" where the cell is empty.
        key: `folded_heading` of it.
        position: Index of its cell in a row.
        number: 1 for the first heading with this key, 2 for the second ...
    """

    printed: str
    key: str
    position: int
    number: int = 1

    @property
    def name(self) -> str:
        """What a finding calls the column: unique in its table."""
        if not self.printed:
            return f"(column {self.position + 1})"
        return self.printed if self.number == 1 else f"{self.printed} ({self.number})"

    @property
    def unit(self) -> str | None:
        """The unit that the heading names, as printed."""
        return printed_unit(self.printed)


@dataclass(frozen=True, kw_only=True)
class Headings:
    """The heading row of one table.

    Attributes:
        index: Index of the heading row in ``table.rows``; data starts at ``index + 1``.
        all: Every heading up to the last filled one, empty ones included.
    """

    index: int
    all: tuple[Heading, ...]

    @cached_property
    def first_by_key(self) -> dict[str, Heading]:
        """The first heading of each key; empty headings are left out."""
        return {heading.key: heading for heading in reversed(self.all) if heading.key}

    @property
    def duplicates(self) -> tuple[Heading, ...]:
        """Headings whose key stands further left already; empty ones are left out."""
        return tuple(heading for heading in self.all if heading.number > 1 and heading.key)

    @property
    def keys(self) -> frozenset[str]:
        """The keys of all headings that are not empty."""
        return frozenset(self.first_by_key)

    def find(self, *aliases: str) -> Heading | None:
        """Return the first heading that one of `aliases` names, earlier aliases first."""
        for alias in aliases:
            heading = self.first_by_key.get(folded_heading(alias))
            if heading is not None:
                return heading
        return None


def read_headings(row: Sequence[Cell], index: int) -> Headings:
    """Return `row` as headings; trailing empty cells are dropped, equal headings numbered."""
    texts = [_printed(cell) for cell in row]
    while texts and not texts[-1]:
        texts.pop()
    seen: dict[str, int] = {}
    headings = []
    for position, text in enumerate(texts):
        key = folded_heading(text)
        seen[key] = seen.get(key, 0) + 1
        headings.append(Heading(printed=text, key=key, position=position, number=seen[key]))
    return Headings(index=index, all=tuple(headings))


def find_headings(table: Table, known: Collection[str] = ()) -> Headings | None:
    """Return the headings of `table`, below any title rows, or None where there are none.

    Args:
        table: Only the first `SEARCH_ROWS` rows are looked at.
        known: Headings of the wanted format, in any spelling.  The row that holds most of them
            is taken, the first among equals, and None is returned if no row holds any.
            Without `known` it is the first row of two or more filled cells, all of them
            different texts, that is at least 0.6 times as wide as the widest row (a table of
            one column: its first filled row).
    """
    rows = table.rows[:SEARCH_ROWS]
    if known:
        wanted = {_folded_known(text) for text in known}
        hits = [len(folded & wanted) for folded in _folded_rows(table)]
        best = max(range(len(hits)), key=lambda at: (hits[at], -at), default=None)
        if best is None or hits[best] == 0:
            return None
        return read_headings(rows[best], best)
    index = _first_heading_like(rows)
    return None if index is None else read_headings(rows[index], index)


class Columns:
    """Cells of a row by field name instead of by position.

    A field is found by the first of its aliases that is a heading of the table; a field without
    a column gives None for every row.
    """

    def __init__(self, headings: Headings, aliases: Mapping[str, Iterable[str]]) -> None:
        """Look up every field of `aliases`: field name to headings it may have, best first."""
        self.headings = headings
        self._heading: dict[str, Heading] = {}
        for field, names in aliases.items():
            heading = headings.find(*names)
            if heading is not None:
                self._heading[field] = heading
        self._position = {field: found.position for field, found in self._heading.items()}

    def __contains__(self, field: object) -> bool:
        return field in self._position

    def heading(self, field: str) -> Heading | None:
        """Return the heading that `field` is read from, or None."""
        return self._heading.get(field)

    def printed(self, field: str) -> str | None:
        """Return the name of the column of `field` as a finding prints it, or None."""
        heading = self._heading.get(field)
        return None if heading is None else heading.name

    def cell(self, row: Sequence[Cell], field: str) -> Cell:
        """Return the raw cell; None if the column is missing, the row too short or it is empty."""
        try:
            cell = row[self._position[field]]
        except LookupError:
            return None
        return None if cell == "" else cell

    def pairs(self, *fields: str) -> tuple[tuple[str, str], ...]:
        """Return (field, heading) pairs for a `Provenance`, of `fields` or of all found."""
        wanted = fields or tuple(self._heading)
        return tuple((name, self._heading[name].name) for name in wanted if name in self._heading)

    @property
    def unused(self) -> tuple[Heading, ...]:
        """Headings that no field is read from, from left to right; empty ones are left out."""
        used = set(self._position.values())
        return tuple(
            heading for heading in self.headings.all if heading.key and heading.position not in used
        )


def is_blank(row: Sequence[Cell]) -> bool:
    """Return whether no cell of `row` holds anything but white space."""
    if row and isinstance(row[0], str) and row[0] and not row[0].isspace():  # nearly all rows
        return False
    return not any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)


def _printed(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell).replace("\ufeff", "").split())


#: For the headings of known formats, which are asked for with every file; no text of a person's.
_folded_known = lru_cache(maxsize=8192)(folded_heading)


def _folded_rows(table: Table) -> list[frozenset[str]]:
    """Return the folded texts of each row that may hold the headings, worked out once."""
    found = table.folded_rows
    if not found:
        rows = table.rows[:SEARCH_ROWS]
        found[:] = [frozenset(folded_heading(_printed(cell)) for cell in row) for row in rows]
    return found


def _first_heading_like(rows: Sequence[Sequence[Cell]]) -> int | None:
    filled = [[text for cell in row if (text := _printed(cell))] for row in rows]
    widest = max((len(texts) for texts in filled), default=0)
    if widest == 0:
        return None
    if widest == 1:
        return next(index for index, texts in enumerate(filled) if texts)
    candidates = [
        index
        for index, row in enumerate(rows)
        if len(filled[index]) > 1
        and all(isinstance(cell, str) or cell is None for cell in row)
        and len(set(filled[index])) > 1
        and not any(_is_figure(text) for text in filled[index])
    ]
    wide = [index for index in candidates if len(filled[index]) >= 0.6 * widest]
    return next(iter(wide or candidates), None)


def _is_figure(text: str) -> bool:
    return bool(re.fullmatch(r"[-+]?[\d.,:/ ]+%?", text))
