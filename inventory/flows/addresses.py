"""Addresses in flow records, and those that show no dependency between servers."""

from __future__ import annotations

import ipaddress
from functools import lru_cache


@lru_cache(maxsize=131072)
def address_of(text: str) -> str | None:
    """Return an IP address without scope and prefix length, in its usual form, or None.

    An IPv4 address mapped into IPv6 (``::ffff:10.0.0.1``) is the IPv4 address.
    """
    bare = text.strip().strip("[]").split("/", 1)[0].split("%", 1)[0]
    try:
        parsed = ipaddress.ip_address(bare)
    except ValueError:
        return None
    mapped = parsed.ipv4_mapped if isinstance(parsed, ipaddress.IPv6Address) else None
    return str(mapped or parsed)


@lru_cache(maxsize=131072)
def noise_of(text: str) -> str | None:
    """Return the code of the class of noise that an end makes a flow, or None."""
    address = address_of(text)
    if address is None:
        return "noise-loopback" if text.casefold() in {"localhost", "ip6-localhost"} else None
    parsed = ipaddress.ip_address(address)
    if address == "255.255.255.255":
        return "noise-broadcast"
    for code, matches in (
        ("noise-unspecified", parsed.is_unspecified),
        ("noise-loopback", parsed.is_loopback),
        ("noise-multicast", parsed.is_multicast),
        ("noise-link-local", parsed.is_link_local),
    ):
        if matches:
            return code
    return None
