"""What an operations lead carries: the exit by month, the soak by wave, the work by role."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import timedelta
from typing import TYPE_CHECKING

from costing.months import Month
from costing.report import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.decommission_rows.exit import Exit
    from inventory.release import ServerRelease


def schedule_table(material: Exit) -> Table:
    """Return one row for each month from the first date of the exit to the last."""
    releases = material.releases
    stops = [stop for _, stop in releases.contracts]
    columns = (
        _count(wave.start for wave in material.plan.waves),
        _count(one.power_off for one in releases.servers),
        _count(one.soak_end for one in releases.servers),
        _count(one.removed for one in releases.units),
        _count(stop.notice_by for stop in stops),
        _count(stop.stop for stop in stops),
        _count(task.start for task in material.decommission.tasks),
    )
    months = sorted(set().union(*columns))
    return Table(
        name="schedule",
        title="The exit by month",
        headings=(
            "Month",
            "Waves",
            "Servers switched off",
            "Soaks that end",
            "Shared units removed",
            "Notices due",
            "Contracts that stop",
            "Tasks that begin",
        ),
        rows=tuple((str(month), *(column[month] for column in columns)) for month in months),
        notes=("Months in which nothing happens are left out.",),
    )


def soak_table(material: Exit) -> Table:
    """Return one row for each wave: its days off, and until when it can be switched on again."""
    members: dict[int | None, list[ServerRelease]] = defaultdict(list)
    for one in material.releases.servers:
        if one.power_off is not None:
            wave = material.plan.wave_of.get(one.server)
            members[wave.number if wave is not None else None].append(one)
    dates = {wave.number: wave for wave in material.plan.waves}

    def row(number: int | None) -> tuple[Cell, ...]:
        wave = dates.get(number) if number is not None else None
        offs = [one.power_off for one in members[number] if one.power_off is not None]
        ends = [one.soak_end for one in members[number] if one.soak_end is not None]
        return (
            number if number is not None else "in no wave, to retire",
            wave.start if wave is not None else min(offs),
            wave.end - timedelta(days=1) if wave is not None else max(offs),
            len(members[number]),
            min(offs),
            max(offs),
            min(ends, default=None),
            max(ends) - timedelta(days=1) if ends else None,
            sum(bool(one.held) for one in members[number]),
        )

    return Table(
        name="soak",
        title="Soak and rollback by wave",
        headings=(
            "Wave",
            "Cutover starts",
            "Last day",
            "Servers",
            "First power-off",
            "Last power-off",
            "First soak ends",
            "Rollback possible until",
            "Servers held longer",
        ),
        rows=tuple(
            row(number) for number in sorted(members, key=lambda one: (one is None, one or 0))
        ),
        notes=(
            (
                "Until its soak ends a server is off but whole: it can be switched on again. "
                "Rollback possible until is the last day on which that holds for any server of "
                "the wave."
            ),
            "Held longer: the data of these servers must be kept beyond the soak.",
        ),
    )


def role_table(material: Exit) -> Table:
    """Return one row for each role: how many tasks, and from when to when."""
    begins: dict[str, list[date]] = defaultdict(list)
    for task in material.decommission.tasks:
        begins[task.owner_role].append(task.start)
    return Table(
        name="roles",
        title="Who does what",
        headings=("Role", "Tasks", "First begins", "Last begins"),
        rows=tuple(
            (role, len(days), min(days), max(days)) for role, days in sorted(begins.items())
        ),
    )


def _count(days: Iterable[date | None]) -> Counter[Month]:
    return Counter(Month.of(day) for day in days if day is not None)
