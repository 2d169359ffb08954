"""One function for each stage of the chain, over a project; window and command line call these."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.assumptions_file import read_assumptions_file
from costing.decommission_rows import Exit, screen_tables
from costing.exporting import Material, appearing_together
from costing.exports.cost_workbook import CostWorkbook
from costing.exports.decommission_workbook import DecommissionWorkbook
from costing.exports.inventory_format import InventoryFormat
from costing.exports.wave_list import WaveList
from costing.money import Currency
from costing.price_sources.price_file import load_price_book
from costing.prices import Target
from costing.projection import project as project_costs
from costing.report import cost_tables
from costing.sizing import size_servers
from costing.statements import state
from desktop_app import edits
from desktop_app.derived import Derived, TargetCost
from desktop_app.exit_dates import proposed_policy
from desktop_app.project import UNTITLED, Project
from desktop_app.version import version
from inventory import intake
from inventory.checks import check as check_inventory
from inventory.decommission import decommission
from inventory.differences import compare
from inventory.dispositions import decide
from inventory.errors import PlannerError
from inventory.exporters.aws_migration_hub import AwsMigrationHubCsv
from inventory.exporters.azure_migrate import AzureMigrateCsv
from inventory.exporters.decant_workbook import DecantWorkbook
from inventory.exporters.google_migration_center import GoogleMigrationCenterCsv
from inventory.exporters.konveyor import KonveyorCsv
from inventory.findings import in_order
from inventory.graph import build_graph
from inventory.importers.registers import load_column_map
from inventory.intake import read_sources
from inventory.move_groups import find_move_groups, oversized
from inventory.plan_audit import audit, read_wave_plan
from inventory.progress import SILENT, Share, raise_if_cancelled
from inventory.reimporting import earlier, update, vanished_keys
from inventory.release import releases, servers_of_services
from inventory.shared_services import find_shared_services
from inventory.waves.problem import build_problem, rule_findings
from inventory.waves.rules import check_plan, order_findings
from inventory.waves.solver import solve
from resources import FOLDER
from resources.samples.estate import write_estate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from costing.exporting import Export
    from costing.price_sources.price_file import FilePriceBook
    from costing.report import Table
    from inventory.decommission import DecommissionPlan
    from inventory.differences import InventoryDifference
    from inventory.findings import Finding
    from inventory.graph import DependencyGraph
    from inventory.intake import FileChoice, FormatInfo
    from inventory.move_groups import MoveGroup
    from inventory.plan_audit import Audit
    from inventory.progress import Progress
    from inventory.release import Releases
    from inventory.shared_services import SharedService
    from inventory.waves.plan import Violation, WavePlan, WaveResult
    from inventory.waves.policy import WavePolicy

#: Where an estate goes when nobody has said: both providers, in England.
DEFAULT_TARGETS = (Target("aws", "eu-west-2"), Target("azure", "uksouth"))

#: What is written unless somebody names what they want, in the order of writing.
PLAN_EXPORTS: tuple[Export, ...] = (DecommissionWorkbook(), CostWorkbook(), WaveList())

#: Every export; the inventory in the formats of other programs is written when it is asked for.
EXPORTS: tuple[Export, ...] = (
    *PLAN_EXPORTS,
    InventoryFormat(DecantWorkbook()),
    InventoryFormat(AzureMigrateCsv()),
    InventoryFormat(AwsMigrationHubCsv()),
    InventoryFormat(GoogleMigrationCenterCsv()),
    InventoryFormat(KonveyorCsv()),
)

#: The made-up council that the demonstration, the help and the tests run on.
SAMPLE_FOLDER = FOLDER / "samples" / "county_council"
#: What that council entered where the program has no honest default.
SAMPLE_ASSUMPTIONS = FOLDER / "assumptions" / "county_council.toml"
SAMPLE_TODAY = date(2026, 11, 22)
SAMPLE_START = date(2027, 2, 6)
SAMPLE_EXIT = date(2028, 3, 31)
#: Deterministic seconds: a first look should not wait for the last per cent.
SAMPLE_LIMIT_SECONDS = 7.0


class UnknownExportError(PlannerError):
    """An export was asked for by a name that none has."""

    def __init__(self, name: str) -> None:
        known = ", ".join(export.name for export in EXPORTS)
        super().__init__(f"There is no export {name!r}. Exports are: {known}.")


class NoServersError(PlannerError):
    """A stage needs servers and the plan has none."""

    def __init__(self) -> None:
        super().__init__("The plan holds no servers yet. Import an inventory first.")


@dataclass(frozen=True, kw_only=True)
class Structure:
    """What depends on what, and what must leave together."""

    graph: DependencyGraph
    shared_services: tuple[SharedService, ...]
    groups: tuple[MoveGroup, ...]
    findings: tuple[Finding, ...]


def import_files(
    project: Project,
    paths: tuple[Path, ...],
    *,
    today: date,
    as_format: str | None = None,
    maps: tuple[Path, ...] = (),
    choices: Mapping[Path, FileChoice] | None = None,
    progress: Progress = SILENT,
) -> Project:
    """Return `project` with the files read into its inventory (`reimporting.update`).

    All files are read before anything is merged: one that cannot be read raises a
    `PlannerError`, and the project stays as it was.  `maps` are files of column maps.  A plan
    without a title of its own takes that of the first file or folder.
    """
    read, left_out = read_sources(
        paths,
        as_format=as_format,
        maps=tuple(load_column_map(path) for path in maps),
        choices=choices,
        progress=Share(progress, 0.0, 0.7),
    )
    known = project.imports
    if not known and project.inventory.sources:
        known = (earlier(project.inventory, project.import_findings, project.rows),)
    result = update(project.inventory, known, read, Share(progress, 0.7, 1.0))
    # What was found of dates that nobody set says nothing of files and outlives them.
    proposals = (one for one in project.import_findings if one.code.startswith("proposed-"))
    return replace(
        project,
        inventory=result.inventory,
        imports=result.imports,
        import_findings=in_order(tuple(dict.fromkeys((*proposals, *result.findings, *left_out)))),
        rows=result.rows,
        today=project.today or today,
        targets=project.targets or DEFAULT_TARGETS,
        title=paths[0].stem.replace("_", " ") if project.title == UNTITLED else project.title,
    )


def difference(before: Project, after: Project) -> InventoryDifference:
    """Return what an import changed: what is new, what is not as it was, what no file names."""
    gone = vanished_keys(after.imports) - vanished_keys(before.imports)
    return compare(before.inventory, after.inventory, gone)


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


def structure(project: Project) -> Structure:
    """Return the dependency graph, the shared services and the move groups of `project`."""
    policy = _policy(project)
    graph = build_graph(project.inventory)
    shared = find_shared_services(graph, project.inventory, policy)
    groups = find_move_groups(project.inventory, graph, shared, policy)
    found = (*graph.findings, *oversized(groups, policy, graph))
    return Structure(graph=graph, shared_services=shared, groups=groups, findings=found)


def plan_waves(
    project: Project,
    *,
    seed: int = 1,
    limit_seconds: float = 20.0,
    improve_seconds: float = 0.0,
    progress: Progress = SILENT,
) -> WaveResult:
    """Search for a wave plan; a plan a person edited is the search's starting point.

    `improve_seconds` by the clock come on top of `limit_seconds` of deterministic search.

    Raises `NoServersError` where there is nothing to plan.
    """
    if not project.inventory.estate:
        raise NoServersError
    progress.report(0.0, "Grouping what must move together")
    made = structure(project)
    raise_if_cancelled(progress)
    policy = _policy(project)
    problem = build_problem(project.inventory, made.graph, made.groups, policy)
    return solve(
        problem,
        seed=seed,
        limit_seconds=limit_seconds,
        improve_seconds=improve_seconds,
        workers=2,
        hint=project.accepted.plan if project.accepted else None,
        progress=Share(progress, 0.05, 1.0),
    )


def check_waves(project: Project, made: Structure, plan: WavePlan) -> tuple[Violation, ...]:
    """Return the rules that `plan` breaks."""
    problem = build_problem(project.inventory, made.graph, made.groups, _policy(project))
    return check_plan(problem, plan)


def audit_waves(project: Project, path: Path, progress: Progress = SILENT) -> Audit:
    """Judge the wave plan in a file made elsewhere by the rules of `project`.

    Raises `NoServersError` where there is nothing to judge it by, and what `read_wave_plan` does.
    """
    if not project.inventory.estate:
        raise NoServersError
    foreign = read_wave_plan(path, Share(progress, 0.0, 0.1))
    made = structure(project)
    problem = build_problem(project.inventory, made.graph, made.groups, _policy(project))
    return audit(
        foreign,
        project.inventory,
        problem,
        ours=project.accepted.plan if project.accepted else None,
        progress=Share(progress, 0.2, 1.0),
    )


def derive(project: Project, progress: Progress = SILENT) -> Derived:
    """Return everything that follows from `project`."""
    today = _today(project)
    progress.report(0.0, "Building the dependency graph")
    made = structure(project)
    decided = decide(project.inventory, today, project.dispositions)
    findings = [
        *project.import_findings,
        *check_inventory(project.inventory, today),
        *made.findings,
        *decided.findings,
    ]
    raise_if_cancelled(progress)
    plan = project.accepted.plan if project.accepted is not None else None
    violations: tuple[Violation, ...] = ()
    dates: Releases | None = None
    decommissioned = None
    if project.policy is not None:
        findings += rule_findings(project.inventory, project.policy)
    if plan is not None:
        problem = build_problem(project.inventory, made.graph, made.groups, _policy(project))
        violations = check_plan(problem, plan)
        findings += order_findings(problem, plan)
        progress.report(0.2, "Working out what is released when")
        dates = releases(
            project.inventory,
            plan,
            today=today,
            shared=servers_of_services(made.shared_services, made.graph, project.inventory),
            progress=Share(progress, 0.2, 0.3),
        )
        decommissioned = decommission(
            project.inventory,
            made.graph,
            made.shared_services,
            plan,
            dates,
            today=today,
            progress=Share(progress, 0.3, 0.4),
        )
    raise_if_cancelled(progress)
    costs = _costs(project, plan, dates, Share(progress, 0.4, 1.0))
    return Derived(
        findings=in_order(tuple(dict.fromkeys(findings))),
        graph=made.graph,
        shared_services=made.shared_services,
        groups=made.groups,
        violations=violations,
        costs=costs,
        releases=dates,
        decommission=decommissioned,
        exit_tables=_exit_tables(project, plan, dates, decommissioned),
        dispositions=decided,
    )


def export(
    project: Project,
    derived: Derived,
    folder: Path,
    *,
    only: tuple[str, ...] | None = None,
    progress: Progress = SILENT,
) -> tuple[Path, ...]:
    """Write the exports of the plan, or those named in `only`, into `folder`, which exists.

    All files appear together when the last one is written: a run that fails or is cancelled
    leaves the files of the one before.  Raises `UnknownExportError` before anything is written.
    """
    check_export_names(only)
    known = {one.name: one for one in EXPORTS}
    everything = [one.name for one in PLAN_EXPORTS]
    wanted = [name.strip() for name in only] if only is not None else everything
    material = Material(
        title=project.title,
        today=_today(project),
        inventory=project.inventory,
        plan=project.accepted.plan if project.accepted is not None else None,
        releases=derived.releases,
        decommission=derived.decommission,
        groups=derived.groups,
        costs=derived.costs[0].tables if derived.costs else (),
        exit_by=project.policy.exit_by if project.policy is not None else None,
        version=version(),
    )
    paths: list[Path] = []
    with appearing_together(folder) as beside:
        for place, name in enumerate(wanted):
            part = Share(progress, place / len(wanted), (place + 1) / len(wanted))
            part.report(0.0, f"Writing {known[name].title}")
            paths += known[name].write(material, beside, part)
            raise_if_cancelled(progress)
    return tuple(folder / path.name for path in paths)


def import_formats() -> tuple[FormatInfo, ...]:
    """Return what can be read."""
    return intake.formats()


def check_export_names(only: tuple[str, ...] | None) -> None:
    """Raise `UnknownExportError` for a name that no export has; None stands for all of them."""
    known = {one.name for one in EXPORTS}
    for name in only or ():
        if name.strip() not in known:
            raise UnknownExportError(name.strip())


def export_formats() -> tuple[tuple[str, str], ...]:
    """Return name and title of everything that can be written."""
    return tuple((one.name, one.title) for one in EXPORTS)


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Write the files of the sample estate into `folder`, which exists."""
    return write_estate(folder)


