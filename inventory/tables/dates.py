"""Dates in cells: the order of day and month is decided for a whole column, never guessed."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from inventory.tables.cells import MISSING_WORDS, BadCell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.tables.table import Cell

#: Dates that programs write for "not known".
MISSING_DATES = frozenset(
    {
        date(1, 1, 1), date(1899, 12, 30), date(1899, 12, 31), date(1900, 1, 1),
        date(1969, 12, 31), date(1970, 1, 1), date(9999, 12, 31),
    }
)  # fmt: skip

#: Spreadsheet day numbers that are taken as dates: 1950-01-01 to 2099-12-31.
SERIALS = range(18264, 73051)

_SERIAL_ZERO = date(1899, 12, 30)
_TIME = r"(?:[T ,]+\d{1,2}[:.]\d{2}.*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}}){_TIME}")
_YEAR_LAST = re.compile(rf"(\d{{1,2}})[-/.](\d{{1,2}})[-/.](\d{{4}}|\d{{2}}){_TIME}")
_DAY_MONTH_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[-/. ]+([A-Za-z]{{3,9}})\.?,?[-/. ]+(\d{{4}}|\d{{2}}){_TIME}"
)
_MONTH_NAME_DAY = re.compile(
    rf"([A-Za-z]{{3,9}})\.?[-/. ]+(\d{{1,2}})(?:st|nd|rd|th)?,?[-/. ]+(\d{{4}}){_TIME}"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august",
           "september", "october", "november", "december")  # fmt: skip
_MONTHS_IN_YEAR = 12


class DateOrder(StrEnum):
    """Which of two numbers is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def date_order(cells: Iterable[Cell]) -> DateOrder | None:
    """Return the order that all numeric dates of a column agree with.

    None where no cell decides it (every number is 12 or less), where the column holds none, or
    where cells contradict each other.
    """
    day_first = month_first = False
    for cell in cells:
        match = _YEAR_LAST.fullmatch(cell.strip()) if isinstance(cell, str) else None
        if match:
            day_first = day_first or int(match[1]) > _MONTHS_IN_YEAR
            month_first = month_first or int(match[2]) > _MONTHS_IN_YEAR
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST


def date_of(cell: Cell, order: DateOrder | None = None) -> date | BadCell | None:
    """Return the calendar day in a cell; a time of day is dropped, not converted.

    Reads typed dates, ISO texts, ``31/12/2026`` and ``12/31/26`` (00 to 68 are the years from
    2000), ``31 Dec 2026``, spreadsheet day numbers within `SERIALS` on the 1900 base, and epoch
    seconds or milliseconds, told apart by their 10 or 13 digits (UTC).  `MISSING_DATES` are
    missing.

    Args:
        cell: Raw cell.
        order: Of the whole column, from `date_order`; with None a date such as ``03/04/2026``
            is bad: it has two readings.
    """
    if cell is None or isinstance(cell, bool):
        return None if cell is None else BadCell(text=str(cell), reason="is not a date")
    found: date | BadCell | None
    if isinstance(cell, datetime):
        found = cell.date()
    elif isinstance(cell, date):
        found = cell
    elif isinstance(cell, int | float):
        found = _day_number(float(cell), str(cell))
    elif isinstance(cell, str):
        found = _date_in(cell.strip(), order)
    else:
        found = BadCell(text=str(cell), reason="is a time of day, not a date")
    return None if isinstance(found, date) and found in MISSING_DATES else found


def _date_in(text: str, order: DateOrder | None) -> date | BadCell | None:
    found: date | BadCell | None = BadCell(text=text, reason="is not a date")
    if text.casefold() in MISSING_WORDS:
        found = None
    elif match := _YEAR_FIRST.fullmatch(text):
        found = _day(text, match[1], int(match[2]), match[3])
    elif match := _YEAR_LAST.fullmatch(text):
        found = _numeric(text, match, order)
    elif match := _DAY_MONTH_NAME.fullmatch(text):
        found = _day(text, match[3], _month(match[2]), match[1])
    elif match := _MONTH_NAME_DAY.fullmatch(text):
        found = _day(text, match[3], _month(match[1]), match[2])
    elif re.fullmatch(r"\d{5}(?:\.\d+)?|\d{10}|\d{13}", text):
        found = _day_number(float(text), text)
    return found


def _numeric(text: str, match: re.Match[str], order: DateOrder | None) -> date | BadCell:
    first, second = int(match[1]), int(match[2])
    if order is None and first != second and max(first, second) <= _MONTHS_IN_YEAR:
        return BadCell(text=text, reason="could be day/month or month/day")
    day_first = order is DateOrder.DAY_FIRST if order is not None else second <= _MONTHS_IN_YEAR
    day, month = (first, second) if day_first else (second, first)
    return _day(text, match[3], month, str(day))


def _day(text: str, year: str, month: int, day: str) -> date | BadCell:
    full_year = int(year)
    if len(year) == 2:  # noqa: PLR2004 - digits; POSIX: 69 to 99 are 1969 to 1999
        full_year += 2000 if full_year <= 68 else 1900  # noqa: PLR2004 - years of two digits, as POSIX reads them
    try:
        return date(full_year, month, int(day))
    except ValueError:
        return BadCell(text=text, reason="is no day of the calendar")


def _month(name: str) -> int:
    """Return 1 to 12, or 0 (which no calendar has) for a word that is no English month."""
    word = name.casefold()
    return next((at for at, month in enumerate(_MONTHS, 1) if month.startswith(word)), 0)


def _day_number(value: float, text: str) -> date | BadCell:
    whole = int(value)
    if whole in SERIALS:
        return _SERIAL_ZERO + timedelta(days=whole)
    seconds = whole // 1000 if 10**12 <= whole < 10**13 else whole
    if 10**9 <= seconds < 10**10:
        return datetime.fromtimestamp(seconds, tz=UTC).date()
    return BadCell(text=text, reason="is not a date")
