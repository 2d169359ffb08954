"""Cost lines: what is paid in each month, and from which figures that follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ZERO = Decimal(0)


class LineKind(StrEnum):
    """Blocks of lines; ids of lines are unique over all of them."""

    ON_PREMISES = "on-premises"
    TARGET_RUN = "target run"
    ONE_OFF = "one-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cost line.

    Attributes:
        amounts: One magnitude per month of the projection (costs are positive).
        capital: Capital expenditure; otherwise revenue.
        driver: What it follows from, as a sentence with the figures.
        subject: Id text of the unit, contract or server it belongs to, "" for the whole.
        standard: Id of the standard line of a business case it counts under, for example "A3".
    """

    id: str
    name: str
    kind: LineKind
    amounts: tuple[Decimal, ...]
    capital: bool = False
    driver: str = ""
    subject: str = ""
    standard: str = ""

    @property
    def total(self) -> Decimal:
        """Return the sum over all months."""
        return sum(self.amounts, ZERO)


def monthly_sum(lines: Iterable[Line], months: int) -> tuple[Decimal, ...]:
    """Return the sum of lines in each of `months` months; no line at all sums to zeros."""
    sums = [ZERO] * months
    for line in lines:
        for place, amount in enumerate(line.amounts):
            if amount:
                sums[place] += amount
    return tuple(sums)


def yearly(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the sums of twelve months each; whole years only."""
    if len(amounts) % 12:
        raise ValueError(f"{len(amounts)} months are not whole years.")
    return tuple(sum(amounts[at : at + 12], ZERO) for at in range(0, len(amounts), 12))
