"""Traffic to the internet by bands, each amount worked by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.network import bands_of, egress
from tests.builders_prices import LONDON, UKSOUTH, Target, book


def bill(gb, target=LONDON):
    bands, grant = bands_of(book().network(target))
    return egress(Decimal(gb), bands, grant)


@pytest.mark.parametrize(
    ("gb", "amount"),
    [
        ("0", "0"),
        ("100", "0"),
        ("101", "0.09"),  # 1 x 0.09
        ("10340", "921.6"),  # 10,240 x 0.09
        ("10341", "921.685"),  # and 1 x 0.085
        ("51300", "4403.2"),  # 10,240 x 0.09 + 40,960 x 0.085 = 921.60 + 3,481.60
        ("153700", "11571.2"),  # and 102,400 x 0.07 = 7,168
        ("153701", "11571.25"),  # and 1 x 0.05
    ],
)
def test_that_london_is_charged_band_by_band_after_one_grant(gb, amount):
    found = bill(gb)
    assert found.amount == Decimal(amount)
    assert found.missing is None


@pytest.mark.parametrize(
    ("gb", "amount", "complete"),
    [
        ("0", "0", True),
        ("100", "0", True),
        ("101", "0.087", True),
        ("10340", "890.88", True),  # 10,240 x 0.087
        ("51300", "890.88", False),  # the price of the band above is not held
    ],
)
def test_that_azure_bands_begin_behind_the_grant_and_lack_their_upper_part(gb, amount, complete):
    found = bill(gb, UKSOUTH)
    assert found.amount == Decimal(amount)
    assert (found.missing is None) is complete


def test_that_a_region_outside_the_area_has_no_band():
    found = bill("101", Target("azure", "centralindia"))
    assert found.amount == 0
    assert found.missing is not None


def test_that_the_arithmetic_is_kept():
    assert bill("10341").parts == (
        "10341 GB - 100 GB free = 10241 GB",
        "10240 GB x 0.09 = 921.60",
        "1 GB x 0.085 = 0.085",
    )


@given(st.integers(0, 300_000), st.integers(0, 5_000))
def test_that_more_traffic_never_costs_less_and_never_more_than_the_first_band(gb, more):
    less, larger = bill(gb).amount, bill(gb + more).amount
    assert less <= larger <= less + more * Decimal("0.09")
