"""Everything that follows from a project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.decommission_rows import Exit, screen_tables
from costing.exchange import Exchange
from costing.money import Currency
from costing.price_checks.age import age_findings
from costing.price_sources.price_file import FilePriceBook, load_price_book
from costing.projection import project as project_costs
from costing.recovery_costs import recovery_costs
from costing.report import cost_tables
from costing.report.placing import placement_table
from costing.report.recovery_costs import recovery_cost_table
from costing.sizing import activity_findings
from costing.statements import state
from desktop_app.derived import Derived, TargetCost
from desktop_app.stages.leaving import Leaving, leave
from desktop_app.stages.sharing import share
from desktop_app.stages.sizing import prices_as_of, size_estate
from desktop_app.stages.stating import with_cases
from desktop_app.stages.structuring import placed_by_hand, structure, today_of
from desktop_app.version import version
from inventory.checks import check as check_inventory
from inventory.dispositions import exceptions
from inventory.findings import in_order
from inventory.progress import SILENT, Progress, Share, raise_if_cancelled
from inventory.recovery import assess_recovery
from inventory.waves.problem import build_problem, rule_findings
from inventory.waves.rules import check_plan, order_findings
from inventory.waves.scoring import serving_both_sites

if TYPE_CHECKING:
    from datetime import date

    from costing.prices import Target
    from costing.projection import Projection
    from desktop_app.project import Project
    from inventory.dispositions import Dispositions
    from inventory.graph import DependencyGraph
    from inventory.recovery import Recovery
    from inventory.release import Releases
    from inventory.waves.plan import Violation, WavePlan


def derive(project: Project, progress: Progress = SILENT) -> Derived:
    """Return everything that follows from `project`."""
    today = today_of(project)
    progress.report(0.0, "Building the dependency graph")
    made = structure(project)
    decided = made.dispositions
    findings = [
        *project.import_findings,
        *check_inventory(project.inventory, today),
        *made.findings,
        *decided.findings,
        *activity_findings(
            project.inventory.estate, resolve(dict(project.assumptions)).number("network_link_mbit")
        ),
    ]
    raise_if_cancelled(progress)
    plan = project.accepted.plan if project.accepted is not None else None
    violations: tuple[Violation, ...] = ()
    leaving: Leaving | None = None
    both_sites = frozenset(service.node for service in made.shared_services)
    if project.policy is not None:
        findings += rule_findings(project.inventory, project.policy)
    if plan is not None:
        problem = build_problem(project.inventory, made.graph, made.groups, made.policy)
        violations = check_plan(problem, plan)
        findings += order_findings(problem, plan)
        both_sites = serving_both_sites(problem, plan)
        leaving = leave(project, made, plan, today, Share(progress, 0.2, 0.4))
    recovery = assess_recovery(
        project.inventory,
        made.graph,
        made.shared_services,
        plan,
        both_sites=both_sites,
        overrides=made.policy.recovery_overrides,
    )
    findings += recovery.findings
    raise_if_cancelled(progress)
    expected = leaving.expected if leaving is not None else None
    costs = _costs(
        project, plan, expected, decided, (made.graph, recovery), Share(progress, 0.4, 1.0)
    )
    for cost in costs:
        findings += cost.projection.findings if cost.projection is not None else ()
    findings += age_findings([dated for cost in costs for dated in _price_dates(cost)], today)
    priced = costs[0].projection if costs else None
    way_out = _way_out(project, plan, leaving, decided, priced)
    derived = Derived(
        findings=in_order(tuple(dict.fromkeys(findings))),
        graph=made.graph,
        shared_services=made.shared_services,
        groups=made.groups,
        violations=violations,
        costs=costs,
        releases=leaving.planned if leaving is not None else None,
        expected_releases=expected,
        decommission=leaving.plan if leaving is not None else None,
        standing=leaving.standing if leaving is not None else None,
        task_slips=leaving.task_slips if leaving is not None else (),
        contract_slips=leaving.contract_slips if leaving is not None else (),
        way_out=way_out,
        exit_tables=screen_tables(way_out) if way_out is not None else (),
        dispositions=decided,
        policy=made.policy,
        recovery=recovery,
    )
    return with_cases(project, derived)


def _price_dates(cost: TargetCost) -> tuple[tuple[Target, date], ...]:
    """Return the day of the oldest price of each region and rate card that a target's costs use."""
    used = cost.projection.prices_used if cost.projection is not None else ()
    return ((cost.target, cost.price_book_date), *used)


