"""An export of AWS Application Discovery Service: its servers, and their connections if there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Severity, in_order
from inventory.importers.aws_discovery.connections import (
    headings_of_connections,
    read_connections,
)
from inventory.importers.aws_discovery.estate import Estate
from inventory.importers.aws_discovery.layouts import AGENT_RATES, AGENTLESS_RATES, LAYOUTS
from inventory.importing import ImportResult, total
from inventory.product_sheets.importer import SheetsImporter
from inventory.progress import Share

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.importing import Match
    from inventory.model import Server
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile


def _servers(
    sheets: list[tuple[str, Sheet]], log: FaultLog, progress: Progress
) -> Iterator[Server]:
    estate = Estate(log)
    readers = {
        "collected": estate.add_collected,
        "systems": estate.add_systems,
        "samples": estate.add_samples,
        "cards": estate.add_cards,
        "tags": estate.add_tags,
    }
    order = sorted(sheets, key=lambda one: list(readers).index(one[0]))
    for turn, (kind, sheet) in enumerate(order):
        if kind in {"collected", "samples"}:
            _report_rates(sheet, log)
        readers[kind](sheet, Share(progress, turn / len(order), (turn + 1) / len(order)))
    yield from estate.servers()


def _report_rates(sheet: Sheet, log: FaultLog) -> None:
    """Say that rates were left out whose unit the maker states in two ways."""
    body = sheet.table.rows[sheet.headings.index + 1 :]
    for name in (*AGENT_RATES, *AGENTLESS_RATES):
        heading = sheet.headings.find(name)
        if heading is None:
            continue
        at = heading.position
        filled = sum(1 for row in body if at < len(row) and row[at] not in {None, "", "null"})
        if filled:
            log.add(
                Severity.WARNING,
                "unit-unknown",
                f"{heading.name}: it cannot be told whether the figures are bytes or kilobits a "
                "second, which the maker states both. They were left out and not guessed.",
                replace(sheet.ref(), column=heading.name),
                count=filled,
            )


_SERVERS = SheetsImporter(
    name="aws-discovery",
    title="AWS Application Discovery Service servers",
    layouts=LAYOUTS,
    needed=("collected", "systems"),
    servers=_servers,
)


class AwsDiscoveryImporter:
    """Reads each table of servers alone, or the ZIP or folder of an export with its connections.

    Connections in a file of their own are read as a log is: without holding it in memory.
    """

    name = _SERVERS.name
    title = _SERVERS.title
    columns = _SERVERS.columns

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by the headings of its tables of servers."""
        return _SERVERS.match(file)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return servers and, where the export has them, what they connect to; see `Importer`."""
        connections = [
            (table, headings)
            for table in file.tables
            if (headings := headings_of_connections(table)) is not None
        ]
        taken = {id(table) for table, _ in connections}
        others = tuple(table for table in file.tables if id(table) not in taken)
        half = 0.5 if connections else 1.0
        found = _SERVERS.read(replace(file, tables=others), Share(progress, 0.0, half))
        parts = [
            read_connections(
                file,
                table,
                headings,
                Share(
                    progress,
                    half + half * at / len(connections),
                    half + half * (at + 1) / len(connections),
                ),
            )
            for at, (table, headings) in enumerate(connections)
        ]
        return ImportResult(
            inventory=replace(
                found.inventory,
                dependencies=tuple(one for part in parts for one in part.inventory.dependencies),
            ),
            findings=in_order((*found.findings, *(one for part in parts for one in part.findings))),
            rows=total((found.rows, *(part.rows for part in parts))),
            notes=found.notes,
        )


AWS_DISCOVERY = AwsDiscoveryImporter()
