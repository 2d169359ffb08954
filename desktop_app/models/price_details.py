"""What the Prices screen says of one price: amounts, arithmetic, row of the list, source, age."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.price_checks import OLD_DAYS
from costing.price_models import NEVER_SHOWN, SYSTEMS
from costing.prices import MissingPrice, OsCharge, Price
from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.price_columns import saving_of
from desktop_app.prices_document import FAMILIES_SHOWN, gathered, system_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from costing.price_checks import PriceCheck
    from costing.price_models import PriceModel
    from costing.prices import Size
    from desktop_app.price_shelf import ShownSize


def model_pairs(shown: ShownSize, model: PriceModel, today: date) -> tuple[tuple[str, str], ...]:
    """Return label and text of one price model of a size, what it rests on last."""
    return tuple(_pairs(shown, model, today))


def size_line(size: Size) -> str:
    """Return what a size is, in a line."""
    billed = (
        translate("Prices", ", billed for {vcpus} vCPU").format(vcpus=size.billed_vcpus)
        if size.billed_vcpus != size.vcpus
        else ""
    )
    line = translate("Prices", "family {family}, {vcpus} vCPU{billed}, {memory} GiB").format(
        family=size.family,
        vcpus=size.vcpus,
        billed=billed,
        memory=formats.plain(size.memory_gib),
    )
    for word in (size.restriction, _withdrawn(size), _made_for(size)):
        line += f"; {word}" if word else ""
    return line


def model_sentences(shown: ShownSize, model: PriceModel, today: date) -> tuple[str, ...]:
    """Return the same as sentences, for "Why?"."""
    return tuple(f"{label}: {text}" for label, text in model_pairs(shown, model, today))


def rule_pairs(check: PriceCheck) -> list[tuple[str, str]]:
    """Return what departs from a rule, by the explanation, as label and text."""
    return [
        (
            one.why or translate("Prices", "not explained"),
            translate(
                "Prices", "{many} in {regions} ({families}); for example {item}: {reason}."
            ).format(
                many=formats.count(one.number, "exception"),
                regions=formats.count(one.regions, "region"),
                families=formats.listed(list(one.families), FAMILIES_SHOWN),
                item=one.item,
                reason=one.reason,
            ),
        )
        for one in gathered(check)
    ]


def _pairs(shown: ShownSize, model: PriceModel, today: date) -> Iterator[tuple[str, str]]:
    prices = dict(model.prices)
    held = {one: price for one in SYSTEMS if isinstance(price := prices.get(one), Price)}
    for system in held:
        yield system_name(system), _amounts(shown, model, system)
    saving = saving_of(shown, model)
    if saving is not None:
        yield (
            translate("Prices", "Against on demand"),
            translate("Prices", "{share} less").format(share=formats.percent(float(saving), 1))
            if saving
            else translate("Prices", "no discount"),
        )
    yield from _arithmetic(held)
    yield from _gaps(model)
    if held:
        yield from _provenance(shown, next(iter(held.values())), today)
    if model.rule:
        yield translate("Prices", "It rests on"), model.rule
    yield translate("Prices", "Size"), size_line(shown.models.size)
    yield translate("Prices", "Left out"), NEVER_SHOWN


def _arithmetic(held: dict[OsCharge, Price]) -> Iterator[tuple[str, str]]:
    """Yield each step once: the machine first, then what each system adds to it."""
    told: set[str] = set()
    for place, (system, price) in enumerate(held.items()):
        for part in price.parts:
            if part not in told:
                told.add(part)
                yield (
                    translate("Prices", "{system} adds").format(system=system_name(system))
                    if place
                    else translate("Prices", "How it came about"),
                    part,
                )


def _gaps(model: PriceModel) -> Iterator[tuple[str, str]]:
    """Yield each reason for a missing price once, with the systems that it is said of."""
    systems: dict[str, list[str]] = {}
    for system, price in model.prices:
        if isinstance(price, MissingPrice):
            systems.setdefault(price.reason, []).append(system_name(system))
    for reason, names in systems.items():
        yield (
            translate("Prices", "No price with {systems}").format(systems=formats.listed(names)),
            reason,
        )


def _amounts(shown: ShownSize, model: PriceModel, system: OsCharge) -> str:
    hourly, monthly = model.hourly(system), model.monthly(system)
    if hourly is None or monthly is None:
        return formats.NOT_KNOWN
    text = translate(
        "Prices", "{hourly} {currency} an hour; {monthly} a month of 730 hours"
    ).format(
        hourly=f"{hourly.normalize():f}",
        currency=shown.currency,
        monthly=_money(shown, monthly, 2),
    )
    whole = model.over_term(system)
    if whole is not None:
        text += translate("Prices", "; {whole} over the term").format(whole=_money(shown, whole))
    return text


def _provenance(shown: ShownSize, price: Price, today: date) -> Iterator[tuple[str, str]]:
    age = max(0, (today - price.as_of).days)
    text = translate("Prices", "{day}, {days} old").format(
        day=formats.day(price.as_of), days=formats.count(age, "day")
    )
    if age > OLD_DAYS:
        text += translate("Prices", ": older than 90 days, refresh it")
    yield translate("Prices", "Price of"), text
    source = shown.sources.get(price.source)
    said = "" if source is None else f": {source.what} ({source.origin})"
    yield translate("Prices", "Source"), f"{price.source}{said}"
    if price.meter:
        yield translate("Prices", "Row of the list"), price.meter
    else:
        yield (
            translate("Prices", "Row of the list"),
            translate("Prices", "none: worked out from the rate of the family, {id}").format(
                id=price.id
            ),
        )
    if price.effective is not None:
        yield translate("Prices", "Holds from"), formats.day(price.effective)


def _money(shown: ShownSize, amount: Decimal, places: int = 0) -> str:
    return formats.money(Money(amount, Currency(shown.currency)), places)


def _made_for(size: Size) -> str:
    if not size.special:
        return ""
    return translate("Prices", "made for {purpose}, not proposed").format(purpose=size.special)


def _withdrawn(size: Size) -> str:
    if size.retires is None:
        return ""
    return translate("Prices", "withdrawn on {day}").format(day=formats.day(size.retires))
