"""NetBox's own lists in CSV: devices, and virtual machines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Evidence
from inventory.importers.netbox.status import Statuses
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.equipment import EquipmentKind, equipment_kind
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.pieces import Estate, new_piece
from inventory.product_sheets.records import new_disk

if TYPE_CHECKING:
    from inventory.model import Inventory
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

DEVICES = Layout(
    title="NetBox's list of devices",
    fields={
        "name": ("Name",),
        "status": ("Status",),
        "tenant": ("Tenant",),
        "site": ("Site",),
        "location": ("Location",),
        "rack": ("Rack",),
        "role": ("Role", "Device role"),
        "manufacturer": ("Manufacturer",),
        "type": ("Type", "Device type"),
        "platform": ("Platform",),
        "serial": ("Serial number", "Serial"),
        "asset_tag": ("Asset tag",),
        "position": ("Position (U)", "Position"),
        "face": ("Rack face", "Face"),
        "height": ("U height", "Height (U)"),
        "address": ("IP Address", "Primary IP"),
        "ipv4": ("IPv4 Address", "Primary IPv4"),
        "ipv6": ("IPv6 Address", "Primary IPv6"),
        "cluster": ("Cluster",),
        "chassis": ("Virtual chassis",),
        "id": ("ID",),
    },
    required=("name", "role", "type"),
    signs=("face", "chassis", "position", "tenant", "platform"),
    least_signs=2,
    gives={
        "tenant": "business_unit", "manufacturer": "vendor", "type": "model",
        "position": "rack_unit", "height": "height_units", "platform": "os_text",
        "address": "addresses", "ipv4": "addresses", "ipv6": "addresses", "id": "identities",
        "asset_tag": "identities", "location": "room", "status": "tags",
    },
    figures=frozenset({"position", "height"}),
    tags=("Tenant Group", "Region", "Site Group", "Tags", "Airflow"),
    passed_over=("VC Position", "VC Priority", "Comments", "Contacts", "Created", "Last updated"),
)  # fmt: skip

MACHINES = Layout(
    title="NetBox's list of virtual machines",
    fields={
        "name": ("Name",),
        "status": ("Status",),
        "site": ("Site",),
        "cluster": ("Cluster",),
        "device": ("Device",),
        "role": ("Role",),
        "tenant": ("Tenant",),
        "platform": ("Platform",),
        "vcpus": ("VCPUs",),
        "memory": ("Memory (MB)", "Memory (GB)", "Memory"),
        "disk": ("Disk (GB)", "Disk (MB)", "Disk"),
        "address": ("IP Address", "Primary IP"),
        "ipv4": ("IPv4 Address", "Primary IPv4"),
        "ipv6": ("IPv6 Address", "Primary IPv6"),
        "id": ("ID",),
    },
    required=("name", "status", "cluster"),
    signs=("vcpus", "device", "tenant", "platform", "role"),
    least_signs=3,
    gives={
        "device": "host_text", "tenant": "business_unit", "platform": "os_text",
        "memory": "memory_mib", "disk": "disks", "address": "addresses", "ipv4": "addresses",
        "ipv6": "addresses", "id": "identities", "site": "datacentre", "status": "tags",
    },
    figures=frozenset({"vcpus", "memory", "disk"}),
    tags=("Tags", "Tenant Group"),
    passed_over=("Comments", "Contacts", "Created", "Last updated"),
)  # fmt: skip


def read_devices(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the servers, hosts and devices of a list, by their role."""
    estate, statuses = Estate(), Statuses(log=sheet.log)
    for row in sheet.rows(progress):
        model = row.text("type")
        name = device_name(row.text("name"), model, row.text("id"))
        if name is None:
            sheet.without_name(row, "name")
            continue
        provenance = (sheet.provenance(row, Evidence.DECLARED),)
        role, cluster = row.text("role"), row.text("cluster")
        site, room = row.text("site"), row.text("location")
        estate.add(
            new_piece(
                id=f"{sheet.table.name} row {row.number}",
                name=name,
                kind=_kind(row, role, cluster),
                vendor=row.text("manufacturer"),
                model=model,
                serial=row.id_text("serial"),
                asset_tag=row.id_text("asset_tag"),
                source_id=row.id_text("id"),
                source_scope=f"{sheet.file_name} devices",
                fqdn=fqdn_of(name),
                power=statuses.power(row.text("status"), row.ref("status")),
                os_text=row.text("platform"),
                addresses=row.addresses("address", "ipv4", "ipv6"),
                cluster=cluster,
                room=estate.places.room(site, room),
                rack=estate.places.rack(site, room, row.text("rack"), provenance),
                rack_unit=row.figure("position"),
                height_units=row.figure("height"),
                business_unit=row.text("tenant"),
                role=role,
                tags=_tags(sheet, row),
                provenance=provenance,
            )
        )
    statuses.tell()
    return estate.inventory(sheet.log, sheet.ref())


