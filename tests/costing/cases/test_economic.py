"""The economic case: real, discounted, against doing nothing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.appraisal import Timing
from costing.assumptions import Grade
from costing.cases.economic import economic_case, timed_factors
from costing.cases.scenario import CaseTermsError
from costing.cases.terms import (
    Benefit,
    BenefitKind,
    CaseTerms,
    Contingency,
    LineEvidence,
    YearAmount,
)
from costing.months import Month
from costing.statements import state
from costing.uncertainty import BiasChoice
from tests.builders_cases import NO_RISE, agreed, sides
from tests.builders_costing import entered

#: T16a: own hardware 0.7m, then 1.9m a year saved in five years.
REVERSED = sides(
    "A5 0 3200000 3200000 3200000 3200000 3200000",
    "B3 700000 0 0 0 0 0; C1 0 1300000 1300000 1300000 1300000 1300000",
)


def test_that_the_published_saving_has_its_published_value():
    got = economic_case(REVERSED, entered(), NO_RISE)
    assert abs(got.npv - Decimal(7878600)) < Decimal("0.5")
    assert got.one_off == 700000
    # 1.3m a year at 4.515052, the sum of five factors at 3.5 %.
    assert abs(got.target_run - Decimal("5869568.08")) < Decimal("0.5")
    assert got.benefits - got.costs == got.npv


def test_that_the_published_reverse_says_stay_and_never_pays_back():
    """T16c."""
    made = sides("A5 0 1300000 1300000", "C1 0 3200000 3200000")
    got = economic_case(made, entered(), NO_RISE)
    assert got.npv < 0
    assert got.internal_rate.kind == "none"
    assert got.modified_rate is None
    assert got.payback_years is None
    assert got.payback_month is None


def test_that_ratio_return_and_yearly_value_follow_their_formulas():
    """E9: -1,000 then -100 x 5 at 3.5 % is worth -1,451.51, a year -321.48."""
    made = sides("A5 0 0 0 0 0 0", "B1 1000 0 0 0 0 0; C1 0 100 100 100 100 100")
    got = economic_case(made, entered(), NO_RISE)
    assert round(got.npv, 2) == Decimal("-1451.51")
    assert got.equivalent_annual is not None
    assert round(got.equivalent_annual, 2) == Decimal("-321.48")
    assert got.benefit_cost_ratio == 0
    assert got.return_on_investment == -1
    assert round(got.cost_of_leaving, 2) == Decimal("1451.51")
    assert got.cost_of_staying == 0


def test_that_payback_is_simple_and_discounted():
    """E9: -1,000 then 400 a year: 2.5 years, discounted 2.6656 (from the first year's end)."""
    got = economic_case(sides("A5 0 400 400 400", "B1 1000 0 0 0"), entered(), NO_RISE)
    assert got.payback_years == Decimal("2.5")
    assert got.discounted_payback_years is not None
    assert round(got.discounted_payback_years, 4) == Decimal("2.6656")


def test_that_peak_funding_names_its_month():
    got = economic_case(sides("A5 0 400 400 400", "B1 1000 0 0 0"), entered(), NO_RISE)
    assert got.peak_funding == 1000
    assert got.peak_month == Month(2027, 4)


def test_that_a_first_crossing_that_does_not_last_is_a_memo():
    """Cumulative -100, 50, -50, 50: the second crossing counts."""
    got = economic_case(sides("A5 0 150 0 100", "B1 100 0 100 0"), entered(), NO_RISE)
    assert got.payback_month == Month(2030, 4)
    assert got.earlier_crossing == Month(2028, 4)


def test_that_flows_of_each_timing_come_out_as_published():
    """T12: -10,000 at time 0, then 5,000 x 3 at 5 %: end 3,616.24, mid 3,952.49, start 4,297.05."""
    made = sides("A5 0 5000 5000 5000", "B1 10000 0 0 0")
    got = economic_case(made, entered(discount_rate="0.05"), NO_RISE)
    assert {timing.value: round(worth, 2) for timing, worth in got.npv_by_timing} == {
        "end": Decimal("3616.24"),
        "mid": Decimal("3952.49"),
        "start": Decimal("4297.05"),
    }


def test_that_the_declining_rate_holds_for_every_timing():
    """The factor of year 31 at the start of the year is that of the end of year 30."""
    rate = Decimal("0.035")
    ends, starts = (timed_factors(rate, 31, one) for one in (Timing.END, Timing.START))
    assert starts[31] == ends[30]
    assert abs(ends[30] - Decimal("0.356278")) < Decimal("0.000001")
    assert abs(ends[31] / ends[30] - 1 / Decimal("1.03")) < Decimal("1e-12")


def test_that_optimism_bias_is_a_line_of_its_own():
    """E5 on 400 of migration: mitigation 0.60 of 200 % leaves 0.80, so 320 more."""
    made = sides("A5 0 1000", "B2 400 0; B3 50 0")
    bias = (BiasChoice(lines=("B2",), type="equipment", mitigation=Decimal("0.6")),)
    plain = economic_case(made, entered(), NO_RISE)
    got = economic_case(made, entered(), NO_RISE, bias)
    assert got.bias_cost == 320
    assert got.npv == plain.npv - 320
    assert got.peak_funding == plain.peak_funding + 320


def test_that_a_line_never_has_both_bias_and_contingency():
    terms = CaseTerms(contingency=(Contingency(lines=("B2",), ratio=Decimal("0.1")),))
    bias = (BiasChoice(lines=("B2",), type="equipment"),)
    with pytest.raises(CaseTermsError, match="both optimism bias and a contingency"):
        economic_case(sides("A5 1", "B2 1"), entered(), terms, bias)


def test_that_receipts_count_and_what_is_not_cash_stands_apart():
    terms = CaseTerms(
        benefits=(
            agreed(
                "sale",
                kind=BenefitKind.RECEIPT,
                forecast=(YearAmount(year=2027, amount=Decimal(500)),),
            ),
            Benefit(
                id="calm",
                title="Fewer outages",
                kind=BenefitKind.NON_CASHABLE,
                method="hours x people x cost of an hour",
                forecast=(YearAmount(year=2028, amount=Decimal(1035)),),
            ),
        )
    )
    made = sides("A5 0 1000", "B2 400 0")
    plain = economic_case(made, entered(), NO_RISE)
    got = economic_case(made, entered(), terms)
    assert got.receipts == 500
    assert got.npv == plain.npv + 500
    assert got.non_cashable == 1000
    assert got.cashable_benefit_cost_ratio is not None
    assert got.benefit_cost_ratio == got.cashable_benefit_cost_ratio + Decimal(1000) / 400


def test_that_the_evidence_share_counts_what_is_graded_c_and_d():
    """Differences of 300 (raised to A) and 100 (an assumption): a quarter is weak."""
    made = sides("A5 300 0; A7 100 0", "A5 0 0; A7 0 0")
    terms = CaseTerms(evidence=(LineEvidence(line="A5", grade=Grade.A, source="invoices"),))
    got = economic_case(made, entered(fte_cost="1", labour_fte="1"), terms)
    assert got.evidence_share == Decimal("0.25")


def test_that_nothing_that_differs_has_no_share():
    assert economic_case(sides("A5 3", "A5 3"), entered(), NO_RISE).evidence_share is None


amounts = st.lists(st.integers(0, 10**6), min_size=4, max_size=4)


@given(amounts, amounts, amounts, amounts)
@settings(max_examples=40, deadline=None)
def test_that_the_case_is_worth_what_the_projection_is_worth(stay, kept, once, run):
    """I14 and I8: benefits less costs, flows x factors, and the statement agree."""
    made = sides(
        "A5 " + " ".join(map(str, stay)),
        f"A5 {' '.join(map(str, kept))}; B2 {' '.join(map(str, once))}; "
        f"C1 {' '.join(map(str, run))}",
    )
    got = economic_case(made, entered(), NO_RISE)
    statement = state(made, entered())
    tiny = Decimal("1e-15")
    assert abs(got.npv - statement.npv.amount) < tiny
    assert abs(got.cost_of_staying - got.cost_of_leaving - got.npv) < tiny
    exact = sum(
        Fraction(one - two - three - four) / Fraction(1035, 1000) ** year
        for year, (one, two, three, four) in enumerate(zip(stay, kept, once, run, strict=True))
    )
    assert abs(Fraction(got.npv) - exact) < Fraction(1, 10**12)
    if got.modified_rate is not None and got.internal_rate.kind == "unique":
        # A conventional series: MIRR at the IRR is the IRR.
        flows = [flow for flow in got.flows if flow]
        if all(flow > 0 for flow in flows[1:]) and flows[0] < 0 and got.flows[0]:
            _check_modified(got.flows, got.internal_rate.values[0])


def _check_modified(flows: tuple[Decimal, ...], rate: Decimal) -> None:
    """I9: MIRR with both rates at the IRR is the IRR."""
    from costing.appraisal import modified_internal_rate

    got = modified_internal_rate(flows, rate, rate)
    assert got is not None
    assert abs(got - rate) < Decimal("1e-6") * (1 + abs(rate))


@given(amounts, amounts)
@settings(max_examples=25, deadline=None)
def test_that_no_ratio_depends_on_the_size_of_the_pound(stay, run):
    """I18: a hundred times the money, the same ratios."""
    small = sides("A5 " + " ".join(map(str, stay)), "C1 " + " ".join(map(str, run)))
    large = sides(
        "A5 " + " ".join(str(100 * one) for one in stay),
        "C1 " + " ".join(str(100 * one) for one in run),
    )
    one, other = (economic_case(made, entered(), NO_RISE) for made in (small, large))
    assert _close(one.benefit_cost_ratio, other.benefit_cost_ratio)
    assert _close(one.payback_years, other.payback_years)
    assert _close(one.evidence_share, other.evidence_share)
    assert one.internal_rate == other.internal_rate


def _close(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one - other) <= Decimal("1e-9") * (1 + abs(one))


def test_that_the_order_of_lines_changes_nothing():
    made = sides("A5 10 20; A3 5 5", "C1 4 4; B2 3 0; A5 1 0")
    turned = replace(made, do_nothing=made.do_nothing[::-1], option=made.option[::-1])
    assert economic_case(made, entered(), NO_RISE) == economic_case(turned, entered(), NO_RISE)
