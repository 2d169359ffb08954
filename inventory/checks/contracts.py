"""Checks of contracts: what keeps an end date from being worked out, and what is overdue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.checks.wording import about
from inventory.contract_calendar import notice_deadline
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.model import Contract, Inventory


def contract_findings(inventory: Inventory, today: date) -> Iterator[Finding]:
    """Yield findings about contracts."""
    contracts = inventory.contracts
    without_end = [one for one in contracts if one.end is None]
    yield from about(
        without_end,
        Severity.WARNING,
        "contract-without-end",
        f"{counted(len(without_end), 'contract')} without an end date: "
        f"{listed(one.name for one in without_end)}. Their cost cannot be said to stop; find the "
        "term in the contract and add it to the register.",
    )
    without_notice = [
        one for one in contracts if one.notice_months is None and one.notice_days is None
    ]
    yield from about(
        without_notice,
        Severity.WARNING,
        "contract-without-notice",
        f"{counted(len(without_notice), 'contract')} without a notice period: "
        f"{listed(one.name for one in without_notice)}. The day by which to give notice is not "
        "known; add it to the register (0 days if none is needed).",
    )
    units = _units_of(inventory)
    without_units = [one for one in contracts if not units.intersection(one.covers)]
    yield from about(
        without_units,
        Severity.WARNING,
        "contract-covers-nothing-known",
        f"{counted(len(without_units), 'contract')} not known to cover any unit of this "
        f"inventory: {listed(one.name for one in without_units)}. They are never planned to end; "
        "say in the register what they cover.",
    )
    for contract in contracts:
        yield from _deadline_passed(contract, today)


def _units_of(inventory: Inventory) -> set[UnitRef]:
    return {
        UnitRef(kind=kind, key=record.id)
        for kind, records in (
            (UnitKind.SERVER, inventory.servers),
            (UnitKind.HOST, inventory.hosts),
            (UnitKind.DEVICE, inventory.devices),
            (UnitKind.RACK, inventory.racks),
            (UnitKind.ROOM, inventory.rooms),
            (UnitKind.SITE, inventory.sites),
        )
        for record in records
    }


def _deadline_passed(contract: Contract, today: date) -> Iterator[Finding]:
    if contract.end is None or contract.end <= today:
        if contract.end is not None and not contract.renewal_months:
            yield from about(
                [contract],
                Severity.WARNING,
                "contract-ended",
                f"Contract {contract.name} ended on {contract.end} and does not renew by itself. "
                "Check whether it was extended, and correct its end date.",
            )
        return
    deadline = notice_deadline(contract, contract.end)
    if deadline is None or deadline >= today:
        return
    renews = (
        f"It renews for {counted(contract.renewal_months, 'month')} unless the supplier agrees "
        "otherwise: ask now"
        if contract.renewal_months
        else "It does not renew by itself: ask the supplier whether it simply ends"
    )
    yield from about(
        [contract],
        Severity.WARNING,
        "notice-deadline-passed",
        f"Contract {contract.name} ends on {contract.end}; notice for that had to be given by "
        f"{deadline}. {renews}, and record the answer.",
    )
