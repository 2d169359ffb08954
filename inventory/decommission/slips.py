"""What late tasks delay and what the delay costs."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter, defaultdict
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from inventory.decommission.contract_tasks import missed_end
from inventory.exit_record import NOTHING_RECORDED

if TYPE_CHECKING:
    from datetime import date

    from inventory.contract_calendar import ContractStop
    from inventory.decommission.plan import DecommissionPlan
    from inventory.decommission.standing import Standing
    from inventory.exit_record import ExitRecord
    from inventory.identity import ContractId, UnitRef
    from inventory.model import Contract, Inventory
    from inventory.release import Releases

_MONTHS_A_YEAR = 12
_PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractSlip:
    """One contract that ends on another day than planned.

    Attributes:
        planned / expected: Stops (first days without the contract); None for no end.
        months: Between them, with a part of a month as a fraction; negative for earlier.
        cost: In `currency`, to the penny; None where an end or the yearly cost is not known.
        cause: Id of the late task behind it, "" where no single task is.
        why: The same in words, or what else moved it: a notice that was missed, a legal hold, a
            longer soak, other waves; a sentence.
    """

    contract: ContractId
    name: str
    planned: date | None
    expected: date | None
    months: Decimal | None
    cost: Decimal | None
    currency: str | None
    cause: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSlip:
    """One shared unit that is gone on another day than was agreed.

    Attributes:
        agreed / expected: First days without it; None for no end.
        days: Between them; None where one is not known.
        why: Who holds it now, a sentence.
    """

    unit: UnitRef
    name: str
    what: str
    agreed: date | None
    expected: date | None
    days: int | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskSlip:
    """One task that is late by itself, with what it delays.

    Attributes:
        days: Calendar days by which it ends later than planned.
        delayed: Ids of the tasks that end later because of it, in order of plan.
        released: Names of what is released later because of it, in order of plan.
        contracts: Contracts that end later because of it.
    """

    task: str
    title: str
    days: int
    delayed: tuple[str, ...]
    released: tuple[str, ...]
    contracts: tuple[ContractSlip, ...]


def contract_slips(
    inventory: Inventory,
    plan: DecommissionPlan,
    standing: Standing,
    planned: Releases,
    expected: Releases,
    record: ExitRecord = NOTHING_RECORDED,
) -> tuple[ContractSlip, ...]:
    """Return every contract whose stop differs from the one agreed or planned, by contract id.

    ``cost = cost a year / 12 x months``: what is paid because the stop moves.  A contract whose
    day was agreed is held to that day, whatever moved since: waves, holds, soaks, a notice that
    was missed; others to the plan as it is now.
    """
    causes = _causes(plan, standing)
    found = []
    for contract in inventory.contracts:
        agreed = record.baseline_of.get(f"contract:{contract.id}")
        now = planned.of_contract[contract.id]
        before = now.stop if agreed is None else agreed.day
        after = expected.of_contract[contract.id]
        if before == after.stop:
            continue
        months = None
        if before is not None and after.stop is not None:
            months = months_between(before, after.stop)
        cause = causes.get(f"contract:{contract.id}/release", "") if after != now else ""
        found.append(
            ContractSlip(
                contract=contract.id,
                name=contract.name,
                planned=before,
                expected=after.stop,
                months=months,
                cost=_cost(contract, months),
                currency=contract.currency,
                cause=cause,
                why=_why(contract, plan, cause, after, expected),
            )
        )
    return tuple(found)


def unit_slips(expected: Releases, record: ExitRecord) -> tuple[UnitSlip, ...]:
    """Return every shared unit that is gone on another day than was agreed, the latest first."""
    found = []
    for one in expected.units:
        agreed = record.baseline_of.get(f"{one.unit.kind.value}:{one.unit.key}")
        if agreed is None or agreed.day == one.removed:
            continue
        days = None
        if agreed.day is not None and one.removed is not None:
            days = (one.removed - agreed.day).days
        found.append(
            UnitSlip(
                unit=one.unit,
                name=one.name,
                what=one.what,
                agreed=agreed.day,
                expected=one.removed,
                days=days,
                why=one.reason,
            )
        )
    return tuple(sorted(found, key=lambda one: (one.days is not None, -(one.days or 0), one.unit)))


def _why(
    contract: Contract, plan: DecommissionPlan, cause: str, after: ContractStop, expected: Releases
) -> str:
    if cause:
        return f"Late: {plan.task_by_id[cause].title}."
    if after.missed is not None:
        return missed_end(contract, after)
    if after.stop is None:
        return after.reason
    for unit in contract.covers:
        release = expected.of_unit.get(unit)
        if release is not None and release.removed == after.ready:
            return release.reason
    return after.reason


def task_slips(
    plan: DecommissionPlan, standing: Standing, contracts: tuple[ContractSlip, ...]
) -> tuple[TaskSlip, ...]:
    """Return every task that is late by itself, the one that delays most first."""
    causes = _causes(plan, standing)
    delayed: dict[str, list[str]] = defaultdict(list)
    for task in plan.tasks:
        cause = causes.get(task.id)
        if cause is not None:
            delayed[cause].append(task.id)
    counts = Counter({cause: len(tasks) for cause, tasks in delayed.items()})
    known = plan.task_by_id
    return tuple(
        TaskSlip(
            task=cause,
            title=known[cause].title,
            days=standing.of_task[cause].slip_days,
            delayed=tuple(one for one in delayed[cause] if one != cause),
            released=tuple(known[one].subject_name for one in delayed[cause] if known[one].last),
            contracts=tuple(one for one in contracts if one.cause == cause),
        )
        for cause in sorted(counts, key=lambda one: (-counts[one], one))
    )


def months_between(one: date, other: date) -> Decimal:
    """Return the months from one day to another; days over count by the length of the month."""
    months = (other.year - one.year) * _MONTHS_A_YEAR + other.month - one.month
    length = monthrange(other.year, other.month)[1]
    return Decimal(months) + Decimal(other.day - one.day) / length


def _cost(contract: Contract, months: Decimal | None) -> Decimal | None:
    if months is None or contract.cost_per_year is None:
        return None
    return (contract.cost_per_year * months / _MONTHS_A_YEAR).quantize(_PENNY)


def _causes(plan: DecommissionPlan, standing: Standing) -> dict[str, str]:
    """Return, for each task that ends late, the task whose own lateness sets its end.

    A task is late by itself where nothing before it holds it, or where it ends later than what
    holds it explains.
    """
    causes: dict[str, str] = {}

    def cause_of(name: str) -> str:
        chain = []
        while name not in causes:
            chain.append(name)
            found = standing.of_task[name]
            holder = found.held_by
            if not holder or standing.of_task[holder].slip_days <= 0:
                causes[name] = name
                break
            name = holder
        for one in reversed(chain):
            causes[one] = causes[name]
        return causes[name]

    late = [task.id for task in plan.tasks if standing.of_task[task.id].slip_days > 0]
    for name in late:
        cause_of(name)
    return {name: causes[name] for name in late}
