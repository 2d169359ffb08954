"""Everything that follows from a project: computed by `stages.py`, shown, never saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from costing.prices import Target
    from costing.projection import Projection
    from costing.sizing import Sizing
    from costing.statements import Statement
    from inventory.decommission import DecommissionPlan
    from inventory.findings import Finding
    from inventory.graph import DependencyGraph
    from inventory.move_groups import MoveGroup
    from inventory.release import Releases
    from inventory.shared_services import SharedService
    from inventory.waves.plan import Violation


@dataclass(frozen=True, kw_only=True)
class TargetCost:
    """What one target means for the plan.

    Attributes:
        sizings: One for each server of the estate, in order of server id.
        projection / statement: None while there is no accepted wave plan.
    """

    target: Target
    sizings: tuple[Sizing, ...]
    projection: Projection | None
    statement: Statement | None


@dataclass(frozen=True, kw_only=True)
class Derived:
    """What follows from one project.

    Attributes:
        findings: Of the import, the checks, the graph and the prices, in the order shown.
        costs: One for each target of the project, in its order.
        releases / decommission: None while there is no accepted wave plan.
    """

    findings: tuple[Finding, ...]
    graph: DependencyGraph
    shared_services: tuple[SharedService, ...]
    groups: tuple[MoveGroup, ...]
    violations: tuple[Violation, ...]
    costs: tuple[TargetCost, ...]
    releases: Releases | None
    decommission: DecommissionPlan | None
