"""Rows of what proves the exit: evidence, signatures, exceptions, removals from systems."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.decommission_rows.asset_names import asset_names
from costing.report import Cell, Table
from inventory.decommission.signing import Signing
from inventory.decommission.standing import SETTLED

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit


def removal_table(material: Exit) -> Table:
    """Return one row for each line of the logical removal that was entered."""
    names = asset_names(material)
    rows = tuple(
        (
            names.get(one.asset, one.asset.key),
            one.system,
            {True: "removed", False: "n.a.", None: None}[one.removed],
            one.by or None,
            one.on,
            one.reference or None,
            one.asset.key,
        )
        for one in material.record.removals
    )
    return Table(
        name="logical_removal",
        title="Logical removal",
        headings=("Asset", "System", "State", "By", "Date", "Reference", "Asset id"),
        rows=rows,
    )


def evidence_table(material: Exit) -> Table:
    """Return the index of evidence; tasks that were closed without any stand as gaps."""
    tasks = material.decommission.task_by_id
    rows: list[tuple[Cell, ...]] = [
        (
            one.id,
            tasks[one.task].title if one.task in tasks else None,
            one.kind or None,
            one.file_name or None,
            one.sha256 or None,
            one.captured,
            one.captured_by or None,
            one.note or None,
            one.task,
        )
        for one in material.record.evidence
    ]
    for standing in material.standing.tasks if material.standing is not None else ():
        task = tasks[standing.task]
        if standing.status in SETTLED and task.evidence_required and not standing.evidence:
            rows.append(("GAP", task.title, task.evidence, None, None, None, None, None, task.id))
    return Table(
        name="evidence",
        title="Evidence",
        headings=(
            "Evidence id",
            "Task",
            "Kind",
            "File name",
            "SHA-256",
            "Captured",
            "By",
            "Note",
            "Task id",
        ),
        rows=tuple(rows),
        notes=("GAP: a closed task without evidence; its kind says what should be there.",),
    )


def sign_off_table(material: Exit) -> Table:
    """Return one row for each signature, with whether it is still of what the plan says."""
    signing = Signing(material.decommission, material.record)
    rows = tuple(
        (
            one.level.value,
            one.subject,
            one.purpose or None,
            one.role.value,
            one.name,
            one.decision.value,
            one.on,
            one.comment or None,
            "yes" if signing.is_current(one) else "no: signed again is needed",
            one.version or None,
        )
        for one in material.record.sign_offs
    )
    return Table(
        name="approvals",
        title="Approvals and sign-offs",
        headings=(
            "Level",
            "Subject",
            "For",
            "Role",
            "Name",
            "Decision",
            "Date",
            "Comment",
            "Current",
            "Version signed",
        ),
        rows=rows,
    )


def exception_table(material: Exit) -> Table:
    """Return one row for each exception to a rule of the exit."""
    rows = tuple(
        (
            one.id,
            one.rule,
            one.subject,
            one.reason or None,
            one.approver or None,
            one.approved,
            one.expires,
            "yes" if one.holds(material.today) else "no",
        )
        for one in material.record.exceptions
    )
    return Table(
        name="exceptions",
        title="Exceptions to rules",
        headings=("Id", "Rule", "Subject", "Reason", "Approver", "Approved", "Expires", "Holds"),
        rows=rows,
    )
