"""Rows of a dependency table as dependencies: one for each source, destination, port, protocol."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.identity import Endpoint, EndpointKind, Evidence
from inventory.importers.registers.noise import NoiseCount, bare_address, noise_class
from inventory.model import Inventory
from inventory.product_sheets.records import new_dependency, new_endpoint
from inventory.tables.cells import BadCell, text_of
from inventory.tables.dates import DateOrder, date_of

if TYPE_CHECKING:
    from datetime import date

    from inventory.identity import Provenance
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.progress import Progress
    from inventory.tables.table import Cell

_OBSERVING = ("bytes", "count", "slot", "first_seen", "last_seen")
_PROTOCOLS = {"1": "icmp", "6": "tcp", "17": "udp", "58": "icmp", "132": "sctp"}
_PORT = re.compile(r"(?:(?P<protocol>[a-z]+)[/ ])?(?P<port>\d{1,5})(?:[/ ](?P<after>[a-z]+))?")
_LARGEST_PORT = 65535

#: Time slots of the Azure Migrate export: US order, the end without a date.
_SLOT = re.compile(
    r"(?P<day>\d{1,2}/\d{1,2}/\d{4}|\d{4}-\d{2}-\d{2})[ T](?P<start>\d{1,2}:\d{2})"
    r"\s*-\s*(?P<end>\d{1,2}:\d{2})"
)

_Key = tuple[Endpoint, Endpoint, int | None, str | None]


@dataclass(slots=True)
class _Edge:
    """What the rows of one dependency add up to."""

    provenance: tuple[Provenance, ...]
    total_bytes: int | None = None
    count: int | None = None
    slots: set[str] = field(default_factory=set)
    first: date | None = None
    last: date | None = None
    mandatory: bool = False


def read_dependencies(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the dependencies of a table, observed where it holds times, bytes or counts.

    An observed connection that is noise is set aside with a count.  Without a count column the
    strength of a dependency is the number of different time slots in which it was seen.
    """
    observed = any(name in sheet for name in _OBSERVING)
    evidence = Evidence.OBSERVED if observed else Evidence.DECLARED
    edges: dict[_Key, _Edge] = {}
    noise = NoiseCount()
    for row in sheet.rows(progress):
        source, destination = _end(row, "source"), _end(row, "destination")
        port, protocol = _service(sheet, row)
        if observed:
            addresses = (row.text("source_address"), row.text("destination_address"))
            found = noise_class(source, destination, addresses, port)
            if found is not None:
                noise.add(found)
                continue
        key = (source, destination, port, protocol)
        edge = edges.get(key)
        known = edge is not None
        if edge is None:
            edge = edges[key] = _Edge(provenance=sheet.provenance(row, evidence))
        if not _add(sheet, row, edge) and known:
            sheet.merge_row()
    noise.tell(sheet)
    dependencies = tuple(
        new_dependency(
            source=key[0],
            destination=key[1],
            port=key[2],
            protocol=key[3],
            total_bytes=edge.total_bytes,
            connections=edge.count if edge.count is not None else (len(edge.slots) or None),
            first_seen=edge.first,
            last_seen=edge.last,
            evidence=evidence,
            mandatory=edge.mandatory,
            provenance=edge.provenance,
        )
        for key, edge in edges.items()
    )
    return Inventory(dependencies=dependencies)


def _end(row: Row, side: str) -> Endpoint:
    """Return one end of a row: its server, else name, else address, else application."""
    for name, kind in (
        (f"{side}_server", EndpointKind.NAME),
        (side, EndpointKind.NAME),
        (f"{side}_address", EndpointKind.ADDRESS),
        (f"{side}_application", EndpointKind.APPLICATION),
    ):
        text = row.text(name)
        if text is None:
            continue
        address = bare_address(text) if kind is not EndpointKind.APPLICATION else None
        if address is not None:
            return new_endpoint(kind=EndpointKind.ADDRESS, key=address)
        if kind is EndpointKind.ADDRESS:
            return new_endpoint(kind=EndpointKind.NAME, key=text)
        return new_endpoint(kind=kind, key=text)
    raise AssertionError(side)  # a row without either end was set aside before


def _service(sheet: Sheet, row: Row) -> tuple[int | None, str | None]:
    """Return port and protocol; a port may be printed as "tcp/1433" or "1433/tcp"."""
    protocol = row.text("protocol")
    text = row.text("port")
    if text is None:
        return None, _protocol(protocol)
    match = _PORT.fullmatch(text.casefold())
    port = int(match["port"]) if match else -1
    if match is None or port > _LARGEST_PORT:
        heading = row.reader.heading("port")
        sheet.faults.bad_cell(row.number, heading, text, "is no port number")
        return None, _protocol(protocol)
    return port or None, _protocol(protocol or match["protocol"] or match["after"])


def _protocol(text: str | None) -> str | None:
    return None if text is None else _PROTOCOLS.get(text, text.casefold())


def _add(sheet: Sheet, row: Row, edge: _Edge) -> bool:
    """Add what a row says to its dependency; return whether it says anything new."""
    before = (edge.total_bytes, edge.count, len(edge.slots), edge.first, edge.last, edge.mandatory)
    amount, count = row.whole("bytes"), row.whole("count")
    if amount is not None:
        edge.total_bytes = (edge.total_bytes or 0) + amount
    if count is not None:
        edge.count = (edge.count or 0) + count
    _see(sheet, row, edge)
    if row.truth("mandatory"):
        edge.mandatory = True
    return before != (
        edge.total_bytes,
        edge.count,
        len(edge.slots),
        edge.first,
        edge.last,
        edge.mandatory,
    )


def _see(sheet: Sheet, row: Row, edge: _Edge) -> None:
    """Widen the days on which a dependency was seen; a lone column stands for both ends."""
    slot, days = _slot(sheet, row) if "slot" in sheet else (None, [])
    if slot is not None:
        edge.slots.add(slot)
    first, last = row.day("first_seen"), row.day("last_seen")
    if "first_seen" not in sheet:
        first = last
    if "last_seen" not in sheet:
        last = first
    starts = [day for day in (*days, first, edge.first) if day is not None]
    ends = [day for day in (*days, last, edge.last) if day is not None]
    edge.first = min(starts, default=None)
    edge.last = max(ends, default=None)


def _slot(sheet: Sheet, row: Row) -> tuple[str | None, list[date]]:
    """Return a time slot as text and the days it touches.

    An end before its start lies on the next day; an end of 0:00 is the end of its own day.
    """
    heading = row.reader.heading("slot")
    cell: Cell = row.cells[heading.position] if heading.position < len(row.cells) else None
    text = text_of(cell)
    if text is None:
        return None, []
    match = _SLOT.fullmatch(text)
    found = date_of(match["day"] if match else cell, DateOrder.MONTH_FIRST if match else None)
    if isinstance(found, BadCell):
        sheet.faults.bad_cell(row.number, heading, found.text, found.reason)
        return None, []
    if found is None:
        return None, []
    if match is None:
        return text, [found]
    start, end = _minutes(match["start"]), _minutes(match["end"])
    crosses = 0 < end < start
    return text, [found, found + timedelta(days=1)] if crosses else [found]


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
