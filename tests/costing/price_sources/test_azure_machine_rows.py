"""Which rows of Azure's list are taken: each rule with the row that would have been wrong."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest

from costing.price_sources.azure.machines import machine_prices
from costing.price_sources.azure.names import family_of
from costing.price_sources.azure.region import with_constrained
from costing.price_sources.azure.rejections import Rejections
from costing.price_sources.azure.units import UnitOfMeasure, parse_unit
from costing.price_sources.web import ServiceAnswerError
from tests.builders_azure_list import azure_traps, retail_item, retail_row

TODAY = date(2026, 11, 22)
D4, LINUX, WINDOWS = (
    "Standard_D4s_v5",
    "Virtual Machines Dsv5 Series",
    "Virtual Machines Dsv5 Series Windows",
)
PLANS = [
    {"term": "1 Year", "unitPrice": 0.16681, "retailPrice": 0.16681},
    {"term": "3 Years", "unitPrice": 0.1103, "retailPrice": 0.1103},
]


def read(*items):
    """Prices by figure of each size, ambiguities as text, and what was rejected."""
    rejections = Rejections()
    rows = [retail_row(item) for item in items]
    prices, doubtful = machine_prices(rows, "uksouth", TODAY, rejections)
    return (
        {(price.size, price.figure): price for price in prices},
        [str(one) for one in doubtful],
        [str(one) for one in rejections.all()],
    )


def value(found, figure="linux", size=D4):
    prices, doubtful, _ = found
    assert doubtful == []
    return prices[size, figure].value


@pytest.mark.parametrize("seed", range(5))
def test_that_the_right_rows_win_among_all_wrong_ones_in_any_order(seed):
    items = [
        retail_item(D4, LINUX, 0.222),
        retail_item(D4, WINDOWS, 0.406),
        retail_item(D4, LINUX, 1199.8572, type="Reservation", reservationTerm="1 Year"),
        retail_item(D4, WINDOWS, 0.222, type="DevTestConsumption"),
        *azure_traps(),
    ]
    random.Random(seed).shuffle(items)
    found = read(*items)
    assert value(found) == Decimal("0.222")
    assert value(found, "windows") == Decimal("0.406")
    assert value(found, "devtest_windows") == Decimal("0.222")
    assert value(found, "reserved_1y") == Decimal("1199.8572") / 8760
    assert {size for size, _ in found[0]} == {D4}


def test_that_the_recorded_rows_of_one_size_give_linux_and_windows():
    # Z1, as recorded for D8as_v5 in eastus on 2026-07-27: seven of eight are not Linux.
    size, series = "Standard_D8as_v5", "Virtual Machines Dasv5 Series"
    rows = [
        ("Dasv5 Series Cloud Services", "D8as v5", 0.712),
        ("Dasv5 Series Cloud Services", "D8as v5 Low Priority", 0.285),
        (series, "D8as v5", 0.344),
        (series, "D8as v5 Low Priority", 0.0688),
        (series, "D8as v5 Spot", 0.072618),
        (f"{series} Windows", "D8as v5", 0.712),
        (f"{series} Windows", "D8as v5 Low Priority", 0.285),
        (f"{series} Windows", "D8as v5 Spot", 0.150303),
    ]
    found = read(*(retail_item(size, product, price, skuName=sku) for product, sku, price in rows))
    assert {key: price.value for key, price in found[0].items()} == {
        (size, "linux"): Decimal("0.344"),
        (size, "windows"): Decimal("0.712"),
    }


def test_that_two_rows_in_one_class_are_an_ambiguity_naming_both():
    # Z1
    prices, doubtful, _ = read(
        retail_item(D4, LINUX, 0.222), retail_item(D4, f"{LINUX} Linux", 0.23)
    )
    assert prices == {}
    assert "linux of Standard_D4s_v5" in doubtful[0]
    assert "0.222 USD" in doubtful[0]
    assert "0.23 USD" in doubtful[0]


def test_that_a_product_ending_in_linux_is_linux():
    # Z2
    assert value(read(retail_item(D4, f"{LINUX} Linux", 0.222))) == Decimal("0.222")


def test_that_windows_is_told_by_the_products_ending_after_blanks():
    # Z2
    assert value(read(retail_item(D4, f"{WINDOWS} ", 0.406)), "windows") == Decimal("0.406")


@pytest.mark.parametrize(
    "product",
    [
        "Dsv5 Series Cloud Services",
        "Dsv5 Series CloudServices",
        "Dsv5 series cloud services",
        "Dsv5 Series Dedicated Host",
        "Dsv5 Type DedicatedHost",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_that_false_friends_are_dropped_before_and_after_the_linux_row(product, first):
    # Z3: they carry the Windows or the host price under the same name.
    pair = [retail_item(D4, product, 0.406), retail_item(D4, LINUX, 0.222)]
    assert value(read(*(pair if first else reversed(pair)))) == Decimal("0.222")


def test_that_a_reservation_is_the_total_of_its_term():
    # Z5: 1,038 for a year "by the hour" is 0.118493 an hour.
    found = read(
        retail_item(D4, LINUX, 1038, type="Reservation", reservationTerm="1 Year"),
        retail_item(D4, LINUX, 2304.4932, type="Reservation", reservationTerm="3 Years"),
        retail_item(D4, LINUX, 3000, type="Reservation", reservationTerm="5 Years"),
    )
    assert value(found, "reserved_1y").quantize(Decimal("0.000001")) == Decimal("0.118493")
    assert value(found, "reserved_3y") == Decimal("0.08769")
    assert len(found[0]) == 2
    assert found[0][D4, "reserved_1y"].how == "1038.0 for 1 Year / 8,760 h"


def test_that_an_unknown_reservation_term_is_an_error():
    with pytest.raises(ServiceAnswerError, match="reservation of '18 Months'"):
        read(retail_item(D4, LINUX, 1, type="Reservation", reservationTerm="18 Months"))


def test_that_a_size_without_reservation_has_none_and_keeps_its_savings_plan():
    # Z6, Z7
    found = read(retail_item("Standard_D4s_v3", LINUX, 0.232, savingsPlan=PLANS))
    assert set(found[0]) == {
        ("Standard_D4s_v3", "linux"),
        ("Standard_D4s_v3", "savings_1y"),
        ("Standard_D4s_v3", "savings_3y"),
    }


def test_that_a_savings_plan_is_read_from_the_linux_row_only():
    # Z7
    found = read(
        retail_item(D4, LINUX, 0.222, savingsPlan=PLANS),
        retail_item(
            D4, WINDOWS, 0.406,
            savingsPlan=[{"term": "1 Year", "unitPrice": 0.35, "retailPrice": 0.35}],
        ),
    )  # fmt: skip
    assert value(found, "savings_1y") == Decimal("0.16681")
    assert value(found, "savings_3y") == Decimal("0.1103")


def test_that_a_plan_at_the_ordinary_price_is_called_no_discount():
    # Z7
    plan = [{"term": "1 Year", "unitPrice": 0.222, "retailPrice": 0.222}]
    found = read(retail_item(D4, LINUX, 0.222, savingsPlan=plan))
    assert found[0][D4, "savings_1y"].how == "no discount"


def test_that_a_windows_reservation_row_is_not_taken():
    # Z8: a reservation excludes the Windows licence.
    found = read(
        retail_item(D4, LINUX, 1038, type="Reservation", reservationTerm="1 Year"),
        retail_item(D4, WINDOWS, 9999, type="Reservation", reservationTerm="1 Year"),
    )
    assert value(found, "reserved_1y") == Decimal(1038) / 8760


def test_that_devtest_is_a_figure_of_its_own_and_never_linux():
    # Z9
    found = read(
        retail_item(D4, WINDOWS, 0.222, type="DevTestConsumption"),
        retail_item(D4, LINUX, 0.2, type="DevTestConsumption"),
    )
    assert set(found[0]) == {(D4, "devtest_windows")}


def both_orders(*items):
    return [list(items), list(reversed(items))]


@pytest.mark.parametrize(
    "items",
    [
        # Z2: Spot and Low Priority by sku or by meter.
        *both_orders(
            retail_item(D4, LINUX, 0.222),
            retail_item(D4, LINUX, 0.0444, skuName="D4s v5 Spot", meterName="D4s v5 Spot"),
            retail_item(D4, LINUX, 0.0888, meterName="D4s v5 Low Priority"),
        ),
        # Z2: Windows of the same size.
        *both_orders(retail_item(D4, LINUX, 0.222), retail_item(D4, WINDOWS, 0.406)),
        # Z5: a reservation, whose total looks like an hour.
        *both_orders(
            retail_item(D4, LINUX, 0.222),
            retail_item(D4, LINUX, 1038, type="Reservation", reservationTerm="1 Year"),
        ),
        # Z9: dev/test.
        *both_orders(
            retail_item(D4, LINUX, 0.222), retail_item(D4, LINUX, 0.2, type="DevTestConsumption")
        ),
        # Z10: superseded, future, ended, placeholder.
        *both_orders(
            retail_item(D4, LINUX, 0.222),
            retail_item(D4, LINUX, 0.25, effectiveStartDate="2021-01-01T00:00:00Z"),
            retail_item(D4, LINUX, 0.2, effectiveStartDate="2026-11-23T00:00:00Z"),
            retail_item(
                D4, LINUX, 0.21,
                effectiveStartDate="2026-09-01T00:00:00Z", effectiveEndDate="2026-11-22T00:00:00Z",
            ),
            retail_item(D4, LINUX, 0.01, effectiveStartDate="2026-10-01T00:00:00Z"),
        ),
        # Z10: host types and blanks.
        *both_orders(
            retail_item(f"{D4} ", f"{LINUX} ", 0.222), retail_item(f"{D4}_Type1", LINUX, 3.9)
        ),
        # Z16: another unit.
        *both_orders(
            retail_item(D4, LINUX, 0.222), retail_item(D4, LINUX, 162, unitOfMeasure="1/Month")
        ),
    ],
)  # fmt: skip
def test_that_the_wrong_row_never_wins_before_or_after_the_right_one(items):
    assert value(read(*items)) == Decimal("0.222")


def test_that_a_row_holds_to_its_last_day():
    # Ends at the first moment of tomorrow, at the last of today, at the first of today.
    for end, there in (
        ("2026-11-23T00:00:00Z", True),
        ("2026-11-22T23:59:59Z", True),
        ("2026-11-22T00:00:00Z", False),
    ):
        found = read(retail_item(D4, LINUX, 0.222, effectiveEndDate=end))
        assert bool(found[0]) is there


def test_that_savings_plans_that_differ_on_equal_rows_are_an_ambiguity():
    # Z1, Z7: the Linux price is certain, its plan is not.
    other = [{"term": "1 Year", "unitPrice": 0.15, "retailPrice": 0.15}]
    for items in both_orders(
        retail_item(D4, LINUX, 0.222, savingsPlan=PLANS),
        retail_item(D4, LINUX, 0.222, savingsPlan=other),
    ):
        prices, doubtful, _ = read(*items)
        assert set(prices) == {(D4, "linux")}
        assert "savings plans of Standard_D4s_v5" in doubtful[0]
        assert "0.16681 for 1 Year" in doubtful[0]
        assert "0.15 for 1 Year" in doubtful[0]


def test_that_a_savings_plan_that_stands_for_none_is_told():
    plan = [{"term": "1 Year", "unitPrice": 0.0, "retailPrice": 0.0}]
    prices, _, rejected = read(retail_item(D4, LINUX, 0.222, savingsPlan=plan))
    assert set(prices) == {(D4, "linux")}
    assert "a savings plan at 0.0 that stands for none" in rejected[0]


def test_that_superseded_and_future_rows_give_way():
    # Z10
    found = read(
        retail_item(D4, LINUX, 0.25, effectiveStartDate="2021-01-01T00:00:00Z"),
        retail_item(D4, LINUX, 0.222, effectiveStartDate="2026-11-22T00:00:00Z"),
        retail_item(D4, LINUX, 0.2, effectiveStartDate="2026-11-23T00:00:00Z"),
    )
    assert value(found) == Decimal("0.222")


@pytest.mark.parametrize("price", [0, 0.01])
def test_that_placeholders_are_rejected_and_told(price):
    # Z10
    prices, _, rejected = read(retail_item(D4, LINUX, price))
    assert prices == {}
    assert "that stands for none" in rejected[0]


def test_that_blanks_are_stripped_and_host_types_dropped():
    # Z10
    found = read(retail_item(f"{D4} ", LINUX, 0.222), retail_item("Standard_D4s_Type1", LINUX, 3))
    assert set(found[0]) == {(D4, "linux")}


def test_that_another_regions_row_is_not_taken():
    prices, _, _ = read(retail_item(D4, LINUX, 0.2, armRegionName="ukwest"))
    assert prices == {}


@pytest.mark.parametrize(
    ("text", "block", "unit"),
    [
        ("1 Hour", 1, "hour"),
        ("100 Hours", 100, "hour"),
        ("1/Month", 1, "/month"),
        ("1 GB/Month", 1, "gb/month"),
        ("100 GB", 100, "gb"),
        ("10K", 10_000, ""),
        ("1M", 1_000_000, ""),
        ("0.5 Hours", Decimal("0.5"), "hour"),
    ],
)
def test_that_units_are_read_to_block_and_unit(text, block, unit):
    # Z16
    assert parse_unit(text) == UnitOfMeasure(Decimal(block), unit)


@pytest.mark.parametrize("text", ["", "Hour", "one Hour", "0 Hours", "-1 Hour"])
def test_that_an_unknown_unit_is_none(text):
    assert parse_unit(text) is None


def test_that_a_price_of_a_hundred_hours_is_divided():
    # Z16
    assert value(read(retail_item(D4, LINUX, 22.2, unitOfMeasure="100 Hours"))) == Decimal("0.222")


@pytest.mark.parametrize("unit", ["1/Month", "1 Day", "Hour"])
def test_that_another_unit_of_a_machine_is_rejected_and_told(unit):
    prices, _, rejected = read(retail_item(D4, LINUX, 0.222, unitOfMeasure=unit))
    assert prices == {}
    assert f"unit '{unit}' of a machine" in rejected[0]


def test_that_a_constrained_size_has_its_parents_prices():
    # Z20: billed and licensed as E8s_v5, with four processors to use.
    prices, _, _ = read(
        retail_item("Standard_E8s_v5", "Virtual Machines Esv5 Series", 0.592),
        retail_item("Standard_E8s_v5", "Virtual Machines Esv5 Series Windows", 0.96),
    )
    taken = with_constrained(
        prices.values(), {"Standard_E8-4s_v5": "Standard_E8s_v5"}, subscribed={}
    )
    constrained = {p.figure: (p.value, p.how) for p in taken if p.size == "Standard_E8-4s_v5"}
    assert constrained == {
        "linux": (Decimal("0.592"), "price of its parent Standard_E8s_v5"),
        "windows": (Decimal("0.96"), "price of its parent Standard_E8s_v5"),
    }


def test_that_a_constrained_size_with_a_row_of_its_own_keeps_it():
    prices, _, _ = read(
        retail_item("Standard_E8s_v5", "Virtual Machines Esv5 Series", 0.592),
        retail_item("Standard_E8-4s_v5", "Virtual Machines Esv5 Series", 0.593),
    )
    taken = with_constrained(
        prices.values(), {"Standard_E8-4s_v5": "Standard_E8s_v5"}, subscribed={}
    )
    assert [p.value for p in taken if p.size == "Standard_E8-4s_v5"] == [Decimal("0.593")]


def test_that_the_windows_charge_of_burstable_sizes_is_that_of_their_rows():
    # Z21: B2s: 0.0472 and 0.0552: 0.004 for a processor, a tenth of the ordinary charge.
    size, series = "Standard_B2s", "Virtual Machines BS Series"
    found = read(retail_item(size, series, 0.0472), retail_item(size, f"{series} Windows", 0.0552))
    charge = value(found, "windows", size) - value(found, "linux", size)
    assert charge == Decimal("0.0080")


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Standard_D4s_v5", "Dsv5"),
        ("Standard_E8-4s_v5", "Esv5"),
        ("Standard_B2ms", "Bms"),
        ("Standard_M96s-24_2_v3", "Msv3"),
        ("Standard_F8", "F"),
        ("Odd", "Odd"),
    ],
)
def test_that_the_family_is_read_from_the_name(name, family):
    assert family_of(name) == family
