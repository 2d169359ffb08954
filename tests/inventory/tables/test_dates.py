from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.tables.cells import BadCell
from inventory.tables.dates import DateOrder, date_of, date_order
from tests.builders_tables import moment


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2024, 5, 6), date(2024, 5, 6)),
        (moment(2024, 5, 6, 23, 59), date(2024, 5, 6)),
        ("2024-05-06T10:00:00.1234567Z", date(2024, 5, 6)),
        ("13/04/2024", date(2024, 4, 13)),
        ("4/13/24", date(2024, 4, 13)),
        ("1/23/2023 10:00:00 AM", date(2023, 1, 23)),
        ("12 Sept 2024", date(2024, 9, 12)),
        ("Jan 5, 2024", date(2024, 1, 5)),
        (45123.0, date(2023, 7, 16)),  # spreadsheet day number, 1900 base
        ("1700000000", date(2023, 11, 14)),  # epoch seconds: ten digits
        ("1700000000123", date(2023, 11, 14)),  # epoch milliseconds: thirteen digits
    ],
)
def test_that_dates_are_read_in_the_forms_programs_write(cell, expected):
    assert date_of(cell) == expected


@pytest.mark.parametrize("cell", ["1970-01-01", date(1969, 12, 31), date(1900, 1, 1), "N/A", None])
def test_that_dates_written_for_unknown_are_missing(cell):
    assert date_of(cell) is None


def test_that_a_date_with_two_readings_is_not_guessed():
    found = date_of("03/04/2024")
    assert found == BadCell(text="03/04/2024", reason="could be day/month or month/day")
    assert date_of("03/04/2024", DateOrder.DAY_FIRST) == date(2024, 4, 3)
    assert date_of("03/04/2024", DateOrder.MONTH_FIRST) == date(2024, 3, 4)
    assert date_of("03/03/2024") == date(2024, 3, 3)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2024", "13/04/2024"], DateOrder.DAY_FIRST),
        (["03/04/2024", "04/13/2024"], DateOrder.MONTH_FIRST),
        (["03/04/2024", "05/06/2024"], None),
        (["13/04/2024", "04/13/2024"], None),
        (["2024-05-06", None, 5], None),
    ],
)
def test_that_the_order_is_decided_for_the_whole_column(cells, order):
    assert date_order(cells) is order


@pytest.mark.parametrize(
    "cell", ["31/02/2024", "soon", 5.0, True, "2024-13-01", timedelta(hours=1)]
)
def test_that_what_is_no_day_is_bad(cell):
    assert isinstance(date_of(cell), BadCell)


@given(
    st.dates(min_value=date(1971, 1, 1), max_value=date(2068, 12, 31)), st.sampled_from(DateOrder)
)
def test_that_a_printed_date_is_read_back_when_the_order_is_known(day, order):
    form = "%d/%m/%y" if order is DateOrder.DAY_FIRST else "%m/%d/%Y"
    assert date_of(day.strftime(form), order) == day


@given(st.text(max_size=30))
def test_that_no_text_makes_the_reader_fail(text):
    date_of(text)
    date_order([text])
