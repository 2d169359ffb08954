"""Writing the plan's files again after one wave moved: only what that wave touches changes."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import icalendar

from costing.exports.calendar_file import CalendarFile
from costing.exports.jira import Jira
from costing.exports.mermaid import Mermaid
from costing.exports.project_xml import NAMESPACE, ProjectXml
from costing.exports.service_now import ServiceNow
from costing.exports.wave_list import WaveList
from costing.task_rows import stable_numbers
from inventory.progress import SILENT
from tests.costing.exports.test_planning_exports import material

if TYPE_CHECKING:
    from pathlib import Path

BEFORE = "2027-06-05: a; 2027-06-12: c; 2027-06-19: b"
#: Wave 3 a week later; b shares host H1 with a and rack K and array S with everything.
AFTER = "2027-06-05: a; 2027-06-12: c; 2027-06-26: b"
EXPORTS = (WaveList(), ProjectXml(), Jira(), ServiceNow(), CalendarFile(), Mermaid())


def write(folder: Path, plan: str) -> set[str]:
    """Write every export and return the ids of the plan's tasks with their dates."""
    folder.mkdir()
    data = material(plan)
    for export in EXPORTS:
        export.write(data, folder, SILENT)
    return {f"{one.id} {one.start} {one.end}" for one in data.decommission.tasks}


def rows(path: Path, key: int) -> dict[str, list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[key]: row for row in csv.reader(file)}


def changed(one: dict[str, object], other: dict[str, object]) -> set[str]:
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


def project_tasks(path: Path) -> dict[str, str]:
    tag = f"{{{NAMESPACE}}}"
    return {
        task.findtext(f"{tag}WBS"): f"{task.findtext(f'{tag}Start')} {task.findtext(f'{tag}Finish')}"
        for task in ET.parse(path).getroot().iter(f"{tag}Task") if task.find(f"{tag}WBS") is not None
    }  # fmt: skip


def test_that_only_what_the_wave_touches_changes_in_every_file(tmp_path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    tasks = write(before, BEFORE) ^ write(after, AFTER)
    moved = {one.split(" ")[0] for one in tasks}
    # Server b, and the host it keeps open; not a, c, the array, the rack or the contract, which
    # c holds until September.
    assert {one.split("/")[0] for one in moved if one.startswith("srv:")} == {"srv:b"}
    subjects = {one.split("/")[0] for one in moved}
    assert not subjects & {"srv:a", "srv:c", "device:S", "rack:K"}

    assert changed(rows(before / "waves.csv", 0), rows(after / "waves.csv", 0)) == {"b"}
    assert (
        changed(
            project_tasks(before / "decommission-plan.xml"),
            project_tasks(after / "decommission-plan.xml"),
        )
        == moved
    )
    issues = changed(rows(before / "jira.csv", 2), rows(after / "jira.csv", 2))
    numbers = stable_numbers([*moved, "wave-03"])
    assert issues - {str(number) for number in numbers.values()} == set()
    changes = changed(
        rows(before / "servicenow-changes.csv", 0), rows(after / "servicenow-changes.csv", 0)
    )
    names = {rows(after / "servicenow-changes.csv", 0)[one][5] for one in changes}
    assert names == {"b", "H1"}  # and the host that b keeps open
    assert events(before).keys() == events(after).keys()
    assert changed(events(before), events(after)) == {
        "Cutover of wave 3: 1 server", "Soak ends for 1 server of wave 3",
    }  # fmt: skip


def test_that_an_unmoved_plan_gives_every_file_byte_for_byte(tmp_path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    assert write(one, BEFORE) == write(other, BEFORE)
    names = sorted(path.name for path in one.iterdir())
    assert names == sorted(path.name for path in other.iterdir())
    for name in names:
        assert (one / name).read_bytes() == (other / name).read_bytes()


def events(folder: Path) -> dict[str, str]:
    calendar = icalendar.Calendar.from_ical((folder / "decant.ics").read_bytes())
    return {
        str(one["SUMMARY"]): f"{one.decoded('DTSTART')} {one.decoded('DTEND')}"
        for one in calendar.walk("VEVENT")
    }
