"""Conditions of sizes: every size of the book has some, and a damaged row is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.price_sources.price_file.tables import PriceBookError
from tests.builders_prices import EASTUS, LONDON, book, changed_book


def test_that_every_size_says_how_it_boots_and_every_burstable_one_its_credits():
    for target in book().targets():
        for size in book().sizes(target):
            assert set(size.boot_modes) <= {"bios", "uefi"}, size.name
            # No page that was read says how version 3 boots: not known, it rules nothing out.
            assert bool(size.boot_modes) is (size.family not in {"Dsv3", "Esv3"}), size.name
            assert (size.cpu_baseline is None) is not size.burstable, size.name


@pytest.mark.parametrize(
    ("size", "share"),
    [("t3.nano", "0.05"), ("t3a.small", "0.2"), ("t3.large", "0.3"), ("t3.2xlarge", "0.4")],
)
def test_that_credits_are_those_of_the_providers_table(size, share):
    """t3.nano earns 6 credits an hour with 2 vCPU: 6 / 2 / 60 = 5 %."""
    found = {one.name: one for one in book().sizes(LONDON)}
    assert found[size].cpu_baseline == Decimal(share)


def test_that_a_row_of_a_size_goes_before_the_row_of_its_family(tmp_path):
    def change(row):
        if row["size"] == "Standard_B2ts_v2":
            return (
                row
                | {"family": "", "size": "Standard_D2s_v6", "boot_modes": "bios"}
                | {"cpu_baseline": ""}
            )
        return row

    changed = changed_book(tmp_path, "azure/conditions.csv", change, regions=(EASTUS,))
    sizes = {one.name: one for one in changed.sizes(EASTUS)}
    assert sizes["Standard_D2s_v6"].boot_modes == ("bios",)
    assert sizes["Standard_D4s_v6"].boot_modes == ("uefi",)
    assert "Windows Server 2016" in sizes["Standard_D2s_v6"].not_for
    assert "Windows Server 2019" not in sizes["Standard_D2s_v6"].not_for
    assert sizes["Standard_B2ms"].retires == date(2028, 11, 15)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda row: row | {"family": "t3", "size": "t3.nano"}, "must name a family or a size"),
        (lambda row: row | {"cpu_baseline": "40"}, "cpu_baseline 40 is no share"),
        (lambda row: row | {"family": "t3", "size": ""}, "t3 stands in it twice"),
        (lambda row: row | {"source": ""}, "source is empty"),
        (lambda row: row | {"retires": "soon"}, "soon"),
    ],
)
def test_that_a_row_without_meaning_is_refused(tmp_path, change, words):
    damaged = changed_book(tmp_path, "aws/conditions.csv", change, regions=(LONDON,))
    with pytest.raises(PriceBookError, match=words):
        damaged.sizes(LONDON)
