"""Assets by kind and id, as files name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import ServerId, UnitKind, UnitRef

if TYPE_CHECKING:
    from collections.abc import Collection

    from inventory.model import Inventory


def knows(inventory: Inventory, asset: UnitRef) -> bool:
    """Return whether the inventory holds an asset."""
    if asset.kind is UnitKind.SERVER:
        return ServerId(asset.key) in inventory.server_by_id
    records: dict[UnitKind, Collection[str]] = {
        UnitKind.HOST: {one.id for one in inventory.hosts},
        UnitKind.DEVICE: {one.id for one in inventory.devices},
        UnitKind.RACK: {one.id for one in inventory.racks},
        UnitKind.ROOM: {one.id for one in inventory.rooms},
        UnitKind.SITE: {one.id for one in inventory.sites},
    }
    return asset.key in records.get(asset.kind, ())
