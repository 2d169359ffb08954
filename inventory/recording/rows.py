"""What one row of each file makes of a record: taken whole, or refused with a reason."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inventory.decommission.implied import closes_elsewhere
from inventory.differences import Change, ChangeKind
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
    UnknownAssetError,
    UnknownTaskError,
)

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from inventory.decommission import DecommissionPlan, Task
    from inventory.decommission.signing import Signing
    from inventory.exit_record import ExitRecord
    from inventory.model import Contract, Inventory
    from inventory.recording.sheet import SheetRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What one row makes of a record.

    Attributes:
        record: The same object where the row changes nothing.
        text: What was changed, a sentence.
        changes: The same field by field, and what of the row is not taken because it is the
            plan's.
    """

    record: ExitRecord
    text: str = ""
    changes: tuple[Change, ...] = ()


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


def take_task(
    record: ExitRecord, row: SheetRow, known: Knowledge, elsewhere: Collection[str] = frozenset()
) -> Taken:
    """Return what a row of the task list makes of a record.

    `elsewhere` holds the ids of tasks that other lists of the record close.  Raises a
    `RecordingError` where it cannot be taken.
    """
    name = row.text("task_id")
    task = known.plan.task_by_id.get(name)
    old = record.actual_of.get(name) or TaskActual(task=name)
    if task is None:
        raise UnknownTaskError(name)
    _check_same(row, task)
    if name not in record.actual_of and _is_of_another_list(row, name):
        return Taken(record=record, changes=_closed_elsewhere(row, task, elsewhere))
    reason = "reason_given" if row.has("reason_given") else "reason"
    actual = TaskActual(
        task=name,
        started=row.day("started", old.started),
        finished=row.day("finished", old.finished),
        result=_result(row, old, task),
        done_by=row.text("done_by", old.done_by),
        reason=row.text(reason, old.reason),
        owner=row.text("named_owner", old.owner),
    )
    if actual.result is None and actual.finished is not None:
        raise IncompleteEntryError(
            f"{task.title}: it has a day on which it was finished and no result."
        )
    after, evidence = _with_evidence(record, row, task, known)
    if actual != old:
        after = with_actual(after, known.plan, actual, known.today)
    word = actual.result.value if actual.result is not None else "started"
    return Taken(
        record=after,
        text=f"{task.title}: {word}.",
        changes=(
            *field_changes("task", name, task.title, old, actual),
            *evidence,
            *_not_taken(row, "task", name, task.title, _shown_of(task)),
        ),
    )


def _result(row: SheetRow, old: TaskActual, task: Task) -> TaskResult | None:
    """Return the result that a row gives, in the column of results or in that of the status.

    Of two columns the one that says something new counts; where both do, they must agree.  What
    the status of a milestone says follows from other tasks and is not taken.
    """
    result = row.word("result", TaskResult, old.result)
    if not row.has("status") or not (task.evidence_required or row.has("result")):
        return result if row.has("result") else _of_status(row, old)
    if row.has("result") and not task.evidence_required:
        return result
    said = _of_status(row, old)
    if not row.has("result") or result is old.result:
        return said
    if said not in {old.result, result}:
        raise IncompleteEntryError(
            f"{task.title}: its result and its status contradict each other."
        )
    return result


def _of_status(row: SheetRow, old: TaskActual) -> TaskResult | None:
    if not row.has("status"):
        return old.result
    status = row.text("status").casefold()
    if status in {"", "not started", "running"}:
        return None
    found = {"done": TaskResult.PASSED, "failed": TaskResult.FAILED}.get(status)
    if found is not None:
        return found
    return row.word("status", TaskResult)


def _is_of_another_list(row: SheetRow, name: str) -> bool:
    """Say whether all that a row says of a task is that it is done, as another list says.

    The list of tasks prints a notice as given because the list of contracts has its day; read
    back, that is nothing new of the task.
    """
    said = ("started", "finished", "result", "done_by", "reason_given", "named_owner",
            "evidence_file", "evidence_note")  # fmt: skip
    return (
        closes_elsewhere(name)
        and row.text("status").casefold() == "done"
        and not any(row.text(one) for one in said)
    )


def _closed_elsewhere(row: SheetRow, task: Task, elsewhere: Collection[str]) -> tuple[Change, ...]:
    shown = _shown_of(task)
    if task.id not in elsewhere:
        shown = (*shown, ("status", "not started"))
    return _not_taken(row, "task", task.id, task.title, shown)


