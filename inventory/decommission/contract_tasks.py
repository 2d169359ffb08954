"""Tasks of one contract: notice in time, confirmation, end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject, days
from inventory.model import ContractKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.contract_calendar import ContractStop
    from inventory.decommission.schedule import Schedule
    from inventory.model import Contract

#: Calendar days: length of the notice task, time for the supplier to answer, time to agree, and
#: how long before its units are empty an end that needs no notice is confirmed.
_NOTICE_WINDOW = 30
_ANSWER_WINDOW = 14
_EXTENSION_WINDOW = 90
_CONFIRMED_BEFORE = 60

#: What is left to do when the last unit of a contract is empty, and what proves it, by kind.
_OTHER_DUTIES = (
    "Settle what {name} still asks for: return, reinstatement, deposit",
    "List of duties under the contract, each answered",
)
_DUTIES = {
    ContractKind.CIRCUIT: (
        "Confirm that no traffic is left on {name} and have it ceased",
        "Traffic of its ports for a week, none; cease order with its reference",
    ),
    ContractKind.LICENCE: (
        "Reclaim {name}: count what is still used, true down, move or end its terms",
        "Count of what is used before and after; terms moved, with dates of overlap",
    ),
    ContractKind.LEASE: (
        "Return what {name} covers in the state that it asks for",
        "Certificates of sanitising; lessor's receipt by serial number",
    ),
    ContractKind.COLOCATION: (
        "Settle {name}: cross-connects, remote hands, minimum power, reinstatement, deposit",
        "List of exit fees and duties, each answered; deposit claimed",
    ),
    ContractKind.FACILITY: (
        "Settle {name}: last inspection, return of equipment and keys",
        "Inspection record; receipt for what was returned",
    ),
    ContractKind.MAINTENANCE: (
        "Take all that {name} covers off its schedule and claim what was paid ahead",
        "Schedule by serial number, empty; credit note",
    ),
    ContractKind.SUPPORT: (
        "Take all that {name} covers off its schedule and claim what was paid ahead",
        "Schedule by serial number, empty; credit note",
    ),
}


def contract_subject(contract: Contract) -> Subject:
    """Return the subject of a contract's tasks."""
    return Subject(prefix="contract", key=contract.id, name=contract.name, kind="contract")


def add_contract(
    schedule: Schedule, contract: Contract, stop: ContractStop, begun: date, empty: Iterable[str]
) -> None:
    """Add notice, confirmation and close of a contract; an undated one becomes an open end.

    The notice does not wait for physical work.  It is planned for 30 days before the units are
    empty, so that the end is confirmed when they are, but never after the last safe day.  The
    contract is closed when its units are empty and its end is confirmed; what it still costs
    until its stop is stranded cost and no work.

    No day here depends on the day on which somebody looks: a day that has passed shows what is
    late, and what was signed stays signed tomorrow.

    Args:
        schedule: Takes the tasks.
        contract: As the register states it.
        stop: When it ends.
        begun: First day of the exit: an extension of a term that ended before is agreed then.
        empty: Ids of the tasks after which the units that it covers are empty.
    """
    if stop.stop is None or stop.ready is None:
        schedule.open_ends.append(f"Contract {contract.name} has no end: {stop.reason}")
        return
    subject = contract_subject(contract)
    gates: list[str] = []
    if stop.notice_by is not None:
        gates.append(_notice(schedule, subject, stop, stop.notice_by))
    else:
        schedule.warnings.append(stop.reason)
    if stop.extended_from is not None:
        gates.append(_extension(schedule, subject, stop, stop.extended_from, begun))
    if stop.missed is not None:
        schedule.warnings.append(missed_end(contract, stop))
    alone = min(stop.ready, stop.stop) - days(_CONFIRMED_BEFORE)
    asked = max((schedule.tasks[gate].end for gate in gates), default=alone)
    confirmed = schedule.add(
        subject,
        "confirm-end",
        f"Have the supplier confirm that {contract.name} ends on {stop.stop.isoformat()}",
        phase=13,
        start=asked,
        end=max(asked, min(asked + days(_ANSWER_WINDOW), stop.stop)),
        owner="contract manager",
        evidence="Supplier's confirmation of the end date",
        after=gates,
    )
    what, proof = _DUTIES.get(contract.kind, _OTHER_DUTIES)
    settled = schedule.add(
        subject,
        "duties",
        what.format(name=contract.name),
        phase=13,
        start=stop.ready,
        end=stop.ready,
        owner="contract manager",
        evidence=proof,
        after=(confirmed, *empty),
    )
    schedule.add(
        subject,
        "saving",
        f"Enter the saving of {contract.name} from {stop.stop.isoformat()} in the ledger",
        phase=15,
        start=stop.ready,
        end=stop.ready + days(1),
        owner="finance",
        evidence="Savings ledger row: confirmed end, units empty, agreed by finance",
        after=(confirmed, settled, *empty),
    )
    schedule.add(
        subject,
        "release",
        f"Close {contract.name}: its units are empty, its cost stops on {stop.stop.isoformat()}",
        phase=13,
        start=stop.ready,
        end=stop.ready + days(1),
        owner="finance",
        evidence="Confirmed end and the release forms of its units",
        after=(confirmed, settled, *empty),
        last=True,
    )


def missed_end(contract: Contract, stop: ContractStop) -> str:
    """Return the sentence about an end that is out of reach since its notice is too late."""
    if stop.missed is None or stop.missed_notice is None or stop.stop is None:
        return ""
    cost = ""
    if stop.missed_cost:
        cost = f" That costs {stop.missed_cost:,.2f} {contract.currency or ''}".rstrip() + "."
    return (
        f"{contract.name} could have ended on {stop.missed.isoformat()}, with notice by "
        f"{stop.missed_notice.isoformat()}. That day has passed: it ends on "
        f"{stop.stop.isoformat()}.{cost} If notice was given, enter it; if not, ask the supplier."
    )


def _notice(schedule: Schedule, subject: Subject, stop: ContractStop, notice_by: date) -> str:
    ready, end = stop.ready or notice_by, stop.stop or notice_by
    given = min(notice_by, ready - days(_NOTICE_WINDOW))
    return schedule.add(
        subject,
        "notice",
        f"Give notice on {subject.name} for {end.isoformat()}; {notice_by.isoformat()} is the "
        "last safe day",
        phase=13,
        start=given - days(_NOTICE_WINDOW),
        end=min(given + days(1), end),
        owner="contract manager",
        evidence="Notice as served, in the form the contract asks for, and receipt",
    )


def _extension(
    schedule: Schedule, subject: Subject, stop: ContractStop, extended_from: date, begun: date
) -> str:
    end = stop.stop or extended_from
    agreed = min(max(extended_from, begun), end)
    return schedule.add(
        subject,
        "extension",
        f"Agree an extension of {subject.name} to {end.isoformat()}, with a price",
        phase=13,
        start=agreed - days(_EXTENSION_WINDOW),
        end=agreed,
        owner="contract manager",
        evidence="Quotation and signed extension",
    )
