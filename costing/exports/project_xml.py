"""The decommission plan for Microsoft Project and programs that read its XML (MSPDI)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from costing.exporting import placing
from costing.task_rows import TaskRows, last_day, stable_numbers
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date
    from pathlib import Path

    from costing.exporting import Material
    from costing.task_rows import Bundle
    from inventory.decommission import Task
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
_ROWS_BETWEEN_CHECKS = 2_000
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class ProjectXml:
    """Writes decommission-plan.xml.

    Cutovers and soaks run through weekends, so every task follows a calendar in which each day
    has eight working hours; a second calendar holds office days and the days on which no cutover
    may happen.  All tasks are scheduled by hand and carry their dates twice, so that no reader
    moves them when it opens the file.
    """

    name: str = "project-xml"
    title: str = "Decommission plan (Microsoft Project XML)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write tasks, links, calendars and roles; nothing without a decommission plan."""
        if material.decommission is None or not material.decommission.tasks:
            return ()
        with placing(folder) as place:
            document = _document(material, progress)
            path = place("decommission-plan.xml")
            ET.ElementTree(document).write(path, encoding="utf-8", xml_declaration=True)
        return (folder / "decommission-plan.xml",)


def _document(material: Material, progress: Progress) -> ET.Element:
    rows = TaskRows(material)
    bundles = rows.bundles
    roles = sorted({task.owner_role for bundle in bundles for task in bundle.tasks})
    role_numbers = stable_numbers(roles)
    root = ET.Element("Project", {"xmlns": NAMESPACE})
    first = min(bundle.start for bundle in bundles)
    _add(
        root,
        ("SaveVersion", "14"),
        ("Name", "decommission-plan.xml"),
        ("Title", material.title),
        ("Author", f"Decant {material.version}".strip()),
        ("CreationDate", f"{material.today.isoformat()}T{_OPENS}"),
        ("ScheduleFromStart", "1"),
        ("StartDate", f"{first.isoformat()}T{_OPENS}"),
        ("FinishDate", f"{max(bundle.end for bundle in bundles).isoformat()}T{_CLOSES}"),
        ("CalendarUID", _EVERY_DAY),
        ("DefaultStartTime", _OPENS),
        ("DefaultFinishTime", _CLOSES),
        ("MinutesPerDay", str(_HOURS_A_DAY * 60)),
        ("MinutesPerWeek", str(_HOURS_A_DAY * 60 * 7)),
        ("DaysPerMonth", "30"),
        ("NewTasksAreManual", "1"),
    )
    _add_calendars(root, material)
    tasks = ET.SubElement(root, "Tasks")
    place = 0
    for outline, bundle in enumerate(bundles, start=1):
        place += 1
        _add_bundle(tasks, bundle, rows.number_of[bundle.key], place, str(outline))
        for number, task in enumerate(bundle.tasks, start=1):
            place += 1
            if place % _ROWS_BETWEEN_CHECKS == 0:
                raise_if_cancelled(progress)
            _add_task(tasks, task, rows.number_of, place, f"{outline}.{number}")
    raise_if_cancelled(progress)
    resources = ET.SubElement(root, "Resources")
    for number, role in enumerate(roles, start=1):
        facts = (
            ("UID", str(role_numbers[role])),
            ("ID", str(number)),
            ("Name", role),
            ("Type", _WORK),
        )
        _add(ET.SubElement(resources, "Resource"), *facts)
    assignments = ET.SubElement(root, "Assignments")
    every = (task for bundle in bundles for task in bundle.tasks)
    for number, task in enumerate(every, start=1):
        _add(
            ET.SubElement(assignments, "Assignment"),
            ("UID", str(number)),
            ("TaskUID", str(rows.number_of[task.id])),
            ("ResourceUID", str(role_numbers[task.owner_role])),
            ("Units", "1"),
        )
    return root


def _add_bundle(tasks: ET.Element, bundle: Bundle, uid: int, place: int, outline: str) -> None:
    _add(
        ET.SubElement(tasks, "Task"),
        ("UID", str(uid)),
        ("ID", str(place)),
        ("Name", bundle.title),
        ("Manual", "0"),
        ("Type", "1"),
        ("OutlineNumber", outline),
        ("OutlineLevel", "1"),
        ("Start", f"{bundle.start.isoformat()}T{_OPENS}"),
        ("Finish", f"{(bundle.end - timedelta(days=1)).isoformat()}T{_CLOSES}"),
        ("Duration", _duration(bundle.start, bundle.end)),
        ("DurationFormat", _IN_DAYS),
        ("Summary", "1"),
        ("CalendarUID", _EVERY_DAY),
    )


