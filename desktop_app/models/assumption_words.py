"""The names of assumptions in a sentence: the window says the title where a file has the id."""

from __future__ import annotations

import re
from functools import cache

from costing.assumptions import resolve
from desktop_app import formats

#: An id that could not be an ordinary word; not part of a longer name and not in quotation marks.
_IDS = re.compile(r"""(?<![\w./\\:'"“‘-])[a-z]+(?:_[a-z]+)+(?![\w/\\'"”’=-])""")


def spoken(text: str) -> str:
    """Return a sentence with its dates as people write them and assumptions by their titles.

    What is built below the window names an assumption by its id, by which a file and the command
    line set it; the page Assumptions lists it by its title.
    """
    if "_" in text:
        text = _IDS.sub(_title_of, text)
    return formats.sentence(text)


def _title_of(found: re.Match[str]) -> str:
    title = _titles().get(found[0])
    return f"“{title}”" if title else found[0]


@cache
def _titles() -> dict[str, str]:
    return {one.id: one.title for one in resolve({}).assumptions}
