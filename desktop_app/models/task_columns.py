"""Columns over the tasks of a decommission plan, and what each waits for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column
from inventory.decommission.checklists import class_of, items_of
from inventory.decommission.signing import signed_by
from inventory.identity import ContractId, ServerId

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.derived import Derived
    from inventory.decommission import DecommissionPlan, Task
    from inventory.decommission.standing import Standing

_DAY = timedelta(days=1)


def task_columns(standing: Standing | None = None) -> tuple[Column, ...]:
    """Return the columns of the task table, with where each task stands where that is known."""
    known = standing.of_task if standing is not None else {}

    def status(task: Task) -> str | None:
        found = known.get(task.id)
        if found is None:
            return None
        return (
            translate("Decommission", "{status}, late").format(status=found.status.value)
            if found.late
            else found.status.value
        )

    def colour(task: Task) -> str:
        found = known.get(task.id)
        return "warning" if found is not None and (found.late or found.missing) else ""

    return (
        Column(
            id="start",
            heading=translate("Decommission", "Start"),
            value=lambda task: task.start,
            text=formats.day,
            characters=13,
        ),
        Column(
            id="end",
            heading=translate("Decommission", "Last day"),
            value=last_day,
            text=formats.day,
            characters=13,
            hint=translate(
                "Decommission",
                "Last day of work; a milestone is reached at the beginning of its day",
            ),
        ),
        Column(
            id="phase",
            heading=translate("Decommission", "Phase"),
            value=lambda task: (task.phase, task.phase_name),
            text=lambda pair: f"{pair[0]} {pair[1]}",
            characters=24,
        ),
        Column(
            id="subject",
            heading=translate("Decommission", "Subject"),
            value=lambda task: task.subject_name,
            characters=17,
            tip=lambda task: f"{task.subject_kind} {task.subject_name}",
        ),
        Column(
            id="task",
            heading=translate("Decommission", "Task"),
            value=lambda task: task.title,
            text=formats.sentence,
            characters=40,
            stretch=True,
        ),
        Column(
            id="owner",
            heading=translate("Decommission", "Owner role"),
            value=lambda task: task.owner_role,
            characters=21,
            shown=False,
        ),
        Column(
            id="after",
            heading=translate("Decommission", "After"),
            value=lambda task: len(task.after),
            text=lambda number: f"{number:,}" if number else formats.NOT_KNOWN,
            number=True,
            characters=6,
            hint=translate(
                "Decommission", "How many tasks must be done first; choose a task to see which"
            ),
        ),
        Column(
            id="status",
            heading=translate("Decommission", "Status"),
            value=status,
            text=lambda text: text or formats.NOT_KNOWN,
            colour=colour,
            characters=13,
            hint=translate(
                "Decommission",
                "As recorded below; late: it should have begun or ended before today",
            ),
        ),
        Column(
            id="wave",
            heading=translate("Decommission", "Wave"),
            value=lambda task: task.wave,
            text=formats.whole,
            number=True,
            characters=6,
            shown=False,
        ),
        Column(
            id="step",
            heading=translate("Decommission", "Order in the day"),
            value=lambda task: task.step or None,
            text=formats.whole,
            number=True,
            characters=6,
            shown=False,
            hint=translate(
                "Decommission", "Of one day's power-offs, lower numbers are finished first"
            ),
        ),
        Column(
            id="evidence",
            heading=translate("Decommission", "Evidence"),
            value=lambda task: task.evidence,
            characters=40,
            shown=False,
        ),
        Column(
            id="id",
            heading=translate("Decommission", "Task id"),
            value=lambda task: task.id,
            characters=30,
            shown=False,
        ),
    )


def task_key(task: Task) -> str:
    """Return the id of a task."""
    return task.id


def last_day(task: Task) -> date:
    """Return the last day of work; of a milestone its day."""
    return max(task.start, task.end - _DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A task that stands before or after another."""

    relation: str
    task: Task


LINK_COLUMNS = (
    Column(
        id="task",
        heading=translate("Decommission", "Before and after it"),
        value=lambda link: link.task.title,
        text=formats.sentence,
        stretch=True,
        below=lambda link: f"{link.relation}, {formats.day(link.task.start)}",
    ),
)


def link_key(link: Link) -> str:
    """Return the id of the task that a link leads to, with the side it stands on."""
    return f"{link.relation}\x1f{link.task.id}"


class TaskLinks:
    """Answers what stands before and after each task of one plan."""

    def __init__(self, plan: DecommissionPlan | None) -> None:
        self._plan = plan
        self._next: dict[str, list[Task]] | None = None

    def of(self, task: Task) -> tuple[Link, ...]:
        """Return the tasks before and after `task`, each in order of date."""
        if self._plan is None:
            return ()
        known = self._plan.task_by_id
        before = sorted((known[one] for one in task.after), key=lambda one: (one.start, one.id))
        links = [Link(relation="before", task=one) for one in before]
        return tuple(
            links + [Link(relation="after", task=one) for one in self._after().get(task.id, ())]
        )

    def _after(self) -> dict[str, list[Task]]:
        """Return the tasks that wait for each, in the plan's order, made when first asked."""
        if self._next is None:
            self._next = {}
            for task in self._plan.tasks if self._plan is not None else ():
                for before in task.after:
                    self._next.setdefault(before, []).append(task)
        return self._next


def phases(tasks: Iterable[Task]) -> tuple[tuple[int, str], ...]:
    """Return the phases that have tasks, in their order."""
    return tuple(sorted({(task.phase, task.phase_name) for task in tasks}))


def task_pairs(task: Task, derived: Derived) -> tuple[tuple[str, str], ...]:
    """Return a task as label and text."""
    end = last_day(task)
    days = formats.day(task.start)
    if end > task.start:
        days += translate("Decommission", " to {end}").format(end=formats.day(end))
    wave = (
        translate("Decommission", ", wave {wave}").format(wave=task.wave)
        if task.wave is not None
        else ""
    )
    return (
        (translate("Decommission", "When"), days),
        (translate("Decommission", "Subject"), f"{task.subject_kind} {task.subject_name}{wave}"),
        (translate("Decommission", "Phase"), f"{task.phase} {task.phase_name}"),
        (translate("Decommission", "Owner role"), task.owner_role),
        (translate("Decommission", "Evidence"), task.evidence),
        (translate("Decommission", "Signed by"), ", ".join(signed_by(task))),
        (translate("Decommission", "To tick off"), _items(task, derived)),
        (translate("Decommission", "Why then"), _reason(task, derived)),
        (
            translate("Decommission", "Order in the day"),
            translate("Decommission", "step {step}").format(step=task.step) if task.step else "",
        ),
    )


def _items(task: Task, derived: Derived) -> str:
    if derived.way_out is None:
        return ""
    return "; ".join(items_of(task, class_of(derived.way_out.inventory, task)))


def _reason(task: Task, derived: Derived) -> str:
    releases = derived.releases
    if releases is None:
        return ""
    server = releases.of_server.get(ServerId(task.subject))
    if task.subject_kind == "server" and server is not None:
        off, soaked = formats.day(server.power_off), formats.day(server.soak_end)
        return translate("Decommission", "{basis} Power-off {off}, soak ends {soaked}.").format(
            basis=server.basis, off=off, soaked=soaked
        )
    stop = releases.of_contract.get(ContractId(task.subject))
    if task.subject_kind == "contract" and stop is not None:
        return stop.reason
    return next(
        (
            one.reason
            for one in releases.units
            if one.unit.key == task.subject and one.unit.kind.value == task.subject_kind
        ),
        "",
    )