def _check_same(row: SheetRow, task: Task) -> None:
    """Raise where the row names another subject or phase than the task that it is about."""
    for column, value in (
        ("subject_id", task.subject),
        ("phase", str(task.phase)),
        ("kind", task.subject_kind),
    ):
        if row.has(column) and row.text(column) and row.text(column) != value:
            raise ForbiddenStepError(
                f"{column} says {row.text(column)!r} and the plan {value!r}: it is not clear which "
                "task is meant. Correct the id or leave the column out."
            )


def _shown_of(task: Task) -> tuple[tuple[str, str], ...]:
    """Return the columns of the task list that are the plan's, as the export writes them."""
    last = max(task.start, task.end - timedelta(days=1))
    return (
        ("start", task.start.isoformat()),
        ("last_day", last.isoformat()),
        ("task", task.title),
        ("wave", "" if task.wave is None else str(task.wave)),
        ("owner_role", task.owner_role),
        ("evidence", task.evidence),
    )


def _with_evidence(
    record: ExitRecord, row: SheetRow, task: Task, known: Knowledge
) -> tuple[ExitRecord, tuple[Change, ...]]:
    file, note, name = (
        row.text("evidence_file"),
        row.text("evidence_note"),
        row.text("evidence_id"),
    )
    if not file and not note:
        return record, ()
    mine = record.evidence_of.get(task.id, ())
    same = next((one for one in mine if name and one.id == name), None) or next(
        (one for one in mine if not name and (one.file_name, one.note) == (file, note)), None
    )
    old = same or EvidenceFile(id=name or f"{task.id}#{len(mine) + 1}", task=task.id)
    made = replace(
        old,
        kind=row.text("evidence_kind", old.kind),
        file_name=row.text("evidence_file", old.file_name),
        sha256=row.text("sha256", old.sha256).casefold(),
        captured=row.day("captured", old.captured),
        captured_by=row.text("captured_by", old.captured_by),
        note=row.text("evidence_note", old.note),
    )
    if made == same:
        return record, ()
    if made.captured is not None and made.captured > known.today:
        raise ForbiddenStepError(f"{task.title}: {made.captured.isoformat()} has not come yet.")
    return (
        with_evidence(record, known.plan, made),
        field_changes("evidence", made.id, task.title, old, made),
    )


def _asset(row: SheetRow, known: Knowledge) -> UnitRef:
    kind = row.word("kind", UnitKind)
    if kind is None:
        raise IncompleteEntryError("The kind of the asset is empty.")
    asset = UnitRef(kind=kind, key=row.text("asset_id"))
    if not knows(known.inventory, asset):
        raise UnknownAssetError(f"{kind.value}:{asset.key}")
    return asset


