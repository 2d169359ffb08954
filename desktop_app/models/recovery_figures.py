"""What the Recovery screen shows beside its tables: figures, tiers, inversions, gaps, the weeks."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.report import Table
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.bar_pictures import (
    ALARM,
    FIRST,
    FOURTH,
    SECOND,
    THIRD,
    BarPart,
    BarPicture,
    BarRow,
)
from desktop_app.models.cost_figures import Figure
from inventory.recovery import HoldingPlan, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.graph import DependencyGraph
    from inventory.recovery import Period, Recovery

RECOVERY_NAMES = {
    "services": translate("Recovery", "Services"),
    "missed": translate("Recovery", "Back later than wanted"),
    "inversions": translate("Recovery", "Inversions"),
    "blocked": translate("Recovery", "Waves blocked"),
}
#: Columns of the published times on the screen; the file has more.
_TIMES = (
    "Application",
    "Tier",
    "RTO target",
    "RTO today",
    "Misses its target",
    "Inversion",
    "RPO target",
    "RPO today",
    "During the move",
    "Set by",
    "Owner",
    "Service",
    "Last test",
    "Valid from",
    "Reason",
)
#: How plans are drawn, in their order from the axis, and what they are called.
_PLANS = (
    (HoldingPlan.ON_SITE, FIRST, translate("Recovery", "Plan of the site")),
    (HoldingPlan.TARGET, SECOND, translate("Recovery", "Plan of the target")),
    (HoldingPlan.BOTH, THIRD, translate("Recovery", "Stands on both sites")),
    (HoldingPlan.OVERRIDE, FOURTH, translate("Recovery", "Approved without a plan")),
    (HoldingPlan.NONE, ALARM, translate("Recovery", "No plan")),
)


def recovery_figures(recovery: Recovery) -> tuple[Figure, ...]:
    """Return the figures in the order of `RECOVERY_NAMES`."""
    services, flight = recovery.services, recovery.in_flight
    missed = sum(one.missed for one in services)
    untested = sum(not one.tested for one in services)
    blocked = flight.blocked_waves if flight is not None else ()
    return (
        Figure(
            id="services",
            name=RECOVERY_NAMES["services"],
            text=formats.whole(len(services)),
            note=translate("Recovery", "{untested} without a tested time").format(
                untested=f"{untested:,}"
            ),
            table="recovery_times",
        ),
        Figure(
            id="missed",
            name=RECOVERY_NAMES["missed"],
            text=formats.whole(missed),
            note=translate("Recovery", "with all that they need"),
            mark="warning" if missed else "",
            table="recovery_times",
        ),
        Figure(
            id="inversions",
            name=RECOVERY_NAMES["inversions"],
            text=formats.whole(len(recovery.inversions)),
            note=translate("Recovery", "needed sooner than it is back"),
            mark="warning" if recovery.inversions else "",
            table="inversions",
        ),
        Figure(
            id="blocked",
            name=RECOVERY_NAMES["blocked"],
            text=formats.whole(len(blocked)) if flight is not None else formats.NOT_KNOWN,
            note=_blocked(recovery),
            mark="error" if blocked else "",
            table="recovery_gaps",
        ),
    )


def times_table(published: Table) -> Table:
    """Return the published times with what is read first in front and no times in minutes."""
    places = [published.headings.index(one) for one in _TIMES]
    return Table(
        name=published.name,
        title=published.title,
        headings=_TIMES,
        rows=tuple(tuple(row[at] for at in places) for row in published.rows),
        notes=published.notes,
    )


def tier_table(recovery: Recovery) -> Table:
    """Return the tiers with how many services stand in each."""
    many = Counter(one.need.tier.number for one in recovery.services)
    return Table(
        name="recovery_tiers",
        title=translate("Recovery", "Recovery tiers"),
        headings=("Tier", "Name", "RTO", "RPO", "Pattern", "Services", "Part that stands by"),
        rows=tuple(
            (
                tier.number,
                tier.name,
                spoken(tier.rto_minutes),
                spoken(tier.rpo_minutes),
                tier.pattern,
                many[tier.number],
                " to ".join(f"{one} %" for one in dict.fromkeys(tier.compute_share)),
            )
            for tier in recovery.tiers.tiers
        ),
        notes=(translate("Recovery", "Recommendations; a register's own objective comes first."),),
    )


def inversion_table(graph: DependencyGraph, recovery: Recovery) -> Table:
    """Return what is back later than something that needs it may be, the path with it."""
    names = {node.id: node.name for node in graph.nodes}
    return Table(
        name="inversions",
        title=translate("Recovery", "Inversions: needed sooner than it is back"),
        headings=("Service", "Wanted within", "Needs", "Which is back after", "Path"),
        rows=tuple(
            (
                names.get(one.consumer, str(one.consumer)),
                spoken(one.target_minutes),
                names.get(one.provider, str(one.provider)),
                spoken(one.minutes),
                " → ".join(names.get(node, str(node)) for node in one.path),
            )
            for one in recovery.inversions
        ),
    )


def gap_table(recovery: Recovery) -> Table:
    """Return the services for which no recovery plan holds between two cutovers."""
    flight = recovery.in_flight
    return Table(
        name="recovery_gaps",
        title=translate("Recovery", "No recovery plan holds while the estate moves"),
        headings=(
            "Service",
            "From",
            "Last day",
            "Opened by wave",
            "Closed by",
            "Approved",
            "Reason",
        ),
        rows=tuple(
            (
                gap.name,
                gap.start,
                gap.end - timedelta(days=1) if gap.end is not None else None,
                gap.opened_by,
                gap.closed_by,
                f"{gap.override.approver}: {gap.override.reason}" if gap.override else "no",
                gap.why,
            )
            for gap in (flight.gaps if flight is not None else ())
        ),
        notes=(translate("Recovery", "A wave that opens a gap which nobody approved is blocked."),),
    )


def weeks_picture(recovery: Recovery | None) -> BarPicture | None:
    """Return which recovery plan holds for how many services from cutover to cutover."""
    flight = recovery.in_flight if recovery is not None else None
    if flight is None:
        return None
    rows = []
    worst = 0
    for period, holding in zip(flight.periods, flight.holding, strict=True):
        counts = Counter(one.plan for one in holding)
        worst = max(worst, counts[HoldingPlan.NONE])
        parts, at = [], Decimal(0)
        for plan, fill, _ in _PLANS:
            if counts[plan]:
                parts.append(BarPart(start=at, end=at + counts[plan], fill=fill))
                at += counts[plan]
        said = [f"{counts[plan]:,} {name.lower()}" for plan, _, name in _PLANS if counts[plan]]
        none = counts[HoldingPlan.NONE]
        name = _period(period)
        rows.append(
            BarRow(
                key=formats.NOT_KNOWN if period.start is None else period.start.isoformat(),
                name=name,
                parts=tuple(parts),
                text=translate("Recovery", "{none} without a plan").format(none=f"{none:,}")
                if none
                else "",
                tip="\n".join((name, *said)),
            )
        )
    title = translate("Recovery", "Some recovery plan holds for every service throughout")
    if worst:
        many = formats.count(worst, "service")
        title = translate(
            "Recovery", "Up to {many} without a recovery plan at once while the estate moves"
        ).format(many=many)
    return BarPicture(
        title=title,
        currency=Currency(""),
        rows=tuple(rows),
        legend=tuple((fill, name) for _, fill, name in _PLANS),
        table="recovery_gaps",
    )


def _period(period: Period) -> str:
    if period.start is None:
        return translate("Recovery", "Before the first wave")
    return translate("Recovery", "From wave {wave}, {start}").format(
        wave=period.wave, start=formats.day(period.start)
    )


def _blocked(recovery: Recovery) -> str:
    flight = recovery.in_flight
    if flight is None:
        return translate("Recovery", "needs a wave plan")
    if not flight.blocked_waves:
        return translate("Recovery", "a plan holds, or somebody approved")
    noun = "wave" if len(flight.blocked_waves) == 1 else "waves"
    return translate("Recovery", "{noun} {names}: no plan holds").format(
        noun=noun, names=formats.listed(wave_runs(flight.blocked_waves))
    )


def wave_runs(waves: Iterable[int]) -> list[str]:
    """Return waves in order, three or more that follow one another as "1 to 6"."""
    runs: list[list[int]] = []
    for wave in sorted(waves):
        if runs and wave == runs[-1][-1] + 1:
            runs[-1].append(wave)
        else:
            runs.append([wave])
    told: list[str] = []
    for run in runs:
        long = len(run) > 2  # noqa: PLR2004 - two are named one by one
        told += (
            [translate("Recovery", "{first} to {last}").format(first=run[0], last=run[-1])]
            if long
            else map(str, run)
        )
    return told
