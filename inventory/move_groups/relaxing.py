"""Move groups too large for a cutover, and the cheapest ties to relax."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from inventory.findings import Finding, Severity, counted
from inventory.move_groups.groups import Tie
from inventory.move_groups.ties import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.graph import DependencyGraph, Edge, NodeId
    from inventory.move_groups.groups import MoveGroup
    from inventory.policy import WavePolicy

#: How many dependencies a finding offers to relax at most; more is a decision for a meeting.
MOST_CUTS: Final = 3

#: Only the weakest dependencies of a very tangled group are tried, to stay within seconds.
MOST_TRIED: Final = 200

#: How many members and dependencies all tries together may walk through.
MOST_WALKED: Final = 400_000


def oversized(
    groups: tuple[MoveGroup, ...], policy: WavePolicy, graph: DependencyGraph | None = None
) -> tuple[Finding, ...]:
    """Return one finding for each group with more servers than a cutover takes.

    With the graph that the groups came from, the finding names the dependencies whose relaxing
    breaks the cycle best, the least used first.
    """
    return tuple(
        _finding(group, policy, graph)
        for group in groups
        if len(group.servers) > policy.servers_per_wave
    )


def _finding(group: MoveGroup, policy: WavePolicy, graph: DependencyGraph | None) -> Finding:
    names = {member.node: member.name for member in group.members}
    cuts, largest = _cheapest_cuts(group, policy.servers_per_wave, graph) if graph else ([], 0)
    if cuts:
        offered = listed([_spoken(edge, names) for edge in cuts])
        advice = f"Cheapest to relax: {offered}; "
        advice += f"the largest group left then has {counted(largest, 'server')}."
    else:
        ties = sorted({member.tie.value for member in group.members})
        advice = f"Its members are there because each {listed(ties)}."
    return Finding(
        severity=Severity.WARNING,
        code="move-group-too-large",
        text=f"The move group {group.name!r} has {len(group.servers)} servers; one cutover takes "
        f"{policy.servers_per_wave}. {advice} Relax a tie or raise the limit; "
        "until then its servers stand in no wave.",
        count=len(group.servers),
        subjects=tuple(group.servers),
    )


def _cheapest_cuts(group: MoveGroup, limit: int, graph: DependencyGraph) -> tuple[list[Edge], int]:
    """Return dependencies to relax, one after the other the best there is, and what is left."""
    members = {member.node for member in group.members}
    inside = [
        edge
        for edge in graph.dependencies
        if edge.source in members and edge.destination in members and not edge.mandatory
    ]
    inside.sort(key=lambda edge: (edge.connections or 0, edge.source, edge.destination))
    kept = [edge for edge in graph.dependencies if {edge.source, edge.destination} <= members]
    most = max(1, min(MOST_TRIED, MOST_WALKED // (len(kept) + len(members))))
    cuts: list[Edge] = []
    largest = _largest(group, graph, kept)
    while largest > limit and len(cuts) < MOST_CUTS:
        tried = [
            (_largest(group, graph, [other for other in kept if other is not edge]), place)
            for place, edge in enumerate(inside[:most])
        ]
        if not tried:
            break
        largest, place = min(tried)
        cut = inside.pop(place)
        cuts.append(cut)
        kept = [edge for edge in kept if edge is not cut]
    return (cuts, largest) if largest < len(group.servers) else ([], largest)


def _largest(group: MoveGroup, graph: DependencyGraph, edges: Iterable[Edge]) -> int:
    """Return the servers of the largest part that the edges still hold together."""
    import networkx as nx

    # What a bond holds is taken as one block: only cycles can be relaxed here.
    bound = [member.node for member in group.members if member.tie is not Tie.CYCLE]
    block = {node: bound[0] for node in bound}  # noqa: C420 - bound may be empty
    parts: dict[NodeId, set[str]] = {}
    for member in group.members:
        node = block.get(member.node, member.node)
        parts.setdefault(node, set()).update(graph.node_by_id[member.node].servers)
    directed = nx.DiGraph()
    directed.add_nodes_from(parts)
    directed.add_edges_from(
        (block.get(edge.source, edge.source), block.get(edge.destination, edge.destination))
        for edge in edges
    )
    movable = set(group.servers)
    components = nx.strongly_connected_components(directed)
    return max(
        len(movable & {server for node in component for server in parts[node]})
        for component in components
    )


def _spoken(edge: Edge, names: dict[NodeId, str]) -> str:
    services = f" ({', '.join(edge.services)})" if edge.services else ""
    return f"{names[edge.source]} needs {names[edge.destination]}{services}"