def take_medium(record: ExitRecord, row: SheetRow, known: Knowledge) -> Taken:
    """Return what a row of the media register makes of a record.

    Raises a `RecordingError` where it cannot be taken.
    """
    asset = _asset(row, known)
    number = row.whole("number")
    if number is None:
        raise IncompleteEntryError("The number of the medium is empty.")
    entered = {one.number: one for one in record.media_of.get(asset, ())}
    old = entered.get(number) or MediumRecord(asset=asset, number=number)
    texts = (
        "serial", "make", "model", "media_type", "slot", "data_class", "technique", "standard",
        "product", "verification", "operator", "witness", "place", "certificate", "agreement",
        "custody",
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
    what = f"Medium {number} of {asset.key}"
    if medium == MediumRecord(asset=asset, number=number) and number not in entered:
        return Taken(record=record)
    _check_medium(old, medium, what, known.today)
    key = f"{asset.kind.value}:{asset.key}/medium-{number}"
    return Taken(
        record=record if medium == entered.get(number) else with_medium(record, medium),
        text=f"{what}: {medium.fate.value}.",
        changes=field_changes("medium", key, what, old, medium),
    )


def _check_medium(old: MediumRecord, medium: MediumRecord, what: str, today: date) -> None:
    """Raise for days that have not come, and for a medium that would be unaccounted for again."""
    for day in (medium.started, medium.ended):
        if day is not None and day > today:
            raise ForbiddenStepError(f"{what}: {day.isoformat()} has not come yet.")
    if medium.started is not None and medium.ended is not None and medium.ended < medium.started:
        raise ForbiddenStepError(f"{what}: it cannot end before it began.")
    if old.fate is not MediumFate.EXPECTED and medium.fate is MediumFate.EXPECTED:
        raise ForbiddenStepError(
            f"{what} is {old.fate.value} and cannot be expected again. Where that was a mistake, "
            "correct it in the window."
        )


def take_contract(record: ExitRecord, row: SheetRow, known: Knowledge) -> Taken:
    """Return what a row of the list of contracts makes of a record.

    Raises a `RecordingError` where it cannot be taken.
    """
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
    for day in (notice.sent, notice.acknowledged, row.day("agreed_on")):
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
    return Taken(
        record=after,
        text=f"{contract.name}: notice and confirmation entered.",
        changes=(
            *field_changes("notice", contract.id, contract.name, old, notice),
            *field_changes("saving", contract.id, contract.name, known_saving, saving),
            *_not_taken(row, "contract", contract.id, contract.name, _shown_of_contract(contract)),
        ),
    )


def _shown_of_contract(contract: Contract) -> tuple[tuple[str, str], ...]:
    """Return the columns of the list of contracts that are the inventory's, as it writes them."""
    return (
        ("contract", contract.name),
        ("supplier", contract.supplier or ""),
        ("start", contract.start.isoformat() if contract.start else ""),
        ("end_of_term", contract.end.isoformat() if contract.end else ""),
        ("budget_code", contract.budget_code or ""),
        ("owner", contract.owner or ""),
    )


def take_approval(record: ExitRecord, row: SheetRow, known: Knowledge, signing: Signing) -> Taken:
    """Return what a row of the list of approvals makes of a record; `signing` of before the file.

    Raises a `RecordingError` where it cannot be taken.
    """
    level, role = row.word("level", SignLevel), row.word("role", SignRole)
    decision, on = row.word("decision", SignDecision), row.day("date")
    subject = row.text("subject")
    if decision is None and on is None and not row.text("name"):
        return Taken(record=record)  # a row of the form that nobody has filled in
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
    return Taken(
        record=with_sign_off(record, sign_off),
        text=f"{subject}: {decision.value} by {sign_off.name}.",
        changes=_signed(record, sign_off),
    )


def _signed(record: ExitRecord, sign_off: SignOff) -> tuple[Change, ...]:
    """Return how a signature changes the record, before it is in it."""

    def who(one: SignOff) -> tuple[object, ...]:
        return (one.level, one.subject, one.role, one.name, one.purpose)

    same = next((one for one in record.sign_offs if who(one) == who(sign_off)), None)
    old = same or replace(sign_off, comment="", version="")
    decision = Change(
        kind=ChangeKind.CHANGED,
        record="approval",
        key=f"{sign_off.subject}|{sign_off.role.value}|{sign_off.name}",
        name=f"{sign_off.subject}, {sign_off.role.value} {sign_off.name}",
        field="decision",
        before=same.decision.value if same is not None else None,
        after=sign_off.decision.value,
    )
    changes = field_changes("approval", decision.key, decision.name, old, sign_off)
    return changes if same is not None else (decision, *changes)


def _of_this_version(record: ExitRecord, sign_off: SignOff, signing: Signing) -> SignOff:
    """Return a signature on what the plan says now, or on what it was given for before.

    A file that is read twice must not sign the plan of the second day.
    """
    for one in record.sign_offs:
        if replace(one, version="") == sign_off:
            return one
    return replace(sign_off, version=signing.version_of(sign_off.subject, sign_off.on))


def field_changes(record: str, key: str, name: str, old: Any, new: Any) -> tuple[Change, ...]:
    """Return the fields in which two entries of one key differ, in the order of their class."""
    return tuple(
        Change(
            kind=ChangeKind.CHANGED,
            record=record,
            key=key,
            name=name,
            field=one.name,
            before=_text(getattr(old, one.name)),
            after=_text(getattr(new, one.name)),
        )
        for one in fields(new)
        if getattr(old, one.name) != getattr(new, one.name)
    )


def _not_taken(
    row: SheetRow, record: str, key: str, name: str, shown: tuple[tuple[str, str], ...]
) -> tuple[Change, ...]:
    """Return what a row says otherwise of columns that are the plan's and stay as they are."""
    return tuple(
        Change(
            kind=ChangeKind.NOT_TAKEN,
            record=record,
            key=key,
            name=name,
            field=column,
            before=value or None,
            after=row.text(column) or None,
        )
        for column, value in shown
        if row.text(column) and " ".join(row.text(column).split()) != " ".join(value.split())
    )


def _text(value: object) -> str | None:
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