def read_machines(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the virtual machines of a list; vCPU, memory and disk are often missing."""
    estate, statuses = Estate(), Statuses(log=sheet.log)
    for row in sheet.rows(progress):
        name = row.text("name")
        if name is None:
            sheet.without_name(row, "name")
            continue
        vcpus = whole_vcpus(sheet, row)
        disk = row.gib("disk")
        estate.places.site(row.text("site"))
        estate.add(
            new_piece(
                id=f"{sheet.table.name} row {row.number}",
                name=name,
                kind=EquipmentKind.VIRTUAL_SERVER,
                source_id=row.id_text("id"),
                source_scope=f"{sheet.file_name} machines",
                fqdn=fqdn_of(name),
                power=statuses.power(row.text("status"), row.ref("status")),
                vcpus=vcpus,
                memory_mib=row.memory("memory", vcpus),
                disks=()
                if disk is None
                else (new_disk(label="all disks", provisioned_gib=disk, aggregate=True),),
                os_text=row.text("platform"),
                addresses=row.addresses("address", "ipv4", "ipv6"),
                host_text=row.text("device"),
                cluster=row.text("cluster"),
                business_unit=row.text("tenant"),
                role=row.text("role"),
                tags=_tags(sheet, row),
                provenance=(sheet.provenance(row, Evidence.DECLARED),),
            )
        )
    statuses.tell()
    return estate.inventory(sheet.log, sheet.ref())


def device_name(name: str | None, model: str | None, number: str | None) -> str | None:
    """Return what NetBox calls a device: its name, or its type and id, or None."""
    if name is not None:
        return name
    return None if model is None or number is None else f"{model} ({number})"


def whole_vcpus(sheet: Sheet, row: Row) -> int | None:
    """Return the vCPUs of a row; NetBox knows halves, which are rounded up and told."""
    value = row.figure("vcpus")
    if value is None or value == 0:
        return None
    whole = math.ceil(value)
    if whole != value:
        sheet.log.gather(
            Severity.NOTE,
            "fraction-of-a-cpu",
            lead="Machines with a fraction of a processor",
            example=f"row {row.number}: {value:g}",
            advice="The next whole number was taken.",
            ref=row.ref("vcpus"),
        )
    return whole


def _kind(row: Row, role: str | None, cluster: str | None) -> EquipmentKind:
    """Return what a role means; a server that belongs to a cluster is one of its hosts."""
    kind = equipment_kind(role)
    if kind is None:
        row.reject(
            "role", "is no role that is known; it was taken as other equipment", "unknown-role"
        )
        return EquipmentKind.OTHER
    if kind is EquipmentKind.SERVER and cluster is not None:
        return EquipmentKind.HOST
    return kind


def _tags(sheet: Sheet, row: Row) -> tuple[tuple[str, str], ...]:
    status, face = row.text("status"), row.text("face")
    own = (("status", status), ("rack face", face))
    return (*((name, text) for name, text in own if text is not None), *sheet.tags(row))
