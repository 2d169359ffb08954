"""Questions to a dependency graph: what breaks, what is needed, what goes round in circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.graph.nodes import DependencyGraph, NodeId


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

    directed = _directed(graph, without)
    components = nx.strongly_connected_components(directed)
    return tuple(sorted(tuple(sorted(found)) for found in components if len(found) > 1))


def _closure(graph: DependencyGraph, node: NodeId, closure: Any) -> tuple[NodeId, ...]:
    if node not in graph.node_by_id:
        raise UnknownNode(node)
    return tuple(sorted(closure(_directed(graph), node)))


def _directed(graph: DependencyGraph, without: Collection[NodeId] = ()) -> Any:
    import networkx as nx

    left_out = frozenset(without)
    directed = nx.DiGraph()
    directed.add_nodes_from(node.id for node in graph.nodes if node.id not in left_out)
    directed.add_edges_from(
        (edge.source, edge.destination)
        for edge in graph.dependencies
        if edge.source not in left_out and edge.destination not in left_out
    )
    return directed
