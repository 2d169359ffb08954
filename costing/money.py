"""Money: a decimal amount that cannot be mixed with another currency."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import TYPE_CHECKING, NewType

from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Iterable

Currency = NewType("Currency", str)
GBP = Currency("GBP")
USD = Currency("USD")


class CurrencyMismatchError(PlannerError):
    """Two amounts in different currencies were combined."""

    def __init__(self, one: Currency, other: Currency) -> None:
        super().__init__(
            f"Cannot combine {one} with {other}: convert one of them at a dated rate first."
        )


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount of one currency.  Never rounded until it is shown or posted."""

    amount: Decimal
    currency: Currency

    def __post_init__(self) -> None:
        if not isinstance(self.amount, Decimal):
            raise TypeError(f"Money needs a Decimal, got {type(self.amount).__name__}.")

    @classmethod
    def of(cls, amount: str, currency: str) -> Money:
        """Return money from text, for example ``Money.of("0.096", "USD")``."""
        return cls(Decimal(amount), Currency(currency))

    @classmethod
    def zero(cls, currency: Currency) -> Money:
        """Return nothing, in `currency`."""
        return cls(Decimal(0), currency)

    def __add__(self, other: Money) -> Money:
        self._check_same_currency(other)
        return Money(self.amount + other.amount, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._check_same_currency(other)
        return Money(self.amount - other.amount, self.currency)

    def __mul__(self, factor: Decimal | int) -> Money:
        return Money(self.amount * factor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.amount, self.currency)

    def __lt__(self, other: Money) -> bool:
        self._check_same_currency(other)
        return self.amount < other.amount

    def rounded(self, places: int = 2) -> Money:
        """Return this amount rounded half to even, for display or export."""
        return Money(
            self.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN), self.currency
        )

    def _check_same_currency(self, other: Money) -> None:
        if self.currency != other.currency:
            raise CurrencyMismatchError(self.currency, other.currency)


def total(amounts: Iterable[Money], currency: Currency) -> Money:
    """Add up amounts; an empty sum is zero in `currency`."""
    return sum(amounts, Money.zero(currency))


def spoken(money: Money) -> str:
    """Return whole units as a sentence shows them: "£1,234", "USD 1,234"."""
    amount = money.rounded(0).amount
    sign = "-" if amount < 0 else ""
    symbol = "£" if money.currency == GBP else f"{money.currency} "
    return f"{sign}{symbol}{abs(amount):,.0f}"
