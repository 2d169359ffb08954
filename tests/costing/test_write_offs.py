"""Net book values: a memo by hand, and nothing of the case moves because of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.cases.economic import economic_case
from costing.cases.financial import financial_case
from costing.cases.terms import NO_TERMS
from costing.report.financial import financial_table
from costing.report.renewing import write_off_table
from costing.write_offs import net_book_value, written_off_by_year
from inventory.model import Inventory
from tests.builders_costing import entered
from tests.builders_projection import cost
from tests.builders_release import host, vm, waves


@pytest.mark.parametrize(
    ("age", "value"), [(0, "4800"), (12, "3600"), (47, "100"), (48, "0"), (90, "0"), (-3, "4800")]
)
def test_that_book_value_is_a_straight_line_over_the_life(age, value):
    assert net_book_value(Decimal(4800), age, 48) == Decimal(value)


@given(st.integers(0, 10**6), st.integers(0, 200), st.integers(0, 200), st.integers(1, 120))
def test_that_book_value_never_grows_with_age(paid, age, older, life):
    first = net_book_value(Decimal(paid), age, life)
    assert 0 <= net_book_value(Decimal(paid), age + older, life) <= first <= paid


def estate(**fields: object) -> Inventory:
    """A host bought in October 2025; its server leaves on 5 June 2027 and is off on 5 July."""
    box = replace(host("H"), purchased=date(2025, 10, 1), **fields)  # type: ignore[arg-type] # by name
    return Inventory(servers=(vm("W", "H", vcpus=2),), hosts=(box,))


def made(inventory: Inventory, **values: str):
    return cost(inventory, waves("2027-06-05: W"), **({"life_months_server": "48"} | values))


def test_that_what_goes_is_written_off_in_its_year():
    """Bought October 2025 for 4,800; 18 months in April 2027, 21 in July: 3,000 and 2,700 left."""
    got = made(estate(purchase_cost=Decimal(4800)))
    (one,) = got.write_offs
    assert (one.age_months, one.book_today, one.book_gone) == (21, Decimal(3000), Decimal(2700))
    by_year = written_off_by_year(got.write_offs, got.fiscal_years)
    assert by_year[0] == 2700
    assert sum(by_year) == 2700
    table = write_off_table(got)
    assert table.rows[-1][-2] == 2700
    case = financial_case(got, entered(), NO_TERMS, full_year=None)
    rows = {row[0]: row for row in financial_table(case, by_year).rows}
    assert rows["Memo: net book value written off (B11)"][1] == 2700


def test_that_a_book_value_moves_no_case():
    """B11: never in the net present value, never in cash."""
    priced = {"refresh_price_host": "9000", "fte_cost": "1", "labour_fte": "1"}
    plain = made(estate(), **priced)
    with_cost = made(estate(purchase_cost=Decimal(4800)), **priced)
    assert plain.option == with_cost.option
    cases = [economic_case(one, entered(), NO_TERMS) for one in (plain, with_cost)]
    assert cases[0].npv == cases[1].npv
    cash = [financial_case(one, entered(), NO_TERMS, full_year=None) for one in (plain, with_cost)]
    assert cash[0].net == cash[1].net


def test_that_currencies_are_converted_and_what_is_not_known_is_said():
    got = made(estate(purchase_cost=Decimal(6400), purchase_currency="USD"))  # 0.75
    assert got.write_offs[0].cost == Decimal(4800)
    assert made(estate()).write_offs[0].why == "What was paid for it is not known."
    nobody = write_off_table(made(estate()))
    assert nobody.rows == ()
    assert any("Purchase cost" in note for note in nobody.notes)
