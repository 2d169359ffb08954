from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId
from inventory.waves.explain import Holds, NotPlanned, alternatives, critical_chain
from inventory.waves.policy import Before, Pin
from inventory.waves.problem import as_plan, as_slots
from inventory.waves.rules import check_plan
from inventory.waves.scoring import score
from inventory.waves.solver import solve
from tests.builders_waves import estate, plan, policy, problem, random_estate

JANUARY = policy(exit_by=date(2027, 1, 31))  # cutovers on 2, 9, 16, 23 and 30 January


def test_that_every_other_cutover_has_a_reason_or_a_price():
    made = problem(estate("web:4 db:4 mail:9", "web -> db"), JANUARY)
    found = alternatives(made, plan("1: mail; 2: db; 4: web", made), "web")
    assert [(one.start.day, one.blocked, one.change) for one in found] == [
        (2, "it may not leave before db, which leaves on 2027-01-09", None),
        # On the 9th it leaves with db: 14 days fewer for 4 servers at 6, for the site at 500 and
        # for the dependency at 20, and one cutover fewer at 3,000.
        (9, None, -(14 * 4 * 6 + 14 * 500 + 14 * 20 + 3000)),
        (16, None, -(7 * 4 * 6 + 7 * 500 + 7 * 20)),
        (30, None, 7 * 4 * 6 + 7 * 500 + 7 * 20),
    ]


def test_that_a_later_cutover_is_closed_by_what_must_not_leave_before():
    made = problem(estate("web db", "web -> db"), JANUARY)
    found = alternatives(made, plan("1: db; 2: web", made), "db")
    assert [one.blocked for one in found][1:] == [
        "web, which must not leave before it, leaves on 2027-01-09"
    ] * 3
    assert found[0].change is not None  # beside web


def test_that_nobody_asks_for_what_is_not_in_the_plan():
    made = problem(estate("a"), JANUARY)
    with pytest.raises(NotPlanned):
        alternatives(made, plan("1: a", made), "zz")


def test_that_a_plan_of_torn_groups_has_no_alternatives():
    made = problem(estate("a:2 b", "a -> b; b -> a"), JANUARY)
    torn = plan("1: a; 2: b", made)
    assert alternatives(made, torn, "a") == ()
    assert critical_chain(made, torn) == ()


def spoken(chain) -> list[tuple[str, int, Holds]]:
    return [(step.name, step.start.day, step.holds) for step in chain]


def test_that_the_chain_follows_orders_back_to_the_first_cutover():
    rules = policy(
        before=(
            Before(first=ApplicationId("a"), then=ApplicationId("b"), gap_slots=1),
            Before(first=ApplicationId("b"), then=ApplicationId("c"), gap_slots=2),
        )
    )
    made = problem(estate("a b c idle"), rules)
    chain = critical_chain(made, plan("1: a idle; 2: b; 4: c", made))
    assert spoken(chain) == [
        ("c", 23, Holds.ORDER),
        ("b", 9, Holds.ORDER),
        ("a", 2, Holds.FIRST),
    ]
    assert chain[0].why == "it must leave at least 2 cutovers after b, which leaves on 2027-01-09"


def test_that_the_chain_follows_full_cutovers():
    made = problem(estate("a:9 b:9 c:9"), policy())
    chain = critical_chain(made, plan("1: a; 2: b; 3: c", made))
    assert spoken(chain) == [
        ("c", 16, Holds.ROOM),
        ("b", 9, Holds.ROOM),
        ("a", 2, Holds.FIRST),
    ]
    assert chain[0].why == "the cutover holds 9 of 10 servers, and it has 9"


def test_that_the_chain_ends_at_a_rule_of_the_groups_own_or_at_a_price():
    pinned = policy(pins=(Pin(member=ApplicationId("a"), on=date(2027, 1, 16)),))
    made = problem(estate("a b"), pinned)
    assert spoken(critical_chain(made, plan("1: b; 3: a", made))) == [("a", 16, Holds.OWN_RULE)]
    made = problem(estate("a b"), policy())
    assert spoken(critical_chain(made, plan("1: b; 3: a", made))) == [("a", 16, Holds.PRICE)]


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 300))
def test_that_what_is_said_to_be_possible_is_and_costs_what_is_said(seed):
    made = problem(random_estate(seed, 18), policy(first_wave_servers=6))
    result = solve(made, limit_seconds=0.2)
    if result.plan is None:
        return
    slots = as_slots(made, result.plan)
    index_of = {slot.start: slot.index for slot in made.slots}
    for group in made.groups[:3]:
        for one in alternatives(made, result.plan, group.id)[:6]:
            there = list(slots)
            there[group.index] = index_of[one.start]
            moved = as_plan(made, there)
            if one.change is not None:
                assert score(made, moved) - score(made, result.plan) == one.change
                # A pilot that is emptied passes its limit on to the next cutover.
                rules = {found.rule for found in check_plan(made, moved)}
                assert rules <= {"pilot-capacity"}
            else:
                assert check_plan(made, moved) != ()
