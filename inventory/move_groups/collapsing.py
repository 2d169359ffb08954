"""From a dependency graph to move groups: cycles and bonds collapse, shared services stay apart."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.graph import NodeKind
from inventory.move_groups.groups import Membership, MoveGroup, MoveGroupId, Tie
from inventory.move_groups.ties import Bond, Movers, bonds, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import networkx as nx

    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.model import Criticality, Inventory
    from inventory.policy import WavePolicy
    from inventory.shared_services import SharedService

#: A cycle longer than this is shortened in its sentence; nobody reads further.
CYCLE_STEPS_SHOWN = 6


def find_move_groups(
    inventory: Inventory,
    graph: DependencyGraph,
    shared: tuple[SharedService, ...],
    policy: WavePolicy,
) -> tuple[MoveGroup, ...]:
    """Return the move groups, in order of id: every server to move is in exactly one.

    Excluded servers are in none; nodes without a server to move are left out.  Bonds (a shared
    server or disk, a rule) join their members first, then every cycle of dependencies among what
    they left, so that the groups depend on each other without cycles.  Shared services are taken
    out before the cycles are sought and tie nothing together, unless a bond holds one to its
    neighbour: then the whole group counts as a shared service.  The graph is the one at
    application level.
    """
    excluded = {server for server, _ in policy.excluded}
    servers = {
        node.id: tuple(server for server in node.servers if server not in excluded)
        for node in graph.nodes
        if node.kind is not NodeKind.ADDRESS
    }
    nodes = tuple(node for node in graph.nodes if servers.get(node.id))
    movers = Movers(nodes=nodes, servers=servers)
    collapse = _Collapse(graph, movers, {service.node: service for service in shared})
    for bond in bonds(inventory, movers, policy):
        collapse.join(bond)
    collapse.join_cycles()
    groups = (_group(inventory, movers, collapse, members) for members in collapse.groups())
    return tuple(sorted(groups, key=lambda group: group.id))


class _Collapse:
    """Nodes joined step by step, each with the first reason that joined it to another."""

    def __init__(
        self, graph: DependencyGraph, movers: Movers, shared: Mapping[NodeId, SharedService]
    ) -> None:
        self._graph = graph
        self._root = {node.id: node.id for node in movers.nodes}
        self._names = {node.id: node.name for node in movers.nodes}
        self._why: dict[NodeId, tuple[Tie, str]] = {
            node: (Tie.SHARED_SERVICE, f"{service.name} is a shared service: {service.reason}")
            for node, service in shared.items()
        }
        self.shared = frozenset(shared)

    def join(self, bond: Bond) -> None:
        """Join the members of a bond."""
        for member in bond.members:
            self._why.setdefault(member, (bond.tie, bond.reason))
            self._unite(bond.members[0], member)

    def join_cycles(self) -> None:
        """Join all that depend on each other in a cycle, shared services left out."""
        import networkx as nx

        members = self._members()
        apart = {root for root, found in members.items() if self.shared.intersection(found)}
        between = nx.DiGraph()
        for edge in self._graph.dependencies:
            if edge.source not in self._root or edge.destination not in self._root:
                continue
            consumer, provider = self._find(edge.source), self._find(edge.destination)
            if consumer == provider or {consumer, provider} & apart:
                continue
            # The first edge in order of id speaks for the pair.
            if not between.has_edge(consumer, provider):
                between.add_edge(consumer, provider, via=(edge.source, edge.destination))
        for component in nx.strongly_connected_components(between):
            if len(component) > 1:
                self._why_cycles(between, component, members)
                for root in sorted(component):
                    self._unite(min(component), root)

    def groups(self) -> Iterable[tuple[NodeId, ...]]:
        """Return the members of each group, sorted."""
        return [tuple(sorted(found)) for found in self._members().values()]

    def why(self, node: NodeId) -> tuple[Tie, str]:
        """Return why a node is in its group."""
        alone = (Tie.ALONE, f"{self._names[node]} moves by itself: nothing ties it to another.")
        return self._why.get(node, alone)

    def _why_cycles(
        self, between: nx.DiGraph, component: set[NodeId], members: Mapping[NodeId, list[NodeId]]
    ) -> None:
        """Give every member of a tangle without a reason yet a shortest cycle that it is in.

        Where no short one exists, all along a long one take that, so that a ring of thousands is
        walked once and not once for each.
        """
        after = {root: sorted(component.intersection(between[root])) for root in sorted(component)}
        along: dict[NodeId, tuple[list[list[str]], int]] = {}
        for root in after:
            if members[root][0] in self._why:
                continue
            short = _cycle_through(after, root, CYCLE_STEPS_SHOWN)
            if short is not None:
                told = _cycle_sentence(self._steps_told(between, short), 0)
            else:
                if root not in along:
                    path = _cycle_through(after, root) or [root]
                    phrases = self._steps_told(between, path)
                    along.update({node: (phrases, place) for place, node in enumerate(path)})
                told = _cycle_sentence(*along[root])
            for node in members[root]:
                self._why.setdefault(node, (Tie.CYCLE, told))

    def _steps_told(self, between: nx.DiGraph, path: list[NodeId]) -> list[list[str]]:
        """Return what to say of each step of a cycle."""
        pairs = zip(path, [*path[1:], path[0]], strict=True)
        steps = [between.edges[pair]["via"] for pair in pairs]
        told = []
        for place, (consumer, provider) in enumerate(steps):
            told.append([f"{self._names[consumer]} needs {self._names[provider]}"])
            following = steps[(place + 1) % len(steps)][0]
            if following != provider:
                told[-1].append(f"{self._names[provider]} moves with {self._names[following]}")
        return told

    def _members(self) -> dict[NodeId, list[NodeId]]:
        members: dict[NodeId, list[NodeId]] = defaultdict(list)
        for node in sorted(self._root):
            members[self._find(node)].append(node)
        return members

    def _find(self, node: NodeId) -> NodeId:
        while self._root[node] != node:
            self._root[node] = self._root[self._root[node]]
            node = self._root[node]
        return node

    def _unite(self, one: NodeId, other: NodeId) -> None:
        first, second = sorted((self._find(one), self._find(other)))
        self._root[second] = first


def _cycle_through(
    after: Mapping[NodeId, list[NodeId]], root: NodeId, most: int | None = None
) -> list[NodeId] | None:
    """Return the first of the shortest cycles through `root`, in order of id, without its end.

    None where there is none of at most `most` steps.
    """
    before: dict[NodeId, NodeId] = {}
    ring = [root]
    steps = 0
    while ring and (most is None or steps < most):
        steps += 1
        reached: list[NodeId] = []
        for node in ring:
            for following in after[node]:
                if following == root:
                    path = [node]
                    while path[-1] != root:
                        path.append(before[path[-1]])
                    return path[::-1]
                if following not in before:
                    before[following] = node
                    reached.append(following)
        ring = reached
    return None


def _cycle_sentence(steps: list[list[str]], start: int) -> str:
    """Return a cycle told from one of its steps on, the middle of a long one only counted."""
    total = sum(map(len, steps))
    if total <= CYCLE_STEPS_SHOWN:
        return f"{listed([one for told in steps[start:] + steps[:start] for one in told])}."
    shown: list[str] = []
    for place in range(CYCLE_STEPS_SHOWN):
        shown += steps[(start + place) % len(steps)]
    left_out = total - CYCLE_STEPS_SHOWN + 1
    head = shown[: CYCLE_STEPS_SHOWN - 1]
    return f"{listed([*head, f'{left_out:,} more steps follow', steps[start - 1][-1]])}."


def _group(
    inventory: Inventory, movers: Movers, collapse: _Collapse, members: tuple[NodeId, ...]
) -> MoveGroup:
    by_id = {node.id: node for node in movers.nodes}
    nodes = [by_id[member] for member in members]
    return MoveGroup(
        id=MoveGroupId(f"grp:{members[0]}"),
        name=nodes[0].name if len(nodes) == 1 else f"{nodes[0].name} + {len(nodes) - 1} more",
        members=tuple(_membership(collapse, node) for node in nodes),
        applications=tuple(node.application for node in nodes if node.application is not None),
        servers=tuple(sorted({server for node in nodes for server in movers.servers[node.id]})),
        criticality=min(_criticalities(inventory, nodes), default=None),
        shared_service=bool(collapse.shared.intersection(members)),
    )


def _membership(collapse: _Collapse, node: Node) -> Membership:
    tie, reason = collapse.why(node.id)
    return Membership(node=node.id, name=node.name, tie=tie, reason=reason)


def _criticalities(inventory: Inventory, nodes: Iterable[Node]) -> Iterable[Criticality]:
    for node in nodes:
        if node.application is not None:
            stated = inventory.application_by_id[node.application].criticality
            if stated is not None:
                yield stated
        for server in node.servers:
            stated = inventory.server_by_id[server].criticality
            if stated is not None:
                yield stated
