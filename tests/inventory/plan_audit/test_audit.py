from __future__ import annotations

import random
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId, ServerId
from inventory.plan_audit import audit, find_repairs, read_wave_plan
from inventory.policy import Before, Freeze, Pin, ServiceWindow, TeamCapacity
from inventory.progress import Cancelled
from inventory.waves.plan import Wave, WavePlan
from inventory.waves.problem import as_plan
from inventory.waves.rules import RULES, check_plan
from inventory.waves.scoring import score
from tests.builders_inventory import register
from tests.builders_waves import estate, plan, policy, problem, random_estate


def rules_of(violations):
    return [violation.rule for violation in violations]


def held(of: WavePlan):
    return [(wave.number, wave.start, wave.end, wave.servers) for wave in of.waves if wave.servers]


def applied(start: WavePlan, repair) -> WavePlan:
    """The plan after a repair, worked out from what the repair says and nothing else."""
    servers = {wave.number: set(wave.servers) for wave in start.waves}
    days = {wave.number: (wave.start, wave.end) for wave in start.waves}
    for change in repair.dates:
        days[change.wave] = (change.now, date.fromordinal(change.now.toordinal() + 2))
        servers.setdefault(change.wave, set())
    for move in repair.moves:
        if move.from_wave is not None:
            servers[move.from_wave] -= set(move.servers)
        if move.to_wave is not None:
            servers[move.to_wave] |= set(move.servers)
    # A wave that one repair empties keeps its day: another may move something into it.
    waves = tuple(
        Wave(number=number, start=days[number][0], end=days[number][1], servers=tuple(sorted(held)))
        for number, held in sorted(servers.items())
    )
    return WavePlan(waves=waves, unassigned=start.unassigned)


def assert_that_the_repairs_hold(made, start, found):
    """Each repair, applied as it is written, removes as many as it says; the last plan is theirs."""
    now = start
    for repair in found.repairs:
        before = check_plan(made, now)
        now = applied(now, repair)
        after = check_plan(made, now)
        assert len(before) - len(after) == repair.removes > 0
        assert not Counter(rules_of(after)) - Counter(rules_of(before))
    assert check_plan(made, now) == found.left
    assert held(now) == held(found.plan)
    assert all(wave.applications for wave in found.plan.waves)


PLANTED = {
    "unknown": "ghost is in no inventory",
    "twice": "mail-1 is in two waves",
    "missing": "hr-1 is in none",
    "order": "web leaves before db, which it needs",
    "split": "crm is torn apart",
    "capacity": "wave 5 has 12 servers of 10",
    "freeze": "wave 6 is in the budget freeze",
    "weekday": "wave 7 is on a Wednesday",
    "exit": "wave 8 is after the exit",
    "apart": "red and blue are together",
    "pin": "vip is pinned to 9 January",
    "before": "early has to leave 2 slots before late",
    "blackout": "shop leaves in its owner's blackout",
}


def bad_plan(tmp_path):
    inventory = estate(
        "mail hr web db crm:2 big:6 large:6 ice wed old red blue vip early late shop", "web -> db"
    )
    shop = next(one for one in inventory.applications if one.id == "shop")
    closed = replace(shop, blackouts=((date(2027, 1, 15), date(2027, 1, 20)),))
    inventory = replace(
        inventory,
        applications=tuple(closed if one.id == "shop" else one for one in inventory.applications),
    )
    rules = policy(
        freezes=(Freeze(start=date(2027, 2, 1), end=date(2027, 2, 8), reason="budget"),),
        apart=((ApplicationId("red"), ApplicationId("blue")),),
        pins=(Pin(member=ApplicationId("vip"), on=date(2027, 1, 9)),),
        before=(Before(first=ApplicationId("early"), then=ApplicationId("late"), gap_slots=2),),
    )
    file = register(
        tmp_path / "bad.csv",
        "Wave,Server,Date",
        "1,ghost,2027-01-02", "1,mail-1,2027-01-02", "3,mail-1,2027-01-16",
        "1,web-1,2027-01-02", "4,db-1,2027-01-23",
        "2,crm-1,2027-01-09", "3,crm-2,2027-01-16",
        *(f"5,{name}-{number},2027-01-30" for name in ("big", "large") for number in range(1, 7)),
        "6,ice-1,2027-02-06", "7,wed-1,2027-02-17", "8,old-1,2027-04-10",
        "2,red-1,2027-01-09", "2,blue-1,2027-01-09",
        "3,vip-1,2027-01-16", "1,early-1,2027-01-02", "2,late-1,2027-01-09", "3,shop-1,2027-01-16",
    )  # fmt: skip
    made = problem(inventory, rules)
    return inventory, made, audit(read_wave_plan(file), inventory, made)


