"""The invariants on the shipped book, and that a fault put into a copy is caught."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.price_checks import check_prices
from inventory.progress import Cancelled
from tests.builders_prices import EASTUS, LONDON, UKSOUTH, book, changed_book

UKSOUTH_RATES = "azure/regions/uksouth.rates.csv"
BOTH = (EASTUS, UKSOUTH)


def dsv5(**cells):
    """Change cells of family Dsv5; a function is given the old figure."""

    def change(row):
        if row["family"] == "Dsv5":
            for column, value in cells.items():
                row[column] = value(Decimal(row[column])) if callable(value) else value
        return row

    return change


def broken(price_book):
    return {
        check.name: check
        for check in check_prices(price_book)
        if any(not exception.explained for exception in check.exceptions)
    }


def test_that_the_shipped_book_breaks_no_hard_invariant():
    checks = check_prices(book())
    assert [check.name for check in checks] == [
        *("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8", "I9", "I10", "I11", "I12", "I13"),
    ]
    assert all(check.holds for check in checks)
    # I5 and I11 look at regions that were refreshed, I6 at the 26 regions of the book.
    few = {check.name: check.checked for check in checks if check.checked < 6_000}
    assert few == {"I5": 0, "I6": 26, "I11": 0}


def test_that_every_soft_exception_of_the_shipped_book_is_explained():
    assert broken(book()) == {}


def test_that_linux_and_windows_exchanged_are_caught(tmp_path):
    change = dsv5(linux=lambda rate: f"{rate + Decimal('0.046')}", windows_per_vcpu="-0.046")
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, change, regions=BOTH))
    assert not found["I2"].holds
    faults = {one.item: one.reason for one in found["I2"].exceptions}
    assert faults["azure:uksouth/Standard_D4s_v5"] == "Windows 0.2220 is below Linux 0.4060"


def test_that_windows_prices_in_linux_cells_are_caught(tmp_path):
    change = dsv5(linux=lambda rate: f"{rate + Decimal('0.046')}", windows_per_vcpu="0")
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, change, regions=BOTH))
    assert not found["I10"].holds


def test_that_a_price_of_zero_is_caught(tmp_path):
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, dsv5(linux="0"), regions=BOTH))
    assert not found["I1"].holds
    assert "0 USD is not above zero" in found["I1"].exceptions[0].reason


@pytest.mark.parametrize(("item", "fails"), [("inter-region out", True), ("ingress", False)])
def test_that_only_what_is_given_away_costs_nothing(tmp_path, item, fails):
    def change(row):
        return row | {"price": "0"} if row["item"] == item else row

    found = broken(changed_book(tmp_path, "azure/network.csv", change, regions=BOTH))
    assert ("I1" in found) == fails


def test_that_a_convertible_reservation_above_on_demand_is_caught(tmp_path):
    def change(row):
        return row | {"convertible_1y": "0.05"} if row["family"] == "m5" else row

    table = "aws/regions/eu-west-2.rates.csv"
    found = broken(changed_book(tmp_path, table, change, regions=(LONDON,)))
    assert not found["I3"].holds
    assert "1-year convertible reservation" in found["I3"].exceptions[0].reason


def test_that_an_unknown_source_is_caught(tmp_path):
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, dsv5(source="hearsay"), regions=BOTH))
    assert "source 'hearsay' is not in the table of sources" in found["I1"].exceptions[0].reason


def test_that_a_price_from_the_future_is_caught(tmp_path):
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, dsv5(as_of="2031-01-01"), regions=BOTH))
    assert "after the book" in found["I1"].exceptions[0].reason


@pytest.mark.parametrize("factor", ["2.5", "0.4"])
def test_that_a_family_multiplied_is_caught(tmp_path, factor):
    change = dsv5(linux=lambda rate: f"{rate * Decimal(factor)}")
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, change, regions=BOTH))
    assert [one.item for one in found["I9"].exceptions] == ["azure:uksouth/Dsv5"]
    assert found["I9"].exceptions[0].reason.endswith("not explained")


def test_that_a_reservation_above_on_demand_is_caught(tmp_path):
    change = dsv5(reserved_1y=lambda rate: f"{rate * 3}")
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, change, regions=BOTH))
    assert not found["I3"].holds
    assert "I13" in found


def test_that_one_size_out_of_proportion_is_caught(tmp_path):
    def change(row):
        if row["size"] == "Standard_B1s":
            row |= {"size": "Standard_D4s_v5", "figure": "linux", "value": "0.3"}
        return row

    table = "azure/regions/uksouth.departures.csv"
    found = broken(changed_book(tmp_path, table, change, regions=BOTH))
    assert "azure:uksouth/Dsv5" in {one.item for one in found["I8"].exceptions}


def test_that_a_wrong_windows_charge_is_caught(tmp_path):
    found = broken(
        changed_book(tmp_path, UKSOUTH_RATES, dsv5(windows_per_vcpu="0.052"), regions=BOTH)
    )
    assert [one.item for one in found["I7"].exceptions if not one.explained] == [
        "azure:uksouth/Dsv5"
    ]


def test_that_dev_test_windows_unlike_linux_is_listed(tmp_path):
    change = dsv5(devtest_windows=lambda rate: f"{rate * 2}")
    found = broken(changed_book(tmp_path, UKSOUTH_RATES, change, regions=BOTH))
    assert found["I12"].holds
    assert "dev/test Windows" in found["I12"].exceptions[0].reason


def test_that_checking_can_be_stopped():
    class Stop:
        def report(self, fraction, message):
            pass

        def is_cancelled(self):
            return True

    with pytest.raises(Cancelled):
        check_prices(book(), Stop())
