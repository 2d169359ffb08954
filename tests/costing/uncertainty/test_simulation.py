"""Many draws: the same by the same seed, ordered quantiles, no spread without ranges."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from costing.report.ranges import range_table
from costing.uncertainty import (
    BiasChoice,
    Estimate,
    Risk,
    ThreePoint,
    UncertaintyError,
    WaveSlip,
    default_inputs,
    quantiles,
    simulate,
)
from costing.uncertainty.drawing import Ranges, block_factors
from costing.uncertainty.sensitivity import switching_value
from inventory.errors import PlannerError
from inventory.progress import Cancelled
from tests.builders_costing import entered
from tests.builders_uncertainty import SHARED, VALUES, council, projected

INVENTORY, PLAN = council()
DATES, PROJECTION = projected(INVENTORY, PLAN)
NONE = ThreePoint(low=Decimal(0), likely=Decimal(0), high=Decimal(0))
STILL = replace(default_inputs(), estimates=(), slip=NONE, draws=200)


def three(low, likely, high):
    return ThreePoint(low=Decimal(low), likely=Decimal(likely), high=Decimal(high))


def estimate(line, low, likely, high, driver="d", **more):
    return Estimate(
        id=f"{line} of {driver}",
        title=line,
        points=three(low, likely, high),
        lines=(line,),
        driver=driver,
        **more,
    )


def run(inputs=STILL, **more):
    return simulate(
        INVENTORY, PLAN, DATES, PROJECTION, entered(**VALUES), inputs, shared=SHARED, **more
    )


def total(standard):
    """Present value of a block of leaving, by plain arithmetic."""
    value = Decimal(0)
    for line in PROJECTION.option:
        if line.standard == standard:
            for place, amount in enumerate(line.amounts):
                value += amount / Decimal("1.035") ** (place // 12)
    return float(value)


def test_that_without_any_range_every_quantile_is_the_plan():
    made = run()
    assert {made.npv.p10, made.npv.p50, made.npv.p80, made.npv.p90, made.npv.mean} == {made.planned}
    assert made.independent == made.npv


def test_that_the_same_seed_gives_the_same_result_and_another_does_not():
    inputs = replace(default_inputs(), draws=500)
    assert run(inputs) == run(inputs)
    assert run(replace(inputs, seed=2)).npv != run(inputs).npv


def test_that_a_plan_in_which_nothing_moves_has_no_slip_to_hang_on():
    # Found with a ring of 3,000 applications, too large for any cutover: no wave was left.
    plan = replace(PLAN, waves=())
    dates, projection = projected(INVENTORY, plan)
    made = simulate(
        INVENTORY, plan, dates, projection, entered(**VALUES), replace(STILL, slip=three(0, 1, 6))
    )
    assert made.npv.p10 == made.npv.p90 == made.planned
    assert [bar.id for bar in made.bars if bar.id == "schedule"] == []


def test_that_one_range_on_one_line_has_its_quantiles():
    inputs = replace(STILL, estimates=(estimate("B2", "0.5", 1, 3),), draws=20_000)
    made = run(inputs)
    size = total("B2")
    for level, found in ((0.1, made.npv.p10), (0.5, made.npv.p50), (0.9, made.npv.p90)):
        factor = float(quantiles(three("0.5", 1, 3), np.array([1 - level]))[0])
        assert abs(float(made.planned) - (factor - 1) * size - float(found)) < 0.02 * size


def test_that_lines_of_one_driver_add_up_their_quantiles():
    pair = (estimate("B2", "0.5", 1, 3), estimate("B5", "0.5", 1, 3))
    alone = [run(replace(STILL, estimates=(one,), draws=3000)) for one in pair]
    both = run(replace(STILL, estimates=pair, draws=3000))
    for name in ("p10", "p50", "p80", "p90"):
        parts = sum(getattr(one.npv, name) - one.planned for one in alone)
        assert abs(getattr(both.npv, name) - both.planned - parts) <= Decimal("0.05")


def test_that_lines_that_do_not_move_together_spread_less():
    pair = (estimate("B2", "0.5", 1, 3), estimate("B5", "0.5", 1, 3))
    together = run(replace(STILL, estimates=pair, draws=5000))
    apart = run(replace(STILL, estimates=pair, draws=5000, rho=(("d", Decimal(0)),)))
    assert apart.npv.p90 - apart.npv.p10 < together.npv.p90 - together.npv.p10
    assert together.independent.p90 - together.independent.p10 < together.npv.p90 - together.npv.p10


def test_that_a_risk_costs_its_impact_as_often_as_it_is_likely():
    risk = Risk(
        id="r",
        title="Flood",
        probability=Decimal("0.25"),
        impact=three(1000, 1000, 1000),
        due=date(2027, 5, 1),
    )
    made = run(replace(STILL, risks=(risk,), draws=20_000))
    assert abs(float(made.planned - made.npv.mean) - 250) < 15
    assert made.npv.p50 == made.planned
    assert made.one_off.p90 - made.one_off.p50 == 1000


def test_that_a_risk_may_delay_every_wave():
    risk = Risk(id="r", title="Late", probability=Decimal(1), impact=NONE, slip_months=Decimal(3))
    late, plan = run(replace(STILL, risks=(risk,))), run()
    assert (late.empty_days[0] - plan.empty_days[0]).days == 91


def test_that_the_chance_to_be_in_time_counts_the_draws_whose_site_is_empty():
    last = run().empty_days[0]
    assert run(exit_by=last).in_time == 1.0
    assert run(exit_by=date.fromordinal(last.toordinal() - 1)).in_time == 0.0
    slips = replace(STILL, slip=three(0, 1, 2), draws=4000)
    assert abs(run(slips, exit_by=date.fromordinal(last.toordinal() + 30)).in_time - 0.5) < 0.04
    assert run().in_time is None


def test_that_a_wave_may_have_a_slip_of_its_own():
    own = replace(STILL, slips=(WaveSlip(wave=3, months=three(2, 2, 2)),))
    assert (run(own).empty_days[0] - run().empty_days[0]).days == 61


def test_that_optimism_bias_scales_its_lines_and_adds_no_spread():
    made = run(replace(STILL, bias=(BiasChoice(lines=("B2",), type="equipment"),)))
    assert made.npv.p10 == made.npv.p90
    assert abs(float(made.planned - made.npv.p50) - 2 * total("B2")) < 0.02


def test_that_values_of_an_assumption_are_factors_on_it():
    values = estimate("B2", 400, 500, 1000, assumption="day_rate")
    factors = estimate("B2", "0.8", 1, 2)
    assert (
        run(replace(STILL, estimates=(values,))).npv
        == run(replace(STILL, estimates=(factors,))).npv
    )


def test_that_values_of_an_assumption_that_is_nothing_are_refused():
    values = estimate("B4", 1, 2, 3, assumption="data_transfer_cost")
    with pytest.raises(UncertaintyError, match="data_transfer_cost is 0"):
        run(replace(STILL, estimates=(values,)))


def test_that_the_switching_value_makes_leaving_worth_nothing_more():
    made = run(replace(STILL, estimates=(estimate("A7", 1, 1, 1), estimate("B2", 1, 1, 1))))
    found = {one.id: one for one in made.switching}
    value = found["A7 of d"].value
    assert value is not None
    changed = run(replace(STILL, estimates=(estimate("A7", value, value, value),)))
    assert abs(changed.npv.p50) < 1
    assert found["B2 of d"].value is None


def test_that_none_in_range_is_an_answer():
    assert switching_value(lambda x: x + 1.0, 0.0, 3.0) is None
    assert abs(switching_value(lambda x: x**2 - 2.0, 0.0, 3.0) - 2**0.5) < 1e-6
    assert switching_value(lambda x: x - 0.0, 0.0, 3.0) == 0.0


def test_that_bars_carry_the_value_at_each_end_of_their_range():
    made = run(replace(STILL, estimates=(estimate("B2", "0.5", 1, 3),)))
    bar = next(one for one in made.bars if one.id == "B2 of d")
    assert abs(float(bar.npv_low - made.planned) - 0.5 * total("B2")) < 0.02
    assert abs(float(made.planned - bar.npv_high) - 2 * total("B2")) < 0.02
    assert bar.correlation == pytest.approx(-1.0)


def test_that_a_cancelled_simulation_says_so():
    class Stop:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    with pytest.raises((Cancelled, PlannerError)):
        run(progress=Stop())


POINTS = st.tuples(*[st.integers(50, 300)] * 3).map(sorted)


@settings(max_examples=12, deadline=None)
@given(POINTS, POINTS, st.integers(0, 6), st.sampled_from(["0", "0.4", "1"]))
def test_that_quantiles_rise_and_chances_are_chances(one, other, months, rho):
    """I12: quantiles of the result."""
    hundred = [[Decimal(value) / 100 for value in values] for values in (one, other)]
    inputs = replace(
        STILL,
        estimates=(
            estimate("A5", *hundred[0], driver="x"),
            estimate("C1", *hundred[1], driver="x"),
        ),
        slip=three(0, 0, months),
        rho=(("x", Decimal(rho)),),
        draws=300,
    )
    made = run(inputs, exit_by=date(2028, 3, 31))
    for spread in (made.npv, made.one_off, made.independent):
        assert spread.p10 <= spread.p50 <= spread.p80 <= spread.p90
    assert 0 <= made.positive <= 1
    assert 0 <= made.in_time <= 1
    assert list(made.empty_days) == sorted(made.empty_days)
    assert sum(count for _, count in made.histogram) == 300
    for band in made.bands:
        assert band.p10 <= band.p50 <= band.p80 <= band.p90


def test_that_costs_without_a_figure_are_said_beside_the_chances():
    made = run()
    gaps = PROJECTION.gaps
    assert made.without_figure == (len(gaps.leaving), len(gaps.staying))
    notes = range_table(replace(made, without_figure=(401, 5))).notes
    assert (
        "Costs without a figure, 401 of leaving and 5 of staying, are in no draw: quantiles and "
        "chances are of the others alone."
    ) in notes
    complete = range_table(replace(made, without_figure=(0, 0))).notes
    assert not any("without a figure" in one for one in complete)


def test_that_a_rate_of_exchange_scales_no_more_than_was_converted():
    """A dollar 20 % dearer makes a block half of which is native dearer by 10 %."""

    class Blocks:
        blocks = ("C1", "C2", "C7")

    rate = estimate("C1", "0.9", "1", "1.2", "exchange", foreign=True)
    rate = replace(rate, lines=("C1", "C2", "C7"))
    ranges = Ranges(
        inputs=STILL, estimates=((rate, rate.points),), bias=(), converted=(("C1", 1), ("C2", 0.5))
    )
    found = block_factors(ranges, Blocks, {rate.id: np.array([1.2])})
    assert {block: round(float(factor[0]), 9) for block, factor in found.items()} == {
        "C1": 1.2, "C2": 1.1, "C7": 1.0,
    }  # fmt: skip
