"""Names of Azure sizes and what can be read from them."""

from __future__ import annotations

import re

#: Letters, processors, processors left, letters, processors left, memory step, version.
_NAME = re.compile(r"Standard_([A-Z]+)\d+(?:-\d+)?([a-z]*)(?:-\d+)?(?:_\d+)?(?:_(v\d+))?")


def family_of(name: str) -> str:
    """Return the family of a size: "Esv5" of "Standard_E8-4s_v5"; the name where it has none."""
    found = _NAME.fullmatch(name)
    if found is None:
        return name.removeprefix("Standard_")
    return f"{found[1]}{found[2]}{found[3] or ''}"
