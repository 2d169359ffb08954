"""Contract stops: worked examples of the money model (E1) and laws."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inventory.contract_calendar import (
    BREAK,
    EARLY,
    ContractStop,
    add_months,
    next_deadlines,
    notice_deadline,
    stop_of,
)
from inventory.identity import ContractId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind

RACK = UnitRef(kind=UnitKind.RACK, key="R1")


def contract(end: str | None = None, **fields: object) -> Contract:
    values: dict[str, object] = {"covers": (RACK,)} | fields
    return Contract(
        id=ContractId("C1"),
        name="Colocation",
        kind=ContractKind.COLOCATION,
        end=date.fromisoformat(end) if end else None,
        **values,  # type: ignore[arg-type] # field values by name, one builder for all tests
    )


def stop(of: Contract, ready: str | None, today: str = "2027-04-01") -> ContractStop:
    day = date.fromisoformat(today)
    return stop_of(of, date.fromisoformat(ready) if ready else None, day, day)


E1 = contract("2028-04-01", breaks=(date(2027, 10, 1),), notice_months=3)


def test_that_a_unit_empty_after_the_break_pays_to_the_end_of_its_term():
    found = stop(E1, ready="2027-11-01")
    assert (found.stop, found.notice_by) == (date(2028, 4, 1), date(2028, 1, 1))
    assert found.extended_from is None


def test_that_a_unit_empty_on_the_break_date_stops_there():
    found = stop(E1, ready="2027-10-01")
    assert (found.stop, found.notice_by) == (date(2027, 10, 1), date(2027, 7, 1))


def test_that_a_passed_notice_deadline_moves_the_stop_to_the_next_boundary_and_says_so():
    found = stop(E1, ready="2027-10-01", today="2027-07-02")
    assert found.stop == date(2028, 4, 1)
    assert "2027-10-01 is out of reach: notice for it had to be given by 2027-07-01" in found.reason


def test_that_notice_after_empty_moves_the_stop():
    found = stop_of(E1, date(2027, 9, 1), date(2027, 9, 1), date(2027, 4, 1))
    assert found.stop == date(2028, 4, 1)


def test_that_a_renewing_contract_stops_at_the_end_of_a_renewal():
    renewing = contract("2027-01-01", renewal_months=3, notice_months=1)
    found = stop(renewing, ready="2027-09-15")
    assert (found.stop, found.notice_by) == (date(2027, 10, 1), date(2027, 9, 1))
    assert stop(renewing, ready="2027-10-05").stop == date(2028, 1, 1)


def test_that_a_month_end_renewal_keeps_its_day_of_the_month():
    renewing = contract("2027-01-31", renewal_months=1)
    assert stop(renewing, ready="2027-03-01").stop == date(2027, 3, 31)
    assert stop(renewing, ready="2027-04-01", today="2027-03-01").stop == date(2027, 4, 30)


def test_that_a_term_without_renewal_is_extended_to_the_next_month_boundary():
    found = stop(contract("2027-06-30", notice_months=1), ready="2027-09-15")
    assert found.stop == date(2027, 10, 1)
    assert found.extended_from == date(2027, 6, 30)
    assert found.notice_by is None
    assert "no quotation" in found.reason


def test_that_an_extension_to_a_first_of_month_needs_no_further_month():
    assert stop(contract("2027-06-30"), ready="2027-09-01").stop == date(2027, 9, 1)


def test_that_a_term_without_renewal_ends_by_itself_though_its_notice_day_has_passed():
    found = stop(contract("2027-06-30", notice_months=3), ready="2027-05-01")
    assert (found.stop, found.notice_by) == (date(2027, 6, 30), None)
    assert "(2027-03-30) has passed" in found.reason


@pytest.mark.parametrize(
    ("given_contract", "ready", "words"),
    [
        (contract(), "2027-05-01", "no end date"),
        (contract("2028-01-01", covers=()), "2027-05-01", "names no unit"),
        (contract("2028-01-01"), None, "never free"),
        (contract(breaks=(date(2027, 4, 30),)), "2027-05-01", "no break date on or after"),
    ],
)
def test_that_a_contract_that_cannot_be_dated_has_no_stop_and_a_reason(
    given_contract: Contract, ready: str | None, words: str
):
    found = stop(given_contract, ready)
    assert found.stop is None
    assert words in found.reason


def test_that_an_unknown_notice_period_gives_a_stop_without_a_deadline():
    found = stop(contract("2028-01-01"), ready="2027-05-01")
    assert (found.stop, found.notice_by) == (date(2028, 1, 1), None)
    assert "notice period is not known" in found.reason


def test_that_notice_months_are_clipped_to_the_month_and_days_run_after_them():
    assert notice_deadline(contract(notice_months=3), date(2028, 5, 31)) == date(2028, 2, 29)
    assert notice_deadline(contract(notice_days=90), date(2028, 4, 1)) == date(2028, 1, 2)
    assert notice_deadline(contract(notice_months=1, notice_days=10), date(2028, 4, 1)) == date(
        2028, 2, 20
    )


def test_that_the_next_deadlines_leave_out_what_has_passed():
    found = next_deadlines(E1, date(2027, 7, 2))
    assert [(item.end, item.notice_by, item.kind) for item in found] == [
        (date(2028, 4, 1), date(2028, 1, 1), "end of term")
    ]


def test_that_the_next_deadlines_stop_at_the_horizon():
    renewing = contract("2027-06-01", renewal_months=12, notice_days=30)
    found = next_deadlines(renewing, date(2027, 4, 1), horizon_days=800)
    assert [item.end for item in found] == [date(2027, 6, 1), date(2028, 6, 1), date(2029, 6, 1)]


DAYS = st.dates(date(2027, 1, 1), date(2031, 12, 31))


TERMS = st.builds(
    lambda end, breaks, months, renewal: contract(
        end.isoformat(), breaks=tuple(breaks), notice_months=months, renewal_months=renewal
    ),
    DAYS,
    st.lists(DAYS, max_size=3),
    st.none() | st.integers(0, 14),
    st.none() | st.integers(1, 24),
)


@given(term=TERMS, ready=DAYS, today=DAYS, later=st.integers(0, 400))
def test_that_no_contract_stops_before_it_is_ready_and_never_sooner_for_being_ready_later(
    term: Contract, ready: date, today: date, later: int
):
    first = stop_of(term, ready, today, today)
    second = stop_of(term, ready + timedelta(days=later), today, today)
    assert first.stop is not None
    assert second.stop is not None
    assert ready <= first.stop <= second.stop
    if first.notice_by is not None:
        assert first.notice_by >= today


@given(day=DAYS, months=st.integers(-40, 40))
def test_that_moving_by_months_lands_in_that_month(day: date, months: int):
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


def priced(end: str | None = "2028-04-01", **fields: object) -> Contract:
    """1,200 a month."""
    return contract(end, **{"cost_per_year": Decimal(14400), "notice_months": 3, **fields})


BREAK_IN_OCTOBER = {"breaks": (date(2027, 10, 1),)}


@pytest.mark.parametrize(
    ("fee", "ends", "kind", "costs"),
    [
        # Run-out from 1 October pays six months: 7,200.
        ("0", "2027-10-01", "break", "0"),
        ("7199", "2027-10-01", "break", "7199"),
        ("7200", "2027-10-01", "break", "7200"),  # equal cost: the earlier end
        ("7201", "2028-04-01", "end of term", "7200"),
    ],
)
def test_that_a_break_with_a_fee_is_weighed_against_running_out(fee, ends, kind, costs):
    found = stop(priced(**BREAK_IN_OCTOBER, break_fee=Decimal(fee)), ready="2027-10-01")
    assert (found.stop, found.kind) == (date.fromisoformat(ends), kind)
    weighed = {one.end: one.cost for one in found.choices} or {found.stop: found.fee}
    assert weighed[date.fromisoformat(ends)] == Decimal(costs)
    assert found.fee == (Decimal(fee) if kind == "break" else 0)


@pytest.mark.parametrize(
    ("fee", "ready", "ends", "kind", "costs"),
    [
        # Ready 15 November: December's first is the next boundary; run-out pays Dec to Mar, 4,800.
        ("4000", "2027-11-15", "2027-12-01", "early end for a fee", "4000"),
        ("5000", "2027-11-15", "2028-04-01", "end of term", "4800"),
        # Ready on 15 February: only March is left, 1,200.
        ("4000", "2028-02-15", "2028-04-01", "end of term", "1200"),
    ],
)
def test_that_an_early_end_for_a_fee_is_weighed_against_running_out(fee, ready, ends, kind, costs):
    found = stop(priced(early_end_fee=Decimal(fee)), ready=ready)
    assert (found.stop, found.kind) == (date.fromisoformat(ends), kind)
    assert found.choices[0].cost == Decimal(costs)


def test_that_an_early_end_waits_for_its_notice():
    """Three months from 1 June: 1 September at the earliest; June to August 3,600 and the fee."""
    found = stop(priced(early_end_fee=Decimal(1000)), ready="2027-06-01", today="2027-06-01")
    assert (found.stop, found.notice_by) == (date(2027, 9, 1), date(2027, 6, 1))
    assert found.choices[0].cost == Decimal(4600)


def test_that_an_end_that_comes_by_itself_is_weighed_against_an_early_one():
    """Notice for 1 April is missed on 2 January, but the term does not renew."""
    late = {"ready": "2027-12-01", "today": "2028-01-02"}
    found = stop(priced(early_end_fee=Decimal(100)), **late)
    assert found.stop == date(2028, 4, 1)
    assert "have the supplier confirm" in found.reason


def test_that_a_notice_given_for_another_end_decides():
    day = date(2027, 4, 1)
    found = stop_of(
        priced(**BREAK_IN_OCTOBER, break_fee=Decimal(9999)),
        date(2027, 10, 1),
        day,
        day,
        wanted=date(2027, 10, 1),
    )
    assert (found.stop, found.fee) == (date(2027, 10, 1), Decimal(9999))
    assert "the chosen permitted end" in found.reason


def test_that_a_fee_that_nobody_stated_is_not_nothing():
    found = stop(priced(**BREAK_IN_OCTOBER), ready="2027-10-01")
    assert (found.stop, found.kind, found.fee) == (date(2027, 10, 1), "break", None)


def test_that_a_dear_break_does_not_stand_in_the_way_of_a_cheaper_early_end_on_its_day():
    """Ready on 2 September: the break on 1 October costs 7,201, ending it early that day 100."""
    one = priced(**BREAK_IN_OCTOBER, break_fee=Decimal(7201), early_end_fee=Decimal(100))
    found = stop(one, ready="2027-09-02")
    assert (found.stop, found.kind, found.fee) == (date(2027, 10, 1), EARLY, Decimal(100))
    dear = priced(**BREAK_IN_OCTOBER, break_fee=Decimal(50), early_end_fee=Decimal(100))
    assert stop(dear, ready="2027-09-02").kind == BREAK


@given(
    st.integers(0, 20_000),
    st.one_of(st.none(), st.integers(0, 20_000)),
    st.integers(0, 700),
    st.integers(0, 40),
    st.integers(0, 6),
    st.one_of(st.none(), st.integers(1, 24)),
)
def test_that_later_units_never_end_a_contract_earlier_and_no_weighed_end_is_cheaper(
    break_fee, early, ready, later, notice, renew
):
    """I6 with fees: stop >= ready, monotone, and the cheapest of what was weighed."""
    one = priced(
        **BREAK_IN_OCTOBER,
        break_fee=Decimal(break_fee),
        early_end_fee=None if early is None else Decimal(early),
        notice_months=notice,
        renewal_months=renew,
    )
    days = [
        (date(2027, 4, 1) + timedelta(days=count)).isoformat() for count in (ready, ready + later)
    ]
    first, second = (stop(one, ready=day) for day in days)
    assert first.stop is not None
    assert second.stop is not None
    assert date.fromisoformat(days[0]) <= first.stop <= second.stop
    costs = [choice.cost for choice in first.choices if choice.cost is not None]
    assert costs == sorted(costs)
