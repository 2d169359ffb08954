"""Points in time as products print them, for the span of a series of samples."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inventory.product_sheets.row import Row
    from inventory.tables.dates import DateOrder

_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([ap])?\.?m?", re.IGNORECASE)
_HOURS_OF_HALF = 12
_SECONDS_OF_DAY = 86400


def moment_in(row: Row, field: str, documented: DateOrder | None = None) -> datetime | None:
    """Return the point in time in a cell, without a zone; a cell that holds none is reported.

    Reads "11/22/2026, 13:30:00", "11/22/2026 1:30:00 PM" and ISO forms; a zone is not converted,
    because only the distance between two moments of one column is used.
    """
    day = row.day(field, documented)
    if day is None:
        return None
    match = _TIME.search(row.text(field) or "")
    if match is None:
        return datetime.combine(day, time())
    hour = int(match[1])
    if match[4]:
        hour = hour % _HOURS_OF_HALF + (_HOURS_OF_HALF if match[4].casefold() == "p" else 0)
    try:
        return datetime.combine(day, time(hour, int(match[2]), int(match[3] or 0)))
    except ValueError:
        row.reject(field, "is no time of day")
        return None


def days_between(first: datetime, last: datetime) -> float:
    """Return the days from one moment to another."""
    return (last - first).total_seconds() / _SECONDS_OF_DAY