def test_that_every_planted_violation_is_found(tmp_path):
    _, _, found = bad_plan(tmp_path)
    assert Counter(rules_of(found.violations)) == {
        "every-server-once": 3,  # ghost, mail-1 twice, hr-1 missing
        "order-of-dependencies": 1,
        "move-together": 1,
        "capacity": 1,
        "freezes": 1,
        "cutover-window": 1,
        "exit-date": 1,
        "apart": 1,
        "pins": 1,
        "before": 1,
        "owner-blackouts": 1,
    }
    said = " ".join(one.text for one in found.violations)
    for name in ("ghost", "mail-1", "hr-1", "web", "crm", "red and blue", "vip", "early", "shop"):
        assert name in said


def test_that_every_planted_violation_is_repaired_with_few_moves(tmp_path):
    _, made, found = bad_plan(tmp_path)
    assert found.repairs.left == ()
    assert sum(repair.removes for repair in found.repairs.repairs) == len(PLANTED)
    assert_that_the_repairs_hold(made, found.placed.plan, found.repairs)
    assert max(len(repair.moves) for repair in found.repairs.repairs) <= 2
    assert found.repaired is not None
    assert found.given is None
    assert "every server is in one wave" in found.why_no_score


def test_that_a_consumer_before_its_provider_is_mended_by_one_move():
    made = problem(estate("web db mail", "web -> db"))
    start = plan("1: web; 2: mail; 3: db", made)
    (repair,) = find_repairs(made, start).repairs
    (move,) = repair.moves
    assert (repair.removes, repair.dates) == (1, ())
    assert (move.member, move.from_wave, move.to_wave) in {("web", 1, 3), ("db", 3, 1)}


def test_that_a_chain_moves_whole_where_one_move_would_break_another_order():
    # a needs b needs c, and d pinned to the end holds a there: only b and c can give way.
    rules = policy(pins=(Pin(member=ApplicationId("c"), on=date(2027, 1, 16)),))
    made = problem(estate("a b c", "a -> b; b -> c"), rules)
    start = plan("1: a; 2: b; 3: c", made)
    assert rules_of(check_plan(made, start)) == ["order-of-dependencies"] * 2
    found = find_repairs(made, start)
    assert found.left == ()
    assert_that_the_repairs_hold(made, start, found)


def test_that_a_wave_on_a_wrong_day_is_held_on_the_nearest_free_weekend():
    made = problem(estate("web mail"))
    (repair,) = find_repairs(made, plan("2027-01-06: web; 2: mail", made)).repairs
    (change,) = repair.dates
    # Saturday 2 January is four days off; the 9th is nearer but taken.
    assert (change.wave, change.was, change.now) == (1, date(2027, 1, 6), date(2027, 1, 2))
    assert repair.moves == ()


def test_that_an_overfull_wave_gives_up_as_little_as_it_must():
    made = problem(estate("a:4 b:4 c:4 d"))
    start = plan("1: a b c; 2: d", made)
    (repair,) = find_repairs(made, start).repairs
    (move,) = repair.moves
    assert (move.from_wave, move.to_wave, len(move.servers)) == (1, 2, 4)


def test_that_three_times_too_many_are_spread_over_several_waves():
    made = problem(estate("a:5 b:5 c:5 d:5 e:5 f:5"))
    start = plan("1: a b c d e f", made)
    found = find_repairs(made, start)
    assert found.left == ()
    assert_that_the_repairs_hold(made, start, found)
    assert sum(len(repair.moves) for repair in found.repairs) == 4


def test_that_tier_1_in_the_first_cutovers_holds_the_waves_back_where_no_move_helps():
    # Everything needs the directory, which is tier 1; one cutover takes no more than it holds now.
    rules = policy(tier_1_not_before=2, servers_per_wave=4, first_wave_servers=4)
    made = problem(estate("id:2! a:2 b:4 c:4", "a -> id; b -> id; c -> id"), rules)
    start = plan("1: id a; 2: b; 3: c", made)
    assert rules_of(check_plan(made, start)) == ["tier-1-not-first"]
    (repair,) = find_repairs(made, start).repairs
    assert [(one.wave, one.now) for one in repair.dates] == [
        (1, date(2027, 1, 16)), (2, date(2027, 1, 23)), (3, date(2027, 1, 30)),
    ]  # fmt: skip


