"""One size with all its price models: on demand, committed, with own licences, for development.

This is what a person is shown who looks a size up.  Nothing here prices a plan: a plan is composed
line by line, with entitlements, hours and coverage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.listed_prices import TERM_HOURS
from costing.prices import HOURS_PER_MONTH, MissingPrice, OsCharge, Price

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Size, Target

#: Operating systems with a column of their own, in this order.
SYSTEMS = (OsCharge.LINUX, OsCharge.WINDOWS, OsCharge.RHEL, OsCharge.SUSE)

_PAID = {
    "": ", no upfront",
    "_partial_upfront": ", part upfront",
    "_all_upfront": ", all upfront",
}
_KINDS = {"reserved": "reservation", "convertible": "convertible"}
#: Providers by what they sell: several ways to pay, and an offer for development.
_PAYMENT_OPTIONS = frozenset({"aws"})
_HYBRID_BENEFIT = frozenset({"azure"})

NEVER_SHOWN = "Spot and low-priority prices are in no book: they may not carry a business case."


@dataclass(frozen=True, slots=True, kw_only=True)
class PriceModel:
    """One way of buying a size, an hour of it by operating system.

    Attributes:
        id: Stable, for example "reserved_3y" or "hybrid_benefit".
        name: As people call it.
        term_years: How long it binds; None where not at all.
        prices: By operating system in the order of `SYSTEMS`; without those it is not sold with.
        rule: What the prices rest on beside the list, "" for nothing.
    """

    id: str
    name: str
    prices: tuple[tuple[OsCharge, Price | MissingPrice], ...]
    term_years: int | None = None
    rule: str = ""

    def price(self, system: OsCharge) -> Price | MissingPrice | None:
        """Return the price with a system; None where the model does not know it."""
        return dict(self.prices).get(system)

    def hourly(self, system: OsCharge) -> Decimal | None:
        """Return the amount of an hour; None where none is held."""
        price = self.price(system)
        return price.amount.amount if isinstance(price, Price) else None

    def monthly(self, system: OsCharge) -> Decimal | None:
        """Return what a month of 730 hours comes to."""
        hourly = self.hourly(system)
        return None if hourly is None else hourly * HOURS_PER_MONTH

    def over_term(self, system: OsCharge) -> Decimal | None:
        """Return what the whole term comes to; None where it does not bind."""
        hourly = self.hourly(system)
        if hourly is None or self.term_years is None:
            return None
        return hourly * TERM_HOURS[self.term_years]


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeModels:
    """A size in a region with every price model; the first is on demand."""

    target: Target
    size: Size
    models: tuple[PriceModel, ...]

    def saving(self, model: PriceModel, system: OsCharge) -> Decimal | None:
        """Return what a model saves against on demand with the same system, as a part of it."""
        before, after = self.models[0].hourly(system), model.hourly(system)
        return None if not before or after is None else 1 - after / before


def size_models(book: FilePriceBook, target: Target, size: Size) -> SizeModels:
    """Return every price model of a size; one that is not held has the reason in its place."""
    return SizeModels(target=target, size=size, models=tuple(_models(book, target, size.name)))


def _models(book: FilePriceBook, target: Target, size: str) -> Iterator[PriceModel]:
    def every(figure: str) -> tuple[tuple[OsCharge, Price | MissingPrice], ...]:
        return tuple(
            (system, book.by_figure(target, size, system, figure))
            if figure != "linux"
            else (system, book.compute(target, size, system))
            for system in SYSTEMS
        )

    yield PriceModel(id="linux", name="on demand", prices=every("linux"))
    licences = "A commitment discounts the machine alone: licences are added in full."
    paid = _PAID if target.provider in _PAYMENT_OPTIONS else {"": ""}
    kinds = _KINDS if target.provider in _PAYMENT_OPTIONS else {"reserved": _KINDS["reserved"]}
    for kind, words in kinds.items():
        for years in TERM_HOURS:
            for upfront, how in paid.items():
                figure = f"{kind}_{years}y{upfront}"
                yield PriceModel(
                    id=figure,
                    name=f"{years}-year {words}{how}",
                    term_years=years,
                    prices=every(figure),
                    rule=licences,
                )
    for years in TERM_HOURS:
        yield PriceModel(
            id=f"savings_{years}y",
            name=f"{years}-year savings plan",
            term_years=years,
            prices=every(f"savings_{years}y"),
            rule=licences,
        )
    yield from _own_licence(book, target, size)
    devtest = book.devtest_windows(target, size)
    if target.provider in _HYBRID_BENEFIT:
        yield PriceModel(
            id="devtest",
            name="dev/test offer",
            prices=((OsCharge.WINDOWS, devtest),),
            rule="The dev/test offer is for non-production, with developer subscriptions.",
        )


def _own_licence(book: FilePriceBook, target: Target, size: str) -> Iterator[PriceModel]:
    if target.provider not in _HYBRID_BENEFIT:
        reason = (
            "AWS has no hybrid benefit on shared hardware: own Windows licences need hardware of"
            " one's own"
        )
        missing = MissingPrice(what=f"{size} with own Windows licences in {target}", reason=reason)
        yield PriceModel(
            id="hybrid_benefit",
            name="own Windows licences",
            prices=((OsCharge.WINDOWS, missing),),
        )
        return
    rule = (
        "The hybrid benefit is billed as Linux. It takes one core licence for each vCPU, 8 at"
        " least, with Software Assurance or a subscription; a plan takes it only as far as its"
        " entitlements go."
    )
    for years, words in (
        (None, ""),
        *((years, f", {years}-year reservation") for years in TERM_HOURS),
    ):
        figure = "linux" if years is None else f"reserved_{years}y"
        price = (
            book.compute(target, size, OsCharge.LINUX)
            if years is None
            else book.by_figure(target, size, OsCharge.LINUX, figure)
        )
        yield PriceModel(
            id="hybrid_benefit" if years is None else f"hybrid_benefit_{years}y",
            name=f"hybrid benefit{words}",
            term_years=years,
            prices=((OsCharge.WINDOWS, price),),
            rule=rule,
        )
