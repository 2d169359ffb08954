"""Sums of cost lines: what the fast way adds up to, a plain loop adds up to, digit for digit."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from costing.lines import sum_by_month

amounts = st.sampled_from(
    [
        Decimal(0),
        Decimal("0.00"),
        Decimal("147.51"),
        Decimal(100) / 3,
        Decimal("1E+3"),
        Decimal(7) / 9,
    ]
)
series = st.lists(st.tuples(amounts, amounts, amounts, amounts), max_size=12)


@given(lines=series, last=st.integers(0, 3))
def test_that_months_are_added_in_order_to_the_last_digit(lines, last):
    # from some month on all stay the same, as after an exit
    held = [(*one[: last + 1], *(one[last],) * (3 - last)) for one in lines]
    plain = [Decimal(0)] * 4
    for one in held:
        for place, amount in enumerate(one):
            if amount:
                plain[place] += amount
    assert list(map(str, sum_by_month(held, 4))) == list(map(str, plain))


def test_that_no_line_at_all_sums_to_nothing():
    assert sum_by_month([], 3) == (Decimal(0),) * 3
