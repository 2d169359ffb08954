"""What speaks against a cutover: freezes, blackouts, windows, dependencies, recovery, times."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, listed
from inventory.recovery import HoldingPlan
from inventory.runbook.gates import Known, is_go, open_criteria
from inventory.runbook.timing import at_local
from inventory.waves.calendar import closures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date, datetime

    from inventory.graph import DependencyGraph
    from inventory.identity import ApplicationId
    from inventory.model import Inventory
    from inventory.policy import WavePolicy
    from inventory.recovery import Recovery
    from inventory.runbook.book import Arithmetic, Gate, Step
    from inventory.runbook.crossings import Crossing
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.timing import Window
    from inventory.waves.plan import Wave

#: Findings of one kind that are listed.
_MOST = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """The local days that a window touches, half-open."""

    start: date
    end: date

    def touch(self, start: date, end: date) -> bool:
        """Say whether a half-open range shares a day with them."""
        return start < self.end and self.start < end


def days_of(window: Window) -> Days:
    """Return the days that a window touches."""
    last = window.local(window.closes - timedelta(minutes=1)).date()
    return Days(start=window.local(window.opens).date(), end=last + timedelta(days=1))


def date_findings(
    inventory: Inventory,
    policy: WavePolicy | None,
    applications: Iterable[ApplicationId],
    days: Days,
) -> list[Finding]:
    """Return freezes, owners' blackouts and service windows that speak against the days."""
    found: list[Finding] = []
    if policy is not None:
        found += [
            _error(
                "runbook-freeze",
                f"The window touches the freeze from {_range(one.start, one.end)} ({one.reason}). "
                "Move the wave or lift the freeze.",
            )
            for one in closures(policy, days.start, days.end)
            if days.touch(one.start, one.end)
        ]
    known = inventory.application_by_id
    for app in sorted(applications):
        if app not in known:
            continue
        name, closed = known[app].name, list(known[app].blackouts)
        windows: list[tuple[date, date]] = []
        if policy is not None:
            closed += [(one.start, one.end) for one in policy.blackouts if one.application == app]
            windows = [
                (one.start, one.end) for one in policy.service_windows if one.application == app
            ]
        found += [
            _error(
                "runbook-blackout",
                f"The owner of {name} allows no cutover from {_range(start, end)}. Move the wave "
                "or ask the owner.",
            )
            for start, end in sorted(set(closed))
            if days.touch(start, end)
        ]
        if windows and not any(s <= days.start and days.end <= e for s, e in windows):
            said = "; ".join(_range(start, end) for start, end in sorted(windows))
            found.append(
                _error(
                    "runbook-service-window",
                    f"{name} may be interrupted in its service windows only ({said}). Move the "
                    "wave into one of them.",
                )
            )
    return found


def dependencies_known(graph: DependencyGraph, crossings: tuple[Crossing, ...]) -> Known:
    """Return whether all that the wave needs is in it, in an earlier one, on both sites, bridged.

    Every dependency that is bridged is named with its bridge.
    """

    def name(one: Crossing) -> str:
        return graph.node_by_id[one.other].name

    needed = [one for one in crossings if one.is_provider and one.crosses]
    behind = tuple(sorted({name(one) for one in needed if one.bridge is None}))
    bridged = sorted({f"{name(one)} ({one.bridge.how})" for one in needed if one.bridge})
    said = f" Bridged: {'; '.join(bridged)}." if bridged else ""
    if behind:
        verb = "is" if len(behind) == 1 else "are"
        return Known(
            passed=False,
            why=f"{', '.join(behind)} {verb} needed and still on site: bridge it or change the "
            f"waves.{said}",
        )
    elsewhere = "on both sites or bridged" if bridged else "on both sites"
    return Known(
        passed=True, why=f"All that it needs is in it, in an earlier wave, {elsewhere}.{said}"
    )


def recovery_known(
    recovery: Recovery | None, wave: Wave, units: tuple[MovingUnit, ...]
) -> tuple[Known | None, tuple[str, ...]]:
    """Return whether a recovery plan holds for what moves, and a sentence for each service."""
    flight = recovery.in_flight if recovery is not None else None
    if flight is None:
        return None, ()
    place = next((at for at, one in enumerate(flight.periods) if one.wave == wave.number), None)
    if place is None:
        return None, ()
    nodes = {node for unit in units for node in unit.nodes}
    held = [one for one in flight.holding[place] if one.node in nodes]
    said = tuple(
        f"{one.name}: {one.plan.value}" + (f" ({one.why})" if one.why else "") for one in held
    )
    without = tuple(one.name for one in held if one.plan is HoldingPlan.NONE)
    if without:
        return Known(passed=False, why=f"No recovery plan holds for {listed(without)}."), said
    approved = tuple(one.name for one in held if one.plan is HoldingPlan.OVERRIDE)
    if approved:
        return Known(passed=True, why=f"Approved without a plan: {listed(approved)}."), said
    return Known(passed=True, why="A recovery plan holds for everything in the wave."), said


