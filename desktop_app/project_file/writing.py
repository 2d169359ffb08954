"""Writes a plan file whole: beside its target, then moved into place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from desktop_app.project import Project
from desktop_app.project_file.tables import (
    APPLICATION_ID,
    FINDINGS,
    FORMAT_VERSION,
    OWN_TABLE,
    RECORDS,
    quoted,
)
from desktop_app.record_codec import RecordCodec, hints_of
from inventory.findings import Finding
from inventory.importing import RowCount
from inventory.model import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from inventory.importing import ReadFile


def write_whole(project: Project, path: Path) -> None:
    """Write `project` to `path`; whatever happens, the file is the old one or the new one.

    Raises `OSError`, `sqlite3.Error` or `UnicodeError`.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        _write(project, beside)
        _flush(beside)
        os.replace(beside, path)  # noqa: PTH105 - Path.replace hides that it overwrites
        _flush_folder(path.parent)
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _write(project: Project, path: Path) -> None:
    codec = RecordCodec()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.execute("BEGIN")
        for name, record in RECORDS:
            write_table(connection, codec, name, record, getattr(project.inventory, name))
        write_table(connection, codec, *FINDINGS, project.import_findings)
        write_imports(connection, codec, project.imports)
        hints = hints_of(Project)
        connection.execute("CREATE TABLE plan (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        connection.executemany(
            "INSERT INTO plan VALUES (?, ?)",
            [
                (field.name, codec.text(getattr(project, field.name), hints[field.name]))
                for field in fields(Project)
                if field.name not in OWN_TABLE
            ],
        )
        # Last, because writing the records fills it.
        connection.execute("CREATE TABLE column_sets (position INTEGER PRIMARY KEY, columns TEXT)")
        connection.executemany(
            "INSERT INTO column_sets VALUES (?, ?)",
            [
                (place, codec.text(columns, tuple[tuple[str, str], ...]))
                for place, columns in enumerate(codec.column_sets)
            ],
        )
        connection.execute("COMMIT")


def write_table(
    connection: sqlite3.Connection,
    codec: RecordCodec,
    name: str,
    record: type[Any],
    records: tuple[Any, ...],
) -> None:
    """Make one table and write its records, with their positions."""
    columns = codec.columns(record)
    connection.execute(
        f"CREATE TABLE {name} (position INTEGER PRIMARY KEY, {', '.join(map(quoted, columns))})"
    )
    encode = codec.row_encoder(record)
    marks = ", ".join("?" for _ in range(len(columns) + 1))
    connection.executemany(
        f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - own names
        ((place, *encode(one)) for place, one in enumerate(records)),
    )


def write_imports(
    connection: sqlite3.Connection, codec: RecordCodec, imports: tuple[ReadFile, ...]
) -> None:
    """Write what each file held: one row a record, so that no row grows with the estate."""
    connection.execute(
        "CREATE TABLE imports (position INTEGER PRIMARY KEY, source TEXT, row_counts TEXT)"
    )
    connection.execute("CREATE TABLE import_records (import INTEGER, kind TEXT, record TEXT)")
    for place, one in enumerate(imports):
        connection.execute(
            "INSERT INTO imports VALUES (?, ?, ?)",
            (
                place,
                codec.text(one.source, SourceFile),
                codec.text(one.result.rows, RowCount),
            ),
        )
        held = [(name, getattr(one.result.inventory, name), kind) for name, kind in RECORDS]
        for name, records, kind in (*held, ("findings", one.result.findings, Finding)):
            connection.executemany(
                "INSERT INTO import_records VALUES (?, ?, ?)",
                ((place, name, codec.text(record, kind)) for record in records),
            )


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    # Windows cannot open a folder; there the move itself is durable enough.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
