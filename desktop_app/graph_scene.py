"""What a drawn graph shows: boxes, arrows between them, shared services set apart.  No Qt here.

`graph_gathering` makes a scene out of a plan.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from desktop_app.graph_filter import EVERYTHING, EdgeFilter
from inventory.graph import DependencyGraph, Level

if TYPE_CHECKING:
    from desktop_app.derived import Derived
    from inventory.graph import Edge, NodeId


class Grain(StrEnum):
    """What one node of the drawing stands for."""

    NODES = "Applications"
    GROUPS = "Move groups"
    WAVES = "Waves"
    UNITS = "Business units"
    SITES = "Sites"
    SERVERS = "Servers"

    @property
    def level(self) -> Level:
        """Level of the graph that is drawn in it."""
        return Level.SERVER if self is Grain.SERVERS else Level.APPLICATION

    @property
    def is_gathered(self) -> bool:
        """Whether one node of the drawing stands for several of the graph."""
        return self not in {Grain.NODES, Grain.SERVERS}


#: Unit or environment of a node whose parts do not agree.
SEVERAL = "several"
#: Kinds of nodes that stand for several.
BOXES = frozenset({"group", "wave", "unit", "site", "addresses"})
#: From so many nodes on, the first view is of move groups; from so many groups on, of waves.
MANY_NODES = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What a person wants to see.

    Attributes:
        inside: Id of the one box whose inside is shown, "" for the whole estate.
        opened: Ids of boxes that are shown open where they stand.
        centre / steps: With a centre, only what lies within so many dependencies of it.
        path: With two ends, only the shortest ways on which one needs the other.
    """

    grain: Grain = Grain.NODES
    inside: str = ""
    opened: frozenset[str] = frozenset()
    edges: EdgeFilter = EVERYTHING
    centre: str = ""
    steps: int = 1
    path: tuple[str, str] | None = None

    @property
    def key(self) -> tuple[object, ...]:
        """Tells one drawing from another, whatever it is filtered by."""
        return self.grain, self.inside, self.opened, self.centre, self.steps, self.path

    @property
    def stages(self) -> tuple[View, ...]:
        """This view with nothing open, then with one more box open each, outer ones first."""
        outer_first = sorted(self.opened, key=lambda box: (box.startswith("grp:"), box))
        return tuple(
            replace(self, opened=frozenset(outer_first[:count]))
            for count in range(len(outer_first) + 1)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneNode:
    """One node of the drawing.

    Attributes:
        id: A `NodeId`, or "grp:...", "wave:3" and so on where the node stands for several.
        kind: "application", "server", "address", or "group", "wave", "unit", "site", "addresses".
        servers: How many servers move with it.
        wave: Number of its wave; None where it is in none, or in several (`split`).
        tier: Of the most critical of what it stands for, None where none is known.
        unit / environment: Where all that it stands for agree, `SEVERAL` where not.
        members: The nodes of the dependency graph that it stands for.
        within: Id of the open box that it stands in, "" for none.
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
    within: str = ""

    @property
    def can_open(self) -> bool:
        """Whether it stands for more than itself."""
        return self.kind in BOXES


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
    """A shared service, set apart; `users` are places of nodes with a dependency on it.

    Attributes:
        nodes: The nodes of the graph that it is: itself, or at server level its servers.
    """

    id: NodeId
    name: str
    role: str
    reason: str
    users: tuple[int, ...]
    total: int
    nodes: tuple[NodeId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hull:
    """Nodes of the drawing that leave together, by place; with an id, an open box."""

    name: str
    id: str = ""
    nodes: tuple[int, ...]


def _no_graph() -> DependencyGraph:
    return DependencyGraph(level=Level.APPLICATION, nodes=(), edges=())


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Everything that one drawing shows.

    Attributes:
        around: Places of nodes from outside that box which have edges into it.
        graph: The dependency graph that is drawn, as filtered.
        rejected: What a person rejected, as edges of that graph.
        inside_name: Name of the box whose inside is shown, "" for none.
        note: What there is to say about the view, such as the path found.
        waves: How many waves the plan has.
        units / environments: Of the whole estate, so that each has one colour in every drawing:
            units with the most applications first, environments by name.
    """

    waves: int = 0
    units: tuple[str, ...] = ()
    environments: tuple[str, ...] = ()
    nodes: tuple[SceneNode, ...] = ()
    edges: tuple[SceneEdge, ...] = ()
    rail: tuple[RailService, ...] = ()
    hulls: tuple[Hull, ...] = ()
    around: frozenset[int] = frozenset()
    view: View = field(default_factory=View)
    graph: DependencyGraph = field(default_factory=_no_graph)
    rejected: tuple[Edge, ...] = ()
    inside_name: str = ""
    note: str = ""

    def draws(self, node: str) -> bool:
        """Return whether a node of the graph is drawn, by itself or in a box, or on the rail."""
        return node in self.holder_of or any(service.id == node for service in self.rail)

    def called(self, words: list[str]) -> list[str]:
        """Return ids of what is drawn and holds all words in its name, or in that of a member."""
        named = [(node.id, node.name) for node in self.nodes]
        named += [(service.id, service.name) for service in self.rail]
        known = self.graph.node_by_id
        for node in self.nodes:
            named += [(node.id, known[one].name) for one in node.members if one in known]
        found = [one for one, name in named if all(word in name.casefold() for word in words)]
        return list(dict.fromkeys(found))

    def worked_out(self) -> Scene:
        """Return the same, with all that is looked up while it is drawn worked out already."""
        for name in ("place_of", "holder_of", "degrees", "edges_of"):
            getattr(self, name)
        return self

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
    def edges_of(self) -> tuple[tuple[SceneEdge, ...], ...]:
        """For each place, the edges that end there."""
        found: list[list[SceneEdge]] = [[] for _ in self.nodes]
        for edge in self.edges:
            found[edge.source].append(edge)
            found[edge.target].append(edge)
        return tuple(tuple(edges) for edges in found)

    @cached_property
    def degrees(self) -> tuple[int, ...]:
        """For each place, how many others share an edge with it."""
        return tuple(len(places) for places in self.neighbours)


def first_grain(derived: Derived, *, has_plan: bool = True) -> Grain:
    """Return the grain in which a graph of this size can be read."""
    if len(derived.graph.nodes) <= MANY_NODES:
        return Grain.NODES
    if len(derived.groups) <= MANY_NODES:
        return Grain.GROUPS
    return Grain.WAVES if has_plan else Grain.UNITS
