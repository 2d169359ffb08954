"""Reads and writes a plan: one SQLite file, written beside its target and moved into place."""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from desktop_app.project import Project
from desktop_app.record_codec import RecordCodec, hints_of
from inventory.errors import PlannerError
from inventory.findings import Finding
from inventory.importing import ImportResult, ReadFile, RowCount
from inventory.model import (
    Application,
    Contract,
    Dependency,
    Device,
    Host,
    Inventory,
    Rack,
    Room,
    Server,
    Site,
    SourceFile,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".decant"

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
_FINDINGS = ("import_findings", Finding)
_OWN_TABLE = {"inventory", "import_findings", "imports"}


class NotAPlanError(PlannerError):
    """A file is no plan, or cannot be read at all."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is not a Decant plan: {why}. Choose a file ending in {SUFFIX}.")


class NewerPlanError(PlannerError):
    """A plan was saved by a later version of the program."""

    def __init__(self, name: str, version: int) -> None:
        super().__init__(
            f"{name} was saved by a later version of Decant (format {version}; this version "
            f"reads up to {FORMAT_VERSION}). Update Decant to open it."
        )


class DamagedPlanError(PlannerError):
    """A plan's tables do not hold what they should."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(f"{name} is damaged ({why}). Open a copy or an earlier version of it.")


class CannotSaveError(PlannerError):
    """A plan could not be written; what was there before is untouched."""

    def __init__(self, name: str, why: str) -> None:
        super().__init__(
            f"The plan could not be saved as {name}: {why}. "
            "The file is as it was before; save the plan in another place."
        )


def save(project: Project, path: Path) -> None:
    """Write `project` to `path`, whole or not at all.

    Raises `CannotSaveError`, and then leaves the file that was there untouched.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.unlink(missing_ok=True)
        _write(project, beside)
        _flush(beside)
        os.replace(beside, path)  # noqa: PTH105 - Path.replace hides that it overwrites
        _flush_folder(path.parent)
    except (OSError, sqlite3.Error, UnicodeError) as error:
        raise CannotSaveError(path.name, _reason(error)) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


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
        with contextlib.closing(
            sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        ) as connection:
            return _read(connection, path.name)
    except (sqlite3.Error, ValueError, TypeError, KeyError, IndexError) as error:
        raise DamagedPlanError(path.name, _reason(error)) from error
    except OSError as error:
        raise NotAPlanError(path.name, _reason(error)) from error


def _write(project: Project, path: Path) -> None:
    codec = RecordCodec()
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {FORMAT_VERSION}")
        connection.execute("BEGIN")
        for name, record in RECORDS:
            _write_table(connection, codec, name, record, getattr(project.inventory, name))
        _write_table(connection, codec, *_FINDINGS, project.import_findings)
        _write_imports(connection, codec, project.imports)
        hints = hints_of(Project)
        connection.execute("CREATE TABLE plan (name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
        connection.executemany(
            "INSERT INTO plan VALUES (?, ?)",
            [
                (field.name, codec.text(getattr(project, field.name), hints[field.name]))
                for field in fields(Project)
                if field.name not in _OWN_TABLE
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


def _write_table(
    connection: sqlite3.Connection,
    codec: RecordCodec,
    name: str,
    record: type[Any],
    records: tuple[Any, ...],
) -> None:
    columns = codec.columns(record)
    connection.execute(
        f"CREATE TABLE {name} (position INTEGER PRIMARY KEY, {', '.join(map(_quoted, columns))})"
    )
    encode = codec.row_encoder(record)
    marks = ", ".join("?" for _ in range(len(columns) + 1))
    connection.executemany(
        f"INSERT INTO {name} VALUES ({marks})",  # noqa: S608 - own names
        ((place, *encode(one)) for place, one in enumerate(records)),
    )


def _write_imports(
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
    tables = {
        field: tuple(_read_table(connection, codec, field, record)) for field, record in RECORDS
    }
    hints = hints_of(Project)
    values = {
        key: codec.value(text, hints[key])
        for key, text in connection.execute("SELECT name, value FROM plan")
        if key in hints
    }
    found = tuple(_read_table(connection, codec, *_FINDINGS))
    return Project(
        inventory=Inventory(**tables),
        imports=_read_imports(connection, codec),
        import_findings=found,
        **values,
    )


def _read_table(
    connection: sqlite3.Connection, codec: RecordCodec, name: str, record: type[Any]
) -> Iterator[Any]:
    rows = connection.execute(f"SELECT * FROM {name} ORDER BY position")  # noqa: S608 - own names
    decode = codec.row_decoder(record, tuple(column[0] for column in rows.description))
    return map(decode, rows)


def _quoted(name: str) -> str:
    return f'"{name}"'


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


def _reason(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()
    return str(error) or type(error).__name__
