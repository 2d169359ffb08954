"""Which earlier file a newer one replaces: same format, same name but for its date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from inventory.identity import IdentityKind, folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.importing import ReadFile
    from inventory.model import Inventory, SourceFile

#: Format of what was imported before plans kept what each file held.
EARLIER = "earlier-imports"

#: Format of what no file names any more.
VANISHED = "vanished"

#: Files of one origin have at least this share of the smaller one's records in common.
COMMON_SHARE = 0.5

_DATE = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-_. ]?[01]\d(?:[-_. ]?[0-3]\d)?"
    r"(?:[-_ T.]*[0-2]\d[-_:.h]?[0-5]\d(?:[-_:.]?[0-5]\d)?)?(?!\d)"
    r"|(?<!\d)[0-3]\d[-_.][01]\d[-_.](?:19|20)\d\d(?!\d)"
)
_COPY = re.compile(r"\s*(?:\(\d+\)|- copy(?: \(\d+\))?)(?=\.|$)")
_TELLING = {IdentityKind.VM_UUID, IdentityKind.SERIAL}


def replaced_by(source: SourceFile, inventory: Inventory, known: Sequence[ReadFile]) -> int | None:
    """Return the place in `known` of the file that the new one is a later state of, or None.

    A file of the same format and name is.  One whose name differs in a date or a copy's number
    only is, where both hold much the same records and no other file does so as well; otherwise
    they are files of different origin, and both count.
    """
    of_format = [(place, one) for place, one in enumerate(known)
                 if one.source.format == source.format]  # fmt: skip
    same = [place for place, one in of_format if one.source.name == source.name]
    if same:
        return same[0] if len(same) == 1 else None
    near = [
        place
        for place, one in of_format
        if _plain(one.source.name) == _plain(source.name)
        and _has_much_in_common(one.result.inventory, inventory)
    ]
    return near[0] if len(near) == 1 else None


def _plain(name: str) -> str:
    """Return a file's name without dates and marks of copies."""
    return _COPY.sub("", _DATE.sub("", folded(name))).strip()


def _has_much_in_common(first: Inventory, second: Inventory) -> bool:
    one, other = set(_keys(first)), set(_keys(second))
    fewer = min(len(one), len(other))
    return fewer > 0 and len(one & other) >= COMMON_SHARE * fewer


def _keys(inventory: Inventory) -> Iterator[tuple[str, str]]:
    for server in inventory.servers:
        telling = [one.value for one in server.identities if one.kind in _TELLING]
        yield "server", telling[0] if telling else folded(server.name)
    for kind, records in (
        ("application", inventory.applications),
        ("host", inventory.hosts),
        ("device", inventory.devices),
        ("rack", inventory.racks),
        ("contract", inventory.contracts),
    ):
        for one in records:
            yield kind, folded(one.name)
    for dependency in inventory.dependencies:
        yield "dependency", f"{dependency.source.key} {dependency.destination.key}"
