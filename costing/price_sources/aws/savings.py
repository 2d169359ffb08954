"""Rates of the AWS compute savings plan without upfront payment, for Linux on shared tenancy.

The plan that is tied to one family is a product of its own and is left out.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import TYPE_CHECKING, Any

from costing.listed_prices import Ambiguity, ListedPrice
from costing.price_sources.aws.offers import SERVICE, day, lease_years
from costing.price_sources.aws.sdk import sdk_call
from costing.price_sources.web import ListCutShortError, ServiceAnswerError, understood

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from costing.price_sources.aws.offers import Rejections
    from costing.price_sources.web import TimeLimit

_PLAN = "Compute Savings Plans"
_NO_UPFRONT = "No Upfront"
_SECONDS = {31_536_000: 1, 94_608_000: 3}
_MOST = 1_000


class SavingsRates:
    """Takes rates one after the other; one for each size and term must come out."""

    def __init__(self, effective: date, rejections: Rejections) -> None:
        self._effective = effective
        self._rejections = rejections
        self._held: dict[tuple[str, int], dict[Decimal, str]] = defaultdict(dict)

    def add(self, size: str, years: int, unit: str, rate: str, meter: str) -> None:
        """Take one rate of a size."""
        try:
            value = Decimal(rate)
        except InvalidOperation:
            value = Decimal(0)
        if unit != "Hrs":
            self._rejections.add(f"unit {unit!r} of a savings plan", meter)
        elif not value.is_finite() or value <= 0:
            self._rejections.add("a price that is not above zero", f"{meter} {rate}")
        else:
            self._held[size, years].setdefault(value, meter)

    def reject(self, reason: str, meter: str) -> None:
        """Count a rate that is not taken."""
        self._rejections.add(reason, meter)

    def prices(self) -> tuple[tuple[ListedPrice, ...], tuple[Ambiguity, ...]]:
        """Return one price for each size and term, and what could not be decided."""
        found: list[ListedPrice] = []
        doubtful: list[Ambiguity] = []
        for (size, years), rates in sorted(self._held.items()):
            figure = f"savings_{years}y"
            if len(rates) > 1:
                candidates = tuple(f"{meter} {value:f}" for value, meter in sorted(rates.items()))
                doubtful.append(Ambiguity(what=f"{figure} of {size}", candidates=candidates))
                continue
            [(value, meter)] = rates.items()
            found.append(
                ListedPrice(
                    size=size,
                    figure=figure,
                    value=value,
                    meter=meter,
                    effective=self._effective,
                )
            )
        return tuple(found), tuple(doubtful)


def rates_of_file(
    path: Path,
    linux: Mapping[str, str],
    currency: str,
    today: date,
    rejections: Rejections,
    time: TimeLimit,
) -> SavingsRates:
    """Return the rates of a savings plan file for the SKUs of `linux`, which gives their size.

    The file is read piece by piece; it is never in memory whole.

    Raises:
        RefreshError: It is no savings plan file, or cut short, or the time limit was reached.
        Cancelled: The caller asked to stop.
    """
    plans: dict[str, str] = {}
    # As one list, after which the rest of the file is not read for it: the plans are few.
    with understood(SERVICE, "a list of savings plans"):
        for product in next(iter(_items(path, "products")), []):
            if _is_compute_plan(product):
                plans[product["sku"]] = product["attributes"].get("purchaseTerm", "")
    if not plans:
        raise ServiceAnswerError(SERVICE, "sent a savings plan file without compute plans")
    rates = SavingsRates(_published(path, today), rejections)
    for term in _items(path, "terms.savingsPlan.item"):
        time.check("reading the savings plans")
        with understood(SERVICE, "savings plan rates"):
            sku = term["sku"]
            if sku in plans:
                years = lease_years(plans[sku] or _length(term), sku)
                _take_rates(term, years, linux, currency, rates)
    return rates


def _length(term: Any) -> str:
    """Return how long a plan runs as its term says it: "1 year"."""
    length = term["leaseContractLength"]
    return f"{length['duration']} {length['unit']}"


def _take_rates(
    term: Any, years: int, linux: Mapping[str, str], currency: str, rates: SavingsRates
) -> None:
    for rate in term.get("rates", ()):
        sku = rate["discountedSku"]
        size = linux.get(sku)
        if size is not None:
            stated = rate["discountedRate"]
            meter = f"{term['sku']}/{sku}"
            if stated["currency"] != currency:
                rates.reject(f"no savings plan price in {currency}", meter)
            else:
                rates.add(size, years, rate.get("unit", ""), str(stated["price"]), meter)


def rates_of_api(
    client: Any, region: str, currency: str, today: date, rejections: Rejections, time: TimeLimit
) -> SavingsRates:
    """Return the rates that the savings plan service names for a region.

    Raises:
        RefreshError: The service refused, or its listing did not end.
        Cancelled: The caller asked to stop.
    """
    rates = SavingsRates(today, rejections)
    for row in _api_rows(client, region, time):
        offering = row.get("savingsPlanOffering", {})
        with understood(_PLAN, "a rate"):
            years = _SECONDS.get(int(offering.get("durationSeconds", 0)))
        told = {one.get("name"): one.get("value") for one in row.get("properties", ())}
        size = told.get("instanceType")
        if (
            years is None
            or not size
            or offering.get("planType") != "Compute"
            or offering.get("paymentOption") != _NO_UPFRONT
            or told.get("region", region) != region
            or told.get("tenancy", "shared") != "shared"
            or row.get("operation") != "RunInstances"
            or "BoxUsage" not in row.get("usageType", "")
        ):
            continue
        meter = f"{offering.get('offeringId')}/{row.get('usageType')}"
        if offering.get("currency") != currency:
            rates.reject(f"no savings plan price in {currency}", meter)
            continue
        rates.add(size, years, row.get("unit", ""), str(row.get("rate")), meter)
    return rates


def _api_rows(client: Any, region: str, time: TimeLimit) -> Iterator[Any]:
    asked = {
        "savingsPlanPaymentOptions": [_NO_UPFRONT],
        "savingsPlanTypes": ["Compute"],
        "products": ["EC2"],
        "serviceCodes": ["AmazonEC2"],
        "filters": [
            {"name": "region", "values": [region]},
            {"name": "tenancy", "values": ["shared"]},
            {"name": "productDescription", "values": ["Linux/UNIX"]},
        ],
        "maxResults": _MOST,
    }
    token = ""
    seen: set[str] = set()
    while True:
        more = {"nextToken": token} if token else {}
        page = sdk_call(
            _PLAN,
            time,
            "reading the rates",
            partial(client.describe_savings_plans_offering_rates, **asked, **more),
        )
        if "searchResults" not in page:
            # The SDK takes half a reply for an empty one.
            raise ListCutShortError(_PLAN, "broke off while reading the rates")
        yield from page["searchResults"]
        token = page.get("nextToken") or ""
        if not token:
            return
        if token in seen:
            raise ListCutShortError(_PLAN, "gave the same page mark twice: its list never ends")
        seen.add(token)


def _is_compute_plan(product: Any) -> bool:
    attributes = product.get("attributes", {})
    return (
        attributes.get("purchaseOption") == _NO_UPFRONT
        and product.get("productFamily", "ComputeSavingsPlans") == "ComputeSavingsPlans"
        and "instanceType" not in attributes
    )


def _published(path: Path, today: date) -> date:
    for text in _items(path, "publicationDate"):
        return min(day(str(text), "the savings plans"), today)
    return today


def _items(path: Path, prefix: str) -> Iterable[Any]:
    import ijson

    try:
        with path.open("rb") as handle:
            yield from ijson.items(handle, prefix)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise ServiceAnswerError(
            SERVICE, f"sent a savings plan file that is cut short or no JSON ({error})"
        ) from error
