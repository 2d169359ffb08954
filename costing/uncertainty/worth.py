"""What leaving is worth under any slips of the waves and any factors on its lines, at once.

A projection is worked out once; here its lines are tied to the dates they follow from, so that
thousands of draws need no projection of their own.  Every line is checked against the projection
where nothing slips; one that does not come to the same is kept at its planned amounts and named.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from costing.appraisal import factors_for
from costing.lines import LineKind, yearly
from costing.uncertainty.line_dates import LineDates
from costing.uncertainty.tables import Calendar

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np

    from costing.assumptions import AssumptionSet
    from costing.lines import Line
    from costing.projection import Projection
    from costing.uncertainty.tables import Table
    from costing.uncertainty.waiting import Row, Waiting
    from inventory.model import Inventory

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Days = np.ndarray[Any, np.dtype[np.int64]]

#: Rows of draws that are looked up together, so that memory does not grow with the draws.
CHUNK = 5_000
_SAME = 1e-6


@dataclass(frozen=True, eq=False, kw_only=True)
class Outcomes:
    """One row for each case.

    Attributes:
        npv: Of leaving against staying.
        cumulative: Net cash from the first year to each year.
        one_off: All one-off costs.
    """

    npv: Floats
    cumulative: Floats
    one_off: Floats


class Worth:
    """Net worth of leaving as a function of slips and factors.

    Attributes:
        blocks: Standard lines that carry money, sorted.
        unmoved: Names of lines whose dates are not known here: they stay where they are planned.
        planned: Net present value without slip, every factor 1.
    """

    def __init__(
        self,
        inventory: Inventory,
        projection: Projection,
        waiting: Waiting,
        assumptions: AssumptionSet,
        most_days: int,
    ) -> None:
        import numpy as np

        self.calendar = Calendar(projection.first, projection.months)
        self.waiting = waiting
        factors = factors_for(assumptions.number("discount_rate"), self.calendar.years - 1)
        self._weights = np.array([*map(float, factors), float(factors[-1])])
        self._fixed: dict[str, Floats] = defaultdict(self._nothing)
        self._one_off: dict[str, Floats] = defaultdict(self._nothing)
        self._flows: dict[tuple[str, bool, tuple[Any, ...], Row], tuple[Table, float]] = {}
        self.unmoved: tuple[str, ...] = ()
        dates = LineDates(inventory, projection, waiting, assumptions, self.calendar, most_days)
        self._add_staying(projection, dates)
        self._add_leaving(projection, dates)
        self._by_row: dict[Row, list[tuple[str, bool, Table, float]]] = defaultdict(list)
        for (block, once, _, row), (table, scale) in self._flows.items():
            self._by_row[row].append((block, once, table, scale))
        self.blocks = tuple(
            sorted({*self._fixed, *self._one_off, *(key[0] for key in self._flows)})
        )
        nothing = np.zeros((1, len(waiting.waves)), dtype=np.int64)
        self.planned = float(self.outcomes(nothing, {}).npv[0])

    def outcomes(
        self, slips: Days, factors: Mapping[str, Floats], extra: Floats | None = None
    ) -> Outcomes:
        """Return the outcome of each row of `slips` (days, one column a wave).

        Args:
            slips: Days by which each wave is later than planned.
            factors: One factor a row for each block that does not stay at 1.
            extra: Cost beside the lines, a column a year and one for the end; None for none.
        """
        import numpy as np

        parts = [
            self._chunk(
                slips[at : at + CHUNK],
                {block: one[at : at + CHUNK] for block, one in factors.items()},
                None if extra is None else extra[at : at + CHUNK],
            )
            for at in range(0, len(slips), CHUNK)
        ]
        return Outcomes(
            npv=np.concatenate([part.npv for part in parts]),
            cumulative=np.concatenate([part.cumulative for part in parts]),
            one_off=np.concatenate([part.one_off for part in parts]),
        )

    def days(self, row: Row, slips: Days) -> Days:
        """Return a date under each row of `slips`, as ordinals."""
        import numpy as np

        moving = [place for place, day in enumerate(row.days[:-1]) if day]
        fixed = row.days[-1]
        if not moving:
            return np.full(len(slips), fixed, dtype=np.int64)
        moved = slips[:, moving] + np.array([row.days[place] for place in moving])
        if row.earliest:
            return np.asarray(moved.min(axis=1))
        return np.asarray(np.maximum(moved.max(axis=1), fixed))

    def _chunk(self, slips: Days, factors: Mapping[str, Floats], extra: Floats | None) -> Outcomes:
        import numpy as np

        shape = (len(slips), self.calendar.years + 1)
        net: dict[tuple[str, bool], Floats] = {}
        for once, fixed in ((False, self._fixed), (True, self._one_off)):
            for block, amounts in fixed.items():
                net[block, once] = np.broadcast_to(amounts, shape).copy()
        for row, flows in self._by_row.items():
            days = self.days(row, slips)
            for block, once, table, scale in flows:
                if (block, once) not in net:
                    net[block, once] = np.zeros(shape)
                net[block, once] -= scale * table.at(days)
        total = np.zeros(shape)
        one_off = np.zeros(len(slips))
        for (block, once), amounts in net.items():
            scaled = amounts * factors[block][:, None] if block in factors else amounts
            total += scaled
            if once:
                one_off -= scaled[:, :-1].sum(axis=1)
        if extra is not None:
            total -= extra
            one_off += extra[:, :-1].sum(axis=1)
        return Outcomes(
            npv=total @ self._weights,
            cumulative=np.cumsum(total[:, :-1], axis=1),
            one_off=one_off,
        )

    def _nothing(self) -> Floats:
        import numpy as np

        return np.zeros(self.calendar.years + 1)

    def _add_staying(self, projection: Projection, dates: LineDates) -> None:
        for line in projection.do_nothing:
            self._fixed[line.standard] += self._yearly(line)
        for block, left in dates.left_staying():
            self._fixed[block][-1] -= left

    def _add_leaving(self, projection: Projection, dates: LineDates) -> None:
        unmoved = []
        for line in projection.option:
            once = line.kind is LineKind.ONE_OFF
            wanted = self._yearly(line)
            flows = next(
                (one for one in dates.candidates(line) if self._comes_to(one, wanted)), None
            )
            if flows is None:
                (self._one_off if once else self._fixed)[line.standard] -= wanted
                if wanted.any() and not dates.is_dated(line):
                    unmoved.append(line.name)
                continue
            for table, row, scale in flows:
                key = (line.standard, once, table.key, row)
                known = self._flows.get(key)
                self._flows[key] = (table, scale + (known[1] if known else 0.0))
        for block, left in dates.left_leaving_fixed():
            self._fixed[block][-1] += left
        self.unmoved = tuple(unmoved)

    def _comes_to(self, flows: list[tuple[Table, Row, float]], wanted: Floats) -> bool:
        """Return whether flows on their planned days are the amounts of the projection."""
        import numpy as np

        reached = self._nothing()
        for table, row, scale in flows:
            place = np.searchsorted(table.breaks, row.planned, side="right")
            reached += scale * table.values[place]
        return bool(np.abs(reached - wanted)[:-1].max() <= _SAME * (1.0 + np.abs(wanted).sum()))

    def _yearly(self, line: Line) -> Floats:
        import numpy as np

        return np.array([*map(float, yearly(line.amounts)), 0.0])
