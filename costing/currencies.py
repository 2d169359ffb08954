"""Of which currencies a projection's totals are made: entered, published, and converted.

A price published in the plan's own currency and one converted into it rest on two different
rates, the provider's own and the plan's: a total of both says how much of each it holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.money import Currency, Money, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from costing.exchange import RateUsed
    from costing.lines import Line
    from costing.projection import Projection


class Basis(StrEnum):
    """How amounts came to be in the plan's currency."""

    ENTERED = "entered in it"
    PUBLISHED = "published in it, not converted"
    CONVERTED = "converted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrencyShare:
    """What a projection holds of one currency on one basis, over its whole time.

    Attributes:
        staying / leaving: In the plan's currency.
        rate: At which it was converted; None where it was not.
    """

    basis: Basis
    currency: Currency
    staying: Decimal
    leaving: Decimal
    rate: RateUsed | None = None


def currency_shares(projection: Projection) -> tuple[CurrencyShare, ...]:
    """Return every part of the totals: entered, published, converted by currency.

    The parts of each side add up to its total.  A part that neither side holds is left out.
    """
    rates = {one.currency: one for one in projection.rates}
    staying, leaving = _sums(projection.do_nothing), _sums(projection.option)
    return tuple(
        CurrencyShare(
            basis=basis,
            currency=Currency(native) or projection.currency,
            staying=staying.get((basis, native), ZERO),
            leaving=leaving.get((basis, native), ZERO),
            rate=rates.get(Currency(native)),
        )
        for basis, native in sorted(
            staying.keys() | leaving.keys(), key=lambda one: (list(Basis).index(one[0]), one[1])
        )
    )


def mixture_words(projection: Projection) -> str:
    """Return how the totals mix published and converted prices; "" where they do not.

    In the words of a note: one sentence with both sums, over the whole time.
    """
    shares = currency_shares(projection)
    published = sum((one.leaving for one in shares if one.basis is Basis.PUBLISHED), ZERO)
    converted = [one for one in shares if one.basis is Basis.CONVERTED and one.leaving]
    if not published or not converted:
        return ""
    currency = projection.currency
    others = " and ".join(
        f"{spoken(Money(one.leaving, currency))} converted from {one.currency}"
        + ("" if one.rate is None else f" at {one.rate.source}")
        for one in converted
    )
    return (
        f"Leaving holds prices of two kinds: {spoken(Money(published, currency))} published in "
        f"{currency} by provider or supplier and not converted, and {others}"
    )


def _sums(lines: Iterable[Line]) -> dict[tuple[Basis, str], Decimal]:
    sums: dict[tuple[Basis, str], Decimal] = {}
    for line in lines:
        basis = Basis.PUBLISHED if line.parts else Basis.ENTERED
        key = (Basis.CONVERTED, line.native) if line.native else (basis, "")
        sums[key] = sums.get(key, ZERO) + line.total
    return sums