ONE_RULE = {
    "pilot-capacity": ("a:3 b:3 c:3", "", "1: a b; 2: c", {"first_wave_servers": 4}),
    "tier-1-per-wave": ("a! b! c", "", "2: a b c", {"tier_1_per_wave": 1}),
    "weeks-between": ("a b", "", "1: a; 2027-01-09: b", {"weeks_between": 2}),
    "start-date": ("a b", "", "2026-12-26: a; 1: b", {}),
    "resource-capacity": (
        "a:3 b:3", "", "1: a b", {"teams": (TeamCapacity(team="Linux", hours_per_wave=30),)},
    ),
    "shared-services-last": (
        "dns a b", "a -> dns; b -> dns", "1: dns; 2: a b", {"shared": ("app:dns",)},
    ),
    "service-windows": (
        "a b", "", "1: a b", {
            "service_windows": (
                ServiceWindow(
                    application=ApplicationId("a"), start=date(2027, 1, 16), end=date(2027, 1, 18)
                ),
            )
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("rule", ONE_RULE)
def test_that_each_further_rule_has_its_repair(rule):
    applications, dependencies, waves, facts = ONE_RULE[rule]
    made = problem(estate(applications, dependencies), policy(**facts))
    start = plan(waves, made)
    assert set(rules_of(check_plan(made, start))) == {rule}
    found = find_repairs(made, start)
    assert found.left == ()
    assert_that_the_repairs_hold(made, start, found)


def test_that_every_rule_has_a_planted_violation(tmp_path):
    _, _, found = bad_plan(tmp_path)
    planted = {*rules_of(found.violations), *ONE_RULE, "tier-1-not-first"}
    assert planted == set(RULES)


def test_that_a_new_wave_is_dated_in_the_repair():
    made = problem(
        estate("red blue"), policy(apart=((ApplicationId("red"), ApplicationId("blue")),))
    )
    (repair,) = find_repairs(made, plan("1: red blue", made)).repairs
    assert [(one.wave, one.was, one.now) for one in repair.dates] == [(2, None, date(2027, 1, 9))]


def test_that_what_cannot_be_mended_is_left_with_its_violation():
    rules = policy(pins=(Pin(member=ApplicationId("web"), on=date(2027, 1, 2)),
                         Pin(member=ApplicationId("db"), on=date(2027, 1, 9))))  # fmt: skip
    made = problem(estate("web db", "web -> db"), rules)
    found = find_repairs(made, plan("1: web; 2: db", made))
    assert found.repairs == ()
    assert rules_of(found.left) == ["order-of-dependencies"]
    assert not found.exhausted


def test_that_a_good_plan_has_no_violation_and_a_score_beside_ours(tmp_path):
    inventory = estate("web db", "web -> db")
    made = problem(inventory)
    file = register(tmp_path / "w.csv", "Application,Wave", "db,1", "web,2")
    ours = as_plan(made, [0, 0])
    found = audit(read_wave_plan(file), inventory, made, ours=ours)
    assert (found.violations, found.repairs.repairs) == ((), ())
    assert found.given is not None
    assert found.ours is not None
    assert found.given.total == score(made, found.placed.plan)
    assert found.ours.total == score(made, ours) < found.given.total


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000))
@example(746)  # a wave is emptied by one repair and filled by another
def test_that_repairs_of_random_plans_hold_and_can_be_made_again(seed):
    inventory = random_estate(seed, 40)
    made = problem(inventory, policy(servers_per_wave=12, first_wave_servers=8))
    draw = random.Random(seed)
    start = as_plan(made, [draw.randrange(6) for _ in made.groups])
    found = find_repairs(made, start, most_checks=300)
    assert_that_the_repairs_hold(made, start, found)
    assert find_repairs(made, start, most_checks=300) == found


def test_that_a_search_for_repairs_stops_when_told_to():
    class Stopped:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    made = problem(estate("web"))
    with pytest.raises(Cancelled):
        find_repairs(made, plan("", made), progress=Stopped())


def test_that_a_part_of_a_group_is_moved_under_the_name_of_its_server():
    made = problem(estate("crm:2"))
    start = plan("1: crm-1; 2: crm-2", made)
    (repair,) = find_repairs(made, start).repairs
    (move,) = repair.moves
    assert move.member in {"crm-1", "crm-2"}
    assert move.servers == (ServerId(move.member),)
