"""Pence that add up."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from costing.recharge import pence, share_out


def test_that_a_thousand_pounds_over_three_give_the_odd_penny_to_the_first():
    assert share_out(100000, {"A": 1, "B": 1, "C": 1}) == {"A": 33334, "B": 33333, "C": 33333}


def test_that_the_pence_left_over_go_to_the_largest_remainders():
    shared = share_out(10000, {"A": 1, "B": 1, "C": 1, "Z": 4})
    assert shared == {"A": 1429, "B": 1429, "C": 1428, "Z": 5714}


def test_that_a_negative_total_is_shared_as_its_magnitude():
    shared = share_out(-10000, {"A": 1, "B": 1, "C": 1, "Z": 4})
    assert shared == {"A": -1429, "B": -1429, "C": -1428, "Z": -5714}


def test_that_weights_of_nothing_share_nothing():
    assert share_out(100, {"A": 0, "B": 0}) is None
    assert share_out(100, {}) is None


def test_that_half_a_penny_goes_to_the_even_one():
    assert [pence(Decimal(text)) for text in ("0.005", "0.015", "-0.015")] == [0, 2, -2]


WEIGHTS = st.dictionaries(
    st.text(min_size=1, max_size=4),
    st.one_of(st.integers(0, 10**9), st.decimals("0", "1e6", places=6)),
    min_size=1,
    max_size=12,
)


@given(st.integers(-(10**12), 10**12), WEIGHTS, st.randoms(use_true_random=False))
def test_that_shares_sum_to_the_penny_within_one_and_whatever_the_order(total, weights, dice):
    """I10."""
    shared = share_out(total, weights)
    if not any(weights.values()):
        assert shared is None
        return
    assert sum(shared.values()) == total
    whole = sum(Fraction(weight) for weight in weights.values())
    for name, share in shared.items():
        assert abs(share - Fraction(weights[name]) * total / whole) < 1
    rows = list(weights.items())
    dice.shuffle(rows)
    assert share_out(total, dict(rows)) == shared


@given(st.integers(0, 60), st.lists(st.integers(0, 6), min_size=1, max_size=4))
def test_that_no_other_whole_shares_are_nearer_to_the_exact_ones(total, weights):
    """Brute force over all ways to share `total`: the largest remainder has the least error."""
    named = {chr(65 + place): weight for place, weight in enumerate(weights)}
    if not any(weights):
        return
    exact = [Fraction(total * weight, sum(weights)) for weight in weights]

    def error(shares):
        return sum(abs(one - other) for one, other in zip(shares, exact, strict=True))

    def ways(left, parts):
        if parts == 1:
            yield (left,)
            return
        near = exact[len(weights) - parts]
        for one in {int(near), int(near) + 1}:
            for rest in ways(left - one, parts - 1):
                yield (one, *rest)

    best = min(error(way) for way in ways(total, len(weights)) if min(way) >= 0)
    assert error(list(share_out(total, named).values())) == best