def _add_task(
    tasks: ET.Element, task: Task, number_of: dict[str, int], place: int, outline: str
) -> None:
    milestone = task.start == task.end
    start = f"{task.start.isoformat()}T{_OPENS}"
    finish = start if milestone else f"{last_day(task).isoformat()}T{_CLOSES}"
    duration = _duration(task.start, task.end)
    element = ET.SubElement(tasks, "Task")
    _add(
        element,
        ("UID", str(number_of[task.id])),
        ("ID", str(place)),
        ("Name", task.title),
        ("Manual", "1"),
        ("Type", "1"),
        ("WBS", task.id),
        ("OutlineNumber", outline),
        ("OutlineLevel", "2"),
        ("Start", start),
        ("Finish", finish),
        ("Duration", duration),
        ("ManualStart", start),
        ("ManualFinish", finish),
        ("ManualDuration", duration),
        ("DurationFormat", _IN_DAYS),
        ("Estimated", "0"),
        ("Milestone", "1" if milestone else "0"),
        ("Summary", "0"),
        ("CalendarUID", _EVERY_DAY),
        ("Notes", f"Phase {task.phase}, {task.phase_name}. Evidence: {task.evidence}"),
    )
    for before in task.after:
        _add(
            ET.SubElement(element, "PredecessorLink"),
            ("PredecessorUID", str(number_of[before])),
            ("Type", _FINISH_TO_START),
            ("CrossProject", "0"),
            ("LinkLag", "0"),
            ("LagFormat", _IN_DAYS),
        )


def _duration(start: date, end: date) -> str:
    """Return half-open days as working time: eight hours a day."""
    return f"PT{(end - start).days * _HOURS_A_DAY}H0M0S"


def _add_calendars(root: ET.Element, material: Material) -> None:
    calendars = ET.SubElement(root, "Calendars")
    every = _calendar(calendars, _EVERY_DAY, "Every day")
    _add_week(every, working=range(1, 8))
    office = _calendar(calendars, _OFFICE_DAYS, "Office days without freezes")
    _add_week(office, working=range(2, 7))
    freezes = material.policy.freezes if material.policy is not None else ()
    if freezes:
        exceptions = ET.SubElement(office, "Exceptions")
        for freeze in freezes:
            exception = ET.SubElement(exceptions, "Exception")
            period = ET.SubElement(exception, "TimePeriod")
            last = freeze.end - timedelta(days=1)
            _add(
                period,
                ("FromDate", f"{freeze.start.isoformat()}T00:00:00"),
                ("ToDate", f"{last.isoformat()}T23:59:00"),
            )
            _add(exception, ("Name", freeze.reason), ("DayWorking", "0"))


def _calendar(calendars: ET.Element, uid: str, name: str) -> ET.Element:
    calendar = ET.SubElement(calendars, "Calendar")
    _add(calendar, ("UID", uid), ("Name", name), ("IsBaseCalendar", "1"), ("BaseCalendarUID", "-1"))
    return calendar


def _add_week(calendar: ET.Element, working: Iterable[int]) -> None:
    """Add the seven days of a week, Sunday first, as the format counts them."""
    days = ET.SubElement(calendar, "WeekDays")
    open_days = set(working)
    for day in range(1, 8):
        element = ET.SubElement(days, "WeekDay")
        _add(element, ("DayType", str(day)), ("DayWorking", "1" if day in open_days else "0"))
        if day in open_days:
            times = ET.SubElement(element, "WorkingTimes")
            for opens, closes in _HALVES:
                half = ET.SubElement(times, "WorkingTime")
                _add(half, ("FromTime", opens), ("ToTime", closes))


def _add(element: ET.Element, *facts: tuple[str, str]) -> None:
    for name, text in _clean(facts):
        ET.SubElement(element, name).text = text


def _clean(facts: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for name, text in facts:
        yield name, _NOT_XML.sub(" ", text)
