"""Sites, rooms and racks that the rows of a file name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.identity import RackId, RoomId, SiteId, folded
from inventory.model import Rack, Room, Site

if TYPE_CHECKING:
    from inventory.identity import Provenance


@dataclass(slots=True)
class Places:
    """Collects places; ids are local to the file: the path of folded names.

    Attributes:
        name_rooms: Whether a rack with a site but no room is put in a room called like its site,
            so that racks of one name in two sites stay two.
    """

    name_rooms: bool = False
    _sites: dict[SiteId, Site] = field(default_factory=dict)
    _rooms: dict[RoomId, Room] = field(default_factory=dict)
    _racks: dict[RackId, Rack] = field(default_factory=dict)

    def site(self, name: str | None) -> SiteId | None:
        """Return the site called `name`."""
        if name is None:
            return None
        site = SiteId(folded(name))
        self._sites.setdefault(site, Site(id=site, name=name))
        return site

    def room(self, site_name: str | None, name: str | None) -> RoomId | None:
        """Return the room called `name`, or None where there is no name; notes the site anyway."""
        site = self.site(site_name)
        if name is None:
            return None
        room = RoomId(f"{site or ''}/{folded(name)}")
        self._rooms.setdefault(room, Room(id=room, name=name, site=site))
        return room

    def rack(
        self,
        site_name: str | None,
        room_name: str | None,
        name: str | None,
        provenance: tuple[Provenance, ...],
    ) -> RackId | None:
        """Return the rack called `name` in a room."""
        if name is not None and room_name is None and self.name_rooms:
            room_name = site_name
        room = self.room(site_name, room_name)
        if name is None:
            return None
        rack = RackId(f"{room or ''}/{folded(name)}")
        self._racks.setdefault(rack, Rack(id=rack, name=name, room=room, provenance=provenance))
        return rack

    def describe(
        self,
        rack: RackId,
        *,
        height_units: float | None,
        feeds: tuple[str, ...],
        provenance: tuple[Provenance, ...],
    ) -> None:
        """Add what a rack's own row says; what an earlier row said stays."""
        known = self._racks[rack]
        self._racks[rack] = replace(
            known,
            height_units=height_units if known.height_units is None else known.height_units,
            feeds=tuple(dict.fromkeys((*known.feeds, *feeds))),
            provenance=tuple(dict.fromkeys((*known.provenance, *provenance))),
        )

    @property
    def sites(self) -> tuple[Site, ...]:
        """The sites named, in order of id."""
        return tuple(self._sites[key] for key in sorted(self._sites))

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms named, in order of id."""
        return tuple(self._rooms[key] for key in sorted(self._rooms))

    @property
    def racks(self) -> tuple[Rack, ...]:
        """The racks named, in order of id."""
        return tuple(self._racks[key] for key in sorted(self._racks))
