"""Azure's list in pounds: Azure's own factor tells placeholders, and whether pounds they are."""

from __future__ import annotations

from decimal import Decimal

import pytest

from costing.money import GBP
from costing.price_sources.azure.machines import machine_prices
from costing.price_sources.azure.rejections import Rejections
from costing.prices import MissingPrice, OsCharge, Price
from tests.builders_azure_list import (
    OTHER_FACTOR,
    UKSOUTH,
    RetailPrices,
    azure_list,
    retail_item,
    retail_row,
)
from tests.builders_loopback import Loopback, folder_digest
from tests.builders_refresh import TODAY, refresh, refreshed_book, retail

LINUX = "Virtual Machines Dsv5 Series"
DEAREST = "Standard_M416ms_v2"


@pytest.fixture(scope="module")
def items():
    return azure_list(currency="GBP")


def refreshed(items, folder, *, factor=OTHER_FACTOR, in_dollars=None):
    answer = RetailPrices(list(items))
    answer.usd_factor = factor
    if in_dollars is not None:
        answer._in_dollars = in_dollars
    with Loopback(answer) as server:
        answer.url = server.url
        return refresh(UKSOUTH, retail(server.url, "GBP"), folder, accept=True)


def test_that_the_source_says_what_a_dollar_is_worth_in_the_list(items, tmp_path):
    outcome = refreshed(items, tmp_path)
    assert outcome.exchanged, outcome.refused
    book = refreshed_book(tmp_path)
    assert book.currency(UKSOUTH) == GBP
    assert book.sources["azure-retail-GBP-2026-11-22"].what == (
        "Azure retail prices in GBP, read on 2026-11-22; one USD is 0.760000 GBP in it"
    )


@pytest.mark.parametrize("last", [True, False])
def test_that_a_placeholder_of_one_cent_is_no_price_in_pounds_either(last):
    """Z10 in pounds: a cent is 0.0076 at 0.76, newer than the price, before or after it."""
    cent = retail_item("x", LINUX, 0.0076, effectiveStartDate="2026-10-01T00:00:00Z")
    rows = [retail_item("x", LINUX, 0.169), cent]
    rejections = Rejections()
    found, _ = machine_prices(
        [retail_row(one) for one in (rows if last else reversed(rows))],
        "uksouth", TODAY, rejections, Decimal("0.76"),
    )  # fmt: skip
    assert [price.value for price in found] == [Decimal("0.169")]
    assert "a price of 0.0076 that stands for none" in str(rejections.all()[0])


def test_that_a_cent_in_pounds_is_a_price():
    """0.01 pounds at 0.76 are 0.0132 dollars, the price of a small machine."""
    found, _ = machine_prices(
        [retail_row(retail_item("x", LINUX, 0.01))], "uksouth", TODAY, Rejections(), Decimal("0.76")
    )
    assert [price.value for price in found] == [Decimal("0.01")]


@pytest.mark.parametrize(
    ("factor", "in_dollars", "words"),
    [
        (0, None, "was asked for USD and answered in GBP"),
        (1, None, "sent the figures of USD under that name"),
        (
            OTHER_FACTOR,
            lambda item: item | {"currencyCode": "USD", "meterId": "other"},
            "what a dollar is worth in it cannot be told",
        ),
        (
            OTHER_FACTOR,
            lambda item: (
                item
                | {
                    "currencyCode": "USD",
                    "retailPrice": item["retailPrice"]
                    / (0.7 if "Windows" in item["productName"] else 0.8),
                }
            ),
            "that is not one factor",
        ),
    ],
    ids=["no dollars", "dollars named pounds", "other rows", "two factors"],
)
def test_that_a_list_whose_factor_is_not_to_be_told_keeps_the_book(
    items, tmp_path, factor, in_dollars, words
):
    assert refreshed(items, tmp_path).exchanged
    before = folder_digest(tmp_path)
    outcome = refreshed(items, tmp_path, factor=factor, in_dollars=in_dollars)
    assert not outcome.exchanged
    assert words in outcome.refused
    assert "The price book stays as it was." in outcome.refused
    assert folder_digest(tmp_path) == before


def test_that_what_is_not_in_the_list_keeps_its_own_currency(items, tmp_path):
    """A snapshot price the list lacks is not "no price": it stays what the book holds."""
    rest = [one for one in items if "Snapshots" not in one["meterName"]]
    outcome = refreshed(rest, tmp_path)
    assert outcome.exchanged, outcome.refused
    assert outcome.regions[0].not_listed == ("disk snapshots",)
    book = refreshed_book(tmp_path)
    assert isinstance(book.snapshot(UKSOUTH), MissingPrice)
    price = book.compute(UKSOUTH, "Standard_D4s_v5", OsCharge.LINUX)
    assert isinstance(price, Price)
    assert price.amount.currency == GBP


def test_that_rows_of_other_days_in_dollars_tell_the_factor_as_well(items, tmp_path):
    """A list may be dated by the month of its factor, and hold what was superseded."""

    def dated(item):
        price = item["retailPrice"] / OTHER_FACTOR
        return item | {
            "currencyCode": "USD",
            "retailPrice": price,
            "effectiveStartDate": "2026-11-01T00:00:00Z",
        }

    outcome = refreshed(items, tmp_path, in_dollars=dated)
    assert outcome.exchanged, outcome.refused
    assert "one USD is 0.760000 GBP" in outcome.regions[0].source.what
