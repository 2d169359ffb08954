"""What is paid month by month: staying, and leaving by the wave plan."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.money import Currency
    from costing.months import FiscalYear, Month
    from costing.prices import MissingPrice, Target


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
    """

    id: str
    name: str
    kind: LineKind
    amounts: tuple[Decimal, ...]
    capital: bool = False
    driver: str = ""
    subject: str = ""


@dataclass(frozen=True, kw_only=True)
class Projection:
    """Staying and leaving on one target, side by side, in one currency, nominal prices.

    Attributes:
        first: First month, April of the base fiscal year.
        do_nothing: Today's estate carried on over the whole period.
        option: The exit: what is left on site, the target's run cost, one-off costs.
        dual_running: Per month, the part of on-premises cost whose workload already runs on
            the target (a label on the option's lines, never added to them).
        stranded: Per month, on-premises cost of workloads that have left but whose unit or
            contract is still paid (a label as well).
        unpriced: What the totals lack; with any, they say "at least".
    """

    target: Target
    currency: Currency
    first: Month
    months: int
    do_nothing: tuple[Line, ...]
    option: tuple[Line, ...]
    dual_running: tuple[Decimal, ...]
    stranded: tuple[Decimal, ...]
    unpriced: tuple[MissingPrice, ...] = ()

    @cached_property
    def month_list(self) -> tuple[Month, ...]:
        """The months covered."""
        return tuple(self.first + offset for offset in range(self.months))

    @cached_property
    def fiscal_years(self) -> tuple[FiscalYear, ...]:
        """The fiscal years covered, whole ones only by construction."""
        return tuple(dict.fromkeys(month.fiscal_year for month in self.month_list))
