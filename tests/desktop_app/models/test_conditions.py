from __future__ import annotations

from datetime import date

import pytest

from desktop_app.models.conditions import (
    NotAConditionError,
    Sort,
    condition,
    sort_of,
    ticked,
    values_of,
)
from desktop_app.models.groups import groups
from desktop_app.models.row_table import Column

SIZE = Column(id="vcpus", heading="Size", value=lambda row: row[0], number=True)
WORD = Column(id="word", heading="Word", value=lambda row: row[1])
DAY = Column(id="day", heading="Day", value=lambda row: row[2])
ROWS = (
    (4, "Prod", date(2027, 3, 31)),
    (8, "pre-prod", None),
    (16, None, date(2027, 4, 1)),
    (None, "Test", date(2027, 1, 1)),
)


def kept(column: Column, typed: str) -> list[int]:
    found = condition(column, sort_of(column, ROWS), typed)
    assert found is not None
    return [place for place, row in enumerate(ROWS) if found.keeps(column.value(row))]


@pytest.mark.parametrize(
    ("column", "typed", "places"),
    [
        (SIZE, "4..8", [0, 1]),
        (SIZE, ">=8", [1, 2]),
        (SIZE, "<8", [0]),
        (SIZE, "> 8", [2]),
        (SIZE, "16", [2]),
        (SIZE, "not known", [3]),
        (SIZE, "Known", [0, 1, 2]),
        (WORD, "prod", [0, 1]),
        (WORD, "=prod", [0]),
        (WORD, "!prod", [3]),
        (WORD, "not known", [2]),
        (DAY, "2027-01-01..2027-03-31", [0, 3]),
        (DAY, ">2027-03-31", [2]),
        (DAY, "not known", [1]),
    ],
)
def test_that_a_typed_condition_keeps_what_it_says(
    column: Column, typed: str, places: list[int]
) -> None:
    assert kept(column, typed) == places


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        (SIZE, "many"),
        (SIZE, "8..4"),
        (SIZE, "1..2..3"),
        (SIZE, "nan"),
        (DAY, "31/03/2027"),
        (DAY, "2027"),
    ],
)
def test_that_what_is_no_condition_is_told_with_what_is(column: Column, typed: str) -> None:
    with pytest.raises(NotAConditionError, match=r"cannot be read\. Type"):
        condition(column, sort_of(column, ROWS), typed)


def test_that_an_empty_text_is_no_condition() -> None:
    assert condition(WORD, Sort.TEXT, "  ") is None


def test_that_values_are_listed_with_counts_and_the_unknown_last() -> None:
    assert values_of(WORD, (*ROWS, ROWS[0])) == (
        ("Prod", 2),
        ("Test", 1),
        ("pre-prod", 1),
        (None, 1),
    )
    assert values_of(SIZE, [(number,) for number in range(41)]) is None


def test_that_ticked_values_say_themselves() -> None:
    found = ticked(WORD, frozenset({"Test", None}))
    assert found.text == "Word: Test or not known"
    assert [found.keeps(row[1]) for row in ROWS] == [False, False, True, True]


def test_that_groups_count_and_add_up_what_is_known() -> None:
    rows = ((4, "a"), (None, "a"), (2, None), (3, "a"))
    found = groups(rows, WORD, (SIZE,))
    assert [(one.text, one.count, one.sums) for one in found] == [
        ("a", 3, ((7, 1),)),
        ("not known", 1, ((2, 0),)),
    ]
