"""The order in which servers are powered off, so that no live dependant is cut."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.identity import ServerId

#: Stands between all other servers of a day and the shared services of that day.
_BARRIER = "all but shared services are off"


@dataclass(frozen=True, kw_only=True)
class ShutdownOrder:
    """What each power-off waits for.

    Attributes:
        steps: Place of each server among the power-offs of its day, from 1.
        joint: Servers that are powered off in one step because they need each other, sorted.
        earlier: Consumers of each server that are wholly off on an earlier day, sorted.
        later: Consumers of each server that still run when it goes, sorted: they reach its
            new home from then on and must have been repointed.
        shared: Servers of shared services.
    """

    steps: dict[ServerId, int] = field(default_factory=dict)
    joint: dict[ServerId, tuple[ServerId, ...]] = field(default_factory=dict)
    earlier: dict[ServerId, tuple[NodeId, ...]] = field(default_factory=dict)
    later: dict[ServerId, tuple[NodeId, ...]] = field(default_factory=dict)
    shared: frozenset[ServerId] = frozenset()


def shutdown_order(
    graph: DependencyGraph,
    shared: frozenset[ServerId],
    power_off: Mapping[ServerId, date],
) -> ShutdownOrder:
    """Return the order of power-offs under the dates given.

    A cutover plan moves providers before or with their consumers, because the target must be
    there first.  So a provider's source is usually powered off while consumers still run on
    site.  The rule that keeps them alive: at a server's power-off each of its consumers is
    either off, or goes off earlier the same day, or talks to the server's new home from then
    on (`later`).  Servers that need each other and go on one day go in one joint step.

    Shared services go after everything else of their day, and what they themselves call
    (a monitoring poll, a backup run) does not hold up their clients.

    Args:
        graph: At server level, so that the servers of one application are ordered as well;
            consumers outside the inventory count as running on.
        shared: Servers of shared services.
        power_off: T0 of every server that goes; a server that is missing stays.
    """
    relations = _Relations()
    for node in graph.nodes:
        relations.off[node.id] = _off(node, power_off)
    _relate(graph, shared, power_off, relations)
    by_day: dict[date, list[ServerId]] = defaultdict(list)
    for server, day in sorted(power_off.items()):
        by_day[day].append(server)
    nodes_by_day: dict[date, list[Node]] = defaultdict(list)
    for node in graph.nodes:
        node_day = relations.off[node.id]
        if node_day is not None:
            nodes_by_day[node_day].append(node)
    order = ShutdownOrder(
        earlier={server: tuple(sorted(nodes)) for server, nodes in relations.earlier.items()},
        later={server: tuple(sorted(nodes)) for server, nodes in relations.later.items()},
        shared=shared,
    )
    for day, servers in by_day.items():
        waits = _waits(servers, nodes_by_day[day], relations.same_day[day], shared)
        _place(waits, frozenset(servers), order)
    return order


@dataclass(kw_only=True)
class _Relations:
    """Edges of the graph, sorted by which end goes off first."""

    off: dict[NodeId, date | None] = field(default_factory=dict)
    earlier: dict[ServerId, set[NodeId]] = field(default_factory=lambda: defaultdict(set))
    later: dict[ServerId, set[NodeId]] = field(default_factory=lambda: defaultdict(set))
    same_day: dict[date, list[tuple[NodeId, ServerId]]] = field(
        default_factory=lambda: defaultdict(list)
    )


def _relate(
    graph: DependencyGraph,
    shared: frozenset[ServerId],
    power_off: Mapping[ServerId, date],
    relations: _Relations,
) -> None:
    for edge in graph.dependencies:
        consumer = graph.node_by_id[edge.source]
        consumer_day = relations.off[consumer.id]
        polls = bool(consumer.servers) and shared.issuperset(consumer.servers)
        for server in graph.node_by_id[edge.destination].servers:
            if server not in power_off or server in consumer.servers:
                continue
            if polls and server not in shared:
                continue
            day = power_off[server]
            if consumer_day is None or consumer_day > day:
                relations.later[server].add(consumer.id)
            elif consumer_day < day:
                relations.earlier[server].add(consumer.id)
            else:
                relations.same_day[day].append((consumer.id, server))


def _off(node: Node, power_off: Mapping[ServerId, date]) -> date | None:
    """Return the day on which the last server of `node` goes off, None if it never is."""
    days = [power_off.get(server) for server in node.servers]
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _waits(
    servers: list[ServerId],
    nodes: list[Node],
    consumers: list[tuple[NodeId, ServerId]],
    shared: Collection[ServerId],
) -> Any:
    """Return the directed graph "goes off before" of one day, over servers and nodes."""
    import networkx as nx

    waits = nx.DiGraph()
    waits.add_nodes_from(servers)
    going = frozenset(servers)
    for node in nodes:
        waits.add_edges_from(
            (server, ("node", node.id)) for server in node.servers if server in going
        )
    waits.add_edges_from((("node", consumer), server) for consumer, server in consumers)
    if any(server in shared for server in servers):
        waits.add_edges_from(
            (_BARRIER, server) if server in shared else (server, _BARRIER) for server in servers
        )
    return waits


def _place(waits: Any, servers: Collection[ServerId], order: ShutdownOrder) -> None:
    """Write steps and joint steps of one day into `order`: the longest chain before each."""
    import networkx as nx

    condensed = nx.condensation(waits)
    done: dict[int, int] = {}
    for component in nx.topological_sort(condensed):
        members = tuple(sorted(m for m in condensed.nodes[component]["members"] if m in servers))
        before = max((done[other] for other in condensed.predecessors(component)), default=0)
        done[component] = before + 1 if members else before
        for server in members:
            order.steps[server] = done[component]
            if len(members) > 1:
                order.joint[server] = members
