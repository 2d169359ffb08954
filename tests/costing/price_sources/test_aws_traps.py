"""Every filter in every source: the row that would have been wrong, before and after the right one.

The two ways of reading machines and disks, the Query API's products and the lines of a bulk file,
are given the same rows; what is taken must not depend on the way nor on the order.
"""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from costing.money import USD
from costing.price_sources.aws.bulk import rows_of_file
from costing.price_sources.aws.machines import MachineRows
from costing.price_sources.aws.offers import Rejections
from costing.price_sources.aws.places import place_of
from costing.price_sources.aws.query import page_rows
from costing.price_sources.aws.storage import EgressRows, StorageRows
from costing.price_sources.web import ServiceAnswerError, TimeLimit
from inventory.progress import SILENT
from tests.builders_aws_list import add_reserved, aws_csv, aws_product, egress_list, storage_product

TODAY = date(2026, 11, 22)
SIZE = "m6i.xlarge"
METAL = {"family": "Compute Instance (bare metal)"}


@pytest.fixture(params=["query", "bulk"])
def rows_of(request, tmp_path):
    """A function that gives products as rows, as one of the two sources does."""

    def by_query(*products):
        yield from page_rows({"PriceList": [json.dumps(one) for one in products]}, USD)

    def by_file(*products):
        path = tmp_path / "list.csv"
        path.write_bytes(aws_csv(list(products)))
        yield from rows_of_file(path, TimeLimit(30, SILENT))

    return by_query if request.param == "query" else by_file


def machine(price, system="Linux", **attributes):
    return aws_product(f"X{price}{system[:1]}", SIZE, price, system, **attributes)


def changed(product, **dimension):
    """A product with its price on demand changed: unit, price in another currency."""
    [offer] = product["terms"]["OnDemand"].values()
    [made] = offer["priceDimensions"].values()
    made |= dimension
    return product


def later(product, day):
    for offer in product["terms"]["OnDemand"].values():
        offer["effectiveDate"] = f"{day}T00:00:00Z"
    return product


#: What each row prices instead, by the number of the requirement.
WRONG = {
    "A1 allocated": machine("0", capacitystatus="AllocatedCapacityReservation"),
    "A1 unused": machine("0.2", capacitystatus="UnusedCapacityReservation"),
    "A1 silent": machine("0.2", capacitystatus=""),
    "A2 dedicated": machine("0.2442", tenancy="Dedicated"),
    "A2 dedicated Windows": machine("0.4466", "Windows", tenancy="Dedicated"),
    "A2 host": machine("0", tenancy="Host"),
    "A2 host with a price": machine("0.21", tenancy="Host"),
    "A3 own licence": machine("0.222", "Windows", licenseModel="Bring your own license"),
    "A4 SQL Web": machine("0.29", preInstalledSw="SQL Web"),
    "A4 SQL Std": machine("0.702", preInstalledSw="SQL Std"),
    "A4 SQL Ent": machine("1.722", preInstalledSw="SQL Ent"),
    "A4 SQL on Windows": machine("0.886", "Windows", preInstalledSw="SQL Std"),
    "A4 older row": machine("0.19", preInstalledSw=""),
    "A5 block": machine("0.3", marketoption="CapacityBlock"),
    "A5 spot": machine("0.07", marketoption="Spot"),
    "A8 another region": machine("0.195", regionCode="eu-west-1"),
    "A8 another name": machine("0.195", regionCode="", location="EU (Ireland)"),
    "a local zone": machine("0.2664", locationType="AWS Local Zone"),
    "A17 by the second": changed(machine("0.0000617"), unit="Second"),
    "zero": machine("0.0000000000"),
    "of tomorrow": later(machine("0.2"), "2026-11-23"),
    "of yesteryear": later(machine("0.25"), "2024-01-01"),
    "another system": machine("0.25", "Ubuntu Pro"),
    "another product": machine("0.25", family="Dedicated Host"),
}


def machines(rows):
    rejections = Rejections()
    found = MachineRows(place_of("eu-west-2"), USD, TODAY, rejections)
    for row in rows:
        found.take(row)
    prices, doubtful = found.prices()
    assert doubtful == ()
    assert len({(one.size, one.figure) for one in prices}) == len(prices)
    return {(one.size, one.figure): one.value for one in prices if one.figure != "dedicated"}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("name", WRONG)
def test_that_the_wrong_row_is_never_the_price(rows_of, name, first):
    right = [machine("0.222"), machine("0.406", "Windows")]
    wrong = [WRONG[name]]
    found = machines(rows_of(*((wrong + right) if first else (right + wrong))))
    assert found == {(SIZE, "linux"): Decimal("0.222"), (SIZE, "windows"): Decimal("0.406")}


@pytest.mark.parametrize("name", [one for one in WRONG if one not in {"A4 older row",
                                                                      "of yesteryear"}])  # fmt: skip
def test_that_the_wrong_row_alone_is_no_price(rows_of, name):
    assert machines(rows_of(WRONG[name])) == {}


@pytest.mark.parametrize("first", [True, False])
def test_that_bare_metal_is_shared_in_either_order(rows_of, first):
    # A2: both tenancies exist, and Dedicated is a tenth dearer.
    pair = [
        aws_product("S", "m6i.metal", "7.104", **METAL),
        aws_product("D", "m6i.metal", "7.8144", tenancy="Dedicated", **METAL),
    ]
    found = machines(rows_of(*(pair if first else reversed(pair))))
    assert found == {("m6i.metal", "linux"): Decimal("7.104")}


