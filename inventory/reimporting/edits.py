"""What a person set by hand in an inventory, found by its mark and put into a newer one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from inventory.findings import Finding, Severity, SourceRef
from inventory.identity import BY_HAND, Evidence, IdentityKind, Provenance, folded
from inventory.model import Application, Contract, Device, Host, Rack, Server
from inventory.reimporting.dependency_edits import with_rulings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.model import Inventory

#: A record that a person may edit, known by its id.
Record = Server | Application | Host | Device | Rack | Contract
Held = TypeVar("Held", Server, Application, Host, Device, Rack, Contract)
#: Fields of the inventory that hold such records; servers are found by their identities too.
_OTHERS = ("applications", "hosts", "devices", "racks", "contracts")

_TELLING = {IdentityKind.VM_UUID, IdentityKind.SERIAL}


def marked(record: Held, names: Sequence[str], **values: Any) -> Held:
    """Return a record with a mark that a person set the fields `names`; the mark comes last.

    With `values` the fields are set too, in one go: making a record takes most of the time.
    """
    known = dict.fromkeys((*edited_fields(record), *names))
    rows: tuple[Provenance, ...] = _from_files(record.provenance)
    return replace(record, provenance=(*rows, _mark(tuple(known))) if known else rows, **values)


@lru_cache(maxsize=256)
def _mark(names: tuple[str, ...]) -> Provenance:
    """Return the mark of some fields: one object, however many records are edited at once."""
    return Provenance(
        ref=SourceRef(file=BY_HAND),
        columns=tuple((name, name.replace("_", " ")) for name in names),
        evidence=Evidence.DECLARED,
    )


def _from_files(rows: tuple[Provenance, ...]) -> tuple[Provenance, ...]:
    return tuple(one for one in rows if one.ref.file != BY_HAND)


def edited_fields(record: Record) -> tuple[str, ...]:
    """Return the fields of a record that a person set by hand."""
    return tuple(
        name for one in record.provenance if one.ref.file == BY_HAND for name, _ in one.columns
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An inventory with a person's edits in it."""

    inventory: Inventory
    findings: tuple[Finding, ...] = ()


def with_edits(before: Inventory, after: Inventory) -> Kept:
    """Return `after` with the edits that `before` carries; what the files say else is told."""
    after = _with_rulings(before, after)
    findings: list[Finding] = []
    changed: dict[str, tuple[Any, ...]] = {}
    for name in _OTHERS:
        edited = {one.id: one for one in getattr(before, name) if edited_fields(one)}
        if edited:
            records = getattr(after, name)
            changed[name] = tuple(_kept(one, edited.get(one.id), findings) for one in records)
    edited_servers = {one.id: one for one in before.servers if edited_fields(one)}
    if edited_servers:
        by_identity = {
            (identity.kind, identity.value): one.id
            for one in edited_servers.values()
            for identity in one.identities
            if identity.kind in _TELLING
        }
        servers: list[Server] = []
        for server in after.servers:
            held = edited_servers.get(server.id)
            if held is None:
                same = (by_identity.get((one.kind, one.value)) for one in server.identities)
                held = next((edited_servers[found] for found in same if found is not None), None)
            servers.append(_kept(server, held, findings))
        changed["servers"] = tuple(servers)
    if not changed:
        return Kept(inventory=after)
    return Kept(inventory=replace(after, **changed), findings=tuple(findings))


def _kept(record: Held, held: Held | None, findings: list[Finding]) -> Held:
    """Return a record with what a person set in `held`; what the files say else is added."""
    if held is None:
        return record
    names = edited_fields(held)
    values = {name: getattr(held, name) for name in names}
    findings += [
        _told(record, name, value)
        for name, value in values.items()
        if _differs(getattr(record, name), value)
    ]
    return marked(record, names, **values)


def _with_rulings(before: Inventory, after: Inventory) -> Inventory:
    if not any(one.is_by_hand for one in (*before.dependencies, *after.dependencies)):
        return after
    return replace(after, dependencies=with_rulings(before.dependencies, after.dependencies))


def _differs(found: Any, kept: Any) -> bool:
    unknown = found is None or found == () or str(found) == "unknown"
    if isinstance(found, str) and isinstance(kept, str):
        return not unknown and folded(found) != folded(kept)
    return not unknown and bool(found != kept)


def _told(server: Record, name: str, kept: Any) -> Finding:
    label = name.replace("_", " ")
    rows = _from_files(server.provenance)
    giving = tuple(one for one in rows if any(field == name for field, _ in one.columns))
    place = (giving or rows)[:1]
    where = f" in {place[0].ref}" if place else " in the files"
    return Finding(
        severity=Severity.NOTE,
        code="edited-by-hand",
        text=f"{server.name}: {label} was set by hand to {_shown(kept)} and is "
        f"{_shown(getattr(server, name))}{where}. What was set by hand is kept.",
        ref=place[0].ref if place else None,
        subjects=(server.id,),
    )


def _shown(value: Any) -> str:
    if value is None:
        return "not known"
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "nothing"
    return str(getattr(value, "value", value))
