"""vInfo: one machine per row, with its identity and every contradiction inside the tab."""

from __future__ import annotations

import ipaddress
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.importers.rvtools.addresses import addresses_in
from inventory.importers.rvtools.attributes import CustomAttributes
from inventory.importers.rvtools.layout import EXPECTED_IN_VINFO
from inventory.importers.rvtools.machine import Machine
from inventory.model import PowerState, ServerKind

if TYPE_CHECKING:
    from inventory.importers.rvtools.faultlog import FaultLog
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.progress import Progress
    from inventory.tables.table import Cell

_POWER = {
    "poweredon": PowerState.ON,
    "on": PowerState.ON,
    "poweredoff": PowerState.OFF,
    "off": PowerState.OFF,
    "suspended": PowerState.SUSPENDED,
}

#: Columns of vInfo kept as tags: suggestions for owner, application or environment.
_TAGS = {
    "folder": "Folder",
    "resource_pool": "Resource pool",
    "vapp": "vApp",
    "cluster_rules": "Cluster rule name(s)",
    "firmware": "Firmware",
}

#: Without any of these a machine cannot be sized or placed.
_NEEDED = {
    "cpus": "vcpus",
    "memory": "memory_mib",
    "provisioned": "provisioned_mib",
    "in_use": "in_use_mib",
    "host": "host_text",
}


def power_in(row: Row) -> PowerState:
    """Return the power state a row prints; an unknown word is unknown."""
    return _POWER.get(folded(row.text("power") or ""), PowerState.UNKNOWN)


def vcenters_in(row: Row) -> frozenset[str]:
    """Return what a row says about its vCenter, folded; empty where it says nothing."""
    texts = (row.text("vcenter"), row.text("vcenter_server"))
    return frozenset(folded(text) for text in texts if text)


def read_machines(sheet: Sheet, log: FaultLog, progress: Progress) -> list[Machine]:
    """Return the machines of vInfo, in the order of the tab."""
    _report_missing_columns(sheet)
    attributes = CustomAttributes(sheet)
    machines: list[Machine] = []
    seen: dict[ServerId, Machine] = {}
    rows_seen: set[tuple[Cell, ...]] = set()
    for row in sheet.rows(progress):
        machine = _machine(row, sheet)
        if machine is None:
            sheet.set_aside(
                row,
                "no-machine-name",
                lead="Rows of vInfo without a machine name or id",
                advice="They were set aside; give the machine a name if it is one.",
                severity=Severity.ERROR,
                field="name",
            )
            continue
        cells = tuple(row.cells)
        if cells in rows_seen:
            sheet.merge(row)
            continue
        rows_seen.add(cells)
        twin = seen.get(machine.id)
        if twin is not None and _same_identity(machine, twin):
            sheet.set_aside(
                row,
                "duplicate-id",
                lead="Rows of vInfo with the id of an earlier row but other values",
                example=f"{machine.name!r} has the id of {twin.name!r} in row {twin.row}",
                advice="The earlier row was kept; export again, or delete the wrong row.",
                severity=Severity.ERROR,
                subject=twin.id,
            )
            continue
        if twin is not None:
            machine.id = _told_apart(machine, seen)
        seen[machine.id] = machine
        attributes.add(row, machine)
        machine.provenance.append(sheet.provenance(row))
        _report_incomplete(row, sheet, machine)
        machines.append(machine)
        sheet.used += 1
    attributes.report()
    _report_repeats(machines, sheet, log)
    return machines


def _machine(row: Row, sheet: Sheet) -> Machine | None:
    uuid = _lower(row.known_text("uuid"))
    moref = row.known_text("moref")
    name = row.text("name") or moref or uuid
    if name is None:
        return None
    vcenters = vcenters_in(row)
    scope = _scope(row, sheet)
    identities = []
    if uuid:
        identities.append(Identity(kind=IdentityKind.VM_UUID, value=uuid))
    if moref:
        identities.append(Identity(kind=IdentityKind.MOREF, value=moref, scope=scope))
    if smbios := _lower(row.known_text("smbios_uuid")):
        identities.append(Identity(kind=IdentityKind.SMBIOS_UUID, value=smbios))
    if uuid:
        machine_id = f"vm-uuid:{uuid}"
    elif moref:
        machine_id = f"moref:{scope}:{moref}"
    else:
        machine_id = f"name:{scope}:{folded(name)}"
    machine = Machine(
        id=ServerId(machine_id),
        name=name,
        row=row.number,
        uuid=uuid,
        moref=moref,
        vcenters=vcenters,
        identities=tuple(identities),
        kind=_kind(row),
        power=power_in(row),
        fqdn=_fqdn(row.known_text("dns_name")),
        vcpus=row.whole_in("cpus", zero_is_missing=True),
        memory_mib=row.whole_in("memory", zero_is_missing=True),
        os_text=row.text("os_tools") or row.text("os_configured"),
        os_configured=row.text("os_configured"),
        host_text=row.known_text("host"),
        cluster=row.text("cluster"),
        datacentre=row.text("datacentre"),
        disk_count=row.whole_in("disks"),
        capacity_mib=row.number_in("capacity"),
        provisioned_mib=row.number_in("provisioned"),
        in_use_mib=row.number_in("in_use"),
    )
    for address in addresses_in(row, "address"):
        machine.addresses[address] = None
    for field, tag in _TAGS.items():
        if value := row.text(field):
            machine.tags[tag, value] = None
    _report_power(row, machine)
    return machine


