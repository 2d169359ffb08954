"""A running cost as four figures, from which every month follows by sums over rows.

A row pays ``full`` a month from month number ``from_no`` until ``to_no``.  Of both months only
the days in the range are paid: ``from_part`` and ``to_part`` hold ``full`` times the days before
it begins and ends, to be divided by the days of that month.  Summed over rows by month number, the
cost of a month is ``running total - parts / days``: work in line with rows plus months.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import Entry, calc, day_of, serial

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.months import Month


@dataclass(frozen=True, kw_only=True)
class Calendar:
    """The months of a projection as a spreadsheet counts them."""

    first: Month
    months: int

    @property
    def begin(self) -> float:
        """The first day."""
        return float(serial(self.first.first_day))

    @property
    def end(self) -> float:
        """The day after the last one."""
        return float(serial((self.first + self.months).first_day))

    def number(self, day: float, *, by_day: bool) -> float:
        """Return the number of the month, from 1, in which a day counts first."""
        found = day_of(day)
        months = (found.year - self.first.year) * 12 + found.month - self.first.month + 1
        return float(months + (0 if by_day or found.day == 1 else 1))

    @property
    def days(self) -> list[int]:
        """How many days each month has."""
        return [(self.first + place).days for place in range(self.months)]


def month_number(cell: str, by_day: str) -> str:
    """Return the formula of a day's month number, without its leading "="."""
    return (
        f"(YEAR({cell})-YEAR(k_first_day))*k_months_per_year+MONTH({cell})-MONTH(k_first_day)+k_one"
        f"+IF(AND({by_day}=k_zero,DAY({cell})>k_one),k_one,k_zero)"
    )


def part(full: str, cell: str, by_day: str) -> str:
    """Return the formula of what a row does not pay of the month of a day, times its days."""
    return f"{by_day}*{full}*(DAY({cell})-k_one)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """The figures of one row; 0 stands for a day that is not known."""

    full: float
    from_no: float
    to_no: float
    from_part: float
    to_part: float


def spread(calendar: Calendar, full: float, begin: float, finish: float, *, by_day: bool) -> Spread:
    """Return a cost of `full` a month on ``[begin, finish)``, nothing where that is empty."""
    paid = full if finish > begin else 0.0
    return Spread(
        full=paid,
        from_no=calendar.number(begin, by_day=by_day),
        to_no=calendar.number(finish, by_day=by_day),
        from_part=paid * (day_of(begin).day - 1) if by_day else 0.0,
        to_part=paid * (day_of(finish).day - 1) if by_day else 0.0,
    )


def cells(made: Spread, full: str, begin: str, finish: str, by_day: str) -> list[Entry]:
    """Return month numbers and parts of a row: from, to, from part, to part."""
    return [
        calc(f"={month_number(begin, by_day)}", made.from_no),
        calc(f"={month_number(finish, by_day)}", made.to_no),
        calc(f"={part(full, begin, by_day)}", made.from_part),
        calc(f"={part(full, finish, by_day)}", made.to_part),
    ]


class Sums:
    """Adds up rows by key and month number, as the formulas do."""

    def __init__(self, calendar: Calendar) -> None:
        self._calendar = calendar
        self._full: dict[str, list[float]] = defaultdict(self._blank)
        self._parts: dict[str, list[float]] = defaultdict(self._blank)

    def _blank(self) -> list[float]:
        return [0.0] * (self._calendar.months + 1)

    @property
    def keys(self) -> list[str]:
        """Every key, in order."""
        return sorted(self._full, key=key_order)

    def add(self, key: str, made: Spread, *, ends: bool = True) -> None:
        """Add a row; `ends` False leaves out its end."""
        full, parts = self._full[key], self._parts[key]
        months = self._calendar.months
        if 1 <= made.from_no <= months:
            full[int(made.from_no)] += made.full
            parts[int(made.from_no)] -= made.from_part
        if ends and 1 <= made.to_no <= months:
            full[int(made.to_no)] -= made.full
            parts[int(made.to_no)] += made.to_part

    def rows(self, key: str) -> tuple[list[float], list[float]]:
        """Return what is paid a whole month, and what each month costs."""
        running, whole, costs = 0.0, [], []
        full, parts = self._full[key], self._parts[key]
        for place, days in enumerate(self._calendar.days, start=1):
            running += full[place]
            whole.append(running)
            costs.append(running + parts[place] / days)
        return whole, costs


def standard_of(tag: str) -> str:
    """Return the standard line of a tag: "A3" of "A3.2"."""
    return tag.partition(".")[0]


def key_order(key: str) -> tuple[str, str, int, str]:
    """Return A2 before A10."""
    words, _, standard = key.rpartition(" ")
    digits = standard_of(standard)[1:]
    return words, standard[:1], int(digits) if digits.isdigit() else 0, standard


def added(*series: Sequence[float]) -> list[float]:
    """Return the sum of rows, column by column."""
    return [sum(column) for column in zip(*series, strict=True)]


def cumulated(values: Iterable[float]) -> list[float]:
    """Return running totals."""
    total, found = 0.0, []
    for value in values:
        total += value
        found.append(total)
    return found
