"""One dump as the connections of one server at one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.flows.addresses import address_of, noise_of
from inventory.flows.edges import EdgeBook, Flow, protocol_of
from inventory.flows.row_book import RowBook
from inventory.flows.services import is_ephemeral, port_of
from inventory.identity import Endpoint, EndpointKind, Evidence, Provenance, ServerId
from inventory.importers.socket_dumps.naming import server_name, snapshot_day
from inventory.importers.socket_dumps.sockets import Socket, form_of, sockets_of
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory, Server

if TYPE_CHECKING:
    from datetime import date

    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_ATTEMPTS = frozenset({"SYN_SENT", "SYN-SENT", "SYN_RECV", "SYN-RECV", "SYN_RECEIVED", "SYN_RCVD"})
_CLOSED = frozenset({"CLOSED", "CLOSE", "BOUND", "UNKNOWN"})
_FORMS = {
    "netstat": "the headings of netstat on Linux",
    "bsd": "the headings of netstat on BSD or macOS",
    "windows": "the lines of netstat on Windows",
    "ss": "the headings of ss",
    "ss-one": "the headings of ss",
}

#: netstat cuts an end at 23 characters, or 22, where it prints names.
_CUT_AT = 22


@dataclass(frozen=True, slots=True)
class SocketDumpImporter:
    """Reads a dump; who opened a connection follows from the ports that listen."""

    name: str = "socket-dump"
    title: str = "netstat or ss dump of one server"
    columns: tuple[str, ...] = ("Proto", "Local Address", "Foreign Address", "State")

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as a dump."""
        return form_of(head) is not None

    def match(self, file: TableFile) -> Match:
        """Say how well the first lines fit."""
        form = None if file.lines is None else form_of(file.lines.head)
        if form is None:
            return Match(score=0.0, reason="no headings of netstat or ss")
        return Match(score=0.95, reason=_FORMS[form])

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the server, named as the file is, and its connections.

        Raises:
            WrongFormatError: No headings of netstat or ss.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or form_of(file.lines.head) is None:
            raise WrongFormatError(file.name, self.title, "no headings of netstat or ss")
        stem = file.lines.stem
        dump = _Dump(rows=RowBook(file=file.name), name=server_name(stem), day=snapshot_day(stem))
        sockets = list(sockets_of(file.lines.numbered(progress)))
        for socket in sockets:
            dump.own(socket.local)
            if _is_listening(socket):
                dump.listen(socket)
        for socket in sockets:
            dump.rows.read += 1
            dump.add(socket)
        return dump.result()


