"""One price inside a cost line: how much of what, at which rate, from where and how old."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from costing.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PricedPart:
    """A part of a cost line with its provenance.

    Attributes:
        what: For example "machine m7i.large" or "Windows licence".
        quantity / unit: What is counted in a month: 730 hours, 512 GiB-month, 60 user-month.
        per_month: In the currency in which the price is published.
        price_id: SKU, rate code or meter where the source has one, else the id of the price in
            its book; "" for a figure entered by a person.
        source / as_of: Id of the source and its date; None where it is not dated.
        how: The arithmetic, one text a step: rule, rate, tiers.
    """

    what: str
    quantity: Decimal
    unit: str
    per_month: Money
    price_id: str
    source: str
    as_of: date | None
    how: tuple[str, ...] = ()

    def age_days(self, today: date) -> int | None:
        """Return the age of the price on a day; None where it is not dated."""
        return None if self.as_of is None else max(0, (today - self.as_of).days)
