"""What a person says about how far the figures of a plan may lie from the truth."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from resources import FOLDER

if TYPE_CHECKING:
    from datetime import date

DEFAULT_DRAWS = 10_000
MOST_DRAWS = 200_000
DEFAULT_SEED = 1


class Shape(StrEnum):
    """Distribution over three points; PERT is the beta of shape 4."""

    TRIANGULAR = "triangular"
    PERT = "PERT"


class UncertaintyError(PlannerError):
    """What was entered about uncertainty cannot be calculated with."""


class ThreePointError(UncertaintyError):
    """Three points are not in order."""

    def __init__(self, what: str, low: Decimal, likely: Decimal, high: Decimal) -> None:
        super().__init__(
            f"{what}: low {low}, likely {likely}, high {high} are not in this order. "
            "Enter them so that low <= likely <= high."
        )


class BiasAndRiskError(UncertaintyError):
    """One line has both optimism bias and quantified risk."""

    def __init__(self, line: str, risk: str) -> None:
        super().__init__(
            f"Line {line} has both optimism bias and quantified risk ({risk}): the same "
            "uncertainty would count twice. Take the line out of one of them."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreePoint:
    """Low, likely and high of one quantity; low = high is a constant."""

    low: Decimal
    likely: Decimal
    high: Decimal
    shape: Shape = Shape.TRIANGULAR

    def check(self, what: str) -> None:
        """Raise `ThreePointError` where the points are not in order."""
        if not self.low <= self.likely <= self.high:
            raise ThreePointError(what, self.low, self.likely, self.high)

    @property
    def spreads(self) -> bool:
        """Whether there is any range at all."""
        return self.low < self.high


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A range on cost lines.

    Attributes:
        points: Factors on the plan's figure; with `assumption`, values in its unit.
        lines: Ids of the standard lines it scales ("A4", "B2"); several estimates on one line
            multiply.
        driver: What moves it; estimates of one driver move together.
        assumption: Id of an assumption whose value the points are; "" for factors.
        foreign: Only where the target is priced in another currency than the plan's.
    """

    id: str
    title: str
    points: ThreePoint
    lines: tuple[str, ...]
    driver: str
    assumption: str = ""
    foreign: bool = False
    source: str = "Recommended value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """Something that happens or not, and what it costs then.

    Attributes:
        probability: 0 to 1.
        impact: In the currency of the plan, at prices of the base year; a chance is negative.
        due: Day on which it would be paid; None for the last cutover of the plan.
        line: Standard line whose uncertainty it is, "" for none.
        slip_months: By how much it delays every wave.
    """

    id: str
    title: str
    probability: Decimal
    impact: ThreePoint
    due: date | None = None
    line: str = ""
    slip_months: Decimal = Decimal(0)
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveSlip:
    """Months by which one wave may start and end later than planned."""

    wave: int
    months: ThreePoint


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverCorrelation:
    """Correlation of two drivers' normal scores, -1 to 1; pairs not named are independent."""

    one: str
    other: str
    rho: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasChoice:
    """Optimism bias on some lines, in place of a range.

    Attributes:
        type: Id of a project type of `optimism.BIAS_TYPES`.
        mitigation: 0 to 1: the part of the causes that is dealt with, with evidence.
        floor: Whether the lower bound holds whatever was mitigated.
    """

    lines: tuple[str, ...]
    type: str
    mitigation: Decimal = Decimal(0)
    evidence: str = ""
    floor: bool = True


@dataclass(frozen=True, kw_only=True)
class UncertaintyInputs:
    """Everything a person may say about uncertainty; kept in the plan.

    Attributes:
        rho: (driver, rho) pairs: how closely the lines of a driver move together; 1 where a
            driver is not named, which is one draw for all of them.
        slip: For every wave that `slips` does not name.
        slip_driver: What moves the slips.
        draws / seed: The same seed and inputs give the same result.
    """

    estimates: tuple[Estimate, ...]
    slip: ThreePoint
    slips: tuple[WaveSlip, ...] = ()
    slip_driver: str = "schedule"
    rho: tuple[tuple[str, Decimal], ...] = ()
    correlations: tuple[DriverCorrelation, ...] = ()
    risks: tuple[Risk, ...] = ()
    bias: tuple[BiasChoice, ...] = ()
    draws: int = DEFAULT_DRAWS
    seed: int = DEFAULT_SEED

    def check(self) -> None:
        """Raise `UncertaintyError` where something cannot be calculated with."""
        names = [*(one.id for one in self.estimates), *(one.id for one in self.risks)]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UncertaintyError(
                f"{twice[0]} stands for several estimates or risks. Give each an id of its own."
            )
        if not 1 <= self.draws <= MOST_DRAWS:
            raise UncertaintyError(
                f"{self.draws:,} draws cannot be made: choose a number from 1 to {MOST_DRAWS:,}."
            )
        if not 0 <= self.seed < 2**63:
            raise UncertaintyError(f"{self.seed} is no seed: choose a whole number from 0 on.")
        self._check_points()
        self._check_risks()
        self._check_not_both()

    def _check_points(self) -> None:
        for estimate in self.estimates:
            estimate.points.check(estimate.title)
            if estimate.points.low < 0:
                raise UncertaintyError(
                    f"{estimate.title}: {estimate.points.low} is below 0. Costs keep their sign; "
                    "enter magnitudes."
                )
        for slip in (self.slip, *(one.months for one in self.slips)):
            slip.check("Slip of a wave")
            if slip.low < 0:
                raise UncertaintyError(
                    f"A slip of {slip.low} months would be earlier than the plan. Move the wave "
                    "in the plan instead, so that its rules are checked."
                )

    def _check_risks(self) -> None:
        for risk in self.risks:
            risk.impact.check(risk.title)
            if not 0 <= risk.probability <= 1 or risk.slip_months < 0:
                raise UncertaintyError(
                    f"Risk {risk.title}: its probability {risk.probability} must lie in 0 to 1, "
                    f"and its slip of {risk.slip_months} months not below 0. Correct them."
                )
        for driver, rho in self.rho:
            if not 0 <= rho <= 1:
                raise UncertaintyError(
                    f"Driver {driver}: {rho} is not a correlation from 0 to 1. Correct it."
                )

    def _check_not_both(self) -> None:
        biased = sorted({line for choice in self.bias for line in choice.lines})
        for line in biased:
            for estimate in self.estimates:
                if line in estimate.lines and estimate.points.spreads:
                    raise BiasAndRiskError(line, estimate.title)
            for risk in self.risks:
                if line == risk.line:
                    raise BiasAndRiskError(line, risk.title)


@cache
def default_inputs() -> UncertaintyInputs:
    """Return the ranges that hold until a person enters others."""
    path = FOLDER / "assumptions" / "uncertainty.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
    schedule = table["schedule"]
    return UncertaintyInputs(
        estimates=tuple(
            Estimate(
                id=row["id"],
                title=row["title"],
                points=ThreePoint(
                    low=Decimal(row["low"]),
                    likely=Decimal(row["likely"]),
                    high=Decimal(row["high"]),
                ),
                lines=tuple(row["lines"]),
                driver=row["driver"],
                foreign=row.get("foreign", False),
            )
            for row in table["estimate"]
        ),
        slip=ThreePoint(
            low=Decimal(schedule["low_months"]),
            likely=Decimal(schedule["likely_months"]),
            high=Decimal(schedule["high_months"]),
        ),
        slip_driver=schedule["driver"],
    )