def _scope(row: Row, sheet: Sheet) -> str:
    """Return what a VM ID is unique in; a file that does not name its vCenter is its own scope."""
    vcenter = row.text("vcenter") or row.text("vcenter_server")
    return folded(vcenter) if vcenter else f"file {sheet.ref().file}"


def _kind(row: Row) -> ServerKind:
    if row.truth_in("template"):
        return ServerKind.TEMPLATE
    if row.truth_in("placeholder"):
        return ServerKind.PLACEHOLDER
    return ServerKind.VIRTUAL


def _fqdn(name: str | None) -> str | None:
    if name is None or "." not in name.strip(".") or folded(name).startswith("localhost"):
        return None
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name
    return None


def _lower(text: str | None) -> str | None:
    return None if text is None else text.casefold()


def _same_identity(machine: Machine, twin: Machine) -> bool:
    """Return whether two rows of one id are one machine: a name alone proves nothing."""
    if machine.uuid and machine.moref and twin.moref:
        return machine.moref == twin.moref and machine.vcenters == twin.vcenters
    return machine.uuid is not None or machine.moref is not None


def _told_apart(machine: Machine, seen: dict[ServerId, Machine]) -> ServerId:
    number = 2
    while (candidate := ServerId(f"{machine.id}#{number}")) in seen:
        number += 1
    return candidate


def _report_missing_columns(sheet: Sheet) -> None:
    for field, lost in EXPECTED_IN_VINFO.items():
        if field not in sheet:
            heading = sheet.heading_wanted(field)
            sheet.log.add(
                Severity.WARNING if field in {"cpus", "memory", "power"} else Severity.NOTE,
                "missing-column",
                f"Column {heading!r} is not in {sheet.tab}, so {lost} cannot be known from it. "
                "Export all columns if you need them.",
                sheet.ref(),
            )
    if "uuid" not in sheet and "moref" not in sheet:
        sheet.log.add(
            Severity.WARNING,
            "joined-by-name",
            f"{sheet.tab} has neither 'VM UUID' nor 'VM ID': rows of the other tabs are joined to "
            "machines by name, which is less certain. Export with a current version of RVTools.",
            sheet.ref(),
        )


def _report_power(row: Row, machine: Machine) -> None:
    printed = row.text("power")
    if printed and machine.power is PowerState.UNKNOWN:
        row.sheet.log.gather(
            Severity.WARNING,
            "unknown-word",
            lead="Power states of vInfo that are no power state",
            example=f"{printed!r} in row {row.number}",
            advice="The machines count as neither on nor off.",
            ref=row.ref("power"),
            subject=machine.id,
        )


def _report_incomplete(row: Row, sheet: Sheet, machine: Machine) -> None:
    empty = [
        sheet.columns.printed(field) or field
        for field, attribute in _NEEDED.items()
        if field in sheet and getattr(machine, attribute) is None
    ]
    if not empty:
        return
    if "uuid" in sheet and machine.uuid is None:
        empty.append(sheet.columns.printed("uuid") or "VM UUID")
    if "moref" in sheet and machine.moref is None:
        empty.append(sheet.columns.printed("moref") or "VM ID")
    state = f", powered {machine.power}" if machine.power is not PowerState.UNKNOWN else ""
    sheet.log.gather(
        Severity.WARNING,
        "incomplete-machine",
        lead="Machines of vInfo without figures that are needed",
        example=f"{machine.name!r} (row {row.number}{state}) has no {', '.join(empty)}",
        advice="They count as missing, not as 0; find the figures before planning on them.",
        ref=row.ref(),
        subject=machine.id,
    )


def _report_repeats(machines: list[Machine], sheet: Sheet, log: FaultLog) -> None:
    by_name: dict[str, list[Machine]] = {}
    by_smbios: dict[str, list[Machine]] = {}
    for machine in machines:
        by_name.setdefault(folded(machine.name), []).append(machine)
        for identity in machine.identities:
            if identity.kind is IdentityKind.SMBIOS_UUID:
                by_smbios.setdefault(identity.value, []).append(machine)
    for namesakes in by_name.values():
        if len(namesakes) > 1:
            log.gather(
                Severity.WARNING,
                "duplicate-name",
                lead="Names of vInfo that several machines share",
                example=f"{namesakes[0].name!r} in rows {_rows(namesakes)}",
                advice="They are kept as different machines; check that none is listed twice.",
                ref=sheet.ref(namesakes[1].row, "name"),
                subject=namesakes[1].id,
            )
    for clones in by_smbios.values():
        if len(clones) > 1:
            log.gather(
                Severity.NOTE,
                "shared-smbios-uuid",
                lead="SMBIOS UUIDs that several machines share, as clones do",
                example=f"{', '.join(repr(clone.name) for clone in clones[:5])}",
                advice="They were not used to tell machines apart.",
                ref=sheet.ref(clones[1].row, "smbios_uuid"),
                subject=clones[1].id,
            )


def _rows(machines: list[Machine]) -> str:
    return ", ".join(str(machine.row) for machine in machines[:8])
