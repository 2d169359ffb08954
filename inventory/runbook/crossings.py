"""Dependencies that cross the edge of a wave: where their other end is, and what bridges them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.graph import NodeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inventory.graph import DependencyGraph, Edge, NodeId
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.record import BridgeRecord
    from inventory.waves.plan import Wave, WavePlan


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One dependency with one end in a wave and the other elsewhere.

    Attributes:
        other: The end that is not in the wave.
        is_provider: Whether that is what the wave needs.
        where: "moved in wave 2", "on site until wave 5", "stays on site", "on both sites", or
            "outside the inventory".
        crosses: Whether it runs from one site to the other after the cutover.
        bridge: What carries it then; None where nobody has said.
    """

    edge: Edge
    other: NodeId
    is_provider: bool
    where: str
    crosses: bool
    bridge: BridgeRecord | None = None


def crossings_of(
    graph: DependencyGraph,
    plan: WavePlan,
    wave: Wave,
    units: Iterable[MovingUnit],
    both_sites: Collection[NodeId],
    bridges: Iterable[BridgeRecord],
) -> tuple[Crossing, ...]:
    """Return every dependency of a wave with its other end elsewhere, in order of both ends.

    Noise is left out.  A wave that begins on the same day or before has moved by then.
    """
    known = {(one.needs, one.needed): one for one in bridges}
    moving = {node for unit in units for node in unit.nodes}
    places = _Places(graph, plan, wave, both_sites)
    found: dict[tuple[NodeId, NodeId], Crossing] = {}
    for node in moving:
        for edge in (*graph.providers[node], *graph.consumers[node]):
            is_provider = edge.source == node
            other = edge.destination if is_provider else edge.source
            if edge.noise is not None:
                continue
            where, crosses = places.of(other)
            if other in moving and not (is_provider and crosses):
                continue  # both ends move; unless some servers of what is needed stay behind
            found[edge.source, edge.destination] = Crossing(
                edge=edge,
                other=other,
                is_provider=is_provider,
                where=where,
                crosses=crosses,
                bridge=known.get((edge.source, edge.destination)),
            )
    return tuple(found[pair] for pair in sorted(found))


class _Places:
    """Says where a node is once a wave is cut over; each is looked up once."""

    def __init__(
        self, graph: DependencyGraph, plan: WavePlan, wave: Wave, both: Collection[NodeId]
    ) -> None:
        self._graph = graph
        self._both = both
        self._wave_of = plan.wave_of
        self._begin = wave.start
        self._found: dict[NodeId, tuple[str, bool]] = {}

    def of(self, node: NodeId) -> tuple[str, bool]:
        """Return where it is, and whether that is the other site."""
        if node not in self._found:
            self._found[node] = self._where(node)
        return self._found[node]

    def _where(self, node: NodeId) -> tuple[str, bool]:
        known = self._graph.node_by_id[node]
        if known.kind is NodeKind.ADDRESS or not known.servers:
            return "outside the inventory", False
        if node in self._both:
            return "on both sites", False
        waves = [self._wave_of.get(server) for server in known.servers]
        left = [one for one in waves if one is None or one.start > self._begin]
        if not left:
            last = max(one.number for one in waves if one is not None)
            return f"moved in wave {last}", False
        numbers = [one.number for one in left if one is not None]
        if len(numbers) < len(left):
            return "stays on site", True
        return f"on site until wave {max(numbers)}", True
