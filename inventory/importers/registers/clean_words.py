"""Texts of cells without needless spaces and without words for "no value"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from inventory.tables.cells import MISSING_WORDS, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.tables.table import Cell

_OTHER_SPACE = re.compile(r"[^\S \n]")
_OTHER_SPACES = tuple(chr(code) for code in range(128) if _OTHER_SPACE.match(chr(code)))
_MISSING_LINES = tuple(f"\n{word}\n" for word in sorted(MISSING_WORDS))


def words_of(cell: Cell) -> str | None:
    """Return the text of a cell, its words one space apart; words such as "n/a" are missing."""
    if type(cell) is str:
        words = " ".join(cell.split())
        return None if words.casefold() in MISSING_WORDS else words
    return text_of(cell, MISSING_WORDS)


def clean_lines(cells: Sequence[Cell]) -> str | None:
    """Return `cells` as lines of one text where `words_of` returns each of them as it stands.

    Looking at all of them as one text is several times as fast as looking at each.
    """
    texts: Sequence[Any] = cells
    try:
        text = "\n".join(("", *texts, ""))
    except TypeError:  # not only texts
        return None
    if text.count("\n") != len(cells) + 1 or "\n " in text or " \n" in text or "  " in text:
        return None
    spaces = _OTHER_SPACES if text.isascii() else ()
    if any(space in text for space in spaces) or (not spaces and _OTHER_SPACE.search(text)):
        return None
    lines = text.casefold()
    return None if any(line in lines for line in _MISSING_LINES) else text
