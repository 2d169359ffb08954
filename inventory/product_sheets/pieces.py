"""Pieces of equipment of an asset register as servers, hosts and devices."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.fast_records import maker_of
from inventory.findings import Severity, counted, listed
from inventory.identity import DeviceId, HostId, Identity, IdentityKind, ServerId, folded
from inventory.model import (
    Device,
    DeviceKind,
    Host,
    Inventory,
    PowerState,
    Server,
    ServerKind,
)
from inventory.operating_systems import os_family_of
from inventory.product_sheets.equipment import EquipmentKind
from inventory.product_sheets.places import Places
from inventory.product_sheets.records import new_device, new_host, new_identity, new_server

if TYPE_CHECKING:
    from datetime import date

    from inventory.findings import SourceRef
    from inventory.identity import ApplicationId, Provenance, RackId, RoomId
    from inventory.model import Criticality, Disk, Environment
    from inventory.product_sheets.fault_log import FaultLog

#: Names that a finding lists before it says "and n more".
NAMED = 10

_KINDS = {
    EquipmentKind.SERVER: ServerKind.PHYSICAL,
    EquipmentKind.VIRTUAL_SERVER: ServerKind.VIRTUAL,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One row of an asset register, whatever it turns out to be.

    Attributes:
        id: Local to the file.
        kind: None where the register does not say; then `server_kind` UNKNOWN is a server.
        source_id: Its id in the product, unique in `source_scope`.
        vcpus: Of a virtual server; `sockets` and `cores` (all of them) of a physical one.
        height_units: How many units of its rack it fills.
        power_basis: How `power_watts` is known.
        tags: What the model has no field for.
    """

    id: str
    name: str
    kind: EquipmentKind | None
    vendor: str | None = None
    model: str | None = None
    serial: str | None = None
    asset_tag: str | None = None
    source_id: str | None = None
    source_scope: str = ""
    identities: tuple[Identity, ...] = ()
    fqdn: str | None = None
    power: PowerState | None = None
    vcpus: int | None = None
    sockets: int | None = None
    cores: int | None = None
    memory_mib: int | None = None
    disks: tuple[Disk, ...] = ()
    os_text: str | None = None
    addresses: tuple[str, ...] = ()
    macs: tuple[str, ...] = ()
    host_text: str | None = None
    cluster: str | None = None
    room: RoomId | None = None
    rack: RackId | None = None
    rack_unit: float | None = None
    height_units: float | None = None
    capacity_gib: float | None = None
    power_watts: float | None = None
    power_basis: str | None = None
    purchased: date | None = None
    end_of_support: date | None = None
    environment: Environment | None = None
    owner: str | None = None
    business_unit: str | None = None
    applications: tuple[ApplicationId, ...] = ()
    criticality: Criticality | None = None
    role: str | None = None
    tags: tuple[tuple[str, str], ...] = ()
    provenance: tuple[Provenance, ...] = ()


new_piece = maker_of(Piece)


@dataclass(slots=True)
class Estate:
    """Collects pieces and the places they stand in."""

    places: Places = field(default_factory=lambda: Places(name_rooms=True))
    _servers: list[Server] = field(default_factory=list)
    _hosts: list[Host] = field(default_factory=list)
    _devices: list[Device] = field(default_factory=list)

    def add(self, piece: Piece) -> None:
        """Add a piece as what its kind says; one of no known kind is a server of unknown kind."""
        device = None if piece.kind is None else piece.kind.device
        if device is not None:
            self._devices.append(_device(piece, device))
        elif piece.kind is EquipmentKind.HOST:
            self._hosts.append(_host(piece))
        elif piece.kind is EquipmentKind.RACK:
            rack = piece.rack or self.places.rack(None, None, piece.name, piece.provenance)
            if rack is not None:
                self.places.describe(
                    rack,
                    height_units=piece.height_units,
                    feeds=(),
                    provenance=piece.provenance,
                )
        else:
            self._servers.append(_server(piece))

    def inventory(self, log: FaultLog, ref: SourceRef) -> Inventory:
        """Return everything added; devices of one name in several racks are told apart by rack."""
        return Inventory(
            servers=tuple(self._servers),
            hosts=tuple(self._hosts),
            devices=tuple(self._told_apart(log, ref)),
            racks=self.places.racks,
            rooms=self.places.rooms,
            sites=self.places.sites,
        )

    def _told_apart(self, log: FaultLog, ref: SourceRef) -> list[Device]:
        racks: dict[str, set[RackId | None]] = {}
        for device in self._devices:
            racks.setdefault(folded(device.name), set()).add(device.rack)
        names = {rack.id: rack.name for rack in self.places.racks}
        devices: list[Device] = []
        renamed: dict[str, None] = {}
        for device in self._devices:
            if device.rack is None or len(racks[folded(device.name)]) == 1:
                devices.append(device)
                continue
            devices.append(replace(device, name=f"{device.name} ({names[device.rack]})"))
            renamed[device.name] = None
        if renamed:
            log.add(
                Severity.NOTE,
                "name-in-several-racks",
                f"{counted(len(renamed), 'name')} of devices that stand in several racks: "
                f"{listed(renamed, NAMED)}. "
                "Each is called by its name and rack, so that none is taken for another.",
                ref,
                count=len(renamed),
            )
        return devices


