"""Expected dates are those of the list that gov.uk publishes for 2027."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inventory.waves.bank_holidays import (
    AREAS,
    UnknownAreaError,
    bank_holiday_freezes,
    bank_holidays,
)
from inventory.waves.calendar import cutover_slots
from inventory.waves.policy import Freeze
from inventory.waves.rules import check_plan
from tests.builders_waves import estate, plan, policy, problem

YEAR = (date(2027, 1, 1), date(2028, 1, 1))

ENGLAND_AND_WALES = {
    "2027-01-01": "New Year's Day",
    "2027-03-26": "Good Friday",
    "2027-03-29": "Easter Monday",
    "2027-05-03": "Early May bank holiday",
    "2027-05-31": "Spring bank holiday",
    "2027-08-30": "Summer bank holiday",
    "2027-12-27": "Christmas Day (substitute day)",
    "2027-12-28": "Boxing Day (substitute day)",
}


def listed(area: str) -> dict[str, str]:
    return {found.day.isoformat(): found.name for found in bank_holidays(area, *YEAR)}


def test_that_england_and_wales_have_the_published_days():
    assert listed("england-and-wales") == ENGLAND_AND_WALES


def test_that_scotland_has_the_second_of_january_its_own_summer_and_st_andrew_but_no_easter_monday():
    expected = {
        **ENGLAND_AND_WALES,
        "2027-01-04": "2nd January (substitute day)",
        "2027-08-02": "Summer bank holiday",
        "2027-11-30": "St Andrew's Day",
    }
    del expected["2027-03-29"]
    del expected["2027-08-30"]
    assert listed("scotland") == expected


def test_that_northern_ireland_adds_st_patrick_and_the_boyne():
    assert listed("northern-ireland") == {
        **ENGLAND_AND_WALES,
        "2027-03-17": "St Patrick's Day",
        "2027-07-12": "Battle of the Boyne (Orangemen's Day)",
    }


def test_that_the_range_is_half_open():
    day = date(2027, 3, 26)
    assert bank_holidays("scotland", day, day) == ()
    assert len(bank_holidays("scotland", day, date(2027, 3, 27))) == 1


def test_that_an_unknown_area_is_named_with_those_there_are():
    with pytest.raises(UnknownAreaError, match=r"'wales'.*england-and-wales, scotland"):
        bank_holidays("wales", *YEAR)


def test_that_easter_is_one_run_of_four_days_and_christmas_another():
    easter, christmas = (
        bank_holiday_freezes("england-and-wales", date(2027, 3, 27), date(2027, 3, 28)),
        bank_holiday_freezes("england-and-wales", date(2027, 12, 20), date(2028, 1, 1)),
    )
    assert easter == (
        Freeze(
            start=date(2027, 3, 26),
            end=date(2027, 3, 30),
            reason="bank holidays: Good Friday, Easter Monday",
        ),
    )
    assert christmas == (
        Freeze(
            start=date(2027, 12, 25),
            end=date(2027, 12, 29),
            reason="bank holidays: Christmas Day (substitute day), Boxing Day (substitute day)",
        ),
    )


def test_that_a_run_is_found_whole_from_any_weekend_beside_it():
    # 1 January 2027 is a Friday: the weekend after it belongs to it.
    (new_year,) = bank_holiday_freezes("england-and-wales", date(2027, 1, 2), date(2027, 1, 9))
    assert (new_year.start, new_year.end) == (date(2027, 1, 1), date(2027, 1, 4))


def test_that_a_bank_holiday_in_midweek_is_alone():
    (patrick,) = bank_holiday_freezes("northern-ireland", date(2027, 3, 15), date(2027, 3, 20))
    assert (patrick.start, patrick.end) == (date(2027, 3, 17), date(2027, 3, 18))


def test_that_a_policy_with_bank_holidays_leaves_out_their_weekends():
    rules = policy(start=date(2027, 3, 1), exit_by=date(2027, 6, 6))
    every = [slot.start for slot in cutover_slots(rules)]
    kept = [s.start for s in cutover_slots(policy_of(rules, "england-and-wales"))]
    assert set(every) - set(kept) == {date(2027, 3, 27), date(2027, 5, 1), date(2027, 5, 29)}
    scottish = [s.start for s in cutover_slots(policy_of(rules, "scotland"))]
    assert scottish == kept  # Good Friday alone closes the weekend of Easter there


def test_that_a_wave_on_a_bank_holiday_weekend_breaks_the_rule_of_freezes():
    rules = policy_of(policy(exit_by=date(2027, 4, 30)), "england-and-wales")
    made = problem(estate("web"), rules)
    (found,) = check_plan(made, plan("2027-03-27: web", made))
    assert found.rule == "freezes"
    assert "Good Friday, Easter Monday" in found.text


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(AREAS)),
    st.dates(date(2024, 1, 1), date(2035, 12, 31)),
    st.integers(1, 120),
)
def test_that_every_run_holds_a_bank_holiday_and_no_run_touches_the_next(area, start, days):
    end = date.fromordinal(start.toordinal() + days)
    runs = bank_holiday_freezes(area, start, end)
    for run in runs:
        assert bank_holidays(area, run.start, run.end)
        assert run.start < end
        assert start < run.end
    for one, other in itertools.pairwise(runs):
        assert one.end < other.start


def policy_of(rules, area):
    return replace(rules, bank_holidays=area)
