"""Power feeds of racks: isolated when the last rack that they feed is gone."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.decommission.schedule import Subject
from inventory.decommission.unit_tasks import release_task
from inventory.identity import UnitKind, UnitRef, folded

if TYPE_CHECKING:
    from inventory.decommission.schedule import Schedule
    from inventory.identity import RackId, RoomId
    from inventory.model import Inventory

FEED = "power feed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One power feed of a room, by the name that its racks give it.

    Attributes:
        key: The first rack that names it, and its place among the feeds of that rack, from 1: a
            key made of an id only, which stays when names leave the building as pseudonyms.
        name: With the room before it, where that is known: every room has its feed "A".
        racks: Racks that it feeds, sorted.
    """

    key: str
    name: str
    room: RoomId | None
    racks: tuple[RackId, ...]


def power_feeds(inventory: Inventory) -> tuple[Feed, ...]:
    """Return every feed that a rack names, in order of key; one name in one room is one feed."""
    rooms = {room.id: room.name for room in inventory.rooms}
    racks: dict[tuple[RoomId | None, str], set[RackId]] = defaultdict(set)
    first: dict[tuple[RoomId | None, str], tuple[str, str]] = {}
    for rack in inventory.racks:
        room = rack.room if rack.room in rooms else None
        for place, name in enumerate(rack.feeds, start=1):
            racks[room, folded(name)].add(rack.id)
            first.setdefault((room, folded(name)), (f"{rack.id}/{place}", name))
    made = []
    for (room, folded_name), fed in racks.items():
        key, name = first[room, folded_name]
        full = f"{rooms[room]}: {name}" if room in rooms else name
        made.append(Feed(key=key, name=full, room=room, racks=tuple(sorted(fed))))
    return tuple(sorted(made, key=lambda one: one.key))


def feeds_of_room(inventory: Inventory, room: RoomId | None) -> tuple[Feed, ...]:
    """Return the feeds of one room; of racks whose room is not known for None."""
    return tuple(feed for feed in power_feeds(inventory) if feed.room == room)


def add_feed(schedule: Schedule, feed: Feed) -> str | None:
    """Add the release of a feed on the day on which its last rack is out, and return its id.

    None, and an open end, where one of its racks has no date.
    """
    released = [release_task(UnitRef(kind=UnitKind.RACK, key=rack)) for rack in feed.racks]
    open_racks = [one for one in released if one not in schedule.tasks]
    if open_racks:
        schedule.open_ends.append(
            f"Power feed {feed.name} has no end: racks on it that stay: {len(open_racks)}."
        )
        return None
    off = max(schedule.tasks[one].end for one in released)
    return schedule.add(
        Subject(prefix="feed", key=feed.key, name=feed.name, kind=FEED),
        "release",
        f"Isolate power feed {feed.name} and have it disconnected",
        phase=14,
        start=off,
        end=off,
        owner="facilities",
        evidence="Isolation certificate; kW freed; meter read where it has one",
        after=released,
        last=True,
    )
