"""Everything that follows from a project: computed by `stages`, shown, never saved."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from costing.cases.delay import Delay
    from costing.cases.economic import EconomicCase
    from costing.cases.financial import FinancialCase
    from costing.decommission_rows import Exit
    from costing.energy import EnergyCase
    from costing.options.side_by_side import Options
    from costing.prices import MissingPrice, Target
    from costing.projection import Projection
    from costing.recharge import FundingRun, Recharge
    from costing.report import Table
    from costing.sizing import Sizing
    from costing.statements import Statement
    from costing.uncertainty import Simulation
    from inventory.decommission import DecommissionPlan
    from inventory.decommission.slips import ContractSlip, TaskSlip
    from inventory.decommission.standing import Standing
    from inventory.dispositions import Dispositions
    from inventory.findings import Finding
    from inventory.graph import DependencyGraph
    from inventory.move_groups import MoveGroup
    from inventory.recovery import Recovery
    from inventory.release import Releases
    from inventory.shared_services import SharedService
    from inventory.waves.plan import Violation
    from inventory.waves.policy import WavePolicy


@dataclass(frozen=True, kw_only=True)
class TargetCost:
    """What one target means for the plan.

    Attributes:
        sizings: One for each server of the estate, in order of server id.
        price_book_date: Date of the prices used.
        currency: Of the projection, not of the price list.
        unpriced: What no price is held for; with any, every total is "at least".
        tables: The report's rows, which screens and exports print.
        projection / statement: None while there is no accepted wave plan.
        energy: Energy and carbon; None without a projection.
        actual_recharges: The same by actual cost, whatever units are charged by.
        recharges: Staying in the first year, then leaving in the first full year after the exit
            (the last of the horizon where there is none); empty without a projection.
        funding: The newest version of each funding formula, run on these costs.
        economic / financial: The two cases; None without a projection.
        delays: What it costs to be late; only of the plan's own target.
    """

    target: Target
    price_book_date: date
    currency: str
    sizings: tuple[Sizing, ...]
    unpriced: tuple[MissingPrice, ...]
    projection: Projection | None
    statement: Statement | None
    tables: tuple[Table, ...] = ()
    energy: EnergyCase | None = None
    recharges: tuple[Recharge, ...] = ()
    actual_recharges: tuple[Recharge, ...] = ()
    funding: tuple[FundingRun, ...] = ()
    economic: EconomicCase | None = None
    financial: FinancialCase | None = None
    delays: tuple[Delay, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Derived:
    """What follows from one project.

    Attributes:
        findings: Of the import, the checks, the graph and the prices, in the order shown.
        costs: One for each target of the project, in its order.
        releases / decommission: As planned; None while there is no accepted wave plan.
        expected_releases: With the days that were recorded, and what they delay.  Money follows
            these; the same as `releases` while nothing was recorded.
        way_out: All of the decommission plan, for the rows that exports print; None without one.
        standing: Where each task stands.
        task_slips / contract_slips: What late tasks delay, and what that costs.
        exit_tables: The decommission plan as rows, which screens and exports print; the task
            table is left out, its tasks are in `decommission`.
        options: Every target side by side; None without a wave plan.
        policy: The rules for the waves, with what is retired or retained taken out of them.
        simulation: Of the plan's own target; None until somebody asks for it.
    """

    findings: tuple[Finding, ...]
    graph: DependencyGraph
    shared_services: tuple[SharedService, ...]
    groups: tuple[MoveGroup, ...]
    violations: tuple[Violation, ...]
    costs: tuple[TargetCost, ...]
    releases: Releases | None
    decommission: DecommissionPlan | None
    exit_tables: tuple[Table, ...] = ()
    dispositions: Dispositions | None = None
    recovery: Recovery | None = None
    policy: WavePolicy | None = None
    expected_releases: Releases | None = None
    way_out: Exit | None = None
    standing: Standing | None = None
    task_slips: tuple[TaskSlip, ...] = ()
    contract_slips: tuple[ContractSlip, ...] = ()
    options: Options | None = None
    simulation: Simulation | None = None
