"""Which node of a graph a person means by a name."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from inventory.identity import folded

if TYPE_CHECKING:
    from inventory.graph.nodes import DependencyGraph, Node, NodeId
    from inventory.model import Inventory


class NoSuchNodeError(PlannerError):
    """A question names nothing that the graph knows."""

    def __init__(self, name: str, near: str | None) -> None:
        hint = f" Did you mean {near!r}?" if near else ""
        super().__init__(
            f"The dependency graph has nothing called {name!r}.{hint} Name an application, a "
            "server or an address as the inventory shows it."
        )


class SeveralNodesError(PlannerError):
    """A question names several things of the graph."""

    def __init__(self, name: str, nodes: tuple[NodeId, ...]) -> None:
        super().__init__(
            f"{len(nodes)} things are called {name!r}: {', '.join(nodes)}. Use one of these ids."
        )


def find_node(graph: DependencyGraph, inventory: Inventory, name: str) -> Node:
    """Return the node that `name` stands for, compared without case.

    A name is that of a node, its id with or without its kind ("app:hr", "hr"), or, in a graph of
    applications, that of a server of one application, which then stands for it.

    Raises:
        NoSuchNodeError: Nothing has the name.
        SeveralNodesError: Several nodes have it, or the server runs several applications.
    """
    found = nodes_called(graph, inventory, name)
    if not found:
        names = sorted({folded(node.name) for node in graph.nodes})
        near = difflib.get_close_matches(folded(name), names, n=1)
        raise NoSuchNodeError(name, near[0] if near else None)
    if len(found) > 1:
        raise SeveralNodesError(name, tuple(node.id for node in found))
    return found[0]


def nodes_called(graph: DependencyGraph, inventory: Inventory, name: str) -> tuple[Node, ...]:
    """Return the nodes that `name` may stand for, found as `find_node` finds one, by id."""
    wanted = folded(name)
    by_id = [node for node in graph.nodes if wanted == folded(node.id)]
    if by_id:
        return tuple(by_id)
    named = [
        node
        for node in graph.nodes
        if wanted in {folded(node.name), folded(node.id.partition(":")[2])}
    ]
    if named:
        return tuple(named)
    held = {
        server.id
        for server in inventory.servers
        if wanted in {folded(server.name), folded(server.id)}
    }
    return tuple(node for node in graph.nodes if held & set(node.servers))
