"""Sites, rooms and racks that the rows of a register name."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.identity import RackId, RoomId, SiteId, folded
from inventory.model import Rack, Room, Site

if TYPE_CHECKING:
    from inventory.identity import Provenance
    from inventory.importers.registers.sheet import Row


@dataclass(slots=True)
class PlacesNamed:
    """Collects places; ids are local to the file: the path of folded names."""

    _sites: dict[SiteId, Site] = field(default_factory=dict)
    _rooms: dict[RoomId, Room] = field(default_factory=dict)
    _racks: dict[RackId, Rack] = field(default_factory=dict)

    def room(self, row: Row) -> RoomId | None:
        """Return the room of a row, or None where it names none."""
        site_name, room_name = row.text("site"), row.text("room")
        site = None
        if site_name is not None:
            site = SiteId(folded(site_name))
            self._sites.setdefault(site, Site(id=site, name=site_name))
        if room_name is None:
            return None
        room = RoomId(f"{site or ''}/{folded(room_name)}")
        self._rooms.setdefault(room, Room(id=room, name=room_name, site=site))
        return room

    def rack(self, row: Row, name: str | None, provenance: tuple[Provenance, ...]) -> RackId | None:
        """Return the rack called `name` in the room of a row."""
        room = self.room(row)
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
