"""A whole file read sheet by sheet, each by the reader of its kind, as one result."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

from inventory.findings import in_order
from inventory.importing import ImportResult, total
from inventory.model import Inventory
from inventory.product_sheets.fault_log import FaultLog
from inventory.product_sheets.file_reading import decided_in, sheets_in, unread
from inventory.progress import Share, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from inventory.product_sheets.layout import Layout
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


def read_sheets(
    file: TableFile,
    layouts: Mapping[str, Layout],
    readers: Mapping[str, Callable[[Sheet, Progress], Inventory]],
    title: str,
    progress: Progress,
) -> ImportResult:
    """Return what the sheets of `file` hold together, every row accounted for.

    Args:
        file: The file.
        layouts: Kind of sheet to its layout; sheets are read in this order of kinds.
        readers: Kind of sheet to what reads one.
        title: What a person calls the format.
        progress: Reports and can cancel.

    Raises:
        WrongFormatError: No sheet is of any of the kinds.
        Cancelled: When `progress` says so.
    """
    log = FaultLog()
    found = sheets_in(file, layouts, tuple(layouts), log, title)
    order = list(layouts)
    found.sort(key=lambda one: order.index(one[0]))
    inventories = []
    for turn, (kind, sheet) in enumerate(found):
        raise_if_cancelled(progress)
        share = Share(progress, turn / len(found), (turn + 1) / len(found))
        inventories.append(readers[kind](sheet, share))
    raise_if_cancelled(progress)
    sheets = [sheet for _, sheet in found]
    rows = total(sheet.count for sheet in sheets) + unread(file, sheets, log)
    return ImportResult(
        inventory=joined(inventories),
        findings=in_order(log.findings()),
        rows=rows,
        notes=decided_in(sheets),
    )


def joined(inventories: Iterable[Inventory]) -> Inventory:
    """Return the records of several sheets together; ids name their sheet and stay apart."""
    together = tuple(inventories)
    return Inventory(
        **{
            item.name: tuple(record for one in together for record in getattr(one, item.name))
            for item in fields(Inventory)
        }
    )
