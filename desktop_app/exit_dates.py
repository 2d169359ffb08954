"""Dates of an exit that nobody has set yet, proposed from what the inventory says."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity
from inventory.model import ContractKind
from inventory.policy import WavePolicy

if TYPE_CHECKING:
    from inventory.model import Inventory

#: Weeks between today and the first cutover: landing zone, first notices, first replication.
#: The cutover runbook freezes the scope 30 days ahead; the rest is building the target.
LEAD_WEEKS = 10

#: Days from start to exit where no contract says by when the site must be empty.
SPAN_DAYS = 548

#: A site contract that ends sooner than this after the start is no exit date but a renewal.
LEAST_SPAN_DAYS = 183

_SATURDAY = 5
_OF_THE_SITE = {ContractKind.LEASE, ContractKind.COLOCATION, ContractKind.FACILITY}


def proposed_policy(
    inventory: Inventory, today: date, *, start: date | None = None, exit_by: date | None = None
) -> tuple[WavePolicy, tuple[Finding, ...]]:
    """Return a policy with the dates given, and for those not given a proposal with its reason.

    Without a start: the first Saturday at least `LEAD_WEEKS` after `today`.  Without an exit:
    the last day of the first lease, colocation or facility contract that ends at least
    `LEAST_SPAN_DAYS` after the start, else `SPAN_DAYS` after it.
    """
    findings: list[Finding] = []
    first = start
    if first is None:
        lead = today + timedelta(weeks=LEAD_WEEKS)
        first = lead + timedelta(days=(_SATURDAY - lead.weekday()) % 7)
        findings.append(
            _proposal("start", first, f"{LEAD_WEEKS} weeks from {today.isoformat()}, a Saturday")
        )
    last = exit_by
    if last is None:
        last, reason = _proposed_exit(inventory, first)
        findings.append(_proposal("exit", last, reason))
    return WavePolicy(start=first, exit_by=last), tuple(findings)


def _proposed_exit(inventory: Inventory, start: date) -> tuple[date, str]:
    earliest = start + timedelta(days=LEAST_SPAN_DAYS)
    ends = sorted(
        (contract.end, contract.name)
        for contract in inventory.contracts
        if contract.kind in _OF_THE_SITE and contract.end is not None and contract.end > earliest
    )
    if ends:
        end, name = ends[0]
        return end - timedelta(days=1), f"the last day of {name}"
    return start + timedelta(days=SPAN_DAYS), f"{SPAN_DAYS} days after the start"


def _proposal(which: str, day: date, reason: str) -> Finding:
    option = "--start" if which == "start" else "--exit-by"
    return Finding(
        severity=Severity.NOTE,
        code=f"proposed-{which}-date",
        text=(
            f"No {which} date was given; {day.isoformat()} is proposed ({reason}). "
            f"Set it on the Waves screen or with {option}."
        ),
    )