def sample_project(progress: Progress = SILENT) -> Project:
    """Return the sample estate, imported, with its dates and a wave plan."""
    project = import_files(
        Project(title="Sample county council"),
        (SAMPLE_FOLDER,),
        today=SAMPLE_TODAY,
        progress=Share(progress, 0.0, 0.3),
    )
    entered = read_assumptions_file(SAMPLE_ASSUMPTIONS)
    project = replace(project, assumptions=tuple(sorted(entered.items())))
    policy, _ = proposed_policy(
        project.inventory, SAMPLE_TODAY, start=SAMPLE_START, exit_by=SAMPLE_EXIT
    )
    project = edits.set_policy(project, policy)
    result = plan_waves(
        project, limit_seconds=SAMPLE_LIMIT_SECONDS, progress=Share(progress, 0.3, 1.0)
    )
    return edits.accept_plan(project, result)


def _exit_tables(
    project: Project,
    plan: WavePlan | None,
    dates: Releases | None,
    decommissioned: DecommissionPlan | None,
) -> tuple[Table, ...]:
    if plan is None or dates is None or decommissioned is None:
        return ()
    return screen_tables(
        Exit(
            title=project.title,
            today=_today(project),
            inventory=project.inventory,
            plan=plan,
            releases=dates,
            decommission=decommissioned,
            exit_by=project.policy.exit_by if project.policy is not None else None,
            version=version(),
        )
    )


