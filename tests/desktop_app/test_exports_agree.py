"""Every file of one plan says the same: the figures, days and waves of each, held against others."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import icalendar
import openpyxl
import pytest
from pyarrow import parquet

from costing.exporting import csv_text
from costing.exports.project_xml import NAMESPACE
from desktop_app import stages
from inventory.model import OsFamily
from tests.builders_council import council

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = council(targets=stages.DEFAULT_TARGETS)
    servers = tuple(
        replace(one, fqdn=f"{one.name}.example.org", os_text="Debian 12", os_family=OsFamily.LINUX)
        for one in project.inventory.servers
    )
    applications = tuple(replace(one, owner="Ann Lee") for one in project.inventory.applications)
    inventory = replace(project.inventory, servers=servers, applications=applications)
    project = replace(project, inventory=inventory)
    made = tmp_path_factory.mktemp("files")
    names = tuple(one.name for one in stages.EXPORTS)
    stages.export(project, stages.derive(project), made, only=names)
    return made


@pytest.fixture(scope="module")
def document(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return loaded


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(folder: Path, name: str) -> list[list[str]]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def spelt(cell: Any) -> str:
    """Return a cell of the JSON document as a CSV file spells it."""
    if cell is None:
        return ""
    return csv_text(cell) if isinstance(cell, str) and not _is_number(cell) else str(cell)


def _is_number(text: str) -> bool:
    try:
        Decimal(text)
    except ArithmeticError:
        return False
    return True


def test_that_the_document_and_the_csv_files_print_the_same_cells(
    folder: Path, document: dict[str, Any]
) -> None:
    compared = 0
    for part, beginning in (("costs", "costs"), ("decommission", "decommission")):
        for name, table in document[part].items():
            path = folder / f"{beginning}-{name}.csv"
            if not path.exists():
                continue
            found = cells(folder, path.name)
            if len(table["headings"]) != len(found[0] if found else table["headings"]):
                continue  # the workbook holds the whole record: see below
            if name in {
                "summary",
                "approvals",
                "checks",
            }:  # with rows of the workbook's own between
                given = [[spelt(cell) for cell in row] for row in table["rows"]]
                assert [row for row in found if row in given] == given
                continue
            assert found == [[spelt(cell) for cell in row] for row in table["rows"]], name
            compared += 1
    assert compared > 45


def test_that_whole_records_hold_what_the_screens_show(
    folder: Path, document: dict[str, Any]
) -> None:
    for name, key, own in (
        ("assets", "server_id", "asset_id"),
        ("contracts", "contract_id", "contract_id"),
    ):
        table = document["decommission"][name]
        headings = ["_".join("".join(c.casefold() if c.isalnum() else " " for c in one).split())
                    for one in table["headings"]]  # fmt: skip
        shown = {
            row[headings.index(key)]: dict(zip(headings, row, strict=True)) for row in table["rows"]
        }
        whole = {row[own]: row for row in rows(folder, f"decommission-{name}.csv")}
        assert set(shown) <= set(whole)
        common = {one for one in headings if one in next(iter(whole.values()))} - {"kind"}
        assert len(common) >= 10
        for one, row in shown.items():
            assert {name: spelt(row[name]) for name in common} == {
                name: whole[one][name] for name in common
            }


@pytest.mark.parametrize("name", ["costs", "decommission"])
def test_that_workbook_and_csv_files_print_the_same_cells(folder: Path, name: str) -> None:
    book = openpyxl.load_workbook(
        folder / {"costs": "costs.xlsx", "decommission": "decommission-plan.xlsx"}[name]
    )
    found = sorted(path.name for path in folder.glob(f"{name}-*.csv"))
    assert len(found) == len(book.worksheets) - 1  # the last sheet holds notes
    wanted = []
    for sheet in book.worksheets[:-1]:
        texts = [[plain(value) for value in row] for row in sheet.iter_rows(values_only=True)][1:]
        wanted.append(sorted(row for row in texts if any(row)))
    given = [sorted([plain(cell) for cell in row] for row in cells(folder, one)) for one in found]
    assert sorted(wanted) == sorted(given)


def plain(value: object) -> str:
    """Return a cell as both kinds of file can be brought to: numbers by value, texts unguarded."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case str() if not _is_number(value):
            return value.removeprefix("'") if value[:2] in {"'=", "'+", "'-", "'@"} else value
        case _:
            number = Decimal(str(value))
            return f"{round(float(number), 6):.6f}"


