"""One month of one machine: committed hours are paid, used or not."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from costing.commitments import CommitmentLayer, LayerRate, Payment, committed_month
from costing.prices import Term

# m6i.xlarge in eu-west-2: on demand, one year, three years.
ON_DEMAND, ONE, THREE = Decimal("0.222"), Decimal("0.14663"), Decimal("0.10093")


def layer(share, hourly=THREE, term=Term.RESERVED_3Y, payment=Payment.MONTHLY):
    made = CommitmentLayer(term=term, share=Decimal(share), payment=payment)
    return LayerRate(layer=made, hourly=hourly)


def test_that_without_a_commitment_every_hour_is_on_demand():
    month = committed_month(Decimal(730), ON_DEMAND, [])
    assert month.on_demand == Decimal("162.06")
    assert month.per_month == Decimal("162.06")


def test_that_a_mix_pays_each_share_at_its_own_rate():
    """438 h x 0.10093 + 146 h x 0.14663 + 146 h x 0.222 = 44.20734 + 21.40798 + 32.412."""
    layers = [layer("0.6"), layer("0.2", ONE, Term.RESERVED_1Y)]
    month = committed_month(Decimal(730), ON_DEMAND, layers)
    assert month.committed == Decimal("65.61532")
    assert month.on_demand == Decimal("32.412")
    assert month.unused == 0


def test_that_a_machine_that_is_off_pays_its_commitment_all_the_same():
    """730 h committed, 200 h used: 530 h x 0.10093 = 53.4929 buy nothing."""
    month = committed_month(Decimal(200), ON_DEMAND, [layer("1")])
    assert month.on_demand == 0
    assert month.committed == Decimal("73.6789")
    assert month.unused == Decimal("53.4929")
    assert (month.committed_hours, month.used_hours) == (730, 200)


def test_that_a_commitment_in_advance_is_the_whole_term():
    """730 h x 0.10093 x 36 months = 2,652.4404."""
    month = committed_month(Decimal(730), ON_DEMAND, [layer("1", payment=Payment.UPFRONT)])
    assert month.upfront == ((36, Decimal("2652.44040")),)
    assert (month.on_demand, month.committed) == (0, 0)
    assert month.per_month == Decimal("73.6789")


SHARES = st.integers(0, 100).map(lambda percent: Decimal(percent) / 100)


@given(SHARES, SHARES)
def test_that_a_machine_that_is_always_on_costs_no_more_with_more_covered(one, other):
    low, high = sorted((one, other))
    always = Decimal(730)
    less = committed_month(always, ON_DEMAND, [layer(high)]).per_month
    assert less <= committed_month(always, ON_DEMAND, [layer(low)]).per_month


@given(SHARES, st.integers(0, 730).map(Decimal))
def test_that_hours_are_used_committed_or_on_demand_and_unused_is_what_is_left(share, hours):
    month = committed_month(hours, ON_DEMAND, [layer(share)])
    assert month.on_demand == (hours - month.used_hours) * ON_DEMAND
    assert month.unused == (month.committed_hours - month.used_hours) * THREE
    assert month.committed == month.committed_hours * THREE
