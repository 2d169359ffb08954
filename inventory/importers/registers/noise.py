"""Observed connections that are no dependency between servers: classes of noise."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import folded

if TYPE_CHECKING:
    from inventory.identity import Endpoint
    from inventory.importers.registers.sheet import Sheet

#: First port of the range that systems hand out for one connection (IANA dynamic ports).
FIRST_EPHEMERAL_PORT = 49152

_CLASSES = {
    "loopback": "to or from the machine itself (loopback)",
    "link-local": "to or from a link-local address, which leaves no network segment",
    "multicast": "to a multicast group",
    "broadcast": "to a broadcast address",
    "unspecified": "without an address (all zeros)",
    "self": "from a machine to itself",
    "ephemeral-port": f"to a port that is handed out for one connection ({FIRST_EPHEMERAL_PORT} "
    "or higher): answers, or services on changing ports",
}


@dataclass(slots=True)
class NoiseCount:
    """Counts the rows of each class and tells them."""

    _rows: dict[str, int] = field(default_factory=dict)

    def add(self, noise: str) -> None:
        """Count one row."""
        self._rows[noise] = self._rows.get(noise, 0) + 1

    def tell(self, sheet: Sheet) -> None:
        """Set the counted rows aside, one finding for each class."""
        for noise, count in sorted(self._rows.items()):
            sheet.set_aside(count)
            sheet.faults.say(
                Severity.NOTE,
                f"noise-{noise}",
                f"Set aside as no dependency: {counted(count, 'connection')} {_CLASSES[noise]}.",
                count=count,
            )


def noise_class(
    source: Endpoint, destination: Endpoint, addresses: tuple[str | None, ...], port: int | None
) -> str | None:
    """Return the class of noise that an observed connection is, or None.

    Args:
        source: The end that opened the connection.
        destination: The other end.
        addresses: Addresses printed for either end, beside a name.
        port: Destination port.
    """
    for text in (*addresses, *(end.key for end in (source, destination))):
        found = _address_class(text)
        if found is not None:
            return found
    if source.kind is destination.kind and folded(source.key) == folded(destination.key):
        return "self"
    if port is not None and port >= FIRST_EPHEMERAL_PORT:
        return "ephemeral-port"
    return None


@lru_cache(maxsize=65536)
def bare_address(text: str | None) -> str | None:
    """Return an IP address without prefix length and scope, in its usual form, or None."""
    if text is None:
        return None
    bare = text.strip().split("/", 1)[0].split("%", 1)[0]
    try:
        return str(ipaddress.ip_address(bare))
    except ValueError:
        return None


@lru_cache(maxsize=65536)
def _address_class(text: str | None) -> str | None:
    address = bare_address(text)
    if address is None:
        return None
    parsed = ipaddress.ip_address(address)
    if address == "255.255.255.255":
        return "broadcast"
    if parsed.is_unspecified:
        return "unspecified"
    for name, matches in (
        ("loopback", parsed.is_loopback),
        ("multicast", parsed.is_multicast),
        ("link-local", parsed.is_link_local),
    ):
        if matches:
            return name
    return None
