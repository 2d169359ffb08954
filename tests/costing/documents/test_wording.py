"""How a cell of the report is printed in a paper."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.documents import Grid, cell_text, choose, gather
from tests.builders_documents import table


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        (None, "not known"),
        ("", ""),
        ("=1+1", "=1+1"),
        ("a\tb\nc\x00d", "a b c d"),
        (date(2027, 9, 6), "2027-09-06"),
        (0, "0"),
        (1234567, "1,234,567"),
        (Decimal("1234567.891"), "1,234,567.89"),
        (Decimal("-2592059.77"), "-2,592,059.77"),
        (Decimal(100), "100.00"),
        (Decimal("99.5"), "99.5"),
        (Decimal("0.7325"), "0.7325"),
        (Decimal(1) / Decimal(3), "0.333333"),
        (Decimal("0E-10"), "0"),
        (Decimal("-0.0000001"), "0"),
        (0.875, "0.875"),
        (1.0, "1"),
        (float("nan"), "not known"),
    ],
)
def test_that_a_cell_is_printed_as_people_read_it(cell: object, printed: str):
    assert cell_text(cell) == printed


def test_that_a_column_of_things_that_may_not_be_prints_a_dash_and_others_not_known():
    grid = Grid(
        table=table((None, None), headings=("Signal", "Date")), without=frozenset({"Signal"})
    )
    assert grid.texts() == [["–", "not known"]]


def test_that_chosen_columns_and_rows_are_the_tables_own():
    of = table(("a", 1, "x"), ("b", 2, "y"), headings=("Name", "Value", "More"))
    made = choose(of, "More", "Absent", "Name", keep=lambda row: row[1] == 2, title="Chosen")
    assert made.headings == ("More", "Name")
    assert made.rows == (("y", "b"),)
    assert (made.name, made.title) == ("made", "Chosen")


def test_that_tables_side_by_side_leave_what_one_lacks_unknown():
    one = table(("NPV", 5), ("Cost", 2), headings=("Figure", "Value"))
    other = table(("NPV", 7), ("Gain", 1), headings=("Figure", "Value"))
    made = gather(
        [("aws", one), ("azure", other)], label="Figure", value="Value", name="n", title="t"
    )
    assert made.headings == ("Figure", "aws", "azure")
    assert made.rows == (("NPV", 5, 7), ("Cost", 2, None), ("Gain", None, 1))