@pytest.mark.parametrize(("hours", "text"), [(8_760, "1yr"), (26_280, "3yr")])
def test_that_a_reservation_in_advance_is_read_alike(rows_of, hours, text):
    # A11, and Hrs + Quantity / hours of the term: 0.029 + hours / 1000 / hours = 0.03.
    product = add_reserved(machine("0.222"), text, "0.029", f"{hours / 1000}")
    assert machines(rows_of(product))[SIZE, f"reserved_{text[0]}y_partial_upfront"] == (
        Decimal("0.030")
    )


def test_that_a_type_without_a_term_has_none(rows_of):
    # A15
    assert set(machines(rows_of(machine("0.222")))) == {(SIZE, "linux")}


WRONG_DISKS = {
    "A8 another region": storage_product(
        "W", "Storage", "GB-Mo", "0.08", volumeApiName="gp3", regionCode="eu-west-1"
    ),
    "a local zone": storage_product(
        "W", "Storage", "GB-Mo", "0.11", volumeApiName="gp3", locationType="AWS Local Zone"
    ),
    "A12 by the MiB": storage_product(
        "W", "Provisioned Throughput", "MiBps-Mo", "0.0464", volumeApiName="gp3"
    ),
    "A17 by the hour": storage_product("W", "Storage", "GB-Hours", "0.0001", volumeApiName="gp3"),
    "zero": storage_product("W", "Storage", "GB-Mo", "0", volumeApiName="gp3"),
    "second tier of IOPS": storage_product(
        "W", "System Operation", "IOPS-Mo", "0.0455", volumeApiName="gp3", group="EBS IOPS Tier 2"
    ),
    "not a volume": storage_product("W", "Storage", "GB-Mo", "0.023", volumeApiName=""),
}


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize("wrong", WRONG_DISKS.values(), ids=WRONG_DISKS)
def test_that_the_wrong_row_is_never_the_disks_price(rows_of, wrong, first):
    right = [
        storage_product("C", "Storage", "GB-Mo", "0.0928", volumeApiName="gp3"),
        storage_product(
            "I", "System Operation", "IOPS-Mo", "0.0058", volumeApiName="gp3", group="EBS IOPS"
        ),
        storage_product("T", "Provisioned Throughput", "GiBps-mo", "47.5136", volumeApiName="gp3"),
    ]
    found = StorageRows(place_of("eu-west-2"), USD, TODAY, Rejections())
    for row in rows_of(*(([wrong, *right]) if first else [*right, wrong])):
        found.take(row)
    prices, doubtful = found.prices()
    assert doubtful == ()
    assert {(one.item, one.value, one.unit) for one in prices} == {
        ("capacity", Decimal("0.0928"), "GB-month"),
        ("iops", Decimal("0.0058"), "IOPS-month"),
        ("throughput", Decimal("47.5136"), "GiB/s-month"),
    }


@pytest.mark.parametrize("first", [True, False])
@pytest.mark.parametrize(
    "told",
    [
        {"transferType": "InterRegion Outbound"},
        {"transferType": "AWS Inbound", "usagetype": "EUW2-DataTransfer-In-Bytes"},
        {"fromRegionCode": "eu-west-1"},
        {"fromLocationType": "AWS Local Zone"},
        {"usagetype": "EUW2-DataTransfer-Regional-Bytes"},
    ],
)
def test_that_other_traffic_is_never_the_bands_to_the_internet(rows_of, told, first):
    # A13 is told by the bands themselves: 10 TB is 10,240 GB.
    [right], [wrong] = egress_list(), egress_list()
    wrong["product"]["attributes"] |= told
    for dimension in wrong["terms"]["OnDemand"]["DTO1.JRTCKXETXF"]["priceDimensions"].values():
        dimension["pricePerUnit"] = {"USD": "0.01"}
    found = EgressRows(place_of("eu-west-2"), USD, TODAY, Rejections())
    for row in rows_of(*((wrong, right) if first else (right, wrong))):
        found.take(row)
    bands, doubtful = found.bands()
    assert doubtful == ()
    assert [(band.from_gb, band.to_gb) for band in bands] == [
        (Decimal(0), Decimal(10240)),
        (Decimal(10240), Decimal(51200)),
        (Decimal(51200), Decimal(153600)),
        (Decimal(153600), None),
    ]
    assert [band.value for band in bands] == [
        Decimal("0.09"), Decimal("0.085"), Decimal("0.07"), Decimal("0.05"),
    ]  # fmt: skip


def members(tree, path=()):
    """Every member of the nested objects of a product."""
    for key, value in tree.items():
        yield (*path, key)
        if isinstance(value, dict):
            yield from members(value, (*path, key))


@given(st.data())
def test_that_a_product_of_another_shape_is_told_and_never_a_crash_nor_a_price(data):
    # A18: whatever stands in its place, a value is read as what it is or refused in words.
    product = add_reserved(machine("0.222"), "1yr", "0.14663")
    *path, last = data.draw(st.sampled_from(list(members(product))))
    parent = product
    for key in path:
        parent = parent[key]
    parent[last] = data.draw(st.sampled_from([None, [], {}, True, "x", "NaN", "", -1.5]))
    try:
        found = machines(page_rows({"PriceList": [json.dumps(product)]}, USD))
    except ServiceAnswerError:
        return
    assert set(found.values()) <= {Decimal("0.222"), Decimal("0.14663")}
