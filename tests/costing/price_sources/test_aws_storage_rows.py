"""Prices of AWS disks and traffic: units, bands, and rows that are something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.money import USD
from costing.price_sources.aws.offers import Rejections, rows_of_product
from costing.price_sources.aws.places import place_of
from costing.price_sources.aws.storage import EgressRows, StorageRows
from costing.price_sources.web import ServiceAnswerError
from tests.builders_aws_list import egress_list, storage_product

TODAY = date(2026, 11, 22)


def read(*products):
    rejections = Rejections()
    rows = StorageRows(place_of("eu-west-2"), USD, TODAY, rejections)
    for product in products:
        for row in rows_of_product(product, USD):
            rows.take(row)
    prices, doubtful = rows.prices()
    return (
        {(price.product, price.item): (price.value, price.unit) for price in prices},
        [str(one) for one in doubtful],
        [str(one) for one in rejections.all()],
    )


def test_that_gp3_throughput_stays_in_the_unit_it_is_priced_in():
    # A12: 47.5136 for a GiB/s is 0.0464 for each of its 1,024 MiB/s.
    prices, _, _ = read(
        storage_product("T", "Provisioned Throughput", "GiBps-mo", "47.5136", volumeApiName="gp3")
    )
    assert prices == {("EBS gp3", "throughput"): (Decimal("47.5136"), "GiB/s-month")}


def test_that_a_throughput_priced_by_the_mib_is_rejected():
    prices, _, rejected = read(
        storage_product("T", "Provisioned Throughput", "MiBps-Mo", "0.0464", volumeApiName="gp3")
    )
    assert prices == {}
    assert "unit 'MiBps-Mo' of EBS gp3 throughput" in rejected[0]


def test_that_capacity_iops_and_snapshots_are_told_apart():
    prices, _, _ = read(
        storage_product("C", "Storage", "GB-Mo", "0.0928", volumeApiName="gp3"),
        storage_product(
            "I", "System Operation", "IOPS-Mo", "0.0058", volumeApiName="gp3", group="EBS IOPS"
        ),
        storage_product("S", "Storage Snapshot", "GB-Mo", "0.053", usagetype="EBS:SnapshotUsage"),
        storage_product(
            "A", "Storage Snapshot", "GB-Mo", "0.0133",
            usagetype="EUW2-EBS:SnapshotArchiveStorage",
        ),
        storage_product(
            "U", "Storage Snapshot", "GB-Mo", "0.001", usagetype="EUW2-EBS:SnapshotUsageUnderBilling"
        ),
    )  # fmt: skip
    assert prices == {
        ("EBS gp3", "capacity"): (Decimal("0.0928"), "GB-month"),
        ("EBS gp3", "iops"): (Decimal("0.0058"), "IOPS-month"),
        ("EBS snapshot", "standard"): (Decimal("0.053"), "GB-month"),
        ("EBS snapshot", "archive"): (Decimal("0.0133"), "GB-month"),
    }


GP3 = {"volumeApiName": "gp3"}


@pytest.mark.parametrize("first", [True, False])
def test_that_a_disk_of_another_place_is_not_the_regions(first):
    # A8: without a code the name decides; a local zone has prices of its own.
    right = storage_product("C", "Storage", "GB-Mo", "0.0928", regionCode="", **GP3)
    wrong = [
        storage_product(
            "X", "Storage", "GB-Mo", "0.08", regionCode="", location="EU (Ireland)", **GP3
        ),
        storage_product("Y", "Storage", "GB-Mo", "0.111", locationType="AWS Local Zone", **GP3),
        storage_product("Z", "Storage", "GB-Mo", "0.08", regionCode="eu-west-1", **GP3),
    ]
    assert read(*wrong)[0] == {}
    prices, doubtful, _ = read(*((*wrong, right) if first else (right, *wrong)))
    assert doubtful == []
    assert prices == {("EBS gp3", "capacity"): (Decimal("0.0928"), "GB-month")}


@pytest.mark.parametrize("unit", ["GB", "GB-hr", "IOPS-Mo", ""])
def test_that_a_disk_in_another_unit_is_rejected_and_told(unit):
    # A17
    prices, _, rejected = read(storage_product("C", "Storage", unit, "0.0928", **GP3))
    assert prices == {}
    assert f"unit '{unit}' of EBS gp3 capacity" in rejected[0]


def test_that_a_disk_at_zero_is_rejected_and_told():
    prices, _, rejected = read(storage_product("C", "Storage", "GB-Mo", "0.0000000000", **GP3))
    assert prices == {}
    assert "a price that is not above zero" in rejected[0]


def test_that_two_prices_of_one_disk_are_an_ambiguity():
    prices, doubtful, _ = read(
        storage_product("C1", "Storage", "GB-Mo", "0.0928", volumeApiName="gp3"),
        storage_product("C2", "Storage", "GB-Mo", "0.08", volumeApiName="gp3"),
    )
    assert prices == {}
    assert doubtful[0].startswith("EBS gp3 capacity: C1")


def bands(*products):
    rows = EgressRows(place_of("eu-west-2"), USD, TODAY, Rejections())
    for product in products:
        for row in rows_of_product(product, USD):
            rows.take(row)
    found, doubtful = rows.bands()
    assert doubtful == ()
    return [(band.from_gb, band.to_gb, band.value) for band in found]


def test_that_ten_terabytes_are_10240_gigabytes_and_the_grant_is_no_band():
    # A13: the 100 GB free for the account are not in the regional meters.
    assert bands(*egress_list()) == [
        (Decimal(0), Decimal(10240), Decimal("0.09")),
        (Decimal(10240), Decimal(51200), Decimal("0.085")),
        (Decimal(51200), Decimal(153600), Decimal("0.07")),
        (Decimal(153600), None, Decimal("0.05")),
    ]


def test_that_bands_with_a_gap_are_refused():
    [product] = egress_list()
    dimensions = product["terms"]["OnDemand"]["DTO1.JRTCKXETXF"]["priceDimensions"]
    del dimensions["DTO1.JRTCKXETXF.1"]
    with pytest.raises(ServiceAnswerError, match="one ends at 10240 GB, the next begins at 51200"):
        bands(product)


def test_that_bands_without_an_end_are_needed():
    [product] = egress_list()
    dimensions = product["terms"]["OnDemand"]["DTO1.JRTCKXETXF"]["priceDimensions"]
    del dimensions["DTO1.JRTCKXETXF.3"]
    with pytest.raises(ServiceAnswerError, match=r"no band .* above 153600 GB"):
        bands(product)


def test_that_traffic_between_regions_is_not_internet_egress():
    [product] = egress_list()
    product["product"]["attributes"]["usagetype"] = "EUW2-EUW1-AWS-Out-Bytes"
    assert bands(product) == []


@pytest.mark.parametrize("first", [True, False])
def test_that_traffic_without_a_region_code_is_placed_by_the_regions_name(first):
    # A8
    [london], [paris] = egress_list(), egress_list()
    for product, name, price in ((london, "EU (London)", None), (paris, "EU (Paris)", "0.01")):
        told = product["product"]["attributes"]
        del told["fromRegionCode"]
        told["fromLocation"] = name
        for dimension in product["terms"]["OnDemand"]["DTO1.JRTCKXETXF"][
            "priceDimensions"
        ].values():
            dimension["pricePerUnit"] = {"USD": price} if price else dimension["pricePerUnit"]
    found = bands(*((london, paris) if first else (paris, london)))
    assert [price for _, _, price in found] == [
        Decimal("0.09"), Decimal("0.085"), Decimal("0.07"), Decimal("0.05"),
    ]  # fmt: skip
    assert bands(paris) == []


def test_that_traffic_out_of_a_local_zone_is_not_the_regions():
    [product] = egress_list()
    product["product"]["attributes"]["fromLocationType"] = "AWS Local Zone"
    assert bands(product) == []


def test_that_traffic_in_another_unit_is_no_band():
    # A17
    [product] = egress_list()
    for dimension in product["terms"]["OnDemand"]["DTO1.JRTCKXETXF"]["priceDimensions"].values():
        dimension["unit"] = "GiB"
    assert bands(product) == []