def _server(piece: Piece) -> Server:
    """Return a server; vendor, model and height, which the model has no field for, are tags."""
    tags = list(piece.tags)
    if piece.height_units is not None:
        tags.insert(0, ("height_units", f"{piece.height_units:g}"))
    if piece.model:
        tags.insert(0, ("model", piece.model))
    if piece.vendor:
        tags.insert(0, ("vendor", piece.vendor))
    identities = list(piece.identities)
    if piece.serial:
        identities.append(new_identity(kind=IdentityKind.SERIAL, value=piece.serial))
    if piece.source_id:
        identities.append(
            new_identity(
                kind=IdentityKind.SOURCE_ID, value=piece.source_id, scope=piece.source_scope
            )
        )
    if piece.asset_tag:
        identities.append(new_identity(kind=IdentityKind.ASSET_TAG, value=piece.asset_tag))
    return new_server(
        id=ServerId(piece.id),
        name=piece.name,
        fqdn=piece.fqdn,
        identities=tuple(identities),
        kind=ServerKind.UNKNOWN if piece.kind is None else _KINDS[piece.kind],
        power=PowerState.UNKNOWN if piece.power is None else piece.power,
        vcpus=piece.vcpus,
        sockets=piece.sockets,
        cores=piece.cores,
        memory_mib=piece.memory_mib,
        disks=piece.disks,
        os_text=piece.os_text,
        os_family=os_family_of(piece.os_text),
        addresses=piece.addresses,
        macs=piece.macs,
        host_text=piece.host_text,
        cluster=piece.cluster,
        rack=piece.rack,
        rack_unit=piece.rack_unit,
        power_watts=piece.power_watts,
        power_basis=piece.power_basis,
        purchased=piece.purchased,
        end_of_support=piece.end_of_support,
        environment=piece.environment,
        owner=piece.owner,
        business_unit=piece.business_unit,
        applications=piece.applications,
        criticality=piece.criticality,
        role=piece.role,
        tags=tuple(tags),
        provenance=piece.provenance,
    )


def _host(piece: Piece) -> Host:
    return new_host(
        id=HostId(piece.id),
        name=piece.name,
        vendor=piece.vendor,
        model=piece.model,
        serial=piece.serial,
        sockets=piece.sockets,
        cores=piece.cores,
        memory_mib=piece.memory_mib,
        cluster=piece.cluster,
        rack=piece.rack,
        rack_unit=piece.rack_unit,
        height_units=piece.height_units,
        power_watts=piece.power_watts,
        power_basis=piece.power_basis,
        purchased=piece.purchased,
        end_of_support=piece.end_of_support,
        provenance=piece.provenance,
    )


def _device(piece: Piece, kind: DeviceKind) -> Device:
    return new_device(
        id=DeviceId(piece.id),
        name=piece.name,
        kind=kind,
        vendor=piece.vendor,
        model=piece.model,
        serial=piece.serial,
        room=piece.room,
        rack=piece.rack,
        rack_unit=piece.rack_unit,
        height_units=piece.height_units,
        capacity_gib=piece.capacity_gib,
        power_watts=piece.power_watts,
        purchased=piece.purchased,
        end_of_support=piece.end_of_support,
        clusters=() if piece.cluster is None else (piece.cluster,),
        provenance=piece.provenance,
    )
