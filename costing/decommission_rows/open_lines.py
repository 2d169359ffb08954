"""Rows that are still to be filled in: removals from systems, signatures."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from costing.decommission_rows.papers import removal_table, sign_off_table
from costing.report import Cell, Table
from inventory.decommission.signing import SIGNERS, subject_of
from inventory.exit_record import SignLevel
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit

#: What phase 9 of the decommission method takes an asset out of.
SYSTEMS = (
    "DNS", "DHCP", "IPAM", "directory", "service accounts", "certificates", "secrets and keys",
    "load balancer", "firewall", "VLAN and switch port", "VPN and cross-connect",
    "storage and zoning", "backup job", "replication", "monitoring", "logging",
    "patching and agents", "configuration management", "scheduler", "jump host", "CMDB",
    "documents",
)  # fmt: skip
_REMOVED = {True: "removed", False: "n.a.", None: "open"}
_OPEN = "open"
_PURPOSES = {SignLevel.ASSET: ("go", "gone")}
_LEVELS = {
    "srv": SignLevel.ASSET,
    "host": SignLevel.ASSET,
    "device": SignLevel.ASSET,
    "contract": SignLevel.CONTRACT,
    "site": SignLevel.SITE,
}


def removal_grid(material: Exit) -> Table:
    """Return one row for each server that goes, one column for each system it is taken out of.

    A cell says "removed", "n.a.", or "open" for a line that nobody has answered yet.  A system of
    the organisation's own that was recorded has a column of its own.
    """
    answers: dict[UnitRef, dict[str, str]] = defaultdict(dict)
    own: dict[str, str] = {}
    known = {one.casefold(): one for one in SYSTEMS}
    for one in material.record.removals:
        system = known.get(one.system.casefold()) or own.setdefault(
            one.system.casefold(), one.system
        )
        answers[one.asset][system] = _REMOVED[one.removed]
    systems = (*SYSTEMS, *(own[key] for key in sorted(own)))
    empty: dict[str, str] = {}
    rows: list[tuple[Cell, ...]] = []
    for server in sorted(material.inventory.estate, key=lambda one: (one.name, one.id)):
        unit = UnitRef(kind=UnitKind.SERVER, key=server.id)
        subject = subject_of(unit)
        task = material.decommission.task_by_id.get(f"{subject}/logical-removal")
        given = answers.get(unit, empty)
        if task is None and not given:
            continue
        last = max(task.start, task.end - timedelta(days=1)) if task is not None else None
        cells = (given.get(system, _OPEN) for system in systems)
        rows.append(
            (server.name, task.start if task is not None else None, last, *cells, server.id)
        )
    return Table(
        name="logical_removal",
        title="Logical removal",
        headings=("Asset", "From", "Last day", *systems, "Asset id"),
        rows=tuple(rows),
        notes=("Who answered each line, when and by what reference: see Removal answers.",),
    )


def removal_answers(material: Exit) -> Table:
    """Return one row for each line of the logical removal that was answered."""
    return replace(removal_table(material), name="removal_answers", title="Removal answers")


def approval_table(material: Exit) -> Table:
    """Return the signatures that were given, then a row for each that is still to come.

    Filled in with name, decision and date, the open rows can be read back; one that is left empty
    changes nothing.
    """
    given = sign_off_table(material)
    signed = {
        (one.level, one.subject, one.role, one.purpose.strip().casefold())
        for one in material.record.sign_offs
    }
    rows: list[tuple[Cell, ...]] = list(given.rows)
    for subject in sorted(material.decommission.tasks_of):
        level = _LEVELS.get(subject.partition(":")[0])
        if level is None:
            continue
        for purpose in _PURPOSES.get(level, ("",)):
            rows += [
                (level.value, subject, purpose or None, role.value, None, None, None, None,
                 "not signed yet", None)
                for role in SIGNERS[level]
                if (level, subject, role, purpose) not in signed
            ]  # fmt: skip
    return replace(given, rows=tuple(rows))
