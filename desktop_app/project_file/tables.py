"""The tables of a plan file."""

from __future__ import annotations

from typing import Any

from desktop_app.plan_names import SUFFIX
from inventory.findings import Finding
from inventory.model import (
    Application,
    Contract,
    Dependency,
    Device,
    Host,
    Rack,
    Room,
    Server,
    Site,
    SourceFile,
)

__all__ = [
    "APPLICATION_ID",
    "FINDINGS",
    "FORMAT_VERSION",
    "OWN_TABLE",
    "RECORDS",
    "SUFFIX",
    "quoted",
]

#: "DCNT": tells a plan from any other SQLite file.
APPLICATION_ID = 0x44434E54

#: Raised when an older program could no longer read the file.
FORMAT_VERSION = 1

#: Tables of the inventory, by field name; findings stand beside them.
RECORDS: tuple[tuple[str, type[Any]], ...] = (
    ("servers", Server),
    ("applications", Application),
    ("dependencies", Dependency),
    ("hosts", Host),
    ("devices", Device),
    ("racks", Rack),
    ("rooms", Room),
    ("sites", Site),
    ("contracts", Contract),
    ("sources", SourceFile),
)
FINDINGS = ("import_findings", Finding)
OWN_TABLE = {"inventory", "import_findings", "imports"}


def quoted(name: str) -> str:
    """Return a column name as SQL has it."""
    return f'"{name}"'
