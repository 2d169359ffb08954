"""Rows of a server register, and of a utilisation summary, as servers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inventory.allocation import records_of
from inventory.findings import Severity, counted
from inventory.identity import Evidence, ServerId
from inventory.importers.registers.cells import ColumnReader
from inventory.importers.registers.measures import Measures
from inventory.importers.registers.placement import PlacesNamed
from inventory.importers.registers.server_columns import (
    IdentityColumns,
    provenance_of,
    racks_of,
)
from inventory.late_servers import inventory_with_late_servers
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
from inventory.tables.text_columns import mapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.importers.registers.cells import RawRow
    from inventory.importers.registers.field_columns import FieldColumns
    from inventory.importers.registers.sheet import Row, Sheet
    from inventory.progress import Progress

#: Fields of a server that are the text of a column as it stands, with the field of the register.
_PLAIN_TEXTS = {
    "fqdn": "fqdn",
    "host_text": "host",
    "cluster": "cluster",
    "datacentre": "datacentre",
    "power_basis": "power_basis",
    "owner": "owner",
    "business_unit": "business_unit",
    "role": "role",
}


def read_servers(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the servers of a register, one for each row; merging joins rows of one server.

    Whatever can be wrong is looked for at once; the servers are made when they are asked for.
    """
    places = PlacesNamed()
    measures = Measures(sheet)
    fields = sheet.columns(progress)
    read: dict[str, Sequence[Any] | None] = {
        "kind": fields.read("kind", _kind),
        "power": fields.read("power", _power),
        "environment": fields.read("environment", _environment),
        "criticality": fields.read("criticality", _criticality),
        "memory_mib": fields.read("memory", _whole_mib),
        "vcpus": fields.read("vcpus", _count),
        "sockets": fields.read("sockets", _count),
        "cores": fields.read("cores", _count),
    }
    disk_mib = fields.read("disk", ColumnReader.mib)
    disk_used_mib = fields.read("disk_used", ColumnReader.mib)
    read |= {
        "rack": racks_of(places, sheet, fields),
        "rack_unit": fields.read("rack_unit", ColumnReader.number),
        "power_watts": fields.read("power_watts", ColumnReader.number),
        "purchased": fields.read("purchased", ColumnReader.day),
        "end_of_support": fields.read("end_of_support", ColumnReader.day),
        "utilisation": measures.by_column(fields),
    }
    ids = IdentityColumns(fields)
    fields.tell()
    if ids.damaged:
        sheet.faults.say(
            Severity.WARNING,
            "damaged-ids",
            f"{counted(ids.damaged, 'id')} damaged by a spreadsheet (such as 6.37E+15), not used "
            "for matching. Export the column as text and import again.",
            count=ids.damaged,
        )

    def make() -> tuple[Server, ...]:
        each = read | {
            "id": [ServerId(f"{sheet.table.name} row {number}") for number in fields.numbers],
            "provenance": provenance_of(sheet, fields),
            "identities": ids.of_each(sheet.faults.file),
            "name": fields.text("name") or ("",) * len(fields),
            "disks": _disks(fields, disk_mib, disk_used_mib),
            "os_text": (systems := fields.text("os")),
            "os_family": None if systems is None else mapped(systems, os_family_of),
            "addresses": fields.items("addresses"),
            "macs": fields.items("macs"),
            "applications": fields.items("applications"),
            "tags": sheet.tags_by_column(fields.body),
        }
        each |= {name: fields.text(column) for name, column in _PLAIN_TEXTS.items()}
        filled = {name: column for name, column in each.items() if column is not None}
        return tuple(records_of(Server, len(fields), each=filled, same={}))

    return inventory_with_late_servers(
        make, sites=places.sites, rooms=places.rooms, racks=places.racks
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


def _disks(
    fields: FieldColumns,
    sizes_mib: Sequence[float | None] | None,
    used_mib: Sequence[float | None] | None,
) -> Sequence[tuple[Disk, ...]] | None:
    """Return the one disk that stands for all of each record's."""
    if sizes_mib is None and used_mib is None:
        return None
    return mapped(fields.beside((sizes_mib, used_mib)), _all_disks)


def _all_disks(mib: tuple[float | None, ...]) -> tuple[Disk, ...]:
    size, used = mib
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


def _kind(reader: ColumnReader, row: RawRow, name: str) -> ServerKind:
    word = reader.word(row, name)
    return ServerKind(word) if word else ServerKind.UNKNOWN


def _power(reader: ColumnReader, row: RawRow, name: str) -> PowerState:
    word = reader.word(row, name)
    return PowerState(word) if word else PowerState.UNKNOWN


def _environment(reader: ColumnReader, row: RawRow, name: str) -> Environment | None:
    word = reader.word(row, name)
    return Environment(word) if word else None


def _criticality(reader: ColumnReader, row: RawRow, name: str) -> Criticality | None:
    word = reader.word(row, name)
    return Criticality(int(word)) if word else None


def _whole_mib(reader: ColumnReader, row: RawRow, name: str) -> int | None:
    mib = reader.mib(row, name)
    return None if mib is None else round(mib)


def _count(reader: ColumnReader, row: RawRow, name: str) -> int | None:
    return reader.whole(row, name, 1)
