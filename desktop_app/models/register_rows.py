"""The rows of the registers: what people entered, and what follows from the plan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column
from inventory.registers import RegisterEntry, RegisterKind, Score

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.report import Table
    from desktop_app.derived import Derived
    from desktop_app.project import Project

#: Name of each register, and what its entries are told apart by.
NAMES = {
    RegisterKind.RISK: (translate("Registers", "Risks"), "R"),
    RegisterKind.ASSUMPTION: (translate("Registers", "Assumptions"), "A"),
    RegisterKind.ISSUE: (translate("Registers", "Issues"), "I"),
    RegisterKind.DECISION: (translate("Registers", "Decisions"), "D"),
    RegisterKind.EXCEPTION: (translate("Registers", "Exceptions"), "E"),
    RegisterKind.APPROVAL: (translate("Registers", "Approvals"), "P"),
}
#: What the second text of an entry is called, by register.
RESPONSES = {
    RegisterKind.RISK: translate("Registers", "Mitigation"),
    RegisterKind.ASSUMPTION: translate("Registers", "How it is tested"),
    RegisterKind.ISSUE: translate("Registers", "Answer"),
    RegisterKind.DECISION: translate("Registers", "Consequence"),
    RegisterKind.EXCEPTION: translate("Registers", "Reason"),
    RegisterKind.APPROVAL: translate("Registers", "Condition"),
}
_ORDER = {Score.LOW: 1, Score.MEDIUM: 2, Score.HIGH: 3}
#: Likelihood times impact from which a risk is marked.
_SEVERE = 6


class NotADayError(ValueError):
    """What was typed is no day."""

    def __init__(self, text: str) -> None:
        super().__init__(
            translate(
                "Registers", "{text} is no day. Type year-month-day, as in 2027-03-06."
            ).format(text=f"{text!r}")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One row.

    Attributes:
        from_plan: It follows from the plan and is changed there, not here.
    """

    entry: RegisterEntry
    from_plan: bool = False


def register_rows(project: Project, derived: Derived | None) -> tuple[RegisterRow, ...]:
    """Return every entry, register by register, in order of id."""
    rows = [RegisterRow(entry=one) for one in project.registers.entries]
    known = {one.entry.id for one in rows}
    for kind in RegisterKind:
        table = _table(derived, kind)
        rows += [
            RegisterRow(entry=_entry(kind, cells), from_plan=True)
            for cells in (table.rows if table is not None else ())
            if str(cells[0]) not in known
        ]
    order = list(RegisterKind)
    return tuple(sorted(rows, key=lambda one: (order.index(one.entry.kind), one.entry.id)))


def next_id(kind: RegisterKind, entries: Iterable[RegisterEntry]) -> str:
    """Return an id that no entry has: "R-01" is the first risk."""
    taken = {one.id for one in entries}
    number = 1
    while f"{NAMES[kind][1]}-{number:02}" in taken:
        number += 1
    return f"{NAMES[kind][1]}-{number:02}"


def typed_day(text: str) -> date | None:
    """Return the day that was typed, None for nothing; raises `NotADayError`."""
    if not text.strip():
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotADayError(text.strip()) from None


def register_key(row: RegisterRow) -> str:
    """Return the id of an entry."""
    return row.entry.id


def weight(entry: RegisterEntry) -> int | None:
    """Return likelihood times impact, 1 to 9; None where one is not known."""
    if entry.likelihood is None or entry.impact is None:
        return None
    return _ORDER[entry.likelihood] * _ORDER[entry.impact]


def register_columns(today: date) -> tuple[Column, ...]:
    """Return the columns of the registers; what is due before `today` is marked."""

    def late(row: RegisterRow) -> bool:
        due, closed = row.entry.due, row.entry.closed
        return due is not None and closed is None and due < today

    from_plan = translate("Registers", "from the plan")
    return (
        Column(
            id="id",
            heading=translate("Registers", "Id"),
            value=lambda row: from_plan if row.from_plan else row.entry.id,
            tip=lambda row: row.entry.id,
            characters=14,
        ),
        Column(
            id="kind",
            heading=translate("Registers", "Register"),
            value=lambda row: NAMES[row.entry.kind][0],
            characters=12,
        ),
        Column(
            id="text",
            heading=translate("Registers", "What"),
            value=lambda row: row.entry.text,
            characters=40,
            stretch=True,
        ),
        Column(
            id="owner",
            heading=translate("Registers", "Owner"),
            value=lambda row: row.entry.owner or None,
            characters=9,
            text=_known,
        ),
        Column(
            id="weight",
            heading=translate("Registers", "Weight"),
            value=lambda row: weight(row.entry),
            text=formats.whole,
            number=True,
            colour=lambda row: "error" if (weight(row.entry) or 0) >= _SEVERE else "",
            hint=translate("Registers", "Of a risk: likelihood times impact, each 1 to 3"),
            characters=8,
        ),
        Column(
            id="due",
            heading=translate("Registers", "Due"),
            value=lambda row: row.entry.due,
            text=formats.day,
            colour=lambda row: "warning" if late(row) else "",
            tip=lambda row: translate("Registers", "Due and not closed") if late(row) else "",
            characters=11,
        ),
        Column(
            id="closed",
            heading=translate("Registers", "Closed"),
            value=lambda row: row.entry.closed,
            text=formats.day,
            characters=10,
        ),
    )  # fmt: skip


def _known(value: object) -> str:
    return str(value) if value is not None else formats.NOT_KNOWN


def _table(derived: Derived | None, kind: RegisterKind) -> Table | None:
    tables = derived.exit_tables if derived is not None else ()
    return next((table for table in tables if table.name == f"register_{kind.value}s"), None)


def _entry(kind: RegisterKind, cells: tuple[object, ...]) -> RegisterEntry:
    """Return a row of the exit's tables as an entry; its columns are those of an entry."""
    words = [str(cell) if cell is not None else "" for cell in cells[:6]]
    days = [cell if isinstance(cell, date) else None for cell in cells[8:11]]
    return RegisterEntry(
        id=words[0],
        kind=kind,
        text=words[1],
        response=words[2],
        subject=words[3],
        owner=words[4],
        role=words[5],
        raised=days[0],
        due=days[1],
        closed=days[2],
    )
