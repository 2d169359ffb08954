"""Files that people filled in: each row is taken, unchanged or refused, and nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from inventory.decommission import decommission
from inventory.decommission.signing import Signing
from inventory.exit_record import ExitRecord, MediumFate, TaskResult
from inventory.graph import Level, build_graph
from inventory.identity import ContractId
from inventory.recording.importing import (
    Knowledge,
    Recorded,
    record_approvals,
    record_contracts,
    record_media,
    record_tasks,
)
from inventory.recording.sheet import UnreadableSheetError, read_sheet
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


def texts(made: Recorded) -> list[str]:
    return [one.text for one in made.notes if one.refused]


def test_that_results_dates_and_evidence_are_taken(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "tasks.csv",
        "Task id,Result,Started,Finished,Done by,Evidence file,SHA256,Evidence kind",
        f"srv:a/shutdown,pass,2027-06-05,2027-06-05,Ann,log.txt,{'A' * 64},step log",
        "srv:b/clearance,,2027-06-01,,Bob,,,",
    )
    made = record_tasks(start(), path, known)
    assert (made.rows, made.taken, made.unchanged, made.refused) == (2, 2, 0, 0)
    shutdown = made.record.actual_of["srv:a/shutdown"]
    assert (shutdown.result, shutdown.finished) == (TaskResult.PASSED, day("2027-06-05"))
    (evidence,) = made.record.evidence_of["srv:a/shutdown"]
    assert (evidence.file_name, evidence.sha256) == ("log.txt", "a" * 64)
    assert made.record.actual_of["srv:b/clearance"].result is None
    again = record_tasks(start(made.record), path, known)
    assert (again.taken, again.unchanged, again.refused) == (0, 2, 0)
    assert again.record == made.record


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("srv:zz/shutdown,pass,2027-06-05,Ann,x.txt,,", "There is no task 'srv:zz/shutdown'"),
        ("srv:a/shutdown,pass,2027-06-05,Ann,,,", "there is no evidence"),
        ("srv:a/shutdown,pass,2027-07-05,Ann,x.txt,,", "has not come yet"),
        ("srv:a/shutdown,pass,,Ann,x.txt,,", "enter the day on which it was finished"),
        ("srv:a/shutdown,passed,2027-06-05,Ann,x.txt,,", "is none of: pass, fail, forced, n.a."),
        ("srv:a/shutdown,pass,5.6.2027,Ann,x.txt,,", "is no date such as 2027-06-30"),
        ("srv:a/shutdown,,2027-06-05,Ann,x.txt,,", "no result"),
        ("srv:a/shutdown,pass,2027-06-05,Ann,x.txt,b,", "subject_id says 'b' and the plan 'a'"),
        ("srv:a/shutdown,forced,2027-06-05,,,,", "forced needs a reason"),
    ],
)
def test_that_a_row_that_cannot_be_taken_is_refused_with_its_reason(
    tmp_path: Path, known: Knowledge, row: str, words: str
):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,result,finished,done_by,evidence_file,subject_id,start",
        row,
        "srv:b/clearance,pass,2027-06-01,Ann,y.txt,,",
    )
    made = record_tasks(start(), path, known)
    assert (made.rows, made.taken, made.refused) == (2, 1, 1)
    (note,) = [one for one in made.notes if one.refused]
    assert note.row == 2
    assert words in note.text
    assert set(made.record.actual_of) == {"srv:b/clearance"}


def test_that_a_settled_task_cannot_be_opened_again_but_may_fail_with_a_reason(
    tmp_path: Path, known: Knowledge
):
    before = recorded(done("srv:a/shutdown", "2027-06-05"))
    opened = register(
        tmp_path / "open.csv", "task_id,status,finished", "srv:a/shutdown,not started,"
    )
    made = record_tasks(start(before), opened, known)
    assert made.record == before
    assert "cannot be not started again" in texts(made)[0]
    failed = register(
        tmp_path / "failed.csv",
        "task_id,status,finished,reason,done_by",
        "srv:a/shutdown,failed,2027-06-10,needed again,Ann",
    )
    made = record_tasks(start(before), failed, known)
    assert made.record.actual_of["srv:a/shutdown"].result is TaskResult.FAILED


def test_that_a_task_named_twice_in_a_file_is_taken_once(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "tasks.csv",
        "task_id,started",
        "srv:a/clearance,2027-05-10",
        "srv:a/clearance,2027-05-11",
    )
    made = record_tasks(start(), path, known)
    assert made.record.actual_of["srv:a/clearance"].started == day("2027-05-10")
    assert "another row of the same key" in texts(made)[0]


def test_that_a_missing_column_changes_nothing_and_an_empty_cell_empties(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "tasks.csv", "task_id,started,done_by", "srv:a/clearance,2027-05-10,Ann"
    )
    made = record_tasks(start(), path, known)
    path = register(tmp_path / "more.csv", "task_id,done_by", "srv:a/clearance,")
    made = record_tasks(start(made.record), path, known)
    kept = made.record.actual_of["srv:a/clearance"]
    assert (kept.started, kept.done_by) == (day("2027-05-10"), "")


def test_that_media_are_taken_by_asset_and_number(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "media.csv",
        "Kind,Asset id,Number,Serial,Fate,Method,Operator,Witness,Encrypted",
        "host,H1,1,SN1,sanitised,Purge,Ann,Bob,yes",
        "host,H1,2,SN1,sanitised,Purge,Ann,Bob,yes",
        "host,H2,1,SN2,sanitised,Purge,Ann,ann,yes",
        "host,H9,1,SN3,sanitised,Purge,Ann,Bob,yes",
        "host,H1,x,SN4,sanitised,Purge,Ann,Bob,yes",
        "host,H1,3,,expected,,,,",
    )
    made = record_media(start(), path, known)
    assert (made.rows, made.taken, made.unchanged, made.refused) == (6, 1, 1, 4)
    (medium,) = made.record.media
    assert (medium.asset, medium.fate, medium.encrypted) == (
        unit("host:H1"),
        MediumFate.SANITISED,
        True,
    )
    assert [one.row for one in made.notes if one.refused] == [3, 4, 5, 6]


def test_that_notices_and_savings_are_taken_by_contract(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "contracts.csv",
        "contract_id,notice_for_end,notice_sent,sent_by,confirmed_end,saving_evidence,cashable",
        "Colo,2027-10-01,2027-06-01,Ann,2027-10-01,E-7,yes",
        "Other,2027-10-01,2027-06-01,Ann,,,",
    )
    made = record_contracts(start(), path, known)
    notice = made.record.notice_on[ContractId("Colo")]
    assert (notice.sent, notice.confirmed_end) == (day("2027-06-01"), day("2027-10-01"))
    assert made.record.savings[0].cashable is True
    assert "'contract:Other'" in texts(made)[0]


def test_that_approvals_are_taken_for_subjects_of_the_plan(tmp_path: Path, known: Knowledge):
    path = register(
        tmp_path / "approvals.csv",
        "level,subject,role,name,decision,date,comment",
        "asset,srv:a,security,Ann,approve,2027-06-02,",
        "asset,srv:zz,security,Ann,approve,2027-06-02,",
        "asset,srv:a,king,Ann,approve,2027-06-02,",
        "asset,srv:a,finance,,approve,2027-06-02,",
    )
    made = record_approvals(start(), path, known)
    assert (made.taken, made.refused) == (1, 3)
    assert made.record.sign_offs[0].name == "Ann"


def test_that_an_approval_is_of_the_plan_as_it_was_and_the_same_file_never_signs_another(
    tmp_path: Path, known: Knowledge
):
    path = register(
        tmp_path / "approvals.csv",
        "level,subject,role,name,decision,date,comment",
        "asset,srv:a,security,Ann,approve,2027-06-02,",
    )
    made = record_approvals(start(), path, known)
    (signed,) = made.record.sign_offs
    assert Signing(known.plan, made.record).is_current(signed)
    estate, later = worked_example(), waves("2027-07-03: a; 2027-07-10: c; 2027-07-17: b")
    dates = releases(estate, later, today=TODAY)
    plan = decommission(estate, build_graph(estate, Level.SERVER), (), later, dates, today=TODAY)
    assert not Signing(plan, made.record).is_current(signed)
    again = record_approvals(start(made.record), path, replace(known, plan=plan))
    assert (again.unchanged, again.record) == (1, made.record)


def test_that_texts_guarded_against_formulas_come_back_as_they_were(tmp_path: Path):
    path = register(tmp_path / "a.csv", "Task id;Done by", "'=x;'t Hooft")
    columns, rows = read_sheet(path)
    assert columns == ("task_id", "done_by")
    assert (rows[0].text("task_id"), rows[0].text("done_by")) == ("=x", "'t Hooft")


def test_that_a_cell_may_hold_lines_and_rows_keep_the_numbers_of_the_spreadsheet(tmp_path: Path):
    path = register(
        tmp_path / "a.csv", "task_id,reason", "", 'srv:a/soak,"one\ntwo"', "srv:b/soak,x"
    )
    _, rows = read_sheet(path)
    assert [(row.number, row.text("reason")) for row in rows] == [(3, "one\ntwo"), (4, "x")]


def test_that_a_file_without_its_key_column_or_in_no_text_is_refused_whole(
    tmp_path: Path, known: Knowledge
):
    path = register(tmp_path / "a.csv", "task,result", "srv:a/soak,pass")
    with pytest.raises(UnreadableSheetError, match="it has no column task_id"):
        record_tasks(start(), path, known)
    (tmp_path / "b.csv").write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(UnreadableSheetError, match=r"b\.csv cannot be read"):
        record_tasks(start(), tmp_path / "b.csv", known)
