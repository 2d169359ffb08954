"""Questions to a dependency graph: what breaks, what is needed, what goes round in circles."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.graph.nodes import DependencyGraph, Edge, NodeId


#: Shortest paths between two nodes that are listed; through layers of hubs there may be thousands.
MOST_PATHS: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """All shortest ways on which one thing needs another.

    Attributes:
        source / destination: The ends in the direction of need: the source needs the destination.
        paths: Nodes from source to destination, each path as long as the others, sorted; none
            where the source does not need the destination, not even through others.
        more: Whether there are more than these.
    """

    source: NodeId
    destination: NodeId
    paths: tuple[tuple[NodeId, ...], ...] = ()
    more: bool = False

    @property
    def steps(self) -> int | None:
        """Dependencies on each path, None without one."""
        return len(self.paths[0]) - 1 if self.paths else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A node near another.

    Attributes:
        steps: Dependencies between the two, whatever their direction; 0 for the node itself.
    """

    node: NodeId
    steps: int


@dataclass(frozen=True, kw_only=True)
class Neighbourhood:
    """What lies within some steps of a node, and the dependencies among that."""

    centre: NodeId
    neighbours: tuple[Neighbour, ...]
    edges: tuple[Edge, ...]


class UnknownNode(PlannerError):  # noqa: N818 - named after what it says
    """A question named a node that the graph does not have."""

    def __init__(self, node: str) -> None:
        super().__init__(
            f"The dependency graph has no {node!r}. "
            'Name an application as "app:ID", a server as "srv:ID", an address as "ext:ADDRESS".'
        )
        self.node = node


def outage(graph: DependencyGraph, node: NodeId) -> tuple[NodeId, ...]:
    """Return everything that needs `node`, directly or through others, sorted, without it.

    Noise is not followed.

    Raises:
        UnknownNode: The graph has no such node.
    """
    import networkx as nx

    return _closure(graph, node, nx.ancestors)


def prerequisites(graph: DependencyGraph, node: NodeId) -> tuple[NodeId, ...]:
    """Return everything that `node` needs, directly or through others, sorted, without it.

    Noise is not followed.

    Raises:
        UnknownNode: The graph has no such node.
    """
    import networkx as nx

    return _closure(graph, node, nx.descendants)


def cycles(
    graph: DependencyGraph, without: Collection[NodeId] = ()
) -> tuple[tuple[NodeId, ...], ...]:
    """Return the sets of nodes that all need each other, each sorted, in order of first member.

    Args:
        graph: Noise in it is not followed.
        without: Nodes to take out first (the shared services).
    """
    import networkx as nx

    components = nx.strongly_connected_components(_directed(graph, without))
    return tuple(sorted(tuple(sorted(found)) for found in components if len(found) > 1))


def providers(graph: DependencyGraph, node: NodeId) -> tuple[Edge, ...]:
    """Return the dependencies of `node` on others, without noise, in order of the other's id.

    Raises:
        UnknownNode: The graph has no such node.
    """
    _check(graph, node)
    return tuple(edge for edge in graph.providers[node] if edge.noise is None)


def consumers(graph: DependencyGraph, node: NodeId) -> tuple[Edge, ...]:
    """Return the dependencies of others on `node`, without noise, in order of the other's id.

    Raises:
        UnknownNode: The graph has no such node.
    """
    _check(graph, node)
    return tuple(edge for edge in graph.consumers[node] if edge.noise is None)


def shortest_paths(graph: DependencyGraph, source: NodeId, destination: NodeId) -> Paths:
    """Return every shortest way on which `source` needs `destination`.  Noise is not followed.

    At most `MOST_PATHS` are returned.

    Raises:
        UnknownNode: The graph lacks one of the two.
    """
    import networkx as nx

    _check(graph, source, destination)
    ways = _directed(graph)
    if source == destination or not nx.has_path(ways, source, destination):
        return Paths(source=source, destination=destination)
    every = nx.all_shortest_paths(ways, source, destination)
    found = [tuple(path) for path in itertools.islice(every, MOST_PATHS + 1)]
    return Paths(
        source=source,
        destination=destination,
        paths=tuple(sorted(found[:MOST_PATHS])),
        more=len(found) > MOST_PATHS,
    )


def neighbourhood(graph: DependencyGraph, centre: NodeId, steps: int) -> Neighbourhood:
    """Return what lies within `steps` dependencies of a node, in either direction.

    The nearest stand first, then in order of id.  Noise is not followed.

    Raises:
        UnknownNode: The graph has no such node.
    """
    import networkx as nx

    _check(graph, centre)
    around = _directed(graph).to_undirected(as_view=True)
    near = nx.single_source_shortest_path_length(around, centre, cutoff=max(0, steps))
    neighbours = (Neighbour(node=node, steps=count) for node, count in near.items())
    return Neighbourhood(
        centre=centre,
        neighbours=tuple(sorted(neighbours, key=lambda one: (one.steps, one.node))),
        edges=tuple(
            edge for edge in graph.dependencies if edge.source in near and edge.destination in near
        ),
    )


def _check(graph: DependencyGraph, *nodes: NodeId) -> None:
    """Raise `UnknownNode` for the first node that the graph does not have."""
    for node in nodes:
        if node not in graph.node_by_id:
            raise UnknownNode(node)


def _directed(graph: DependencyGraph, without: Collection[NodeId] = ()) -> Any:
    import networkx as nx

    left_out = frozenset(without)
    made = nx.DiGraph()
    made.add_nodes_from(node.id for node in graph.nodes if node.id not in left_out)
    made.add_edges_from(
        (edge.source, edge.destination)
        for edge in graph.dependencies
        if edge.source not in left_out and edge.destination not in left_out
    )
    return made


def _closure(graph: DependencyGraph, node: NodeId, closure: Any) -> tuple[NodeId, ...]:
    _check(graph, node)
    return tuple(sorted(closure(_directed(graph), node)))
