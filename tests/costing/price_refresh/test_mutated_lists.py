"""Lists with one fault put in: an invariant or the comparison must catch each."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.builders_aws_list import LONDON, AwsFiles, aws_list
from tests.builders_loopback import Loopback, folder_digest
from tests.builders_refresh import files, refresh, refreshed_book


@pytest.fixture(scope="module")
def products():
    return aws_list()


def price_of(product):
    [offer] = product["terms"]["OnDemand"].values()
    return next(iter(offer["priceDimensions"].values()))["pricePerUnit"]


def of_family(products, family, letters):
    """The products of a family: "L" on Linux, "W" on Windows."""
    return [
        one
        for one in products
        if str(one["product"]["attributes"].get("instanceType")).startswith(f"{family}.")
        and one["product"]["sku"][0] in letters
    ]


def refreshed(products, folder, **options):
    with Loopback(AwsFiles(products)) as server:
        return refresh(LONDON, files(server.url), folder, **options)


@pytest.fixture
def changed(products):
    """A copy of the list that a test may change."""
    return json.loads(json.dumps(products))


def test_that_linux_and_windows_exchanged_in_one_family_are_refused(changed, tmp_path):
    for product in of_family(changed, "m5", "LW"):
        told = product["product"]["attributes"]
        told["operatingSystem"] = {"Linux": "Windows", "Windows": "Linux"}[told["operatingSystem"]]
        product["terms"].pop("Reserved", None)
    outcome = refreshed(changed, tmp_path, accept=True)
    assert not outcome.exchanged
    assert (
        "I2 (Windows, RHEL and SUSE cost at least as much as Linux): aws:eu-west-2/m5."
        in outcome.refused
    )
    assert folder_digest(tmp_path) == {}


def test_that_a_price_of_zero_is_no_price_and_is_told(changed, tmp_path):
    for product in of_family(changed, "m5", "L"):
        if product["product"]["attributes"]["instanceType"] == "m5.large":
            price_of(product)["USD"] = "0.0000000000"
    outcome = refreshed(changed, tmp_path)
    assert outcome.exchanged, outcome.refused
    [region] = outcome.regions
    assert [one.reason for one in region.rejected] == ["a price that is not above zero"]
    assert "m5.large, linux" in region.difference.gone
    assert "m5.large" not in {size.name for size in refreshed_book(tmp_path).sizes(LONDON)}


def test_that_a_family_that_moves_is_listed_size_by_size(changed, tmp_path):
    for product in of_family(changed, "m5", "L"):
        price = price_of(product)
        price["USD"] = str(Decimal(price["USD"]) * Decimal("1.1"))
    outcome = refreshed(changed, tmp_path)
    [region] = outcome.regions
    moved = {one.size for one in region.difference.moved if one.name == "linux"}
    assert moved == {one["product"]["attributes"]["instanceType"]
                     for one in of_family(changed, "m5", "L")}  # fmt: skip


def test_that_a_family_sold_only_on_dedicated_hardware_is_gone(changed, tmp_path):
    for product in of_family(changed, "m5", "L"):
        product["product"]["attributes"]["tenancy"] = "Dedicated"
        price_of(product)["USD"] = str(Decimal(price_of(product)["USD"]) * Decimal("1.06"))
    outcome = refreshed(changed, tmp_path)
    assert not outcome.exchanged
    assert "aws:eu-west-2 loses" in outcome.refused
    assert "m5.large, linux" in outcome.regions[0].difference.gone


def test_that_a_reservation_above_on_demand_is_refused(changed, tmp_path):
    for product in of_family(changed, "m5", "L"):
        for offer in product["terms"]["Reserved"].values():
            for dimension in offer["priceDimensions"].values():
                dimension["pricePerUnit"]["USD"] = "99"
    outcome = refreshed(changed, tmp_path, accept=True)
    assert not outcome.exchanged
    assert "I3 (A commitment never costs more than" in outcome.refused


def test_that_a_wrong_windows_charge_is_listed(changed, tmp_path):
    for product in of_family(changed, "m5", "W"):
        price = price_of(product)
        price["USD"] = str(Decimal(price["USD"]) + Decimal("0.01"))
    outcome = refreshed(changed, tmp_path)
    [charge] = [check for check in outcome.checks if check.name == "I7"]
    assert [one.item for one in charge.exceptions if not one.explained] == ["aws:eu-west-2/m5"]


def test_that_an_empty_list_clears_nothing(tmp_path, products):
    # I6
    assert refreshed(products, tmp_path).exchanged
    before = folder_digest(tmp_path)
    outcome = refreshed([], tmp_path, accept=True)
    assert not outcome.exchanged
    assert folder_digest(tmp_path) == before
