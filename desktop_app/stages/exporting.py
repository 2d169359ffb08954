"""The files that are written of a project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.exporting import Export, Material, appearing_together
from costing.exports.azure_waves import AzureWaves
from costing.exports.board_paper import BoardPaper
from costing.exports.calendar_file import CalendarFile
from costing.exports.case_workbook import CaseWorkbook
from costing.exports.cost_workbook import CostWorkbook
from costing.exports.decommission_workbook import DecommissionWorkbook
from costing.exports.dependency_list import DependencyList
from costing.exports.dot import Dot
from costing.exports.drawio import DrawIo
from costing.exports.focus import FocusForecast
from costing.exports.graphml import GraphMl
from costing.exports.inventory_format import InventoryFormat
from costing.exports.jira import Jira
from costing.exports.mermaid import Mermaid
from costing.exports.migration_factory import MigrationFactory
from costing.exports.operations_pack import OperationsPack
from costing.exports.project_xml import ProjectXml
from costing.exports.proof_packs import ProofPacks
from costing.exports.recharge_statements import RechargeStatements
from costing.exports.recovery_times import RecoveryTimes
from costing.exports.registers import RegisterLists
from costing.exports.runbook_papers import RunbookPapers
from costing.exports.runbooks import Runbooks
from costing.exports.service_now import ServiceNow
from costing.exports.star_schema import StarSchema
from costing.exports.wave_list import WaveList
from costing.exports.whole_plan import WholePlan
from costing.report.ranges import simulation_tables
from costing.uncertainty import UncertaintyError
from desktop_app.fingerprint import fingerprint
from desktop_app.stages.awaiting import NothingToSimulateError
from desktop_app.stages.cutting_over import make_runbooks
from desktop_app.stages.simulating import simulate
from desktop_app.stages.stating import by_application
from desktop_app.stages.structuring import today_of
from desktop_app.version import version
from inventory.allocation import many_objects
from inventory.dispositions import exceptions
from inventory.errors import PlannerError
from inventory.exporters.aws_migration_hub import AwsMigrationHubCsv
from inventory.exporters.azure_migrate import AzureMigrateCsv
from inventory.exporters.decant_workbook import DecantWorkbook
from inventory.exporters.google_migration_center import GoogleMigrationCenterCsv
from inventory.exporters.konveyor import KonveyorCsv
from inventory.progress import SILENT, Progress, Share, raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.derived import Derived
    from desktop_app.project import Project

#: What is written unless somebody names what they want, in the order of writing.
PLAN_EXPORTS: tuple[Export, ...] = (
    DecommissionWorkbook(),
    CostWorkbook(),
    CaseWorkbook(),
    WaveList(),
    CalendarFile(),
    BoardPaper(),
    OperationsPack(),
    RecoveryTimes(),
)


#: Every export; the inventory in the formats of other programs is written when it is asked for.
EXPORTS: tuple[Export, ...] = (
    *PLAN_EXPORTS,
    Runbooks(),
    RunbookPapers(),
    ProofPacks(),
    RegisterLists(),
    DependencyList(),
    GraphMl(),
    Dot(),
    Mermaid(),
    DrawIo(),
    ProjectXml(),
    Jira(),
    ServiceNow(),
    AzureWaves(),
    MigrationFactory(),
    RechargeStatements(),
    FocusForecast(),
    StarSchema(),
    WholePlan(),
    InventoryFormat(DecantWorkbook()),
    InventoryFormat(AzureMigrateCsv()),
    InventoryFormat(AwsMigrationHubCsv()),
    InventoryFormat(GoogleMigrationCenterCsv()),
    InventoryFormat(KonveyorCsv()),
)


#: Exports that print what each application costs, which takes its time where there are thousands.
_WITH_APPLICATIONS = frozenset({"costs", "recharge-statements"})
#: Exports that print runbooks, which take their time where there are hundreds of waves.
_WITH_RUNBOOKS = frozenset({"calendar", "runbooks", "runbook-papers"})

#: Exports that print a simulation, which is run for them where nobody has run one.
_WITH_SIMULATION = frozenset({"board-paper", "business-case-workbook"})


class UnknownExportError(PlannerError):
    """An export was asked for by a name that none has."""

    def __init__(self, name: str) -> None:
        known = ", ".join(export.name for export in EXPORTS)
        super().__init__(f"There is no export {name!r}. Exports are: {known}.")


def export(
    project: Project,
    derived: Derived,
    folder: Path,
    *,
    only: tuple[str, ...] | None = None,
    day_format: str = "%Y-%m-%d",
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
    material = replace(material_of(project, derived), earlier=folder, day_format=day_format)
    if _WITH_RUNBOOKS.intersection(wanted):
        progress.report(0.0, "Writing the runbooks")
        books = make_runbooks(project, derived, progress=Share(progress, 0.0, 0.0))
        material = replace(material, runbooks=books)
    if _WITH_SIMULATION.intersection(wanted) and material.projection is not None:
        material = _simulated(project, derived, material, progress)
    if _WITH_APPLICATIONS.intersection(wanted):
        table = by_application(project, derived)
        if table is not None:
            material = replace(material, costs=(*material.costs, table))
    paths: list[Path] = []
    with appearing_together(folder) as beside:
        for place, name in enumerate(wanted):
            part = Share(progress, place / len(wanted), (place + 1) / len(wanted))
            part.report(0.0, f"Writing {known[name].title}")
            with many_objects():  # rows hold no cycles for the collector to find
                paths += known[name].write(material, beside, part)
            raise_if_cancelled(progress)
    return tuple(folder / path.name for path in paths)


def _simulated(
    project: Project, derived: Derived, material: Material, progress: Progress
) -> Material:
    """Return the material with a simulation and its tables among those of the costs.

    Where it cannot be run, the material says the reason.
    """
    made = derived.simulation
    if made is None:
        progress.report(0.0, "Drawing costs and dates for the papers of the business case")
        try:
            made = simulate(project, derived, progress=Share(progress, 0.0, 0.0))
        except (NothingToSimulateError, UncertaintyError) as error:
            return replace(material, not_simulated=str(error))
    known = {table.name for table in material.costs}
    more = (table for table in simulation_tables(made) if table.name not in known)
    return replace(material, simulation=made, costs=(*material.costs, *more))


def material_of(project: Project, derived: Derived) -> Material:
    """Return everything that exports may print of a project, but for the runbooks."""
    accepted, policy = project.accepted, project.policy
    first = derived.costs[0] if derived.costs else None
    return Material(
        title=project.title,
        today=today_of(project),
        inventory=project.inventory,
        plan=accepted.plan if accepted is not None else None,
        releases=derived.releases,
        decommission=derived.decommission,
        groups=derived.groups,
        costs=first.tables if first is not None else (),
        exit_by=policy.exit_by if policy is not None else None,
        version=version(),
        graph=derived.graph,
        shared_services=derived.shared_services,
        violations=derived.violations,
        policy=policy,
        target=first.target if first is not None else None,
        projection=first.projection if first is not None else None,
        statement=first.statement if first is not None else None,
        compared=tuple((str(one.target), one.tables) for one in derived.costs[1:]),
        exit_tables=derived.exit_tables,
        way_out=derived.way_out,
        prices_as_of=first.price_book_date if first is not None else None,
        recovery=derived.recovery,
        template=project.template,
        assumptions=resolve(dict(project.assumptions)),
        inflation=next((one for one in project.case.inflation if not one.line), None),
        economic=first.economic if first is not None else None,
        financial=first.financial if first is not None else None,
        terms=project.case,
        recharges=first.actual_recharges if first is not None else (),
        recharge_policy=project.recharge,
        ranges=project.uncertainty,
        simulation=derived.simulation,
        seed=accepted.seed if accepted is not None else None,
        inputs=fingerprint(project),
        dispositions=derived.dispositions,
        registers=project.registers,
        departures=exceptions(derived.dispositions) if derived.dispositions is not None else (),
        energy=first.energy if first is not None else None,
    )


def check_export_names(only: tuple[str, ...] | None) -> None:
    """Raise `UnknownExportError` for a name that no export has; None stands for all of them."""
    known = {one.name for one in EXPORTS}
    for name in only or ():
        if name.strip() not in known:
            raise UnknownExportError(name.strip())


def export_formats() -> tuple[tuple[str, str], ...]:
    """Return name and title of everything that can be written."""
    return tuple((one.name, one.title) for one in EXPORTS)
