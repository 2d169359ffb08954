"""Real and expected days out of what was recorded: they move releases, and with them money."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.decommission.standing import SETTLED
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.release import Outlook

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan
    from inventory.decommission.standing import Standing
    from inventory.release import Releases

#: Phase of the close: a virtual server's release is no removal of a unit.
_CLOSE = 16

#: A site is left out: its hand-back waits for contracts, and contracts must not wait for it.
_UNITS = frozenset(
    kind.value
    for kind in (UnitKind.SERVER, UnitKind.HOST, UnitKind.DEVICE, UnitKind.RACK, UnitKind.ROOM)
)


def outlook_of(plan: DecommissionPlan, standing: Standing, planned: Releases) -> Outlook | None:
    """Return real and expected days; None where all of them are as planned.

    A server's T0 moves with its shutdown task, a soak that was recorded may end later, and a
    unit is removed as many days later as its release task ends later.  A unit comes out earlier
    than planned only when its release is recorded: what is merely possible saves no money.
    """
    if not standing.tracked:
        return None
    power_off: dict[ServerId, date] = {}
    soak_end: dict[ServerId, date] = {}
    removed: dict[UnitRef, date] = {}
    done: set[UnitRef] = set()
    for task in plan.tasks:
        found = standing.of_task[task.id]
        moved = timedelta(days=found.slip_days)
        work = task.id.rpartition("/")[2]
        if work == "shutdown" and moved:
            server = ServerId(task.subject)
            power_off[server] = task.start + moved
        elif work == "soak" and moved:
            soak_end[ServerId(task.subject)] = found.end
        elif task.last and task.phase < _CLOSE and task.subject_kind in _UNITS:
            unit = UnitRef(kind=UnitKind(task.subject_kind), key=task.subject)
            day = planned.of_unit[unit].removed
            settled = found.status in SETTLED
            if day is not None:
                removed[unit] = found.end if settled else day + max(moved, timedelta())
            if settled:
                done.add(unit)
    moves = any(planned.of_unit[unit].removed != day for unit, day in removed.items())
    if not power_off and not soak_end and not moves:
        return None
    return Outlook(power_off=power_off, soak_end=soak_end, removed=removed, done=frozenset(done))
