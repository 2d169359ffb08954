"""AWS Migration Portfolio Assessment (MPA): its sheet of servers, in either form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import Evidence, IdentityKind, ServerId
from inventory.model import Disk, Metric, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.measures import Measured
from inventory.product_sheets.records import new_disk, new_identity, new_server
from inventory.product_sheets.repeats import Repeats
from inventory.product_sheets.words import environment_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

LAYOUT = Layout(
    title="an MPA server sheet",
    fields={
        "source_id": ("Serverid", "Server id"),
        "guid": ("Migration Evaluator GUID",),
        "kind": ("isPhysical",),
        "hypervisor": ("hypervisor",),
        "name": ("HOSTNAME", "Host name"),
        "os_text": ("osName",),
        "os_version": ("osVersion",),
        "sockets": ("numCpus",),
        "cores_per_socket": ("numCoresPerCpu",),
        "threads_per_core": ("numThreadsPerCore",),
        "cpu_max": ("maxCpuUsagePctDec (%)", "maxCpuUsagePctDec", "maxCpuUsage"),
        "cpu_mean": ("avgCpuUsagePctDec (%)", "avgCpuUsagePctDec", "avgCpuUsage"),
        "memory_mib": ("totalRAM (GB)", "totalRAM (MB)", "totalRAM"),
        "memory_max": ("maxRamUsagePctDec (%)", "maxRamUsagePctDec", "maxRamUsage"),
        "memory_mean": ("avgRamUtlPctDec (%)", "avgRamUtlPctDec", "avgRamUtl"),
        "environment": ("Environment Type",),
        "storage": (
            "Storage-Total Disk Size (GB)", "Storage-Total Disk Size (TB)",
            "Storage-Total Disk Size",
        ),
        "storage_used": ("Storage-Utilization %", "Storage-Utilization"),
    },
    required=("name", "memory_mib", "sockets"),
    signs=("kind", "cores_per_socket", "threads_per_core", "cpu_max", "storage", "storage_used"),
    least_signs=2,
    gives={
        "source_id": "identities",
        "guid": "identities",
        "hypervisor": "tags",
        "os_version": "os_text",
        "cores_per_socket": "cores",
        "threads_per_core": "vcpus",
        "cpu_max": "utilisation",
        "cpu_mean": "utilisation",
        "memory_max": "utilisation",
        "memory_mean": "utilisation",
        "storage": "disks",
        "storage_used": "disks",
    },
    figures=frozenset(
        {
            "sockets", "cores_per_socket", "threads_per_core", "cpu_max", "cpu_mean", "memory_mib",
            "memory_max", "memory_mean", "storage", "storage_used",
        }
    ),
    tags=("Uptime", "EC2 Instance Preference"),
    # The size of a read or write, not a rate: nothing in the plan rests on it.
    passed_over=("Storage-Max Read IOPS Size (KB)", "Storage-Max Write IOPS Size (KB)"),
)  # fmt: skip


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    del log
    for _, sheet in sheets:
        repeats = Repeats(sheet)
        for row in sheet.rows(progress):
            source_id = row.id_text("source_id")
            name = row.text("name") or source_id
            if name is None:
                sheet.without_name(row, "name")
                continue
            if source_id is not None and repeats.is_second(row, source_id, "source_id"):
                continue
            repeats.name(row, name)
            yield _server(sheet, row, name, source_id)


def _server(sheet: Sheet, row: Row, name: str, source_id: str | None) -> Server:
    sockets = row.whole("sockets")
    per_socket, per_core = row.whole("cores_per_socket"), row.whole("threads_per_core", most=16)
    cores = _product(sockets, per_socket)
    threads = _product(cores, per_core)
    physical = row.truth("kind")
    kind = ServerKind.UNKNOWN
    if physical is not None:
        kind = ServerKind.PHYSICAL if physical else ServerKind.VIRTUAL
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    tags = sheet.tags(row)
    if hypervisor := row.text("hypervisor"):
        tags.append(("Hypervisor", hypervisor))
    ids = ((source_id, sheet.file_name), (row.id_text("guid"), "Migration Evaluator"))
    identities = [
        new_identity(kind=IdentityKind.SOURCE_ID, value=text, scope=scope)
        for text, scope in ids
        if text is not None
    ]
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(name),
        identities=tuple(identities),
        kind=kind,
        vcpus=threads,
        sockets=sockets,
        cores=cores,
        memory_mib=row.memory("memory_mib", threads or cores),
        disks=_disks(row),
        os_text=os_text or None,
        os_family=os_family_of(os_text),
        environment=row.word("environment", environment_of),
        utilisation=_measured(row).result(name),
        tags=tuple(sorted(tags)),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _disks(row: Row) -> tuple[Disk, ...]:
    size, share = row.gib("storage"), row.percent("storage_used")
    if share is not None and share > 100:  # noqa: PLR2004 - percent
        row.reject("storage_used", "is more than all of the storage")
        share = None
    if size is None:
        return ()
    used = None if share is None else size * share / 100
    return (
        new_disk(label="All disks together", provisioned_gib=size, used_gib=used, aggregate=True),
    )


def _measured(row: Row) -> Measured:
    measured = Measured(row)
    measured.percent(Metric.CPU_PERCENT, Statistic.MAX, "cpu_max")
    measured.percent(Metric.CPU_PERCENT, Statistic.MEAN, "cpu_mean")
    measured.percent(Metric.MEMORY_PERCENT, Statistic.MAX, "memory_max")
    measured.percent(Metric.MEMORY_PERCENT, Statistic.MEAN, "memory_mean")
    return measured


def _product(first: int | None, second: int | None) -> int | None:
    return None if first is None or second is None else first * second


#: Reads the 20-column form and the 22-column form with a Migration Evaluator GUID.
AWS_PORTFOLIO_ASSESSMENT = SheetsImporter(
    name="aws-mpa",
    title="AWS Migration Portfolio Assessment (MPA) servers",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
