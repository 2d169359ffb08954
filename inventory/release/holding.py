"""What people recorded that moves a date: longer soaks, incidents, holds, notices, real days."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.contract_calendar import ContractStop, fee_on, notice_deadline, stop_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.exit_record import ExitRecord, NoticeRecord
    from inventory.identity import ServerId, UnitRef
    from inventory.model import Contract

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Days as they are or will be, in place of those that the waves alone would give.

    Attributes:
        power_off: Real or expected T0 of servers.
        soak_end: Real or expected first day after the soak.
        removed: Real or expected first day without the unit; `done` names those that are real.
    """

    power_off: Mapping[ServerId, date] = field(default_factory=dict)
    soak_end: Mapping[ServerId, date] = field(default_factory=dict)
    removed: Mapping[UnitRef, date] = field(default_factory=dict)
    done: frozenset[UnitRef] = frozenset()


def soak_length(server: ServerId, days: int, basis: str, record: ExitRecord) -> tuple[int, str]:
    """Return a soak in calendar days and the rule in words.

    ``max(table by criticality, longest periodic job + 1, a person's own number)``: a soak that
    misses a month end proves nothing for a month-end job, and nobody can shorten the table.
    """
    rule = record.soak_of.get(server)
    if rule is None:
        return days, basis
    if rule.longest_job_days is not None and rule.longest_job_days + 1 > days:
        days = rule.longest_job_days + 1
        basis = f"{days} days of soak: its longest periodic job runs every {rule.longest_job_days}."
    if rule.days is not None and rule.days > days:
        days = rule.days
        basis = f"{days} days of soak, set by {rule.approver or 'hand'}: {rule.reason or 'longer'}."
    return days, basis


def soak_end(
    server: ServerId, power_off: date, days: int, basis: str, record: ExitRecord
) -> tuple[date, str]:
    """Return the first day after a soak with its incidents, and the rule in words.

    A power-on for real use restarts the soak on its day; any incident may add days.
    """
    end = power_off + timedelta(days=days)
    for incident in record.incidents_of.get(server, ()):
        before = end
        if incident.powered_on:
            end = max(end, incident.on + timedelta(days=days))
        end += timedelta(days=max(incident.extra_days, 0))
        if end > before:
            basis += (
                f" Extended to {end.isoformat()} after {incident.on.isoformat()}: "
                f"{incident.reason or 'an incident'}."
            )
    return end, basis


def hold_on_server(
    server: ServerId, unit: UnitRef, name: str, record: ExitRecord
) -> tuple[bool, date | None, str]:
    """Return whether a server is held, the first day on which it is free again, and why.

    A legal hold without an end holds it for good; data to be retained on the server itself holds
    it to the day after.
    """
    hold = record.hold_on.get(unit)
    rule = record.soak_of.get(server)
    if hold is not None and hold.until is None:
        return True, None, _hold_words(name, hold.reason, None)
    ends = []
    if hold is not None and hold.until is not None:
        ends.append((hold.until + _ONE_DAY, _hold_words(name, hold.reason, hold.until)))
    if rule is not None and rule.retain_until is not None:
        words = f"Data on {name} is retained until {rule.retain_until.isoformat()}."
        ends.append((rule.retain_until + _ONE_DAY, words))
    if not ends:
        return False, None, ""
    return (True, *max(ends))


def hold_on_unit(unit: UnitRef, name: str, record: ExitRecord) -> tuple[bool, date | None, str]:
    """Return whether a unit is held, the first day on which it is free again, and why."""
    hold = record.hold_on.get(unit)
    if hold is None:
        return False, None, ""
    until = None if hold.until is None else hold.until + _ONE_DAY
    return True, until, _hold_words(name, hold.reason, hold.until)


def _hold_words(name: str, reason: str, until: date | None) -> str:
    to = f" until {until.isoformat()}" if until is not None else " until the hold is lifted"
    return f"{name} is under legal hold{to}: {reason or 'no reason given'}."


def noticed_stop(
    contract: Contract, ready: date | None, floor: date, today: date, notice: NoticeRecord | None
) -> ContractStop:
    """Return when a contract ends, with the notice that was served and the end confirmed.

    A notice counts from the day on which it was sent, whatever day it is now.  An end that the
    supplier confirmed stands; where the units are ready only later, it needs an extension.
    """
    if notice is None or ready is None:
        return stop_of(contract, ready, floor, today)
    if notice.confirmed_end is not None:
        if ready <= notice.confirmed_end:
            kind, fee = fee_on(contract, notice.confirmed_end)
            return ContractStop(
                stop=notice.confirmed_end,
                ready=ready,
                kind=kind,
                fee=fee,
                notice_by=notice_deadline(contract, notice.confirmed_end),
                reason=f"{contract.name}: the supplier confirmed its end on "
                f"{notice.confirmed_end.isoformat()}.",
            )
        ended = replace(contract, end=notice.confirmed_end, renewal_months=None, breaks=())
        return stop_of(ended, ready, floor, today)
    if notice.sent is None:
        return stop_of(contract, ready, floor, today)
    found = stop_of(contract, ready, notice.sent, notice.sent, wanted=notice.for_end)
    if notice.for_end is not None and found.stop is not None and found.stop != notice.for_end:
        # A notice names one end; another end needs a notice of its own, from today on.
        return stop_of(contract, ready, floor, today)
    return found
