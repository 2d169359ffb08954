"""The runbook of one cutover."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.runbook.record import IssuedLine
from inventory.runbook.timing import minutes_between
from inventory.runbook.words import GateDecision, StepKind, StepStatus

if TYPE_CHECKING:
    from datetime import datetime

    from inventory.findings import Finding
    from inventory.graph import Edge, NodeId
    from inventory.identity import ServerId
    from inventory.runbook.changes import RunbookChange
    from inventory.runbook.crossings import Crossing
    from inventory.runbook.ordering import MovingUnit
    from inventory.runbook.reach import AffectedService
    from inventory.runbook.record import WaveRecord
    from inventory.runbook.timing import Window


#: Why a step does not move with go-live whose start somebody fixed.
SET_BY_HAND = "set by hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step.

    Attributes:
        number: From 1, in order of planned start, for people.
        id: Stable: "wave:gate-1", or "app:ID/stop" for the first application of a joint step.
        work: Id of the task, or kind of the step, in the standard.
        after: Ids of the steps that come first; sorted by number.
        group: Steps of one group are worked on at the same time; "" for none.
        owner / deputy: Persons; "" where nobody is named.
        offset: Distance from go-live in words: "T-7 d".
        counted: Which days the offset counts, "" where it counts minutes.
        start / end: Planned instants (UTC).
        estimate: Minutes as the standard or a person says; `minutes` with the factor of its kind.
        fixed: Why it does not move with go-live, "" where it does.
        expected_start / expected_end: By the times entered so far; None until the cutover began.
    """

    number: int
    id: str
    work: str
    kind: StepKind
    phase: str
    title: str
    team: str
    owner: str
    deputy: str
    offset: str
    start: datetime
    end: datetime
    estimate: int
    minutes: int
    success: str
    counted: str = ""
    nodes: tuple[NodeId, ...] = ()
    servers: tuple[ServerId, ...] = ()
    after: tuple[str, ...] = ()
    group: str = ""
    rollback: str = ""
    point_of_no_return: bool = False
    fixed: str = ""
    status: StepStatus = StepStatus.NOT_STARTED
    started: datetime | None = None
    finished: datetime | None = None
    expected_start: datetime | None = None
    expected_end: datetime | None = None
    done_by: str = ""
    evidence: str = ""
    reason: str = ""
    notes: str = ""

    @property
    def is_set_by_hand(self) -> bool:
        """Whether somebody fixed its start."""
        return self.fixed == SET_BY_HAND

    @property
    def actual_minutes(self) -> int | None:
        """Real minutes that it took, None until it is over."""
        if self.started is None or self.finished is None:
            return None
        return minutes_between(self.started, self.finished)


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """Something that must hold at a gate.

    Attributes:
        passed: None where neither the plan nor a person can say yet.
        basis: What the plan says of it, a sentence; "" where it cannot.
        by / at / note: Who said otherwise or confirmed it, when, and with what to add.
    """

    id: str
    text: str
    passed: bool | None
    basis: str = ""
    by: str = ""
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """A decision to go on or not.

    Attributes:
        step: Id of its step.
        planned: When it is due (UTC).
        decision: None until somebody decided.
    """

    id: str
    step: str
    title: str
    planned: datetime
    criteria: tuple[Criterion, ...]
    decision: GateDecision | None = None
    by: str = ""
    at: datetime | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Communication:
    """Something that is said.

    Attributes:
        step: Id of the step it belongs to, "" where an event calls for it.
        at: Planned instant (UTC), None for an event.
        sent: When it was really said (UTC).
    """

    step: str
    event: str
    at: datetime | None
    audience: str
    channel: str
    text: str
    sent: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Somebody to call."""

    role: str
    person: str = ""
    deputy: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackLayer:
    """The way back from one stretch of the cutover.

    Attributes:
        authority: Who decides, with the role; the role alone where nobody is named.
        minutes: None where there is no way back.
        latest: Last instant (UTC) at which it may begin.
    """

    id: str
    phases: str
    trigger: str
    authority: str
    what: str
    data: str
    minutes: int | None
    latest: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arithmetic:
    """Whether cutover, reserve and way back fit into the window; all in minutes.

    ``forward * (100 + reserve per cent) / 100 + rollback <= window``, rounded up.

    Attributes:
        latest_rollback: ``end of the window - rollback`` (UTC).
    """

    forward: int
    reserve_percent: int
    rollback: int
    window: int
    latest_rollback: datetime

    @property
    def needed(self) -> int:
        """Minutes that the window must have."""
        return -(-self.forward * (100 + self.reserve_percent) // 100) + self.rollback

    @property
    def fits(self) -> bool:
        """Whether it has them."""
        return self.needed <= self.window


@dataclass(frozen=True, kw_only=True)
class Runbook:
    """Everything that is carried into one cutover.

    Attributes:
        wave: Number of the wave.
        applications: Names of what moves.
        services: What users miss, the closure over the graph.
        record: What people entered about the wave as a whole.
        recovery: Which recovery plan holds during the window, sentences.
        findings: What speaks against it, in falling order of weight.
        edges: Dependencies with an end in the wave, noise left out.
        crossings: Those of them with the other end elsewhere, in the same order.
        changes: Since the version that was handed out last; none where none was.
    """

    wave: int
    title: str
    window: Window
    applications: tuple[str, ...]
    servers: tuple[ServerId, ...]
    units: tuple[MovingUnit, ...]
    services: tuple[AffectedService, ...]
    steps: tuple[Step, ...]
    gates: tuple[Gate, ...]
    communications: tuple[Communication, ...]
    contacts: tuple[Contact, ...]
    layers: tuple[RollbackLayer, ...]
    arithmetic: Arithmetic
    record: WaveRecord
    recovery: tuple[str, ...]
    findings: tuple[Finding, ...]
    edges: tuple[Edge, ...]
    crossings: tuple[Crossing, ...] = ()
    changes: tuple[RunbookChange, ...] = ()
    zone_note: str = ""

    @cached_property
    def step_by_id(self) -> dict[str, Step]:
        """Steps keyed by id."""
        return {step.id: step for step in self.steps}

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Why it is a draft, sentences; nothing makes it final."""
        owners = sum(not step.owner.strip() for step in self.steps)
        criteria = sum(not step.success.strip() for step in self.steps)
        said = []
        for count, what in ((owners, "owner"), (criteria, "success criterion")):
            if count:
                steps = "1 step has" if count == 1 else f"{count} steps have"
                said.append(f"{steps} no {what}.")
        return tuple(said)

    @property
    def is_draft(self) -> bool:
        """Whether a step has no owner or no success criterion."""
        return bool(self.missing)

    @property
    def against(self) -> tuple[Finding, ...]:
        """The findings that are errors or warnings."""
        return tuple(one for one in self.findings if one.severity is not Severity.NOTE)

    def lines(self) -> tuple[IssuedLine, ...]:
        """Return what a version of it that is handed out says of each step."""
        return tuple(
            IssuedLine(
                step=step.id,
                title=step.title,
                owner=step.owner,
                start=step.start,
                minutes=step.minutes,
                success=step.success,
            )
            for step in self.steps
        )
