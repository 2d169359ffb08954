"""Lists as AWS publishes them, filled with the shipped book's own prices of one region.

A test changes the rows it is about.  Rows that a careless reader would take stand beside the
right ones of one size in every list.
"""

from __future__ import annotations

import base64
import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.price_sources.price_file import EMBEDDED_FOLDER, load_price_book
from costing.prices import MissingPrice, OsCharge, Price, Target
from tests.builders_loopback import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

LONDON = Target("aws", "eu-west-2")
PUBLISHED = "2026-11-01T00:00:00Z"
#: Size beside which the rows that must not be taken stand.
AWS_TRAPPED = "m6i.xlarge"

_AWS_TERMS = {
    ("1yr", "standard"): "4NA7Y494T4",
    ("3yr", "standard"): "BPH4J8HBKS",
    ("1yr", "convertible"): "7NE97W5U4E",
    ("3yr", "convertible"): "Z2E3P23VKM",
}
Product = dict[str, Any]
Item = dict[str, Any]


def aws_product(
    sku: str, size: str, price: str, system: str = "Linux", **attributes: str
) -> Product:
    """One product of GetProducts with its price on demand."""
    told = {
        "instanceType": size,
        "vcpu": "4",
        "memory": "16 GiB",
        "operatingSystem": system,
        "tenancy": "Shared",
        "capacitystatus": "Used",
        "preInstalledSw": "NA",
        "licenseModel": "No License required",
        "usagetype": f"EUW2-BoxUsage:{size}",
        "operation": "RunInstances",
        "location": "EU (London)",
        "regionCode": "eu-west-2",
        "marketoption": "OnDemand",
        "physicalProcessor": "Intel Xeon",
        "currentGeneration": "Yes",
    }
    return {
        "serviceCode": "AmazonEC2",
        "version": "20261101",
        "publicationDate": PUBLISHED,
        "product": {
            "sku": sku,
            "productFamily": attributes.pop("family", "Compute Instance"),
            "attributes": told | attributes,
        },
        "terms": {
            "OnDemand": {
                f"{sku}.JRTCKXETXF": {
                    "offerTermCode": "JRTCKXETXF",
                    "effectiveDate": "2026-10-01T00:00:00Z",
                    "termAttributes": {},
                    "priceDimensions": {
                        f"{sku}.JRTCKXETXF.6YS6EN2CT7": {
                            "unit": "Hrs",
                            "beginRange": "0",
                            "endRange": "Inf",
                            "pricePerUnit": {"USD": price},
                        }
                    },
                }
            }
        },
    }


def add_reserved(
    product: Product, lease: str, hourly: str, upfront: str = "", offering: str = "standard"
) -> Product:
    """Give a product a reservation, without upfront payment or with one."""
    sku = product["product"]["sku"]
    code = _AWS_TERMS[lease, offering] if not upfront else "HU7G6KETJZ"
    dimensions = {
        f"{sku}.{code}.6YS6EN2CT7": {"unit": "Hrs", "pricePerUnit": {"USD": hourly}},
    }
    if upfront:
        dimensions[f"{sku}.{code}.2TG2D8R56U"] = {
            "unit": "Quantity",
            "description": "Upfront Fee",
            "pricePerUnit": {"USD": upfront},
        }
    product["terms"].setdefault("Reserved", {})[f"{sku}.{code}"] = {
        "offerTermCode": code,
        "effectiveDate": "2026-10-01T00:00:00Z",
        "termAttributes": {
            "LeaseContractLength": lease,
            "OfferingClass": offering,
            "PurchaseOption": "Partial Upfront" if upfront else "No Upfront",
        },
        "priceDimensions": dimensions,
    }
    return product


def storage_product(sku: str, family: str, unit: str, price: str, **attributes: str) -> Product:
    """A product of block storage."""
    product = aws_product(sku, "", price, family=family, **attributes)
    told = product["product"]["attributes"]
    for name in ("instanceType", "operatingSystem", "tenancy", "capacitystatus"):
        told.pop(name)
    [[dimension]] = [
        offer["priceDimensions"].values() for offer in product["terms"]["OnDemand"].values()
    ]
    dimension["unit"] = unit
    return product


