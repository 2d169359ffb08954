"""What people decide and enter about cutovers: names, offsets, times, gates.  Saved in a plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.runbook.words import Counted, GateDecision, StepStatus

if TYPE_CHECKING:
    from datetime import date, datetime

    from inventory.identity import ServerId


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPerson:
    """Who answers for a team or a role.

    Attributes:
        team: A team of the standard: "network", "cutover lead", "rollback authority" ...
        deputy: Who stands in; of the rollback authority, its alternate.
        contact: Telephone, mail, whatever reaches them at two in the morning.
    """

    team: str
    owner: str = ""
    deputy: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VendorContact:
    """Whom to call at a supplier."""

    supplier: str
    person: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffsetChange:
    """Another distance from go-live for a task of the standard.

    Attributes:
        task: Its id in the standard.
        days / minutes: One of the two; negative is before go-live.
    """

    task: str
    days: int | None = None
    minutes: int | None = None
    counted: Counted = Counted.CALENDAR


@dataclass(frozen=True, slots=True, kw_only=True)
class EstimateFactor:
    """How much longer steps of a kind take than estimated, in per cent (100 is as estimated)."""

    kind: str
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StepRecord:
    """What was decided and done about one step.

    Attributes:
        step: Its stable id: "app:ID/stop", or "wave:gate-1" within a `WaveRecord`.
        owner / deputy: In place of those of its team.
        success: In place of the standard's criterion; None for the standard's, "" for none.
        minutes: Estimate in place of the standard's.
        fixed: Start that does not move with go-live (UTC).
        started / finished: When it was really done (UTC).
        reason: Why it failed, was skipped or rolled back.
        planned_start / planned_end / estimate: As they were planned when it was over, so that
            moving the wave moves it no more; the estimate is without any factor.
    """

    step: str
    owner: str = ""
    deputy: str = ""
    success: str | None = None
    minutes: int | None = None
    fixed: datetime | None = None
    status: StepStatus = StepStatus.NOT_STARTED
    started: datetime | None = None
    finished: datetime | None = None
    done_by: str = ""
    reason: str = ""
    evidence: str = ""
    notes: str = ""
    planned_start: datetime | None = None
    planned_end: datetime | None = None
    estimate: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionRecord:
    """What somebody said of one criterion of one gate.

    Attributes:
        note: For a dependency that is bridged, the bridge.
    """

    gate: str
    criterion: str
    passed: bool
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GateRecord:
    """A decision at a gate."""

    gate: str
    decision: GateDecision
    by: str
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BridgeRecord:
    """What carries a dependency while its ends are at two sites.

    Attributes:
        needs / needed: Ids of the nodes of the graph.
        how: "VPN and firewall rule FW-12"; never empty.
        latency: Measured or agreed, in a person's words: "4 ms".
        firewall: Rule or change that opens it.
        dual_write: Whether both sites are written to, and how they are kept alike.
        by: Who says so.
    """

    needs: str
    needed: str
    how: str
    latency: str = ""
    firewall: str = ""
    dual_write: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLine:
    """One step of a version that was handed out."""

    step: str
    title: str
    owner: str = ""
    start: datetime | None = None
    minutes: int = 0
    success: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedVersion:
    """A version of a runbook that was handed out: what later ones are compared with."""

    number: int
    on: date
    by: str = ""
    lines: tuple[IssuedLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveRecord:
    """What was decided and done about one wave.

    Attributes:
        servers: Of the wave when it was first written to: by them it is found again when waves
            are moved and numbered anew.
        go_live_minutes: Minutes from midnight of the wave's first day, local time, to go-live.
        window_minutes: Real minutes from go-live to the end of the window.
        rollback_minutes: As rehearsed, in place of the estimate.
        incidents / retrospective: What went wrong, and what the next wave does otherwise.
        steps: Of the wave as a whole.
    """

    servers: tuple[ServerId, ...]
    change_number: str = ""
    channel: str = ""
    cover: str = ""
    go_live_minutes: int | None = None
    window_minutes: int | None = None
    rollback_minutes: int | None = None
    people: tuple[TeamPerson, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    criteria: tuple[CriterionRecord, ...] = ()
    decisions: tuple[GateRecord, ...] = ()
    issued: IssuedVersion | None = None
    incidents: str = ""
    retrospective: str = ""


@dataclass(frozen=True, kw_only=True)
class RunbookRecord:
    """All that people decided and entered about cutovers.

    Attributes:
        zone: IANA name in place of the standard's.
        opens_minutes: Minutes from local midnight to go-live, for waves that say nothing else.
        reserve_percent: Share of the estimate that is added before it must fit.
        people / vendors / offsets / factors: Sorted by team, supplier, task and kind.
        steps: Of applications, sorted by id.
        bridges: Sorted by both ends.
    """

    zone: str = ""
    opens_minutes: int | None = None
    reserve_percent: int | None = None
    people: tuple[TeamPerson, ...] = ()
    vendors: tuple[VendorContact, ...] = ()
    offsets: tuple[OffsetChange, ...] = ()
    factors: tuple[EstimateFactor, ...] = ()
    steps: tuple[StepRecord, ...] = ()
    waves: tuple[WaveRecord, ...] = ()
    bridges: tuple[BridgeRecord, ...] = ()


#: A record in which nobody has entered anything.
NOTHING_ENTERED = RunbookRecord()
