"""Rows of a hardware or rack register as racks, hosts, physical servers and devices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.identity import DeviceId, Evidence, HostId, Identity, IdentityKind, ServerId
from inventory.importers.registers.placement import PlacesNamed
from inventory.model import Device, DeviceKind, Host, Inventory, Server, ServerKind
from inventory.product_sheets.records import new_device, new_host

if TYPE_CHECKING:
    from decimal import Decimal

    from inventory.identity import Provenance, RackId, RoomId
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.progress import Progress


def read_hardware(sheet: Sheet, progress: Progress) -> Inventory:
    """Return what the rows of a register are, by their kind."""
    places = PlacesNamed()
    hosts: list[Host] = []
    servers: list[Server] = []
    devices: list[Device] = []
    for row in sheet.rows(progress):
        kind = row.word("kind") if "kind" in sheet else sheet.column_map.default_kind
        provenance = sheet.provenance(row, Evidence.DECLARED)
        if kind is None:
            sheet.except_row(row.number, "unknown-kind", "is of no kind that Decant knows")
        elif kind == "rack":
            rack = places.rack_of(row, row.text("name"), provenance)
            if rack is not None:
                places.describe(
                    rack,
                    height_units=row.number_of("height_units"),
                    feeds=row.items("feeds"),
                    provenance=provenance,
                )
        else:
            rack = places.rack_of(row, row.text("rack"), provenance)
            if kind == "host":
                hosts.append(_host(sheet, row, rack, provenance))
            elif kind == "server":
                servers.append(_server(sheet, row, rack, provenance))
            else:
                devices.append(_device(sheet, row, kind, places.room_of(row), rack, provenance))
    return Inventory(
        servers=tuple(servers),
        hosts=tuple(hosts),
        devices=tuple(devices),
        racks=places.racks,
        rooms=places.rooms,
        sites=places.sites,
    )


def _host(sheet: Sheet, row: Row, rack: RackId | None, provenance: tuple[Provenance, ...]) -> Host:
    memory = row.mib("memory")
    clusters = row.items("clusters")
    watts = row.number_of("power_watts")
    cost, currency = _cost(row)
    return new_host(
        id=HostId(sheet.local_id(row)),
        name=row.text("name") or "",
        vendor=row.text("vendor"),
        model=row.text("model"),
        serial=row.text("serial"),
        sockets=row.whole("sockets", least=1),
        cores=row.whole("cores", least=1),
        memory_mib=None if memory is None else round(memory),
        cluster=clusters[0] if clusters else None,
        rack=rack,
        rack_unit=row.number_of("rack_unit"),
        height_units=row.number_of("height_units"),
        power_watts=watts,
        power_basis=None if watts is None else row.text("power_basis"),
        purchased=row.day("purchased"),
        purchase_cost=cost,
        purchase_currency=currency,
        end_of_support=row.day("end_of_support"),
        provenance=provenance,
    )


def _cost(row: Row) -> tuple[Decimal | None, str | None]:
    """Return what a machine was bought for, and in which currency where that is printed."""
    return row.money("purchase_cost") or (None, None)


def _server(
    sheet: Sheet, row: Row, rack: RackId | None, provenance: tuple[Provenance, ...]
) -> Server:
    """Return a physical server; what the model has no field for becomes a tag."""
    memory = row.mib("memory")
    watts = row.number_of("power_watts")
    cost, currency = _cost(row)
    identities = (
        (row.text("serial"), IdentityKind.SERIAL),
        (row.text("asset_tag"), IdentityKind.ASSET_TAG),
    )
    tags = tuple(
        (name, text)
        for name in ("vendor", "model", "height_units")
        if (text := row.text(name)) is not None
    )
    return Server(
        id=ServerId(sheet.local_id(row)),
        name=row.text("name") or "",
        identities=tuple(Identity(kind=kind, value=text) for text, kind in identities if text),
        kind=ServerKind.PHYSICAL,
        sockets=row.whole("sockets", least=1),
        cores=row.whole("cores", least=1),
        memory_mib=None if memory is None else round(memory),
        rack=rack,
        rack_unit=row.number_of("rack_unit"),
        power_watts=watts,
        power_basis=None if watts is None else row.text("power_basis"),
        purchased=row.day("purchased"),
        purchase_cost=cost,
        purchase_currency=currency,
        end_of_support=row.day("end_of_support"),
        tags=tags,
        provenance=provenance,
    )


def _device(
    sheet: Sheet,
    row: Row,
    kind: str,
    room: RoomId | None,
    rack: RackId | None,
    provenance: tuple[Provenance, ...],
) -> Device:
    capacity = row.mib("capacity")
    cost, currency = _cost(row)
    return new_device(
        id=DeviceId(sheet.local_id(row)),
        name=row.text("name") or "",
        kind=DeviceKind(kind),
        vendor=row.text("vendor"),
        model=row.text("model"),
        serial=row.text("serial"),
        room=room,
        rack=rack,
        rack_unit=row.number_of("rack_unit"),
        height_units=row.number_of("height_units"),
        capacity_gib=None if capacity is None else capacity / 1024,
        power_watts=row.number_of("power_watts"),
        purchased=row.day("purchased"),
        purchase_cost=cost,
        purchase_currency=currency,
        end_of_support=row.day("end_of_support"),
        clusters=row.items("clusters"),
        provenance=provenance,
    )
