"""Why a date or count of the Decommission screen is as it is: rule, inputs, where from."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.explanations import NothingToExplainError, explain
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.derived import Derived
    from desktop_app.models.timeline_rows import TimelineRow
    from desktop_app.project import Project
    from inventory.decommission import DecommissionPlan

#: Things that are told of before the rest is counted.
MOST = 8


def exit_bar_reason(project: Project, derived: Derived, row: TimelineRow) -> tuple[str, ...]:
    """Return why a unit or contract is released when it is."""
    return tuple(_row(project, derived, row))


def _row(project: Project, derived: Derived, row: TimelineRow) -> Iterator[str]:
    yield translate(
        "Decommission",
        "Rule: a unit is free when the last that stands on it is off for good; a contract stops "
        "at the first permitted end after all it covers is out.",
    )
    if row.reason:
        yield row.reason
    yield translate("Decommission", "Free {free}, out of the building {removed}.").format(
        free=formats.day(row.free), removed=formats.day(row.removed)
    )
    if row.notice_by is not None:
        yield translate("Decommission", "Last safe day of notice: {day}.").format(
            day=formats.day(row.notice_by)
        )
    with contextlib.suppress(NothingToExplainError):
        yield from (one for one in explain(project, derived, row.name) if one != row.reason)


class ExitReasons:
    """Explains the headline figures of one plan."""

    def __init__(self, project: Project, derived: Derived, plan: DecommissionPlan) -> None:
        self._project = project
        self._derived = derived
        self._plan = plan

    def figure(self, name: str) -> tuple[str, ...]:
        """Return why a headline figure is as it is, by its id ("first", "empty", "float" ...)."""
        told = {
            "first": self._first,
            "empty": self._empty,
            "float": self._float,
            "tasks": self._tasks,
            "open": self._open,
            "notice": self._notice,
        }
        return tuple(told[name]())

    def _first(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: a server is powered off on the first day after its cutover, and soaks before "
            "anything of it is removed.",
        )
        releases = self._derived.releases
        names = {one.id: one.name for one in self._project.inventory.servers}
        dated = [one for one in releases.servers if one.power_off] if releases is not None else []
        for one in sorted(
            dated, key=lambda one: (one.power_off or self._project.today, one.server)
        )[:MOST]:
            yield translate("Decommission", "{name}: off {day}. {basis}").format(
                name=names.get(one.server, one.server),
                day=formats.day(one.power_off),
                basis=one.basis,
            )
        yield translate("Decommission", "Inputs: the cutovers of the wave plan, soak days by rule.")

    def _empty(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: the site is empty when the last unit is out and the rooms are back.",
        )
        units = self._derived.releases.units if self._derived.releases is not None else ()
        last = sorted(
            (one for one in units if one.removed is not None),
            key=lambda one: (str(one.removed), one.name),
            reverse=True,
        )
        for one in last[:MOST]:
            yield translate("Decommission", "{name}: out {day}. {reason}").format(
                name=one.name, day=formats.day(one.removed), reason=one.reason
            )

    def _float(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: the days from the day the site is empty to the last permitted day.",
        )
        policy = self._project.policy
        yield translate(
            "Decommission",
            "Empty {empty}; last permitted day {exit_by}, as set on the Waves screen.",
        ).format(
            empty=formats.day(self._plan.site_empty),
            exit_by=formats.day(policy.exit_by if policy is not None else None),
        )
        yield from self._empty()

    def _tasks(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: every server, unit and contract has the tasks of its kind, each after what it "
            "waits for.",
        )
        phases: dict[str, int] = {}
        for task in self._plan.tasks:
            name = f"{task.phase} {task.phase_name}"
            phases[name] = phases.get(name, 0) + 1
        for name, many in sorted(phases.items(), key=lambda one: int(one[0].split()[0])):
            yield f"{name}: {many:,}"

    def _open(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: an open end is what no date could be worked out for, with the reason.",
        )
        yield from (*self._plan.open_ends, *self._plan.warnings)

    def _notice(self) -> Iterator[str]:
        yield translate(
            "Decommission",
            "Rule: notice has to be given so many months before the first permitted end after the "
            "last unit of the contract is out.",
        )
        releases = self._derived.releases
        names = {one.id: one for one in self._project.inventory.contracts}
        stops = [] if releases is None else [one for one in releases.contracts if one[1].notice_by]
        for key, stop in sorted(stops, key=lambda one: (str(one[1].notice_by), one[0]))[:MOST]:
            held = names.get(key)
            places = [str(one.ref) for one in held.provenance] if held is not None else []
            yield translate("Decommission", "{name}: by {day}. {reason} From {places}.").format(
                name=held.name if held is not None else key,
                day=formats.day(stop.notice_by),
                reason=stop.reason,
                places=formats.listed(places, 3),
            )
