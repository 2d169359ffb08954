"""vSource, vMetaData and vSnapshot: where and when the export was made, and what it left open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.tables.cells import mib_text

if TYPE_CHECKING:
    from inventory.importers.rvtools.joins import Join
    from inventory.importers.rvtools.sheet import Sheet
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.progress import Progress


def read_origin(sheet: Sheet, log: FaultLog, progress: Progress) -> None:
    """Say which vCenter or which run of RVTools the export comes from, one note for each row."""
    seen: set[tuple[object, ...]] = set()
    for row in sheet.rows(progress):
        if tuple(row.cells) in seen:
            sheet.merge(row)
            continue
        seen.add(tuple(row.cells))
        sheet.used += 1
        if sheet.tab == "vSource":
            name = row.text("vcenter_server") or row.text("name") or "a vCenter without a name"
            product = row.text("fullname") or row.text("version")
            text = f"The export describes {name}{f' ({product})' if product else ''}."
        else:
            version = row.text("rvtools") or "of an unknown version"
            created = row.text("created") or "at an unknown time"
            text = f"The export was made by RVTools {version}, {created}."
        log.add(Severity.NOTE, "export-origin", text, row.ref())


def report_snapshots(sheet: Sheet, joined: list[Join], log: FaultLog) -> None:
    """List snapshots: they swell storage and stop some migration tools."""
    seen: set[tuple[object, ...]] = set()
    for row, machine, _ in joined:
        key = tuple(row.cells)
        if key in seen:
            sheet.merge(row)
            continue
        seen.add(key)
        sheet.used += 1
        size = row.number_in("size")
        log.gather(
            Severity.NOTE,
            "snapshot",
            lead="Snapshots",
            example=f"{row.text('snapshot')!r} of {machine.name!r}"
            + (f" ({mib_text(size)})" if size is not None else ""),
            advice="Delete or consolidate them before the machines move.",
            ref=row.ref(),
            subject=machine.id,
        )
