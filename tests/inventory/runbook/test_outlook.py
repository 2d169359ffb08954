"""How a cutover goes by the times that were entered, and who is there for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inventory.policy import WavePolicy
from inventory.runbook import (
    Counted,
    GateDecision,
    GateRecord,
    OffsetChange,
    RunbookRecord,
    StepRecord,
    StepStatus,
    TeamPerson,
    WaveRecord,
    shipped_standard,
)
from inventory.waves.policy import Freeze
from tests.builders_runbook import book, step, utc
from tests.builders_waves import estate

#: One application on one server: stop 12, sync 25, off 6, switch 12, start 12, smoke 12,
#: business 30, decide 15 minutes, together 124 from 08:00.
BEGAN = utc("2027-03-06 08:00")
EVERYBODY = tuple(
    TeamPerson(team=team, owner="Ann", deputy="Bob") for team in shipped_standard().teams
)


def done(key: str, started: str, finished: str) -> StepRecord:
    return StepRecord(
        step=key, status=StepStatus.DONE, started=utc(f"2027-03-06 {started}"),
        finished=utc(f"2027-03-06 {finished}"), done_by="Ann",
    )  # fmt: skip


def wave(**entered: object) -> WaveRecord:
    servers = tuple(server.id for server in estate("web").servers)
    return WaveRecord(servers=servers, **entered)  # type: ignore[arg-type] # by name


def made(*steps: StepRecord, **entered: object):
    return book(record=RunbookRecord(steps=steps, waves=(wave(**entered),)))


def codes(found) -> set[str]:
    return {one.code for one in found.findings}


def text(found, code: str) -> str:
    return next(one.text for one in found.findings if one.code == code)


def test_that_nothing_is_expected_before_the_cutover_has_begun():
    assert all(one.expected_start is None for one in made().steps)
    assert not codes(made()) & {"runbook-in-time", "runbook-too-late"}


def test_that_what_is_left_follows_the_times_that_were_entered():
    """Stopping took 40 in place of 12 minutes: everything behind it is 28 minutes later."""
    found = made(done("app:web/stop", "08:00", "08:40"))
    assert step(found, "wave:gate-4").end == utc("2027-03-06 10:04")
    assert step(found, "wave:gate-4").expected_end == utc("2027-03-06 10:32")
    assert step(found, "app:web/sync").expected_start == utc("2027-03-06 08:40")
    assert "made at 2027-03-06 10:32 GMT" in text(found, "runbook-in-time")


def test_that_time_gained_brings_what_follows_forward_but_no_step_before_go_live():
    found = made(done("app:web/stop", "08:00", "08:05"))
    assert step(found, "app:web/sync").expected_start == utc("2027-03-06 08:05")
    assert step(found, "wave:gate-4").expected_end == utc("2027-03-06 09:57")
    assert step(found, "wave:gate-3").expected_start == utc("2027-03-06 07:15")


def test_that_a_decision_after_the_latest_start_of_a_rollback_is_told_at_once():
    """The window of 220 min closes at 11:40; back takes 52 min, so it begins by 10:48.

    Stopping until 09:00 is 48 minutes late: the decision comes at 10:52.
    """
    found = made(done("app:web/stop", "08:00", "09:00"), window_minutes=220)
    assert found.arithmetic.latest_rollback == utc("2027-03-06 10:48")
    said = text(found, "runbook-too-late")
    assert "2027-03-06 10:52 GMT" in said
    assert "2027-03-06 10:48 GMT" in said


def test_that_a_skipped_step_takes_no_time():
    skipped = StepRecord(
        step="app:web/sync", status=StepStatus.SKIPPED, done_by="Ann", reason="no data"
    )
    found = made(done("app:web/stop", "08:00", "08:12"), skipped)
    assert step(found, "app:web/off").expected_start == utc("2027-03-06 08:12")


@pytest.mark.parametrize(
    ("decision", "words"),
    [(None, "was not decided"), (GateDecision.NO_GO, "was NO-GO")],
)
def test_that_a_cutover_begun_against_a_gate_is_told(decision: GateDecision | None, words: str):
    go = [
        GateRecord(gate=gate, decision=GateDecision.GO, by="Ann", at=BEGAN)
        for gate in ("gate-1", "gate-2")
    ]
    last = (
        [GateRecord(gate="gate-3", decision=decision, by="Ann", at=BEGAN, reason="storm")]
        if decision
        else []
    )
    found = made(done("app:web/stop", "08:00", "08:12"), decisions=(*go, *last))
    assert words in text(found, "runbook-against-gate")
    assert [one.code for one in found.findings].count("runbook-against-gate") == 1


def test_that_letting_users_in_without_acceptance_is_told():
    opened = replace(done("wave:open", "10:04", "10:19"))
    found = made(steps=(opened,))
    assert "Users were let in although 'Gate 4" in text(found, "runbook-against-gate")


def test_that_a_step_begun_before_the_one_it_waits_for_was_over_is_told():
    found = made(done("app:web/stop", "08:00", "08:20"), done("app:web/sync", "08:10", "08:30"))
    assert "was begun before step 21 (Stop users and services of web) ended" in text(
        found, "runbook-done-early"
    )


def test_that_a_window_exceeded_is_rolled_back_or_decided_by_the_authority():
    late = done("app:web/business", "11:00", "11:45")
    found = made(late, window_minutes=220)
    assert "2027-03-06 11:45 GMT, after the window closed at 2027-03-06 11:40 GMT" in text(
        found, "runbook-overrun"
    )
    decided = GateRecord(
        gate="gate-4", decision=GateDecision.WITH_EXCEPTION, by="Cid", at=BEGAN, reason="agreed"
    )
    assert "runbook-overrun" not in codes(made(late, window_minutes=220, decisions=(decided,)))


def test_that_steps_on_days_off_are_told_and_those_of_the_window_are_not():
    """Go-live on Saturday 6 March 2027: T-7 and T-14 are Saturdays too."""
    said = text(made(), "runbook-day-off")
    gate = step(made(), "wave:gate-1").number
    assert f"Saturday 2027-02-27: {gate}, {gate + 1}" in said
    weekday = book(first=date(2027, 3, 10))  # a Wednesday: T-10 is a Sunday
    assert "Sunday 2027-02-28: " in text(weekday, "runbook-day-off")


def test_that_working_days_leave_out_bank_holidays():
    """Two working days before Wednesday 31 March 2027 is Thursday 25: Good Friday is the 26th,
    Easter Monday the 29th."""
    record = RunbookRecord(offsets=(OffsetChange(task="walk-2", days=-2, counted=Counted.WORKING),))
    easter = book(first=date(2027, 3, 31), record=record)
    assert step(easter, "wave:walk-2").start.date() == date(2027, 3, 25)
    abroad = book(first=date(2027, 3, 31), record=replace(record, zone="Europe/Madrid"))
    assert step(abroad, "wave:walk-2").start.date() == date(2027, 3, 29)


def test_that_a_window_out_of_hours_asks_who_is_there():
    assert "out of hours" in text(made(), "runbook-cover")
    assert "runbook-cover" not in codes(made(cover="Ann, paid double"))
    weekday = book(
        first=date(2027, 3, 10),
        record=RunbookRecord(waves=(wave(go_live_minutes=9 * 60, window_minutes=540),)),
    )
    assert "runbook-cover" not in codes(weekday)
    longer = book(
        first=date(2027, 3, 10),
        record=RunbookRecord(waves=(wave(go_live_minutes=9 * 60, window_minutes=541),)),
    )
    assert "runbook-cover" in codes(longer)


def test_that_what_the_header_lacks_is_named():
    said = text(made(), "runbook-header")
    assert "the change number, the bridge or channel, the cutover lead" in said
    whole = book(
        record=RunbookRecord(
            people=EVERYBODY, waves=(wave(change_number="CHG-1", channel="+44 20 7946 0000"),)
        )
    )
    assert "runbook-header" not in codes(whole)


def test_that_gates_say_whole_sentences_of_what_speaks_against_the_dates():
    """A sentence that is cut after sixty signs tells nobody which days."""
    frozen = WavePolicy(
        start=date(2027, 1, 1),
        exit_by=date(2028, 1, 1),
        freezes=(Freeze(start=date(2027, 3, 1), end=date(2027, 3, 31), reason="year end"),),
    )
    found = book(policy=frozen)
    criterion = next(one for one in found.gates[0].criteria if one.id == "dates")
    assert criterion.basis == text(found, "runbook-freeze")
