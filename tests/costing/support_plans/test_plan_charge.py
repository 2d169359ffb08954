"""Support plans at each edge of their bands, worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.support_plans import PlanChoice, bands_for, charge
from tests.builders_buying import bands
from tests.builders_prices import book

BEFORE, AFTER = date(2026, 12, 1), date(2027, 1, 1)


def held(plan, provider="aws"):
    return bands_for(PlanChoice(provider=provider, plan=plan), book().support(provider))


@pytest.mark.parametrize(
    ("usage", "amount"),
    [
        ("0", "100"),  # the least
        ("1000", "100"),
        ("1001", "100.1"),
        ("10000", "1000"),  # 10 %
        ("10001", "1000.07"),  # and 7 % above
        ("80000", "5900"),  # 1,000 + 70,000 x 7 %
        ("80001", "5900.05"),
        ("250000", "14400"),  # 5,900 + 170,000 x 5 %
        ("250001", "14400.03"),
    ],
)
def test_that_business_is_charged_by_marginal_bands(usage, amount):
    found = charge(held("Business"), Decimal(usage), BEFORE)
    assert found.amount == Decimal(amount)
    assert found.missing is None


@pytest.mark.parametrize(
    ("usage", "amount"),
    [
        ("150000", "15000"),
        ("150001", "15000.07"),
        ("500000", "39500"),  # 15,000 + 350,000 x 7 %
        ("500001", "39500.05"),
        ("1000000", "64500"),  # 39,500 + 500,000 x 5 %
        ("1000001", "64500.03"),
    ],
)
def test_that_enterprise_is_charged_by_marginal_bands_after_its_minimum(usage, amount):
    assert charge(held("enterprise"), Decimal(usage), AFTER).amount == Decimal(amount)


def test_that_a_plan_has_no_price_from_the_day_it_ends():
    found = charge(held("Business"), Decimal(10000), AFTER)
    assert found.amount == 0
    assert found.missing is not None
    assert "2027-01-01" in found.missing.reason


def test_that_bands_that_are_not_held_leave_the_minimum_and_a_gap():
    found = charge(held("Business Support+"), Decimal(10000), AFTER)
    assert found.amount == 29
    assert found.missing is not None


def test_that_a_flat_plan_does_not_follow_the_usage():
    found = charge(held("Standard", "azure"), Decimal(123456), AFTER)
    assert found.amount == 100
    assert found.missing is None


@pytest.mark.parametrize("provider", ["aws", "azure"])
def test_that_a_free_plan_costs_nothing_and_lacks_nothing(provider):
    found = charge(held("Basic", provider), Decimal(5000), BEFORE)
    assert found.amount == 0
    assert found.missing is None


@given(st.integers(0, 400_000), st.integers(1, 10_000))
def test_that_the_charge_grows_with_the_usage_and_by_no_more_than_its_largest_share(usage, more):
    own = bands("0 10000 10", "10000 80000 7", "80000 - 3", minimum="100")
    less = charge(own, Decimal(usage), BEFORE).amount
    larger = charge(own, Decimal(usage + more), BEFORE).amount
    assert less <= larger <= less + Decimal(more) / 10