def fitting_findings(sums: Arithmetic, local: Callable[[datetime], str]) -> list[Finding]:
    """Return that the window is too short, or the latest start of a rollback."""
    sentence = (
        f"{sums.forward} min forward, {sums.reserve_percent} % in reserve and {sums.rollback} min "
        f"back need {sums.needed} min; the window has {sums.window} min"
    )
    if sums.fits:
        text = f"{sentence}. A rollback begins at {local(sums.latest_rollback)} at the latest."
        return [Finding(severity=Severity.NOTE, code="runbook-fits", text=text)]
    return [
        _error(
            "runbook-does-not-fit",
            f"{sentence}: {sums.needed - sums.window} min too few. Split the wave, lengthen the "
            "window, or shorten what is rehearsed.",
        )
    ]


def step_findings(steps: tuple[Step, ...], today: date, window: Window) -> list[Finding]:
    """Return open steps whose day has passed, and fixed ones that contradict their neighbours."""
    late = [
        step for step in steps if not step.status.is_over and step.end < _midnight(window, today)
    ]
    found = [
        _warning(
            "runbook-late",
            f"Step {step.number} ({step.title}) was due on "
            f"{window.local(step.start).date().isoformat()} and is {step.status.value}.",
        )
        for step in late[:_MOST]
    ]
    if len(late) > _MOST:
        found.append(_warning("runbook-late", f"{len(late) - _MOST} more steps are overdue."))
    by_id = {step.id: step for step in steps}
    for step in steps:
        for name in step.after:
            before = by_id[name]
            if before.end > step.start and not step.status.is_over:
                fixed = "; ".join(
                    f"step {one.number} is fixed: {one.fixed}"
                    for one in (before, step)
                    if one.fixed
                )
                found.append(
                    _warning(
                        "runbook-order",
                        f"Step {step.number} ({step.title}) starts before step {before.number} "
                        f"({before.title}) ends. Move one of them"
                        + (f" ({fixed})." if fixed else "."),
                    )
                )
    return found


def gate_findings(gates: tuple[Gate, ...]) -> list[Finding]:
    """Return gates at which somebody said go although something was open."""
    return [
        _warning(
            "runbook-gate",
            f"{gate.title}: {gate.decision.value} by {gate.by} with {len(missing)} open: "
            f"{'; '.join(missing)}.",
        )
        for gate in gates
        if gate.decision is not None and is_go(gate) and (missing := open_criteria(gate))
    ]


def plain_findings(known: Mapping[str, Known], window: Window) -> list[Finding]:
    """Return the rest: what the wave needs, recovery, clock changes."""
    found = [
        _warning(f"runbook-{name}", known[name].why)
        for name in ("dependencies", "recovery")
        if name in known and not known[name].passed
    ]
    if window.changes_clock:
        found.append(
            Finding(
                severity=Severity.NOTE,
                code="runbook-clock-change",
                text=f"Clocks in {window.zone} change during the window: it has "
                f"{window.minutes} real minutes from go-live. Go by universal time.",
            )
        )
    return found


def merged_findings(others: int) -> list[Finding]:
    """Return that what was entered about other waves is kept but not shown."""
    if not others:
        return []
    what = "another wave that is" if others == 1 else f"{others} other waves that are"
    return [
        _warning(
            "runbook-merged",
            f"What was entered about {what} part of this one now (header, gates, tasks of the "
            "wave) is kept and not shown. Split the wave to see it, or enter it here.",
        )
    ]


def draft_findings(missing: tuple[str, ...]) -> list[Finding]:
    """Return why it is a draft."""
    if not missing:
        return []
    text = f"It is a draft: {' '.join(missing)}"
    return [_warning("runbook-draft", text)]


def _midnight(window: Window, today: date) -> datetime:
    return at_local(today, 0, window.tz)


def _range(start: date, end: date) -> str:
    last = end - timedelta(days=1)
    return start.isoformat() if last <= start else f"{start.isoformat()} to {last.isoformat()}"


def _error(code: str, text: str) -> Finding:
    return Finding(severity=Severity.ERROR, code=code, text=text)


def _warning(code: str, text: str) -> Finding:
    return Finding(severity=Severity.WARNING, code=code, text=text)
