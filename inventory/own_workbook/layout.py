"""The sheets of the own workbook, worked out from the fields of the inventory's records."""

from __future__ import annotations

import typing
from dataclasses import MISSING, dataclass, fields
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from inventory import findings, identity, model
from inventory.identity import Identity
from inventory.model import (
    Application,
    Contract,
    Dependency,
    Device,
    Disk,
    Host,
    Rack,
    Room,
    Server,
    Site,
    SourceFile,
    Utilisation,
)
from inventory.own_workbook.values import cell_codec

if TYPE_CHECKING:
    from collections.abc import Callable

    from inventory.tables.table import Cell

#: Stands in the first cell of the first sheet, and tells the workbook from any other.
MARK = "Decant inventory workbook"

#: Raised when an older program could no longer read the workbook.
VERSION = 1

CONTENTS = "Decant"
COLUMN_SETS = "Column sets"
LONG_TEXTS = "Long texts"

_UNITS = {"mib": "MiB", "gib": "GiB", "os": "OS", "id": "Id", "iops": "IOPS", "vcpus": "vCPUs",
          "fqdn": "FQDN", "mbit": "Mbit", "macs": "MACs", "sha256": "SHA-256"}  # fmt: skip

# Names that the records' modules import for type checking only.
_NAMES: dict[str, Any] = {
    name: value
    for module in (identity, findings, model)
    for name, value in vars(module).items()
    if not name.startswith("_")
} | {"date": date, "Decimal": Decimal}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: a field of a record.

    Attributes:
        needed: Whether a record cannot be made without it.
        unknown: The value of an empty cell.
    """

    field: str
    heading: str
    encode: Callable[[Any], Cell]
    decode: Callable[[Cell], Any]
    needed: bool
    unknown: Any


@dataclass(frozen=True)
class _Sheet:
    title: str
    record: type[Any]

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """The fields that one cell can hold, in order."""
        hints = typing.get_type_hints(self.record, localns=_NAMES)
        found = []
        for field in fields(self.record):
            codec = cell_codec(hints[field.name])
            if codec is not None:
                needed = field.default is MISSING and field.default_factory is MISSING
                found.append(
                    Column(
                        field=field.name,
                        heading=_heading(field.name),
                        encode=codec[0],
                        decode=codec[1],
                        needed=needed,
                        unknown=None if needed else field.default,
                    )
                )
        return tuple(found)


@dataclass(frozen=True)
class RecordSheet(_Sheet):
    """A sheet with one row for each record of a kind.

    Attributes:
        kind: What one record is called, for the sheets of parts.
        name: Field of the inventory that holds the records.
    """

    kind: str
    name: str

    @property
    def numbered(self) -> bool:
        """Whether the records have no id, so that their parts are joined by a number."""
        return not any(field.name == "id" for field in fields(self.record))


@dataclass(frozen=True)
class ChildSheet(_Sheet):
    """A sheet with one row for each part of a record: a disk, a measurement, an identity.

    Attributes:
        field: Field of the owning record that holds the parts.
    """

    field: str


SHEETS: tuple[RecordSheet, ...] = (
    RecordSheet("Servers", Server, "server", "servers"),
    RecordSheet("Applications", Application, "application", "applications"),
    RecordSheet("Dependencies", Dependency, "dependency", "dependencies"),
    RecordSheet("Hosts", Host, "host", "hosts"),
    RecordSheet("Devices", Device, "device", "devices"),
    RecordSheet("Racks", Rack, "rack", "racks"),
    RecordSheet("Rooms", Room, "room", "rooms"),
    RecordSheet("Sites", Site, "site", "sites"),
    RecordSheet("Contracts", Contract, "contract", "contracts"),
    RecordSheet("Files read", SourceFile, "file", "sources"),
)

#: Parts of records; tags and provenance, which are no records of their own, are read apart.
PARTS: tuple[ChildSheet, ...] = (
    ChildSheet("Disks", Disk, "disks"),
    ChildSheet("Utilisation", Utilisation, "utilisation"),
    ChildSheet("Identities", Identity, "identities"),
)


def key_of(sheet: RecordSheet, record: Any, number: int) -> str:
    """Return what the parts of a record are joined by: its id, else its number from 1."""
    return str(number) if sheet.numbered else str(record.id)


def _heading(field: str) -> str:
    words = [_UNITS.get(word, word) for word in field.split("_")]
    text = " ".join(words)
    return text if words[0] in _UNITS.values() else text[0].upper() + text[1:]
