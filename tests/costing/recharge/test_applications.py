"""What an application costs: each pound once, over applications as over business units."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from costing.months import FiscalYear
from costing.recharge import application_costs, per_user
from costing.report.recharge import application_table
from inventory.identity import ApplicationId
from tests.builders_uncertainty import council, projected

INVENTORY, PLAN = council()
_, PROJECTION = projected(INVENTORY, PLAN)
LAST = FiscalYear(2032)


def costs(**servers: tuple[str, ...]):
    """The council with servers put down to the applications high, low and medium."""
    inventory = replace(
        INVENTORY,
        servers=tuple(
            replace(
                one,
                applications=tuple(map(ApplicationId, servers.get(one.id, ()))),
                business_unit="Everybody",
            )
            for one in INVENTORY.servers
        ),
        applications=tuple(
            replace(one, users=40 if one.id == "low" else None) for one in INVENTORY.applications
        ),
    )
    return application_costs(inventory, PROJECTION, staying_of=FiscalYear(2027), leaving_of=LAST)


def test_that_a_server_of_two_applications_counts_half_for_each():
    """In 2032-33 a costs 90 and c 70 USD a month at 0.75: 810 and 630 a year."""
    made = costs(a=("low",), c=("low", "high"))
    found = {one.name: one for one in made.applications}
    assert found["Low"].servers == 2
    # Its own lines alone: what is shared by run cost or users comes on top of it.
    assert found["Low"].leaving > 81000 + 31500
    assert {one.name for one in made.applications if one.application is None} == {"b", "d", "p"}


def test_that_applications_and_the_rest_are_the_cost_of_the_projection():
    made = costs(a=("low",), b=("medium",), c=("low", "high"))
    at = 12 * (LAST - PROJECTION.first.fiscal_year)
    leaving = sum(sum(line.amounts[at : at + 12]) for line in PROJECTION.option)
    staying = sum(sum(line.amounts[:12]) for line in PROJECTION.do_nothing)
    for place, whole in enumerate((staying, leaving)):
        shares = sum((one.staying, one.leaving)[place] for one in made.applications)
        total = shares + made.central[place] + made.unallocated[place]
        assert total == made.total[place]
        assert abs(Decimal(total) / 100 - whole) < Decimal("0.01")
    table = application_table(made, "GBP")
    assert "tie with the projection" in table.notes[1]
    assert table.rows[-1][5:7] == (Decimal(made.total[0]) / 100, Decimal(made.total[1]) / 100)


def test_that_a_user_costs_nothing_where_nobody_counted_and_a_part_where_somebody_did():
    assert per_user(100_000, 40) == Decimal(25)
    assert per_user(100_000, None) is None
    assert per_user(100_000, 0) is None
    rows = {row[0]: row for row in application_table(costs(a=("low",)), "GBP").rows}
    assert rows["Low"][9] == rows["Low"][6] / 40
    assert rows["High"][9] is None
