"""Where a decommission plan stands: what people recorded, set beside what was planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.decommission.implied import implied_actuals
from inventory.exit_record import MediumFate, TaskResult
from inventory.identity import ServerId, UnitKind, UnitRef
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.decommission.plan import DecommissionPlan, Task
    from inventory.exit_record import ExitRecord, TaskActual
    from inventory.progress import Progress

_ONE_DAY = timedelta(days=1)
_SANITISATION = 10
_UNSETTLED = frozenset({MediumFate.EXPECTED, MediumFate.MISSING})
_HARDWARE = frozenset(kind.value for kind in (UnitKind.SERVER, UnitKind.HOST, UnitKind.DEVICE))
_EVERY = 4096


class TaskStatus(StrEnum):
    """Where one task stands."""

    NOT_STARTED = "not started"
    RUNNING = "running"
    PASSED = "done"
    FAILED = "failed"
    FORCED = "forced"
    NOT_APPLICABLE = "n.a."


#: The statuses after which what waits for a task may go on.
SETTLED = frozenset({TaskStatus.PASSED, TaskStatus.FORCED, TaskStatus.NOT_APPLICABLE})

_STATUS = {
    TaskResult.PASSED: TaskStatus.PASSED,
    TaskResult.FAILED: TaskStatus.FAILED,
    TaskResult.FORCED: TaskStatus.FORCED,
    TaskResult.NOT_APPLICABLE: TaskStatus.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskStanding:
    """Where one task stands.

    Attributes:
        start / end: Real days where they are known, else expected ones; half-open as planned.
        slip_days: Calendar days between the planned and the real or expected end; negative for
            early.
        late: It should have begun, or ended, before today and has not.
        waits_for: Ids of the tasks that are not settled yet and come before it.
        held_by: The task before it that sets its start; "" where its own plan does.
        evidence: Number of pieces of evidence.
        missing: What keeps it from being closed, or what a closed one lacks; sentences.
    """

    task: str
    status: TaskStatus
    start: date
    end: date
    slip_days: int
    late: bool
    waits_for: tuple[str, ...] = ()
    held_by: str = ""
    evidence: int = 0
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where the whole plan stands on one day.

    Attributes:
        today: Nothing that is open begins before it, once anything was recorded.
        tasks: One for each task of the plan, in its order.
        vanished: What was recorded of tasks that the plan does not hold any more, by task id.
        tracked: Whether anything was recorded of any task; without it all stands as planned.
    """

    today: date
    tasks: tuple[TaskStanding, ...]
    vanished: tuple[TaskActual, ...]
    tracked: bool

    @cached_property
    def of_task(self) -> dict[str, TaskStanding]:
        """Standings keyed by task id."""
        return {one.task: one for one in self.tasks}

    @cached_property
    def late(self) -> tuple[TaskStanding, ...]:
        """Tasks that should have begun or ended before today, in order of expected start."""
        return tuple(one for one in self.tasks if one.late)


def stand(
    plan: DecommissionPlan, record: ExitRecord, today: date, progress: Progress = SILENT
) -> Standing:
    """Return where each task of `plan` stands, by one pass along the order of the tasks.

    ``start = real start, else max(planned start, ends of what it waits for, today)`` and
    ``end = real end, else start + planned length``.  What is late today counts as beginning
    today.  A soak has no date of its own: it runs from the end of its shutdown.  What other
    records say of a task counts where nothing was entered of it (`implied_actuals`).  All days are
    calendar days; whether an expected power-off falls in a freeze is for the wave plan to say.
    While nothing at all is recorded, every task stands as planned.
    """
    implied = implied_actuals(record)
    tracked = bool(record.actuals or implied)
    standing: dict[str, TaskStanding] = {}
    for place, task in enumerate(_in_order(plan) if tracked else plan.tasks):
        if place % _EVERY == 0:
            raise_if_cancelled(progress)
        standing[task.id] = (
            _task(task, record, implied.get(task.id), standing, today)
            if tracked
            else _as_planned(task, record, today)
        )
    return Standing(
        today=today,
        tasks=tuple(standing[task.id] for task in plan.tasks),
        vanished=tuple(one for one in record.actuals if one.task not in plan.task_by_id),
        tracked=tracked,
    )


def status_of(actual: TaskActual | None) -> TaskStatus:
    """Return the status that people recorded of a task."""
    if actual is None:
        return TaskStatus.NOT_STARTED
    if actual.result is not None:
        return _STATUS[actual.result]
    return TaskStatus.RUNNING if actual.started is not None else TaskStatus.NOT_STARTED


def missing_for_close(
    task: Task, actual: TaskActual, record: ExitRecord, today: date
) -> tuple[str, ...]:
    """Return what a task lacks to be closed with the result of `actual`; empty where nothing.

    A pass needs evidence, or an exception to the rule "evidence" with a name and a reason.
    Forced and not applicable need a name and a reason.
    """
    return tuple(_missing(task, actual, record, today))


def excepted(rule: str, subject: str, record: ExitRecord, today: date) -> bool:
    """Return whether an approved exception to `rule` holds for `subject`."""
    return any(
        one.rule == rule and one.subject == subject and one.holds(today)
        for one in record.exceptions
    )


