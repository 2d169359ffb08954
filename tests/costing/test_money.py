"""Money: exact, of one currency, rounded only to be shown."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.money import GBP, USD, CurrencyMismatchError, Money, spoken, total

pence = st.decimals(min_value=-(10**9), max_value=10**9, places=2)


def gbp(text: str) -> Money:
    return Money.of(text, "GBP")


def test_that_two_currencies_are_never_added():
    with pytest.raises(CurrencyMismatchError, match="Cannot combine GBP with USD"):
        gbp("1") + Money.of("1", "USD")
    with pytest.raises(CurrencyMismatchError):
        total([gbp("1")], USD)
    with pytest.raises(CurrencyMismatchError):
        _ = gbp("1") < Money.of("1", "USD")


def test_that_binary_fractions_are_refused():
    with pytest.raises(TypeError, match="float"):
        Money(0.1, GBP)  # type: ignore[arg-type] # the fault under test


@given(st.lists(pence, max_size=20))
def test_that_sums_are_exact(amounts):
    got = total((Money(amount, GBP) for amount in amounts), GBP)
    assert Fraction(got.amount) == sum((Fraction(amount) for amount in amounts), Fraction(0))


@pytest.mark.parametrize(
    ("text", "expected"), [("0.125", "0.12"), ("0.135", "0.14"), ("-0.125", "-0.12"), ("2", "2.00")]
)
def test_that_halves_round_to_even(text, expected):
    assert str(gbp(text).rounded().amount) == expected


@pytest.mark.parametrize(
    ("money", "expected"),
    [
        (gbp("1234567.49"), "£1,234,567"),
        (gbp("-1234.5"), "-£1,234"),
        (gbp("-0.4"), "£0"),
        (Money.of("950", "USD"), "USD 950"),
    ],
)
def test_that_a_sentence_shows_whole_units(money, expected):
    assert spoken(money) == expected
