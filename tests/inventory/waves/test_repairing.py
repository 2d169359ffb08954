from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId, ServerId
from inventory.progress import SILENT, Cancelled
from inventory.waves import annealing, greedy
from inventory.waves.plan import Wave, WavePlan, WaveStatus
from inventory.waves.policy import Pin
from inventory.waves.problem import as_plan
from inventory.waves.repairing import Move, pinned, repair
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.solver import solve
from tests.builders_wave_estates import made_estate
from tests.builders_waves import estate, plan, policy, problem, spoken
from tests.builders_wide_problems import wide_problems


def pin(name: str, day: date) -> Pin:
    return Pin(member=ApplicationId(name), on=day)


def test_that_a_plan_without_violations_is_left_alone():
    made = problem(estate("web db", "web -> db"))
    present = plan("1: db; 2: web", made)
    found = repair(made, present)
    assert (found.plan, found.moves, found.violations) == (present, (), ())
    assert found.score == score(made, present)


def test_that_a_pin_pushes_aside_only_what_must_make_room():
    # Ten servers a cutover: a (6) enters the second, where b (6) and c (3) stand; b must go.
    made = problem(estate("a:6 b:6 c:3 d:2"))
    present = plan("1: a d; 2: b c", made)
    found = repair(made, present, [pin("a", date(2027, 1, 9))])
    assert found.moves == (Move(group=0, before=0, after=1), Move(group=1, before=1, after=0))
    assert spoken(found.plan) == "2027-01-02: b d; 2027-01-09: a c"
    assert [broken.rule for broken in found.violations] == ["pins"]


def test_that_a_pinned_consumer_takes_its_providers_with_it():
    made = problem(estate("web db mail", "web -> db"))
    present = plan("1: mail; 3: db; 4: web", made)
    found = repair(made, present, [pin("web", date(2027, 1, 9))])
    waves = {app: wave.start for wave in found.plan.waves for app in wave.applications}
    assert waves["web"] == date(2027, 1, 9)
    assert waves["db"] <= waves["web"]
    assert waves["mail"] == date(2027, 1, 2)
    assert len(found.moves) == 2


def test_that_a_server_may_be_pinned_as_well_as_an_application():
    made = problem(estate("a:2 b"))
    present = plan("1: a b", made)
    found = repair(made, present, [Pin(member=ServerId("a-2"), on=date(2027, 1, 16))])
    assert spoken(found.plan) == "2027-01-02: b; 2027-01-16: a"


def test_that_a_new_pin_takes_the_place_of_the_old_one():
    made = problem(estate("a b"), policy(pins=(pin("a", date(2027, 1, 2)),)))
    twice = pinned(made, [pin("a", date(2027, 1, 16))])
    assert [found.on for found in twice.groups[0].pins] == [date(2027, 1, 16)]
    assert twice.policy.pins == (pin("a", date(2027, 1, 16)),)
    assert check_plan(twice, plan("1: b; 3: a", twice)) == ()


def test_that_the_first_cutover_stays_a_pilot():
    rules = policy(first_wave_servers=3)
    made = problem(estate("a:3 b:8 c:8"), rules)
    present = plan("1: a; 2: b; 3: c", made)
    found = repair(made, present, [pin("a", date(2027, 1, 9))])
    # Nothing but a is small enough to go first: all that went first goes later.
    assert spoken(found.plan).startswith("2027-01-09: a")
    assert check_plan(pinned(made, [pin("a", date(2027, 1, 9))]), found.plan) == ()


def test_that_a_pin_on_no_cutover_is_proved_impossible():
    made = problem(estate("a b"))
    found = repair(made, plan("1: a b", made), [pin("a", date(2027, 1, 13))])
    assert (found.plan, found.moves, found.impossible) == (None, (), True)


def test_that_two_pins_that_contradict_an_order_are_proved_impossible():
    made = problem(estate("web db", "web -> db"))
    pins = [pin("web", date(2027, 1, 2)), pin("db", date(2027, 1, 9))]
    found = repair(made, plan("1: db web", made), pins)
    assert found.plan is None
    assert found.impossible


def test_that_a_split_and_a_forgotten_group_are_put_together_again():
    made = problem(estate("a:2 b c"))
    present = WavePlan(
        waves=(
            Wave(
                number=1,
                start=date(2027, 1, 2),
                end=date(2027, 1, 4),
                servers=(ServerId("a-1"), ServerId("b-1")),
            ),
            Wave(
                number=2,
                start=date(2027, 1, 9),
                end=date(2027, 1, 11),
                servers=(ServerId("a-2"),),
            ),
        )
    )
    found = repair(made, present)
    assert check_plan(made, found.plan) == ()
    assert {move.group for move in found.moves} == {0, 2}


def test_that_a_wish_to_cancel_is_followed():
    class Stop:
        def report(self, fraction: float, message: str) -> None:
            pass

        def is_cancelled(self) -> bool:
            return True

    made = problem(estate("a b"))
    with pytest.raises(Cancelled):
        repair(made, plan("1: a b", made), [pin("a", date(2027, 1, 9))], progress=Stop())


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(wide_problems(largest=7, slots=7), st.data())
def test_that_a_repair_keeps_every_rule_or_there_is_no_plan(made, data):
    first = greedy.fill(made, SILENT) if made.groups else None
    assume(first is not None)
    group = data.draw(st.sampled_from(made.groups))
    assume(group.applications)
    weekend = data.draw(st.sampled_from(made.slots)).start
    pins = [pin(group.applications[0], weekend)]
    found = repair(made, as_plan(made, first), pins)
    new = pinned(made, pins)
    if found.plan is None:
        assert found.impossible
        assert solve(new).status is WaveStatus.IMPOSSIBLE
        return
    assert check_plan(new, found.plan) == ()
    assert found.score == score(new, found.plan)
    assert repair(made, as_plan(made, first), pins) == found


def test_that_one_pin_in_a_seeded_estate_moves_few_groups():
    made = made_estate(1000)
    first = next(
        annealing.improvements(made, None, seed=1, limit_seconds=0.2, workers=1, progress=SILENT)
    )
    present = as_plan(made, first)
    began = time.process_time()
    for index in range(0, 60, 12):
        group = made.groups[index]
        wanted = made.slots[made.allowed[index][len(made.allowed[index]) // 2]].start
        found = repair(made, present, [pin(group.applications[0], wanted)])
        assert check_plan(pinned(made, [pin(group.applications[0], wanted)]), found.plan) == ()
        assert len(found.moves) <= 8
    assert time.process_time() - began < 20


def test_that_a_later_start_of_the_policy_is_repaired_too():
    made = problem(estate("a:4 b:4 c:4"))
    present = plan("1: a b; 2: c", made)
    later = problem(estate("a:4 b:4 c:4"), policy(start=made.policy.start + timedelta(days=7)))
    found = repair(later, present)
    assert check_plan(later, found.plan) == ()
    assert replace(found, plan=None).moves
