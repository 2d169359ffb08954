"""Hosts and devices of several files, made one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.identity import DeviceId, HostId, folded, short_name
from inventory.merging.grouping import grouped
from inventory.merging.matching import equipment_profile
from inventory.merging.precedence import Assembly, ConflictLog, ranked
from inventory.model import Device, DeviceKind, Host

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.findings import Finding
    from inventory.merging.ids import LocalIds
    from inventory.merging.precedence import Ranked
    from inventory.merging.rows import RowLedger
    from inventory.model import Inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class Equipment:
    """The merged hosts and devices, in order of id."""

    hosts: tuple[Host, ...]
    devices: tuple[Device, ...]
    findings: tuple[Finding, ...]


def merge_equipment(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> Equipment:
    """Merge hosts and devices by serial, qualified name, then name; fill `ids`."""
    hosts, host_findings = _merge_hosts(inventories, ids, log, ledger)
    devices, device_findings = _merge_devices(inventories, ids, log, ledger)
    return Equipment(hosts=hosts, devices=devices, findings=(*host_findings, *device_findings))


def _merge_hosts(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> tuple[tuple[Host, ...], tuple[Finding, ...]]:
    printed = [
        ranked(host, source, position)
        for source, inventory in enumerate(inventories)
        for position, host in enumerate(inventory.hosts)
    ]
    grouping = grouped(printed, equipment_profile, "host", _in_plan)
    hosts: list[Host] = []
    for text, members in grouping.groups:
        for member in members:
            ids.hosts[member.source, member.record.id] = HostId(text)
        parts = Assembly(members, kind="host", subject=text, log=log)
        hosts.append(
            Host(
                id=HostId(text),
                name=parts.first("name", same=_same_host_name),
                vendor=parts.first("vendor"),
                model=parts.first("model"),
                serial=parts.first("serial"),
                sockets=parts.first("sockets"),
                cores=parts.first("cores"),
                memory_mib=parts.first("memory_mib"),
                cluster=parts.first("cluster"),
                datacentre=parts.first("datacentre"),
                rack=parts.first("rack", value=lambda m, rack: ids.racks.get((m.source, rack))),
                rack_unit=parts.first("rack_unit"),
                height_units=parts.first("height_units"),
                power_watts=parts.first("power_watts"),
                power_basis=parts.first("power_basis"),
                purchased=parts.first("purchased"),
                purchase_cost=parts.first("purchase_cost"),
                purchase_currency=parts.first("purchase_currency"),
                end_of_support=parts.first("end_of_support"),
                provenance=parts.provenance(),
            )
        )
        ledger.repeats(parts.repeating())
    ledger.set_aside(grouping.unplaced)
    return tuple(hosts), grouping.findings


def _merge_devices(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> tuple[tuple[Device, ...], tuple[Finding, ...]]:
    printed = [
        ranked(device, source, position)
        for source, inventory in enumerate(inventories)
        for position, device in enumerate(inventory.devices)
    ]
    grouping = grouped(printed, equipment_profile, "device", _in_plan)
    devices: list[Device] = []
    for text, members in grouping.groups:
        for member in members:
            ids.devices[member.source, member.record.id] = DeviceId(text)
        parts = Assembly(members, kind="device", subject=text, log=log)
        devices.append(
            Device(
                id=DeviceId(text),
                name=parts.first("name", same=_same_host_name),
                kind=parts.first("kind", unknown=DeviceKind.OTHER),
                vendor=parts.first("vendor"),
                model=parts.first("model"),
                serial=parts.first("serial"),
                room=parts.first("room", value=lambda m, room: ids.rooms.get((m.source, room))),
                rack=parts.first("rack", value=lambda m, rack: ids.racks.get((m.source, rack))),
                rack_unit=parts.first("rack_unit"),
                height_units=parts.first("height_units"),
                capacity_gib=parts.first("capacity_gib"),
                power_watts=parts.first("power_watts"),
                purchased=parts.first("purchased"),
                purchase_cost=parts.first("purchase_cost"),
                purchase_currency=parts.first("purchase_currency"),
                end_of_support=parts.first("end_of_support"),
                clusters=parts.union("clusters", key=folded),
                provenance=parts.provenance(),
            )
        )
        ledger.repeats(parts.repeating())
    ledger.set_aside(grouping.unplaced)
    return tuple(devices), grouping.findings


def _same_host_name(first: str, second: str) -> bool:
    return short_name(first) == short_name(second)


def _in_plan(member: Ranked[Host] | Ranked[Device]) -> bool:
    """Say whether a record was merged before: the plan itself is source 0."""
    return member.source == 0
