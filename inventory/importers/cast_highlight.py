"""CAST Highlight's portfolio table: applications, each over several lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.findings import Severity
from inventory.identity import ApplicationId, Evidence, folded
from inventory.model import Application, Inventory
from inventory.product_sheets.layout import Layout, best_match
from inventory.product_sheets.records import new_application
from inventory.product_sheets.whole_file import read_sheets

if TYPE_CHECKING:
    from inventory.identity import Provenance
    from inventory.importing import ImportResult, Match
    from inventory.product_sheets.row import Row
    from inventory.product_sheets.sheet import Sheet
    from inventory.progress import Progress
    from inventory.tables.table import TableFile

LAYOUT = Layout(
    title="a CAST Highlight portfolio",
    fields={
        "name": ("Application",),
        "units": ("Business Units",),
        "campaign": ("Campaign",),
        "level": ("Level",),
        "technologies": ("Technologies",),
        "resiliency": ("Software Resiliency",),
        "cloud_ready": ("CloudReady",),
        "roadblocks": ("Roadblocks",),
        "debt": ("Technical Debt (min.)",),
        "lines": ("Lines of Code",),
        "value": ("BusinessValue",),
        "tags": ("Tags",),
    },
    required=("name",),
    signs=("campaign", "technologies", "resiliency", "cloud_ready", "roadblocks"),
    least_signs=2,
    gives={
        "units": "business_unit",
        "technologies": "tags",
        "cloud_ready": "tags",
        "lines": "tags",
        "value": "tags",
    },
    passed_over=("Contributors", "Closing Date", "Status", "Open Source Safety", "Age (Yrs)"),
    passed_over_like=r"software .*|loc with .*|cloudready .*|backfired .*|roar|files|.* index"
    r"|re(?:commended|corded) maintenance .*|applicationid|campaignapplicationid"
    r"|business alignment.*|aws war .*|digital readiness",
)

#: Figures of a whole application that are kept, under these names.
_KEPT = (
    ("cloud readiness", "cloud_ready"),
    ("roadblocks", "roadblocks"),
    ("lines of code", "lines"),
    ("technical debt (minutes)", "debt"),
    ("business value", "value"),
)


@dataclass(slots=True)
class _Portfolio:
    """An application as its lines come in."""

    first: Row
    name: str
    units: str | None = None
    technologies: dict[str, None] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    provenance: list[Provenance] = field(default_factory=list)

    def take(self, row: Row, *, whole: bool) -> bool:
        """Add a line; return whether it says anything new.

        Figures are those of the application as a whole, never of one technology.
        """
        before = (self.units, len(self.technologies), len(self.figures))
        self.units = self.units or "; ".join(row.items("units", ";")) or None
        self.technologies.update(dict.fromkeys(row.items("technologies", ";")))
        for one in row.items("tags", ";"):
            self.figures.setdefault(f"tag {one}", one)
        if whole:
            for name, column in _KEPT:
                text = row.text(column)
                if text is not None:
                    self.figures.setdefault(name, text)
        return before != (self.units, len(self.technologies), len(self.figures))


class CastHighlightImporter:
    """Reads the CSV of a CAST Highlight portfolio."""

    @property
    def name(self) -> str:
        """Short stable name."""
        return "cast-highlight"

    @property
    def title(self) -> str:
        """What a person calls the format."""
        return "CAST Highlight portfolio"

    @property
    def columns(self) -> tuple[str, ...]:
        """The headings that are read."""
        return tuple(names[0] for names in LAYOUT.fields.values())

    def match(self, file: TableFile) -> Match:
        """Say how well `file` fits, by its headings."""
        return best_match((LAYOUT,), file.tables)

    def read(self, file: TableFile, progress: Progress) -> ImportResult:
        """Return the applications.

        Raises:
            WrongFormatError: There is no column 'Application'.
            Cancelled: When `progress` says so.
        """
        return read_sheets(file, {"portfolio": LAYOUT}, {"portfolio": _read}, self.title, progress)


def _read(sheet: Sheet, progress: Progress) -> Inventory:
    """Return the applications; a line without a name goes on with the one above."""
    found: dict[str, _Portfolio] = {}
    latest: _Portfolio | None = None
    for row in sheet.rows(progress):
        printed = row.text("name")
        if printed is not None:
            latest = found.setdefault(folded(printed), _Portfolio(first=row, name=printed))
        if latest is None:
            sheet.without_name(row, "name")
            continue
        if printed is None:
            sheet.log.gather(
                Severity.NOTE,
                "name-from-above",
                lead="Lines without an application, taken as going on with the one above",
                example=f"row {row.number}: {latest.name}",
                advice="Nothing needs doing unless lines were sorted.",
                ref=row.ref("name"),
            )
        whole = folded(row.text("level") or "application") == "application"
        if latest.take(row, whole=whole):
            latest.provenance.append(sheet.provenance(row, Evidence.DECLARED))
        else:
            sheet.merge(row)
    return Inventory(applications=tuple(_application(sheet, one) for one in found.values()))


def _application(sheet: Sheet, one: _Portfolio) -> Application:
    figures = tuple(
        ("tag", text) if name.startswith("tag ") else (name, text)
        for name, text in one.figures.items()
    )
    return new_application(
        id=ApplicationId(f"{sheet.table.name} row {one.first.number}"),
        name=one.name,
        business_unit=one.units,
        tags=(*(("technology", text) for text in one.technologies), *figures),
        provenance=tuple(one.provenance),
    )
