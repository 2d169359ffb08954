"""Which rows of an AWS list are taken: each filter with the row that would have been wrong."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest

from costing.money import USD
from costing.price_sources.aws.machines import MachineRows
from costing.price_sources.aws.offers import (
    Rejections,
    leading_number,
    lease_years,
    number,
    rows_of_product,
)
from costing.price_sources.aws.places import Place, place_of
from costing.price_sources.aws.sizes import listed_size, rate_units
from costing.price_sources.web import ServiceAnswerError
from tests.builders_aws_list import add_reserved, aws_product, aws_traps

TODAY = date(2026, 11, 22)
LONDON_NAME = "EU (London)"


def read(*products, location=LONDON_NAME):
    """Prices by size and figure, ambiguities as text, and what was rejected."""
    rejections = Rejections()
    place = Place("eu-west-2", (location,) if location else ())
    rows = MachineRows(place, USD, TODAY, rejections)
    for product in products:
        for row in rows_of_product(product, USD):
            rows.take(row)
    prices, doubtful = rows.prices()
    return (
        {(price.size, price.figure): price for price in prices},
        [str(one) for one in doubtful],
        [str(one) for one in rejections.all()],
    )


def value(found, figure="linux", size="m6i.xlarge"):
    prices, doubtful, _ = found
    assert doubtful == []
    return prices[size, figure].value


def right():
    return aws_product("RIGHT", "m6i.xlarge", "0.2220000000")


@pytest.mark.parametrize("seed", range(5))
def test_that_the_right_row_wins_among_all_wrong_ones_in_any_order(seed):
    products = [right(), aws_product("RIGHTW", "m6i.xlarge", "0.406", "Windows"), *aws_traps()]
    random.Random(seed).shuffle(products)
    found = read(*products)
    assert value(found) == Decimal("0.222")
    assert value(found, "windows") == Decimal("0.406")


@pytest.mark.parametrize("state", ["AllocatedCapacityReservation", "UnusedCapacityReservation"])
def test_that_only_used_capacity_is_a_price(state):
    # A1: reserved capacity stands at 0.00 or at the full price under another SKU.
    prices, _, _ = read(aws_product("X", "m6i.xlarge", "0", capacitystatus=state))
    assert prices == {}
    assert value(read(aws_product("X", "m6i.xlarge", "0", capacitystatus=state), right())) == (
        Decimal("0.222")
    )


@pytest.mark.parametrize("first", [True, False])
def test_that_shared_bare_metal_wins_over_dedicated_whatever_the_order(first):
    # A2
    metal = {"family": "Compute Instance (bare metal)"}
    shared = aws_product("S", "m6i.metal", "7.104", **metal)
    dedicated = aws_product("D", "m6i.metal", "7.8144", tenancy="Dedicated", **metal)
    found = read(*((shared, dedicated) if first else (dedicated, shared)))
    assert value(found, size="m6i.metal") == Decimal("7.104")
    assert value(found, "dedicated", "m6i.metal") == Decimal("7.8144")


def test_that_a_host_row_of_zero_is_no_price():
    prices, _, _ = read(aws_product("H", "m6i.xlarge", "0", tenancy="Host"))
    assert prices == {}


def test_that_own_licence_windows_is_not_the_windows_price():
    # A3: the row prices compute only and equals Linux.
    own = aws_product("B", "m6i.xlarge", "0.222", "Windows", licenseModel="Bring your own license")
    assert ("m6i.xlarge", "windows") not in read(own)[0]
    included = aws_product("W", "m6i.xlarge", "0.406", "Windows")
    assert value(read(own, included), "windows") == Decimal("0.406")


def test_that_sql_server_rows_are_not_machine_prices():
    # A4
    prices, _, _ = read(
        *(
            aws_product(name, "m6i.xlarge", "0.702", preInstalledSw=name)
            for name in ("SQL Std", "SQL Web", "SQL Ent")
        )
    )
    assert prices == {}


def test_that_rows_silent_on_software_count_only_where_no_row_says_none():
    # A4: old rows are empty where newer ones say NA.
    old = aws_product("OLD", "m6i.xlarge", "0.19", preInstalledSw="")
    assert value(read(old)) == Decimal("0.19")
    assert value(read(old, right())) == Decimal("0.222")
    assert value(read(right(), old)) == Decimal("0.222")


@pytest.mark.parametrize("market", ["CapacityBlock", "Spot", ""])
def test_that_only_the_on_demand_market_counts(market):
    # A5
    prices, _, _ = read(aws_product("C", "m6i.xlarge", "0.3", marketoption=market))
    assert prices == {}


def test_that_a_row_without_region_code_is_placed_by_the_regions_name():
    # A8
    unnamed = aws_product("U", "m6i.xlarge", "0.222", regionCode="")
    elsewhere = aws_product("E", "m6i.xlarge", "0.19", regionCode="", location="EU (Ireland)")
    assert value(read(unnamed, elsewhere)) == Decimal("0.222")
    assert read(unnamed, location=None)[0] == {}


def test_that_a_region_of_europe_is_known_by_its_old_and_its_new_name():
    assert place_of("eu-west-2").names == ("EU (London)", "Europe (London)")
    assert place_of("us-east-1").names == ("US East (N. Virginia)",)
    assert place_of("zz-west-9").names == ()


@pytest.mark.parametrize("kind", ["AWS Local Zone", "AWS Wavelength Zone", "AWS Outposts"])
@pytest.mark.parametrize("first", [True, False])
def test_that_a_zone_outside_the_region_is_not_the_region(kind, first):
    # A local zone may carry the region's own code; its machines cost about a fifth more.
    zone = aws_product("Z", "m6i.xlarge", "0.2664", locationType=kind)
    assert read(zone)[0] == {}
    assert value(read(*((zone, right()) if first else (right(), zone)))) == Decimal("0.222")
    assert value(read(aws_product("R", "m6i.xlarge", "0.222", locationType="AWS Region"))) == (
        Decimal("0.222")
    )


def test_that_numbers_are_decimals_and_commas_no_points():
    # A9
    assert number("0.0960000000", "x") == Decimal("0.096")
    assert leading_number("1,952 GiB") == Decimal(1952)
    assert leading_number("NA") is None
    with pytest.raises(ServiceAnswerError, match="'n/a' for SKU1; that is not a number"):
        number("n/a", "SKU1")


@pytest.mark.parametrize("text", ["1yr", "1 yr", "1 year", "1 Year"])
def test_that_a_lease_of_a_year_is_read_however_it_is_written(text):
    # A11
    assert lease_years(text, "x") == 1


def test_that_an_unknown_lease_is_an_error_and_not_an_empty_result():
    # A11
    product = add_reserved(right(), "1yr", "0.14663")
    [offer] = product["terms"]["Reserved"].values()
    offer["termAttributes"]["LeaseContractLength"] = "18 months"
    with pytest.raises(ServiceAnswerError, match="lease of '18 months'"):
        read(product)


def test_that_upfront_is_spread_over_the_hours_of_the_term():
    # The published shape: 250 upfront and 0.029 an hour for one year: 0.029 + 250 / 8760.
    found = read(add_reserved(right(), "1yr", "0.0290000000", "250"))
    price = found[0]["m6i.xlarge", "reserved_1y_partial_upfront"]
    assert price.value.quantize(Decimal("0.000001")) == Decimal("0.057539")
    assert price.how == "0.0290000000 + 250 upfront / 8,760 h"


def part_of(product, unit):
    """The published part of the one reservation of a product that has `unit`."""
    [offer] = product["terms"]["Reserved"].values()
    return next(one for one in offer["priceDimensions"].values() if one["unit"] == unit)


@pytest.mark.parametrize("unit", ["Hrs", "Quantity"])
def test_that_half_a_reservation_is_not_its_price(unit):
    # A17: a part in another unit is lost; 0.029 alone would be half of 0.0575.
    product = add_reserved(right(), "1yr", "0.029", "250")
    part_of(product, unit)["unit"] = "Month"
    prices, _, rejected = read(product)
    assert set(prices) == {("m6i.xlarge", "linux")}
    assert "a commitment with a part missing" in rejected[0]


def test_that_no_upfront_with_an_upfront_part_is_not_understood():
    product = add_reserved(right(), "1yr", "0.029", "250")
    [offer] = product["terms"]["Reserved"].values()
    offer["termAttributes"]["PurchaseOption"] = "No Upfront"
    assert set(read(product)[0]) == {("m6i.xlarge", "linux")}


def test_that_all_in_advance_is_spread_over_three_years():
    # 2,628 paid once for three years: 2,628 / 26,280 = 0.1 an hour.
    product = add_reserved(right(), "3yr", "0.0000000000", "2628")
    [offer] = product["terms"]["Reserved"].values()
    offer["termAttributes"]["PurchaseOption"] = "All Upfront"
    assert value(read(product), "reserved_3y_all_upfront") == Decimal("0.1")


def test_that_standard_and_convertible_are_two_figures():
    product = add_reserved(right(), "1yr", "0.14663")
    other = add_reserved(aws_product("C", "m6i.xlarge", "0.222"), "1yr", "0.1687")
    [offer] = other["terms"]["Reserved"].values()
    offer["termAttributes"]["OfferingClass"] = "convertible"
    for order in ((product, other), (other, product)):
        found = read(*order)
        assert value(found, "reserved_1y") == Decimal("0.14663")
        assert value(found, "convertible_1y") == Decimal("0.1687")


@pytest.mark.parametrize("first", [True, False])
def test_that_a_reservation_in_doubt_in_one_part_has_no_price(first):
    # Two upfront sums of one day: 0.029 alone must not come out.
    one = add_reserved(right(), "1yr", "0.029", "250")
    [offer] = one["terms"]["Reserved"].values()
    offer["priceDimensions"]["RIGHT.HU7G6KETJZ.OTHER"] = {
        "unit": "Quantity", "pricePerUnit": {"USD": "300"},
    }  # fmt: skip
    if first:
        offer["priceDimensions"] = dict(reversed(offer["priceDimensions"].items()))
    prices, doubtful, _ = read(one)
    assert set(prices) == {("m6i.xlarge", "linux")}
    assert doubtful[0].startswith("upfront reserved_1y_partial_upfront of m6i.xlarge: ")
    assert "250 USD" in doubtful[0]
    assert "300 USD" in doubtful[0]


@pytest.mark.parametrize(
    ("name", "told"), [("PurchaseOption", "Heavy Utilization"), ("OfferingClass", "scheduled")]
)
def test_that_a_commitment_of_another_kind_is_told(name, told):
    product = add_reserved(right(), "1yr", "0.14663")
    [offer] = product["terms"]["Reserved"].values()
    offer["termAttributes"][name] = told
    prices, _, rejected = read(product)
    assert set(prices) == {("m6i.xlarge", "linux")}
    assert told in rejected[0]


def test_that_a_reservation_of_an_old_row_is_not_taken_beside_a_newer_machine():
    # A4: the old row says nothing of software and still carries a reservation.
    old = add_reserved(aws_product("OLD", "m6i.xlarge", "0.19", preInstalledSw=""), "1yr", "0.12")
    assert set(read(old)[0]) == {("m6i.xlarge", "linux"), ("m6i.xlarge", "reserved_1y")}
    for order in ((old, right()), (right(), old)):
        assert set(read(*order)[0]) == {("m6i.xlarge", "linux")}


def test_that_no_upfront_terms_are_taken_as_they_stand():
    found = read(add_reserved(add_reserved(right(), "1yr", "0.14663"), "3yr", "0.10093"))
    assert value(found, "reserved_1y") == Decimal("0.14663")
    assert value(found, "reserved_3y") == Decimal("0.10093")


def test_that_an_absent_term_is_absent():
    # A15
    prices, _, _ = read(add_reserved(right(), "1yr", "0.14663"))
    assert set(prices) == {("m6i.xlarge", "linux"), ("m6i.xlarge", "reserved_1y")}


def test_that_reservations_of_windows_rows_are_not_compute():
    # A14: a Windows reservation holds the licence, which no term discounts.
    windows = aws_product("W", "m6i.xlarge", "0.406", "Windows")
    prices, _, _ = read(add_reserved(windows, "1yr", "0.33"))
    assert set(prices) == {("m6i.xlarge", "windows")}


def test_that_a_burstable_size_keeps_its_own_windows_charge():
    # A16: t3.medium in London: Linux 0.0472, Windows 0.0656: 0.0184 for the size, not 2 x 0.046.
    found = read(
        aws_product("L", "t3.medium", "0.0472"),
        aws_product("W", "t3.medium", "0.0656", "Windows"),
    )
    charge = value(found, "windows", "t3.medium") - value(found, "linux", "t3.medium")
    assert charge == Decimal("0.0184")


@pytest.mark.parametrize("unit", ["Month", "Quantity", ""])
def test_that_another_unit_is_rejected_and_told(unit):
    # A17
    product = right()
    [offer] = product["terms"]["OnDemand"].values()
    [dimension] = offer["priceDimensions"].values()
    dimension["unit"] = unit
    prices, _, rejected = read(product)
    assert prices == {}
    assert f"unit '{unit}' of a machine" in rejected[0]


def test_that_a_price_of_zero_is_rejected_and_told():
    prices, _, rejected = read(aws_product("Z", "m6i.xlarge", "0.0000000000"))
    assert prices == {}
    assert "a price that is not above zero" in rejected[0]


def test_that_a_price_in_another_currency_only_is_no_price():
    product = right()
    [offer] = product["terms"]["OnDemand"].values()
    [dimension] = offer["priceDimensions"].values()
    dimension["pricePerUnit"] = {"CNY": "1.5"}
    prices, _, rejected = read(product)
    assert prices == {}
    assert "no price in USD" in rejected[0]


def dated(sku, price, day):
    product = aws_product(sku, "m6i.xlarge", price)
    for offer in product["terms"]["OnDemand"].values():
        offer["effectiveDate"] = f"{day}T00:00:00Z"
    return product


def test_that_the_newest_row_that_holds_today_is_taken():
    found = read(
        dated("A", "0.25", "2025-01-01"),
        dated("B", "0.222", "2026-11-22"),
        dated("C", "0.2", "2026-11-23"),
    )
    assert value(found) == Decimal("0.222")
    assert found[0]["m6i.xlarge", "linux"].effective == date(2026, 11, 22)


def test_that_two_rows_of_one_day_with_two_prices_are_an_ambiguity_naming_both():
    prices, doubtful, _ = read(dated("A", "0.2", "2026-01-01"), dated("B", "0.3", "2026-01-01"))
    assert prices == {}
    [text] = doubtful
    assert text.startswith("linux of m6i.xlarge: ")
    assert "A.JRTCKXETXF.6YS6EN2CT7 0.2 USD" in text
    assert "B.JRTCKXETXF.6YS6EN2CT7 0.3 USD" in text


def test_that_two_rows_that_agree_are_one_price():
    assert value(read(dated("A", "0.2", "2026-01-01"), dated("B", "0.2", "2026-01-01"))) == (
        Decimal("0.2")
    )


def test_that_the_rate_code_is_kept():
    prices, _, _ = read(right())
    assert prices["m6i.xlarge", "linux"].meter == "RIGHT.JRTCKXETXF.6YS6EN2CT7"


def test_that_a_size_is_specified_by_the_list_where_nothing_else_does():
    product = aws_product(
        "N", "x9g.metal", "9.9", memory="1,952 GiB", vcpu="64", physicalProcessor="AWS Graviton5",
        family="Compute Instance (bare metal)", normalizationSizeFactor="512",
    )  # fmt: skip
    [row] = rows_of_product(product, USD)
    size = listed_size("x9g.metal", row.family, row)
    assert (size.vcpus, size.memory_gib, size.architecture) == (64, Decimal(1952), "arm64")
    assert (size.family, size.bare_metal, size.rate_units) == ("x9g", True, Decimal(512))
    assert size.disk_iops is None


def test_that_a_size_without_memory_is_not_specified():
    [row] = rows_of_product(aws_product("N", "z9.large", "1", memory="NA"), USD)
    assert listed_size("z9.large", row.family, row) is None


def test_that_size_units_follow_the_name():
    assert [rate_units(f"m7i.{name}") for name in ("nano", "large", "xlarge", "12xlarge")] == [
        Decimal("0.25"), Decimal(4), Decimal(8), Decimal(96),
    ]  # fmt: skip
    assert rate_units("m7i.metal") is None
