"""The inventory as the CSV file that AWS Migration Hub imports.

Headings: the field table of the import template.  The format has no column for disks.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exporting import Skipped, Written, numbered, write_rows
from inventory.findings import counted
from inventory.identity import IdentityKind
from inventory.model import Metric, ServerKind, Statistic
from inventory.spreadsheet_text import FORMULA_STARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from inventory.exporting import Value
    from inventory.identity import Identity
    from inventory.model import Inventory, Server
    from inventory.progress import Progress

#: Limits of one file and of an account.
BYTES_PER_FILE = 10_000_000
SERVERS = 10_000
SERVERS_PER_APPLICATION = 400
TAGS_PER_SERVER = 30

HEADINGS = (
    "ExternalId", "SMBiosId", "IPAddress", "MACAddress", "HostName", "VMware.MoRefId",
    "VMware.VCenterId", "CPU.NumberOfProcessors", "CPU.NumberOfCores",
    "CPU.NumberOfLogicalCores", "OS.Name", "OS.Version", "VMware.VMName", "RAM.TotalSizeInMB",
    "RAM.UsedSizeInMB.Avg", "RAM.UsedSizeInMB.Max", "CPU.UsagePct.Avg", "CPU.UsagePct.Max",
    "DiskReadsPerSecondInKB.Avg", "DiskWritesPerSecondInKB.Avg", "DiskReadsPerSecondInKB.Max",
    "DiskWritesPerSecondInKB.Max", "DiskReadsOpsPerSecond.Avg", "DiskWritesOpsPerSecond.Avg",
    "DiskReadsOpsPerSecond.Max", "DiskWritesOpsPerSecond.Max", "NetworkReadsPerSecondInKB.Avg",
    "NetworkWritesPerSecondInKB.Avg", "NetworkReadsPerSecondInKB.Max",
    "NetworkWritesPerSecondInKB.Max", "Applications", "Tags",
)  # fmt: skip

_LIST_SIGN, _TAG_SIGN = ",", ":"


@dataclass(frozen=True, slots=True)
class AwsMigrationHubCsv:
    """Writes aws-migration-hub-import.csv, in several files above 10 MB."""

    name: str = "aws-migration-hub"
    title: str = "AWS Migration Hub import (CSV)"

    def write(
        self, inventory: Inventory, place: Callable[[str], Path], progress: Progress
    ) -> Written:
        """Write one row for each server of the estate."""
        names = {app.id: app.name for app in inventory.applications}
        rows: list[tuple[Value, ...]] = []
        skipped = _for_everybody(inventory)
        for server in inventory.estate:
            applications = [names.get(one, str(one)) for one in server.applications]
            rows.append(_row(server, applications))
            skipped += _not_held(server, applications)
        parts = _parts(rows)
        files = numbered("aws-migration-hub-import", ".csv", len(parts)) if parts else ()
        for file, part in zip(files, parts, strict=True):
            write_rows(place(file), HEADINGS, part, progress)
        return Written(names=files, skipped=tuple(sorted(skipped)))


def _row(server: Server, applications: Sequence[str]) -> tuple[Value, ...]:
    moref = _identity(server, IdentityKind.MOREF)
    smbios = _identity(server, IdentityKind.SMBIOS_UUID)
    scoped = moref if moref is not None and moref.scope else None
    physical = server.kind is ServerKind.PHYSICAL
    row: list[Value] = [
        server.id,
        smbios.value if smbios else None,
        _LIST_SIGN.join(server.addresses) or None,
        _LIST_SIGN.join(server.macs) or None,
        server.fqdn or server.name,
        scoped.value if scoped else None,
        scoped.scope if scoped else None,
        server.sockets if physical else None,
        server.cores if physical else None,
        server.vcpus,
        server.os_text or server.os_configured,
        None,
        server.name if scoped else None,
        server.memory_mib,
        _used_memory(server, Statistic.MEAN),
        _used_memory(server, Statistic.MAX),
        _figure(server, Metric.CPU_PERCENT, Statistic.MEAN),
        _figure(server, Metric.CPU_PERCENT, Statistic.MAX),
    ]
    row += [None] * (len(HEADINGS) - 2 - len(row))
    row.append(_LIST_SIGN.join(one for one in applications if _LIST_SIGN not in one) or None)
    row.append(", ".join(f"{name}:{value}" for name, value in _tags(server)) or None)
    return tuple(row)


def _identity(server: Server, kind: IdentityKind) -> Identity | None:
    return next((one for one in server.identities if one.kind is kind), None)


def _figure(server: Server, metric: Metric, statistic: Statistic) -> float | None:
    wanted = (metric, statistic)
    return next(
        (one.value for one in server.utilisation if (one.metric, one.statistic) == wanted), None
    )


def _used_memory(server: Server, statistic: Statistic) -> float | None:
    """Return memory in use in MiB: the measured share of the memory it has."""
    percent = _figure(server, Metric.MEMORY_PERCENT, statistic)
    if percent is None or server.memory_mib is None:
        return None
    return round(server.memory_mib * percent / 100, 1)


def _tags(server: Server) -> list[tuple[str, str]]:
    fitting = [pair for pair in server.tags if _fits(pair)]
    return fitting[:TAGS_PER_SERVER]


def _fits(pair: tuple[str, str]) -> bool:
    name, value = pair
    return _TAG_SIGN not in name and _LIST_SIGN not in name + value


def _not_held(server: Server, applications: Sequence[str]) -> list[Skipped]:
    found: list[str] = []
    unfit = sum(1 for pair in server.tags if not _fits(pair))
    if unfit:
        found.append(f"{counted(unfit, 'tag')} with a comma or colon, which part tags here.")
    surplus = len(server.tags) - unfit - TAGS_PER_SERVER
    if surplus > 0:
        found.append(f"{counted(surplus, 'tag')} beyond the {TAGS_PER_SERVER} of the format.")
    listed = [one for one in applications if _LIST_SIGN in one]
    if listed:
        found.append(f"Applications with a comma in their name: {'; '.join(listed)}.")
    if (server.fqdn or server.name).startswith(FORMULA_STARTS):
        found.append("Its name would be read as a formula: an apostrophe stands in front of it.")
    return [Skipped(kind="server", name=server.name, reason=reason) for reason in found]


def _for_everybody(inventory: Inventory) -> list[Skipped]:
    estate = inventory.estate
    found: list[tuple[str, str]] = []
    disks = sum(1 for server in estate if server.disks)
    if disks:
        found.append(
            ("all servers", f"Disks of {counted(disks, 'server')}: the format has no column.")
        )
    measured = {Metric.DISK_IOPS, Metric.DISK_MIB_PER_S, Metric.NETWORK_MBIT_PER_S}
    rates = sum(1 for one in estate if any(u.metric in measured for u in one.utilisation))
    if rates:
        found.append(
            (
                "all servers",
                (
                    f"Disk and network rates of {counted(rates, 'server')}: they are known as one "
                    "figure and the format wants reads and writes apart."
                ),
            )
        )
    if len(estate) > SERVERS:
        found.append(
            (
                "all servers",
                (
                    f"{len(estate):,} servers; an account holds {SERVERS:,}. All are "
                    "written; import them into several accounts."
                ),
            )
        )
    many = Counter(app for server in estate for app in server.applications)
    found += [
        (
            "application",
            (
                f"{app} has {counted(count, 'server')}; the service takes "
                f"{SERVERS_PER_APPLICATION} for one application."
            ),
        )
        for app, count in many.items()
        if count > SERVERS_PER_APPLICATION
    ]
    return [Skipped(kind=kind, name="", reason=reason) for kind, reason in found]


def _parts(rows: Sequence[tuple[Value, ...]]) -> list[list[tuple[Value, ...]]]:
    """Return the rows in parts that stay below the size of a file, headings included."""
    heading = _size(HEADINGS)
    parts: list[list[tuple[Value, ...]]] = []
    size = BYTES_PER_FILE
    for row in rows:
        length = _size(row)
        if size + length > BYTES_PER_FILE:
            parts.append([])
            size = heading
        parts[-1].append(row)
        size += length
    return parts


def _size(row: Sequence[Value]) -> int:
    text = io.StringIO()
    csv.writer(text, lineterminator="\r\n").writerow(row)
    return len(text.getvalue().encode()) + len(row)  # an apostrophe may come before each text
