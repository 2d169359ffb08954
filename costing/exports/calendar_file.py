"""Cutovers, gates, notices and soak ends as a calendar file that updates what was subscribed to."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from costing.exporting import placing
from inventory.findings import listed
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from costing.exporting import Material
    from inventory.progress import Progress

FILE_NAME = "decant.ics"
#: Days before a notice is due on which a calendar reminds of it.
REMINDERS = (90, 60, 30)
#: Fixed, so that an event of one plan keeps its identity from export to export.
_NAMESPACE = uuid.UUID("6b1f7a0e-5d0c-4a55-9d3e-0c6f2f7c1f11")
_NAMES_SHOWN = 12
_LENGTH_OF_GATE = timedelta(hours=1)
#: What makes an event another one when it changes.
_TOLD = ("SUMMARY", "DTSTART", "DTEND", "DESCRIPTION", "STATUS", "CATEGORIES")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """One event of whole days, `end` the first day after it; or of instants, in UTC."""

    key: str
    summary: str
    start: date
    end: date
    text: str
    kind: str
    reminders: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """Writes decant.ics.

    An event keeps its UID from export to export.  Where an earlier file of this export stands in
    the folder, an event that is as it was keeps its sequence number and stamp, a changed one
    gets the next number, and one that is gone stays as CANCELLED, so that calendars that hold it
    remove it.  Events last whole days, which no clock change can shift; gates are decided at
    an hour and stand in UTC.
    """

    name: str = "calendar"
    title: str = "Cutovers, gates, notices and soak ends (iCalendar)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the calendar; nothing without a wave plan."""
        if material.plan is None:
            return ()
        earlier = _earlier(material.earlier)
        raise_if_cancelled(progress)
        events = sorted(_events(material), key=lambda one: (one.start.isoformat(), one.key))
        with placing(folder) as place:
            place(FILE_NAME).write_bytes(_calendar(material, events, earlier))
        return (folder / FILE_NAME,)


def _events(material: Material) -> Iterator[_Event]:
    plan = material.plan
    if plan is None:
        return
    names = material.inventory.label_of
    known = material.inventory.application_by_id
    for wave in plan.waves:
        applications = [known[one].name for one in wave.applications if one in known]
        yield _Event(
            key=f"cutover/{wave.number}",
            summary=f"Cutover of wave {wave.number}: {_counted(wave.servers, 'server')}",
            start=wave.start,
            end=wave.end,
            text=f"Applications: {_named(applications)}. "
            f"Servers: {_named([names[server] for server in wave.servers])}.",
            kind="Cutover",
        )
    yield from _gates(material)
    yield from _soak_ends(material)
    yield from _notices(material)
    if material.exit_by is not None:
        yield _Event(
            key="exit",
            summary="Last permitted day on site",
            start=material.exit_by,
            end=material.exit_by + timedelta(days=1),
            text=f"{material.title}: everything has left the building by this day.",
            kind="Exit date",
        )


def _gates(material: Material) -> Iterator[_Event]:
    """Give one event for each gate of each runbook, with what must hold."""
    for book in material.runbooks:
        ends = {step.id: step.end for step in book.steps}
        for gate in book.gates:
            criteria = "; ".join(one.text for one in gate.criteria)
            yield _Event(
                key=f"gate/{book.wave}/{gate.id}",
                summary=f"{gate.title} (wave {book.wave})",
                start=gate.planned,
                end=ends.get(gate.step) or gate.planned + _LENGTH_OF_GATE,
                text=f"What must hold: {criteria or 'nothing was said'}.",
                kind="Gate",
            )


def _soak_ends(material: Material) -> Iterator[_Event]:
    """Give one event for each wave and day on which servers are off for good."""
    if material.releases is None or material.plan is None:
        return
    names = material.inventory.label_of
    wave_of = {server: wave.number for server, wave in material.plan.wave_of.items()}
    ends: dict[tuple[int, date], list[str]] = {}
    for release in material.releases.servers:
        if release.soak_end is not None and release.server in wave_of:
            place = (wave_of[release.server], release.soak_end)
            ends.setdefault(place, []).append(names[release.server])
    places: Counter[int] = Counter()
    for (wave, day), servers in sorted(ends.items()):
        places[wave] += 1  # the first soak end of a wave stays the first when its day moves
        yield _Event(
            key=f"soak/{wave}/{places[wave]}",
            summary=f"Soak ends for {_counted(servers, 'server')} of wave {wave}",
            start=day,
            end=day + timedelta(days=1),
            text=f"Until the day before they can be powered on again: {_named(servers)}.",
            kind="Soak end",
        )


