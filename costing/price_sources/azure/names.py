"""Names of Azure sizes and what can be read from them."""

from __future__ import annotations

import re

#: Letters, processors, processors left, letters, processors left, memory step, version.
_NAME = re.compile(r"Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:-\d+)?(?:_\d+)?(?:_(v\d+))?")
#: Series that no ordinary server is moved to, by their letters: what they are made for.
_SPECIAL = (
    (re.compile(r"Standard_N[A-Z]*\d.*"), "accelerators"),
    (re.compile(r"Standard_H[A-Z]*\d.*"), "high-performance computing"),
)


def special_use(name: str) -> str:
    """Return what a size is made for by its name, "" where it is for ordinary servers."""
    return next((words for letters, words in _SPECIAL if letters.fullmatch(name)), "")


def family_of(name: str) -> str:
    """Return the family of a size: "Esv5" of "Standard_E8-4s_v5"; the name where it has none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return name.removeprefix("Standard_")
    return f"{found[1]}{found[2]}{found[3] or ''}"
