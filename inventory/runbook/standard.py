"""The cutover as it is done by default: tasks, steps, gates, notices and the way back."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from inventory.errors import PlannerError
from inventory.runbook.words import Counted, StepKind
from resources import FOLDER

if TYPE_CHECKING:
    from datetime import date, time
    from pathlib import Path

#: The standard that the program brings along.
STANDARD_FILE = FOLDER / "runbook" / "standard.toml"


class RunbookStandardError(PlannerError):
    """A file of a standard cutover cannot be read, or says something that has no meaning."""

    def __init__(self, file: str, what: str) -> None:
        super().__init__(f"{file}: {what}")


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardTask:
    """A task of the wave as a whole.

    Attributes:
        days / minutes: Distance from go-live; both None where it follows something.
        follows: A kind of step, or a task, at whose end it begins.
        minutes_long / days_long: How long it takes.
        after: Ids of tasks that come first.
    """

    id: str
    phase: str
    kind: StepKind
    team: str
    title: str
    success: str
    days: int | None
    minutes: int | None
    follows: str
    minutes_long: int
    days_long: int
    after: tuple[str, ...]
    rollback: str
    point_of_no_return: bool
    counted: Counted = Counted.CALENDAR


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardStep:
    """A step of every application.

    Attributes:
        order: "stop" waits for whatever needs it, "start" for whatever it needs, "" for neither.
        base / per_server: Minutes.
        after: Kinds of its own steps that come first.
    """

    kind: str
    phase: str
    team: str
    title: str
    success: str
    order: str
    base: int
    per_server: int
    rollback: str
    after: tuple[str, ...]

    def minutes(self, servers: int) -> int:
        """Return the estimate for an application with so many servers."""
        return self.base + self.per_server * servers


@dataclass(frozen=True, slots=True, kw_only=True)
class RollbackPart:
    """One piece of a way back; minutes and order as of steps."""

    id: str
    order: str
    base: int
    per_server: int

    def minutes(self, servers: int) -> int:
        """Return the estimate for an application with so many servers."""
        return self.base + self.per_server * servers


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardLayer:
    """The way back from one stretch of the cutover; without parts there is none."""

    id: str
    phases: str
    parts: tuple[str, ...]
    trigger: str
    what: str
    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardCriterion:
    """Something that must hold at some gates."""

    id: str
    gates: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardNotice:
    """Something that is said: with a task, or when an event happens."""

    task: str
    event: str
    audience: str
    channel: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Standard:
    """All of it, in the order of the file.

    Attributes:
        opens: Local time of go-live on the first day of the wave.
        works_from: Local time at which tasks begin that are so many days from go-live.
        holidays: Whose bank holidays are no working days, "" for nobody's.
        reserve_percent: Share of the estimate that is added before it must fit the window.
    """

    source: str
    as_of: date
    zone: str
    opens: time
    works_from: time
    reserve_percent: int
    holidays: str
    tasks: tuple[StandardTask, ...]
    steps: tuple[StandardStep, ...]
    parts: tuple[RollbackPart, ...]
    layers: tuple[StandardLayer, ...]
    criteria: tuple[StandardCriterion, ...]
    notices: tuple[StandardNotice, ...]

    @property
    def teams(self) -> tuple[str, ...]:
        """Every team that does something, sorted."""
        doing = {*(one.team for one in self.tasks), *(one.team for one in self.steps)}
        return tuple(sorted(doing))


@cache
def shipped_standard() -> Standard:
    """Return the standard that the program brings along."""
    return read_standard(STANDARD_FILE)


def read_standard(path: Path) -> Standard:
    """Return the standard in a TOML file.  Raises `RunbookStandardError`."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RunbookStandardError(path.name, f"it cannot be read as TOML ({error}).") from error
    try:
        made = Standard(
            source=str(content["source"]),
            as_of=content["as_of"],
            zone=str(content["zone"]),
            opens=content["opens"],
            works_from=content["works_from"],
            reserve_percent=int(content["reserve_percent"]),
            holidays=str(content.get("holidays", "")),
            tasks=tuple(_task(entry) for entry in content["task"]),
            steps=tuple(_step(entry) for entry in content["step"]),
            parts=tuple(_part(entry) for entry in content["part"]),
            layers=tuple(_layer(entry) for entry in content["layer"]),
            criteria=tuple(
                StandardCriterion(id=one["id"], gates=tuple(one["gates"]), text=one["text"])
                for one in content["criterion"]
            ),
            notices=tuple(_notice(entry) for entry in content["notice"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RunbookStandardError(
            path.name, f"something is missing or has no meaning ({error})."
        ) from error
    _check(path.name, made)
    return made


def _check(file: str, made: Standard) -> None:
    """Raise `RunbookStandardError` where something refers to what is not there or comes later."""
    known = {one.kind for one in made.steps}
    earlier: set[str] = set()
    for task in made.tasks:
        for name in (*task.after, *([task.follows] if task.follows else ())):
            if name not in earlier and name not in known:
                raise RunbookStandardError(
                    file, f"task {task.id!r} comes after {name!r}, which does not stand before it."
                )
        earlier.add(task.id)
    parts = {one.id for one in made.parts}
    for layer in made.layers:
        for name in layer.parts:
            if name not in parts:
                raise RunbookStandardError(file, f"layer {layer.id!r} has no part {name!r}.")


def _task(entry: dict[str, Any]) -> StandardTask:
    stated = [name for name in ("days", "minutes", "follows") if name in entry]
    if len(stated) != 1:
        raise ValueError(f"task {entry['id']!r} needs one of days, minutes and follows")
    return StandardTask(
        id=str(entry["id"]),
        phase=str(entry["phase"]),
        kind=StepKind(entry.get("kind", "task")),
        team=str(entry["team"]),
        title=str(entry["title"]),
        success=str(entry["success"]),
        days=entry.get("days"),
        minutes=entry.get("minutes"),
        follows=str(entry.get("follows", "")),
        minutes_long=int(entry.get("minutes_long", 0)),
        days_long=int(entry.get("days_long", 0)),
        after=tuple(entry.get("after", ())),
        rollback=str(entry.get("rollback", "")),
        point_of_no_return=bool(entry.get("point_of_no_return", False)),
        counted=Counted(entry.get("counted", Counted.CALENDAR)),
    )


def _step(entry: dict[str, Any]) -> StandardStep:
    return StandardStep(
        kind=str(entry["kind"]),
        phase=str(entry["phase"]),
        team=str(entry["team"]),
        title=str(entry["title"]),
        success=str(entry["success"]),
        order=str(entry.get("order", "")),
        base=int(entry["base"]),
        per_server=int(entry["per_server"]),
        rollback=str(entry["rollback"]),
        after=tuple(entry.get("after", ())),
    )


def _part(entry: dict[str, Any]) -> RollbackPart:
    return RollbackPart(
        id=str(entry["id"]),
        order=str(entry.get("order", "")),
        base=int(entry["base"]),
        per_server=int(entry["per_server"]),
    )


def _layer(entry: dict[str, Any]) -> StandardLayer:
    return StandardLayer(
        id=str(entry["id"]),
        phases=str(entry["phases"]),
        parts=tuple(entry["parts"]),
        trigger=str(entry["trigger"]),
        what=str(entry["what"]),
        data=str(entry["data"]),
    )


def _notice(entry: dict[str, Any]) -> StandardNotice:
    return StandardNotice(
        task=str(entry.get("task", "")),
        event=str(entry.get("event", "")),
        audience=str(entry["audience"]),
        channel=str(entry["channel"]),
        text=str(entry["text"]),
    )
