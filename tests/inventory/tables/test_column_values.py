"""Columns read at once say what each cell says by itself."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from inventory.tables.cells import number_of, text_of, truth_of
from inventory.tables.column_values import ColumnValues, cell_values, each_once
from inventory.tables.headings import Columns, read_headings

CELLS = st.sampled_from((None, "", " a ", "a", "N/A", "1", 1, 1.0, True, False, 0, 0.0, "x" * 70))


@given(st.lists(CELLS, max_size=200), st.sampled_from((number_of, text_of, truth_of)))
def test_that_every_cell_is_read_as_by_itself(cells, read):
    assert [*map(repr, each_once(cells, read))] == [repr(read(cell)) for cell in cells]


@given(st.lists(st.lists(CELLS, max_size=3), max_size=60), st.integers(0, 3))
def test_that_short_rows_have_no_cell(body, position):
    expected = [text_of(row[position]) if position < len(row) else None for row in body]
    assert cell_values(body, position, text_of) == expected


def test_that_a_truth_value_is_not_taken_for_the_number_it_equals():
    cells = [1.0] * 2000 + [True] * 2000
    assert [*map(repr, each_once(cells, text_of))] == ["'1'"] * 2000 + ["'True'"] * 2000


def test_that_equal_cells_are_read_once():
    seen = []
    values = each_once(["a", "b"] * 3000, lambda cell: seen.append(cell) or cell.upper())
    assert values == ["A", "B"] * 3000
    assert sorted(seen) == ["a", "b"]


def test_that_a_field_without_a_column_is_missing_in_every_row():
    columns = Columns(read_headings(("Name",), 0), {"name": ("Name",), "owner": ("Owner",)})
    values = ColumnValues(columns, [("a",), ("b",)], text_of)
    assert values["name"] == ["a", "b"]
    assert values["owner"] == [None, None]
