"""Figures kept of one day and how far today's are from them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.cases.economic import economic_case
from costing.cases.financial import financial_case
from costing.cases.scenario import CaseTermsError
from costing.options.baselines import figures_of, saved_as, variances
from costing.recharge import allocate
from costing.report.options import baseline_table
from costing.statements import state
from tests.builders_cases import NO_RISE, agreed, sides
from tests.builders_costing import entered
from tests.builders_recharge import to_share


def of(staying: str, leaving: str):
    made = sides(staying, leaving)
    return made, state(made, entered()), economic_case(made, entered(), NO_RISE)


def kept(name: str, terms, staying: str, leaving: str):
    made, statement, case = of(staying, leaving)
    return saved_as(
        terms,
        name,
        saved=date(2027, 4, 1),
        projection=made,
        statement=statement,
        case=case,
    )


def test_that_a_variance_is_today_less_then_line_by_line():
    terms = kept("Cabinet", NO_RISE, "A5 100", "B2 10; C1 20")
    now = figures_of(*of("A5 100", "B2 16; C1 20"))
    found = {one.id: one for one in variances(terms.baselines[0], now)}
    assert (found["npv"].then, found["npv"].now, found["npv"].difference) == (70, 64, -6)
    assert found["leaving:B2"].difference == 6
    assert found["leaving:C1"].difference == 0
    assert found["leaving"].difference == 6
    assert found["staying:A5"].then == 100


def test_that_a_line_that_is_new_or_gone_has_no_variance_but_is_shown():
    terms = kept("Cabinet", NO_RISE, "A5 100", "B2 10")
    now = figures_of(*of("A5 100", "C1 4"))
    found = {one.id: one for one in variances(terms.baselines[0], now)}
    assert (found["leaving:B2"].then, found["leaving:B2"].now) == (10, None)
    assert (found["leaving:C1"].then, found["leaving:C1"].now) == (None, 4)
    assert found["leaving:C1"].difference is None


def test_that_a_baseline_never_changes():
    terms = kept("Cabinet", NO_RISE, "A5 100", "B2 10")
    with pytest.raises(CaseTermsError, match="kept already"):
        kept(" cabinet ", terms, "A5 100", "B2 11")
    assert len(kept("Council", terms, "A5 100", "B2 11").baselines) == 2


def test_that_the_table_shows_every_baseline_with_its_day():
    terms = kept("Cabinet", NO_RISE, "A5 100", "B2 10")
    got = baseline_table(terms, figures_of(*of("A5 100", "B2 10")))
    assert {row[:3] for row in got.rows} == {("Cabinet", date(2027, 4, 1), "aws:eu-west-2")}
    assert {row[6] for row in got.rows if row[6] is not None} == {Decimal(0)}


def test_that_a_baseline_keeps_what_benefits_promised_and_what_units_are_charged():
    """A5 saves 60 a year under a benefit; Homes is charged 40 of 40 in the year of the recharge."""
    made, statement, case = of("A5 100 100", "A5 100 40")
    terms = replace(NO_RISE, benefits=(agreed("space", "A5"),))
    cash = financial_case(made, entered(), terms, full_year=None)
    shared = allocate([to_share("x", "40", "Homes:1")], ["Homes"], period="2028-29")
    figures = dict(figures_of(made, statement, case, financial=cash, recharges=(shared,)))
    assert figures["benefit:space"] == 60
    assert figures["charged:Homes"] == 40
    assert (figures["charged:Central"], figures["charged:Unallocated"]) == (0, 0)
    kept_terms = saved_as(
        terms, "Cabinet", saved=date(2027, 4, 1), projection=made, statement=statement,
        case=case, financial=cash, recharges=(shared,),
    )  # fmt: skip
    now = tuple({**figures, "benefit:space": Decimal(45), "charged:Homes": Decimal(44)}.items())
    found = {one.id: one for one in variances(kept_terms.baselines[0], now)}
    assert found["benefit:space"].difference == -15
    assert found["charged:Homes"].difference == 4
    assert found["benefit:space"].title.startswith("Benefit space: forecast")
