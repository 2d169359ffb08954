"""What leaving is worth under slips is what a whole new projection of the slipped plan says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.statements import state
from tests.builders_costing import entered
from tests.builders_uncertainty import VALUES, council, projected, slipped, slips, worth_of

if TYPE_CHECKING:
    from inventory.model import Inventory

INVENTORY, PLAN = council()
WORTH = worth_of(INVENTORY, PLAN)
KNOWN = entered(**VALUES)


def test_that_every_line_of_the_estate_is_tied_to_a_date():
    assert WORTH.unmoved == ()


def test_that_without_a_slip_it_is_the_statements_own_net_present_value():
    made = state(projected(INVENTORY, PLAN)[1], KNOWN)
    assert abs(WORTH.planned - float(made.npv.amount)) < 0.01


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.integers(0, 400)] * 3))
def test_that_any_slip_is_worth_what_a_new_projection_says(days):
    made = state(projected(INVENTORY, slipped(PLAN, days))[1], KNOWN)
    found = WORTH.outcomes(slips(days), {})
    assert abs(found.npv[0] - float(made.npv.amount)) < 0.01
    assert abs(found.one_off[0] - float(made.one_off.amount)) < 0.01
    yearly = [float(row.cumulative.amount) for row in made.years]
    assert np.allclose(found.cumulative[0], yearly, atol=0.01)


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.integers(0, 400)] * 3))
def test_that_every_date_under_a_slip_is_that_of_the_release_rules(days):
    dates, _ = projected(INVENTORY, slipped(PLAN, days))
    waiting = WORTH.waiting
    for release in dates.units:
        for row, day in ((waiting.free, release.free), (waiting.removed, release.removed)):
            found = WORTH.days(row[release.unit], slips(days))[0]
            assert date.fromordinal(int(found)) == day
    for server in dates.servers:
        found = WORTH.days(waiting.off[server.server], slips(days))[0]
        assert date.fromordinal(int(found)) == server.soak_end


def test_that_a_month_of_slip_costs_nothing_until_it_costs_a_whole_term():
    """The room renews by the year on 1 October: days of slip before it are worth nothing more."""
    found = WORTH.outcomes(slips(*[(0, 0, late) for late in range(400)]), {}).npv
    steps = np.diff(found)
    room = -12_000  # one more year of the room
    assert (steps < room / 2).any()
    assert (np.abs(steps) < 500).sum() > 300


def test_that_a_factor_scales_its_lines_alone():
    rows = slips((0, 0, 0), (0, 0, 0))
    plain, dearer = WORTH.outcomes(rows, {"B2": np.array([1.0, 2.0])}).one_off
    migration = sum(
        float(line.total) for line in projected(INVENTORY, PLAN)[1].option if line.standard == "B2"
    )
    assert abs(dearer - plain - migration) < 1e-6


def test_that_many_rows_are_looked_up_in_parts_with_the_same_result():
    rows = np.array([(late, late, late) for late in range(300)], dtype=np.int64)
    once = WORTH.outcomes(rows, {}).npv
    many = WORTH.outcomes(np.tile(rows, (40, 1)), {}).npv
    assert np.array_equal(np.tile(once, 40), many)


def test_that_a_server_that_stays_keeps_what_it_stands_on():
    inventory, plan = council()
    from tests.builders_release import waves

    plan = waves("2027-06-05: a; 2027-07-03: b d; 2027-08-07: p", days=2, stay="c")
    worth = worth_of(inventory, plan)
    made = state(projected(inventory, slipped(plan, (0, 40, 90)))[1], KNOWN)
    assert abs(worth.outcomes(slips((0, 40, 90)), {}).npv[0] - float(made.npv.amount)) < 0.01
    assert worth.waiting.site_empty() is None


def with_fees() -> Inventory:
    """The council with fees: a break for 5,000, early ends for 800 and for 3,000 euros."""
    fees = {
        "Break": {"break_fee": Decimal(5000)},
        "Quarterly": {"early_end_fee": Decimal(800)},
        "Room": {"early_end_fee": Decimal(3000)},
    }
    return replace(
        INVENTORY,
        contracts=tuple(replace(one, **fees.get(one.id, {})) for one in INVENTORY.contracts),
    )


FEES = with_fees()
WORTH_WITH_FEES = worth_of(FEES, PLAN)


def test_that_the_fee_of_an_end_moves_and_changes_with_the_end():
    assert WORTH_WITH_FEES.unmoved == ()
    lines = projected(FEES, PLAN)[1].option
    assert {line.id: line.total for line in lines if line.standard == "B8"} == {
        "exit-fee:Break": Decimal(5000),
        "exit-fee:Quarterly": Decimal(0),
        "exit-fee:Room": Decimal(3000),
    }


@settings(max_examples=25, deadline=None)
@given(st.tuples(*[st.integers(0, 400)] * 3))
def test_that_with_fees_too_any_slip_is_worth_what_a_new_projection_says(days):
    made = state(projected(FEES, slipped(PLAN, days))[1], KNOWN)
    found = WORTH_WITH_FEES.outcomes(slips(days), {})
    assert abs(found.npv[0] - float(made.npv.amount)) < 0.01
    assert abs(found.one_off[0] - float(made.one_off.amount)) < 0.01
