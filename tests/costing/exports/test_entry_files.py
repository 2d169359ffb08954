"""Lists that the decommission plan exports come back unchanged, every column of them known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from costing.decommission_rows import Exit
from costing.exporting import Material
from costing.exports.decommission_workbook import DecommissionWorkbook
from inventory.decommission import decommission
from inventory.decommission.signing import Signing
from inventory.decommission.standing import stand
from inventory.exit_record import (
    ExitRecord,
    MediumFate,
    MediumRecord,
    NoticeRecord,
    Sanitising,
    SavingAgreed,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
)
from inventory.graph import Level, build_graph
from inventory.identity import ContractId
from inventory.progress import SILENT
from inventory.recording.importing import EntryFile, Knowledge, Recorded, kind_of_file, record_file
from inventory.release import releases
from tests.builders_exit_record import done, recorded
from tests.builders_release import TODAY, day, unit, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

PLAN = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")
NOW = day("2027-06-30")


def estate_and_tasks():
    estate = worked_example()
    dates = releases(estate, PLAN, today=TODAY)
    tasks = decommission(estate, build_graph(estate, Level.SERVER), (), PLAN, dates, today=TODAY)
    return estate, dates, tasks


def written(folder: Path, record: ExitRecord) -> Knowledge:
    estate, dates, tasks = estate_and_tasks()
    way_out = Exit(
        title="Exit", today=NOW, inventory=estate, plan=PLAN, releases=dates, decommission=tasks,
        record=record, standing=stand(tasks, record, NOW),
    )  # fmt: skip
    material = Material(
        title="Exit", today=NOW, inventory=estate, plan=PLAN, releases=dates, decommission=tasks,
        way_out=way_out, graph=build_graph(estate),
    )  # fmt: skip
    DecommissionWorkbook().write(material, folder, SILENT)
    return Knowledge(inventory=estate, plan=tasks, today=NOW)


def a_record() -> ExitRecord:
    """One of everything that the four lists hold."""
    _, _, tasks = estate_and_tasks()
    record = recorded(
        done("srv:a/clearance", "2027-05-10"),
        done("srv:a/final-backup", "2027-06-01"),
        media=(
            MediumRecord(
                asset=unit("host:H1"), number=1, serial="=S1", fate=MediumFate.SANITISED,
                method=Sanitising.PURGE, operator="Ann", witness="Bea", size_gib=0.5,
                encrypted=True, ended=day("2027-06-20"),
            ),
        ),
        notices=(
            NoticeRecord(
                contract=ContractId("Colo"), for_end=day("2027-10-01"), sent=day("2027-06-01"),
                sent_by="Ann", form="letter",
            ),
        ),
        savings=(SavingAgreed(contract=ContractId("Colo"), cause="holder", cashable=True),),
    )  # fmt: skip
    sign_off = SignOff(
        level=SignLevel.ASSET, subject="srv:a", role=SignRole.SECURITY, name="Cem",
        decision=SignDecision.APPROVE, on=day("2027-06-02"), purpose="go",
        version=Signing(tasks, record).version_of("srv:a", day("2027-06-02")),
    )  # fmt: skip
    return replace(record, sign_offs=(sign_off,))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("tasks", EntryFile.TASKS),
        ("media", EntryFile.MEDIA),
        ("contracts", EntryFile.CONTRACTS),
        ("approvals", EntryFile.APPROVALS),
    ],
)
@pytest.mark.parametrize("filled", [False, True])
def test_that_a_list_comes_back_as_it_was_written(
    tmp_path: Path, name: str, kind: EntryFile, *, filled: bool
):
    record = a_record() if filled else ExitRecord()
    known = written(tmp_path, record)
    path = tmp_path / f"decommission-{name}.csv"
    assert kind_of_file(path) is kind
    made = record_file(Recorded(record=record), path, known)
    assert made.notes == ()
    assert (made.taken, made.refused) == (0, 0)
    assert made.record == record


def test_that_a_list_written_from_one_plan_fills_an_empty_record_of_the_same(tmp_path: Path):
    record = a_record()
    known = written(tmp_path, record)
    made = Recorded(record=replace(ExitRecord(), evidence=record.evidence))
    for name in ("tasks", "media", "contracts", "approvals"):
        made = record_file(made, tmp_path / f"decommission-{name}.csv", known)
    assert made.refused == 0
    assert made.record == record
