"""Physical servers of a register that are hypervisor hosts in another file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import HostId, IdentityKind, folded, short_name
from inventory.model import Host, Inventory, ServerKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.model import Server

#: Names that a finding lists before it says "and n more".
NAMED = 10


def with_hosts_for_servers(
    inventories: Sequence[Inventory],
) -> tuple[list[Inventory], tuple[Finding, ...]]:
    """Return the inventories with such servers made host records, so that none counts twice.

    A register often lists hosts as physical servers.  One is a host if it has the serial of a
    host, or its name (with or without domain) and no other serial.
    """
    serials = {folded(host.serial) for one in inventories for host in one.hosts if host.serial}
    names: dict[str, str | None] = {}
    for one in inventories:
        for host in one.hosts:
            serial = folded(host.serial) if host.serial else None
            names[short_name(host.name)] = serial or names.get(short_name(host.name))
    found: list[str] = []
    changed: list[Inventory] = []
    for inventory in inventories:
        turned = [one for one in inventory.servers if _is_host(one, serials, names)]
        if not turned:
            changed.append(inventory)
            continue
        found += [one.name for one in turned]
        gone = {id(one) for one in turned}
        changed.append(
            replace(
                inventory,
                servers=tuple(one for one in inventory.servers if id(one) not in gone),
                hosts=(*inventory.hosts, *(_host(one) for one in turned)),
            )
        )
    return changed, _told(sorted(set(found)))


def _is_host(server: Server, serials: set[str], names: dict[str, str | None]) -> bool:
    if server.kind is not ServerKind.PHYSICAL:
        return False
    serial = _serial(server)
    if serial is not None and folded(serial) in serials:
        return True
    name = short_name(server.name)
    if name not in names:
        return False
    return serial is None or names[name] is None


def _serial(server: Server) -> str | None:
    kinds = (one for one in server.identities if one.kind is IdentityKind.SERIAL)
    return next((one.value for one in kinds), None)


def _host(server: Server) -> Host:
    tags = {name.casefold(): text for name, text in server.tags}
    return Host(
        id=HostId(server.id),
        name=server.name,
        vendor=tags.get("vendor") or tags.get("manufacturer"),
        model=tags.get("model"),
        serial=_serial(server),
        sockets=server.sockets,
        cores=server.cores,
        memory_mib=server.memory_mib,
        cluster=server.cluster,
        datacentre=server.datacentre,
        rack=server.rack,
        rack_unit=server.rack_unit,
        provenance=server.provenance,
    )


def _told(names: Sequence[str]) -> tuple[Finding, ...]:
    if not names:
        return ()
    return (
        Finding(
            severity=Severity.NOTE,
            code="server-is-a-host",
            text=f"{counted(len(names), 'physical server')} of a register are hypervisor hosts in "
            f"another file, by serial or name, and were taken as those hosts: "
            f"{listed(names, NAMED)}. Call them hosts in the register.",
            count=len(names),
        ),
    )
