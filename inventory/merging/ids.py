"""Ids of the merged inventory: the folded name, told apart where a name repeats."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from inventory.identity import (
        ApplicationId,
        ContractId,
        DeviceId,
        HostId,
        RackId,
        RoomId,
        ServerId,
        SiteId,
    )


#: Of what has no name.
UNNAMED = "unnamed"


@dataclass(slots=True)
class LocalIds:
    """What the ids inside each import result are in the merged inventory.

    Keys are (index of the result, id as that result uses it).
    """

    sites: dict[tuple[int, SiteId], SiteId] = field(default_factory=dict)
    rooms: dict[tuple[int, RoomId], RoomId] = field(default_factory=dict)
    racks: dict[tuple[int, RackId], RackId] = field(default_factory=dict)
    hosts: dict[tuple[int, HostId], HostId] = field(default_factory=dict)
    devices: dict[tuple[int, DeviceId], DeviceId] = field(default_factory=dict)
    applications: dict[tuple[int, ApplicationId], ApplicationId] = field(default_factory=dict)
    servers: dict[tuple[int, ServerId], ServerId] = field(default_factory=dict)
    contracts: dict[tuple[int, ContractId], ContractId] = field(default_factory=dict)

    def subject(self, source: int, local: str) -> str:
        """Return the merged id of whatever `local` names in result `source`, else `local`."""
        tables: tuple[Mapping[Any, str], ...] = (
            self.servers,
            self.applications,
            self.hosts,
            self.devices,
            self.racks,
            self.contracts,
        )
        for table in tables:
            found = table.get((source, local))
            if found is not None:
                return found
        return local


def unique_ids(entries: Sequence[tuple[str, str]]) -> list[str]:
    """Return an id for each (name, what else it is known by), in the same order.

    The name alone where it is unique, so that ids read well and stay the same from import to
    import; otherwise the name, "#" and what else it is known by, numbered if that repeats too.
    """
    places: dict[str, list[int]] = {}
    for place, (name, _) in enumerate(entries):
        places.setdefault(name or UNNAMED, []).append(place)
    ids = [""] * len(entries)
    used = set(places)
    for name, same in sorted(places.items()):
        if len(same) == 1:
            ids[same[0]] = name
            continue
        for turn, place in enumerate(sorted(same, key=lambda place: entries[place][1])):
            mark = entries[place][1]
            candidate = f"{name}#{mark}" if mark else name
            number = turn
            while candidate in used and not (candidate == name and turn == 0):
                number += 1
                candidate = f"{name}#{mark}#{number}" if mark else f"{name}#{number}"
            used.add(candidate)
            ids[place] = candidate
    return ids
