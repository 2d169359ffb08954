"""Azure's list with one fault put in: an invariant or the comparison must catch each."""

from __future__ import annotations

import json
import shutil
from datetime import date

import pytest

from tests.builders_azure_list import CENT, UKSOUTH, RetailPrices, azure_list
from tests.builders_loopback import Loopback, folder_digest
from tests.builders_refresh import refresh, retail

SIZES = ("Standard_D2s_v5", "Standard_D4s_v5", "Standard_D8s_v5")


def refreshed(items, folder, **options):
    answer = RetailPrices(items)
    with Loopback(answer) as server:
        answer.url = server.url
        return refresh(UKSOUTH, retail(server.url), folder, **options)


@pytest.fixture(scope="module")
def items():
    return azure_list()


@pytest.fixture(scope="module")
def earlier(items, tmp_path_factory):
    folder = tmp_path_factory.mktemp("earlier")
    outcome = refreshed(list(items), folder, today=date(2026, 11, 20))
    assert outcome.exchanged, outcome.refused
    return folder


@pytest.fixture
def held(earlier, tmp_path):
    folder = tmp_path / "held"
    shutil.copytree(earlier, folder)
    return folder, folder_digest(folder)


@pytest.fixture
def changed(items):
    """A copy of the list that a test may change."""
    return json.loads(json.dumps(items))


def kept(held, items, words, **options):
    folder, before = held
    outcome = refreshed(items, folder, **options)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert folder_digest(folder) == before


def of_sizes(items):
    return [
        one
        for one in items
        if one["armSkuName"] in SIZES
        and one["type"] == "Consumption"
        and one["productName"].startswith("Virtual Machines")
    ]


def test_that_linux_and_windows_exchanged_are_refused_whatever_the_word(held, changed):
    for item in of_sizes(changed):
        product = item["productName"]
        item["productName"] = (
            product.removesuffix(" Windows")
            if product.endswith("Windows")
            else f"{product} Windows"
        )
        item.pop("savingsPlan", None)
    kept(held, changed, "I2 (", accept=True)


def test_that_the_windows_price_in_the_linux_row_is_refused(held, changed):
    # What a reader that takes the Cloud Services row would put there.
    windows = {
        one["armSkuName"]: one["retailPrice"]
        for one in of_sizes(changed)
        if one["productName"].endswith("Windows")
    }
    for item in of_sizes(changed):
        if not item["productName"].endswith("Windows"):
            item["retailPrice"] = windows[item["armSkuName"]]
    kept(held, changed, "I10 (Linux never costs the same as Windows)", accept=True)


def test_that_cloud_services_rows_in_place_of_linux_are_a_loss_and_no_price(held, changed):
    gone = [
        one
        for one in changed
        if one["type"] == "Consumption" and one["productName"].startswith("Virtual Machines D")
    ]
    for item in gone:
        item["productName"] = "Dsv5 Series Cloud Services"
    kept(held, changed, "azure:uksouth loses")


def test_that_the_mount_meter_under_the_tiers_name_is_a_move(held, changed):
    # 1.137 for 21.68: the one mistake a published tool makes in every region.
    for item in changed:
        if item["meterName"] == "P10 LRS Disk":
            item["retailPrice"] = 1.137
    outcome = refreshed(changed, held[0])
    moved = outcome.regions[0].difference.moved
    assert any("P10" in one.size for one in moved), moved


def test_that_only_the_mount_meter_is_a_loss(held, changed):
    rest = [one for one in changed if one["meterName"] != "P10 LRS Disk"]
    kept(held, rest, "disk P10")


def test_that_a_reservation_taken_for_the_hour_is_refused(held, changed):
    # The total of a year in the place of an hour's price on demand.
    totals = {
        one["armSkuName"]: one["retailPrice"]
        for one in changed
        if one["type"] == "Reservation" and one["reservationTerm"] == "1 Year"
    }
    for item in changed:
        if item["armSkuName"] in SIZES and item["type"] == "Reservation":
            item["retailPrice"] = totals[item["armSkuName"]] * 8760
    kept(held, changed, "I3 (", accept=True)


def test_that_everything_dearer_by_a_tenth_needs_a_word(held, changed):
    for item in changed:
        item["retailPrice"] *= 1 if item["retailPrice"] == CENT else 1.1
        for plan in item.get("savingsPlan", []):
            plan["retailPrice"] *= 1.1
    kept(held, changed, "the median price of azure:uksouth moves by +10.0%")
