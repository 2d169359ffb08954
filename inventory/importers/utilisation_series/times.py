"""Times of samples: epochs by their size, ISO, and clocks of twelve or twenty-four hours."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from inventory.tables.cells import BadCell
from inventory.tables.dates import DateOrder, date_of

if TYPE_CHECKING:
    from collections.abc import Iterable

_EPOCH = re.compile(r"(\d{10}|\d{13}|\d{16})(?:\.\d+)?")
_SERIAL = re.compile(r"[345]\d{4}\.\d+")  # days and parts of days, as spreadsheets count
_SERIAL_OF_1970 = 25569
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([AaPp][Mm])?")
_SLASHED = re.compile(r"\s*(\d{1,2})[-/.](\d{1,2})[-/.](?:\d{4}|\d{2})\b")
_NOON = 12


@lru_cache(maxsize=65536)
def seconds_of(text: str, order: DateOrder | None) -> float | None:
    """Return seconds since 1970 of a time as printed, taken as UTC, or None for no time.

    Epochs are told by their digits, whatever a heading says: 10 are seconds, 13 milliseconds,
    16 microseconds.  A spreadsheet's day number with a fraction is a time too.
    """
    epoch = _EPOCH.fullmatch(text)
    if epoch is not None:
        return float(text) / {10: 1.0, 13: 1e3, 16: 1e6}[len(epoch[1])]
    if _SERIAL.fullmatch(text):
        return (float(text) - _SERIAL_OF_1970) * 86_400
    clock = _CLOCK.search(text)
    seconds = 0.0
    day_text = text
    if clock is not None:
        hours, minutes = int(clock[1]), int(clock[2])
        half = (clock[4] or "").casefold()
        if half:
            hours = hours % _NOON + (_NOON if half == "pm" else 0)
        seconds = hours * 3600.0 + minutes * 60.0 + float(clock[3] or 0)
        day_text = (text[: clock.start()] + " " + text[clock.end() :]).strip(" ,TZz")
        day_text = re.sub(r"\s*(?:[-+]\d{2}:?\d{2}|UTC|GMT)$", "", day_text)
    day = date_of(day_text, order)
    if day is None or isinstance(day, BadCell):
        return None
    midnight = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return midnight.timestamp() + seconds


def needs_order(text: str) -> bool:
    """Return whether a time is printed with a day and a month that can change places."""
    return _SLASHED.match(text) is not None


def order_of(texts: Iterable[str]) -> DateOrder | None:
    """Return the order of day and month that all times agree with, or None."""
    day_first = month_first = False
    for text in texts:
        match = _SLASHED.match(text)
        if match is not None:
            day_first = day_first or int(match[1]) > _NOON
            month_first = month_first or int(match[2]) > _NOON
    if day_first == month_first:
        return None
    return DateOrder.DAY_FIRST if day_first else DateOrder.MONTH_FIRST
