"""Collects tasks so that none can start before what it waits for has ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.decommission.plan import Task

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

#: The sixteen phases of the decommission method.
PHASES = {
    1: "Scope and authority",
    2: "Inventory reconcile",
    3: "Dependency clearance",
    4: "Data and compliance",
    5: "Approvals and notices",
    6: "Pre-checks",
    7: "Ordered shutdown",
    8: "Soak",
    9: "Logical removal",
    10: "Sanitisation",
    11: "Physical removal",
    12: "Disposition",
    13: "Commercial release",
    14: "Space and power",
    15: "Finance",
    16: "Close",
}

#: Who does the tasks, by role, besides the owners that the inventory names.
ROLES = (
    "application owner",
    "backup operator",
    "change manager",
    "contract manager",
    "facilities",
    "finance",
    "infrastructure",
    "network team",
    "operations",
    "programme lead",
    "security",
    "storage team",
)


def days(number: int) -> timedelta:
    """Return that many calendar days."""
    return timedelta(days=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a task is about; `prefix` and `key` make the ids of its tasks."""

    prefix: str
    key: str
    name: str
    kind: str
    wave: int | None = None

    def task_id(self, work: str) -> str:
        """Return the id of this subject's task called `work`."""
        return f"{self.prefix}:{self.key}/{work}"


class Schedule:
    """Tasks by id.  A task's predecessors are added before it, so no circle can arise."""

    def __init__(self) -> None:
        self.tasks: dict[str, Task] = {}
        self.open_ends: list[str] = []
        self.warnings: list[str] = []

    def add(
        self,
        subject: Subject,
        work: str,
        title: str,
        *,
        phase: int,
        start: date,
        end: date,
        owner: str,
        evidence: str,
        after: Iterable[str] = (),
        step: int = 0,
        last: bool = False,
        medium: int = 0,
        milestone: bool = False,
    ) -> str:
        """Add a task and return its id.

        A task whose predecessors end later than `start` is moved on to when they have ended,
        with its length kept.  Predecessors that are not in the schedule (because they could not
        be dated, and stand in the open ends) are left out.
        """
        before = tuple(dict.fromkeys(name for name in after if name in self.tasks))
        latest = max((self.tasks[name].end for name in before), default=start)
        delay = max(latest - start, timedelta())
        task = Task(
            id=subject.task_id(work),
            phase=phase,
            phase_name=PHASES[phase],
            title=title,
            subject=subject.key,
            subject_name=subject.name,
            subject_kind=subject.kind,
            start=start + delay,
            end=end + delay,
            after=before,
            owner_role=owner,
            evidence=evidence,
            wave=subject.wave,
            step=step,
            last=last,
            evidence_required=not milestone,
            medium=medium,
        )
        self.tasks[task.id] = task
        return task.id
