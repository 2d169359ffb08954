"""Every change a person can make about cutovers, as a pure function.  No Qt here."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.edits import NoPlanError
from desktop_app.language import translate
from desktop_app.plan_edits import NoSuchWaveError
from inventory.decommission.schedule import ROLES as EXIT_ROLES
from inventory.errors import PlannerError
from inventory.runbook import (
    BridgeRecord,
    CriterionRecord,
    GateDecision,
    GateRecord,
    IssuedVersion,
    OffsetChange,
    StepRecord,
    StepStatus,
    TeamPerson,
    VendorContact,
    WaveRecord,
    proposed_factors,
    rebasings,
    records_of_waves,
    shipped_standard,
    zone_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from desktop_app.project import Project
    from inventory.runbook import Counted, Runbook, Step

#: Roles of the header; not each has a step of its own.
ROLES = ("cutover lead", "communications lead", "rollback authority")
#: In front of the ids of steps of a wave as a whole.
_WAVE = "wave:"
#: Fields of a step's record that a person may set at any time.
STEP_FIELDS = ("owner", "deputy", "success", "minutes", "fixed", "evidence", "notes")
#: Fields that hold for every wave.
PLAN_FIELDS = ("zone", "opens_minutes", "reserve_percent")
#: Fields of a wave's record that a person may set.
WAVE_FIELDS = (
    "change_number",
    "channel",
    "cover",
    "go_live_minutes",
    "window_minutes",
    "rollback_minutes",
    "incidents",
    "retrospective",
)


class UnknownStepError(PlannerError):
    """An edit names a step that the runbook does not have."""

    def __init__(self, step: str, wave: int) -> None:
        super().__init__(
            translate(
                "Decommission",
                "The runbook of wave {wave} has no step {step}. Use a task id as "
                "its table shows it.",
            ).format(wave=wave, step=f"{step!r}")
        )


class UnknownTeamError(PlannerError):
    """An edit names a team that does nothing."""

    def __init__(self, team: str) -> None:
        known = ", ".join(shipped_standard().teams)
        super().__init__(
            translate(
                "Decommission", "There is no team {team} in a cutover. Teams are: {known}."
            ).format(team=f"{team!r}", known=known)
        )


class UnknownTaskError(PlannerError):
    """An edit names a task that the standard does not have."""

    def __init__(self, task: str) -> None:
        known = ", ".join(one.id for one in shipped_standard().tasks)
        super().__init__(
            translate(
                "Decommission", "There is no task {task} of a cutover. Tasks are: {known}."
            ).format(task=f"{task!r}", known=known)
        )


class NotAnOffsetError(PlannerError):
    """An offset says days and minutes, or neither."""

    def __init__(self, task: str) -> None:
        super().__init__(
            translate("Decommission", "Say for {task} either days or minutes from go-live.").format(
                task=f"{task!r}"
            )
        )


class TimesDisagreeError(PlannerError):
    """A step would end before it began, or is over without a time."""

    def __init__(self, title: str, why: str) -> None:
        super().__init__(f"{title}: {why}.")


class MissingNameError(PlannerError):
    """Somebody decided or did something without a name, or without the reason it needs."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what} needs {'a reason' if 'reason' in what else 'a name'}.")


class OpenCriteriaError(PlannerError):
    """A plain GO while criteria are open."""

    def __init__(self, title: str, open_ones: tuple[str, ...]) -> None:
        super().__init__(
            translate(
                "Decommission",
                "{title}: {many} criteria are open ({some}{more}). Answer them, or "
                "decide GO with exception and say why.",
            ).format(
                title=title,
                many=len(open_ones),
                some="; ".join(open_ones[:3]),
                more=" ..." if len(open_ones) > 3 else "",  # noqa: PLR2004 - as many as the slice
            )
        )


class DraftRunbookError(PlannerError):
    """A draft would be handed out as a version."""

    def __init__(self, book: Runbook) -> None:
        super().__init__(
            translate(
                "Decommission",
                "The runbook of wave {wave} is a draft: {missing} Fill that in first.",
            ).format(wave=book.wave, missing=" ".join(book.missing))
        )


