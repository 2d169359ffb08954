"""Lists as Azure publishes them, filled with the shipped book's own prices of one region.

A test changes the rows it is about.  Rows that a careless reader would take stand beside the
right ones of one size in every list.
"""

from __future__ import annotations

import hashlib
import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from costing.price_sources.azure.retail import _row
from costing.price_sources.price_file import EMBEDDED_FOLDER, load_price_book
from costing.prices import MissingPrice, OsCharge, Price, Target, Term
from tests.builders_loopback import Asked, Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.price_sources.azure.retail import RetailRow

UKSOUTH = Target("azure", "uksouth")
#: Size beside which the rows that must not be taken stand.
AZURE_TRAPPED = "Standard_D4s_v5"

Item = dict[str, Any]

#: Placeholder in dollars, and what a dollar is worth in a list of another currency.
CENT, OTHER_FACTOR = 0.01, 0.76


def retail_item(size: str, product: str, price: object, **changes: Any) -> Item:
    """One row of the retail prices."""
    short = size.removeprefix("Standard_").replace("_", " ")
    meter = hashlib.sha256(f"{size}{product}{changes}".encode()).hexdigest()[:12]
    row = {
        "currencyCode": "USD",
        "tierMinimumUnits": 0.0,
        "retailPrice": float(str(price)),
        "unitPrice": float(str(price)),
        "armRegionName": "uksouth",
        "location": "UK South",
        "effectiveStartDate": "2026-08-01T00:00:00Z",
        "meterId": meter,
        "meterName": short,
        "productId": "DZH318Z0",
        "skuId": f"DZH318Z0/{meter[:4]}",
        "productName": product,
        "skuName": short,
        "serviceName": "Virtual Machines",
        "serviceFamily": "Compute",
        "unitOfMeasure": "1 Hour",
        "type": "Consumption",
        "isPrimaryMeterRegion": True,
        "armSkuName": size,
    }
    return row | changes


def azure_list(target: Target = UKSOUTH, currency: str = "USD") -> list[Item]:
    """A list with every machine price that the shipped book holds for a region, and with traps.

    In another currency the same figures are sent, a list of its own and not a conversion; but
    the placeholder of one cent is one cent in it too.
    """
    book = load_price_book(EMBEDDED_FOLDER)
    items: list[Item] = []
    for size in book.sizes(target):
        linux = book.compute(target, size.name, OsCharge.LINUX)
        if isinstance(linux, MissingPrice):
            continue
        series = f"Virtual Machines {size.family} Series"
        plans = []
        for term, name in ((Term.SAVINGS_PLAN_1Y, "1 Year"), (Term.SAVINGS_PLAN_3Y, "3 Years")):
            plan = book.compute(target, size.name, OsCharge.LINUX, term)
            if isinstance(plan, Price):
                price = float(plan.amount.amount)
                plans.append({"term": name, "unitPrice": price, "retailPrice": price})
        items.append(retail_item(size.name, series, linux.amount.amount, savingsPlan=plans))
        windows = book.compute(target, size.name, OsCharge.WINDOWS)
        if isinstance(windows, Price):
            items.append(retail_item(size.name, f"{series} Windows", windows.amount.amount))
        devtest = book.devtest_windows(target, size.name)
        if isinstance(devtest, Price):
            items.append(
                retail_item(
                    size.name,
                    f"{series} Windows",
                    devtest.amount.amount,
                    type="DevTestConsumption",
                )
            )
        for term, name, hours in (
            (Term.RESERVED_1Y, "1 Year", 8760),
            (Term.RESERVED_3Y, "3 Years", 26280),
        ):
            reserved = book.compute(target, size.name, OsCharge.LINUX, term)
            if isinstance(reserved, Price):
                items.append(
                    retail_item(
                        size.name,
                        series,
                        reserved.amount.amount * hours,
                        type="Reservation",
                        reservationTerm=name,
                    )
                )
    items += azure_traps()
    items += disk_items()
    items += traffic_items()
    items += gateway_items()
    items += licence_items()
    return _in_currency(items, target, currency)


