"""From a plan to the scene that is drawn of its dependencies.  No Qt here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.graph_boxes import Box, Boxes
from desktop_app.graph_filter import filtered, rejected_only
from desktop_app.graph_scene import (
    SEVERAL,
    Grain,
    Hull,
    RailService,
    Scene,
    SceneEdge,
    SceneNode,
    View,
)
from desktop_app.language import translate
from inventory.graph import (
    Level,
    NodeId,
    build_graph,
    neighbourhood,
    shortest_paths,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.graph import DependencyGraph, Edge, Node
    from inventory.identity import ServerId
    from inventory.model import Application, Inventory

#: Paths named in words before the rest is counted.
MOST_NAMED = 3


def build_scene(
    project: Project, derived: Derived, view: View | None = None, *, today: date | None = None
) -> Scene:
    """Return the drawing of the dependency graph that a person wants to see.

    Inside one box its members are shown one by one, together with the nodes outside that they
    have dependencies with.  `today` is the day the age of a dependency counts from; the plan's
    own, where it has one, comes first.
    """
    return _Builder(project, derived, view or View(), project.today or today).scene()


class _Drawn(NamedTuple):
    """Nodes to draw one by one or in boxes, those from outside among them, and what to say."""

    nodes: list[Node]
    around: set[NodeId]
    note: str = ""


class _Builder:
    def __init__(self, project: Project, derived: Derived, view: View, today: date | None) -> None:
        self._inventory: Inventory = project.inventory
        self._derived = derived
        self._view = view
        self._plan = project.accepted.plan if project.accepted is not None else None
        level = Level.SERVER if view.inside.startswith("app:") else view.grain.level
        self._graph = self._filtered(level, today)
        self._boxes = Boxes(self._inventory, derived, self._plan, self._graph, view.grain)
        self._services = {
            service.node: self._boxes.nodes_of_service(service.node)
            for service in derived.shared_services
        }
        self._shared = {node for nodes in self._services.values() for node in nodes}
        self._rejected = (
            build_graph(rejected_only(self._inventory), level).edges
            if any(one.rejected for one in self._inventory.dependencies)
            else ()
        )

    def scene(self) -> Scene:
        drawn = self._drawn()
        one_by_one = bool(self._view.inside or self._view.centre or self._view.path)
        held: dict[Box, list[Node]] = defaultdict(list)
        for node in drawn.nodes:
            box = Box.of(node) if one_by_one else self._boxes.box_of(node, self._view.opened)
            held[box].append(node)
        boxes = sorted(held, key=lambda box: box.id)
        holder = {node.id: at for at, box in enumerate(boxes) for node in held[box]}
        return Scene(
            waves=len(self._plan.waves) if self._plan is not None else 0,
            units=self._all_units(),
            environments=self._all_environments(),
            nodes=tuple(self._node(box, held[box]) for box in boxes),
            edges=tuple(_edges(self._graph.edges, holder)),
            rail=tuple(self._rail(holder)),
            hulls=tuple(self._hulls(boxes, held, holder, one_by_one=one_by_one)),
            around=frozenset(holder[node] for node in drawn.around),
            view=self._view,
            graph=self._graph,
            rejected=self._rejected,
            inside_name=self._boxes.name(self._view.inside) if self._view.inside else "",
            note=drawn.note,
        )

    def _filtered(self, level: Level, today: date | None) -> DependencyGraph:
        wanted = self._view.edges
        if wanted.takes_all and level is self._derived.graph.level:
            return self._derived.graph
        if wanted.takes_all or today is None:
            return build_graph(self._inventory, level)
        return build_graph(filtered(self._inventory, wanted, today), level)

    def _drawn(self) -> _Drawn:
        view, known = self._view, self._graph.node_by_id
        drawn = [node for node in self._graph.nodes if node.id not in self._shared]
        if view.path is not None:
            return self._on_path(NodeId(view.path[0]), NodeId(view.path[1]))
        if view.centre:
            return self._near(NodeId(view.centre))
        if not view.inside:
            if not view.edges.takes_all:
                tied = {end for one in self._graph.edges for end in (one.source, one.destination)}
                drawn = [node for node in drawn if node.id in tied]
            return _Drawn(drawn, set())
        within = {node.id for node in drawn if view.inside in self._boxes.around(node)}
        around: set[NodeId] = set()
        for edge in self._graph.dependencies:
            ends = {edge.source, edge.destination} - self._shared
            if len(ends) > 1 and ends & within:
                around |= ends - within
        return _Drawn([known[one] for one in sorted(within | around)], around)

    def _near(self, centre: NodeId) -> _Drawn:
        """Return what lies near a node, not counting what is near through a shared service."""
        known = self._graph.node_by_id
        if centre not in known:
            return _Drawn([], set())
        self._shared -= {centre}
        graph = replace(
            self._graph,
            nodes=tuple(node for node in self._graph.nodes if node.id not in self._shared),
            edges=tuple(
                edge
                for edge in self._graph.edges
                if edge.source not in self._shared and edge.destination not in self._shared
            ),
        )
        near = neighbourhood(graph, centre, self._view.steps).neighbours
        rim = {one.node for one in near if one.steps == self._view.steps and one.steps > 1}
        return _Drawn([known[one.node] for one in near], rim)

    def _on_path(self, source: NodeId, destination: NodeId) -> _Drawn:
        known = self._graph.node_by_id
        if source not in known or destination not in known:
            return _Drawn(
                [], set(), translate("Dependencies", "One of the two ends is not in this graph.")
            )
        found = shortest_paths(self._graph, source, destination)
        if not found.paths:
            found = shortest_paths(self._graph, destination, source)
        ends = known[source].name, known[destination].name
        if found.steps is None:
            said = translate(
                "Dependencies",
                "Neither of {one} and {other} needs the other, not even through others.",
            ).format(one=ends[0], other=ends[1])
            return _Drawn([known[source], known[destination]], set(), said)
        on_path = {node for path in found.paths for node in path}
        self._shared -= on_path
        named = [" → ".join(known[node].name for node in path) for path in found.paths]
        more = len(named) - MOST_NAMED
        said = "; ".join(named[:MOST_NAMED])
        if more > 0:
            said += translate("Dependencies", "; and {many}{or_more} other ways as short").format(
                many=more, or_more=translate("Dependencies", " or more") if found.more else ""
            )
        return _Drawn([known[one] for one in sorted(on_path)], set(), said)

    def _node(self, box: Box, nodes: list[Node]) -> SceneNode:
        servers = sorted({server for node in nodes for server in node.servers})
        waves = self._boxes.waves(servers)
        return SceneNode(
            id=box.id,
            name=box.name,
            kind=box.kind,
            servers=len(servers),
            wave=waves[0] if len(waves) == 1 else None,
            split=len(waves) > 1,
            tier=min(self._tiers(nodes, servers), default=None),
            unit=_agreed(self._units(nodes, servers)),
            environment=_agreed(self._environments(nodes, servers)),
            members=tuple(node.id for node in nodes),
            within=box.within,
        )

    def _tiers(self, nodes: list[Node], servers: list[ServerId]) -> list[int]:
        stated = [one.criticality for one in self._applications(nodes)]
        stated += [self._inventory.server_by_id[one].criticality for one in servers]
        return [int(tier) for tier in stated if tier is not None]

    def _units(self, nodes: list[Node], servers: list[ServerId]) -> set[str]:
        stated = {one.business_unit for one in self._applications(nodes)} - {None}
        if not stated:
            stated = {self._inventory.server_by_id[one].business_unit for one in servers}
        return {unit for unit in stated if unit}

    def _environments(self, nodes: list[Node], servers: list[ServerId]) -> set[str]:
        stated = {one.environment for one in self._applications(nodes)} - {None}
        if not stated:
            stated = {self._inventory.server_by_id[one].environment for one in servers}
        return {one.value for one in stated if one is not None}

    def _all_units(self) -> tuple[str, ...]:
        stated = [one.business_unit for one in self._inventory.applications]
        counts = Counter(unit for unit in stated if unit)
        counts.update(
            {one.business_unit: 0 for one in self._inventory.servers if one.business_unit}
        )
        return tuple(sorted(counts, key=lambda unit: (-counts[unit], unit)))

    def _all_environments(self) -> tuple[str, ...]:
        stated = {one.environment for one in self._inventory.applications}
        stated |= {one.environment for one in self._inventory.servers}
        return tuple(sorted(one.value for one in stated if one is not None))

    def _applications(self, nodes: list[Node]) -> list[Application]:
        known = self._inventory.application_by_id
        return [known[node.application] for node in nodes if node.application in known]

    def _rail(self, holder: dict[NodeId, int]) -> Iterable[RailService]:
        for service in self._derived.shared_services:
            own = self._services[service.node] & self._shared
            if not own:
                continue
            ends = {
                end
                for node in own
                for edge in (*self._graph.consumers[node], *self._graph.providers[node])
                if edge.noise is None
                for end in (edge.source, edge.destination)
            }
            yield RailService(
                id=service.node,
                name=service.name,
                role=service.role,
                reason=service.reason,
                users=tuple(sorted({holder[end] for end in ends if end in holder})),
                total=len(ends - own),
                nodes=tuple(sorted(own)),
            )

    def _hulls(
        self,
        boxes: list[Box],
        held: dict[Box, list[Node]],
        holder: dict[NodeId, int],
        *,
        one_by_one: bool,
    ) -> Iterable[Hull]:
        """Return outlines of open boxes, and of move groups whose nodes are drawn."""
        for name, box, places in self._boxes.open_boxes(boxes):
            yield Hull(name=name, id=box, nodes=places)
        if one_by_one or self._view.grain in {Grain.NODES, Grain.SERVERS}:
            alone = {node.id for box in boxes for node in held[box] if len(held[box]) == 1}
            for group_name, nodes in self._boxes.groups():
                members = sorted({holder[node] for node in nodes if node in alone})
                if len(members) > 1:
                    yield Hull(name=group_name, nodes=tuple(members))


def _edges(edges: Iterable[Edge], holder: dict[NodeId, int]) -> Iterable[SceneEdge]:
    counts: Counter[tuple[int, int, bool]] = Counter()
    for edge in edges:
        source, target = holder.get(edge.source), holder.get(edge.destination)
        if source is not None and target is not None and source != target:
            counts[source, target, edge.noise is not None] += 1
    for (source, target, noise), count in sorted(counts.items()):
        back = counts.get((target, source, noise), 0)
        if noise and ((source, target, False) in counts or (target, source, False) in counts):
            continue
        if not back or source < target:
            yield SceneEdge(
                source=source, target=target, count=count + back, mutual=bool(back), noise=noise
            )


def _agreed(values: set[str]) -> str | None:
    if not values:
        return None
    return next(iter(values)) if len(values) == 1 else SEVERAL
