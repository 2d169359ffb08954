"""Steps, gates, contacts, ways back, notices, dependencies and changes of one runbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.report import Cell, Table
from costing.runbook_rows.header import utc_text
from inventory.runbook import local_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from inventory.graph import Edge, NodeId
    from inventory.runbook import Gate, Runbook, Step

_STEPS = (
    "Step",
    "Phase",
    "Task id",
    "Task",
    "After (steps)",
    "Parallel group",
    "Team",
    "Owner",
    "Deputy",
    "Offset",
    "Planned start (local)",
    "Planned end (local)",
    "Planned start (UTC)",
    "Planned end (UTC)",
    "Actual start (local)",
    "Actual end (local)",
    "Expected start (local)",
    "Expected end (local)",
    "Estimate (min)",
    "Actual (min)",
    "Success criterion",
    "Evidence",
    "Rollback step",
    "Rollback trigger",
    "Point of no return",
    "Status",
    "Notes",
)
#: What a person looks for first, on a screen.
_FIRST = (
    "Step",
    "Task",
    "Planned start (local)",
    "Estimate (min)",
    "Owner",
    "Status",
    "Team",
    "After (steps)",
    "Parallel group",
)
#: Which way back belongs to which kind of step.
_LAYERS = {
    "stop": "before-off",
    "sync": "before-off",
    "off": "before-tests",
    "switch": "before-tests",
    "start": "before-tests",
    "smoke": "before-tests",
    "business": "before-acceptance",
    "gate-4": "before-acceptance",
    "open": "after-opening",
}


def steps_table(book: Runbook) -> Table:
    """Return every step, in order of planned start."""
    return Table(
        name="runbook_steps",
        title="Runbook",
        headings=_STEPS,
        rows=tuple(_step(book, step) for step in book.steps),
        notes=(
            "Days are calendar days unless the offset says working days; they keep the local hour.",
            "From go-live on, minutes are real ones, across clock changes too.",
            "Working days are Monday to Friday without bank holidays.",
            "Steps of one parallel group are worked on at the same time.",
            "Expected times follow from those entered, once the cutover has begun.",
        ),
    )


def steps_on_screen(table: Table) -> Table:
    """Return the table of steps with the columns first that a person looks for first."""
    order = [*_FIRST, *(one for one in table.headings if one not in _FIRST)]
    places = [table.headings.index(one) for one in order]
    return Table(
        name=table.name,
        title=table.title,
        headings=tuple(order),
        rows=tuple(tuple(row[place] for place in places) for row in table.rows),
        notes=table.notes,
    )


def _step(book: Runbook, step: Step) -> tuple[Cell, ...]:
    triggers = {layer.id: layer.trigger for layer in book.layers}
    numbers = ", ".join(str(book.step_by_id[key].number) for key in step.after)
    notes = [step.reason, step.notes, f"fixed: {step.fixed}" if step.fixed else ""]
    return (
        step.number,
        step.phase,
        step.id,
        step.title,
        numbers or None,
        step.group or None,
        step.team,
        step.owner or None,
        step.deputy or None,
        step.offset,
        local_text(book.window, step.start),
        local_text(book.window, step.end),
        utc_text(step.start),
        utc_text(step.end),
        _local(book, step.started),
        _local(book, step.finished),
        _local(book, step.expected_start),
        _local(book, step.expected_end),
        step.minutes,
        step.actual_minutes,
        step.success or None,
        step.evidence or None,
        step.rollback or None,
        triggers.get(_LAYERS.get(step.work, "")),
        "yes" if step.point_of_no_return else "no",
        step.status.value,
        "; ".join(one for one in notes if one) or None,
    )


def gates_table(book: Runbook) -> Table:
    """Return every criterion of every gate, its gate's decision beside it."""
    return Table(
        name="runbook_gates",
        title="Gates",
        headings=(
            "Gate",
            "Due (local)",
            "Criterion",
            "Holds",
            "What the plan says",
            "Said by",
            "Said at (local)",
            "Note",
            "Decision",
            "Decided by",
            "Decided at (local)",
            "Reason",
        ),
        rows=tuple(row for gate in book.gates for row in _gate(book, gate)),
    )


