"""Questions to the graph that are answered in the background.  No Qt here."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.graph import DependencyGraph, NodeId


def names_of_outage(graph: DependencyGraph, members: frozenset[NodeId]) -> tuple[str, ...]:
    """Return the names of all that would break without `members`, direct or not, sorted.

    One walk for all of them: asking for each member in turn takes minutes for a large wave.
    """
    broken: set[NodeId] = set(members)
    open_ends = list(members)
    while open_ends:
        for edge in graph.consumers[open_ends.pop()]:
            if edge.noise is None and edge.source not in broken:
                broken.add(edge.source)
                open_ends.append(edge.source)
    names = (graph.node_by_id[node].name for node in broken - members)
    return tuple(sorted(names, key=str.casefold))
