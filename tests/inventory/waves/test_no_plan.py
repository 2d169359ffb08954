"""Estates without a plan, each for a cause that is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from inventory.identity import ApplicationId, ServerId
from inventory.model import Inventory
from inventory.progress import SILENT
from inventory.waves.explain import why_no_plan
from inventory.waves.explain.families import without
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import Before, Freeze, Pin, ServiceWindow, TeamCapacity
from inventory.waves.solver import solve
from tests.builders_waves import application, estate, policy, problem, server

A, B, C = ApplicationId("a"), ApplicationId("b"), ApplicationId("c")
FREEZE = Freeze(start=date(2027, 1, 9), end=date(2027, 1, 18), reason="year end")
CIRCLE = estate("a b", "a -> b; b -> a")
HR = Inventory(
    servers=(server("hr-1", "hr"),),
    applications=(application("hr", blackouts=((date(2027, 1, 1), date(2027, 4, 1)),)),),
)


#: Five servers a cutover, at eight hours each.
UNIX = TeamCapacity(team="Unix", hours_per_wave=40)


def pin(name: str, day: int) -> Pin:
    return Pin(member=ApplicationId(name), on=date(2027, 1, day))


def window(name: str) -> ServiceWindow:
    return ServiceWindow(
        application=ApplicationId(name), start=date(2027, 1, 9), end=date(2027, 1, 11)
    )


CASES = {
    "too many servers by the exit": (
        estate("a:9 b:9 c:9 d:9"),
        policy(exit_by=date(2027, 1, 17)),
        {"capacity", "exit-date"},
        "Exit by 2027-01-17 leaves 3 cutovers; 4 are needed for 36 servers at 10 a cutover.",
    ),
    "too many servers between the freezes": (
        estate("a:9 b:9 c:9 d:9"),
        policy(exit_by=date(2027, 1, 31), freezes=(FREEZE,)),
        {"capacity", "exit-date", "freezes"},
        (
            "Exit by 2027-01-31 and the freezes leave 3 cutovers; 4 are needed for 36 servers at 10 a "
            "cutover."
        ),
    ),
    "a pin in mid-week": (
        estate("a b"),
        policy(pins=(pin("a", 13),)),
        {"pins"},
        "a is pinned to 2027-01-13, on which no cutover begins.",
    ),
    "a pin in a freeze": (
        estate("a b"),
        policy(freezes=(FREEZE,), pins=(pin("a", 9),)),
        {"pins", "freezes"},
        "a is pinned to 2027-01-09, which lies in a freeze.",
    ),
    "two pins on one group": (
        estate("a:2"),
        policy(pins=(pin("a", 9), Pin(member=ServerId("a-1"), on=date(2027, 1, 16)))),
        {"pins"},
        "a-1 is pinned to 2027-01-16.",
    ),
    "pins against the order of dependencies": (
        estate("a b c", "a -> b; b -> c"),
        policy(pins=(pin("a", 9), pin("c", 16))),
        {"pins", "order-of-dependencies"},
        "b needs c, so c leaves no later than b.",
    ),
    "pins beyond the capacity": (
        estate("a:6 b:6 c"),
        policy(pins=(pin("a", 9), pin("b", 9)), first_wave_servers=20),
        {"pins", "capacity"},
        "a is pinned to 2027-01-09.",
    ),
    "before in a circle": (
        estate("a b"),
        policy(before=(Before(first=A, then=B), Before(first=B, then=A))),
        {"before"},
        "a must leave at least 1 cutover slot before b.",
    ),
    "before inside one group": (
        CIRCLE,
        policy(before=(Before(first=A, then=B),)),
        {"before"},
        (
            "a must leave at least 1 cutover slot before b, but they are in one move group: a needs b "
            "and b needs a."
        ),
    ),
    "apart inside one group": (
        CIRCLE,
        policy(apart=((A, B),)),
        {"apart"},
        "a and b must not leave together, but they are in one move group: a needs b and b needs a.",
    ),
    "apart with one slot": (
        estate("a b"),
        policy(exit_by=date(2027, 1, 4), apart=((A, B),)),
        {"apart", "exit-date"},
        "Exit by 2027-01-04 leaves 1 cutover; 2 are needed.",
    ),
    "tier 1 not first": (
        estate("a!"),
        policy(exit_by=date(2027, 1, 10), tier_1_not_before=2),
        {"tier-1-not-first", "exit-date"},
        "Tier 1 stays out of the first 2 cutovers.",
    ),
    "too many of tier 1": (
        estate("a! b! c!"),
        policy(exit_by=date(2027, 1, 10), tier_1_per_wave=1),
        {"tier-1-per-wave", "exit-date"},
        "One cutover takes 1 tier-1 application; 3 have to leave.",
    ),
    "nothing small enough for the pilot": (
        estate("a:5"),
        policy(first_wave_servers=3),
        {"pilot-capacity"},
        "The first cutover takes 3 servers; the smallest move group has 5.",
    ),
    "nothing that may go first fits the pilot": (
        estate("a:5 b:1", "b -> a"),
        policy(first_wave_servers=3),
        {"pilot-capacity", "order-of-dependencies"},
        "b needs a, so a leaves no later than b.",
    ),
    "the owner's blackout": (
        HR,
        policy(),
        {"owner-blackouts", "exit-date"},
        "The owner of hr allows no cutover from 2027-01-01 until 2027-04-01.",
    ),
    "services that may be interrupted only together with others": (
        estate("a:6 b:6"),
        policy(service_windows=(window("a"), window("b"))),
        {"service-windows", "capacity"},
        "The service of a may be interrupted only from 2027-01-09 until 2027-01-11.",
    ),
    "a gap too long": (
        estate("a b"),
        policy(exit_by=date(2027, 1, 18), before=(Before(first=A, then=B, gap_slots=5),)),
        {"before", "exit-date"},
        "Exit by 2027-01-18 leaves 3 cutovers; 6 are needed.",
    ),
    "a team with too few hours": (
        estate("a:5 b:5 c:5 d:5"),
        policy(exit_by=date(2027, 1, 17), teams=(UNIX,)),
        {"resource-capacity", "exit-date"},
        "One cutover takes 40 hours of the effort of the Unix team; the estate takes 160 hours.",
    ),
    "pins beyond the hours of a team": (
        estate("a:5 b:5 c:5"),
        policy(teams=(UNIX,), pins=(pin("a", 2), pin("b", 2))),
        {"resource-capacity", "pins"},
        "b is pinned to 2027-01-02.",
    ),
    "too many servers between the bank holidays": (
        estate("a:9 b:9 c:9"),
        policy(
            start=date(2027, 3, 20), exit_by=date(2027, 4, 5), bank_holidays="england-and-wales"
        ),
        {"capacity", "exit-date", "freezes"},
        (
            "Nothing is cut over from 2027-03-26 until 2027-03-30 (bank holidays: Good Friday, "
            "Easter Monday)."
        ),
    ),
    "a shared service pinned too early": (
        estate("web ad", "web -> ad"),
        policy(shared=("app:ad",), pins=(pin("ad", 2), pin("web", 9))),
        {"pins", "shared-services-last"},
        "ad is a shared service (web needs ad), so it leaves no sooner than web.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_that_the_true_cause_is_named(case: str):
    inventory, rules, families, sentence = CASES[case]
    made = problem(inventory, rules)
    result = solve(made)
    assert result.status is WaveStatus.IMPOSSIBLE
    assert (result.plan, result.score, result.bound) == (None, None, None)
    assert sentence in result.reasons
    why = why_no_plan(made, seed=1, progress=SILENT)
    assert [set(core) for core in why.rules] == [families]
    assert result.reasons[-1].startswith("A plan exists ")


@pytest.mark.parametrize("case", CASES)
def test_that_the_offered_relaxations_and_no_others_make_a_plan_possible(case: str):
    inventory, rules, families, _ = CASES[case]
    made = problem(inventory, rules)
    ways_out = 0
    for family in families:
        relaxed = solve(without(made, [family]))
        if relaxed.status is WaveStatus.OPTIMAL:
            ways_out += 1
            # What the relaxed plan breaks is the rule that was given up.
            assert {found.rule for found in relaxed.violations} <= {family}
        else:
            assert relaxed.status is WaveStatus.IMPOSSIBLE
    offers = [text for text in solve(made).reasons if text.startswith("A plan exists ")]
    assert len(offers) == len(set(offers)) == ways_out > 0


def test_that_only_the_dependencies_that_matter_are_named():
    rules = policy(pins=(pin("a", 9), pin("c", 16), pin("x", 23)))
    inventory = estate("a b c x y z", "a -> b; b -> c; x -> y; y -> z; x -> b; a -> z")
    result = solve(problem(inventory, rules))
    assert result.reasons == (
        "a needs b, so b leaves no later than a.",
        "b needs c, so c leaves no later than b.",
        "a is pinned to 2027-01-09.",
        "c is pinned to 2027-01-16.",
        "A plan exists where prerequisites may leave after their dependants.",
        "A plan exists without the pins.",
    )


def test_that_two_causes_are_both_named():
    rules = policy(first_wave_servers=3, pins=(pin("b", 13),))
    why = why_no_plan(problem(estate("a:5 b:5"), rules), seed=1, progress=SILENT)
    assert why.rules == (("pilot-capacity",), ("pins",))
    assert why.reasons[-1] == (
        "A plan exists where the first cutover takes more servers and without the pins."
    )


def test_that_what_is_offered_makes_a_plan_possible():
    inventory, rules, *_ = CASES["too many servers by the exit"]
    made = problem(inventory, rules)
    assert solve(made).reasons[-2:] == (
        "A plan exists where one cutover takes 18 servers.",
        "A plan exists with an exit by 2027-01-24.",
    )
    later = solve(problem(inventory, replace(rules, exit_by=date(2027, 1, 24))))
    assert later.status is WaveStatus.OPTIMAL
    sooner = solve(problem(inventory, replace(rules, exit_by=date(2027, 1, 23))))
    assert sooner.status is WaveStatus.IMPOSSIBLE
    wider = solve(problem(inventory, replace(rules, servers_per_wave=18)))
    assert wider.status is WaveStatus.OPTIMAL
    narrower = solve(problem(inventory, replace(rules, servers_per_wave=17)))
    assert narrower.status is WaveStatus.IMPOSSIBLE


def test_that_a_problem_with_a_plan_has_no_reason():
    assert why_no_plan(problem(estate("a b", "a -> b")), seed=1, progress=SILENT) is None


def test_that_an_explanation_that_runs_out_of_time_still_names_a_cause():
    """What is open counts as possible: more rules may be named than matter, none too few."""
    rules = policy(
        pins=(
            Pin(member=ApplicationId("a"), on=date(2027, 1, 9)),
            Pin(member=ApplicationId("a"), on=date(2027, 1, 16)),
        )
    )
    made = problem(estate("a:5 b:5", "a -> b"), rules)
    whole = why_no_plan(made, seed=1, progress=SILENT)
    hurried = why_no_plan(made, seed=1, progress=SILENT, limit_seconds=1e-9)
    assert whole.rules == (("pins",),)
    assert hurried is not None
    assert set(hurried.rules[0]) >= {"pins"}
    assert why_no_plan(made, seed=1, progress=SILENT, limit_seconds=0.0) is None
