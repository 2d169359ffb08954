"""What people enter about cutovers, edit by edit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app import edits, plan_edits, runbook_edits, runbook_typing
from desktop_app.project import AcceptedPlan, Project
from inventory.graph import build_graph
from inventory.runbook import (
    BridgeRecord,
    Counted,
    CriterionRecord,
    GateDecision,
    GateRecord,
    Runbook,
    StepStatus,
    TeamPerson,
    UnknownZoneError,
    VendorContact,
    runbooks,
    shipped_standard,
)
from inventory.waves.policy import WavePolicy
from tests.builders_runbook import TODAY, utc, wave_plan
from tests.builders_waves import estate

INVENTORY = estate("web:2 db mail", "web -> db")


def project(waves: str = "1: web db; 2: mail") -> Project:
    return Project(
        inventory=INVENTORY,
        today=TODAY,
        policy=WavePolicy(start=date(2027, 3, 1), exit_by=date(2027, 12, 31)),
        accepted=AcceptedPlan(
            plan=wave_plan(INVENTORY, waves), seed=1, limit_seconds=1.0, status="optimal"
        ),
    )


def books(of: Project) -> dict[int, Runbook]:
    made = runbooks(
        of.inventory, build_graph(of.inventory), of.accepted.plan, today=TODAY, record=of.cutovers
    )
    return {book.wave: book for book in made}


def done(of: Project, wave: int, step: str, minutes: int) -> Project:
    book = books(of)[wave]
    start = book.step_by_id[step].start
    return runbook_edits.record_step(
        of, book, step, StepStatus.DONE,
        started=start, finished=start + timedelta(minutes=minutes), done_by="Ann",
    )  # fmt: skip


def test_that_what_was_done_stays_when_the_wave_is_moved_and_numbered_anew():
    before = done(done(project(), 2, "app:mail/stop", 20), 2, "wave:scope", 30)
    mail = {server.id for server in INVENTORY.servers if server.applications == ("mail",)}
    # Wave 2 goes before wave 1 and is number 1 from then on.
    moved = edits.move_servers(before, mail, date(2027, 2, 27), date(2027, 3, 1))
    was, now = books(before)[2], books(moved)[1]
    assert now.applications == ("mail",)
    for key in ("app:mail/stop", "wave:scope"):
        assert now.step_by_id[key].status is StepStatus.DONE
        assert now.step_by_id[key].start == was.step_by_id[key].start
        assert now.step_by_id[key].started == was.step_by_id[key].started
    assert now.step_by_id["app:mail/sync"].start == utc("2027-02-27 08:12")
    assert books(moved)[2].step_by_id["wave:scope"].status is StepStatus.NOT_STARTED


def test_that_an_application_keeps_its_steps_when_waves_are_merged():
    before = done(project(), 2, "app:mail/stop", 20)
    merged = plan_edits.merge_waves(before, 2, 1)
    assert books(merged)[1].step_by_id["app:mail/stop"].status is StepStatus.DONE


def test_that_what_was_entered_about_a_wave_that_was_merged_is_kept_and_said():
    before = runbook_edits.set_wave_field(project(), 1, "channel", "one")
    before = runbook_edits.set_wave_field(before, 2, "channel", "two")
    merged = plan_edits.merge_waves(before, 2, 1)
    book = books(merged)[1]
    assert book.record.channel == "one"
    assert len(merged.cutovers.waves) == 2
    assert "another wave" in next(one.text for one in book.findings if one.code == "runbook-merged")
    assert not [one for one in books(before)[1].findings if one.code == "runbook-merged"]


def test_that_a_step_is_over_only_with_times_a_name_and_a_reason():
    of = project()
    book = books(of)[1]
    with pytest.raises(runbook_edits.TimesDisagreeError, match="began and when it ended"):
        runbook_edits.record_step(of, book, "app:db/stop", StepStatus.DONE, done_by="Ann")
    with pytest.raises(runbook_edits.TimesDisagreeError, match="end before it began"):
        runbook_edits.record_step(
            of, book, "app:db/stop", StepStatus.DONE, done_by="Ann",
            started=utc("2027-03-06 09:00"), finished=utc("2027-03-06 08:59"),
        )  # fmt: skip
    with pytest.raises(runbook_edits.MissingNameError, match="needs a name"):
        runbook_edits.record_step(of, book, "app:db/stop", StepStatus.SKIPPED, reason="gone")
    with pytest.raises(runbook_edits.MissingNameError, match="needs a reason"):
        runbook_edits.record_step(of, book, "app:db/stop", StepStatus.FAILED, done_by="Ann")
    with pytest.raises(runbook_edits.UnknownStepError, match="no step 'app:mail/stop'"):
        runbook_edits.record_step(of, book, "app:mail/stop", StepStatus.RUNNING)


def test_that_a_step_can_be_opened_again_and_then_moves_again():
    of = done(project(), 1, "app:db/stop", 20)
    again = runbook_edits.record_step(of, books(of)[1], "app:db/stop", StepStatus.NOT_STARTED)
    assert again.cutovers == project().cutovers


def test_that_go_needs_every_criterion_and_an_exception_a_reason():
    of = project()
    at = utc("2027-02-27 09:30")

    def decide(now: Project, decision: GateDecision, by: str = "Ann", reason: str = "") -> Project:
        made = GateRecord(gate="gate-4", decision=decision, by=by, at=at, reason=reason)
        return runbook_edits.decide_gate(now, books(now)[1], made)

    with pytest.raises(runbook_edits.OpenCriteriaError, match="3 criteria are open"):
        decide(of, GateDecision.GO)
    with pytest.raises(runbook_edits.MissingNameError):
        decide(of, GateDecision.GO, by=" ")
    with pytest.raises(runbook_edits.MissingNameError, match="reason"):
        decide(of, GateDecision.NO_GO)
    for name in ("incidents", "passed", "in-time"):
        said = CriterionRecord(gate="gate-4", criterion=name, passed=True, by="Bob", at=at)
        of = runbook_edits.answer_criterion(of, books(of)[1], said)
    gate = books(decide(of, GateDecision.GO))[1].gates[-1]
    assert (gate.decision, gate.by, gate.at) == (GateDecision.GO, "Ann", at)
    assert books(of)[2].gates[-1].decision is None
    said = CriterionRecord(gate="gate-4", criterion="x", passed=True, by="Bob", at=at)
    with pytest.raises(runbook_edits.UnknownStepError):
        runbook_edits.answer_criterion(of, books(of)[1], said)


def test_that_the_next_version_says_what_changed_since_the_last():
    of = project()
    with pytest.raises(runbook_edits.DraftRunbookError, match="is a draft"):
        runbook_edits.issue_version(of, books(of)[1], on=TODAY, by="Ann")
    for team in shipped_standard().teams:
        of = runbook_edits.set_person(of, TeamPerson(team=team, owner="Eve"))
    of = runbook_edits.issue_version(of, books(of)[1], on=TODAY, by="Ann")
    assert books(of)[1].changes == ()
    book = books(of)[1]
    of = runbook_edits.set_step_field(of, book, "app:db/stop", "owner", "Fay")
    of = runbook_edits.set_step_field(of, book, "wave:walk-1", "fixed", utc("2027-03-01 13:00"))
    changes = {(one.step, one.what, one.before, one.after) for one in books(of)[1].changes}
    assert changes == {
        ("app:db/stop", "owner", "Eve", "Fay"),
        ("wave:walk-1", "start", "2027-03-01 09:00 GMT", "2027-03-01 13:00 GMT"),
    }
    of = runbook_edits.issue_version(of, books(of)[1], on=TODAY, by="Ann")
    assert books(of)[1].record.issued.number == 2
    assert books(of)[1].changes == ()


def test_that_estimates_of_later_waves_follow_what_earlier_ones_took():
    # web has two servers: 14 min to stop; db one: 12.  They took 26 and 13, 39 of 26 in sum.
    of = done(done(project(), 1, "app:web/stop", 26), 1, "app:db/stop", 13)
    assert books(of)[2].step_by_id["app:mail/stop"].minutes == 12
    after = runbook_edits.apply_rebasing(of)
    assert [(one.kind, one.percent) for one in after.cutovers.factors] == [("stop", 150)]
    assert books(after)[2].step_by_id["app:mail/stop"].minutes == 18
    # What is over keeps its estimate, and applying twice changes nothing.
    assert books(after)[1].step_by_id["app:web/stop"].minutes == 14
    assert runbook_edits.apply_rebasing(after) == after


def test_that_people_vendors_offsets_and_times_are_set_and_taken_back():
    of = project()
    named = runbook_edits.set_person(of, TeamPerson(team="network", owner="Ann"), wave=2)
    assert named.cutovers.waves[0].people[0].owner == "Ann"
    assert runbook_edits.set_person(named, TeamPerson(team="network"), wave=2) == of
    with pytest.raises(runbook_edits.UnknownTeamError, match="no team 'netwrok'"):
        runbook_edits.set_person(of, TeamPerson(team="netwrok", owner="Ann"))
    with pytest.raises(plan_edits.NoSuchWaveError):
        runbook_edits.set_wave_field(of, 9, "channel", "x")
    vendor = runbook_edits.set_vendor(of, VendorContact(supplier="Acme", person="Bob"))
    assert books(vendor)[1].contacts[-1].role == "supplier Acme"
    assert runbook_edits.set_vendor(vendor, VendorContact(supplier="Acme")) == of
    with pytest.raises(UnknownZoneError, match="'Europe/Londno'"):
        runbook_edits.set_plan_field(of, "zone", "Europe/Londno")
    with pytest.raises(runbook_edits.NotAnOffsetError):
        runbook_edits.set_offset(of, "gate-1")
    with pytest.raises(runbook_edits.UnknownTaskError):
        runbook_edits.set_offset(of, "gate-9", days=-1)
    berlin = runbook_edits.set_plan_field(of, "zone", "Europe/Berlin")
    berlin = runbook_edits.set_plan_field(berlin, "opens_minutes", 22 * 60)
    assert books(berlin)[1].window.go_live == utc("2027-03-06 21:00")


def test_that_the_reserve_and_a_rehearsed_rollback_count():
    of = runbook_edits.set_plan_field(project(), "reserve_percent", 100)
    of = runbook_edits.set_wave_field(of, 2, "rollback_minutes", 300)
    sums = books(of)[2].arithmetic
    assert sums.needed == 2 * 124 + 300
    tight = runbook_edits.set_wave_field(of, 2, "window_minutes", 547)
    assert not books(tight)[2].arithmetic.fits
    (found,) = [one for one in books(tight)[2].findings if one.code == "runbook-does-not-fit"]
    assert "1 min too few" in found.text
    exact = runbook_edits.set_wave_field(of, 2, "window_minutes", 548)
    assert books(exact)[2].arithmetic.fits


@pytest.mark.parametrize(
    ("typed", "days", "minutes", "counted"),
    [
        ("-6 d", -6, None, Counted.CALENDAR),
        ("-2 working d", -2, None, Counted.WORKING),
        ("+3 days", 3, None, Counted.CALENDAR),
        ("-90 min", None, -90, Counted.CALENDAR),
    ],
)
def test_that_offsets_are_understood_as_typed(typed, days, minutes, counted):
    made = runbook_typing.set_typed_offset(project(), "walk-1", typed)
    (one,) = made.cutovers.offsets
    assert (one.days, one.minutes, one.counted) == (days, minutes, counted)
    assert runbook_typing.set_typed_offset(made, "walk-1", " ") == project()


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("change_number", " CHG1 ", "CHG1"),
        ("go_live_minutes", "7:30", 450),
        ("go_live_minutes", "", None),
        ("window_minutes", "600", 600),
    ],
)
def test_that_fields_are_understood_as_typed(name, typed, value):
    assert runbook_typing.typed_value(name, typed) == value


@pytest.mark.parametrize(
    ("name", "typed"),
    [("go_live_minutes", "24:00"), ("go_live_minutes", "8"), ("window_minutes", "0")],
)
def test_that_what_has_no_meaning_is_refused(name, typed):
    with pytest.raises(runbook_typing.NotUnderstoodError):
        runbook_typing.typed_value(name, typed)


def test_that_an_empty_success_criterion_makes_a_draft():
    of = project()
    for team in shipped_standard().teams:
        of = runbook_edits.set_person(of, TeamPerson(team=team, owner="Eve"))
    assert not books(of)[1].is_draft
    bare = runbook_edits.set_step_field(of, books(of)[1], "app:db/stop", "success", "")
    assert books(bare)[1].missing == ("1 step has no success criterion.",)
    assert replace(bare, cutovers=of.cutovers) == of


def test_that_a_decided_gate_is_over_keeps_its_day_and_puts_no_estimate_right():
    decision = GateRecord(
        gate="gate-1", decision=GateDecision.WITH_EXCEPTION, by="Ann",
        at=utc("2027-02-27 09:30"), reason="the rest by Friday",
    )  # fmt: skip
    before = project()
    book = books(before)[1]
    after = runbook_edits.decide_gate(before, book, decision)
    step = books(after)[1].step_by_id["wave:gate-1"]
    assert (step.status, step.done_by) == (StepStatus.DONE, "Ann")
    assert step.finished == utc("2027-02-27 09:30")
    accepted = replace(
        after.accepted, plan=wave_plan(INVENTORY, "1: web db; 2: mail", date(2027, 3, 13))
    )
    moved = replace(after, accepted=accepted)
    assert books(moved)[1].step_by_id["wave:gate-1"].start == book.step_by_id["wave:gate-1"].start
    assert runbook_edits.apply_rebasing(after).cutovers.factors == ()
    stopped = replace(decision, decision=GateDecision.NO_GO)
    refused = runbook_edits.decide_gate(before, book, stopped)
    assert books(refused)[1].step_by_id["wave:gate-1"].status is StepStatus.FAILED


def test_that_a_bridge_is_named_changed_and_taken_out():
    first = BridgeRecord(needs="app:web", needed="app:db", how="VPN", by="Ann")
    other = BridgeRecord(needs="app:mail", needed="app:db", how="proxy", by="Ann")
    of = runbook_edits.set_bridge(runbook_edits.set_bridge(project(), first), other)
    assert of.cutovers.bridges == (other, first)
    again = replace(first, how="VPN, rule FW-12", latency="4 ms")
    assert runbook_edits.set_bridge(of, again).cutovers.bridges == (other, again)
    assert runbook_edits.set_bridge(of, replace(first, how=" ")).cutovers.bridges == (other,)
