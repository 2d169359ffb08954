"""AWS Application Discovery Service: connections as agents saw them, and the query result."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.agent_rows import COLUMNS, FORMS, add_connection
from inventory.flows.edges import EdgeBook
from inventory.flows.row_book import RowBook
from inventory.flows.separated import heading_line, rows_of
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


@dataclass(frozen=True, slots=True)
class AgentConnectionImporter:
    """Reads the inbound and outbound files; the agent knows which end is its own."""

    name: str = "aws-connections"
    title: str = "AWS Application Discovery Service connections (CSV)"
    columns: tuple[str, ...] = ("agentId", "sourceIp", "sourcePort", "destinationIp",
                                "destinationPort", "transportProtocol", "timestamp")  # fmt: skip

    def reads_lines(self, head: str) -> bool:
        """Say whether the headings stand in the first lines."""
        return _form(head) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the headings fit."""
        form = None if file.lines is None else _form(file.lines.head)
        if form is None:
            return Match(score=0.0, reason="no line names the ends and ports of connections")
        return Match(score=0.97, reason=f"a line names {', '.join(sorted(form))}")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the connections as edges, the source being who opened them.

        Raises:
            WrongFormatError: The headings are of another kind.
            Cancelled: When `progress` says so.
        """
        form = None if file.lines is None else _form(file.lines.head)
        if file.lines is None or form is None:
            raise WrongFormatError(
                file.name, self.title, "no line names the ends and ports of connections"
            )
        rows = RowBook(file=file.name)
        edges = EdgeBook(rows=rows, columns=COLUMNS)
        seen: set[int] = set()
        for number, row in rows_of(file.lines, form, rows, progress):
            add_connection(row, number, rows, edges, seen)
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


def _form(head: str) -> frozenset[str] | None:
    return next((form for form in FORMS if heading_line(head, form) is not None), None)
