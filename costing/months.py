"""Calendar months and April-to-March fiscal years; every range is half-open."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

FISCAL_YEAR_STARTS_IN = 4


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One calendar month, ordered in time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:  # noqa: PLR2004 - months of a year
            raise ValueError(f"There is no month {self.month}.")

    @classmethod
    def of(cls, day: date) -> Month:
        """Return the month that holds `day`."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]

    @property
    def fiscal_year(self) -> FiscalYear:
        """The April-to-March year that holds the month."""
        return FiscalYear(self.year if self.month >= FISCAL_YEAR_STARTS_IN else self.year - 1)

    def __add__(self, months: int) -> Month:
        index = self.year * 12 + self.month - 1 + months
        return Month(index // 12, index % 12 + 1)

    def __sub__(self, other: Month) -> int:
        return (self.year - other.year) * 12 + self.month - other.month

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"


@dataclass(frozen=True, slots=True, order=True)
class FiscalYear:
    """The year from 1 April of `start`, written "2028-29"."""

    start: int

    @property
    def first_month(self) -> Month:
        """April of the starting year."""
        return Month(self.start, FISCAL_YEAR_STARTS_IN)

    def __add__(self, years: int) -> FiscalYear:
        return FiscalYear(self.start + years)

    def __sub__(self, other: FiscalYear) -> int:
        return self.start - other.start

    def __str__(self) -> str:
        return f"{self.start}-{(self.start + 1) % 100:02d}"


def months_between(first: Month, end: Month) -> tuple[Month, ...]:
    """Return the months from `first` up to but not including `end`."""
    return tuple(first + offset for offset in range(max(0, end - first)))


def add_months(day: date, months: int) -> date:
    """Return `day` moved by whole months, clipped to the last day of the month it lands in."""
    target = Month.of(day) + months
    return date(target.year, target.month, min(day.day, target.days))


def first_sampled(day: date) -> Month:
    """Return the first month whose first day is `day` or later."""
    month = Month.of(day)
    return month if day.day == 1 else month + 1
