"""Judges where an exit stands from the plan, the record and the dates: knows nothing of the pass."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.decommission.standing import TaskStatus
from inventory.model import Criticality

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission import DecommissionPlan, Task
    from inventory.decommission.standing import Standing, TaskStanding
    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory
    from inventory.release import Releases

_TABLE = {1: 90, 2: 90, 3: 30, 4: 14}
_CLOSED = {TaskStatus.PASSED, TaskStatus.FORCED, TaskStatus.NOT_APPLICABLE}


def standing_faults(
    plan: DecommissionPlan, record: ExitRecord, standing: Standing, today: date
) -> list[str]:
    """Return every promise of a standing that is broken, in words."""
    faults = []
    stands = {one.task: one for one in standing.tasks}
    planned = {task.id: task for task in plan.tasks}
    if set(stands) != set(planned):
        faults.append("A task has no standing, or a standing has no task.")
    known = {one.task: one for one in record.actuals}
    if {one.task for one in standing.vanished} != set(known) - set(planned):
        faults.append("Something that was recorded is neither in the plan nor kept.")
    for name, one in stands.items():
        actual = known.get(name)
        if one.end < one.start:
            faults.append(f"{name} ends before it starts.")
        if actual is not None and one.status in _CLOSED and actual.finished is not None:
            task = planned[name]
            last = one.end if task.start == task.end else one.end - timedelta(days=1)
            if last != actual.finished:
                faults.append(f"{name} was finished on {actual.finished} and stands on {last}.")
        elif actual is not None and actual.started is not None:
            if one.start != actual.started:
                faults.append(f"{name} was started on {actual.started}, stands on {one.start}.")
        else:
            faults += _open_faults(planned[name], stands, today if known else None)
    return faults


def _open_faults(task: Task, stands: dict[str, TaskStanding], today: date | None) -> list[str]:
    one, soaks = stands[task.id], task.id.endswith("/soak")
    faults = [
        f"{task.id} starts on {one.start}, before {before} ends on {stands[before].end}."
        for before in task.after
        if one.start < stands[before].end
    ]
    work = today is not None and one.status not in _CLOSED and task.start != task.end
    if work and not soaks and today is not None and one.end < today:
        faults.append(f"{task.id} is open and was to end before today.")
    if not soaks and one.start < task.start:
        faults.append(f"{task.id} is expected before it is planned.")
    return faults


def release_faults(inventory: Inventory, found: Releases) -> list[str]:
    """Return every broken promise of a set of releases, whatever moved its dates."""
    faults = []
    servers = {server.id: server for server in inventory.servers}
    applications = {one.id: one.criticality for one in inventory.applications}
    for one in found.servers:
        if one.power_off is None or one.soak_end is None:
            continue
        known = [applications.get(name) for name in servers[one.server].applications]
        tiers = [tier for tier in known if isinstance(tier, Criticality)]
        least = _TABLE[min(tiers)] if tiers else 30
        if one.soak_end < one.power_off + timedelta(days=least):
            faults.append(f"The soak of {one.server} is shorter than {least} days.")
    gone = {one.server: one.gone for one in found.servers}
    for unit in found.units:
        for tenant in unit.tenants:
            end = gone[tenant]
            if unit.free is not None and (end is None or end > unit.free):
                faults.append(f"{unit.name} is free on {unit.free}, {tenant} only on {end}.")
    removed = {one.unit: one.removed for one in found.units}
    stops = dict(found.contracts)
    for contract in inventory.contracts:
        stop = stops[contract.id].stop
        for unit_ref in contract.covers:
            end = removed.get(unit_ref, gone.get(unit_ref.key))  # type: ignore[call-overload] # ids are str
            if stop is not None and (end is None or end > stop):
                faults.append(f"{contract.name} ends on {stop}, before {unit_ref.key} is empty.")
    return faults
