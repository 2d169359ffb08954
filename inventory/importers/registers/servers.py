"""Rows of a server register, and of a utilisation summary, as servers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from inventory.allocation import records_of
from inventory.findings import Severity, SourceRef, counted
from inventory.identity import Evidence, Identity, IdentityKind, Provenance, ServerId
from inventory.importers.registers.cells import ColumnReader
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
    from collections.abc import Sequence

    from inventory.identity import RackId
    from inventory.importers.registers.cells import RawRow
    from inventory.importers.registers.field_columns import FieldColumns
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
    fields = sheet.columns(progress)
    provenance = _provenance(sheet, fields)
    identities, damaged = _identities(sheet, fields)
    each: dict[str, Sequence[Any] | None] = {
        "id": [ServerId(f"{sheet.table.name} row {number}") for number in fields.numbers],
        "provenance": provenance,
        "identities": identities,
        "kind": fields.read("kind", _kind),
        "power": fields.read("power", _power),
        "environment": fields.read("environment", _environment),
        "criticality": fields.read("criticality", _criticality),
        "memory_mib": fields.read("memory", _whole_mib),
        "name": fields.text("name") or ("",) * len(fields),
        "fqdn": fields.text("fqdn"),
        "vcpus": fields.read("vcpus", _count),
        "sockets": fields.read("sockets", _count),
        "cores": fields.read("cores", _count),
        "disks": _disks(fields),
        "os_text": (systems := fields.text("os")),
        "os_family": None if systems is None else list(map(os_family_of, systems)),
        "addresses": fields.items("addresses"),
        "macs": fields.items("macs"),
        "host_text": fields.text("host"),
        "cluster": fields.text("cluster"),
        "datacentre": fields.text("datacentre"),
        "rack": _racks(places, fields, provenance),
        "rack_unit": fields.read("rack_unit", ColumnReader.number),
        "power_watts": fields.read("power_watts", ColumnReader.number),
        "power_basis": fields.text("power_basis"),
        "purchased": fields.read("purchased", ColumnReader.day),
        "end_of_support": fields.read("end_of_support", ColumnReader.day),
        "owner": fields.text("owner"),
        "business_unit": fields.text("business_unit"),
        "applications": fields.items("applications"),
        "role": fields.text("role"),
        "utilisation": measures.by_column(fields),
        "tags": sheet.tags_by_column(fields.body),
    }
    fields.tell()
    filled = {name: column for name, column in each.items() if column is not None}
    servers = records_of(Server, len(fields), each=filled, same={})
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


def _provenance(sheet: Sheet, fields: FieldColumns) -> list[tuple[Provenance, ...]]:
    """Return for each record where its values come from."""
    refs = records_of(
        SourceRef,
        len(fields),
        each={"row": fields.numbers},
        same={"file": sheet.faults.file, "sheet": sheet.faults.sheet},
    )
    made = records_of(
        Provenance,
        len(fields),
        each={"ref": refs},
        same={"columns": sheet.pairs, "evidence": Evidence.DECLARED},
    )
    return list(zip(made, strict=True))


def _identities(
    sheet: Sheet, fields: FieldColumns
) -> tuple[list[tuple[Identity, ...]] | None, int]:
    """Return the identities of each record, and how many are damaged and left out."""
    damaged = 0
    columns: list[list[Identity | None]] = []
    for name, kind in _IDENTITY_FIELDS:
        texts = fields.text(name)
        if texts is None:
            continue
        broken = {text for text in texts if text and "+" in text and _is_damaged(text)}
        if broken:
            damaged += sum(1 for text in texts if text in broken)
            texts = [None if text in broken else text for text in texts]
        columns.append(_identities_of(kind, texts, sheet.faults.file))
    if not columns:
        return None, damaged
    if len(columns) == 1 and None not in columns[0]:
        return list(zip(columns[0], strict=True)), damaged  # type: ignore[arg-type] # one column of texts
    return [
        tuple(one for one in row if one is not None) for row in zip(*columns, strict=True)
    ], damaged


def _identities_of(
    kind: IdentityKind, texts: Sequence[str | None], file: str
) -> list[Identity | None]:
    """Return the identity that each text is; an id of the source's own is unique in its file."""
    values = [text for text in texts if text is not None]
    if kind is IdentityKind.VM_UUID:
        values = [text.casefold() for text in values]
    scope = file if kind is IdentityKind.SOURCE_ID else ""
    made = records_of(
        Identity, len(values), each={"value": values}, same={"kind": kind, "scope": scope}
    )
    if len(made) == len(texts):
        return list(made)
    left = iter(made)
    return [None if text is None else next(left) for text in texts]


def _racks(
    places: PlacesNamed, fields: FieldColumns, provenance: Sequence[tuple[Provenance, ...]]
) -> list[RackId | None] | None:
    """Return the rack of each record; notes every place that is named."""
    columns = [fields.text(name) for name in ("site", "room", "rack")]
    if all(column is None for column in columns):
        return None
    nothing = (None,) * len(fields)
    named = list(zip(*(nothing if one is None else one for one in columns), strict=True))
    first = dict(zip(reversed(named), reversed(range(len(named))), strict=True))
    racks = {
        (site, room, rack): places.rack(site, room, rack, provenance[first[site, room, rack]])
        for site, room, rack in dict.fromkeys(named)
    }
    return None if columns[2] is None else [racks[one] for one in named]


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


def _disks(fields: FieldColumns) -> list[tuple[Disk, ...]] | None:
    """Return the one disk that stands for all of each record's."""
    sizes, used = fields.read("disk", ColumnReader.mib), fields.read("disk_used", ColumnReader.mib)
    if sizes is None and used is None:
        return None
    nothing = [None] * len(fields)
    return fields.together((sizes or nothing, used or nothing), _all_disks)


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


def _is_damaged(value: str) -> bool:
    """Return whether a spreadsheet made a number of an id: "6.37702E+15"."""
    head, mark, tail = value.upper().partition("E+")
    return bool(mark) and tail.isdigit() and "." in head and head.replace(".", "", 1).isdigit()
