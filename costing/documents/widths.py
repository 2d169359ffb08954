"""How wide the columns of a printed table are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_ROWS_MEASURED = 400
#: In characters: a column is not narrower than its longest word up to here ...
_LONGEST_WORD = 18
#: ... and asks for no more than this, where others need the room.
_MOST_ASKED = 48
_LEAST = 4
#: Headings are bold, which is wider.
_BOLD = 1.15


def shares(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[float]:
    """Return each column's part of the width, from the text it holds; they add up to 1.

    A column gets what its longest word needs; what is left goes to those whose text would
    otherwise fill most lines.
    """
    if not headings:
        return []
    least = [round(_longest_word(heading) * _BOLD) for heading in headings]
    asked = [len(heading) / 2 for heading in headings]
    for row in rows[:_ROWS_MEASURED]:
        for column, text in enumerate(row):
            least[column] = max(least[column], _longest_word(text))
            asked[column] = max(asked[column], len(text))
    base = [float(max(min(one, _LONGEST_WORD), _LEAST)) + 1.5 for one in least]
    more = [max(min(one, _MOST_ASKED) - given, 0.0) for one, given in zip(asked, base, strict=True)]
    room = max(110.0 - sum(base), 0.0)
    wanted = sum(more)
    if wanted > 0:
        part = min(room / wanted, 1.0)
        base = [given + extra * part for given, extra in zip(base, more, strict=True)]
    total = sum(base)
    return [one / total for one in base]


def _longest_word(text: str) -> int:
    return max(map(len, text.split()), default=0)
