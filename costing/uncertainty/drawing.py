"""Draws of everything uncertain: factors of lines, slips of waves, risks that happen."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.uncertainty.distributions import normal_levels, quantiles
from costing.uncertainty.drivers import Dice, correlation_matrix, driver_scores, item_scores
from costing.uncertainty.inputs import ThreePoint, UncertaintyError, UncertaintyInputs
from costing.uncertainty.optimism import uplift_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from costing.assumptions import AssumptionSet
    from costing.projection import Projection
    from costing.uncertainty.inputs import Estimate, Risk
    from costing.uncertainty.worth import Worth

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Days = np.ndarray[Any, np.dtype[np.int64]]

DAYS_PER_MONTH = 365.25 / 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """The estimates that apply to one projection, their points as factors.

    Attributes:
        bias: (standard line, factor) pairs of optimism bias.
        converted: Of each standard line of leaving, the part that was converted from another
            currency: a change of the exchange rate moves no more than that.
    """

    inputs: UncertaintyInputs
    estimates: tuple[tuple[Estimate, ThreePoint], ...]
    bias: tuple[tuple[str, float], ...]
    converted: tuple[tuple[str, float], ...] = ()

    @property
    def drivers(self) -> tuple[str, ...]:
        """Every driver, the slips' included, sorted."""
        names = {estimate.driver for estimate, _ in self.estimates}
        return tuple(sorted({*names, self.inputs.slip_driver}))


def ranges_of(
    inputs: UncertaintyInputs, projection: Projection, assumptions: AssumptionSet
) -> Ranges:
    """Return the ranges that apply: those whose lines carry money, as factors on the plan.

    Raises:
        UncertaintyError: As `UncertaintyInputs.check` says, or points are values of an
            assumption that is 0 or has none.
    """
    inputs.check()
    carried = {line.standard for line in (*projection.do_nothing, *projection.option)}
    estimates = []
    for one in inputs.estimates:
        if not carried.intersection(one.lines) or (one.foreign and not projection.exchange):
            continue
        estimates.append((one, _factors(one, assumptions)))
    bias = tuple(
        (line, 1.0 + float(uplift_of(choice.type, choice.mitigation, floor=choice.floor)))
        for choice in inputs.bias
        for line in choice.lines
    )
    return Ranges(
        inputs=inputs, estimates=tuple(estimates), bias=bias, converted=_converted(projection)
    )


def _converted(projection: Projection) -> tuple[tuple[str, float], ...]:
    """Return the converted part of each standard line of leaving that has any."""
    sums: dict[str, Decimal] = {}
    native: dict[str, Decimal] = {}
    for line in projection.option:
        sums[line.standard] = sums.get(line.standard, Decimal(0)) + line.total
        if line.native:
            native[line.standard] = native.get(line.standard, Decimal(0)) + line.total
    return tuple((one, float(native[one] / sums[one])) for one in sorted(native) if sums[one])


@dataclass(frozen=True, eq=False, kw_only=True)
class Draws:
    """One value a draw of everything uncertain.

    Attributes:
        factors: By estimate id.
        slips: Days, one column a wave.
        impacts: Of each risk by its id, 0 where it does not happen.
    """

    factors: dict[str, Floats]
    slips: Days
    impacts: dict[str, Floats]


