"""Present values and other measures of yearly flows: plus is money in, minus is money out.

Flow 0 is the base year.  Everything is `Decimal` and is never rounded here.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: Real rates of HM Treasury's Green Book (2026 edition) and the last year each applies to.
GREEN_BOOK = ((30, Decimal("0.035")), (75, Decimal("0.030")), (125, Decimal("0.025")))
GREEN_BOOK_RATE = GREEN_BOOK[0][1]


class Timing(StrEnum):
    """When the flow of year k falls: at the end (exponent k), middle (k - 0.5) or start (k - 1).

    A flow at time 0 is never discounted.
    """

    END = "end"
    MID = "mid"
    START = "start"


def discount_factors(rate: Decimal, years: int) -> tuple[Decimal, ...]:
    """Return the factors of years 0 to `years` at one rate: DF(0) = 1."""
    factors = [Decimal(1)]
    for _ in range(years):
        factors.append(factors[-1] / (1 + rate))
    return tuple(factors)


def green_book_factors(years: int) -> tuple[Decimal, ...]:
    """Return the Green Book's factors of years 0 to `years`: 3.5 %, from year 31 on 3.0 %, ..."""
    factors = [Decimal(1)]
    for year in range(1, years + 1):
        rate = next((rate for last, rate in GREEN_BOOK if year <= last), GREEN_BOOK[-1][1])
        factors.append(factors[-1] / (1 + rate))
    return tuple(factors)


def factors_for(rate: Decimal, years: int) -> tuple[Decimal, ...]:
    """Return the declining schedule for the Green Book's rate, else one rate throughout."""
    return green_book_factors(years) if rate == GREEN_BOOK_RATE else discount_factors(rate, years)


def present_value(flows: Sequence[Decimal], factors: Sequence[Decimal]) -> Decimal:
    """Return the net present value of flows with one factor a year."""
    return sum(
        (flow * factor for flow, factor in zip(flows, factors, strict=True)), start=Decimal(0)
    )


def npv(flows: Sequence[Decimal], rate: Decimal, timing: Timing = Timing.END) -> Decimal:
    """Return the net present value at one rate."""
    ends = discount_factors(rate, max(0, len(flows) - 1))
    shift = {Timing.END: Decimal(1), Timing.MID: (1 + rate).sqrt(), Timing.START: 1 + rate}[timing]
    factors = [factor * shift if year else factor for year, factor in enumerate(ends)]
    return present_value(flows, factors[: len(flows)])


def modified_internal_rate(
    flows: Sequence[Decimal], finance_rate: Decimal, reinvestment_rate: Decimal
) -> Decimal | None:
    """Return the MIRR; None unless there are flows of both signs."""
    if not any(flow > 0 for flow in flows) or not any(flow < 0 for flow in flows):
        return None
    last = len(flows) - 1
    zero = Decimal(0)
    grown = sum(
        (max(flow, zero) * (1 + reinvestment_rate) ** (last - t) for t, flow in enumerate(flows)),
        zero,
    )
    spent = sum((min(flow, zero) / (1 + finance_rate) ** t for t, flow in enumerate(flows)), zero)
    return (grown / -spent) ** (Decimal(1) / last) - 1


def payback_periods(flows: Sequence[Decimal]) -> Decimal | None:
    """Return the periods until the cumulative flow is at or above zero for good.

    Linear within the period of the last crossing; None where the flows never pay back, and
    where there is nothing to pay back.
    """
    cumulative = Decimal(0)
    crossing: Decimal | None = None
    for period, flow in enumerate(flows):
        before, cumulative = cumulative, cumulative + flow
        if before < 0 <= cumulative:
            crossing = period - 1 + -before / flow
        elif cumulative < 0:
            crossing = None
    return crossing


def equivalent_annual(value: Decimal, factors: Sequence[Decimal]) -> Decimal:
    """Return a present value as a yearly amount over the years 1 to n of `factors`."""
    return value / sum(factors[1:], Decimal(0))
