"""Every change to the exit record, as a pure function that keeps its rules and its order."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inventory.decommission.signing import subject_of
from inventory.decommission.standing import SETTLED, TaskStatus, missing_for_close, status_of
from inventory.exit_record import AgreedDay, AssetState, StateRecord, TaskActual, TaskResult
from inventory.identity import UnitKind
from inventory.recording.refusals import (
    DuplicateEntryError,
    ForbiddenStepError,
    IncompleteEntryError,
    NotClosableError,
    UnknownTaskError,
)

if TYPE_CHECKING:
    from datetime import date

    from inventory.decommission import DecommissionPlan
    from inventory.decommission.states import Gates
    from inventory.exit_record import (
        Certificate,
        EvidenceFile,
        ExitRecord,
        LegalHold,
        MediumRecord,
        RuleException,
        SignOff,
    )
    from inventory.identity import UnitRef
    from inventory.release import Releases

#: What makes two entries of a part of the record the same one.
KEYS: dict[str, tuple[str, ...]] = {
    "actuals": ("task",),
    "evidence": ("id",),
    "sign_offs": ("level", "subject", "role", "name", "purpose"),
    "exceptions": ("id",),
    "states": ("asset",),
    "holds": ("asset",),
    "soaks": ("server",),
    "incidents": ("server", "on"),
    "media": ("asset", "number"),
    "certificates": ("number",),
    "media_counts": ("asset",),
    "removals": ("asset", "system"),
    "disposals": ("asset",),
    "notices": ("contract",),
    "savings": ("contract",),
    "baseline": ("subject",),
}


def with_entry(record: ExitRecord, part: str, entry: Any) -> ExitRecord:
    """Return the record with one entry; one of the same key makes way.  Sorted by key."""
    key = KEYS[part]
    mine = _key(entry, key)
    entries = getattr(record, part)
    at = bisect_left(entries, mine, key=lambda one: _key(one, key))
    same = at < len(entries) and _key(entries[at], key) == mine
    return replace(record, **{part: (*entries[:at], entry, *entries[at + same :])})


def without_entry(record: ExitRecord, part: str, entry: Any) -> ExitRecord:
    """Return the record without one entry; the same where it has none."""
    kept = tuple(one for one in getattr(record, part) if one != entry)
    return replace(record, **{part: kept})


def with_actual(
    record: ExitRecord, plan: DecommissionPlan, actual: TaskActual, today: date
) -> ExitRecord:
    """Return the record with what was done of one task.

    Raises:
        UnknownTaskError: The plan holds no such task, and nothing was recorded of it before.
        ForbiddenStepError: A task that is settled would be open again without a reason, or days
            lie after `today`.
        NotClosableError: It lacks its evidence, or a reason and a name.
    """
    before = record.actual_of.get(actual.task)
    task = plan.task_by_id.get(actual.task)
    if task is None:
        raise UnknownTaskError(actual.task)
    for day in (actual.started, actual.finished):
        if day is not None and day > today:
            raise ForbiddenStepError(
                f"{task.title}: {day.isoformat()} has not come yet; today is {today.isoformat()}."
            )
    was, becomes = status_of(before), status_of(actual)
    if was in SETTLED and becomes is not was:
        if becomes in {TaskStatus.NOT_STARTED, TaskStatus.RUNNING}:
            raise ForbiddenStepError(
                f"{task.title} is {was.value} and cannot be {becomes.value} again. Record it as "
                "failed, with a reason, where it has to be done again."
            )
        if not actual.reason.strip() or not actual.done_by.strip():
            raise ForbiddenStepError(
                f"{task.title} is {was.value}: to change that, give a reason and a name."
            )
    missing = missing_for_close(task, actual, record, today)
    if missing:
        raise NotClosableError(missing)
    if actual == TaskActual(task=actual.task):
        return without_entry(record, "actuals", before) if before is not None else record
    return with_entry(record, "actuals", actual)


def with_evidence(record: ExitRecord, plan: DecommissionPlan, evidence: EvidenceFile) -> ExitRecord:
    """Return the record with a piece of evidence.

    Raises:
        UnknownTaskError: The plan holds no such task.
        IncompleteEntryError: It has no id, or names neither a file nor says what it is.
        DuplicateEntryError: The id is that of the evidence of another task.
    """
    if evidence.task not in plan.task_by_id:
        raise UnknownTaskError(evidence.task)
    if not evidence.id.strip():
        raise IncompleteEntryError("Evidence needs an id of its own.")
    if not (evidence.file_name.strip() or evidence.note.strip()):
        raise IncompleteEntryError("Evidence needs the name of a file, or a note that says what.")
    if evidence.sha256 and not _is_sha256(evidence.sha256):
        raise IncompleteEntryError(
            f"{evidence.sha256!r} is no SHA-256: that is 64 hexadecimal digits."
        )
    for one in record.evidence:
        if one.id == evidence.id and one.task != evidence.task:
            raise DuplicateEntryError(f"Evidence {one.id} belongs to {one.task} already.")
    return with_entry(record, "evidence", evidence)


def with_exception(record: ExitRecord, exception: RuleException) -> ExitRecord:
    """Return the record with an exception; raises `IncompleteEntryError` without a name."""
    if not exception.reason.strip() or not exception.approver.strip():
        raise IncompleteEntryError("An exception needs a reason and the name of who approved it.")
    return with_entry(record, "exceptions", exception)


def with_sign_off(record: ExitRecord, sign_off: SignOff) -> ExitRecord:
    """Return the record with a signature; raises `IncompleteEntryError` without a name."""
    if not sign_off.name.strip():
        raise IncompleteEntryError("A sign-off needs the name of who signs.")
    return with_entry(record, "sign_offs", sign_off)


def with_medium(record: ExitRecord, medium: MediumRecord) -> ExitRecord:
    """Return the record with a row of the media register.

    Raises:
        IncompleteEntryError: The number is below 1, or operator and witness are one person.
        DuplicateEntryError: Another medium has the same serial number.
    """
    if medium.number < 1:
        raise IncompleteEntryError("Media of an asset are numbered from 1.")
    operator, witness = medium.operator.strip().casefold(), medium.witness.strip().casefold()
    if operator and operator == witness:
        raise IncompleteEntryError(
            f"{medium.operator} is operator and witness. They must be two people."
        )
    for one in record.media:
        same = medium.serial and one.serial == medium.serial
        if same and (one.asset, one.number) != (medium.asset, medium.number):
            raise DuplicateEntryError(
                f"Serial number {medium.serial} stands at medium {one.number} of "
                f"{one.asset.key} already."
            )
    return with_entry(record, "media", medium)


def with_certificate(record: ExitRecord, certificate: Certificate) -> ExitRecord:
    """Return the record with a certificate; raises `DuplicateEntryError` for a number in use."""
    for one in record.certificates:
        if one.number == certificate.number and one != certificate:
            raise DuplicateEntryError(f"Certificate {one.number} is entered already.")
    return with_entry(record, "certificates", certificate)


def with_hold(record: ExitRecord, hold: LegalHold) -> ExitRecord:
    """Return the record with a legal hold; raises `IncompleteEntryError` without who and why."""
    if not hold.reason.strip() or not hold.ordered_by.strip():
        raise IncompleteEntryError("A legal hold needs a reason and the name of who ordered it.")
    return with_entry(record, "holds", hold)


def with_agreed_days(record: ExitRecord, planned: Releases, on: date) -> ExitRecord:
    """Return the record with the planned days of all units and contracts as those agreed."""
    days = {
        f"{one.unit.kind.value}:{one.unit.key}": one.removed
        for one in planned.units
        if one.unit.kind is not UnitKind.SERVER
    }
    days.update({f"contract:{key}": stop.stop for key, stop in planned.contracts})
    agreed = (AgreedDay(subject=subject, day=day, on=on) for subject, day in days.items())
    return replace(record, baseline=tuple(sorted(agreed, key=lambda one: one.subject)))


def with_state(
    record: ExitRecord, gates: Gates, asset: UnitRef, state: AssetState, on: date
) -> ExitRecord:
    """Return the record with an asset in another state.

    A server that is rolled back runs again: what was recorded of its acceptance, power-off and
    soak has failed then, so that they are expected again, and units and money wait for them.

    Raises `ForbiddenStepError` where it may not go there from where it is, where a blocking task
    has not passed and no exception to the rule "state" is approved, or for a held asset without
    the hold itself.
    """
    found = record.state_of.get(asset)
    before = gates.state(asset)
    back_to = found.before if found is not None else None
    if before is state:
        return record
    if before is AssetState.HELD and asset in record.hold_on:
        raise ForbiddenStepError("It is under legal hold. Lift the hold first.")
    if state is AssetState.HELD:
        raise ForbiddenStepError(
            "Enter the legal hold itself, with who ordered it and why: the asset is held then, "
            "and its dates wait."
        )
    why = gates.jump(before, state, back_to)
    if why:
        raise ForbiddenStepError(why)
    obstacles = gates.obstacles(asset, state)
    if obstacles:
        raise ForbiddenStepError(" ".join(obstacles))
    beside = state in {AssetState.TRANSFERRED, AssetState.ROLLED_BACK}
    if state is AssetState.ROLLED_BACK:
        record = _undone(record, subject_of(asset), on)
    return with_entry(
        record,
        "states",
        StateRecord(asset=asset, state=state, since=on, before=before if beside else None),
    )


def _undone(record: ExitRecord, subject: str, on: date) -> ExitRecord:
    for work in ("acceptance", "shutdown", "soak"):
        actual = record.actual_of.get(f"{subject}/{work}")
        if actual is None or status_of(actual) not in SETTLED:
            continue
        reason = f"Rolled back on {on.isoformat()}. {actual.reason}".strip()
        again = replace(actual, result=TaskResult.FAILED, finished=on, reason=reason)
        record = with_entry(record, "actuals", again)
    return record


def failed(task: str, reason: str, name: str, on: date) -> TaskActual:
    """Return the record of a task that has to be done again."""
    return TaskActual(
        task=task, started=on, finished=on, result=TaskResult.FAILED, reason=reason, done_by=name
    )


def _key(entry: Any, names: tuple[str, ...]) -> tuple[Any, ...]:
    return tuple(getattr(entry, name) for name in names)


def _is_sha256(text: str) -> bool:
    return len(text) == 64 and all(sign in "0123456789abcdef" for sign in text)  # noqa: PLR2004 - hexadecimal digits of SHA-256
