"""A whole file read through layouts: which table is which, and what becomes of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted
from inventory.importing import RowCount, WrongFormatError
from inventory.product_sheets.sheet import Sheet
from inventory.tables.headings import find_headings, is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.layout import Layout
    from inventory.tables.table import Table, TableFile

#: From this score on a table is taken for a sheet of a layout.
FITS = 0.5


def sheets_in(
    file: TableFile, layouts: Mapping[str, Layout], needed: Sequence[str], log: FaultLog, title: str
) -> list[tuple[str, Sheet]]:
    """Return (kind, sheet) for every table that fits a layout, in the order of the file.

    Args:
        file: The file.
        layouts: Kind of sheet to its layout; of two that fit equally, the first wins.
        needed: Kinds of which at least one must be there; a file of one table is read as the
            first of them that has its required columns, for a person may have said what it is.
        log: Gets the findings.
        title: What a person calls the format.

    Raises:
        WrongFormatError: None of the `needed` kinds is there.
    """
    found: list[tuple[str, Sheet]] = []
    for table in file.tables:
        best, most = "", 0.0
        for kind, layout in layouts.items():
            score = layout.match(table).score
            if score > most:
                best, most = kind, score
        if most >= FITS or (most > 0 and len(file.tables) == 1):
            found.append((best, Sheet(file, table, layouts[best], log)))
    if not any(kind in needed for kind, _ in found):
        reasons = [layouts[kind].match(table).reason for table in file.tables for kind in needed]
        shown = "; ".join(dict.fromkeys(reasons)) if reasons else "it holds no table"
        raise WrongFormatError(file.name, title, shown)
    return found


def unread(file: TableFile, read: Sequence[Sheet], log: FaultLog) -> RowCount:
    """Count the rows of tables that nothing is read from, with one finding for each table."""
    tables = {id(sheet.table) for sheet in read}
    total = RowCount()
    for table in file.tables:
        if id(table) in tables:
            continue
        rows = data_rows(table)
        log.add(
            Severity.NOTE,
            "sheet-not-read",
            f"{table.name} ({counted(rows, 'row')}) is of no kind that is read with this file and "
            "was left out. If it holds something of use, import it as a file of its own.",
            SourceRef(file=file.name, sheet=table.name),
            count=max(1, rows),
        )
        total += RowCount(read=rows, excepted=rows)
    return total


def data_rows(table: Table) -> int:
    """Return how many rows of a table hold something, the heading row left out."""
    rows = sum(1 for row in table.rows if not is_blank(row))
    return rows - 1 if rows > 1 and find_headings(table) is not None else rows
