"""Flows that were seen but are no dependency until a person says so."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING, Final

from inventory.flows.edges import FOLDED_PORTS
from inventory.identity import EndpointKind, Evidence

if TYPE_CHECKING:
    from inventory.identity import Endpoint
    from inventory.model import Dependency

#: First of the dynamic ports (RFC 6335, section 6): the replying end of a connection whose
#: direction was lost, or a port agreed on through another one.
FIRST_DYNAMIC_PORT: Final = 49152

#: Ports by which people and tools administer a server; the server does its work without them.
ADMINISTRATION_PORTS: Final = frozenset({3389, 5900, 5985, 5986})

#: Protocols without ports that only show that a machine is alive.
LIVENESS_PROTOCOLS: Final = frozenset({"icmp", "icmp6", "icmpv6"})


def noise_reason(dependency: Dependency) -> str | None:
    """Return why an observed flow is noise, or None for a dependency.

    What a person declared or confirmed is never noise.
    """
    is_said = dependency.mandatory or dependency.is_by_hand
    if is_said or dependency.evidence is not Evidence.OBSERVED:
        return None
    if dependency.protocol in LIVENESS_PROTOCOLS:
        return "only shows that the machine answers"
    if _is_dynamic(dependency):
        return "dynamic port"
    if dependency.port in ADMINISTRATION_PORTS:
        return "remote administration"
    if any(_speaks_to_many(end) for end in (dependency.source, dependency.destination)):
        return "broadcast or multicast"
    return None


def is_loopback(endpoint: Endpoint) -> bool:
    """Return whether an endpoint is an address by which a machine speaks to itself."""
    address = _address(endpoint)
    return address is not None and address.is_loopback


def _is_dynamic(dependency: Dependency) -> bool:
    if dependency.port is not None:
        return dependency.port >= FIRST_DYNAMIC_PORT
    return any(FOLDED_PORTS in origin.columns for origin in dependency.provenance)


def _speaks_to_many(endpoint: Endpoint) -> bool:
    address = _address(endpoint)
    return address is not None and (address.is_multicast or str(address) == "255.255.255.255")


def _address(endpoint: Endpoint) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    if endpoint.kind is not EndpointKind.ADDRESS:
        return None
    try:
        return ipaddress.ip_address(endpoint.key)
    except ValueError:
        return None