def aws_list(target: Target = LONDON) -> list[Product]:
    """A list with every price that the shipped book holds for a region, and with traps."""
    book = load_price_book(EMBEDDED_FOLDER)
    products: list[Product] = []
    for place, size in enumerate(book.sizes(target)):
        for system, charge, letter in (
            ("Linux", OsCharge.LINUX, "L"),
            ("Windows", OsCharge.WINDOWS, "W"),
            ("RHEL", OsCharge.RHEL, "R"),
        ):
            price = book.compute(target, size.name, charge)
            if isinstance(price, MissingPrice):
                continue
            made = aws_product(
                f"{letter}{place:04}",
                size.name,
                f"{price.amount.amount:f}",
                system,
                vcpu=str(size.vcpus),
                memory=f"{size.memory_gib:,f} GiB",
                regionCode=target.region,
                family="Compute Instance (bare metal)" if size.bare_metal else "Compute Instance",
            )
            if letter == "L":
                for figure, lease, offering in (
                    ("reserved_1y", "1yr", "standard"),
                    ("reserved_3y", "3yr", "standard"),
                    ("convertible_1y", "1yr", "convertible"),
                    ("convertible_3y", "3yr", "convertible"),
                ):
                    reserved = book.by_figure(target, size.name, charge, figure)
                    if isinstance(reserved, Price):
                        hourly = f"{reserved.amount.amount:f}"
                        add_reserved(made, lease, hourly, offering=offering)
            products.append(made)
    products += aws_traps(target.region)
    products += [
        storage_product("GP3C", "Storage", "GB-Mo", "0.0928", volumeApiName="gp3"),
        storage_product(
            "GP3I", "System Operation", "IOPS-Mo", "0.0058", volumeApiName="gp3", group="EBS IOPS"
        ),
        storage_product(
            "GP3T", "Provisioned Throughput", "GiBps-mo", "47.5136", volumeApiName="gp3"
        ),
        storage_product(
            "SNAP", "Storage Snapshot", "GB-Mo", "0.053", usagetype="EUW2-EBS:SnapshotUsage"
        ),
    ]
    return products


def aws_traps(region: str = "eu-west-2", size: str = AWS_TRAPPED) -> list[Product]:
    """Rows of one size that are no price of a plan, cheap and dear, before and after."""
    wrong = [
        ("T01", "0.0000000000", "Linux", {"capacitystatus": "AllocatedCapacityReservation"}),
        ("T02", "0.2220000000", "Linux", {"capacitystatus": "UnusedCapacityReservation"}),
        ("T03", "0.2442000000", "Linux", {"tenancy": "Dedicated"}),
        ("T04", "0.0000000000", "Linux", {"tenancy": "Host"}),
        ("T05", "0.2220000000", "Windows", {"licenseModel": "Bring your own license"}),
        ("T06", "0.7020000000", "Linux", {"preInstalledSw": "SQL Std"}),
        ("T07", "0.8860000000", "Windows", {"preInstalledSw": "SQL Std"}),
        ("T08", "0.3000000000", "Linux", {"marketoption": "CapacityBlock"}),
        ("T09", "0.1900000000", "Linux", {"preInstalledSw": ""}),
        ("T10", "0.1950000000", "Linux", {"regionCode": "eu-west-1", "location": "EU (Ireland)"}),
    ]
    return [
        aws_product(sku, size, price, system, **({"regionCode": region} | attributes))
        for sku, price, system, attributes in wrong
    ]


def egress_list(region: str = "eu-west-2") -> list[Product]:
    """Traffic to the internet in four bands."""
    product = aws_product("DTO1", "", "0.09", family="Data Transfer")
    product["product"]["attributes"] = {
        "transferType": "AWS Outbound",
        "fromRegionCode": region,
        "usagetype": "EUW2-DataTransfer-Out-Bytes",
    }
    bands = [
        ("0", "10240", "0.09"),
        ("10240", "51200", "0.085"),
        ("51200", "153600", "0.07"),
        ("153600", "Inf", "0.05"),
    ]
    product["terms"]["OnDemand"]["DTO1.JRTCKXETXF"]["priceDimensions"] = {
        f"DTO1.JRTCKXETXF.{place}": {
            "unit": "GB",
            "beginRange": begin,
            "endRange": end,
            "pricePerUnit": {"USD": price},
        }
        for place, (begin, end, price) in enumerate(bands)
    }
    return [product]


def savings_rate(product: Product, factor: str) -> Decimal:
    """A savings plan rate of a product that has a price on demand."""
    [offer] = product["terms"]["OnDemand"].values()
    [dimension] = offer["priceDimensions"].values()
    return Decimal(dimension["pricePerUnit"]["USD"]) * Decimal(factor)


