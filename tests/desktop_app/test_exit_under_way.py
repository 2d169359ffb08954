"""An exit under way, from file to figure: the sample estate, its releases, what is recorded."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app import edits, exit_edits, project_file, stages
from desktop_app.cli import main
from desktop_app.project import Project
from inventory.exit_record import (
    AssetState,
    EvidenceFile,
    LegalHold,
    MediaCount,
    MediumRecord,
    NoticeRecord,
    SavingAgreed,
    SignDecision,
    SignLevel,
    SignOff,
    SignRole,
    TaskActual,
    TaskResult,
)
from inventory.identity import ContractId, UnitKind, UnitRef
from inventory.model import ContractKind, Inventory
from inventory.recording.refusals import RecordingError
from inventory.registers import RegisterEntry, RegisterKind
from tests.builders_exit_record import done, exception
from tests.builders_inventory import register
from tests.builders_release import app, host, vm

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.derived import Derived
    from inventory.decommission import Task


@pytest.fixture(scope="module")
def sample() -> Project:
    project = stages.import_files(
        Project(title="Leaving"), (stages.SAMPLE_FOLDER,), today=stages.SAMPLE_TODAY
    )
    project = stages.with_dates(project)
    result = stages.plan_waves(project, seed=1, limit_seconds=1.0)
    return edits.accept_plan(project, result)


@pytest.fixture(scope="module")
def derived(sample: Project) -> Derived:
    return stages.derive(sample)


def tasks(found: Derived) -> tuple[Task, ...]:
    assert found.decommission is not None
    return found.decommission.tasks


def table(found: Derived, name: str) -> tuple[tuple[object, ...], ...]:
    return next(one.rows for one in found.exit_tables if one.name == name)


def last_shutdown(found: Derived) -> Task:
    return max(
        (one for one in tasks(found) if one.id.endswith("/shutdown")), key=lambda one: one.start
    )


def test_that_on_the_sample_everything_ends_in_exactly_one_release_task(
    sample: Project, derived: Derived
):
    inventory = sample.inventory
    assets = [
        *(("server", one.id, one.name) for one in inventory.estate),
        *(("host", one.id, one.name) for one in inventory.hosts),
        *(("device", one.id, one.name) for one in inventory.devices),
        *(("rack", one.id, one.name) for one in inventory.racks),
        *(("contract", one.id, one.name) for one in inventory.contracts),
    ]
    assert any(one.kind is ContractKind.CIRCUIT for one in inventory.contracts)
    assert derived.decommission is not None
    released = Counter((one.subject_kind, one.subject) for one in tasks(derived) if one.last)
    told = derived.decommission.open_ends
    for kind, key, name in assets:
        expected = 0 if any(f" {name} " in text for text in told) else 1
        assert released[kind, key] == expected, (kind, key)
    assert set(released.values()) == {1}


def test_that_the_last_task_of_the_sample_is_the_hand_back_of_its_site(derived: Derived):
    last = tasks(derived)[-1]
    assert (last.subject_kind, last.phase, last.last) == ("site", 16, True)
    assert all(one.end <= last.start for one in tasks(derived) if one.subject_kind != "site")


def test_that_the_ledger_is_the_contracts_part_of_the_financial_case(derived: Derived):
    projection = derived.costs[0].projection
    assert projection is not None
    rows = table(derived, "savings")
    assert len(rows) > 100
    for place, year in enumerate(projection.fiscal_years):
        months = slice(12 * place, 12 * place + 12)

        def paid(lines: tuple[object, ...], months: slice = months) -> Decimal:
            mine = (one for one in lines if one.id.startswith("contract:"))  # type: ignore[attr-defined] # lines
            return sum((sum(one.amounts[months], Decimal(0)) for one in mine), Decimal(0))  # type: ignore[attr-defined] # lines

        saved = paid(projection.do_nothing) - paid(projection.option)
        ledger = [row for row in rows if row[1] == str(year)]
        expected = sum((row[8] for row in ledger), Decimal(0))  # type: ignore[misc] # money
        assert abs(expected - saved) <= Decimal("0.005") * max(len(ledger), 1)
        assert sum((row[7] for row in ledger), Decimal(0)) == expected  # type: ignore[misc] # money


def test_that_a_late_power_off_moves_releases_and_money(sample: Project, derived: Derived):
    task = last_shutdown(derived)
    off = task.start + timedelta(days=120)
    made = replace(sample, today=off)
    made = exit_edits.add_evidence(made, derived, EvidenceFile(id="E1", task=task.id, note="log"))
    made = exit_edits.record_task(made, derived, done(task.id, off.isoformat()))
    # All that comes before is done as planned, so that nothing but this one task is late.
    others = [
        done(one.id, (one.end - timedelta(days=1)).isoformat())
        for one in tasks(derived)
        if one.end <= task.start and one.evidence_required and one.subject != task.subject
    ]
    mine = [
        done(one.id, (one.end - timedelta(days=1)).isoformat())
        for one in tasks(derived)
        if one.subject == task.subject and one.phase < 7
    ]
    actuals = sorted([*made.exit_record.actuals, *others, *mine], key=lambda one: one.task)
    made = exit_edits.set_record(made, replace(made.exit_record, actuals=tuple(actuals)))
    found = stages.derive(replace(made, today=sample.today))
    assert found.releases == derived.releases
    assert found.decommission == derived.decommission
    assert found.expected_releases is not None
    assert found.standing is not None
    assert found.standing.of_task[task.id].slip_days == 120
    assert found.task_slips[0].task == task.id
    assert found.contract_slips
    late = [one for one in found.contract_slips if one.cost is not None]
    assert late
    assert all(one.cost is not None and one.cost > 0 for one in late)
    before, after = derived.costs[0].projection, found.costs[0].projection
    assert before is not None
    assert after is not None
    assert sum(after.leaving_by_month) > sum(before.leaving_by_month)
    assert table(found, "slips")


def test_that_moving_the_holder_says_what_follows_and_what_it_costs(
    sample: Project, derived: Derived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    assert derived.releases is not None
    room = next(one for one in derived.releases.units if one.unit.kind is UnitKind.ROOM)
    assert room.holder is not None
    assert room.removed is not None
    path = tmp_path / "plan.decant"
    project_file.save(sample, path)
    command = ["decommission", str(path), "--json", "--quiet", "--earlier", f"{room.holder}=-400"]
    assert main(command) == 0
    asked = json.loads(capsys.readouterr().out)["what_if"]
    moved = {one["unit"]: one for one in asked["units"]}
    assert moved[room.name]["removed"] == room.removed.isoformat()
    assert moved[room.name]["would_be"] == (room.removed + timedelta(days=400)).isoformat()
    later = [one for one in asked["contracts"] if one["cost"] is not None]
    assert later
    assert all(Decimal(one["cost"]) > 0 for one in later)
    assert main(["decommission", str(path), "--quiet", "--earlier", "nobody=3"]) == 1
    assert "no server 'nobody'" in capsys.readouterr().err


def test_that_a_legal_hold_makes_leaving_dearer(sample: Project, derived: Derived):
    assert derived.releases is not None
    rack = next(one for one in derived.releases.units if one.unit.kind is UnitKind.RACK)
    assert rack.holder is not None
    held = LegalHold(
        asset=UnitRef(kind=UnitKind.SERVER, key=rack.holder),
        reason="Inquiry",
        ordered_by="Ann",
        until=date(2029, 3, 31),
    )
    found = stages.derive(exit_edits.hold(sample, held))
    assert found.releases is not None
    moved = found.releases.of_unit[rack.unit].removed
    assert moved is not None
    assert moved > date(2029, 3, 31)
    before, after = derived.costs[0].projection, found.costs[0].projection
    assert before is not None
    assert after is not None
    assert sum(after.leaving_by_month) > sum(before.leaving_by_month)
    lifted = exit_edits.lift_hold(exit_edits.hold(sample, held), held.asset)
    assert lifted == sample


def test_that_edits_refuse_what_the_record_may_not_hold(sample: Project, derived: Derived):
    task = tasks(derived)[0]
    with pytest.raises(RecordingError, match="no evidence"):
        exit_edits.record_task(sample, derived, done(task.id, "2026-11-01"), date(2027, 1, 1))
    with pytest.raises(RecordingError, match="no task"):
        exit_edits.record_task(sample, derived, TaskActual(task="srv:zz/soak"), date(2027, 1, 1))
    with pytest.raises(RecordingError, match="reason and the name"):
        exit_edits.add_exception(sample, replace(exception("O1", "srv:a"), approver=""))
    nowhere = UnitRef(kind=UnitKind.HOST, key="zz")
    with pytest.raises(RecordingError, match="host:zz"):
        exit_edits.count_media(sample, MediaCount(asset=nowhere, counted=1))
    with pytest.raises(RecordingError, match="contract:zz"):
        exit_edits.set_notice(sample, NoticeRecord(contract=ContractId("zz")))
    server = UnitRef(kind=UnitKind.SERVER, key=sample.inventory.estate[0].id)
    with pytest.raises(RecordingError, match="cannot become"):
        exit_edits.set_state(sample, derived, server, AssetState.CLOSED, date(2027, 1, 1))
    with pytest.raises(RecordingError, match="not started"):
        exit_edits.set_state(sample, derived, server, AssetState.CLEARED, date(2027, 1, 1))
    entry = RegisterEntry(id="", kind=RegisterKind.RISK, text="x")
    with pytest.raises(RecordingError, match="an id and a text"):
        exit_edits.set_register_entry(sample, entry)


def test_that_what_is_entered_is_shown_in_the_tables(sample: Project, derived: Derived):
    host = UnitRef(kind=UnitKind.HOST, key=sample.inventory.hosts[0].id)
    contract = sample.inventory.contracts[0]
    made = exit_edits.count_media(sample, MediaCount(asset=host, counted=2))
    made = exit_edits.set_medium(made, MediumRecord(asset=host, number=1, serial="SN1"))
    made = exit_edits.set_notice(made, NoticeRecord(contract=contract.id, sent=date(2026, 11, 1)))
    made = exit_edits.agree_saving(made, SavingAgreed(contract=contract.id, cashable=True))
    made = exit_edits.sign(
        made,
        derived,
        SignOff(
            level=SignLevel.CONTRACT, subject=f"contract:{contract.id}", role=SignRole.FINANCE,
            name="Ann", decision=SignDecision.APPROVE, on=date(2026, 11, 1),
        ),
    )  # fmt: skip
    for number, kind in enumerate(RegisterKind):
        entry = RegisterEntry(
            id=f"X-{number}", kind=kind, text=f"An entry of {kind}", response="It was agreed."
        )
        made = exit_edits.set_register_entry(made, entry)
    made = exit_edits.remove_register_entry(made, "X-0")
    found = stages.derive(made)
    assert len([row for row in table(found, "media") if row[0] == "host"]) == 2
    assert [row[8] for row in table(found, "approvals")] == ["yes"]
    assert table(found, "register_risks") == ()
    assert table(found, "register_decisions")[0][1] == "An entry of decision"
    assert table(found, "register_exceptions")[0][0] == "X-4"
    assert len(table(found, "register_exceptions")) > 1  # those from cloud first follow
    ids = {one.id for one in tasks(found)}
    assert {f"host:{host.key}/medium-1", f"host:{host.key}/medium-2"} <= ids


def test_that_the_command_line_records_files_row_by_row_and_prints_where_the_exit_stands(
    sample: Project, derived: Derived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    plan = tmp_path / "exit.decant"
    project_file.save(sample, plan)
    task = next(one for one in tasks(derived) if one.id.endswith("/scope"))
    files = register(
        tmp_path / "tasks.csv",
        "task_id,result,finished,done_by,evidence_file",
        f"{task.id},pass,2026-11-20,Ann,request.pdf",
        "srv:nowhere/soak,pass,2026-11-20,Ann,x.pdf",
    )
    today = ["--today", "2026-12-01"]
    tried = ["record", str(plan), "--tasks", str(files), "--json", "--quiet", *today]
    assert main([*tried, "--dry-run"]) == 1
    assert json.loads(capsys.readouterr().out)["saved"] is False
    assert project_file.load(plan).exit_record == sample.exit_record
    assert main(tried) == 1  # one row was refused, the other is in
    answer = json.loads(capsys.readouterr().out)
    assert (answer["rows"], answer["taken"], answer["refused"]) == (2, 1, 1)
    assert answer["notes"][1]["row"] == 3
    assert project_file.load(plan).exit_record.actual_of[task.id].result is TaskResult.PASSED
    assert main(["decommission", str(plan), "--json", "--quiet", *today]) == 0
    document = json.loads(capsys.readouterr().out)
    first = next(one for one in document["tasks"] if one["id"] == task.id)
    assert (first["status"], first["planned_start"]) == ("done", task.start.isoformat())
    assert document["tracked"] is True
    assert main(["decommission", str(plan), *today]) == 0
    assert "1 of them settled" in capsys.readouterr().out


def test_that_what_an_export_wrote_is_read_back_as_unchanged(
    sample: Project, derived: Derived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    host = UnitRef(kind=UnitKind.HOST, key=sample.inventory.hosts[0].id)
    contract = sample.inventory.contracts[0].id
    task = next(one for one in tasks(derived) if one.id.endswith("/scope"))
    made = exit_edits.set_medium(sample, MediumRecord(asset=host, number=1, serial="=SN1"))
    proof = EvidenceFile(id="E1", task=task.id, file_name="request.pdf")
    made = exit_edits.add_evidence(made, derived, proof)
    made = exit_edits.record_task(made, derived, done(task.id, "2026-11-20"), date(2026, 11, 22))
    signature = SignOff(
        level=SignLevel.CONTRACT, subject=f"contract:{contract}", role=SignRole.FINANCE,
        name="Ann", decision=SignDecision.APPROVE, on=date(2026, 11, 1), comment="-1 more",
    )  # fmt: skip
    made = exit_edits.sign(made, derived, signature)
    plan = tmp_path / "exit.decant"
    project_file.save(made, plan)
    stages.export(made, stages.derive(made), tmp_path, only=("decommission-plan",))
    files = [
        f"--{name}={tmp_path}/decommission-{name}.csv"
        for name in ("tasks", "media", "contracts", "approvals")
    ]
    assert main(["record", str(plan), *files, "--json", "--quiet"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["notes"] == []
    assert (answer["taken"], answer["saved"]) == (0, False)
    assert answer["rows"] == answer["unchanged"] > 4000
    assert project_file.load(plan) == made


def test_that_what_was_done_outlives_a_moved_wave(sample: Project, derived: Derived):
    assert sample.accepted is not None
    wave = sample.accepted.plan.waves[-1]
    name = f"srv:{wave.servers[0]}/clearance"
    made = exit_edits.add_evidence(sample, derived, EvidenceFile(id="E1", task=name, note="log"))
    made = exit_edits.record_task(made, derived, done(name, "2026-11-20"), date(2026, 11, 22))
    to = wave.start + timedelta(days=28)
    moved = edits.move_servers(made, set(wave.servers), to, to + (wave.end - wave.start))
    found = stages.derive(moved)
    assert moved.exit_record == made.exit_record
    assert found.standing is not None
    assert found.standing.of_task[name].end == date(2026, 11, 21)
    before = {task.id: task.start for task in tasks(derived)}
    after = {task.id: task.start for task in tasks(found)}
    for one in wave.servers:
        shutdown = f"srv:{one}/shutdown"
        assert after[shutdown] == before[shutdown] + timedelta(days=28)


def test_that_another_table_of_soaks_is_saved_and_moves_the_dates(
    sample: Project, derived: Derived, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    plan = tmp_path / "exit.decant"
    project_file.save(sample, plan)
    wanted = ["record", str(plan), "--soak-days", "tier_4=44", "--json", "--quiet"]
    assert main(wanted) == 0
    assert json.loads(capsys.readouterr().out)["soak"]["days_tier_4"] == 44
    made = project_file.load(plan)
    assert made.soak is not None
    found = stages.derive(made)
    assert found.releases is not None
    assert derived.releases is not None
    longer = [
        (one, found.releases.of_server[one.server])
        for one in derived.releases.servers
        if "is tier 4" in one.basis
    ]
    assert longer
    for old, new in longer:
        assert old.soak_end is not None
        assert new.soak_end == old.soak_end + timedelta(days=30)
    with pytest.raises(RecordingError, match="0 days or more"):
        exit_edits.set_soak_policy(sample, replace(made.soak, days_tier_1=-1))


def test_that_recording_nothing_is_wrong_use(sample: Project, tmp_path: Path):
    plan = tmp_path / "exit.decant"
    project_file.save(sample, plan)
    assert main(["record", str(plan), "--quiet"]) == 1


def test_that_an_estate_in_which_everything_retires_is_switched_off_on_the_first_cutover_day():
    estate = Inventory(
        servers=(vm("old", "H", "legacy"), vm("older", "H", "legacy")),
        applications=(app("legacy", 4, "retire"),),
        hosts=(host("H"),),
    )
    project = stages.with_dates(Project(inventory=estate, today=date(2027, 1, 4)))
    project = edits.accept_plan(project, stages.plan_waves(project, seed=1, limit_seconds=0.1))
    found = stages.derive(project)
    assert found.decommission is not None
    assert found.decommission.open_ends == ()
    off = {one.start for one in tasks(found) if one.id.endswith("/shutdown")}
    assert len(off) == 1
    assert project.policy is not None
    assert min(off) > project.policy.start
    assert {one.subject for one in tasks(found) if one.last} == {"old", "older", "H"}


def test_that_a_role_is_named_and_days_are_agreed_from_the_command_line(
    sample: Project, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    path = tmp_path / "plan.decant"
    project_file.save(sample, path)
    command = ["record", str(path), "--quiet", "--owner", "Change manager=Ann", "--agree-days"]
    assert main(command) == 0
    found = project_file.load(path)
    assert [(one.team, one.owner) for one in found.cutovers.people] == [("change manager", "Ann")]
    agreed = found.exit_record.baseline_of
    assert {f"contract:{one.id}" for one in sample.inventory.contracts} <= set(agreed)
    assert all(one.on == stages.SAMPLE_TODAY for one in agreed.values())
    way_out = stages.derive(found).way_out
    assert way_out is not None
    assert way_out.contract_slips == ()
    notice = next(one for one in way_out.decommission.tasks if one.id.endswith("/notice-14"))
    assert way_out.owner_of(notice) == "Ann"
    assert main(["record", str(path), "--quiet", "--owner", "king=Ann"]) == 1
    capsys.readouterr()
