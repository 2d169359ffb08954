"""What a simulation answers: ranges, chances, and what they hang on."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from costing.months import FiscalYear
    from costing.prices import Target
    from costing.uncertainty.inputs import UncertaintyInputs


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Quantiles (linear between draws) and mean of one figure, in the currency of the plan."""

    p10: Decimal
    p50: Decimal
    p80: Decimal
    p90: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One uncertain thing and how much of the spread hangs on it.

    Attributes:
        correlation: Rank correlation of its draws with the net present value; None where it
            does not vary.
        low / high: What the points stand for, in words ("0.9 x", "4 months").
        npv_low / npv_high: Net present value with it at its low and high point, all else as
            planned.
    """

    id: str
    title: str
    driver: str
    correlation: float | None
    low: str
    high: str
    npv_low: Decimal
    npv_high: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchingValue:
    """The value of one thing at which leaving is worth nothing more than staying.

    Attributes:
        value: As a factor on the plan's figure, or in months of slip; None where there is none
            in the range that was searched.
        low / high: That range.
        unit: "x the plan's figure" or "months".
    """

    id: str
    title: str
    value: Decimal | None
    low: Decimal
    high: Decimal
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Some things at other values, all else as planned.

    Attributes:
        factors: (estimate id, factor) pairs.
        slip_months: Of every wave.
    """

    name: str
    factors: tuple[tuple[str, Decimal], ...] = ()
    slip_months: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioResult:
    """What a scenario comes to.

    Attributes:
        site_empty: Day on which the site is empty; None where it never is.
    """

    scenario: Scenario
    npv: Decimal
    difference: Decimal
    site_empty: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class BandYear:
    """Cumulative net cash at the end of a fiscal year."""

    year: FiscalYear
    planned: Decimal
    p10: Decimal
    p50: Decimal
    p80: Decimal
    p90: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """Net present value at two values at once."""

    first: Decimal
    second: Decimal
    npv: Decimal


@dataclass(frozen=True, kw_only=True)
class Simulation:
    """The ranges of one target.

    Attributes:
        inputs: What was drawn from; holds seed and number of draws.
        planned: Net present value of the plan, as the statement has it.
        independent: Net present value if nothing moved together: a comparison only.
        positive: Part of the draws in which leaving is worth more than staying.
        one_off: All one-off costs and the impacts of risks; budget for its P80.
        exit_by: Last permitted day on site, None where nobody has said one.
        in_time: Part of the draws in which the site is empty by then; None without such a day.
        empty_days: Days at 10, 50, 80 and 90 % on which the site is empty; empty where it never is.
        bars: The largest effect first.
        grid: Of the two estimates with the largest effect, by rows.
        unmoved: Lines that stay on their planned dates in every draw, because what moves them
            is not known.
        unvaried: Standard lines that carry money and have no range.
        without_figure: How many costs of leaving and of staying have no figure and so are in no
            draw.
        npv_draws / one_off_draws: Every draw, in the order drawn.
        empty_draws: Ordinals of the days on which the site is empty, one a draw; empty where it
            never is.
    """

    target: Target
    currency: str
    inputs: UncertaintyInputs
    planned: Decimal
    npv: Spread
    independent: Spread
    positive: float
    one_off: Spread
    exit_by: date | None
    in_time: float | None
    empty_days: tuple[date, ...]
    bars: tuple[Bar, ...]
    switching: tuple[SwitchingValue, ...]
    scenarios: tuple[ScenarioResult, ...]
    bands: tuple[BandYear, ...]
    histogram: tuple[tuple[Decimal, int], ...]
    grid_names: tuple[str, str] | None
    grid: tuple[GridCell, ...]
    unmoved: tuple[str, ...]
    unvaried: tuple[str, ...]
    npv_draws: tuple[float, ...] = field(default=(), repr=False)
    one_off_draws: tuple[float, ...] = field(default=(), repr=False)
    empty_draws: tuple[int, ...] = field(default=(), repr=False)
    without_figure: tuple[int, int] = (0, 0)

    @property
    def draws(self) -> int:
        """How many were made."""
        return self.inputs.draws

    @property
    def seed(self) -> int:
        """What they can be made again with."""
        return self.inputs.seed
