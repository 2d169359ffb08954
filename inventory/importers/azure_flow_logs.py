"""Azure flow logs in JSON: of network security groups (1 and 2) and of virtual networks."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.services import port_of
from inventory.flows.times import day_of_text
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.progress import Progress
    from inventory.tables.lines import TextLines
    from inventory.tables.table import TableFile

_ENCRYPTION = ("X", "NX")  # virtual-network logs put such a word after the state
_SIGNS = ('"flowTuples"',)
_FIELDS_VERSION_1 = 8
_STATES = frozenset({"B", "C", "E", "D"})
_BEGIN = "B"
_DENIED = "D"


@dataclass(frozen=True, slots=True)
class AzureFlowLogImporter:
    """Reads flow tuples; every tuple is a row, numbered from 1 in the order of the file."""

    name: str = "azure-flow-logs"
    title: str = "Azure flow logs of network security groups or virtual networks (JSON)"
    columns: tuple[str, ...] = ("flowTuples",)

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as such a log."""
        return _is_flow_log(head)

    def match(self, file: TableFile) -> Match:
        """Say whether it is JSON with flow tuples."""
        if file.lines is None or file.kind != "json" or not _is_flow_log(file.lines.head):
            return Match(score=0.0, reason="no JSON with flow tuples")
        return Match(score=0.98, reason="JSON with flow tuples")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return allowed flows as edges; denied ones are counted.

        Raises:
            WrongFormatError: No JSON with flow tuples.
            DamagedFileError: No JSON at all.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or file.kind != "json":
            raise WrongFormatError(file.name, self.title, "it is no JSON with flow tuples")
        rows = RowBook(file=file.name)
        edges = EdgeBook(rows=rows, columns=(("source", "flowTuples"), ("port", "flowTuples")))
        number = 0
        for record in _records(file.lines, rows, progress):
            for text in _tuples(record):
                number += 1
                rows.read += 1
                _add(text, number, rows, edges)
        if not rows.read and not _is_flow_log(file.lines.head):
            raise WrongFormatError(file.name, self.title, "it holds no flow tuples")
        return ImportResult(
            inventory=Inventory(dependencies=edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


def _is_flow_log(head: str) -> bool:
    squeezed = head.replace(" ", "")
    return (
        any(sign in head for sign in _SIGNS)
        or '"category":"NetworkSecurityGroupFlowEvent"' in squeezed
        or '"category":"FlowLogFlowEvent"' in squeezed
    )


def _records(lines: TextLines, rows: RowBook, progress: Progress) -> Iterator[Any]:
    """Yield the records: of one document, or of one on each line."""
    first = lines.head.lstrip().split("\n", 1)[0]
    if _whole(first) is None:
        yield lines.document(progress)
        return
    for number, line in lines.numbered(progress):
        if not line.strip():
            continue
        record = _whole(line)
        if record is None:
            rows.read += 1
            rows.damaged(number, "is no JSON record")
        else:
            yield record


def _whole(line: str) -> Any | None:
    try:
        return json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        return None


def _tuples(part: Any) -> Iterator[str]:
    """Yield every flow tuple below `part`, however the versions nest them."""
    stack = [part]
    while stack:
        found = stack.pop()
        if isinstance(found, dict):
            for key, inner in reversed(found.items()):
                if key == "flowTuples" and isinstance(inner, list):
                    yield from map(str, inner)
                elif isinstance(inner, dict | list):
                    stack.append(inner)
        elif isinstance(found, list):
            stack.extend(reversed(found))


def _add(text: str, number: int, rows: RowBook, edges: EdgeBook) -> None:
    fields = [field.strip() for field in text.split(",")]
    if len(fields) < _FIELDS_VERSION_1:
        rows.damaged(number, f"(flow tuple) has {len(fields)} fields, at least 8 are expected")
        return
    time, source, destination, source_port, port, protocol, _, decision = fields[:8]
    rest = [field for field in fields[8:] if not field.startswith(_ENCRYPTION)]
    state = rest[0] if rest and rest[0] in _STATES else None
    if decision in _STATES and not state and len(fields) > _FIELDS_VERSION_1:
        # Virtual networks: the state stands where older logs have the decision.
        state, rest = decision, [decision, *rest]
    if _DENIED in (decision, state):
        rows.set_aside("blocked-attempts", number, f"{source} to {destination}")
        return
    day = day_of_text(time)
    if day is None:
        rows.remark("time-damaged", number, time)
    counts = [field for field in rest[1:5] if field]
    total = None
    if len(rest) >= 5:  # noqa: PLR2004 - state, packets and bytes out, packets and bytes back
        amounts = [field for field in (rest[2], rest[4]) if field]
        if all(field.isdecimal() for field in counts):
            total = sum(map(int, amounts)) if amounts else None
        else:
            rows.remark("number-damaged", number, next(f for f in counts if not f.isdecimal()))
    edges.add(
        Flow(
            source=source,
            destination=destination,
            source_port=port_of(source_port),
            port=port_of(port),
            protocol=protocol_of(protocol),
            opener="source",
            total_bytes=total,
            connections=1 if state in {None, _BEGIN} else 0,
            first=day,
            last=day,
        ),
        number,
    )