def test_that_every_file_gives_a_server_the_same_wave_and_days(
    folder: Path, document: dict[str, Any]
) -> None:
    waves = {
        row["id"]: (row["wave"], row["start"], row["end"]) for row in rows(folder, "waves.csv")
    }
    assert len(waves) == 10
    told = {
        server: (str(one["number"]), one["start"], one["end"])
        for one in document["waves"] for server in one["servers"]
    }  # fmt: skip
    assert told == waves
    azure = {row["machine_name"]: row for row in rows(folder, "azure-migrate-waves.csv")}
    factory = {
        row["server_name"]: row["wave_name"] for row in rows(folder, "cloud-migration-factory.csv")
    }
    assets = {row["asset"]: row for row in rows(folder, "decommission-assets.csv")}
    members = {
        row["asset_name"]: row
        for row in parquet.read_table(folder / "star-dim-asset.parquet").to_pylist()
    }
    for server, (wave, start, end) in waves.items():
        assert (azure[server]["wave"], azure[server]["planned_start"]) == (f"Wave {wave}", start)
        assert azure[server]["planned_end"] == end
        assert factory[server] == f"Wave {wave}"
        assert (assets[server]["wave"], assets[server]["cutover_starts"]) == (wave, start)
        assert members[server]["wave_number"] == int(wave)
    events = icalendar.Calendar.from_ical((folder / "decant.ics").read_bytes()).walk("VEVENT")
    cutovers = {
        str(one["SUMMARY"]).partition(":")[0]: (one.decoded("DTSTART"), one.decoded("DTEND"))
        for one in events if str(one["SUMMARY"]).startswith("Cutover")
    }  # fmt: skip
    for wave, start, end in set(waves.values()):
        first, after = cutovers[f"Cutover of wave {wave}"]
        assert (first.isoformat(), (after - timedelta(days=1)).isoformat()) == (start, end)


def test_that_every_file_gives_a_task_the_same_days(folder: Path, document: dict[str, Any]) -> None:
    tasks = {row["task_id"]: row for row in rows(folder, "decommission-tasks.csv")}
    assert len(tasks) == len(document["tasks"]) > 50
    for one in document["tasks"]:
        assert one["start"] == tasks[one["id"]]["start"]
    tag = f"{{{NAMESPACE}}}"
    shown = 0
    for task in ET.parse(folder / "decommission-plan.xml").getroot().iter(f"{tag}Task"):
        name = task.findtext(f"{tag}WBS")
        if name is None:
            continue
        shown += 1
        assert task.findtext(f"{tag}Start")[:10] == tasks[name]["start"]
        assert task.findtext(f"{tag}Finish")[:10] == tasks[name]["last_day"]
        assert (task.findtext(f"{tag}Contact") or "") == tasks[name]["owner_by_name"]
    assert shown == len(tasks)
    assert {row["owner_by_name"] for row in tasks.values()} >= {"", "Ann Lee"}
    issues = [row for row in rows(folder, "jira.csv") if row["Issue Type"] == "Task"]
    assert len(issues) == len(tasks)
    for row in issues:
        task = tasks[row["Description"].rpartition("Decant: ")[2]]
        assert (row["Start date"], row["Due date"]) == (task["start"], task["last_day"])
        assert row["Assignee"] == task["owner_by_name"]
    spans: dict[str, list[str]] = defaultdict(list)
    for row in tasks.values():
        if row["kind"] == "server":
            spans[row["subject"]] += [row["start"], row["last_day"]]
    for row in rows(folder, "servicenow-changes.csv"):
        if row["cmdb_ci"] in spans and not row["parent_correlation_id"]:
            days = spans[row["cmdb_ci"]]
            assert (row["start_date"][:10], row["end_date"][:10]) == (min(days), max(days))


def test_that_every_file_adds_the_costs_up_to_the_same(
    folder: Path, document: dict[str, Any]
) -> None:
    years = document["costs"]["years"]
    place = years["headings"].index("Staying")
    staying = sum(Decimal(row[place]) for row in years["rows"] if row[0] != "Total")
    facts = parquet.read_table(folder / "star-fact-cost.parquet").to_pylist()
    scenarios = {
        row["scenario_key"]: row["scenario_id"]
        for row in parquet.read_table(folder / "star-dim-scenario.parquet").to_pylist()
    }
    told = sum(row["amount"] for row in facts if scenarios[row["scenario_key"]] == "do nothing")
    assert told == pytest.approx(staying, abs=Decimal("0.001"))
    totals = {row["row"]: row for row in rows(folder, "focus-forecast-totals.csv")}
    forecast = sum(Decimal(row["EffectiveCost"]) for row in rows(folder, "focus-forecast.csv"))
    assert forecast == pytest.approx(
        Decimal(totals["Sum of EffectiveCost"]["total"]), abs=Decimal("0.001")
    )
    assert totals["Difference"]["result"] == "ties"
    assert forecast == sum(
        row["EffectiveCost"]
        for row in parquet.read_table(folder / "focus-forecast.parquet").to_pylist()
    )


def test_that_a_day_of_the_star_schema_is_its_key(folder: Path) -> None:
    for row in parquet.read_table(folder / "star-dim-date.parquet").to_pylist():
        assert isinstance(row["date"], date)
        assert row["date_key"] == int(row["date"].strftime("%Y%m%d"))


def test_that_the_calendar_has_the_gates_of_every_wave_at_their_hour(folder: Path) -> None:
    events = icalendar.Calendar.from_ical((folder / "decant.ics").read_bytes()).walk("VEVENT")
    gates = {str(one["SUMMARY"]): one for one in events if str(one["CATEGORIES"].cats[0]) == "Gate"}
    told = rows(folder, "runbook-gates.csv")
    assert len(gates) == len({(row["wave"], row["gate"]) for row in told}) == 12
    for row in told:
        event = gates[f"{row['gate']} (wave {row['wave']})"]
        start = event.decoded("DTSTART")
        assert start.utcoffset() == timedelta(0)
        assert row["due_local"][:16] == start.strftime("%Y-%m-%d %H:%M")  # winter: London is at UTC
        assert event.decoded("DTEND") > start
        assert row["criterion"] in str(event["DESCRIPTION"])
    assert len({str(one["UID"]) for one in events}) == len(events)
