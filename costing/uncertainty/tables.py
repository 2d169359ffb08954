"""What a cost comes to in each fiscal year, as a function of the day on which it starts or stops.

Every table has one row for each stretch of days in which nothing changes and one column for each
fiscal year of the horizon, then one for the worth of hardware left at its end.  Amounts move in
steps, as contracts do, and are never interpolated.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from costing.months import Month
from costing.stepped import Billing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from decimal import Decimal

    import numpy as np

    from costing.refresh import Asset

    Floats = np.ndarray[Any, np.dtype[np.float64]]
    Days = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, eq=False)
class Table:
    """Amounts by day: `values[k]` holds from the k-th of `breaks` on, `values[0]` before them.

    Attributes:
        key: The same for tables that are the same, so that costs can be added up before the
            draws are looked up.
    """

    key: tuple[Any, ...]
    breaks: Days
    values: Floats

    def at(self, days: Days) -> Floats:
        """Return one row for each of `days` (ordinals)."""
        import numpy as np

        return np.asarray(self.values[np.searchsorted(self.breaks, days, side="right")])


class Calendar:
    """Tables over the months of one horizon."""

    def __init__(self, first: Month, months: int) -> None:
        import numpy as np

        self.first = first
        self.months = months
        self.years = months // 12
        self.end = first + months
        self._month_starts = np.array(
            [(first + place).first_day.toordinal() for place in range(months + 1)], dtype=np.int64
        )
        self._until: dict[tuple[Billing, int | None], Table] = {}
        self._since: dict[Billing, Table] = {}

    def until(self, billing: Billing, start: date | None = None) -> Table:
        """Return what one unit of money a month comes to from `start` until a day."""
        since = None if start is None else start.toordinal()
        known = self._until.get((billing, since))
        if known is None:
            made = self._by_month if billing is Billing.MONTH else self._by_day
            breaks, values = made()
            if since is not None:
                base = Table(("base",), breaks, values).at(_ordinals(since))[0]
                values = (values - base).clip(min=0.0)
            known = self._until[billing, since] = Table(("until", billing, since), breaks, values)
        return known

    def since(self, billing: Billing) -> Table:
        """Return what one unit of money a month comes to from a day to the end of the horizon."""
        known = self._since.get(billing)
        if known is None:
            whole = self.until(billing)
            values = whole.values[-1] - whole.values
            known = self._since[billing] = Table(("since", billing), whole.breaks, values)
        return known

    def moved(self, key: str, amounts: Sequence[Decimal], planned: int, most_days: int) -> Table:
        """Return what a series of months comes to that begins in a later month than planned.

        Args:
            key: Names the series.
            amounts: As planned, one a month.
            planned: The day on which it begins then; it moves with the month of that day.
            most_days: By how many days it may begin later.
        """
        import numpy as np

        begin = Month.of(date.fromordinal(planned))
        later = Month.of(date.fromordinal(planned + most_days)) - begin
        plain = np.array([float(amount) for amount in amounts])
        values = np.zeros((later + 1, self.years + 1))
        for months in range(later + 1):
            series = np.concatenate((np.zeros(months), plain))[: self.months]
            values[months, :-1] = series.reshape(self.years, 12).sum(axis=1)
        breaks = [(begin + place).first_day.toordinal() for place in range(1, later + 1)]
        return Table(("moved", key), np.array(breaks, dtype=np.int64), values)

    def on(self) -> Table:
        """Return what one unit of money paid once on a day comes to; nothing outside."""
        import numpy as np

        breaks = self._month_starts[::12]
        values = np.zeros((self.years + 2, self.years + 1))
        for year in range(self.years):
            values[year + 1, year] = 1.0
        return Table(("on",), breaks, values)

    def stepped(
        self,
        key: str,
        stop: Callable[[int], int],
        low: int,
        high: int,
        inner: Table,
        scale: Callable[[int], float] | None = None,
    ) -> Table:
        """Return what `inner` comes to at ``stop(day)``, a step function that never falls.

        Only the days within `low` to `high` are looked at; each step is found by halving.
        `scale` is what each step counts, by its first day; 1 where None.
        """
        import numpy as np

        steps: list[tuple[int, int]] = []

        def search(left: int, left_stop: int, right: int, right_stop: int) -> None:
            if left_stop == right_stop:
                return
            if right - left == 1:
                steps.append((right, right_stop))
                return
            middle = (left + right) // 2
            middle_stop = stop(middle)
            search(left, left_stop, middle, middle_stop)
            search(middle, middle_stop, right, right_stop)

        first_stop = stop(low)
        search(low, first_stop, high, stop(high))
        breaks = np.array([day for day, _ in steps], dtype=np.int64)
        stops = np.array([first_stop, *(one for _, one in steps)], dtype=np.int64)
        values = inner.at(stops)
        if scale is not None:
            counts = [scale(day) for day in (low, *(day for day, _ in steps))]
            values = values * np.array(counts)[:, None]
        return Table(("stepped", key), breaks, values)

    def renewed(self, asset: Asset, purchases: tuple[tuple[date, date, float], ...]) -> Table:
        """Return what buying a machine again comes to until the day it is no longer needed.

        Args:
            asset: Bought for its price.
            purchases: Day of each, the last day on which being free avoids it, and what is left
                of it at the end of the horizon; ascending.
        """
        import numpy as np

        values = np.zeros((len(purchases) + 1, self.years + 1))
        for place, (day, _, left) in enumerate(purchases, start=1):
            values[place] = values[place - 1]
            values[place, (Month.of(day) - self.first) // 12] += float(asset.price)
            values[place, -1] = -left
        lasts = [last.toordinal() + 1 for _, last, _ in purchases]
        key = ("renewed", *purchases, asset.price)
        return Table(key, np.array(lasts, dtype=np.int64), values)

    def _by_month(self) -> tuple[Days, Floats]:
        """A month is due if its first day comes before the stop: on its second day it is paid."""
        import numpy as np

        due = np.zeros((self.months + 1, self.years + 1))
        for place in range(self.months):
            due[place + 1, place // 12] = 1.0
        return self._month_starts[:-1] + 1, np.cumsum(due, axis=0)

    def _by_day(self) -> tuple[Days, Floats]:
        import numpy as np

        starts = self._month_starts
        days = np.arange(starts[0], starts[-1])
        month = np.searchsorted(starts, days, side="right") - 1
        part = 1.0 / np.diff(starts)[month]
        due = np.zeros((days.size + 1, self.years + 1))
        due[np.arange(1, days.size + 1), month // 12] = part
        return days + 1, np.cumsum(due, axis=0)


def _ordinals(day: int) -> Days:
    import numpy as np

    return np.array([day], dtype=np.int64)
