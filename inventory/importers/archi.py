"""Archi: elements, relations and properties of an ArchiMate model, as it exports them in CSV."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.flows.row_book import RowBook
from inventory.identity import (
    ApplicationId,
    Endpoint,
    EndpointKind,
    Evidence,
    Provenance,
    ServerId,
)
from inventory.importing import ImportResult, Match, RowCount, WrongFormatError
from inventory.model import Application, Dependency, Inventory, Server
from inventory.progress import raise_if_cancelled
from inventory.tables.cells import text_of
from inventory.tables.headings import Columns, find_headings, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.findings import Finding
    from inventory.progress import Progress
    from inventory.tables.table import Table, TableFile

_FIELDS = {
    "elements": ("ID", "Type", "Name", "Documentation"),
    "relations": ("ID", "Type", "Source", "Target", "Documentation"),
    "properties": ("ID", "Key", "Value"),
}
_APPLICATIONS = frozenset(
    {"applicationcomponent", "applicationcollaboration", "applicationservice"}
)
_SERVERS = frozenset({"node", "device"})
_DEPENDENCIES = {"servingrelationship": True, "usedbyrelationship": True, "flowrelationship": False}
_CONTAINMENT = frozenset({"assignmentrelationship", "compositionrelationship"})
_CHECK_EVERY = 2_000


@dataclass(frozen=True, slots=True)
class ArchiImporter:
    """Reads the three files together (folder or ZIP), or one of them alone."""

    name: str = "archi"
    title: str = "Archi model: elements, relations, properties"
    columns: tuple[str, ...] = ("ID", "Type", "Name", "Source", "Target")

    def match(self, file: TableFile) -> Match:
        """Say how well the headings fit."""
        kinds = [kind for table in file.tables if (kind := _kind(table)) is not None]
        telling = [kind for kind in kinds if kind != "properties"]
        if not telling:
            return Match(score=0.0, reason="no table of elements or relations of a model")
        if len(kinds) < len(file.tables):
            return Match(score=0.4, reason="only some of its tables are those of a model")
        return Match(score=0.97, reason=f"it holds {' and '.join(sorted(set(kinds)))} of a model")

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return applications, nodes, and what the relations say of them.

        Raises:
            WrongFormatError: No table of elements or relations.
            Cancelled: When `progress` says so.
        """
        kinds = [(kind, table) for table in file.tables if (kind := _kind(table)) is not None]
        if not any(kind != "properties" for kind, _ in kinds):
            raise WrongFormatError(
                file.name, self.title, "no table has the headings ID, Type and Name or Source"
            )
        model = _Model(file=file.name, alone=file.kind == "csv")
        for wanted in _FIELDS:
            for kind, table in kinds:
                if kind == wanted:
                    model.read(kind, table, progress)
        for table in file.tables:
            if _kind(table) is None:
                model.leave_out(table)
        return model.result()


