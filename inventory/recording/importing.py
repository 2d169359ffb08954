"""Tasks, media, contracts and approvals out of files: each row taken, unchanged or refused."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from inventory.decommission.implied import implied_actuals
from inventory.decommission.signing import Signing
from inventory.differences import Change, ChangeKind
from inventory.recording.columns import CONTRACTS, MEDIA, SIGNATURES, TASKS
from inventory.recording.refusals import IncompleteEntryError, RecordingError
from inventory.recording.rows import (
    Knowledge,
    take_approval,
    take_contract,
    take_medium,
    take_task,
)
from inventory.recording.sheet import UnreadableSheetError, read_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from inventory.exit_record import ExitRecord
    from inventory.recording.columns import SheetColumns
    from inventory.recording.rows import Taken
    from inventory.recording.sheet import SheetRow

__all__ = [
    "EntryFile",
    "Knowledge",
    "Recorded",
    "RowNote",
    "kind_of_file",
    "record_approvals",
    "record_contracts",
    "record_file",
    "record_media",
    "record_tasks",
]


class EntryFile(StrEnum):
    """What a file of entries is about."""

    TASKS = "tasks"
    MEDIA = "media"
    CONTRACTS = "contracts"
    APPROVALS = "approvals"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNote:
    """What became of one row of a file.

    Attributes:
        row: As a spreadsheet counts; 1 is the headings.
        subject: What the row is about, by id.
        text: What was changed, or why it was refused; a sentence.
        refused: Whether nothing of the row was taken.
        changes: The same field by field; also what is the plan's and was not taken.
    """

    file: str
    row: int
    subject: str
    text: str
    refused: bool
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Recorded:
    """What files made of a record.

    Every row is taken, unchanged or refused: ``rows = taken + unchanged + refused``.  Of an
    unchanged row there is a note only where it says something that is not taken.
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

    @property
    def changes(self) -> tuple[Change, ...]:
        """Return every change in order of rows, with its place; a refused row is one of them."""
        return tuple(change for note in self.notes for change in _placed(note))


