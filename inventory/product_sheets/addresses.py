"""IP addresses, MAC addresses and host names as products print them."""

from __future__ import annotations

import ipaddress
import re

_BETWEEN = re.compile(r"[,;|\s\[\]]+")
_HEX = re.compile(r"[0-9a-f]{12}")
_NOT_HEX = re.compile(r"[^0-9a-f]")
_OCTET = r"(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)"
_PLAIN = re.compile(rf"(?!0\.|127\.|169\.254\.)(?:{_OCTET}\.){{3}}{_OCTET}")


def addresses_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the IP addresses in a cell, and the parts of it that are none.

    Reads "10.0.0.1, 10.0.0.2", "10.0.0.1;10.0.0.2" and "[fe80::1,10.0.0.1];".  Addresses are in
    their usual form and in the printed order; link-local, loopback and unspecified ones say
    nothing about where a machine is and are left out.
    """
    if _PLAIN.fullmatch(text):  # the usual cell, and many times faster
        return (text,), ()
    found: dict[str, None] = {}
    strange: list[str] = []
    for part in _BETWEEN.split(text):
        if not part:
            continue
        try:
            address = ipaddress.ip_address(part.split("/", 1)[0].split("%", 1)[0])
        except ValueError:
            strange.append(part)
            continue
        if not (address.is_link_local or address.is_loopback or address.is_unspecified):
            found[str(address)] = None
    return tuple(found), tuple(strange)


def macs_of(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the MAC addresses in a cell as "00:50:56:aa:00:01", and the parts that are none."""
    found: dict[str, None] = {}
    strange: list[str] = []
    for part in _BETWEEN.split(text):
        if not part:
            continue
        digits = _NOT_HEX.sub("", part.casefold())
        if _HEX.fullmatch(digits):
            found[":".join(digits[at : at + 2] for at in range(0, 12, 2))] = None
        else:
            strange.append(part)
    return tuple(found), tuple(strange)


def fqdn_of(*names: str | None) -> str | None:
    """Return the first of `names` that is a host name with its domain, or None."""
    for name in names:
        text = (name or "").strip()
        if "." not in text.strip(".") or " " in text or text.casefold().startswith("localhost"):
            continue
        if text[-1].isalpha() and ":" not in text:  # no address ends in a letter
            return text
        try:
            ipaddress.ip_address(text)
        except ValueError:
            return text
    return None
