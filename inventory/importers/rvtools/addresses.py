"""IP and MAC addresses as cells hold them: several in one cell, in any order."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING

from inventory.tables.cells import BadCell

if TYPE_CHECKING:
    from inventory.importers.rvtools.sheet import Row

_BETWEEN = re.compile(r"[,;\s]+")
_HEX = re.compile(r"[0-9a-f]{12}")


def addresses_in(row: Row, field: str) -> tuple[str, ...]:
    """Return the IP addresses of a cell in their usual form, as printed first first.

    Link-local, loopback and unspecified addresses say nothing about where a machine is and are
    left out; a text that is no address is reported and left out.
    """
    found = []
    for part in _BETWEEN.split(row.known_text(field) or ""):
        if not part:
            continue
        try:
            address = ipaddress.ip_address(part.split("/", 1)[0].split("%", 1)[0])
        except ValueError:
            row.report_bad(field, BadCell(text=part, reason="is not an IP address"))
            continue
        if not (address.is_link_local or address.is_loopback or address.is_unspecified):
            found.append(str(address))
    return tuple(found)


def mac_in(row: Row, field: str) -> str | None:
    """Return a MAC address as "00:50:56:aa:00:01", or None."""
    text = row.known_text(field)
    if text is None:
        return None
    digits = re.sub(r"[^0-9a-f]", "", text.casefold())
    if not _HEX.fullmatch(digits):
        row.report_bad(field, BadCell(text=text, reason="is not a MAC address"))
        return None
    return ":".join(digits[at : at + 2] for at in range(0, 12, 2))
