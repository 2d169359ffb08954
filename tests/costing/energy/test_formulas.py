"""Energy and carbon by formula, against figures worked out by hand or published."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.energy import (
    carbon_value,
    embodied_server_kg,
    embodied_share_kg,
    grid_factor,
    kilowatt_hours_per_year,
    network_kwh,
    storage_kwh_per_year,
)
from costing.months import FiscalYear
from costing.power import machine_draw
from tests.builders_costing import entered


def test_that_a_server_of_2018_uses_what_its_benchmark_says():
    # 55 + 0.15 x (364 - 55) = 101.35 W; x 8.760 x 1.54 = 1,367.25 kWh; x 0.177 = 242.00 kg
    draw = machine_draw(
        watts=None, basis=None, purchased=date(2018, 7, 1), assumptions=entered(power_uplift="1")
    )
    kwh = kilowatt_hours_per_year(draw.watts, Decimal("1.54"))
    assert draw.watts == Decimal("101.35")
    assert round(kwh, 2) == Decimal("1367.25")
    assert round(kwh * Decimal("0.177"), 2) == Decimal("242.00")


def test_that_an_hour_of_a_server_takes_its_part_of_what_making_it_emitted():
    # 1,000 kg over 35,040 h
    assert round(embodied_share_kg(Decimal(1000), Decimal(1), Decimal(1)) * 1000, 2) == Decimal(
        "28.54"
    )


def test_that_a_server_is_made_of_its_parts():
    assert embodied_server_kg(2, disks_hdd=4, disks_ssd=1) == 1000 + 200 + 200 + 100


def test_that_ten_tonnes_are_worth_more_in_later_prices():
    then, now = carbon_value(Decimal(10), 2026, 2022), carbon_value(Decimal(10), 2026)
    assert then.central == Decimal("2772.20")
    assert (round(now.central, 2), now.price_year) == (Decimal("3063.19"), 2024)
    assert (then.low, then.high) == (Decimal("1386.10"), Decimal("4158.30"))


def test_that_a_value_after_the_last_published_year_is_marked():
    assert carbon_value(Decimal(1), 2030, 2022).carried is False
    later = carbon_value(Decimal(1), 2033, 2022)
    assert (later.central, later.carried) == (Decimal("294.50"), True)
    assert carbon_value(Decimal(1), 2020) is None


def test_that_a_fiscal_year_has_the_factor_of_the_year_that_holds_most_of_it():
    found = grid_factor(FiscalYear(2025), "GB")
    assert (found.kg_per_kwh, found.carried) == (Decimal("0.17700"), False)


def test_that_a_factor_not_yet_published_is_entered_or_carried_forward_and_marked():
    carried = grid_factor(FiscalYear(2027), "GB")
    assert (carried.kg_per_kwh, carried.carried) == (Decimal("0.17700"), True)
    assert grid_factor(FiscalYear(2027), "GB", Decimal("0.131")).kg_per_kwh == Decimal("0.131")
    assert grid_factor(FiscalYear(2024), "GB", Decimal("0.131")).kg_per_kwh == Decimal("0.20493")


def test_that_no_factor_is_made_up_for_another_country():
    assert grid_factor(FiscalYear(2025), None) is None


def test_that_storage_and_network_follow_their_coefficients():
    # 10 TB x 1.2 Wh x 8.76 x 2 copies x 1.1 = 231.264 kWh
    assert storage_kwh_per_year(Decimal(10), Decimal("1.2"), 2, Decimal("1.1")) == Decimal(
        "231.264"
    )
    assert network_kwh(Decimal(5000)) == 5


@pytest.mark.parametrize(
    ("watts", "basis", "purchased", "expected"),
    [
        (300.0, "measured (PDU)", date(2018, 7, 1), Decimal(300)),
        (300.0, "vendor quotation", date(2018, 7, 1), Decimal(300)),
        (750.0, "nameplate", date(2018, 7, 1), Decimal("101.35")),
        (750.0, "nameplate", None, Decimal(450)),
    ],
)
def test_that_a_nameplate_is_the_last_resort(watts, basis, purchased, expected):
    draw = machine_draw(
        watts=watts, basis=basis, purchased=purchased, assumptions=entered(power_uplift="1")
    )
    assert draw.watts == expected