def set_person(project: Project, person: TeamPerson, wave: int | None = None) -> Project:
    """Return `project` with who answers for a team or role, of the plan or of one wave.

    Roles of the decommission plan name the owner of its tasks.

    Raises `UnknownTeamError`, and for a wave `NoPlanError` and `NoSuchWaveError`.
    """
    known = (*shipped_standard().teams, *ROLES, *EXIT_ROLES)
    if person.team not in known:
        raise UnknownTeamError(person.team)

    def changed(people: tuple[TeamPerson, ...]) -> tuple[TeamPerson, ...]:
        kept = [one for one in people if one.team != person.team]
        named = bool(person.owner or person.deputy or person.contact)
        return tuple(sorted([*kept, *([person] if named else [])], key=lambda one: one.team))

    if wave is None:
        people = changed(project.cutovers.people)
        return replace(project, cutovers=replace(project.cutovers, people=people))
    return _with_wave(project, wave, lambda one: replace(one, people=changed(one.people)))


def set_vendor(project: Project, vendor: VendorContact) -> Project:
    """Return `project` with whom to call at a supplier; without a person and a contact, nobody."""
    kept = [one for one in project.cutovers.vendors if one.supplier != vendor.supplier]
    added = [vendor] if vendor.person or vendor.contact else []
    vendors = tuple(sorted([*kept, *added], key=lambda one: one.supplier))
    return replace(project, cutovers=replace(project.cutovers, vendors=vendors))


def set_bridge(project: Project, bridge: BridgeRecord) -> Project:
    """Return `project` with what carries a dependency between the sites; without how, nothing."""
    key = (bridge.needs, bridge.needed)
    kept = [one for one in project.cutovers.bridges if (one.needs, one.needed) != key]
    added = [bridge] if bridge.how.strip() else []
    bridges = tuple(sorted([*kept, *added], key=lambda one: (one.needs, one.needed)))
    return replace(project, cutovers=replace(project.cutovers, bridges=bridges))


def set_offset(
    project: Project,
    task: str,
    *,
    days: int | None = None,
    minutes: int | None = None,
    counted: Counted | None = None,
) -> Project:
    """Return `project` with another distance from go-live for a task of every wave.

    Raises `UnknownTaskError` and `NotAnOffsetError`.
    """
    if all(one.id != task for one in shipped_standard().tasks):
        raise UnknownTaskError(task)
    if (days is None) == (minutes is None):
        raise NotAnOffsetError(task)
    made = OffsetChange(task=task, days=days, minutes=minutes)
    if counted is not None:
        made = replace(made, counted=counted)
    kept = [one for one in project.cutovers.offsets if one.task != task]
    offsets = tuple(sorted([*kept, made], key=lambda one: one.task))
    return replace(project, cutovers=replace(project.cutovers, offsets=offsets))


def reset_offset(project: Project, task: str) -> Project:
    """Return `project` with a task where the standard has it."""
    kept = tuple(one for one in project.cutovers.offsets if one.task != task)
    return replace(project, cutovers=replace(project.cutovers, offsets=kept))


def set_plan_field(project: Project, name: str, value: Any) -> Project:
    """Return `project` with one of `PLAN_FIELDS` of every wave set, the others as they are.

    Raises `UnknownZoneError`, and `KeyError` for another field.
    """
    if name not in PLAN_FIELDS:
        raise KeyError(name)
    if name == "zone" and value:
        zone_of(value)
    return replace(project, cutovers=replace(project.cutovers, **{name: value}))


def set_wave_field(project: Project, wave: int, name: str, value: Any) -> Project:
    """Return `project` with one of `WAVE_FIELDS` of a wave set.

    Raises `NoPlanError`, `NoSuchWaveError`, and `KeyError` for another field.
    """
    if name not in WAVE_FIELDS:
        raise KeyError(name)
    return _with_wave(project, wave, lambda one: replace(one, **{name: value}))


