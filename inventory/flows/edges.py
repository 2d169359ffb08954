"""Flows made edges: one for each source, destination, destination port and protocol."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import SourceRef
from inventory.flows.addresses import address_of, noise_of
from inventory.flows.services import KNOWN_SERVICES, is_ephemeral
from inventory.identity import Endpoint, EndpointKind, Evidence, Provenance
from inventory.model import Dependency

if TYPE_CHECKING:
    from datetime import date

    from inventory.flows.row_book import RowBook

#: Protocol numbers (IANA) as words; others stay numbers.
PROTOCOLS = {
    "1": "icmp", "2": "igmp", "6": "tcp", "17": "udp", "47": "gre", "50": "esp", "51": "ah",
    "58": "icmp", "132": "sctp", "t": "tcp", "u": "udp", "tcp6": "tcp", "udp6": "udp",
    "tcp4": "tcp", "udp4": "udp", "tcp46": "tcp", "udp46": "udp", "ipv6-icmp": "icmp",
    "icmp6": "icmp", "icmpv6": "icmp",
}  # fmt: skip

#: Marks, among the columns of a provenance, an edge made of ports that tell no service.
FOLDED_PORTS = ("port", "ports handed out for one connection, folded")

#: Marks an edge of which no row says who opened the connection.
INFERRED_SOURCE = ("source", "inferred from the port numbers")

_DHCP_PORTS = frozenset({67, 68, 546, 547})
_WITH_PORTS = frozenset({"tcp", "udp", "sctp"})

_Key = tuple[str, str, "int | None", "str | None"]


def protocol_of(text: str) -> str | None:
    """Return a protocol in lower case, from its word or its number; None for "" and "-"."""
    word = text.strip().casefold()
    return None if word in {"", "-"} else PROTOCOLS.get(word, word)


@dataclass(slots=True, kw_only=True)
class Flow:
    """One observed connection, or one direction of it.

    Attributes:
        source / destination: Addresses or names as printed.
        opener: "source" or "destination" where the record says who opened the connection, ""
            where it does not and the ports have to tell.
        total_bytes / connections: As in `Dependency`.
        fold: Whether a port that is handed out for one connection tells no service here.
    """

    source: str
    destination: str
    source_port: int | None = None
    port: int | None = None
    protocol: str | None = None
    opener: str = ""
    total_bytes: int | None = None
    connections: int | None = 1
    first: date | None = None
    last: date | None = None
    fold: bool = True


@dataclass(slots=True)
class _Edge:
    row: int
    certain: bool
    folded: bool
    total_bytes: int | None = None
    connections: int | None = None
    first: date | None = None
    last: date | None = None


@dataclass(slots=True)
class EdgeBook:
    """Adds flows to edges and keeps the account of their rows.

    Attributes:
        rows: Gets every row that is noise, and every row used.
        columns: (field, heading) pairs of the provenance of all edges.
        ends: Names or addresses that are known to be something else, such as the server of
            which a dump was made.
        evidence: Of all edges.
        snapshot: Whether the file shows one moment: an edge then counts once, however many
            connections stand open.
    """

    rows: RowBook
    columns: tuple[tuple[str, str], ...]
    evidence: Evidence = Evidence.OBSERVED
    snapshot: bool = False
    ends: dict[str, Endpoint] = field(default_factory=dict)
    _edges: dict[_Key, _Edge] = field(default_factory=dict)
    _services: set[tuple[str, int, str | None]] = field(default_factory=set)

    def add(self, flow: Flow, row: int) -> bool:
        """Add a flow of row `row`; return False where it was noise and set aside."""
        source, destination = self._end(flow.source), self._end(flow.destination)
        noise = noise_of(flow.source) or noise_of(flow.destination)
        if noise is None and source == destination:
            noise = "noise-self"
        if noise is None and flow.port in _DHCP_PORTS and flow.source_port in _DHCP_PORTS:
            noise = "noise-dhcp"
        if noise is not None:
            self.rows.set_aside(noise, row)
            return False
        ports = (flow.source_port, flow.port)
        opener = flow.opener or self._opener(source, destination, ports, flow.protocol)
        if opener.endswith("destination"):
            source, destination = destination, source
            ports = (ports[1], ports[0])
        certain = not opener.startswith("inferred")
        port = ports[1] if flow.protocol in _WITH_PORTS or flow.protocol is None else None
        if certain and port is not None and not is_ephemeral(port):
            self._services.add((destination, port, flow.protocol))
        if not certain:
            self.rows.remark("direction-inferred", row)
        folds = flow.fold and port is not None and is_ephemeral(port)
        if folds:
            self.rows.remark("ports-folded", row, str(port))
            port = None
        self._count((source, destination, port or None, flow.protocol), flow, row, (certain, folds))
        return True

    def dependencies(self) -> tuple[Dependency, ...]:
        """Return the edges in the order of their first rows."""
        plain = self.columns
        marks = {
            (certain, folds): (
                *plain,
                *(() if certain else (INFERRED_SOURCE,)),
                *((FOLDED_PORTS,) if folds else ()),
            )
            for certain in (True, False)
            for folds in (True, False)
        }
        file, sheet = self.rows.file, self.rows.sheet
        return tuple(
            Dependency(
                source=self._endpoint(key[0]),
                destination=self._endpoint(key[1]),
                port=key[2],
                protocol=key[3],
                total_bytes=edge.total_bytes,
                connections=edge.connections,
                first_seen=edge.first,
                last_seen=edge.last,
                evidence=self.evidence,
                provenance=(
                    Provenance(
                        ref=SourceRef(file=file, sheet=sheet, row=edge.row),
                        columns=marks[edge.certain, edge.folded],
                        evidence=self.evidence,
                    ),
                ),
            )
            for key, edge in self._edges.items()
        )

    def _count(self, key: _Key, flow: Flow, row: int, marks: tuple[bool, bool]) -> None:
        edge = self._edges.get(key)
        adds = edge is None
        if edge is None:
            edge = self._edges[key] = _Edge(row=row, certain=marks[0], folded=marks[1])
        edge.certain = edge.certain or marks[0]
        if flow.total_bytes is not None:
            edge.total_bytes = (edge.total_bytes or 0) + flow.total_bytes
            adds = True
        if flow.connections is not None and not (self.snapshot and not adds):
            edge.connections = (edge.connections or 0) + flow.connections
            adds = True
        if flow.first is not None and (edge.first is None or flow.first < edge.first):
            edge.first, adds = flow.first, True
        if flow.last is not None and (edge.last is None or flow.last > edge.last):
            edge.last, adds = flow.last, True
        if adds:
            self.rows.used += 1
        else:
            self.rows.merged += 1

    def _opener(
        self,
        source: str,
        destination: str,
        ports: tuple[int | None, int | None],
        protocol: str | None,
    ) -> str:
        """Infer who opened a connection: the one that does not hold the port of a service.

        A service seen for certain in another row decides, then a known service, then the lower
        port; with equal ports the direction in which the pair was seen first stays.
        """
        theirs, mine = ports
        if mine is None or theirs is None or protocol not in _WITH_PORTS:
            return "source"
        here = (destination, mine, protocol) in self._services
        there = (source, theirs, protocol) in self._services
        if here == there:
            here, there = mine in KNOWN_SERVICES, theirs in KNOWN_SERVICES
        if here == there:
            here, there = mine < theirs, theirs < mine
        if here == there:
            port = None if is_ephemeral(mine) else mine
            there = (destination, source, port, protocol) in self._edges
        return "inferred destination" if there else "inferred source"

    def _end(self, text: str) -> str:
        if text in self.ends:
            return text
        return address_of(text) or text

    def _endpoint(self, text: str) -> Endpoint:
        known = self.ends.get(text)
        if known is not None:
            return known
        kind = EndpointKind.NAME if address_of(text) is None else EndpointKind.ADDRESS
        return Endpoint(kind=kind, key=text)
