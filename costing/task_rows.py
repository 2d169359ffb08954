"""The decommission tasks and cutovers as other planning programs want them: numbered and linked."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from costing.report import Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.exporting import Material
    from inventory.decommission import Task

#: Numbers that programs take for ids: 31 bits, 0 kept free.
_IDS = 2**31 - 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Tasks under one heading: a wave, or what belongs to none.

    Attributes:
        wave: None for the tasks of the site, its units and contracts.
    """

    key: str
    title: str
    wave: int | None
    tasks: tuple[Task, ...]

    @property
    def start(self) -> date:
        """First day of its first task."""
        return min(task.start for task in self.tasks)

    @property
    def end(self) -> date:
        """Day after its last task."""
        return max(task.end for task in self.tasks)


class TaskRows:
    """The tasks of one plan, bundled by wave."""

    def __init__(self, material: Material) -> None:
        decommission = material.decommission
        self._tasks = decommission.tasks if decommission is not None else ()
        self.open_ends = decommission.open_ends if decommission is not None else ()

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        """One bundle a wave in order of number, the tasks of no wave last; none is empty."""
        waves = sorted({task.wave for task in self._tasks if task.wave is not None})
        made = [
            Bundle(
                key=f"wave-{wave:02}",
                title=f"Wave {wave}",
                wave=wave,
                tasks=tuple(task for task in self._of_wave[wave]),
            )
            for wave in waves
        ]
        rest = tuple(self._of_wave.get(None, ()))
        if rest:
            title = "Site, units and contracts"
            made.append(Bundle(key="site", title=title, wave=None, tasks=rest))
        return tuple(made)

    @cached_property
    def _of_wave(self) -> dict[int | None, list[Task]]:
        lists: dict[int | None, list[Task]] = {}
        for task in self._tasks:
            lists.setdefault(task.wave, []).append(task)
        return lists

    @cached_property
    def followers(self) -> dict[str, tuple[str, ...]]:
        """For each task, the ids of those that wait for it."""
        lists: dict[str, list[str]] = {task.id: [] for task in self._tasks}
        for task in self._tasks:
            for before in task.after:
                lists[before].append(task.id)
        return {task: tuple(ids) for task, ids in lists.items()}

    @cached_property
    def number_of(self) -> dict[str, int]:
        """A number for each bundle and task that stays when other tasks come and go."""
        return stable_numbers(
            [*(one.key for one in self.bundles), *(one.id for one in self._tasks)]
        )


def stable_numbers(keys: Iterable[str]) -> dict[str, int]:
    """Return a number from 1 to 2^31 - 2 for each key, made from the key alone.

    Where two keys would share one, the later in order of text takes the next free number.
    """
    numbers: dict[str, int] = {}
    taken: set[int] = set()
    for key in sorted(set(keys)):
        digest = hashlib.sha256(key.encode()).digest()
        number = int.from_bytes(digest[:8], "big") % _IDS + 1
        while number in taken:
            number = number % _IDS + 1
        taken.add(number)
        numbers[key] = number
    return numbers


def last_day(task: Task) -> date:
    """Return the last day of a task; of a milestone, its day."""
    return max(task.start, task.end - timedelta(days=1))


def named_owner(material: Material, tasks: Iterable[Task]) -> str | None:
    """Return the first person named for one of `tasks`, None while roles alone stand for them."""
    if material.way_out is None:
        return None
    named = map(material.way_out.owner_of, tasks)
    return next((name for name in named if name), None)


def left_out_table(name: str, title: str, reasons: Iterable[tuple[str, str]]) -> Table:
    """Return what an export had to leave out, one row each, with the reason."""
    return Table(
        name=name, title=title, headings=("What", "Why it is left out"), rows=tuple(reasons)
    )
