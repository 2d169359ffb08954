"""Tasks, media, contracts and approvals out of files: each row taken, unchanged or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inventory.decommission.signing import Signing
from inventory.exit_record import (
    Destination,
    EvidenceFile,
    MediumFate,
    MediumRecord,
    NoticeRecord,
    Sanitising,
    SavingAgreed,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    TaskActual,
    TaskResult,
)
from inventory.identity import UnitKind, UnitRef
from inventory.recording.assets import knows
from inventory.recording.changing import (
    with_actual,
    with_entry,
    with_evidence,
    with_medium,
    with_sign_off,
)
from inventory.recording.refusals import (
    ForbiddenStepError,
    IncompleteEntryError,
    RecordingError,
    UnknownAssetError,
    UnknownTaskError,
)
from inventory.recording.sheet import UnreadableSheetError, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date
    from pathlib import Path

    from inventory.decommission import DecommissionPlan, Task
    from inventory.exit_record import ExitRecord
    from inventory.model import Inventory
    from inventory.recording.sheet import SheetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNote:
    """What became of one row of a file.

    Attributes:
        subject: What the row is about, by id.
        text: What was changed, or why it was refused; a sentence.
        refused: Whether nothing of the row was taken.
    """

    file: str
    row: int
    subject: str
    text: str
    refused: bool


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What files made of a record.

    Every row is taken, unchanged or refused: ``rows = taken + unchanged + refused``.
    """

    record: ExitRecord
    rows: int = 0
    taken: int = 0
    unchanged: int = 0
    notes: tuple[RowNote, ...] = ()

    @property
    def refused(self) -> int:
        """Rows of which nothing was taken."""
        return sum(one.refused for one in self.notes)


@dataclass(frozen=True, kw_only=True)
class Knowledge:
    """What entries are held against.

    Attributes:
        today: Nothing can have been done after it.
    """

    inventory: Inventory
    plan: DecommissionPlan
    today: date

    @cached_property
    def subjects(self) -> frozenset[str]:
        """Everything that tasks are about, as their ids begin."""
        return frozenset(task.id.rpartition("/")[0] for task in self.plan.tasks)


