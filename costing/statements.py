"""The headline figures a decision rests on, out of one projection."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.money import Money
    from costing.months import FiscalYear, Month


@dataclass(frozen=True, slots=True, kw_only=True)
class InternalRate:
    """Every real rate above -1 at which the net present value is nil.

    Attributes:
        kind: "none", "unique" or "multiple"; `values` ascending.
    """

    kind: str
    values: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow:
    """One fiscal year of the comparison; costs positive, `net` positive when leaving is cheaper."""

    year: FiscalYear
    do_nothing: Money
    on_premises: Money
    target_run: Money
    one_off: Money
    net: Money
    cumulative: Money
    discount_factor: Decimal
    present_value: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """The figures of one target.

    Attributes:
        baseline_per_year: On-premises cost of the first fiscal year of staying.
        target_per_year: Target run cost of the first full fiscal year after the exit.
        one_off: All one-off costs.
        dual_running: On-premises cost paid while the workload already runs on the target.
        stranded: On-premises cost paid after the workload left, until its unit could end.
        steady_state_saving / first_full_year: Yearly saving of the first fiscal year that
            begins after every stop and one-off end; None where the horizon holds none.
        npv: Over the horizon, at the stated rate, year 0 undiscounted.
        payback_month: First month from which the cumulative net stays at or above zero to the
            end of the horizon; None where there is none.
        complete: False where a price is missing: every total is "at least".
        verdict: One plain sentence: leave or stay, and by how much.
    """

    baseline_per_year: Money
    target_per_year: Money | None
    one_off: Money
    dual_running: Money
    stranded: Money
    steady_state_saving: Money | None
    first_full_year: FiscalYear | None
    npv: Money
    payback_month: Month | None
    internal_rate: InternalRate
    years: tuple[YearRow, ...]
    complete: bool
    verdict: str
