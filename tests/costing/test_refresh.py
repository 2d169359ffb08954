"""Hardware refresh: the worked example and the rules around it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from costing.refresh import Asset, due, purchases, residual
from tests.builders_costing import day

BASE = date(2027, 4, 1)
END = date(2037, 4, 1)


def asset(
    purchased: str | None, support_ends: str | None, life: int | None = 84, price: str = "8400"
) -> Asset:
    return Asset(
        id="a",
        name="a",
        price=Decimal(price),
        purchased=day(purchased) if purchased else None,
        end_of_support=day(support_ends) if support_ends else None,
        life_months=life,
    )


def test_that_the_worked_example_is_due_the_day_after_support_ends():
    """E10: the purchase plus life would be 2028-07-01."""
    assert due(asset("2021-07-01", "2027-12-31")) == date(2028, 1, 1)


def test_that_a_stop_on_the_due_day_avoids_the_purchase():
    """E10, sweat 0."""
    one = asset("2021-07-01", "2027-12-31")
    assert purchases(one, base=BASE, horizon_end=END, stop=date(2028, 1, 1)) == ()


def test_that_a_stop_a_month_later_needs_it_unless_it_may_be_sweated():
    """E10, stop 2028-02-01."""
    one = asset("2021-07-01", "2027-12-31")
    stop = date(2028, 2, 1)
    bought = purchases(one, base=BASE, horizon_end=END, stop=stop)
    assert bought == (date(2028, 1, 1),)
    assert purchases(one, base=BASE, horizon_end=END, stop=stop, sweat_months=1) == ()


def test_that_staying_buys_again_after_each_life():
    one = asset("2021-07-01", None, life=48)
    assert purchases(one, base=BASE, horizon_end=END, stop=None) == (
        date(2027, 4, 1),  # overdue since 2025-07-01: backlog
        date(2031, 4, 1),
        date(2035, 4, 1),
    )


def test_that_nothing_is_bought_on_the_last_day_of_the_horizon():
    one = asset(None, "2037-03-31")
    assert purchases(one, base=BASE, horizon_end=END, stop=None) == ()


def test_that_one_date_is_enough_and_none_is_a_gap():
    assert due(asset(None, "2028-03-31")) == date(2028, 4, 1)
    assert due(asset("2024-04-01", None, life=48)) == date(2028, 4, 1)
    assert due(asset("2024-04-01", None, life=None)) is None
    assert due(asset(None, None)) is None
    assert purchases(asset(None, None), base=BASE, horizon_end=END, stop=None) == ()


def test_that_plant_without_a_life_is_renewed_once():
    one = asset(None, "2028-03-31", life=None)
    assert purchases(one, base=BASE, horizon_end=END, stop=None) == (date(2028, 4, 1),)


def test_that_what_is_left_at_the_end_is_the_unexpired_part_of_its_life():
    """Bought 2035-04-01 for 4,800 and 48 months: 24 used at the end, so a half is left."""
    one = asset("2031-04-01", None, life=48, price="4800")
    bought = purchases(one, base=BASE, horizon_end=END, stop=None)
    assert bought == (date(2035, 4, 1),)
    assert residual(one, bought, END) == 2400


def test_that_a_life_that_ended_leaves_nothing():
    assert residual(asset("2020-01-01", None, life=12), (date(2030, 1, 1),), END) == 0
