"""Each rule with a plan that keeps it and one that breaks it, written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inventory.identity import ApplicationId, ServerId
from inventory.model import Inventory
from inventory.waves.policy import Before, Freeze, OwnerBlackout, Pin, ServiceWindow, TeamCapacity
from inventory.waves.problem import rule_findings
from inventory.waves.rules import RULES, check_plan, order_findings
from tests.builders_waves import application, estate, plan, policy, problem, server

A, B = ApplicationId("a"), ApplicationId("b")
CHAIN = estate("web db", "web -> db")
ALONE = estate("a b")
FREEZE = Freeze(start=date(2027, 1, 9), end=date(2027, 1, 16), reason="year end")
HR = Inventory(
    servers=(server("hr-1", "hr"),),
    applications=(application("hr", blackouts=((date(2027, 1, 9), date(2027, 1, 12)),)),),
)

CASES = {
    "every-server-once": (ALONE, policy(), "1: a; 2: b", "1: a b; 2: b"),
    "capacity": (estate("a:2 b:2"), policy(servers_per_wave=3), "1: a; 2: b", "1: a b"),
    "pilot-capacity": (
        estate("a:1 b:2"),
        policy(first_wave_servers=1),
        "1: a; 2: b",
        "1: b; 2: a",
    ),
    "resource-capacity": (
        ALONE,
        policy(teams=(TeamCapacity(team="Unix", hours_per_wave=8),)),
        "1: a; 2: b",
        "1: a b",
    ),
    "order-of-dependencies": (CHAIN, policy(), "1: web db", "1: web; 2: db"),
    "shared-services-last": (
        CHAIN,
        policy(shared=("app:db",)),
        "1: web; 2: db",
        "1: db; 2: web",
    ),
    "move-together": (estate("a b", "a -> b; b -> a"), policy(), "1: a b", "1: a; 2: b"),
    "apart": (ALONE, policy(apart=((A, B),)), "1: a; 2: b", "1: a b"),
    "before": (
        ALONE,
        policy(before=(Before(first=A, then=B, gap_slots=2),)),
        "1: a; 3: b",
        "1: a; 2: b",
    ),
    "pins": (
        ALONE,
        policy(pins=(Pin(member=A, on=date(2027, 1, 9)),)),
        "2: a b",
        "1: b; 3: a",
    ),
    "freezes": (ALONE, policy(freezes=(FREEZE,)), "1: a; 2: b", "1: a; 2027-01-09: b"),
    "cutover-window": (ALONE, policy(), "1: a b", "1: a; 2027-01-13: b"),
    "weeks-between": (ALONE, policy(weeks_between=2), "1: a; 2: b", "1: a; 2027-01-09: b"),
    "start-date": (ALONE, policy(), "1: a b", "2026-12-26: a; 1: b"),
    "exit-date": (ALONE, policy(exit_by=date(2027, 1, 31)), "1: a; 5: b", "1: a; 2027-02-06: b"),
    "tier-1-per-wave": (estate("a! b!"), policy(tier_1_per_wave=1), "1: a; 2: b", "1: a b"),
    "tier-1-not-first": (estate("a! b"), policy(tier_1_not_before=1), "1: b; 2: a", "1: a; 2: b"),
    "owner-blackouts": (HR, policy(), "1: hr", "2: hr"),
    "service-windows": (
        ALONE,
        policy(
            service_windows=(
                ServiceWindow(application=A, start=date(2027, 1, 9), end=date(2027, 1, 11)),
                ServiceWindow(application=A, start=date(2027, 1, 23), end=date(2027, 1, 24)),
            )
        ),
        "2: a b",
        "2: b; 4: a",
    ),
}


def test_that_every_rule_has_a_case():
    assert list(CASES) == list(RULES)


@pytest.mark.parametrize("rule", CASES)
def test_that_a_plan_that_keeps_the_rule_breaks_none(rule: str):
    inventory, rules, kept, _ = CASES[rule]
    made = problem(inventory, rules)
    assert check_plan(made, plan(kept, made)) == ()


@pytest.mark.parametrize("rule", CASES)
def test_that_a_plan_that_breaks_the_rule_breaks_only_that(rule: str):
    inventory, rules, _, broken = CASES[rule]
    made = problem(inventory, rules)
    assert {found.rule for found in check_plan(made, plan(broken, made))} == {rule}


def test_that_blackouts_of_the_plan_count_like_those_of_the_register():
    closed = OwnerBlackout(application=A, start=date(2027, 1, 10), end=date(2027, 1, 11))
    made = problem(ALONE, policy(blackouts=(closed,)))
    (found,) = check_plan(made, plan("2: a b", made))
    assert found.rule == "owner-blackouts"
    assert made.allowed[made.group_of[ServerId("a-1")]][:2] == (0, 2)


def test_that_a_window_that_names_nothing_is_told():
    wrong = ServiceWindow(
        application=ApplicationId("z"), start=date(2027, 1, 9), end=date(2027, 1, 11)
    )
    (found,) = rule_findings(ALONE, policy(service_windows=(wrong,)))
    assert found.text.startswith("A service window names 'z'")


def texts(inventory, rules, broken: str) -> list[str]:
    made = problem(inventory, rules)
    return [found.text for found in check_plan(made, plan(broken, made))]


def test_that_a_wave_too_full_says_by_how_much():
    assert texts(estate("a:2 b:2"), policy(servers_per_wave=3), "1: a b") == [
        "Wave 1 holds 4 servers; the limit is 3. Raise the limit or move 1 elsewhere."
    ]


def test_that_a_prerequisite_too_late_names_both_and_both_ways_out():
    assert texts(CHAIN, policy(), "1: web; 2: db") == [
        (
            "web leaves in wave 1, before db, which it needs, in wave 2. Move db to wave 1 or earlier, "
            "or web to wave 2 or later."
        )
    ]


def test_that_a_split_application_is_found():
    assert texts(estate("a:2"), policy(), "1: a-1; 2: a-2") == [
        "a is split over waves 1, 2. An application leaves whole. Put all of it in one wave."
    ]


def test_that_a_prerequisite_split_over_waves_counts_by_its_last_server():
    made = problem(estate("web db:2", "web -> db"))
    rules = {found.rule for found in check_plan(made, plan("1: db-1 web; 2: db-2", made))}
    assert rules == {"move-together", "order-of-dependencies"}


def test_that_servers_forgotten_unknown_or_excluded_are_found():
    rules = policy(excluded=((ServerId("a-2"), "sold"),))
    assert texts(estate("a:3 b"), rules, "1: a-1 a-2 zz") == [
        "a-2 stands in wave 1, but no wave may hold it: a-2 was taken out of the plan: sold",
        "Wave 1 names zz, which is not in the inventory. Correct the name.",
        (
            "In no wave: 2 servers (a-3, b-1). Place each in a wave, or take it out of the plan "
            "with a reason."
        ),
    ]


def test_that_a_pin_on_a_server_holds_its_group():
    rules = policy(pins=(Pin(member=ServerId("a-2"), on=date(2027, 1, 9)),))
    assert texts(estate("a:2"), rules, "1: a") == [
        "a-2 is pinned to 2027-01-09, but wave 1 is on 2027-01-02. Move it or remove the pin."
    ]


def test_that_a_shared_service_retired_last_has_a_note():
    made = problem(CHAIN, policy(shared=("app:db",)))
    (finding,) = order_findings(made, plan("1: web; 2: db", made))
    assert finding.text == (
        "db is a shared service of web: it is extended to the target before the first cutover "
        "and leaves no sooner than they do, in wave 2."
    )


def test_that_a_prerequisite_that_stays_has_a_warning():
    made = problem(CHAIN, policy(excluded=((ServerId("db-1"), "sold"),)))
    (finding,) = order_findings(made, plan("1: web", made))
    assert finding.code == "prerequisite-stays"
    assert finding.text == (
        "web leaves in wave 1, but db, which it needs, is in no wave: db-1 was taken out of the "
        "plan: sold"
    )


def test_that_an_empty_plan_of_an_empty_estate_breaks_nothing():
    made = problem(Inventory())
    assert check_plan(made, plan("", made)) == ()
    assert replace(made, policy=policy()) == made


def test_that_a_gap_below_zero_is_the_most_that_one_may_leave_after_the_other():
    made = problem(ALONE, policy(before=(Before(first=A, then=B, gap_slots=-1),)))
    assert check_plan(made, plan("1: b; 2: a", made)) == ()
    assert check_plan(made, plan("1: a; 5: b", made)) == ()
    (found,) = check_plan(made, plan("1: b; 3: a", made))
    assert (found.rule, found.text) == (
        "before",
        (
            "a (wave 2, 2027-01-16) must leave at most 1 cutover slot after b (wave 1, 2027-01-02)."
            " Move one of them."
        ),
    )


def test_that_rules_below_and_above_zero_hold_two_groups_in_following_slots():
    both = (Before(first=A, then=B, gap_slots=1), Before(first=B, then=A, gap_slots=-1))
    made = problem(ALONE, policy(before=both))
    assert check_plan(made, plan("2: a; 3: b", made)) == ()
    for text in ("1: a b", "1: b; 2: a", "1: a; 3: b"):
        assert [found.rule for found in check_plan(made, plan(text, made))] == ["before"]
