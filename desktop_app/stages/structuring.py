"""What depends on what in a project, and what must leave together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.placements import Placements, known_targets, placements
from costing.price_sources.price_file import load_price_book
from desktop_app.exit_dates import proposed_policy
from inventory.dispositions import Dispositions, decide, steered
from inventory.errors import PlannerError
from inventory.findings import Finding, in_order
from inventory.graph import DependencyGraph, build_graph
from inventory.move_groups import MoveGroup, find_move_groups, oversized
from inventory.shared_services import SharedService, find_shared_services

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.project import Project
    from inventory.waves.policy import WavePolicy


class NoServersError(PlannerError):
    """A stage needs servers and the plan has none."""

    def __init__(self) -> None:
        super().__init__("The plan holds no servers yet. Import an inventory first.")


@dataclass(frozen=True, kw_only=True)
class Structure:
    """What depends on what, what becomes of it, and what must leave together.

    Attributes:
        policy: The rules for the waves, with what is retired or retained taken out of them.
    """

    graph: DependencyGraph
    shared_services: tuple[SharedService, ...]
    groups: tuple[MoveGroup, ...]
    findings: tuple[Finding, ...]
    policy: WavePolicy
    dispositions: Dispositions


def structure(project: Project) -> Structure:
    """Return the dependency graph, the shared services and the move groups of `project`.

    Its policy is that of the project with what is retired or retained taken out of the waves.
    """
    placed = placed_by_hand(project)
    decided = decide(
        project.inventory,
        today_of(project),
        project.dispositions,
        placed={one: each.disposition for one, each in placed.of_server.items()},
        placed_applications={one: each.disposition for one, each in placed.of_application.items()},
    )
    policy = steered(policy_of(project), decided)
    graph = build_graph(project.inventory)
    shared = find_shared_services(graph, project.inventory, policy)
    groups = find_move_groups(project.inventory, graph, shared, policy)
    found = (*graph.findings, *oversized(groups, policy, graph))
    return Structure(
        graph=graph,
        shared_services=shared,
        groups=groups,
        findings=found,
        policy=policy,
        dispositions=decided,
    )


def placed_by_hand(project: Project) -> Placements:
    """Return where a person placed servers and applications of `project`, whatever its target."""
    buying = project.buying
    if not buying.placements:
        return Placements(of_server={}, services={})
    return placements(project.inventory, buying, known_targets(load_price_book(), buying))


def with_dates(project: Project) -> Project:
    """Return `project` with proposed dates where nobody has set any."""
    if project.policy is not None or project.today is None:
        return project
    policy, findings = proposed_policy(project.inventory, project.today)
    return replace(
        project,
        policy=policy,
        import_findings=in_order((*project.import_findings, *findings)),
    )


def policy_of(project: Project) -> WavePolicy:
    """Return the rules for the waves of `project`: those saved, else those proposed."""
    if project.policy is not None:
        return project.policy
    policy, _ = proposed_policy(project.inventory, today_of(project))
    return policy


def today_of(project: Project) -> date:
    """Return the day `project` is planned for; raises `NoServersError` before any import."""
    if project.today is None:
        raise NoServersError
    return project.today
