"""Zeek conn.log: tab-separated with a head of its own, or JSON lines."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.services import port_of
from inventory.flows.times import day_of_epoch
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from inventory.progress import Progress
    from inventory.tables.lines import TextLines
    from inventory.tables.table import TableFile

_ENDS = ("id.orig_h", "id.resp_h")

#: States without an established connection: no answer, refused, half scans.
_ATTEMPTS = frozenset({"S0", "REJ", "RSTOS0", "SH"})

#: A time below this counts from the start of a capture (Zeek prints seconds since 1970).
_RELATIVE_BELOW = 100_000_000


@dataclass(frozen=True, slots=True)
class ZeekImporter:
    """Reads conn.log; the field order is that of its own head."""

    name: str = "zeek-connections"
    title: str = "Zeek conn.log (TSV or JSON lines)"
    columns: tuple[str, ...] = (*_ENDS, "id.resp_p", "proto", "conn_state")

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as a Zeek log of connections."""
        return _sign(head) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the head fits."""
        sign = None if file.lines is None else _sign(file.lines.head)
        return Match(score=0.98 if sign else 0.0, reason=sign or "no head of a Zeek conn.log")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return connections as edges; attempts without an answer are counted.

        Raises:
            WrongFormatError: It is no log of connections.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or _sign(file.lines.head) is None:
            raise WrongFormatError(file.name, self.title, "no head of a Zeek conn.log")
        rows = RowBook(file=file.name)
        edges = EdgeBook(
            rows=rows,
            columns=(
                ("source", "id.orig_h"),
                ("destination", "id.resp_h"),
                ("port", "id.resp_p"),
                ("protocol", "proto"),
            ),
        )
        records = _json_records if file.kind == "json" else _tab_records
        for number, record in records(file.lines, rows, progress):
            _add(record, number, rows, edges)
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


def _add(record: Mapping[str, Any], number: int, rows: RowBook, edges: EdgeBook) -> None:
    source, destination = record.get("id.orig_h"), record.get("id.resp_h")
    if not source or not destination:
        rows.damaged(number, "names no originator or no responder")
        return
    state = record.get("conn_state")
    if state in _ATTEMPTS:
        rows.set_aside("unanswered-attempts", number, f"{state}, {source} to {destination}")
        return
    sent, received = record.get("orig_bytes"), record.get("resp_bytes")
    known = [amount for amount in (sent, received) if amount is not None]
    day = _day(record.get("ts"), number, rows)
    edges.add(
        Flow(
            source=str(source),
            destination=str(destination),
            source_port=port_of(str(record.get("id.orig_p", ""))),
            port=port_of(str(record.get("id.resp_p", ""))),
            protocol=protocol_of(str(record.get("proto", ""))),
            opener="source",
            total_bytes=_sum(known, number, rows),
            first=day,
            last=day,
        ),
        number,
    )


def _sum(amounts: list[Any], number: int, rows: RowBook) -> int | None:
    if not amounts:
        return None
    try:
        return sum(int(amount) for amount in amounts)
    except (TypeError, ValueError):
        rows.remark("number-damaged", number, str(amounts[0]))
        return None


def _day(printed: Any, number: int, rows: RowBook) -> date | None:
    if printed is None:
        return None
    try:
        seconds = float(printed)
    except (TypeError, ValueError):
        rows.remark("time-damaged", number, str(printed))
        return None
    if 0 <= seconds < _RELATIVE_BELOW:
        rows.remark("time-relative", number, str(printed))
        return None
    day = day_of_epoch(seconds)
    if day is None:
        rows.remark("time-damaged", number, str(printed))
    return day


def _tab_records(
    lines: TextLines, rows: RowBook, progress: Progress
) -> Iterator[tuple[int, dict[str, str]]]:
    separator, unset = "\t", "-"
    names: list[str] = []
    for number, line in lines.numbered(progress):
        if line.startswith("#"):
            key, _, value = line.partition(" " if line.startswith("#separator") else separator)
            if key == "#separator":
                separator = value.encode("ascii", "replace").decode("unicode_escape")
            elif key == "#unset_field":
                unset = value
            elif key == "#fields":
                if names:
                    rows.remark("repeated-heading", number)
                names = value.split(separator)
            continue
        if not line.strip():
            continue
        rows.read += 1
        cells = line.split(separator)
        if not names:
            rows.damaged(number, "stands above the line that names the fields")
        elif len(cells) != len(names):
            rows.damaged(number, f"has {len(cells)} fields where {len(names)} are expected")
        else:
            yield (
                number,
                {
                    name: cell
                    for name, cell in zip(names, cells, strict=True)
                    if cell not in {unset, ""}
                },
            )


def _json_records(
    lines: TextLines, rows: RowBook, progress: Progress
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in lines.numbered(progress):
        if not line.strip():
            continue
        rows.read += 1
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            record = None
        if isinstance(record, dict):
            yield number, record
        else:
            rows.damaged(number, "is no JSON record")


def _sign(head: str) -> str | None:
    for line in head.splitlines()[:60]:
        if line.startswith("#fields"):
            named = all(end in line for end in _ENDS) and "conn_state" in line
            return "its head names id.orig_h, id.resp_h and conn_state" if named else None
        if line.startswith("{"):
            named = all(f'"{end}"' in line for end in _ENDS) and '"conn_state"' in line
            return "its records hold id.orig_h, id.resp_h and conn_state" if named else None
    return None
