"""The exported runbooks, read again with openpyxl and the csv module."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from costing.exporting import Material
from costing.exports.runbooks import Runbooks
from inventory.graph import build_graph
from inventory.progress import SILENT
from inventory.runbook import (
    GateDecision,
    GateRecord,
    IssuedLine,
    IssuedVersion,
    RunbookRecord,
    StepRecord,
    StepStatus,
    TeamPerson,
    VendorContact,
    WaveRecord,
    shipped_standard,
)
from tests.builders_runbook import TODAY, of, utc
from tests.builders_waves import estate

if TYPE_CHECKING:
    from pathlib import Path

SHEETS = [
    "Header", "Services", "Runbook", "Gates", "Contacts", "Rollback", "Comms", "Graph extract",
    "Changes", "Notes",
]  # fmt: skip
EVIL = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")


def material(inventory, waves: str, record=RunbookRecord()) -> Material:  # noqa: B008 - frozen
    return Material(
        title="Leaving County Hall", today=TODAY, inventory=inventory, version="0.1",
        graph=build_graph(inventory), runbooks=of(inventory, waves, record=record), inputs="abc",
    )  # fmt: skip


def rows(path: Path, sheet: str) -> list[dict[str, object]]:
    found = load_workbook(path)[sheet].iter_rows(values_only=True)
    headings = next(found)
    return [dict(zip(headings, row, strict=True)) for row in found]


def test_that_each_wave_is_a_workbook_with_its_sheets_and_each_sheet_a_csv(tmp_path: Path):
    made = Runbooks().write(
        material(estate("web db", "web -> db"), "1: db; 2: web"), tmp_path, SILENT
    )
    names = [path.name for path in made]
    assert names[:2] == ["runbook-wave-01.xlsx", "runbook-wave-02.xlsx"]
    assert names[2:] == [
        "runbook-header.csv", "runbook-services.csv", "runbook-steps.csv", "runbook-gates.csv",
        "runbook-contacts.csv", "runbook-rollback.csv", "runbook-comms.csv", "runbook-graph.csv",
        "runbook-changes.csv",
    ]  # fmt: skip
    assert load_workbook(made[0]).sheetnames == SHEETS
    header = {row["Item"]: row["Value"] for row in rows(made[0], "Header")}
    assert header["Go-live (local)"] == "2027-03-06 08:00 GMT"
    assert header["Services affected"] == "db; web"
    assert header["Status"].startswith("draft: ")
    assert header["Fits"] == "yes"
    assert load_workbook(made[0]).properties.title.endswith("runbook of wave 1 (DRAFT)")
    with made[4].open(encoding="utf-8", newline="") as file:
        steps = list(csv.DictReader(file))
    assert {row["wave"] for row in steps} == {"1", "2"}
    stop = next(row for row in steps if row["task_id"] == "app:db/stop")
    assert stop["planned_start_utc"] == "2027-03-06 08:00 UTC"
    assert stop["point_of_no_return"] == "no"


def test_that_the_workbook_and_the_csv_say_the_same(tmp_path: Path):
    made = Runbooks().write(material(estate("web"), "1: web"), tmp_path, SILENT)
    sheet = rows(made[0], "Runbook")
    with (tmp_path / "runbook-steps.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))[1:]
    assert [
        [str(value) if value is not None else "" for value in row.values()] for row in sheet
    ] == [line[1:] for line in lines]


def test_that_a_runbook_with_every_name_is_final(tmp_path: Path):
    inventory = estate("web")
    record = RunbookRecord(
        people=tuple(
            TeamPerson(team=team, owner="Ann", deputy="Bob") for team in shipped_standard().teams
        ),
    )
    made = Runbooks().write(material(inventory, "1: web", record), tmp_path, SILENT)
    header = {row["Item"]: row["Value"] for row in rows(made[0], "Header")}
    assert header["Status"] == "final"
    assert header["Alternate rollback authority"] == "Bob"
    assert {row["Owner"] for row in rows(made[0], "Runbook")} == {"Ann"}


@pytest.mark.parametrize("evil", EVIL)
def test_that_texts_that_look_like_formulas_stay_text(tmp_path: Path, evil: str):
    inventory = estate("web db", "web -> db")
    apps = tuple(replace(app, name=evil, owner=evil) for app in inventory.applications)
    inventory = replace(inventory, applications=apps)
    instant = utc("2027-03-06 08:00")
    record = RunbookRecord(
        people=(TeamPerson(team="network", owner=evil, deputy=evil, contact=evil),),
        vendors=(VendorContact(supplier=evil, person=evil, contact=evil),),
        steps=(
            StepRecord(
                step="app:web/stop", owner=evil, deputy=evil, success=evil, done_by=evil,
                reason=evil, evidence=evil, notes=evil, status=StepStatus.FAILED, started=instant,
                finished=instant,
            ),
        ),
        waves=(
            WaveRecord(
                servers=tuple(server.id for server in inventory.servers),
                change_number=evil, channel=evil, cover=evil,
                decisions=(
                    GateRecord(
                        gate="gate-1", decision=GateDecision.NO_GO, by=evil, at=instant, reason=evil
                    ),
                ),
                issued=IssuedVersion(
                    number=1, on=date(2027, 1, 1), by=evil,
                    lines=(IssuedLine(step="x", title=evil, owner=evil, success=evil),),
                ),
            ),
        ),
    )  # fmt: skip
    for path in Runbooks().write(material(inventory, "1: web db", record), tmp_path, SILENT):
        if path.suffix == ".xlsx":
            cells = [c for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row]
            assert not [c for c in cells if c.data_type == "f"]
            assert any(c.value == evil for c in cells)
        else:
            with path.open(encoding="utf-8", newline="") as file:
                found = [cell for row in csv.reader(file) for cell in row]
            assert not [cell for cell in found if cell.startswith(("=", "+", "-", "@", "\t"))]


def test_that_without_waves_nothing_is_written(tmp_path: Path):
    bare = Material(title="x", today=TODAY, inventory=estate("web"))
    assert Runbooks().write(bare, tmp_path, SILENT) == ()
    assert not list(tmp_path.iterdir())
