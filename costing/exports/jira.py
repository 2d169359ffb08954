"""The decommission tasks for Jira's CSV import: an epic a wave, tasks with what they block."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import csv_text, placing
from costing.sheets import write_csv
from costing.task_rows import TaskRows, last_day, left_out_table, named_owner
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from costing.exporting import Material
    from inventory.decommission import Task
    from inventory.progress import Progress

#: Columns of links that one issue has at most; Jira takes each as a column of its own.
MOST_LINKS = 20
_HEADINGS = (
    "Summary", "Issue Type", "Issue Id", "Parent Id", "Start date", "Due date", "Assignee",
    "Labels", "Description",
)  # fmt: skip
_LINK = 'Link "blocks"'
_ROWS_BETWEEN_CHECKS = 2_000
_LONGEST_SUMMARY = 255


@dataclass(frozen=True, slots=True)
class Jira:
    """Writes jira.csv and jira-left-out.csv.

    The assignee is the person named for the task, empty while nobody is; the role stands among
    the labels.  A milestone's due date is its day.
    """

    name: str = "jira"
    title: str = "Decommission tasks for Jira (CSV)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the issues and what was left out; nothing without a decommission plan."""
        if material.decommission is None or not material.decommission.tasks:
            return ()
        rows = TaskRows(material)
        left_out = [("A task without a date", reason) for reason in rows.open_ends]
        links = {task: rows.followers[task] for task in rows.followers}
        widest = min(max((len(ids) for ids in links.values()), default=0), MOST_LINKS)
        with placing(folder) as place:
            with place("jira.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\r\n")
                writer.writerow([*_HEADINGS, *([_LINK] * widest)])
                blank = [""] * (len(_HEADINGS) + widest)
                for number, row in enumerate(_issues(material, rows)):
                    if number % _ROWS_BETWEEN_CHECKS == 0:
                        raise_if_cancelled(progress)
                    writer.writerow([*row, *blank[len(row) :]])
            for task, ids in links.items():
                left_out += [
                    (f"{task} blocks {other}", f"An issue carries {MOST_LINKS} links here.")
                    for other in ids[MOST_LINKS:]
                ]
            table = left_out_table("jira_left_out", "Left out of jira.csv", left_out)
            write_csv(place("jira-left-out.csv"), table, progress)
        return (folder / "jira.csv", folder / "jira-left-out.csv")


def _issues(material: Material, rows: TaskRows) -> Iterator[list[str]]:
    """Give the cells of each issue; what people entered cannot be taken for a formula."""
    days: dict[date, str] = {}

    def day(one: date) -> str:
        return days.get(one) or days.setdefault(one, one.strftime(material.day_format))

    for bundle in rows.bundles:
        epic = str(rows.number_of[bundle.key])
        due = max(last_day(task) for task in bundle.tasks)
        yield [
            csv_text(bundle.title), "Epic", epic, "", day(bundle.start), day(due),
            "", "decant", csv_text(f"{material.title}: {len(bundle.tasks)} tasks."),
        ]  # fmt: skip
        for task in bundle.tasks:
            owner = csv_text(named_owner(material, (task,)) or "")
            yield [
                csv_text(_cut(task.title)), "Task", str(rows.number_of[task.id]), epic,
                day(task.start), day(last_day(task)), owner,
                f"decant phase-{task.phase:02} {task.owner_role.replace(' ', '-')}",
                csv_text(_text(task)), *_blocked(task, rows),
            ]  # fmt: skip


def _text(task: Task) -> str:
    return (
        f"{task.title}\n{task.phase_name}, {task.subject_kind} {task.subject_name}. "
        f"Evidence: {task.evidence}. Decant: {task.id}"
    )


def _blocked(task: Task, rows: TaskRows) -> list[str]:
    return [str(rows.number_of[other]) for other in rows.followers[task.id][:MOST_LINKS]]


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SUMMARY else line[: _LONGEST_SUMMARY - 1] + "…"
