"""What the lines of a target as a whole have in common: months, rates, how much runs there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.lines import Line, LineKind
from costing.money import Money
from costing.prices import MissingPrice

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from costing.exchange import Exchange
    from costing.months import Month
    from costing.priced_parts import PricedPart
    from costing.prices import PriceBook, Target


@dataclass(frozen=True, kw_only=True)
class TargetFrame:
    """One target over the months of a projection.

    Attributes:
        start: First day on which anything is paid there.
        flat: 1 in each month from the start on.
        ramp: Part of the servers' run cost that is paid in each month, 1 once all run there.
    """

    target: Target
    book: PriceBook
    exchange: Exchange
    first: Month
    months: int
    start: date
    flat: tuple[Decimal, ...]
    ramp: tuple[Decimal, ...]

    def rate(self, currency: str) -> Decimal | MissingPrice:
        """Return how much of the plan's currency one unit of another is worth."""
        converted = self.exchange.into_plan(Money.of("1", currency))
        return converted if isinstance(converted, MissingPrice) else converted.amount


def target_line(
    id_: str,
    name: str,
    standard: str,
    amounts: Iterable[Decimal],
    driver: str,
    parts: tuple[PricedPart, ...] = (),
) -> Line:
    """Return a line of the target's run cost."""
    return Line(
        id=id_,
        name=name,
        kind=LineKind.TARGET_RUN,
        amounts=tuple(amounts),
        driver=driver,
        standard=standard,
        parts=parts,
    )
