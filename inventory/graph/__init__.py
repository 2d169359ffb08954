"""The dependency graph of an inventory, at application level or at server level."""

from __future__ import annotations

from inventory.graph.building import build_graph
from inventory.graph.nodes import DependencyGraph, Edge, Level, Node, NodeId, NodeKind
from inventory.graph.queries import UnknownNode, cycles, outage, prerequisites

__all__ = [
    "DependencyGraph",
    "Edge",
    "Level",
    "Node",
    "NodeId",
    "NodeKind",
    "UnknownNode",
    "build_graph",
    "cycles",
    "outage",
    "prerequisites",
]
