"""Words of a cutover: how a step stands, what a gate decided, how days count."""

from __future__ import annotations

from enum import StrEnum


class StepStatus(StrEnum):
    """How a step stands."""

    NOT_STARTED = "not started"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    ROLLED_BACK = "rolled back"

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do, so that the step keeps its times for good."""
        return self not in {StepStatus.NOT_STARTED, StepStatus.RUNNING}

    @property
    def asks_why(self) -> bool:
        """Whether it needs a reason."""
        return self in {StepStatus.FAILED, StepStatus.SKIPPED, StepStatus.ROLLED_BACK}


class GateDecision(StrEnum):
    """What was decided at a gate."""

    GO = "GO"
    NO_GO = "NO-GO"
    WITH_EXCEPTION = "GO with exception"


class Counted(StrEnum):
    """Which days an offset counts."""

    CALENDAR = "calendar days"
    WORKING = "working days"


class StepKind(StrEnum):
    """What a step is."""

    TASK = "task"
    GATE = "gate"
    NOTICE = "notice"
    CUTOVER = "cutover"
