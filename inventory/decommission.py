"""The decommission plan: dated tasks in a safe order, from server to site."""

from __future__ import annotations

from dataclasses import dataclass
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
        start / end: Half-open calendar days.
        after: Ids of the tasks that must be done first.
        owner_role: Who does it, by role.
        evidence: What proves that it was done.
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


@dataclass(frozen=True, kw_only=True)
class DecommissionPlan:
    """Tasks sorted by start, then id; every `after` id stands in the plan.

    Attributes:
        open_ends: Sentences about what could not be dated and why (a retained server, a
            contract without dates), so that nothing is silently missing.
    """

    tasks: tuple[Task, ...]
    first_power_off: date | None
    site_empty: date | None
    open_ends: tuple[str, ...] = ()
