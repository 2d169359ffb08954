"""I12 for the simulation: full correlation, the seed, no spread without ranges."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.uncertainty import Estimate, ThreePoint, default_inputs, quantiles
from costing.uncertainty.drawing import Ranges, draw

points = st.lists(st.tuples(*[st.integers(0, 10_000)] * 3).map(sorted), min_size=1, max_size=6)


def ranges(rows, *, seed: int = 7, draws: int = 999, rho: str = "1") -> Ranges:
    """Items of one driver."""
    estimates = tuple(
        Estimate(
            id=f"e{number}",
            title=f"e{number}",
            lines=("B2",),
            points=ThreePoint(low=Decimal(low), likely=Decimal(likely), high=Decimal(high)),
            driver="x",
        )
        for number, (low, likely, high) in enumerate(rows)
    )
    inputs = replace(
        default_inputs(), estimates=estimates, seed=seed, draws=draws, rho=(("x", Decimal(rho)),)
    )
    return Ranges(inputs=inputs, estimates=tuple((one, one.points) for one in estimates), bias=())


@given(points)
@settings(max_examples=30, deadline=None)
def test_that_a_quantile_of_a_sum_is_the_sum_of_quantiles_where_all_moves_together(rows):
    """I12: with rho 1 every item is at the same level in every draw, whatever the level."""
    made = draw(ranges(rows), ())
    total = sum(made.factors.values())
    for level in (0.1, 0.5, 0.8, 0.9):
        of_items = sum(float(np.quantile(one, level)) for one in made.factors.values())
        assert np.isclose(np.quantile(total, level), of_items, rtol=1e-9, atol=1e-6)
    # And the drawn levels are those of the distributions: the same u for each item.
    for (one, three), values in zip(ranges(rows).estimates, made.factors.values(), strict=True):
        low, _, high = (float(value) for value in (three.low, three.likely, three.high))
        assert values.min() >= low - 1e-9
        assert values.max() <= high + 1e-9
        assert one.driver == "x"


@given(points, st.integers(0, 2**31), st.sampled_from(["0", "0.5", "1"]))
@settings(max_examples=20, deadline=None)
def test_that_the_same_seed_gives_the_same_draws_and_quantiles_rise(rows, seed, rho):
    """I12: same seed, same result; P10 <= P50 <= P80 <= P90."""
    first, again = (draw(ranges(rows, seed=seed, draws=200, rho=rho), ()) for _ in range(2))
    for name, values in first.factors.items():
        assert np.array_equal(values, again.factors[name])
        found = [np.quantile(values, level) for level in (0.1, 0.5, 0.8, 0.9)]
        assert found == sorted(found)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6), st.sampled_from(["0", "1"]))
@settings(max_examples=20, deadline=None)
def test_that_equal_points_have_no_spread(values, rho):
    """I12: a = m = b everywhere gives one value in every draw, and its quantiles."""
    made = draw(ranges([(one, one, one) for one in values], draws=100, rho=rho), ())
    for number, value in enumerate(values):
        assert set(made.factors[f"e{number}"]) == {float(value)}
    three = ThreePoint(low=Decimal(5), likely=Decimal(5), high=Decimal(5))
    assert set(quantiles(three, np.array([0.01, 0.5, 0.99]))) == {5.0}