def _notices(material: Material) -> Iterator[_Event]:
    if material.releases is None:
        return
    known = {contract.id: contract for contract in material.inventory.contracts}
    for contract, stop in material.releases.contracts:
        if stop.notice_by is None or stop.stop is None:
            continue
        name = known[contract].name
        yield _Event(
            key=f"notice/{contract}",
            summary=f"Last safe day to give notice: {name}",
            start=stop.notice_by,
            end=stop.notice_by + timedelta(days=1),
            text=f"For an end on {stop.stop.isoformat()}. {stop.reason}",
            kind="Notice",
            reminders=REMINDERS,
        )


def _calendar(material: Material, events: list[_Event], earlier: Mapping[str, Any]) -> bytes:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Decant//{material.version or 'Decant'}//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", material.title)
    stamp = datetime.combine(material.today, time(), tzinfo=UTC)
    current = set()
    for event in events:
        uid = _uid(material, event.key)
        current.add(uid)
        calendar.add_component(_entry(event, uid, stamp, earlier.get(uid)))
    for uid, entry in sorted(earlier.items()):
        if uid not in current:
            calendar.add_component(_cancelled(entry, stamp))
    return bytes(calendar.to_ical())


def _entry(event: _Event, uid: str, stamp: datetime, before: Any) -> Any:
    from icalendar import Alarm
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", uid)
    entry.add("summary", event.summary)
    entry.add("dtstart", event.start)
    entry.add("dtend", event.end)
    entry.add("description", event.text)
    entry.add("categories", [event.kind])
    entry.add("status", "CONFIRMED")
    entry.add("transp", "TRANSPARENT")
    for days in event.reminders:
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", f"{event.summary} in {days} days")
        alarm.add("trigger", timedelta(days=-days))
        entry.add_component(alarm)
    same = before is not None and _told(before) == _told(entry)
    number = 0 if before is None else int(before.get("SEQUENCE", 0)) + (0 if same else 1)
    entry.add("sequence", number)
    entry.add("dtstamp", before.decoded("DTSTAMP") if same else stamp)
    return entry


def _cancelled(entry: Any, stamp: datetime) -> Any:
    """Return an event that is no longer in the plan, marked as such; once it is, as it stands."""
    if str(entry.get("STATUS", "")) == "CANCELLED":
        return entry
    number = int(entry.get("SEQUENCE", 0)) + 1
    for name in ("STATUS", "SEQUENCE", "DTSTAMP"):
        entry.pop(name, None)
    entry.subcomponents.clear()
    entry.add("status", "CANCELLED")
    entry.add("sequence", number)
    entry.add("dtstamp", stamp)
    return entry


def _told(entry: Any) -> tuple[str, ...]:
    return tuple(entry[name].to_ical().decode() if name in entry else "" for name in _TOLD)


def _earlier(folder: Path | None) -> dict[str, Any]:
    """Return the events of the earlier file by UID; none where there is none that can be read."""
    from icalendar import Calendar

    path = folder / FILE_NAME if folder is not None else None
    if path is None or not path.is_file():
        return {}
    try:
        calendar = Calendar.from_ical(path.read_bytes())
    except (OSError, ValueError):
        return {}  # not ours, or damaged: the export starts anew
    return {str(entry["UID"]): entry for entry in calendar.walk("VEVENT") if "UID" in entry}


def _uid(material: Material, key: str) -> str:
    return f"{uuid.uuid5(_NAMESPACE, f'{material.title}|{key}')}@decant"


def _counted(things: Any, noun: str) -> str:
    return f"{len(things)} {noun}{'' if len(things) == 1 else 's'}"


def _named(names: list[str]) -> str:
    return listed(names, _NAMES_SHOWN) or "none"
