"""The funding formula of a shared service."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from costing.recharge import FundingError, fund, funding_shares, true_up
from tests.builders_recharge import formula, signed

RUN_ON = date(2027, 3, 1)


def test_that_weighted_drivers_give_the_shares():
    # A: 0.5 x 1/4 + 0.5 x 2/4 = 3/8
    assert funding_shares(formula("0.5 A=1 B=3; 0.5 A=2 B=2")) == {
        "A": Fraction(3, 8),
        "B": Fraction(5, 8),
    }


def test_that_a_floor_is_met_and_the_others_shrink_in_proportion():
    # C would pay 1/10; with its floor of 1/5 the others share 4/5 as 6 to 3.
    shares = funding_shares(formula("1 A=6 B=3 C=1", "C 0.2 1"))
    assert shares == {"A": Fraction(8, 15), "B": Fraction(4, 15), "C": Fraction(1, 5)}


def test_that_a_cap_is_kept_and_the_others_grow_in_proportion():
    shares = funding_shares(formula("1 A=6 B=3 C=1", "A 0 0.4"))
    assert shares == {"A": Fraction(2, 5), "B": Fraction(9, 20), "C": Fraction(3, 20)}


def test_that_amounts_reconcile_to_the_penny():
    run = fund(formula("1 A=1 B=1 C=1"), Decimal(1000), run_on=RUN_ON)
    assert run.pence == (("A", 33334), ("B", 33333), ("C", 33333))


@pytest.mark.parametrize(
    ("signatures", "draft"),
    [
        ((), True),
        (("CEO 2027-02-01",), True),
        (("CEO 2027-02-01", "CFO 2027-03-02"), True),
        (("CEO 2027-02-01", "CFO 2027-03-01"), False),
    ],
)
def test_that_a_run_is_a_draft_until_both_have_signed_before_it(signatures, draft):
    made = formula("1 A=1 B=1", signatures=signed(*signatures))
    assert fund(made, Decimal(10), run_on=RUN_ON).draft is draft


def test_that_only_more_than_the_tolerance_is_re_based():
    agreed = {"A": Fraction(40, 100), "B": Fraction(60, 100)}
    exactly = {"A": Fraction(43, 100), "B": Fraction(57, 100)}
    beyond = {"A": Fraction(4301, 10000), "B": Fraction(5699, 10000)}
    assert not true_up(agreed, exactly).rebase
    assert true_up(agreed, beyond).rebase
    assert true_up(agreed, exactly).differences == (("A", Fraction(3)), ("B", Fraction(-3)))


@pytest.mark.parametrize(
    ("made", "words"),
    [
        (formula("0.5 A=1 B=1"), "add up to 0.5, not to 1"),
        (formula("1 A=1 B=1", "A 0.6 1; B 0.6 1"), "floors add up to 1.2"),
        (formula("1 A=1 B=1", "A 0 0.3; B 0 0.3"), "caps to 0.6"),
        (formula("1 A=0 B=0"), "no count above 0"),
        (formula("1 A=1 B=1", "A 0.5 0.2"), "not a range"),
        (formula("1 A=1 B=0", "A 0 0.5"), "50.00 % at most"),
    ],
)
def test_that_a_formula_that_cannot_give_shares_is_refused(made, words):
    with pytest.raises(FundingError, match=words):
        funding_shares(made)


COUNTS = st.lists(st.integers(1, 1000), min_size=2, max_size=6)
LIMITS = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 100)), min_size=6, max_size=6)


def _formula(first, second, limits, scale=1):
    names = [chr(65 + place) for place in range(len(first))]
    drivers = " ".join(f"{n}={c * scale}" for n, c in zip(names, first, strict=True))
    others = " ".join(f"{n}={c}" for n, c in zip(names, second, strict=True))
    bounds = "; ".join(
        f"{n} {Decimal(low) / 100} {Decimal(min(100, low + wide)) / 100}"
        for n, (low, wide) in zip(names, limits, strict=False)
    )
    return formula(f"0.7 {drivers}; 0.3 {others}", bounds)


@given(COUNTS, st.data(), LIMITS, st.integers(2, 50))
def test_that_shares_sum_to_one_within_limits_and_ignore_the_scale_of_a_driver(
    first, data, limits, scale
):
    """I11."""
    second = data.draw(st.lists(st.integers(1, 1000), min_size=len(first), max_size=len(first)))
    made = _formula(first, second, limits)
    assume(sum(one.floor for one in made.partners) <= 1 <= sum(one.cap for one in made.partners))
    shares = funding_shares(made)
    assert sum(shares.values()) == 1
    for partner in made.partners:
        assert Fraction(partner.floor) <= shares[partner.name] <= Fraction(partner.cap)
    assert funding_shares(_formula(first, second, limits, scale)) == shares
    # Independently: one factor for all who are at neither limit, found by bisection.
    raw = {
        partner.name: sum(
            Fraction(driver.weight)
            * Fraction(dict(driver.counts)[partner.name])
            / sum(Fraction(count) for _, count in driver.counts)
            for driver in made.drivers
        )
        for partner in made.partners
    }

    def clamped(factor):
        return {
            one.name: min(max(factor * float(raw[one.name]), float(one.floor)), float(one.cap))
            for one in made.partners
        }

    low, high = 0.0, 1e6
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(clamped(middle).values()) < 1 else (low, middle)
    for name, share in clamped(high).items():
        assert abs(share - float(shares[name])) < 1e-9
