"""The plan in the formats of planning programs, trackers and the clouds' own tools."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import icalendar
import pytest

from costing.decommission_rows import Exit
from costing.exporting import Material
from costing.exports.azure_waves import AzureWaves
from costing.exports.calendar_file import CalendarFile
from costing.exports.jira import Jira
from costing.exports.migration_factory import MigrationFactory
from costing.exports.project_xml import NAMESPACE, ProjectXml
from costing.exports.service_now import ServiceNow
from costing.task_rows import TaskRows, stable_numbers
from inventory.decommission import decommission
from inventory.exit_record import ExitRecord, TaskActual, TaskResult
from inventory.graph import build_graph
from inventory.model import OsFamily
from inventory.policy import Freeze, WavePolicy
from inventory.progress import SILENT, Cancelled
from inventory.release import releases
from tests.builders_release import TODAY, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Export
    from inventory.model import Inventory

PLAN = "2027-06-05: a; 2027-06-12: c; 2027-06-19: b"
EXPORTS: tuple[Export, ...] = (
    ProjectXml(), CalendarFile(), Jira(), ServiceNow(), MigrationFactory(), AzureWaves(),
)  # fmt: skip
#: Order of a task's elements in the schema of Project 2007, with the three of Project 2010.
TASK_ORDER = [
    "UID",
    "ID",
    "Name",
    "Manual",
    "Type",
    "Contact",
    "WBS",
    "OutlineNumber",
    "OutlineLevel",
    "Start",
    "Finish",
    "Duration",
    "ManualStart",
    "ManualFinish",
    "ManualDuration",
    "DurationFormat",
    "Estimated",
    "Milestone",
    "Summary",
    "PercentComplete",
    "ActualStart",
    "ActualFinish",
    "ActualDuration",
    "ConstraintType",
    "CalendarUID",
    "ConstraintDate",
    "IgnoreResourceCalendar",
    "Notes",
    "PredecessorLink",
    "Baseline",
]


def material(plan: str = PLAN, estate: Inventory | None = None) -> Material:
    estate = estate or worked_example()
    made = waves(plan, days=2)
    dates = releases(estate, made, today=TODAY)
    return Material(
        title="Leaving R&D house",
        today=TODAY,
        inventory=estate,
        plan=made,
        releases=dates,
        decommission=decommission(estate, build_graph(estate), (), made, dates, today=TODAY),
        exit_by=date(2027, 12, 31),
        version="1",
        policy=WavePolicy(
            start=date(2027, 6, 1), exit_by=date(2027, 12, 31),
            freezes=(Freeze(start=date(2027, 8, 1), end=date(2027, 8, 8), reason="Elections"),),
        ),
    )  # fmt: skip


def recorded(*actuals: TaskActual) -> Material:
    """Return the worked example with something recorded."""
    data = material()
    way_out = Exit(
        title=data.title, today=TODAY, inventory=data.inventory, plan=data.plan,
        releases=data.releases, decommission=data.decommission,
        record=ExitRecord(actuals=actuals),
    )  # fmt: skip
    return replace(data, way_out=way_out)


def tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"


def project(path: Path) -> ET.Element:
    root = ET.parse(path).getroot()
    assert root.tag == tag("Project")
    return root


def texts(element: ET.Element) -> dict[str, str]:
    return {child.tag.removeprefix(tag("")): child.text or "" for child in element}


def test_that_project_reads_every_task_on_its_day(tmp_path) -> None:
    data = material()
    (path,) = ProjectXml().write(data, tmp_path, SILENT)
    by_id = {
        one["WBS"]: one for one in map(texts, project(path).iter(tag("Task"))) if "WBS" in one
    }  # fmt: skip
    assert set(by_id) == set(data.decommission.task_by_id)
    for task in data.decommission.tasks:
        shown = by_id[task.id]
        assert shown["Start"] == shown["ManualStart"] == f"{task.start.isoformat()}T08:00:00"
        last = task.end - timedelta(days=1) if task.end > task.start else task.start
        assert shown["Finish"] == shown["ManualFinish"]
        assert shown["Finish"].startswith(last.isoformat())
        assert not shown["Start"].endswith("Z")
        assert shown["Manual"] == "1"
        assert shown["Duration"] == f"PT{8 * (task.end - task.start).days}H0M0S"
        assert shown["Milestone"] == ("1" if task.end == task.start else "0")


def test_that_a_program_that_schedules_by_itself_finds_every_planned_day(tmp_path) -> None:
    """Work the dates out as a scheduler does that knows links and "not earlier than" alone."""
    (path,) = ProjectXml().write(material(), tmp_path, SILENT)
    shown = {}
    for task in project(path).iter(tag("Task")):
        if task.findtext(tag("WBS")) is not None:
            assert task.findtext(tag("ConstraintType")) == "4"
            assert task.findtext(tag("IgnoreResourceCalendar")) == "1"
            shown[task.findtext(tag("UID"))] = task
    opens: dict[str, datetime] = {}

    def start(uid: str) -> datetime:
        if uid not in opens:
            links = [
                one.findtext(tag("PredecessorUID"))
                for one in shown[uid].iter(tag("PredecessorLink"))
            ]
            asked = datetime.fromisoformat(shown[uid].findtext(tag("ConstraintDate")))
            opens[uid] = max([asked, *(start(one) + length(one) for one in links)])
        return opens[uid]

    def length(uid: str) -> timedelta:
        days, left = divmod(int(shown[uid].findtext(tag("Duration"))[2:].split("H")[0]), 8)
        assert left == 0
        return timedelta(days=days)

    assert {uid: start(uid).isoformat() for uid in shown} == {
        uid: task.findtext(tag("Start")) for uid, task in shown.items()
    }


def test_that_what_was_done_stands_beside_what_was_planned_in_project(tmp_path) -> None:
    data = recorded(
        TaskActual(task="srv:a/shutdown", started=date(2027, 6, 7), finished=date(2027, 6, 8),
                   result=TaskResult.PASSED, owner="Ann Lee"),
        TaskActual(task="srv:a/soak", started=date(2027, 6, 9)),
    )  # fmt: skip
    (path,) = ProjectXml().write(data, tmp_path, SILENT)
    tasks = {one.findtext(tag("WBS")): one for one in project(path).iter(tag("Task"))}
    off = texts(tasks["srv:a/shutdown"])
    assert (off["Contact"], off["PercentComplete"]) == ("Ann Lee", "100")
    assert (off["Start"], off["Finish"]) == ("2027-06-07T08:00:00", "2027-06-08T17:00:00")
    assert (off["ActualStart"], off["ActualFinish"]) == (off["Start"], off["Finish"])
    assert texts(tasks["srv:a/shutdown"].find(tag("Baseline")))["Start"] == "2027-06-06T08:00:00"
    soak = texts(tasks["srv:a/soak"])
    assert (soak["PercentComplete"], soak["ActualStart"]) == ("0", "2027-06-09T08:00:00")
    assert "ActualFinish" not in soak
    assert "ActualStart" not in texts(tasks["srv:b/shutdown"])


def test_that_the_person_named_for_a_task_is_its_assignee(tmp_path) -> None:
    data = recorded(TaskActual(task="srv:a/shutdown", owner="Ann Lee"))
    heading, *issues = rows(Jira().write(data, tmp_path, SILENT)[0])
    assert {row[heading.index("Assignee")] for row in issues} == {"", "Ann Lee"}
    heading, *changes = rows(ServiceNow().write(data, tmp_path, SILENT)[0])
    mine = {row[3]: row[heading.index("assigned_to")] for row in changes if row[5] == "a"}
    assert mine == {
        "Decommission a": "Ann Lee", "Shut down a and let it soak": "Ann Lee",
        "Remove and dispose of a": "",
    }  # fmt: skip


def test_that_a_server_is_powered_off_on_the_last_day_of_its_cutover_in_project(tmp_path) -> None:
    (path,) = ProjectXml().write(material(), tmp_path, SILENT)
    shown = {
        one["WBS"]: one["Start"]
        for one in map(texts, project(path).iter(tag("Task"))) if "WBS" in one
    }  # fmt: skip
    assert shown["srv:a/shutdown"] == "2027-06-06T08:00:00"
    assert shown["srv:c/shutdown"] == "2027-06-13T08:00:00"


def test_that_the_elements_of_a_task_stand_in_the_order_of_the_schema(tmp_path) -> None:
    (path,) = ProjectXml().write(material(), tmp_path, SILENT)
    for task in project(path).iter(tag("Task")):
        names = [child.tag.removeprefix(tag("")) for child in task]
        places = [TASK_ORDER.index(name) for name in names]
        assert places == sorted(places)


def test_that_links_resources_and_calendars_of_project_point_at_what_is_there(tmp_path) -> None:
    data = material()
    (path,) = ProjectXml().write(data, tmp_path, SILENT)
    root = project(path)
    tasks = [texts(one) for one in root.iter(tag("Task"))]
    uids = [one["UID"] for one in tasks]
    assert len(set(uids)) == len(uids)
    assert [one["ID"] for one in tasks] == [str(n) for n in range(1, len(tasks) + 1)]
    uid_of = {one["WBS"]: one["UID"] for one in tasks if "WBS" in one}
    for element in root.iter(tag("Task")):
        name = element.find(tag("WBS"))
        if name is None:
            continue
        linked = {
            link.findtext(tag("PredecessorUID")) for link in element.iter(tag("PredecessorLink"))
        }
        assert linked == {
            uid_of[before] for before in data.decommission.task_by_id[name.text].after
        }
    calendars = {one.findtext(tag("UID")): one for one in root.iter(tag("Calendar"))}
    assert {one.get("CalendarUID") for one in tasks} <= set(calendars)
    freeze = next(root.iter(tag("Exception")))
    assert freeze.findtext(tag("Name")) == "Elections"
    assert freeze.find(tag("TimePeriod")).findtext(tag("ToDate")) == "2027-08-07T23:59:00"
    roles = {one.findtext(tag("UID")) for one in root.iter(tag("Resource"))}
    for assignment in root.iter(tag("Assignment")):
        assert assignment.findtext(tag("TaskUID")) in uids
        assert assignment.findtext(tag("ResourceUID")) in roles


def events(folder: Path) -> dict[str, icalendar.Event]:
    calendar = icalendar.Calendar.from_ical((folder / "decant.ics").read_bytes())
    return {str(one["SUMMARY"]): one for one in calendar.walk("VEVENT")}


def test_that_a_calendar_reads_the_cutovers_as_whole_days(tmp_path) -> None:
    CalendarFile().write(material(), tmp_path, SILENT)
    first = events(tmp_path)["Cutover of wave 1: 1 server"]
    assert first.decoded("DTSTART") == date(2027, 6, 5)
    assert first.decoded("DTEND") == date(2027, 6, 7)
    assert int(first["SEQUENCE"]) == 0
    assert first.decoded("DTSTAMP") == datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC)


def test_that_the_last_safe_day_of_notice_has_its_reminders(tmp_path) -> None:
    # The contract of the worked example stops on 1 October 2027 with one month of notice.
    CalendarFile().write(material(), tmp_path, SILENT)
    (notice,) = (one for name, one in events(tmp_path).items() if name.startswith("Last safe day"))
    assert notice.decoded("DTSTART") == date(2027, 9, 1)
    alarms = [one.decoded("TRIGGER") for one in notice.walk("VALARM")]
    assert alarms == [timedelta(days=-90), timedelta(days=-60), timedelta(days=-30)]


def test_that_an_export_again_changes_only_the_events_that_moved(tmp_path) -> None:
    CalendarFile().write(material(), tmp_path, SILENT)
    before = events(tmp_path)
    later = replace(
        material("2027-06-05: a; 2027-06-12: c; 2027-06-26: b"),
        today=TODAY + timedelta(days=7), earlier=tmp_path,
    )  # fmt: skip
    CalendarFile().write(later, tmp_path, SILENT)
    after = events(tmp_path)
    assert {name: str(one["UID"]) for name, one in after.items()} == {
        name: str(one["UID"]) for name, one in before.items()
    }
    moved = {name for name in after if int(after[name]["SEQUENCE"]) == 1}
    assert moved == {"Cutover of wave 3: 1 server", "Soak ends for 1 server of wave 3"}
    assert {name for name in after if int(after[name]["SEQUENCE"]) == 0} == set(after) - moved
    for name in set(after) - moved:
        assert after[name].to_ical() == before[name].to_ical()


def test_that_an_event_that_is_gone_is_cancelled_once(tmp_path) -> None:
    CalendarFile().write(material(), tmp_path, SILENT)
    shorter = replace(material("2027-06-05: a b; 2027-06-12: c"), earlier=tmp_path)
    CalendarFile().write(shorter, tmp_path, SILENT)
    gone = events(tmp_path)["Cutover of wave 3: 1 server"]
    assert str(gone["STATUS"]) == "CANCELLED"
    assert int(gone["SEQUENCE"]) == 1
    CalendarFile().write(shorter, tmp_path, SILENT)
    assert events(tmp_path)["Cutover of wave 3: 1 server"].to_ical() == gone.to_ical()


def test_that_lines_of_a_calendar_end_and_fold_as_the_standard_says(tmp_path) -> None:
    CalendarFile().write(material(), tmp_path, SILENT)
    data = (tmp_path / "decant.ics").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_that_a_damaged_earlier_calendar_is_started_anew(tmp_path) -> None:
    (tmp_path / "decant.ics").write_bytes(b"no calendar at all")
    CalendarFile().write(replace(material(), earlier=tmp_path), tmp_path, SILENT)
    assert "Cutover of wave 1: 1 server" in events(tmp_path)


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def test_that_jira_gets_an_epic_a_wave_and_links_to_what_a_task_blocks(tmp_path) -> None:
    data = material()
    issues, _ = Jira().write(data, tmp_path, SILENT)
    heading, *found = rows(issues)
    epics = {row[2]: row[0] for row in found if row[1] == "Epic"}
    assert list(epics.values()) == ["Wave 1", "Wave 2", "Wave 3", "Site, units and contracts"]
    number_of = TaskRows(data).number_of
    task_of = {str(number_of[task.id]): task for task in data.decommission.tasks}
    links = [place for place, name in enumerate(heading) if name == 'Link "blocks"']
    blocked = {}
    for row in found:
        if row[1] != "Task":
            continue
        task = task_of[row[2]]
        assert epics[row[3]] == (f"Wave {task.wave}" if task.wave else "Site, units and contracts")
        assert row[4] == task.start.isoformat()
        blocked[task.id] = {task_of[row[place]].id for place in links if row[place]}
    for task in data.decommission.tasks:
        for before in task.after:
            assert task.id in blocked[before]


def test_that_jira_dates_follow_the_format_of_the_instance(tmp_path) -> None:
    issues, _ = Jira().write(replace(material(), day_format="%d/%m/%Y"), tmp_path, SILENT)
    first = next(row for row in rows(issues) if row[0] == "Wave 1")
    assert first[4].count("/") == 2
    assert len(first[4].rsplit("/", 1)[1]) == 4


def test_that_each_server_is_three_linked_changes_for_service_now(tmp_path) -> None:
    changes, left_out = ServiceNow().write(
        material("2027-06-05: a; 2027-06-12: c"), tmp_path, SILENT
    )
    heading, *found = rows(changes)
    mine = [dict(zip(heading, row, strict=True)) for row in found if row[5] == "a"]
    assert [one["short_description"] for one in mine] == [
        "Decommission a", "Shut down a and let it soak", "Remove and dispose of a",
    ]  # fmt: skip
    assert {one["parent_correlation_id"] for one in mine[1:]} == {mine[0]["correlation_id"]}
    # Server a is of low criticality: off on 6 June, soaked 14 days.
    assert mine[1]["end_date"] == "2027-06-19 23:59:59"
    assert mine[2]["start_date"] == "2027-06-20 00:00:00"
    # Approvals and notices belong to the parent: the shutdown begins with its pre-checks.
    assert mine[1]["start_date"] == "2027-06-05 00:00:00"
    assert "approve" not in mine[1]["implementation_plan"].lower()
    assert "Approve the shutdown of a" in mine[0]["implementation_plan"]
    # H1 and the array wait for b, which nobody moves; what waits has no date and no change.
    assert {row[5] for row in found} == {"a", "c", "H2"}
    left = rows(left_out)[1:]
    assert left[0] == ["b", "It has no task: it stays, or has no wave."]
    assert [one[0] for one in left[1:4]] == ["the exit", "Wave 1", "Wave 2"]
    assert left[1][1].startswith("2 tasks: changes are raised for servers, hosts and devices")
    assert [one[0] for one in left[4:]] == ["A task without a date"] * 5


def test_that_the_migration_factory_gets_only_servers_it_can_take(tmp_path) -> None:
    base = worked_example()
    servers = tuple(
        replace(one, os_family=OsFamily.LINUX, os_text="Debian 12", fqdn=f"{one.name}.example.org")
        if one.name == "a" else one
        for one in base.servers
    )  # fmt: skip
    intake, left_out = MigrationFactory().write(
        material(estate=replace(base, servers=servers)), tmp_path, SILENT
    )
    heading, *found = rows(intake)
    taken = [dict(zip(heading, row, strict=True)) for row in found]
    left = {row[0] for row in rows(left_out)[1:]}
    assert {one["server_name"] for one in taken} | left == {"a", "b", "c"}
    if servers[0].applications:
        assert taken[0]["wave_name"] == "Wave 1"
        assert taken[0]["server_os_family"] == "linux"


def test_that_azure_gets_every_server_with_its_wave(tmp_path) -> None:
    (path,) = AzureWaves().write(material("2027-06-05: a; 2027-06-12: c"), tmp_path, SILENT)
    heading, *found = rows(path)
    waves_of = {row[0]: row[heading.index("wave")] for row in found}
    assert waves_of == {"a": "Wave 1", "b": "", "c": "Wave 2"}


@pytest.mark.parametrize("name", ["=1+1", "+cmd|x", "-2", "@SUM(A1)", "\tTab"])
def test_that_a_name_that_looks_like_a_formula_stays_text(tmp_path, name) -> None:
    base = worked_example()
    servers = tuple(replace(one, name=name) if one.name == "a" else one for one in base.servers)
    data = material(estate=replace(base, servers=servers))
    for export in EXPORTS:
        export.write(data, tmp_path, SILENT)
    for path in tmp_path.glob("*.csv"):
        for row in rows(path):
            assert not any(cell.startswith(("=", "+", "@", "\t")) for cell in row), path.name
    ET.parse(tmp_path / "decommission-plan.xml")
    assert events(tmp_path)


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_the_same_plan_gives_the_same_bytes(tmp_path, export) -> None:
    first = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    second = [path.read_bytes() for path in export.write(material(), tmp_path, SILENT)]
    assert first == second


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_without_a_plan_nothing_is_written(tmp_path, export) -> None:
    bare = replace(material(), plan=None, decommission=None, releases=None)
    assert export.write(bare, tmp_path, SILENT) == ()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("export", EXPORTS, ids=lambda one: one.name)
def test_that_a_cancelled_export_leaves_no_file(tmp_path, export) -> None:
    class Impatient:
        def report(self, fraction, message) -> None: ...

        def is_cancelled(self) -> bool:
            return True

    with pytest.raises(Cancelled):
        export.write(material(), tmp_path, Impatient())
    assert list(tmp_path.iterdir()) == []


def test_that_numbers_stay_when_others_come_and_go() -> None:
    few, many = stable_numbers(["b", "d"]), stable_numbers(["a", "b", "c", "d"])
    assert {key: many[key] for key in few} == few
    assert len(set(many.values())) == 4
    assert all(0 < number < 2**31 for number in many.values())
