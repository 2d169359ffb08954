"""Reads the beginning of a large plan, to look at while the rest is read."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.plan_names import UNTITLED
from desktop_app.project import Project
from desktop_app.project_file.reading import codec_of, opened, rows_of
from desktop_app.project_file.tables import RECORDS
from inventory.model import Application, Host, Inventory, Server

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from desktop_app.record_codec import RecordCodec

#: Servers of a first page: more than any screen shows at once.
PAGE_SERVERS = 200
#: Applications and hosts that are read with them, for their names.
MOST_NAMES = 5_000
#: A plan of fewer records is opened as soon as its first page would be.
LARGE_RECORDS = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPage:
    """The beginning of a plan.

    Attributes:
        name: Of its file.
        project: Title, the first servers, and what names their applications and hosts.
        servers: How many servers the whole plan has.
    """

    name: str
    project: Project
    servers: int


def first_page(path: Path) -> FirstPage | None:
    """Return the beginning of a large plan, None of one that is opened in no time.

    Raises `NotAPlanError`, `NewerPlanError` or `DamagedPlanError`.
    """
    with opened(path) as connection:
        if sum(rows_of(connection, table) for table, _ in RECORDS) < LARGE_RECORDS:
            return None
        codec = codec_of(connection)
        inventory = Inventory(
            servers=_first(connection, codec, "servers", Server, PAGE_SERVERS),
            applications=_first(connection, codec, "applications", Application, MOST_NAMES),
            hosts=_first(connection, codec, "hosts", Host, MOST_NAMES),
        )
        title = connection.execute("SELECT value FROM plan WHERE name = 'title'").fetchone()
        return FirstPage(
            name=path.name,
            project=Project(
                title=json.loads(title[0]) if title is not None else UNTITLED, inventory=inventory
            ),
            servers=rows_of(connection, "servers"),
        )


def _first(
    connection: sqlite3.Connection,
    codec: RecordCodec,
    table: str,
    record: type[Any],
    most: int,
) -> tuple[Any, ...]:
    found = connection.execute(
        f"SELECT * FROM {table} ORDER BY position LIMIT ?",  # noqa: S608 - own names
        (most,),
    )
    present = tuple(column[0] for column in found.description)
    return codec.records(record, present, found.fetchall())
