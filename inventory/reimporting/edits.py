"""What a person set by hand in an inventory, found by its mark and put into a newer one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from inventory.findings import Finding, Severity, SourceRef
from inventory.identity import BY_HAND, Evidence, IdentityKind, Provenance, folded
from inventory.reimporting.dependency_edits import with_rulings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.model import Inventory, Server

_TELLING = {IdentityKind.VM_UUID, IdentityKind.SERIAL}


def marked(server: Server, names: Sequence[str]) -> Server:
    """Return `server` with a mark that a person set the fields `names`; the mark comes last."""
    known = dict.fromkeys((*edited_fields(server), *names))
    rows = tuple(one for one in server.provenance if one.ref.file != BY_HAND)
    mark = Provenance(
        ref=SourceRef(file=BY_HAND),
        columns=tuple((name, name.replace("_", " ")) for name in known),
        evidence=Evidence.DECLARED,
    )
    return replace(server, provenance=(*rows, mark) if known else rows)


def edited_fields(server: Server) -> tuple[str, ...]:
    """Return the fields of `server` that a person set by hand."""
    return tuple(
        name for one in server.provenance if one.ref.file == BY_HAND for name, _ in one.columns
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An inventory with a person's edits in it."""

    inventory: Inventory
    findings: tuple[Finding, ...] = ()


def with_edits(before: Inventory, after: Inventory) -> Kept:
    """Return `after` with the edits that `before` carries; what the files say else is told."""
    after = _with_rulings(before, after)
    edited = {one.id: one for one in before.servers if edited_fields(one)}
    if not edited:
        return Kept(inventory=after)
    by_identity = {
        (identity.kind, identity.value): one.id
        for one in edited.values()
        for identity in one.identities
        if identity.kind in _TELLING
    }
    findings: list[Finding] = []
    servers: list[Server] = []
    for server in after.servers:
        held = edited.get(server.id)
        if held is None:
            same = (by_identity.get((one.kind, one.value)) for one in server.identities)
            held = next((edited[found] for found in same if found is not None), None)
        if held is None:
            servers.append(server)
            continue
        names = edited_fields(held)
        values = {name: getattr(held, name) for name in names}
        findings += [
            _told(server, name, value)
            for name, value in values.items()
            if _differs(getattr(server, name), value)
        ]
        servers.append(marked(replace(server, **values), names))
    return Kept(inventory=replace(after, servers=tuple(servers)), findings=tuple(findings))


def _with_rulings(before: Inventory, after: Inventory) -> Inventory:
    if not any(one.is_by_hand for one in (*before.dependencies, *after.dependencies)):
        return after
    return replace(after, dependencies=with_rulings(before.dependencies, after.dependencies))


def _differs(found: Any, kept: Any) -> bool:
    unknown = found is None or found == () or str(found) == "unknown"
    if isinstance(found, str) and isinstance(kept, str):
        return not unknown and folded(found) != folded(kept)
    return not unknown and bool(found != kept)


def _told(server: Server, name: str, kept: Any) -> Finding:
    label = name.replace("_", " ")
    rows = [one for one in server.provenance if one.ref.file != BY_HAND]
    giving = [one for one in rows if any(field == name for field, _ in one.columns)]
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
