"""Local and universal time of a cutover, across clock changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from inventory.errors import PlannerError
from inventory.runbook.words import Counted

if TYPE_CHECKING:
    from collections.abc import Collection

_MINUTE = timedelta(minutes=1)
_MINUTES_AN_HOUR = 60
_SATURDAY = 5
#: Written out here: what the system calls them depends on its settings.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class UnknownZoneError(PlannerError):
    """A time zone that nobody knows."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"There is no time zone {name!r}. Name one as the IANA list does: Europe/London."
        )


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name.  Raises `UnknownZoneError`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise UnknownZoneError(name) from error


def at_local(day: date, minutes: int, zone: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which clocks show `minutes` after midnight of `day`.

    Of an hour that clocks show twice the first is meant; of one they leave out, as long after
    the change as the time lies in the hour.
    """
    return (datetime.combine(day, time()) + minutes * _MINUTE).replace(tzinfo=zone).astimezone(UTC)


def minutes_between(start: datetime, end: datetime) -> int:
    """Return the real minutes from one instant to another, whole ones."""
    return int((end - start) / _MINUTE)


def moved_days(
    day: date, days: int, counted: Counted, closed: Collection[date] = frozenset()
) -> date:
    """Return the day so many days away.

    Working days are Monday to Friday, but for those that are `closed`: bank holidays.
    """
    if counted is Counted.CALENDAR:
        return day + timedelta(days=days)
    step = 1 if days > 0 else -1
    for _ in range(abs(days)):
        day += timedelta(days=step)
        while not is_working_day(day, closed):
            day += timedelta(days=step)
    return day


def offset_text(days: int | None, minutes: int | None, counted: Counted) -> str:
    """Return a distance from go-live as people write it: "T-7 d", "T-1:00", "T+0:45"."""
    if days is not None:
        unit = "d" if counted is Counted.CALENDAR else "working d"
        return f"T{days:+d} {unit}" if days else f"T-0 {unit}"
    whole = minutes or 0
    hours, rest = divmod(abs(whole), _MINUTES_AN_HOUR)
    return f"T{'-' if whole < 0 else '+'}{hours}:{rest:02}"


@dataclass(frozen=True, kw_only=True)
class Window:
    """When a wave is cut over.

    Attributes:
        opens / go_live / closes: Instants (UTC); it opens with the first day of the wave.
        zone: IANA name of the zone in which people live.
    """

    opens: datetime
    go_live: datetime
    closes: datetime
    zone: str

    @cached_property
    def tz(self) -> ZoneInfo:
        """The zone itself."""
        return zone_of(self.zone)

    @property
    def minutes(self) -> int:
        """Real minutes from go-live to the end."""
        return minutes_between(self.go_live, self.closes)

    @property
    def day(self) -> date:
        """Local day of go-live."""
        return self.local(self.go_live).date()

    def local(self, instant: datetime) -> datetime:
        """Return an instant as clocks there show it."""
        return instant.astimezone(self.tz)

    @property
    def changes_clock(self) -> bool:
        """Whether clocks are put forward or back between its start and its end."""
        return self.local(self.opens).utcoffset() != self.local(self.closes).utcoffset()


def is_working_day(day: date, closed: Collection[date] = frozenset()) -> bool:
    """Say whether people work on a day: Monday to Friday, but for those that are `closed`."""
    return day.weekday() < _SATURDAY and day not in closed


def local_text(window: Window, instant: datetime) -> str:
    """Return an instant as it is written: "2027-03-28 08:00 BST", local to the window."""
    return window.local(instant).strftime("%Y-%m-%d %H:%M %Z")


def spoken_text(window: Window, instant: datetime) -> str:
    """Return an instant as it is read aloud: "Sunday 2027-03-28 08:00 BST", local to the window."""
    return f"{_WEEKDAYS[window.local(instant).weekday()]} {local_text(window, instant)}"
