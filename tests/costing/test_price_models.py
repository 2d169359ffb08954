"""One size with all its price models, against the worked examples of the price facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.listed_prices import ListedPrice, ListedRegion, ListSource
from costing.money import USD
from costing.price_models import size_models
from costing.price_sources.price_file import FilePriceBook
from costing.price_sources.price_file.refreshed_region import RefreshedRegion
from costing.prices import MissingPrice, OsCharge, Price
from tests.builders_prices import LONDON, UKSOUTH, book

LINUX, WINDOWS = OsCharge.LINUX, OsCharge.WINDOWS


def models(target, name, held: FilePriceBook | None = None):
    held = held or book()
    size = next(one for one in held.sizes(target) if one.name == name)
    found = size_models(held, target, size)
    return found, {one.id: one for one in found.models}


def six(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 5)


def test_that_an_aws_size_has_the_prices_of_the_worked_example():
    found, by_id = models(LONDON, "m6i.xlarge")
    # 0.02775 x 8; plus 4 x 0.046 for Windows; 0.14663 and 0.10093 reserved with nothing upfront.
    assert by_id["linux"].hourly(LINUX) == Decimal("0.222")
    assert by_id["linux"].hourly(WINDOWS) == Decimal("0.406")
    assert six(by_id["reserved_1y"].hourly(LINUX)) == Decimal("0.14663")
    assert six(by_id["reserved_3y"].hourly(LINUX)) == Decimal("0.10093")
    # The licence is never discounted: 0.14663 + 0.184.
    assert six(by_id["reserved_1y"].hourly(WINDOWS)) == Decimal("0.33063")
    # 1 - 0.10093 / 0.222
    assert round(found.saving(by_id["reserved_3y"], LINUX), 3) == Decimal("0.545")
    assert by_id["linux"].monthly(LINUX) == Decimal("162.06")
    assert by_id["linux"].over_term(LINUX) is None


def test_that_an_azure_size_has_the_prices_of_the_worked_example():
    found, by_id = models(UKSOUTH, "Standard_D4s_v5")
    assert six(by_id["reserved_1y"].hourly(LINUX)) == Decimal("0.13697")
    assert six(by_id["reserved_3y"].hourly(LINUX)) == Decimal("0.08769")
    assert six(by_id["savings_1y"].hourly(LINUX)) == Decimal("0.16681")
    assert by_id["hybrid_benefit"].hourly(WINDOWS) == Decimal("0.222")
    assert six(by_id["hybrid_benefit_3y"].hourly(WINDOWS)) == Decimal("0.08769")
    assert by_id["devtest"].hourly(WINDOWS) == Decimal("0.222")
    # Against 0.406 with Windows: 1 - 0.222 / 0.406
    assert round(found.saving(by_id["hybrid_benefit"], WINDOWS), 4) == Decimal("0.4532")
    # 0.13697204168 x 8,760 hours
    assert round(by_id["reserved_1y"].over_term(LINUX), 2) == Decimal("1199.88")


def test_that_a_constrained_core_size_costs_what_its_parent_costs():
    _, small = models(UKSOUTH, "Standard_E8-4s_v5")
    _, parent = models(UKSOUTH, "Standard_E8s_v5")
    for name in ("linux", "reserved_1y", "hybrid_benefit"):
        assert small[name].hourly(WINDOWS) == parent[name].hourly(WINDOWS)


def test_that_aws_has_no_hybrid_benefit_and_no_model_is_spot():
    _, by_id = models(LONDON, "m7i.large")
    missing = by_id["hybrid_benefit"].price(WINDOWS)
    assert isinstance(missing, MissingPrice)
    assert "no hybrid benefit" in missing.reason
    assert "devtest" not in by_id
    assert not any("spot" in f"{one.id} {one.name}".casefold() for one in by_id.values())


@pytest.mark.parametrize("model", ["savings_1y", "reserved_1y_all_upfront"])
def test_that_what_is_not_held_says_why_and_is_no_price(model):
    found, by_id = models(LONDON, "m7i.large")
    price = by_id[model].price(LINUX)
    assert isinstance(price, MissingPrice)
    assert price.reason
    assert found.saving(by_id[model], LINUX) is None
    assert by_id[model].monthly(LINUX) is None


def test_that_a_refreshed_list_gives_what_is_paid_in_advance_with_its_row(monkeypatch):
    held = FilePriceBook(book()._folder)
    size = next(one for one in held.sizes(LONDON) if one.name == "m5.large")
    day = date(2026, 11, 1)

    def listed(figure: str, value: str, how: str = "") -> ListedPrice:
        return ListedPrice(
            size=size.name, figure=figure, value=Decimal(value), meter=f"SKU.{figure}",
            effective=day, how=how,
        )  # fmt: skip

    region = ListedRegion(
        target=LONDON,
        currency=USD,
        source=ListSource(id="list", what="a list", origin="127.0.0.1", fetched=day),
        sizes=(size,),
        prices=(
            listed("linux", "0.111"),
            listed("reserved_1y_partial_upfront", "0.067", "0.034 + 289.08 / 8760"),
        ),
    )
    monkeypatch.setitem(held._regions, LONDON, RefreshedRegion(region))
    _, by_id = models(LONDON, "m5.large", held)
    price = by_id["reserved_1y_partial_upfront"].price(LINUX)
    assert isinstance(price, Price)
    assert price.amount.amount == Decimal("0.067")
    assert price.meter == "SKU.reserved_1y_partial_upfront"
    assert "0.034 + 289.08 / 8760" in price.parts[0]
    assert isinstance(by_id["reserved_1y_all_upfront"].price(LINUX), MissingPrice)