@dataclass(slots=True)
class _Dump:
    rows: RowBook
    name: str | None
    day: date | None
    edges: EdgeBook = field(init=False)
    _listening: dict[tuple[str | None, int], str] = field(default_factory=dict)
    _offered: set[str] = field(default_factory=set)
    _addresses: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.edges = EdgeBook(
            rows=self.rows,
            columns=(("source", "Local Address"), ("destination", "Foreign Address")),
            snapshot=True,
        )
        if self.name is not None:
            self.edges.ends[self.name] = Endpoint(kind=EndpointKind.SERVER, key=self.name)

    def listen(self, socket: Socket) -> None:
        """Note a port on which the server answers."""
        port, protocol = port_of(socket.local_port), protocol_of(socket.protocol)
        if port is None or (protocol == "udp" and is_ephemeral(port)):
            return
        self._listening[protocol, port] = socket.program
        if noise_of(socket.local) in {None, "noise-unspecified"}:
            program = f" ({socket.program})" if socket.program else ""
            self._offered.add(f"{protocol}/{port}{program}")

    def add(self, socket: Socket) -> None:
        """Add one connection, or set it aside with the reason."""
        if socket.fault:
            self.rows.damaged(socket.row, socket.fault)
        elif not socket.protocol:
            self.rows.set_aside("not-a-network-row", socket.row)
        elif _is_listening(socket):
            self.rows.set_aside("listening", socket.row)
        elif socket.state.upper() in _ATTEMPTS:
            self.rows.set_aside("unanswered-attempts", socket.row, f"{socket.state} {socket.peer}")
        elif socket.state.upper() in _CLOSED or not socket.peer:
            self.rows.set_aside("no-connection", socket.row, socket.state or socket.protocol)
        elif (noise := noise_of(socket.local)) is not None:
            self.rows.set_aside(noise, socket.row)
        else:
            self._connect(socket)

    def _connect(self, socket: Socket) -> None:
        local_port, peer_port = (
            self._port(socket, socket.local_port),
            self._port(socket, socket.peer_port),
        )
        if address_of(socket.peer) is None and len(socket.peer) + len(socket.peer_port) >= _CUT_AT:
            self.rows.remark("name-cut", socket.row, socket.peer)
        protocol = protocol_of(socket.protocol)
        if socket.local == socket.peer or address_of(socket.peer) in self._addresses:
            self.rows.set_aside("noise-self", socket.row)
            return
        answers = local_port is not None and (protocol, local_port) in self._listening
        opener = "destination" if answers else self._opener(local_port, peer_port)
        self.edges.add(
            Flow(
                source=self.name or socket.local,
                destination=socket.peer,
                source_port=local_port,
                port=peer_port,
                protocol=protocol,
                opener=opener,
                fold=not answers,
                first=self.day,
                last=self.day,
            ),
            socket.row,
        )

    def _opener(self, local_port: int | None, peer_port: int | None) -> str:
        """Say that the server itself opened a connection to a port it does not listen on.

        Left to the port numbers where the dump shows no listening ports at all, or where the
        peer's port is one that is handed out and the server's is not.
        """
        if peer_port is None:  # a port by a name is that of a service
            known = local_port is not None and not is_ephemeral(local_port)
            return "destination" if known else "source"
        if local_port is None:
            return "destination" if is_ephemeral(peer_port) else "source"
        if not self._listening or (is_ephemeral(peer_port) and not is_ephemeral(local_port)):
            return ""
        return "source"

    def _port(self, socket: Socket, text: str) -> int | None:
        port = port_of(text)
        if port is None:
            self.rows.remark("port-name-unknown", socket.row, text)
        return port

    def own(self, text: str) -> None:
        """Note an address of the server itself."""
        address = address_of(text)
        if address is not None and noise_of(text) is None:
            self._addresses.add(address)

    def result(self) -> ImportResult:
        """Return what the dump says."""
        dependencies = self.edges.dependencies()
        if not dependencies:
            listening = counted(len(self._offered), "port")
            self.rows.say(
                Severity.NOTE,
                "no-remote-connections",
                "No open connection to or from another machine stands in this dump "
                f"({counted(self.rows.read, 'row')}, {listening} open to others): "
                "it shows no dependency. Make it again while the applications are in use.",
            )
        return ImportResult(
            inventory=Inventory(servers=self._server(), dependencies=dependencies),
            findings=self.rows.findings(),
            rows=self.rows.count,
        )

    def _server(self) -> tuple[Server, ...]:
        if self.name is None:
            self.rows.say(
                Severity.WARNING,
                "server-name-missing",
                f"The name of the file {self.rows.file} does not say on which server the dump was "
                "made; its connections are kept by address. Call the file as the server is "
                'called ("web01.txt") and import it again.',
            )
            return ()
        self.rows.say(
            Severity.NOTE,
            "server-name-from-file",
            f"The dump was taken to be of the server {self.name!r}"
            f"{'' if self.day is None else f' on {self.day.isoformat()}'}, after the name of its "
            "file. Rename the file if that is not so.",
        )
        offered = ", ".join(sorted(self._offered))
        return (
            Server(
                id=ServerId(self.name),
                name=self.name,
                addresses=tuple(sorted(self._addresses)),
                tags=(("listening services", offered),) if offered else (),
                provenance=(
                    Provenance(
                        ref=self.edges.rows.place(),
                        columns=(("name", "name of the file"), ("addresses", "Local Address")),
                        evidence=Evidence.OBSERVED,
                    ),
                ),
            ),
        )


def _is_listening(socket: Socket) -> bool:
    """Return whether a socket waits for others: by its state, or by a peer of no address."""
    if not socket.protocol or socket.fault:
        return False
    nobody = socket.peer in {"*", "", "::"} or noise_of(socket.peer) == "noise-unspecified"
    return socket.state.upper().startswith("LISTEN") or (
        nobody and socket.peer_port in {"*", "0", ""} and socket.state.upper() not in _CLOSED
    )
