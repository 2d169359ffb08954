"""The gates of a cutover with what the plan can say of each criterion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.findings import listed
from inventory.runbook.book import Criterion, Gate, Step
from inventory.runbook.words import GateDecision, StepKind, StepStatus

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.runbook.record import WaveRecord
    from inventory.runbook.standard import Standard


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the plan knows of one criterion: whether it holds, and why, as a sentence."""

    passed: bool
    why: str


def gates_of(
    standard: Standard,
    steps: tuple[Step, ...],
    record: WaveRecord,
    known: Mapping[str, Known],
) -> tuple[Gate, ...]:
    """Return the gates in order of time.

    What a person said of a criterion comes before what the plan says; its sentence stays beside.

    Args:
        standard: Its criteria.
        steps: With the gates' own steps.
        record: What people said and decided.
        known: What the plan says, by criterion.
    """
    said = {(one.gate, one.criterion): one for one in record.criteria}
    decided = {one.gate: one for one in record.decisions}
    made = []
    for step in steps:
        if step.kind is not StepKind.GATE:
            continue
        criteria = []
        for one in standard.criteria:
            if step.work not in one.gates:
                continue
            plan = known.get(one.id) if one.id != "told" else _told(step, steps)
            person = said.get((step.work, one.id))
            criteria.append(
                Criterion(
                    id=one.id,
                    text=one.text,
                    passed=person.passed if person else plan.passed if plan else None,
                    basis=plan.why if plan else "",
                    by=person.by if person else "",
                    at=person.at if person else None,
                    note=person.note if person else "",
                )
            )
        decision = decided.get(step.work)
        made.append(
            Gate(
                id=step.work,
                step=step.id,
                title=step.title,
                planned=step.start,
                criteria=tuple(criteria),
                decision=decision.decision if decision else None,
                by=decision.by if decision else "",
                at=decision.at if decision else None,
                reason=decision.reason if decision else "",
            )
        )
    return tuple(made)


def open_criteria(gate: Gate) -> tuple[str, ...]:
    """Return the texts of the criteria of a gate that do not hold or that nobody has answered."""
    return tuple(one.text for one in gate.criteria if one.passed is not True)


def is_go(gate: Gate) -> bool:
    """Say whether it was decided to go on."""
    return gate.decision in {GateDecision.GO, GateDecision.WITH_EXCEPTION}


def _told(gate: Step, steps: tuple[Step, ...]) -> Known | None:
    """Return whether every notice that comes before a gate was sent."""
    due = [one for one in steps if one.kind is StepKind.NOTICE and one.start < gate.start]
    if not due:
        return None
    late = tuple(one.title for one in due if one.status is not StepStatus.DONE)
    if late:
        return Known(passed=False, why=f"Not sent yet: {listed(late)}.")
    count = "1 notice was" if len(due) == 1 else f"{len(due)} notices were"
    return Known(passed=True, why=f"{count} sent.")
