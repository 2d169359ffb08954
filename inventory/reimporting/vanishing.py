"""What the files named before and name no more: it is kept and told, never deleted."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from inventory.differences import KINDS
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import EndpointKind, IdentityKind, ServerId, UnitKind, folded
from inventory.model import Inventory

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.identity import Endpoint
    from inventory.model import Server

#: Names that a finding lists before it says "and n more".
NAMED = 10

_TELLING = {IdentityKind.VM_UUID, IdentityKind.SERIAL}
_PLURALS = {"dependency": "dependencies"}


def with_former_ids(before: Inventory, after: Inventory) -> tuple[Inventory, dict[str, str]]:
    """Return `after` with servers that only changed their name under the id they had.

    Pins, waves and exclusions name servers by id; a renamed machine stays the same machine.
    The second value is what each such id was changed from.
    """
    known, taken = set(before.server_by_id), set(after.server_by_id)
    former = _telling(one for one in before.servers if one.id not in taken)
    renamed: dict[str, str] = {}
    for server in after.servers:
        if server.id in known:
            continue
        found = {former[key] for key in _keys(server) if key in former}
        if len(found) == 1:
            renamed[server.id] = found.pop()
    if not renamed or len(set(renamed.values())) < len(renamed):
        return after, {}
    return _under(after, renamed), renamed


def vanished_from(before: Inventory, after: Inventory) -> Inventory:
    """Return the records of `before` that nothing in `after` stands for any more."""
    lost: dict[str, tuple[Any, ...]] = {}
    names = {folded(one.name) for one in after.servers}
    hosts = {str(one.id) for one in after.hosts}
    telling = _telling(after.servers)
    ends = {_loosely(one) for one in after.dependencies}
    for kind, name in KINDS:
        ids = {getattr(one, "id", None) for one in getattr(after, name)}
        found: list[Any]
        if kind == "dependency":
            found = [one for one in before.dependencies if _loosely(one) not in ends]
        elif kind == "server":
            found = [
                one
                for one in before.servers
                if one.id not in ids
                and folded(one.name) not in names
                and str(one.id) not in hosts
                and not any(key in telling for key in _keys(one))
            ]
        else:
            same = {folded(one.name) for one in getattr(after, name)}
            found = [
                one
                for one in getattr(before, name)
                if one.id not in ids and folded(one.name) not in same
            ]
        lost[name] = tuple(found)
    return Inventory(**lost)


def joined(inventory: Inventory, more: Inventory) -> Inventory:
    """Return `inventory` with the records of `more`, each kind in order."""
    lists = {}
    for _, name in KINDS:
        both = (*getattr(inventory, name), *getattr(more, name))
        key = _dependency_order if name == "dependencies" else _id
        lists[name] = tuple(sorted(both, key=key))
    return replace(inventory, **lists)


def told(vanished: Inventory) -> tuple[Finding, ...]:
    """Return one finding for each kind of record that no file names any more."""
    findings = []
    for kind, name in KINDS:
        records = getattr(vanished, name)
        if not records:
            continue
        named = listed([_label(one) for one in records], NAMED)
        many = _PLURALS.get(kind)
        number = (
            f"{len(records):,} {many}" if many and len(records) > 1 else counted(len(records), kind)
        )
        findings.append(
            Finding(
                severity=Severity.WARNING,
                code="vanished-since-last-import",
                text=f"{number} that an earlier file named, and the newer one in its place does "
                f"not: {named}. Kept as before; check whether they are gone for "
                "good, or whether the export was filtered.",
                ref=next((one.provenance[0].ref for one in records if _is_placed(one)), None),
                count=len(records),
                subjects=tuple(str(one.id) for one in records if hasattr(one, "id")),
            )
        )
    return tuple(findings)


def keys_of(inventory: Inventory) -> set[tuple[str, str]]:
    """Return (kind of record, id) of every record that has an id."""
    return {
        (kind, str(one.id))
        for kind, name in KINDS
        if kind != "dependency"
        for one in getattr(inventory, name)
    }


def _is_placed(one: Any) -> bool:
    return bool(getattr(one, "provenance", ()))


def _telling(servers: Any) -> dict[tuple[IdentityKind, str], ServerId]:
    return {key: server.id for server in servers for key in _keys(server)}


def _keys(server: Server) -> Sequence[tuple[IdentityKind, str]]:
    return [(one.kind, one.value) for one in server.identities if one.kind in _TELLING]


def _under(inventory: Inventory, renamed: Mapping[str, str]) -> Inventory:
    def end(one: Endpoint) -> Endpoint:
        is_server = one.kind is EndpointKind.SERVER and one.key in renamed
        return replace(one, key=renamed[one.key]) if is_server else one

    servers = [
        replace(one, id=ServerId(renamed[one.id])) if one.id in renamed else one
        for one in inventory.servers
    ]
    dependencies = [
        replace(one, source=end(one.source), destination=end(one.destination))
        for one in inventory.dependencies
    ]
    contracts = [
        replace(
            one,
            covers=tuple(
                sorted(
                    replace(unit, key=renamed[unit.key])
                    if unit.kind is UnitKind.SERVER and unit.key in renamed
                    else unit
                    for unit in one.covers
                )
            ),
        )
        for one in inventory.contracts
    ]
    return replace(
        inventory,
        servers=tuple(sorted(servers, key=_id)),
        dependencies=tuple(sorted(dependencies, key=_dependency_order)),
        contracts=tuple(contracts),
    )


def _loosely(one: Any) -> tuple[str, str, int | None, str | None]:
    """Return a dependency's key without what its ends were resolved to."""
    return folded(one.source.key), folded(one.destination.key), one.port, one.protocol


def _label(one: Any) -> str:
    if any(field.name == "name" for field in fields(one)):
        return str(one.name)
    return f"{one.source.key} to {one.destination.key}"


def _id(one: Any) -> str:
    return str(one.id)


def _dependency_order(one: Any) -> tuple[Any, ...]:
    port = -1 if one.port is None else one.port
    return one.source, one.destination, port, one.protocol or ""
