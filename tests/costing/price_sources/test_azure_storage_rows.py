"""Prices of Azure disks, object storage and traffic: the tier and not what stands beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from costing.price_sources.azure.gateways import gateway_prices
from costing.price_sources.azure.licences import rhel_charges
from costing.price_sources.azure.rejections import Rejections
from costing.price_sources.azure.storage import (
    blob_prices,
    disk_prices,
    egress_bands,
    snapshot_prices,
)
from tests.builders_azure_list import disk_items, licence_items, retail_item, retail_row

TODAY = date(2026, 11, 22)


def rows(items):
    return [retail_row(item) for item in items]


def disks(*items):
    rejections = Rejections()
    found, doubtful = disk_prices(rows(items), "uksouth", TODAY, rejections)
    return (
        {(price.product, price.item): (price.value, price.unit) for price in found},
        [str(one) for one in doubtful],
        [str(one) for one in rejections.all()],
    )


def disk(meter, price, **changes):
    return retail_item(
        "", "Premium SSD Managed Disks", price,
        **({"skuName": "P10 LRS", "meterName": meter, "unitOfMeasure": "1/Month"} | changes),
    )  # fmt: skip


def test_that_the_tier_is_taken_and_neither_its_mount_nor_its_operations():
    # Z17: the last row is the mount at 1.137 and the operations at 0.002.
    for items in (disk_items(), list(reversed(disk_items()))):
        found, doubtful, rejected = disks(*items)
        assert found == {
            ("Premium SSD LRS", "P10"): (Decimal("21.68"), "disk-month"),
            ("Premium SSD LRS", "P20"): (Decimal("80.54"), "disk-month"),
            ("Standard SSD LRS", "E10"): (Decimal("10.56"), "disk-month"),
        }
        assert doubtful == []
        assert rejected == []


def test_that_snapshots_are_the_standard_ones_and_not_those_of_premium_disks():
    for items in (disk_items(), list(reversed(disk_items()))):
        found, doubtful = snapshot_prices(rows(items), "uksouth", TODAY, Rejections())
        assert [(one.product, one.item, one.unit, one.value) for one in found] == [
            ("Snapshot", "standard, managed", "GB-month", Decimal("0.053"))
        ]
        assert doubtful == ()


def test_that_tunnels_that_differ_are_an_ambiguity_and_the_basic_gateways_do_not_count():
    def tunnel(sku, price):
        return retail_item(
            "", "VPN Gateway", price,
            skuName=sku, meterName="S2S Connection", serviceName="VPN Gateway",
        )  # fmt: skip

    apart = [tunnel("VpnGw1", 0.015), tunnel("VpnGw2", 0.016), tunnel("Basic", 0.02)]
    found, doubtful = gateway_prices(rows(apart), "uksouth", TODAY, Rejections())
    assert found == ()
    assert "0.015 USD" in str(doubtful[0])
    assert "0.02 USD" not in str(doubtful[0])


def test_that_red_hat_is_taken_by_its_processors_and_nothing_beside_it():
    for items in (licence_items(), list(reversed(licence_items()))):
        found, doubtful = rhel_charges(rows(items), TODAY, Rejections())
        assert {vcpus: row.price for vcpus, row in found.items()} == {
            2: Decimal("0.0288"),
            4: Decimal("0.0576"),
            8: Decimal("0.1152"),
            52: Decimal("0.5616"),
        }
        assert doubtful == ()


def test_that_redundancy_is_a_product_of_its_own():
    found, _, _ = disks(disk("P10 LRS Disk", 21.68), disk("P10 ZRS Disk", 32.52))
    assert found["Premium SSD ZRS", "P10"][0] == Decimal("32.52")
    assert found["Premium SSD LRS", "P10"][0] == Decimal("21.68")


def test_that_a_disk_by_the_hour_is_rejected():
    found, _, rejected = disks(disk("P10 LRS Disk", 0.03, unitOfMeasure="1 Hour"))
    assert found == {}
    assert "unit '1 Hour' of P10 LRS Disk" in rejected[0]


def test_that_a_disk_reservation_is_not_the_month():
    found, _, _ = disks(disk("P30 LRS Disk", 1541, type="Reservation", reservationTerm="1 Year"))
    assert found == {}


def test_that_two_prices_of_a_tier_are_an_ambiguity():
    found, doubtful, _ = disks(disk("P10 LRS Disk", 21.68), disk("P10 LRS Disk", 20))
    assert found == {}
    assert "Premium SSD LRS P10" in doubtful[0]


def test_that_each_band_of_object_storage_keeps_its_own_price():
    # Z18
    items = [
        retail_item(
            "", "General Block Blob v2", price,
            meterName="Hot LRS Data Stored", unitOfMeasure="1 GB/Month", tierMinimumUnits=start,
        )
        for start, price in ((0.0, 0.0184), (51200.0, 0.01766), (512000.0, 0.01693))
    ]  # fmt: skip
    found, _ = blob_prices(rows(items), "uksouth", TODAY, Rejections())
    assert [(one.from_quantity, one.to_quantity, one.value) for one in found] == [
        (Decimal(0), Decimal(51200), Decimal("0.0184")),
        (Decimal(51200), Decimal(512000), Decimal("0.01766")),
        (Decimal(512000), None, Decimal("0.01693")),
    ]


def egress(product, price, start):
    return retail_item(
        "", product, price,
        meterName="Standard Data Transfer Out", unitOfMeasure="1 GB", tierMinimumUnits=start,
    )  # fmt: skip


def test_that_the_default_routing_is_taken_and_the_grant_is_no_band():
    # Z19
    items = [
        egress("Rtn Preference: MGN", 0.0, 0.0),
        egress("Rtn Preference: MGN", 0.087, 100.0),
        egress("Rtn Preference: MGN", 0.083, 10340.0),
        egress("Bandwidth - Routing Preference: Internet", 0.08, 100.0),
    ]
    found, _ = egress_bands(rows(items), "uksouth", TODAY, Rejections())
    assert [(one.from_gb, one.to_gb, one.value) for one in found] == [
        (Decimal(100), Decimal(10340), Decimal("0.087")),
        (Decimal(10340), None, Decimal("0.083")),
    ]
