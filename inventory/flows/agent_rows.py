"""A row of the connections that agents of AWS Application Discovery Service saw."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from inventory.flows.addresses import noise_of
from inventory.flows.edges import Flow, protocol_of
from inventory.flows.services import port_of
from inventory.flows.times import day_of_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.flows.edges import EdgeBook
    from inventory.flows.row_book import RowBook

#: Headings by which each form is known: the agents' export, the data exploration tables, and
#: the ready-made query.
FORMS = (
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

#: Fields of a dependency and the columns they come from.
COLUMNS = (
    ("source", "sourceIp"),
    ("destination", "destinationIp"),
    ("port", "destinationPort"),
)
_US_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})\b.*")


def add_connection(
    row: Mapping[str, str], number: int, rows: RowBook, edges: EdgeBook, seen: set[int]
) -> None:
    """Add a row to `edges`, or account for it in `rows`.

    Args:
        row: Cells by heading in lower case.
        number: Of the row, as findings name it.
        rows: Has counted the row as read.
        edges: Gets the flow; the source opened it.
        seen: Hashes of the rows before, filled here: a row that stands again counts once.
    """
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
