"""The records of a NetBox dump as sites, rooms, racks, equipment, machines and circuits."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from inventory.findings import Severity, SourceRef, counted
from inventory.identity import Evidence, Provenance
from inventory.importers.netbox.addresses import Addresses
from inventory.importers.netbox.circuits import read_circuits
from inventory.importers.netbox.lists import device_name
from inventory.importers.netbox.status import Statuses
from inventory.importing import RowCount
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.equipment import EquipmentKind, equipment_kind
from inventory.product_sheets.pieces import Estate, new_piece
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from inventory.importers.netbox.dump import Dump, Record
    from inventory.model import Inventory
    from inventory.product_sheets.fault_log import FaultLog
    from inventory.progress import Progress

#: Models of which every record is read, or looked up by one that is.
_READ = (
    "dcim.site", "dcim.location", "dcim.rack", "dcim.device", "dcim.devicetype", "dcim.devicerole",
    "dcim.manufacturer", "dcim.platform", "dcim.powerport", "dcim.powerfeed",
    "virtualization.virtualmachine", "virtualization.cluster", "circuits.circuit",
    "circuits.provider", "circuits.circuittermination", "tenancy.tenant",
)  # fmt: skip

#: Kilograms in one unit of weight.
_KILOGRAMS = {"kg": 1.0, "g": 0.001, "lb": 0.45359237, "oz": 0.028349523125}

_PLACE = (("name", "name"),)
_RACK = (("name", "name"), ("room", "location"), ("height_units", "u_height"))
_DEVICE = (
    ("name", "name"), ("model", "device_type"), ("role", "role"), ("identities", "serial"),
    ("rack", "rack"), ("rack_unit", "position"), ("business_unit", "tenant"),
    ("os_text", "platform"), ("addresses", "primary_ip4"), ("cluster", "cluster"),
)  # fmt: skip
_MACHINE = (
    ("name", "name"), ("vcpus", "vcpus"), ("memory_mib", "memory"), ("cluster", "cluster"),
    ("business_unit", "tenant"), ("os_text", "platform"), ("addresses", "primary_ip4"),
)  # fmt: skip
_CHECK_EVERY = 1_000


@dataclass(slots=True)
class DumpReading:
    """Turns one dump into an inventory."""

    dump: Dump
    log: FaultLog
    progress: Progress

    def inventory(self) -> tuple[Inventory, RowCount]:
        """Return what the dump holds, and where its records went."""
        addresses = Addresses(self.dump)
        statuses = Statuses(log=self.log)
        estate = Estate()
        for site in self.dump.all("dcim.site"):
            estate.places.site(site.text("name"))
        self._racks(estate)
        self._devices(estate, addresses, statuses)
        self._machines(estate, addresses, statuses)
        statuses.tell()
        inventory = replace(
            estate.inventory(self.log, SourceRef(file=self.dump.file, sheet="dcim.device")),
            contracts=read_circuits(self.dump, self.log),
        )
        return inventory, self._count(addresses)

    def _racks(self, estate: Estate) -> None:
        feeds: dict[int, list[str]] = {}
        for feed in self.dump.all("dcim.powerfeed"):
            rack = self.dump.target(feed, "rack", "dcim.rack")
            watts = feed.number("available_power")
            if rack is not None:
                name = feed.text("name") or f"feed {feed.pk}"
                feeds.setdefault(rack.pk, []).append(
                    name if not watts else f"{name} ({watts:,.0f} W)"
                )
        for rack in self.dump.all("dcim.rack"):
            provenance = self._provenance(rack, _RACK)
            known = estate.places.rack(*self._place(rack), rack.text("name"), provenance)
            if known is not None:
                estate.places.describe(
                    known,
                    height_units=rack.number("u_height"),
                    feeds=tuple(feeds.get(rack.pk, ())),
                    provenance=provenance,
                )

    def _devices(self, estate: Estate, addresses: Addresses, statuses: Statuses) -> None:
        draws = self._draws()
        for turn, device in enumerate(self.dump.all("dcim.device")):
            if turn % _CHECK_EVERY == 0:
                raise_if_cancelled(self.progress)
            kind_of = self.dump.target(device, "device_type", "dcim.devicetype")
            model = None if kind_of is None else kind_of.text("model") or kind_of.text("display")
            role = self.dump.name_of(device, "role", "dcim.devicerole") or self.dump.name_of(
                device, "device_role", "dcim.devicerole"
            )
            cluster = self.dump.name_of(device, "cluster", "virtualization.cluster")
            kind = self._kind(device, role, cluster)
            name = device_name(device.text("name"), model, str(device.pk)) or f"device {device.pk}"
            provenance = self._provenance(device, _DEVICE)
            rack = self.dump.target(device, "rack", "dcim.rack")
            watts = self._watts(device, role, draws)
            estate.add(
                new_piece(
                    id=f"device {device.pk}",
                    name=name,
                    kind=kind,
                    vendor=None
                    if kind_of is None
                    else self.dump.name_of(kind_of, "manufacturer", "dcim.manufacturer"),
                    model=model,
                    serial=device.text("serial"),
                    asset_tag=device.text("asset_tag"),
                    source_id=str(device.pk),
                    source_scope=f"{self.dump.file} devices",
                    fqdn=fqdn_of(device.text("name")),
                    power=statuses.power(device.text("status"), self.dump.ref(device)),
                    os_text=self.dump.name_of(device, "platform", "dcim.platform"),
                    addresses=addresses.of(device),
                    macs=addresses.macs_of(device),
                    cluster=cluster,
                    room=estate.places.room(*self._place(device)),
                    rack=None
                    if rack is None
                    else estate.places.rack(*self._place(rack), rack.text("name"), provenance),
                    rack_unit=device.number("position"),
                    height_units=_height(kind_of),
                    power_watts=watts,
                    power_basis=None if watts is None else "nameplate (NetBox maximum draw)",
                    business_unit=self.dump.name_of(device, "tenant", "tenancy.tenant"),
                    role=role,
                    tags=_tags(device, kind_of),
                    provenance=provenance,
                )
            )

    def _machines(self, estate: Estate, addresses: Addresses, statuses: Statuses) -> None:
        disks = 0
        for turn, machine in enumerate(self.dump.all("virtualization.virtualmachine")):
            if turn % _CHECK_EVERY == 0:
                raise_if_cancelled(self.progress)
            vcpus, memory = machine.number("vcpus"), machine.number("memory")
            disks += bool(machine.number("disk"))
            estate.add(
                new_piece(
                    id=f"machine {machine.pk}",
                    name=machine.text("name") or f"machine {machine.pk}",
                    kind=EquipmentKind.VIRTUAL_SERVER,
                    source_id=str(machine.pk),
                    source_scope=f"{self.dump.file} machines",
                    fqdn=fqdn_of(machine.text("name")),
                    power=statuses.power(machine.text("status"), self.dump.ref(machine)),
                    vcpus=math.ceil(vcpus) if vcpus else None,
                    memory_mib=round(memory) if memory else None,
                    os_text=self.dump.name_of(machine, "platform", "dcim.platform"),
                    addresses=addresses.of(machine),
                    macs=addresses.macs_of(machine),
                    host_text=self.dump.name_of(machine, "device", "dcim.device"),
                    cluster=self.dump.name_of(machine, "cluster", "virtualization.cluster"),
                    business_unit=self.dump.name_of(machine, "tenant", "tenancy.tenant"),
                    role=self.dump.name_of(machine, "role", "dcim.devicerole"),
                    tags=_tags(machine, None),
                    provenance=self._provenance(machine, _MACHINE),
                )
            )
        if disks:
            self.log.add(
                Severity.WARNING,
                "unit-unknown",
                f"The disk sizes of {counted(disks, 'machine')} are in GB or in MB, depending on "
                "the version of NetBox, and the dump does not say which. They were left out and "
                "not guessed; export the list of machines in CSV, whose heading names the unit.",
                SourceRef(file=self.dump.file, sheet="virtualization.virtualmachine"),
                count=disks,
            )

    def _draws(self) -> dict[int, list[float | None]]:
        draws: dict[int, list[float | None]] = {}
        for port in self.dump.all("dcim.powerport"):
            device = self.dump.target(port, "device", "dcim.device")
            if device is not None:
                draws.setdefault(device.pk, []).append(port.number("maximum_draw"))
        return draws

    def _watts(
        self, device: Record, role: str | None, draws: dict[int, list[float | None]]
    ) -> float | None:
        """Return the power of a device with one supply; several may be spares of each other."""
        if "pdu" in (role or "").casefold():
            return None  # what it hands on, not what it uses
        known = [watts for watts in draws.get(device.pk, ()) if watts]
        if len(known) == 1 == len(draws[device.pk]):
            return known[0]
        if known:
            self.log.gather(
                Severity.NOTE,
                "power-of-several-supplies",
                lead="Devices with several power supplies",
                example=f"{device.text('name') or device.pk}",
                advice="Whether they share the load or stand in for each other is not known, so "
                "no power figure was taken.",
                ref=self.dump.ref(device),
            )
        return None

    def _kind(self, device: Record, role: str | None, cluster: str | None) -> EquipmentKind:
        kind = equipment_kind(role)
        if kind is None:
            self.log.gather(
                Severity.WARNING,
                "unknown-role",
                lead=f"Devices of the role {role!r}, which is not known",
                example=f"{device.text('name') or device.pk}",
                advice="They were taken as other equipment.",
                ref=self.dump.ref(device),
            )
            return EquipmentKind.OTHER
        return EquipmentKind.HOST if kind is EquipmentKind.SERVER and cluster is not None else kind

    def _place(self, record: Record) -> tuple[str | None, str | None]:
        return (
            self.dump.name_of(record, "site", "dcim.site"),
            self.dump.name_of(record, "location", "dcim.location"),
        )

    def _provenance(
        self, record: Record, pairs: tuple[tuple[str, str], ...]
    ) -> tuple[Provenance, ...]:
        return (Provenance(ref=self.dump.ref(record), columns=pairs, evidence=Evidence.DECLARED),)

    def _count(self, addresses: Addresses) -> RowCount:
        """Count every record, and tell which were not read."""
        read, used = self.dump.read, addresses.used
        left_out: dict[str, int] = {}
        for model, shelf in self.dump.records.items():
            if model in _READ:
                used += len(shelf)
            elif (rest := len(shelf) - addresses.used_of(model)) > 0:
                left_out[model] = rest
        total = sum(left_out.values())
        if total:
            listed = ", ".join(
                f"{model} ({count:,})"
                for model, count in sorted(left_out.items(), key=lambda one: (-one[1], one[0]))
            )
            self.log.add(
                Severity.NOTE,
                "models-not-read",
                f"{counted(total, 'record')} that an exit plan does not need, set aside: {listed}.",
                SourceRef(file=self.dump.file),
                count=total,
            )
        if self.dump.damaged:
            self.log.add(
                Severity.WARNING,
                "damaged-record",
                f"{counted(self.dump.damaged, 'object')} without model, number and fields, set "
                "aside. Make the dump again.",
                SourceRef(file=self.dump.file),
                count=self.dump.damaged,
            )
        if self.dump.repeated:
            self.log.add(
                Severity.NOTE,
                "duplicate-rows",
                f"{counted(self.dump.repeated, 'record')} with the number of another of its "
                "model, counted once: the first was read.",
                SourceRef(file=self.dump.file),
                count=self.dump.repeated,
            )
        return RowCount(
            read=read,
            used=used,
            merged=self.dump.repeated,
            excepted=total + self.dump.damaged,
        )


def _height(kind_of: Record | None) -> float | None:
    """Return how many units a device fills; a child stands inside its parent and fills none."""
    if kind_of is None:
        return None
    return 0.0 if kind_of.text("subdevice_role") == "child" else kind_of.number("u_height")


def _tags(record: Record, kind_of: Record | None) -> tuple[tuple[str, str], ...]:
    tags = [(name, text) for name in ("status", "face") if (text := record.text(name)) is not None]
    if kind_of is not None:
        weight, unit = kind_of.number("weight"), kind_of.text("weight_unit")
        if weight and unit in _KILOGRAMS:
            tags.append(("weight_kg", f"{weight * _KILOGRAMS[unit]:.1f}"))
    return tuple(tags)
