"""AWS Migration Hub's import CSV: one server a row, stated means and maxima, no storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import ApplicationId, Evidence, Identity, IdentityKind, ServerId
from inventory.model import Metric, Server, ServerKind, Statistic
from inventory.operating_systems import os_family_of
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.importer import SheetsImporter
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.measures import MBIT_PER_KB, MIB_PER_KIB, Measured
from inventory.product_sheets.records import new_identity, new_server
from inventory.product_sheets.repeats import Repeats

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

_RATES = {
    "reads": "DiskReadsPerSecondInKB",
    "writes": "DiskWritesPerSecondInKB",
    "read_ops": "DiskReadsOpsPerSecond",
    "write_ops": "DiskWritesOpsPerSecond",
    "received": "NetworkReadsPerSecondInKB",
    "sent": "NetworkWritesPerSecondInKB",
}
_ENDINGS = {"mean": ("Avg", Statistic.MEAN), "max": ("Max", Statistic.MAX)}
_LOADS = {**_RATES, "cpu": "CPU.UsagePct", "used_memory": "RAM.UsedSizeInMB"}
_MEASURED: dict[str, tuple[str, ...]] = {
    f"{name}_{short}": (f"{heading}.{ending}",)
    for short, (ending, _) in _ENDINGS.items()
    for name, heading in _LOADS.items()
}

LAYOUT = Layout(
    title="an AWS Migration Hub import file",
    fields={
        "external_id": ("ExternalId",),
        "smbios": ("SMBiosId",),
        "addresses": ("IPAddress",),
        "macs": ("MACAddress",),
        "name": ("HostName",),
        "moref": ("VMware.MoRefId",),
        "vcenter": ("VMware.VCenterId",),
        "sockets": ("CPU.NumberOfProcessors",),
        "cores": ("CPU.NumberOfCores",),
        "vcpus": ("CPU.NumberOfLogicalCores",),
        "os_text": ("OS.Name",),
        "os_version": ("OS.Version",),
        "vm_name": ("VMware.VMName",),
        "memory_mib": ("RAM.TotalSizeInMB",),
        "applications": ("Applications",),
        "wave": ("ApplicationWave",),
        "tags": ("Tags",),
        "server_id": ("ServerId",),
        **_MEASURED,
    },
    required=("memory_mib", "vcpus"),
    signs=("external_id", "smbios", "moref", "os_version", "cpu_mean", "vm_name", "applications"),
    least_signs=2,
    gives={
        "external_id": "identities",
        "smbios": "identities",
        "moref": "identities",
        "server_id": "identities",
        "vm_name": "name",
        "os_version": "os_text",
        "wave": "tags",
        **dict.fromkeys(_MEASURED, "utilisation"),
    },
    units=dict.fromkeys(("memory_mib", "used_memory_mean", "used_memory_max"), "MB"),
    figures=frozenset({"sockets", "cores", "vcpus", "memory_mib", *_MEASURED}),
)


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterable[Server]:
    for _, sheet in sheets:
        repeats = Repeats(sheet)
        found = 0
        for row in sheet.rows(progress):
            server = _server(sheet, row)
            if server is None:
                sheet.set_aside(
                    row,
                    "missing-required",
                    lead="Rows that name no server: no host name, address, external id, or MoRef "
                    "id with its vCenter",
                    advice="They were set aside; give each one of these and import again.",
                    severity=Severity.ERROR,
                )
                continue
            repeats.name(row, server.name)
            found += 1
            yield server
        if found:
            log.add(
                Severity.WARNING,
                "storage-not-in-file",
                f"Storage is not in this file: {counted(found, 'server')} without a disk "
                "size. Cost and transfer time cannot be worked out until another file adds it.",
                sheet.ref(),
                count=found,
            )
        _report_maxima(sheet, log)


def _report_maxima(sheet: Sheet, log: FaultLog) -> None:
    left_out = [
        sheet.printed(f"{name}_max")
        for name in _RATES
        if any(cell not in {None, ""} for cell in sheet.decided.column(f"{name}_max"))
    ]
    if left_out:
        log.add(
            Severity.NOTE,
            "maxima-not-added",
            f"{', '.join(left_out)} were not used: the highest reads and the highest writes need "
            "not fall together, so their sum is no maximum. The means were added.",
            sheet.ref(),
            count=len(left_out),
        )


def _server(sheet: Sheet, row: Row) -> Server | None:
    external, moref, vcenter = (row.id_text(name) for name in ("external_id", "moref", "vcenter"))
    addresses, macs = row.addresses("addresses"), row.macs("macs")
    host_name, vm_name = row.text("name"), row.text("vm_name")
    if moref is not None and vcenter is None:
        row.reject("moref", "has no vCenter beside it and names nothing", "moref-without-vcenter")
        moref = None
    name = host_name or vm_name or external or next(iter((*addresses, *macs)), None) or moref
    if name is None or not (host_name or external or addresses or macs or moref):
        return None
    virtual = moref is not None or vm_name is not None
    os_text = " ".join(part for part in (row.text("os_text"), row.text("os_version")) if part)
    vcpus = row.whole("vcpus")
    memory = row.memory("memory_mib", vcpus)
    tags = [*sheet.tags(row), *_tags(row)]
    if wave := row.text("wave"):
        tags.append(("Planned wave", wave))
    return new_server(
        id=ServerId(sheet.local_id(row)),
        name=name,
        fqdn=fqdn_of(host_name),
        identities=tuple(_identities(sheet, row, external, (moref, vcenter))),
        kind=ServerKind.VIRTUAL if virtual else ServerKind.UNKNOWN,
        vcpus=vcpus,
        sockets=row.whole("sockets"),
        cores=row.whole("cores"),
        memory_mib=memory,
        os_text=os_text or None,
        os_family=os_family_of(os_text),
        addresses=addresses,
        macs=macs,
        applications=tuple(ApplicationId(one) for one in row.items("applications", ",;")),
        utilisation=_measured(row, memory).result(name),
        tags=tuple(sorted(dict.fromkeys(tags))),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _identities(
    sheet: Sheet, row: Row, external: str | None, moref: tuple[str | None, str | None]
) -> Iterator[Identity]:
    if moref[0] is not None and moref[1] is not None:
        yield new_identity(kind=IdentityKind.MOREF, value=moref[0], scope=moref[1].casefold())
    if external is not None:
        yield new_identity(kind=IdentityKind.SOURCE_ID, value=external, scope=sheet.file_name)
    if server_id := row.id_text("server_id"):
        yield new_identity(kind=IdentityKind.SOURCE_ID, value=server_id, scope="AWS")
    if smbios := row.id_text("smbios"):
        yield new_identity(kind=IdentityKind.SMBIOS_UUID, value=smbios.casefold())


def _tags(row: Row) -> Iterator[tuple[str, str]]:
    for item in row.items("tags", ","):
        name, colon, value = item.partition(":")
        if colon and name.strip() and value.strip():
            yield name.strip(), value.strip()
        elif item.strip(": "):
            yield "Tag", item


def _measured(row: Row, memory_mib: int | None) -> Measured:
    measured = Measured(row)
    for short, (_, statistic) in _ENDINGS.items():
        measured.percent(Metric.CPU_PERCENT, statistic, f"cpu_{short}")
        used = row.mib(f"used_memory_{short}", zero_is_missing=False)
        if used is not None and memory_mib is not None:
            if used > memory_mib:
                row.reject(f"used_memory_{short}", f"is more than the {memory_mib:,} MiB there is")
            else:
                measured.add(Metric.MEMORY_PERCENT, statistic, 100 * used / memory_mib)
    mean = Statistic.MEAN  # only means may be added
    measured.sum_of(Metric.DISK_IOPS, mean, "read_ops_mean", "write_ops_mean")
    measured.sum_of(Metric.DISK_MIB_PER_S, mean, "reads_mean", "writes_mean", factor=MIB_PER_KIB)
    measured.sum_of(
        Metric.NETWORK_MBIT_PER_S, mean, "received_mean", "sent_mean", factor=MBIT_PER_KB
    )
    return measured


#: Reads the import file, and the failed entries that a rejected import comes back as.
AWS_MIGRATION_HUB = SheetsImporter(
    name="aws-migration-hub",
    title="AWS Migration Hub import file",
    layouts={"servers": LAYOUT},
    needed=("servers",),
    servers=_servers,
)
