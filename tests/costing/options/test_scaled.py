"""Prices and an organisation that joins, put on a projection."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.cases.scenario import CaseTermsError, NamedScenario
from costing.options.scenarios import scaled
from costing.report.options import by_standard
from tests.builders_cases import sides

BASE = sides("A5 100 100", "A5 100 0; B1 7 0; B2 8 0; C1 10 20; C8 5 5")


def test_that_prices_scale_what_the_provider_charges_alone():
    got = by_standard(scaled(BASE, NamedScenario(name="x", price_factor=Decimal("1.2"))))
    assert got == {"A5": 100, "B1": 7, "B2": 8, "C1": 36, "C8": 10}


def test_that_an_organisation_brings_servers_to_move_and_to_run():
    got = scaled(BASE, NamedScenario(name="x", joining_ratio=Decimal("0.5")))
    assert by_standard(got) == {"A5": 100, "B1": 7, "B2": 12, "C1": 45, "C8": 10}
    assert [gap.what for gap in got.gaps.on_site] == ["What the organisation that joins pays today"]


def test_that_what_it_pays_today_is_saved_when_it_is_known():
    """1,200 a year in both years of staying; nobody moves here, so it is never saved."""
    scenario = NamedScenario(name="x", joining_ratio=Decimal("0.5"), joining_pays=Decimal(1200))
    got = scaled(BASE, scenario)
    assert sum(got.staying_by_month) == 200 + 2400
    assert not got.gaps.on_site


def test_that_a_scenario_of_other_things_leaves_the_projection():
    assert scaled(BASE, NamedScenario(name="x", slip_months=6)) is BASE


def test_that_use_and_prices_grow_apart_year_by_year():
    """C1 of 10 and 20, 10 % more use and 5 % dearer a year: 10 + 20 x 1.155 = 33.1."""
    scenario = NamedScenario(name="x", usage_growth=Decimal("0.1"), price_growth=Decimal("0.05"))
    got = scaled(BASE, scenario)
    assert by_standard(got) == {"A5": 100, "B1": 7, "B2": 8, "C1": Decimal("33.1"), "C8": 10}
    line = next(one for one in got.option if one.standard == "C1")
    assert "10.0 % more use and 5.00 % dearer" in line.driver


def test_that_growth_of_nothing_leaves_the_projection_and_a_senseless_one_is_refused():
    assert scaled(BASE, NamedScenario(name="x", usage_growth=Decimal(0))) is BASE
    with pytest.raises(CaseTermsError, match="growth a year"):
        NamedScenario(name="x", price_growth=Decimal(-1)).check()
