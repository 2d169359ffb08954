"""What the rows of a decommission plan are made from."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.exit_record import NOTHING_RECORDED
from inventory.identity import ServerId
from inventory.registers import NO_ENTRIES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from costing.projection import Projection
    from inventory.decommission import DecommissionPlan, Task
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
        people: Person named for a role, by the role in lower case.
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
    people: Mapping[str, str] = field(default_factory=dict)

    def owner_of(self, task: Task) -> str | None:
        """Return who is named for a task; None for nobody.

        The person entered for the task, else the owner that the inventory gives its application
        or contract, else the one named for its role.
        """
        actual = self.record.actual_of.get(task.id)
        mine = actual.owner if actual is not None else ""
        return mine or self._known_owner(task) or self.people.get(task.owner_role.casefold())

    def _known_owner(self, task: Task) -> str | None:
        if task.owner_role == "contract manager":
            return self._contract_owners.get(task.subject)
        server = self.inventory.server_by_id.get(ServerId(task.subject))
        if task.owner_role != "application owner" or server is None:
            return None
        known = self.inventory.application_by_id
        owners = (known[one].owner for one in server.applications if one in known)
        return server.owner or next((one for one in owners if one), None)

    @cached_property
    def _contract_owners(self) -> dict[str, str]:
        return {one.id: one.owner for one in self.inventory.contracts if one.owner}