def record_tasks(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take status, actual dates and evidence of tasks from a CSV file, by task id.

    Columns: task_id, result (or status), started, finished, done_by, reason_given (or reason),
    named_owner; evidence_id, evidence_kind, evidence_file, sha256, captured, captured_by,
    evidence_note.  A column that is missing changes nothing, an empty cell empties.  Where the
    file holds subject_id, kind or phase they must be those of the plan, or the row is refused:
    it is not clear then what is meant.  Dates, titles and the like that differ are told and not
    taken, because they are the plan's.

    Raises `UnreadableSheetError`.
    """
    elsewhere = frozenset(implied_actuals(before.record))
    return _each(before, path, TASKS, lambda record, row: take_task(record, row, known, elsewhere))


def record_media(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take rows of the media register from a CSV file, by kind, asset_id and number.

    Raises `UnreadableSheetError`.
    """
    return _each(before, path, MEDIA, lambda record, row: take_medium(record, row, known))


def record_contracts(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take notices, confirmations and savings agreed from a CSV file, by contract_id.

    Raises `UnreadableSheetError`.
    """
    return _each(before, path, CONTRACTS, lambda record, row: take_contract(record, row, known))


def record_approvals(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take sign-offs from a CSV file: level, subject, role, name, decision, date, comment.

    Raises `UnreadableSheetError`.
    """
    signing = Signing(known.plan, before.record)
    return _each(
        before, path, SIGNATURES, lambda record, row: take_approval(record, row, known, signing)
    )


_READERS = {
    EntryFile.TASKS: (TASKS, record_tasks),
    EntryFile.MEDIA: (MEDIA, record_media),
    EntryFile.CONTRACTS: (CONTRACTS, record_contracts),
    EntryFile.APPROVALS: (SIGNATURES, record_approvals),
}


def kind_of_file(path: Path) -> EntryFile:
    """Return what a file is about, by its columns.

    Raises `UnreadableSheetError` where it has the columns of no kind, or of none alone.
    """
    columns, _ = read_sheet(path)
    found = [kind for kind, (known, _) in _READERS.items() if known.fits(columns)]
    if len(found) != 1:
        raise UnreadableSheetError(
            path.name,
            "its columns are those of no list of tasks, media, contracts or approvals. "
            "Take one that the export of the decommission plan wrote",
        )
    return found[0]


def record_file(before: Recorded, path: Path, known: Knowledge) -> Recorded:
    """Take what a CSV file says, whatever of the four it is.  Raises `UnreadableSheetError`."""
    _, read = _READERS[kind_of_file(path)]
    return read(before, path, known)


def _each(
    before: Recorded,
    path: Path,
    known: SheetColumns,
    take: Callable[[ExitRecord, SheetRow], Taken],
) -> Recorded:
    columns, rows = read_sheet(path)
    missing = [name for name in known.key if name not in columns]
    if missing:
        raise UnreadableSheetError(path.name, f"it has no column {', '.join(missing)}")
    record = before.record
    taken = unchanged = 0
    notes: list[RowNote] = list(_about_columns(path, known, columns))
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        key = tuple(row.text(name) for name in (*known.key, *known.also))
        try:
            if key in seen:
                raise IncompleteEntryError("The file has another row of the same key above.")
            found = take(record, row)
        except RecordingError as error:
            notes.append(_note(path, row, known, str(error), refused=True))
            continue
        seen.add(key)
        if found.record is record or found.record == record:
            unchanged += 1
            if found.changes:
                text = f"Not taken, because the plan says it: {_fields(found.changes)}."
                notes.append(_note(path, row, known, text, changes=found.changes))
            continue
        taken += 1
        notes.append(_note(path, row, known, _with_left(found), changes=found.changes))
        record = found.record
    return Recorded(
        record=record,
        rows=before.rows + len(rows),
        taken=before.taken + taken,
        unchanged=before.unchanged + unchanged,
        notes=(*before.notes, *notes),
    )


def _about_columns(
    path: Path, known: SheetColumns, columns: tuple[str, ...]
) -> tuple[RowNote, ...]:
    """Return that columns are not known, so that a heading spelt wrong is not lost silently."""
    strange = [name for name in columns if name and name not in known.all]
    if not strange:
        return ()
    text = (
        f"Nothing is taken of columns that are not known: {', '.join(strange)}. Those that are "
        f"taken: {', '.join(known.taken)}."
    )
    return (RowNote(file=path.name, row=1, subject="", text=text, refused=False),)


def _with_left(found: Taken) -> str:
    left = tuple(one for one in found.changes if one.kind is ChangeKind.NOT_TAKEN)
    if not left:
        return found.text
    return f"{found.text} Not taken, because the plan says it: {_fields(left)}."


def _fields(changes: tuple[Change, ...]) -> str:
    return "; ".join(f"{one.field} {one.after or 'empty'!r}" for one in changes)


def _note(
    path: Path,
    row: SheetRow,
    known: SheetColumns,
    text: str,
    *,
    refused: bool = False,
    changes: tuple[Change, ...] = (),
) -> RowNote:
    return RowNote(
        file=path.name,
        row=row.number,
        subject=row.text(known.subject),
        text=text,
        refused=refused,
        changes=changes,
    )


def _placed(note: RowNote) -> tuple[Change, ...]:
    place = f"{note.file}, row {note.row}"
    if note.refused or not note.changes:
        kind = ChangeKind.REFUSED if note.refused else ChangeKind.NOT_TAKEN
        what = "row" if note.refused else "columns"
        return (
            Change(
                kind=kind,
                record=what,
                key=place,
                name=note.subject or note.file,
                place=f"{place}: {note.text}",
            ),
        )
    return tuple(replace(one, place=place) for one in note.changes)
