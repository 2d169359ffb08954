"""The financial case: prices of each year, and only cash that somebody agreed to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.cases.charges import charges_of
from costing.cases.economic import economic_case
from costing.cases.financial import (
    FinancialCase,
    financial_case,
    to_nominal,
    to_real,
    why_not_cashable,
)
from costing.cases.terms import (
    Benefit,
    BenefitKind,
    Capitalised,
    CaseTerms,
    Contingency,
    Funding,
    FundingRoute,
    Inflation,
    IrrecoverableVat,
    YearAmount,
)
from costing.months import FiscalYear
from costing.report.benefits import benefit_table
from costing.report.bridging import bridge_table
from costing.report.financial import case_check_table, council_table, financial_table, mtfs_table
from costing.statements import state
from tests.builders_cases import NO_RISE, STEADY, agreed, pays, sides, whole
from tests.builders_costing import entered, projection

if TYPE_CHECKING:
    from costing.lines import Line
    from costing.projection import Projection

SPACE = agreed("space", "A5")


def stated(made: Projection, terms: CaseTerms = NO_RISE, full: int | None = None) -> FinancialCase:
    year = None if full is None else FiscalYear(full)
    return financial_case(made, entered(), terms, full_year=year)


def test_that_a_saving_without_budget_owner_and_agreement_is_in_no_total():
    got = stated(sides("A5 0 100", "A5 0 40"))
    assert whole(got.not_agreed) == [0, 60]
    assert whole(got.cashable) == whole(got.net) == [0, 0]


def test_that_an_agreed_saving_is_cashable():
    got = stated(sides("A5 0 100", "A5 0 40"), CaseTerms(inflation=(STEADY,), benefits=(SPACE,)))
    assert whole(got.saved_revenue) == [0, 60]
    assert whole(got.not_agreed) == [0, 0]


@pytest.mark.parametrize(
    ("benefit", "standard", "words"),
    [
        (None, "A5", "In no entry"),
        (agreed("x", "A5", budget_code=""), "A5", "no budget code"),
        (agreed("x", "A5", owner="", agreed_by=""), "A5", "no owner and no person who agreed"),
        (agreed("x", "A7"), "A7", "deletes no post"),
        (agreed("x", "A7", post_deleted=True), "A7", ""),
    ],
)
def test_that_it_says_why_a_saving_is_not_cash(benefit: Benefit | None, standard, words):
    got = why_not_cashable(benefit, standard)
    assert words in got
    assert bool(got) is bool(words)


def of_contract(standard: str, years: str, *, owner: str, budget: str) -> tuple[Line, Line]:
    """A contract's line on both sides; leaving pays nothing from the second year."""
    stay = replace(pays(f"{standard} {years}"), owner=owner, budget_code=budget)
    kept = tuple(amount if place < 12 else Decimal(0) for place, amount in enumerate(stay.amounts))
    return stay, replace(stay, amounts=kept)


@pytest.mark.parametrize(
    ("owner", "budget", "terms", "cashable"),
    [
        ("Ann", "F12", NO_RISE, 100),
        ("", "F12", NO_RISE, 0),
        ("Ann", "", NO_RISE, 0),
        # An entry of the register that nobody agreed to holds it back.
        ("Ann", "F12", CaseTerms(inflation=(STEADY,), benefits=(agreed("x", "A3", agreed_by=""),)), 0),
        # The contract's own budget and owner stand in for what the entry leaves out.
        ("Ann", "F12", CaseTerms(inflation=(STEADY,), benefits=(agreed("x", "A3", owner="", budget_code=""),)), 100),
    ],
)  # fmt: skip
def test_that_the_owner_and_budget_of_a_contract_make_its_saving_cashable(
    owner, budget, terms, cashable
):
    stay, leave = of_contract("A3", "100 100", owner=owner, budget=budget)
    got = stated(projection([stay], [leave]), terms)
    assert whole(got.cashable) == [0, cashable]
    assert whole(got.not_agreed) == [0, 100 - cashable]


