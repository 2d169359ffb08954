"""Energy and carbon of leaving beside staying."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from costing.energy import energy_case
from inventory.model import Inventory
from inventory.release import Releases
from tests.builders_costing import entered, sizing
from tests.builders_projection import cost, freed, released
from tests.builders_release import host, vm, waves

#: 200 W x 8.76 x 1.5 = 2,628 kWh a year.
VALUES = {
    "pue": "1.5",
    "cloud_watts_idle_vcpu": "1",
    "cloud_watts_full_vcpu": "3",
    "horizon_years": "4",
}


def case(off="2027-10-01", sizes=None, purchased=None, **values):
    box = replace(host("R1"), power_watts=200.0, purchased=purchased)
    inventory = Inventory(servers=(vm("W1", "R1", vcpus=2),), hosts=(box,))
    dates = Releases(
        servers=(released("W1", "2027-06-01", off),),
        units=(freed("host:R1", "W1", off),),
        contracts=(),
    )
    given_values = VALUES | values
    made = cost(inventory, waves("2027-06-01: W1"), dates, prices={"W1": "50"}, **given_values)
    return energy_case(
        inventory, made, [sizing("W1", "50")], sizes if sizes is not None else {"m7i.large": 2},
        entered(**given_values), dates,
    )  # fmt: skip


def test_that_a_machine_draws_until_its_unit_stops_and_its_dual_running_is_named():
    first, second = case().years[:2]
    assert first.stay_kwh == 2628
    assert first.site_kwh == 1314  # April to September
    # From 18 May (14 days before the cutover): 14 of 31 days, and four months.
    assert abs(first.dual_kwh - 219 * (4 + Decimal(14) / 31)) < Decimal("1e-9")
    assert second.site_kwh == 0


def test_that_the_target_draws_from_the_first_day_of_its_replacement():
    # 2 vCPU x (1 + 0.5 x 2) W x 8.76 x 1.135 = 39.7704 kWh a year
    first, second = case().years[:2]
    assert second.target_kwh == Decimal("39.7704")
    months = 10 + Decimal(14) / 31
    assert abs(first.target_kwh - Decimal("39.7704") / 12 * months) < Decimal("1e-9")


def test_that_the_effects_of_project_and_grid_are_told_apart():
    second = case(grid_factor="0.1").years[1]
    assert second.project_effect_kg == (2628 - Decimal("39.7704")) * Decimal("0.1")
    assert second.grid_effect_kg == 0


def test_that_the_market_figure_stands_beside_and_never_in_place():
    year = case(market_factor_site="0", market_factor_target="0").years[1]
    assert (year.stay_market_kg, year.option_market_kg) == (0, 0)
    assert year.stay_kg == 2628 * Decimal("0.177")
    assert case(market_factor_site="0").years[1].option_market_kg is None


def test_that_a_server_without_a_size_is_a_gap_and_not_nothing():
    made = case(sizes={})
    assert [gap.what for gap in made.gaps] == ["Energy of servers on the target: W1"]


def test_that_a_renewal_avoided_saves_what_making_the_machine_emits():

    # Due on 1 July 2028: bought when staying, avoided when leaving.  1,000 + 2 x 100 kg
    year = case(purchased=date(2024, 7, 1), refresh_price_host="9000").years[1]
    assert year.stay_embodied_kg == 1200
    # 1,200 kg / 4 years x 2 of 96 vCPU
    assert abs(year.option_embodied_kg - Decimal(300) * 2 / 96) < Decimal("1e-9")


@settings(max_examples=20, deadline=None)
@given(st.dates(min_value=date(2027, 6, 2), max_value=date(2030, 1, 1)))
def test_that_effects_add_up_and_what_is_split_adds_up(off):
    made = case(off.isoformat(), grid_factor="0.12")
    at_first = Decimal("0.12")
    for year in made.years:
        assert (
            year.project_effect_kg + year.grid_effect_kg
            == year.stay_kwh * at_first - year.option_kg
        )
        assert 0 <= year.dual_kwh <= year.site_kwh <= year.stay_kwh
    one = made.machines[0].split
    for parts in zip(one.productive, one.dual, one.stranded, one.saved, strict=True):
        assert abs(sum(parts) - 219) < Decimal("1e-9")
