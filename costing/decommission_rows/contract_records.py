"""Rows of contracts as a contract manager keeps them: terms, clock, notice, confirmation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from costing.decommission_rows.units import contract_table

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit
    from costing.report import Cell, Table
    from inventory.model import Contract

_MORE = (
    "Breaks", "Break fee", "Early end fee", "Together with", "Notice for end", "Notice sent",
    "Sent by", "Notice form", "Acknowledged", "Acknowledgement", "Confirmed end",
    "Saving evidence", "Cause", "Cashable", "Agreed by", "Agreed on",
)  # fmt: skip


def contract_record_table(material: Exit) -> Table:
    """Return the contracts with everything that is recorded of each, one row a contract.

    The columns from "Notice for end" on are those that a file of entries may fill in and give
    back.  "Together with" names the contracts that cover a unit of this one too.
    """
    table = contract_table(material)
    savings = {one.contract: one for one in material.record.savings}
    sharing: dict[object, list[str]] = {}
    for one in material.inventory.contracts:
        for unit in one.covers:
            sharing.setdefault(unit, []).append(one.name)

    def more(contract: Contract) -> tuple[Cell, ...]:
        notice = material.record.notice_on.get(contract.id)
        saving = savings.get(contract.id)
        others = {name for unit in contract.covers for name in sharing[unit]} - {contract.name}
        return (
            "; ".join(day.isoformat() for day in contract.breaks) or None,
            contract.break_fee,
            contract.early_end_fee,
            "; ".join(sorted(others)) or None,
            notice.for_end if notice else None,
            notice.sent if notice else None,
            (notice.sent_by or None) if notice else None,
            (notice.form or None) if notice else None,
            notice.acknowledged if notice else None,
            (notice.acknowledgement or None) if notice else None,
            notice.confirmed_end if notice else None,
            (saving.evidence or None) if saving else None,
            (saving.cause or None) if saving else None,
            _yes(value=saving.cashable) if saving else None,
            (saving.agreed_by or None) if saving else None,
            saving.on if saving else None,
        )

    extra = [more(contract) for contract in material.inventory.contracts]
    return replace(
        table,
        headings=(*table.headings, *_MORE),
        rows=tuple((*row, *cells) for row, cells in zip(table.rows, extra, strict=True)),
    )


def _yes(*, value: bool | None) -> str | None:
    return None if value is None else ("yes" if value else "no")
