"""Konveyor's application table: applications (record type 1) and dependencies (record type 2)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import ApplicationId, Endpoint, EndpointKind, Evidence, folded
from inventory.model import Application, Inventory
from inventory.product_sheets.layout import Layout, best_match
from inventory.product_sheets.records import new_application, new_dependency, new_endpoint
from inventory.product_sheets.whole_file import read_sheets
from inventory.product_sheets.words import without_mail
from inventory.tables.cells import text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from inventory.importing import ImportResult, Match
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.headings import Heading
    from inventory.tables.table import TableFile

_APPLICATION, _DEPENDENCY = "1", "2"

LAYOUT = Layout(
    title="a Konveyor application table",
    fields={
        "record": ("Record Type", "Record Type 1"),
        "name": ("Application Name",),
        "description": ("Description",),
        "comments": ("Comments",),
        "business_service": ("Business Service",),
        "depends_on": ("Dependency",),
        "direction": ("Dependency Direction",),
        "owner": ("Owner",),
        "contributors": ("Contributors",),
        "binary_group": ("Binary Group",),
        "binary_artifact": ("Binary Artifact",),
        "binary_version": ("Binary Version",),
        "binary_packaging": ("Binary Packaging",),
        "repository": ("Repository URL",),
    },
    required=("record", "name"),
    signs=("record",),
    gives={"depends_on": "destination", "contributors": "tags", "comments": "tags"},
    passed_over=("Repository Type", "Repository Branch", "Repository Path"),
    passed_over_like=r"tag (?:type|category) \d+|tag \d+",
)

_TAG = re.compile(r"tag (\d+)")
_CATEGORY = re.compile(r"tag (?:type|category) (\d+)")


class KonveyorImporter:
    """Reads the CSV that Konveyor (Tackle) imports: 15 to 57 columns, by their headings."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "konveyor"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "Konveyor application table"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        named = tuple(names[0] for names in LAYOUT.fields.values())
        return (*named, "Tag Category n", "Tag n")

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match((LAYOUT,), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the applications and the declared dependencies between them.

        Raises:
            WrongFormatError: There is no column 'Record Type' or 'Application Name'.
            Cancelled: When `progress` says so.
        """
        return read_sheets(
            file, {"applications": LAYOUT}, {"applications": _read}, self.title, progress
        )


def _read(sheet: Sheet, progress: Progress) -> Inventory:
    reading = _Reading(sheet=sheet, tags=_tag_columns(sheet))
    for row in sheet.rows(progress):
        reading.take(row)
    return reading.inventory()


@dataclass(slots=True)
class _Edge:
    """A dependency as printed; ends are looked up when every application is known."""

    row: Row
    source: str
    destination: str


@dataclass(slots=True)
class _Reading:
    """Applications and edges of one sheet, as rows come in."""

    sheet: Sheet
    tags: tuple[tuple[Heading | None, Heading], ...]
    applications: list[Application] = field(default_factory=list)
    edges: list[_Edge] = field(default_factory=list)
    spellings: dict[str, list[tuple[str, int]]] = field(default_factory=dict)

    def take(self, row: Row) -> None:
        """Read one row by its record type."""
        record = (row.text("record") or "").removesuffix(".0")
        if record == _APPLICATION:
            self._take_application(row)
        elif record == _DEPENDENCY:
            self._take_dependency(row)
        else:
            self.sheet.set_aside(
                row,
                "unknown-record-type",
                lead="Rows of a record type that Konveyor does not have",
                example=f"type {record!r}" if record else "no type",
                advice="Type 1 is an application and type 2 a dependency. They were set aside; "
                "correct the type and import again.",
                severity=Severity.ERROR,
                field="record",
            )

    def inventory(self) -> Inventory:
        """Return what was read, and tell names that may be one."""
        self._tell_spellings()
        known = {folded(one.name): one.id for one in reversed(self.applications)}
        dependencies = []
        seen: set[tuple[Endpoint, Endpoint]] = set()
        for edge in self.edges:
            ends = (_end(edge.source, known), _end(edge.destination, known))
            if ends in seen:
                if edge.row.text("record") != _APPLICATION:
                    self.sheet.merge(edge.row)
                continue
            seen.add(ends)
            dependencies.append(
                new_dependency(
                    source=ends[0],
                    destination=ends[1],
                    evidence=Evidence.DECLARED,
                    provenance=(self.sheet.provenance(edge.row, Evidence.DECLARED),),
                )
            )
        return Inventory(applications=tuple(self.applications), dependencies=tuple(dependencies))

    def _take_application(self, row: Row) -> None:
        name = row.text("name")
        if name is None:
            self.sheet.without_name(row, "name")
            return
        owner = without_mail(row.text("owner") or "")
        self.spellings.setdefault(folded(name), []).append(
            (str(self.sheet.columns.cell(row.cells, "name")), row.number)
        )
        self.applications.append(
            new_application(
                id=ApplicationId(f"{self.sheet.table.name} row {row.number}"),
                name=name,
                description=row.text("description"),
                business_service=row.text("business_service"),
                owner=", ".join(owner) or None,
                tags=tuple(self._tags_of(row)),
                provenance=(self.sheet.provenance(row, Evidence.DECLARED),),
            )
        )
        partner = row.text("depends_on")
        if partner is not None:
            self._add_edge(row, name, partner, inline=True)

    def _take_dependency(self, row: Row) -> None:
        name, partner = row.text("name"), row.text("depends_on")
        if name is None:
            self.sheet.without_name(row, "name")
        elif partner is None:
            self.sheet.without_name(row, "depends_on")
        elif not self._add_edge(row, name, partner, inline=False):
            self.sheet.set_aside(
                row,
                "unknown-direction",
                lead="Dependencies without a direction that is known",
                example=repr(row.text("direction") or ""),
                advice="'southbound' says that the application depends on the other, 'northbound' "
                "that the other depends on it. They were set aside, not guessed; write one of "
                "the two and import again.",
                field="direction",
            )

    def _add_edge(self, row: Row, name: str, partner: str, *, inline: bool) -> bool:
        direction = folded(row.text("direction") or "")
        if direction not in {"southbound", "northbound"}:
            if inline:
                self.sheet.log.gather(
                    Severity.WARNING,
                    "unknown-direction",
                    lead="Dependencies beside an application without a direction that is known",
                    example=f"row {row.number}: {name} and {partner}",
                    advice="The applications were kept and the dependencies left out; write "
                    "'southbound' (depends on) or 'northbound' (is needed by) and import again.",
                    ref=row.ref("direction"),
                )
            return False
        ends = (name, partner) if direction == "southbound" else (partner, name)
        self.edges.append(_Edge(row=row, source=ends[0], destination=ends[1]))
        if inline:
            self.sheet.log.gather(
                Severity.NOTE,
                "inline-dependency",
                lead="Dependencies that stand beside an application",
                example=f"row {row.number}: {ends[0]} depends on {ends[1]}",
                advice="They were read, though Konveyor itself passes over them.",
                ref=row.ref("depends_on"),
            )
        return True

    def _tags_of(self, row: Row) -> list[tuple[str, str]]:
        tags: list[tuple[str, str]] = []
        for category, tag in self.tags:
            value = _text_at(row, tag)
            if value is not None:
                kind = None if category is None else _text_at(row, category)
                tags.append((kind or "tag", value))
        people = without_mail(row.text("contributors") or "")
        artifact = [
            text
            for part in ("group", "artifact", "version", "packaging")
            if (text := row.text(f"binary_{part}")) is not None
        ]
        for name, text in (
            ("contributors", ", ".join(people)),
            ("comments", row.text("comments")),
            ("binary", ":".join(artifact)),
            ("repository", row.text("repository")),
        ):
            if text:
                tags.append((name, text))
        return [*tags, *self.sheet.tags(row)]

    def _tell_spellings(self) -> None:
        for places in self.spellings.values():
            printed = list(dict.fromkeys(text for text, _ in places))
            if len(printed) < 2:  # noqa: PLR2004 - two spellings of one name
                continue
            rows = " and ".join(str(number) for _, number in places)
            self.sheet.log.add(
                Severity.WARNING,
                "names-may-be-one",
                f"{' and '.join(repr(text) for text in printed)} (rows {rows}) differ only in "
                "case or spaces and are taken as one application. Rename one of them and import "
                "again if they are two.",
                self.sheet.ref(places[0][1], "name"),
                count=len(places),
            )


def _end(name: str, known: Mapping[str, ApplicationId]) -> Endpoint:
    found = known.get(folded(name))
    if found is None:
        return new_endpoint(kind=EndpointKind.NAME, key=name)
    return new_endpoint(kind=EndpointKind.APPLICATION, key=found)


def _text_at(row: Row, heading: Heading) -> str | None:
    return text_of(row.cells[heading.position]) if heading.position < len(row.cells) else None


def _tag_columns(sheet: Sheet) -> tuple[tuple[Heading | None, Heading], ...]:
    """Return the pairs of category and tag columns, in order of their number."""
    categories: dict[int, Heading] = {}
    tags: dict[int, Heading] = {}
    for heading in sheet.headings.all:
        for pattern, found in ((_CATEGORY, categories), (_TAG, tags)):
            match = pattern.fullmatch(heading.key)
            if match:
                found.setdefault(int(match[1]), heading)
    return tuple((categories.get(number), tags[number]) for number in sorted(tags))
