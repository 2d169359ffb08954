"""Monte Carlo over cost and schedule together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from costing.uncertainty.drawing import (
    Draws,
    Ranges,
    block_factors,
    draw,
    impact_table,
    most_days,
    ranges_of,
    slip_days,
)
from costing.uncertainty.result import BandYear, Bar, Simulation, Spread
from costing.uncertainty.sensitivity import (
    MOST_MONTHS,
    SCENARIOS,
    Cases,
    pounds,
)
from costing.uncertainty.waiting import Waiting
from costing.uncertainty.worth import Worth
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    import numpy as np

    from costing.assumptions import AssumptionSet
    from costing.projection import Projection
    from costing.uncertainty.inputs import UncertaintyInputs
    from costing.uncertainty.worth import Outcomes
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.progress import Progress
    from inventory.release import Releases
    from inventory.waves.plan import WavePlan

    Floats = np.ndarray[Any, np.dtype[np.float64]]

LEVELS = (0.10, 0.50, 0.80, 0.90)
_BINS = 40


def simulate(
    inventory: Inventory,
    plan: WavePlan,
    releases: Releases,
    projection: Projection,
    assumptions: AssumptionSet,
    inputs: UncertaintyInputs,
    *,
    shared: Collection[ServerId] = frozenset(),
    awaited: Mapping[ServerId, tuple[int, ...]] | None = None,
    exit_by: date | None = None,
    progress: Progress = SILENT,
) -> Simulation:
    """Return the ranges of a projection under uncertain costs, risks and slips.

    Each draw moves the waves, and with them every stop in steps through the contract calendar,
    and scales the lines; nothing is interpolated.  The same inputs, seed included, give the same
    result.

    Args:
        inventory: As the projection was made from.
        plan: The waves that slip.
        releases: Of that plan, made with the same `shared`.
        projection: Staying against leaving, without slips.
        assumptions: As the projection was made with.
        inputs: Ranges, drivers, risks, draws and seed.
        shared: Servers of shared services, which go with the last wave.
        awaited: Waves that retiring servers wait for, as `waves_awaited` finds them; without it
            they go with the last.
        exit_by: Last permitted day on site.
        progress: Reports and may cancel.

    Raises:
        UncertaintyError: The inputs contradict themselves.
    """
    import numpy as np

    progress.report(0.0, "Tying every cost to the date it follows from")
    ranges = ranges_of(inputs, projection, assumptions)
    waiting = Waiting(inventory, plan, releases, projection.leaving, shared, awaited or {})
    longest = max(most_days(inputs), round(MOST_MONTHS * 31))
    worth = Worth(inventory, projection, waiting, assumptions, longest)
    raise_if_cancelled(progress)
    waves = tuple(wave.number for wave in plan.waves)
    progress.report(0.3, f"Drawing {inputs.draws:,} times")
    draws = draw(ranges, waves)
    raise_if_cancelled(progress)
    outcomes = _outcomes(ranges, worth, draws)
    raise_if_cancelled(progress)
    progress.report(0.6, "Drawing once more without anything moving together, to compare")
    apart = _outcomes(ranges, worth, draw(ranges, waves, independent=True))
    raise_if_cancelled(progress)
    progress.report(0.8, "Looking for what the result hangs on")
    empty = waiting.site_empty()
    empty_days = None if empty is None else worth.days(empty, draws.slips)
    in_time = None
    if exit_by is not None:
        met = empty_days is not None and empty_days <= exit_by.toordinal()
        in_time = float(np.mean(met))
    cases = Cases(ranges=ranges, worth=worth)
    bars = _bars(ranges, cases, draws, outcomes.npv)
    pair = _pair(ranges, bars)
    scenarios = (cases.scenario(one, empty) for one in SCENARIOS)
    known = {line for estimate, _ in ranges.estimates for line in estimate.lines}
    known.update(line for line, _ in ranges.bias)
    return Simulation(
        target=projection.target,
        currency=projection.currency,
        inputs=inputs,
        planned=pounds(worth.planned),
        npv=spread(outcomes.npv),
        independent=spread(apart.npv),
        positive=float(np.mean(outcomes.npv > 0)),
        one_off=spread(outcomes.one_off),
        exit_by=exit_by,
        in_time=in_time,
        empty_days=() if empty_days is None else _days(empty_days),
        bars=bars,
        switching=cases.switching(),
        scenarios=tuple(one for one in scenarios if one is not None),
        bands=_bands(projection, worth, outcomes),
        histogram=_histogram(outcomes.npv),
        grid_names=pair,
        grid=() if pair is None else cases.grid(*pair),
        unmoved=worth.unmoved,
        unvaried=tuple(block for block in worth.blocks if block not in known),
        npv_draws=tuple(outcomes.npv.tolist()),
        one_off_draws=tuple(outcomes.one_off.tolist()),
        empty_draws=() if empty_days is None else tuple(empty_days.tolist()),
        without_figure=(len(projection.gaps.leaving), len(projection.gaps.staying)),
    )


def spread(values: Floats) -> Spread:
    """Return quantiles (linear) and mean of simulated amounts."""
    import numpy as np

    levels = [pounds(one) for one in np.quantile(values, LEVELS, method="linear")]
    return Spread(
        p10=levels[0],
        p50=levels[1],
        p80=levels[2],
        p90=levels[3],
        mean=pounds(float(values.mean())),
    )


def rank_correlation(one: Floats, other: Floats) -> float | None:
    """Return Spearman's correlation, ties at their mean rank; None where either is constant."""
    import numpy as np

    ranks = [_ranks(values) for values in (one, other)]
    apart = [rank - rank.mean() for rank in ranks]
    size = float(np.sqrt((apart[0] ** 2).sum() * (apart[1] ** 2).sum()))
    return float((apart[0] * apart[1]).sum()) / size if size else None


