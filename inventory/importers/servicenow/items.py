"""Configuration items (``cmdb_ci_server``, ``cmdb_ci_appl`` ...) as servers and applications."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import ApplicationId, Evidence, Identity, IdentityKind, folded
from inventory.importers.servicenow.classes import ItemKind, item_kind
from inventory.product_sheets.addresses import fqdn_of
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.pieces import Estate, Piece, new_piece
from inventory.product_sheets.records import new_application, new_disk, new_identity
from inventory.product_sheets.words import criticality_of, environment_of, without_mail

if TYPE_CHECKING:
    from inventory.model import Application, Inventory
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

#: What a `sys_id` is unique in: all of ServiceNow, it is a random number of 128 bits.
SCOPE = "servicenow"

ITEMS = Layout(
    title="a ServiceNow list of configuration items",
    fields={
        "id": ("sys_id", "Sys ID"),
        "name": ("name", "Name"),
        "class": ("sys_class_name", "Class"),
        "host_name": ("host_name", "Host name"),
        "fqdn": ("fqdn", "Fully qualified domain name"),
        "address": ("ip_address", "IP Address"),
        "mac": ("mac_address", "MAC Address"),
        "operational": ("operational_status", "Operational status"),
        "install": ("install_status", "Status"),
        "os": ("os", "os_name", "Operating System"),
        "os_version": ("os_version", "OS Version"),
        "cpus": ("cpu_count", "CPU count"),
        "cores": ("cpu_core_count", "CPU core count"),
        "ram": ("ram", "RAM (MB)", "RAM"),
        "disk": ("disk_space", "Disk space (GB)", "Disk space"),
        "virtual": ("virtual", "Is Virtual"),
        "serial": ("serial_number", "Serial number"),
        "asset_tag": ("asset_tag", "Asset tag"),
        "manufacturer": ("manufacturer", "Manufacturer"),
        "model": ("model_id", "Model ID"),
        "location": ("location", "Location"),
        "department": ("department", "Department"),
        "owner": ("owned_by", "Owned by"),
        "manager": ("managed_by", "Managed by"),
        "used_for": ("used_for", "Used for"),
        "criticality": ("business_criticality", "Business criticality"),
        "description": ("short_description", "Short description", "Description"),
    },
    required=("name",),
    signs=("class", "operational", "install", "used_for", "model", "virtual", "fqdn", "id",
           "cores", "criticality", "manager"),
    least_signs=4,
    gives={
        "id": "identities", "serial": "identities", "asset_tag": "identities", "address":
        "addresses", "mac": "macs", "os": "os_text", "os_version": "os_text", "cpus": "vcpus",
        "ram": "memory_mib", "disk": "disks", "virtual": "kind", "class": "kind",
        "manufacturer": "vendor", "model": "model", "department": "business_unit",
        "used_for": "environment", "operational": "tags", "install": "tags", "location": "tags",
        "manager": "owner",
    },
    units={"ram": "MB", "disk": "GB"},
    figures=frozenset({"cpus", "cores", "ram", "disk"}),
    tags=("support_group", "Support group", "company", "Company", "os_service_pack",
          "discovery_source", "Discovery source", "environment", "Environment"),
    passed_over=("cpu_core_thread", "cpu_speed", "cpu_type", "cpu_name", "CPU type",
                 "CPU speed (MHz)", "CPU core thread", "assigned_to", "Assigned to",
                 "first_discovered",
                 "last_discovered", "Most recent discovery", "First discovered"),
    passed_over_like=r"sys_\w+|created|updated|created by|updated by",
)  # fmt: skip

#: The figure by which each status says "retired".
_RETIRED = {"operational": "6", "install": "7"}
_VMWARE_SERIAL = re.compile(r"vmware-((?:[0-9a-f]{2}[ -]?){16})", re.IGNORECASE)
_HEX_DIGITS = 32


def read_items(sheet: Sheet, progress: Progress) -> Inventory:
    """Return what the items are by their class; classes that are no part of an exit are set aside.

    Without a column for the class every item is a server where the sheet has processors, memory
    or an operating system, and an application where it has none of them.
    """
    estate = Estate()
    applications: list[Application] = []
    default = _default_kind(sheet)
    for row in sheet.rows(progress):
        name = row.text("name") or row.text("host_name")
        if name is None:
            sheet.without_name(row, "name")
            continue
        printed = row.text("class")
        kind = default if printed is None else item_kind(printed)
        if kind is None:
            _set_aside(sheet, row, printed)
        elif kind is ItemKind.APPLICATION:
            applications.append(_application(sheet, row, name))
        else:
            estate.add(_piece(sheet, row, name, kind, estate))
        _tell_retired(sheet, row, name)
    return replace(estate.inventory(sheet.log, sheet.ref()), applications=tuple(applications))


def virtual_identity(serial: str | None) -> Identity | None:
    """Return the SMBIOS UUID in the serial number that VMware gives a virtual machine."""
    match = _VMWARE_SERIAL.fullmatch((serial or "").strip())
    if match is None:
        return None
    digits = re.sub(r"[ -]", "", match[1]).casefold()
    if len(digits) != _HEX_DIGITS:
        return None
    parts = (digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])
    return new_identity(kind=IdentityKind.SMBIOS_UUID, value="-".join(parts))


def _default_kind(sheet: Sheet) -> ItemKind:
    if "class" not in sheet and not any(name in sheet for name in ("cpus", "ram", "os")):
        return ItemKind.APPLICATION
    return ItemKind.SERVER


def _set_aside(sheet: Sheet, row: Row, printed: str | None) -> None:
    sheet.set_aside(
        row,
        "class-not-read",
        lead=f"Items of the class {printed!r}",
        advice="It is no class that an exit plan reads. They were set aside; if they are servers "
        "or applications, correct the class or read the file through a column map.",
        severity=Severity.NOTE,
        field="class",
    )


def _piece(sheet: Sheet, row: Row, name: str, kind: ItemKind, estate: Estate) -> Piece:
    if kind is ItemKind.SERVER and row.truth("virtual"):
        kind = ItemKind.VIRTUAL_SERVER
    serial = row.id_text("serial")
    smbios = virtual_identity(serial)
    if smbios is not None and kind is ItemKind.SERVER:
        kind = ItemKind.VIRTUAL_SERVER
    vcpus, sockets, cores = _processors(sheet, row, kind)
    disk = row.gib("disk")
    location = row.text("location")
    estate.places.site(location)
    return new_piece(
        id=f"{sheet.table.name} row {row.number}",
        name=name,
        kind=kind.equipment,
        vendor=row.text("manufacturer"),
        model=row.text("model"),
        serial=None if smbios is not None else serial,
        asset_tag=row.id_text("asset_tag"),
        source_id=row.id_text("id"),
        source_scope=SCOPE,
        identities=() if smbios is None else (smbios,),
        fqdn=fqdn_of(row.text("fqdn"), row.text("host_name"), name),
        vcpus=vcpus,
        sockets=sockets,
        cores=cores,
        memory_mib=row.memory("ram", vcpus),
        disks=()
        if disk is None
        else (new_disk(label="all disks", provisioned_gib=disk, aggregate=True),),
        os_text=_os_text(row),
        addresses=row.addresses("address"),
        macs=row.macs("mac"),
        environment=row.word("used_for", environment_of),
        owner=_owner(row),
        business_unit=row.text("department"),
        criticality=row.word("criticality", criticality_of),
        tags=_tags(sheet, row),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _application(sheet: Sheet, row: Row, name: str) -> Application:
    return new_application(
        id=ApplicationId(f"{sheet.table.name} row {row.number}"),
        name=name,
        description=row.text("description"),
        owner=_owner(row),
        business_unit=row.text("department"),
        criticality=row.word("criticality", criticality_of),
        environment=row.word("used_for", environment_of),
        tags=_tags(sheet, row),
        provenance=(sheet.provenance(row, Evidence.DECLARED),),
    )


def _processors(
    sheet: Sheet, row: Row, kind: ItemKind
) -> tuple[int | None, int | None, int | None]:
    """Return vCPUs, sockets and cores.

    `cpu_count` counts sockets of a physical machine; of a virtual one it often counts vCPUs, so
    that without cores it is taken as that and told.
    """
    count, per_socket = row.whole("cpus"), row.whole("cores")
    if count is None:
        return None, None, None
    if kind is ItemKind.VIRTUAL_SERVER:
        if per_socket is None:
            sheet.log.gather(
                Severity.NOTE,
                "cores-unknown",
                lead="Virtual machines with a processor count and no core count",
                example=f"row {row.number}: {count}",
                advice="The count was taken as vCPUs; check one of them.",
                ref=row.ref("cpus"),
            )
        return count * (per_socket or 1), None, None
    if per_socket is not None:
        sheet.log.gather(
            Severity.NOTE,
            "cores-of-each-processor",
            lead="Physical machines whose core count was taken as that of each processor",
            example=f"row {row.number}: {count} x {per_socket}",
            advice="Check one of them: some integrations write all cores of the machine.",
            ref=row.ref("cores"),
        )
    else:
        sheet.log.gather(
            Severity.WARNING,
            "cores-unknown",
            lead="Physical machines with a processor count and no core count",
            example=f"row {row.number}: {count}",
            advice="The count was taken as sockets and the cores are missing; add the column of "
            "cores to the export.",
            ref=row.ref("cpus"),
        )
    return None, count, None if per_socket is None else count * per_socket


def _os_text(row: Row) -> str | None:
    name, version = row.text("os"), row.text("os_version")
    if name is None or version is None or folded(version) in folded(name):
        return name
    return f"{name} {version}"


def _owner(row: Row) -> str | None:
    people = without_mail(row.text("owner") or row.text("manager") or "")
    return ", ".join(people) or None


def _tags(sheet: Sheet, row: Row) -> tuple[tuple[str, str], ...]:
    own = tuple(
        (name, text)
        for name, field in (
            ("operational status", "operational"),
            ("install status", "install"),
            ("location", "location"),
        )
        if (text := row.text(field)) is not None
    )
    return (*own, *sheet.tags(row))


def _tell_retired(sheet: Sheet, row: Row, name: str) -> None:
    for field, number in _RETIRED.items():
        if folded(row.text(field) or "") in {number, "retired"}:
            sheet.log.gather(
                Severity.WARNING,
                "retired-in-cmdb",
                lead="Items that the CMDB calls retired",
                example=f"row {row.number}: {name}",
                advice="They are kept, because a retired machine may still stand in a rack; take "
                "them out once somebody has looked.",
                ref=row.ref(field),
            )
            return