def set_step_field(project: Project, book: Runbook, step: str, name: str, value: Any) -> Project:
    """Return `project` with one of `STEP_FIELDS` of a step set.

    Raises `UnknownStepError`, and `KeyError` for another field.
    """
    if name not in STEP_FIELDS:
        raise KeyError(name)
    known = _step(book, step)
    return _with_step(project, book, known, lambda one: replace(one, **{name: value}))


def record_step(
    project: Project,
    book: Runbook,
    step: str,
    status: StepStatus,
    *,
    started: datetime | None = None,
    finished: datetime | None = None,
    done_by: str = "",
    reason: str = "",
) -> Project:
    """Return `project` with how a step stands; once it is over, its planned times are kept.

    Args:
        project: The plan.
        book: The runbook that the step stands in, as it is planned now.
        step: Id of the step.
        status: How it stands.
        started: Instant with its zone; a step that is done needs it.
        finished: Likewise.
        done_by: Who did it; a step that is over needs it.
        reason: A step that failed, was skipped or rolled back needs it.

    Raises:
        UnknownStepError: There is no such step.
        TimesDisagreeError: It would end before it began, or is done without its times.
        MissingNameError: A name or a reason is missing.
    """
    known = _step(book, step)
    if started is not None and finished is not None and finished < started:
        raise TimesDisagreeError(
            known.title, translate("Decommission", "it would end before it began")
        )
    if status is StepStatus.DONE and (started is None or finished is None):
        raise TimesDisagreeError(
            known.title, translate("Decommission", "say when it began and when it ended")
        )
    if status.is_over and not done_by.strip():
        raise MissingNameError(f"A step that is {status.value}")
    if status.asks_why and not reason.strip():
        raise MissingNameError(f"A step that is {status.value} without a reason")

    def change(one: StepRecord) -> StepRecord:
        over = status.is_over
        return replace(
            one,
            status=status,
            started=started,
            finished=finished if over else None,
            done_by=done_by.strip(),
            reason=reason.strip(),
            planned_start=known.start if over else None,
            planned_end=known.end if over else None,
            estimate=known.estimate if over else None,
        )

    return _with_step(project, book, known, change)


def answer_criterion(project: Project, book: Runbook, answer: CriterionRecord) -> Project:
    """Return `project` with what somebody said of a criterion of a gate.

    Raises `UnknownStepError` where the gate or its criterion does not exist, `MissingNameError`.
    """
    gate = next((one for one in book.gates if one.id == answer.gate), None)
    if gate is None or all(one.id != answer.criterion for one in gate.criteria):
        raise UnknownStepError(f"{answer.gate}/{answer.criterion}", book.wave)
    if not answer.by.strip():
        raise MissingNameError("An answer")

    def change(one: WaveRecord) -> WaveRecord:
        key = (answer.gate, answer.criterion)
        kept = [had for had in one.criteria if (had.gate, had.criterion) != key]
        made = sorted([*kept, answer], key=lambda had: (had.gate, had.criterion))
        return replace(one, criteria=tuple(made))

    return _with_wave(project, book.wave, change)


def decide_gate(project: Project, book: Runbook, decision: GateRecord) -> Project:
    """Return `project` with a decision at a gate.

    Raises:
        UnknownStepError: There is no such gate.
        MissingNameError: Nobody is named, or NO-GO or an exception has no reason.
        OpenCriteriaError: GO was said while criteria are open.
    """
    gate = next((one for one in book.gates if one.id == decision.gate), None)
    if gate is None:
        raise UnknownStepError(decision.gate, book.wave)
    if not decision.by.strip():
        raise MissingNameError("A decision")
    open_ones = tuple(one.text for one in gate.criteria if one.passed is not True)
    if decision.decision is GateDecision.GO and open_ones:
        raise OpenCriteriaError(gate.title, open_ones)
    if decision.decision is not GateDecision.GO and not decision.reason.strip():
        raise MissingNameError(f"{decision.decision.value} without a reason")

    def change(one: WaveRecord) -> WaveRecord:
        kept = [had for had in one.decisions if had.gate != decision.gate]
        made = sorted([*kept, decision], key=lambda had: had.gate)
        return replace(one, decisions=tuple(made))

    project = _with_wave(project, book.wave, change)
    return _with_step(project, book, book.step_by_id[gate.step], partial(_decided, book, decision))


