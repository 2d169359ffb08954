"""Tasks of one contract: notice in time, confirmation, end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject
from inventory.decommission.server_tasks import days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.contract_calendar import ContractStop
    from inventory.decommission.schedule import Schedule
    from inventory.model import Contract

#: Calendar days before a notice deadline, an end to confirm and an extension's first day.
_NOTICE_WINDOW = 30
_CONFIRM_WINDOW = 30
_EXTENSION_WINDOW = 90


def contract_subject(contract: Contract) -> Subject:
    """Return the subject of a contract's tasks."""
    return Subject(prefix="contract", key=contract.id, name=contract.name, kind="contract")


def add_contract(
    schedule: Schedule, contract: Contract, stop: ContractStop, today: date, empty: Iterable[str]
) -> None:
    """Add notice, confirmation and end of a contract; an undated one becomes an open end.

    The notice does not wait for physical work: its task ends with the last safe day.

    Args:
        schedule: Takes the tasks.
        contract: As the register states it.
        stop: When it ends.
        today: A notice task begins no earlier, unless its deadline is near.
        empty: Ids of the tasks after which the units that it covers are empty.
    """
    if stop.stop is None:
        schedule.open_ends.append(f"Contract {contract.name} has no end: {stop.reason}")
        return
    subject = contract_subject(contract)
    gates: list[str] = []
    if stop.notice_by is not None:
        gates.append(_notice(schedule, subject, stop.stop, stop.notice_by, today))
    else:
        schedule.warnings.append(stop.reason)
    if stop.extended_from is not None:
        gates.append(_extension(schedule, subject, stop.stop, stop.extended_from, today))
    begun = max((schedule.tasks[gate].end for gate in gates), default=date.min)
    confirmed = schedule.add(
        subject,
        "confirm-end",
        f"Have the supplier confirm that {contract.name} ends on {stop.stop.isoformat()}",
        phase=13,
        start=max(begun, stop.stop - days(_CONFIRM_WINDOW)),
        end=stop.stop,
        owner="contract manager",
        evidence="Supplier's confirmation of the end date",
        after=gates,
    )
    schedule.add(
        subject,
        "release",
        f"{contract.name} ends: first day without its cost; mark the saving as real",
        phase=13,
        start=stop.stop,
        end=stop.stop + days(1),
        owner="finance",
        evidence="Final invoice, confirmed end and the empty units' release forms",
        after=(confirmed, *empty),
        last=True,
    )


def _notice(schedule: Schedule, subject: Subject, stop: date, notice_by: date, today: date) -> str:
    return schedule.add(
        subject,
        "notice",
        f"Give notice on {subject.name}: {notice_by.isoformat()} is the last safe day for "
        f"{stop.isoformat()}",
        phase=13,
        start=max(notice_by - days(_NOTICE_WINDOW), min(today, notice_by)),
        end=min(notice_by + days(1), stop),
        owner="contract manager",
        evidence="Notice as served, in the form the contract asks for, and receipt",
    )


def _extension(
    schedule: Schedule, subject: Subject, stop: date, extended_from: date, today: date
) -> str:
    agreed = min(max(extended_from, today), stop)
    return schedule.add(
        subject,
        "extension",
        f"Agree an extension of {subject.name} to {stop.isoformat()}, with a price",
        phase=13,
        start=max(min(today, agreed), agreed - days(_EXTENSION_WINDOW)),
        end=agreed,
        owner="contract manager",
        evidence="Quotation and signed extension",
    )
