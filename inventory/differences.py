"""What differs between two inventories, as plain rows."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any

from inventory.findings import counted

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from inventory.model import Inventory

#: Kinds of record with the field of the inventory that holds them, in the order of the rows.
KINDS = (
    ("server", "servers"),
    ("application", "applications"),
    ("dependency", "dependencies"),
    ("host", "hosts"),
    ("device", "devices"),
    ("rack", "racks"),
    ("room", "rooms"),
    ("site", "sites"),
    ("contract", "contracts"),
)

_PLURALS = {"dependency": "dependencies"}
_NOT_COMPARED = {"id", "provenance"}
_LONGEST = 200


class ChangeKind(StrEnum):
    """What happened to a record; a file of entries may say what is not taken, or refused."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"
    NOT_TAKEN = "not taken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One row of a difference: a record added or gone, or one field of it changed.

    Attributes:
        record: Kind of record: "server", "contract" ...
        key: Its id; of a dependency what it joins, as text.
        field: Name of the field that changed; None for a whole record.
        before / after: The field's values as text; None for not known.
        place: File, sheet and row that say so; None where nobody says.
    """

    kind: ChangeKind
    record: str
    key: str
    name: str
    field: str | None = None
    before: str | None = None
    after: str | None = None
    place: str | None = None

    def __str__(self) -> str:
        what = f"{self.kind.value}: {self.record} {self.name}"
        if self.field is not None:
            before, after = self.before or "not known", self.after or "not known"
            what += f", {self.field.replace('_', ' ')} from {before} to {after}"
        return f"{what} [{self.place}]" if self.place else what


@dataclass(frozen=True, kw_only=True)
class InventoryDifference:
    """What differs between two inventories, in order of record kind, id and field."""

    changes: tuple[Change, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether both say the same."""
        return not self.changes

    def records(self, kind: ChangeKind) -> tuple[tuple[str, str], ...]:
        """Return (kind of record, id) of every record with a change of that kind, once each."""
        found = ((one.record, one.key) for one in self.changes if one.kind is kind)
        return tuple(dict.fromkeys(found))

    def summary(self) -> str:
        """Return how many records differ, in one line."""
        parts = []
        for kind in ChangeKind:
            counts: dict[str, int] = {}
            for record, _ in self.records(kind):
                counts[record] = counts.get(record, 0) + 1
            if counts:
                named = ", ".join(_counted(count, record) for record, count in counts.items())
                parts.append(f"{kind.value}: {named}")
        return "; ".join(parts) or "nothing differs"


def compare(
    before: Inventory, after: Inventory, gone: Collection[tuple[str, str]] = ()
) -> InventoryDifference:
    """Return what differs, field by field.

    Where a value came from is not compared: only what it is.

    Args:
        before: The inventory as it was.
        after: The inventory as it would be.
        gone: (kind of record, id) of what no file names any more although `after` keeps it.
    """
    changes: list[Change] = []
    for record, name in KINDS:
        old = {_key(one): one for one in getattr(before, name)}
        new = {_key(one): one for one in getattr(after, name)}
        for key in sorted(old.keys() | new.keys()):
            if key not in new or (record, key) in gone:
                one = old.get(key, new.get(key))
                changes.append(_whole(ChangeKind.GONE, record, key, one))
            elif key not in old:
                changes.append(_whole(ChangeKind.ADDED, record, key, new[key]))
            elif old[key] != new[key]:
                changes += _fields(record, key, old[key], new[key])
    return InventoryDifference(changes=tuple(changes))


def _whole(kind: ChangeKind, record: str, key: str, one: Any) -> Change:
    return Change(kind=kind, record=record, key=key, name=_name(one), place=_place(one, None))


def _fields(record: str, key: str, old: Any, new: Any) -> Iterable[Change]:
    for name in _names(new):
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield Change(
                kind=ChangeKind.CHANGED,
                record=record,
                key=key,
                name=_name(new),
                field=name,
                before=_shown(before),
                after=_shown(after),
                place=_place(new, name),
            )


def _key(one: Any) -> str:
    """Return the id of a record; of a dependency, which has none, what makes it one."""
    key = getattr(one, "id", None)
    if key is not None:
        return str(key)
    service = f" {one.protocol or ''}/{one.port or ''}" if one.port or one.protocol else ""
    ends = (f"{end.kind.value}: {end.key}" for end in (one.source, one.destination))
    return " -> ".join(ends) + service


def _name(one: Any) -> str:
    return str(getattr(one, "name", "")) or _key(one)


def _names(one: Any) -> tuple[str, ...]:
    return tuple(field.name for field in fields(one) if field.name not in _NOT_COMPARED)


def _place(one: Any, field: str | None) -> str | None:
    """Return the last place that gave the field, which is a person's edit where there is one."""
    found = getattr(one, "provenance", ())
    giving = [item for item in found if any(name == field for name, _ in item.columns)]
    chosen = giving[-1:] or found[:1]
    return str(chosen[0].ref) if chosen else None


def _shown(value: Any) -> str | None:
    text = _text(value)
    if text is None or len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]} … ({len(text):,} characters)"


def _text(value: Any) -> str | None:
    if value is None or value == ():
        return None
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "; ".join(_text(one) or "" for one in value)
    if is_dataclass(value):
        known = ((one.name, getattr(value, one.name)) for one in fields(value))
        return " ".join(
            f"{name.replace('_', ' ')} {_text(one)}" for name, one in known if one is not None
        )
    return str(value)


def _counted(count: int, record: str) -> str:
    plural = _PLURALS.get(record)
    return f"{count:,} {plural}" if plural and count != 1 else counted(count, record)
