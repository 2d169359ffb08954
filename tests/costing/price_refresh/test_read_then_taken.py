"""A list is read once, looked at, and then taken or not: what was seen is what is put in use."""

from __future__ import annotations

import json

import pytest

from costing.price_refresh import read_prices, take_prices
from tests.builders_aws_list import LONDON, AwsFiles, aws_list
from tests.builders_loopback import Loopback, folder_digest
from tests.builders_refresh import TODAY, files, refreshed_book


@pytest.fixture(scope="module")
def products():
    return aws_list()


def attributes(product) -> dict:
    return product["product"]["attributes"]


def without_family(products, family: str) -> list:
    """A loss that needs a word."""
    return [
        one for one in products if not str(attributes(one).get("instanceType")).startswith(family)
    ]


def read(products, folder):
    with Loopback(AwsFiles(products)) as server:
        return read_prices([LONDON], files(server.url), folder, TODAY)


def test_that_what_needs_a_word_is_taken_with_it_and_not_without(products, tmp_path):
    found = read(without_family(products, "m5"), tmp_path)
    # The server is gone: what was read is all there is.
    [kept] = take_prices(found, tmp_path)
    assert not kept.exchanged
    assert any("loses" in one for one in kept.needs_word)
    assert folder_digest(tmp_path) == {}
    [taken] = take_prices(found, tmp_path, accept=True)
    assert (taken.exchanged, taken.refused, taken.needs_word) == (True, "", ())
    names = {size.name for size in refreshed_book(tmp_path).sizes(LONDON)}
    assert "m6i.large" in names
    assert not any(name.startswith("m5") for name in names)


def test_that_no_word_takes_prices_that_break_a_hard_rule(products, tmp_path):
    changed = json.loads(json.dumps(without_family(products, "m6i")))
    for product in changed:
        told = attributes(product)
        if str(told.get("instanceType")).startswith("m5."):
            system = {"Linux": "Windows", "Windows": "Linux"}
            told["operatingSystem"] = system.get(told["operatingSystem"], told["operatingSystem"])
            product["terms"].pop("Reserved", None)
    found = read(changed, tmp_path)
    [outcome] = take_prices(found, tmp_path, accept=True)
    assert not outcome.exchanged
    assert outcome.needs_word == ()
    assert "break what every price book must keep" in outcome.refused
    assert folder_digest(tmp_path) == {}


def test_that_prices_changed_meanwhile_are_not_overwritten(products, tmp_path):
    first, second = read(products, tmp_path), read(products, tmp_path)
    assert take_prices(first, tmp_path)[0].exchanged
    [late] = take_prices(second, tmp_path)
    assert not late.exchanged
    assert late.refused
