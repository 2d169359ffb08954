"""States move forward only when their tasks passed; signatures are of what was signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from inventory.decommission import DecommissionPlan, decommission
from inventory.decommission.signing import SIGNERS, Signing, subject_of
from inventory.decommission.standing import stand
from inventory.decommission.states import Gates
from inventory.exit_record import (
    AssetState,
    ExitRecord,
    LegalHold,
    RuleException,
    SignDecision,
    SignLevel,
    SignOff,
    StateRecord,
)
from inventory.graph import Level, build_graph
from inventory.model import Inventory
from inventory.recording.changing import with_entry
from inventory.release import releases
from tests.builders_exit_record import done as was_done
from tests.builders_exit_record import exception, proof, recorded
from tests.builders_release import TODAY, day, unit, vm, waves

ESTATE = Inventory(servers=(vm("v"),))
ASSET = unit("server:v")
LATER = day("2027-12-01")


def planned(start: str = "2027-06-05") -> DecommissionPlan:
    dates = releases(ESTATE, waves(f"{start}: v"), today=TODAY)
    graph = build_graph(ESTATE, Level.SERVER)
    return decommission(ESTATE, graph, (), waves(f"{start}: v"), dates, today=TODAY)


def done_to(plan: DecommissionPlan, phase: int) -> ExitRecord:
    """Everything to a phase done as planned, with evidence."""
    return recorded(
        *(
            was_done(task.id, (task.end - timedelta(days=1)).isoformat())
            for task in plan.tasks
            if task.phase <= phase and task.evidence_required
        )
    )


def gates(plan: DecommissionPlan, record: ExitRecord, today: date = LATER) -> Gates:
    return Gates(ESTATE, plan, record, stand(plan, record, today))


def signatures(plan: DecommissionPlan, record: ExitRecord) -> tuple[SignOff, ...]:
    version = Signing(plan, record).version_of("srv:v")
    return tuple(
        SignOff(
            level=SignLevel.ASSET, subject="srv:v", role=role, name=f"Person {number}",
            decision=SignDecision.APPROVE, on=LATER, version=version,
        )
        for number, role in enumerate(SIGNERS[SignLevel.ASSET])
    )  # fmt: skip


def test_that_an_asset_goes_as_far_as_its_tasks_have_passed():
    plan = planned()
    reached = {
        phase: gates(plan, done_to(plan, phase)).furthest(ASSET) for phase in (4, 5, 7, 8, 9)
    }
    assert reached == {
        4: AssetState.IN_SERVICE,
        5: AssetState.CLEARED,
        7: AssetState.SOAKING,
        8: AssetState.SOAKING,
        9: AssetState.LOGICALLY_REMOVED,
    }


def test_that_an_open_task_is_named_as_the_obstacle():
    plan = planned()
    obstacles = gates(plan, ExitRecord()).obstacles(ASSET, AssetState.POWERED_OFF)
    assert any(text.startswith("Restore the final backup of v as a test") for text in obstacles)


def test_that_a_task_closed_without_evidence_holds_the_state():
    plan = planned()
    record = done_to(plan, 5)
    bare = replace(record, evidence=tuple(e for e in record.evidence if "restore" not in e.task))
    assert gates(plan, bare).furthest(ASSET) is AssetState.IN_SERVICE
    answered = replace(bare, exceptions=(exception("evidence", "srv:v/tested-restore"),))
    assert gates(plan, answered).furthest(ASSET) is AssetState.CLEARED


def test_that_an_approved_exception_lets_a_state_through_until_it_expires():
    plan = planned()
    waived = ExitRecord(exceptions=(exception("state", "srv:v", LATER),))
    assert gates(plan, waived).obstacles(ASSET, AssetState.CLEARED) == ()
    assert gates(plan, waived, LATER + timedelta(days=1)).obstacles(ASSET, AssetState.CLEARED)


def test_that_no_exception_lets_a_held_asset_be_sanitised():
    plan = planned()
    held = LegalHold(asset=ASSET, reason="Inquiry", ordered_by="Ann")
    record = ExitRecord(exceptions=(exception("state", "srv:v"),), holds=(held,))
    found = gates(plan, record)
    assert found.state(ASSET) is AssetState.HELD
    assert found.obstacles(ASSET, AssetState.LOGICALLY_REMOVED) == ()
    assert found.obstacles(ASSET, AssetState.SANITISED) == ("It is under legal hold: Inquiry.",)
    ended = replace(held, until=day("2027-11-30"))
    assert gates(plan, replace(record, holds=(ended,))).state(ASSET) is AssetState.IN_SERVICE


def test_that_closing_waits_for_every_signature():
    plan = planned()
    record = done_to(plan, 16)
    lacking = gates(plan, record).obstacles(ASSET, AssetState.CLOSED)
    assert len(lacking) == 4
    assert lacking[0] == "Not signed yet: asset owner."
    signed = replace(record, sign_offs=signatures(plan, record))
    assert gates(plan, signed).furthest(ASSET) is AssetState.CLOSED
    waived = replace(record, exceptions=(exception("sign-off", "srv:v"),))
    assert gates(plan, waived).furthest(ASSET) is AssetState.CLOSED


def test_that_one_person_cannot_sign_in_every_role():
    plan = planned()
    record = done_to(plan, 16)
    alone = tuple(replace(one, name="Ann") for one in signatures(plan, record))
    found = gates(plan, replace(record, sign_offs=alone))
    assert found.obstacles(ASSET, AssetState.CLOSED) == (
        "One person signed in every role: somebody else has to approve too.",
    )


def test_that_a_moved_wave_opens_a_signature_again_and_work_done_does_not():
    plan = planned()
    signed = replace(ExitRecord(), sign_offs=signatures(plan, ExitRecord()))
    level = SignLevel.ASSET
    assert Signing(plan, signed).lacking(level, "srv:v") == ()
    worked = replace(signed, evidence=(proof("srv:v/soak"),), actuals=done_to(plan, 7).actuals)
    assert Signing(plan, worked).lacking(level, "srv:v") == ()
    assert Signing(planned("2027-06-12"), signed).lacking(level, "srv:v") == tuple(
        f"{role.value.capitalize()} signed an earlier version: sign again."
        for role in SIGNERS[level]
    )


def test_that_a_rejection_is_told_as_one():
    plan = planned()
    no = replace(signatures(plan, ExitRecord())[0], decision=SignDecision.REJECT)
    lacking = Signing(plan, ExitRecord(sign_offs=(no,))).lacking(SignLevel.ASSET, "srv:v")
    assert lacking[0] == "Asset owner rejected it."


def test_that_states_follow_the_row_one_by_one_and_side_states_lead_back():
    found = gates(planned(), ExitRecord())
    state = AssetState
    assert found.jump(state.IN_SERVICE, state.CLEARED, None) == ""
    assert found.jump(state.IN_SERVICE, state.POWERED_OFF, None)
    assert found.jump(state.SOAKING, state.POWERED_OFF, None)
    assert found.jump(state.SOAKING, state.ROLLED_BACK, None) == ""
    assert found.jump(state.SANITISED, state.ROLLED_BACK, None)
    assert found.jump(state.ROLLED_BACK, state.IN_SERVICE, None) == ""
    assert found.jump(state.SOAKING, state.HELD, None) == ""
    assert found.jump(state.HELD, state.SOAKING, state.SOAKING) == ""
    assert found.jump(state.HELD, state.CLOSED, state.SOAKING)
    assert found.jump(state.CLOSED, state.HELD, None)


def test_that_a_recorded_state_says_which_follows():
    record = ExitRecord(states=(StateRecord(asset=ASSET, state=AssetState.SOAKING),))
    assert gates(planned(), record).next_state(ASSET) is AssetState.LOGICALLY_REMOVED
    assert gates(planned(), ExitRecord()).next_state(ASSET) is AssetState.CLEARED


def test_that_subjects_are_named_as_task_ids_begin():
    assert subject_of(unit("server:v")) == "srv:v"
    assert subject_of(unit("rack:R 1/2")) == "rack:R 1/2"


def test_that_an_exception_without_a_person_never_holds():
    nobody = RuleException(id="1", rule="state", subject="srv:v", reason="so", approver="")
    assert not nobody.holds(LATER)


def test_that_what_was_signed_after_the_work_stays_signed_when_its_wave_is_planned_again():
    plan = planned()
    record = done_to(plan, 16)
    signing = Signing(plan, record)
    closed = tuple(
        replace(one, version=signing.version_of("srv:v", LATER), purpose="gone")
        for one in signatures(plan, record)
    )
    signed = replace(record, sign_offs=closed)
    again = planned("2027-06-12")
    assert Signing(again, signed).lacking(SignLevel.ASSET, "srv:v") == ()
    soak = next(one for one in record.actuals if one.task == "srv:v/soak")
    changed = with_entry(signed, "actuals", replace(soak, finished=day("2027-07-01")))
    assert Signing(plan, changed).lacking(SignLevel.ASSET, "srv:v")[0].endswith("sign again.")


def test_that_a_signature_that_something_may_go_does_not_say_that_it_is_gone():
    plan = planned()
    record = done_to(plan, 16)
    may_go = tuple(replace(one, purpose="go") for one in signatures(plan, record))
    found = gates(plan, replace(record, sign_offs=may_go))
    assert found.obstacles(ASSET, AssetState.CLOSED)[0] == "Not signed yet: asset owner."
