"""What the rows of a decommission plan are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.exit_record import NOTHING_RECORDED
from inventory.registers import NO_ENTRIES

if TYPE_CHECKING:
    from datetime import date

    from costing.projection import Projection
    from inventory.decommission import DecommissionPlan
    from inventory.decommission.checks import Calendar
    from inventory.decommission.slips import ContractSlip, TaskSlip, UnitSlip
    from inventory.decommission.standing import Standing
    from inventory.dispositions import ExceptionEntry
    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory
    from inventory.registers import Registers
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan


@dataclass(frozen=True, kw_only=True)
class Exit:
    """Everything the rows of a decommission plan are made from.

    Attributes:
        standing: Where its tasks stand; None where nobody asked.
        departures: Exceptions from cloud first.
        projection: What the exit costs, on its expected days; None where nothing is priced.
        calendar: Who needs whom and when nothing may go off, for the rules that ask for it.
    """

    title: str
    today: date
    inventory: Inventory
    plan: WavePlan
    releases: Releases
    decommission: DecommissionPlan
    exit_by: date | None = None
    version: str = ""
    record: ExitRecord = NOTHING_RECORDED
    standing: Standing | None = None
    task_slips: tuple[TaskSlip, ...] = ()
    contract_slips: tuple[ContractSlip, ...] = ()
    unit_slips: tuple[UnitSlip, ...] = ()
    registers: Registers = NO_ENTRIES
    departures: tuple[ExceptionEntry, ...] = ()
    projection: Projection | None = None
    calendar: Calendar | None = None
