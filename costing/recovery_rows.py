"""Published recovery times and the plans that hold from wave to wave, as plain rows."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from costing.report import Cell, Table
from inventory.allocation import many_objects
from inventory.recovery import published, spoken, wave_rows

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import DependencyGraph
    from inventory.model import Inventory
    from inventory.recovery import PublishedRecovery, Recovery, WaveRecovery


@many_objects()
def published_table(inventory: Inventory, graph: DependencyGraph, recovery: Recovery) -> Table:
    """Return one row for each service, the fastest tier first; times in words and in minutes."""
    return Table(
        name="recovery_times",
        title="Published recovery times",
        headings=(
            "Service",
            "Application",
            "Tier",
            "Owner",
            "RTO target",
            "RPO target",
            "RTO today",
            "RPO today",
            "During the move",
            "RTO after",
            "RPO after",
            "Set by",
            "Reason",
            "Inversion",
            "Misses its target",
            "Last test",
            "Valid from",
            "RTO target (minutes)",
            "RPO target (minutes)",
            "RTO (minutes)",
            "RPO (minutes)",
        ),
        rows=tuple(map(_row, published(inventory, graph, recovery))),
        notes=(
            (
                "RTO: how long until the service is back, with all that it needs. RPO: how much "
                "work may be lost. Worked out from tiers and dependencies, not measured."
            ),
            "Inversion: something that the service needs comes back later than the service may.",
            "During the move the times of today hold, but for the days named.",
        ),
    )


@many_objects()
def in_flight_table(recovery: Recovery) -> Table:
    """Return which recovery plan holds for each service from one cutover to the next."""
    return Table(
        name="recovery_by_wave",
        title="Recovery plans from wave to wave",
        headings=("After wave", "From", "Last day", "Service", "Plan that holds", "Why none"),
        rows=tuple(map(_wave_row, wave_rows(recovery))),
        notes=("Wave 0 is the time before the first cutover.",),
    )


def _row(one: PublishedRecovery) -> tuple[Cell, ...]:
    rto, rpo = spoken(one.rto_minutes), spoken(one.rpo_minutes)
    return (
        one.service,
        one.application,
        f"{one.tier} {one.tier_name}",
        one.owner,
        spoken(one.target_rto_minutes),
        spoken(one.target_rpo_minutes),
        rto,
        rpo,
        "; ".join(_gap(*gap) for gap in one.gaps) or f"{rto}, as today",
        rto,
        rpo,
        one.path,
        one.reason,
        "yes" if one.inversion else "no",
        "yes" if one.missed else "no",
        one.tested_on,
        one.valid_from,
        one.target_rto_minutes,
        one.target_rpo_minutes,
        one.rto_minutes,
        one.rpo_minutes,
    )


def _gap(first: date, end: date | None, approved: bool) -> str:  # noqa: FBT001 - of a row
    last = f" to {(end - timedelta(days=1)).isoformat()}" if end is not None else " on"
    return f"no plan from {first.isoformat()}{last}{' (approved)' if approved else ''}"


def _wave_row(one: WaveRecovery) -> tuple[Cell, ...]:
    return (
        one.wave,
        one.start,
        one.end - timedelta(days=1) if one.end is not None else None,
        one.service,
        one.plan,
        one.why or None,
    )
