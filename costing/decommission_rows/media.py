"""Rows of media and hardware: the register, its count, where everything went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.decommission_rows.asset_names import asset_names
from costing.report import Cell, Table
from inventory.decommission.media import data_bearing, media_balances, media_register
from inventory.identity import UnitKind, UnitRef

if TYPE_CHECKING:
    from costing.decommission_rows.exit import Exit


def media_table(material: Exit) -> Table:
    """Return the media register: one row for each medium, expected or entered."""
    names = asset_names(material)
    serials = _serials(material)
    rows = tuple(
        (
            one.asset.kind.value,
            names.get(one.asset, one.asset.key),
            one.number,
            one.serial or None,
            one.make or None,
            one.model or None,
            one.media_type or None,
            one.size_gib,
            one.slot or None,
            _yes(value=one.encrypted),
            _yes(value=one.key_destroyed),
            one.data_class or None,
            one.fate.value,
            one.method.value if one.method is not None else None,
            one.technique or None,
            one.standard or None,
            one.product or None,
            one.verification or None,
            _yes(value=one.readable),
            one.destination.value if one.destination is not None else None,
            one.operator or None,
            one.witness or None,
            one.place or None,
            one.started,
            one.ended,
            one.certificate or None,
            one.agreement or None,
            one.custody or None,
            serials.get(one.asset),
            one.asset.key,
        )
        for one in media_register(material.inventory, material.record)
    )
    return Table(
        name="media",
        title="Media",
        headings=(
            "Kind",
            "Asset",
            "Number",
            "Serial",
            "Make",
            "Model",
            "Media type",
            "Size (GiB)",
            "Slot",
            "Encrypted",
            "Key destroyed",
            "Data class",
            "Fate",
            "Method",
            "Technique",
            "Standard",
            "Product",
            "Verification",
            "Readable",
            "Destination",
            "Operator",
            "Witness",
            "Place",
            "Started",
            "Ended",
            "Certificate",
            "Agreement",
            "Custody",
            "Asset serial",
            "Asset id",
        ),
        rows=rows,
        notes=("Fate says expected until somebody has entered what became of a medium.",),
    )


def _serials(material: Exit) -> dict[UnitRef, str]:
    """Return the serial numbers of hosts and devices, where the inventory knows them."""
    inventory = material.inventory
    kinds = ((UnitKind.HOST, inventory.hosts), (UnitKind.DEVICE, inventory.devices))
    return {
        UnitRef(kind=kind, key=one.id): one.serial
        for kind, units in kinds
        for one in units
        if one.serial
    }


def media_count_table(material: Exit) -> Table:
    """Return the count of media of each data-bearing asset."""
    rows = tuple(
        (
            one.asset.kind.value,
            one.name,
            one.expected,
            one.sanitised,
            one.retained,
            one.returned,
            one.missing,
            one.open,
            int(one.balances),
            " ".join(one.problems) or None,
            one.asset.key,
        )
        for one in media_balances(material.inventory, material.record)
    )
    return Table(
        name="media_count",
        title="Count of media",
        headings=(
            "Kind",
            "Asset",
            "Expected",
            "Sanitised",
            "Retained",
            "Returned encrypted",
            "Missing",
            "Open",
            "Balances (1 yes, 0 no)",
            "Why not",
            "Asset id",
        ),
        rows=rows,
        notes=("Expected = sanitised + retained + returned encrypted, with none missing.",),
    )


def disposal_table(material: Exit) -> Table:
    """Return where the hardware of each asset went; one row for each piece of hardware."""
    names = asset_names(material)
    found = {one.asset: one for one in material.record.disposals}
    assets = sorted({*data_bearing(material.inventory), *found})
    rows: list[tuple[Cell, ...]] = []
    for asset in assets:
        one = found.get(asset)
        rows.append(
            (
                names.get(asset, asset.key),
                (one.route or None) if one else None,
                (one.carrier or None) if one else None,
                (one.note_number or None) if one else None,
                one.weight_kg if one else None,
                one.proceeds if one else None,
                (one.certificate or None) if one else None,
                one.on if one else None,
                asset.key,
            )
        )
    return Table(
        name="disposition",
        title="Disposal of hardware",
        headings=(
            "Asset",
            "Route",
            "Carrier",
            "Note number",
            "Weight (kg)",
            "Proceeds",
            "Certificate",
            "Date",
            "Asset id",
        ),
        rows=tuple(rows),
    )


def _yes(*, value: bool | None) -> str | None:
    return None if value is None else ("yes" if value else "no")
