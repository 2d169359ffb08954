"""The decommission plan for Microsoft Project and programs that read its XML (MSPDI)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from costing.exporting import placing
from costing.task_rows import TaskRows, stable_numbers
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from costing.exporting import Material
    from costing.task_rows import Bundle
    from inventory.decommission import Task
    from inventory.exit_record.work import TaskActual
    from inventory.progress import Progress

NAMESPACE = "http://schemas.microsoft.com/project"
#: Both halves of a day in the calendars; eight hours in all.
_HALVES = (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00"))
_HOURS_A_DAY = 8
_OPENS, _CLOSES = "08:00:00", "17:00:00"
_EVERY_DAY, _OFFICE_DAYS = "1", "2"
_FINISH_TO_START = "1"
#: Lag unit "days" and duration unit "days" of the format.
_IN_DAYS = "7"
_WORK = "1"
_NOT_EARLIER = "4"
_LINK_TO = "<PredecessorLink><PredecessorUID>"
_LINK_END = (
    f"</PredecessorUID><Type>{_FINISH_TO_START}</Type><CrossProject>0</CrossProject>"
    f"<LinkLag>0</LinkLag><LagFormat>{_IN_DAYS}</LagFormat></PredecessorLink>"
)
_ROWS_BETWEEN_CHECKS = 2_000
_ODD = re.compile("[&<>]|[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class ProjectXml:
    """Writes decommission-plan.xml.

    Cutovers and soaks run through weekends, so every task follows a calendar in which each day
    has eight working hours; a second calendar holds office days and the days on which no cutover
    may happen.  All tasks are scheduled by hand, carry their dates twice and may not start earlier,
    so that no reader moves them when it opens the file, not even one that knows no tasks
    scheduled by hand.  What was recorded as begun or done stands as actual dates; from then on
    the plan's own dates are the baseline.
    """

    name: str = "project-xml"
    title: str = "Decommission plan (Microsoft Project XML)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write tasks, links, calendars and roles; nothing without a decommission plan."""
        if material.decommission is None or not material.decommission.tasks:
            return ()
        with placing(folder) as place:
            path = place("decommission-plan.xml")
            with path.open("w", encoding="utf-8", newline="\n") as file:
                for number, part in enumerate(_parts(material)):
                    if number % _ROWS_BETWEEN_CHECKS == 0:
                        raise_if_cancelled(progress)
                    file.write(part)
        return (folder / "decommission-plan.xml",)


def _parts(material: Material) -> Iterator[str]:
    """Give the document piece by piece, in the order of the schema."""
    rows = TaskRows(material)
    bundles = rows.bundles
    roles = sorted({task.owner_role for bundle in bundles for task in bundle.tasks})
    role_numbers = stable_numbers(roles)
    yield '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    yield f'<Project xmlns="{NAMESPACE}">\n'
    first = min(bundle.start for bundle in bundles)
    last = max(bundle.end for bundle in bundles)
    yield _facts(
        ("SaveVersion", "14"),
        ("Name", "decommission-plan.xml"),
        ("Title", material.title),
        ("Author", f"Decant {material.version}".strip()),
        ("CreationDate", f"{material.today.isoformat()}T{_OPENS}"),
        ("ScheduleFromStart", "1"),
        ("StartDate", f"{first.isoformat()}T{_OPENS}"),
        ("FinishDate", f"{(last - timedelta(days=1)).isoformat()}T{_CLOSES}"),
        ("CalendarUID", _EVERY_DAY),
        ("DefaultStartTime", _OPENS),
        ("DefaultFinishTime", _CLOSES),
        ("MinutesPerDay", str(_HOURS_A_DAY * 60)),
        ("MinutesPerWeek", str(_HOURS_A_DAY * 60 * 7)),
        ("DaysPerMonth", "30"),
        ("NewTasksAreManual", "1"),
    )
    yield _calendars(material)
    yield "<Tasks>\n"
    place = 0
    for outline, bundle in enumerate(bundles, start=1):
        place += 1
        yield _summary(bundle, rows.number_of[bundle.key], place, outline)
        for number, task in enumerate(bundle.tasks, start=1):
            place += 1
            yield _task(task, rows.number_of, place, f"{outline}.{number}", material)
    yield "</Tasks>\n<Resources>\n"
    for number, role in enumerate(roles, start=1):
        uid = str(role_numbers[role])
        facts = (("UID", uid), ("ID", str(number)), ("Name", role), ("Type", _WORK))
        yield f"<Resource>{_facts(*facts)}</Resource>\n"
    yield "</Resources>\n<Assignments>\n"
    every = (task for bundle in bundles for task in bundle.tasks)
    for number, task in enumerate(every, start=1):
        yield (
            f"<Assignment><UID>{number}</UID><TaskUID>{rows.number_of[task.id]}</TaskUID>"
            f"<ResourceUID>{role_numbers[task.owner_role]}</ResourceUID><Units>1</Units>"
            "</Assignment>\n"
        )
    yield "</Assignments>\n</Project>\n"