def record_tasks(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take status, actual dates and evidence of tasks from a CSV file, by task id.

    Columns: task_id, result (or status), started, finished, done_by, reason_given (or reason),
    named_owner; evidence_id, evidence_kind, evidence_file, sha256, captured, captured_by,
    evidence_note.  A column that is missing changes nothing, an empty cell empties.  Where the
    file holds subject_id, phase or start they must be those of the plan: what was changed there
    is reported and the row refused, because they are the plan's.

    Raises `UnreadableSheetError`.
    """
    return _each(
        before, path, ("task_id",), "task_id", lambda record, row: _task(record, row, known)
    )


def record_media(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take rows of the media register from a CSV file, by kind, asset_id and number.

    Raises `UnreadableSheetError`.
    """
    needed = ("kind", "asset_id", "number")
    return _each(before, path, needed, "asset_id", lambda record, row: _medium(record, row, known))


def record_contracts(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take notices, confirmations and savings agreed from a CSV file, by contract_id.

    Raises `UnreadableSheetError`.
    """
    return _each(
        before,
        path,
        ("contract_id",),
        "contract_id",
        lambda record, row: _contract(record, row, known),
    )


def record_approvals(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take sign-offs from a CSV file: level, subject, role, name, decision, date, comment.

    Raises `UnreadableSheetError`.
    """
    needed = ("level", "subject", "role", "name", "decision", "date")
    signing = Signing(known.plan, before.record)
    return _each(
        before,
        path,
        needed,
        "subject",
        lambda record, row: _approval(record, row, known, signing),
        beside=("for",),
    )


def _each(
    before: Recorded,
    path: Path,
    needed: tuple[str, ...],
    subject: str,
    take: Callable[[ExitRecord, SheetRow], tuple[ExitRecord, str]],
    *,
    beside: tuple[str, ...] = (),
) -> Recorded:
    columns, rows = read_sheet(path)
    missing = [name for name in needed if name not in columns]
    if missing:
        raise UnreadableSheetError(path.name, f"it has no column {', '.join(missing)}")
    record = before.record
    taken = unchanged = 0
    notes: list[RowNote] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row.text(name) for name in (*needed, *beside))
        try:
            if key in seen:
                raise IncompleteEntryError("The file has another row of the same key above.")
            after, what = take(record, row)
        except RecordingError as error:
            notes.append(_note(path, row, subject, str(error), refused=True))
            continue
        seen.add(key)
        if after is record or after == record:
            unchanged += 1
            continue
        taken += 1
        notes.append(_note(path, row, subject, what, refused=False))
        record = after
    return Recorded(
        record=record,
        rows=before.rows + len(rows),
        taken=before.taken + taken,
        unchanged=before.unchanged + unchanged,
        notes=(*before.notes, *notes),
    )


def _note(path: Path, row: SheetRow, subject: str, text: str, *, refused: bool) -> RowNote:
    return RowNote(
        file=path.name, row=row.number, subject=row.text(subject), text=text, refused=refused
    )


def _task(record: ExitRecord, row: SheetRow, known: Knowledge) -> tuple[ExitRecord, str]:
    name = row.text("task_id")
    task = known.plan.task_by_id.get(name)
    old = record.actual_of.get(name) or TaskActual(task=name)
    if task is None:
        raise UnknownTaskError(name)
    _check_unmoved(row, task)
    reason = "reason_given" if row.has("reason_given") else "reason"
    actual = TaskActual(
        task=name,
        started=row.day("started", old.started),
        finished=row.day("finished", old.finished),
        result=_result(row, old),
        done_by=row.text("done_by", old.done_by),
        reason=row.text(reason, old.reason),
        owner=row.text("named_owner", old.owner),
    )
    if actual.result is None and actual.finished is not None:
        raise IncompleteEntryError(
            f"{task.title}: it has a day on which it was finished and no result."
        )
    after = _with_evidence(record, row, task, known)
    if actual != old:
        after = with_actual(after, known.plan, actual, known.today)
    word = actual.result.value if actual.result is not None else "started"
    return after, f"{task.title}: {word}."


def _result(row: SheetRow, old: TaskActual) -> TaskResult | None:
    if row.has("result"):
        return row.word("result", TaskResult, old.result)
    if not row.has("status"):
        return old.result
    status = row.text("status").casefold()
    if status in {"", "not started", "running"}:
        return None
    found = {"done": TaskResult.PASSED, "failed": TaskResult.FAILED}.get(status)
    if found is not None:
        return found
    return row.word("status", TaskResult)


def _check_unmoved(row: SheetRow, task: Task) -> None:
    """Raise where the file says something else of the task than the plan does."""
    for column, value in (
        ("subject_id", task.subject),
        ("phase", str(task.phase)),
        ("kind", task.subject_kind),
        ("start", task.start.isoformat()),
    ):
        if row.has(column) and row.text(column) and row.text(column) != value:
            raise ForbiddenStepError(
                f"{column} says {row.text(column)!r} and the plan {value!r}. Dates and subjects "
                "of tasks follow from the waves: change them there, or leave the column out."
            )


def _with_evidence(record: ExitRecord, row: SheetRow, task: Task, known: Knowledge) -> ExitRecord:
    file, note = row.text("evidence_file"), row.text("evidence_note")
    if not file and not note:
        return record
    mine = record.evidence_of.get(task.id, ())
    same = next((one for one in mine if one.file_name == file and one.note == note), None)
    name = row.text("evidence_id") or (same.id if same else f"{task.id}#{len(mine) + 1}")
    evidence = EvidenceFile(
        id=name,
        task=task.id,
        kind=row.text("evidence_kind"),
        file_name=file,
        sha256=row.text("sha256").casefold(),
        captured=row.day("captured"),
        captured_by=row.text("captured_by"),
        note=note,
    )
    return with_evidence(record, known.plan, evidence)


def _asset(row: SheetRow, known: Knowledge) -> UnitRef:
    kind = row.word("kind", UnitKind)
    if kind is None:
        raise IncompleteEntryError("The kind of the asset is empty.")
    asset = UnitRef(kind=kind, key=row.text("asset_id"))
    if not knows(known.inventory, asset):
        raise UnknownAssetError(f"{kind.value}:{asset.key}")
    return asset


def _medium(record: ExitRecord, row: SheetRow, known: Knowledge) -> tuple[ExitRecord, str]:
    asset = _asset(row, known)
    number = row.whole("number")
    if number is None:
        raise IncompleteEntryError("The number of the medium is empty.")
    entered = {one.number: one for one in record.media_of.get(asset, ())}
    old = entered.get(number) or MediumRecord(asset=asset, number=number)
    texts = (
        "serial", "make", "model", "media_type", "slot", "data_class", "technique", "standard",
        "product", "verification", "operator", "witness", "place", "certificate", "agreement",
    )  # fmt: skip
    changes: dict[str, Any] = {name: row.text(name, getattr(old, name)) for name in texts}
    medium = replace(
        old,
        **changes,
        size_gib=row.number_in("size_gib", old.size_gib),
        encrypted=row.truth("encrypted", old.encrypted),
        key_destroyed=row.truth("key_destroyed", old.key_destroyed),
        readable=row.truth("readable", old.readable),
        fate=row.word("fate", MediumFate, old.fate) or MediumFate.EXPECTED,
        method=row.word("method", Sanitising, old.method),
        destination=row.word("destination", Destination, old.destination),
        started=row.day("started", old.started),
        ended=row.day("ended", old.ended),
    )
    if medium == MediumRecord(asset=asset, number=number) and number not in entered:
        return record, ""
    return with_medium(record, medium), f"Medium {number} of {asset.key}: {medium.fate.value}."


def _contract(record: ExitRecord, row: SheetRow, known: Knowledge) -> tuple[ExitRecord, str]:
    contract = next(
        (one for one in known.inventory.contracts if one.id == row.text("contract_id")), None
    )
    if contract is None:
        raise UnknownAssetError(f"contract:{row.text('contract_id')}")
    old = record.notice_on.get(contract.id) or NoticeRecord(contract=contract.id)
    notice = replace(
        old,
        for_end=row.day("notice_for_end", old.for_end),
        sent=row.day("notice_sent", old.sent),
        sent_by=row.text("sent_by", old.sent_by),
        form=row.text("notice_form", old.form),
        acknowledged=row.day("acknowledged", old.acknowledged),
        acknowledgement=row.text("acknowledgement", old.acknowledgement),
        confirmed_end=row.day("confirmed_end", old.confirmed_end),
    )
    for day in (notice.sent, notice.acknowledged):
        if day is not None and day > known.today:
            raise ForbiddenStepError(f"{contract.name}: {day.isoformat()} has not come yet.")
    before = next((one for one in record.savings if one.contract == contract.id), None)
    known_saving = before or SavingAgreed(contract=contract.id)
    saving = replace(
        known_saving,
        evidence=row.text("saving_evidence", known_saving.evidence),
        cause=row.text("cause", known_saving.cause),
        cashable=row.truth("cashable", known_saving.cashable),
        agreed_by=row.text("agreed_by", known_saving.agreed_by),
        on=row.day("agreed_on", known_saving.on),
    )
    after = record if notice == old else with_entry(record, "notices", notice)
    if saving != known_saving:
        after = with_entry(after, "savings", saving)
    return after, f"{contract.name}: notice and confirmation entered."


def _approval(
    record: ExitRecord, row: SheetRow, known: Knowledge, signing: Signing
) -> tuple[ExitRecord, str]:
    level, role = row.word("level", SignLevel), row.word("role", SignRole)
    decision, on = row.word("decision", SignDecision), row.day("date")
    subject = row.text("subject")
    if decision is None and on is None and not row.text("name"):
        return record, ""  # a row of the form that nobody has filled in
    if level is None or role is None or decision is None or on is None:
        raise IncompleteEntryError("Level, role, decision and date must all be entered.")
    if on > known.today:
        raise ForbiddenStepError(f"{on.isoformat()} has not come yet.")
    if subject not in known.subjects and subject not in known.plan.task_by_id:
        raise UnknownAssetError(subject)
    sign_off = SignOff(
        level=level,
        subject=subject,
        role=role,
        name=row.text("name"),
        decision=decision,
        on=on,
        purpose=row.text("for"),
        comment=row.text("comment"),
        version=row.text("version_signed"),
    )
    if not sign_off.version:
        sign_off = _of_this_version(record, sign_off, signing)
    return with_sign_off(record, sign_off), f"{subject}: {decision.value} by {sign_off.name}."


def _of_this_version(record: ExitRecord, sign_off: SignOff, signing: Signing) -> SignOff:
    """Return a signature on what the plan says now, or on what it was given for before.

    A file that is read twice must not sign the plan of the second day.
    """
    for one in record.sign_offs:
        if replace(one, version="") == sign_off:
            return one
    return replace(sign_off, version=signing.version_of(sign_off.subject, sign_off.on))
