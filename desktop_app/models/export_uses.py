"""What each export is for, and who reads it: the Export screen and the tests read this."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.language import translate


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportUse:
    """Who takes an export, and what for.

    Attributes:
        reader: Heading under which it stands.
        use: One sentence.
    """

    reader: str
    use: str


BOARD, OPERATIONS, FINANCE = (
    translate("Export", "The board"),
    translate("Export", "Operations"),
    translate("Export", "Finance"),
)
OFFICE, ARCHITECTS, PROGRAMS = (
    translate("Export", "The project office"),
    translate("Export", "Architects"),
    translate("Export", "Other programs"),
)
#: Readers in the order in which they are shown.
READERS = (BOARD, OPERATIONS, FINANCE, OFFICE, ARCHITECTS, PROGRAMS)

#: By the name of the export.
USES: dict[str, ExportUse] = {
    "board-paper": ExportUse(
        reader=BOARD,
        use=translate(
            "Export", "The decision, its figures and its risks, the verdict on the first line."
        ),
    ),
    "recovery-times": ExportUse(
        reader=BOARD,
        use=translate(
            "Export", "How soon each service is back, today, during the move and after it."
        ),
    ),
    "decommission-plan": ExportUse(
        reader=OPERATIONS,
        use=translate(
            "Export", "Every task with its dates, reasons and evidence, to work through."
        ),
    ),
    "operations-pack": ExportUse(
        reader=OPERATIONS,
        use=translate("Export", "The whole decommission plan on paper, for a folder on site."),
    ),
    "runbooks": ExportUse(
        reader=OPERATIONS,
        use=translate(
            "Export", "The steps of each cutover by the clock, with gates and the way back."
        ),
    ),
    "runbook-papers": ExportUse(
        reader=OPERATIONS,
        use=translate(
            "Export", "Each runbook on paper: boxes to tick, room for times, the way back, to sign."
        ),
    ),
    "registers": ExportUse(
        reader=BOARD,
        use=translate(
            "Export", "Risks, assumptions, issues, decisions, exceptions and approvals, as lists."
        ),
    ),
    "proof-packs": ExportUse(
        reader=OPERATIONS,
        use=translate(
            "Export", "What proves that each wave and site is gone, gaps first, for auditors."
        ),
    ),
    "calendar": ExportUse(
        reader=OPERATIONS,
        use=translate("Export", "Cutovers, gates, notices and soak ends, to be subscribed to."),
    ),
    "waves": ExportUse(
        reader=OPERATIONS,
        use=translate("Export", "Which server moves when, and why with the others."),
    ),
    "costs": ExportUse(
        reader=FINANCE,
        use=translate(
            "Export", "Every cost line, what it follows from, and the assumptions behind it."
        ),
    ),
    "business-case-workbook": ExportUse(
        reader=FINANCE,
        use=translate("Export", "The case in formulas: change an input and see what follows."),
    ),
    "recharge-statements": ExportUse(
        reader=FINANCE,
        use=translate(
            "Export",
            "What each business unit pays, a sheet for each, and the journal for the ledger.",
        ),
    ),
    "focus": ExportUse(
        reader=FINANCE,
        use=translate("Export", "The forecast in the columns of FOCUS, to set beside the bill."),
    ),
    "star-schema": ExportUse(
        reader=FINANCE,
        use=translate("Export", "Facts and dimensions with stable keys, for reports in Power BI."),
    ),
    "project-xml": ExportUse(
        reader=OFFICE,
        use=translate(
            "Export", "The decommission plan for Microsoft Project, its dates unshifted."
        ),
    ),
    "jira": ExportUse(
        reader=OFFICE,
        use=translate("Export", "Tasks to import into Jira; what is left out is listed."),
    ),
    "servicenow": ExportUse(
        reader=OFFICE,
        use=translate("Export", "Changes to import into ServiceNow; what is left out is listed."),
    ),
    "dependencies": ExportUse(
        reader=ARCHITECTS,
        use=translate("Export", "Each dependency with the observations it rests on."),
    ),
    "graphml": ExportUse(
        reader=ARCHITECTS, use=translate("Export", "The graph for yEd, Gephi and the like.")
    ),
    "dot": ExportUse(
        reader=ARCHITECTS,
        use=translate("Export", "The graph for Graphviz, whole and wave by wave."),
    ),
    "mermaid": ExportUse(
        reader=ARCHITECTS, use=translate("Export", "Drawings that a wiki renders from text.")
    ),
    "drawio": ExportUse(
        reader=ARCHITECTS, use=translate("Export", "Drawings to be edited in draw.io.")
    ),
    "azure-migrate-waves": ExportUse(
        reader=PROGRAMS, use=translate("Export", "The waves for Azure Migrate.")
    ),
    "cloud-migration-factory": ExportUse(
        reader=PROGRAMS, use=translate("Export", "The intake form of AWS Cloud Migration Factory.")
    ),
    "plan-json": ExportUse(
        reader=PROGRAMS, use=translate("Export", "Everything as one document, for own programs.")
    ),
    "inventory-workbook": ExportUse(
        reader=PROGRAMS,
        use=translate("Export", "The inventory to be corrected in a spreadsheet and read again."),
    ),
    "azure-migrate": ExportUse(
        reader=PROGRAMS, use=translate("Export", "The servers for an Azure Migrate assessment.")
    ),
    "aws-migration-hub": ExportUse(
        reader=PROGRAMS, use=translate("Export", "The servers for AWS Migration Hub.")
    ),
    "google-migration-center": ExportUse(
        reader=PROGRAMS, use=translate("Export", "The servers for Google Migration Center.")
    ),
    "konveyor": ExportUse(
        reader=PROGRAMS,
        use=translate("Export", "Applications and their dependencies for Konveyor."),
    ),
}
