from __future__ import annotations

import pytest

from inventory.tables.headings import (
    Columns,
    find_headings,
    folded_heading,
    is_blank,
    loose_heading,
    printed_unit,
    read_headings,
)
from inventory.tables.table import Table


@pytest.mark.parametrize(
    ("printed", "same"),
    [
        ("In Use MB", "In Use MiB"),
        ("Free % ", "free %"),
        ("*Server name", "server  NAME"),
        ("IP address (Optional)", "IP address"),
        ("Size MiB (total)", "Size MB (total)"),
        ("\ufeffVM", "VM"),
    ],
)
def test_that_headings_of_two_versions_are_one_heading(printed, same):
    assert folded_heading(printed) == folded_heading(same)


def test_that_a_word_that_only_contains_a_unit_is_left_alone():
    assert folded_heading("Caribbean") == "caribbean"
    assert folded_heading("vMemorySizeMiB") == "vmemorysizemib"


@pytest.mark.parametrize(
    ("printed", "unit"),
    [
        ("In Use MiB", "MiB"),
        ("In Use MB", "MB"),
        ("# Memory (MB)", "MB"),
        ("CPU usage %", "%"),
        ("RAM GB allocated", "GB"),
        ("Memory", None),
    ],
)
def test_that_the_unit_is_kept_as_printed(printed, unit):
    assert printed_unit(printed) == unit


def test_that_accents_and_punctuation_go_only_for_proposals():
    assert loose_heading("E-Mail (Büro)") == "e mail buro"
    assert folded_heading("E-Mail (Büro)") == "e-mail (büro)"


def test_that_the_heading_row_is_found_below_titles():
    table = Table(
        name="a",
        rows=[
            ["Server list"],
            ["", ""],
            ["Printed", "2026-01-05"],
            ["Name", "CPU", "RAM (GB)", "OS"],
            ["web", 2, 4, "Linux"],
        ],
    )
    found = find_headings(table)
    assert found is not None
    assert found.index == 3
    assert [heading.printed for heading in found.all] == ["Name", "CPU", "RAM (GB)", "OS"]


def test_that_known_headings_decide_where_they_are_given():
    table = Table(name="a", rows=[["Owner", "Date", "Place"], ["VM", "CPUs", ""], ["web", 2, ""]])
    found = find_headings(table, ["VM", "CPUs", "Memory"])
    assert found is not None
    assert found.index == 1
    assert find_headings(table, ["Serial"]) is None


def test_that_a_table_of_figures_has_no_headings():
    assert find_headings(Table(name="a", rows=[[1, 2], [3, 4]])) is None
    assert find_headings(Table(name="a", rows=[])) is None


def test_that_equal_headings_are_numbered_and_empty_ones_named_by_place():
    found = read_headings(["Category", "", "category ", None], 0)
    assert [heading.name for heading in found.all] == ["Category", "(column 2)", "category (2)"]
    assert [heading.position for heading in found.duplicates] == [2]


def test_that_rows_are_read_by_field_wherever_the_column_stands():
    headings = read_headings(["Note", "In Use MB", "VM"], 0)
    columns = Columns(headings, {"name": ["VM"], "in_use": ["In Use MiB"], "cpus": ["CPUs"]})
    row = ["x", 12.0, "web"]
    assert columns.cell(row, "name") == "web"
    assert columns.cell(row, "in_use") == 12.0
    assert columns.cell(row, "cpus") is None
    assert columns.cell(["x"], "name") is None
    assert columns.cell(["x", "", "web"], "in_use") is None
    assert "cpus" not in columns
    assert columns.pairs() == (("name", "VM"), ("in_use", "In Use MB"))
    assert [heading.printed for heading in columns.unused] == ["Note"]


def test_that_white_space_alone_is_blank():
    assert is_blank(["", None, "  "])
    assert not is_blank([0])
    assert not is_blank([False])