def test_that_contracts_of_two_budgets_are_told_apart():
    """Maintenance of 100 with a budget is cashable, the 40 of another supplier is not."""
    first, first_left = of_contract("A3", "100 100", owner="Ann", budget="F12")
    second, second_left = of_contract("A3", "40 40", owner="", budget="")
    second, second_left = (replace(one, id="other") for one in (second, second_left))
    case = stated(projection([first, second], [first_left, second_left]))
    assert whole(case.saved_revenue) == [0, 100]
    assert whole(case.not_agreed) == [0, 40]
    rows = benefit_table(case, NO_RISE).rows
    assert [(row[1], row[3], row[4], row[5], row[9]) for row in rows] == [
        ("Contracts of budget F12", "yes", "Ann", "F12", Decimal(100)),
        ("In no benefit", "no", None, None, Decimal(40)),
    ]
    assert "F12 contracts (owner Ann)" in council_table(case, None).notes[3]


def test_that_contingency_has_rows_of_its_own_in_the_medium_term_table():
    """Revenue of 200 with a quarter held is 250, capital of 80 with a quarter is 100."""
    terms = CaseTerms(
        inflation=(STEADY,),
        capitalised=(Capitalised(line="B3", reason="owned"),),
        contingency=(Contingency(lines=("B",), ratio=Decimal("0.25"), confidence="P80"),),
    )
    case = stated(sides("A5 0 0 0", "B2 200 0 0; B3 80 0 0"), terms)
    assert whole(case.contingency_revenue) == [50, 0, 0]
    assert whole(case.contingency_capital) == [20, 0, 0]
    rows = {row[1]: row[2] for row in mtfs_table(case).rows if row[0] == "Cumulative"}
    assert rows["One-off revenue"] == Decimal(250)
    assert rows["  One-off revenue, of which contingency at P80"] == Decimal(50)
    assert rows["Capital spend"] == Decimal(100)
    assert rows["  Capital spend, of which contingency at P80"] == Decimal(20)
    assert rows["Net revenue"] == Decimal(250)


def test_that_a_bridge_leads_from_the_baseline_to_the_option():
    """Staying 2 x 100 of A5, leaving 60 of A5, 30 once and 2 x 25 of target; 10 % on all.

    Real: 200 - 140 + 30 + 50 = 140. Prices of each year: 100 + 110 = 210; A5 then 60, so -150;
    B2 30; C1 25 + 27.5 = 52.5; 142.5 in all.
    """
    made = sides("A5 100 100", "A5 60 0; B2 30 0; C1 25 25")
    terms = CaseTerms(inflation=(Inflation(per_year=Decimal("0.1"), source="t"),))
    table = bridge_table(made, stated(made, terms))
    assert [row[1:] for row in table.rows] == [
        (Decimal(200), Decimal(210)),
        (Decimal(-140), Decimal(-150)),
        (Decimal(30), Decimal(30)),
        (Decimal(50), Decimal("52.5")),
        (Decimal(140), Decimal("142.5")),
        (0, 0),
    ]
    assert table.notes[1] == "The baseline, the steps and the option tie."


years = st.lists(st.integers(0, 9999), min_size=3, max_size=3).map(
    lambda all_: " ".join(map(str, all_))
)


@given(years, years, years, st.integers(-5, 20), st.integers(0, 20), st.booleans())
@settings(max_examples=40, deadline=None)
def test_that_every_named_sum_ties_whatever_the_plan(site, once, run, rise, vat, capital):
    """I14 and the reconciliations of the report: months, capital, steps, FOCUS rows."""
    made = sides(f"A5 {site}; A1 {once}", f"A5 {once}; B3 {once}; C1 {run}")
    terms = CaseTerms(
        inflation=(Inflation(per_year=Decimal(rise) / 100, source="t"),),
        vat=(IrrecoverableVat(line="C", rate=Decimal(vat) / 100),),
        capitalised=(Capitalised(line="B3", reason="owned"),) if capital else (),
        contingency=(Contingency(lines=("B",), ratio=Decimal("0.1")),),
    )
    case = stated(made, terms)
    table = case_check_table(
        case,
        economic_case(made, entered(), terms),
        made,
        state(made, entered()),
        charges=charges_of(made, case),
    )
    assert "FOCUS rows = financial case: cash of leaving" in [row[0] for row in table.rows]
    assert {row[-1] for row in table.rows} == {"ties"}


def test_that_prices_rise_line_by_line():
    """100 of power at 5 % after two years is 110.25; the target at 2 % 104.04."""
    terms = CaseTerms(
        inflation=(
            Inflation(line="A4", per_year=Decimal("0.05"), source="contract"),
            Inflation(per_year=Decimal("0.02"), source="target"),
        ),
        benefits=(agreed("power", "A4"),),
    )
    got = stated(sides("A4 0 0 100", "C1 0 0 100"), terms)
    assert got.saved_revenue[2] == Decimal("110.25")
    assert got.ongoing[2] == Decimal("104.04")


