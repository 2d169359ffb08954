"""Which servers and which hardware hold each shared unit open.

Nothing is assumed empty.  Where the inventory does not say what a unit serves, the widest reading
that its place allows is taken, and said in `Tenancy.note`; where not even that is possible, the
unit's tenants are unknown and it blocks (`Tenancy.unknown`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from inventory.identity import UnitKind, UnitRef, folded
from inventory.release.placement import PLANT, Placement, is_hardware, ref

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from inventory.identity import ServerId
    from inventory.model import Device, Host, Inventory, Rack, Room, Site

_Key = TypeVar("_Key", "ServerId", UnitRef)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenancy:
    """What one unit waits for.

    Attributes:
        name: As people call it.
        what: The kind of unit in words, "storage array" for such a device.
        servers: Servers whose end of soak it waits for; sorted.
        units: Units that must be out of the building first; sorted.
        unknown: Why nothing can be said of its tenants, a sentence; "" where it can.
        note: The assumption behind `servers` or `units`, a sentence; "" where none was needed.
    """

    unit: UnitRef
    name: str
    what: str
    servers: tuple[ServerId, ...] = ()
    units: tuple[UnitRef, ...] = ()
    unknown: str = ""
    note: str = ""


def tenancies(inventory: Inventory) -> tuple[Tenancy, ...]:
    """Return what every unit waits for, each after all the units it waits for.

    * A physical server waits for itself.
    * A host waits for the servers on it, and for those of its cluster whose host is not known.
      A host of a cluster on which no server is known is the cluster's spare: it waits for the
      cluster's servers.  Without such a cluster its tenants are unknown.
    * A storage array, switch or other device waits for the servers of the clusters it serves and
      on those clusters' hosts; without clusters for the servers of its room, and without a room
      (or with none known there) for the whole estate.
    * A UPS or a cooling unit waits for the hardware of its room, without a room for all.
    * A rack waits for what is mounted in it; with nothing known in it, for its room's servers.
    * A room waits for its racks and devices, a site for its rooms.  Whatever has no known place
      might stand in any room, so it holds all rooms (and every site that has no rooms).
    """
    placement = Placement.of(inventory)
    return (
        *_hardware_servers(inventory),
        *(_host(host, placement) for host in inventory.hosts),
        *(_device(device, placement) for device in inventory.devices if device.kind not in PLANT),
        *(_plant(device, placement) for device in inventory.devices if device.kind in PLANT),
        *(_rack(rack, placement) for rack in inventory.racks),
        *(_room(room, placement) for room in inventory.rooms),
        *(_site(site, placement) for site in inventory.sites),
    )


def _hardware_servers(inventory: Inventory) -> Iterator[Tenancy]:
    for server in inventory.estate:
        if is_hardware(server):
            unit = ref(UnitKind.SERVER, server.id)
            yield Tenancy(unit=unit, name=server.name, what="physical server", servers=(server.id,))


def _host(host: Host, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.HOST, host.id)
    servers = placement.on_host.get(host.id, set())
    if servers:
        roaming = len(servers & placement.roaming_servers)
        note = f"Servers that might run on any host of the cluster, theirs is not known: {roaming}."
        return Tenancy(
            unit=unit,
            name=host.name,
            what="host",
            servers=_sorted(servers),
            note=note if roaming else "",
        )
    shared = placement.of_cluster.get(folded(host.cluster), set()) if host.cluster else set()
    if shared:
        return Tenancy(
            unit=unit,
            name=host.name,
            what="host",
            servers=_sorted(shared),
            note=f"No server is known on {host.name}: it counts as the spare of cluster "
            f"{host.cluster} and stays until that cluster's servers are gone.",
        )
    return Tenancy(
        unit=unit,
        name=host.name,
        what="host",
        unknown=f"No server is known on {host.name}, and nothing shows that it is empty. "
        "Find out what runs on it.",
    )


def _device(device: Device, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.DEVICE, device.id)
    what = device.kind.value
    if device.clusters:
        served = {
            server
            for cluster in device.clusters
            for server in placement.of_cluster.get(folded(cluster), ())
        }
        missing = (
            f"{device.name} serves {', '.join(device.clusters)}, and no server is known there. "
            "Find out what depends on it."
        )
        return Tenancy(
            unit=unit,
            name=device.name,
            what=what,
            servers=_sorted(served),
            unknown="" if served else missing,
        )
    servers, where = _servers_around(unit, placement)
    return Tenancy(
        unit=unit,
        name=device.name,
        what=what,
        servers=servers,
        note=f"Nothing says what {device.name} serves: it counts as serving {where}.",
    )


def _plant(device: Device, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.DEVICE, device.id)
    room = placement.room_of.get(unit)
    near = {
        machine for machine in placement.machines if placement.room_of.get(machine, room) == room
    } or placement.machines
    where = placement.room_names[room] if room is not None else "the estate"
    return Tenancy(
        unit=unit,
        name=device.name,
        what=device.kind.value,
        servers=() if near else placement.estate,
        units=_sorted(near),
        note=f"{device.name} runs until all hardware of {where} is out.",
    )


def _rack(rack: Rack, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.RACK, rack.id)
    mounted = placement.in_rack.get(rack.id, [])
    if mounted:
        return Tenancy(unit=unit, name=rack.name, what="rack", units=_sorted(mounted))
    servers, where = _servers_around(unit, placement)
    return Tenancy(
        unit=unit,
        name=rack.name,
        what="rack",
        servers=servers,
        note=f"Nothing is known to be mounted in {rack.name}: until someone has looked, it counts "
        f"as serving {where}.",
    )


def _room(room: Room, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.ROOM, room.id)
    units = {*placement.room_units.get(room.id, ()), *placement.placeless_units}
    servers = placement.placeless_servers
    if units or servers:
        return Tenancy(
            unit=unit,
            name=room.name,
            what="room",
            servers=_sorted(servers),
            units=_sorted(units),
            note=_placeless_note(placement),
        )
    return Tenancy(
        unit=unit,
        name=room.name,
        what="room",
        servers=placement.estate,
        note=f"Nothing is known to stand in {room.name}: it stays until the whole estate is off.",
    )


def _site(site: Site, placement: Placement) -> Tenancy:
    unit = ref(UnitKind.SITE, site.id)
    known = {item.id for item in placement.inventory.sites}
    rooms = [
        ref(UnitKind.ROOM, room.id)
        for room in placement.inventory.rooms
        if room.site == site.id or room.site not in known
    ]
    if rooms:
        return Tenancy(unit=unit, name=site.name, what="site", units=_sorted(rooms))
    return Tenancy(
        unit=unit,
        name=site.name,
        what="site",
        servers=placement.estate,
        units=_sorted(placement.placeless_units),
        note=f"No room is known in {site.name}: it stays until the whole estate is off.",
    )


def _servers_around(unit: UnitRef, placement: Placement) -> tuple[tuple[ServerId, ...], str]:
    """Return the servers of the unit's room and its name, or the whole estate."""
    room_id = placement.room_of.get(unit)
    if room_id is not None and placement.room_servers[room_id]:
        return _sorted(
            placement.room_servers[room_id]
        ), f"everything in {placement.room_names[room_id]}"
    return placement.estate, "the whole estate"


def _placeless_note(placement: Placement) -> str:
    placeless = len(placement.placeless_servers) + len(placement.placeless_units)
    if not placeless:
        return ""
    return f"Servers and units that might stand here, as their place is not known: {placeless}."


def _sorted(items: Iterable[_Key]) -> tuple[_Key, ...]:
    return tuple(sorted(items))
