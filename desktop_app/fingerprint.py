"""Which plan a paper was made of: one short text that differs whenever the plan does."""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import TYPE_CHECKING

from desktop_app.project import Project
from desktop_app.project_file import RECORDS
from desktop_app.record_codec import RecordCodec, hints_of

if TYPE_CHECKING:
    from inventory.model import Inventory

#: Hashed record by record, or no input of any figure.
_APART = {"inventory", "imports", "import_findings", "registers", "template", "title"}


def fingerprint(project: Project) -> str:
    """Return the SHA-256, as hexadecimal digits, of everything that figures and dates rest on.

    The title, the registers, the look of papers, the files' own records and what was found in them
    are left out: none changes a figure.
    """
    codec = RecordCodec()
    digest = hashlib.sha256()
    _add_inventory(digest, codec, project.inventory)
    hints = hints_of(Project)
    for name in sorted(field.name for field in fields(Project) if field.name not in _APART):
        digest.update(f"{name}={codec.text(getattr(project, name), hints[name])}\n".encode())
    return digest.hexdigest()


def _add_inventory(digest: hashlib._Hash, codec: RecordCodec, inventory: Inventory) -> None:
    for name, record in RECORDS:
        encode = codec.row_encoder(record)
        digest.update(f"[{name}]\n".encode())
        for one in getattr(inventory, name):
            digest.update(repr(encode(one)).encode())
    digest.update(repr(codec.column_sets).encode())