def test_that_vat_that_cannot_be_recovered_is_paid():
    terms = CaseTerms(inflation=(STEADY,), vat=(IrrecoverableVat(line="C", rate=Decimal("0.2")),))
    assert whole(stated(sides("A5 0", "C1 100"), terms).ongoing) == [120]


def test_that_one_off_is_revenue_until_somebody_says_why_it_is_capital():
    made = sides("A5 0 0", "B3 100 0; B2 30 0")
    assert whole(stated(made).one_off_revenue) == [130, 0]
    terms = CaseTerms(
        inflation=(STEADY,), capitalised=(Capitalised(line="B3", reason="owned equipment"),)
    )
    got = stated(made, terms)
    assert (whole(got.one_off_capital), whole(got.one_off_revenue)) == ([100, 0], [30, 0])


def test_that_capital_is_charged_in_equal_parts_from_the_year_after():
    terms = CaseTerms(
        inflation=(STEADY,),
        capitalised=(Capitalised(line="B3", reason="owned equipment"),),
        asset_life_years=2,
        borrowing_rate=Decimal("0.1"),
    )
    got = stated(sides("A5 0 0 0 0", "B3 100 0 0 0"), terms)
    assert whole(got.minimum_revenue_provision) == [0, 50, 50, 0]
    assert got.interest is not None
    assert whole(got.interest) == [0, 10, 5, 0]


def test_that_interest_without_a_rate_is_not_known():
    terms = CaseTerms(capitalised=(Capitalised(line="B3", reason="owned equipment"),))
    assert stated(sides("A5 0", "B3 1"), terms).interest is None


def test_that_the_council_table_has_its_rows_and_adds_up():
    """By hand: year 1 costs 100 and 30; then 50 a year for 90 saved."""
    terms = CaseTerms(
        inflation=(STEADY,),
        benefits=(SPACE,),
        capitalised=(Capitalised(line="B3", reason="owned equipment"),),
    )
    made = sides("A5 0 90 90 90 90 90", "B3 100 0 0 0 0 0; B2 30 0 0 0 0 0; C1 0 50 50 50 50 50")
    got = council_table(stated(made, terms), Decimal(5))
    assert got.headings[1] == "Year 1 (2027-28)"
    assert got.headings[-1] == "Total"
    assert {row[0]: [int(str(cell)) for cell in row[1:]] for row in got.rows} == {
        "One-off Capital Costs": [100, 0, 0, 0, 0, 100],
        "One-off Revenue Costs": [30, 0, 0, 0, 0, 30],
        "Ongoing Annual Revenue Costs": [0, 50, 50, 50, 50, 200],
        "Total Project Costs": [130, 50, 50, 50, 50, 330],
        "Cashable Savings/Income": [0, 90, 90, 90, 90, 360],
        "Net Financial Impact (per year)": [-130, 40, 40, 40, 40, 30],
        "Cumulative Net Impact": [-130, -90, -50, -10, 30, 30],
    }
    notes = " ".join(got.notes)
    assert "pays back in year 5 (2031-32), which meets the threshold of 5 years" in notes
    assert "P1 space (owner Head of ICT)" in notes
    assert "signed by the chief finance officer" in notes


def test_that_the_medium_term_table_shows_changes_and_cumulative():
    """Growth 0, 50, 60, 60; savings 0, 90, 90, 90, one-off 30 from a reserve."""
    terms = CaseTerms(
        inflation=(STEADY,),
        benefits=(SPACE,),
        funding=(Funding(route=FundingRoute.RESERVE),),
        window_years=3,
    )
    made = sides("A5 0 90 90 90", "B2 30 0 0 0; C1 0 50 60 60")
    got = mtfs_table(stated(made, terms, full=2030))
    rows = {(row[0], row[1]): [int(str(cell)) for cell in row[2:]] for row in got.rows}
    change, total = "Incremental to prior year", "Cumulative"
    assert got.headings == ("Block", "Row", "2027-28", "2028-29", "2029-30", "Full-year effect")
    assert rows[total, "Revenue growth"] == [0, 50, 60, 60]
    assert rows[change, "Revenue growth"] == [0, 50, 10, 0]
    assert rows[total, "Revenue savings"] == [0, -90, -90, -90]
    assert rows[total, "One-off revenue"] == [30, 0, 0, 0]
    assert rows[change, "One-off revenue"] == [30, -30, 0, 0]
    assert rows[total, "Funding route: reserve"] == [-30, 0, 0, 0]
    assert rows[total, "Net revenue"] == [0, -40, -30, -30]
    assert [row[1] for row in got.rows[:9]] == [
        "Revenue growth",
        "Revenue savings",
        "One-off revenue",
        "Funding route: reserve",
        "Net revenue",
        "Capital spend",
        "Capital receipts",
        "MRP",
        "Interest",
    ]


