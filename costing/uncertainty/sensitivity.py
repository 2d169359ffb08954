"""One thing at a time: its effect, the value at which the decision turns, named scenarios."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from costing.uncertainty.drawing import DAYS_PER_MONTH, block_factors
from costing.uncertainty.result import (
    GridCell,
    Scenario,
    ScenarioResult,
    SwitchingValue,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np

    from costing.uncertainty.drawing import Ranges
    from costing.uncertainty.waiting import Row
    from costing.uncertainty.worth import Worth

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Days = np.ndarray[Any, np.dtype[np.int64]]

#: Range searched for a switching value: times the plan's figure, and months.
MOST_FACTOR = 3.0
MOST_MONTHS = 24
#: Points looked at in each round of narrowing.
_POINTS = 33
_ROUNDS = 6
GRID_POINTS = 5

#: Scenarios that are always worked out; those on estimates that do not apply are left out.
SCENARIOS = (
    Scenario(name="Prices of the target 20 % higher", factors=(("target_prices", Decimal("1.2")),)),
    Scenario(name="Every wave six months later", slip_months=Decimal(6)),
    Scenario(name="The target's currency 10 % cheaper", factors=(("exchange", Decimal("0.9")),)),
    Scenario(name="The target's currency 10 % dearer", factors=(("exchange", Decimal("1.1")),)),
    Scenario(
        name="Delivery takes half as much again",
        factors=(("effort", Decimal("1.5")), ("programme", Decimal("1.5"))),
        slip_months=Decimal(3),
    ),
)


@dataclass(frozen=True, eq=False, kw_only=True)
class Cases:
    """Net present values of single cases, all else as planned and without the risks."""

    ranges: Ranges
    worth: Worth

    def npv_of_factors(self, columns: dict[str, Floats]) -> Floats:
        """Return one net present value for each row of the factors given by estimate id."""
        import numpy as np

        rows = len(next(iter(columns.values())))
        return self._npv(np.zeros((rows, len(self.worth.waiting.waves)), dtype=np.int64), columns)

    def npv_of_slips(self, months: Floats) -> Floats:
        """Return one net present value for each slip of all waves."""
        return self._npv(self._slips(months), {})

    def scenario(self, scenario: Scenario, empty: Row | None) -> ScenarioResult | None:
        """Return what a scenario comes to; None where it names an estimate that does not apply."""
        import numpy as np

        known = {estimate.id for estimate, _ in self.ranges.estimates}
        if not {name for name, _ in scenario.factors} <= known:
            return None
        slips = self._slips(np.array([float(scenario.slip_months)]))
        columns = {name: np.array([float(factor)]) for name, factor in scenario.factors}
        npv = float(self._npv(slips, columns)[0])
        planned = float(self.npv_of_slips(np.zeros(1))[0])
        day = None if empty is None else int(self.worth.days(empty, slips)[0])
        return ScenarioResult(
            scenario=scenario,
            npv=pounds(npv),
            difference=pounds(npv - planned),
            site_empty=None if day is None else date.fromordinal(day),
        )

    def grid(self, first: str, second: str) -> tuple[GridCell, ...]:
        """Return net present values over the ranges of two estimates, row by row."""
        import numpy as np

        points = {estimate.id: one for estimate, one in self.ranges.estimates}
        axes = [
            np.linspace(float(points[name].low), float(points[name].high), GRID_POINTS)
            for name in (first, second)
        ]
        rows, columns = (axis.ravel() for axis in np.meshgrid(*axes, indexing="ij"))
        npv = self.npv_of_factors({first: rows, second: columns})
        return tuple(
            GridCell(first=factor(one), second=factor(other), npv=pounds(value))
            for one, other, value in zip(rows, columns, npv, strict=True)
        )

    def switching(self) -> tuple[SwitchingValue, ...]:
        """Return the switching value of every estimate, then of the slip of all waves."""
        import numpy as np

        found = []
        for estimate, _ in self.ranges.estimates:

            def at(values: Floats, name: str = estimate.id) -> Floats:
                return self.npv_of_factors({name: values})

            value = switching_value(at, 0.0, MOST_FACTOR)
            found.append(
                SwitchingValue(
                    id=estimate.id,
                    title=estimate.title,
                    value=None if value is None else factor(value),
                    low=Decimal(0),
                    high=Decimal(str(MOST_FACTOR)),
                    unit="x the plan's figure",
                )
            )
        days = np.arange(0, round(MOST_MONTHS * DAYS_PER_MONTH) + 1)
        worth = self.npv_of_slips(days / DAYS_PER_MONTH)
        turned = np.flatnonzero((worth > 0) != (worth[0] > 0))
        slip = None if not turned.size else factor(float(days[turned[0]]) / DAYS_PER_MONTH)
        found.append(
            SwitchingValue(
                id="schedule",
                title="Slip of all waves",
                value=slip,
                low=Decimal(0),
                high=Decimal(MOST_MONTHS),
                unit="months",
            )
        )
        return tuple(found)

    def _slips(self, months: Floats) -> Days:
        import numpy as np

        days = np.rint(months * DAYS_PER_MONTH).astype(np.int64)
        return np.repeat(days[:, None], len(self.worth.waiting.waves), axis=1)

    def _npv(self, slips: Days, columns: dict[str, Floats]) -> Floats:
        factors = block_factors(self.ranges, self.worth, columns)
        return self.worth.outcomes(slips, _long(factors, len(slips))).npv


def switching_value(at: Callable[[Floats], Floats], low: float, high: float) -> float | None:
    """Return the smallest value found within `low` to `high` at which `at` is 0.

    The range is cut into equal parts, the first part whose ends have unlike signs is cut again,
    and so on; None where no two neighbours differ in sign.
    """
    import numpy as np

    for _ in range(_ROUNDS):
        points = np.linspace(low, high, _POINTS)
        values = at(points)
        exact = np.flatnonzero(values == 0.0)
        turned = np.flatnonzero(np.signbit(values[1:]) != np.signbit(values[:-1]))
        if exact.size and (not turned.size or exact[0] <= turned[0]):
            return float(points[exact[0]])
        if not turned.size:
            return None
        low, high = float(points[turned[0]]), float(points[turned[0] + 1])
    return (low + high) / 2


def pounds(amount: float) -> Decimal:
    """Return a simulated amount to the penny."""
    return Decimal(repr(float(amount))).quantize(Decimal("0.01"))


def factor(value: float) -> Decimal:
    """Return a simulated factor to six places."""
    return Decimal(repr(float(value))).quantize(Decimal("0.000001"))


def _long(factors: dict[str, Floats], rows: int) -> dict[str, Floats]:
    """Return factors of which each has one value a row."""
    import numpy as np

    return {block: np.broadcast_to(one, (rows,)) for block, one in factors.items()}
