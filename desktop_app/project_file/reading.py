"""Reads a plan file."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING, Any

from desktop_app.project import Project
from desktop_app.project_file.faults import (
    DamagedPlanError,
    NewerPlanError,
    NotAPlanError,
    reason,
)
from desktop_app.project_file.tables import APPLICATION_ID, FINDINGS, FORMAT_VERSION, RECORDS
from desktop_app.record_codec import RecordCodec, hints_of
from inventory.allocation import many_objects
from inventory.findings import Finding
from inventory.importing import ImportResult, ReadFile, RowCount
from inventory.model import Inventory, SourceFile

if TYPE_CHECKING:
    from pathlib import Path


def load(path: Path) -> Project:
    """Return the project that `path` holds.

    Raises `NotAPlanError`, `NewerPlanError` or `DamagedPlanError`.
    """
    if not path.is_file():
        raise NotAPlanError(path.name, "there is no such file")
    try:
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise NotAPlanError(path.name, "it was not written by Decant")
        with (
            contextlib.closing(
                sqlite3.connect(f"{path.resolve().as_uri()}?mode={_mode(path)}", uri=True)
            ) as connection,
            many_objects(),
        ):
            return _read(connection, path.name)
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedPlanError(path.name, reason(error)) from error
    except OSError as error:
        raise NotAPlanError(path.name, reason(error)) from error


def _mode(path: Path) -> str:
    """Return how to open a plan: for writing where a killed process left a save half done.

    SQLite then takes back what was not finished; it cannot while it may only read.
    """
    return "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"


def _read_imports(connection: sqlite3.Connection, codec: RecordCodec) -> tuple[ReadFile, ...]:
    tables = connection.execute("SELECT name FROM sqlite_master WHERE name = 'imports'")
    if tables.fetchone() is None:
        return ()  # saved before plans kept what each file held
    classes = {**dict(RECORDS), "findings": Finding}
    held: dict[tuple[int, str], list[Any]] = {}
    for place, kind, record in connection.execute("SELECT * FROM import_records ORDER BY rowid"):
        if kind in classes:
            held.setdefault((place, kind), []).append(codec.value(record, classes[kind]))
    found = []
    rows = connection.execute("SELECT position, source, row_counts FROM imports ORDER BY position")
    for place, source, counts in rows:
        lists = {name: tuple(held.get((place, name), ())) for name, _ in RECORDS}
        result = ImportResult(
            inventory=Inventory(**lists),
            findings=tuple(held.get((place, "findings"), ())),
            rows=codec.value(counts, RowCount),
        )
        found.append(ReadFile(source=codec.value(source, SourceFile), result=result))
    return tuple(found)


def _read(connection: sqlite3.Connection, name: str) -> Project:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAPlanError(name, "it belongs to another program")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT_VERSION:
        raise NewerPlanError(name, version)
    plain = RecordCodec()
    column_sets = tuple(
        plain.value(text, tuple[tuple[str, str], ...])
        for (text,) in connection.execute("SELECT columns FROM column_sets ORDER BY position")
    )
    codec = RecordCodec(column_sets)
    tables = {field: _read_table(connection, codec, field, record) for field, record in RECORDS}
    hints = hints_of(Project)
    values = {
        key: codec.value(text, hints[key])
        for key, text in connection.execute("SELECT name, value FROM plan")
        if key in hints
    }
    found = _read_table(connection, codec, *FINDINGS)
    return Project(
        inventory=Inventory(**tables),
        imports=_read_imports(connection, codec),
        import_findings=found,
        **values,
    )


def _read_table(
    connection: sqlite3.Connection, codec: RecordCodec, name: str, record: type[Any]
) -> tuple[Any, ...]:
    found = connection.execute(f"SELECT * FROM {name} ORDER BY position")  # noqa: S608 - own names
    present = tuple(column[0] for column in found.description)
    return codec.records(record, present, found.fetchall())
