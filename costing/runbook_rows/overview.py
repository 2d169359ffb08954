"""All tables of one runbook, those of several joined, and one line for each wave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Table
from costing.runbook_rows.header import header_table, services_table, status_of
from costing.runbook_rows.steps import (
    changes_table,
    comms_table,
    contacts_table,
    gates_table,
    graph_table,
    rollback_table,
    steps_table,
)
from inventory.runbook import local_text

if TYPE_CHECKING:
    from inventory.graph import DependencyGraph
    from inventory.runbook import Runbook


def runbook_tables(
    book: Runbook, graph: DependencyGraph | None = None, edition: str = ""
) -> tuple[Table, ...]:
    """Return every table of one runbook in the order of its sheets.

    Args:
        book: The runbook.
        graph: Says what the nodes of its dependencies are called.
        edition: Which plan and program it was made from.
    """
    names = {node.id: node.name for node in graph.nodes} if graph is not None else {}
    return (
        header_table(book, edition),
        services_table(book),
        steps_table(book),
        gates_table(book),
        contacts_table(book),
        rollback_table(book),
        comms_table(book),
        graph_table(book, names),
        changes_table(book),
    )


def joined_tables(
    books: tuple[Runbook, ...], graph: DependencyGraph | None = None, edition: str = ""
) -> tuple[Table, ...]:
    """Return the tables of all runbooks, each kind in one, with the wave in front."""
    every = [(book.wave, runbook_tables(book, graph, edition)) for book in books]
    if not every:
        return ()
    return tuple(
        Table(
            name=first.name,
            title=first.title,
            headings=("Wave", *first.headings),
            rows=tuple((wave, *row) for wave, tables in every for row in tables[place].rows),
        )
        for place, first in enumerate(every[0][1])
    )


def overview_table(books: tuple[Runbook, ...]) -> Table:
    """Return one row for each wave: when, how it stands, whether it fits."""
    return Table(
        name="runbooks",
        title="Runbooks",
        headings=(
            "Wave",
            "Go-live (local)",
            "Applications",
            "Servers",
            "Services affected",
            "Steps",
            "Steps over",
            "Forward estimate (min)",
            "Rollback (min)",
            "Needed (min)",
            "Window (min)",
            "Fits",
            "Latest start of a rollback (local)",
            "Against it",
            "Status",
        ),
        rows=tuple(
            (
                book.wave,
                local_text(book.window, book.window.go_live),
                len(book.applications),
                len(book.servers),
                len(book.services),
                len(book.steps),
                sum(step.status.is_over for step in book.steps),
                book.arithmetic.forward,
                book.arithmetic.rollback,
                book.arithmetic.needed,
                book.arithmetic.window,
                "yes" if book.arithmetic.fits else "no",
                local_text(book.window, book.arithmetic.latest_rollback),
                len(book.against),
                status_of(book),
            )
            for book in books
        ),
    )
