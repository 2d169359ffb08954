"""Cost lines: what is paid in each month, and from which figures that follows."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.priced_parts import PricedPart

ZERO = Decimal(0)


class LineKind(StrEnum):
    """Blocks of lines; ids of lines are unique over all of them."""

    ON_PREMISES = "on-premises"
    TARGET_RUN = "target run"
    ONE_OFF = "one-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Banded:
    """A quantity that is paid by bands, each at its own price, once a part of it is free.

    Attributes:
        quantity: Of a month once all servers run there; less in step with their run cost.
        free: Of a month for the whole account; `before` of it is used by others, in step too.
        bands: From and to (None for the last) of the paid quantity, and the price of one; in
            `currency`.  Parts of the quantity that no band has a price for cost nothing.
    """

    quantity: Decimal
    free: Decimal
    before: Decimal
    bands: tuple[tuple[Decimal, Decimal | None, Decimal], ...]
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One cost line.

    Attributes:
        amounts: One magnitude per month of the projection (costs are positive).
        capital: Capital expenditure; otherwise revenue.
        driver: What it follows from, as a sentence with the figures.
        subject: Id text of the unit, contract or server it belongs to, "" for the whole.
        standard: Id of the standard line of a business case it counts under, for example "A3".
        parts: The prices it is composed of, each with its source and date; none where the line
            follows from something entered.
        owner / budget_code: Whose budget pays it, as the register of contracts has them.
        banded: What it is worked out from where it is paid by bands; None otherwise.
        native: Currency from which its amounts were converted, "" where they were not.
    """

    id: str
    name: str
    kind: LineKind
    amounts: tuple[Decimal, ...]
    capital: bool = False
    driver: str = ""
    subject: str = ""
    standard: str = ""
    parts: tuple[PricedPart, ...] = ()
    owner: str = ""
    budget_code: str = ""
    banded: Banded | None = None
    native: str = ""

    @property
    def total(self) -> Decimal:
        """Return the sum over all months."""
        return sum(self.amounts, ZERO)


def monthly_sum(lines: Iterable[Line], months: int) -> tuple[Decimal, ...]:
    """Return the sum of lines in each of `months` months; no line at all sums to zeros."""
    return sum_by_month((line.amounts for line in lines), months)


def sum_by_month(series: Iterable[tuple[Decimal, ...]], months: int) -> tuple[Decimal, ...]:
    """Return the sum of amounts in each of `months` months; none at all sums to zeros.

    Added in the order given, month by month.  Months that cost nothing are passed over, and a
    month in which everybody pays what was paid in the one before is not added up again: once
    an exit is over, most months are like that.
    """
    sums: list[Decimal] = []
    before: tuple[Decimal, ...] | None = None
    for column in zip(*series, strict=True):
        sums.append(sums[-1] if column == before else sum(filter(None, column), ZERO))
        before = column
    return tuple(sums) or (ZERO,) * months


def yearly(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the sums of twelve months each; whole years only."""
    if len(amounts) % 12:
        raise ValueError(f"{len(amounts)} months are not whole years.")
    return tuple(sum(amounts[at : at + 12], ZERO) for at in range(0, len(amounts), 12))
