"""IP and MAC addresses of a row; what is none is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.product_sheets.addresses import addresses_of, macs_of
from inventory.tables.cells import BadCell

if TYPE_CHECKING:
    from inventory.importers.rvtools.sheet import Row


def addresses_in(row: Row, field: str) -> tuple[str, ...]:
    """Return the IP addresses of a cell in their usual form, as printed first first.

    Link-local, loopback and unspecified addresses say nothing about where a machine is and are
    left out; a text that is no address is reported and left out.
    """
    found, strange = addresses_of(row.known_text(field) or "")
    for part in strange:
        row.report_bad(field, BadCell(text=part, reason="is not an IP address"))
    return found


def mac_in(row: Row, field: str) -> str | None:
    """Return a MAC address as "00:50:56:aa:00:01", or None."""
    found, strange = macs_of(row.known_text(field) or "")
    for part in strange:
        row.report_bad(field, BadCell(text=part, reason="is not a MAC address"))
    return found[0] if found else None
