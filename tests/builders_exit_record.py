"""What people enter while they leave, in a few words each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.exit_record import (
    EvidenceFile,
    ExitRecord,
    RuleException,
    TaskActual,
    TaskResult,
)
from tests.builders_release import day

if TYPE_CHECKING:
    from datetime import date


def done(task: str, on: str, result: TaskResult = TaskResult.PASSED) -> TaskActual:
    """`done("srv:a/shutdown", "2027-06-05")`."""
    return TaskActual(task=task, finished=day(on), result=result, done_by="Ann", reason="asked")


def proof(task: str, number: int = 1) -> EvidenceFile:
    return EvidenceFile(
        id=f"{task}#{number}", task=task, kind="log", file_name="log.txt", sha256="0" * 64
    )


def exception(rule: str, subject: str, expires: date | None = None) -> RuleException:
    return RuleException(
        id=f"{rule} {subject}",
        rule=rule,
        subject=subject,
        reason="agreed",
        approver="Bea",
        expires=expires,
    )


def recorded(*actuals: TaskActual, **others: object) -> ExitRecord:
    """A record of tasks done, each with its evidence."""
    return ExitRecord(
        actuals=tuple(sorted(actuals, key=lambda one: one.task)),
        evidence=tuple(proof(one.task) for one in actuals),
        **others,  # type: ignore[arg-type] # by name
    )