def _in_currency(items: list[Item], target: Target, currency: str) -> list[Item]:
    for item in items:
        if currency != "USD" and item["retailPrice"] == CENT:
            item["retailPrice"] = CENT * OTHER_FACTOR
        item["currencyCode"] = currency
        item["armRegionName"] = item["armRegionName"] and target.region
    return items


def azure_traps(size: str = AZURE_TRAPPED) -> list[Item]:
    """Rows of one size that are no price of a plan."""
    series = "Virtual Machines Dsv5 Series"
    short = size.removeprefix("Standard_").replace("_", " ")
    return [
        retail_item(size, "Dsv5 Series Cloud Services", 0.406),
        retail_item(size, "Dsv5 Series CloudServices", 0.407),
        retail_item(size, "Dsv5 Series Dedicated Host", 4.21),
        retail_item(size, series, 0.0444, skuName=f"{short} Spot", meterName=f"{short} Spot"),
        retail_item(size, series, 0.0888, meterName=f"{short} Low Priority"),
        retail_item(size, series, 0.199, effectiveStartDate="2031-01-01T00:00:00Z"),
        retail_item(size, series, 0.25, effectiveStartDate="2021-01-01T00:00:00Z"),
        retail_item(size, series, 0, effectiveStartDate="2026-09-01T00:00:00Z"),
        retail_item(size, series, 0.01, effectiveStartDate="2026-09-02T00:00:00Z"),
        retail_item(size, series, 5190, type="Reservation", reservationTerm="5 Years"),
        retail_item(f"{size}_Type1", series, 3.9),
        retail_item("", series, 0.5),
    ]


def disk_items() -> list[Item]:
    """Managed disks: the tier, what mounts it and what it does under one name."""
    items = []
    for product, sku, meter, price in (
        ("Premium SSD Managed Disks", "P10 LRS", "P10 LRS Disk", 21.68),
        ("Premium SSD Managed Disks", "P10 LRS", "P10 LRS Disk Mount", 1.137),
        ("Premium SSD Managed Disks", "P20 LRS", "P20 LRS Disk", 80.54),
        ("Standard SSD Managed Disks", "E10 LRS", "E10 LRS Disk", 10.56),
        ("Standard SSD Managed Disks", "E10 LRS", "E10 LRS Disk Operations", 0.002),
        ("Standard HDD Managed Disks", "Snapshots LRS", "LRS Snapshots", 0.053),
        ("Premium SSD Managed Disks", "Snapshots LRS", "LRS Snapshots", 0.14),
    ):
        unit = "10K" if "Operations" in meter else "1/Month"
        unit = "1 GB/Month" if "Snapshots" in meter else unit
        items.append(
            retail_item(
                "",
                product,
                price,
                skuName=sku,
                meterName=meter,
                unitOfMeasure=unit,
                serviceName="Storage",
            )
        )
    return items


def traffic_items() -> list[Item]:
    """Traffic to the internet: the free grant, two bands, and the other routing."""
    return [
        retail_item(
            "",
            product,
            price,
            tierMinimumUnits=minimum,
            skuName="Standard",
            meterName="Standard Data Transfer Out",
            unitOfMeasure="1 GB",
            serviceName="Bandwidth",
        )
        for product, minimum, price in (
            ("Rtn Preference: MGN", 0.0, 0.0),
            ("Rtn Preference: MGN", 100.0, 0.087),
            ("Rtn Preference: MGN", 10335.0, 0.083),
            ("Bandwidth - Routing Preference: Internet", 100.0, 0.08),
        )
    ]


def gateway_items() -> list[Item]:
    """Gateways by VPN and by circuit, the tunnels of two of them, and a virtual WAN's unit."""
    return [
        retail_item(
            "",
            product,
            price,
            skuName=sku,
            meterName=meter,
            serviceName=service,
        )
        for service, product, sku, meter, price in (
            ("VPN Gateway", "VPN Gateway", "VpnGw1", "VpnGw1", 0.19),
            ("VPN Gateway", "VPN Gateway", "VpnGw2AZ", "VpnGw2AZ", 0.564),
            ("VPN Gateway", "VPN Gateway", "Basic", "Basic Gateway", 0.04),
            ("VPN Gateway", "VPN Gateway", "VpnGw1", "S2S Connection", 0.015),
            ("VPN Gateway", "VPN Gateway", "VpnGw2AZ", "S2S Connection", 0.015),
            ("VPN Gateway", "VPN Gateway", "Basic", "S2S Connection", 0.02),
            ("ExpressRoute", "ExpressRoute Gateway", "ErGw1AZ", "ErGw1AZ Gateway", 0.361),
            ("ExpressRoute", "ExpressRoute", "1 Gbps", "1 Gbps Metered Data", 436),
        )
    ]


