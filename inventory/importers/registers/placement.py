"""Sites, rooms and racks that the rows of a register name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.product_sheets.places import Places

if TYPE_CHECKING:
    from inventory.identity import Provenance, RackId, RoomId
    from inventory.importers.registers.sheet import Row


class PlacesNamed(Places):
    """Collects the places of a register by its fields `site` and `room`."""

    def room_of(self, row: Row) -> RoomId | None:
        """Return the room of a row, or None where it names none."""
        return self.room(row.text("site"), row.text("room"))

    def rack_of(
        self, row: Row, name: str | None, provenance: tuple[Provenance, ...]
    ) -> RackId | None:
        """Return the rack called `name` in the room of a row."""
        return self.rack(row.text("site"), row.text("room"), name, provenance)
