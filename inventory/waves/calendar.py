"""When something may be cut over: weekends between two dates, without the freezes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from inventory.waves.bank_holidays import bank_holiday_freezes

if TYPE_CHECKING:
    from inventory.waves.policy import Freeze, WavePolicy

#: Monday is 0.
SATURDAY: Final = 5

#: Saturday and Sunday.
CUTOVER_DAYS: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One weekend on which a wave may be cut over.

    Attributes:
        index: From 0, in order of date.
        start / end: Half-open: Saturday to Monday.
        servers: How many servers it takes.  The first cutover that is held, whichever slot that
            is, takes no more than the policy's `first_wave_servers`.
    """

    index: int
    start: date
    end: date
    servers: int


def cutover_slots(policy: WavePolicy) -> tuple[Slot, ...]:
    """Return the cutover slots of a policy, the earliest first.

    A slot is a whole weekend from `policy.start` to `policy.exit_by`, both included, that no
    freeze or bank-holiday weekend touches, unless a person put a price on freezes.  Each begins
    at least `weeks_between` weeks after the one before it, so that a freeze moves the rhythm
    instead of costing a further weekend.
    """
    slots: list[Slot] = []
    day = policy.start + timedelta(days=(SATURDAY - policy.start.weekday()) % 7)
    while (end := day + timedelta(days=CUTOVER_DAYS)) <= first_day_after(policy):
        if kept_free(policy, day, end) is None:
            slots.append(
                Slot(index=len(slots), start=day, end=end, servers=policy.servers_per_wave)
            )
            day += timedelta(weeks=max(1, policy.weeks_between))
        else:
            day += timedelta(weeks=1)
    return tuple(slots)


def first_day_after(policy: WavePolicy) -> date:
    """Return the first day on which nothing may be on site any more."""
    return policy.exit_by + timedelta(days=1)


def freeze_touching(policy: WavePolicy, start: date, end: date) -> Freeze | None:
    """Return the first closure that shares a day with a half-open range, or None."""
    for freeze in closures(policy, start, end):
        if freeze.start < end and start < freeze.end:
            return freeze
    return None


def kept_free(policy: WavePolicy, start: date, end: date) -> Freeze | None:
    """Return the first closure of a range that nothing may break, at whatever price, or None."""
    return None if policy.price_of("freezes") is not None else freeze_touching(policy, start, end)


def closures(policy: WavePolicy, start: date, end: date) -> tuple[Freeze, ...]:
    """Return the freezes of a policy, and the bank-holiday weekends that a range touches.

    Raises `UnknownAreaError` for an area without bank holidays.
    """
    if policy.bank_holidays is None:
        return policy.freezes
    return (*policy.freezes, *bank_holiday_freezes(policy.bank_holidays, start, end))
