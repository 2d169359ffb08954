"""Racks seen from the front: what is mounted at which unit, and when each thing is gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from inventory.identity import UnitKind, UnitRef
from inventory.model import Server
from inventory.release import is_hardware

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.identity import ServerId
    from inventory.model import Device, Host, Rack
    from inventory.release import Releases

#: Units of a rack whose height no file gives; most racks sold have so many.
USUAL_HEIGHT = 42
#: A rack higher than this is a slip in a file, and would be drawn as a line.
MOST_HEIGHT = 100
#: What a person may colour by.
BY_WAVE, BY_DATE = "wave", "date"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mounted:
    """One thing in a rack.

    Attributes:
        subject: Id text of the unit, unique within `kind`.
        what: The kind of thing in words: "host", "switch" ...
        low: Lowest unit, from 1 at the bottom; None where no file gives it or it does not fit.
        height: Units that it fills, at least 1.
        is_height_known: Whether a file gives the height; drawn as one unit where none does.
        free: Day from which nobody needs it; None for never, or not known.
        wave: Number of the wave after which it is empty; None where it has none.
        reason: Why it is free then, a sentence; "" before there is a wave plan.
        clash: Names of what claims the same units, "" where nothing does.
    """

    kind: UnitKind
    subject: str
    name: str
    what: str
    low: int | None
    height: int = 1
    is_height_known: bool = True
    free: date | None = None
    wave: int | None = None
    reason: str = ""
    clash: str = ""

    @property
    def units(self) -> str:
        """Where it is mounted, in words."""
        if self.low is None:
            return translate("Inventory", "unit not known")
        high = self.low + self.height - 1
        said = (
            f"U{self.low}"
            if high == self.low
            else translate("Inventory", "U{low} to U{high}").format(low=self.low, high=high)
        )
        return (
            said
            if self.is_height_known
            else translate("Inventory", "{said} (height not known)").format(said=said)
        )

    @property
    def when(self) -> str:
        """When it is empty, in a few words."""
        wave = f"W{self.wave} · " if self.wave is not None else ""
        return (
            f"{wave}{formats.day(self.free)}"
            if self.free is not None
            else translate("Inventory", "no date")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Elevation:
    """One rack as it is drawn.

    Attributes:
        place: Site and room in words, "" where no file gives them.
        height: Units of the rack; `is_height_known` says whether a file gives them.
        mounted: What has a unit, from the top down.
        loose: What stands in the rack at no known unit, by name.
        free: Day on which the rack is empty; None for never, or not known.
        removed: Day on which it is out of the building.
        reason: Why then, a sentence.
    """

    subject: str
    name: str
    place: str
    height: int
    is_height_known: bool
    mounted: tuple[Mounted, ...]
    loose: tuple[Mounted, ...]
    feeds: tuple[str, ...] = ()
    free: date | None = None
    removed: date | None = None
    reason: str = ""

    @property
    def things(self) -> tuple[Mounted, ...]:
        """All that stands in it."""
        return (*self.mounted, *self.loose)

    @property
    def used_units(self) -> int:
        """Units that something is known to fill; what overlaps counts once."""
        return len(
            {
                unit
                for one in self.mounted
                for unit in range(one.low or 0, (one.low or 0) + one.height)
            }
        )

    @property
    def when(self) -> str:
        """When it is empty, in words."""
        return (
            translate("Inventory", "Empty {free}").format(free=formats.day(self.free))
            if self.free is not None
            else translate("Inventory", "No date yet")
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSummary:
    """One room in figures.

    Attributes:
        free: Day on which its last rack is empty; None while one has no date.
    """

    place: str
    racks: int
    things: int
    used_units: int
    all_units: int
    free: date | None

    @property
    def line(self) -> str:
        """The room in one line."""
        empty = (
            translate("Inventory", "empty {free}").format(free=formats.day(self.free))
            if self.free
            else translate("Inventory", "no date for all of it yet")
        )
        return translate(
            "Inventory",
            "{place}: {racks}, {things} in them, {used_units} of {all_units} units filled, {empty}",
        ).format(
            place=self.place or translate("Inventory", "Room not known"),
            racks=formats.count(self.racks, "rack"),
            things=formats.count(self.things, "thing"),
            used_units=f"{self.used_units:,}",
            all_units=f"{self.all_units:,}",
            empty=empty,
        )


def elevations(project: Project, derived: Derived | None) -> tuple[Elevation, ...]:
    """Return every rack, by place and name; dates are those of the wave plan where there is one.

    A thing with a unit outside its rack counts as one with no known unit.
    """
    inventory = project.inventory
    releases = (derived.expected_releases or derived.releases) if derived is not None else None
    waves = project.accepted.plan.wave_of if project.accepted is not None else {}
    number_of = {server: wave.number for server, wave in waves.items()}
    in_rack: dict[str, list[Mounted]] = defaultdict(list)
    for rack_id, thing in _things(project, releases, number_of):
        in_rack[rack_id].append(thing)
    sites = {one.id: one.name for one in inventory.sites}
    rooms = {one.id: one for one in inventory.rooms}
    made = []
    for rack in inventory.racks:
        room = rooms.get(rack.room) if rack.room is not None else None
        names = (sites.get(room.site) if room and room.site else None, room.name if room else None)
        place = ", ".join(name for name in names if name)
        made.append(_elevation(rack, place, in_rack.get(rack.id, []), releases))
    return tuple(sorted(made, key=lambda one: (one.place.casefold(), one.name.casefold())))


def summaries(racks: Iterable[Elevation]) -> tuple[RoomSummary, ...]:
    """Return every room that has racks, in order of its name."""
    rooms: dict[str, list[Elevation]] = defaultdict(list)
    for rack in racks:
        rooms[rack.place].append(rack)
    return tuple(
        RoomSummary(
            place=place,
            racks=len(held),
            things=sum(len(one.things) for one in held),
            used_units=sum(one.used_units for one in held),
            all_units=sum(one.height for one in held),
            free=_latest(one.free for one in held),
        )
        for place, held in sorted(rooms.items(), key=lambda pair: pair[0].casefold())
    )


def _latest(days: Iterable[date | None]) -> date | None:
    known: list[date] = []
    for day in days:
        if day is None:
            return None
        known.append(day)
    return max(known, default=None)


def _things(
    project: Project, releases: Releases | None, number_of: dict[ServerId, int]
) -> Iterable[tuple[str, Mounted]]:
    """Yield what stands in racks, with the id of its rack."""
    inventory = project.inventory
    for server in inventory.servers:
        if server.rack is not None and server.counts and is_hardware(server):
            yield (
                server.rack,
                _mounted(
                    server, UnitKind.SERVER, "server", _tagged_height(server), releases, number_of
                ),
            )
    for host in inventory.hosts:
        if host.rack is not None:
            yield (
                host.rack,
                _mounted(host, UnitKind.HOST, "host", host.height_units, releases, number_of),
            )
    for device in inventory.devices:
        if device.rack is not None:
            yield (
                device.rack,
                _mounted(
                    device,
                    UnitKind.DEVICE,
                    device.kind.value,
                    device.height_units,
                    releases,
                    number_of,
                ),
            )


def _mounted(
    thing: Server | Host | Device,
    kind: UnitKind,
    what: str,
    height: float | None,
    releases: Releases | None,
    number_of: dict[ServerId, int],
) -> Mounted:
    release = (
        releases.of_unit.get(UnitRef(kind=kind, key=thing.id)) if releases is not None else None
    )
    free = release.free if release is not None else None
    wave = number_of.get(release.holder) if release is not None and release.holder else None
    if isinstance(thing, Server):
        wave = number_of.get(thing.id)
    low = thing.rack_unit
    return Mounted(
        kind=kind,
        subject=thing.id,
        name=thing.name,
        what=what,
        low=int(low) if low is not None and low >= 1 else None,
        height=max(1, round(height)) if height is not None else 1,
        is_height_known=height is not None,
        free=free,
        wave=wave,
        reason=release.reason if release is not None else "",
    )


def _tagged_height(server: Server) -> float | None:
    """Return the height of a server, which files give in a column the model has no field for."""
    for name, value in server.tags:
        if name.casefold().replace(" ", "_") in {"height_units", "height_(u)", "height"}:
            try:
                found = float(value)
            except ValueError:
                return None
            return found if 0 < found <= MOST_HEIGHT else None
    return None


def _elevation(
    rack: Rack, place: str, things: list[Mounted], releases: Releases | None
) -> Elevation:
    known = rack.height_units is not None and 1 <= rack.height_units <= MOST_HEIGHT
    height = round(rack.height_units) if known and rack.height_units else USUAL_HEIGHT
    if not known:
        tops = [one.low + one.height - 1 for one in things if one.low is not None]
        height = max([height, *(top for top in tops if top <= MOST_HEIGHT)])
    fitting = [one for one in things if one.low is not None and one.low + one.height - 1 <= height]
    claims: dict[int, list[Mounted]] = defaultdict(list)
    for one in fitting:
        for unit in range(one.low or 0, (one.low or 0) + one.height):
            claims[unit].append(one)
    release = (
        releases.of_unit.get(UnitRef(kind=UnitKind.RACK, key=rack.id))
        if releases is not None
        else None
    )
    return Elevation(
        subject=rack.id,
        name=rack.name,
        place=place,
        height=height,
        is_height_known=known,
        mounted=tuple(
            sorted(
                (_clashing(one, claims) for one in fitting),
                key=lambda one: (-(one.low or 0), one.name),
            )
        ),
        loose=tuple(sorted((one for one in things if one not in fitting), key=lambda o: o.name)),
        feeds=rack.feeds,
        free=release.free if release is not None else None,
        removed=release.removed if release is not None else None,
        reason=release.reason if release is not None else "",
    )


def _clashing(one: Mounted, claims: dict[int, list[Mounted]]) -> Mounted:
    units = range(one.low or 0, (one.low or 0) + one.height)
    others = {other.name for unit in units for other in claims[unit] if other is not one}
    return replace(one, clash=", ".join(sorted(others))) if others else one
