from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inventory.identity import ApplicationId
from inventory.progress import Cancelled
from inventory.waves.plan import WaveStatus
from inventory.waves.policy import Freeze, Pin
from inventory.waves.rules import check_plan
from inventory.waves.solver import solve
from inventory.waves.trade_offs import exit_curve, rule_costs
from tests.builders_waves import estate, policy, problem, random_estate

A, B = ApplicationId("a"), ApplicationId("b")


def test_that_a_pin_costs_what_the_plan_saves_without_it():
    """Alone a leaves on the 2nd; the pin keeps it, and the site, to the 16th."""
    rules = policy(pins=(Pin(member=A, on=date(2027, 1, 16)),))
    found = rule_costs(problem(estate("a:2"), rules), limit_seconds=5)
    pin = next(one for one in found.costs if one.rule == "pins")
    assert (pin.cost, pin.days, pin.exact) == (14 * 2 * 6 + 14 * 500, 14, True)
    assert pin.least == pin.most == pin.cost
    assert pin.spoken == "the pins"
    assert found.costs[0] is pin
    assert found.empty == date(2027, 1, 18)
    assert found.complete


def test_that_a_freeze_is_priced_and_rules_that_say_nothing_are_not_listed():
    closed = Freeze(start=date(2027, 1, 1), end=date(2027, 1, 10), reason="year end")
    found = rule_costs(problem(estate("a"), policy(freezes=(closed,))), limit_seconds=5)
    assert {one.rule for one in found.costs} == {"freezes", "exit-date"}
    by_rule = {one.rule: one for one in found.costs}
    assert by_rule["freezes"].cost == 14 * 6 + 14 * 500
    assert (by_rule["exit-date"].cost, by_rule["exit-date"].days) == (0, 0)


def test_that_one_server_more_a_cutover_has_its_worth():
    """Eleven servers take two cutovers of ten; with eleven a cutover they take one."""
    rules = policy(first_wave_servers=20)
    found = rule_costs(problem(estate("a:6 b:5"), rules), limit_seconds=5)
    (more,) = found.more
    assert (more.rule, more.days, more.exact) == ("servers_per_wave", 7, True)
    # The second leaves a week sooner, with its five servers, the site and a cutover of its own.
    assert more.cost == 7 * 5 * 6 + 7 * 500 + 3000


def test_that_without_a_plan_the_costs_are_not_known_but_for_what_frees_it():
    rules = policy(pins=(Pin(member=A, on=date(2027, 1, 9)), Pin(member=A, on=date(2027, 1, 16))))
    found = rule_costs(problem(estate("a"), rules), limit_seconds=5)
    assert found.score is None
    assert all(one.cost is None for one in found.costs)


class Stop:
    """Stops once this share of the work is behind, however many reports that took.

    The number of reports depends on the machine: a solver that is quick says less.
    """

    def __init__(self, at: float) -> None:
        self.at = at
        self.reached = 0.0

    def report(self, fraction: float, message: str) -> None:
        self.reached = max(self.reached, fraction)

    def is_cancelled(self) -> bool:
        return self.reached >= self.at


def test_that_a_search_for_costs_that_is_stopped_keeps_what_it_had():
    made = problem(random_estate(3, 60), policy(exit_by=date(2027, 9, 30)))
    found = rule_costs(made, limit_seconds=20, progress=Stop(0.3))
    assert not found.complete
    assert found.score is not None


def test_that_a_search_stopped_at_once_says_that_it_is_not_complete():
    made = problem(random_estate(3, 60), policy(exit_by=date(2027, 9, 30)))
    assert not rule_costs(made, limit_seconds=20, progress=Stop(0.0)).complete
    assert not exit_curve(made, limit_seconds=20, progress=Stop(0.0)).complete


def test_that_a_curve_that_is_stopped_keeps_the_points_it_had():
    """Two points: the first exit that is possible, and the cheapest."""
    made = three_pairs()
    whole = exit_curve(made, limit_seconds=10)
    assert whole.complete
    assert len(whole.points) == 2
    found = exit_curve(made, limit_seconds=10, progress=Stop(0.05))
    assert not found.complete
    assert found.points == whole.points[: len(found.points)]


def test_that_the_curve_begins_at_the_first_exit_that_is_possible():
    """Three groups of nine fill three cutovers of ten: nobody is out before the 17th."""
    made = problem(estate("a:9 b:9 c:9"), policy())
    curve = exit_curve(made, limit_seconds=10)
    assert curve.first == date(2027, 1, 17)
    assert curve.first_proved
    assert curve.complete
    assert [point.last_day for point in curve.points] == [date(2027, 1, 17)]
    assert curve.points[0].more == 0


def three_pairs():
    """Three pairs of three and three servers that call each other, ten servers a cutover.

    Two cutovers hold all eighteen only with a pair apart, which is dear; three keep them together.
    """
    rules = policy(weights=policy().weights.__class__(run=1, site=0, split=1000, wave=0))
    return problem(estate("a:3 b:3 c:3 d:3 e:3 f:3", "a -> b; c -> d; e -> f"), rules)


def test_that_leaving_sooner_costs_more():
    """Out on the 10th with a pair apart for a week, or on the 17th with all pairs together."""
    made = three_pairs()
    best = solve(made, limit_seconds=5)
    curve = exit_curve(made, limit_seconds=10)
    assert [point.last_day.day for point in curve.points] == [10, 17]
    scores = [point.score for point in curve.points]
    assert scores == sorted(scores, reverse=True)
    assert curve.points[-1].score == best.score
    assert curve.points[-1].more == 0


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 100))
def test_that_no_rule_saves_money_and_the_curve_never_rises(seed):
    made = problem(random_estate(seed, 16), policy(first_wave_servers=8, tier_1_not_before=1))
    costs = rule_costs(made, limit_seconds=6)
    if costs.score is None:
        return
    for one in (*costs.costs, *costs.more):
        assert one.cost is not None
        assert one.cost >= 0
        assert one.least <= one.cost <= one.most
    curve = exit_curve(made, limit_seconds=6)
    scores = [point.score for point in curve.points if point.score is not None]
    assert scores == sorted(scores, reverse=True)
    assert all(point.more >= 0 for point in curve.points if point.more is not None)
    if curve.first_proved:
        first = curve.points[0]
        assert first.status in {WaveStatus.OPTIMAL, WaveStatus.FEASIBLE}


@pytest.mark.parametrize("pieces", ["a", "a:3 b"])
def test_that_a_stop_before_the_search_is_no_error(pieces):
    made = problem(estate(pieces))
    try:
        curve = exit_curve(made, limit_seconds=1, progress=Stop(0))
    except Cancelled:
        pytest.fail("a stopped search says so in its result")
    assert not curve.complete
    assert check_plan(made, solve(made).plan) == ()
