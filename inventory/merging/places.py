"""Sites, rooms and racks of several files, made one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from inventory.findings import Finding, Severity
from inventory.identity import RackId, RoomId, SiteId, folded
from inventory.merging.ids import unique_ids
from inventory.merging.precedence import Assembly, ranked
from inventory.model import Rack, Room, Site

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.merging.ids import LocalIds
    from inventory.merging.precedence import ConflictLog, Ranked
    from inventory.merging.rows import RowLedger
    from inventory.model import Inventory

K = TypeVar("K")


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The merged sites, rooms and racks, in order of id."""

    sites: tuple[Site, ...]
    rooms: tuple[Room, ...]
    racks: tuple[Rack, ...]
    findings: tuple[Finding, ...]


def merge_places(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> Places:
    """Merge sites by name, rooms by site and name, racks by room and name; fill `ids`.

    A room without a site, or a rack without a room, is taken to be the only one of its name.
    """
    sites = _merge_sites(inventories, ids)
    rooms, findings = _merge_rooms(inventories, ids)
    racks, more = _merge_racks(inventories, ids, log, ledger)
    return Places(sites=sites, rooms=rooms, racks=racks, findings=(*findings, *more))


def _merge_sites(inventories: Sequence[Inventory], ids: LocalIds) -> tuple[Site, ...]:
    sites: dict[SiteId, Site] = {}
    for source, inventory in enumerate(inventories):
        for site in inventory.sites:
            merged = SiteId(folded(site.name))
            ids.sites[source, site.id] = merged
            sites.setdefault(merged, replace(site, id=merged))
    return tuple(sites[site] for site in sorted(sites))


@dataclass(slots=True)
class _Nested(Generic[K]):
    """Things known by their name inside a parent that may not be known."""

    keys: list[tuple[K | None, str]]

    def settled(self) -> tuple[list[tuple[K | None, str]], list[str]]:
        """Return each key with a missing parent filled in where only one can be meant.

        Also returns the names for which several parents could be meant.
        """
        parents: dict[str, set[K]] = {}
        for parent, name in self.keys:
            if parent is not None:
                parents.setdefault(name, set()).add(parent)
        doubtful: list[str] = []
        result: list[tuple[K | None, str]] = []
        for parent, name in self.keys:
            known = parents.get(name, set())
            if parent is None and len(known) == 1:
                result.append((next(iter(known)), name))
            else:
                if parent is None and known:
                    doubtful.append(name)
                result.append((parent, name))
        return result, sorted(set(doubtful))


def _merge_rooms(
    inventories: Sequence[Inventory], ids: LocalIds
) -> tuple[tuple[Room, ...], tuple[Finding, ...]]:
    printed = [
        (source, room) for source, inventory in enumerate(inventories) for room in inventory.rooms
    ]
    keys, doubtful = _Nested[SiteId](
        keys=[
            (ids.sites.get((source, room.site)) if room.site else None, folded(room.name))
            for source, room in printed
        ]
    ).settled()
    places = sorted(set(keys), key=_nested_order)
    merged = dict(
        zip(places, unique_ids([(name, site or "") for site, name in places]), strict=True)
    )
    rooms: dict[str, Room] = {}
    for (source, room), key in zip(printed, keys, strict=True):
        room_id = RoomId(merged[key])
        ids.rooms[source, room.id] = room_id
        rooms.setdefault(room_id, replace(room, id=room_id, site=key[0]))
    return tuple(rooms[room] for room in sorted(rooms)), _doubts("room", "site", doubtful)


def _merge_racks(
    inventories: Sequence[Inventory], ids: LocalIds, log: ConflictLog, ledger: RowLedger
) -> tuple[tuple[Rack, ...], tuple[Finding, ...]]:
    printed = [
        ranked(rack, source, position)
        for source, inventory in enumerate(inventories)
        for position, rack in enumerate(inventory.racks)
    ]
    keys, doubtful = _Nested[RoomId](
        keys=[
            (
                ids.rooms.get((item.source, item.record.room)) if item.record.room else None,
                folded(item.record.name),
            )
            for item in printed
        ]
    ).settled()
    places = sorted(set(keys), key=_nested_order)
    merged = dict(
        zip(places, unique_ids([(name, room or "") for room, name in places]), strict=True)
    )
    groups: dict[tuple[RoomId | None, str], list[Ranked[Rack]]] = {}
    for item, key in zip(printed, keys, strict=True):
        ids.racks[item.source, item.record.id] = RackId(merged[key])
        groups.setdefault(key, []).append(item)
    racks: list[Rack] = []
    for key, members in groups.items():
        rack_id = RackId(merged[key])
        parts = Assembly(members, kind="rack", subject=rack_id, log=log)
        racks.append(
            Rack(
                id=rack_id,
                name=parts.first("name"),
                room=parts.first("room", value=lambda m, room: ids.rooms.get((m.source, room))),
                height_units=parts.first("height_units"),
                feeds=parts.union("feeds", key=folded),
                provenance=parts.provenance(),
            )
        )
        ledger.repeats(parts.repeating())
    racks.sort(key=lambda rack: rack.id)
    return tuple(racks), _doubts("rack", "room", doubtful)


def _nested_order(key: tuple[str | None, str]) -> tuple[str, str]:
    return (key[1], key[0] or "")


def _doubts(kind: str, parent: str, names: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            severity=Severity.WARNING,
            code=f"{kind}-without-{parent}",
            text=f"The {kind} {name!r} is named once without a {parent}, and more than one "
            f"{parent} has a {kind} of that name. It was kept as a {kind} of its own; "
            f"add the {parent} where it is missing.",
        )
        for name in names
    )
