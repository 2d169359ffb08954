"""The decommissions as changes for ServiceNow: parent, shutdown and eliminate for each server."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.report import Table
from costing.sheets import write_csv
from costing.task_rows import last_day, left_out_table
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from costing.exporting import Material
    from costing.report import Cell
    from inventory.decommission import Task
    from inventory.progress import Progress

_HEADINGS = (
    "Correlation id",
    "Parent correlation id",
    "Type",
    "Short description",
    "Description",
    "Cmdb ci",
    "Start date",
    "End date",
    "Assignment group",
    "Implementation plan",
    "Backout plan",
    "Test plan",
    "U wave",
)
#: Phases of the two changes under a parent, as the published three-change procedure has them.
_SHUTDOWN, _ELIMINATE = range(5, 9), range(9, 13)


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """Writes servicenow-changes.csv and servicenow-left-out.csv.

    The correlation id is made from the server and the kind of change, so that a second import
    updates the change of the first.  A parent spans both of its changes.
    """

    name: str = "servicenow"
    title: str = "Decommission changes for ServiceNow (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write three changes a server; nothing without a decommission plan."""
        if material.decommission is None or not material.decommission.tasks:
            return ()
        tasks_of: dict[str, list[Task]] = {}
        for task in material.decommission.tasks:
            if task.subject_kind == "server":
                tasks_of.setdefault(task.subject, []).append(task)
        raise_if_cancelled(progress)
        rows = [
            row
            for subject, tasks in sorted(tasks_of.items())
            for row in _changes(material, subject, tasks)
        ]
        names = material.inventory.label_of
        left_out = [
            (names[server.id], "It has no task: it stays, or has no wave.")
            for server in material.inventory.estate
            if server.id not in tasks_of
        ]
        table = Table(name="changes", title="Changes", headings=_HEADINGS, rows=tuple(rows))
        rest = left_out_table("left_out", "Left out of servicenow-changes.csv", left_out)
        with placing(folder) as place:
            write_csv(place("servicenow-changes.csv"), table, progress)
            write_csv(place("servicenow-left-out.csv"), rest, progress)
        return (folder / "servicenow-changes.csv", folder / "servicenow-left-out.csv")


def _changes(material: Material, subject: str, tasks: list[Task]) -> Iterator[tuple[Cell, ...]]:
    name, wave = tasks[0].subject_name, tasks[0].wave
    ids = {
        kind: _correlation(material, subject, kind) for kind in ("parent", "shutdown", "eliminate")
    }
    parts = {
        "parent": tasks,
        "shutdown": [task for task in tasks if task.phase in _SHUTDOWN],
        "eliminate": [task for task in tasks if task.phase in _ELIMINATE],
    }
    words = {
        "parent": f"Decommission {name}",
        "shutdown": f"Shut down {name} and let it soak",
        "eliminate": f"Remove and dispose of {name}",
    }
    backout = {
        "parent": "As in the two changes under it.",
        "shutdown": f"Power {name} on again; possible until its soak ends.",
        "eliminate": "None: restore from the archive copy onto other equipment.",
    }
    for kind, done in parts.items():
        if not done:
            continue
        yield (
            ids[kind],
            None if kind == "parent" else ids["parent"],
            "normal",
            words[kind],
            f"{material.title}: {words[kind].lower()}, planned by Decant.",
            name,
            min(task.start for task in done),
            max(last_day(task) for task in done),
            done[0].owner_role,
            " ".join(f"{task.start.isoformat()}: {task.title}." for task in done),
            backout[kind],
            " ".join(dict.fromkeys(f"{task.evidence}." for task in done if task.evidence)),
            wave,
        )


def _correlation(material: Material, subject: str, kind: str) -> str:
    text = f"{material.title}|{subject}|{kind}"
    return f"decant-{hashlib.sha256(text.encode()).hexdigest()[:20]}"
