"""How a cutover goes: what the times that were entered make of the steps that are left."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity
from inventory.runbook.scheduling import DECISION
from inventory.runbook.words import GateDecision, StepKind, StepStatus

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from inventory.runbook.book import Arithmetic, Gate, Step
    from inventory.runbook.timing import Window

#: The step after which there is no way back.
_OPENING = "wave:open"
_ACCEPTING = "gate-4"


def with_expected(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Return the steps with the times to be expected, once a step of the cutover has begun.

    What is over has its own times.  What is left begins as planned where the plan leaves it time
    of its own; a step that was to begin when others end begins when those are expected to end, be
    it later or sooner.  It takes its planned minutes.  Without any time entered nothing is
    expected.
    """
    if not any(_has_begun(step) for step in steps):
        return steps
    planned = {step.id: step.end for step in steps}
    expected: dict[str, tuple[datetime, datetime]] = {}
    made = {}
    for step in _in_order(steps):
        ends = [expected[name][1] for name in step.after if name in expected]
        latest = max(ends, default=step.start)
        follows = any(planned[name] == step.start for name in step.after if name in planned)
        start = step.started or (latest if follows else max(step.start, latest))
        length = timedelta() if step.status is StepStatus.SKIPPED else step.end - step.start
        end = step.finished or start + length
        expected[step.id] = (start, end)
        made[step.id] = replace(step, expected_start=start, expected_end=end)
    return tuple(made[step.id] for step in steps)


def _has_begun(step: Step) -> bool:
    return step.kind is StepKind.CUTOVER and step.status is not StepStatus.NOT_STARTED


def _in_order(steps: tuple[Step, ...]) -> list[Step]:
    """Return the steps so that each comes after those it waits for."""
    by_id = {step.id: step for step in steps}
    seen: dict[str, Step] = {}
    for first in steps:
        waiting = [first.id]
        while waiting:
            step = by_id[waiting[-1]]
            before = [one for one in step.after if one not in seen and one not in waiting]
            if step.id in seen or not before:
                seen.setdefault(step.id, step)
                waiting.pop()
            else:
                waiting += before
    return list(seen.values())


def conduct_findings(
    steps: tuple[Step, ...],
    gates: tuple[Gate, ...],
    window: Window,
    sums: Arithmetic,
    local: Callable[[datetime], str],
) -> list[Finding]:
    """Return what was done against a gate, out of order, too late, or will be too late."""
    by_id = {step.id: step for step in steps}
    return [
        *_against_gates(steps, gates, by_id),
        *_out_of_order(steps, by_id),
        *_too_late(by_id, sums, local),
        *_beyond(steps, gates, window, local),
    ]


def _against_gates(
    steps: tuple[Step, ...], gates: tuple[Gate, ...], by_id: dict[str, Step]
) -> list[Finding]:
    """Return that people went on where a gate was not passed."""
    begun = [step for step in steps if _has_begun(step)]
    opening = by_id.get(_OPENING)
    opened = opening is not None and opening.status is not StepStatus.NOT_STARTED
    found = []
    for gate in gates:
        what = "Users were let in" if gate.id == _ACCEPTING else "The cutover was begun"
        if not (opened if gate.id == _ACCEPTING else begun):
            continue
        if gate.decision is None or gate.decision is GateDecision.NO_GO:
            how = "was not decided" if gate.decision is None else f"was {gate.decision.value}"
            found.append(
                _error("runbook-against-gate", f"{what} although {gate.title!r} {how}. Record why.")
            )
    return found


def _out_of_order(steps: tuple[Step, ...], by_id: dict[str, Step]) -> list[Finding]:
    found = []
    for step in steps:
        if step.started is None:
            continue
        for name in step.after:
            before = by_id[name]
            ended = before.finished
            late = ended is None or ended > step.started
            if before.kind is StepKind.GATE or before.status is StepStatus.SKIPPED or not late:
                continue
            how = "was over" if ended is None else "ended"
            found.append(
                _warning(
                    "runbook-done-early",
                    f"Step {step.number} ({step.title}) was begun before step {before.number} "
                    f"({before.title}) {how}. Check both, or correct the times.",
                )
            )
    return found


def _too_late(
    by_id: dict[str, Step], sums: Arithmetic, local: Callable[[datetime], str]
) -> list[Finding]:
    decision = by_id.get(DECISION)
    if decision is None or decision.expected_end is None or decision.status.is_over:
        return []
    if decision.expected_end <= sums.latest_rollback:
        text = (
            f"By the times entered, the decision whether to accept is made at "
            f"{local(decision.expected_end)}; a rollback begins at {local(sums.latest_rollback)} "
            "at the latest."
        )
        return [Finding(severity=Severity.NOTE, code="runbook-in-time", text=text)]
    return [
        _error(
            "runbook-too-late",
            f"By the times entered, the decision whether to accept is made at "
            f"{local(decision.expected_end)}, after the latest start of a rollback "
            f"({local(sums.latest_rollback)}). Shorten what is left or roll back; the rollback "
            "authority decides, and that is written down.",
        )
    ]


def _beyond(
    steps: tuple[Step, ...],
    gates: tuple[Gate, ...],
    window: Window,
    local: Callable[[datetime], str],
) -> list[Finding]:
    """Return that the window was exceeded without the authority's word for it."""
    gate = next((one for one in gates if one.id == _ACCEPTING), None)
    if gate is not None and gate.decision is GateDecision.WITH_EXCEPTION:
        return []
    late = [
        step
        for step in steps
        if step.kind is StepKind.CUTOVER and step.finished and step.finished > window.closes
    ]
    if not late:
        return []
    last = max(late, key=lambda step: (step.finished or step.end, step.number))
    return [
        _error(
            "runbook-overrun",
            f"Step {last.number} ({last.title}) ended at {local(last.finished or last.end)}, after "
            f"the window closed at {local(window.closes)}. A cutover that outlasts its window is "
            "rolled back, unless the rollback authority decides otherwise: record that at gate 4, "
            "as GO with exception with its reason.",
        )
    ]


def _error(code: str, text: str) -> Finding:
    return Finding(severity=Severity.ERROR, code=code, text=text)


def _warning(code: str, text: str) -> Finding:
    return Finding(severity=Severity.WARNING, code=code, text=text)
