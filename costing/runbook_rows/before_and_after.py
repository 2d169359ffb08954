"""Offsets with their source, and estimates beside what cutovers really took."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Table

if TYPE_CHECKING:
    from inventory.runbook import RebasedWave, Rebasing, RunbookRecord, Standard


def offset_table(standard: Standard, record: RunbookRecord) -> Table:
    """Return the distance of each task from go-live, as recommended and as this plan has it."""
    changed = {one.task: one for one in record.offsets}
    rows = []
    for task in standard.tasks:
        own = changed.get(task.id)
        days = own.days if own is not None else task.days
        minutes = own.minutes if own is not None else task.minutes
        counted = own.counted if own is not None else task.counted
        rows.append(
            (
                task.id,
                task.title,
                task.team,
                days,
                minutes,
                counted.value if days is not None else None,
                f"follows {task.follows}" if task.follows and own is None else None,
                "this plan" if own is not None else "recommended",
            )
        )
    return Table(
        name="runbook_offsets",
        title="Offsets",
        headings=(
            "Task id",
            "Task",
            "Team",
            "Days from go-live",
            "Minutes from go-live",
            "Days count",
            "Otherwise",
            "Whose",
        ),
        rows=tuple(rows),
        notes=(f"Source of the recommendation: {standard.source}, {standard.as_of.isoformat()}.",),
    )


def rebasing_table(found: tuple[Rebasing, ...]) -> Table:
    """Return planned and actual minutes by kind of step, and the factor they speak for."""
    return Table(
        name="runbook_rebasing",
        title="Planned and actual",
        headings=(
            "Kind of step",
            "Steps done",
            "Estimated (min)",
            "Actual (min)",
            "Factor now (%)",
            "Factor proposed (%)",
        ),
        rows=tuple(
            (one.kind, one.steps, one.estimated, one.actual, one.now, one.percent) for one in found
        ),
        notes=("Nothing changes until somebody applies the proposed factors.",),
    )


def rebased_table(found: tuple[RebasedWave, ...]) -> Table:
    """Return what the proposed factors would mean for each wave."""
    return Table(
        name="runbook_rebased",
        title="What the factors would change",
        headings=(
            "Wave",
            "Forward estimate now (min)",
            "Forward estimate then (min)",
            "Fits now",
            "Fits then",
        ),
        rows=tuple(
            (
                one.wave,
                one.before,
                one.after,
                "yes" if one.fits_before else "no",
                "yes" if one.fits_after else "no",
            )
            for one in found
        ),
    )
