"""Energy is shown in one unit: kWh and MWh never stand beside each other."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest

from desktop_app.models.energy_figures import energy_figures, energy_picture


def case(stay: int, leave: int) -> SimpleNamespace:
    """Two years of staying, the second of which the target runs alone."""

    def year(name: str, site: int, target: int) -> SimpleNamespace:
        return SimpleNamespace(
            year=name,
            stay_kwh=Decimal(stay),
            site_kwh=Decimal(site),
            target_kwh=Decimal(target),
            dual_kwh=Decimal(0),
            option_kwh=Decimal(site + target),
            saved_kg=Decimal(1000),
        )

    return SimpleNamespace(
        target="aws:eu-west-2", gaps=(), years=(year("2026-27", stay, 0), year("2027-28", 0, leave))
    )


@pytest.mark.parametrize(
    ("stay", "leave", "shown"),
    [
        # 233,586 - 28,125 = 205,461 saved: the largest is above 100,000 kWh, so all are in MWh.
        (233_586, 28_125, ("233.6 MWh", "28.1 MWh", "205.5 MWh")),
        (9_000, 2_000, ("9,000 kWh", "2,000 kWh", "7,000 kWh")),
        (3_000_000, 28_125, ("3,000 MWh", "28.1 MWh", "2,972 MWh")),
    ],
)
def test_that_every_card_has_the_same_unit(stay, leave, shown):
    figures = {one.id: one.text for one in energy_figures(case(stay, leave))}
    assert tuple(figures[one] for one in ("stay", "leave", "saved")) == shown


def test_that_the_picture_has_the_unit_of_its_title():
    small, large = energy_picture(case(9_000, 2_000)), energy_picture(case(233_586, 28_125))
    assert "kWh by fiscal year" in small.title
    assert [row.text for row in small.rows] == ["9,000", "9,000", "9,000", "2,000"]
    assert "MWh by fiscal year" in large.title
    assert [row.text for row in large.rows] == ["233.6", "233.6", "233.6", "28.1"]
