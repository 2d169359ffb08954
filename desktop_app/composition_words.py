"""What a cost line is composed of: price, rule, source, date and age of each part."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from costing.money import Money
from costing.price_checks import OLD_DAYS
from desktop_app import formats
from desktop_app.language import translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from costing.exchange import RateUsed
    from costing.lines import Line
    from costing.priced_parts import PricedPart
    from costing.projection import Projection
    from inventory.identity import ServerId


def server_composition(projection: Projection, server: ServerId) -> Iterator[str]:
    """Yield what one server's run cost is composed of, and which licences cover it."""
    for line in projection.option:
        if line.subject == server:
            yield from line_composition(line, projection)
    for product, ledger in projection.coverage.ledgers:
        for start, end in ledger.covered_days.get(server, ()):
            yield (
                translate(
                    "Costs",
                    "{product}: a licence brought along covers it from {start} "
                    "to {end}; nothing is charged for it on those days.",
                ).format(
                    product=product,
                    start=formats.day(start),
                    end=formats.day(end - timedelta(days=1)),
                )
            )


def line_composition(line: Line, projection: Projection) -> Iterator[str]:
    """Yield each price inside a cost line: how it was worked out and converted, and how old."""
    for part in line.parts:
        words = f"{line.name} ({line.standard}): {_sentence(part, projection.today)}"
        rate = _rate_of(part, projection)
        if rate is not None:
            amount = Money(part.per_month.amount * rate.rate, projection.currency).rounded()
            words += " " + translate(
                "Costs", "That is {amount} {currency}, converted at {rate}."
            ).format(amount=f"{amount.amount:,}", currency=amount.currency, rate=rate.source)
        yield words


def _rate_of(part: PricedPart, projection: Projection) -> RateUsed | None:
    return next((one for one in projection.rates if one.currency == part.per_month.currency), None)


def composition_document(projection: Projection | None) -> list[dict[str, Any]]:
    """Return every price behind the cost lines of one target, for `--json`.

    Money is text of decimal digits in the currency of the price list.
    """
    if projection is None:
        return []
    return [
        {
            "line": line.id,
            "standard": line.standard,
            "part": part.what,
            "quantity": f"{part.quantity:f}",
            "unit": part.unit,
            "per_month": f"{part.per_month.amount:f}",
            "currency": part.per_month.currency,
            "converted_at": None if (rate := _rate_of(part, projection)) is None else rate.source,
            "price_id": part.price_id,
            "how": list(part.how),
            "source": part.source,
            "as_of": None if part.as_of is None else part.as_of.isoformat(),
            "age_days": None if projection.today is None else part.age_days(projection.today),
        }
        for line in projection.option
        for part in line.parts
    ]


def line_document(projection: Projection | None) -> list[dict[str, Any]]:
    """Return what each cost line comes to over the horizon and follows from, for `--json`.

    The lines of a side add up to its total; amounts are in the plan's currency, at its rate.
    """
    if projection is None:
        return []
    sides = (("staying", projection.do_nothing), ("leaving", projection.option))
    return [
        {
            "line": line.id,
            "name": line.name,
            "side": side,
            "block": line.kind.value,
            "standard": line.standard,
            "total": f"{line.total:.2f}",
            "currency": projection.currency,
            "converted_from": line.native or None,
            "follows_from": line.driver,
        }
        for side, lines in sides
        for line in lines
    ]


def _sentence(part: PricedPart, today: date | None) -> str:
    amount = part.per_month.rounded()
    words = translate("Costs", "{what} {amount} {currency} a month").format(
        what=part.what, amount=f"{amount.amount:,}", currency=amount.currency
    )
    if part.how:
        words += f" = {'; '.join(part.how)}"
    words += translate("Costs", ". Price {price_id}, source {source}").format(
        price_id=part.price_id, source=part.source
    )
    if part.as_of is None:
        return translate("Costs", "{words}, not dated.").format(words=words)
    words += translate("Costs", " of {as_of}").format(as_of=formats.day(part.as_of))
    age = None if today is None else part.age_days(today)
    if age is None:
        return f"{words}."
    old = translate("Costs", ": older than 90 days, refresh it") if age > OLD_DAYS else ""
    return translate("Costs", "{words}, {days} old{old}.").format(
        words=words, days=formats.count(age, "day"), old=old
    )
