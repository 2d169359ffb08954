"""Sums of more cells than one formula may name.

Spreadsheets take formulas of at most 8,192 characters and call a file with a longer one damaged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Characters of the terms of one formula, which leaves room for what stands around them.
LONGEST = 6_000

#: A column stands as one sign in a row over time, and as up to three letters once written.
_LETTERS = 2


def portions(terms: Sequence[str]) -> list[slice]:
    """Return which terms to add up in one formula each, in their order; none for none."""
    found: list[slice] = []
    start = length = 0
    for place, term in enumerate(terms):
        size = len(term) + 1 + _LETTERS * (term.count("§") + term.count("¤"))
        if length + size > LONGEST and place > start:
            found.append(slice(start, place))
            start, length = place, 0
        length += size
    return [*found, slice(start, len(terms))] if terms else []


def joined(terms: Sequence[str]) -> str:
    """Return the sum of a few terms as a formula without its "="."""
    return "+".join(terms) or "k_zero"
