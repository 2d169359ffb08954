"""When a contract may end: permitted ends, notice deadlines, automatic renewals.

All ends are first days without the contract (half-open), and all notice periods run backwards
from them: months keep the day of the month, clipped to the month's last day, and days are
calendar days.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from heapq import merge
from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.model import Contract

BREAK, TERM, RENEWAL, EARLY = "break", "end of term", "end of a renewal", "early end for a fee"

_MONTHS_A_YEAR = 12
_NOTHING = Decimal(0)
#: Renewals looked at: a century of monthly ones.
_MOST_RENEWALS = 1_200


@dataclass(frozen=True, slots=True, kw_only=True)
class ExitChoice:
    """One end of a contract with what it costs to get there, in the contract's currency.

    Attributes:
        fee: Paid for ending it so; None where the register does not say.
        paid: Running cost of the months that begin from ready to the end; None where not known.
    """

    end: date
    kind: str
    notice_by: date | None
    fee: Decimal | None
    paid: Decimal | None

    @property
    def cost(self) -> Decimal | None:
        """Running cost and fee; a fee that nobody has said counts nothing and is told apart."""
        return None if self.paid is None else self.paid + max(self.fee or _NOTHING, _NOTHING)


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
        kind: What kind of end it is: BREAK, TERM, RENEWAL, EARLY; "" for none of them.
        fee: What ending it so costs, in the contract's currency; None where nobody has said.
        choices: Every end that was weighed, cheapest first; empty where none is open any more.
        missed: First permitted end on or after `ready` whose notice is too late by now; None for
            none.  `missed_notice` was its last safe day.
        missed_cost: Running cost of the months from it to the stop; None where not known.
    """

    stop: date | None
    notice_by: date | None = None
    extended_from: date | None = None
    reason: str = ""
    ready: date | None = None
    kind: str = ""
    fee: Decimal | None = None
    choices: tuple[ExitChoice, ...] = ()
    missed: date | None = None
    missed_notice: date | None = None
    missed_cost: Decimal | None = None

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
        kind: BREAK, TERM or RENEWAL.
    """

    end: date
    notice_by: date | None
    kind: str


class _Missed(TypedDict):
    missed: date | None
    missed_notice: date | None
    missed_cost: Decimal | None


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
    contract: Contract,
    ready: date | None,
    notice_floor: date,
    today: date,
    *,
    wanted: date | None = None,
) -> ContractStop:
    """Return the cheapest permitted end on or after `ready` for which notice is still possible.

    Without fees that is the first: ``stop = min {b : b >= ready and b - notice >= floor}`` over
    the breaks, the end and the automatic renewals, with the later of `notice_floor` and `today`
    as floor.  A break with a fee is weighed against running on to the end of the term, and
    ending it early for a fee against both: ``cost a month x months from ready to the end + fee``.
    Equal costs go to the earlier end.  Where the cost of the contract is not known nothing can be
    weighed, and the first permitted end without an early fee counts.

    A term that does not renew ends by itself, so that its end stays permitted after its notice
    deadline has passed (the reason says so).  One that ends before its units are ready needs an
    extension, taken to run to the first month boundary on or after `ready`.  A notice period
    that is not known does not bar an end, and the reason says that it is not known.

    Args:
        contract: As the register states it.
        ready: First day on which every unit it covers is empty and handed back, None for never.
        notice_floor: First day on which notice may be served.
        today: No notice can be served before it.
        wanted: The end that somebody gave notice for; it counts if it is one of those possible.
    """
    obstacle = _obstacle(contract, ready)
    if ready is None or obstacle:
        return ContractStop(stop=None, reason=obstacle)
    floor = max(notice_floor, today)
    choices, missed = _open_ends(contract, ready, floor, wanted)
    if choices:
        ordered = sorted(choices, key=lambda one: (one.cost or _NOTHING, one.end))
        chosen = next((one for one in ordered if one.end == wanted), ordered[0])
        if missed and missed[-1].end == chosen.end:
            return replace(_expiry(contract, missed[-1], ready), choices=tuple(ordered))
        return ContractStop(
            stop=chosen.end,
            notice_by=chosen.notice_by,
            reason=_stop_reason(contract, chosen, ready, missed, ordered),
            ready=ready,
            kind=chosen.kind,
            fee=chosen.fee,
            choices=tuple(ordered),
            **_missed(contract, missed, chosen.end, today),
        )
    if contract.end is None:
        return ContractStop(
            stop=None,
            reason=f"{contract.name} has no end date and no break date on or after "
            f"{ready.isoformat()} that can still be used. Enter its term."
            f"{_missed_text(missed)}",
        )
    return _extension(contract, contract.end, ready, missed, today)


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
    breaks = ((day, BREAK) for day in sorted(set(contract.breaks)) if day != contract.end)
    for day, kind in merge(breaks, _term_ends(contract)):
        yield Deadline(end=day, notice_by=notice_deadline(contract, day), kind=kind)


def _term_ends(contract: Contract) -> Iterator[tuple[date, str]]:
    if contract.end is None:
        return
    yield contract.end, TERM
    months = contract.renewal_months or 0
    for number in range(1, _MOST_RENEWALS + 1):
        if months <= 0 or contract.end.year + number * months // _MONTHS_A_YEAR + 1 > date.max.year:
            return
        yield add_months(contract.end, number * months), RENEWAL


def _open_ends(
    contract: Contract, ready: date, floor: date, wanted: date | None
) -> tuple[list[ExitChoice], list[Deadline]]:
    """Return the ends worth weighing, soonest first, and those whose notice is too late.

    After the first end that costs no fee nothing later can be cheaper.
    """
    choices: list[ExitChoice] = []
    missed: list[Deadline] = []
    for deadline in _permitted(contract):
        if deadline.end < ready:
            continue
        if deadline.notice_by is not None and deadline.notice_by < floor:
            missed.append(deadline)
            continue
        choices.append(_choice(contract, deadline, ready))
        fee = choices[-1].fee
        weighed = fee is not None and fee > 0 and contract.cost_per_year is not None
        if not weighed and (wanted is None or deadline.end >= wanted):
            break
    expires = not choices and bool(missed) and missed[-1].end == contract.end
    if expires:  # without renewals the end is the last entry, and comes by itself
        choices.append(_choice(contract, missed[-1], ready))
    early = _early_end(contract, ready, floor, choices, wanted)
    return ([*choices, early] if early is not None else choices), missed


def _choice(contract: Contract, deadline: Deadline, ready: date) -> ExitChoice:
    return ExitChoice(
        end=deadline.end,
        kind=deadline.kind,
        notice_by=deadline.notice_by,
        fee=contract.break_fee if deadline.kind == BREAK else _NOTHING,
        paid=_paid(contract, ready, deadline.end),
    )


def _early_end(
    contract: Contract, ready: date, floor: date, choices: list[ExitChoice], wanted: date | None
) -> ExitChoice | None:
    """Return the first month boundary on which it may be ended for a fee.

    None where no such fee is known, the cost is not, or an end without a fee comes first.  A
    break that costs a fee does not stand in its way: both are weighed, on the same day too.
    """
    if contract.early_end_fee is None or contract.cost_per_year is None:
        return None
    last = min((one.end for one in choices if not one.fee), default=contract.end or date.max)
    end = _boundary(ready)
    notice_by = notice_deadline(contract, end)
    while notice_by is not None and notice_by < floor and end < last:
        end = add_months(end, 1)
        notice_by = notice_deadline(contract, end)
    if wanted is not None and end < wanted < last:
        end, notice_by = wanted, notice_deadline(contract, wanted)
    if end >= last:
        return None
    return ExitChoice(
        end=end,
        kind=EARLY,
        notice_by=notice_by,
        fee=contract.early_end_fee,
        paid=_paid(contract, ready, end),
    )


def _paid(contract: Contract, ready: date, end: date) -> Decimal | None:
    """Return the cost of the months that begin within ``[ready, end)``; None where not known."""
    if contract.cost_per_year is None:
        return None
    first, last = _boundary(ready), _boundary(end)
    months = (last.year - first.year) * _MONTHS_A_YEAR + last.month - first.month
    return contract.cost_per_year * max(0, months) / _MONTHS_A_YEAR


def _boundary(day: date) -> date:
    """Return the first month boundary on or after a day."""
    return day if day.day == 1 else add_months(day.replace(day=1), 1)


def fee_on(contract: Contract, end: date) -> tuple[str, Decimal | None]:
    """Return what kind of end a day is, and what ending it then costs; None where nobody says."""
    for deadline in _permitted(contract):
        if deadline.end == end:
            return deadline.kind, contract.break_fee if deadline.kind == BREAK else _NOTHING
        if deadline.end > end:
            break
    return EARLY if contract.early_end_fee is not None else "", contract.early_end_fee


def _stop_reason(
    contract: Contract,
    chosen: ExitChoice,
    ready: date,
    missed: list[Deadline],
    ordered: list[ExitChoice],
) -> str:
    which = "first" if len(ordered) == 1 else "cheapest" if chosen is ordered[0] else "chosen"
    text = (
        f"{contract.name}: the {which} permitted end on or after {ready.isoformat()} is "
        f"{chosen.end.isoformat()} ({chosen.kind})"
    )
    if chosen.fee:
        text += f" for a fee of {chosen.fee:f}"
    others = [one for one in ordered if one is not chosen and one.cost is not None]
    if others and chosen.cost is not None:
        said = ", ".join(
            f"{one.end.isoformat()} ({one.kind}) {one.cost - chosen.cost:+.2f}"
            for one in others
            if one.cost is not None
        )
        text += f"; against it: {said}"
    text += (
        "; its notice period is not known, so ask the supplier whether that end is still open."
        if chosen.notice_by is None
        else f"; notice by {chosen.notice_by.isoformat()}."
    )
    return text + _missed_text(missed)


def _missed(contract: Contract, ends: list[Deadline], stop: date, today: date) -> _Missed:
    """Return the first end before the stop whose last safe day of notice has passed."""
    first = next((one for one in ends if one.end < stop and (one.notice_by or today) < today), None)
    if first is None:
        return {"missed": None, "missed_notice": None, "missed_cost": None}
    return {
        "missed": first.end,
        "missed_notice": first.notice_by,
        "missed_cost": _paid(contract, first.end, stop),
    }


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
        kind=TERM,
        fee=_NOTHING,
        reason=f"{contract.name}: its term ends on {last.end.isoformat()}, on or after "
        f"{ready.isoformat()}, and does not renew. The day for notice ({deadline}) has passed: "
        "have the supplier confirm that it ends by itself.",
    )


def _extension(
    contract: Contract, end: date, ready: date, missed: list[Deadline], today: date
) -> ContractStop:
    boundary = _boundary(ready)
    return ContractStop(
        **_missed(contract, missed, boundary, today),
        stop=boundary,
        extended_from=end,
        ready=ready,
        reason=f"{contract.name} ends on {end.isoformat()} and does not renew, but its units are "
        f"ready only on {ready.isoformat()}: an extension to {boundary.isoformat()} is needed and "
        f"has no quotation yet.{_missed_text(missed)}",
    )
