"""Which machines stand in colocation, where the contract usually pays for their power."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import RackId, UnitKind, UnitRef
from inventory.model import ContractKind

if TYPE_CHECKING:
    from inventory.identity import RoomId
    from inventory.model import Inventory


def colocated(inventory: Inventory) -> dict[UnitRef, str]:
    """Return the hosts, servers and devices in colocation, with the name of the contract.

    A machine is in colocation if a contract of that kind covers it, or its rack, room or site.
    """
    paid = {
        ref: contract.name
        for contract in sorted(inventory.contracts, key=lambda one: one.id, reverse=True)
        if contract.kind is ContractKind.COLOCATION
        for ref in contract.covers
    }
    if not paid:
        return {}
    racks = {rack.id: rack for rack in inventory.racks}
    rooms = {room.id: room for room in inventory.rooms}

    def contract_of(ref: UnitRef, rack: RackId | None, room: RoomId | None) -> str | None:
        places = [ref]
        if rack is not None:
            places.append(UnitRef(kind=UnitKind.RACK, key=rack))
            room = racks[rack].room if rack in racks and racks[rack].room else room
        if room is not None:
            places.append(UnitRef(kind=UnitKind.ROOM, key=room))
            site = rooms[room].site if room in rooms else None
            if site is not None:
                places.append(UnitRef(kind=UnitKind.SITE, key=site))
        return next((paid[place] for place in places if place in paid), None)

    machines = [
        *((UnitRef(kind=UnitKind.HOST, key=one.id), one.rack, None) for one in inventory.hosts),
        *((UnitRef(kind=UnitKind.SERVER, key=one.id), one.rack, None) for one in inventory.estate),
        *(
            (UnitRef(kind=UnitKind.DEVICE, key=one.id), one.rack, one.room)
            for one in inventory.devices
        ),
    ]
    found = {ref: contract_of(ref, rack, room) for ref, rack, room in machines}
    return {ref: name for ref, name in found.items() if name is not None}
