"""Files of entries: what is the plan's is told and not taken, and nothing is lost silently."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from inventory.decommission import decommission
from inventory.differences import ChangeKind
from inventory.exit_record import EvidenceFile, ExitRecord, MediumFate, MediumRecord, TaskResult
from inventory.graph import Level, build_graph
from inventory.recording.importing import (
    EntryFile,
    Knowledge,
    Recorded,
    kind_of_file,
    record_contracts,
    record_file,
    record_media,
    record_tasks,
)
from inventory.recording.sheet import UnreadableSheetError
from inventory.release import releases
from tests.builders_exit_record import done, recorded
from tests.builders_inventory import register
from tests.builders_release import TODAY, day, unit, waves, worked_example

if TYPE_CHECKING:
    from pathlib import Path

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    estate = worked_example()
    dates = releases(estate, EXAMPLE, today=TODAY)
    plan = decommission(estate, build_graph(estate, Level.SERVER), (), EXAMPLE, dates, today=TODAY)
    return Knowledge(inventory=estate, plan=plan, today=day("2027-06-30"))


def start(record: ExitRecord | None = None) -> Recorded:
    return Recorded(record=record or ExitRecord())


def changed(made: Recorded) -> list[tuple[str, str | None, str | None, str | None]]:
    return [(one.kind.value, one.field, one.before, one.after) for one in made.changes]


def test_that_a_moved_date_is_told_and_the_result_beside_it_is_taken(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,result,finished,done_by,evidence_file,start,last_day",
        "srv:a/shutdown,pass,2027-06-06,Ann,log.txt,2027-06-20,",
    )
    made = record_tasks(start(), path, known)
    assert (made.taken, made.refused) == (1, 0)
    assert made.record.actual_of["srv:a/shutdown"].finished == day("2027-06-06")
    assert ("not taken", "start", "2027-06-05", "2027-06-20") in changed(made)
    assert "Not taken, because the plan says it: start '2027-06-20'." in made.notes[0].text


def test_that_a_row_that_changes_only_what_is_the_plans_is_unchanged_and_told(
    tmp_path: Path, known: Knowledge
):
    path = register(tmp_path / "tasks.csv", "task_id,owner_role", "srv:a/shutdown,the intern")
    made = record_tasks(start(), path, known)
    assert (made.rows, made.taken, made.unchanged, made.refused) == (1, 0, 1, 0)
    assert [(one.kind, one.place) for one in made.changes] == [
        (ChangeKind.NOT_TAKEN, "tasks.csv, row 2")
    ]


def test_that_a_heading_spelt_wrong_is_told_with_those_that_are_known(
    tmp_path: Path, known: Knowledge
):
    path = register(tmp_path / "tasks.csv", "task_id,finshed", "srv:a/shutdown,2027-06-05")
    made = record_tasks(start(), path, known)
    assert made.record == ExitRecord()
    assert made.notes[0].row == 1
    assert "columns that are not known: finshed." in made.notes[0].text
    assert "finished, done_by" in made.notes[0].text


def test_that_changes_are_listed_field_by_field_as_they_are_and_would_be(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "tasks.csv", "task_id,started,done_by", "srv:a/clearance,2027-05-10,Ann"
    )
    made = record_tasks(start(), path, known)
    assert changed(made) == [
        ("changed", "started", None, "2027-05-10"),
        ("changed", "done_by", None, "Ann"),
    ]


def test_that_a_refused_row_is_among_the_changes_with_its_reason(tmp_path: Path, known: Knowledge):
    path = register(tmp_path / "tasks.csv", "task_id,started", "srv:zz/soak,2027-05-10")
    (one,) = record_tasks(start(), path, known).changes
    assert one.kind is ChangeKind.REFUSED
    assert one.place is not None
    assert one.place.startswith("tasks.csv, row 2: There is no task 'srv:zz/soak'")


@pytest.mark.parametrize(
    ("result", "status", "taken"),
    [
        ("", "done", TaskResult.PASSED),  # filled in where the workbook offers a choice
        ("pass", "not started", TaskResult.PASSED),  # the status is still that of the export
        ("pass", "done", TaskResult.PASSED),
        ("fail", "failed", TaskResult.FAILED),
    ],
)
def test_that_result_and_status_may_both_say_how_a_task_ended(
    tmp_path: Path, known: Knowledge, result: str, status: str, taken: TaskResult
):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,status,result,finished,done_by,reason_given,evidence_file",
        f"srv:a/shutdown,{status},{result},2027-06-05,Ann,asked,log.txt",
    )
    made = record_tasks(start(), path, known)
    assert made.record.actual_of["srv:a/shutdown"].result is taken


def test_that_a_result_and_a_status_that_contradict_each_other_are_refused(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,status,result,finished,done_by,reason_given,evidence_file",
        "srv:a/shutdown,failed,pass,2027-06-05,Ann,asked,log.txt",
    )
    made = record_tasks(start(), path, known)
    assert made.refused == 1
    assert "contradict each other" in made.notes[0].text


def test_that_a_file_that_says_less_of_evidence_leaves_the_rest_of_it(
    tmp_path: Path, known: Knowledge
):
    before = recorded(done("srv:a/shutdown", "2027-06-05"))
    path = register(
        tmp_path / "tasks.csv",
        "task_id,evidence_id,evidence_file,captured_by",
        "srv:a/shutdown,srv:a/shutdown#1,log.txt,Ann",
    )
    made = record_tasks(start(before), path, known)
    (evidence,) = made.record.evidence
    assert evidence == EvidenceFile(
        id="srv:a/shutdown#1", task="srv:a/shutdown", kind="log", file_name="log.txt",
        sha256="0" * 64, captured_by="Ann",
    )  # fmt: skip


def test_that_days_a_spreadsheet_wrote_anew_are_read_where_one_of_them_tells_the_order(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,started,start",
        "srv:a/clearance,06/05/2027,15/05/2027",
        "srv:b/clearance,07/05/2027,",
    )
    made = record_tasks(start(), path, known)
    assert made.record.actual_of["srv:a/clearance"].started == day("2027-05-06")
    american = register(
        tmp_path / "us.csv",
        "task_id,started,start",
        "srv:a/clearance,05/06/2027,05/15/2027",
    )
    made = record_tasks(start(), american, known)
    assert made.record.actual_of["srv:a/clearance"].started == day("2027-05-06")


def test_that_days_whose_order_nothing_tells_are_refused(tmp_path: Path, known: Knowledge):
    path = register(tmp_path / "t.csv", "task_id,started", "srv:a/clearance,06/05/2027")
    made = record_tasks(start(), path, known)
    assert made.refused == 1
    assert "Nothing in the file tells day and month apart." in made.notes[0].text


def test_that_a_medium_is_not_sanitised_in_days_to_come_nor_backwards(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "media.csv",
        "kind,asset_id,number,serial,fate,started,ended",
        "host,H1,1,SN1,sanitised,2027-07-01,2027-07-01",
        "host,H1,2,SN2,sanitised,2027-06-03,2027-06-02",
    )
    made = record_media(start(), path, known)
    assert made.refused == 2
    assert "2027-07-01 has not come yet" in made.notes[0].text
    assert "cannot end before it began" in made.notes[1].text


def test_that_a_medium_that_is_accounted_for_is_not_expected_again(
    tmp_path: Path, known: Knowledge
):
    medium = MediumRecord(asset=unit("host:H1"), number=1, serial="SN1", fate=MediumFate.SANITISED)
    before = ExitRecord(media=(medium,))
    path = register(
        tmp_path / "media.csv", "kind,asset_id,number,serial,fate", "host,H1,1,SN1,expected"
    )
    made = record_media(start(before), path, known)
    assert (made.refused, made.record) == (1, before)
    assert "is sanitised and cannot be expected again" in made.notes[0].text


def test_that_what_is_changed_of_a_contract_itself_is_told(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "contracts.csv",
        "contract_id,contract,end_of_term,notice_sent,agreed_on",
        "Colo,Colo,2027-04-01,2027-06-01,",
    )
    made = record_contracts(start(), path, known)
    assert made.taken == 1
    assert ("not taken", "end_of_term", "2027-01-01", "2027-04-01") in changed(made)
    late = register(
        tmp_path / "late.csv", "contract_id,saving_evidence,agreed_on", "Colo,E-1,2027-07-01"
    )
    assert record_contracts(start(), late, known).refused == 1


@pytest.mark.parametrize(
    ("headings", "kind"),
    [
        ("task_id,result", EntryFile.TASKS),
        ("Kind,Asset id,Number,Serial", EntryFile.MEDIA),
        ("contract_id,notice_sent", EntryFile.CONTRACTS),
        ("level,subject,role,name,decision,date,comment", EntryFile.APPROVALS),
    ],
)
def test_that_a_file_is_known_by_its_columns(tmp_path: Path, headings: str, kind: EntryFile):
    assert kind_of_file(register(tmp_path / "any.csv", headings)) is kind


def test_that_a_file_of_another_kind_is_refused_whole(tmp_path: Path, known: Knowledge):
    ledger = register(
        tmp_path / "savings.csv", "contract,fiscal_year,contract_id", "Colo,2027,Colo"
    )
    with pytest.raises(UnreadableSheetError, match="no list of tasks, media"):
        record_file(start(), ledger, known)


def test_that_rows_always_add_up(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,started,wave",
        "srv:a/clearance,2027-05-10,1",
        "srv:a/clearance,2027-05-10,1",
        "srv:b/clearance,,9",
        "srv:zz/clearance,,",
    )
    made = record_tasks(start(), path, known)
    assert made.rows == made.taken + made.unchanged + made.refused == 4
    again = record_tasks(start(made.record), path, known)
    assert again.record == made.record


def test_that_one_person_signs_that_something_may_go_and_that_it_is_gone_in_one_file(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "approvals.csv",
        "level,subject,for,role,name,decision,date",
        "asset,srv:a,go,security,Ann,approve,2027-06-02",
        "asset,srv:a,gone,security,Ann,approve,2027-06-29",
        "asset,srv:a,gone,infrastructure,,,",
        "asset,srv:a,go,infrastructure,,,",
    )
    made = record_file(start(), path, known)
    assert (made.taken, made.unchanged, made.refused) == (2, 2, 0)
    assert {one.purpose for one in made.record.sign_offs} == {"go", "gone"}
