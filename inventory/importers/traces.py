"""Traces of requests between services, as DeathStarBench writes them in CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.edges import EdgeBook, Flow
from inventory.flows.row_book import RowBook
from inventory.flows.separated import heading_line, rows_of
from inventory.flows.times import day_of_text
from inventory.identity import folded
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from datetime import date

    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_HEADINGS = frozenset({"traceid", "parentms", "childms"})
_MICROSECONDS_DIGITS = 16


@dataclass(frozen=True, slots=True)
class TraceImporter:
    """Reads spans: the parent's service called the child's."""

    name: str = "traces"
    title: str = "Traces between services (DeathStarBench CSV)"
    columns: tuple[str, ...] = ("traceId", "startTime", "childMS", "parentMS")

    def reads_lines(self, head: str) -> bool:
        """Say whether the headings stand in the first lines."""
        return heading_line(head, _HEADINGS) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the headings fit."""
        if file.lines is None or not self.reads_lines(file.lines.head):
            return Match(score=0.0, reason="no line names traceId, parentMS and childMS")
        return Match(score=0.97, reason="a line names traceId, parentMS and childMS")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return one edge for each pair of services, with the number of spans.

        Raises:
            WrongFormatError: The headings are of another kind.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or not self.reads_lines(file.lines.head):
            raise WrongFormatError(
                file.name, self.title, "no line names traceId, parentMS and childMS"
            )
        rows = RowBook(file=file.name)
        edges = EdgeBook(rows=rows, columns=(("source", "parentMS"), ("destination", "childMS")))
        for number, row in rows_of(file.lines, _HEADINGS, rows, progress):
            parent, child = row["parentms"], row["childms"]
            if not parent or not child:
                rows.damaged(number, "names no parent or no child service")
            elif folded(parent) == folded(child):
                rows.set_aside("within-service", number)
            else:
                day = _day(row.get("starttime", ""), number, rows)
                edges.add(Flow(source=parent, destination=child, opener="source",
                               first=day, last=day), number)  # fmt: skip
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


def _day(text: str, number: int, rows: RowBook) -> date | None:
    """Return the day of microseconds since 1970 (16 digits)."""
    if not text:
        return None
    shorter = text[:-3] if text.isdecimal() and len(text) == _MICROSECONDS_DIGITS else text
    day = day_of_text(shorter)
    if day is None:
        rows.remark("time-damaged", number, text)
    return day
