"""When everything is released, the tasks that release it, and where they stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.decommission import decommission
from inventory.decommission.checks import Calendar
from inventory.decommission.outlook import outlook_of
from inventory.decommission.slips import (
    ContractSlip,
    TaskSlip,
    UnitSlip,
    contract_slips,
    task_slips,
    unit_slips,
)
from inventory.decommission.standing import Standing, stand
from inventory.progress import SILENT, Progress, Share
from inventory.release import (
    Outlook,
    Releases,
    host_managers,
    releases,
    retirement_days,
    servers_of_services,
)
from inventory.waves.calendar import closures, cutover_slots

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from desktop_app.project import Project
    from desktop_app.stages.structuring import Structure
    from inventory.decommission import DecommissionPlan
    from inventory.identity import ServerId
    from inventory.waves.plan import WavePlan

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Leaving:
    """The way out: as planned, and as it goes.

    Attributes:
        planned: Releases as the waves, holds and soaks give them; `plan` has their dates.
        expected: With the days that were recorded and what they delay; money follows these.
        calendar: What the rules of order are judged by beside the plan.
    """

    planned: Releases
    plan: DecommissionPlan
    standing: Standing
    expected: Releases
    contract_slips: tuple[ContractSlip, ...]
    task_slips: tuple[TaskSlip, ...]
    unit_slips: tuple[UnitSlip, ...]
    calendar: Calendar


def leave(
    project: Project, made: Structure, plan: WavePlan, today: date, progress: Progress
) -> Leaving:
    """Return the way out of the building under a wave plan, with what was recorded of it."""
    inventory, decided = project.inventory, made.dispositions
    dated, shared = _dating(project, made, plan, today)
    progress.report(0.0, "Working out what is released when")
    planned = dated(None, Share(progress, 0.0, 0.4))
    tasks = decommission(
        inventory,
        made.graph,
        made.shared_services,
        plan,
        planned,
        today=today,
        decided=decided,
        record=project.exit_record,
        progress=Share(progress, 0.4, 0.8),
    )
    progress.report(0.8, "Setting what was done beside the plan")
    standing = stand(tasks, project.exit_record, today, progress)
    outlook = outlook_of(tasks, standing, planned)
    expected = planned if outlook is None else dated(outlook, Share(progress, 0.9, 1.0))
    record = project.exit_record
    slips = contract_slips(inventory, tasks, standing, planned, expected, record)
    return Leaving(
        planned=planned,
        plan=tasks,
        standing=standing,
        expected=expected,
        contract_slips=slips,
        task_slips=task_slips(tasks, standing, slips),
        unit_slips=unit_slips(expected, record),
        calendar=Calendar(
            graph=made.graph,
            shared=shared,
            freezes=closures(
                made.policy,
                min((one.start for one in plan.waves), default=today),
                max((one.end for one in plan.waves), default=today),
            ),
            blackouts=made.policy.blackouts,
        ),
    )


def what_if(
    project: Project,
    made: Structure,
    plan: WavePlan,
    today: date,
    found: Leaving,
    earlier: Mapping[ServerId, int],
) -> Releases:
    """Return the releases with servers going off some days earlier; later for a negative number.

    Servers go off when they do or are expected to; units follow from that, and those that are
    out are out.  A server that stays is not moved.
    """
    base = outlook_of(found.plan, found.standing, found.planned) or Outlook()
    moved = dict(base.power_off)
    for server, days in earlier.items():
        off = found.expected.of_server[server].power_off
        if off is not None:
            moved[server] = off - timedelta(days=days)
    kept = {server: end for server, end in base.soak_end.items() if server not in earlier}
    out = {unit: day for unit, day in base.removed.items() if unit in base.done}
    outlook = replace(base, power_off=moved, soak_end=kept, removed=out)
    dated, _ = _dating(project, made, plan, today)
    return dated(outlook, SILENT)


def _dating(
    project: Project, made: Structure, plan: WavePlan, today: date
) -> tuple[Callable[[Outlook | None, Progress], Releases], frozenset[ServerId]]:
    """Return what works out the releases under an outlook, and the servers of shared services."""
    inventory, decided = project.inventory, made.dispositions
    retire = retirement_days(
        made.graph,
        plan,
        frozenset(
            one.id
            for one in inventory.estate
            if one.id not in plan.wave_of and decided.retires(one.id)
        ),
        frozenset(service.node for service in made.shared_services),
        host_managers(inventory),
        otherwise=next((one.end - _ONE_DAY for one in cutover_slots(made.policy)), None),
    )
    shared = servers_of_services(made.shared_services, made.graph, inventory)

    def dated(outlook: Outlook | None, part: Progress) -> Releases:
        return releases(
            inventory,
            plan,
            today=today,
            soak=project.soak,
            decided=decided,
            retire=retire,
            shared=shared,
            record=project.exit_record,
            outlook=outlook,
            progress=part,
        )

    return dated, shared
