"""Months and April-to-March years; ranges are half-open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.months import FiscalYear, Month, add_months, first_sampled, months_between

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("month", "year"),
    [
        (Month(2028, 3), "2027-28"),
        (Month(2028, 4), "2028-29"),
        (Month(2099, 12), "2099-00"),
    ],
)
def test_that_the_year_begins_in_april(month, year):
    assert str(month.fiscal_year) == year


def test_that_a_year_knows_its_first_month():
    assert FiscalYear(2027).first_month == Month(2027, 4)
    assert FiscalYear(2027) + 3 == FiscalYear(2030)
    assert FiscalYear(2030) - FiscalYear(2027) == 3


def test_that_there_is_no_month_13():
    with pytest.raises(ValueError, match="no month 13"):
        Month(2027, 13)


def test_that_a_range_leaves_out_its_end():
    assert months_between(Month(2027, 11), Month(2028, 2)) == (
        Month(2027, 11),
        Month(2027, 12),
        Month(2028, 1),
    )
    assert months_between(Month(2028, 2), Month(2027, 11)) == ()


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2028-04-01", -3, "2028-01-01"),
        ("2027-12-31", 2, "2028-02-29"),
    ],
)
def test_that_the_day_is_clipped_to_the_month(start, months, expected):
    assert add_months(date.fromisoformat(start), months) == date.fromisoformat(expected)


@given(days)
def test_that_the_first_sampled_month_is_the_first_that_begins_on_or_after_a_day(day):
    month = first_sampled(day)
    assert month.first_day >= day
    assert (month + -1).first_day < day


@given(days, st.integers(-600, 600))
def test_that_months_added_can_be_counted_back(day, count):
    month = Month.of(day)
    assert (month + count) - month == count
    assert (month + 1).first_day - month.first_day == timedelta(days=month.days)
