"""GraphML: services or machines as nodes, dependencies as directed edges."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat

from inventory.findings import Severity
from inventory.flows.edges import EdgeBook, Flow
from inventory.flows.row_book import RowBook
from inventory.identity import Evidence
from inventory.importing import ImportResult, Match, WrongFormatError
from inventory.model import Inventory
from inventory.progress import raise_if_cancelled
from inventory.tables.refusals import DamagedFileError, DangerousArchiveError

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

_LOOKED_AT = 4096


@dataclass(frozen=True, slots=True)
class GraphMlImporter:
    """Reads edges as a stream; a row is an edge, told by the line it begins in."""

    name: str = "graphml"
    title: str = "Service graph (GraphML)"
    columns: tuple[str, ...] = ("edge source", "edge target")

    def reads_lines(self, head: str) -> bool:
        """Say whether a text begins as GraphML."""
        return "<graphml" in head[:_LOOKED_AT]

    def match(self, file: TableFile) -> Match:
        """Say whether it begins as GraphML."""
        if file.lines is None or not self.reads_lines(file.lines.head):
            return Match(score=0.0, reason="no GraphML")
        return Match(score=0.98, reason="it begins as GraphML")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the edges as declared dependencies between names.

        Raises:
            WrongFormatError: No GraphML.
            DamagedFileError: The XML breaks off or is none.
            DangerousArchiveError: It defines entities, as only an attack does.
            Cancelled: When `progress` says so.
        """
        if file.lines is None or not self.reads_lines(file.lines.head):
            raise WrongFormatError(file.name, self.title, "it does not begin as GraphML")
        rows = RowBook(file=file.name)
        graph = _Graph(
            file=file.name,
            rows=rows,
            edges=EdgeBook(
                rows=rows,
                columns=(("source", "source"), ("destination", "target")),
                evidence=Evidence.DECLARED,
            ),
        )
        parser = expat.ParserCreate()
        parser.StartElementHandler = graph.start
        parser.EntityDeclHandler = graph.refuse
        graph.parser = parser
        read = 0
        try:
            for chunk in file.lines.chunks():
                raise_if_cancelled(progress)
                read += len(chunk)
                progress.report(read / max(file.lines.size_bytes, 1), f"Reading {file.name}")
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no keywords
        except expat.ExpatError as error:
            raise DamagedFileError(file.name, "GraphML", str(error)) from error
        graph.finish()
        return ImportResult(
            inventory=Inventory(dependencies=graph.edges.dependencies()),
            findings=rows.findings(),
            rows=rows.count,
        )


@dataclass(slots=True)
class _Graph:
    file: str
    rows: RowBook
    edges: EdgeBook
    parser: expat.XMLParserType | None = None
    _nodes: set[str] = field(default_factory=set)
    _ends: set[str] = field(default_factory=set)
    _undirected: int = 0
    _directed: bool = True

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take a node or an edge."""
        kind = tag.rsplit(":", 1)[-1]
        if kind == "node":
            self._nodes.add(attributes.get("id", ""))
        elif kind == "graph":
            self._directed = attributes.get("edgedefault", "directed") == "directed"
        elif kind == "edge":
            self._edge(attributes)

    def refuse(self, *_: object) -> None:
        """Refuse entities: they are of no use in a graph and can fill the memory."""
        raise DangerousArchiveError(self.file, "its XML defines entities")

    def finish(self) -> None:
        """Tell of edges without direction and of ends that are no node."""
        if self._undirected:
            self.rows.say(
                Severity.WARNING,
                "graph-undirected",
                f"{self._undirected:,} edges have no direction; the source of each was taken to "
                "need its target. Correct the graph if that is not meant.",
            )
        dangling = sorted(self._ends - self._nodes)
        if dangling:
            self.rows.say(
                Severity.WARNING,
                "dangling-edge",
                f"{len(dangling):,} ends of edges are no node of this graph "
                f"({', '.join(dangling[:5])}). They are kept as names.",
            )

    def _edge(self, attributes: dict[str, str]) -> None:
        row = self.parser.CurrentLineNumber if self.parser is not None else 0
        self.rows.read += 1
        source, target = attributes.get("source"), attributes.get("target")
        if not source or not target:
            self.rows.damaged(row, "holds an edge without source or target")
            return
        directed = attributes.get("directed")
        self._undirected += not (self._directed if directed is None else directed == "true")
        self._ends |= {source, target}
        self.edges.add(
            Flow(source=source, destination=target, opener="source", connections=None), row
        )
