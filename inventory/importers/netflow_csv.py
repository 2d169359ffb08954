"""NetFlow as text: nfdump's CSV and the CSV of Argus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.separated import heading_line, rows_of
from inventory.flows.services import port_of
from inventory.flows.times import day_of_text
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_NFDUMP = frozenset({"ts", "sa", "da", "sp", "dp", "pr"})
_ARGUS = frozenset({"srcaddr", "dstaddr", "sport", "dport", "proto", "dir"})
_FLAGS = frozenset("UAPRSF")

#: Argus: the arrow points from the opener; with "?" Argus itself does not know.
_ARROWS = {"->": "source", "<-": "destination"}

#: Argus states of connections that no service answered, or that were refused; those that begin
#: with U are what ICMP said of unreachable hosts, networks and ports.
_ATTEMPTS = frozenset({"INT", "REQ", "S_", "S_R", "S_RA", "URP", "URH", "URN", "URO", "URF"})


@dataclass(frozen=True, slots=True)
class NfdumpImporter:
    """Reads ``nfdump -o csv``, up to its summary."""

    name: str = "nfdump"
    title: str = "NetFlow from nfdump (CSV)"
    columns: tuple[str, ...] = ("ts", "te", "sa", "da", "sp", "dp", "pr", "flg", "ibyt")

    def reads_lines(self, head: str) -> bool:
        """Say whether the headings of nfdump stand in the first lines."""
        return heading_line(head, _NFDUMP) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the headings fit."""
        return _match(file, _NFDUMP)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the flows as edges; who opened a connection is inferred from the ports.

        Raises:
            WrongFormatError: The headings are not those of nfdump.
            Cancelled: When `progress` says so.
        """
        return _read(file, self.title, _NFDUMP, progress)


@dataclass(frozen=True, slots=True)
class ArgusImporter:
    """Reads the CSV of Argus' ra."""

    name: str = "argus"
    title: str = "Argus flows (CSV)"
    columns: tuple[str, ...] = ("StartTime", "Proto", "SrcAddr", "Sport", "Dir", "DstAddr", "Dport")

    def reads_lines(self, head: str) -> bool:
        """Say whether the headings of Argus stand in the first lines."""
        return heading_line(head, _ARGUS) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the headings fit."""
        return _match(file, _ARGUS)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the flows as edges; the arrow in Dir says who opened a connection.

        Raises:
            WrongFormatError: The headings are not those of Argus.
            Cancelled: When `progress` says so.
        """
        return _read(file, self.title, _ARGUS, progress)


def _match(file: TableFile, wanted: frozenset[str]) -> Match:
    found = None if file.lines is None else heading_line(file.lines.head, wanted)
    named = ", ".join(sorted(wanted))
    if found is None:
        return Match(score=0.0, reason=f"no line names {named}")
    return Match(score=0.96, reason=f"line {found[0]} names {named}")


def _read(file: TableFile, title: str, wanted: frozenset[str], progress: Progress) -> ImportResult:
    if file.lines is None or heading_line(file.lines.head, wanted) is None:
        raise WrongFormatError(file.name, title, f"no line names {', '.join(sorted(wanted))}")
    rows = RowBook(file=file.name)
    nfdump = wanted is _NFDUMP
    pairs = (("source", "sa"), ("destination", "da"), ("port", "dp")) if nfdump else (
        ("source", "SrcAddr"), ("destination", "DstAddr"), ("port", "Dport"),
    )  # fmt: skip
    edges = EdgeBook(rows=rows, columns=pairs)
    add = _add_nfdump if nfdump else _add_argus
    for number, row in rows_of(file.lines, wanted, rows, progress, stop="summary"):
        add(row, number, rows, edges)
    return ImportResult(
        inventory=Inventory(dependencies=edges.dependencies()),
        findings=rows.findings(),
        rows=rows.count,
    )


def _add_nfdump(row: Mapping[str, str], number: int, rows: RowBook, edges: EdgeBook) -> None:
    source, destination = row["sa"], row["da"]
    if not source or not destination:
        rows.damaged(number, "names no source or no destination address")
        return
    if set(row.get("flg", "").upper()) & _FLAGS == {"S"}:
        rows.set_aside("unanswered-attempts", number, f"SYN alone, {source} to {destination}")
        return
    edges.add(
        Flow(
            source=source,
            destination=destination,
            source_port=port_of(row["sp"]),
            port=port_of(row["dp"]),
            protocol=protocol_of(row["pr"]),
            total_bytes=_amount(row, ("ibyt", "obyt"), number, rows),
            first=_day(row.get("ts", ""), number, rows),
            last=_day(row.get("te", "") or row.get("ts", ""), number, rows),
        ),
        number,
    )


def _add_argus(row: Mapping[str, str], number: int, rows: RowBook, edges: EdgeBook) -> None:
    source, destination = row["srcaddr"], row["dstaddr"]
    if not source or not destination:
        rows.damaged(number, "names no source or no destination address")
        return
    state = row.get("state", "")
    if state in _ATTEMPTS:
        rows.set_aside("unanswered-attempts", number, f"{state}, {source} to {destination}")
        return
    day = _day(row.get("starttime", ""), number, rows)
    edges.add(
        Flow(
            source=source,
            destination=destination,
            source_port=_argus_port(row["sport"]),
            port=_argus_port(row["dport"]),
            protocol=protocol_of(row["proto"]),
            opener=_ARROWS.get(row["dir"], ""),
            total_bytes=_amount(row, ("totbytes",), number, rows),
            first=day,
            last=day,
        ),
        number,
    )


def _argus_port(text: str) -> int | None:
    if text.casefold().startswith("0x"):
        return None  # type and code of ICMP, not a port
    return port_of(text)


def _amount(
    row: Mapping[str, str], names: tuple[str, ...], number: int, rows: RowBook
) -> int | None:
    texts = [text for name in names if (text := row.get(name, "")) not in {"", "-"}]
    if not texts:
        return None
    if not all(text.isdecimal() for text in texts):
        rows.remark("number-damaged", number, texts[0])
        return None
    return sum(map(int, texts))


def _day(text: str, number: int, rows: RowBook) -> date | None:
    if not text or text == "-":
        return None
    day = day_of_text(text)
    if day is None:
        rows.remark("time-damaged", number, text)
    return day
