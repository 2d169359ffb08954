"""Writes into a plan file only what changed since it was last saved, in one transaction."""

from __future__ import annotations

import contextlib
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
from desktop_app.project_file.writing import write_imports, write_table
from desktop_app.record_codec import RecordCodec, hints_of

if TYPE_CHECKING:
    from pathlib import Path

#: Share of a table's rows from which it is written anew.
_MOST_CHANGED = 0.5


def write_changes(before: Project, after: Project, path: Path) -> bool:
    """Turn the file that holds `before` into one that holds `after`.

    One transaction: whatever happens, the file holds the one or the other.  Returns False, and
    leaves the file alone, where its tables are not those of this version.  Raises
    `sqlite3.Error`.
    """
    with contextlib.closing(
        sqlite3.connect(f"{path.resolve().as_uri()}?mode=rw", uri=True, isolation_level=None)
    ) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        if not _is_of_this_version(connection):
            return False
        connection.execute("BEGIN IMMEDIATE")
        try:
            _change(connection, before, after)
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")
    return True


def _change(connection: sqlite3.Connection, before: Project, after: Project) -> None:
    plain = RecordCodec()
    known = tuple(
        plain.value(text, tuple[tuple[str, str], ...])
        for (text,) in connection.execute("SELECT columns FROM column_sets ORDER BY position")
    )
    codec = RecordCodec(known)
    if before.inventory is not after.inventory:
        for name, record in RECORDS:
            old, new = getattr(before.inventory, name), getattr(after.inventory, name)
            _change_table(connection, codec, name, record, old, new)
    name, record = FINDINGS
    _change_table(connection, codec, name, record, before.import_findings, after.import_findings)
    if before.imports is not after.imports:
        connection.execute("DROP TABLE imports")
        connection.execute("DROP TABLE import_records")
        write_imports(connection, codec, after.imports)
    hints = hints_of(Project)
    for field in fields(Project):
        value = getattr(after, field.name)
        if field.name not in OWN_TABLE and value is not getattr(before, field.name):
            text = codec.text(value, hints[field.name])
            connection.execute("INSERT OR REPLACE INTO plan VALUES (?, ?)", (field.name, text))
    connection.executemany(
        "INSERT INTO column_sets VALUES (?, ?)",
        [
            (place, codec.text(columns, tuple[tuple[str, str], ...]))
            for place, columns in enumerate(codec.column_sets)
            if place >= len(known)
        ],
    )


def _change_table(
    connection: sqlite3.Connection,
    codec: RecordCodec,
    name: str,
    record: type[Any],
    old: tuple[Any, ...],
    new: tuple[Any, ...],
) -> None:
    if old is new:
        return
    changed = [
        place
        for place, one in enumerate(new)
        if place >= len(old) or (one is not old[place] and one != old[place])
    ]
    if len(changed) > _MOST_CHANGED * len(new) + 1:
        connection.execute(f"DROP TABLE {name}")
        write_table(connection, codec, name, record, new)
        return
    encode = codec.row_encoder(record)
    marks = ", ".join("?" for _ in range(len(codec.columns(record)) + 1))
    connection.executemany(
        f"INSERT OR REPLACE INTO {name} VALUES ({marks})",  # noqa: S608 - own names
        ((place, *encode(new[place])) for place in changed),
    )
    connection.execute(f"DELETE FROM {name} WHERE position >= ?", (len(new),))  # noqa: S608 - own names


def _is_of_this_version(connection: sqlite3.Connection) -> bool:
    """Return whether every table has exactly the columns that this version writes."""
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        return False
    if connection.execute("PRAGMA user_version").fetchone()[0] != FORMAT_VERSION:
        return False
    codec = RecordCodec()
    tables_of_records: tuple[tuple[str, type[Any]], ...] = (*RECORDS, FINDINGS)
    for name, record in tables_of_records:
        found = tuple(row[1] for row in connection.execute(f"PRAGMA table_info({quoted(name)})"))
        if found != ("position", *codec.columns(record)):
            return False
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    return {"imports", "import_records", "plan", "column_sets"} <= tables
