"""What people enter while they leave is saved, opened again, and leaves the building unnamed."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from desktop_app import anonymising, project_file
from desktop_app.fingerprint import fingerprint
from desktop_app.project import Project
from inventory.decommission.feeds import power_feeds
from inventory.exit_record import (
    NOTHING_RECORDED,
    AgreedDay,
    Disposal,
    ExitRecord,
    LegalHold,
    MediumFate,
    MediumRecord,
    NoticeRecord,
    Sanitising,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    SoakIncident,
    SystemRemoval,
)
from inventory.identity import ContractId, ServerId
from inventory.registers import NO_ENTRIES, RegisterEntry, RegisterKind, Registers, Score
from tests.builders_exit_record import done, exception, recorded
from tests.builders_release import rack, unit, worked_example

if TYPE_CHECKING:
    from pathlib import Path

RECORD = recorded(
    done("srv:a/shutdown", "2027-06-05"),
    exceptions=(exception("evidence", "srv:a/soak"),),
    holds=(LegalHold(asset=unit("server:b"), reason="Case of Ann Lee", ordered_by="Bob Ash"),),
    incidents=(SoakIncident(server=ServerId("c"), on=date(2027, 7, 1), powered_on=True),),
    media=(
        MediumRecord(
            asset=unit("host:H1"), number=1, serial="S1", encrypted=False, size_gib=40.5,
            fate=MediumFate.SANITISED, method=Sanitising.CRYPTOGRAPHIC_ERASE,
        ),
    ),
    notices=(NoticeRecord(contract=ContractId("Colo"), sent=date(2027, 8, 1), sent_by="Ann"),),
    removals=(SystemRemoval(asset=unit("server:a"), system="DNS", removed=False),),
    disposals=(Disposal(asset=unit("host:H1"), route="recycle", carrier="Green Ltd"),),
    sign_offs=(
        SignOff(
            level=SignLevel.CONTRACT, subject="contract:Colo", role=SignRole.FINANCE,
            name="Ann Lee", decision=SignDecision.WITH_EXCEPTION, on=date(2027, 9, 1),
        ),
    ),
    baseline=(
        AgreedDay(subject="contract:Colo", day=date(2027, 10, 1), on=date(2027, 4, 1)),
        AgreedDay(subject="host:H1", day=None, on=date(2027, 4, 1)),
    ),
)  # fmt: skip
REGISTERS = Registers(
    entries=(
        RegisterEntry(
            id="R-1", kind=RegisterKind.RISK, text="Ann may leave", owner="Bob", impact=Score.HIGH
        ),
    )
)
PROJECT = Project(inventory=worked_example(), exit_record=RECORD, registers=REGISTERS)


def test_that_everything_entered_is_there_when_the_plan_is_opened_again(tmp_path: Path):
    path = tmp_path / "exit.decant"
    project_file.save(PROJECT, path)
    assert project_file.load(path) == PROJECT


def test_that_a_plan_saved_before_there_was_a_record_still_opens(tmp_path: Path):
    path = tmp_path / "exit.decant"
    project_file.save(PROJECT, path)
    with sqlite3.connect(path) as connection:
        connection.execute("DELETE FROM plan WHERE name IN ('exit_record', 'registers')")
    connection.close()
    opened = project_file.load(path)
    assert opened.exit_record == NOTHING_RECORDED
    assert opened.registers == NO_ENTRIES
    assert opened.inventory == PROJECT.inventory


def test_that_what_was_recorded_of_a_power_feed_is_still_of_it_under_pseudonyms():
    estate = replace(worked_example(), racks=(rack("K", None, ("UPS B", "UPS A")),))
    record = recorded(done("feed:K/2/release", "2027-09-15"))
    assert power_feeds(estate)[1].name == "UPS A"
    made, _ = anonymising.anonymise(Project(inventory=estate, exit_record=record))
    key = power_feeds(made.inventory)[1].key
    assert key != "K/2"
    assert made.exit_record.actuals[0].task == f"feed:{key}/release"


def test_that_names_and_reasons_leave_as_pseudonyms_and_tasks_still_name_their_subjects():
    made, key = anonymising.anonymise(PROJECT)
    text = repr((made.exit_record, made.registers))
    for word in ("Ann", "Lee", "Bob", "Ash", "Green", "agreed", "Colo"):
        assert word not in text
    first = made.inventory.servers[0].id
    assert made.exit_record.actuals[0].task == f"srv:{first}/shutdown"
    assert made.exit_record.exceptions[0].subject == f"srv:{first}/soak"
    contract = made.inventory.contracts[0].id
    assert made.exit_record.sign_offs[0].subject == f"contract:{contract}"
    assert anonymising.restore(made, key) == PROJECT


def test_that_an_entry_in_a_register_is_no_input_of_any_figure():
    with_entry = Project(registers=REGISTERS)
    assert fingerprint(with_entry) == fingerprint(Project())
    assert fingerprint(Project(exit_record=RECORD)) != fingerprint(Project())


def test_that_incidents_are_looked_up_in_order_of_day():
    one = SoakIncident(server=ServerId("c"), on=date(2027, 7, 9))
    other = SoakIncident(server=ServerId("c"), on=date(2027, 7, 1))
    found = ExitRecord(incidents=(one, other)).incidents_of
    assert found == {ServerId("c"): (other, one)}
