"""What may be said about uncertainty, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.uncertainty import (
    BIAS_TYPES,
    BiasAndRiskError,
    BiasChoice,
    Risk,
    ThreePoint,
    ThreePointError,
    UncertaintyError,
    WaveSlip,
    default_inputs,
    optimism_bias,
)


def three(low, likely, high):
    return ThreePoint(low=Decimal(low), likely=Decimal(likely), high=Decimal(high))


RISK = Risk(id="r", title="Flood", probability=Decimal("0.1"), impact=three(1, 2, 3), line="B3")


def test_that_the_defaults_can_be_calculated_with():
    default_inputs().check()


def test_that_bias_and_a_range_on_one_line_are_refused():
    inputs = replace(default_inputs(), bias=(BiasChoice(lines=("B2",), type="equipment"),))
    with pytest.raises(BiasAndRiskError, match=r"B2 has both .*Days of migration"):
        inputs.check()


def test_that_bias_and_a_risk_on_one_line_are_refused():
    inputs = replace(
        default_inputs(),
        estimates=(),
        risks=(RISK,),
        bias=(BiasChoice(lines=("B3",), type="equipment"),),
    )
    with pytest.raises(BiasAndRiskError, match=r"B3 has both .*Flood"):
        inputs.check()


def test_that_bias_beside_a_range_on_other_lines_is_taken():
    effort = [one for one in default_inputs().estimates if one.id == "electricity_price"]
    bias = (BiasChoice(lines=("B2",), type="equipment"),)
    replace(default_inputs(), estimates=tuple(effort), bias=bias).check()


def test_that_points_out_of_order_are_refused():
    estimate = replace(default_inputs().estimates[0], points=three(2, 1, 3))
    with pytest.raises(ThreePointError, match="low 2, likely 1, high 3"):
        replace(default_inputs(), estimates=(estimate,)).check()


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"draws": 0}, "0 draws"),
        ({"draws": 10**7}, "200,000"),
        ({"seed": -1}, "no seed"),
        ({"rho": (("pay", Decimal(2)),)}, "Driver pay"),
        ({"slips": (WaveSlip(wave=1, months=three(-1, 0, 1)),)}, "earlier than the plan"),
        ({"risks": (replace(RISK, probability=Decimal(2)),)}, "probability 2"),
        ({"risks": (RISK, RISK)}, "several"),
    ],
)
def test_that_what_cannot_be_drawn_is_refused(changed, words):
    with pytest.raises(UncertaintyError, match=words):
        replace(default_inputs(), **changed).check()


@pytest.mark.parametrize(
    ("mitigation", "floor", "expected"),
    [
        ("0.60", True, 720),
        ("0.97", True, 440),
        ("0.97", False, 424),
        ("1", True, 440),
        ("1", False, 400),
    ],
)
def test_that_optimism_bias_on_equipment_is_as_worked_out(mitigation, floor, expected):
    made = optimism_bias(Decimal(400), "equipment", Decimal(mitigation), floor=floor)
    assert made.with_bias == expected
    assert (made.lower, made.upper) == (40, 800)


def test_that_outsourcing_is_about_operating_cost_and_has_no_duration():
    kind = next(one for one in BIAS_TYPES if one.id == "outsourcing")
    assert (kind.applies_to, kind.upper, kind.lower, kind.duration_upper) == (
        "operating",
        Decimal("0.41"),
        0,
        None,
    )


def test_that_an_unknown_type_is_refused_with_those_there_are():
    with pytest.raises(UncertaintyError, match="equipment"):
        optimism_bias(Decimal(1), "castle", Decimal(0))


PARTS = st.integers(0, 100).map(lambda number: Decimal(number) / 100)


@given(st.integers(0, 10**9), st.sampled_from(BIAS_TYPES), PARTS, PARTS, st.booleans())
def test_that_more_mitigation_never_costs_more_and_all_of_it_is_the_base(
    base, kind, one, other, floor
):
    """I13."""
    less, more = sorted((one, other))
    at = [optimism_bias(Decimal(base), kind.id, part, floor=floor).chosen for part in (less, more)]
    assert at[0] >= at[1] >= 0
    assert optimism_bias(Decimal(base), kind.id, Decimal(1), floor=False).with_bias == base