def _way_out(
    project: Project,
    plan: WavePlan | None,
    leaving: Leaving | None,
    decided: Dispositions,
    projection: Projection | None,
) -> Exit | None:
    if plan is None or leaving is None:
        return None
    return Exit(
        title=project.title,
        today=today_of(project),
        inventory=project.inventory,
        plan=plan,
        releases=leaving.planned,
        decommission=leaving.plan,
        exit_by=project.policy.exit_by if project.policy is not None else None,
        version=version(),
        record=project.exit_record,
        standing=leaving.standing,
        task_slips=leaving.task_slips,
        contract_slips=leaving.contract_slips,
        unit_slips=leaving.unit_slips,
        registers=project.registers,
        departures=exceptions(decided),
        projection=projection,
        calendar=leaving.calendar,
        people={one.team.casefold(): one.owner for one in project.cutovers.people if one.owner},
    )


def _costs(
    project: Project,
    plan: WavePlan | None,
    dates: Releases | None,
    decided: Dispositions,
    recovering: tuple[DependencyGraph, Recovery],
    progress: Progress,
) -> tuple[TargetCost, ...]:
    book = load_price_book()
    costs = []
    targets = project.targets
    for place, target in enumerate(targets):
        part = Share(progress, place / len(targets), (place + 1) / len(targets))
        part.report(0.0, f"Sizing and pricing on {target}")
        costs.append(_target_cost(project, target, book, plan, dates, decided, recovering, part))
        raise_if_cancelled(progress)
    return tuple(costs)


def _target_cost(
    project: Project,
    target: Target,
    book: FilePriceBook,
    plan: WavePlan | None,
    dates: Releases | None,
    decided: Dispositions,
    recovering: tuple[DependencyGraph, Recovery],
    progress: Progress,
) -> TargetCost:
    assumed = resolve(dict(project.assumptions))
    sizings = size_estate(project, target, book, assumed, Share(progress, 0.0, 0.5))
    projection = statement = shared = None
    if plan is not None and dates is not None:
        projection = project_costs(
            project.inventory,
            plan,
            dates,
            sizings=sizings,
            book=book,
            assumptions=assumed,
            target=target,
            today=today_of(project),
            currency=Currency(project.currency),
            buying=project.buying,
            decided=decided,
            progress=Share(progress, 0.5, 1.0),
        )
        statement = state(projection, assumed)
        shared = share(project, projection, statement, sizings, book, assumed, dates)
    currency = Currency(project.currency)
    recovered = recovery_costs(
        project.inventory,
        *recovering,
        sizings,
        book=book,
        assumptions=assumed,
        exchange=Exchange(currency=currency, assumptions=assumed, book=book),
    )
    gaps = (gap for one in sizings for gap in one.unpriced)
    return TargetCost(
        target=target,
        price_book_date=prices_as_of(project, target, book),
        currency=project.currency,
        sizings=sizings,
        unpriced=projection.unpriced if projection else tuple(dict.fromkeys(gaps)),
        projection=projection,
        statement=statement,
        tables=(
            *cost_tables(project.inventory, projection, statement, sizings, assumed),
            placement_table(
                project.inventory,
                sizings,
                placed_by_hand(project),
                project.buying,
                target=target,
                decided=decided,
                leaving={one.server: one for one in projection.leaving} if projection else None,
            ),
            *((recovery_cost_table(recovered, currency),) if recovered else ()),
            *(shared.tables if shared else ()),
        ),
        energy=shared.energy if shared else None,
        recharges=shared.recharges if shared else (),
        actual_recharges=shared.actual if shared else (),
        funding=shared.funding if shared else (),
    )
