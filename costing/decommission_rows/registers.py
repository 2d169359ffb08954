"""The registers as rows: risks, assumptions, issues, decisions, exceptions, approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Cell, Table
from inventory.registers import RegisterKind

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit

#: What is printed in the column of the response, by register.
_RESPONSES = {
    RegisterKind.RISK: "Mitigation",
    RegisterKind.ASSUMPTION: "How it is tested",
    RegisterKind.ISSUE: "Answer",
    RegisterKind.DECISION: "Consequence",
    RegisterKind.EXCEPTION: "Reason",
    RegisterKind.APPROVAL: "Condition",
}


def register_tables(material: Exit) -> tuple[Table, ...]:
    """Return one table for each register, in the order in which a board reads them."""
    return tuple(_table(material, kind) for kind in RegisterKind)


def _table(material: Exit, kind: RegisterKind) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            one.id,
            one.text,
            one.response or None,
            one.subject or None,
            one.owner or None,
            one.role or None,
            one.likelihood.value if one.likelihood is not None else None,
            one.impact.value if one.impact is not None else None,
            one.raised,
            one.due,
            one.closed,
        )
        for one in material.registers.of(kind)
    ]
    if kind is RegisterKind.EXCEPTION:
        rows += _from_cloud_first(material)
    return Table(
        name=f"register_{kind.value}s",
        title=f"Register of {kind.value}s",
        headings=(
            "Id",
            kind.value.capitalize(),
            _RESPONSES[kind],
            "About",
            "Owner",
            "Role",
            "Likelihood",
            "Impact",
            "Raised",
            "Due",
            "Closed",
        ),
        rows=tuple(rows),
    )


def _from_cloud_first(material: Exit) -> list[tuple[Cell, ...]]:
    """Return the exceptions from cloud first, with their reason and approver where there are."""
    return [
        (
            f"{one.kind}:{one.key}",
            f"{one.name}: {one.disposition.value}, an exception from cloud first"
            + ("; not approved yet" if one.is_open else ""),
            one.reason or one.because,
            one.name,
            one.approver,
            None,
            None,
            None,
            None,
            None,
            None,
        )
        for one in material.departures
    ]
