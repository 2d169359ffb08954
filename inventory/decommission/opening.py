"""What opens the exit: authority over its scope, and a count of what is really there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject, days
from inventory.decommission.unit_tasks import unit_subject
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission.schedule import Schedule
    from inventory.decommission.situation import Situation

#: Calendar days before the first power-off: end of the count; lengths of count and of authority.
_BEFORE_POWER_OFF = 30
_COUNTING = 14
_AUTHORISING = 7


def opening_day(situation: Situation) -> date | None:
    """Return the first day of the exit's own work, None where nothing is switched off."""
    first = min(situation.power_off.values(), default=None)
    if first is None:
        return None
    return first - days(_BEFORE_POWER_OFF + _COUNTING + _AUTHORISING)


def add_opening(schedule: Schedule, situation: Situation) -> tuple[str, ...]:
    """Add scope and reconciliation of each site, and return what every clearance waits for.

    Without a site in the inventory they are of the exit as a whole.  They end when the first
    server's dependencies are to be cleared.
    """
    if not situation.power_off:
        return ()
    counted = min(situation.power_off.values()) - days(_BEFORE_POWER_OFF)
    begun = counted - days(_COUNTING)
    subjects = [
        unit_subject(tenancy.unit, tenancy.name)
        for tenancy in situation.tenancies.values()
        if tenancy.unit.kind is UnitKind.SITE
    ] or [Subject(prefix="exit", key="exit", name="the exit", kind="exit")]
    gates = []
    for subject in subjects:
        scope = schedule.add(
            subject,
            "scope",
            f"Agree the scope of {subject.name}: owner, roles, change number, deadline, blackouts",
            phase=1,
            start=begun - days(_AUTHORISING),
            end=begun,
            owner="programme lead",
            evidence="Request form with roles and approvals",
        )
        gates.append(
            schedule.add(
                subject,
                "reconcile",
                f"Reconcile {subject.name}: register, discovery and a count by hand, spares and "
                "loose drives too",
                phase=2,
                start=begun,
                end=counted,
                owner="operations",
                evidence="Reconciliation report: matched, register only, found only, 0 unexplained",
                after=(scope,),
            )
        )
    return tuple(gates)
