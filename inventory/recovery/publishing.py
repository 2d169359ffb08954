"""Published recovery times: what each service may be told, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.recovery.in_flight import HoldingPlan

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import DependencyGraph, NodeId
    from inventory.model import Inventory
    from inventory.recovery.assessing import Recovery
    from inventory.recovery.in_flight import RecoveryInFlight


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedRecovery:
    """One service's recovery, today, during the exit and after it.

    Today and after the exit the same times hold: the same things wait for each other.  During the
    exit they hold but for the gaps.

    Attributes:
        service: As its users know it.
        rto_minutes / rpo_minutes: With all that it needs.
        path: What sets the RTO, "Web → App → SQL".
        gaps: Half-open days without a plan, the last day None where no wave ends it, each with
            whether somebody approved it.
        inversion: Whether something that it needs is back later than it may be.
        tested_on: Last test, as the register prints it.
        valid_from: The day from which the target's plan holds for good; None where it never does.
    """

    node: NodeId
    service: str
    application: str
    owner: str | None
    tier: int
    tier_name: str
    pattern: str
    target_rto_minutes: int
    target_rpo_minutes: int
    rto_minutes: int
    rpo_minutes: int
    tested: bool
    path: str
    reason: str
    inversion: bool
    missed: bool
    gaps: tuple[tuple[date, date | None, bool], ...] = ()
    tested_on: str | None = None
    valid_from: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRecovery:
    """Which plan holds for one service from one cutover to the next.

    Attributes:
        wave: 0 for the time before the first.
        plan: In words; "none" where there is none.
        why: Why there is none.
    """

    wave: int
    start: date | None
    end: date | None
    service: str
    plan: str
    why: str


def published(
    inventory: Inventory, graph: DependencyGraph, recovery: Recovery
) -> tuple[PublishedRecovery, ...]:
    """Return one row for each service, the fastest tier first, then in order of name."""
    rows = []
    gaps, since = _gaps(recovery.in_flight), _valid_from(recovery.in_flight)
    for one in recovery.services:
        need = one.need
        application = graph.node_by_id[need.node].application
        known = inventory.application_by_id.get(application) if application is not None else None
        rows.append(
            PublishedRecovery(
                node=need.node,
                service=(known.business_service if known else None) or need.name,
                application=need.name,
                owner=known.owner if known else None,
                tier=need.tier.number,
                tier_name=need.tier.name,
                pattern=need.tier.pattern,
                target_rto_minutes=need.rto_minutes,
                target_rpo_minutes=need.rpo_minutes,
                rto_minutes=one.rto_minutes,
                rpo_minutes=one.rpo_minutes,
                tested=one.tested,
                path=" → ".join(one.path),
                reason=one.sentence,
                inversion=bool(one.inversions),
                missed=one.missed,
                gaps=tuple(gaps.get(need.node, ())),
                tested_on=need.tested_on,
                valid_from=since.get(need.node),
            )
        )
    return tuple(sorted(rows, key=lambda row: (row.tier, row.service, row.node)))


def wave_rows(recovery: Recovery) -> tuple[WaveRecovery, ...]:
    """Return one row for each period and service, in order of date, then name."""
    flight = recovery.in_flight
    if flight is None:
        return ()
    return tuple(
        WaveRecovery(
            wave=period.wave,
            start=period.start,
            end=period.end,
            service=one.name,
            plan=one.plan.value,
            why=one.why,
        )
        for period, held in zip(flight.periods, flight.holding, strict=True)
        for one in held
    )


def _gaps(
    flight: RecoveryInFlight | None,
) -> dict[NodeId, list[tuple[date, date | None, bool]]]:
    found: dict[NodeId, list[tuple[date, date | None, bool]]] = {}
    for gap in flight.gaps if flight is not None else ():
        found.setdefault(gap.node, []).append((gap.start, gap.end, gap.override is not None))
    return found


def _valid_from(flight: RecoveryInFlight | None) -> dict[NodeId, date]:
    """Return the day from which the target's plan holds without a break to the end."""
    since: dict[NodeId, date] = {}
    if flight is None:
        return since
    for period, held in zip(flight.periods, flight.holding, strict=True):
        for one in held:
            if one.plan is not HoldingPlan.TARGET:
                since.pop(one.node, None)
            elif period.start is not None:
                since.setdefault(one.node, period.start)
    return since
