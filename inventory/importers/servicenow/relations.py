"""Relations between configuration items (``cmdb_rel_ci``): dependencies, placement, containment."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import (
    ApplicationId,
    Endpoint,
    EndpointKind,
    Evidence,
    IdentityKind,
    ServerId,
    folded,
)
from inventory.importers.servicenow.classes import ItemKind, item_kind
from inventory.importers.servicenow.items import SCOPE
from inventory.importers.servicenow.relation_types import Meaning, relation_type
from inventory.model import Application, Dependency, Inventory, Server
from inventory.product_sheets.layout import Layout
from inventory.product_sheets.records import (
    new_application,
    new_dependency,
    new_endpoint,
    new_identity,
    new_server,
)
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress

RELATIONS = Layout(
    title="a ServiceNow list of relations",
    fields={
        "parent": ("parent", "parent.name"),
        "type": ("type", "type.name"),
        "child": ("child", "child.name"),
        "parent_id": ("parent.sys_id", "Parent Sys ID"),
        "child_id": ("child.sys_id", "Child Sys ID"),
        "parent_class": ("parent.sys_class_name", "Parent Class"),
        "child_class": ("child.sys_class_name", "Child Class"),
    },
    required=("parent", "type", "child"),
    signs=("type",),
    gives={"parent": "source", "child": "destination"},
    passed_over=("sys_id", "Sys ID", "connection_strength", "percent_outage", "port"),
    passed_over_like=r"sys_\w+|created|updated|created by|updated by",
)

_CHECK_EVERY = 2_000
_MACHINES = frozenset({ItemKind.SERVER, ItemKind.VIRTUAL_SERVER})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One end of a relation."""

    name: str
    id: str | None
    kind: ItemKind | None


