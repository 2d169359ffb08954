"""A small council: plans with applications, dependencies, waves and contracts, derived in full.

Costs are left out, so that a window over it needs no price book.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.derived import Derived
from desktop_app.project import AcceptedPlan, Project
from inventory.graph import build_graph
from inventory.identity import ContractId, Evidence, SiteId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind, Site
from inventory.move_groups import find_move_groups
from inventory.release import releases
from inventory.shared_services import find_shared_services
from inventory.waves.plan import Wave, WavePlan
from inventory.waves.problem import build_problem
from inventory.waves.rules import check_plan
from tests.builders_waves import estate, needs, policy

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.waves.plan import Violation

TODAY = date(2026, 11, 1)
FIRST, SECOND, THIRD = date(2027, 1, 2), date(2027, 1, 9), date(2027, 1, 16)

#: Three waves: the database first, then what needs it, then two that need each other.
APPLICATIONS = "db:3 portal:2! payroll:2 hr:2 archive"
DEPENDENCIES = (
    needs("portal -> db tcp/1433"),
    needs("payroll -> db tcp/1433"),
    needs("payroll -> hr tcp/443"),
    needs("hr -> payroll tcp/443"),
    needs("portal -> ip:192.0.2.7 tcp/443"),
    needs("archive -> db tcp/3389", evidence=Evidence.OBSERVED),
)


def council(*, planned: bool = True, **changes: object) -> Project:
    """Return the plan: db in wave 1, portal and archive in 2, payroll and hr in 3."""
    inventory = estate(
        APPLICATIONS,
        DEPENDENCIES,
        sites=(Site(id=SiteId("hall"), name="County Hall"),),
        contracts=(
            Contract(
                id=ContractId("c1"),
                name="Lease of the hall",
                kind=ContractKind.LEASE,
                covers=(UnitRef(kind=UnitKind.SERVER, key="db-1"),),
                end=date(2027, 10, 1),
                notice_months=3,
                cost_per_year=Decimal(1000),
                currency="GBP",
            ),
        ),
    )
    project = Project(title="Council", inventory=inventory, today=TODAY, policy=policy())
    if planned:
        project = replace(project, accepted=accepted(project))
    return replace(project, **changes)


def accepted(project: Project) -> AcceptedPlan:
    """Return the three waves as the planner would have left them."""
    ids = {server.id: server.applications for server in project.inventory.estate}

    def wave(number: int, start: date, *applications: str) -> Wave:
        servers = tuple(sorted(one for one, held in ids.items() if set(held) & set(applications)))
        return Wave(
            number=number,
            start=start,
            end=date.fromordinal(start.toordinal() + 2),
            servers=servers,
            applications=tuple(sorted(applications)),
        )

    plan = WavePlan(
        waves=(
            wave(1, FIRST, "db"),
            wave(2, SECOND, "portal", "archive"),
            wave(3, THIRD, "payroll", "hr"),
        )
    )
    return AcceptedPlan(
        plan=plan, seed=1, limit_seconds=1.0, status="feasible", score=110, bound=100
    )


def derive(project: Project, progress: Progress | None = None) -> Derived:
    """Return what follows from a council's plan, without costs and decommission."""
    inventory = project.inventory
    graph = build_graph(inventory)
    shared = find_shared_services(graph, inventory, project.policy)
    groups = find_move_groups(inventory, graph, shared, project.policy or policy())
    plan = project.accepted.plan if project.accepted is not None else None
    violations: tuple[Violation, ...] = ()
    if plan is not None and project.policy is not None:
        problem = build_problem(inventory, graph, groups, project.policy)
        violations = check_plan(problem, plan)
    return Derived(
        findings=graph.findings,
        graph=graph,
        shared_services=shared,
        groups=groups,
        violations=violations,
        costs=(),
        releases=releases(inventory, plan, today=TODAY) if plan is not None else None,
        decommission=None,
    )
