"""Connections that stand in the same export as the servers that opened them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.flows.agent_rows import COLUMNS, FORMS, add_connection
from inventory.flows.edges import EdgeBook
from inventory.flows.row_book import RowBook
from inventory.importing import ImportResult
from inventory.model import Inventory
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import text_of
from inventory.tables.headings import find_headings, is_blank

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.tables.headings import Headings
    from inventory.tables.table import Table, TableFile

_CHECK_EVERY_ROWS = 5000


def headings_of_connections(table: Table) -> Headings | None:
    """Return the headings of a table of connections, None for any other table."""
    headings = find_headings(table, {name for form in FORMS for name in form})
    if headings is None or not any(form <= headings.keys for form in FORMS):
        return None
    return headings


def read_connections(
    file: TableFile, table: Table, headings: Headings, progress: Progress
) -> ImportResult:
    """Return the connections of one table as dependencies between addresses."""
    rows = RowBook(file=file.name, sheet=None if file.kind == "csv" else table.name)
    edges = EdgeBook(rows=rows, columns=COLUMNS)
    seen: set[int] = set()
    named = [heading for heading in headings.all if heading.key]
    start = headings.index + 1
    for index in range(start, len(table.rows)):
        if index % _CHECK_EVERY_ROWS == 0:
            raise_if_cancelled(progress)
            progress.report((index - start) / len(table.rows), f"Reading {table.name}")
        cells = table.rows[index]
        if is_blank(cells):
            continue
        rows.read += 1
        row = {
            heading.key: (text_of(cells[heading.position]) or "")
            for heading in named
            if heading.position < len(cells)
        }
        number = table.row_number(index)
        if row.get(named[0].key, "").casefold() == named[0].key:
            rows.set_aside("repeated-heading", number)
            continue
        add_connection(row, number, rows, edges, seen)
    return ImportResult(
        inventory=Inventory(dependencies=edges.dependencies()),
        findings=rows.findings(),
        rows=rows.count,
    )
