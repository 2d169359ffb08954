"""The registers as rows: risks, assumptions, issues, decisions, exceptions, approvals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Cell, Table
from inventory.registers import RegisterKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.dispositions import ExceptionEntry
    from inventory.registers import RegisterEntry, Registers

#: What is printed in the column of the response, by register.
_RESPONSES = {
    RegisterKind.RISK: "Mitigation",
    RegisterKind.ASSUMPTION: "How it is tested",
    RegisterKind.ISSUE: "Answer",
    RegisterKind.DECISION: "Consequence",
    RegisterKind.EXCEPTION: "Reason",
    RegisterKind.APPROVAL: "Condition",
}


#: Who has to approve an exit, by what a role is recognised; asked for until somebody has.
_APPROVERS = (
    ("to approve: CEO", "chief executive", ("chief exec", "ceo")),
    (
        "to approve: CFO",
        "chief finance officer (s151)",
        ("chief finance", "cfo", "s151", "section 151", "s.151", "finance director"),
    ),
)


def register_tables(
    registers: Registers, departures: Iterable[ExceptionEntry] = ()
) -> tuple[Table, ...]:
    """Return one table for each register, in the order in which a board reads them.

    Args:
        registers: What people entered.
        departures: Exceptions from cloud first, which follow from the dispositions.
    """
    departed = tuple(departures)
    return tuple(_table(registers, departed, kind) for kind in RegisterKind)


def _table(
    registers: Registers, departures: tuple[ExceptionEntry, ...], kind: RegisterKind
) -> Table:
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
        for one in registers.of(kind)
    ]
    if kind is RegisterKind.EXCEPTION:
        rows += _from_cloud_first(departures)
    if kind is RegisterKind.APPROVAL:
        rows += _to_be_given(registers.of(kind))
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


def _to_be_given(approvals: tuple[RegisterEntry, ...]) -> list[tuple[Cell, ...]]:
    """Return a line for the chief executive and the chief finance officer while none is entered."""
    given = [one.role.casefold() for one in approvals]
    return [
        (
            name,
            "Approval of the exit, its costs and its risks: not entered yet",
            None,
            None,
            None,
            role,
            *(None,) * 5,
        )
        for name, role, marks in _APPROVERS
        if not any(mark in one for one in given for mark in marks)
    ]


def _from_cloud_first(departures: tuple[ExceptionEntry, ...]) -> list[tuple[Cell, ...]]:
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
        for one in departures
    ]
