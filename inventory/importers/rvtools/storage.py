"""vDisk and vPartition: every disk and every partition of a machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import folded
from inventory.product_sheets.records import new_disk

if TYPE_CHECKING:
    from inventory.importers.rvtools.joins import Join
    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet
    from inventory.product_sheets.fault_log import FaultLog

MIB_PER_GIB = 1024

_NOT_SHARED = {"", "sharingnone", "nosharing", "none", "not set"}


def add_disks(sheet: Sheet, joined: list[Join], log: FaultLog) -> None:
    """Add every disk of vDisk to its machine; raw and shared disks are pointed out."""
    seen: set[tuple[str, tuple[object, ...]]] = set()
    tells_apart = any(name in sheet for name in ("disk", "disk_key", "disk_uuid", "disk_path"))
    paths: dict[str, Machine] = {}
    for row, machine, evidence in joined:
        key = (machine.id, tuple(row.cells))
        if tells_apart and key in seen:
            sheet.merge(row)
            continue
        seen.add(key)
        capacity = row.number_in("capacity", zero_is_missing=True)
        shared = _is_shared(row)
        machine.disks.append(
            new_disk(
                label=row.text("disk") or f"Disk {len(machine.disks) + 1}",
                provisioned_gib=None if capacity is None else capacity / MIB_PER_GIB,
                thin=row.truth_in("thin"),
                shared=shared,
            )
        )
        machine.disk_keys.append(row.known_text("disk_key"))
        machine.provenance.append(sheet.provenance(row, evidence))
        sheet.used += 1
        _report_special(row, machine, log, shared=shared, paths=paths)


def add_partitions(sheet: Sheet, joined: list[Join]) -> None:
    """Keep the partitions of vPartition on their machines, for `disk_totals`."""
    seen: set[tuple[str, tuple[object, ...]]] = set()
    for row, machine, evidence in joined:
        key = (machine.id, tuple(row.cells))
        if "disk" in sheet and key in seen:
            sheet.merge(row)
            continue
        seen.add(key)
        capacity, used = row.number_in("capacity"), row.number_in("consumed")
        free = row.number_in("free")
        if used is None and capacity is not None and free is not None:
            used = capacity - free
        if used is None or (capacity is not None and not 0 <= used <= capacity):
            sheet.set_aside(
                row,
                "unusable-partition",
                lead="Partitions without a used size, or fuller than they are large",
                example=f"{row.text('disk')!r} of {machine.name!r}",
                advice="They were set aside.",
                field="consumed",
                subject=machine.id,
            )
            continue
        machine.partitions.append((row.known_text("disk_key"), capacity, used))
        machine.provenance.append(sheet.provenance(row, evidence))
        sheet.used += 1


def _is_shared(row: Row) -> bool | None:
    printed = [row.text(name) for name in ("sharing", "shared_bus") if name in row.sheet]
    known = [folded(text) for text in printed if text is not None]
    return any(text not in _NOT_SHARED for text in known) if known else None


def _report_special(
    row: Row, machine: Machine, log: FaultLog, *, shared: bool | None, paths: dict[str, Machine]
) -> None:
    name = f"{row.text('disk') or 'a disk'} of {machine.name!r} (row {row.number})"
    if row.truth_in("raw"):
        log.gather(
            Severity.WARNING,
            "raw-disk",
            lead="Raw disks, mapped straight to storage",
            example=name,
            advice="A cloud move has to copy them inside the guest; plan for it.",
            ref=row.ref("raw"),
            subject=machine.id,
        )
    if shared:
        log.gather(
            Severity.WARNING,
            "shared-disk",
            lead="Disks that several machines may write, as in a cluster",
            example=name,
            advice="Machines that share a disk must move together.",
            ref=row.ref("sharing" if "sharing" in row.sheet else "shared_bus"),
            subject=machine.id,
        )
    path = row.known_text("disk_path")
    if path is None:
        return
    other = paths.setdefault(path, machine)
    if other is not machine:
        log.gather(
            Severity.WARNING,
            "same-disk-file",
            lead="Disk files that two machines name",
            example=f"{name} and {other.name!r}",
            advice="They share the disk and must move together.",
            ref=row.ref("disk_path"),
            subject=machine.id,
        )
