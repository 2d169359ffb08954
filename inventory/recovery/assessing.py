"""The recovery of a whole estate: how soon each service is back, and what holds in flight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.recovery.cautions import (
    blocked_waves,
    inverted_providers,
    missed_objectives,
    unused_overrides,
)
from inventory.recovery.effective import (
    Restoring,
    effective_availability,
    effective_points,
    effective_times,
    inversions,
)
from inventory.recovery.in_flight import recovery_in_flight
from inventory.recovery.needs import (
    consistency_groups,
    data_from,
    recovery_needs,
    required,
)
from inventory.recovery.services import ServiceRecovery
from inventory.recovery.tiers import shipped_tiers

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.findings import Finding
    from inventory.graph import DependencyGraph, NodeId
    from inventory.model import Inventory
    from inventory.policy import RecoveryOverride
    from inventory.recovery.effective import Inversion
    from inventory.recovery.in_flight import RecoveryInFlight
    from inventory.recovery.tiers import RecoveryTiers
    from inventory.shared_services import SharedService
    from inventory.waves.plan import WavePlan


@dataclass(frozen=True, kw_only=True)
class Recovery:
    """The recovery of an estate.

    Attributes:
        services: One for each application and lone server inside the site, in order of node id.
        inversions: What is back later than something that needs it may be.
        in_flight: None without a wave plan.
    """

    services: tuple[ServiceRecovery, ...]
    inversions: tuple[Inversion, ...]
    in_flight: RecoveryInFlight | None
    findings: tuple[Finding, ...]
    tiers: RecoveryTiers
    restoring: Restoring

    def of_node(self, node: NodeId) -> ServiceRecovery | None:
        """Return the recovery of one node, None for one outside the site."""
        return next((one for one in self.services if one.need.node == node), None)


def assess_recovery(
    inventory: Inventory,
    graph: DependencyGraph,
    shared: tuple[SharedService, ...],
    plan: WavePlan | None = None,
    *,
    both_sites: Collection[NodeId] | None = None,
    overrides: tuple[RecoveryOverride, ...] = (),
    tiers: RecoveryTiers | None = None,
    restoring: Restoring = Restoring.PARALLEL,
) -> Recovery:
    """Return how an estate recovers, and, with a plan, what holds while it is carried out.

    Args:
        inventory: Criticality, objectives, and tags with test results and availability.
        graph: Of applications.
        shared: The shared services.
        plan: The waves.
        both_sites: What stands on both sites throughout; the shared services where None.
        overrides: Approvals to go on without a plan.
        tiers: The program's own where None.
        restoring: How a cycle of dependencies is brought back.
    """
    table = tiers or shipped_tiers()
    needs = recovery_needs(inventory, graph, shared, table)
    requires = required(graph, shared)
    times = effective_times(
        {node: need.own_minutes for node, need in needs.items()}, requires, restoring
    )
    data = data_from(graph, requires)
    groups = consistency_groups(inventory, graph, data)
    group_of = {node: group for group in groups for node in group}
    # Those that share data have one recovery point: the strictest that one of them is to reach.
    own_points = {
        node: min(needs[one].rpo_minutes for one in group_of.get(node, (node,))) for node in needs
    }
    points = effective_points(own_points, data)
    inverted = inversions(times, requires, {node: need.rto_minutes for node, need in needs.items()})
    behind: dict[NodeId, list[str]] = {}
    for one in inverted:
        behind.setdefault(one.consumer, []).append(needs[one.provider].name)
    available = effective_availability(
        {node: need.availability for node, need in needs.items()}, requires
    )
    services = tuple(
        ServiceRecovery(
            need=needs[node],
            rto_minutes=time.minutes,
            rpo_minutes=points[node],
            path=tuple(needs[one].name for one in time.path),
            tested=all(needs[one].tested for one in (*time.path, *time.group)),
            missed=time.minutes > needs[node].rto_minutes,
            inversions=tuple(behind.get(node, ())),
            consistency=tuple(needs[one].name for one in group_of.get(node, ())),
            availability=available[node],
        )
        for node, time in times.items()
    )
    flight = None
    if plan is not None:
        standing = {service.node for service in shared} if both_sites is None else both_sites
        flight = recovery_in_flight(graph, requires, plan, both_sites=standing, overrides=overrides)
    return Recovery(
        services=services,
        inversions=inverted,
        in_flight=flight,
        findings=(
            *missed_objectives(services),
            *inverted_providers(inverted, needs),
            *(blocked_waves(flight) if flight is not None else ()),
            *unused_overrides(overrides, needs),
        ),
        tiers=table,
        restoring=restoring,
    )
