"""How each contract ends, and every end that was weighed, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from decimal import Decimal

    from costing.contract_exits import ContractExit
    from costing.projection import Projection
    from inventory.contract_calendar import ExitChoice

_TAKEN, _OTHER = "taken", "weighed"


def contract_end_table(projection: Projection) -> Table:
    """Return one row for the end of each contract and one for every other end that was weighed."""
    rows: list[tuple[Cell, ...]] = []
    for one in projection.exits:
        rows.append(_taken(one))
        rows += [
            _weighed(one, choice)
            for choice in one.stop.choices
            if choice.end != one.stop.stop or choice.kind != one.stop.kind
        ]
    fees = sum((line.total for line in projection.option if line.standard == "B8"), ZERO)
    return Table(
        name="contract_ends",
        title="How contracts end: notice, break, early end or run-out",
        headings=(
            "Contract",
            "Supplier",
            "State",
            "Units ready",
            "Ends on",
            "Kind of end",
            "Notice by",
            "Paid from ready to the end",
            "Fee",
            "Cost of this end",
            "Currency",
            "Why",
        ),
        rows=tuple(rows),
        notes=(
            (
                "Weighed: running cost of the months from the day the units are ready, and the "
                "fee; the cheapest is taken unless notice was recorded for another end."
            ),
            f"Fees in the plan's currency, in line B8: {fees:.2f} {projection.currency}.",
        ),
    )


def _taken(one: ContractExit) -> tuple[Cell, ...]:
    stop, contract = one.stop, one.contract
    chosen = next(
        (each for each in stop.choices if each.end == stop.stop and each.kind == stop.kind), None
    )
    paid: Decimal | None = None if chosen is None else chosen.paid
    return (
        contract.name,
        contract.supplier,
        _TAKEN,
        stop.ready,
        stop.stop,
        stop.kind or None,
        stop.notice_by,
        paid,
        stop.fee,
        None if chosen is None else chosen.cost,
        contract.currency,
        stop.reason,
    )


def _weighed(one: ContractExit, choice: ExitChoice) -> tuple[Cell, ...]:
    return (
        one.contract.name,
        one.contract.supplier,
        _OTHER,
        one.stop.ready,
        choice.end,
        choice.kind,
        choice.notice_by,
        choice.paid,
        choice.fee,
        choice.cost,
        one.contract.currency,
        None,
    )
