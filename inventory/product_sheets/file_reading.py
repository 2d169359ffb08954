"""A whole file read through layouts: which table is which, and what becomes of the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted, in_order
from inventory.importing import ImportResult, RowCount, WrongFormatError, total
from inventory.model import Inventory
from inventory.product_sheets.fault_log import FaultLog
from inventory.product_sheets.sheet import Sheet
from inventory.tables.headings import find_headings, is_blank

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from inventory.model import Server
    from inventory.product_sheets.layout import Layout
    from inventory.progress import Progress
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


def read_layouts(
    file: TableFile,
    layouts: Mapping[str, Layout],
    *,
    needed: Sequence[str],
    title: str,
    read: Callable[[list[tuple[str, Sheet]], FaultLog, Progress], Iterable[Server]],
    progress: Progress,
) -> ImportResult:
    """Return what `read` makes of the sheets of `file`, with every row and fault accounted for.

    Args:
        file: The file.
        layouts: As in `sheets_in`.
        needed: As in `sheets_in`.
        title: As in `sheets_in`.
        read: Makes servers of the sheets, iterating the rows of each of them once.
        progress: Reports and can cancel.

    Raises:
        WrongFormatError: None of the `needed` kinds is there.
        Cancelled: When `progress` says so.
    """
    log = FaultLog()
    found = sheets_in(file, layouts, needed, log, title)
    servers = sorted(read(found, log, progress), key=lambda server: server.id)
    sheets = [sheet for _, sheet in found]
    rows = total(sheet.count for sheet in sheets) + unread(file, sheets, log)
    for sheet in sheets:
        if not sheet.count.read:
            log.add(
                Severity.WARNING,
                "no-rows",
                f"{sheet.table.name} has headings and no rows. Nothing was imported from it; "
                "check that the export is complete.",
                sheet.ref(),
            )
    progress.report(1.0, f"Read {file.name}")
    return ImportResult(
        inventory=Inventory(servers=tuple(servers)),
        findings=in_order(log.findings()),
        rows=rows,
        notes=decided_in(sheets),
    )


def decided_in(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Return what was decided for whole columns, a sentence for each sheet."""
    told = ((sheet.sheet_name, "; ".join(sheet.decided.in_words())) for sheet in sheets)
    return tuple(f"{name}: {words}." if name else f"{words}." for name, words in told if words)


def unread(file: TableFile, read: Sequence[Sheet], log: FaultLog) -> RowCount:
    """Count the rows of tables that nothing is read from, with one finding for each table."""
    tables = {id(sheet.table) for sheet in read}
    count = RowCount()
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
        count += RowCount(read=rows, excepted=rows)
    return count


def data_rows(table: Table) -> int:
    """Return how many rows of a table hold something, the heading row left out."""
    rows = sum(1 for row in table.rows if not is_blank(row))
    return rows - 1 if rows > 1 and find_headings(table) is not None else rows
