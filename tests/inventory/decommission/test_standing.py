"""What was done, set beside the plan: slips, what they delay and cost, what cannot be closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.outlook import outlook_of
from inventory.decommission.slips import contract_slips, months_between, task_slips
from inventory.decommission.standing import (
    Standing,
    TaskStatus,
    missing_for_close,
    stand,
)
from inventory.decommission.states import Gates
from inventory.exit_record import (
    NOTHING_RECORDED,
    AssetState,
    Disposal,
    ExitRecord,
    MediaCount,
    MediumFate,
    MediumRecord,
    NoticeRecord,
    StateRecord,
    TaskActual,
    TaskResult,
)
from inventory.graph import Level, build_graph
from inventory.identity import ContractId, ServerId
from inventory.recording.changing import with_state
from inventory.recording.refusals import ForbiddenStepError
from inventory.release import Releases, releases
from tests.builders_exit_record import done, exception, recorded
from tests.builders_release import TODAY, day, machine, rack, unit, vm, waves, worked_example

if TYPE_CHECKING:
    from inventory.model import Inventory
    from inventory.waves.plan import WavePlan

EXAMPLE = waves("2027-06-05: a; 2027-06-12: c; 2027-06-19: b")


def planned(
    estate: Inventory, plan: WavePlan, record: ExitRecord = NOTHING_RECORDED
) -> tuple[Releases, DecommissionPlan]:
    dates = releases(estate, plan, today=TODAY, record=record)
    graph = build_graph(estate, Level.SERVER)
    return dates, decommission(estate, graph, (), plan, dates, today=TODAY, record=record)


def standing(record: ExitRecord, today: str) -> tuple[Releases, DecommissionPlan, Standing]:
    dates, plan = planned(worked_example(), EXAMPLE)
    return dates, plan, stand(plan, record, day(today))


def everything_before(plan: DecommissionPlan, on: str, *others: str) -> list[TaskActual]:
    """All tasks that were to end by a day, done as planned."""
    return [
        done(task.id, (task.end - timedelta(days=1)).isoformat())
        for task in plan.tasks
        if task.end <= day(on) and task.evidence_required and task.id not in others
    ]


def test_that_a_plan_of_which_nothing_was_recorded_stands_as_planned():
    _, plan, found = standing(NOTHING_RECORDED, "2027-12-01")
    assert not found.tracked
    assert all(one.slip_days == 0 for one in found.tasks)
    assert [(one.start, one.end) for one in found.tasks] == [(t.start, t.end) for t in plan.tasks]
    assert len(found.late) == len([t for t in plan.tasks if t.evidence_required])


def test_that_c_powered_off_twenty_days_late_costs_three_months_of_rent():
    """The published example: soak 30 September, rack 5 October, stop 1 January in place of October."""
    dates, plan = planned(worked_example(), EXAMPLE)
    today = "2027-07-03"
    doings = everything_before(plan, today, "srv:c/shutdown", "srv:c/soak")
    record = recorded(*doings, done("srv:c/shutdown", "2027-07-02"))
    found = stand(plan, record, day(today))
    assert found.of_task["srv:c/shutdown"].slip_days == 20
    assert found.of_task["srv:c/soak"].end == day("2027-09-30")
    assert found.of_task["host:H2/release"].end == day("2027-10-03")
    assert found.of_task["rack:K/release"].end == day("2027-10-05")
    expected = releases(
        worked_example(), EXAMPLE, today=TODAY, record=record,
        outlook=outlook_of(plan, found, dates),
    )  # fmt: skip
    (slip,) = contract_slips(worked_example(), plan, found, dates, expected)
    assert (slip.planned, slip.expected) == (day("2027-10-01"), day("2028-01-01"))
    assert (slip.months, slip.cost, slip.currency) == (3, Decimal("3000.00"), "GBP")
    assert slip.cause == "srv:c/shutdown"
    late = task_slips(plan, found, (slip,))[0]
    assert (late.task, late.days, late.contracts) == ("srv:c/shutdown", 20, (slip,))
    assert {"srv:c/soak", "host:H2/release", "rack:K/release"} <= set(late.delayed)
    assert "host:H1/release" not in late.delayed
    # The first three are released from 12 September, two days after the soak: in order of id.
    assert late.released == ("S", "H2", "c", "K", "Colo")


def test_that_a_task_that_should_have_begun_is_expected_today_and_pushes_what_waits_for_it():
    record = recorded(done("exit:exit/scope", "2027-04-20"))
    _, plan, found = standing(record, "2027-05-31")
    clearance = found.of_task["srv:a/clearance"]  # planned for 6 to 22 May
    assert (plan.task_by_id["srv:a/clearance"].start, clearance.late) == (day("2027-05-06"), True)
    reconcile = found.of_task["exit:exit/reconcile"]
    assert (reconcile.start, reconcile.end) == (day("2027-05-31"), day("2027-06-14"))
    assert clearance.start == day("2027-06-14")
    assert clearance.waits_for == ("exit:exit/reconcile",)
    assert clearance.held_by == "exit:exit/reconcile"


def test_that_work_done_early_brings_no_later_task_forward_but_its_soak():
    record = recorded(done("srv:c/shutdown", "2027-06-05"))
    _, plan, found = standing(record, "2027-06-05")
    assert found.of_task["srv:c/shutdown"].slip_days == -7
    assert found.of_task["srv:c/soak"].end == day("2027-09-03")
    removal = found.of_task["srv:c/logical-removal"]
    assert removal.start == plan.task_by_id["srv:c/logical-removal"].start


def test_that_a_milestone_is_reached_with_the_last_thing_it_waits_for():
    _, _, found = standing(recorded(done("srv:a/shutdown", "2027-06-05")), "2027-06-06")
    assert found.of_task["wave:1/off"].status is TaskStatus.PASSED
    assert found.of_task["wave:2/off"].status is TaskStatus.NOT_STARTED


def test_that_a_failed_task_is_open_until_it_is_done_again():
    failed = done("srv:a/tested-restore", "2027-06-03", TaskResult.FAILED)
    backup = done("srv:a/final-backup", "2027-06-01")
    _, _, found = standing(recorded(backup, failed), "2027-06-10")
    restore = found.of_task["srv:a/tested-restore"]
    assert restore.status is TaskStatus.FAILED
    assert restore.end == day("2027-06-11")  # it can be done again today
    assert "srv:a/tested-restore" in found.of_task["srv:a/pre-checks"].waits_for


def test_that_a_server_that_is_rolled_back_is_to_go_off_again_and_money_waits_for_it():
    """c went off on 12 June and runs again since the 20th: on 1 July it is to go off that day."""
    dates, plan = planned(worked_example(), EXAMPLE)
    asset, today = unit("server:c"), day("2027-07-01")
    before = recorded(
        *everything_before(plan, "2027-06-13"),
        states=(StateRecord(asset=asset, state=AssetState.SOAKING),),
    )
    found = Gates(worked_example(), plan, before, stand(plan, before, today))
    record = with_state(before, found, asset, AssetState.ROLLED_BACK, day("2027-06-20"))
    assert record.state_of[asset].before is AssetState.SOAKING
    assert record.actual_of["srv:c/shutdown"].result is TaskResult.FAILED
    assert record.actual_of["srv:c/shutdown"].reason == "Rolled back on 2027-06-20. asked"
    stands = stand(plan, record, today)
    outlook = outlook_of(plan, stands, dates)
    assert outlook is not None
    assert outlook.power_off[ServerId("c")] == today
    expected = releases(worked_example(), EXAMPLE, today=TODAY, record=record, outlook=outlook)
    assert expected.of_server[ServerId("c")].soak_end == day("2027-09-29")
    (slip,) = contract_slips(worked_example(), plan, stands, dates, expected)
    assert (slip.expected, slip.cost) == (day("2028-01-01"), Decimal("3000.00"))
    with pytest.raises(ForbiddenStepError, match="legal hold itself"):
        with_state(before, found, asset, AssetState.HELD, today)


def test_that_a_task_cannot_be_closed_without_its_evidence_unless_somebody_answers_for_it():
    _, plan = planned(worked_example(), EXAMPLE)
    task = plan.task_by_id["srv:a/tested-restore"]
    passed = done(task.id, "2027-06-03")
    (missing,) = missing_for_close(task, passed, NOTHING_RECORDED, day("2027-06-04"))
    assert "there is no evidence (Restore test id, date and restorer)" in missing
    answered = ExitRecord(exceptions=(exception("evidence", task.id, day("2027-06-30")),))
    assert missing_for_close(task, passed, answered, day("2027-06-04")) == ()
    assert missing_for_close(task, passed, answered, day("2027-07-01")) == (missing,)
    nobody = ExitRecord(exceptions=(replace(answered.exceptions[0], approver=" "),))
    assert missing_for_close(task, passed, nobody, day("2027-06-04")) == (missing,)


@pytest.mark.parametrize("result", [TaskResult.FORCED, TaskResult.NOT_APPLICABLE])
def test_that_what_is_forced_or_does_not_apply_needs_a_reason_and_a_name(result: TaskResult):
    _, plan = planned(worked_example(), EXAMPLE)
    task = plan.task_by_id["srv:a/tested-restore"]
    whole = done(task.id, "2027-06-03", result)
    assert missing_for_close(task, whole, NOTHING_RECORDED, day("2027-06-04")) == ()
    for lacking in (replace(whole, reason=""), replace(whole, done_by="")):
        assert missing_for_close(task, lacking, NOTHING_RECORDED, day("2027-06-04"))


def test_that_what_was_recorded_of_a_vanished_task_is_kept_and_listed():
    gone = done("srv:z/shutdown", "2027-06-05")
    _, _, found = standing(recorded(gone), "2027-06-06")
    assert found.vanished == (gone,)


def test_that_every_medium_of_a_physical_server_is_a_task_between_soak_and_removal():
    from inventory.model import Disk, Inventory

    disks = (Disk(label="1", provisioned_gib=600.0), Disk(label="2", provisioned_gib=600.0))
    estate = Inventory(servers=(machine("p", "K", disks=disks),), racks=(rack("K"),))
    _, plan = planned(estate, waves("2027-06-05: p"))  # criticality unknown: 30 days of soak
    first, second = (plan.task_by_id[f"srv:p/medium-{number}"] for number in (1, 2))
    assert (first.start, first.end) == (day("2027-07-06"), day("2027-07-07"))
    assert (first.medium, second.medium, first.phase) == (1, 2, 10)
    release = plan.task_by_id["srv:p/release"]
    assert {"srv:p/medium-1", "srv:p/medium-2", "srv:p/sanitise"} <= set(release.after)
    assert release.end == day("2027-07-08")
    dispose, close = plan.task_by_id["srv:p/dispose"], plan.task_by_id["srv:p/close"]
    assert (dispose.start, close.end) == (day("2027-07-08"), day("2027-07-14"))
    assert {task.phase for task in plan.tasks} == {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 16}


def test_that_with_a_contract_and_a_site_all_sixteen_phases_have_tasks():
    from inventory.model import Inventory
    from tests.builders_release import contract, room, site

    estate = Inventory(
        servers=(machine("p", "K"), vm("v")),
        racks=(rack("K", "R"),),
        rooms=(room("R", "DC"),),
        sites=(site("DC"),),
        contracts=(contract("Lease", "site:DC", "2028-03-25", notice_months=6),),
    )
    _, plan = planned(estate, waves("2027-06-05: p v"))
    assert {task.phase for task in plan.tasks} == set(range(1, 17))
    assert plan.tasks[-1].id == "site:DC/release"
    assert all(task.owner_role for task in plan.tasks)
    assert "site:DC/reconcile" in plan.task_by_id["srv:v/clearance"].after


def test_that_a_held_server_keeps_its_data_and_everything_that_needs_it_gone():
    from inventory.exit_record import LegalHold
    from tests.builders_release import unit

    held = LegalHold(asset=unit("server:a"), reason="Inquiry", ordered_by="Ann")
    _, plan = planned(worked_example(), EXAMPLE, ExitRecord(holds=(held,)))
    assert "srv:a/data-removal" not in plan.task_by_id
    assert "srv:a/release" not in plan.task_by_id
    assert "srv:a/logical-removal" in plan.task_by_id
    assert (
        "Server a is held: a is under legal hold until the hold is lifted: Inquiry."
        in plan.open_ends
    )
    lifted = replace(held, until=date(2027, 7, 31))
    _, plan = planned(worked_example(), EXAMPLE, ExitRecord(holds=(lifted,)))
    assert plan.task_by_id["srv:a/data-removal"].start == day("2027-08-01")


def test_that_months_between_days_count_parts_by_the_length_of_the_month():
    assert months_between(day("2027-10-01"), day("2028-01-01")) == 3
    assert months_between(day("2027-10-01"), day("2027-11-16")) == Decimal("1.5")
    assert months_between(day("2027-10-01"), day("2027-07-01")) == -3


def test_that_nobody_enters_twice_what_a_record_says_of_a_task():
    """The notice on Colo was sent and confirmed, H1 was counted, its medium wiped, and it left."""
    host = unit("host:H1")
    record = ExitRecord(
        notices=(
            NoticeRecord(
                contract=ContractId("Colo"), sent=day("2027-08-02"), sent_by="Cy",
                acknowledged=day("2027-08-05"), confirmed_end=day("2027-10-01"),
            ),
        ),
        media_counts=(MediaCount(asset=host, counted=1, on=day("2027-07-01")),),
        media=(
            MediumRecord(
                asset=host, number=1, fate=MediumFate.SANITISED, started=day("2027-07-20"),
                ended=day("2027-07-21"), operator="Ann",
            ),
        ),
        disposals=(Disposal(asset=host, route="recycle", on=day("2027-07-25")),),
    )  # fmt: skip
    dates, plan = planned(worked_example(), EXAMPLE, record)
    found = stand(plan, record, day("2027-08-10")).of_task
    done_on = {
        "contract:Colo/notice": "2027-08-02",
        "contract:Colo/confirm-end": "2027-08-05",
        "host:H1/media-count": "2027-07-01",
        "host:H1/medium-1": "2027-07-21",
        "host:H1/dispose": "2027-07-25",
    }
    for task, last in done_on.items():
        one = found[task]
        assert (one.status, one.end) == (TaskStatus.PASSED, day(last) + timedelta(days=1))
        assert (one.evidence, one.missing, one.late) == (1, (), False)
    assert found["host:H1/medium-1"].start == day("2027-07-20")
    assert dates.of_contract[ContractId("Colo")].stop == day("2027-10-01")
    again = recorded(done("contract:Colo/notice", "2027-08-03"), notices=record.notices)
    entered = stand(plan, again, day("2027-08-10")).of_task["contract:Colo/notice"]
    assert entered.end == day("2027-08-04")  # what was entered of the task comes first
