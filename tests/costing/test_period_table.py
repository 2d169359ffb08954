"""What a year or a month is made of."""

from __future__ import annotations

from decimal import Decimal

from costing.months import Month
from costing.report.periods import period_table
from tests.builders_screens import small_projection


def test_that_a_year_lists_its_lines_with_the_largest_difference_first():
    rows = period_table(small_projection(), Month(2026, 4), 12).rows
    assert [(row[0], row[1], row[2], row[3]) for row in rows] == [
        ("rooms", Decimal(1000000), Decimal(400000), Decimal(600000)),
        ("run", Decimal(0), Decimal(600000), Decimal(-600000)),
        ("project", Decimal(0), Decimal(250000), Decimal(-250000)),
    ]


def test_that_lines_that_are_not_paid_in_a_month_are_left_out():
    assert period_table(small_projection(), Month(2026, 5), 1).rows == ()
    later = period_table(small_projection(), Month(2027, 4), 1)
    assert [row[0] for row in later.rows] == ["rooms", "run"]
    assert later.title == "2027-04"