def _decided(book: Runbook, decision: GateRecord, one: StepRecord) -> StepRecord:
    """Return the record of a gate's step once it is decided; one that has a time keeps it.

    How long it took is not known, so that no estimate is put right by it.
    """
    if one.started is not None:
        return one
    known = next(step for step in book.steps if step.id == one.step)
    stops = decision.decision is GateDecision.NO_GO
    return replace(
        one,
        status=StepStatus.FAILED if stops else StepStatus.DONE,
        finished=decision.at,
        done_by=decision.by.strip(),
        reason=decision.reason.strip(),
        planned_start=one.planned_start or known.start,
        planned_end=one.planned_end or known.end,
        estimate=known.estimate,
    )


def issue_version(project: Project, book: Runbook, *, on: date, by: str) -> Project:
    """Return `project` with the runbook of a wave handed out as its next version.

    Raises `DraftRunbookError` for a draft and `MissingNameError`.
    """
    if book.is_draft:
        raise DraftRunbookError(book)
    if not by.strip():
        raise MissingNameError("A version")

    def change(one: WaveRecord) -> WaveRecord:
        number = one.issued.number + 1 if one.issued is not None else 1
        version = IssuedVersion(number=number, on=on, by=by.strip(), lines=book.lines())
        return replace(one, issued=version)

    return _with_wave(project, book.wave, change)


def apply_rebasing(project: Project) -> Project:
    """Return `project` with its estimates put right by what steps that are done really took."""
    factors = proposed_factors(rebasings(project.cutovers))
    return replace(project, cutovers=replace(project.cutovers, factors=factors))


def _step(book: Runbook, step: str) -> Step:
    if step not in book.step_by_id:
        raise UnknownStepError(step, book.wave)
    return book.step_by_id[step]


def _with_step(
    project: Project, book: Runbook, step: Step, change: Callable[[StepRecord], StepRecord]
) -> Project:
    def changed(steps: tuple[StepRecord, ...]) -> tuple[StepRecord, ...]:
        had = next((one for one in steps if one.step == step.id), StepRecord(step=step.id))
        kept = [one for one in steps if one.step != step.id]
        made = change(had)
        added = [made] if made != StepRecord(step=step.id) else []
        return tuple(sorted([*kept, *added], key=lambda one: one.step))

    if step.id.startswith(_WAVE):
        return _with_wave(project, book.wave, lambda one: replace(one, steps=changed(one.steps)))
    steps = changed(project.cutovers.steps)
    return replace(project, cutovers=replace(project.cutovers, steps=steps))


def _with_wave(
    project: Project, number: int, change: Callable[[WaveRecord], WaveRecord]
) -> Project:
    """Return `project` with the entry of a wave changed; one that says nothing is not kept."""
    if project.accepted is None:
        raise NoPlanError
    plan = project.accepted.plan
    wave = next((one for one in plan.waves if one.number == number), None)
    if wave is None:
        raise NoSuchWaveError(number, plan)
    had = records_of_waves(project.cutovers, plan).get(number)
    kept = [one for one in project.cutovers.waves if one is not had]
    # Once it is written to, the entry follows the servers that the wave has now.
    made = replace(change(had or WaveRecord(servers=wave.servers)), servers=wave.servers)
    added = [made] if made != WaveRecord(servers=wave.servers) else []
    waves = tuple(sorted([*kept, *added], key=lambda one: one.servers))
    return replace(project, cutovers=replace(project.cutovers, waves=waves))
