"""Rows kept by column behave as the tuple of rows that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.progress import SILENT
from inventory.tables.column_rows import RowsByColumn
from inventory.tables.csv_text import read_csv
from inventory.tables.limits import LIMITS

ROWS = tuple((str(number), "a", None) for number in range(2_500))


def by_column(rows):
    return RowsByColumn([list(column) for column in zip(*rows, strict=True)])


@pytest.mark.parametrize("index", [0, 1, 999, 1_000, 2_499, -1, -2_500])
def test_that_a_row_is_found_by_its_index(index):
    assert by_column(ROWS)[index] == ROWS[index]


@pytest.mark.parametrize("index", [2_500, -2_501])
def test_that_there_is_no_row_behind_the_last(index):
    with pytest.raises(IndexError):
        by_column(ROWS)[index]


@pytest.mark.parametrize(
    "part", [slice(40), slice(1, None), slice(2_490, 9_999), slice(None, None, -1), slice(3, 3)]
)
def test_that_a_part_is_cut_out(part):
    assert list(by_column(ROWS)[part]) == list(ROWS[part])


def test_that_rows_are_equal_however_they_are_kept():
    rows = by_column(ROWS)
    assert rows == ROWS
    assert rows == by_column(ROWS)
    assert rows != ROWS[:-1]
    assert rows != "text"
    assert hash(rows) == hash(ROWS)
    assert list(rows) == list(ROWS)
    assert len(rows) == 2_500
    assert repr(by_column(ROWS[:1])) == repr(ROWS[:1])


def test_that_no_columns_are_no_rows():
    assert not RowsByColumn([])


def read(text):
    chunks = [text.encode()]
    return read_csv("a.csv", "a", lambda: chunks, limits=LIMITS, progress=SILENT).table.rows


def test_that_a_csv_file_of_one_width_is_kept_by_column():
    rows = read("Name,CPUs\n" + "".join(f"srv-{n},4\n" for n in range(5_000)))
    assert isinstance(rows, RowsByColumn)
    assert len(rows) == 5_001
    assert rows[4_321] == ("srv-4320", "4")
    assert rows.columns[1][1] is rows.columns[1][5_000]


@pytest.mark.parametrize("odd", ["short", "a,b,c", ""])
@pytest.mark.parametrize("at", [0, 1, 40, 3_000])
def test_that_a_row_of_another_width_loses_nothing(odd, at):
    lines = [f"srv-{n},4" for n in range(3_000)]
    lines.insert(at, odd)
    rows = read("\n".join(lines) + "\n")
    assert rows == tuple(tuple(line.split(",")) if line else () for line in lines)


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "1", "é"]), min_size=1, max_size=3),
        min_size=40,
        max_size=90,
    )
)
def test_that_rows_of_any_widths_are_read_as_they_stand(table):
    table = [["x", "y", "z"], *table]
    text = "\n".join(",".join(row) for row in table)
    assert read(text) == tuple(map(tuple, table))
