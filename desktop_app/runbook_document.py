"""Runbooks as the plain values of a JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app import run_document

if TYPE_CHECKING:
    from datetime import datetime

    from inventory.runbook import RebasedWave, Rebasing, Runbook


def runbook_summary(book: Runbook) -> dict[str, Any]:
    """Return when a wave is cut over, whether it fits, and how far it is."""
    window, sums = book.window, book.arithmetic
    return {
        "wave": book.wave,
        "status": "draft" if book.is_draft else "final",
        "missing": list(book.missing),
        "zone": window.zone,
        "opens": _both(book, window.opens),
        "go_live": _both(book, window.go_live),
        "closes": _both(book, window.closes),
        "applications": list(book.applications),
        "servers": list(book.servers),
        "services": [one.name for one in book.services],
        "steps": len(book.steps),
        "steps_over": sum(step.status.is_over for step in book.steps),
        "forward_minutes": sums.forward,
        "reserve_percent": sums.reserve_percent,
        "rollback_minutes": sums.rollback,
        "needed_minutes": sums.needed,
        "window_minutes": sums.window,
        "fits": sums.fits,
        "latest_rollback_start": _both(book, sums.latest_rollback),
        "findings": [run_document.finding(one) for one in book.findings],
    }


def runbook_document(book: Runbook) -> dict[str, Any]:
    """Return a whole runbook."""
    return {
        **runbook_summary(book),
        "change_number": book.record.change_number or None,
        "channel": book.record.channel or None,
        "recovery": list(book.recovery),
        "affected": [
            {
                "service": one.name,
                "moves": one.moves,
                "dependencies_away": one.steps,
                "applications": list(one.applications),
                "criticality": one.criticality.value if one.criticality is not None else None,
                "users": one.users,
            }
            for one in book.services
        ],
        "runbook": [
            {
                "step": step.number,
                "id": step.id,
                "phase": step.phase,
                "title": step.title,
                "after": list(step.after),
                "group": step.group or None,
                "team": step.team,
                "owner": step.owner or None,
                "deputy": step.deputy or None,
                "offset": step.offset,
                "start": _both(book, step.start),
                "end": _both(book, step.end),
                "actual_start": _both(book, step.started),
                "actual_end": _both(book, step.finished),
                "expected_start": _both(book, step.expected_start),
                "expected_end": _both(book, step.expected_end),
                "minutes": step.minutes,
                "actual_minutes": step.actual_minutes,
                "success": step.success or None,
                "rollback": step.rollback or None,
                "point_of_no_return": step.point_of_no_return,
                "status": step.status.value,
            }
            for step in book.steps
        ],
        "gates": [
            {
                "id": gate.id,
                "title": gate.title,
                "due": _both(book, gate.planned),
                "decision": gate.decision.value if gate.decision is not None else None,
                "by": gate.by or None,
                "at": _both(book, gate.at),
                "criteria": [
                    {"id": one.id, "text": one.text, "passed": one.passed, "basis": one.basis}
                    for one in gate.criteria
                ],
            }
            for gate in book.gates
        ],
        "rollback": [
            {
                "phases": one.phases,
                "trigger": one.trigger,
                "authority": one.authority,
                "minutes": one.minutes,
                "latest": _both(book, one.latest),
            }
            for one in book.layers
        ],
        "communications": [
            {
                "at": _both(book, one.at),
                "event": one.event or None,
                "audience": one.audience,
                "channel": one.channel,
                "text": one.text,
            }
            for one in book.communications
        ],
        "dependencies": [
            {
                "needs": one.edge.source,
                "needed": one.edge.destination,
                "other_end": one.where,
                "crosses_sites": one.crosses,
                "bridge": one.bridge.how if one.bridge is not None else None,
            }
            for one in book.crossings
        ],
        "incidents": book.record.incidents or None,
        "retrospective": book.record.retrospective or None,
        "changes": [
            {"id": one.step, "what": one.what, "before": one.before, "after": one.after}
            for one in book.changes
        ],
    }


def rebasing_document(
    found: tuple[Rebasing, ...], waves: tuple[RebasedWave, ...]
) -> dict[str, Any]:
    """Return planned and actual minutes by kind of step, and what they would change."""
    return {
        "kinds": [
            {
                "kind": one.kind,
                "steps": one.steps,
                "estimated_minutes": one.estimated,
                "actual_minutes": one.actual,
                "percent_now": one.now,
                "percent_proposed": one.percent,
            }
            for one in found
        ],
        "waves": [
            {
                "wave": one.wave,
                "forward_minutes_now": one.before,
                "forward_minutes_then": one.after,
                "fits_now": one.fits_before,
                "fits_then": one.fits_after,
            }
            for one in waves
        ],
    }


def _both(book: Runbook, instant: datetime | None) -> dict[str, str] | None:
    """Return an instant in universal and in local time, ISO 8601."""
    if instant is None:
        return None
    return {"utc": instant.isoformat(), "local": book.window.local(instant).isoformat()}
