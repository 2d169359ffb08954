"""Azure Migrate's CSV import template: what people fill in to have servers assessed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import Evidence, ServerId
from inventory.model import Disk, Metric, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.measures import MBIT_PER_MB, Measured
from inventory.product_sheets.records import new_disk, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.storage import disks_of
from inventory.product_sheets.words import kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

#: The template has room for this many disks of a server.
DISKS = 20

_RATES = {
    "read_throughput": "read throughput (MB per second)",
    "write_throughput": "write throughput (MB per second)",
    "read_ops": "read ops (operations per second)",
    "write_ops": "write ops (operations per second)",
}
_DISK_FIELDS: dict[str, tuple[str, ...]] = {}
for _number in range(1, DISKS + 1):
    _DISK_FIELDS[f"disk_{_number}_size"] = tuple(
        f"Disk {_number} size ({_unit})" for _unit in ("In GB", "In MB", "GB", "MB")
    )
    for _name, _heading in _RATES.items():
        _DISK_FIELDS[f"disk_{_number}_{_name}"] = (
            f"Disk {_number} {_heading}",
            f"Disk {_number} {_heading.split(' (', maxsplit=1)[0]}",
        )

#: For each disk its label and the fields of its size and of its rates.
_DISK_COLUMNS = tuple(
    (
        f"Disk {_number}",
        f"disk_{_number}_size",
        {_name: f"disk_{_number}_{_name}" for _name in _RATES},
    )
    for _number in range(1, DISKS + 1)
)

#: Columns that the portal adds when it sends a file back.
_RETURNED = r".*\berrors?\b.*|.*\bwarnings?\b.*|remarks?|import status|status"

LAYOUT = Layout(
    title="an Azure Migrate import template",
    fields={
        "name": ("Server name",),
        "addresses": ("IP addresses", "IP address"),
        "macs": ("MAC address", "MAC addresses"),
        "processors": ("Cores",),
        "memory_mib": ("Memory (In MB)", "Memory (MB)", "Memory (In GB)", "Memory (GB)"),
        "os_text": ("OS name",),
        "os_version": ("OS version",),
        "os_architecture": ("OS architecture",),
        "kind": ("Server type",),
        "hypervisor": ("Hypervisor",),
        "cpu_load": ("CPU utilization percentage",),
        "memory_load": ("Memory utilization percentage",),
        "network_in": ("Network In throughput",),
        "network_out": ("Network Out throughput",),
        "disk_count": ("Number of disks",),
        "in_use": ("Storage in use (In GB)", "Storage in use (In MB)"),
        "allocated": ("Storage allocated (In MB)", "Storage allocated (In GB)"),
        "total_read_ops": ("Total disks read ops",),
        "total_write_ops": ("Total disks write ops",),
        "total_read_throughput": ("Total disks read throughput",),
        "total_write_throughput": ("Total disks write throughput",),
        **_DISK_FIELDS,
    },
    required=("name", "processors", "memory_mib"),
    signs=("os_architecture", "disk_1_size", "in_use", "allocated", "cpu_load", "network_in"),
    least_signs=2,
    gives={
        "processors": "vcpus",
        "os_version": "os_text",
        "hypervisor": "kind",
        "cpu_load": "utilisation",
        "memory_load": "utilisation",
        "in_use": "disks",
        "allocated": "disks",
        **dict.fromkeys(_DISK_FIELDS, "disks"),
    },
    figures=frozenset(
        {
            "processors", "memory_mib", "cpu_load", "memory_load", "network_in", "network_out",
            "in_use", "allocated", *_DISK_FIELDS,
        }
    ),
    tags=("Boot type", "Firmware type"),
    passed_over=("Network adapters",),
    passed_over_like=_RETURNED,
)  # fmt: skip


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    for _, sheet in sheets:
        _report_returned(sheet, log)
        repeats = Repeats(sheet)
        for row in sheet.rows(progress):
            name = row.text("name")
            if name is None:
                sheet.without_name(row, "name")
                continue
            repeats.name(row, name)
            yield _server(sheet, row, name)


def _server(sheet: Sheet, row: Row, name: str) -> Server:
    kind = row.word("kind", kind_of) or ServerKind.UNKNOWN
    hypervisor = row.text("hypervisor")
    if kind is ServerKind.UNKNOWN and hypervisor is not None:
        kind = ServerKind.VIRTUAL
    processors = row.whole("processors")
    physical = kind is ServerKind.PHYSICAL
    os_parts = (row.text("os_text"), row.text("os_version"))
    tags = sheet.tags(row)
    for field, tag in (("hypervisor", "Hypervisor"), ("os_architecture", "OS architecture")):
        if text := row.text(field):
            tags.append((tag, text))
    os_text = " ".join(part for part in os_parts if part) or None
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        kind=kind,
        vcpus=None if physical else processors,
        cores=processors if physical else None,
        memory_mib=row.memory("memory_mib", processors),
        disks=disks_of(
            row,
            name,
            tuple(_disks(row)),
            total=("allocated", row.gib("allocated")),
            used=("in_use", row.gib("in_use")),
            count=("disk_count", row.whole("disk_count", least=0)),
        ),
        os_text=os_text,
        os_family=os_family_of(os_text),
        addresses=row.addresses("addresses"),
        macs=row.macs("macs"),
        utilisation=_measured(row).result(name),
        tags=tuple(sorted(tags)),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _disks(row: Row) -> Iterator[Disk]:
    here = row.decided.positions
    for label, size_field, rate_fields in _DISK_COLUMNS:
        if size_field not in here and rate_fields["read_ops"] not in here:
            continue
        size = row.gib(size_field)
        rates = {name: row.figure(field) for name, field in rate_fields.items()}
        if size is None and not any(rates.values()):
            continue
        yield new_disk(
            label=label,
            provisioned_gib=size,
            iops=_sum(rates["read_ops"], rates["write_ops"]),
            mib_per_s=_sum(rates["read_throughput"], rates["write_throughput"]),
        )


def _measured(row: Row) -> Measured:
    measured = Measured(row)
    unknown = Statistic.UNKNOWN  # the template does not say: a mean, a percentile or a peak
    measured.percent(Metric.CPU_PERCENT, unknown, "cpu_load")
    measured.percent(Metric.MEMORY_PERCENT, unknown, "memory_load")
    measured.sum_of(Metric.DISK_IOPS, unknown, "total_read_ops", "total_write_ops")
    measured.sum_of(
        Metric.DISK_MIB_PER_S, unknown, "total_read_throughput", "total_write_throughput"
    )
    measured.sum_of(
        Metric.NETWORK_MBIT_PER_S, unknown, "network_in", "network_out", factor=MBIT_PER_MB
    )
    return measured


def _sum(read: float | None, write: float | None) -> float | None:
    return None if read is None or write is None else read + write


def _report_returned(sheet: Sheet, log: FaultLog) -> None:
    returned = [
        heading.printed
        for heading in sheet.headings.all
        if sheet.layout.is_known(heading) and heading.key not in sheet.layout.known
    ]
    if returned:
        log.add(
            Severity.NOTE,
            "returned-file",
            f"The file came back from an upload, with {counted(len(returned), 'column')} of "
            f"remarks ({', '.join(repr(name) for name in returned)}). They were not read.",
            sheet.ref(),
        )


#: Reads any generation: 8 or 20 disks, storage in GB or MB, and files an upload sent back.
AZURE_IMPORT_TEMPLATE = SheetsImporter(
    name="azure-import-template",
    title="Azure Migrate import template",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
