"""One row of an AWS price list, whichever way it was read: Query API or bulk file."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from costing.listed_prices import Rejected
from costing.price_sources.web import ServiceAnswerError, understood

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SERVICE = "The AWS price list"

_YEARS = re.compile(r"([135])\s*(?:yr|year|years)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRow:
    """One price of one SKU.

    Attributes:
        attributes: Of the product; names in small letters and digits only ("instancetype").
        term: "OnDemand" or "Reserved".
        offer: SKU and offer term: the prices of one commitment share it.
        price: None where the list states none in its currency.
        begin / end: Band of quantity as published; "Inf" has no end.
    """

    sku: str
    family: str
    attributes: Mapping[str, str]
    term: str
    offer: str
    rate_code: str
    unit: str
    price: Decimal | None
    currency: str
    begin: str
    end: str
    effective: date
    lease: str
    option: str
    offering: str

    def get(self, name: str) -> str:
        """Return an attribute of the product, "" where it has none."""
        return self.attributes.get(name, "")

    def __str__(self) -> str:
        price = "no price" if self.price is None else f"{self.price:f} {self.currency}"
        return f"{self.rate_code} {price} by {self.unit or 'no unit'} from {self.effective}"


def plain(name: str) -> str:
    """Return an attribute's or a column's name in the form both lists share."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


def number(text: str, where: str) -> Decimal:
    """Return a number of a list.

    Raises:
        ServiceAnswerError: It is none.
    """
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        value = Decimal("NaN")
    if not value.is_finite():
        raise ServiceAnswerError(SERVICE, f"states {text!r} for {where}; that is not a number")
    return value


def leading_number(text: str) -> Decimal | None:
    """Return the number at the start of an attribute: "1,952 GiB" is 1952; None without one."""
    found = re.match(r"\s*([\d,]+(?:\.\d+)?)", text)
    return None if found is None else Decimal(found[1].replace(",", ""))


def lease_years(text: str, where: str) -> int:
    """Return the years of a commitment, written "1yr", "1 yr" or "3 year".

    Raises:
        ServiceAnswerError: It is written otherwise.
    """
    found = _YEARS.fullmatch(text.strip())
    if found is None:
        raise ServiceAnswerError(
            SERVICE,
            f"states a lease of {text!r} for {where}; 1yr and 3yr are understood",
            "A newer version of the program may read it.",
        )
    return int(found[1])


def day(text: str, where: str) -> date:
    """Return the day of a time stamp.

    Raises:
        ServiceAnswerError: It is not one.
    """
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise ServiceAnswerError(
            SERVICE, f"states {text!r} as the date of {where}; that is no date"
        ) from None


def rows_of_product(product: Any, currency: str) -> Iterator[OfferRow]:
    """Yield the rows of one decoded product of GetProducts.

    Raises:
        ServiceAnswerError: It does not have the form of a product.
    """
    with understood(SERVICE, "a product"):
        head = product["product"]
        attributes = {plain(name): str(value) for name, value in head["attributes"].items()}
        for term, offers in product.get("terms", {}).items():
            for offer, stated in offers.items():
                told = {plain(k): str(v) for k, v in stated.get("termAttributes", {}).items()}
                effective = day(stated.get("effectiveDate") or product["publicationDate"], offer)
                for rate_code, dimension in stated["priceDimensions"].items():
                    text = dimension["pricePerUnit"].get(currency)
                    yield OfferRow(
                        sku=str(head["sku"]),
                        family=str(head.get("productFamily", "")),
                        attributes=attributes,
                        term=term,
                        offer=offer,
                        rate_code=rate_code,
                        unit=str(dimension.get("unit", "")),
                        price=None if text is None else number(str(text), rate_code),
                        currency=currency,
                        begin=str(dimension.get("beginRange", "0")),
                        end=str(dimension.get("endRange", "Inf")),
                        effective=effective,
                        lease=told.get("leasecontractlength", ""),
                        option=told.get("purchaseoption", ""),
                        offering=told.get("offeringclass", ""),
                    )


class Rejections:
    """Counts the rows that were not taken although they looked like a price that is wanted."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._examples: dict[str, str] = {}

    def add(self, reason: str, example: str) -> None:
        """Count one row."""
        self._counts[reason] += 1
        self._examples.setdefault(reason, example)

    def all(self) -> tuple[Rejected, ...]:
        """Return what was counted, by reason."""
        return tuple(
            Rejected(reason=reason, count=count, example=self._examples[reason])
            for reason, count in sorted(self._counts.items())
        )
