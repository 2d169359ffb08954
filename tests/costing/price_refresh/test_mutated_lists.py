"""Lists with one fault put in: an invariant or the comparison must catch each."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from costing.price_checks import check_prices
from costing.price_sources.price_file import EMBEDDED_FOLDER, FilePriceBook, staged
from tests.builders_aws_list import LONDON, AwsFiles, add_reserved, aws_list, aws_product
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


@pytest.fixture(scope="module")
def earlier(products, tmp_path_factory):
    """A folder with the list as it is, refreshed."""
    folder = tmp_path_factory.mktemp("earlier")
    outcome = refreshed(products, folder)
    assert outcome.exchanged, outcome.refused
    return folder


@pytest.fixture
def held(earlier, tmp_path):
    folder = tmp_path / "held"
    shutil.copytree(earlier, folder)
    return folder


def by_sku(products, sku):
    [found] = [one for one in products if one["product"]["sku"] == sku]
    return found


def without(products, *skus):
    return [one for one in products if one["product"]["sku"] not in skus]


def test_that_a_disk_that_moves_is_listed(changed, held):
    # 0.0928 to 0.1114 is a fifth dearer; the 125 and 3,000 that are included stay as they are.
    price_of(by_sku(changed, "GP3C"))["USD"] = "0.11136"
    outcome = refreshed(changed, held)
    assert outcome.exchanged, outcome.refused
    [moved] = outcome.regions[0].difference.moved
    assert (moved.size, moved.name) == ("disk gp3", "capacity")
    assert (moved.before, moved.after, moved.share) == (
        Decimal("0.0928"), Decimal("0.11136"), Decimal("0.2"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sku", "words"),
    [("GP3I", "disk gp3, IOPS"), ("GP3T", "disk gp3, throughput")],
)
def test_that_a_disk_price_that_goes_needs_a_word(changed, held, sku, words):
    before = folder_digest(held)
    outcome = refreshed(without(changed, sku), held)
    assert not outcome.exchanged
    assert "aws:eu-west-2 loses 1 price of disks or traffic:" in outcome.refused
    assert words in outcome.refused
    assert folder_digest(held) == before
    assert refreshed(without(changed, sku), held, accept=True).exchanged


def test_that_a_product_the_list_no_longer_states_is_told(changed, held):
    # Its price of 2024 would stay in use beside machines of today.
    fewer = without(changed, "SNAP")
    outcome = refreshed(fewer, held)
    assert not outcome.exchanged
    assert "the list of aws:eu-west-2 states no price of EBS snapshot" in outcome.refused
    accepted = refreshed(fewer, held, accept=True)
    assert accepted.exchanged
    assert accepted.regions[0].absent == ("EBS snapshot",)
    assert refreshed_book(held).snapshot(LONDON).as_of == date(2024, 7, 18)


def test_that_a_system_that_goes_counts_as_prices_lost(changed, held):
    # RHEL is a ninth of the prices held: nobody would notice it in the sizes.
    fewer = [one for one in changed if one["product"]["sku"][0] != "R"]
    outcome = refreshed(fewer, held)
    assert not outcome.exchanged
    assert "aws:eu-west-2 loses 192 of 1,728 prices (11.1%" in outcome.refused


def test_that_one_system_that_moves_needs_a_word(changed, held):
    # All Windows a twelfth dearer is an eighth of the prices: the median of all stays at 0.
    for product in changed:
        if product["product"]["sku"][0] == "W":
            price = price_of(product)
            price["USD"] = str(Decimal(price["USD"]) * Decimal("1.08"))
    outcome = refreshed(changed, held)
    assert not outcome.exchanged
    assert outcome.regions[0].difference.median_move == 0
    assert (
        "the median of some prices of aws:eu-west-2 moves by more than 5%: windows +8.0%"
        in outcome.refused
    )
    assert refreshed(changed, held, accept=True).exchanged


def test_that_sizes_sold_in_few_ways_count_as_sizes(changed, held):
    # 24 sizes with a price on demand and nothing else; 6 of 216 sizes are 2.8 %, and 0.3 % of prices.
    fresh = [
        aws_product(f"LN{place:02}", f"m9z.{place + 1}xlarge", f"{place + 1}", vcpu="4")
        for place in range(24)
    ]
    assert refreshed(changed + fresh, held).exchanged
    outcome = refreshed(changed + fresh[6:], held)
    assert not outcome.exchanged
    assert "aws:eu-west-2 loses 6 of 216 sizes (more than 2%): m9z.1xlarge" in outcome.refused


def test_that_red_hat_at_the_price_of_linux_is_refused(changed, held):
    # The row of somebody's own subscription in the cell of the licence included.
    for product in of_family(changed, "m5", "R"):
        [linux] = [
            one
            for one in of_family(changed, "m5", "L")
            if one["product"]["attributes"]["instanceType"]
            == product["product"]["attributes"]["instanceType"]
        ]
        price_of(product)["USD"] = price_of(linux)["USD"]
    outcome = refreshed(changed, held, accept=True)
    assert not outcome.exchanged
    assert "RHEL and Linux both cost" in outcome.refused


def test_that_a_convertible_reservation_above_on_demand_is_refused(changed, held):
    for product in of_family(changed, "m5", "L"):
        for offer in product["terms"]["Reserved"].values():
            if offer["termAttributes"]["OfferingClass"] == "convertible":
                for dimension in offer["priceDimensions"].values():
                    dimension["pricePerUnit"]["USD"] = "99"
    outcome = refreshed(changed, held, accept=True)
    assert not outcome.exchanged
    assert "I3 (A commitment never costs more than" in outcome.refused
    assert "1-year convertible reservation 99 is above linux" in outcome.refused


def test_that_a_size_no_server_is_moved_to_does_not_stop_a_refresh(changed, held):
    # The price on demand of an accelerator was cut, that of its reservations not yet.
    fresh = add_reserved(aws_product("LP5", "p5.48xlarge", "55.04"), "1yr", "59.0")
    outcome = refreshed([*changed, fresh], held)
    assert outcome.exchanged, outcome.refused
    [terms] = [check for check in outcome.checks if check.name == "I3"]
    [told] = terms.exceptions
    assert told.item == "aws:eu-west-2/p5.48xlarge"
    assert told.reason == (
        "1-year reservation 59.0 is above linux 55.04; the size is proposed to no server"
    )


def test_that_what_is_paid_in_advance_keeps_the_order_of_terms(changed, held):
    # 8,760 for a year is 1 an hour, 52,560 for three years is 2 an hour: dearer than a year.
    for product in of_family(changed, "m5", "L"):
        if product["product"]["attributes"]["instanceType"] != "m5.24xlarge":
            continue
        for lease, upfront, code in (("1yr", "8760", "A1"), ("3yr", "52560", "A3")):
            add_reserved(product, lease, "0", upfront)
            offers = product["terms"]["Reserved"]
            sku = product["product"]["sku"]
            made = offers.pop(f"{sku}.HU7G6KETJZ")
            made["termAttributes"]["PurchaseOption"] = "All Upfront"
            offers[f"{sku}.{code}"] = made
    outcome = refreshed(changed, held, accept=True)
    assert not outcome.exchanged
    assert (
        "3-year reservation, all upfront 2 is above 1-year reservation, all upfront 1"
        in outcome.refused
    )


@pytest.mark.parametrize("factor", ["1.1", "0.9"])
def test_that_a_family_times_a_tenth_is_told_by_the_comparison(changed, held, factor):
    for product in of_family(changed, "m5", "L"):
        price = price_of(product)
        price["USD"] = str(Decimal(price["USD"]) * Decimal(factor))
    [region] = refreshed(changed, held).regions
    told = {one.size for one in region.difference.moved if one.name == "linux"}
    assert told == {
        one["product"]["attributes"]["instanceType"] for one in of_family(changed, "m5", "L")
    }


@pytest.mark.large
def test_that_what_refreshes_took_in_all_is_told_by_the_check(changed, held):
    # The second half of the sizes goes with a word; the check of the book tells it afterwards.
    sizes = sorted({size.name for size in refreshed_book(held).sizes(LONDON)})
    gone = set(sizes[96:])
    fewer = [one for one in changed if one["product"]["attributes"].get("instanceType") not in gone]
    assert refreshed(fewer, held, accept=True).exchanged
    [kept] = [one for one in check_prices(refreshed_book(held)) if one.name == "I5"]
    assert kept.holds
    [told] = kept.exceptions
    assert told.item == "aws:eu-west-2"
    assert told.reason.startswith("672 of 1,344 prices are gone")


def test_that_a_price_without_its_row_of_the_list_breaks_the_book(held):
    book = refreshed_book(held)
    entry = book.refreshed[LONDON]
    listed = entry.read()
    nameless = replace(listed.prices[0], meter="")
    wrong = staged(replace(listed, prices=(nameless, *listed.prices[1:])), held)
    checks = check_prices(FilePriceBook(EMBEDDED_FOLDER, {LONDON: wrong}), targets=(LONDON,))
    assert not checks[0].holds
    assert "it names no row of the list" in checks[0].exceptions[0].reason