@dataclass(slots=True)
class _Model:
    file: str
    alone: bool
    _applications: dict[str, Application] = field(default_factory=dict)
    _servers: dict[str, Server] = field(default_factory=dict)
    _others: dict[str, str] = field(default_factory=dict)
    _dependencies: dict[tuple[Endpoint, Endpoint], Dependency] = field(default_factory=dict)
    _relations: set[str] = field(default_factory=set)
    _books: list[RowBook] = field(default_factory=list)
    _dangling: tuple[str | None, int] = (None, 0)

    def read(self, kind: str, table: Table, progress: Progress) -> None:
        """Read one of the three tables."""
        book = RowBook(file=self.file, sheet=None if self.alone else table.name)
        self._books.append(book)
        take = {
            "elements": self._element,
            "relations": self._relation,
            "properties": self._property,
        }[kind]
        for number, row in _rows(table, kind, progress):
            book.read += 1
            take(row, number, book)

    def leave_out(self, table: Table) -> None:
        """Count the rows of a table that is none of a model."""
        book = RowBook(file=self.file, sheet=table.name)
        book.read = sum(1 for row in table.rows if not is_blank(row))
        if book.read:
            book.leave_out("not-of-the-model", book.read)
        self._books.append(book)

    def result(self) -> ImportResult:
        """Return what the model says."""
        rows = RowCount()
        findings: list[Finding] = []
        for book in self._books:
            rows += book.count
            findings += book.findings()
        return ImportResult(
            inventory=Inventory(
                applications=tuple(self._applications[key] for key in sorted(self._applications)),
                servers=tuple(self._servers[key] for key in sorted(self._servers)),
                dependencies=tuple(self._dependencies.values()),
            ),
            findings=tuple(findings),
            rows=rows,
        )

    def _element(self, row: Mapping[str, str], number: int, book: RowBook) -> None:
        key, kind, name = row["ID"], row["Type"].casefold(), row["Name"]
        if not key or not name:
            book.damaged(number, "has no ID or no name")
        elif key in self._applications or key in self._servers or key in self._others:
            book.merged += 1
            book.remark("repeated-id", number, key)
        elif kind in _APPLICATIONS:
            self._applications[key] = Application(
                id=ApplicationId(key),
                name=name,
                description=row["Documentation"] or None,
                provenance=_origin(book, number, "Name"),
            )
            book.used += 1
        elif kind in _SERVERS:
            self._servers[key] = Server(
                id=ServerId(key), name=name, provenance=_origin(book, number, "Name")
            )
            book.used += 1
        else:
            self._others[key] = name
            book.set_aside("element-not-used", number, f"{name}, {row['Type']}")

    def _relation(self, row: Mapping[str, str], number: int, book: RowBook) -> None:
        source, target = row["Source"], row["Target"]
        kind = row["Type"].casefold()
        if not source or not target:
            book.damaged(number, "has no source or no target")
            return
        if row["ID"] in self._relations:
            book.remark("repeated-id", number, row["ID"])
        self._relations.add(row["ID"])
        if kind in _DEPENDENCIES:
            self._depend((source, target), number, book, backward=_DEPENDENCIES[kind])
        elif kind in _CONTAINMENT and self._contains(source, target):
            book.used += 1
        else:
            for end in (source, target):
                self._known(end, number, book)
            book.set_aside("relation-not-used", number, row["Type"])

    def _depend(self, ends: tuple[str, str], number: int, book: RowBook, *, backward: bool) -> None:
        """Add a dependency; what serves is needed by what it serves, so the ends change places."""
        first, second = (self._end(end, number, book) for end in ends)
        key = (second, first) if backward else (first, second)
        if key in self._dependencies:
            book.merged += 1
            return
        self._dependencies[key] = Dependency(
            source=key[0],
            destination=key[1],
            evidence=Evidence.DECLARED,
            provenance=_origin(book, number, "Source"),
        )
        book.used += 1

    def _contains(self, source: str, target: str) -> bool:
        """Place an application on a node; return whether the relation says so."""
        pair = (source, target) if source in self._servers else (target, source)
        server, application = self._servers.get(pair[0]), self._applications.get(pair[1])
        if server is None or application is None:
            return False
        known = dict.fromkeys((*server.applications, application.id))
        self._servers[pair[0]] = replace(server, applications=tuple(known))
        return True

    def _property(self, row: Mapping[str, str], number: int, book: RowBook) -> None:
        key, tag = row["ID"], (row["Key"], row["Value"])
        if not key or not tag[0]:
            book.damaged(number, "has no ID or no key")
        elif key in self._applications:
            application = self._applications[key]
            self._applications[key] = replace(application, tags=(*application.tags, tag))
            book.used += 1
        elif key in self._servers:
            server = self._servers[key]
            self._servers[key] = replace(server, tags=(*server.tags, tag))
            book.used += 1
        else:
            book.set_aside("property-not-used", number, f"{tag[0]} of {key}")

    def _end(self, key: str, number: int, book: RowBook) -> Endpoint:
        if key in self._applications:
            return Endpoint(kind=EndpointKind.APPLICATION, key=key)
        if key in self._servers:
            return Endpoint(kind=EndpointKind.SERVER, key=key)
        self._known(key, number, book)
        return Endpoint(kind=EndpointKind.NAME, key=self._others.get(key, key))

    def _known(self, key: str, number: int, book: RowBook) -> None:
        known = key in self._applications or key in self._servers or key in self._others
        if not known and self._dangling != (book.sheet, number):
            self._dangling = (book.sheet, number)
            book.remark("dangling-relation", number, key)


def _kind(table: Table) -> str | None:
    headings = find_headings(table, ("ID", "Type", "Source", "Target", "Key", "Value"))
    if headings is None:
        return None
    keys = headings.keys
    if {"id", "type", "name", "documentation"} <= keys:
        return "relations" if {"source", "target"} <= keys else "elements"
    return "properties" if keys == {"id", "key", "value"} else None


def _rows(table: Table, kind: str, progress: Progress) -> Iterator[tuple[int, dict[str, str]]]:
    headings = find_headings(table, _FIELDS[kind])
    if headings is None:
        return
    names = _FIELDS[kind]
    columns = Columns(headings, {name: (name,) for name in names})
    for at in range(headings.index + 1, len(table.rows)):
        if at % _CHECK_EVERY == 0:
            raise_if_cancelled(progress)
            progress.report(at / len(table.rows), f"Reading {table.name}")
        row = table.rows[at]
        if not is_blank(row):
            yield (
                table.row_number(at),
                {name: text_of(columns.cell(row, name)) or "" for name in names},
            )


def _origin(book: RowBook, number: int, column: str) -> tuple[Provenance, ...]:
    return (
        Provenance(ref=book.place(number), columns=(("name", column),), evidence=Evidence.DECLARED),
    )
