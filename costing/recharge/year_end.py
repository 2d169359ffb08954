"""The statement at the end of a year: what was charged against what it cost, and the true-up."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from costing.recharge.funding import TrueUp, true_up
from costing.recharge.rounding import pence

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from decimal import Decimal

    from costing.recharge.allocation import BookedYear, Recharge


@dataclass(frozen=True, kw_only=True)
class YearEnd:
    """One year of charges held against actual cost.

    Attributes:
        period: In words.
        booked: From the ledger; otherwise the plan's own forecast of both.
        charged / actual: Pence of each business unit, in order of its name.
        trued: Shares charged against actual shares; None where either adds up to nothing.
    """

    period: str
    booked: bool
    charged: tuple[tuple[str, int], ...]
    actual: tuple[tuple[str, int], ...]
    trued: TrueUp | None

    @property
    def settlement(self) -> dict[str, int]:
        """Pence each unit pays more, or gets back below 0; nothing within the tolerance."""
        rebase = self.trued is not None and self.trued.rebase
        paid = dict(self.charged)
        return {unit: cost - paid[unit] if rebase else 0 for unit, cost in self.actual}


def year_end_of(charged: Recharge, actual: Recharge, tolerance_points: Decimal) -> YearEnd:
    """Return the forecast of a year's end from what is charged and what is expected to be paid."""
    units = actual.parties
    return _year_end(
        actual.period,
        {unit: charged.by_party[unit] for unit in units},
        {unit: actual.by_party[unit] for unit in units},
        tolerance_points,
        booked=False,
    )


def booked_year_ends(
    booked: Iterable[BookedYear], tolerance_points: Decimal
) -> tuple[YearEnd, ...]:
    """Return one statement for each year that somebody entered from the ledger, in order."""
    years: dict[int, tuple[dict[str, int], dict[str, int]]] = {}
    for one in booked:
        paid, cost = years.setdefault(one.year, ({}, {}))
        paid[one.unit] = paid.get(one.unit, 0) + pence(one.charged)
        cost[one.unit] = cost.get(one.unit, 0) + pence(one.actual)
    return tuple(
        _year_end(f"{year}-{(year + 1) % 100:02}, as booked", *sums, tolerance_points, booked=True)
        for year, sums in sorted(years.items())
    )


def _year_end(
    period: str,
    charged: Mapping[str, int],
    actual: Mapping[str, int],
    tolerance_points: Decimal,
    *,
    booked: bool,
) -> YearEnd:
    paid, cost = sum(charged.values()), sum(actual.values())
    trued = None
    if paid > 0 and cost > 0:
        trued = true_up(
            {unit: Fraction(size, paid) for unit, size in charged.items()},
            {unit: Fraction(size, cost) for unit, size in actual.items()},
            tolerance_points,
        )
    return YearEnd(
        period=period,
        booked=booked,
        charged=tuple(sorted(charged.items())),
        actual=tuple(sorted(actual.items())),
        trued=trued,
    )
