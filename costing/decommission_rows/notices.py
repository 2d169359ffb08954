"""Rows of what has to be said in time: contracts and the last safe day of their notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.decommission_rows.signals import (
    cost_of_missing,
    next_chance,
    notice_period,
    signal,
)
from costing.report import Cell, Table
from inventory.release import needed_empty

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit
    from inventory.contract_calendar import ContractStop
    from inventory.model import Contract


def notice_table(material: Exit) -> Table:
    """Return one row for each contract, the notice that is due next first.

    Contracts that need no notice stand after those with a date, those without an end last.
    """
    stops = material.releases.of_contract
    ordered = sorted(material.inventory.contracts, key=lambda item: _urgency(item, stops[item.id]))
    rows = tuple(_row(material, contract, stops[contract.id]) for contract in ordered)
    return Table(
        name="notices",
        title="Notice to give, next first",
        headings=(
            "Contract",
            "Notice by",
            "Days left",
            "What to do",
            "Stops on",
            "Cost of missing the notice",
            "Currency",
            "Signal",
            "Supplier",
            "Owner",
            "Reason",
            "Contract id",
            "Empty by, for the next end",
            "Notice for the next end by",
            "Cost of missing the next end",
            "Notice sent",
            "Acknowledged",
            "Confirmed end",
            "End out of reach",
            "Cost of that",
            "Soaks end by, for the next end",
            "Last power-off for it by",
            "Server that holds it",
            "Met as planned",
        ),
        rows=rows,
        notes=(
            (
                "Next end: the first permitted end whose notice is still possible today, whatever "
                "the waves say; its units must be empty and handed back by then."
            ),
            (
                "Soaks end by: the next end less the days of removal and hand-back after the last "
                "soak; the last power-off is that less the soak of the server that holds it."
            ),
            "Notice by is the last safe day.  Days left are counted from the day of the plan.",
            "Cost of missing the notice: the cost from the stop to the next permitted end.",
            (
                "End out of reach: an end that would have been in time, but the last safe day of "
                "its notice has passed; what follows costs what stands beside it."
            ),
        ),
    )


def _row(material: Exit, contract: Contract, stop: ContractStop) -> tuple[Cell, ...]:
    left = (stop.notice_by - material.today).days if stop.notice_by is not None else None
    return (
        contract.name,
        stop.notice_by,
        left,
        _advice(contract, stop, left),
        stop.stop,
        cost_of_missing(contract, stop),
        contract.currency,
        signal(contract, stop, material.record.notice_on.get(contract.id), material.today) or None,
        contract.supplier,
        contract.owner,
        stop.reason,
        contract.id,
        *_next(contract, material),
        *_sent(contract, material),
        stop.missed,
        stop.missed_cost,
        *_needed(contract, material),
    )


def _next(contract: Contract, material: Exit) -> tuple[Cell, Cell, Cell]:
    return next_chance(contract, material.today) or (None, None, None)


def _needed(contract: Contract, material: Exit) -> tuple[Cell, Cell, Cell, Cell]:
    made = needed_empty(contract, material.releases, material.today)
    if not made:
        return None, None, None, None
    first = made[0]
    known = material.inventory.server_by_id
    holder = known[first.holder].name if first.holder is not None else None
    return first.empty_by, first.off_by, holder, "yes" if first.is_met else "no"


def _sent(contract: Contract, material: Exit) -> tuple[Cell, Cell, Cell]:
    notice = material.record.notice_on.get(contract.id)
    if notice is None:
        return None, None, None
    return notice.sent, notice.acknowledgement or notice.acknowledged, notice.confirmed_end


def _advice(contract: Contract, stop: ContractStop, left: int | None) -> str:
    if stop.stop is None:
        return "Enter its term or what it covers: it has no end yet"
    if stop.extended_from is not None:
        return f"Ask for an extension from {stop.extended_from.isoformat()}"
    if left is None:
        if notice_period(contract) is None:
            return "Ask the supplier for its notice period"
        return "No notice needed"
    if left < 0:
        return "The day has passed: ask the supplier whether that end is still open"
    return f"Give notice for {stop.stop.isoformat()}"


def _urgency(contract: Contract, stop: ContractStop) -> tuple[int, str, str]:
    if stop.notice_by is not None:
        return (0, stop.notice_by.isoformat(), contract.name)
    if stop.stop is not None:
        return (1, stop.stop.isoformat(), contract.name)
    return (2, "", contract.name)
