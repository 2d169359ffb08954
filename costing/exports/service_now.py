"""The decommissions as changes for ServiceNow: parent, shutdown and eliminate for each asset."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.report import Table
from costing.sheets import write_csv
from costing.task_rows import last_day, left_out_table, named_owner
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
    "Assigned to",
    "Implementation plan",
    "Backout plan",
    "Test plan",
    "U wave",
)
#: Phases of the two changes under a parent, as the published three-change procedure has them.
_SHUTDOWN, _ELIMINATE = range(6, 9), range(9, 13)
_SOAK = 8
_NO_CHANGE = (
    ": changes are raised for servers, hosts and devices; see decommission-tasks.csv or jira.csv."
)
_NAMED_AS_SUCH = frozenset({"exit", "wave"})
#: What a change is raised for: what has a power switch or holds data.
_ASSETS = ("server", "host", "device")


@dataclass(frozen=True, slots=True)
class ServiceNow:
    """Writes servicenow-changes.csv and servicenow-left-out.csv.

    The correlation id is made from the asset and the kind of change, so that a second import
    updates the change of the first.  A parent spans both of its changes and holds what comes
    before and after them.  Dates carry times, from the first second of the first day to the last
    of the last one, because a bare date would be taken for its midnight.
    """

    name: str = "servicenow"
    title: str = "Decommission changes for ServiceNow (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write up to three changes an asset; nothing without a decommission plan."""
        if material.decommission is None or not material.decommission.tasks:
            return ()
        tasks_of: dict[tuple[str, str], list[Task]] = {}
        for task in material.decommission.tasks:
            if task.subject_kind in _ASSETS:
                tasks_of.setdefault((task.subject_kind, task.subject), []).append(task)
        raise_if_cancelled(progress)
        rows = [
            row
            for (kind, subject), tasks in sorted(tasks_of.items(), key=_in_order)
            for row in _changes(material, f"{kind}:{subject}", tasks)
        ]
        table = Table(name="changes", title="Changes", headings=_HEADINGS, rows=tuple(rows))
        left_out = _left_out(material, {subject for _, subject in tasks_of})
        rest = left_out_table("left_out", "Left out of servicenow-changes.csv", left_out)
        with placing(folder) as place:
            write_csv(place("servicenow-changes.csv"), table, progress)
            write_csv(place("servicenow-left-out.csv"), rest, progress)
        return (folder / "servicenow-changes.csv", folder / "servicenow-left-out.csv")


def _in_order(one: tuple[tuple[str, str], list[Task]]) -> tuple[int, str]:
    kind, subject = one[0]
    return _ASSETS.index(kind), subject


def _left_out(material: Material, changed: set[str]) -> list[tuple[str, str]]:
    """Return the servers without a change, then how many tasks of other subjects have none."""
    names, plan = material.inventory.label_of, material.decommission
    made = [
        (names[server.id], "It has no task: it stays, or has no wave.")
        for server in material.inventory.estate
        if server.id not in changed
    ]
    others = Counter(
        (task.subject_kind, task.subject_name)
        for task in (plan.tasks if plan is not None else ())
        if task.subject_kind not in _ASSETS
    )
    made += [
        (
            name if kind in _NAMED_AS_SUCH else f"{kind} {name}",
            f"{count} {'task' if count == 1 else 'tasks'}{_NO_CHANGE}",
        )
        for (kind, name), count in sorted(others.items())
    ]
    ends = plan.open_ends if plan is not None else ()
    return [*made, *(("A task without a date", reason) for reason in ends)]


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
    soaks = " and let it soak" if any(task.phase == _SOAK for task in tasks) else ""
    words = {
        "parent": f"Decommission {name}",
        "shutdown": f"Shut down {name}{soaks}",
        "eliminate": f"Remove and dispose of {name}",
    }
    until = "its soak ends" if soaks else "its removal begins"
    backout = {
        "parent": "As in the two changes under it.",
        "shutdown": f"Power {name} on again; possible until {until}.",
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
            min(task.start for task in done).strftime(f"{material.day_format} 00:00:00"),
            max(last_day(task) for task in done).strftime(f"{material.day_format} 23:59:59"),
            done[0].owner_role,
            named_owner(material, done),
            " ".join(f"{task.start.isoformat()}: {task.title}." for task in done),
            backout[kind],
            " ".join(dict.fromkeys(f"{task.evidence}." for task in done if task.evidence)),
            wave,
        )


def _correlation(material: Material, subject: str, kind: str) -> str:
    text = f"{material.title}|{subject}|{kind}"
    return f"decant-{hashlib.sha256(text.encode()).hexdigest()[:20]}"