def draw(ranges: Ranges, waves: tuple[int, ...], *, independent: bool = False) -> Draws:
    """Draw from `ranges` as often as its inputs say.

    Args:
        ranges: As `ranges_of` gives them.
        waves: Numbers of the plan's waves, in order.
        independent: Nothing moves together, for comparison.
    """
    import numpy as np

    inputs = ranges.inputs
    dice = Dice(inputs.seed, inputs.draws)
    matrix = correlation_matrix(ranges.drivers, inputs.correlations)
    if independent:
        matrix = np.eye(len(ranges.drivers))
    scores = driver_scores(dice, ranges.drivers, matrix)
    rho = dict(inputs.rho)

    def levels(name: str, driver: str) -> Floats:
        share = 0.0 if independent else float(rho.get(driver, Decimal(1)))
        return normal_levels(item_scores(dice, name, scores[driver], share))

    factors = {
        one.id: quantiles(points, levels(one.id, one.driver)) for one, points in ranges.estimates
    }
    slips = np.zeros((inputs.draws, len(waves)), dtype=np.int64)
    own = {one.wave: one.months for one in inputs.slips}
    shared: Floats | None = None
    for place, wave in enumerate(waves):
        points = own.get(wave, inputs.slip)
        if points is inputs.slip and shared is not None:
            months = shared
        else:
            months = quantiles(points, levels(f"slip of wave {wave}", inputs.slip_driver))
            if points is inputs.slip and not independent and rho.get(inputs.slip_driver, 1) == 1:
                shared = months
        slips[:, place] = np.rint(months * DAYS_PER_MONTH)
    impacts = {}
    for risk in inputs.risks:
        happens = dice.uniform(f"risk {risk.id}") < float(risk.probability)
        size = quantiles(risk.impact, dice.uniform(f"impact {risk.id}"))
        impacts[risk.id] = np.where(happens, size, 0.0)
        if risk.slip_months:
            slips += np.where(happens, slip_days(risk.slip_months), 0)[:, None]
    return Draws(factors=factors, slips=slips, impacts=impacts)


def slip_days(months: Decimal) -> int:
    """Return a slip in whole days."""
    return round(float(months) * DAYS_PER_MONTH)


def most_days(inputs: UncertaintyInputs) -> int:
    """Return by how many days a wave may slip at most, all risks together."""
    months = max([inputs.slip.high, *(one.months.high for one in inputs.slips)])
    months += sum((risk.slip_months for risk in inputs.risks), Decimal(0))
    return slip_days(months) + 1


def block_factors(ranges: Ranges, worth: Worth, factors: Mapping[str, Floats]) -> dict[str, Floats]:
    """Return the factor of each block of lines: the product of all that scales it."""
    import numpy as np

    found: dict[str, Floats] = {}
    converted = dict(ranges.converted)
    for estimate, _ in ranges.estimates:
        if estimate.id in factors:
            for block in worth.blocks:
                if block in estimate.lines:
                    drawn = factors[estimate.id]
                    if estimate.foreign:
                        drawn = np.ones(len(drawn)) + converted.get(block, 0.0) * (drawn - 1.0)
                    found[block] = found.get(block, np.float64(1.0)) * drawn
    size = len(next(iter(factors.values()))) if factors else 1
    for block, factor in ranges.bias:
        if block in worth.blocks:
            found[block] = found.get(block, np.ones(size)) * factor
    return found


def impact_table(
    ranges: Ranges, worth: Worth, slips: Days, impacts: Mapping[str, Floats]
) -> Floats | None:
    """Return what the risks cost by fiscal year, None where there are none."""
    import numpy as np

    if not ranges.inputs.risks:
        return None
    calendar = worth.calendar
    on = calendar.on()
    total = np.zeros((len(slips), calendar.years + 1))
    for risk in ranges.inputs.risks:
        total += impacts[risk.id][:, None] * on.at(_due(risk, worth, slips))
    return total


def _due(risk: Risk, worth: Worth, slips: Days) -> Days:
    import numpy as np

    if risk.due is not None:
        inside = max(risk.due, worth.calendar.first.first_day)
        return np.full(len(slips), inside.toordinal(), dtype=np.int64)
    starts = np.array([wave.start.toordinal() for wave in worth.waiting.waves], dtype=np.int64)
    return np.asarray((slips + starts).max(axis=1))


def _factors(estimate: Estimate, assumptions: AssumptionSet) -> ThreePoint:
    points = estimate.points
    if not estimate.assumption:
        return points
    if estimate.assumption not in assumptions.by_id:
        raise UncertaintyError(
            f"{estimate.title}: there is no assumption {estimate.assumption!r}. Correct the name "
            "or enter factors."
        )
    value = assumptions.entered(estimate.assumption)
    if not value:
        raise UncertaintyError(
            f"{estimate.title}: {estimate.assumption} is {value if value is not None else 'empty'},"
            " so that no value is a multiple of it. Enter the likely value in the plan first."
        )
    return ThreePoint(
        low=points.low / value,
        likely=points.likely / value,
        high=points.high / value,
        shape=points.shape,
    )
