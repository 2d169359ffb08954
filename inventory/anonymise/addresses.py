"""Pseudonyms of IP addresses: two addresses of one network stay in one network."""

from __future__ import annotations

import hmac
import ipaddress
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    Address = ipaddress.IPv4Address | ipaddress.IPv6Address
    Parts = tuple[int, ...]

_V4_PARTS, _V6_PARTS = 4, 8

#: First numbers of public IPv4 addresses that stand for nothing special.
_PUBLIC = tuple(one for one in range(11, 224) if one not in {127, 169, 172, 192})
_PRIVATE_172 = tuple(range(16, 32))
_ANY_V4 = tuple(range(256))
_HOSTS_V4 = tuple(range(1, 255))
_GLOBAL_V6 = (0x2000, 0x3FFF)
_LOCAL_V6 = (0xFD00, 0xFDFF)
_ANY_V6 = (0, 0xFFFF)
_DRAWS = 200


def is_special(address: Address) -> bool:
    """Say whether an address means the same everywhere: loopback, multicast, broadcast ..."""
    return (
        address.is_loopback
        or address.is_multicast
        or address.is_unspecified
        or (address.version == 4 and int(address) >> 28 == 0xF)  # noqa: PLR2004 - 240.0.0.0/4
    )


@dataclass(slots=True)
class AddressMap:
    """Maps every address of one estate, network by network.

    The kind of network is kept (private, link-local, public), and so is how many leading parts
    two addresses share.  A part is chosen that no original of the estate has in that place,
    while there is one, so that no pseudonym is an original.

    Attributes:
        secret: Key of the order in which parts are tried.
    """

    secret: bytes
    _taken: set[tuple[int, Parts]] = field(default_factory=set)
    _known: dict[tuple[str, Parts], int] = field(default_factory=dict)
    _prefixes: set[tuple[int, Parts]] = field(default_factory=set)

    def prepare(self, addresses: Iterable[Address]) -> None:
        """Note all originals, so that pseudonyms keep clear of them; then map them in order."""
        ordered = sorted(set(addresses), key=lambda one: (one.version, int(one)))
        for address in ordered:
            parts = _parts(address)
            self._prefixes.update((address.version, parts[:n]) for n in range(1, len(parts) + 1))
        for address in ordered:
            self.mapped(address)

    def mapped(self, address: Address) -> Address:
        """Return the pseudonym of an address; a special one is returned as it is."""
        if is_special(address):
            return address
        parts = _parts(address)
        network, kept = _network(address)
        made: Parts = parts[:kept]
        for place in range(kept, len(parts)):
            key = (network, parts[: place + 1])
            if key not in self._known:
                self._known[key] = self._chosen(address.version, network, made, key)
            made = (*made, self._known[key])
        return _address(made)

    def _chosen(self, version: int, network: str, made: Parts, key: tuple[str, Parts]) -> int:
        seed = hmac.digest(self.secret, repr(key).encode(), "sha256")
        order = random.Random(seed)  # noqa: S311 - seeded by a keyed hash
        second: int | None = None
        for candidate in _candidates(version, network, len(made), order):
            place = (version, (*made, candidate))
            if place in self._taken:
                continue
            if place not in self._prefixes:
                self._taken.add(place)
                return candidate
            second = candidate if second is None else second
        # Every part that is free here is one of the originals': another address has it.
        found = second if second is not None else key[1][-1]
        self._taken.add((version, (*made, found)))
        return found


def _candidates(version: int, network: str, place: int, order: random.Random) -> Iterable[int]:
    if version == _V4_PARTS:
        choices = list(_ANY_V4)
        if place == 0:
            choices = list(_PUBLIC)
        elif network == "172":
            choices = list(_PRIVATE_172) if place == 1 else choices
        if place == _V4_PARTS - 1:
            order.shuffle(hosts := list(_HOSTS_V4))
            return (*hosts, 0, 255)
        order.shuffle(choices)
        return choices
    first, last = _ANY_V6
    if place == 0:
        first, last = _LOCAL_V6 if network == "local" else _GLOBAL_V6
    drawn = [order.randint(first, last) for _ in range(_DRAWS)]
    return (*drawn, *range(first, last + 1))


def _network(address: Address) -> tuple[str, int]:
    """Return what kind of network an address is in, and how many leading parts are kept."""
    parts = _parts(address)
    if address.version == _V4_PARTS:
        if parts[0] == 10:  # noqa: PLR2004 - 10.0.0.0/8
            return "10", 1
        if parts[:2] in {(192, 168), (169, 254)}:
            return "kept", 2
        of_172 = parts[0] == 172 and parts[1] in _PRIVATE_172  # noqa: PLR2004 - 172.16.0.0/12
        return ("172", 1) if of_172 else ("public", 0)
    if address.is_link_local:
        return "link", 4
    return ("local" if _LOCAL_V6[0] <= parts[0] <= _LOCAL_V6[1] else "global"), 0


def _parts(address: Address) -> Parts:
    packed = address.packed
    if address.version == _V4_PARTS:
        return tuple(packed)
    return tuple(int.from_bytes(packed[n : n + 2], "big") for n in range(0, 16, 2))


def _address(parts: Parts) -> Address:
    if len(parts) == _V4_PARTS:
        return ipaddress.IPv4Address(bytes(parts))
    return ipaddress.IPv6Address(b"".join(part.to_bytes(2, "big") for part in parts))
