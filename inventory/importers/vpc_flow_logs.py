"""AWS VPC flow logs: the default of version 2, all of version 5, and any set with a heading."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.services import port_of
from inventory.flows.times import day_of_text
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_DEFAULT = (
    "version", "account-id", "interface-id", "srcaddr", "dstaddr", "srcport", "dstport",
    "protocol", "packets", "bytes", "start", "end", "action", "log-status",
)  # fmt: skip
_FULL = (
    *_DEFAULT, "vpc-id", "subnet-id", "instance-id", "tcp-flags", "type", "pkt-srcaddr",
    "pkt-dstaddr", "region", "az-id", "sublocation-type", "sublocation-id", "pkt-src-aws-service",
    "pkt-dst-aws-service", "flow-direction", "traffic-path",
)  # fmt: skip
_ACTIONS = frozenset({"ACCEPT", "REJECT"})
_STATES = frozenset({"OK", "NODATA", "SKIPDATA"})
_SYN, _ACK = 2, 16
_WITHOUT_FLOW = {"NODATA": "no-data", "SKIPDATA": "records-lost"}
_LOOKED_AT = 50
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?$")

#: Headings that no other format has beside srcaddr and dstaddr.
_LIKE_NO_OTHER = frozenset({"srcport", "dstport", "action", "log-status", "log_status"})


@dataclass(frozen=True, slots=True)
class VpcFlowLogImporter:
    """Reads flow logs line by line, gzip or not."""

    name: str = "vpc-flow-logs"
    title: str = "AWS VPC flow logs"
    columns: tuple[str, ...] = ("srcaddr", "dstaddr", "srcport", "dstport", "protocol", "action")

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as a flow log."""
        return _sign(head) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the first lines fit."""
        sign = None if file.lines is None else _sign(file.lines.head)
        if sign is None:
            return Match(score=0.0, reason="no line is one of a flow log")
        return Match(score=0.97, reason=sign)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the flows as edges; refused flows and lines without one are counted.

        Raises:
            WrongFormatError: It is no flow log, or one of unknown field order.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or _sign(file.lines.head) is None:
            raise WrongFormatError(file.name, self.title, "no line is one of a flow log")
        rows = RowBook(file=file.name)
        edges = EdgeBook(
            rows=rows,
            columns=(("source", "srcaddr"), ("destination", "dstaddr"), ("port", "dstport")),
        )
        reader: _Lines | None = None
        headed = False
        for number, line in file.lines.numbered(progress):
            fields = _fields(line)
            if not fields:
                continue
            if _is_heading(fields):
                if headed:
                    rows.remark("repeated-heading", number)
                headed = True
                reader = _Lines(fields)
                continue
            rows.read += 1
            if reader is None:
                order = {len(_DEFAULT): _DEFAULT, len(_FULL): _FULL}.get(len(fields))
                if order is None:
                    raise WrongFormatError(
                        file.name,
                        self.title,
                        f"line {number} has {len(fields)} fields and no heading line says which; "
                        "put the field names of the log format in the first line",
                    )
                reader = _Lines(order)
            reader.read(fields, number, rows, edges)
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


class _Lines:
    """Reads lines of one order of fields."""

    def __init__(self, order: Sequence[str]) -> None:
        self._width = len(order)
        names = (name.casefold().replace("_", "-") for name in order)
        at = {name: position for position, name in enumerate(names)}
        self._at = at
        self._source, self._destination = at.get("srcaddr", -1), at.get("dstaddr", -1)

    def read(self, fields: Sequence[str], number: int, rows: RowBook, edges: EdgeBook) -> None:
        """Add one line to `edges`, or set it aside."""
        if len(fields) != self._width:
            rows.damaged(number, f"has {len(fields)} fields where {self._width} are expected")
            return
        state = self._text(fields, "log-status")
        if state in _WITHOUT_FLOW:
            rows.set_aside(_WITHOUT_FLOW[state], number)
            return
        source = self._text(fields, "pkt-srcaddr") or self._text(fields, "srcaddr")
        destination = self._text(fields, "pkt-dstaddr") or self._text(fields, "dstaddr")
        if not source or not destination:
            rows.damaged(number, "names no source or no destination address")
            return
        if self._text(fields, "action") == "REJECT":
            rows.set_aside("blocked-attempts", number, f"{source} to {destination}")
            return
        edges.add(
            Flow(
                source=source,
                destination=destination,
                source_port=port_of(self._text(fields, "srcport")),
                port=port_of(self._text(fields, "dstport")),
                protocol=protocol_of(self._text(fields, "protocol")),
                opener=self._opener(fields),
                total_bytes=self._bytes(fields, number, rows),
                first=self._day(fields, "start", number, rows),
                last=self._day(fields, "end", number, rows),
            ),
            number,
        )

    def _text(self, fields: Sequence[str], name: str) -> str:
        position = self._at.get(name)
        if position is None or fields[position] == "-":
            return ""  # as it is for an empty cell
        return fields[position]

    def _opener(self, fields: Sequence[str]) -> str:
        """Return who opened the connection by the TCP flags: SYN without ACK is the opener's."""
        flags = self._text(fields, "tcp-flags")
        if not flags.isdecimal() or not int(flags) & _SYN:
            return ""
        return "destination" if int(flags) & _ACK else "source"

    def _bytes(self, fields: Sequence[str], number: int, rows: RowBook) -> int | None:
        text = self._text(fields, "bytes")
        if text.isdecimal():
            return int(text)
        if text:
            rows.remark("number-damaged", number, text)
        return None

    def _day(self, fields: Sequence[str], name: str, number: int, rows: RowBook) -> date | None:
        text = self._text(fields, name)
        if not text:
            return None
        day = day_of_text(text)
        if day is None:
            rows.remark("time-damaged", number, text)
        return day


def _fields(line: str) -> list[str]:
    """Return the fields of a line, without the time that CloudWatch puts before each.

    Blanks part them, or commas where a query was saved as CSV.
    """
    if "," in line:
        return [field.strip().strip('"') for field in line.split(",")]
    fields = line.split()
    if fields and _STAMP.match(fields[0]):
        del fields[0]
    return fields


def _is_heading(fields: Sequence[str]) -> bool:
    return "srcaddr" in fields and "dstaddr" in fields


def _sign(head: str) -> str | None:
    for line in head.splitlines()[:_LOOKED_AT]:
        fields = _fields(line)
        if _is_heading(fields):
            named = {field.casefold() for field in fields}
            return "a heading line names srcaddr and dstaddr" if _LIKE_NO_OTHER & named else None
        if len(fields) in {len(_DEFAULT), len(_FULL)} and fields[13] in _STATES:
            return "lines have the fields of a flow log"
        if len(fields) > 6 and _ACTIONS & set(fields) and "OK" in fields:  # noqa: PLR2004 - a record has more fields than its header words
            return "lines end as those of a flow log"
    return None