def _summary(bundle: Bundle, uid: int, place: int, outline: int) -> str:
    facts = _facts(
        ("UID", str(uid)),
        ("ID", str(place)),
        ("Name", bundle.title),
        ("Manual", "0"),
        ("Type", "1"),
        ("OutlineNumber", str(outline)),
        ("OutlineLevel", "1"),
        ("Start", f"{bundle.start.isoformat()}T{_OPENS}"),
        ("Finish", f"{(bundle.end - timedelta(days=1)).isoformat()}T{_CLOSES}"),
        ("Duration", _duration(bundle.start, bundle.end)),
        ("DurationFormat", _IN_DAYS),
        ("Summary", "1"),
        ("CalendarUID", _EVERY_DAY),
    )
    return f"<Task>{facts}</Task>\n"


def _task(
    task: Task, number_of: dict[str, int], place: int, outline: str, material: Material
) -> str:
    milestone = task.start == task.end
    planned = _Days(task.start, task.start if milestone else task.end)
    actuals = material.way_out.record.actual_of if material.way_out is not None else {}
    actual, tracked = actuals.get(task.id), bool(actuals)
    shown = planned if actual is None else planned.as_done(actual)
    order = f" Order in the day: {task.step}." if task.step else ""
    owner = material.way_out.owner_of(task) if material.way_out is not None else None
    contact = f"<Contact>{_clean(owner)}</Contact>" if owner else ""
    opens, closes, duration = shown.opens, shown.closes, shown.duration
    notes = _clean(f"Phase {task.phase}, {task.phase_name}. Evidence: {task.evidence}.{order}")
    links = "".join([f"{_LINK_TO}{number_of[before]}{_LINK_END}" for before in task.after])
    return (
        f"<Task><UID>{number_of[task.id]}</UID><ID>{place}</ID><Name>{_clean(task.title)}</Name>"
        f"<Manual>1</Manual><Type>1</Type>{contact}<WBS>{_clean(task.id)}</WBS>"
        f"<OutlineNumber>{outline}</OutlineNumber><OutlineLevel>2</OutlineLevel>"
        f"<Start>{opens}</Start><Finish>{closes}</Finish><Duration>{duration}</Duration>"
        f"<ManualStart>{opens}</ManualStart><ManualFinish>{closes}</ManualFinish>"
        f"<ManualDuration>{duration}</ManualDuration><DurationFormat>{_IN_DAYS}</DurationFormat>"
        f"<Estimated>0</Estimated><Milestone>{int(milestone)}</Milestone><Summary>0</Summary>"
        f"{_facts(*_done(actual, shown))}<ConstraintType>{_NOT_EARLIER}</ConstraintType>"
        f"<CalendarUID>{_EVERY_DAY}</CalendarUID><ConstraintDate>{opens}</ConstraintDate>"
        f"<IgnoreResourceCalendar>1</IgnoreResourceCalendar><Notes>{notes}</Notes>{links}"
        f"{_baseline(planned) if tracked else ''}</Task>\n"
    )


