"""The dependency graph of an inventory, at application level or at server level."""

from __future__ import annotations

from inventory.graph.building import build_graph, flows_between
from inventory.graph.impact import Affected, Impact, impact
from inventory.graph.naming import NoSuchNodeError, SeveralNodesError, find_node, nodes_called
from inventory.graph.nodes import DependencyGraph, Edge, Level, Node, NodeId, NodeKind
from inventory.graph.queries import (
    Neighbour,
    Neighbourhood,
    Paths,
    UnknownNode,
    consumers,
    cycles,
    neighbourhood,
    outage,
    prerequisites,
    providers,
    shortest_paths,
)

__all__ = [
    "Affected",
    "DependencyGraph",
    "Edge",
    "Impact",
    "Level",
    "Neighbour",
    "Neighbourhood",
    "NoSuchNodeError",
    "Node",
    "NodeId",
    "NodeKind",
    "Paths",
    "SeveralNodesError",
    "UnknownNode",
    "build_graph",
    "consumers",
    "cycles",
    "find_node",
    "flows_between",
    "impact",
    "neighbourhood",
    "nodes_called",
    "outage",
    "prerequisites",
    "providers",
    "shortest_paths",
]