def is_linux(product: Product) -> bool:
    """Whether a product of the list is an ordinary Linux machine."""
    return str(product["product"]["sku"]).startswith("L")


def savings_file(products: list[Product]) -> Item:
    """A savings plan file with one and three years; a plan of one family must not be taken."""
    plans = [("SP1", "1yr", 1, "0.72", {}), ("SP3", "3yr", 3, "0.5", {})]
    plans.append(("EC1", "1yr", 1, "0.6", {"instanceType": "m6i"}))
    return {
        "version": "20261101",
        "publicationDate": PUBLISHED,
        "regionCode": "eu-west-2",
        "products": [
            {
                "sku": sku,
                "attributes": {"purchaseOption": "No Upfront", "purchaseTerm": term} | more,
            }
            for sku, term, _, _, more in plans
        ],
        "terms": {
            "savingsPlan": [
                {
                    "sku": sku,
                    "leaseContractLength": {"duration": years, "unit": "year"},
                    "rates": [
                        {
                            "discountedSku": product["product"]["sku"],
                            "discountedOperation": "RunInstances",
                            "unit": "Hrs",
                            "discountedRate": {
                                "price": f"{savings_rate(product, factor):f}",
                                "currency": "USD",
                            },
                        }
                        for product in products
                        if is_linux(product)
                    ],
                }
                for sku, _, years, factor, _ in plans
            ]
        },
    }


_CSV_COLUMNS = {
    "instanceType": "Instance Type",
    "operatingSystem": "Operating System",
    "tenancy": "Tenancy",
    "capacitystatus": "CapacityStatus",
    "preInstalledSw": "Pre Installed S/W",
    "licenseModel": "License Model",
    "usagetype": "usageType",
    "operation": "operation",
    "location": "Location",
    "regionCode": "Region Code",
    "marketoption": "MarketOption",
    "physicalProcessor": "Physical Processor",
    "currentGeneration": "Current Generation",
    "vcpu": "vCPU",
    "memory": "Memory",
    "volumeApiName": "Volume API Name",
    "group": "Group",
    "transferType": "Transfer Type",
    "fromRegionCode": "From Region Code",
    "locationType": "Location Type",
    "fromLocation": "From Location",
    "fromLocationType": "From Location Type",
}
_CSV_HEADING = (
    *("SKU", "OfferTermCode", "RateCode", "TermType", "PriceDescription", "EffectiveDate"),
    *("StartingRange", "EndingRange", "Unit", "PricePerUnit", "Currency"),
    *("LeaseContractLength", "PurchaseOption", "OfferingClass", "Product Family", "serviceCode"),
)