def licence_items() -> list[Item]:
    """Red Hat by the processor, of no region: an older band, a free row and SAP beside it."""
    return [
        retail_item(
            "",
            product,
            price,
            skuName=meter.removesuffix(" License"),
            meterName=meter,
            serviceName="Virtual Machines Licenses",
            armRegionName="",
        )
        for product, meter, price in (
            ("Red Hat Enterprise Linux", "2 vCPU VM License", 0.0288),
            ("Red Hat Enterprise Linux", "4 vCPU VM License", 0.0576),
            ("Red Hat Enterprise Linux", "8 vCPU VM License", 0.1152),
            ("Red Hat Enterprise Linux", "52-vCPU VM License", 0.5616),
            ("Red Hat Enterprise Linux", "1-4 vCPU VM License", 0.06),
            ("Red Hat Enterprise Linux", "4 vCPU VM License BYOS", 0.0),
            ("RHEL for SAP Business Applications", "4 vCPU VM License", 0.13),
        )
    ]


_CLAUSE = re.compile(r"(\w+) eq '([^']*)'|contains\((\w+), '([^']*)'\)")


class RetailPrices:
    """The Retail Prices: simple filters, pages, and their known habits."""

    def __init__(self, items: list[Item] | None = None, page: int = 1000) -> None:
        self.items = azure_list() if items is None else items
        self.page = page
        self.usd_factor = OTHER_FACTOR
        self.url = ""
        self.changed: Callable[[Asked, int], Reply | None] = lambda _asked, _skip: None

    def __call__(self, asked: Asked) -> Reply:
        skip = int(asked.query.get("$skip", "0"))
        changed = self.changed(asked, skip)
        if changed is not None:
            return changed
        where = asked.query["$filter"]
        if "not(" in where or "$top" in asked.query:
            return Reply(b'{"Error": {"Code": "BadRequest", "Message": "Invalid"}}', 400)
        found = [item for item in self.items if _matches(item, where)]
        if asked.query["currencyCode"] == "'USD'":
            found = [self._in_dollars(item) for item in found]
        if asked.query.get("meterRegion") == "'primary'":
            found = [item for item in found if item["isPrimaryMeterRegion"]]
        if "api-version" not in asked.query:
            found = [{k: v for k, v in one.items() if k != "savingsPlan"} for one in found]
        return self.page_of(found, skip, asked)

    def _in_dollars(self, item: Item) -> Item:
        """A row of another currency's list as the list in dollars has it."""
        if item["currencyCode"] == "USD" or self.usd_factor == 0:
            return item
        price = item["retailPrice"] / self.usd_factor
        return item | {"currencyCode": "USD", "retailPrice": price, "unitPrice": price}

    def page_of(self, found: list[Item], skip: int, asked: Asked) -> Reply:
        """One page, with the link to the next."""
        link = None
        if skip + self.page < len(found):
            link = self.link(asked, skip + self.page)
        return Reply(
            json.dumps(
                {
                    "BillingCurrency": "USD",
                    "Items": found[skip : skip + self.page],
                    "NextPageLink": link,
                    "Count": len(found),
                }
            ).encode()
        )

    def link(self, asked: Asked, skip: int) -> str:
        """The address of another page of the same question."""
        return f"{self.url}{asked.path}?{urlencode(asked.query | {'$skip': str(skip)})}"


def _matches(item: Item, where: str) -> bool:
    clauses = _CLAUSE.findall(where)
    assert clauses, where
    return all(
        str(item.get(field or inside)) == value if field else part in str(item.get(inside))
        for field, value, inside, part in clauses
    )


def retail_row(item: Item) -> RetailRow:
    """An item as it is read from a page."""
    return _row(json.loads(json.dumps(item), parse_float=Decimal))
