from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.tables.cells import (
    BadCell,
    Quantity,
    decimal_sign,
    mib_of,
    number_of,
    quantity_of,
    text_of,
    truth_of,
    whole_of,
)
from tests.builders_tables import moment


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (4, 4.0),
        ("4.0", 4.0),
        ("0%", 0.0),
        ("85 %", 85.0),
        ("1,791,567.26", 1791567.26),
        ("1 791 567", 1791567.0),
        ("1'791'567", 1791567.0),
        ("12.282", 12.282),
        ("-4", -4.0),
        (" 7\xa0", 7.0),
    ],
)
def test_that_numbers_are_read_out_of_text(cell, expected):
    assert number_of(cell) == expected


@pytest.mark.parametrize("cell", [None, "", "-", "N/A", "Not applicable", "unknown", "NaN", "  "])
def test_that_words_for_nothing_are_missing_and_not_zero(cell):
    assert number_of(cell) is None
    assert whole_of(cell) is None
    assert truth_of(cell) is None


@pytest.mark.parametrize("cell", ["two", "2 x 4", "1_000", True, "16 GB", "1,5", date(2024, 1, 2)])
def test_that_what_is_no_number_is_bad_and_keeps_its_text(cell):
    found = number_of(cell)
    assert isinstance(found, BadCell)
    assert found.text == str(cell)


def test_that_a_sentinel_is_missing_only_where_the_caller_says_so():
    assert number_of(-1) == -1.0
    assert number_of("-1", sentinels=(-1.0,)) is None


def test_that_a_decimal_comma_is_read_only_where_the_file_writes_so():
    assert number_of("1.234,5", decimal_comma=True) == 1234.5
    assert number_of("1.234", decimal_comma=True) == 1234.0
    assert number_of("12,5", decimal_comma=True) == 12.5
    assert isinstance(number_of("12,5"), BadCell)


@pytest.mark.parametrize(
    ("cells", "sign"),
    [
        (["1,791,567.26"], "."),
        (["1.234,5"], ","),
        (["1,5", "2,25"], ","),
        (["1,500"], None),  # fifteen hundred, or one and a half
        (["1.5", "2,5"], None),  # they contradict each other
        (["12"], None),
    ],
)
def test_that_the_decimal_sign_is_decided_from_all_cells(cells, sign):
    assert decimal_sign(cells) == sign


def test_that_a_half_is_no_whole_number():
    assert whole_of("4.0") == 4
    assert isinstance(whole_of("4.5"), BadCell)


def test_that_a_unit_in_the_cell_outranks_the_unit_of_the_column():
    assert quantity_of("1.5TB") == Quantity(number=1.5, unit="TB")
    assert mib_of("16 GB", "MB") == 16384.0
    assert mib_of(16, "GiB") == 16384.0
    assert mib_of("2048", "MiB") == 2048.0
    assert isinstance(mib_of("16 cores", "MB"), BadCell)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [(True, True), ("TRUE", True), ("yes", True), (1.0, True), ("False", False), ("0", False)],
)
def test_that_truth_comes_in_many_words(cell, expected):
    assert truth_of(cell) is expected


def test_that_an_unknown_word_is_not_taken_for_no():
    assert isinstance(truth_of("perhaps"), BadCell)


def test_that_text_keeps_leading_zeros_and_drops_a_float_s_point():
    assert text_of("007") == "007"
    assert text_of(7.0) == "7"
    assert text_of(7.25) == "7.25"
    assert text_of(moment(2024, 5, 6, 7, 8)) == "2024-05-06 07:08:00"
    assert text_of(time(7, 8)) == "07:08:00"
    assert text_of("NA") == "NA"
    assert text_of("N/A", {"n/a"}) is None


@given(st.floats(min_value=-1e12, max_value=1e12).map(lambda value: round(value, 3)))
def test_that_a_number_printed_with_grouping_is_read_back(value):
    assert number_of(f"{value:,.3f}") == pytest.approx(value)


@given(st.text(max_size=30))
def test_that_no_text_makes_a_reader_fail(text):
    for reader in (number_of, whole_of, quantity_of, truth_of):
        reader(text)
    decimal_sign([text])
