"""What differs between two versions of a plan: its facts, its waves and what people decided."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING, Any

from inventory.differences import Change, ChangeKind, compare

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.project import Project

#: Fields of a plan that are compared as inventories or waves, or say nothing of the plan.
_APART = {"inventory", "imports", "import_findings", "rows", "accepted"}
_LONGEST = 200


def plan_differences(before: Project, after: Project) -> tuple[Change, ...]:
    """Return every difference, in the order facts, waves, decisions; nothing for equal plans.

    A server that leaves in another wave is one change of its field "wave"; a decision that is
    made of parts is told part by part, each under the plan's own name for it.
    """
    return (
        *compare(before.inventory, after.inventory).changes,
        *_wave_changes(before, after),
        *_decisions(before, after),
    )


def _wave_changes(before: Project, after: Project) -> Iterator[Change]:
    old, new = _places(before), _places(after)
    names = {**before.inventory.label_of, **after.inventory.label_of}
    for server in sorted(old.keys() | new.keys()):
        if old.get(server) != new.get(server):
            yield Change(
                kind=ChangeKind.CHANGED,
                record="server",
                key=server,
                name=names.get(server, server),
                field="wave",
                before=old.get(server),
                after=new.get(server),
            )


def _places(project: Project) -> dict[Any, str]:
    """Return for each server its wave with its days, in words."""
    if project.accepted is None:
        return {}
    return {
        server: f"wave {wave.number}, {wave.start.isoformat()} to "
        f"{(wave.end - timedelta(days=1)).isoformat()}"
        for server, wave in project.accepted.plan.wave_of.items()
    }


def _decisions(before: Project, after: Project) -> Iterator[Change]:
    for field in fields(before):
        if field.name in _APART:
            continue
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield from _parts(field.name, "", old, new)


def _parts(name: str, path: str, old: Any, new: Any) -> Iterator[Change]:
    """Give the differences inside one decision: by field, by item of a list, else as a whole."""
    if is_dataclass(old) and type(old) is type(new):
        for field in fields(old):
            one, other = getattr(old, field.name), getattr(new, field.name)
            if one != other:
                inside = f"{path}, {field.name}" if path else field.name
                yield from _parts(name, inside, one, other)
        return
    if isinstance(old, tuple) and isinstance(new, tuple):
        for one in old:
            if one not in new:
                yield _change(name, path, ChangeKind.GONE, one, None)
        for one in new:
            if one not in old:
                yield _change(name, path, ChangeKind.ADDED, None, one)
        if set(map(repr, old)) == set(map(repr, new)):
            yield _change(name, path, ChangeKind.CHANGED, old, new)  # only in another order
        return
    yield _change(name, path, ChangeKind.CHANGED, old, new)


def _change(name: str, path: str, kind: ChangeKind, old: Any, new: Any) -> Change:
    return Change(
        kind=kind,
        record="plan",
        key=name,
        name=name.replace("_", " "),
        field=path or "value",
        before=None if old is None else _in_words(old),
        after=None if new is None else _in_words(new),
    )


def _in_words(value: Any) -> str:
    """Return a value as text that a person can read, cut where it is long."""
    text = _spoken(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _spoken(value: Any) -> str:
    match value:
        case Enum():
            return str(value.value)
        case date():
            return value.isoformat()
        case tuple():
            return "; ".join(map(_spoken, value)) or "none"
        case None:
            return "not known"
        case _ if is_dataclass(value):
            told = ((one.name, getattr(value, one.name)) for one in fields(value))
            return ", ".join(
                f"{name.replace('_', ' ')} {_spoken(part)}"
                for name, part in told
                if part not in (None, (), "")
            )
        case _:
            return str(value)
