from __future__ import annotations

from datetime import date

from inventory.waves.policy import WaveWeights
from inventory.waves.scoring import Score, score, score_parts
from tests.builders_waves import estate, plan, policy, problem

WEIGHTS = WaveWeights(run=6, site=500, split=20, wave=3000)


def test_that_a_plan_is_scored_as_worked_by_hand():
    # From 1 January: slot 1 is over on 4 January (day 3), slot 3 on 18 January (day 17).
    made = problem(estate("web:3 db:2 mail", "web -> db; mail -> db"), policy(weights=WEIGHTS))
    parts = score_parts(made, plan("1: db mail; 3: web", made))
    assert parts == Score(
        run=6 * (3 * 3 + 3 * 17),  # three servers 3 days, three 17 days
        site=500 * 17,
        split=20 * 14,  # web and db, 14 days; mail and db leave together
        waves=2 * 3000,
    )
    assert parts.total == 360 + 8500 + 280 + 6000


def test_that_a_dependency_on_a_shared_service_costs_no_split():
    rules = policy(shared=("app:db",))
    made = problem(estate("web db", "web -> db"), rules)
    assert score_parts(made, plan("1: web; 3: db", made)).split == 0


def test_that_a_split_application_pays_for_its_dependencies():
    made = problem(estate("web db:2", "web -> db"), policy())
    parts = score_parts(made, plan("1: db-1 web; 2: db-2", made))
    assert parts.split == 20 * 7


def test_that_a_server_left_out_stays_until_the_exit():
    made = problem(estate("a b"), policy(exit_by=date(2027, 1, 31)))
    parts = score_parts(made, plan("1: a", made))
    assert parts.run == 6 * (3 + 31)
    assert parts.site == 500 * 31


def test_that_nothing_to_move_costs_nothing():
    made = problem(estate(""), policy())
    assert score(made, plan("", made)) == 0
