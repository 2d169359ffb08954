"""Checks of servers: what is missing for planning, sizing and pricing them."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.checks.support import product_of
from inventory.checks.wording import about
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import Evidence, folded
from inventory.model import PowerState, ServerKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from inventory.checks.support import SupportedProduct
    from inventory.model import Inventory, Server

#: Support that ends within these days is told before it is gone.
SOON = timedelta(days=365)


def server_findings(inventory: Inventory, today: date) -> Iterator[Finding]:
    """Yield findings about the servers of the estate; templates do not count."""
    estate = inventory.estate
    yield from _duplicate_names(estate)
    yield from _without_application(estate)
    yield from _without_owner(inventory)
    yield from _without_environment(inventory)
    yield from _in_registers_only(estate)
    yield from _powered_off(estate)
    yield from _missing_sizes(estate)
    yield from _zero_sizes(estate)
    yield from _support(estate, today)


def _duplicate_names(estate: Sequence[Server]) -> Iterator[Finding]:
    by_name: dict[str, list[Server]] = {}
    for server in estate:
        by_name.setdefault(folded(server.name), []).append(server)
    same = [servers for _, servers in sorted(by_name.items()) if len(servers) > 1]
    names = listed(servers[0].name for servers in same)
    found = [server for servers in same for server in servers]
    yield from about(
        found,
        Severity.WARNING,
        "duplicate-name",
        f"{counted(len(found), 'server')} share {counted(len(same), 'name')}: {names}. "
        "They are planned as different servers; remove those that are one, or rename them.",
    )


def _without_application(estate: Sequence[Server]) -> Iterator[Finding]:
    found = [server for server in estate if not server.applications]
    yield from about(
        found,
        Severity.WARNING,
        "no-application",
        f"{counted(len(found), 'server')} without an application: {_names(found)}. Each is "
        "planned by itself; name their applications in a server register, so that they move "
        "with what they serve.",
    )


def _without_owner(inventory: Inventory) -> Iterator[Finding]:
    owned = {
        application.id
        for application in inventory.applications
        if application.owner is not None or application.business_unit is not None
    }
    found = [
        server
        for server in inventory.estate
        if server.owner is None
        and server.business_unit is None
        and not owned.intersection(server.applications)
    ]
    yield from about(
        found,
        Severity.NOTE,
        "no-owner",
        f"{counted(len(found), 'server')} with no owner, neither of their own nor through an "
        f"application: {_names(found)}. Nobody can agree to their cutover; name an owner in a "
        "register.",
    )


def _without_environment(inventory: Inventory) -> Iterator[Finding]:
    known = {
        application.id
        for application in inventory.applications
        if application.environment is not None
    }
    found = [
        server
        for server in inventory.estate
        if server.environment is None and not known.intersection(server.applications)
    ]
    yield from about(
        found,
        Severity.NOTE,
        "no-environment",
        f"{counted(len(found), 'server')} without an environment: {_names(found)}. They are not "
        "taken for production or for test; add the environment in a server register.",
    )


def _in_registers_only(estate: Sequence[Server]) -> Iterator[Finding]:
    """Tell servers that no export observed, where other servers were observed."""

    def observed(server: Server) -> bool:
        return any(item.evidence is Evidence.OBSERVED for item in server.provenance)

    if not any(observed(server) for server in estate):
        return
    found = [s for s in estate if s.kind is ServerKind.UNKNOWN and not observed(s)]
    yield from about(
        found,
        Severity.WARNING,
        "not-observed",
        f"{counted(len(found), 'server')} named in registers but in no export of a hypervisor or "
        f"tool: {_names(found)}. Find out whether they still exist; say 'physical' in the "
        "register if they are, or take them out of it.",
    )


def _powered_off(estate: Sequence[Server]) -> Iterator[Finding]:
    found = [server for server in estate if server.power is PowerState.OFF]
    yield from about(
        found,
        Severity.NOTE,
        "powered-off",
        f"{counted(len(found), 'server')} switched off: {_names(found)}. They are kept in the "
        "plan, because the room is not empty while they are there: decide for each whether it "
        "is retired or moved.",
    )


def _missing_sizes(estate: Sequence[Server]) -> Iterator[Finding]:
    missing = {
        "vCPUs": [s for s in estate if s.vcpus is None and s.cores is None],
        "memory": [s for s in estate if s.memory_mib is None],
        "storage": [
            s
            for s in estate
            if not any(d.provisioned_gib is not None or d.used_gib is not None for d in s.disks)
        ],
    }
    lost = {
        "vCPUs": "They cannot be sized",
        "memory": "They cannot be sized",
        "storage": "The cost of their disks and the time to copy them cannot be worked out",
    }
    for what, found in missing.items():
        yield from about(
            found,
            Severity.WARNING,
            f"missing-{what.casefold()}",
            f"{counted(len(found), 'server')} without {what}: {_names(found)}. {lost[what]}; "
            "add the figure in a server register. Missing is not counted as 0.",
        )


def _zero_sizes(estate: Sequence[Server]) -> Iterator[Finding]:
    found = [
        server
        for server in estate
        if server.vcpus == 0
        or server.memory_mib == 0
        or any(disk.provisioned_gib == 0 for disk in server.disks)
    ]
    yield from about(
        found,
        Severity.WARNING,
        "zero-size",
        f"{counted(len(found), 'server')} with 0 vCPUs, 0 memory or a disk of 0 GiB: "
        f"{_names(found)}. A server cannot have that; correct the figure or leave it empty.",
    )


def _support(estate: Sequence[Server], today: date) -> Iterator[Finding]:
    by_product: dict[str, tuple[SupportedProduct, list[Server]]] = {}
    for server in estate:
        text = server.os_text or server.os_configured
        product = product_of(text) if text else None
        if product is not None and product.end < today + SOON:
            by_product.setdefault(product.name, (product, []))[1].append(server)
    for name, (product, servers) in sorted(by_product.items()):
        gone = product.end < today
        paid = product.extended is not None and product.extended >= today
        extra = (
            f"Paid support runs to {product.extended}; budget for it until they move."
            if paid
            else "No paid support is known for the time after."
        )
        verb = "ended" if gone else "ends"
        yield from about(
            servers,
            Severity.WARNING if gone else Severity.NOTE,
            "unsupported-os" if gone else "support-ends-soon",
            f"{counted(len(servers), 'server')} on {name}, whose support {verb} on "
            f"{product.end} ({product.source}): {_names(servers)}. {extra} Upgrade, replace or "
            "retire them with the move.",
        )


def _names(servers: Sequence[Server]) -> str:
    return listed(server.name for server in servers)