def held_at(task: Task, day: date | None, record: ExitRecord) -> str:
    """Return why the data of a task's subject must not be destroyed on `day`, "" where it may.

    A legal hold or a retention counts to its last day; of what is not phase 10 nothing is said.
    """
    if task.phase != _SANITISATION or day is None or task.subject_kind not in _HARDWARE:
        return ""
    asset = UnitRef(kind=UnitKind(task.subject_kind), key=task.subject)
    hold = record.hold_on.get(asset)
    if hold is not None and (hold.until is None or day <= hold.until):
        until = "it is lifted" if hold.until is None else hold.until.isoformat()
        return f"{task.subject_name} is under legal hold until {until}: {hold.reason}."
    rule = record.soak_of.get(ServerId(task.subject)) if asset.kind is UnitKind.SERVER else None
    if rule is not None and rule.retain_until is not None and day <= rule.retain_until:
        return f"Data on {task.subject_name} is retained until {rule.retain_until.isoformat()}."
    return ""


def _missing(task: Task, actual: TaskActual, record: ExitRecord, today: date) -> Iterator[str]:
    result = actual.result
    if result is None:
        return
    if actual.finished is None:
        yield f"{task.title}: enter the day on which it was finished."
    elif actual.started is not None and actual.started > actual.finished:
        yield f"{task.title}: it cannot be finished before it was started."
    held = held_at(task, actual.started or actual.finished, record)
    if held and result is not TaskResult.FAILED:
        yield f"{task.title}: {held} No exception overrides that."
    if result is TaskResult.PASSED and task.medium:
        yield from _unregistered(task, record, today)
    if result in {TaskResult.FORCED, TaskResult.NOT_APPLICABLE}:
        if not actual.reason.strip() or not actual.done_by.strip():
            yield f"{task.title}: {result.value} needs a reason and the name of who decided it."
    elif (
        result is TaskResult.PASSED
        and task.evidence_required
        and not record.evidence_of.get(task.id)
        and not excepted("evidence", task.id, record, today)
    ):
        yield (
            f"{task.title}: there is no evidence ({task.evidence}). Enter it, or an exception "
            "with a reason and an approver."
        )


def _unregistered(task: Task, record: ExitRecord, today: date) -> Iterator[str]:
    """Yield why one medium cannot count as done: media are closed by their rows, not by a tick."""
    asset = UnitRef(kind=UnitKind(task.subject_kind), key=task.subject)
    rows = record.media_of.get(asset, ())
    fate = next((one.fate for one in rows if one.number == task.medium), MediumFate.EXPECTED)
    subject = task.id.rpartition("/")[0]
    if fate in _UNSETTLED and not excepted("media", subject, record, today):
        yield (
            f"{task.title}: the media register says {fate.value}. Enter there what became of it, "
            'or an exception to the rule "media".'
        )


def _in_order(plan: DecommissionPlan) -> Iterator[Task]:
    """Yield every task after all that it waits for."""
    seen: set[str] = set()
    known = plan.task_by_id
    for first in plan.tasks:
        waiting = [first.id]
        while waiting:
            name = waiting[-1]
            before = [one for one in known[name].after if one not in seen and one in known]
            if name not in seen and before:
                waiting.extend(before)
                continue
            waiting.pop()
            if name not in seen:
                seen.add(name)
                yield known[name]


def _as_planned(task: Task, record: ExitRecord, today: date) -> TaskStanding:
    """Return the standing of a task of a plan of which nothing was recorded."""
    return TaskStanding(
        task=task.id,
        status=TaskStatus.NOT_STARTED,
        start=task.start,
        end=task.end,
        slip_days=0,
        late=task.evidence_required and task.start < today,
        waits_for=task.after,
        evidence=len(record.evidence_of.get(task.id, ())),
    )


def _task(
    task: Task,
    record: ExitRecord,
    implied: TaskActual | None,
    before: dict[str, TaskStanding],
    today: date,
) -> TaskStanding:
    entered = record.actual_of.get(task.id)
    actual = entered or implied
    status = status_of(actual)
    ends = {name: before[name].end for name in task.after if name in before}
    waits = tuple(name for name in ends if before[name].status not in SETTLED)
    if actual is None and not task.evidence_required and not waits:
        status = TaskStatus.PASSED  # a milestone is reached by what comes before it
    latest = max(ends.values(), default=task.start)
    soaks = task.id.endswith("/soak")
    start = latest if soaks else max(task.start, latest)
    held_by = min((name for name, end in ends.items() if end == latest), default="")
    if start == task.start and latest < start:
        held_by = ""
    if actual is not None and actual.started is not None:
        start, held_by = actual.started, ""
    elif status is TaskStatus.NOT_STARTED and start < today and not soaks:
        start, held_by = today, ""
    end = start + (task.end - task.start)
    if actual is not None and actual.finished is not None and status in SETTLED:
        end, held_by = actual.finished + _tail(task), ""
        start = min(start, end) if actual.started is not None else end - (task.end - task.start)
    elif soaks:
        end = max(end, today)  # it goes on
    elif status in {TaskStatus.RUNNING, TaskStatus.FAILED}:
        end = max(end, today + _tail(task))  # it goes on, or has to be done again, today
    running = soaks or status is TaskStatus.RUNNING
    return TaskStanding(
        task=task.id,
        status=status,
        start=start,
        end=end,
        slip_days=(end - task.end).days,
        late=status not in SETTLED
        and task.evidence_required
        and (task.end < today or (task.start < today and not running)),
        waits_for=waits,
        held_by=held_by,
        evidence=len(record.evidence_of.get(task.id, ())) + (actual is not None and not entered),
        missing=missing_for_close(task, entered, record, today) if entered is not None else (),
    )


def _tail(task: Task) -> timedelta:
    """Return the days from a task's last day of work to its half-open end."""
    return _ONE_DAY if task.end > task.start else timedelta()
