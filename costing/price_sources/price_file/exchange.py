"""Dated exchange rates, of which the newest is used."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.price_sources.price_file.tables import read_rows
from costing.prices import MissingPrice, Price

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

_COLUMNS = ("base", "quote", "rate", "kind", "source", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """What one unit of `base` was worth in `quote`.

    Attributes:
        kind: "published", "derived" (from prices in both currencies) or "reference".
    """

    base: Currency
    quote: Currency
    rate: Decimal
    kind: str
    source: str
    as_of: date


def read_exchange_rates(path: Path) -> tuple[ExchangeRate, ...]:
    """Read the table of rates.

    Raises:
        PriceBookError: The file is absent or damaged, or a rate is not above zero.
    """
    rates = []
    for row in read_rows(path, _COLUMNS):
        rate = row.number("rate")
        if rate <= 0:
            raise row.error(f"rate {rate} is not above zero")
        rates.append(
            ExchangeRate(
                base=Currency(row.text("base")),
                quote=Currency(row.text("quote")),
                rate=rate,
                kind=row.text("kind"),
                source=row.text("source"),
                as_of=row.day("as_of"),
            )
        )
    return tuple(rates)


def exchange_rate(
    rates: Iterable[ExchangeRate], base: Currency, quote: Currency
) -> Price | MissingPrice:
    """Return the newest rate from `base` to `quote`, as what one unit of `base` is worth.

    Where only the way back is held its reciprocal is returned, and said so.  Two rates of one
    day are ambiguous, so that neither is used.  No rate is crossed through a third currency.
    """
    held = tuple(rates)
    newest = _newest(held, base, quote)
    if len(newest) == 1:
        return _price(newest[0], newest[0].rate, base, quote, f"{newest[0].kind} rate")
    back = _newest(held, quote, base)
    if not newest and len(back) == 1:
        how = f"reciprocal of {quote} to {base} {back[0].rate:f}, {back[0].kind} rate"
        return _price(back[0], 1 / back[0].rate, base, quote, how)
    several = newest or back
    reason = (
        f"the book holds {len(several)} rates of {several[0].as_of}: "
        + ", ".join(f"{rate.rate:f} ({rate.source})" for rate in several)
        if several
        else "the book holds no rate between the two"
    )
    return MissingPrice(what=f"exchange rate {base} to {quote}", reason=reason)


def _newest(
    rates: tuple[ExchangeRate, ...], base: Currency, quote: Currency
) -> tuple[ExchangeRate, ...]:
    pair = [rate for rate in rates if rate.base == base and rate.quote == quote]
    newest = max((rate.as_of for rate in pair), default=None)
    return tuple(rate for rate in pair if rate.as_of == newest)


def _price(rate: ExchangeRate, value: Decimal, base: Currency, quote: Currency, how: str) -> Price:
    return Price(
        amount=Money(value, quote),
        unit=str(base),
        id=f"exchange/{base}/{quote}",
        source=rate.source,
        as_of=rate.as_of,
        parts=(f"{how} ({rate.source}, {rate.as_of})",),
    )
