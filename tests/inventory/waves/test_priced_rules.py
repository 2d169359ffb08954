from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId
from inventory.waves.explain import why_here, why_no_plan
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import Freeze, OwnerBlackout, PricedRule, ServiceWindow
from inventory.waves.problem import as_plan
from inventory.waves.repairing import repair
from inventory.waves.rules import check_plan
from inventory.waves.scoring import breaches, score, score_parts
from inventory.waves.solver import solve
from tests.builders_waves import estate, plan, policy, problem, random_estate

A = ApplicationId("a")
JANUARY = OwnerBlackout(application=A, start=date(2027, 1, 1), end=date(2027, 1, 29))
FREEZE = Freeze(start=date(2027, 1, 1), end=date(2027, 1, 10), reason="year end")


def paid(rule: str, price: int, **facts: object):
    return policy(priced=(PricedRule(rule=rule, price=price),), **facts)


def test_that_an_owner_s_blackout_is_paid_for_where_waiting_costs_more():
    """Alone a's two servers could leave on the 2nd; the blackout holds them to the 30th.

    Four weeks of two servers at 6 a day and of the site at 500 are 14,336; two servers against
    the rule at 5,000 each are 10,000.
    """
    kept = solve(problem(estate("a:2"), policy(blackouts=(JANUARY,))), limit_seconds=5)
    assert kept.plan.waves[0].start == date(2027, 1, 30)
    cheap = solve(
        problem(estate("a:2"), paid("owner-blackouts", 5000, blackouts=(JANUARY,))),
        limit_seconds=5,
    )
    assert cheap.plan.waves[0].start == date(2027, 1, 2)
    assert cheap.violations == ()
    assert cheap.score == kept.score - 14_336 + 10_000
    dear = solve(
        problem(estate("a:2"), paid("owner-blackouts", 8000, blackouts=(JANUARY,))),
        limit_seconds=5,
    )
    assert dear.plan.waves[0].start == date(2027, 1, 30)
    assert dear.score == kept.score


def test_that_a_freeze_with_a_price_is_a_weekend_that_costs_more():
    made = problem(estate("a:2"), paid("freezes", 100, freezes=(FREEZE,)))
    assert made.slots[0].start == date(2027, 1, 2)
    result = solve(made, limit_seconds=5)
    assert result.plan.waves[0].start == date(2027, 1, 2)
    assert check_plan(made, result.plan) == ()
    (breach,) = breaches(made, result.plan)
    assert (breach.rule, breach.wave, breach.servers, breach.price) == ("freezes", 1, 2, 200)
    assert "year end" in breach.why
    assert score_parts(made, result.plan).breaches == 200


def test_that_a_service_may_be_interrupted_outside_its_window_at_a_price():
    window = ServiceWindow(application=A, start=date(2027, 3, 20), end=date(2027, 3, 22))
    made = problem(estate("a"), paid("service-windows", 1000, service_windows=(window,)))
    result = solve(made, limit_seconds=5)
    assert result.plan.waves[0].start == date(2027, 1, 2)
    assert score_parts(made, result.plan).breaches == 1000
    held = problem(estate("a"), policy(service_windows=(window,)))
    assert solve(held, limit_seconds=5).plan.waves[0].start == date(2027, 3, 20)


def test_that_an_order_with_a_price_costs_what_the_split_costs():
    """Pinned apart the wrong way round: a plan exists only where the order is not kept."""
    rules = {"pins": ()}
    kept = problem(estate("web db", "web -> db"), policy(**rules))
    loose = problem(estate("web db", "web -> db"), paid("order-of-dependencies", 0, **rules))
    wrong = "1: web; 2: db"
    assert [one.rule for one in check_plan(kept, plan(wrong, kept))] == ["order-of-dependencies"]
    assert check_plan(loose, plan(wrong, loose)) == ()
    assert score(kept, plan(wrong, kept)) == score(loose, plan(wrong, loose))
    assert score_parts(loose, plan(wrong, loose)).split == 7 * 20


def test_that_the_reason_of_a_placement_names_the_rule_it_pays_for():
    made = problem(estate("a:2"), paid("owner-blackouts", 5000, blackouts=(JANUARY,)))
    result = solve(made, limit_seconds=5)
    said = " ".join(why_here(made, result.plan, "a"))
    assert "goes against a rule that has a price: the owner of a allows no cutover" in said
    assert "10,000" in said


def test_that_the_repair_of_a_plan_counts_the_price():
    made = problem(estate("a b"), paid("owner-blackouts", 50, blackouts=(JANUARY,)))
    start = plan("1: a b", made)
    assert repair(made, start).plan == start


def test_that_rules_with_a_price_are_never_why_there_is_no_plan():
    closed = Freeze(start=date(2027, 1, 1), end=date(2027, 4, 1), reason="all quarter")
    none = problem(estate("a"), policy(freezes=(closed,)))
    assert solve(none, limit_seconds=5).status is WaveStatus.IMPOSSIBLE
    some = problem(estate("a"), paid("freezes", 9, freezes=(closed,)))
    result = solve(some, limit_seconds=5)
    assert result.plan is not None
    assert score_parts(some, result.plan).breaches == 9


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 500), st.integers(0, 4000), st.sampled_from(["freezes", "owner-blackouts"]))
def test_that_a_rule_is_worth_no_more_than_its_price_and_no_less_than_nothing(seed, price, rule):
    """The optimum with a price lies between the optimum without the rule and with it."""
    inventory = random_estate(seed, 12)
    names = sorted(one.id for one in inventory.applications)
    facts = {
        "freezes": (FREEZE,),
        "blackouts": tuple(
            replace(JANUARY, application=name, end=date(2027, 1, 8 + 7 * (at % 3)))
            for at, name in enumerate(names[:4])
        ),
        "first_wave_servers": 8,
    }
    hard = solve(problem(inventory, policy(**facts)), limit_seconds=5)
    made = problem(inventory, paid(rule, price, **facts))
    soft = solve(made, limit_seconds=5)
    free = solve(problem(inventory, paid(rule, 0, **facts)), limit_seconds=5)
    if soft.plan is None:
        assert hard.plan is None
        return
    assert soft.violations == check_plan(made, soft.plan) == ()
    assert soft.score == score(made, soft.plan)
    assert soft.bound <= soft.score
    if soft.status is free.status is WaveStatus.OPTIMAL:
        assert free.score <= soft.score
    if hard.plan is not None and soft.status is WaveStatus.OPTIMAL:
        assert soft.score <= hard.score


@pytest.mark.parametrize("seed", range(6))
def test_that_the_plan_of_every_solver_costs_what_it_says(seed):
    from inventory.progress import SILENT
    from inventory.waves import exact

    inventory = random_estate(seed, 10)
    first = min(one.id for one in inventory.applications)
    rules = paid(
        "owner-blackouts", 700, blackouts=(replace(JANUARY, application=first),), servers_per_wave=8
    )
    made = problem(inventory, rules)
    if not made.groups:
        return
    answer = exact.search(
        made, start=None, start_score=None, seed=1, limit_seconds=4, progress=SILENT
    )
    if answer.slot_of is None:
        return
    assert answer.objective == score(made, as_plan(made, answer.slot_of))
    assert why_no_plan(made, seed=1, progress=SILENT) is None
