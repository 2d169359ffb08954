"""At which site something stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import UnitKind

if TYPE_CHECKING:
    from inventory.identity import UnitRef
    from inventory.model import Inventory


class SiteFinder:
    """Looks up the site of units and contracts; None where it is not known, or not one."""

    def __init__(self, inventory: Inventory) -> None:
        room_of = {one.id: one.room for one in inventory.racks}
        self._sites = {str(one.id) for one in inventory.sites}
        self._of_room: dict[str, str | None] = {one.id: one.site for one in inventory.rooms}
        self._of_rack: dict[str, str | None] = {
            key: self._of_room.get(room) if room is not None else None
            for key, room in room_of.items()
        }
        self._of_host: dict[str, str | None] = {
            one.id: self._of_rack.get(one.rack) if one.rack is not None else None
            for one in inventory.hosts
        }
        self._of_device: dict[str, str | None] = {
            one.id: self._of_rack.get(one.rack)
            if one.rack is not None
            else (self._of_room.get(one.room) if one.room is not None else None)
            for one in inventory.devices
        }
        self._of_server: dict[str, str | None] = {
            one.id: self._of_rack.get(one.rack)
            if one.rack is not None
            else (self._of_host.get(one.host) if one.host is not None else None)
            for one in inventory.estate
        }
        self._contracts = {str(one.id): one.covers for one in inventory.contracts}

    def of(self, kind: str, key: str) -> str | None:
        """Return the id of the site of the subject of a task."""
        if kind == "contract":
            found = {self._of_unit(unit) for unit in self._contracts.get(key, ())}
            return found.pop() if len(found) == 1 else None
        return self._of_named(kind, key)

    def _of_unit(self, unit: UnitRef) -> str | None:
        return self._of_named(unit.kind.value, unit.key)

    def _of_named(self, kind: str, key: str) -> str | None:
        tables: dict[str, dict[str, str | None]] = {
            UnitKind.SERVER.value: self._of_server,
            UnitKind.HOST.value: self._of_host,
            UnitKind.DEVICE.value: self._of_device,
            UnitKind.RACK.value: self._of_rack,
            UnitKind.ROOM.value: self._of_room,
        }
        if kind == UnitKind.SITE.value:
            return key if key in self._sites else None
        return tables.get(kind, {}).get(key)
