"""Questions to the graph that are answered in the background.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.graph import outage

if TYPE_CHECKING:
    from inventory.graph import DependencyGraph, NodeId


def names_of_outage(graph: DependencyGraph, members: frozenset[NodeId]) -> tuple[str, ...]:
    """Return the names of all that would break without `members`, direct or not, sorted."""
    broken = {node for member in members for node in outage(graph, member)} - members
    return tuple(sorted((graph.node_by_id[node].name for node in broken), key=str.casefold))
