"""What it costs to be late, against projections that are made for the later dates."""

from __future__ import annotations

from dataclasses import replace

import pytest

from costing.cases.delay import MONTHS_OF_ALL, MONTHS_OF_WAVE, cost_of_delay, per_month
from costing.months import add_months
from costing.statements import state
from inventory.release import releases
from tests.builders_costing import entered
from tests.builders_projection import TODAY, cost
from tests.builders_uncertainty import PRICES, SHARED, VALUES, council


def moved(plan, months, number=None):
    """The plan with one wave or all of them later by calendar months."""
    waves = tuple(
        replace(
            wave,
            start=add_months(wave.start, months),
            end=add_months(wave.start, months) + (wave.end - wave.start),
        )
        if number in {None, wave.number}
        else wave
        for wave in plan.waves
    )
    return replace(plan, waves=waves)


def npv(inventory, plan):
    dates = releases(inventory, plan, today=TODAY, shared=SHARED)
    made = cost(inventory, plan, dates, prices=PRICES, **VALUES)
    return made, dates, state(made, entered(**VALUES)).npv.amount


@pytest.fixture(scope="module")
def council_delays():
    inventory, plan = council()
    made, dates, worth = npv(inventory, plan)
    found = cost_of_delay(inventory, plan, dates, made, entered(**VALUES), shared=SHARED)
    return inventory, plan, worth, found


@pytest.mark.parametrize("months", [1, 3, 6, 12])
def test_that_a_later_programme_costs_what_its_own_projection_says(council_delays, months):
    inventory, plan, worth, found = council_delays
    later = npv(inventory, moved(plan, months))[2]
    got = next(one for one in found if one.wave is None and one.months == months)
    assert abs(float(got.net) - float(worth - later)) < 0.02


def test_that_a_later_wave_costs_what_its_own_projection_says(council_delays):
    inventory, plan, worth, found = council_delays
    first = plan.waves[0].number
    later = npv(inventory, moved(plan, 3, first))[2]
    got = next(one for one in found if one.wave == first and one.months == 3)
    assert abs(float(got.net) - float(worth - later)) < 0.02


def test_that_every_slip_is_there_once_and_what_is_paid_longer_never_shrinks(council_delays):
    _, plan, _, found = council_delays
    assert len(found) == len(plan.waves) * len(MONTHS_OF_WAVE) + len(MONTHS_OF_ALL)
    for wave in (None, *(one.number for one in plan.waves)):
        gross = [one.gross for one in found if one.wave == wave]
        assert gross == sorted(gross)
        assert gross[0] >= 0
    month = per_month(found)
    assert month is not None
    assert (month.wave, month.months) == (None, 1)


def test_that_a_plan_that_moves_nothing_cannot_be_late(council_delays):
    inventory, plan, *_ = council_delays
    empty = replace(plan, waves=())
    dates = releases(inventory, empty, today=TODAY)
    made = cost(inventory, empty, dates, **VALUES)
    assert cost_of_delay(inventory, empty, dates, made, entered(**VALUES), shared=()) == ()
