"""The steps of a cutover: order, times, people."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.runbook import (
    Counted,
    EstimateFactor,
    OffsetChange,
    RunbookRecord,
    StepRecord,
    StepStatus,
    TeamPerson,
    WaveRecord,
)
from inventory.shared_services import SharedService
from tests.builders_runbook import FIRST, book, books, of, step, utc, wave_plan
from tests.builders_waves import estate


def starts(made, *keys):
    return [step(made, key).start for key in keys]


def test_that_consumers_stop_before_what_they_need_and_start_after_it():
    made = book("web app db", "web -> app; app -> db")
    stop = [step(made, f"app:{name}/stop") for name in ("web", "app", "db")]
    assert [one.group for one in stop] == ["stop 1", "stop 2", "stop 3"]
    assert stop[1].after == ("app:web/stop",)
    assert stop[1].start == stop[0].end
    start = [step(made, f"app:{name}/start") for name in ("db", "app", "web")]
    assert [one.group for one in start] == ["start 1", "start 2", "start 3"]
    assert set(start[1].after) == {"app:app/switch", "app:db/start"}
    assert start[1].start >= start[0].end


def test_that_times_of_one_application_are_those_worked_out_by_hand():
    # One server: stop 12, sync 25, off 6, switch 12, start 12, smoke 12, business 30, gate 15.
    made = book("web")
    expected = [
        ("stop", "08:00", "08:12"), ("sync", "08:12", "08:37"), ("off", "08:37", "08:43"),
        ("switch", "08:43", "08:55"), ("start", "08:55", "09:07"), ("smoke", "09:07", "09:19"),
        ("business", "09:19", "09:49"),
    ]  # fmt: skip
    for kind, start, end in expected:
        one = step(made, f"app:web/{kind}")
        assert (one.start, one.end) == (utc(f"2027-03-06 {start}"), utc(f"2027-03-06 {end}"))
    assert step(made, "wave:gate-4").start == utc("2027-03-06 09:49")
    assert made.arithmetic.forward == 124
    # target-off 6, switch-back 12, source-on 12, check 12, let-in 10.
    assert made.arithmetic.rollback == 52
    assert made.arithmetic.needed == 124 * 3 // 2 + 52 == 238
    assert made.arithmetic.window == 40 * 60
    assert made.arithmetic.latest_rollback == utc("2027-03-07 23:08")


def test_that_what_needs_each_other_moves_in_one_joint_step():
    made = book("web a b db", "web -> a; a -> b; b -> a; b -> db")
    joint = step(made, "app:a/stop")
    assert joint.nodes == ("app:a", "app:b")
    assert joint.title == "Stop users and services of a + b (one joint step: they need each other)"
    assert "app:b/stop" not in made.step_by_id
    assert joint.after == ("app:web/stop",)
    assert step(made, "app:db/stop").after == ("app:a/stop",)


def test_that_applications_on_one_server_move_in_one_joint_step():
    inventory = estate("a b")
    shared = replace(inventory.servers[0], applications=("a", "b"))
    (made,) = of(replace(inventory, servers=(shared, inventory.servers[1])), "1: a b")
    assert step(made, "app:a/stop").nodes == ("app:a", "app:b")


def test_that_a_shared_service_does_not_hold_up_what_it_looks_after():
    monitor = SharedService(node="app:monitor", name="monitor", role="monitoring", reason="")
    made = book("monitor web", "monitor -> web", shared=(monitor,))
    assert step(made, "app:monitor/start").after == ("app:monitor/switch",)
    assert step(book("monitor web", "monitor -> web"), "app:web/stop").after == (
        "app:monitor/stop",
    )


def test_that_offsets_count_from_go_live():
    made = book("web")
    assert starts(made, "wave:scope", "wave:gate-1", "wave:bridge", "wave:gate-3") == [
        utc("2027-02-04 09:00"), utc("2027-02-27 09:00"), utc("2027-03-06 07:00"),
        utc("2027-03-06 07:15"),
    ]  # fmt: skip
    assert step(made, "wave:gate-1").offset == "T-7 d"
    assert step(made, "wave:bridge").offset == "T-1:00"
    assert step(made, "wave:gate-1").counted == "calendar days"


def test_that_an_offset_can_be_changed_and_may_count_working_days():
    record = RunbookRecord(offsets=(OffsetChange(task="gate-2", days=-2, counted=Counted.WORKING),))
    made = book("web", record=record)
    # Saturday 6 March; two working days before it is Thursday.
    # That day the names' lifetime is lowered first, which takes until half past nine.
    assert step(made, "wave:gate-2").start == utc("2027-03-04 09:30")
    assert step(made, "wave:gate-2").offset == "T-2 working d"


def test_that_local_times_stay_across_clock_changes():
    # Clocks go forward in the night to Sunday 28 March 2027 and back on 31 October.
    spring = book("web", first=date(2027, 3, 27))
    assert spring.window.go_live == utc("2027-03-27 08:00")
    assert spring.window.closes == utc("2027-03-28 23:00")
    assert spring.window.minutes == 39 * 60
    assert step(spring, "wave:backup-target").start == utc("2027-03-28 08:00")
    assert "runbook-clock-change" in {one.code for one in spring.findings}
    autumn = book("web", first=date(2027, 10, 30))
    assert autumn.window.go_live == utc("2027-10-30 07:00")
    assert autumn.window.minutes == 41 * 60
    assert step(autumn, "wave:backup-target").start == utc("2027-10-31 09:00")


def test_that_people_of_the_wave_come_before_those_of_the_plan():
    servers = estate("web").servers
    record = RunbookRecord(
        people=(TeamPerson(team="network", owner="Ann", deputy="Bob"),),
        waves=(
            WaveRecord(servers=(servers[0].id,), people=(TeamPerson(team="network", owner="Cid"),)),
        ),
        steps=(StepRecord(step="app:web/switch", owner="Dee", success=""),),
    )
    made = book("web", record=record)
    assert step(made, "wave:ttl").owner == "Cid"
    assert step(made, "app:web/switch").owner == "Dee"
    assert made.is_draft
    assert "1 step has no success criterion." in made.missing


def test_that_the_owner_of_an_application_tests_it_for_business():
    inventory = estate("web")
    apps = (replace(inventory.applications[0], owner="Ann"),)
    (made,) = of(replace(inventory, applications=apps), "1: web")
    assert step(made, "app:web/business").owner == "Ann"


def test_that_factors_make_estimates_longer():
    record = RunbookRecord(factors=(EstimateFactor(kind="sync", percent=150),))
    one = step(book("web", record=record), "app:web/sync")
    assert (one.estimate, one.minutes) == (25, 38)


def test_that_the_parts_of_an_application_in_two_waves_have_steps_of_their_own():
    inventory = estate("web:2")
    plan = wave_plan(inventory, "1: web; 2: web")
    first, second = plan.waves
    servers = inventory.servers
    split = replace(
        plan,
        waves=(
            replace(first, servers=(servers[0].id,)),
            replace(second, servers=(servers[1].id,)),
        ),
    )
    from inventory.graph import build_graph
    from inventory.runbook import runbooks

    one, other = runbooks(inventory, build_graph(inventory), split, today=FIRST)
    assert "app:web/stop" in one.step_by_id
    assert "app:web/stop-2" in other.step_by_id


DONE = ("app:web/stop", "app:db/sync", "wave:gate-1", "wave:scope")


@settings(max_examples=25, deadline=None)
@given(st.integers(-40, 200), st.sets(st.sampled_from(DONE)))
def test_that_moving_go_live_moves_every_open_step_by_as_much_and_no_done_one(days, done):
    inventory = estate("web:2 db mail", "web -> db; mail -> db")
    servers = tuple(server.id for server in inventory.servers)
    before = of(inventory, "1: web db mail")[0]

    def over(key):
        planned = before.step_by_id[key]
        return StepRecord(
            step=key, status=StepStatus.DONE, started=planned.start, finished=planned.end,
            planned_start=planned.start, planned_end=planned.end, estimate=planned.estimate,
        )  # fmt: skip

    record = RunbookRecord(
        steps=tuple(over(key) for key in sorted(done) if key.startswith("app:")),
        waves=(
            WaveRecord(
                servers=servers,
                steps=tuple(over(key) for key in sorted(done) if key.startswith("wave:")),
            ),
        ),
    )
    moved = FIRST + timedelta(days=days)
    (after,) = of(inventory, "1: web db mail", first=moved, record=record)
    assert set(after.step_by_id) == set(before.step_by_id)
    for one in before.steps:
        other = after.step_by_id[one.id]
        if one.id in done:
            assert (other.start, other.end) == (one.start, one.end)
            continue
        was, now = before.window.local(one.start), after.window.local(other.start)
        assert now.replace(tzinfo=None) - was.replace(tzinfo=None) == timedelta(days=days)


@settings(max_examples=25, deadline=None)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_that_no_step_of_any_estate_starts_before_what_it_waits_for_ends(pairs):
    names = " ".join(f"a{n}" for n in range(8))
    flows = "; ".join(f"a{one} -> a{other}" for one, other in sorted(pairs) if one != other)
    made = book(names, flows)
    for one in made.steps:
        for key in one.after:
            assert made.step_by_id[key].end <= one.start
    covered = [node for one in made.steps if one.work == "stop" for node in one.nodes]
    assert sorted(covered) == [f"app:a{n}" for n in range(8)]


@pytest.mark.parametrize("waves", ["1: web; 2: db", "1: db; 2: web"])
def test_that_each_wave_has_a_runbook(waves):
    made = books("web db", "web -> db", waves)
    assert [one.wave for one in made] == [1, 2]
    assert len(books("web db", "web -> db", waves, only={2})) == 1
