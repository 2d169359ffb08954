"""Times of flows as days; a damaged time is missing, its flow is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import lru_cache

#: Earliest and latest time that a flow record can honestly bear: 2000-01-01 and 2100-01-01.
EARLIEST_SECONDS = 946_684_800
LATEST_SECONDS = 4_102_444_800

_DAY_SECONDS = 86_400
_MILLISECONDS_FROM = 10**11


def day_of_epoch(seconds: float) -> date | None:
    """Return the day (UTC) of seconds or milliseconds since 1970, told apart by their size.

    None for a time before 2000 or after 2100, which is damaged or relative.
    """
    if seconds >= _MILLISECONDS_FROM:
        seconds /= 1000
    if not EARLIEST_SECONDS <= seconds < LATEST_SECONDS:
        return None
    return _day(int(seconds) // _DAY_SECONDS)


@lru_cache(maxsize=8192)
def day_of_text(text: str) -> date | None:
    """Return the day of an ISO time ("2026-11-01 10:00:00.123") or of epoch digits, or None."""
    bare = text.strip()
    try:
        return day_of_epoch(float(bare))
    except ValueError:
        pass
    try:
        found = date.fromisoformat(bare[:10].replace("/", "-"))
    except ValueError:
        return None
    return found if 2000 <= found.year < 2100 else None  # noqa: PLR2004 - as above


@lru_cache(maxsize=8192)
def _day(number: int) -> date:
    return datetime.fromtimestamp(number * _DAY_SECONDS, tz=UTC).date()
