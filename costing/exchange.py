"""Exchange: amounts of a provider's currency into the plan's, once, at one dated rate."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costing.money import GBP, USD, Currency, Money
from costing.prices import MissingPrice

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.prices import Price, PriceBook


@dataclass(frozen=True, slots=True, kw_only=True)
class RateUsed:
    """A rate at which amounts of a plan were converted.

    Attributes:
        currency: Of which one unit is worth `rate` of the plan's currency.
        source: The rate with its source and date, as printed beside the amounts.
    """

    currency: Currency
    rate: Decimal
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """The rates of one plan.

    Attributes:
        currency: Of the plan: everything is converted into it.
    """

    currency: Currency
    assumptions: AssumptionSet
    book: PriceBook
    #: What the book has answered: each server's price asks for the same few rates.
    _held: dict[Currency, Price | MissingPrice] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def rate(self, base: Currency) -> Decimal | MissingPrice:
        """Return how much of the plan's currency one unit of `base` is worth.

        A rate entered for the plan goes before the book's, in both directions.
        """
        entered = self._entered(base)
        if entered is not None:
            return entered[0]
        found = self._rate_held(base)
        return found if isinstance(found, MissingPrice) else found.amount.amount

    def source(self, base: Currency) -> str:
        """Return where the rate comes from, with its date, as printed beside it."""
        entered = self._entered(base)
        if entered is not None:
            return entered[1]
        found = self._rate_held(base)
        if isinstance(found, MissingPrice):
            return found.reason
        return (
            f"{found.amount.amount} {self.currency} for one {base}, {found.source}, "
            f"{found.as_of.isoformat()}"
        )

    def used(self, base: Currency) -> RateUsed | None:
        """Return the rate of `base` with its source; None where it is missing."""
        rate = self.rate(base)
        if isinstance(rate, MissingPrice):
            return None
        return RateUsed(currency=base, rate=rate, source=self.source(base))

    def said(self, base: str) -> str:
        """Return ", at ..." for an amount that was converted, "" for one that was not."""
        return "" if base == self.currency else f", at {self.source(Currency(base))}"

    def into_plan(self, money: Money) -> Money | MissingPrice:
        """Return an amount in the plan's currency, or the rate that is missing."""
        if money.currency == self.currency:
            return money
        rate = self.rate(money.currency)
        return rate if isinstance(rate, MissingPrice) else Money(money.amount * rate, self.currency)

    def _rate_held(self, base: Currency) -> Price | MissingPrice:
        if base not in self._held:
            self._held[base] = self.book.exchange_rate(base, self.currency)
        return self._held[base]

    def _entered(self, base: Currency) -> tuple[Decimal, str] | None:
        """Return the rate entered for this plan and its source; None where none applies."""
        if {base, self.currency} != {USD, GBP}:
            return None
        entered = self.assumptions.entered("exchange_rate_usd_gbp")
        if entered is None:
            return None
        words = f"{entered} {GBP} for one {USD}, entered for this plan"
        return (entered, words) if base == USD else (1 / entered, f"the reciprocal of {words}")
