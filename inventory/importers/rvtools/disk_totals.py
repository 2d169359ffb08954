"""The final disks of a machine: single ones with their used size, or one total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.importers.rvtools.storage import MIB_PER_GIB
from inventory.model import PowerState
from inventory.product_sheets.records import changed_disk, new_disk
from inventory.tables.cells import mib_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Sheet
    from inventory.product_sheets.fault_log import FaultLog

#: Two capacities closer than this share are the same figure, rounded.
SAME_SHARE = 0.01


def finish_disks(sheet: Sheet, machine: Machine, log: FaultLog, *, has_disk_tab: bool) -> None:
    """Give the machine its final disks: single ones with their used size, or one total.

    Used size, first that is known: the partitions of each disk; all partitions of the machine;
    "In Use".  What is known for all disks together is shared out over them by size, with a note.

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
            machine.disks[at] = changed_disk(machine.disks[at], used_gib=used / MIB_PER_GIB)
            found = True
    if found:
        return
    partitions = sum(by_key.values()) if by_key else None
    used = partitions if partitions is not None else in_use
    if used is None:
        return
    if len(machine.disks) == 1:
        machine.disks[0] = changed_disk(machine.disks[0], used_gib=used / MIB_PER_GIB)
    else:
        _share_out(sheet, machine, used, log)


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
        new_disk(
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


def _share_out(sheet: Sheet, machine: Machine, used_mib: float, log: FaultLog) -> None:
    """Share a used size that is known for all disks together out over them, by their size."""
    sizes = [disk.provisioned_gib for disk in machine.disks]
    known = [size for size in sizes if size is not None]
    if len(known) < len(sizes):
        lead = "Machines whose used size is known for all disks together only and was not kept"
        advice = "A disk without a size leaves open how to share it out."
    else:
        lead = "Machines whose used size is known for all disks together only"
        advice = "It was shared out by size: the total is as printed, each disk is an estimate."
        part = used_mib / MIB_PER_GIB / sum(known)
        machine.disks[:] = [
            changed_disk(disk, used_gib=size * part)
            for disk, size in zip(machine.disks, known, strict=True)
        ]
    log.gather(
        Severity.NOTE,
        "used-size-of-all-disks",
        lead=lead,
        example=f"{machine.name!r} ({mib_text(used_mib)} on {len(sizes)} disks)",
        advice=advice,
        ref=sheet.ref(machine.row, "in_use"),
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
