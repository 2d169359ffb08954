from __future__ import annotations

import csv

import pytest

from inventory.flows.row_book import TOLD_SINGLY, RowBook
from inventory.flows.separated import cells_of, heading_line, rows_of
from inventory.progress import SILENT
from inventory.tables.opening import open_tables
from tests.builders_flows import text_file

WANTED = frozenset({"a", "b"})


def read(path, *lines, stop=""):
    file = open_tables(text_file(path, *lines), SILENT, as_lines=lambda _: True)
    book = RowBook(file=path.name)
    rows = list(rows_of(file.lines, WANTED, book, SILENT, stop=stop))
    book.used = len(rows)
    return rows, book


def test_that_rows_are_cells_by_heading_below_titles(tmp_path):
    rows, book = read(tmp_path / "x", "A title", "", "B ; A", "1; 2", "", "3;4")
    assert rows == [(4, {"b": "1", "a": "2"}), (6, {"b": "3", "a": "4"})]
    assert book.count.balances


def test_that_quotes_keep_a_delimiter_in_a_cell(tmp_path):
    rows, _ = read(tmp_path / "x", "a,b", '"1,000",2')
    assert rows == [(2, {"a": "1,000", "b": "2"})]


def test_that_what_follows_a_summary_is_left_until_the_heading_stands_again(tmp_path):
    rows, book = read(tmp_path / "x", "a,b", "1,2", "Summary", "x,y", "a,b", "3,4", stop="summary")
    assert [number for number, _ in rows] == [2, 6]
    assert [finding.code for finding in book.findings()] == ["repeated-heading"]


def test_that_a_row_of_another_width_is_set_aside_and_the_rest_told_together(tmp_path):
    rows, book = read(tmp_path / "x", "a,b", *["1,2,3"] * (TOLD_SINGLY + 5), "1,2")
    damaged = [finding for finding in book.findings() if finding.code == "row-damaged"]
    assert len(rows) == 1
    assert (len(damaged), damaged[-1].count) == (TOLD_SINGLY + 1, 5)
    assert book.count.balances


def test_that_a_text_without_the_heading_has_no_rows(tmp_path):
    assert read(tmp_path / "x", "c,d", "1,2")[0] == []
    assert heading_line("c,d\n", WANTED) is None


@pytest.fixture
def short_cells():
    before = csv.field_size_limit(2)
    yield
    csv.field_size_limit(before)


@pytest.mark.usefixtures("short_cells")
def test_that_a_cell_beyond_the_bound_is_no_heading_and_no_row(tmp_path):
    assert cells_of('"abc",b', ",") == ()
    rows, book = read(tmp_path / "x", "a,b", '"abc",2')
    assert rows == []
    assert book.count.excepted == 1
