"""What breaks when something goes: everything that needs it, in the names people know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.graph.nodes import NodeKind
from inventory.graph.queries import UnknownNode
from inventory.model import Criticality

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.graph.nodes import DependencyGraph, NodeId
    from inventory.model import Inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class Affected:
    """Something that an outage reaches.

    Attributes:
        steps: Dependencies between it and what goes; 1 needs it directly.
        through: The node next to it on a shortest way to what goes, the first by id.
        business_service: The service its users know, None where no register says.
        criticality: None where it is not known.
        users: Number of people who use it, None where it is not known.
    """

    node: NodeId
    name: str
    steps: int
    through: NodeId
    business_service: str | None = None
    criticality: Criticality | None = None
    users: int | None = None


@dataclass(frozen=True, kw_only=True)
class Impact:
    """The outage of one thing.

    Attributes:
        affected: The nearest first, then in order of name.
        services: Names of all that users would miss: the business services of what goes and of
            what is affected, or the applications' own names where no service is known; sorted.
        tier_1: Names of the tier-1 applications among those affected.
        users: The most users that one of them has, None where none is known; those of several
            may be the same people, so they are not added up.
    """

    node: NodeId
    name: str
    affected: tuple[Affected, ...]
    services: tuple[str, ...]
    tier_1: tuple[str, ...]
    users: int | None

    @property
    def direct(self) -> tuple[Affected, ...]:
        """What needs it without anything between."""
        return tuple(one for one in self.affected if one.steps == 1)


def impact(
    graph: DependencyGraph,
    inventory: Inventory,
    node: NodeId,
    pollers: Collection[NodeId] = (),
) -> Impact:
    """Return what breaks if `node` goes: the closure of its consumers.

    Noise is not followed, and an address outside the site is not affected: it is not of the
    estate.  `pollers` are shared services: one that reaches out to what is no shared service
    looks after it, and does not break with it.

    Raises:
        UnknownNode: The graph has no such node.
    """
    if node not in graph.node_by_id:
        raise UnknownNode(node)
    affected = sorted(
        _affected(graph, inventory, node, frozenset(pollers)),
        key=lambda one: (one.steps, one.name, one.node),
    )
    names = {_service(inventory, graph, one) for one in (node, *(one.node for one in affected))}
    return Impact(
        node=node,
        name=graph.node_by_id[node].name,
        affected=tuple(affected),
        services=tuple(sorted(names)),
        tier_1=tuple(one.name for one in affected if one.criticality is Criticality.TIER_1),
        users=max((one.users for one in affected if one.users is not None), default=None),
    )


def _affected(
    graph: DependencyGraph, inventory: Inventory, node: NodeId, pollers: frozenset[NodeId]
) -> list[Affected]:
    found: list[Affected] = []
    seen = {node}
    ring, steps = [node], 0
    while ring:
        steps += 1
        reached: dict[NodeId, NodeId] = {}
        for provider in sorted(ring):
            for edge in graph.consumers[provider]:
                looks_after = edge.source in pollers and provider not in pollers
                if edge.noise is None and edge.source not in seen and not looks_after:
                    reached.setdefault(edge.source, provider)
        seen |= reached.keys()
        ring = list(reached)
        for consumer, through in reached.items():
            if graph.node_by_id[consumer].kind is not NodeKind.ADDRESS:
                found.append(_described(graph, inventory, consumer, through, steps))
    return found


def _described(
    graph: DependencyGraph, inventory: Inventory, node: NodeId, through: NodeId, steps: int
) -> Affected:
    held = graph.node_by_id[node]
    application = (
        inventory.application_by_id.get(held.application) if held.application is not None else None
    )
    stated = [inventory.server_by_id[server].criticality for server in held.servers]
    tier = application.criticality if application is not None else None
    return Affected(
        node=node,
        name=held.name,
        steps=steps,
        through=through,
        business_service=application.business_service if application is not None else None,
        criticality=tier or min((one for one in stated if one is not None), default=None),
        users=application.users if application is not None else None,
    )


def _service(inventory: Inventory, graph: DependencyGraph, node: NodeId) -> str:
    held = graph.node_by_id[node]
    known = inventory.application_by_id
    application = known.get(held.application) if held.application is not None else None
    if application is not None and application.business_service:
        return application.business_service
    return held.name