@dataclass(slots=True)
class _Records:
    """What the relations of one sheet come to."""

    sheet: Sheet
    servers: list[Server] = field(default_factory=list)
    applications: list[Application] = field(default_factory=list)
    dependencies: list[Dependency] = field(default_factory=list)
    seen: set[tuple[Meaning, str, str]] = field(default_factory=set)

    def add(self, row: Row, printed: str, meaning: Meaning, one: _Item, other: _Item) -> None:
        """Add what a relation says: `one` depends on `other`, runs on it, contains it."""
        key = (meaning, one.id or folded(one.name), other.id or folded(other.name))
        if key in self.seen:
            self.sheet.merge(row)
            return
        self.seen.add(key)
        if meaning in {Meaning.DEPENDS, Meaning.FLOW}:
            self._depend(row, one, other)
        elif meaning is Meaning.EXCHANGE:
            self._depend(row, one, other)
            self._depend(row, other, one)
            self._say(row, printed, "have no direction; each was read as both", one, other)
        elif meaning is Meaning.SERVICE:
            self.sheet.set_aside(
                row,
                "service-relation",
                lead=f"Relations of the type {printed!r}",
                advice="Management, monitoring, backup and recovery do not say what must move "
                "together. They were set aside.",
                severity=Severity.NOTE,
                field="type",
            )
        elif not self._place(row, printed, meaning, one, other):
            self.sheet.set_aside(
                row,
                "relation-not-used",
                lead=f"Relations of the type {printed!r} between things that it says nothing about",
                example=f"{one.name} and {other.name}",
                advice="They were set aside.",
                severity=Severity.NOTE,
                field="type",
            )

    def _place(self, row: Row, printed: str, meaning: Meaning, one: _Item, other: _Item) -> bool:
        """Add where something stands or what it is a part of; return whether that says anything."""
        if meaning is Meaning.HAS_MEMBER:
            self._server(row, other, cluster=one.name)
            self._say(row, printed, "were read as: a cluster has a server", one, other)
        elif meaning is Meaning.VIRTUALIZED_BY or (
            meaning is Meaning.RUNS_ON
            and (one.kind in _MACHINES or other.kind is ItemKind.HOST)
            and other.kind is not ItemKind.APPLICATION
        ):
            if other.kind in _MACHINES or folded(one.name) == folded(other.name):
                return False  # the operating system and the virtual machine it runs in are one
            self._server(row, one, host=other.name)
            self._say(row, printed, "were read as: a server runs on a host", one, other)
        else:
            application, server = (one, other)
            if server.kind is ItemKind.APPLICATION:
                if meaning is not Meaning.CONTAINS or application.kind is not ItemKind.APPLICATION:
                    return False
                self._service(row, application, server)
                self._say(row, printed, "were read as: a service has an application", one, other)
                return True
            if application.kind not in {None, ItemKind.APPLICATION}:
                return False
            if server.kind not in {None, *_MACHINES}:
                return False
            self._server(row, server, application=application.name)
            self._say(row, printed, "were read as: an application has a server", one, other)
        return True

    def _depend(self, row: Row, one: _Item, other: _Item) -> None:
        self.dependencies.append(
            new_dependency(
                source=self._end(row, one),
                destination=self._end(row, other),
                evidence=Evidence.DECLARED,
                provenance=(self.sheet.provenance(row, Evidence.DECLARED),),
            )
        )

    def _end(self, row: Row, item: _Item) -> Endpoint:
        """Return an end; a machine known by its id is named by that, not by its display name."""
        if item.id is not None and item.kind in _MACHINES:
            server = self._server(row, item)
            return new_endpoint(kind=EndpointKind.SERVER, key=server.id)
        return new_endpoint(kind=EndpointKind.NAME, key=item.name)

    def _server(
        self,
        row: Row,
        item: _Item,
        *,
        application: str | None = None,
        host: str | None = None,
        cluster: str | None = None,
    ) -> Server:
        known = new_identity(kind=IdentityKind.SOURCE_ID, value=item.id or "", scope=SCOPE)
        server = new_server(
            id=ServerId(f"{self.sheet.table.name} row {row.number} {item.name}"),
            name=item.name,
            identities=() if item.id is None else (known,),
            host_text=host,
            cluster=cluster,
            applications=() if application is None else (ApplicationId(application),),
            provenance=(self.sheet.provenance(row, Evidence.DECLARED),),
        )
        self.servers.append(server)
        return server

    def _service(self, row: Row, service: _Item, part: _Item) -> None:
        self.applications.append(
            new_application(
                id=ApplicationId(f"{self.sheet.table.name} row {row.number}"),
                name=part.name,
                business_service=service.name,
                provenance=(self.sheet.provenance(row, Evidence.DECLARED),),
            )
        )

    def _say(self, row: Row, printed: str, read: str, one: _Item, other: _Item) -> None:
        self.sheet.log.gather(
            Severity.NOTE,
            "relation-read-as",
            lead=f"Relations of the type {printed!r} {read}",
            example=f"row {row.number}: {one.name}, {other.name}",
            advice="Export the class of parent and child too if some of them are something else.",
            ref=row.ref("type"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Relation:
    """A row whose type is known: `one` depends on `other`, runs on it, contains it."""

    row: Row
    printed: str
    meaning: Meaning
    one: _Item
    other: _Item


def read_relations(sheet: Sheet, progress: Progress) -> Inventory:
    """Return dependencies, and servers and applications with nothing but what a relation says.

    What virtualizes something anywhere in the sheet is a host everywhere in it.
    """
    relations = [found for row in sheet.rows(progress) if (found := _relation(sheet, row))]
    hosts = {folded(one.other.name) for one in relations if one.meaning is Meaning.VIRTUALIZED_BY}
    records = _Records(sheet=sheet)
    for turn, found in enumerate(relations):
        if turn % _CHECK_EVERY == 0:
            raise_if_cancelled(progress)
        other = found.other
        if other.kind is None and folded(other.name) in hosts:
            other = replace(other, kind=ItemKind.HOST)
        records.add(found.row, found.printed, found.meaning, found.one, other)
    return Inventory(
        servers=tuple(records.servers),
        applications=tuple(records.applications),
        dependencies=tuple(records.dependencies),
    )


def _relation(sheet: Sheet, row: Row) -> _Relation | None:
    """Return what a row says, or None where it was set aside."""
    parent, child, printed = row.text("parent"), row.text("child"), row.text("type")
    if parent is None or child is None or printed is None:
        named = (("parent", parent), ("child", child), ("type", printed))
        sheet.without_name(row, next(name for name, text in named if text is None))
        return None
    known = relation_type(printed)
    if known is None:
        sheet.set_aside(
            row,
            "unknown-relation-type",
            lead=f"Relations of the type {printed!r}, which Decant does not know",
            example=f"{parent} and {child}",
            advice="They were set aside. Rename the type to one that says the same "
            "('Depends on::Used by', 'Runs on::Runs', 'Contains::Contained by') "
            "and import again.",
            field="type",
        )
        return None
    one = _Item(name=parent, id=row.id_text("parent_id"), kind=_kind(row, "parent_class"))
    other = _Item(name=child, id=row.id_text("child_id"), kind=_kind(row, "child_class"))
    ends = (one, other) if known.from_parent else (other, one)
    return _Relation(row=row, printed=printed, meaning=known.meaning, one=ends[0], other=ends[1])


def _kind(row: Row, field_name: str) -> ItemKind | None:
    return item_kind(row.text(field_name))
