"""Ids that vInfo does not have: what they could be, for a person to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from inventory.findings import Severity, counted
from inventory.tables.cells import mib_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.importers.rvtools.machine import Machine
    from inventory.importers.rvtools.sheet import Row
    from inventory.product_sheets.fault_log import FaultLog

_SHOWN = 8


class UnknownId(NamedTuple):
    """An id that some tab gives a machine and vInfo does not have."""

    kind: str
    value: str


def propose_matches(
    unknown: Mapping[UnknownId, Sequence[Row]], homeless: Sequence[Machine], log: FaultLog
) -> None:
    """Say which unknown id could be which machine without an id; nothing is joined.

    Args:
        unknown: Ids, not none, with the rows that carry them.
        homeless: Machines of vInfo without any id, not none.
        log: Gets the proposal, one finding.
    """
    identity, rows = next(iter(unknown.items()))
    subjects = tuple(machine.id for machine in homeless)
    if len(unknown) > 1 or len(homeless) > 1:
        shown = ", ".join(identity.value for identity in list(unknown)[:_SHOWN])
        log.add(
            Severity.WARNING,
            "possible-matches",
            f"vInfo has {counted(len(homeless), 'machine')} without an id, and other tabs have "
            f"{counted(len(unknown), 'id')} that vInfo lacks ({shown}). They may belong together; "
            "nothing was joined. Complete the ids in vInfo.",
            rows[0].ref(),
            count=len(unknown),
            subjects=subjects,
        )
        return
    places = ", ".join(f"{row.sheet.tab} row {row.number}" for row in rows[:_SHOWN])
    machine = homeless[0]
    log.add(
        Severity.WARNING,
        "possible-match",
        f"{identity.kind} {identity.value} ({places}) is not in vInfo, and {machine.name!r} "
        f"(vInfo row {machine.row}) is the only machine there without an id: they may be the "
        "same machine. Nothing was joined; put the id into vInfo if they are.",
        rows[0].ref(),
        count=len(rows),
        subjects=subjects,
    )


def size_of(row: Row) -> str:
    """Return the size a row prints, so that what is left out can be judged; "" without one."""
    size = next((row.number_in(name) for name in ("size", "capacity") if name in row.sheet), None)
    return "" if size is None else f", {mib_text(size)}"
