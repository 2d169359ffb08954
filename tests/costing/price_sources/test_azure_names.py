"""What the name of an Azure size says of it."""

from __future__ import annotations

import pytest

from costing.price_sources.azure.names import family_of, special_use


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Standard_D4s_v5", "Dsv5"),
        ("Standard_E8-4s_v5", "Esv5"),
        ("Standard_M416s_9_v2", "Msv2"),
        ("Standard_B2ms", "Bms"),
        ("Basic_A1", "Basic_A1"),
    ],
)
def test_that_the_family_is_the_name_without_its_figures(name, family):
    assert family_of(name) == family


@pytest.mark.parametrize(
    ("name", "made_for"),
    [
        ("Standard_NC4as_T4_v3", "accelerators"),
        ("Standard_ND96isr_H100_v5", "accelerators"),
        ("Standard_NV6ads_A10_v5", "accelerators"),
        # 120 processors at less than an ordinary size of 96 costs.
        ("Standard_HB120rs_v3", "high-performance computing"),
        ("Standard_HX176rs", "high-performance computing"),
        ("Standard_H16r", "high-performance computing"),
        ("Standard_D96as_v5", ""),
        ("Standard_L8s_v3", ""),
        ("Standard_M128s", ""),
        ("Standard_DC4s_v3", ""),
    ],
)
def test_that_series_for_special_use_are_told(name, made_for):
    assert special_use(name) == made_for
