"""A decommission plan: dated tasks, and what could not be dated."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One dated piece of work.

    Attributes:
        id: Stable for the same subject and phase, for example "srv:web-01/shutdown".
        phase: 1 to 16, in the order of the decommission method; `phase_name` in words.
        subject: Id text of the server, unit or contract; `subject_name` as people call it.
        subject_kind: "server", "application", "wave", "host", "device", "rack", "room", "site",
            "contract" or "exit" (the exit as a whole, where there is no site).
        start / end: Half-open calendar days; a milestone begins and ends on the same day.
        after: Ids of the tasks that must be done first: each ends on or before `start`.
        owner_role: Who does it, by role.
        evidence: What proves that it was done.
        step: Order of power-offs on one day, from 1: a lower step is finished first, equal steps
            are one joint step.  0 where a day holds no order.
        last: Whether it is the one task that releases its subject.
        blocking: Whether what comes after it must wait until it passed.
        evidence_required: Whether it can be closed only with evidence; not so for milestones.
        medium: Number of the medium of the subject that it is about, 0 for the whole subject.
    """

    id: str
    phase: int
    phase_name: str
    title: str
    subject: str
    subject_name: str
    subject_kind: str
    start: date
    end: date
    after: tuple[str, ...]
    owner_role: str
    evidence: str
    wave: int | None = None
    step: int = 0
    last: bool = False
    blocking: bool = True
    evidence_required: bool = True
    medium: int = 0


@dataclass(frozen=True, kw_only=True)
class DecommissionPlan:
    """Tasks sorted by start, then id; every `after` id stands in the plan.

    Attributes:
        open_ends: Sentences about what could not be dated and why (a retained server, a
            contract without dates), so that nothing is silently missing.
        warnings: Sentences about what is dated but asks for a decision: a notice period that is
            not known, an extension without a quotation, a shared service that leaves early.
    """

    tasks: tuple[Task, ...]
    first_power_off: date | None
    site_empty: date | None
    open_ends: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def task_by_id(self) -> dict[str, Task]:
        """Tasks keyed by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def tasks_of(self) -> dict[str, tuple[Task, ...]]:
        """Tasks in order of plan, keyed by subject as task ids begin: "srv:web-01"."""
        found: dict[str, list[Task]] = defaultdict(list)
        for task in self.tasks:
            found[task.id.rpartition("/")[0]].append(task)
        return {subject: tuple(tasks) for subject, tasks in found.items()}
