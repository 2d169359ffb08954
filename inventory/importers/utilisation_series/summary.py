"""Samples over time made figures: count, window, coverage, mean, median, p95, p99, largest."""

from __future__ import annotations

import itertools
import math
from array import array
from dataclasses import dataclass, field
from statistics import median
from typing import TYPE_CHECKING

from inventory.model import Metric, Statistic, Utilisation

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY_SECONDS = 86_400.0

_Column = tuple[Metric, bool]


@dataclass(slots=True)
class Series:
    """The samples of one server.

    Attributes:
        times: Seconds since 1970, in the order of the file.
        values: For each metric, and whether it is the largest of each interval, one figure for
            each time; NaN where it is missing.
    """

    times: array[float] = field(default_factory=lambda: array("d"))
    values: dict[_Column, array[float]] = field(default_factory=dict)

    def add(self, time: float, figures: dict[_Column, float]) -> None:
        """Add one sample; figures that it lacks are missing."""
        for column in figures:
            if column not in self.values:
                self.values[column] = array("d", [math.nan]) * len(self.times)
        self.times.append(time)
        for column, values in self.values.items():
            values.append(figures.get(column, math.nan))


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a series amounts to.

    Attributes:
        repeated: Samples whose time another sample has; the first of each time was kept.
        contradicting: Those of them whose figures differ from the one kept.
        backward: Samples that stand after one of a later time.
        interval_seconds: The lower middle of the distances between samples; None for one.
        coverage: Samples present by samples expected in the window, 0 to 1.
        all_zero: Whether every figure is 0: nothing was measured.
    """

    figures: tuple[Utilisation, ...]
    samples: int
    window_days: float
    interval_seconds: float | None
    coverage: float | None
    repeated: int
    contradicting: int
    backward: int
    all_zero: bool


def summarised(series: Series) -> Summary:
    """Return the named statistics of a series; gaps stay gaps.

    p95 is the sorted value at index int(0.95 * (n - 1)), likewise p99.
    """
    times = series.times
    order = sorted(range(len(times)), key=times.__getitem__)
    backward = sum(1 for at in range(1, len(times)) if times[at] < times[at - 1])
    kept: list[int] = []
    contradicting = 0
    for at in order:
        if kept and times[at] == times[kept[-1]]:
            contradicting += any(
                _differ(values[at], values[kept[-1]]) for values in series.values.values()
            )
        else:
            kept.append(at)
    first, last = times[kept[0]], times[kept[-1]]
    steps = sorted(times[b] - times[a] for a, b in itertools.pairwise(kept))
    interval = steps[(len(steps) - 1) // 2] if steps else None
    expected = round((last - first) / interval) + 1 if interval else None
    window = (last - first) / DAY_SECONDS
    figures: list[Utilisation] = []
    zero = True
    has_largest = {metric for metric, largest in series.values if largest}
    for column in sorted(series.values):
        metric, largest = column
        column_values = series.values[column]
        values = sorted(value for at in kept if not math.isnan(value := column_values[at]))
        if not values:
            continue
        zero = zero and values[-1] == 0
        figures += [
            Utilisation(
                metric=metric,
                statistic=statistic,
                value=value,
                samples=len(values),
                window_days=window,
            )
            for statistic, value in _statistics(values, largest=largest)
            if largest or statistic is not Statistic.MAX or metric not in has_largest
        ]
    return Summary(
        figures=tuple(figures),
        samples=len(kept),
        window_days=window,
        interval_seconds=interval,
        coverage=min(1.0, len(kept) / expected) if expected else None,
        repeated=len(times) - len(kept),
        contradicting=contradicting,
        backward=backward,
        all_zero=bool(figures) and zero,
    )


def at_share(ordered: Sequence[float], share: float) -> float:
    """Return the sorted value at index int(share * (n - 1))."""
    return ordered[int(share * (len(ordered) - 1))]


def _statistics(ordered: Sequence[float], *, largest: bool) -> list[tuple[Statistic, float]]:
    if largest:
        return [(Statistic.MAX, ordered[-1])]
    return [
        (Statistic.MEAN, math.fsum(ordered) / len(ordered)),
        (Statistic.MEDIAN, median(ordered)),
        (Statistic.P95, at_share(ordered, 0.95)),
        (Statistic.P99, at_share(ordered, 0.99)),
        (Statistic.MAX, ordered[-1]),
    ]


def _differ(first: float, second: float) -> bool:
    return first != second and not (math.isnan(first) and math.isnan(second))
