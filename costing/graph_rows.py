"""The dependency graph as plain nodes and arrows: all of it, or one wave with its neighbours."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from costing.report import Table

if TYPE_CHECKING:
    from costing.exporting import Material
    from inventory.graph import DependencyGraph, Edge, Node, NodeId
    from inventory.model import Application, Server

#: Arrows that a drawing of one wave holds at most; more are unreadable on any screen.
MOST_ARROWS = 240
#: Stands for what is in no wave.
_NO_WAVE = 0


_EDGE_HEADINGS = (
    "Consumer",
    "Consumer kind",
    "Consumer waves",
    "Provider",
    "Provider kind",
    "Provider waves",
    "Services",
    "Evidence",
    "Connections",
    "Bytes",
    "Mandatory",
    "Set aside because",
    "Consumer id",
    "Provider id",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnNode:
    """One node of a drawing.

    Attributes:
        key: "n1", "n2" ... in order of id within the whole graph: safe in every format, and the
            same in each drawing of one plan.
        waves: Numbers of the waves in which its servers leave, in order; empty for none.
        inside: Whether it leaves in the wave that is drawn; True throughout a whole graph.
    """

    key: str
    id: str
    name: str
    kind: str
    waves: tuple[int, ...]
    criticality: str
    environment: str
    business_unit: str
    servers: int
    shared_service: bool
    inside: bool = True

    @property
    def wave_text(self) -> str:
        """Return its waves in words, "" for none."""
        if not self.waves:
            return ""
        word = "wave" if len(self.waves) == 1 else "waves"
        return f"{word} {', '.join(map(str, self.waves))}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArrow:
    """One arrow: `source` needs `destination`; both are keys of nodes."""

    source: str
    destination: str
    services: str
    evidence: str
    mandatory: bool
    connections: int | None
    total_bytes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Nodes and arrows of one drawing.

    Attributes:
        wave: The wave that is drawn, None for the whole graph.
        left_out: Arrows that were too many for one drawing: the weakest evidence first.
    """

    title: str
    nodes: tuple[DrawnNode, ...]
    arrows: tuple[DrawnArrow, ...]
    wave: int | None = None
    left_out: int = 0


