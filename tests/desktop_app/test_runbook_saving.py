"""What people enter about cutovers is saved, opened again, and leaves the building unnamed."""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import TYPE_CHECKING

from desktop_app import anonymising, project_file
from desktop_app.project import Project
from inventory.runbook import (
    NOTHING_ENTERED,
    BridgeRecord,
    CriterionRecord,
    GateDecision,
    GateRecord,
    IssuedLine,
    IssuedVersion,
    OffsetChange,
    RunbookRecord,
    StepRecord,
    StepStatus,
    TeamPerson,
    VendorContact,
    WaveRecord,
)
from tests.builders_runbook import utc
from tests.builders_waves import estate

if TYPE_CHECKING:
    from pathlib import Path

INVENTORY = estate("payroll")
RECORD = RunbookRecord(
    people=(TeamPerson(team="network", owner="Ann Lee", deputy="Bob Ash", contact="07700 900123"),),
    vendors=(VendorContact(supplier="Greenfield", person="Cid Oak", contact="cid@green.example"),),
    offsets=(OffsetChange(task="walk-1", days=-6),),
    bridges=(
        BridgeRecord(
            needs="app:payroll", needed="app:payroll", how="VPN of Greenfield", by="Ann Lee"
        ),
    ),
    steps=(
        StepRecord(
            step="app:payroll/stop", owner="Ann Lee", status=StepStatus.DONE,
            started=utc("2027-03-06 08:01"), finished=utc("2027-03-06 08:20"),
            done_by="Ann Lee", notes="payroll was slow", estimate=12,
        ),
    ),
    waves=(
        WaveRecord(
            servers=(INVENTORY.servers[0].id,),
            change_number="CHG0042",
            channel="bridge of Ann Lee",
            criteria=(
                CriterionRecord(
                    gate="gate-1", criterion="lag", passed=True, by="Bob Ash",
                    at=utc("2027-02-27 09:10"),
                ),
            ),
            decisions=(
                GateRecord(
                    gate="gate-1", decision=GateDecision.GO, by="Ann Lee",
                    at=utc("2027-02-27 09:30"),
                ),
            ),
            issued=IssuedVersion(
                number=1, on=date(2027, 2, 1), by="Ann Lee",
                lines=(IssuedLine(step="app:payroll/stop", title="Stop payroll", minutes=12),),
            ),
        ),
    ),
)  # fmt: skip
PROJECT = Project(inventory=INVENTORY, cutovers=RECORD)


def test_that_everything_entered_is_there_when_the_plan_is_opened_again(tmp_path: Path):
    path = tmp_path / "exit.decant"
    project_file.save(PROJECT, path)
    assert project_file.load(path) == PROJECT


def test_that_a_plan_saved_before_there_were_runbooks_still_opens(tmp_path: Path):
    path = tmp_path / "exit.decant"
    project_file.save(PROJECT, path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM plan WHERE name = 'cutovers'")
    connection.close()
    assert project_file.load(path).cutovers == NOTHING_ENTERED


def test_that_names_leave_as_pseudonyms_and_steps_still_name_their_applications():
    made, key = anonymising.anonymise(PROJECT)
    text = repr(made.cutovers)
    for word in ("Ann", "Lee", "Bob", "Oak", "Greenfield", "07700", "payroll", "CHG0042"):
        assert word not in text
    first = made.inventory.applications[0].id
    assert made.cutovers.steps[0].step == f"app:{first}/stop"
    assert made.cutovers.bridges[0].needs == made.cutovers.bridges[0].needed == f"app:{first}"
    assert made.cutovers.people[0].team == "network"
    assert made.cutovers.waves[0].servers == (made.inventory.servers[0].id,)
    assert anonymising.restore(made, key) == PROJECT
