"""Terminable units: the worked example, and laws checked day by day in plain fractions."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.months import Month
from costing.stepped import Billing, CostUnit, Tenant, charged, split, transition_by_wave
from inventory.identity import ServerId
from tests.builders_costing import unit

APRIL = Month(2027, 4)
E1 = ("W1 2 2027-06-01 2027-07-01", "W2 3 2027-07-01 2027-09-01", "W3 5 2027-08-01 2027-11-01")


def test_that_the_worked_example_splits_its_year_to_the_pound():
    """E1: empty on 1 November, but the contract runs to 1 April 2028."""
    parts = split(unit("1200", *E1, stop="2028-04-01"), APRIL, 12)
    assert sum(parts.productive) == 3960
    assert sum(parts.dual) == 2760
    assert sum(parts.stranded) == 7680
    assert sum(parts.saved) == 0
    by_month = list(zip(parts.productive, parts.dual, parts.stranded, strict=True))
    assert by_month[0:2] == [(1200, 0, 0)] * 2
    assert by_month[2] == (960, 240, 0)
    assert by_month[3] == (600, 360, 240)
    assert by_month[4] == (0, 960, 240)
    assert by_month[5:7] == [(0, 600, 600)] * 2
    assert by_month[7:12] == [(0, 0, 1200)] * 5


def test_that_the_saving_begins_at_the_stop_and_not_before():
    parts = split(unit("1200", *E1, stop="2028-04-01"), APRIL, 24)
    assert parts.saved[:12] == (0,) * 12
    assert parts.saved[12:] == (1200,) * 12
    assert sum(parts.stranded[12:]) == 0


def test_that_one_month_earlier_saves_half_a_year():
    """E1: with W3 off on 1 October the break of that day can be used."""
    tenants = (*E1[:2], "W3 5 2027-08-01 2027-10-01")
    parts = split(unit("1200", *tenants, stop="2027-10-01"), APRIL, 12)
    assert sum(parts.saved) == 7200


def test_that_a_pro_rata_count_would_claim_what_is_stranded():
    parts = split(unit("1200", *E1, stop="2028-04-01"), APRIL, 12)
    claimed = Fraction(0)
    for month in range(12):
        first = (APRIL + month).first_day
        gone = sum(
            weight
            for weight, off in ((2, "2027-07-01"), (3, "2027-09-01"), (5, "2027-11-01"))
            if date.fromisoformat(off) <= first
        )
        claimed += Fraction(1200 * gone, 10)
    assert claimed == 7680 == sum(parts.stranded) + sum(parts.saved)


def test_that_a_retired_server_is_productive_until_it_is_off():
    parts = split(unit("100", "W 1 - 2027-06-01", stop="2027-07-01"), APRIL, 4)
    assert parts.productive == (100, 100, 0, 0)
    assert parts.dual == (0, 0, 0, 0)
    assert parts.stranded == (0, 0, 100, 0)
    assert parts.saved == (0, 0, 0, 100)


def test_that_weights_that_are_all_zero_count_as_equal():
    tenants = ("A 0 - 2027-05-01", "B 0 - 2027-06-01")
    parts = split(unit("100", *tenants, stop=None), APRIL, 3)
    assert parts.stranded == (0, 50, 100)


def test_that_a_unit_of_unknown_tenants_is_productive_until_it_stops():
    parts = split(unit("100", stop="2027-06-01"), APRIL, 3)
    assert parts.productive == (100, 100, 0)
    assert parts.saved == (0, 0, 100)


def test_that_month_billing_looks_at_the_first_day():
    assert charged(
        Decimal(31), Billing.MONTH, APRIL, 3, start=date(2027, 4, 2), stop=date(2027, 6, 2)
    ) == (0, 31, 31)


def test_that_day_billing_counts_the_days():
    """29 of 30 days of April, all of May, 1 of 30 days of June."""
    assert charged(
        Decimal(30), Billing.DAY, APRIL, 4, start=date(2027, 4, 2), stop=date(2027, 6, 2)
    ) == (29, 30, 1, 0)


def test_that_a_range_within_one_month_counts_its_days_only():
    assert charged(
        Decimal(30), Billing.DAY, APRIL, 2, start=date(2027, 4, 10), stop=date(2027, 4, 13)
    ) == (3, 0)


@pytest.mark.parametrize("billing", list(Billing))
def test_that_an_empty_range_costs_nothing(billing):
    day = date(2027, 4, 10)
    assert charged(Decimal(30), billing, APRIL, 2, start=day, stop=day) == (0, 0)


def test_that_weights_that_do_not_add_up_in_decimals_still_split_exactly():
    """Thirds of a host, all gone: everything is stranded, and nothing is left over."""
    third = Decimal(100) / 3
    tenants = tuple(
        Tenant(server=ServerId(name), weight=third * part, cloud_start=None, off=date(2027, 5, 1))
        for name, part in (("a", 1), ("b", 7), ("c", 13))
    )
    one = CostUnit(
        id="u",
        name="u",
        subject="u",
        monthly=Decimal(1000) / 7,
        billing=Billing.DAY,
        stop=date(2027, 6, 16),
        tenants=tenants,
    )
    parts = split(one, APRIL, 4)
    assert parts.productive == (one.monthly, 0, 0, 0)
    assert parts.stranded[1] == one.monthly
    assert parts.stranded[2] == one.monthly * 15 / 30


days = st.integers(0, 700).map(lambda offset: date(2027, 3, 1) + timedelta(days=offset))
weights = st.one_of(st.just(Decimal(0)), st.decimals(min_value=0, max_value=64, places=2))


@st.composite
def tenants_of_a_unit(draw, *, never: bool = True) -> tuple[Tenant, ...]:
    tenants = []
    for number in range(draw(st.integers(1, 5))):
        start = draw(st.none() | days)
        off = draw((st.none() | days) if never else days)
        tenants.append(
            Tenant(server=ServerId(f"s{number}"), weight=draw(weights), cloud_start=start, off=off)
        )
    return tuple(tenants)


@st.composite
def units(draw, *, never: bool = True) -> CostUnit:
    tenants = draw(tenants_of_a_unit(never=never))
    offs = [one.off for one in tenants]
    dated = [off for off in offs if off is not None]
    stop = (
        None if len(dated) < len(offs) else max(dated) + timedelta(days=draw(st.integers(0, 400)))
    )
    return CostUnit(
        id="u",
        name="u",
        subject="u",
        monthly=draw(st.decimals(min_value=0, max_value=10**6, places=2)),
        billing=draw(st.sampled_from(list(Billing))),
        start=draw(st.none() | days),
        stop=stop,
        tenants=tenants,
    )


def by_days(one: CostUnit, months: int) -> list[tuple[Fraction, Fraction, Fraction, Fraction]]:
    """The four-way split from its definition, a day (or a month's first day) at a time."""
    total = sum((Fraction(t.weight) for t in one.tenants), Fraction(0))
    rows = []
    for offset in range(months):
        month = APRIL + offset
        count = month.days if one.billing is Billing.DAY else 1
        sums = [Fraction(0)] * 4
        for number in range(count):
            today = month.first_day + timedelta(days=number)
            if one.start is not None and today < one.start:
                continue
            cost = Fraction(one.monthly) / count
            if one.stop is not None and today >= one.stop:
                sums[3] += cost
                continue
            dual = gone = Fraction(0)
            for t in one.tenants:
                share = Fraction(t.weight) / total if total else Fraction(1, len(one.tenants))
                if t.off is not None and t.off <= today:
                    gone += share
                elif t.cloud_start is not None and t.cloud_start <= today:
                    dual += share
            sums[1] += cost * dual
            sums[2] += cost * gone
            sums[0] += cost * (1 - dual - gone)
        rows.append(tuple(sums))
    return rows


@given(units())
@settings(max_examples=80)
def test_that_the_split_is_what_its_definition_says_day_by_day(one):
    """I2, against a count of days in fractions."""
    months = 26
    parts = split(one, APRIL, months)
    cost = charged(one.monthly, one.billing, APRIL, months, start=one.start)
    for place, expected in enumerate(by_days(one, months)):
        got = (
            parts.productive[place],
            parts.dual[place],
            parts.stranded[place],
            parts.saved[place],
        )
        assert all(part >= 0 for part in got)
        assert abs(sum(got) - cost[place]) < Decimal("1e-18")
        for value, exact in zip(got, expected, strict=True):
            assert abs(Fraction(value) - exact) < Fraction(1, 10**12)


@given(units(), st.lists(st.integers(1, 3), min_size=5, max_size=5))
@settings(max_examples=60)
def test_that_the_parts_of_the_waves_add_up_to_the_split(one, waves):
    wave_of = {t.server: wave for t, wave in zip(one.tenants, waves, strict=False)}
    found = transition_by_wave(one, wave_of, APRIL, 26)
    parts = split(one, APRIL, 26)
    assert abs(sum(dual for dual, _ in found.values()) - sum(parts.dual)) < Decimal("1e-12")
    assert abs(sum(gone for _, gone in found.values()) - sum(parts.stranded)) < Decimal("1e-12")


@given(units())
@settings(max_examples=60)
def test_that_the_stepped_saving_never_exceeds_the_pro_rata_one(one):
    """I3: pro rata claims what is stranded as well, and before."""
    parts = split(one, APRIL, 26)
    for offset in range(26):
        month = APRIL + offset
        pro_rata = Fraction(parts.stranded[offset]) + Fraction(parts.saved[offset])
        assert pro_rata >= Fraction(parts.saved[offset])
        if one.stop is not None and month.first_day >= one.stop:
            assert parts.stranded[offset] == 0


@given(days, st.sampled_from(list(Billing)), st.decimals(min_value=1, max_value=9999, places=2))
def test_that_a_unit_of_one_server_that_stops_with_it_strands_nothing(off, billing, monthly):
    """I3: equality."""
    one = CostUnit(
        id="u",
        name="u",
        subject="u",
        monthly=monthly,
        billing=billing,
        stop=off,
        tenants=(Tenant(server=ServerId("s"), weight=Decimal(1), cloud_start=None, off=off),),
    )
    assert sum(split(one, APRIL, 26).stranded) == 0


@given(units())
@settings(max_examples=60)
def test_that_a_server_that_never_leaves_saves_nothing(one):
    """I4."""
    if any(t.off is None for t in one.tenants):
        assert sum(split(one, APRIL, 26).saved) == 0


@given(units(never=False), st.integers(0, 200))
@settings(max_examples=60)
def test_that_a_later_stop_never_saves_more(one, later):
    """I5: with the stop that a later departure causes."""
    assert one.stop is not None
    moved = CostUnit(
        id="u",
        name="u",
        subject="u",
        monthly=one.monthly,
        billing=one.billing,
        start=one.start,
        stop=one.stop + timedelta(days=later),
        tenants=one.tenants,
    )
    early, late = split(one, APRIL, 26), split(moved, APRIL, 26)
    assert all(b <= a + Decimal("1e-15") for a, b in zip(early.saved, late.saved, strict=True))
