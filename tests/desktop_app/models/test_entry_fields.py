"""What a person types into a field is read, refused in plain words, and shown again as typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.uncertainty import Shape
from desktop_app.models.entry_fields import (
    EntryField,
    Typed,
    UnreadableEntryError,
    of_enum,
    read_all,
)

AMOUNTS = st.decimals(
    min_value=Decimal(-(10**9)), max_value=Decimal(10**9), places=4, allow_nan=False
)


def field(typed: Typed, **more: object) -> EntryField:
    return EntryField(name="it", label="It", typed=typed, **more)


@pytest.mark.parametrize(
    ("typed", "text", "value"),
    [
        (Typed.TEXT, "  Ada ", "Ada"),
        (Typed.WHOLE, "1,250", 1250),
        (Typed.NUMBER, "£15,500.50", Decimal("15500.50")),
        (Typed.SIGNED, "\N{MINUS SIGN}5000", Decimal(-5000)),
        (Typed.PERCENT, "4.5 %", Decimal("0.045")),
        (Typed.PERCENT, "-10", Decimal("-0.1")),
        (Typed.DAY, "2027-03-31", date(2027, 3, 31)),
        (Typed.DAYS, "2028-04-01, 2027-10-01", (date(2027, 10, 1), date(2028, 4, 1))),
        (Typed.NAMES, "A3, A5,, A3", ("A3", "A5")),
        (Typed.TICK, "yes", True),
        (Typed.NUMBER, "", None),
        (Typed.TEXT, "", ""),
        (Typed.NAMES, "", ()),
    ],
)
def test_that_a_text_is_read(typed: Typed, text: str, value: object) -> None:
    assert field(typed).read(text) == value


@pytest.mark.parametrize(
    ("typed", "text", "told"),
    [
        (Typed.WHOLE, "2.5", "'2.5' cannot be read. Type a whole number from 0, such as 3."),
        (Typed.NUMBER, "-1", "'-1' cannot be read. Type a number from 0, such as 1.2."),
        (Typed.NUMBER, "NaN", "'NaN' cannot be read. Type a number from 0, such as 1.2."),
        (
            Typed.DAY,
            "31/03/2027",
            "'31/03/2027' cannot be read. Type a day as year-month-day, such as 2027-03-31.",
        ),
        (
            Typed.DAYS,
            "soon",
            "'soon' cannot be read. Type days as year-month-day with commas between them.",
        ),
    ],
)
def test_that_what_cannot_be_read_is_said_in_plain_words(
    typed: Typed, text: str, told: str
) -> None:
    with pytest.raises(UnreadableEntryError) as caught:
        field(typed).read(text)
    assert caught.value.problems == {"it": told}


def test_that_a_choice_is_read_without_case_and_others_are_listed() -> None:
    shape = field(Typed.CHOICE, choices=of_enum(Shape, "Not said"))
    assert shape.read("pert") is Shape.PERT
    assert shape.read("Not said") is None
    assert shape.shown(Shape.TRIANGULAR) == "Triangular"
    with pytest.raises(UnreadableEntryError, match="Not said, Triangular, PERT"):
        shape.read("bell")


def test_that_all_problems_of_a_form_are_found_at_once() -> None:
    fields = (
        EntryField(name="name", label="Name", required=True),
        EntryField(name="cost", label="Cost", typed=Typed.NUMBER),
        EntryField(name="end", label="End", typed=Typed.DAY),
    )
    with pytest.raises(UnreadableEntryError) as caught:
        read_all(fields, {"name": " ", "cost": "much", "end": "2027-03-31"})
    assert caught.value.problems["name"] == "Fill in name."
    assert set(caught.value.problems) == {"name", "cost"}


@given(AMOUNTS)
def test_that_a_number_is_shown_as_it_would_be_typed(amount: Decimal) -> None:
    for typed in (Typed.SIGNED, Typed.PERCENT):
        one = field(typed)
        assert one.read(one.shown(amount)) == amount


@given(st.lists(st.dates(), unique=True, max_size=5))
def test_that_days_are_shown_as_they_would_be_typed(days: list[date]) -> None:
    one = field(Typed.DAYS)
    assert one.read(one.shown(tuple(days))) == tuple(sorted(days))