def _costs(
    project: Project, plan: WavePlan | None, dates: Releases | None, progress: Progress
) -> tuple[TargetCost, ...]:
    book = load_price_book()
    costs = []
    targets = project.targets
    for place, target in enumerate(targets):
        part = Share(progress, place / len(targets), (place + 1) / len(targets))
        part.report(0.0, f"Sizing and pricing on {target}")
        costs.append(_target_cost(project, target, book, plan, dates, part))
        raise_if_cancelled(progress)
    return tuple(costs)


def _target_cost(
    project: Project,
    target: Target,
    book: FilePriceBook,
    plan: WavePlan | None,
    dates: Releases | None,
    progress: Progress,
) -> TargetCost:
    assumed = resolve(dict(project.assumptions))
    sizings = size_servers(
        project.inventory.estate,
        target,
        book,
        headroom=assumed.number("headroom"),
        progress=Share(progress, 0.0, 0.5),
    )
    projection = statement = None
    if plan is not None and dates is not None:
        projection = project_costs(
            project.inventory,
            plan,
            dates,
            sizings=sizings,
            book=book,
            assumptions=assumed,
            target=target,
            today=_today(project),
            currency=Currency(project.currency),
            progress=Share(progress, 0.5, 1.0),
        )
        statement = state(projection, assumed)
    gaps = (gap for one in sizings for gap in one.unpriced)
    return TargetCost(
        target=target,
        price_book_date=book.target_as_of(target),
        currency=project.currency,
        sizings=sizings,
        unpriced=projection.unpriced if projection else tuple(dict.fromkeys(gaps)),
        projection=projection,
        statement=statement,
        tables=cost_tables(project.inventory, projection, statement, sizings, assumed),
    )


def _policy(project: Project) -> WavePolicy:
    if project.policy is not None:
        return project.policy
    policy, _ = proposed_policy(project.inventory, _today(project))
    return policy


def _today(project: Project) -> date:
    if project.today is None:
        raise NoServersError
    return project.today
