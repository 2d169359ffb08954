"""Rows of how the exit goes: what is late, what that delays and costs, states of assets."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.decommission_rows.asset_names import asset_names
from costing.decommission_rows.media import disposal_table, media_count_table, media_table
from costing.decommission_rows.papers import (
    evidence_table,
    exception_table,
    removal_table,
    sign_off_table,
)
from costing.report import Cell, Table
from inventory.decommission.keeping import kept_entries
from inventory.decommission.states import Gates

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit

_ZERO = Decimal(0)


def recorded_tables(material: Exit) -> tuple[Table, ...]:
    """Return every table of what was recorded, in the order in which they are printed."""
    return (
        late_table(material),
        slip_table(material),
        contract_slip_table(material),
        unit_slip_table(material),
        state_table(material),
        media_table(material),
        media_count_table(material),
        removal_table(material),
        disposal_table(material),
        evidence_table(material),
        sign_off_table(material),
        exception_table(material),
        kept_table(material),
    )


def late_table(material: Exit) -> Table:
    """Return one row for each task that is late or failed, with what it waits for."""
    standing, tasks = material.standing, material.decommission.task_by_id
    rows: list[tuple[Cell, ...]] = []
    for one in standing.tasks if standing is not None else ():
        task = tasks[one.task]
        if not one.late and not one.missing and one.status.value != "failed":
            continue
        first = [tasks[name].title for name in one.waits_for[:3]]
        rows.append(
            (
                task.start,
                _last_day(task.start, task.end),
                one.start,
                _last_day(one.start, one.end),
                one.slip_days,
                one.status.value,
                task.title,
                len(one.waits_for),
                "; ".join(first) or None,
                " ".join(one.missing) or None,
                task.owner_role,
                task.id,
            )
        )
    return Table(
        name="late_tasks",
        title="Late or failed tasks",
        headings=(
            "Planned start",
            "Planned last day",
            "Expected start",
            "Expected last day",
            "Slip (days)",
            "Status",
            "Task",
            "Waits for (tasks)",
            "Waits for, first of them",
            "What is missing",
            "Owner role",
            "Task id",
        ),
        rows=tuple(rows),
        notes=("Expected days count as planned until anything at all is recorded.",),
    )


def slip_table(material: Exit) -> Table:
    """Return one row for each task that is late by itself, with what it delays and costs."""
    rows: list[tuple[Cell, ...]] = []
    for slip in material.task_slips:
        costs = [one for one in slip.contracts if one.cost is not None]
        currencies = {one.currency for one in costs}
        rows.append(
            (
                slip.title,
                slip.days,
                len(slip.delayed),
                "; ".join(slip.released[:5]) or None,
                len(slip.released),
                "; ".join(one.name for one in slip.contracts) or None,
                sum((one.cost or _ZERO for one in costs), _ZERO) if len(currencies) == 1 else None,
                next(iter(currencies)) if len(currencies) == 1 else None,
                slip.task,
            )
        )
    return Table(
        name="slips",
        title="What late tasks delay and cost",
        headings=(
            "Late task",
            "Late by (days)",
            "Tasks delayed",
            "Released later, first of them",
            "Released later",
            "Contracts that end later",
            "Cost of it",
            "Currency",
            "Task id",
        ),
        rows=tuple(rows),
        notes=("A task counts here that is late by itself, not through one before it.",),
    )


def contract_slip_table(material: Exit) -> Table:
    """Return one row for each contract that ends on another day than planned."""
    tasks = material.decommission.task_by_id
    rows = tuple(
        (
            one.name,
            one.planned,
            one.expected,
            one.months,
            one.cost,
            one.currency,
            tasks[one.cause].title if one.cause in tasks else one.why or None,
            one.contract,
        )
        for one in material.contract_slips
    )
    return Table(
        name="contract_slips",
        title="Contracts that moved",
        headings=(
            "Contract",
            "Planned stop",
            "Expected stop",
            "Months later",
            "Cost of it",
            "Currency",
            "Because of",
            "Contract id",
        ),
        rows=rows,
        notes=(
            (
                "Planned stop: the one that was agreed, where days were agreed; else that of the "
                "plan as it is now."
            ),
        ),
    )


def unit_slip_table(material: Exit) -> Table:
    """Return one row for each shared unit that is gone on another day than was agreed."""
    rows = tuple(
        (one.what, one.name, one.agreed, one.expected, one.days, one.why or None, one.unit.key)
        for one in material.unit_slips
    )
    return Table(
        name="unit_slips",
        title="Units that moved",
        headings=("Kind", "Unit", "Agreed", "Expected", "Days later", "Because of", "Unit id"),
        rows=rows,
        notes=("Empty until days were agreed: then every later day is held to them.",),
    )


def state_table(material: Exit) -> Table:
    """Return the recorded state of each asset, how far its tasks let it go, and what stops it."""
    if material.standing is None:
        return Table(name="states", title="States", headings=("Asset",), rows=())
    gates = Gates(material.inventory, material.decommission, material.record, material.standing)
    names = asset_names(material)
    rows: list[tuple[Cell, ...]] = []
    for asset in sorted(names):
        state = gates.state(asset)
        follows = gates.next_state(asset)
        obstacles = gates.obstacles(asset, follows) if follows is not None else ()
        rows.append(
            (
                asset.kind.value,
                names[asset],
                state.value,
                follows.value if follows is not None else None,
                len(obstacles),
                obstacles[0] if obstacles else None,
                asset.key,
            )
        )
    return Table(
        name="states",
        title="States of assets",
        headings=(
            "Kind",
            "Asset",
            "State",
            "Next state",
            "Obstacles",
            "First obstacle",
            "Asset id",
        ),
        rows=tuple(rows),
    )


def kept_table(material: Exit) -> Table:
    """Return what was recorded of tasks, assets and contracts that are not in the plan any more."""
    rows: list[tuple[Cell, ...]] = [
        (
            one.task,
            one.started,
            one.finished,
            one.result.value if one.result is not None else None,
            one.done_by or None,
            one.reason or None,
            "task",
            None,
        )
        for one in (material.standing.vanished if material.standing is not None else ())
    ]
    rows += [
        (one.subject, None, None, None, None, None, one.part, one.text or None)
        for one in kept_entries(material.inventory, material.decommission, material.record)
    ]
    return Table(
        name="kept",
        title="Recorded of vanished tasks",
        headings=(
            "Task id",
            "Started",
            "Finished",
            "Result",
            "Done by",
            "Reason",
            "Kind of entry",
            "What it says",
        ),
        rows=tuple(rows),
        notes=(
            "Nothing that was recorded is ever dropped: it counts again when its subject is back.",
        ),
    )


def _last_day(start: date, end: date) -> date:
    return max(start, end - timedelta(days=1))
