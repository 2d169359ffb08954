"""Who notices a cutover: everything that needs what moves, in the names of services."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.graph import NodeKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inventory.graph import DependencyGraph, NodeId
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


def affected_services(
    graph: DependencyGraph,
    inventory: Inventory,
    moving: Iterable[NodeId],
    pollers: Collection[NodeId] = (),
) -> tuple[AffectedService, ...]:
    """Return the services that the outage of `moving` reaches: what moves first, then by distance.

    Noise is not followed, addresses outside the inventory are not affected, and a shared service
    (`pollers`) that looks after what is none does not break with it.
    """
    steps = _closure(graph, moving, frozenset(pollers))
    known = inventory.application_by_id
    of_service: dict[str, list[NodeId]] = {}
    for node in steps:
        held = graph.node_by_id[node]
        if held.kind is NodeKind.ADDRESS:
            continue
        application = known.get(held.application) if held.application is not None else None
        stated = application.business_service if application is not None else None
        of_service.setdefault(stated or held.name, []).append(node)
    made = [_service(graph, inventory, name, nodes, steps) for name, nodes in of_service.items()]
    return tuple(sorted(made, key=lambda one: (one.steps, one.name)))


def _closure(
    graph: DependencyGraph, moving: Iterable[NodeId], pollers: frozenset[NodeId]
) -> dict[NodeId, int]:
    steps = dict.fromkeys(sorted(moving), 0)
    ring, distance = list(steps), 0
    while ring:
        distance += 1
        reached: list[NodeId] = []
        for provider in ring:
            for edge in graph.consumers[provider]:
                looks_after = edge.source in pollers and provider not in pollers
                if edge.noise is None and edge.source not in steps and not looks_after:
                    steps[edge.source] = distance
                    reached.append(edge.source)
        ring = reached
    return steps


def _service(
    graph: DependencyGraph,
    inventory: Inventory,
    name: str,
    nodes: list[NodeId],
    steps: dict[NodeId, int],
) -> AffectedService:
    tiers: list[Criticality] = []
    users: list[int] = []
    for node in nodes:
        held = graph.node_by_id[node]
        application = (
            inventory.application_by_id.get(held.application)
            if held.application is not None
            else None
        )
        stated = [inventory.server_by_id[one].criticality for one in held.servers]
        if application is not None:
            stated.append(application.criticality)
            if application.users is not None:
                users.append(application.users)
        tiers += [one for one in stated if one is not None]
    nearest = min(steps[node] for node in nodes)
    return AffectedService(
        name=name,
        applications=tuple(sorted({graph.node_by_id[node].name for node in nodes})),
        moves=nearest == 0,
        steps=nearest,
        criticality=min(tiers, default=None),
        users=max(users, default=None),
    )