def _ranks(values: Floats) -> Floats:
    import numpy as np

    _, place, counts = np.unique(values, return_inverse=True, return_counts=True)
    ends = np.cumsum(counts)
    return np.asarray((ends - (counts - 1) / 2)[place])


def _outcomes(ranges: Ranges, worth: Worth, draws: Draws) -> Outcomes:
    factors = block_factors(ranges, worth, draws.factors)
    extra = impact_table(ranges, worth, draws.slips, draws.impacts)
    return worth.outcomes(draws.slips, factors, extra)


def _bars(ranges: Ranges, cases: Cases, draws: Draws, npv: Floats) -> tuple[Bar, ...]:
    import numpy as np

    bars = []
    for estimate, points in ranges.estimates:
        ends = np.array([float(points.low), float(points.high)])
        low, high = cases.npv_of_factors({estimate.id: ends})
        bars.append(
            Bar(
                id=estimate.id,
                title=estimate.title,
                driver=estimate.driver,
                correlation=rank_correlation(draws.factors[estimate.id], npv),
                low=f"{estimate.points.low:f}" if estimate.assumption else f"{points.low:f} x",
                high=f"{estimate.points.high:f}" if estimate.assumption else f"{points.high:f} x",
                npv_low=pounds(low),
                npv_high=pounds(high),
            )
        )
    if draws.slips.shape[1]:
        bars.append(_schedule_bar(ranges, cases, draws, npv))
    planned = cases.worth.planned
    for risk in ranges.inputs.risks:
        single = replace(ranges, inputs=replace(ranges.inputs, risks=(risk,)))
        slips = np.full((1, draws.slips.shape[1]), slip_days(risk.slip_months), dtype=np.int64)
        high = {risk.id: np.array([float(risk.impact.high)])}
        cost = impact_table(single, cases.worth, slips, high)
        worst = float(cases.worth.outcomes(slips, {}, cost).npv[0])
        bars.append(
            Bar(
                id=risk.id,
                title=risk.title,
                driver="",
                correlation=rank_correlation(draws.impacts[risk.id], npv),
                low="does not happen",
                high="happens at its high impact",
                npv_low=pounds(planned),
                npv_high=pounds(worst),
            )
        )
    bars.sort(key=lambda bar: (-abs(bar.correlation or 0.0), bar.id))
    return tuple(bars)


def _schedule_bar(ranges: Ranges, cases: Cases, draws: Draws, npv: Floats) -> Bar:
    """Return what a slip of the waves does; a plan without waves has none that could slip."""
    import numpy as np

    slip = ranges.inputs.slip
    low, high = cases.npv_of_slips(np.array([float(slip.low), float(slip.high)]))
    return Bar(
        id="schedule",
        title="Slip of the waves",
        driver=ranges.inputs.slip_driver,
        correlation=rank_correlation(draws.slips.mean(axis=1), npv),
        low=f"{slip.low:f} months",
        high=f"{slip.high:f} months",
        npv_low=pounds(low),
        npv_high=pounds(high),
    )


def _pair(ranges: Ranges, bars: tuple[Bar, ...]) -> tuple[str, str] | None:
    """Return the two estimates with the largest effect."""
    known = {estimate.id for estimate, points in ranges.estimates if points.spreads}
    names = sorted(
        (bar for bar in bars if bar.id in known),
        key=lambda bar: (-abs(bar.npv_high - bar.npv_low), bar.id),
    )
    return (names[0].id, names[1].id) if len(names) > 1 else None


def _bands(projection: Projection, worth: Worth, outcomes: Outcomes) -> tuple[BandYear, ...]:
    import numpy as np

    nothing = np.zeros((1, len(worth.waiting.waves)), dtype=np.int64)
    planned = worth.outcomes(nothing, {}).cumulative[0]
    levels = np.quantile(outcomes.cumulative, LEVELS, axis=0, method="linear")
    return tuple(
        BandYear(
            year=year,
            planned=pounds(planned[place]),
            p10=pounds(levels[0, place]),
            p50=pounds(levels[1, place]),
            p80=pounds(levels[2, place]),
            p90=pounds(levels[3, place]),
        )
        for place, year in enumerate(projection.fiscal_years)
    )


def _histogram(values: Floats) -> tuple[tuple[Decimal, int], ...]:
    """Return the middle of each of forty equal parts of the range, and the draws in it."""
    import numpy as np

    counts, edges = np.histogram(values, bins=_BINS)
    middles = (edges[:-1] + edges[1:]) / 2
    return tuple(
        (pounds(middle), int(count)) for middle, count in zip(middles, counts, strict=True)
    )


def _days(ordinals: Any) -> tuple[date, ...]:
    import numpy as np

    found = np.quantile(ordinals, LEVELS, method="higher")
    return tuple(date.fromordinal(int(day)) for day in found)
