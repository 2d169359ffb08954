"""The document: everything a person saves.  No Qt here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costing.buying import PLAIN
from costing.cases.terms import NO_TERMS
from costing.templates import PLAIN_TEMPLATE
from desktop_app.plan_names import UNTITLED
from inventory.exit_record import NOTHING_RECORDED
from inventory.importing import RowCount
from inventory.model import Inventory
from inventory.registers import NO_ENTRIES
from inventory.runbook import NOTHING_ENTERED

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from costing.buying import BuyingPolicy
    from costing.cases.terms import CaseTerms
    from costing.prices import Target
    from costing.recharge import FundingFormula, RechargePolicy
    from costing.templates import Template
    from costing.uncertainty import UncertaintyInputs
    from inventory.dispositions import DispositionRules
    from inventory.exit_record import ExitRecord
    from inventory.findings import Finding
    from inventory.importing import ReadFile
    from inventory.registers import Registers
    from inventory.release import SoakPolicy
    from inventory.runbook import RunbookRecord
    from inventory.waves.plan import WavePlan
    from inventory.waves.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedPlan:
    """A wave plan with what is needed to make it again.

    Attributes:
        status: How the search that made it ended, as `WaveStatus` text.
        improve_seconds: What a person gave it by the clock on top; where there is any, the plan
            cannot be made again, only kept.
        edited: Whether a person moved anything since.
    """

    plan: WavePlan
    seed: int
    limit_seconds: float
    status: str
    score: int | None = None
    bound: int | None = None
    edited: bool = False
    improve_seconds: float = 0.0


@dataclass(frozen=True, kw_only=True)
class Project:
    """Everything a person saves.  It never changes; an edit returns a new one.

    Graph, groups, violations, sizes, projection and decommission plan are derived from it by
    `stages` and never saved.

    Attributes:
        title: Name of the exit, shown in the window and on every export.
        import_findings: What the importers and the merge found, kept because the files are not.
        imports: What each file held, so that a newer one can take its place.
        rows: Where the rows of all files read into the plan went.
        today: The day the plan is made for; dates before it are past.
        policy: None until a person or a stage has set dates.
        assumptions: Values a person changed, by assumption id; the rest are defaults.
        targets: The first is the plan's, the others are compared.
        dispositions: Rules that decide what becomes of each server; None for the program's own.
        buying: Commitments, licences brought along, links, support, placements and rate cards.
        uncertainty: Ranges, drivers, risks, draws and seed; None for the recommended ones.
        recharge: How costs are shared out to business units; None for the usual way.
        funding: Versions of the formulas by which partners fund a shared service.
        case: Price rises, budgets, benefits, scenarios and saved baselines of the business case.
        exit_record: What people enter while they leave: actual dates, evidence, sign-offs.
        soak: Days of soak by criticality and of physical work; None for the recommended ones.
        registers: Risks, assumptions, issues, decisions, exceptions and approvals.
        cutovers: What people decide and enter about cutovers: names, offsets, times, gates.
        template: The organisation's look of papers and workbooks, with its files in it.
    """

    title: str = UNTITLED
    inventory: Inventory = field(default_factory=Inventory)
    imports: tuple[ReadFile, ...] = ()
    import_findings: tuple[Finding, ...] = ()
    rows: RowCount = field(default_factory=RowCount)
    today: date | None = None
    policy: WavePolicy | None = None
    accepted: AcceptedPlan | None = None
    assumptions: tuple[tuple[str, Decimal], ...] = ()
    targets: tuple[Target, ...] = ()
    currency: str = "GBP"
    dispositions: DispositionRules | None = None
    buying: BuyingPolicy = PLAIN
    uncertainty: UncertaintyInputs | None = None
    recharge: RechargePolicy | None = None
    funding: tuple[FundingFormula, ...] = ()
    case: CaseTerms = NO_TERMS
    exit_record: ExitRecord = NOTHING_RECORDED
    registers: Registers = NO_ENTRIES
    soak: SoakPolicy | None = None
    cutovers: RunbookRecord = NOTHING_ENTERED
    template: Template = PLAIN_TEMPLATE
