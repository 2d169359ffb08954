"""What a runbook looks like on paper: fewer columns, room to write, the night on its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Cell, Table
from costing.runbook_rows.steps import gates_table, steps_table
from inventory.runbook import SUPPLIER, StepStatus, spoken_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from inventory.runbook import Gate, Runbook, Step

#: Boxes to tick with a pen, and what stands in them for a step that is over already.
_BOX = "[   ]"
_TICKED = {
    StepStatus.DONE: "[ x ]",
    StepStatus.FAILED: "failed",
    StepStatus.SKIPPED: "skipped",
    StepStatus.ROLLED_BACK: "rolled back",
    StepStatus.RUNNING: "running",
}
_NO_RETURN = "POINT OF NO RETURN. "
_HEADINGS = (
    "Done",
    "Step",
    "Start (local)",
    "Min",
    "Phase",
    "Task",
    "After",
    "Who",
    "Success criterion",
    "Rollback step",
    "Began",
    "Ended",
)


def printed_steps(book: Runbook) -> tuple[Table, ...]:
    """Return the steps before the day of the cutover, of the cutover itself, and after it.

    The cutover is every step from the local day of go-live to the end of the window; its times
    are those of a clock, with the day in front where it is another one.  A stretch without steps
    is left out.
    """
    table = steps_table(book)
    window = book.window

    def stretch(step: Step) -> int:
        if window.local(step.start).date() < window.day:
            return 0
        return 1 if step.start < window.closes else 2

    day = spoken_text(window, window.go_live).rsplit(" ", 2)[0]
    titles = ("Before the day", f"The cutover, {day}, in order of time", "Afterwards")
    made = []
    for place, title in enumerate(titles):
        rows = tuple(
            _printed(book, step, dict(zip(table.headings, row, strict=True)), on_clock=place == 1)
            for step, row in zip(book.steps, table.rows, strict=True)
            if stretch(step) == place
        )
        if rows:
            made.append(
                Table(name=f"runbook_steps_{place}", title=title, headings=_HEADINGS, rows=rows)
            )
    return tuple(made)


def _printed(
    book: Runbook, step: Step, cells: dict[str, Cell], *, on_clock: bool
) -> tuple[Cell, ...]:
    title = f"{_NO_RETURN}{cells['Task']}" if step.point_of_no_return else cells["Task"]
    actual = (step.started, step.finished)
    began, ended = (_clock(book, one) if on_clock and one else None for one in actual)
    return (
        _TICKED.get(step.status, _BOX),
        cells["Step"],
        _clock(book, step.start) if on_clock else cells["Planned start (local)"],
        cells["Estimate (min)"],
        cells["Phase"],
        title,
        cells["After (steps)"],
        _who(step),
        cells["Success criterion"] or "NO CRITERION",
        cells["Rollback step"],
        began or cells["Actual start (local)"],
        ended or cells["Actual end (local)"],
    )


def _clock(book: Runbook, instant: datetime) -> str:
    """Return what a clock shows, "08:05 GMT"; in front of it the weekday of another day."""
    weekday, day, rest = spoken_text(book.window, instant).split(" ", 2)
    return rest if day == book.window.day.isoformat() else f"{weekday[:3]} {rest}"


def _who(step: Step) -> str:
    owner = step.owner.strip() or "NOBODY NAMED"
    deputy = f" (deputy {step.deputy})" if step.deputy.strip() else ""
    return f"{owner}{deputy}, {step.team}"


def printed_gates(book: Runbook) -> tuple[tuple[Gate, Table], ...]:
    """Return one table of criteria for each gate, with a column to tick."""
    table = gates_table(book)
    rows = iter(table.rows)
    place = table.headings.index
    made = []
    for gate in book.gates:
        mine = [next(rows) for _ in gate.criteria]
        made.append(
            (
                gate,
                Table(
                    name=f"runbook_{gate.id}",
                    title=f"{gate.title} ({mine[0][place('Due (local)')]})" if mine else gate.title,
                    headings=("Holds", "Criterion", "What the plan says", "Said by", "Note"),
                    rows=tuple(
                        (
                            row[place("Holds")] or _BOX,
                            row[place("Criterion")],
                            row[place("What the plan says")],
                            _said(row, place),
                            row[place("Note")],
                        )
                        for row in mine
                    ),
                ),
            )
        )
    return tuple(made)


def _said(row: tuple[Cell, ...], place: Callable[[str], int]) -> Cell:
    by, at = row[place("Said by")], row[place("Said at (local)")]
    return f"{by}, {at}" if by and at else by


def decision_table(book: Runbook, gate: Gate) -> Table:
    """Return what was decided at a gate, or a form to decide on."""
    open_ = "GO   /   NO-GO   /   GO with exception"
    decided = gate.decision.value if gate.decision is not None else open_
    at = spoken_text(book.window, gate.at) if gate.at is not None else None
    return Table(
        name=f"runbook_{gate.id}_decision",
        title="Decision"
        if gate.decision is not None
        else "Decision: strike out what does not hold",
        headings=("Decision", "Name", "Date and time", "Reason"),
        rows=((decided, gate.by or None, at, gate.reason or None),),
    )


def signing_table(book: Runbook) -> Table:
    """Return who signs the runbook, with room for the signatures."""
    roles = [one.role for one in book.contacts if not one.role.startswith(SUPPLIER)]
    people = {one.role: one.person for one in book.contacts}
    return Table(
        name="runbook_signing",
        title="To sign",
        headings=("Role", "Name", "Decision", "Signature", "Date and time"),
        rows=tuple((role, people[role] or None, None, None, None) for role in roles),
        notes=("Who signs has read the own steps, the way back and the point of no return.",),
    )