def _baseline(planned: _Days) -> str:
    facts = _facts(
        ("Number", "0"),
        ("Start", planned.opens),
        ("Finish", planned.closes),
        ("Duration", planned.duration),
        ("DurationFormat", _IN_DAYS),
    )
    return f"<Baseline>{facts}</Baseline>"


@dataclass(frozen=True, slots=True)
class _Days:
    """Half-open days of a task; a milestone has none."""

    start: date
    end: date

    def as_done(self, actual: TaskActual) -> _Days:
        """Return the days on which it was really done; what is still open keeps its length."""
        start = actual.started or actual.finished or self.start
        if actual.finished is None:
            return _Days(start, start + (self.end - self.start))
        if self.start == self.end:
            return _Days(actual.finished, actual.finished)
        return _Days(min(start, actual.finished), actual.finished + timedelta(days=1))

    @property
    def opens(self) -> str:
        return f"{self.start.isoformat()}T{_OPENS}"

    @property
    def closes(self) -> str:
        if self.start == self.end:
            return self.opens
        return f"{(self.end - timedelta(days=1)).isoformat()}T{_CLOSES}"

    @property
    def duration(self) -> str:
        return _duration(self.start, self.end)


def _done(actual: TaskActual | None, shown: _Days) -> tuple[tuple[str, str], ...]:
    """Return what was recorded of a task as the format says it; nothing for an open task."""
    if actual is None or (actual.started is None and actual.finished is None):
        return ()
    begun = (("ActualStart", shown.opens),)
    if actual.finished is None:
        return (("PercentComplete", "0"), *begun)
    return (
        ("PercentComplete", "100"),
        *begun,
        ("ActualFinish", shown.closes),
        ("ActualDuration", shown.duration),
    )


def _duration(start: date, end: date) -> str:
    """Return half-open days as working time: eight hours a day."""
    return f"PT{(end - start).days * _HOURS_A_DAY}H0M0S"


def _calendars(material: Material) -> str:
    freezes = material.policy.freezes if material.policy is not None else ()
    exceptions = "".join(
        "<Exception><TimePeriod>"
        + _facts(
            ("FromDate", f"{freeze.start.isoformat()}T00:00:00"),
            ("ToDate", f"{(freeze.end - timedelta(days=1)).isoformat()}T23:59:00"),
        )
        + "</TimePeriod>"
        + _facts(("Name", freeze.reason), ("DayWorking", "0"))
        + "</Exception>"
        for freeze in freezes
    )
    if exceptions:
        exceptions = f"<Exceptions>{exceptions}</Exceptions>"
    every = _calendar(_EVERY_DAY, "Every day", range(1, 8))
    office = _calendar(_OFFICE_DAYS, "Office days without freezes", range(2, 7), exceptions)
    return f"<Calendars>\n{every}{office}</Calendars>\n"


def _calendar(uid: str, name: str, working: range, exceptions: str = "") -> str:
    """Return a calendar with its seven days, Sunday first, as the format counts them."""
    facts = _facts(("UID", uid), ("Name", name), ("IsBaseCalendar", "1"), ("BaseCalendarUID", "-1"))
    times = "".join(
        f"<WorkingTime><FromTime>{opens}</FromTime><ToTime>{closes}</ToTime></WorkingTime>"
        for opens, closes in _HALVES
    )
    days = "".join(
        f"<WeekDay><DayType>{day}</DayType><DayWorking>1</DayWorking>"
        f"<WorkingTimes>{times}</WorkingTimes></WeekDay>"
        if day in working
        else f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>"
        for day in range(1, 8)
    )
    return f"<Calendar>{facts}<WeekDays>{days}</WeekDays>{exceptions}</Calendar>\n"


def _facts(*facts: tuple[str, str]) -> str:
    return "".join(f"<{name}>{_clean(text)}</{name}>" for name, text in facts)


def _clean(text: str) -> str:
    return escape(_NOT_XML.sub(" ", text)) if _ODD.search(text) else text
