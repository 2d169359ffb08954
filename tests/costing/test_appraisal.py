"""Present values and payback against published figures and against plain fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.appraisal import (
    Timing,
    discount_factors,
    equivalent_annual,
    factors_for,
    green_book_factors,
    modified_internal_rate,
    npv,
    payback_periods,
    present_value,
)
from tests.builders_costing import dec

PENNY = Decimal("0.01")
money = st.decimals(min_value=-(10**9), max_value=10**9, places=2)
rates = st.decimals(min_value="0.001", max_value="0.5", places=4)


def near(got: Decimal, expected: str, tolerance: str = "0.005") -> bool:
    return abs(got - Decimal(expected)) <= Decimal(tolerance)


def test_that_the_published_discounting_example_comes_out():
    """T2: designingbuildings.co.uk, Discounting."""
    flows = dec("-1700000", "120000", "250000", "550000", "1300000")
    factors = discount_factors(Decimal("0.05"), 4)
    values = [flow * factor for flow, factor in zip(flows, factors, strict=True)]
    for value, expected in zip(
        values[1:], ("114285.71", "226757.37", "475110.68", "1069513.22"), strict=True
    ):
        assert near(value, expected)
    assert near(npv(flows, Decimal("0.05")), "185666.98")
    assert near(npv(flows, Decimal("0.10")), "-83156.89")


def test_that_the_numpy_financial_npv_example_comes_out():
    """T3."""
    flows = dec("-15000", "1500", "2500", "3500", "4500", "6000")
    assert near(npv(flows, Decimal("0.05")), "122.8949", "0.00005")


def test_that_the_numpy_financial_mirr_example_comes_out():
    """T6: FV of the inflows is 217,297.495."""
    flows = dec("-120000", "39000", "30000", "21000", "37000", "46000")
    got = modified_internal_rate(flows, Decimal("0.10"), Decimal("0.12"))
    assert got is not None
    assert near(got, "0.126094", "0.000001")


@pytest.mark.parametrize("flows", [("-1", "-2"), ("1", "2"), ("0", "0")])
def test_that_a_modified_rate_needs_money_both_ways(flows):
    assert modified_internal_rate(dec(*flows), Decimal("0.1"), Decimal("0.1")) is None


def test_that_the_green_book_factors_come_out():
    """T9, and the kink after year 30."""
    factors = green_book_factors(125)
    assert near(sum(factors[1:31]), "18.392045", "0.0000005")
    assert near(sum(factors[1:6]), "4.515052", "0.0000005")
    assert near(factors[30], "0.356278", "0.0000005")
    assert near(factors[31], "0.345901", "0.0000005")
    assert near(factors[31] * Decimal("1.03") / factors[30], "1", "1e-20")
    assert near(factors[76] * Decimal("1.025") / factors[75], "1", "1e-20")


def test_that_only_the_green_books_own_rate_declines():
    assert factors_for(Decimal("0.035"), 40) == green_book_factors(40)
    assert factors_for(Decimal("0.05"), 40) == discount_factors(Decimal("0.05"), 40)


@pytest.mark.parametrize(
    ("timing", "expected"),
    [(Timing.END, "3616.24"), (Timing.MID, "3952.49"), (Timing.START, "4297.05")],
)
def test_that_the_timing_of_flows_moves_the_value_as_published(timing, expected):
    """T12: UQ Social CBA, chapter 3."""
    flows = dec("-10000", "5000", "5000", "5000")
    assert near(npv(flows, Decimal("0.05"), timing), expected)


@pytest.mark.parametrize(("years", "expected"), [(5, "3161137"), (10, "5822730")])
def test_that_the_county_headline_saving_has_its_present_value(years, expected):
    """T15: 750,000 a year from year 3 on."""
    flows = dec("0", "0", "0", *["750000"] * years)
    assert near(npv(flows, Decimal("0.035")), expected, "0.5")


def test_that_the_reversed_cloud_case_has_its_published_value():
    """T16a: -0.7m at year 0, then 1.9m a year for five years."""
    flows = dec("-700000", *["1900000"] * 5)
    assert near(npv(flows, Decimal("0.035")), "7878600", "0.5")
    monthly = dec("-700000", *[str(Decimal(1900000) / 12)] * 60)
    months = payback_periods(monthly)
    assert months is not None
    assert near(months, "4.42")


def test_that_a_stepwise_saving_is_recouped_in_the_tenth_month():
    """T16b: month m of year 1 saves m/12 of a twelfth of 1.9m."""
    steps = [Decimal(1900000) / 12 * month / 12 for month in range(1, 13)]
    assert near(sum(steps), "1029167", "0.5")
    assert near(sum(steps[:9]), "593750")
    assert near(sum(steps[:10]), "725694.44")
    yearly = [Decimal(-700000), sum(steps, Decimal(0)), *dec(*["1900000"] * 4)]
    assert near(npv(yearly, Decimal("0.035")), "7037215", "0.5")
    months = payback_periods([Decimal(-700000), *steps])
    assert months is not None
    assert 9 < months < 10


def test_that_the_staying_case_has_its_published_value():
    """T16c: 1.3m against 3.2m a year, years 1 to 5."""
    flows = dec("0", *["-1900000"] * 5)
    assert near(npv(flows, Decimal("0.035")), "-8578600", "0.5")
    assert payback_periods(flows) is None


def test_that_payback_is_linear_within_the_year_of_crossing():
    """E9: simple 2.5, discounted 2.6656 years."""
    flows = dec("-1000", "400", "400", "400")
    assert payback_periods(flows) == Decimal("2.5")
    factors = discount_factors(Decimal("0.035"), 3)
    discounted = [flow * factor for flow, factor in zip(flows, factors, strict=True)]
    got = payback_periods(discounted)
    assert got is not None
    assert near(got, "2.6656", "0.00005")


def test_that_the_last_crossing_counts():
    assert payback_periods(dec("-100", "150", "-100", "100")) == Decimal("2.5")


def test_that_the_equivalent_annual_cost_comes_out():
    """E9: -1,000, then -100 a year for five years at 3.5 %."""
    flows = dec("-1000", *["-100"] * 5)
    value = npv(flows, Decimal("0.035"))
    assert near(value, "-1451.51")
    assert near(equivalent_annual(value, discount_factors(Decimal("0.035"), 5)), "-321.48")


@given(st.lists(money, min_size=1, max_size=15), rates)
def test_that_a_present_value_agrees_with_plain_fractions(flows, rate):
    exact = sum(
        (Fraction(flow) / (1 + Fraction(rate)) ** year for year, flow in enumerate(flows)),
        Fraction(0),
    )
    assert abs(Fraction(npv(flows, rate)) - exact) < Fraction(1, 10**9)


@given(
    st.lists(st.tuples(money, money), min_size=1, max_size=12),
    rates,
    st.integers(-20, 20),
    st.integers(-20, 20),
)
def test_that_present_value_is_linear_in_the_flows(pairs, rate, a, b):
    """I8."""
    one, other = [p[0] for p in pairs], [p[1] for p in pairs]
    both = [a * x + b * y for x, y in pairs]
    assert abs(npv(both, rate) - (a * npv(one, rate) + b * npv(other, rate))) < PENNY


@given(rates, st.integers(1, 60))
def test_that_discount_factors_start_at_one_and_only_fall(rate, years):
    """I8."""
    for factors in (discount_factors(rate, years), green_book_factors(years)):
        assert factors[0] == 1
        assert all(late < early for early, late in pairwise(factors))


@given(
    st.decimals(min_value=1, max_value=10**8, places=2),
    st.lists(st.decimals(min_value="0.01", max_value=10**8, places=2), min_size=1, max_size=12),
    rates,
    st.decimals(min_value="0.0001", max_value="0.5", places=4),
)
def test_that_a_higher_rate_lowers_the_value_of_an_outlay_followed_by_income(
    out, income, rate, more
):
    """I7."""
    flows = [-out, *income]
    assert npv(flows, rate + more) < npv(flows, rate)


@given(st.lists(money, min_size=1, max_size=12))
def test_that_year_zero_is_never_discounted(flows):
    assert present_value(flows[:1], discount_factors(Decimal("0.4"), 0)) == flows[0]
