"""What a drawn graph shows: boxes, arrows between them, shared services set apart.  No Qt here."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.graph import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.graph import Edge, Node, NodeId
    from inventory.identity import ServerId
    from inventory.model import Application, Inventory
    from inventory.waves.plan import Wave


class Grain(StrEnum):
    """What one node of the drawing stands for."""

    NODES = "Applications"
    GROUPS = "Move groups"
    WAVES = "Waves"


#: Unit or environment of a node whose parts do not agree.
SEVERAL = "several"
#: From so many nodes on, the first view is of move groups; from so many groups on, of waves.
MANY_NODES = 400


_NOT_ONE_WAVE = {"none": "In no wave", "several": "In several waves"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneNode:
    """One node of the drawing.

    Attributes:
        id: A `NodeId`, or "grp:..." or "wave:3" where the node stands for several.
        kind: "application", "server", "address", "group" or "wave".
        servers: How many servers move with it.
        wave: Number of its wave; None where it is in none, or in several (`split`).
        tier: Of the most critical of what it stands for, None where none is known.
        unit / environment: Where all that it stands for agree, `SEVERAL` where not.
        members: The nodes of the dependency graph that it stands for.
    """

    id: str
    name: str
    kind: str
    servers: int
    wave: int | None
    split: bool
    tier: int | None
    unit: str | None
    environment: str | None
    members: tuple[NodeId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEdge:
    """`source` needs `target`, by place in the scene's nodes; `mutual` where each needs the other.

    Attributes:
        count: How many dependencies of the graph it stands for, both ways together.
        noise: Whether it stands for noise only.
    """

    source: int
    target: int
    count: int
    mutual: bool
    noise: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RailService:
    """A shared service, set apart; `users` are places of nodes with a dependency on it."""

    id: NodeId
    name: str
    role: str
    reason: str
    users: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hull:
    """Nodes of the drawing that leave together, by place."""

    name: str
    nodes: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything that one drawing shows.

    Attributes:
        inside: Id of the box whose inside is shown, "" for the whole estate.
        around: Places of nodes from outside that box which have edges into it.
        waves: How many waves the plan has.
        units / environments: Of the whole estate, so that each has one colour in every drawing:
            units with the most applications first, environments by name.
    """

    grain: Grain
    inside: str = ""
    waves: int = 0
    units: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    nodes: tuple[SceneNode, ...] = ()
    edges: tuple[SceneEdge, ...] = ()
    rail: tuple[RailService, ...] = ()
    hulls: tuple[Hull, ...] = ()
    around: frozenset[int] = frozenset()

    @cached_property
    def place_of(self) -> dict[str, int]:
        """Places keyed by the id of a node."""
        return {node.id: at for at, node in enumerate(self.nodes)}

    @cached_property
    def holder_of(self) -> dict[str, int]:
        """Places keyed by what they stand for."""
        return {member: at for at, node in enumerate(self.nodes) for member in node.members}

    @cached_property
    def neighbours(self) -> tuple[frozenset[int], ...]:
        """For each place, the places that share an edge with it, noise left out."""
        found: list[set[int]] = [set() for _ in self.nodes]
        for edge in self.edges:
            if not edge.noise:
                found[edge.source].add(edge.target)
                found[edge.target].add(edge.source)
        return tuple(frozenset(places) for places in found)

    @cached_property
    def degrees(self) -> tuple[int, ...]:
        """For each place, how many others share an edge with it."""
        return tuple(len(places) for places in self.neighbours)


def first_grain(derived: Derived) -> Grain:
    """Return the grain in which a graph of this size can be read."""
    if len(derived.graph.nodes) <= MANY_NODES:
        return Grain.NODES
    return Grain.GROUPS if len(derived.groups) <= MANY_NODES else Grain.WAVES


def build_scene(
    project: Project, derived: Derived, grain: Grain = Grain.NODES, inside: str = ""
) -> Scene:
    """Return the drawing of the dependency graph in one grain, or of what is inside one box.

    `inside` is the id of a group or wave; its members are shown one by one, together with the
    nodes outside that they have dependencies with.
    """
    return _Builder(project, derived).scene(grain, inside)


