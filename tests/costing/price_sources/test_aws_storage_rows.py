"""Prices of AWS disks and traffic: units, bands, and rows that are something else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from costing.money import USD
from costing.price_sources.aws.offers import Rejections, rows_of_product
from costing.price_sources.aws.storage import EgressRows, StorageRows
from costing.price_sources.web import ServiceAnswerError
from tests.builders_aws_list import egress_list, storage_product

TODAY = date(2026, 11, 22)


def read(*products):
    rejections = Rejections()
    rows = StorageRows("eu-west-2", USD, TODAY, rejections)
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


def test_that_two_prices_of_one_disk_are_an_ambiguity():
    prices, doubtful, _ = read(
        storage_product("C1", "Storage", "GB-Mo", "0.0928", volumeApiName="gp3"),
        storage_product("C2", "Storage", "GB-Mo", "0.08", volumeApiName="gp3"),
    )
    assert prices == {}
    assert doubtful[0].startswith("EBS gp3 capacity: C1")


def bands(*products):
    rows = EgressRows("eu-west-2", USD, TODAY, Rejections())
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
