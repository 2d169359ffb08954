"""vDisk and vPartition: every disk of a machine, and how full it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import folded
from inventory.model import Disk, PowerState
from inventory.tables.cells import mib_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.rvtools.faultlog import FaultLog
    from inventory.importers.rvtools.joins import Join
    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row, Sheet

MIB_PER_GIB = 1024

#: Two capacities closer than this share are the same figure, rounded.
SAME_SHARE = 0.01

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
            Disk(
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
    """Keep the partitions of vPartition on their machines, for `finish_disks`."""
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


def finish_disks(sheet: Sheet, machine: Machine, log: FaultLog, *, has_disk_tab: bool) -> None:
    """Give the machine its final disks: single ones with their used size, or one total.

    Used size, first that is known: partitions of that disk; for a machine with one disk all its
    partitions, then "In Use"; else "In Use" of all disks together, as a disk of its own that is
    marked `aggregate` and has no provisioned size.

    Args:
        sheet: vInfo, for the places of findings.
        machine: With everything the tabs say.
        log: Gets contradictions between the tabs.
        has_disk_tab: Whether the file lists single disks at all.
    """
    in_use = _plausible_in_use(sheet, machine, log)
    if not machine.disks:
        _add_total(sheet, machine, log, in_use=in_use, has_disk_tab=has_disk_tab)
        return
    _compare_with_totals(sheet, machine, log)
    by_key = _used_by_key(sheet, machine, log)
    found = False
    for at, key in enumerate(machine.disk_keys):
        used = by_key.get(key) if key is not None else None
        if used is not None and machine.disk_keys.count(key) == 1:
            machine.disks[at] = replace(machine.disks[at], used_gib=used / MIB_PER_GIB)
            found = True
    if found:
        return
    partitions = sum(by_key.values()) if by_key else None
    used = partitions if partitions is not None else in_use
    if used is None:
        return
    if len(machine.disks) == 1:
        machine.disks[0] = replace(machine.disks[0], used_gib=used / MIB_PER_GIB)
    else:
        machine.disks.append(
            Disk(label="All disks together", used_gib=used / MIB_PER_GIB, aggregate=True)
        )


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


def _plausible_in_use(sheet: Sheet, machine: Machine, log: FaultLog) -> float | None:
    """Return "In Use", unless it is 0 for a machine that has storage."""
    if machine.in_use_mib != 0 or not (machine.provisioned_mib or machine.capacity_mib):
        return machine.in_use_mib
    state = "off" if machine.power is PowerState.OFF else "not off"
    log.gather(
        Severity.WARNING,
        "in-use-zero",
        lead=f"Machines that are {state}, have storage and print 0 as 'In Use'",
        example=f"{machine.name!r} (row {machine.row}, "
        f"{mib_text(machine.provisioned_mib or machine.capacity_mib or 0)} provisioned)",
        advice="The 0 counts as missing: their disks hold data all the same.",
        ref=sheet.ref(machine.row, "in_use"),
        subject=machine.id,
    )
    return None


def _add_total(
    sheet: Sheet, machine: Machine, log: FaultLog, *, in_use: float | None, has_disk_tab: bool
) -> None:
    if machine.disk_count == 0:
        return
    total, field = machine.capacity_mib or None, "capacity"
    if total is None:
        total, field = machine.provisioned_mib or None, "provisioned"
    if total is None and in_use is None:
        return
    used = sum(used for _, _, used in machine.partitions) if machine.partitions else in_use
    machine.disks.append(
        Disk(
            label="All disks together",
            provisioned_gib=None if total is None else total / MIB_PER_GIB,
            used_gib=None if used is None else used / MIB_PER_GIB,
            aggregate=True,
        )
    )
    if has_disk_tab:
        log.gather(
            Severity.WARNING,
            "no-disk-rows",
            lead="Machines with storage in vInfo and without a row in vDisk",
            example=f"{machine.name!r} (row {machine.row})",
            advice="They have one disk with their total; their number of disks is not known.",
            ref=sheet.ref(machine.row, "disks"),
            subject=machine.id,
        )
    if field == "provisioned" and total is not None:
        log.gather(
            Severity.NOTE,
            "disk-from-provisioned",
            lead="Machines whose storage is known as 'Provisioned' only",
            example=f"{machine.name!r} ({mib_text(total)})",
            advice="That figure includes swap and snapshots, so it is too high.",
            ref=sheet.ref(machine.row, "provisioned"),
            subject=machine.id,
        )


def _compare_with_totals(sheet: Sheet, machine: Machine, log: FaultLog) -> None:
    count = len(machine.disks)
    if machine.disk_count is not None and machine.disk_count != count:
        log.gather(
            Severity.WARNING,
            "disk-count-differs",
            lead="Numbers of disks that differ between vInfo and vDisk",
            example=f"{machine.name!r}: {machine.disk_count} in vInfo row {machine.row}, "
            f"{count} rows in vDisk",
            advice="The rows of vDisk were taken.",
            ref=sheet.ref(machine.row, "disks"),
            subject=machine.id,
        )
    sizes = [disk.provisioned_gib for disk in machine.disks if disk.provisioned_gib is not None]
    total = sum(sizes) * MIB_PER_GIB
    expected = machine.capacity_mib
    if expected is None or not sizes or abs(total - expected) <= SAME_SHARE * max(total, expected):
        return
    log.gather(
        Severity.WARNING,
        "disk-capacity-differs",
        lead="Disk capacities that differ between vInfo and vDisk",
        example=f"{machine.name!r}: {mib_text(expected)} in vInfo row {machine.row}, "
        f"{mib_text(total)} in vDisk",
        advice="The disks of vDisk were taken.",
        ref=sheet.ref(machine.row, "capacity"),
        subject=machine.id,
    )


def _used_by_key(sheet: Sheet, machine: Machine, log: FaultLog) -> dict[str | None, float]:
    """Return used MiB by disk key, without what cannot be on the disk.

    A file system that is mounted in several places is listed once for each: where the sum is
    more than the disk holds, partitions of one size and filling count once.
    """
    sizes = {
        key: disk.provisioned_gib * MIB_PER_GIB
        for key, disk in zip(machine.disk_keys, machine.disks, strict=True)
        if key is not None and disk.provisioned_gib is not None
    }
    whole = sum(sizes.values()) if len(sizes) == len(machine.disks) else None
    used: dict[str | None, float] = {}
    for key in dict.fromkeys(key for key, _, _ in machine.partitions):
        room = sizes.get(key) if key is not None else whole
        parts = [(capacity, part) for own, capacity, part in machine.partitions if own == key]
        filled = _sum_within(parts, room)
        if filled is not None:
            used[key] = filled
            continue
        log.gather(
            Severity.WARNING,
            "partitions-exceed-disk",
            lead="Partitions that hold more than their disk",
            example=f"{machine.name!r}, disk key {key or 'not given'}: "
            f"{mib_text(sum(part for _, part in parts))} used",
            advice="Their used size counts as missing.",
            ref=sheet.ref(machine.row, "in_use"),
            subject=machine.id,
        )
    return used


def _sum_within(parts: Sequence[tuple[float | None, float]], room: float | None) -> float | None:
    total = sum(part for _, part in parts)
    if room is None or total <= room * (1 + SAME_SHARE):
        return total
    once = sum(part for _, part in set(parts))
    return once if once <= room * (1 + SAME_SHARE) else None
