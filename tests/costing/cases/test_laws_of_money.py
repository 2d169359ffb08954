"""Laws of the money model that no single room can hold alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.appraisal import discount_factors, modified_internal_rate, npv, present_value
from costing.internal_rate import internal_rate
from costing.months import Month
from costing.stepped import Billing, charged
from inventory.contract_calendar import stop_of
from inventory.identity import ContractId, UnitKind, UnitRef
from inventory.model import Contract, ContractKind

TODAY = date(2027, 4, 1)
APRIL = Month(2027, 4)
incomes = st.lists(st.integers(1, 10**6), min_size=1, max_size=8)


@given(st.integers(1, 10**6), incomes)
@settings(max_examples=60, deadline=None)
def test_that_the_modified_rate_at_the_internal_rate_is_the_internal_rate(outlay, income):
    """I9, for an outlay followed by income."""
    flows = [Decimal(-outlay), *map(Decimal, income)]
    found = internal_rate(flows)
    assert found.kind == "unique"
    rate = found.values[0]
    if rate <= Decimal("-0.9") or rate > 100:
        return
    got = modified_internal_rate(flows, rate, rate)
    assert got is not None
    assert abs(got - rate) < Decimal("1e-6") * (1 + abs(rate))


@given(st.integers(1, 10**6), incomes)
@settings(max_examples=60, deadline=None)
def test_that_every_reported_rate_makes_the_flows_worth_nothing(outlay, income):
    """I9: to the pound, at the twelve places of the rate."""
    flows = [Decimal(-outlay), *map(Decimal, income)]
    rate = internal_rate(flows).values[0]
    if rate <= Decimal("-0.9"):
        return
    assert abs(npv(flows, rate)) < Decimal("0.01") * (1 + sum(income, outlay) / Decimal(10**6))


@given(incomes, incomes, st.integers(-5, 5), st.integers(-5, 5))
def test_that_worth_is_linear_in_the_flows(one, other, times, often):
    """I8."""
    count = min(len(one), len(other))
    factors = discount_factors(Decimal("0.035"), count - 1)
    first, second = ([Decimal(each) for each in flows[:count]] for flows in (one, other))
    mixed = [times * a + often * b for a, b in zip(first, second, strict=True)]
    whole = times * present_value(first, factors) + often * present_value(second, factors)
    assert abs(present_value(mixed, factors) - whole) < Decimal("1e-12")


def term(end: date, breaks: tuple[date, ...], notice: int, renew: int | None) -> Contract:
    return Contract(
        id=ContractId("c"),
        name="c",
        kind=ContractKind.LEASE,
        covers=(UnitRef(kind=UnitKind.RACK, key="r"),),
        end=end,
        breaks=breaks,
        notice_months=notice,
        renewal_months=renew,
    )


days = st.integers(0, 1500).map(lambda count: TODAY + timedelta(days=count))


@given(days, st.tuples(days, days), st.integers(0, 9), st.integers(1, 24), days, days, days)
@settings(max_examples=80, deadline=None)
def test_that_a_stop_is_never_before_its_unit_is_ready_and_notice_early_never_hurts(
    end, breaks, notice, renew, ready, floor, sooner
):
    """I5 and I6."""
    found = term(end, tuple(one for one in breaks if one < end), notice, renew)
    late, early = max(floor, sooner), min(floor, sooner)
    stop = stop_of(found, ready, late, TODAY).stop
    assert stop is not None
    assert stop >= ready
    with_early_notice = stop_of(found, ready, early, TODAY).stop
    assert with_early_notice is not None
    assert with_early_notice <= stop
    later = stop_of(found, max(ready, end), late, TODAY).stop
    assert later is not None
    assert later >= stop


@given(days, days, st.integers(1, 10**5))
@settings(max_examples=40, deadline=None)
def test_that_a_tenant_that_never_leaves_or_leaves_later_never_raises_the_saving(
    one, other, monthly
):
    """I4 and I5: the saving is the cost less what is paid until the stop."""

    def saved(stop: date | None) -> Decimal:
        whole = charged(Decimal(monthly), Billing.DAY, APRIL, 60)
        paid = charged(Decimal(monthly), Billing.DAY, APRIL, 60, stop=stop)
        return sum(whole, Decimal(0)) - sum(paid, Decimal(0))

    assert saved(None) == 0
    early, late = sorted((one, other))
    assert saved(late) <= saved(early)