class GraphRows:
    """The dependency graph of one plan, ready to be drawn."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._graph: DependencyGraph | None = material.graph
        self._shared = {service.node for service in material.shared_services}

    @cached_property
    def whole(self) -> Drawing:
        """Every node and every dependency; noise is left out."""
        edges = self._graph.dependencies if self._graph is not None else ()
        return Drawing(
            title=f"{self._material.title}: dependencies",
            nodes=tuple(self._nodes.values()),
            arrows=tuple(self._arrow(edge) for edge in edges),
        )

    def of_each_wave(self, most_arrows: int | None = MOST_ARROWS) -> tuple[Drawing, ...]:
        """Return a drawing for each wave: its nodes, their neighbours, the arrows that touch it.

        `most_arrows` is None for a format that nobody looks at as it is: nothing is left out then.
        """
        plan = self._material.plan
        if plan is None or self._graph is None:
            return ()
        return tuple(self._of_wave(wave.number, most_arrows) for wave in plan.waves)

    @property
    def overview(self) -> Drawing | None:
        """The whole graph where it can be read, else its waves and what ties them; None without."""
        if self._graph is None:
            return None
        whole = self.whole
        return whole if len(whole.arrows) <= MOST_ARROWS else self._by_wave(whole)

    def _by_wave(self, whole: Drawing) -> Drawing:
        """Put the nodes of each wave into one, and count the dependencies between the waves."""
        place_of = {node.key: node.waves[0] if node.waves else _NO_WAVE for node in whole.nodes}
        ties = Counter(
            (place_of[one.source], place_of[one.destination])
            for one in whole.arrows
            if place_of[one.source] != place_of[one.destination]
        )
        counts = Counter(place_of.values())
        return Drawing(
            title=f"{self._material.title}: waves and the dependencies between them",
            nodes=tuple(_wave_node(place, counts[place]) for place in sorted(counts)),
            arrows=tuple(
                DrawnArrow(
                    source=f"w{source}",
                    destination=f"w{destination}",
                    services=f"{count:,} dependencies" if count > 1 else "1 dependency",
                    evidence="observed",
                    mandatory=False,
                    connections=None,
                    total_bytes=None,
                )
                for (source, destination), count in sorted(ties.items())
            ),
            left_out=len(whole.arrows) - sum(ties.values()),
        )

    def _of_wave(self, number: int, most_arrows: int | None) -> Drawing:
        graph = self._graph
        if graph is None:
            raise ValueError("A wave is drawn out of a graph, and there is none.")
        inside = {node for node, drawn in self._nodes.items() if number in drawn.waves}
        touching = [
            edge
            for edge in graph.dependencies
            if edge.source in inside or edge.destination in inside
        ]
        kept = sorted(touching, key=lambda edge: self._rank(edge, inside))[:most_arrows]
        arrows = sorted(kept, key=lambda edge: (edge.source, edge.destination))
        seen = inside | {end for edge in arrows for end in (edge.source, edge.destination)}
        nodes = tuple(
            replace(drawn, inside=node in inside)
            for node, drawn in self._nodes.items()
            if node in seen
        )
        return Drawing(
            title=f"{self._material.title}: wave {number}",
            nodes=nodes,
            arrows=tuple(self._arrow(edge) for edge in arrows),
            wave=number,
            left_out=len(touching) - len(arrows),
        )

    def _rank(self, edge: Edge, inside: set[NodeId]) -> tuple[bool, bool, bool, int, str, str]:
        """Order arrows for a drawing that cannot hold them all: what matters most comes first."""
        shared = edge.source in self._shared or edge.destination in self._shared
        both = edge.source in inside and edge.destination in inside
        return (
            not edge.mandatory,
            shared,
            not both,
            -(edge.connections or 0),
            edge.source,
            edge.destination,
        )

    @cached_property
    def _nodes(self) -> dict[NodeId, DrawnNode]:
        if self._graph is None:
            return {}
        return {
            node.id: self._drawn(f"n{number}", node)
            for number, node in enumerate(self._graph.nodes, start=1)
        }

    def _drawn(self, key: str, node: Node) -> DrawnNode:
        inventory, plan = self._material.inventory, self._material.plan
        application: Application | None = None
        if node.application is not None:
            application = inventory.application_by_id.get(node.application)
        servers = [inventory.server_by_id[one] for one in node.servers]
        facts: list[Application | Server] = [*servers]
        if application is not None:
            facts.insert(0, application)
        waves: set[int] = set()
        if plan is not None:
            waves = {plan.wave_of[one].number for one in node.servers if one in plan.wave_of}
        tier = next((one.criticality for one in facts if one.criticality is not None), None)
        environment = next((one.environment for one in facts if one.environment is not None), None)
        return DrawnNode(
            key=key,
            id=node.id,
            name=node.name,
            kind=node.kind.value,
            waves=tuple(sorted(waves)),
            criticality=f"tier {tier.value}" if tier is not None else "",
            environment=environment.value if environment is not None else "",
            business_unit=next((one.business_unit for one in facts if one.business_unit), "") or "",
            servers=len(node.servers),
            shared_service=node.id in self._shared,
        )

    def _arrow(self, edge: Edge) -> DrawnArrow:
        return DrawnArrow(
            source=self._nodes[edge.source].key,
            destination=self._nodes[edge.destination].key,
            services=", ".join(edge.services),
            evidence=edge.evidence.value,
            mandatory=edge.mandatory,
            connections=edge.connections,
            total_bytes=edge.total_bytes,
        )


def _wave_node(place: int, nodes: int) -> DrawnNode:
    """Return a node that stands for a whole wave, or for what is in none."""
    counted = f"{nodes:,} {'node' if nodes == 1 else 'nodes'}"
    return DrawnNode(
        key=f"w{place}",
        id=f"wave:{place}",
        name=f"Wave {place}: {counted}" if place else f"In no wave: {counted}",
        kind="wave",
        waves=(),
        criticality="",
        environment="",
        business_unit="",
        servers=0,
        shared_service=False,
    )


def edge_table(material: Material) -> Table:
    """Return every edge of the graph with its evidence, noise and its reason included."""
    graph = material.graph
    waves = {node.id: node for node in GraphRows(material).whole.nodes}
    known = graph.node_by_id if graph is not None else {}
    return Table(
        name="dependencies",
        title="Dependencies",
        headings=_EDGE_HEADINGS,
        rows=tuple(
            (
                known[edge.source].name,
                known[edge.source].kind.value,
                waves[edge.source].wave_text or None,
                known[edge.destination].name,
                known[edge.destination].kind.value,
                waves[edge.destination].wave_text or None,
                ", ".join(edge.services) or None,
                edge.evidence.value,
                edge.connections,
                edge.total_bytes,
                "yes" if edge.mandatory else "no",
                edge.noise,
                edge.source,
                edge.destination,
            )
            for edge in (graph.edges if graph is not None else ())
        ),
    )