def aws_csv(products: list[Product]) -> bytes:
    """A bulk price file: five lines of metadata, the heading on line six."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["FormatVersion", "v1.0"])
    writer.writerow(["Disclaimer", "This pricing list is for informational purposes only"])
    writer.writerow(["Publication Date", PUBLISHED])
    writer.writerow(["Version", "20261101"])
    writer.writerow(["OfferCode", "AmazonEC2"])
    writer.writerow([*_CSV_HEADING, *_CSV_COLUMNS.values()])
    for product in products:
        head = product["product"]
        for kind, offers in product["terms"].items():
            for offer in offers.values():
                told = offer["termAttributes"]
                for code, dimension in offer["priceDimensions"].items():
                    writer.writerow(
                        [
                            *(head["sku"], offer["offerTermCode"], code, kind, ""),
                            *(offer["effectiveDate"][:10], dimension.get("beginRange", "0")),
                            *(dimension.get("endRange", "Inf"), dimension["unit"]),
                            *(dimension["pricePerUnit"].get("USD", ""), "USD"),
                            told.get("LeaseContractLength", ""),
                            told.get("PurchaseOption", ""),
                            told.get("OfferingClass", ""),
                            *(head["productFamily"], "AmazonEC2"),
                            *(head["attributes"].get(name, "") for name in _CSV_COLUMNS),
                        ]
                    )
    return text.getvalue().encode()


class AwsFiles:
    """The public price files of AWS: answers as the static server does."""

    def __init__(self, products: list[Product] | None = None, region: str = "eu-west-2") -> None:
        self.region = region
        self.products = aws_list() if products is None else products
        self.changed: dict[str, Callable[[Asked], Reply]] = {}

    def __call__(self, asked: Asked) -> Reply:
        for part, answer in self.changed.items():
            if part in asked.path:
                return answer(asked)
        indexes = {
            "AmazonEC2/current/region_index.json": self._index("AmazonEC2"),
            "AWSDataTransfer/current/region_index.json": self._index("AWSDataTransfer"),
            "AWSComputeSavingsPlan/current/region_index.json": self._plan_index(),
        }
        for ending, index in indexes.items():
            if asked.path.endswith(ending):
                return index
        if "AmazonEC2/20261101" in asked.path:
            return Reply(aws_csv(self.products), kind="text/csv")
        if "AWSDataTransfer/20261101" in asked.path:
            return Reply(aws_csv(egress_list(self.region)), kind="text/csv")
        return self._plans(asked)

    def _plans(self, asked: Asked) -> Reply:
        if "AWSComputeSavingsPlan/20261101" in asked.path:
            return Reply(json.dumps(savings_file(self.products)).encode())
        return Reply(b"<Error><Code>NoSuchKey</Code></Error>", 404, "application/xml")

    def _plan_index(self) -> Reply:
        plan = f"/savingsPlan/v1.0/aws/AWSComputeSavingsPlan/20261101/{self.region}/index.json"
        regions = [{"regionCode": self.region, "versionUrl": plan}]
        return Reply(json.dumps({"regions": regions}).encode())

    def _index(self, service: str) -> Reply:
        url = f"/offers/v1.0/aws/{service}/20261101/{self.region}/index.json"
        entry = {"regionCode": self.region, "currentVersionUrl": url}
        return Reply(json.dumps({"regions": {self.region: entry}}).encode())


class AwsQuery:
    """The Query API of the price list, and the savings plan service beside it: AWS JSON."""

    def __init__(self, products: list[Product] | None = None, page: int = 100) -> None:
        self.products = (aws_list() if products is None else products) + egress_list()
        self.page = page
        self.changed: Callable[[Asked], Reply | None] = lambda _asked: None

    def __call__(self, asked: Asked) -> Reply:
        changed = self.changed(asked)
        if changed is not None:
            return changed
        if asked.path == "/DescribeSavingsPlansOfferingRates":
            return self._rates()
        question = json.loads(asked.body)
        assert asked.headers["X-Amz-Target"] == "AWSPriceListService.GetProducts"
        assert asked.headers["Authorization"].startswith("AWS4-HMAC-SHA256")
        found = [one for one in self.products if self._matches(one, question)]
        start = int(base64.b64decode(question.get("NextToken", "")) or 0)
        reply = {
            "FormatVersion": "aws_v1",
            "PriceList": [json.dumps(one) for one in found[start : start + self.page]],
        }
        if start + self.page < len(found):
            reply["NextToken"] = base64.b64encode(str(start + self.page).encode()).decode()
        return aws_json(reply)

    def _matches(self, product: Product, question: Item) -> bool:
        head = product["product"]
        service = "AWSDataTransfer" if head["productFamily"] == "Data Transfer" else "AmazonEC2"
        told = head["attributes"] | {"productFamily": head["productFamily"]}
        return service == question["ServiceCode"] and all(
            told.get(one["Field"]) == one["Value"] for one in question["Filters"]
        )

    def _rates(self) -> Reply:
        rows = [
            {
                "savingsPlanOffering": {
                    "offeringId": f"offer-{seconds}",
                    "paymentOption": "No Upfront",
                    "planType": "Compute",
                    "durationSeconds": seconds,
                    "currency": "USD",
                },
                "rate": f"{savings_rate(product, factor):f}",
                "unit": "Hrs",
                "productType": "EC2",
                "serviceCode": "AmazonEC2",
                "usageType": product["product"]["attributes"]["usagetype"],
                "operation": "RunInstances",
                "properties": [
                    {"name": "region", "value": "eu-west-2"},
                    {"name": "tenancy", "value": "shared"},
                    {
                        "name": "instanceType",
                        "value": product["product"]["attributes"]["instanceType"],
                    },
                ],
            }
            for product in self.products
            if is_linux(product)
            for seconds, factor in ((31536000, "0.72"), (94608000, "0.5"))
        ]
        return Reply(json.dumps({"searchResults": rows}).encode())


def aws_json(document: Item) -> Reply:
    """A reply in AWS JSON 1.1."""
    return Reply(json.dumps(document).encode(), kind="application/x-amz-json-1.1")


def aws_error(code: str, message: str = "said the server") -> Reply:
    """An error in AWS JSON 1.1."""
    body = json.dumps({"__type": code, "Message": message}).encode()
    return Reply(body, 400, "application/x-amz-json-1.1")