def _gate(book: Runbook, gate: Gate) -> list[tuple[Cell, ...]]:
    return [
        (
            gate.title,
            local_text(book.window, gate.planned),
            one.text,
            {True: "yes", False: "no", None: None}[one.passed],
            one.basis or None,
            one.by or None,
            _local(book, one.at),
            one.note or None,
            gate.decision.value if gate.decision is not None else None,
            gate.by or None,
            _local(book, gate.at),
            gate.reason or None,
        )
        for one in gate.criteria
    ]


def contacts_table(book: Runbook) -> Table:
    """Return whom to call."""
    return Table(
        name="runbook_contacts",
        title="Contacts",
        headings=("Role", "Person", "Deputy", "Contact"),
        rows=tuple(
            (one.role, one.person or None, one.deputy or None, one.contact or None)
            for one in book.contacts
        ),
    )


def rollback_table(book: Runbook) -> Table:
    """Return the ways back, by how far the cutover has come."""
    return Table(
        name="runbook_rollback",
        title="Rollback",
        headings=(
            "Phases",
            "Trigger",
            "Who decides",
            "What is done",
            "Minutes",
            "What happens to data",
            "Latest start (local)",
            "Latest start (UTC)",
        ),
        rows=tuple(
            (
                one.phases,
                one.trigger,
                one.authority,
                one.what,
                one.minutes,
                one.data,
                _local(book, one.latest),
                utc_text(one.latest) if one.latest is not None else None,
            )
            for one in book.layers
        ),
        notes=(
            "A cutover that outlasts its window is rolled back, not extended.",
            "The authority may decide otherwise; that is written down.",
        ),
    )


def comms_table(book: Runbook) -> Table:
    """Return what is said when, to whom, in which words."""
    return Table(
        name="runbook_comms",
        title="Comms",
        headings=("When (local)", "When (UTC)", "Audience", "Channel", "Text", "Sent (local)"),
        rows=tuple(
            (
                _local(book, one.at) if one.at is not None else f"on {one.event}",
                utc_text(one.at) if one.at is not None else None,
                one.audience,
                one.channel,
                one.text,
                _local(book, one.sent),
            )
            for one in book.communications
        ),
    )


def graph_table(book: Runbook, names: Mapping[NodeId, str] | None = None) -> Table:
    """Return the dependencies with an end in the wave.

    Args:
        book: The runbook.
        names: What each node is called; the ids where None.
    """
    known = names or {}
    moving = {node for unit in book.units for node in unit.nodes}

    def where(one: NodeId, other: NodeId) -> str:
        if one in moving and other in moving:
            return "within the wave"
        return "needed from elsewhere" if one in moving else "needed by something elsewhere"

    crossing = {(one.edge.source, one.edge.destination): one for one in book.crossings}

    def beyond(edge: Edge) -> tuple[Cell, ...]:
        one = crossing.get((edge.source, edge.destination))
        if one is None:
            return (None,) * 7
        said = one.bridge
        return (
            one.where,
            "yes" if one.crosses else "no",
            said.how if said else None,
            (said.latency or None) if said else None,
            (said.firewall or None) if said else None,
            (said.dual_write or None) if said else None,
            (said.by or None) if said else None,
        )

    return Table(
        name="runbook_graph",
        title="Graph extract",
        headings=(
            "What needs",
            "What is needed",
            "Where",
            "Services",
            "Evidence",
            "Mandatory",
            "Other end",
            "Crosses the sites",
            "Bridge",
            "Latency",
            "Firewall",
            "Dual write",
            "Bridge named by",
        ),
        rows=tuple(
            (
                known.get(edge.source, edge.source),
                known.get(edge.destination, edge.destination),
                where(edge.source, edge.destination),
                "; ".join(edge.services) or None,
                edge.evidence.value,
                "yes" if edge.mandatory else "no",
                *beyond(edge),
            )
            for edge in book.edges
        ),
        notes=(
            "What crosses the sites after the cutover needs a bridge until its other end moves.",
        ),
    )


def changes_table(book: Runbook) -> Table:
    """Return what has changed since the version that was handed out last."""
    issued = book.record.issued
    note = (
        "No version was handed out yet."
        if issued is None
        else f"Compared with version {issued.number} of {issued.on.isoformat()}."
    )
    return Table(
        name="runbook_changes",
        title="Changes",
        headings=("Task id", "Task", "What changed", "Before", "After"),
        rows=tuple(
            (one.step, one.title, one.what, one.before or None, one.after or None)
            for one in book.changes
        ),
        notes=(note,),
    )


def _local(book: Runbook, instant: datetime | None) -> str | None:
    return local_text(book.window, instant) if instant is not None else None
