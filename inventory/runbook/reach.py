"""Who notices a cutover: everything that needs what moves, in the names of services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.graph import NodeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.model import Criticality, Inventory


@dataclass(frozen=True, slots=True, kw_only=True)
class AffectedService:
    """One service that users miss while a wave is cut over.

    Attributes:
        name: The business service, or the application's own name where no register says one.
        applications: Names of what of it is reached; sorted.
        moves: Whether something of it moves itself; otherwise it needs something that does.
        steps: Fewest dependencies between it and what moves; 0 where it moves itself.
        criticality: The most critical of its applications, None where none is known.
        users: The most users that one of its applications has, None where none is known.
    """

    name: str
    applications: tuple[str, ...]
    moves: bool
    steps: int
    criticality: Criticality | None
    users: int | None


class Reach:
    """Looks up who notices an outage; what each node is called is looked up once for all waves."""

    def __init__(
        self, graph: DependencyGraph, inventory: Inventory, pollers: Collection[NodeId] = ()
    ) -> None:
        """Take the graph; `pollers` are shared services, which look after others."""
        self._pollers = frozenset(pollers)
        self._consumers: dict[NodeId, list[NodeId]] = {}
        for edge in graph.dependencies:
            looks_after = edge.source in self._pollers and edge.destination not in self._pollers
            if not looks_after:
                self._consumers.setdefault(edge.destination, []).append(edge.source)
        self._known = {
            node.id: _described(node, inventory)
            for node in graph.nodes
            if node.kind is not NodeKind.ADDRESS
        }

    def affected(self, moving: Iterable[NodeId]) -> tuple[AffectedService, ...]:
        """Return the services that the outage of `moving` reaches: what moves, then by distance.

        Noise is not followed, addresses outside the inventory are not affected, and a shared
        service that looks after what is none does not break with it.
        """
        of_service: dict[str, list[tuple[int, _Described]]] = {}
        for node, steps in self._closure(moving).items():
            known = self._known.get(node)
            if known is not None:
                of_service.setdefault(known.service, []).append((steps, known))
        made = [_joined(name, found) for name, found in of_service.items()]
        return tuple(sorted(made, key=lambda one: (one.steps, one.name)))

    def _closure(self, moving: Iterable[NodeId]) -> dict[NodeId, int]:
        steps = dict.fromkeys(sorted(moving), 0)
        ring, distance = list(steps), 0
        while ring:
            distance += 1
            reached: list[NodeId] = []
            for provider in ring:
                for consumer in self._consumers.get(provider, ()):
                    if consumer not in steps:
                        steps[consumer] = distance
                        reached.append(consumer)
            ring = reached
        return steps


def affected_services(
    graph: DependencyGraph,
    inventory: Inventory,
    moving: Iterable[NodeId],
    pollers: Collection[NodeId] = (),
) -> tuple[AffectedService, ...]:
    """Return the services that the outage of `moving` reaches, as `Reach.affected` does."""
    return Reach(graph, inventory, pollers).affected(moving)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Described:
    service: str
    name: str
    criticality: Criticality | None
    users: int | None


def _described(node: Node, inventory: Inventory) -> _Described:
    known = inventory.application_by_id
    application = known.get(node.application) if node.application is not None else None
    tiers = [inventory.server_by_id[one].criticality for one in node.servers]
    if application is not None:
        tiers.append(application.criticality)
    stated = application.business_service if application is not None else None
    return _Described(
        service=stated or node.name,
        name=node.name,
        criticality=min((one for one in tiers if one is not None), default=None),
        users=application.users if application is not None else None,
    )


def _joined(name: str, found: list[tuple[int, _Described]]) -> AffectedService:
    if len(found) == 1:
        steps, one = found[0]
        return AffectedService(
            name=name,
            applications=(one.name,),
            moves=steps == 0,
            steps=steps,
            criticality=one.criticality,
            users=one.users,
        )
    nearest = min(steps for steps, _ in found)
    tiers = [one.criticality for _, one in found if one.criticality is not None]
    users = [one.users for _, one in found if one.users is not None]
    return AffectedService(
        name=name,
        applications=tuple(sorted({one.name for _, one in found})),
        moves=nearest == 0,
        steps=nearest,
        criticality=min(tiers, default=None),
        users=max(users, default=None),
    )
