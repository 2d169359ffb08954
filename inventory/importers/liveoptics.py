"""LiveOptics: the sheet "VMs" of its workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import Identity, IdentityKind, ServerId
from inventory.model import Metric, PowerState, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.measures import Measured
from inventory.product_sheets.records import new_identity, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.storage import disks_of
from inventory.product_sheets.words import power_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.model import Disk
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

_ADDRESSES = tuple(f"address_{number}" for number in range(1, 5))

LAYOUT = Layout(
    title="LiveOptics' sheet of VMs",
    fields={
        "name": ("VM Name",),
        "power": ("Power State",),
        "kind": ("Template",),
        "vcpus": ("Virtual CPU",),
        "memory_mib": ("Provisioned Memory (MiB)", "Provisioned Memory (GiB)"),
        "active": ("Used Memory (active) (MiB)", "Used Memory (MiB)"),
        "guest_capacity": ("Guest VM Disk Capacity (MiB)", "Guest VM Disk Capacity (GiB)"),
        "guest_used": ("Guest VM Disk Used (MiB)", "Guest VM Disk Used (GiB)"),
        "disk_size": ("Virtual Disk Size (MiB)", "Virtual Disk Size (GiB)"),
        "disk_used": ("Virtual Disk Used (MiB)", "Virtual Disk Used (GiB)"),
        "os_text": ("VM OS",),
        "host_text": ("Host",),
        "cluster": ("Cluster",),
        "datacentre": ("Datacenter", "Data center"),
        "smbios": ("UUID",),
        "vm_uuid": ("InstanceUUID", "Instance UUID"),
        "moref": ("MOB ID",),
        "fqdn": ("Guest Hostname",),
        **{field: (f"Guest IP{field[-1]}",) for field in _ADDRESSES},
    },
    required=("name", "vcpus", "memory_mib"),
    signs=("active", "guest_capacity", "disk_size", "vm_uuid", "disk_used", "guest_used"),
    least_signs=2,
    gives={
        "active": "utilisation",
        "guest_used": "disks",
        "disk_size": "disks",
        "disk_used": "disks",
        "smbios": "identities",
        "vm_uuid": "identities",
        "moref": "identities",
        **dict.fromkeys(_ADDRESSES, "addresses"),
    },
    figures=frozenset(
        {"vcpus", "memory_mib", "active", "guest_capacity", "guest_used", "disk_size", "disk_used"}
    ),
    tags=("Datastore",),
    passed_over=("Consumed Memory (MiB)", "Consumed Memory (GiB)"),
)


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    del log
    for _, sheet in sheets:
        repeats = Repeats(sheet)
        for row in sheet.rows(progress):
            name = row.text("name")
            if name is None:
                sheet.without_name(row, "name")
                continue
            uuid = row.id_text("vm_uuid")
            if uuid is not None and repeats.is_second(row, uuid.casefold(), "vm_uuid"):
                continue
            repeats.name(row, name)
            yield _server(sheet, row, name)


def _server(sheet: Sheet, row: Row, name: str) -> Server:
    vcpus = row.whole("vcpus")
    memory = row.memory("memory_mib", vcpus)
    power = row.word("power", power_of) or PowerState.UNKNOWN
    os_text = row.text("os_text")
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(row.text("fqdn"), name),
        identities=tuple(_identities(sheet, row)),
        kind=ServerKind.TEMPLATE if row.truth("kind") else ServerKind.VIRTUAL,
        power=power,
        vcpus=vcpus,
        memory_mib=memory,
        disks=_disks(row, name),
        os_text=os_text,
        os_family=os_family_of(os_text),
        addresses=row.addresses(*_ADDRESSES),
        host_text=row.text("host_text"),
        cluster=row.text("cluster"),
        datacentre=row.text("datacentre"),
        utilisation=_measured(row, memory).result(name) if power is PowerState.ON else (),
        tags=tuple(sorted(sheet.tags(row))),
        provenance=(sheet.provenance(row),),
    )


def _identities(sheet: Sheet, row: Row) -> Iterator[Identity]:
    if uuid := row.id_text("vm_uuid"):
        yield new_identity(kind=IdentityKind.VM_UUID, value=uuid.casefold())
    if moref := row.id_text("moref"):
        # The sheet does not name its vCenter, so the id is unique in this file only.
        yield new_identity(kind=IdentityKind.MOREF, value=moref, scope=f"file {sheet.file_name}")
    if smbios := row.id_text("smbios"):
        yield new_identity(kind=IdentityKind.SMBIOS_UUID, value=smbios.casefold())


def _disks(row: Row, name: str) -> tuple[Disk, ...]:
    """Return one disk for all: the guest's used size before the datastore's, as it is the data."""
    size = row.gib("disk_size")
    used_in_guest, used_on_store = row.gib("guest_used"), row.gib("disk_used")
    capacity = row.gib("guest_capacity")
    used = ("disk_used", used_on_store)
    if used_in_guest is not None:
        used = ("guest_used", used_in_guest)
    if size is None and capacity is not None:
        row.decided.log.gather(
            Severity.NOTE,
            "disk-from-guest",
            lead="VMs whose storage is known from their file systems only",
            example=f"{name!r} ({capacity:,.1f} GiB)",
            advice="Disks without a file system are not in that figure.",
            ref=row.ref("guest_capacity"),
        )
    return disks_of(
        row, name, (), total=("disk_size", capacity if size is None else size), used=used
    )


def _measured(row: Row, memory_mib: int | None) -> Measured:
    measured = Measured(row)
    active = row.mib("active")
    if active is not None and memory_mib is not None:
        if active > memory_mib:
            row.reject("active", f"is more than the {memory_mib:,} MiB there is")
        else:
            measured.add(Metric.MEMORY_PERCENT, Statistic.UNKNOWN, 100 * active / memory_mib)
    return measured


#: Reads the sheet of VMs; the other sheets of the workbook are named in findings.
LIVEOPTICS = SheetsImporter(
    name="liveoptics",
    title="LiveOptics VMs",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
