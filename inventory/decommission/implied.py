"""What other records say of a task: a notice that was sent, a medium that was sanitised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.unit_tasks import unit_subject
from inventory.exit_record import MediumFate, TaskActual, TaskResult

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.exit_record import ExitRecord
    from inventory.identity import UnitRef


def implied_actuals(record: ExitRecord) -> dict[str, TaskActual]:
    """Return tasks that are done by what stands elsewhere in the record, keyed by task id.

    Nobody has to enter twice that a notice was served, that an end was confirmed, that media were
    counted, that a medium was sanitised or where hardware went.  What was entered of the task
    itself comes before it; an entry without its day says nothing.
    """
    return {one.task: one for one in _all(record)}


def closes_elsewhere(task: str) -> bool:
    """Say whether another list may close a task of this id: notices, media, disposals."""
    subject, _, work = task.rpartition("/")
    if subject.startswith("contract:"):
        return work in {"notice", "confirm-end"}
    return work in {"media-count", "dispose"} or work.startswith("medium-")


def _all(record: ExitRecord) -> Iterator[TaskActual]:
    for notice in record.notices:
        subject = f"contract:{notice.contract}"
        if notice.sent is not None:
            yield _done(f"{subject}/notice", notice.sent, notice.sent_by)
        answered = notice.acknowledged or notice.sent
        if notice.confirmed_end is not None and answered is not None:
            yield _done(f"{subject}/confirm-end", answered, notice.sent_by)
    for count in record.media_counts:
        if count.on is not None:
            yield _done(_task(count.asset, "media-count"), count.on, count.counted_by)
    for medium in record.media:
        settled = medium.fate not in {MediumFate.EXPECTED, MediumFate.MISSING}
        if settled and medium.ended is not None:
            name = _task(medium.asset, f"medium-{medium.number}")
            yield _done(name, medium.ended, medium.operator, medium.started)
    for disposal in record.disposals:
        if disposal.on is not None:
            yield _done(_task(disposal.asset, "dispose"), disposal.on, disposal.carrier)


def _task(asset: UnitRef, work: str) -> str:
    return unit_subject(asset, "").task_id(work)


def _done(task: str, on: date, by: str, started: date | None = None) -> TaskActual:
    began = started if started is not None and started <= on else None
    return TaskActual(task=task, started=began, finished=on, result=TaskResult.PASSED, done_by=by)
