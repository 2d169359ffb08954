"""Energy, recharge, funding and ranges as the rows that screens and exports print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from costing.energy import energy_case
from costing.months import FiscalYear
from costing.recharge import RechargePolicy, fund, recharge_of_year
from costing.report.energy import energy_tables
from costing.report.ranges import simulation_tables
from costing.report.recharge import recharge_tables
from costing.uncertainty import default_inputs, simulate
from tests.builders_costing import entered, sizing
from tests.builders_recharge import formula
from tests.builders_uncertainty import PRICES, SHARED, VALUES, council, projected

INVENTORY, PLAN = council()
DATES, PROJECTION = projected(INVENTORY, PLAN)
KNOWN = entered(**VALUES)


def by_name(tables):
    return {table.name: table for table in tables}


def test_that_debits_and_credits_and_units_tie_in_the_tables():
    made = [
        recharge_of_year(INVENTORY, PROJECTION, FiscalYear(2027), staying=True),
        recharge_of_year(INVENTORY, PROJECTION, FiscalYear(2030)),
    ]
    tables = by_name(recharge_tables(made, RechargePolicy()))
    rows = {row[0]: row[1:] for row in tables["recharge"].rows}
    assert rows["Total"] == rows["Cost of the projection"]
    total = tables["recharge_journal"].rows[-1]
    assert total[3] == total[4]
    amounts = [row[-1] for row in tables["recharge_statements"].rows]
    assert sum(amounts) == rows["Total"][1]
    placed = [rows[name] for name in rows if name.startswith("Placed by")]
    assert sum(row[0] for row in placed) == rows["Total"][0]


def test_that_an_unsigned_formula_is_marked_as_a_draft():
    run = fund(formula("1 A=1 B=1 C=1"), Decimal(1000), run_on=date(2027, 4, 1))
    made = recharge_of_year(INVENTORY, PROJECTION, FiscalYear(2027))
    table = by_name(recharge_tables([made], RechargePolicy(), [run]))["funding"]
    assert all(row[1].startswith("DRAFT") for row in table.rows)
    assert [row[-1] for row in table.rows] == [
        Decimal("333.34"),
        Decimal("333.33"),
        Decimal("333.33"),
        1000,
    ]


def test_that_energy_tables_say_what_is_not_in_them():
    case = energy_case(
        INVENTORY,
        PROJECTION,
        [sizing(name, price) for name, price in PRICES.items()],
        {},
        KNOWN,
        DATES,
    )
    tables = by_name(energy_tables(case))
    assert set(tables) == {"energy", "carbon", "energy_machines"}
    assert any("Energy of servers on the target" in note for note in tables["energy"].notes)
    first = tables["energy"].rows[0]
    assert first[1] == case.years[0].stay_kwh
    assert len(tables["energy_machines"].rows) == 4


def test_that_every_table_of_ranges_names_its_seed_and_draws():
    made = simulate(
        INVENTORY,
        PLAN,
        DATES,
        PROJECTION,
        KNOWN,
        replace(default_inputs(), draws=300, seed=9),
        shared=SHARED,
    )
    tables = by_name(simulation_tables(made))
    for name in ("ranges", "tornado", "cumulative_bands", "draws"):
        assert any("300 draws and seed 9" in note for note in tables[name].notes)
    assert tables["ranges"].rows[0][1:3] == (made.planned, made.npv.p10)
    assert len(tables["two_way"].rows) == 5
    assert any(row[-1] == "none in range" for row in tables["switching_values"].rows)
    assert sum(row[1] for row in tables["draws"].rows) == 300
