"""The disks of a server out of single sizes and totals, contradictions named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.product_sheets.records import changed_disk, new_disk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.model import Disk
    from inventory.product_sheets.row import Row

#: Two sizes closer than this share are the same figure, rounded.
SAME_SHARE = 0.01

_ALL = "All disks together"


def disks_of(
    row: Row,
    name: str,
    disks: Sequence[Disk],
    *,
    total: tuple[str, float | None] | None = None,
    used: tuple[str, float | None] | None = None,
    count: tuple[str, int | None] | None = None,
) -> tuple[Disk, ...]:
    """Return the disks of a server, or one for all of them where only totals are known.

    A used size that is known for all disks together is shared out over them by size, with a note.

    Args:
        row: The row that the totals stand in.
        name: Of the server, for findings.
        disks: Those that are known singly.
        total: Field and GiB of the size of all disks.
        used: Field and GiB of what is used on all disks.
        count: Field and number of disks.
    """
    total_gib = None if total is None else total[1]
    used_gib = None if used is None else used[1]
    single = [disk.provisioned_gib for disk in disks if disk.provisioned_gib is not None]
    size = sum(single) if single and len(single) == len(disks) else total_gib
    if used is not None and used_gib is not None and size is not None:
        used_gib = _plausible_used(row, name, used[0], used_gib, size)
    if not disks:
        if total_gib is None and used_gib is None:
            return ()
        return (new_disk(label=_ALL, provisioned_gib=total_gib, used_gib=used_gib, aggregate=True),)
    if count is not None and count[1] is not None and count[1] != len(disks):
        _tell(
            row,
            Severity.WARNING,
            "disk-count-differs",
            "Numbers of disks that differ from the disks listed",
            f"{name!r} (row {row.number}): {count[1]} by this column, {len(disks)} listed",
            "The listed disks were taken.",
            count[0],
        )
    if total is not None and total_gib is not None and len(single) == len(disks):
        _compare(row, name, total[0], total_gib, sum(single))
    if used is None or used_gib is None or any(disk.used_gib is not None for disk in disks):
        return tuple(disks)
    return _shared_out(row, name, disks, used[0], used_gib)


def _plausible_used(row: Row, name: str, field: str, used: float, size: float) -> float | None:
    if used <= size * (1 + SAME_SHARE):
        return used
    _tell(
        row,
        Severity.WARNING,
        "used-exceeds-size",
        "Servers that use more storage than they have",
        f"{name!r} (row {row.number}): {used:,.1f} GiB used of {size:,.1f} GiB",
        "The used size counts as missing; check both columns.",
        field,
    )
    return None


def _compare(row: Row, name: str, field: str, total: float, listed: float) -> None:
    if abs(total - listed) > SAME_SHARE * max(total, listed):
        _tell(
            row,
            Severity.WARNING,
            "disk-capacity-differs",
            "Disk capacities that differ from the sum of the disks listed",
            f"{name!r} (row {row.number}): {total:,.1f} GiB by this column, {listed:,.1f} GiB "
            "in the disks listed",
            "The listed disks were taken.",
            field,
        )


def _shared_out(
    row: Row, name: str, disks: Sequence[Disk], field: str, used: float
) -> tuple[Disk, ...]:
    sizes = [disk.provisioned_gib for disk in disks]
    known = [size for size in sizes if size is not None]
    if len(disks) == 1:
        return (changed_disk(disks[0], used_gib=used),)
    advice = "It was shared out by size: the total is as printed, each disk is an estimate."
    if len(known) < len(sizes) or not sum(known):
        advice = "It was not kept: a disk without a size leaves open how to share it out."
    _tell(
        row,
        Severity.NOTE,
        "used-size-of-all-disks",
        "Servers whose used size is known for all disks together only",
        f"{name!r} ({used:,.1f} GiB on {counted(len(disks), 'disk')})",
        advice,
        field,
    )
    if len(known) < len(sizes) or not sum(known):
        return tuple(disks)
    part = used / sum(known)
    return tuple(
        changed_disk(disk, used_gib=size * part) for disk, size in zip(disks, known, strict=True)
    )


def _tell(
    row: Row, severity: Severity, code: str, lead: str, example: str, advice: str, field: str
) -> None:
    row.decided.log.gather(
        severity, code, lead=lead, example=example, advice=advice, ref=row.ref(field)
    )
