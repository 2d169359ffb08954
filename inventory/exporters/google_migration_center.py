"""The inventory as the tables that Google Migration Center imports: vmInfo and diskInfo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exporting import Skipped, Written, write_rows
from inventory.findings import counted
from inventory.model import PowerState, ServerKind
from inventory.progress import Share
from inventory.spreadsheet_text import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.exporting import Value
    from inventory.model import Inventory, Server
    from inventory.progress import Progress

VM_HEADINGS = (
    "MachineId", "MachineName", "PrimaryIPAddress", "PrimaryMACAddress", "PublicIPAddress",
    "IpAddressListSemiColonDelimited", "TotalDiskAllocatedGiB", "TotalDiskUsedGiB",
    "MachineTypeLabel", "AllocatedProcessorCoreCount", "MemoryGiB", "HostingLocation", "OsType",
    "OsPublisher", "OsName", "OsVersion", "MachineStatus", "ProvisioningState", "CreateDate",
    "IsPhysical",
)  # fmt: skip
DISK_HEADINGS = ("MachineId", "DiskLabel", "SizeInGib", "UsedInGib", "StorageTypeLabel")

#: Most machines that one import takes.
MACHINES = 100_000

_MIB_PER_GIB = 1024
_PHYSICAL = {ServerKind.PHYSICAL: 1, ServerKind.VIRTUAL: 0}
_STATUS = {PowerState.ON: "On", PowerState.OFF: "Off", PowerState.SUSPENDED: "Suspended"}


@dataclass(frozen=True, slots=True)
class GoogleMigrationCenterCsv:
    """Writes vmInfo.csv and diskInfo.csv."""

    name: str = "google-migration-center"
    title: str = "Google Migration Center tables (CSV)"

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write the servers whose needed columns are all known, and their disks."""
        machines: list[tuple[Value, ...]] = []
        disks: list[tuple[Value, ...]] = []
        skipped: list[Skipped] = []
        for server in inventory.estate:
            lacking = _lacking(server)
            if lacking:
                reason = f"Left out: {'; '.join(lacking)}. Complete the inventory, export again."
                skipped.append(Skipped(kind="server", name=server.name, reason=reason))
                continue
            machines.append(_machine(server))
            single = [disk for disk in server.disks if not disk.aggregate]
            disks += [
                (server.id, disk.label, disk.provisioned_gib, disk.used_gib, None)
                for disk in single
            ]
            skipped += _not_held(server)
        if len(machines) > MACHINES:
            reason = f"{len(machines):,} machines; one import takes {MACHINES:,}. Divide the file."
            skipped.append(Skipped(kind="all servers", name="", reason=reason))
        measured = sum(1 for server in inventory.estate if server.utilisation)
        if measured:
            reason = (
                f"Utilisation of {counted(measured, 'server')}: the format takes samples with "
                "their times, and Decant keeps summaries."
            )
            skipped.append(Skipped(kind="all servers", name="", reason=reason))
        if not machines:
            return Written(skipped=tuple(sorted(skipped)))
        write_rows(place("vmInfo.csv"), VM_HEADINGS, machines, Share(progress, 0.0, 0.5))
        write_rows(place("diskInfo.csv"), DISK_HEADINGS, disks, Share(progress, 0.5, 1.0))
        return Written(names=("vmInfo.csv", "diskInfo.csv"), skipped=tuple(sorted(skipped)))


def _lacking(server: Server) -> list[str]:
    checks = (
        (_processors(server), "its number of processors is not known"),
        (server.memory_mib, "its memory is not known"),
        (_total(server, "provisioned_gib"), "the size of its disks is not known"),
        (_total(server, "used_gib"), "the used space of its disks is not known"),
        (server.os_text or server.os_configured, "its operating system is not known"),
        (_PHYSICAL.get(server.kind), "it is neither said to be physical nor to be virtual"),
    )
    return [text for value, text in checks if value is None]


def _processors(server: Server) -> int | None:
    return server.cores if server.kind is ServerKind.PHYSICAL else server.vcpus


def _total(server: Server, figure: str) -> float | None:
    """Return a figure summed over all disks; None where that of any disk is not known."""
    figures = [getattr(disk, figure) for disk in server.disks]
    return sum(figures) if figures and None not in figures else None


def _machine(server: Server) -> tuple[Value, ...]:
    return (
        server.id,
        server.name,
        server.addresses[0] if server.addresses else None,
        server.macs[0] if server.macs else None,
        None,
        ";".join(server.addresses) or None,
        _total(server, "provisioned_gib"),
        _total(server, "used_gib"),
        None,
        _processors(server),
        server.memory_mib / _MIB_PER_GIB if server.memory_mib is not None else None,
        server.datacentre,
        server.os_family.value if server.os_family else None,
        None,
        server.os_text or server.os_configured,
        None,
        _STATUS.get(server.power),
        None,
        None,
        _PHYSICAL[server.kind],
    )


def _not_held(server: Server) -> list[Skipped]:
    found: list[str] = []
    if server.tags:
        found.append(f"{counted(len(server.tags), 'tag')}: not part of these two tables.")
    if server.disks and server.disks[0].aggregate:
        found.append("Its disks are known as a total only: it has no row in diskInfo.csv.")
    if server.name.startswith(FORMULA_STARTS):
        found.append("Its name would be read as a formula: an apostrophe stands in front of it.")
    return [Skipped(kind="server", name=server.name, reason=reason) for reason in found]
