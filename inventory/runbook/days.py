"""Whether people are there: steps on days off, windows out of hours, roles that nobody fills."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, listed
from inventory.runbook.rollback import AUTHORITY
from inventory.runbook.timing import is_working_day, spoken_text
from inventory.runbook.words import Counted, StepKind

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from inventory.runbook.book import Contact, Step
    from inventory.runbook.record import WaveRecord
    from inventory.runbook.standard import Standard
    from inventory.runbook.timing import Window

#: Hours that people usually work after `works_from`.
_WORKING_HOURS = 9
_LEADS = ("cutover lead", "communications lead", AUTHORITY)


def day_findings(
    steps: tuple[Step, ...],
    window: Window,
    closed: Collection[date],
    standard: Standard,
    record: WaveRecord,
) -> list[Finding]:
    """Return steps on a weekend or bank holiday, and a window out of hours that nobody covers.

    Steps on the days of the window are not told: those are chosen.
    """
    off = [
        step
        for step in steps
        if step.counted == Counted.CALENDAR
        and step.estimate
        and not step.status.is_over
        and step.kind is not StepKind.CUTOVER
        and not window.opens <= step.start < window.closes
        and not is_working_day(window.local(step.start).date(), closed)
    ]
    found = []
    if off:
        of_day: dict[str, list[str]] = {}
        for step in off:
            day = spoken_text(window, step.start).rsplit(" ", 2)[0]
            of_day.setdefault(day, []).append(str(step.number))
        said = "; ".join(f"{day}: {', '.join(numbers)}" for day, numbers in of_day.items())
        verb = "1 step falls" if len(off) == 1 else f"{len(off)} steps fall"
        found.append(
            Finding(
                severity=Severity.NOTE,
                code="runbook-day-off",
                text=f"{verb} on a weekend or bank holiday. By day: {said}. Count "
                "working days, change the offset, or say who comes in.",
            )
        )
    if not record.cover.strip() and _is_out_of_hours(window, closed, standard):
        found.append(
            Finding(
                severity=Severity.WARNING,
                code="runbook-cover",
                text="The window lies out of hours, in part at least, and nobody has said who is "
                "there. Enter the out-of-hours cover in the header.",
            )
        )
    return found


def header_findings(record: WaveRecord, contacts: tuple[Contact, ...]) -> list[Finding]:
    """Return what a header lacks that people look for on the night."""
    people = {one.role: one for one in contacts}
    lacking = [
        name
        for name, value in (
            ("the change number", record.change_number),
            ("the bridge or channel", record.channel),
        )
        if not value.strip()
    ]
    lacking += [f"the {role}" for role in _LEADS if role not in people or not people[role].person]
    if AUTHORITY in people and not people[AUTHORITY].deputy:
        lacking.append(f"the alternate {AUTHORITY}")
    if not lacking:
        return []
    return [
        Finding(
            severity=Severity.WARNING,
            code="runbook-header",
            text=f"The header does not name {listed(lacking, most=len(lacking))}.",
        )
    ]


def _is_out_of_hours(window: Window, closed: Collection[date], standard: Standard) -> bool:
    """Say whether the window, from go-live, reaches beyond the hours of working days."""
    start, end = window.local(window.go_live), window.local(window.closes)
    first, last = start.date(), (end - timedelta(minutes=1)).date()
    if first != last or not is_working_day(first, closed):
        return True
    opens = standard.works_from.hour * 60 + standard.works_from.minute
    closes = opens + _WORKING_HOURS * 60
    begun = start.hour * 60 + start.minute
    ended = begun + int((end - start).total_seconds() // 60)
    return begun < opens or ended > closes