class _Builder:
    def __init__(self, project: Project, derived: Derived) -> None:
        self._inventory: Inventory = project.inventory
        self._derived = derived
        self._graph = derived.graph
        self._plan = project.accepted.plan if project.accepted is not None else None
        self._wave_of: Mapping[ServerId, Wave] = self._plan.wave_of if self._plan else {}
        self._shared = {service.node for service in derived.shared_services}
        self._group_of = {
            member.node: group for group in derived.groups for member in group.members
        }

    def scene(self, grain: Grain, inside: str) -> Scene:
        drawn = [node for node in self._graph.nodes if node.id not in self._shared]
        around: set[NodeId] = set()
        if inside:
            within = {node.id for node in drawn if inside in self._boxes_of(node)}
            for edge in self._graph.dependencies:
                ends = {edge.source, edge.destination} - self._shared
                if len(ends) > 1 and ends & within:
                    around |= ends - within
            drawn = [node for node in drawn if node.id in within | around]
            grain = Grain.NODES
        boxes: dict[str, list[Node]] = defaultdict(list)
        for node in drawn:
            boxes[self._box_of(node, grain)].append(node)
        ids = sorted(boxes)
        nodes = tuple(self._node(one, boxes[one], grain) for one in ids)
        holder = {node.id: at for at, one in enumerate(ids) for node in boxes[one]}
        return Scene(
            grain=grain,
            inside=inside,
            waves=len(self._plan.waves) if self._plan is not None else 0,
            units=self._all_units(),
            environments=self._all_environments(),
            nodes=nodes,
            edges=tuple(_edges(self._graph.edges, holder)),
            rail=tuple(self._rail(holder)),
            hulls=tuple(self._hulls(holder)) if grain is Grain.NODES else (),
            around=frozenset(holder[node] for node in around),
        )

    def _box_of(self, node: Node, grain: Grain) -> str:
        if grain is Grain.NODES or node.kind is NodeKind.ADDRESS:
            return node.id
        return self._boxes_of(node)[0 if grain is Grain.GROUPS else 1]

    def _boxes_of(self, node: Node) -> tuple[str, str]:
        """Return the ids of the group and of the wave that hold a node."""
        group = self._group_of.get(node.id)
        waves = self._waves(node.servers)
        several = "wave:several" if waves else "wave:none"
        wave = f"wave:{waves[0]}" if len(waves) == 1 else several
        return (group.id if group is not None else node.id, wave)

    def _waves(self, servers: Iterable[ServerId]) -> list[int]:
        return sorted({self._wave_of[one].number for one in servers if one in self._wave_of})

    def _node(self, box: str, nodes: list[Node], grain: Grain) -> SceneNode:
        servers = sorted({server for node in nodes for server in node.servers})
        waves = self._waves(servers)
        group = self._group_of.get(nodes[0].id)
        name, kind = nodes[0].name, nodes[0].kind.value
        if grain is Grain.WAVES and kind != NodeKind.ADDRESS:
            kind = "wave"
            number = box.removeprefix("wave:")
            name = _NOT_ONE_WAVE.get(number, f"Wave {number}")
        elif grain is Grain.GROUPS and group is not None:
            name, kind = group.name, "group"
        return SceneNode(
            id=box,
            name=name,
            kind=kind,
            servers=len(servers),
            wave=waves[0] if len(waves) == 1 else None,
            split=len(waves) > 1,
            tier=min(self._tiers(nodes, servers), default=None),
            unit=_agreed(self._units(nodes, servers)),
            environment=_agreed(self._environments(nodes, servers)),
            members=tuple(node.id for node in nodes),
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
            edges = (*self._graph.consumers[service.node], *self._graph.providers[service.node])
            ends = {
                end
                for edge in edges
                if edge.noise is None
                for end in (edge.source, edge.destination)
            }
            yield RailService(
                id=service.node,
                name=service.name,
                role=service.role,
                reason=service.reason,
                users=tuple(sorted({holder[end] for end in ends if end in holder})),
                total=len(ends - {service.node}),
            )

    def _hulls(self, holder: dict[NodeId, int]) -> Iterable[Hull]:
        for group in self._derived.groups:
            places = sorted({holder[m.node] for m in group.members if m.node in holder})
            if len(places) > 1:
                yield Hull(name=group.name, nodes=tuple(places))


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
