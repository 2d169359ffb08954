"""What each wave costs to make: work, overlap, and what stays paid behind it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.report.table import Cell, Table
from costing.stepped import transition_by_wave

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.departures import Departure
    from costing.projection import Projection


def wave_table(projection: Projection) -> Table:
    """Return one row a wave: its dates, its work, and its part of dual and stranded cost."""
    wave_of = {one.server: one.wave for one in projection.leaving}
    dual: dict[int | None, Decimal] = defaultdict(lambda: ZERO)
    stranded: dict[int | None, Decimal] = defaultdict(lambda: ZERO)
    for cost in projection.units:
        parts = transition_by_wave(cost.unit, wave_of, projection.first, projection.months)
        for wave, (overlap, left) in parts.items():
            dual[wave] += overlap
            stranded[wave] += left
    members: dict[int | None, list[Departure]] = defaultdict(list)
    for one in projection.leaving:
        if one.off is not None:
            members[one.wave].append(one)
    totals = {line.id: line.total for line in projection.option}
    rows: list[tuple[Cell, ...]] = []
    for wave in sorted(members, key=lambda number: (number is None, number or 0)):
        work = sum((totals.get(f"{what}:wave-{wave}", ZERO) for what in _WORK), ZERO)
        rows.append(_row(wave, members[wave], work, dual[wave], stranded[wave]))
    return Table(
        name="wave_costs",
        title=f"What each wave costs to make ({projection.currency})",
        headings=(
            "Wave",
            "Cutover",
            "Servers",
            "Target paid from",
            "Last server off for good",
            "Longest overlap (days)",
            "Migration and cutover",
            "On site while the target runs",
            "On site after the servers left",
            "Cost of transition",
        ),
        rows=tuple(rows),
        notes=(
            (
                "The two columns on site are parts of what is paid on site in any case, not added "
                "to it: the overlap is in the projection once."
            ),
        ),
    )


_WORK = ("migration", "hypercare")


def _row(
    wave: int | None, members: list[Departure], work: Decimal, dual: Decimal, stranded: Decimal
) -> tuple[Cell, ...]:
    starts = [one.cloud_start for one in members if one.cloud_start is not None]
    offs = [one.off for one in members if one.off is not None]
    overlaps = [
        (one.off - one.cloud_start).days
        for one in members
        if one.off is not None and one.cloud_start is not None
    ]
    return (
        wave if wave is not None else "in no wave",
        min((one.cutover for one in members if one.cutover is not None), default=None),
        len(members),
        min(starts, default=None),
        max(offs, default=None),
        max(overlaps, default=None),
        work,
        dual,
        stranded,
        work + dual + stranded,
    )
