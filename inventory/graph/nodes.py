"""Nodes and edges of the dependency graph."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NewType

if TYPE_CHECKING:
    from datetime import date

    from inventory.findings import Finding
    from inventory.identity import ApplicationId, Evidence, ServerId

NodeId = NewType("NodeId", str)


class Level(StrEnum):
    """What the nodes of a graph are."""

    APPLICATION = "application"
    SERVER = "server"


class NodeKind(StrEnum):
    """What one node is."""

    APPLICATION = "application"
    SERVER = "server"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An application with its servers, a server, or an address or name outside the inventory.

    At application level a server without an application is a node of its own.

    Attributes:
        id: "app:" + ApplicationId, "srv:" + ServerId, or "ext:" + address or name.
        servers: The servers that move when the node moves; empty outside the inventory.
    """

    id: NodeId
    kind: NodeKind
    name: str
    application: ApplicationId | None = None
    servers: tuple[ServerId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """`source` needs `destination`; all flows between the two in that direction together.

    Attributes:
        services: Sorted texts such as "tcp/1433"; empty for a declaration without a port.
        evidence: The strongest evidence among the flows.
        noise: Why the flows are no dependency until a person confirms them, in words; None for
            a real dependency.  Noise is shown and counted, but it ties and orders nothing.
        last_seen: The latest day on which one of the flows was seen, None where none has a day.
        by_hand: Whether a person drew or confirmed one of the flows.
    """

    source: NodeId
    destination: NodeId
    services: tuple[str, ...] = ()
    connections: int | None = None
    total_bytes: int | None = None
    evidence: Evidence
    mandatory: bool = False
    noise: str | None = None
    last_seen: date | None = None
    by_hand: bool = False


@dataclass(frozen=True, kw_only=True)
class DependencyGraph:
    """Nodes and edges, sorted by id.  Self edges and rejected dependencies are left out.

    Attributes:
        findings: What could not be placed (unresolved names, addresses outside the inventory).
    """

    level: Level
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def node_by_id(self) -> dict[NodeId, Node]:
        """Nodes keyed by id."""
        return {node.id: node for node in self.nodes}

    @cached_property
    def providers(self) -> dict[NodeId, tuple[Edge, ...]]:
        """For each node, the edges to what it needs."""
        lists: dict[NodeId, list[Edge]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            lists[edge.source].append(edge)
        return {node: tuple(edges) for node, edges in lists.items()}

    @cached_property
    def consumers(self) -> dict[NodeId, tuple[Edge, ...]]:
        """For each node, the edges from what needs it."""
        lists: dict[NodeId, list[Edge]] = {node.id: [] for node in self.nodes}
        for edge in self.edges:
            lists[edge.destination].append(edge)
        return {node: tuple(edges) for node, edges in lists.items()}

    @cached_property
    def dependencies(self) -> tuple[Edge, ...]:
        """The edges that are real dependencies: all but noise."""
        return tuple(edge for edge in self.edges if edge.noise is None)
