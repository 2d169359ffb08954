"""Bank holidays of the United Kingdom, and the days around them on which nobody cuts over.

The dates come from the `holidays` library, which follows the Banking and Financial Dealings Act
1971 and the proclamations under it; the names are those of the published list.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from inventory.errors import PlannerError
from inventory.waves.policy import Freeze

_SATURDAY: Final = 5
_DAY: Final = timedelta(days=1)

#: Parts of the kingdom by the name a person writes, and the library's code for each.
AREAS: Final = {"england-and-wales": "ENG", "scotland": "SCT", "northern-ireland": "NIR"}

#: Where the library's name of a day is not the one of the published list.
_NAMES: Final = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2nd January",
    "Saint Patrick's Day": "St Patrick's Day",
    "Saint Andrew's Day": "St Andrew's Day",
    "Battle of the Boyne": "Battle of the Boyne (Orangemen's Day)",
}
_OBSERVED: Final = " (observed)"


class UnknownAreaError(PlannerError):
    """Bank holidays were asked for a part of the kingdom that has none of its own."""

    def __init__(self, area: str) -> None:
        super().__init__(f"There are no bank holidays for {area!r}. Areas are: {', '.join(AREAS)}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class BankHoliday:
    """One bank holiday: always a working day of the week, a substitute day where it has to be."""

    day: date
    name: str


def bank_holidays(area: str, start: date, end: date) -> tuple[BankHoliday, ...]:
    """Return the bank holidays of `area` from `start` until before `end`, in order.

    A holiday that falls on a weekend is listed on its substitute day alone, as the published
    lists have it.  Raises `UnknownAreaError`.
    """
    if area not in AREAS:
        raise UnknownAreaError(area)
    return tuple(
        found
        for year in range(start.year, end.year + 1)
        for found in _of_year(AREAS[area], year)
        if start <= found.day < end
    )


def bank_holiday_freezes(area: str, start: date, end: date) -> tuple[Freeze, ...]:
    """Return the runs of days off with a bank holiday in them that touch ``[start, end)``.

    A run is a bank holiday with the weekend and the other bank holidays that adjoin it: Good
    Friday to Easter Monday is one of four days.  A bank holiday in the middle of a week is a run
    of its own and touches no weekend.  Raises `UnknownAreaError`.
    """
    week = timedelta(days=7)
    known = {found.day: found.name for found in bank_holidays(area, start - week, end + week)}
    freezes: dict[date, Freeze] = {}
    for day in sorted(known):
        first, after = day, day + _DAY
        while _is_off(first - _DAY, known):
            first -= _DAY
        while _is_off(after, known):
            after += _DAY
        named = [name for held, name in sorted(known.items()) if first <= held < after]
        if first < end and start < after:
            freezes[first] = Freeze(start=first, end=after, reason=_reason(named))
    return tuple(freezes[first] for first in sorted(freezes))


def _reason(names: list[str]) -> str:
    return ("bank holiday: " if len(names) == 1 else "bank holidays: ") + ", ".join(names)


def _is_off(day: date, known: dict[date, str]) -> bool:
    return day.weekday() >= _SATURDAY or day in known


@lru_cache(maxsize=128)
def _of_year(subdivision: str, year: int) -> tuple[BankHoliday, ...]:
    from holidays import country_holidays

    found = country_holidays("GB", subdiv=subdivision, years=[year], language="en_GB")
    return tuple(
        BankHoliday(day=day, name=_published(name))
        for day, name in sorted(found.items())
        if day.weekday() < _SATURDAY and day.year == year
    )


def _published(name: str) -> str:
    """Return the published name of a day; where two fall together the library joins them by ;."""
    names = []
    for part in name.split("; "):
        plain = part.removesuffix(_OBSERVED)
        ending = " (substitute day)" if part.endswith(_OBSERVED) else ""
        names.append(_NAMES.get(plain, plain) + ending)
    return "; ".join(names)
