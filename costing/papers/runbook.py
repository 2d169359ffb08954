"""The runbook of one cutover on paper: what lies on the table at two in the morning."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.documents import ParagraphKind
from costing.papers.composing import Composer
from costing.report import Table
from costing.runbook_rows import runbook_tables
from costing.runbook_rows.header import RECOVERY
from costing.runbook_rows.printed import (
    decision_table,
    printed_gates,
    printed_steps,
    signing_table,
)
from inventory.allocation import many_objects
from inventory.runbook import spoken_text

if TYPE_CHECKING:
    from costing.documents import Paper
    from costing.exporting import Material
    from inventory.runbook import Runbook

#: Columns of forms, in which an empty cell is room to write.
_ROOM = ""


@many_objects()
def runbook_paper(material: Material, book: Runbook) -> Paper:
    """Return one runbook: header, contacts, gates, steps, way back, notices, sign-off.

    Its rows are those of the workbook.  A draft says so under its title and at the foot of every
    page.
    """
    paper = Composer(material, runbook_tables(book, material.graph, edition_of(material)))
    _header(paper, book)
    _gates(paper, book)
    _steps(paper, book)
    _way_back(paper, book)
    _notices(paper)
    _annexes(paper, book)
    paper.heading("8 Sign-off")
    paper.grid(signing_table(book), missing=_ROOM)
    marks = ("DRAFT: not to be worked from",) if book.is_draft else ()
    return paper.paper(
        f"{material.title}: runbook of wave {book.wave}", "Cutover runbook", first=marks
    )


def edition_of(material: Material) -> str:
    """Return which program and which plan a runbook was made from."""
    said = (f"Decant {material.version}".strip(), material.inputs)
    return " ".join(part for part in said if part)


def _header(paper: Composer, book: Runbook) -> None:
    window, sums = book.window, book.arithmetic
    if book.is_draft:
        paper.say(
            f"DRAFT: not to be worked from. {' '.join(book.missing)}",
            ParagraphKind.LEAD,
        )
    paper.say(f"Go-live: {spoken_text(window, window.go_live)}.", ParagraphKind.LEAD)
    paper.say(
        f"A rollback begins at the latest: {spoken_text(window, sums.latest_rollback)}.",
        ParagraphKind.LEAD,
    )
    paper.say(f"The window closes: {spoken_text(window, window.closes)}.", ParagraphKind.LEAD)
    paper.heading("1 Header")
    paper.grid(_whole_header(paper), missing=_ROOM)
    paper.show(
        "runbook_services",
        "Service",
        "Why",
        "Criticality (tier)",
        "Users (at most)",
        title="Services that users miss",
        empty="No service is affected.",
    )
    paper.heading("2 Contacts")
    paper.grid(_contacts(paper), missing=_ROOM)


def _whole_header(paper: Composer) -> Table:
    """Return the header but for the recovery plans, which stand together further back."""
    table = paper.table("runbook_header")
    assert table is not None  # noqa: S101 - every runbook has it
    rows = tuple(row for row in table.rows if row[0] != RECOVERY)
    return replace(table, title="When, who, what", rows=rows)


def _contacts(paper: Composer) -> Table:
    table = paper.table("runbook_contacts")
    assert table is not None  # noqa: S101 - every runbook has it
    return table


def _gates(paper: Composer, book: Runbook) -> None:
    paper.heading("3 Gates")
    for gate, table in printed_gates(book):
        paper.grid(table, missing=_ROOM, empty="No criterion.")
        paper.grid(decision_table(book, gate), missing=_ROOM)


def _steps(paper: Composer, book: Runbook) -> None:
    paper.heading("4 Steps")
    for table in printed_steps(book):
        paper.grid(table, missing=_ROOM)


def _way_back(paper: Composer, book: Runbook) -> None:
    sums = book.arithmetic
    paper.heading("5 The way back")
    paper.say(
        f"{sums.forward} min forward, {sums.reserve_percent} % of it in reserve and "
        f"{sums.rollback} min back need {sums.needed} min; the window has {sums.window} min from "
        "go-live. " + ("It fits." if sums.fits else "IT DOES NOT FIT.")
    )
    for step in book.steps:
        if step.point_of_no_return:
            paper.say(
                f"Point of no return: step {step.number}, {step.title}. After it, fix forward.",
                ParagraphKind.LEAD,
            )
    paper.show(
        "runbook_rollback",
        "Phases",
        "Trigger",
        "Who decides",
        "What is done",
        "Minutes",
        "What happens to data",
        "Latest start (local)",
    )


def _notices(paper: Composer) -> None:
    paper.heading("6 Communications")
    table = paper.table("runbook_comms")
    assert table is not None  # noqa: S101 - every runbook has it
    place = table.headings.index("When (UTC)")
    paper.grid(
        Table(
            name=table.name,
            title="What is said to whom",
            headings=(*table.headings[:place], *table.headings[place + 1 :]),
            rows=tuple((*row[:place], *row[place + 1 :]) for row in table.rows),
        ),
        missing=_ROOM,
    )


def _annexes(paper: Composer, book: Runbook) -> None:
    paper.heading("7 Dependencies and changes")
    table = paper.table("runbook_graph")
    place = table.headings.index("Where") if table is not None else 0
    paper.show(
        "runbook_graph",
        "What needs",
        "What is needed",
        "Services",
        "Other end",
        "Crosses the sites",
        "Bridge",
        "Latency",
        "Firewall",
        "Dual write",
        keep=lambda row: row[place] != "within the wave",
        title="Dependencies that cross the edge of the wave",
        empty="None.",
    )
    if book.recovery:
        paper.say(f"{RECOVERY}:")
        paper.points(*book.recovery)
    if book.record.issued is not None:
        paper.show("runbook_changes", title="Changes since the last version", empty="None.")
