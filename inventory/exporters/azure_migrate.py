"""The inventory as the CSV file that Azure Migrate imports.

Headings: the import template of Azure Migrate, with 20 disks.  Memory is written in MB and
disks in GB, which are taken to be MiB and GiB.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exporting import Skipped, Written, numbered, write_rows
from inventory.identity import folded
from inventory.model import Metric, ServerKind, Statistic
from inventory.spreadsheet_text import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.exporting import Value
    from inventory.model import Inventory, Server
    from inventory.progress import Progress

#: Most servers that one file may hold.
SERVERS_PER_FILE = 20_000

#: Most disks that have columns.
DISKS = 20

_OF_DISK = (
    "size (In GB)",
    "read throughput (MB per second)",
    "write throughput (MB per second)",
    "read ops (operations per second)",
    "write ops (operations per second)",
)

HEADINGS = (
    "*Server name", "IP addresses", "*Cores", "*Memory (In MB)", "*OS name", "OS version",
    "OS architecture", "Server type", "Hypervisor", "CPU utilization percentage",
    "Memory utilization percentage", "Network adapters", "Network In throughput",
    "Network Out throughput", "Boot type", "Number of disks", "Storage in use (In GB)",
    *(f"Disk {number} {of}" for number in range(1, DISKS + 1) for of in _OF_DISK),
)  # fmt: skip

_KINDS = {ServerKind.VIRTUAL: "Virtual", ServerKind.PHYSICAL: "Physical"}


@dataclass(frozen=True, slots=True)
class AzureMigrateCsv:
    """Writes azure-migrate-import.csv, in several files above 20,000 servers."""

    name: str = "azure-migrate"
    title: str = "Azure Migrate import (CSV)"

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write one row for each server whose name, cores, memory and system are known."""
        skipped = [*_for_everybody(inventory)]
        names = Counter(folded(_name(server)) for server in inventory.estate)
        rows: list[tuple[Value, ...]] = []
        for server in inventory.estate:
            lacking = _lacking(server, names)
            if lacking:
                skipped.append(Skipped(kind="server", name=server.name, reason=lacking))
            else:
                rows.append(_row(server))
                skipped += _not_held(server)
        parts = [
            rows[start : start + SERVERS_PER_FILE]
            for start in range(0, len(rows), SERVERS_PER_FILE)
        ]
        files = numbered("azure-migrate-import", ".csv", len(parts)) if parts else ()
        for file, part in zip(files, parts, strict=True):
            write_rows(place(file), HEADINGS, part, progress)
        return Written(names=files, skipped=tuple(sorted(skipped)))


def _name(server: Server) -> str:
    return server.fqdn or server.name


def _cores(server: Server) -> int | None:
    return server.cores if server.kind is ServerKind.PHYSICAL else server.vcpus


def _lacking(server: Server, names: Counter[str]) -> str:
    lacking = []
    if _cores(server) is None:
        lacking.append("its number of cores is not known")
    if server.memory_mib is None:
        lacking.append("its memory is not known")
    if not (server.os_text or server.os_configured):
        lacking.append("its operating system is not known")
    same = names[folded(_name(server))]
    if same > 1:
        lacking.append(f"{same} servers have this name, which is the key of the format")
    if not lacking:
        return ""
    return f"Left out: {'; '.join(lacking)}. Correct the inventory and export again."


def _row(server: Server) -> tuple[Value, ...]:
    single = [disk for disk in server.disks if not disk.aggregate]
    used = [disk.used_gib for disk in server.disks]
    known = [one for one in used if one is not None]
    row: list[Value] = [
        _name(server),
        ";".join(server.addresses) or None,
        _cores(server),
        server.memory_mib,
        server.os_text or server.os_configured,
        None,
        None,
        _KINDS.get(server.kind),
        None,
        _percent(server, Metric.CPU_PERCENT),
        _percent(server, Metric.MEMORY_PERCENT),
        len(server.macs) or None,
        None,
        None,
        None,
        len(single) or None,
        sum(known) if known and len(known) == len(used) else None,
    ]
    for disk in single[:DISKS]:
        row += [disk.provisioned_gib, None, None, None, None]
    row += [None] * (len(HEADINGS) - len(row))
    return tuple(row)


def _percent(server: Server, metric: Metric) -> float | None:
    """Return the 95th percentile, else the mean: the format does not say which it wants."""
    figures = {one.statistic: one.value for one in server.utilisation if one.metric is metric}
    return figures.get(Statistic.P95, figures.get(Statistic.MEAN))


def _not_held(server: Server) -> list[Skipped]:
    found: list[str] = []
    single = [disk for disk in server.disks if not disk.aggregate]
    if len(single) > DISKS:
        found.append(f"{len(single) - DISKS} disks beyond the {DISKS} that the format holds.")
    if server.disks and not single:
        found.append("Its disks are known as a total only, and the format has no column for it.")
    if any(disk.provisioned_gib is None for disk in single):
        found.append("A disk without a known size: its column is empty.")
    if _name(server).startswith(FORMULA_STARTS):
        found.append("Its name would be read as a formula: an apostrophe stands in front of it.")
    return [Skipped(kind="server", name=server.name, reason=reason) for reason in found]


def _for_everybody(inventory: Inventory) -> list[Skipped]:
    if not inventory.estate:
        return []
    return [
        Skipped(kind="all servers", name="", reason=reason)
        for reason in (
            (
                "Reads and writes of disks, and what goes in and out of the network, are known as "
                "one figure each and the format has two: the columns are empty."
            ),
            (
                "Operating systems are written as they were printed; the service may ask for one "
                "of its own list."
            ),
            (
                "Utilisation is the 95th percentile where it is known, else the mean; the format "
                "does not say which."
            ),
        )
    ]
