"""What the lines of a target as a whole have in common: months, rates, how much runs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.lines import Line, LineKind
from costing.money import Money
from costing.prices import MissingPrice, Price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date
    from decimal import Decimal

    from costing.exchange import Exchange
    from costing.months import Month
    from costing.priced_parts import PricedPart
    from costing.prices import NetworkPrice, PriceBook, StoragePrice, Target


#: Standard line of licences that are paid on the target.
LICENCES = "C5"


@dataclass(frozen=True, kw_only=True)
class TargetFrame:
    """One target over the months of a projection.

    Attributes:
        start: First day on which anything is paid there.
        flat: 1 in each month that begins with the start or later.
        daily: Part of each month's days from the start on.
        ramp: Part of the servers that runs there in each month, weighed by what their machines
            and disks cost; 1 once all do.
    """

    target: Target
    book: PriceBook
    exchange: Exchange
    first: Month
    months: int
    start: date
    flat: tuple[Decimal, ...]
    daily: tuple[Decimal, ...]
    ramp: tuple[Decimal, ...]

    def rate(self, currency: str) -> Decimal | MissingPrice:
        """Return how much of the plan's currency one unit of another is worth."""
        converted = self.exchange.into_plan(Money.of("1", currency))
        return converted if isinstance(converted, MissingPrice) else converted.amount

    def foreign(self, currency: str) -> str:
        """Return a currency that is not the plan's, "" for the plan's own."""
        return "" if currency == self.exchange.currency else currency


def held_elsewhere(
    item: str,
    target: Target,
    book: PriceBook,
    listed: Callable[[Target], Iterable[NetworkPrice | StoragePrice]],
) -> str:
    """Return where else a provider's price of an item is held, a sentence; "" for nowhere."""
    others = [
        str(one)
        for one in book.targets()
        if one.provider == target.provider
        and one != target
        and any(
            held.item.casefold() == item.casefold() and isinstance(held.price, Price)
            for held in listed(one)
        )
    ]
    if not others:
        return ""
    return f" It is held for {', '.join(others)}: name one as its target if that price applies."


def shows_what_runs(line: Line) -> bool:
    """Return whether a server's line says how much of it runs there in a month.

    Sums in advance fall in one month, and licences brought along come and go.
    """
    return line.standard != LICENCES and not line.id.startswith("upfront:")


def target_line(
    id_: str,
    name: str,
    standard: str,
    amounts: Iterable[Decimal],
    driver: str,
    parts: tuple[PricedPart, ...] = (),
    native: str = "",
) -> Line:
    """Return a line of the target's run cost; `native` as in `Line`."""
    return Line(
        id=id_,
        name=name,
        kind=LineKind.TARGET_RUN,
        amounts=tuple(amounts),
        driver=driver,
        standard=standard,
        parts=parts,
        native=native,
    )
