"""AWS Application Discovery Service: connections as agents saw them, and the query result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from inventory.flows.addresses import noise_of
from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.separated import heading_line, rows_of
from inventory.flows.services import port_of
from inventory.flows.times import day_of_text
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.progress import Progress
    from inventory.tables.table import TableFile

#: Headings by which each form is known: the agents' export, the data exploration tables, and
#: the ready-made query.
_FORMS = (
    frozenset({"agentid", "sourceip", "destinationip", "destinationport"}),
    frozenset({"agent_id", "source_ip", "destination_ip", "destination_port"}),
    frozenset(
        {
            "source ip address",
            "destination ip address",
            "connection frequency",
            "destination communication port",
        }
    ),
)
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*")


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
        edges = EdgeBook(
            rows=rows,
            columns=(
                ("source", "sourceIp"),
                ("destination", "destinationIp"),
                ("port", "destinationPort"),
            ),
        )
        seen: set[int] = set()
        for number, row in rows_of(file.lines, form, rows, progress):
            _add(row, number, rows, edges, seen)
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


def _form(head: str) -> frozenset[str] | None:
    return next((form for form in _FORMS if heading_line(head, form) is not None), None)


def _add(
    row: Mapping[str, str], number: int, rows: RowBook, edges: EdgeBook, seen: set[int]
) -> None:
    source, destination = _end(row, "source"), _end(row, "destination")
    if not source or not destination:
        rows.damaged(number, "names no source or no destination")
        return
    noise = noise_of(_address(row, "source")) or noise_of(_address(row, "destination"))
    if noise is not None:  # a name would hide it
        rows.set_aside(noise, number)
        return
    sighting = hash(tuple(row.values()))
    if sighting in seen:
        rows.merged += 1
        rows.remark("repeated-row", number)
        return
    seen.add(sighting)
    printed = row.get("timestamp", "")
    day = _day(printed)
    if printed and day is None:
        rows.remark("time-damaged", number, printed)
    frequency = row.get("connection frequency", "")
    if frequency and not frequency.isdecimal():
        rows.remark("number-damaged", number, frequency)
    edges.add(
        Flow(
            source=source,
            destination=destination,
            source_port=port_of(_cell(row, "sourceport", "source_port")),
            port=port_of(
                _cell(row, "destinationport", "destination_port", "destination communication port")
            ),
            protocol=protocol_of(_cell(row, "transportprotocol", "transport_protocol")),
            opener="source",
            connections=int(frequency) if frequency.isdecimal() else 1,
            first=day,
            last=day,
        ),
        number,
    )


def _end(row: Mapping[str, str], side: str) -> str:
    """Return an end: its host name, which only the query tells, else its address."""
    return _cell(row, f"{side} host name") or _address(row, side)


def _address(row: Mapping[str, str], side: str) -> str:
    return _cell(row, f"{side}ip", f"{side}_ip", f"{side} ip address")


def _cell(row: Mapping[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _day(text: str) -> date | None:
    """Return the day of a time in US order ("11/30/2026 02:15:00 pm") or in ISO form."""
    match = _US_DAY.fullmatch(text)
    if match is None:
        return day_of_text(text) if text else None
    try:
        return date(int(match[3]), int(match[1]), int(match[2]))
    except ValueError:
        return None
