from __future__ import annotations

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.waves.calendar import cutover_slots
from inventory.waves.policy import Freeze
from tests.builders_waves import policy


def starts(rules) -> list[str]:
    return [slot.start.isoformat() for slot in cutover_slots(rules)]


def test_that_a_slot_is_a_saturday_and_sunday():
    (slot, *_) = cutover_slots(policy())
    assert (slot.index, slot.start, slot.end) == (0, date(2027, 1, 2), date(2027, 1, 4))
    assert slot.start.strftime("%A") == "Saturday"


@pytest.mark.parametrize(
    ("start", "exit_by", "expected"),
    [
        (date(2027, 1, 2), date(2027, 1, 3), ["2027-01-02"]),
        (date(2027, 1, 2), date(2027, 1, 2), []),
        (date(2027, 1, 3), date(2027, 1, 10), ["2027-01-09"]),
        (date(2027, 1, 3), date(2027, 1, 9), []),
    ],
)
def test_that_a_whole_weekend_must_fit(start, exit_by, expected):
    assert starts(policy(start=start, exit_by=exit_by)) == expected


def test_that_a_freeze_that_touches_a_sunday_closes_the_weekend():
    freeze = Freeze(start=date(2027, 1, 10), end=date(2027, 1, 16), reason="budget")
    rules = policy(exit_by=date(2027, 1, 24), freezes=(freeze,))
    assert starts(rules) == ["2027-01-02", "2027-01-16", "2027-01-23"]


def test_that_every_other_weekend_moves_on_after_a_freeze():
    freeze = Freeze(start=date(2027, 1, 16), end=date(2027, 1, 17), reason="election")
    rules = policy(exit_by=date(2027, 2, 14), weeks_between=2, freezes=(freeze,))
    assert starts(rules) == ["2027-01-02", "2027-01-23", "2027-02-06"]


dates = st.dates(min_value=date(2026, 1, 1), max_value=date(2028, 12, 31))


@given(dates, dates, st.integers(1, 4), st.lists(st.tuples(dates, dates), max_size=3))
def test_that_every_slot_lies_inside_the_dates_and_outside_the_freezes(start, end, weeks, ranges):
    freezes = tuple(Freeze(start=a, end=b, reason="") for a, b in ranges)
    slots = cutover_slots(policy(start=start, exit_by=end, weeks_between=weeks, freezes=freezes))
    assert [slot.index for slot in slots] == list(range(len(slots)))
    for slot in slots:
        assert start <= slot.start < slot.end
        assert slot.end.toordinal() - 1 <= end.toordinal()
        assert not any(f.start < slot.end and slot.start < f.end for f in freezes)
    gaps = [(b.start - a.start).days for a, b in itertools.pairwise(slots)]
    assert all(gap >= 7 * weeks and gap % 7 == 0 for gap in gaps)
