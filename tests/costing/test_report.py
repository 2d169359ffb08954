"""The report's rows: complete, typed, and equal to what they stand for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.projection import project
from costing.report import Table, cost_tables
from costing.statements import state
from inventory.model import Inventory
from inventory.release import releases
from tests.builders_costing import AWS, EVERYTHING_ENTERED, RatesOnly, entered, sizing
from tests.builders_release import contract, host, rack, vm, waves

TODAY = date(2027, 4, 1)
INVENTORY = Inventory(
    servers=(vm("a", "H1", vcpus=2), vm("b", "H1", vcpus=6)),
    hosts=(host("H1", "K"),),
    racks=(rack("K"),),
    contracts=(contract("Colo", "rack:K", "2027-01-01", renewal_months=3, notice_months=1),),
)


def tables(**values: str) -> dict[str, Table]:
    plan = waves("2027-06-05: a; 2027-07-03: b")
    assumed = entered(**values)
    sizings = (sizing("a", "100"), sizing("b", None))
    made = project(
        INVENTORY,
        plan,
        releases(INVENTORY, plan, today=TODAY),
        sizings=sizings,
        book=RatesOnly(),
        assumptions=assumed,
        target=AWS,
        today=TODAY,
    )
    found = cost_tables(INVENTORY, made, state(made, assumed), sizings, assumed)
    return {one.name: one for one in found}


def test_that_without_a_plan_sizes_prices_and_assumptions_remain():
    found = cost_tables(INVENTORY, None, None, (sizing("a", "100"),), entered())
    assert [one.name for one in found] == [
        "sizing",
        "prices_used",
        "server_activity",
        "managed_databases",
        "assumptions",
    ]


def test_that_every_table_is_there_once():
    assert list(tables()) == [
        "headline",
        "years",
        "months",
        "wave_costs",
        "lines",
        "currencies",
        "units",
        "contract_ends",
        "servers_leaving",
        "sizing",
        "prices_used",
        "server_activity",
        "managed_databases",
        "composition",
        "assumptions",
        "unpriced",
        "completeness",
        "reconciliation",
    ]


def test_that_the_first_line_is_the_verdict():
    assert tables()["headline"].rows[0][0] == "Verdict"


def test_that_every_sum_ties():
    got = tables(**EVERYTHING_ENTERED)["reconciliation"]
    assert len(got.rows) == 9
    assert {row[-1] for row in got.rows} == {"ties"}


def test_that_the_years_add_up_to_their_total_row():
    rows = tables()["years"].rows
    for column in range(1, 6):
        amounts = [row[column] for row in rows]
        assert all(isinstance(amount, Decimal) for amount in amounts)
        parts = [amount for amount in amounts[:-1] if isinstance(amount, Decimal)]
        assert sum(parts, Decimal(0)) == amounts[-1]


def test_that_dual_and_stranded_cost_is_shown_by_year_as_by_month():
    got = tables()
    for in_years, in_months in ((9, 7), (10, 8)):
        by_month = [row[in_months] for row in got["months"].rows]
        by_year = [row[in_years] for row in got["years"].rows]
        first = [amount for amount in by_month[:12] if isinstance(amount, Decimal)]
        assert sum(first, Decimal(0)) == by_year[0]
        assert isinstance(by_year[-1], Decimal)
        assert by_year[-1] > 0


def test_that_the_months_cover_the_horizon():
    rows = tables()["months"].rows
    assert len(rows) == 120
    assert rows[0][0] == "2027-04"
    assert rows[-1][0] == "2037-03"


def test_that_a_missing_price_is_a_row_and_the_totals_say_at_least():
    got = tables()
    assert ("b: compute", "The book holds no such size.") in got["unpriced"].rows
    assert any("at least" in note for note in got["headline"].notes)
    units = {row[0]: row[2] for row in got["headline"].rows}
    assert units["Target run cost per year, first full year"] == "GBP, at least"
    assert units["Steady-state saving per year"] in {"GBP, at most", "GBP, about"}
    assert ("b", None) in {(row[0], row[4]) for row in got["sizing"].rows}


def test_that_the_waves_add_up_to_what_is_dual_and_stranded():
    """Host H1 is shared 2 to 6 by vCPU; the rack's contract by watts, which follow vCPU."""
    got = tables()
    rows = got["wave_costs"].rows
    assert [(row[0], row[2]) for row in rows] == [(1, 1), (2, 1)]
    assert rows[0][1] == date(2027, 6, 5)
    assert rows[0][3] == date(2027, 5, 22)
    for wave_column, name in ((7, "dual"), (8, "stranded")):
        month_column = {"dual": 7, "stranded": 8}[name]
        by_wave = sum(
            (row[wave_column] for row in rows if isinstance(row[wave_column], Decimal)), Decimal(0)
        )
        by_month = sum(
            (
                row[month_column]
                for row in got["months"].rows
                if isinstance(row[month_column], Decimal)
            ),
            Decimal(0),
        )
        assert by_wave > 0
        assert abs(by_wave - by_month) < Decimal("1e-15")


def test_that_every_standard_line_is_shown_with_its_state():
    rows = {row[0]: row for row in tables()["completeness"].rows}
    assert rows["A5"][2] == "has a figure"
    assert rows["A8"][2] == "nothing found"
    assert rows["B1"][2:4] == ("no value entered", "discovery_cost")
    assert rows["B9"][2:4] == ("in part", "disposal_cost_device")


def test_that_every_assumption_shows_its_value_and_source():
    rows = {row[0]: row for row in tables(pue="1.7")["assumptions"].rows}
    assert rows["pue"][2] == Decimal("1.7")
    assert rows["pue"][5] == "entered"
    assert rows["electricity_price"][5] == "default"
    assert rows["fte_cost"][2] is None
    assert rows["fte_cost"][5] == "not entered"


def test_that_every_unit_names_who_holds_it_open():
    rows = {row[0]: row for row in tables()["units"].rows}
    assert rows["Colo (colocation)"][3] == "b"
    assert isinstance(rows["Colo (colocation)"][2], date)


def test_that_every_price_carries_its_source_and_date():
    row = tables()["prices_used"].rows[0]
    assert row[0:2] == ("a", "m7i.large")
    assert row[6:9] == ("aws:eu-west-2/m7i.large/linux", "test", date(2026, 8, 22))


def test_that_a_row_that_does_not_fit_its_headings_is_refused():
    with pytest.raises(ValueError, match="2 cells for 1 headings"):
        Table(name="t", title="t", headings=("a",), rows=(("x", "y"),))
