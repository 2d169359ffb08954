"""vInfo: one machine per row, with its identity and every contradiction inside the tab."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind, ServerId, folded
from inventory.importers.rvtools.addresses import addresses_in
from inventory.importers.rvtools.attributes import CustomAttributes
from inventory.importers.rvtools.machine import Machine
from inventory.importers.rvtools.machine_checks import (
    needed_columns,
    report_incomplete,
    report_missing_columns,
    report_repeats,
    report_state,
)
from inventory.model import PowerState, ServerKind
from inventory.product_sheets.addresses import fqdn_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog
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


def power_in(row: Row) -> PowerState:
    """Return the power state a row prints; an unknown word is unknown."""
    return _power(row.text("power"))


def vcenters_in(row: Row) -> frozenset[str]:
    """Return what a row says about its vCenter, folded; empty where it says nothing."""
    return _vcenters(row.text("vcenter"), row.text("vcenter_server"))


@lru_cache(maxsize=256)
def _power(text: str | None) -> PowerState:
    return _POWER.get(folded(text or ""), PowerState.UNKNOWN)


@lru_cache(maxsize=256)
def _vcenters(*texts: str | None) -> frozenset[str]:
    return frozenset(folded(text) for text in texts if text)


def read_machines(sheet: Sheet, log: FaultLog, progress: Progress) -> list[Machine]:
    """Return the machines of vInfo, in the order of the tab."""
    report_missing_columns(sheet)
    attributes = CustomAttributes(sheet)
    machines: list[Machine] = []
    seen: dict[ServerId, Machine] = {}
    repeats = _RepeatedRows()
    needed = needed_columns(sheet)
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
        if repeats.has(machine.id, row):
            sheet.merge(row)
            continue
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
        report_state(row, machine)
        report_incomplete(row, sheet, machine, needed)
        machines.append(machine)
        sheet.used += 1
    attributes.report()
    report_repeats(machines, sheet, log)
    return machines


class _RepeatedRows:
    """Finds rows that repeat another cell by cell; such rows give the same id."""

    def __init__(self) -> None:
        self._first: dict[ServerId, Sequence[Cell]] = {}
        self._more: dict[ServerId, set[tuple[Cell, ...]]] = {}

    def has(self, machine_id: ServerId, row: Row) -> bool:
        """Return whether an earlier row has the cells of `row`; remember them."""
        if machine_id not in self._first:
            self._first[machine_id] = row.cells
            return False
        known = self._more.setdefault(machine_id, {tuple(self._first[machine_id])})
        cells = tuple(row.cells)
        if cells in known:
            return True
        known.add(cells)
        return False


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
        fqdn=fqdn_of(row.known_text("dns_name")),
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
    return machine


def _scope(row: Row, sheet: Sheet) -> str:
    """Return what a VM ID is unique in; a file that does not name its vCenter is its own scope."""
    vcenter = row.text("vcenter") or row.text("vcenter_server")
    return _folded_once(vcenter) if vcenter else f"file {sheet.ref().file}"


_folded_once = lru_cache(maxsize=256)(folded)


def _kind(row: Row) -> ServerKind:
    if row.truth_in("template"):
        return ServerKind.TEMPLATE
    if row.truth_in("placeholder"):
        return ServerKind.PLACEHOLDER
    return ServerKind.VIRTUAL


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
