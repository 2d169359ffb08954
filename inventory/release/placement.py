"""Where everything stands: servers on hosts, hardware in racks, racks in rooms."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.identity import UnitKind, UnitRef, folded
from inventory.model import DeviceKind, ServerKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.identity import HostId, RackId, RoomId, ServerId
    from inventory.model import Host, Inventory, Server

#: Equipment that must run until the hardware around it is out, whatever it is said to serve.
PLANT = frozenset({DeviceKind.UPS, DeviceKind.COOLING})


def ref(kind: UnitKind, key: str) -> UnitRef:
    """Return the reference of a unit."""
    return UnitRef(kind=kind, key=key)


def is_hardware(server: Server) -> bool:
    """Return whether a server is a machine of its own, to be taken out of its rack.

    True for a physical server, and for one that is not known to be virtual, stands in a rack
    and runs on no host.
    """
    if server.kind is ServerKind.PHYSICAL:
        return True
    return server.kind is not ServerKind.VIRTUAL and server.rack is not None and server.host is None


@dataclass(kw_only=True)
class Placement:
    """Where everything stands, worked out once by `of` and only read after that.

    Attributes:
        estate: All servers that count, sorted.
        on_host: Servers on each host: those that name it, and those that name only a cluster,
            which might run on any of its hosts.
        roaming_servers: Servers whose host is not known and whose cluster is.
        of_cluster: Servers of each cluster, by its folded name, directly or through their host.
        in_rack: Hosts, devices and physical servers mounted in each rack.
        room_servers: Servers in each room, with those whose place is not known.
        room_units: Racks in each room, and hardware that stands in it without a known rack.
        placeless_servers / placeless_units: What might stand in any room.
        room_of: The room of each unit, where it is known.
        machines: All hosts, physical servers and devices but plant.
    """

    inventory: Inventory
    estate: tuple[ServerId, ...]
    on_host: dict[HostId, set[ServerId]] = field(default_factory=lambda: defaultdict(set))
    of_cluster: dict[str, set[ServerId]] = field(default_factory=lambda: defaultdict(set))
    in_rack: dict[RackId, list[UnitRef]] = field(default_factory=lambda: defaultdict(list))
    room_servers: dict[RoomId, set[ServerId]] = field(default_factory=lambda: defaultdict(set))
    room_units: dict[RoomId, list[UnitRef]] = field(default_factory=lambda: defaultdict(list))
    roaming_servers: set[ServerId] = field(default_factory=set)
    placeless_servers: set[ServerId] = field(default_factory=set)
    placeless_units: list[UnitRef] = field(default_factory=list)
    room_of: dict[UnitRef, RoomId] = field(default_factory=dict)
    room_names: dict[RoomId, str] = field(default_factory=dict)
    machines: set[UnitRef] = field(default_factory=set)

    @classmethod
    def of(cls, inventory: Inventory) -> Placement:
        """Return where everything in `inventory` stands."""
        placement = cls(
            inventory=inventory, estate=tuple(sorted(server.id for server in inventory.estate))
        )
        placement._place_servers()
        placement._place_units()
        return placement

    def _place_servers(self) -> None:
        hosts_of: dict[str, list[Host]] = defaultdict(list)
        for host in self.inventory.hosts:
            if host.cluster is not None:
                hosts_of[folded(host.cluster)].append(host)
        hosts = self.inventory.host_by_id
        for server in self.inventory.estate:
            if is_hardware(server):
                continue
            host_of = hosts.get(server.host) if server.host is not None else None
            named = (server.cluster, host_of.cluster if host_of is not None else None)
            clusters = sorted({folded(name) for name in named if name})
            for cluster in clusters:
                self.of_cluster[cluster].add(server.id)
            homes = [host_of] if host_of else [h for name in clusters for h in hosts_of[name]]
            if host_of is None and homes:
                self.roaming_servers.add(server.id)
            for home in homes:
                self.on_host[home.id].add(server.id)
            if not homes:
                self.placeless_servers.add(server.id)

    def _place_units(self) -> None:
        racks = {rack.id: rack for rack in self.inventory.racks}
        rooms = self.room_names
        rooms.update({room.id: room.name for room in self.inventory.rooms})
        plant = {device.id for device in self.inventory.devices if device.kind in PLANT}
        for unit, rack_id, room_id, held in self._mountable():
            if unit.kind is not UnitKind.DEVICE or unit.key not in plant:
                self.machines.add(unit)
            rack = racks.get(rack_id) if rack_id is not None else None
            room = rack.room if rack is not None and rack.room is not None else room_id
            if rack is not None:
                self.in_rack[rack.id].append(unit)
            if room in rooms and room is not None:
                self.room_of[unit] = room
                self.room_servers[room].update(held)
                if rack is None:
                    self.room_units[room].append(unit)
                continue
            self.placeless_servers.update(held)
            if rack is None:
                self.placeless_units.append(unit)
        for rack in self.inventory.racks:
            unit = ref(UnitKind.RACK, rack.id)
            if rack.room in rooms and rack.room is not None:
                self.room_of[unit] = rack.room
                self.room_units[rack.room].append(unit)
            else:
                self.placeless_units.append(unit)
        for room in rooms:
            self.room_servers[room].update(self.placeless_servers)

    def _mountable(
        self,
    ) -> Iterator[tuple[UnitRef, RackId | None, RoomId | None, set[ServerId]]]:
        for server in self.inventory.estate:
            if is_hardware(server):
                yield ref(UnitKind.SERVER, server.id), server.rack, None, {server.id}
        for host in self.inventory.hosts:
            yield ref(UnitKind.HOST, host.id), host.rack, None, self.on_host[host.id]
        for device in self.inventory.devices:
            yield ref(UnitKind.DEVICE, device.id), device.rack, device.room, set()
