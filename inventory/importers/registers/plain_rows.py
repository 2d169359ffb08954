"""Whether every row of a register is a record of its own, told from whole columns."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from inventory.identity import folded
from inventory.tables.cells import MISSING_WORDS, BadCell, number_of
from inventory.tables.headings import folded_heading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.registers.body import Body

#: Words in the first cell of a row of totals.
TOTAL_WORDS = frozenset(
    {"total", "totals", "grand total", "sum", "subtotal", "sub-total", "summe", "gesamt"}
)

#: Of one row in so many it is still worth saying that only they have to be looked at.
_WORTH_SAYING = 4

#: A letter that no figure holds.
_LETTER = re.compile(r"[A-DF-Za-df-z]")

#: Columns of more different cells are not looked through.
_FEW = 5_000


def all_are_records(body: Body, headings: Sequence[str]) -> bool:
    """Return whether no row is empty, repeats another or the headings, or is a total.

    False where it cannot be told from whole columns: then each row has to be looked at.

    Args:
        body: The rows below the headings.
        headings: Folded headings from left to right.
    """
    if not body or not body.even:
        return False
    named = next((at for at in range(body.width) if _names_every_row(body, at)), None)
    if named is None:
        return False
    first, never_repeats, no_figure = named, False, False
    for at in sorted(range(body.width), key=lambda at: not body.is_counted(at)):
        if body.is_varied(at) or not _is_filled(body, at):
            continue
        first = min(first, at)
        never_repeats = never_repeats or _never_repeats(body, at, headings)
        # A total has figures only behind its first cell.
        no_figure = no_figure or (at > first and _holds_no_figure(body, at))
        if never_repeats and no_figure:
            return True
    return False


def doubtful_rows(body: Body, headings: Sequence[str]) -> list[int] | None:
    """Return the rows, counted from 0, that alone may be empty, repeated, headings or totals.

    They are told by the cells of one column that differ almost everywhere: a row whose cell there
    is a word of its own is a record.  None where there is no such column, or it tells too little.

    Args:
        body: The rows below the headings.
        headings: Folded headings from left to right.
    """
    if not body or not body.even or not body.holds_texts:
        return None
    for at in range(body.width):
        if body.is_varied(at):
            rows = body.places(at, _doubtful_cells(body, at, headings))
            if len(rows) * _WORTH_SAYING <= len(body):
                return rows
    return None


def _doubtful_cells(body: Body, at: int, headings: Sequence[str]) -> set[str]:
    """Return the different cells of a column that leave open what their rows are."""
    heading = headings[at] if at < len(headings) else ""
    cells = {str(cell): str(cell).strip() for cell in body.different(at).values()}
    uses = Counter(cells.values())
    several = {cell for cell, text in cells.items() if uses[text] > 1}
    return (
        several
        | {cell for cell, text in cells.items() if not _is_own_word(text, heading)}
        | body.repeated(at)
    )


def _is_own_word(text: str, heading: str) -> bool:
    """Return whether a text is neither empty, nor its heading, a figure or a word for a total."""
    words = folded(text)
    if words in MISSING_WORDS or words.rstrip(":") in TOTAL_WORDS:
        return False
    if not _LETTER.search(text) and not isinstance(number_of(text), BadCell):
        return False
    start = words.lstrip("*\ufeff ")[:2]
    may_be_heading = (
        start == heading[:2]
        or len(heading) <= len(start)
        or words[1:3] == "ib"
        or "\ufeff" in words
    )
    return not (may_be_heading and folded_heading(text) == heading)


def _is_filled(body: Body, at: int) -> bool:
    return body.count_different(at) <= _FEW and all(
        type(cell) is str and cell.strip() for cell in body.different(at).values()
    )


def _names_every_row(body: Body, at: int) -> bool:
    """Return whether all cells of a column hold a text and differ, however they are spaced."""
    if not body.is_varied(at):
        return False
    if body.is_clean(at):
        return body.all_differ(at)
    different = {cell.strip() for cell in body.cells(at) if type(cell) is str}
    return len(different) == len(body) and "" not in different


def _never_repeats(body: Body, at: int, headings: Sequence[str]) -> bool:
    """Return whether no cell of a filled column repeats its heading."""
    if at >= len(headings):
        return True
    return all(
        folded_heading(str(cell).strip()) != headings[at] for cell in body.different(at).values()
    )


def _holds_no_figure(body: Body, at: int) -> bool:
    """Return whether no cell of a filled column is a figure or a word for "not known"."""
    return all(
        isinstance(number_of(str(cell).strip()), BadCell) for cell in body.different(at).values()
    )
