"""Reads a plan file."""

from __future__ import annotations

import contextlib
import sqlite3
from itertools import chain
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
from inventory.progress import SILENT, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from inventory.progress import Progress

#: Rows decoded at a time: long enough to be quick, short enough to stop and to tell in between.
BATCH_ROWS = 4_000
#: The table of what each imported file held.
_HELD = "import_records"


def load(path: Path, progress: Progress = SILENT) -> Project:
    """Return the project that `path` holds.

    Raises `NotAPlanError`, `NewerPlanError` or `DamagedPlanError`, and `Cancelled`.
    """
    with opened(path) as connection, many_objects():
        return _Reading(connection, progress).project()


@contextlib.contextmanager
def opened(path: Path) -> Iterator[sqlite3.Connection]:
    """Open a plan for reading; what cannot be read is raised as `load` says."""
    if not path.is_file():
        raise NotAPlanError(path.name, "there is no such file")
    try:
        with path.open("rb") as file:
            if file.read(16) != b"SQLite format 3\x00":
                raise NotAPlanError(path.name, "it was not written by Decant")
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode={_mode(path)}", uri=True)
        ) as connection:
            _check(connection, path.name)
            yield connection
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedPlanError(path.name, reason(error)) from error
    except OSError as error:
        raise NotAPlanError(path.name, reason(error)) from error


def codec_of(connection: sqlite3.Connection) -> RecordCodec:
    """Return what decodes the records of a plan."""
    plain = RecordCodec()
    return RecordCodec(
        tuple(
            plain.value(text, tuple[tuple[str, str], ...])
            for (text,) in connection.execute("SELECT columns FROM column_sets ORDER BY position")
        )
    )


def rows_of(connection: sqlite3.Connection, table: str) -> int:
    """Return about how many rows a table has, 0 where there is none: its last number."""
    try:
        found = connection.execute(f"SELECT MAX(rowid) FROM {table}").fetchone()  # noqa: S608 - own names
    except sqlite3.OperationalError:  # saved by a version that had no such table
        return 0
    # Positions count from 0.
    return 0 if found[0] is None else int(found[0]) + 1


def _mode(path: Path) -> str:
    """Return how to open a plan: for writing where a killed process left a save half done.

    SQLite then takes back what was not finished; it cannot while it may only read.
    """
    return "rw" if path.with_name(f"{path.name}-journal").exists() else "ro"


def _check(connection: sqlite3.Connection, name: str) -> None:
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotAPlanError(name, "it belongs to another program")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version > FORMAT_VERSION:
        raise NewerPlanError(name, version)


class _Reading:
    """Reads a plan whole, some thousand rows at a time, so that it can be told how far it is."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress) -> None:
        self._connection = connection
        self._progress = progress
        self._codec = codec_of(connection)
        tables = (*(name for name, _ in RECORDS), FINDINGS[0], _HELD)
        self._total = max(1, sum(rows_of(connection, table) for table in tables))
        self._done = 0

    def project(self) -> Project:
        tables = {name: self._table(name, record) for name, record in RECORDS}
        hints = hints_of(Project)
        values = {
            key: self._codec.value(text, hints[key])
            for key, text in self._connection.execute("SELECT name, value FROM plan")
            if key in hints
        }
        found = self._table(*FINDINGS)
        return Project(
            inventory=Inventory(**tables),
            imports=self._imports(),
            import_findings=found,
            **values,
        )

    def _table(self, name: str, record: type[Any]) -> tuple[Any, ...]:
        found = self._connection.execute(f"SELECT * FROM {name} ORDER BY position")  # noqa: S608 - own names
        present = tuple(column[0] for column in found.description)
        decode = self._codec.batch_decoder(record, present)
        return tuple(chain.from_iterable(decode(rows) for rows in self._batches(found)))

    def _imports(self) -> tuple[ReadFile, ...]:
        tables = self._connection.execute("SELECT name FROM sqlite_master WHERE name = 'imports'")
        if tables.fetchone() is None:
            return ()  # saved before plans kept what each file held
        codec, classes = self._codec, {**dict(RECORDS), "findings": Finding}
        held: dict[tuple[int, str], list[Any]] = {}
        every = self._connection.execute(f"SELECT * FROM {_HELD} ORDER BY rowid")  # noqa: S608 - own name
        for rows in self._batches(every):
            for place, kind, record in rows:
                if kind in classes:
                    held.setdefault((place, kind), []).append(codec.value(record, classes[kind]))
        read = []
        for place, source, counts in self._connection.execute(
            "SELECT position, source, row_counts FROM imports ORDER BY position"
        ):
            lists = {name: tuple(held.get((place, name), ())) for name, _ in RECORDS}
            result = ImportResult(
                inventory=Inventory(**lists),
                findings=tuple(held.get((place, "findings"), ())),
                rows=codec.value(counts, RowCount),
            )
            read.append(ReadFile(source=codec.value(source, SourceFile), result=result))
        return tuple(read)

    def _batches(self, cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
        while rows := cursor.fetchmany(BATCH_ROWS):
            raise_if_cancelled(self._progress)
            yield rows
            self._done += len(rows)
            part = min(1.0, self._done / self._total)
            self._progress.report(part, f"Reading the plan: {part:.0%}")
