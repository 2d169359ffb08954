"""The order in which the applications of a wave are stopped and started."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.graph import DependencyGraph, NodeId
    from inventory.identity import ServerId
    from inventory.waves.plan import Wave


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingUnit:
    """What is stopped and started in one step: an application, or several that need each other.

    Attributes:
        key: The first of its nodes.
        servers: Those of the wave.
        consumers / providers: Keys of units of the wave that need it, and that it needs; sorted.
        stop_level / start_level: From 1; units of one level are worked on at the same time.
    """

    key: NodeId
    nodes: tuple[NodeId, ...]
    name: str
    servers: tuple[ServerId, ...]
    consumers: tuple[NodeId, ...] = ()
    providers: tuple[NodeId, ...] = ()
    stop_level: int = 1
    start_level: int = 1

    @property
    def is_joint(self) -> bool:
        """Whether it is a joint step of several."""
        return len(self.nodes) > 1


def moving_units(
    graph: DependencyGraph, wave: Wave, pollers: Collection[NodeId] = ()
) -> tuple[MovingUnit, ...]:
    """Return the units of a wave, in order of key.

    Consumers stop before their providers and start after them.  Nodes that need each other, and
    nodes that share a server, are one unit.  Noise orders nothing, nor does what a shared service
    (`pollers`) calls that is none.
    """
    import networkx as nx

    moving = frozenset(wave.servers)
    held = {
        node.id: tuple(sorted(moving.intersection(node.servers)))
        for node in graph.nodes
        if not moving.isdisjoint(node.servers)
    }
    needs = nx.DiGraph()
    needs.add_nodes_from(sorted(held))
    for node in sorted(held):
        for edge in graph.providers[node]:
            polls = edge.source in pollers and edge.destination not in pollers
            if edge.noise is None and edge.destination in held and not polls:
                needs.add_edge(node, edge.destination)
    on_server: dict[ServerId, list[NodeId]] = defaultdict(list)
    for node in sorted(held):
        for server in held[node]:
            on_server[server].append(node)
    for sharing in on_server.values():
        for one, other in itertools.pairwise(sharing):
            needs.add_edge(one, other)
            needs.add_edge(other, one)
    condensed = nx.condensation(needs)
    members = {c: tuple(sorted(condensed.nodes[c]["members"])) for c in condensed.nodes}
    order = list(nx.topological_sort(condensed))
    stop: dict[int, int] = {}
    for one in order:
        stop[one] = 1 + max((stop[other] for other in condensed.predecessors(one)), default=0)
    start: dict[int, int] = {}
    for one in reversed(order):
        start[one] = 1 + max((start[other] for other in condensed.successors(one)), default=0)
    made = [
        MovingUnit(
            key=members[one][0],
            nodes=members[one],
            name=" + ".join(graph.node_by_id[node].name for node in members[one]),
            servers=tuple(sorted({server for node in members[one] for server in held[node]})),
            consumers=tuple(sorted(members[other][0] for other in condensed.predecessors(one))),
            providers=tuple(sorted(members[other][0] for other in condensed.successors(one))),
            stop_level=stop[one],
            start_level=start[one],
        )
        for one in order
    ]
    return tuple(sorted(made, key=lambda unit: unit.key))
