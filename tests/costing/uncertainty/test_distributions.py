"""Quantiles of three-point estimates against closed forms and against counting."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.uncertainty import Shape, ThreePoint, mean, quantiles
from costing.uncertainty.distributions import normal_levels

LEVELS = np.array([0.0, 0.01, 0.1, 0.25, 0.5, 0.8, 0.9, 0.99, 1.0])


def points(low, likely, high, shape=Shape.TRIANGULAR):
    return ThreePoint(low=Decimal(low), likely=Decimal(likely), high=Decimal(high), shape=shape)


def test_that_five_items_that_move_together_have_the_quantiles_of_one_times_five():
    sums = 5 * quantiles(points(80, 100, 160), np.array([0.1, 0.5, 0.8, 0.9]))
    assert [round(float(value), 3) for value in sums] == [463.246, 555.051, 645.081, 690.455]
    assert round(5 * mean(points(80, 100, 160)), 3) == Decimal("566.667")
    assert round(5 * mean(points(80, 100, 160, Shape.PERT)), 3) == Decimal("533.333")


@pytest.mark.parametrize("shape", list(Shape))
def test_that_equal_points_are_a_constant(shape):
    assert set(quantiles(points(7, 7, 7, shape), LEVELS)) == {7.0}


def test_that_pert_with_its_peak_at_the_low_end_has_its_closed_form():
    # Beta(1, 5): 1 - (1 - x)^5 = p
    found = quantiles(points(0, 0, 1, Shape.PERT), LEVELS)
    assert np.allclose(found, 1 - (1 - LEVELS) ** 0.2, atol=1e-8)


def test_that_pert_with_its_peak_at_the_high_end_has_its_closed_form():
    found = quantiles(points(0, 1, 1, Shape.PERT), LEVELS)
    assert np.allclose(found, LEVELS**0.2, atol=1e-8)


def test_that_symmetric_pert_comes_back_through_its_distribution_function():
    # Beta(3, 3): 10 x^3 - 15 x^4 + 6 x^5
    x = quantiles(points(0, "0.5", 1, Shape.PERT), LEVELS)
    assert np.allclose(10 * x**3 - 15 * x**4 + 6 * x**5, LEVELS, atol=1e-9)


def test_that_the_normal_distribution_function_has_its_known_values():
    found = normal_levels(np.array([-1.959964, 0.0, 1.281552]))
    assert np.allclose(found, [0.025, 0.5, 0.9], atol=1e-6)


THREE = st.tuples(*[st.integers(-1000, 1000)] * 3).map(sorted)


@given(THREE, st.floats(0, 1), st.sampled_from(list(Shape)))
def test_that_a_quantile_lies_within_its_points_and_rises_with_its_level(three, level, shape):
    made = points(*three, shape)
    low, at, high = quantiles(made, np.array([level * 0.9, level, 1.0]))
    assert three[0] - 1e-9 <= low <= at + 1e-9
    assert at <= high + 1e-9 <= three[2] + 2e-9


@given(THREE.filter(lambda one: one[0] < one[2]), st.floats(0.001, 0.999))
def test_that_a_triangular_quantile_comes_back_through_areas_of_triangles(three, level):
    low, peak, high = three
    x = float(quantiles(points(*three), np.array([level]))[0])
    height = 2 / (high - low)
    if x <= peak:
        area = 0.0 if peak == low else (x - low) * height * (x - low) / (peak - low) / 2
    else:
        area = 1 - (high - x) * height * (high - x) / (high - peak) / 2
    assert abs(area - level) < 1e-9


@given(THREE, st.sampled_from(list(Shape)))
def test_that_the_mean_is_that_of_many_quantiles(three, shape):
    made = points(*three, shape)
    levels = (np.arange(4000) + 0.5) / 4000
    width = max(1.0, float(three[2] - three[0]))
    assert abs(quantiles(made, levels).mean() - float(mean(made))) < 1e-3 * width
