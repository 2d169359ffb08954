"""Rows of a server register, and of a utilisation summary, as servers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from inventory.findings import Severity, counted
from inventory.identity import ApplicationId, Evidence, Identity, IdentityKind, ServerId
from inventory.importers.registers.measures import Measures
from inventory.importers.registers.placement import PlacesNamed
from inventory.model import (
    Criticality,
    Disk,
    Environment,
    Inventory,
    PowerState,
    Server,
    ServerKind,
    Utilisation,
)
from inventory.operating_systems import os_family_of

if TYPE_CHECKING:
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.progress import Progress

_IDENTITY_FIELDS = (
    ("vm_uuid", IdentityKind.VM_UUID),
    ("serial", IdentityKind.SERIAL),
    ("source_id", IdentityKind.SOURCE_ID),
    ("asset_tag", IdentityKind.ASSET_TAG),
)


def read_servers(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the servers of a register, one for each row; merging joins rows of one server."""
    places = PlacesNamed()
    measures = Measures(sheet)
    damaged = 0
    servers: list[Server] = []
    for row in sheet.rows(progress):
        provenance = sheet.provenance(row, Evidence.DECLARED)
        identities = tuple(
            Identity(
                kind=kind,
                value=text.casefold() if kind is IdentityKind.VM_UUID else text,
                scope=sheet.faults.file if kind is IdentityKind.SOURCE_ID else "",
            )
            for name, kind in _IDENTITY_FIELDS
            if (text := row.text(name)) is not None
        )
        sound = tuple(identity for identity in identities if not _is_damaged(identity.value))
        damaged += len(identities) - len(sound)
        kind, power = row.word("kind"), row.word("power")
        environment, tier = row.word("environment"), row.word("criticality")
        memory = row.mib("memory")
        servers.append(
            Server(
                id=ServerId(sheet.local_id(row)),
                name=row.text("name") or "",
                fqdn=row.text("fqdn"),
                identities=sound,
                kind=ServerKind(kind) if kind else ServerKind.UNKNOWN,
                power=PowerState(power) if power else PowerState.UNKNOWN,
                vcpus=row.whole("vcpus", least=1),
                sockets=row.whole("sockets", least=1),
                cores=row.whole("cores", least=1),
                memory_mib=None if memory is None else round(memory),
                disks=_disks(row),
                os_text=row.text("os"),
                os_family=os_family_of(row.text("os")),
                addresses=row.items("addresses"),
                macs=row.items("macs"),
                host_text=row.text("host"),
                cluster=row.text("cluster"),
                datacentre=row.text("datacentre"),
                rack=places.rack_of(row, row.text("rack"), provenance),
                rack_unit=row.number_of("rack_unit"),
                power_watts=row.number_of("power_watts"),
                power_basis=row.text("power_basis"),
                purchased=row.day("purchased"),
                end_of_support=row.day("end_of_support"),
                environment=Environment(environment) if environment else None,
                owner=row.text("owner"),
                business_unit=row.text("business_unit"),
                applications=tuple(ApplicationId(name) for name in row.items("applications")),
                role=row.text("role"),
                criticality=Criticality(int(tier)) if tier else None,
                utilisation=measures.wide(row),
                tags=sheet.tags(row),
                provenance=provenance,
            )
        )
    if damaged:
        sheet.faults.say(
            Severity.WARNING,
            "damaged-ids",
            f"{counted(damaged, 'id')} damaged by a spreadsheet (such as 6.37E+15), not used for "
            "matching. Export the column as text and import again.",
            count=damaged,
        )
    return Inventory(
        servers=tuple(servers), sites=places.sites, rooms=places.rooms, racks=places.racks
    )


def read_utilisation(sheet: Sheet, progress: Progress) -> Inventory:
    """Return servers with nothing but a name and what was measured."""
    measures = Measures(sheet)
    servers: dict[str, Server] = {}
    for row in sheet.rows(progress):
        figures = measures.of(row)
        if not figures:
            sheet.except_row(row.number, "nothing-measured", "holds no figure that can be used")
            continue
        name = row.text("name") or ""
        provenance = sheet.provenance(row, Evidence.OBSERVED)
        known = servers.get(name)
        if known is None:
            servers[name] = Server(
                id=ServerId(sheet.local_id(row)),
                name=name,
                utilisation=figures,
                provenance=provenance,
            )
            continue
        servers[name] = replace(
            known,
            utilisation=_together(sheet, row, known, figures),
            provenance=(*known.provenance, *provenance),
        )
    return Inventory(servers=tuple(servers[name] for name in sorted(servers)))


def _together(
    sheet: Sheet, row: Row, known: Server, figures: tuple[Utilisation, ...]
) -> tuple[Utilisation, ...]:
    kept = {(figure.metric, figure.statistic): figure for figure in known.utilisation}
    for figure in figures:
        earlier = kept.setdefault((figure.metric, figure.statistic), figure)
        if earlier.value != figure.value:
            sheet.faults.say(
                Severity.WARNING,
                "conflicting-values",
                f"{known.name}: {figure.metric} {figure.statistic} is {earlier.value:g} in an "
                f"earlier row and {figure.value:g} in row {row.number}. {earlier.value:g} was "
                "kept; leave one of the rows out.",
                row=row.number,
            )
    return tuple(kept.values())


def _disks(row: Row) -> tuple[Disk, ...]:
    size, used = row.mib("disk"), row.mib("disk_used")
    if size is None and used is None:
        return ()
    return (
        Disk(
            label="all disks",
            provisioned_gib=None if size is None else size / 1024,
            used_gib=None if used is None else used / 1024,
            aggregate=True,
        ),
    )


def _is_damaged(value: str) -> bool:
    """Return whether a spreadsheet made a number of an id: "6.37702E+15"."""
    head, mark, tail = value.upper().partition("E+")
    return bool(mark) and tail.isdigit() and "." in head and head.replace(".", "", 1).isdigit()
