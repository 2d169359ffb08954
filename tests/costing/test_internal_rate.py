"""Internal rates: the published ones, and a count of roots that no solver made."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.internal_rate import internal_rate
from tests.builders_costing import dec


@pytest.mark.parametrize(
    ("flows", "kind", "expected"),
    [
        pytest.param(
            ("-1700000", "120000", "250000", "550000", "1300000"), "unique", ["0.083374"], id="T2"
        ),
        pytest.param(
            ("-150000", "15000", "25000", "35000", "45000", "60000"),
            "unique",
            ["0.052433"],
            id="T4a",
        ),
        pytest.param(("-100", "0", "0", "74"), "unique", ["-0.095496"], id="T4b"),
        pytest.param(("-100", "100", "0", "-7"), "multiple", ["-0.678894", "-0.083300"], id="T4c"),
        pytest.param(("-100", "120", "-40"), "none", [], id="E9"),
        pytest.param(("0", *["-1900000"] * 5), "none", [], id="T16c"),
        pytest.param(("-100", "110"), "unique", ["0.1"], id="one year"),
        pytest.param(("0", "0", "-100", "110", "0"), "unique", ["0.1"], id="outer zeros"),
        pytest.param(("-1", "4", "-4"), "unique", ["1"], id="touches without crossing"),
        pytest.param(("0", "0"), "none", [], id="nothing"),
        pytest.param(("5",), "none", [], id="one flow"),
        pytest.param(
            ("-6", "11", "-6", "1"), "multiple", ["-0.666667", "-0.5", "0"], id="three by hand"
        ),
    ],
)
def test_that_every_internal_rate_is_reported(flows, kind, expected):
    """For the three by hand: with x = 1/(1+i), (x-1)(x-2)(x-3) = x^3 - 6x^2 + 11x - 6."""
    got = internal_rate(dec(*flows))
    assert got.kind == kind
    assert len(got.values) == len(expected)
    for value, text in zip(got.values, expected, strict=True):
        assert abs(value - Decimal(text)) < Decimal("0.0000006")


roots = st.lists(
    st.fractions(min_value=Fraction(1, 4), max_value=Fraction(6), max_denominator=12),
    min_size=1,
    max_size=4,
    unique=True,
)


@given(roots, st.lists(st.integers(1, 9), max_size=2))
@settings(max_examples=60)
def test_that_flows_built_from_chosen_rates_give_back_exactly_these(wanted, others):
    """I9.  The flows are (x - r1)(x - r2)... times factors (x + k) that no rate above -1 meets."""
    polynomial = [Fraction(1)]
    for root in [*wanted, *(Fraction(-k) for k in others)]:
        shifted = [Fraction(0), *polynomial]
        scaled = [*(-root * c for c in polynomial), Fraction(0)]
        polynomial = [a + b for a, b in zip(shifted, scaled, strict=True)]
    whole = 12**4
    flows = [Decimal(int(c * whole)) for c in polynomial]
    if [Fraction(flow) for flow in flows] != [c * whole for c in polynomial]:
        return  # the product needs a larger denominator than these whole flows hold
    got = internal_rate(flows)
    rates = sorted(1 / root - 1 for root in wanted)
    assert [
        abs(Fraction(value) - rate) < Fraction(1, 10**9)
        for value, rate in zip(got.values, rates, strict=True)
    ] == [True] * len(rates)
    assert got.kind == ("unique" if len(rates) == 1 else "multiple")


@given(
    st.lists(st.decimals(min_value=-(10**7), max_value=10**7, places=2), min_size=2, max_size=11)
)
@settings(max_examples=60)
def test_that_the_value_changes_sign_or_touches_zero_at_every_rate_reported(flows):
    """I9, in plain fractions at a hundredth of a millionth on either side."""
    step = Fraction(1, 10**8)
    for value in internal_rate(flows).values:
        rate = Fraction(value)

        def worth(at: Fraction) -> Fraction:
            return sum(
                (Fraction(flow) / (1 + at) ** year for year, flow in enumerate(flows)), Fraction(0)
            )

        below, above = worth(rate - step) if rate - step > -1 else None, worth(rate + step)
        size = sum(
            (abs(Fraction(flow)) / (1 + rate) ** year for year, flow in enumerate(flows)),
            Fraction(0),
        )
        crosses = below is None or (below <= 0 <= above) or (above <= 0 <= below)
        assert crosses or abs(worth(rate)) <= size * Fraction(1, 10**6)
