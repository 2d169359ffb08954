"""What assets are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit


def asset_names(material: Exit) -> dict[UnitRef, str]:
    """Return the names of all units and servers, by reference."""
    names = {one.unit: one.name for one in material.releases.units}
    for server in material.inventory.estate:
        names[UnitRef(kind=UnitKind.SERVER, key=server.id)] = server.name
    return names
