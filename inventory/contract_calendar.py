"""When a contract may end: permitted ends, notice deadlines, automatic renewals.

All ends are first days without the contract (half-open), and all notice periods run backwards
from them: months keep the day of the month, clipped to the month's last day, and days are
calendar days.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from heapq import merge
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Contract

_MONTHS_A_YEAR = 12
#: Renewals looked at: a century of monthly ones.
_MOST_RENEWALS = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractStop:
    """The day from which a contract costs nothing, given when its units are ready.

    Attributes:
        stop: First day without cost; None if its units never empty or its dates are not known.
        notice_by: Last safe day to give notice for that stop; None where no notice is needed
            or the notice period is not known.
        extended_from: Set where the term ends before the units are ready and does not renew:
            first day that needs an extension which nobody has quoted yet.
        reason: The rule applied, as a sentence with the dates.
        ready: First day on which everything it covers is empty; None for never or not known.
    """

    stop: date | None
    notice_by: date | None = None
    extended_from: date | None = None
    reason: str = ""
    ready: date | None = None

    @property
    def float_days(self) -> int | None:
        """Calendar days between the units being ready and the stop; None where it has none."""
        if self.stop is None or self.ready is None:
            return None
        return (self.stop - self.ready).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One day a contract may end on and the last safe day to give notice for it.

    Attributes:
        notice_by: None where the notice period is not known.
        kind: "break", "end of term" or "end of a renewal".
    """

    end: date
    notice_by: date | None
    kind: str


def add_months(day: date, months: int) -> date:
    """Return `day` moved by whole months, clipped to the last day of the month it lands in."""
    index = day.year * _MONTHS_A_YEAR + day.month - 1 + months
    year, month = index // _MONTHS_A_YEAR, index % _MONTHS_A_YEAR + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def notice_deadline(contract: Contract, end: date) -> date | None:
    """Return the last day on which notice for `end` is in time; None if the period is unknown."""
    if contract.notice_months is None and contract.notice_days is None:
        return None
    after_months = add_months(end, -(contract.notice_months or 0))
    return after_months - timedelta(days=contract.notice_days or 0)


def stop_of(
    contract: Contract, ready: date | None, notice_floor: date, today: date
) -> ContractStop:
    """Return the first permitted end on or after `ready` for which notice is still possible.

    ``stop = min {b : b >= ready and b - notice >= floor}`` over the breaks, the end and the
    automatic renewals, with the later of `notice_floor` and `today` as floor.

    A term that does not renew ends by itself, so that its end stays permitted after its notice
    deadline has passed (the reason says so).  One that ends before its units are ready needs an
    extension, taken to run to the first month boundary on or after `ready`.  A notice period
    that is not known does not bar an end, and the reason says that it is not known.

    Args:
        contract: As the register states it.
        ready: First day on which every unit it covers is empty and handed back, None for never.
        notice_floor: First day on which notice may be served.
        today: No notice can be served before it.
    """
    obstacle = _obstacle(contract, ready)
    if ready is None or obstacle:
        return ContractStop(stop=None, reason=obstacle)
    floor = max(notice_floor, today)
    missed: list[Deadline] = []
    for deadline in _permitted(contract):
        if deadline.end < ready:
            continue
        if deadline.notice_by is None or deadline.notice_by >= floor:
            return ContractStop(
                stop=deadline.end,
                notice_by=deadline.notice_by,
                reason=_stop_reason(contract, deadline, ready, missed),
                ready=ready,
            )
        missed.append(deadline)
    if missed and missed[-1].end == contract.end:  # without renewals the end is the last entry
        return _expiry(contract, missed[-1], ready)
    if contract.end is None:
        return ContractStop(
            stop=None,
            reason=f"{contract.name} has no end date and no break date on or after "
            f"{ready.isoformat()} that can still be used. Enter its term."
            f"{_missed_text(missed)}",
        )
    return _extension(contract, contract.end, ready, missed)


def next_deadlines(
    contract: Contract, today: date, horizon_days: int = 1_096
) -> tuple[Deadline, ...]:
    """Return the permitted ends whose notice is still possible, soonest first.

    Ends without a known notice period are included when they lie ahead.  The horizon counts
    from `today` to the end, in calendar days (three years unless said otherwise).
    """
    horizon = today + timedelta(days=horizon_days)
    found: list[Deadline] = []
    for deadline in _permitted(contract):
        if deadline.end > horizon:
            break
        if (deadline.notice_by or deadline.end) >= today:
            found.append(deadline)
    return tuple(found)


def _obstacle(contract: Contract, ready: date | None) -> str:
    """Return why no stop can be worked out at all, "" where one can."""
    if not contract.covers:
        return (
            f"{contract.name} names no unit that it pays for, so nothing shows when it could end. "
            "Say what it covers."
        )
    if contract.end is None and not contract.breaks:
        return f"{contract.name} has no end date and no break date. Enter its term."
    if ready is None:
        return f"{contract.name} cannot end: a unit that it covers is never free."
    return ""


def _permitted(contract: Contract) -> Iterator[Deadline]:
    """Yield the days on which a contract may end, ascending."""
    breaks = ((day, "break") for day in sorted(set(contract.breaks)) if day != contract.end)
    for day, kind in merge(breaks, _term_ends(contract)):
        yield Deadline(end=day, notice_by=notice_deadline(contract, day), kind=kind)


def _term_ends(contract: Contract) -> Iterator[tuple[date, str]]:
    if contract.end is None:
        return
    yield contract.end, "end of term"
    months = contract.renewal_months or 0
    for number in range(1, _MOST_RENEWALS + 1):
        if months <= 0 or contract.end.year + number * months // _MONTHS_A_YEAR + 1 > date.max.year:
            return
        yield add_months(contract.end, number * months), "end of a renewal"


def _stop_reason(contract: Contract, chosen: Deadline, ready: date, missed: list[Deadline]) -> str:
    text = (
        f"{contract.name}: the first permitted end on or after {ready.isoformat()} is "
        f"{chosen.end.isoformat()} ({chosen.kind})"
    )
    text += (
        "; its notice period is not known, so ask the supplier whether that end is still open."
        if chosen.notice_by is None
        else f"; notice by {chosen.notice_by.isoformat()}."
    )
    return text + _missed_text(missed)


def _missed_text(missed: list[Deadline]) -> str:
    if not missed:
        return ""
    first = missed[0]
    deadline = first.notice_by.isoformat() if first.notice_by else ""
    return (
        f" The end on {first.end.isoformat()} is out of reach: notice for it had to be given by "
        f"{deadline}."
    )


def _expiry(contract: Contract, last: Deadline, ready: date) -> ContractStop:
    deadline = last.notice_by.isoformat() if last.notice_by else ""
    return ContractStop(
        stop=last.end,
        ready=ready,
        reason=f"{contract.name}: its term ends on {last.end.isoformat()}, on or after "
        f"{ready.isoformat()}, and does not renew. The day for notice ({deadline}) has passed: "
        "have the supplier confirm that it ends by itself.",
    )


def _extension(contract: Contract, end: date, ready: date, missed: list[Deadline]) -> ContractStop:
    boundary = ready if ready.day == 1 else add_months(ready.replace(day=1), 1)
    return ContractStop(
        stop=boundary,
        extended_from=end,
        ready=ready,
        reason=f"{contract.name} ends on {end.isoformat()} and does not renew, but its units are "
        f"ready only on {ready.isoformat()}: an extension to {boundary.isoformat()} is needed and "
        f"has no quotation yet.{_missed_text(missed)}",
    )
