"""Servers of several files, made one."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.fast_records import maker_of
from inventory.findings import Finding, Severity, counted
from inventory.identity import (
    ApplicationId,
    Evidence,
    HostId,
    IdentityKind,
    ServerId,
    folded,
    short_name,
)
from inventory.merging.grouping import grouped
from inventory.merging.matching import server_profile
from inventory.merging.precedence import (
    Assembly,
    ConflictLog,
    FieldRules,
    Ranked,
    evidence_of,
    ranked,
)
from inventory.model import PowerState, Server, ServerKind
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.merging.ids import LocalIds
    from inventory.merging.rows import RowLedger
    from inventory.model import Disk, Host, Inventory, Utilisation
    from inventory.progress import Progress

#: Two disk totals closer than this share are the same figure in other units.
SAME_SHARE = 0.01

_IDENTITY_ORDER = {kind: place for place, kind in enumerate(IdentityKind)}
_REPORT_EVERY = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Servers:
    """The merged servers, in order of id."""

    servers: tuple[Server, ...]
    findings: tuple[Finding, ...]


def merge_servers(
    inventories: Sequence[Inventory],
    hosts: Sequence[Host],
    ids: LocalIds,
    *,
    log: ConflictLog,
    ledger: RowLedger,
    progress: Progress,
) -> Servers:
    """Merge servers by id and name, point them at hosts, racks and applications; fill `ids`."""
    printed = [
        ranked(server, source, position)
        for source, inventory in enumerate(inventories)
        for position, server in enumerate(inventory.servers)
    ]
    grouping = grouped(printed, server_profile, "server", _is_distinct)
    places = _HostNames(hosts)
    servers: list[Server] = []
    unmatched: dict[str, list[ServerId]] = {}
    for turn, (text, members) in enumerate(grouping.groups):
        if turn % _REPORT_EVERY == 0:
            raise_if_cancelled(progress)
            progress.report(turn / len(grouping.groups), f"{turn:,} servers merged")
        for member in members:
            ids.servers[member.source, member.record.id] = ServerId(text)
        parts = Assembly(members, kind="server", subject=text, log=log)
        server = _server(ServerId(text), parts, ids, places)
        if server.host is None and hosts and _host_from_elsewhere(members, inventories):
            unmatched.setdefault(server.host_text or "", []).append(server.id)
        servers.append(server)
        ledger.repeats(parts.repeating())
    ledger.set_aside(grouping.unplaced)
    findings = list(grouping.findings)
    if unmatched:
        findings.append(_hosts_not_matched(unmatched))
    return Servers(servers=tuple(servers), findings=tuple(findings))


def _server(
    server_id: ServerId, parts: Assembly[Server], ids: LocalIds, places: _HostNames
) -> Server:
    found = parts.firsts(_RULES)
    host = parts.first("host", value=lambda m, host: ids.hosts.get((m.source, host)))
    return _new_server(
        id=server_id,
        identities=parts.union(
            "identities", key=lambda item: (_IDENTITY_ORDER[item.kind], item.scope, item.value)
        ),
        disks=_disks(parts),
        addresses=parts.union("addresses", key=_address_order),
        macs=parts.union("macs", key=str.casefold),
        host=host or places.find(found["host_text"]),
        rack=parts.first("rack", value=lambda m, rack: ids.racks.get((m.source, rack))),
        applications=parts.union(
            "applications",
            key=lambda application: application,
            value=lambda m, printed: ids.applications.get(
                (m.source, printed), ApplicationId(folded(printed))
            ),
        ),
        utilisation=_utilisation(parts),
        tags=parts.union("tags", key=lambda tag: tag),
        provenance=parts.provenance(),
        **found,
    )


def _is_distinct(member: Ranked[Server]) -> bool:
    """Say whether other records of its source are other servers, whatever their names.

    So it is in the plan itself (source 0), and in a hypervisor's own list of its machines.
    """
    server = member.record
    return member.source == 0 or (
        server.kind is not ServerKind.UNKNOWN
        and evidence_of(server.provenance) is Evidence.OBSERVED
    )


def _disks(parts: Assembly[Server]) -> tuple[Disk, ...]:
    """Return the disks of the first source that lists them singly, else the first total."""
    giving = [(place, m.record) for place, m in enumerate(parts.members) if m.record.disks]
    if not giving:
        return ()
    detailed = [item for item in giving if not item[1].disks[0].aggregate]
    place, chosen = (detailed or giving)[0]
    kept = _provisioned(chosen)
    for other_place, other in giving:
        total = _provisioned(other)
        if other_place == place or kept is None or total is None:
            continue
        if abs(total - kept) > SAME_SHARE * max(total, kept):
            parts.conflict("disks", place, f"{kept:,.1f} GiB", other_place, f"{total:,.1f} GiB")
    return chosen.disks


def _provisioned(server: Server) -> float | None:
    known = [disk.provisioned_gib for disk in server.disks if disk.provisioned_gib is not None]
    return sum(known) if known else None


def _utilisation(parts: Assembly[Server]) -> tuple[Utilisation, ...]:
    """Return one figure for each metric and statistic: that of the first source to have it."""
    kept: dict[tuple[str, str], tuple[int, Utilisation]] = {}
    for place, member in enumerate(parts.members):
        for figure in member.record.utilisation:
            key = (figure.metric, figure.statistic)
            if key not in kept:
                kept[key] = (place, figure)
            elif kept[key][1].value != figure.value:
                giver, earlier = kept[key]
                label = f"{figure.metric} {figure.statistic}"
                parts.conflict(label, giver, f"{earlier.value:g}", place, f"{figure.value:g}")
    return tuple(kept[key][1] for key in sorted(kept))


class _HostNames:
    """Hosts by name, with and without domain."""

    def __init__(self, hosts: Sequence[Host]) -> None:
        self._whole: dict[str, list[HostId]] = {}
        self._short: dict[str, list[HostId]] = {}
        for host in hosts:
            self._whole.setdefault(folded(host.name), []).append(host.id)
            self._short.setdefault(short_name(host.name), []).append(host.id)

    def find(self, text: str | None) -> HostId | None:
        """Return the only host that `text` can mean, or None."""
        if text is None:
            return None
        for found in (self._whole.get(folded(text)), self._short.get(short_name(text))):
            if found is not None and len(found) == 1:
                return found[0]
        return None


def _host_from_elsewhere(
    members: Sequence[Ranked[Server]], inventories: Sequence[Inventory]
) -> bool:
    """Say whether a host is named only by files without hosts; other importers told theirs."""
    naming = [member.source for member in members if member.record.host_text]
    return bool(naming) and not any(inventories[source].hosts for source in naming)


def _hosts_not_matched(unmatched: dict[str, list[ServerId]]) -> Finding:
    servers = sorted(server for members in unmatched.values() for server in members)
    examples = ", ".join(repr(host) for host in sorted(unmatched)[:3])
    return Finding(
        severity=Severity.WARNING,
        code="host-not-matched",
        text=f"{counted(len(unmatched), 'host')} named on {counted(len(servers), 'server')} cannot "
        f"be found among the hosts of these files ({examples} ...). The servers keep the "
        "host's name; correct the names or import the vCenter that holds those hosts.",
        count=len(servers),
        subjects=tuple(servers),
    )


def _same_host(first: str, second: str) -> bool:
    return short_name(first) == short_name(second)


def _either(_first: str, _second: str) -> bool:
    """Say that texts of one operating system, worded by different products, do not conflict."""
    return True


def _address_order(address: str) -> tuple[int, int, str]:
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return (9, 0, address)
    return (parsed.version, int(parsed), address)


_new_server = maker_of(Server)
_RULES = FieldRules(
    name={"same": _same_host},
    fqdn={},
    kind={"unknown": ServerKind.UNKNOWN},
    power={"unknown": PowerState.UNKNOWN},
    vcpus={},
    sockets={},
    cores={},
    memory_mib={"shown": lambda mib: f"{mib:,} MiB"},
    os_text={"same": _either},
    os_configured={"same": _either},
    os_family={},
    host_text={"same": _same_host},
    cluster={},
    datacentre={},
    rack_unit={},
    power_watts={},
    power_basis={},
    purchased={},
    purchase_cost={},
    purchase_currency={},
    end_of_support={},
    environment={},
    owner={},
    business_unit={},
    role={},
    criticality={"shown": lambda tier: f"tier {int(tier)}"},
)
