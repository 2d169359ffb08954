from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.waves.comparison import (
    CHANGE_HEADINGS,
    DAY_HEADINGS,
    SCORE_HEADINGS,
    change_rows,
    compare_plans,
    day_rows,
    score_rows,
)
from inventory.waves.problem import as_plan
from inventory.waves.scoring import score
from tests.builders_waves import estate, plan, policy, problem, random_estate

# Slots of the calendar: 1 is Saturday 2 January 2027, 2 is the 9th, 3 the 16th.
MADE = problem(estate("web:2 db mail", "web -> db"))


def test_that_a_plan_beside_itself_has_no_difference():
    same = plan("1: db; 2: web; 3: mail", MADE)
    found = compare_plans(MADE, same, same)
    assert (found.changes, found.moved_servers) == ((), 0)
    assert found.one == found.other
    assert found.one_empty == date(2027, 1, 18)


def test_that_each_move_group_with_another_date_is_one_row():
    found = compare_plans(MADE, plan("1: db; 2: web; 3: mail", MADE), plan("1: db mail web", MADE))
    assert change_rows(found) == (
        ("web", 2, 2, date(2027, 1, 9), 1, date(2027, 1, 2), -7),
        ("mail", 1, 3, date(2027, 1, 16), 1, date(2027, 1, 2), -14),
    )
    assert all(len(row) == len(CHANGE_HEADINGS) for row in change_rows(found))
    assert found.moved_servers == 3


def test_that_another_number_for_the_same_day_is_no_difference():
    found = compare_plans(MADE, plan("1: db; 3: web mail", MADE), plan("3: web mail; 1: db", MADE))
    assert found.changes == ()


def test_that_a_group_that_comes_apart_has_a_row_for_each_server_that_moves():
    found = compare_plans(
        MADE, plan("1: db web mail", MADE), plan("1: db web-1 mail; 2: web-2", MADE)
    )
    assert change_rows(found) == (("web-2", 1, 1, date(2027, 1, 2), 2, date(2027, 1, 9), 7),)


def test_that_what_only_one_plan_places_has_no_date_in_the_other():
    found = compare_plans(MADE, plan("1: db web", MADE), plan("1: db web; 2: mail", MADE))
    assert change_rows(found) == (("mail", 1, None, None, 2, date(2027, 1, 9), None),)
    assert (found.one_empty, found.other_empty) == (None, date(2027, 1, 11))


def test_that_the_parts_of_both_scores_stand_side_by_side():
    # From 1 January: a wave on the 2nd ends after 3 days, one on the 9th after 10.
    # One: db 3, web 2 x 10, mail 10 days at 6; site 10 x 500; web -> db split 7 days x 20; 2 waves.
    # Other: 4 servers x 3 days x 6; site 3 x 500; no split; 1 wave.
    found = compare_plans(MADE, plan("1: db; 2: web mail", MADE), plan("1: db web mail", MADE))
    assert score_rows(found) == (
        ("run", 198, 72, -126),
        ("site", 5000, 1500, -3500),
        ("split", 140, 0, -140),
        ("waves", 6000, 3000, -3000),
        ("extension", 0, 0, 0),
        ("overtime", 0, 0, 0),
        ("breaches", 0, 0, 0),
        ("total", 11338, 4572, -6766),
    )
    assert all(len(row) == len(SCORE_HEADINGS) for row in score_rows(found))


def test_that_every_day_of_either_calendar_has_its_numbers_of_servers():
    found = compare_plans(MADE, plan("1: db; 2: web mail", MADE), plan("1: db web; 3: mail", MADE))
    assert day_rows(found) == (
        (date(2027, 1, 2), 1, 3),
        (date(2027, 1, 9), 3, None),
        (date(2027, 1, 16), None, 1),
    )
    assert len(DAY_HEADINGS) == 3


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000), st.randoms(use_true_random=False))
def test_that_changes_and_totals_are_opposite_the_other_way_round(seed, draw):
    made = problem(random_estate(seed, 30), policy(servers_per_wave=30))
    one, other = (as_plan(made, [draw.randrange(5) for _ in made.groups]) for _ in range(2))
    there, back = compare_plans(made, one, other), compare_plans(made, other, one)
    assert there.moved_servers == back.moved_servers
    assert {(c.name, c.days) for c in there.changes} == {
        (c.name, -c.days) for c in back.changes if c.days is not None
    }
    assert score_rows(there)[-1][1:] == (
        score(made, one), score(made, other), score(made, other) - score(made, one),
    )  # fmt: skip
