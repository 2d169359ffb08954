"""The decommission plan as plain rows: every export and screen prints these."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from costing.decommission_rows.exit import Exit
from costing.decommission_rows.notices import notice_table
from costing.decommission_rows.recorded import recorded_tables
from costing.decommission_rows.registers import register_tables
from costing.decommission_rows.savings import savings_table
from costing.decommission_rows.signals import signal
from costing.decommission_rows.units import contract_table, rack_table, shared_table
from costing.decommission_rows.work import (
    asset_table,
    check_table,
    checklist_table,
    open_end_table,
    task_table,
)
from costing.report import Cell, Table
from inventory.decommission.checks import RuleCheck, check_rules
from inventory.decommission.record_checks import check_record
from inventory.exit_record import NOTHING_RECORDED

__all__ = ["Exit", "decommission_tables", "screen_tables"]


def decommission_tables(material: Exit, *, tasks: bool = True) -> tuple[Table, ...]:
    """Return every table of the decommission plan, in the order in which they are printed."""
    checks = check_rules(
        material.inventory,
        material.releases,
        material.decommission,
        material.today,
        calendar=material.calendar,
    )
    if material.standing is not None and material.record != NOTHING_RECORDED:
        checks += check_record(
            material.inventory,
            material.decommission,
            material.record,
            material.standing,
            material.calendar,
        )
    return (
        _summary(material, checks),
        *((task_table(material),) if tasks else ()),
        asset_table(material),
        shared_table(material),
        contract_table(material),
        rack_table(material),
        check_table(checks),
        open_end_table(material),
        savings_table(material),
        *recorded_tables(material),
        *register_tables(material.registers, material.departures),
        checklist_table(material),
    )


def screen_tables(material: Exit) -> tuple[Table, ...]:
    """Return the tables a screen shows: notices first, and no tasks, which it shows as they are."""
    made = decommission_tables(material, tasks=False)
    return (made[0], notice_table(material), *made[1:])


def _summary(material: Exit, checks: tuple[RuleCheck, ...]) -> Table:
    releases, decommission = material.releases, material.decommission
    off = [item.power_off for item in releases.servers if item.power_off is not None]
    soaked = [item.soak_end for item in releases.servers if item.soak_end is not None]
    stops = [stop for _, stop in releases.contracts]
    empty = decommission.site_empty
    margin = (
        (material.exit_by + timedelta(days=1) - empty).days
        if material.exit_by is not None and empty is not None
        else None
    )
    judged = [check for check in checks if check.holds is not None]
    signals = Counter(
        signal(
            one, releases.of_contract[one.id], material.record.notice_on.get(one.id), material.today
        )
        for one in material.inventory.contracts
    )
    rows: tuple[tuple[str, Cell], ...] = (
        ("Exit", material.title),
        ("Plan made for", material.today),
        ("Program version", material.version or None),
        ("Servers to switch off", len(off)),
        ("Servers that stay", len(releases.servers) - len(off)),
        ("Waves", len(material.plan.waves)),
        ("First power-off", decommission.first_power_off),
        ("Last power-off", max(off, default=None)),
        ("Last end of soak", max(soaked, default=None)),
        ("Site empty and cleared", empty),
        ("Last permitted day on site", material.exit_by),
        ("Days to spare (negative: late)", margin),
        ("Tasks", len(decommission.tasks)),
        (
            "Tasks for which nobody is named",
            sum(material.owner_of(task) is None for task in decommission.tasks),
        ),
        ("Tasks that should have begun", sum(t.start < material.today for t in decommission.tasks)),
        ("Shared units", len(releases.units)),
        ("Shared units without a date", sum(unit.removed is None for unit in releases.units)),
        ("Contracts", len(stops)),
        ("Contracts without an end", sum(stop.stop is None for stop in stops)),
        ("Contracts at red", signals["red"]),
        ("Contracts at amber", signals["amber"]),
        ("Open ends", len(decommission.open_ends)),
        ("Warnings", len(decommission.warnings)),
        ("Rules that hold", sum(bool(check.holds) for check in judged)),
        ("Rules judged", len(judged)),
    )
    return Table(
        name="summary",
        title="Summary",
        headings=("What", "Value"),
        rows=rows,
        notes=(
            "All durations, soaks and offsets are calendar days, weekends and holidays included.",
            "Power-off (T0) is the last day of a server's cutover window.",
        ),
    )
