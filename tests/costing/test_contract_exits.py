"""What ending contracts costs: fees in the month of the end, in the plan's currency, B8."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.cases.blocks import blocks_of
from costing.cases.terms import NO_TERMS
from costing.lines import LineKind
from costing.recharge import recharge_of_year
from costing.report.contract_ends import contract_end_table
from inventory.model import Inventory
from tests.builders_costing import entered
from tests.builders_projection import cost
from tests.builders_release import contract, day, host, vm, waves

if TYPE_CHECKING:
    from costing.projection import Projection

#: 1,000 a month; W leaves on 2027-06-05, is gone on 5 July and its host three days later.
TERM = {"end": "2028-04-01", "cost_per_year": Decimal(12000), "notice_months": 1}


def estate(**fields: object) -> Inventory:
    tags = (("Business unit", "Homes"),)
    made = contract("C", "host:H", **{**TERM, **fields})  # type: ignore[arg-type] # by name
    return Inventory(
        servers=(replace(vm("W", "H", vcpus=2), business_unit="Homes"),),
        hosts=(host("H"),),
        contracts=(replace(made, tags=tags, owner="Ann", budget_code="F1"),),
    )


def made(inventory: Inventory, **rates: object) -> Projection:
    return cost(inventory, waves("2027-06-05: W"), **rates)  # type: ignore[arg-type] # rates alone


def fees(projection: Projection) -> dict[int, Decimal]:
    """Months after April 2027 in which a fee is paid."""
    return {
        place: amount
        for line in projection.option
        if line.standard == "B8"
        for place, amount in enumerate(line.amounts)
        if amount
    }


def test_that_a_fee_is_paid_once_in_the_month_of_the_end():
    """Ready in July: 1 August for 2,500 instead of eight more months of 1,000."""
    got = made(estate(early_end_fee=Decimal(2500)))
    assert fees(got) == {4: Decimal(2500)}
    line = next(one for one in got.option if one.standard == "B8")
    assert (line.kind, line.capital, line.owner, line.budget_code) == (
        LineKind.ONE_OFF, False, "Ann", "F1",
    )  # fmt: skip
    room = next(one for one in got.option if one.id == "contract:C")
    assert sum(room.amounts) == Decimal(4000)


def test_that_running_out_is_taken_where_it_costs_less():
    got = made(estate(early_end_fee=Decimal(8001)))
    assert fees(got) == {}
    room = next(one for one in got.option if one.id == "contract:C")
    assert sum(room.amounts) == Decimal(12000)


def test_that_fees_are_converted_at_the_plans_rate():
    """2,500 USD at 0.75."""
    fields = {"currency": "USD", "early_end_fee": Decimal(2500)}
    got = made(estate(**fields), rates={("USD", "GBP"): "0.75"})
    assert fees(got) == {4: Decimal(1875)}


def test_that_a_break_whose_fee_nobody_states_is_a_gap_and_one_of_nothing_is_not():
    breaks = {"breaks": (day("2027-09-01"),)}
    unknown = made(estate(**breaks))
    assert [gap.what for gap in unknown.gaps.one_off if "Exit" in gap.what] == ["Exit fee of C"]
    free = made(estate(**breaks, break_fee=Decimal(0)))
    assert not [gap for gap in free.gaps.one_off if "Exit" in gap.what]
    assert fees(free) == {}


def test_that_a_fee_is_of_the_grade_of_its_contract_and_is_charged_where_it_is():
    inventory = estate(early_end_fee=Decimal(2500))
    got = made(inventory)
    assert {
        one.grade.value for one in blocks_of(got, entered(), NO_TERMS) if one.standard == "B8"
    } == {"B"}
    shared = recharge_of_year(inventory, got, got.fiscal_years[0])
    rows = [one for one in shared.allocations if one.cost == "exit-fee:C"]
    assert [(one.party, one.pence, one.rule.value) for one in rows] == [
        ("Homes", 250_000, "direct tag")
    ]


def test_that_the_table_shows_what_was_taken_and_what_was_weighed():
    """From July's ready day: four months to 1 August is one month boundary, eight to 1 April."""
    table = contract_end_table(made(estate(early_end_fee=Decimal(2500))))
    place = {heading: at for at, heading in enumerate(table.headings)}
    shown = [
        tuple(
            row[place[name]]
            for name in ("State", "Ends on", "Kind of end", "Fee", "Cost of this end")
        )
        for row in table.rows
    ]
    assert shown == [
        ("taken", day("2027-08-01"), "early end for a fee", Decimal(2500), Decimal(2500)),
        ("weighed", day("2028-04-01"), "end of term", Decimal(0), Decimal(8000)),
    ]
    assert "2500.00 GBP" in table.notes[1]