def test_that_receipts_after_the_direction_are_not_accepted_silently():
    terms = CaseTerms(funding=(Funding(route=FundingRoute.CAPITAL_RECEIPTS),))
    got = mtfs_table(stated(sides("A5 0 0", "B2 0 30", first_year=2029), terms))
    assert any("does not cover 2030-31" in note for note in got.notes)


def test_that_one_off_money_without_a_route_is_named():
    got = mtfs_table(stated(sides("A5 0", "B2 30")))
    assert any("30.00 has no funding route" in note for note in got.notes)


def test_that_depreciation_is_shown_and_reversed():
    terms = CaseTerms(inflation=(STEADY,), capitalised=(Capitalised(line="B3", reason="owned"),))
    rows = {
        row[0]: row[1:] for row in financial_table(stated(sides("A5 0 0", "B3 40 0"), terms)).rows
    }
    shown, back = rows["Memo: depreciation of net capital"], rows["Memo: depreciation reversed"]
    assert [int(str(one)) + int(str(other)) for one, other in zip(shown, back, strict=True)] == [
        0
    ] * 3
    assert int(str(shown[1])) == 10  # 40 over the four years of a server


def test_that_a_benefit_has_forecast_and_realised():
    terms = CaseTerms(
        inflation=(STEADY,),
        benefits=(
            agreed("space", "A5", realised=(YearAmount(year=2028, amount=Decimal(55)),)),
            agreed(
                "sale",
                kind=BenefitKind.RECEIPT,
                forecast=(YearAmount(year=2027, amount=Decimal(7)),),
            ),
        ),
    )
    got = benefit_table(stated(sides("A5 0 90; A3 5 5", "A5 0 0; A3 0 0"), terms), terms)
    rows = [(row[1], row[3], row[8], row[9], row[10], row[11]) for row in got.rows]
    assert rows == [
        ("space", "yes", "2028-29", 90, 55, -35),
        ("sale", "yes", "2027-28", 7, None, None),
        ("In no benefit", "no", "2027-28", 5, None, None),
        ("In no benefit", "no", "2028-29", 5, None, None),
    ]


@given(
    st.decimals(-(10**9), 10**9, places=2), st.decimals("-0.2", "0.3", places=4), st.integers(0, 30)
)
def test_that_real_to_nominal_and_back_is_the_same(amount, rise, years):
    """I14."""
    inflation = Inflation(per_year=rise, source="test")
    back = to_real(to_nominal(amount, inflation, years), inflation, years)
    assert abs(back - amount) <= Decimal("1e-15") * (1 + abs(amount))


parts = st.lists(st.integers(0, 10**6), min_size=3, max_size=3)


@given(parts, parts, parts, parts, st.booleans(), st.booleans())
@settings(max_examples=40, deadline=None)
def test_that_every_sum_of_both_cases_ties(stay, kept, once, run, is_agreed, is_capital):
    """I14: revenue + capital = total, savings less costs = the difference, whatever is agreed."""
    made = sides(
        f"A5 {' '.join(map(str, stay))}; A1 {' '.join(map(str, run))}",
        f"A5 {' '.join(map(str, kept))}; A1 {' '.join(map(str, once))}; "
        f"B2 {' '.join(map(str, once))}; C1 {' '.join(map(str, run))}",
    )
    terms = CaseTerms(
        benefits=(agreed("all", "A"),) if is_agreed else (),
        capitalised=(Capitalised(line="B2", reason="owned"),) if is_capital else (),
        contingency=(Contingency(lines=("B2",), ratio=Decimal("0.15")),),
    )
    case = stated(made, terms)
    economic = economic_case(made, entered(), terms)
    got = case_check_table(case, economic, made, state(made, entered()))
    assert {row[4] for row in got.rows} == {"ties"}
    assert len(got.rows) == 9
