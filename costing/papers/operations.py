"""The operations pack: the decommission plan as it is carried, read and signed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.decommission_rows import screen_tables
from costing.decommission_rows.exit import Exit
from costing.decommission_rows.months import role_table, schedule_table, soak_table
from costing.documents import ParagraphKind, cell_text
from costing.papers.composing import Composer, unclosed
from costing.papers.wave_pictures import wave_diagrams
from costing.recovery_rows import in_flight_table
from costing.report import Table
from inventory.allocation import many_objects
from inventory.identity import UnitKind

if TYPE_CHECKING:
    from costing.documents import Paper
    from costing.exporting import Material

#: Who signs for what, by level of the decommission method; the form is filled in by hand.
_SIGN_OFFS = (
    ("Medium", "operator, witness, security", "sanitised"),
    (
        "Asset",
        "application or asset owner, IT operations, security, infrastructure",
        "may go, and gone",
    ),
    ("Contract", "contract manager, finance", "notice, confirmed end"),
    (
        "Site",
        "facilities, landlord or provider, security, programme lead, finance, continuity owner",
        "hand-back, saving real",
    ),
)
_SIGNING = (
    "Approve, reject, or approve with an exception. The one who asks may not be the only one who "
    "approves. A signature holds for the plan named at the foot."
)
#: Rows of lists that a workbook holds whole.
_MOST_LISTED = 60


@many_objects()
def operations_pack(material: Material) -> Paper | None:
    """Return the pack; None while there is no decommission plan."""
    way_out = _way_out(material)
    if way_out is None:
        return None
    exit_tables = material.exit_tables or screen_tables(way_out)
    paper = Composer(material, (*exit_tables, *material.costs))
    _summary(paper, material)
    _scope_and_order(paper, way_out, material)
    _contracts(paper)
    _schedule(paper, way_out)
    _disposal(paper)
    _recovery(paper, material)
    _money(paper)
    _risks_and_approvals(paper)
    _annexes(paper)
    return paper.paper(f"{material.title}: operations pack", "Decommission plan")


def _way_out(material: Material) -> Exit | None:
    if material.way_out is not None:
        return material.way_out
    if material.plan is None or material.releases is None or material.decommission is None:
        return None
    return Exit(
        title=material.title,
        today=material.today,
        inventory=material.inventory,
        plan=material.plan,
        releases=material.releases,
        decommission=material.decommission,
        exit_by=material.exit_by,
        version=material.version,
    )


def _summary(paper: Composer, material: Material) -> None:
    days = paper.value("summary", "Days to spare (negative: late)")
    paper.say(
        f"Site empty and cleared on {cell_text(paper.value('summary', 'Site empty and cleared'))}; "
        f"last permitted day {cell_text(material.exit_by)}; days to spare {cell_text(days)}.",
        ParagraphKind.LEAD,
    )
    paper.heading("1 Summary")
    paper.show("summary", "What", "Value", keep=lambda row: row[0] != "Exit")
    _notices(paper, "Contracts at red: decide now", red=True)
    paper.show(
        "late_tasks",
        "Task",
        "Planned last day",
        "Expected last day",
        "Owner role",
        title="Late or failed tasks",
        empty="No task is late or failed.",
        most=_MOST_LISTED,
    )
    paper.show(
        "register_decisions",
        "Id",
        "Decision",
        "Owner",
        "Due",
        keep=unclosed(paper.table("register_decisions")),
        title="Decisions asked for",
        empty="The register holds no open decision.",
    )


def _scope_and_order(paper: Composer, way_out: Exit, material: Material) -> None:
    paper.page()
    paper.heading("2 Scope")
    paper.say(
        "Every server of the estate is listed in annex A, with the rule by which it goes or the "
        "reason why it stays. What is shared is released when its last tenant is gone."
    )
    paper.heading("3 Roles")
    paper.grid(role_table(way_out))
    paper.heading("4 Order, and what holds it")
    _critical_chains(paper, way_out)
    for diagram in wave_diagrams(material):
        paper.picture(diagram)
    paper.heading("What holds each unit", 2)
    paper.say(
        "Holder is the server that keeps a unit in the building; the chain names what stands "
        "between them. The first rows are free first."
    )
    paper.show(
        "shared_release", "Kind", "Unit", "Tenants", "Holder", "Chain", "Free", "Removed", "Reason"
    )
    paper.show("racks", "Site", "Room", "Rack", "Empty", "Released", "Held by")


def _critical_chains(paper: Composer, way_out: Exit) -> None:
    """Say what holds each site, from the site down to the server that goes last."""
    names = way_out.inventory.label_of
    ends = way_out.releases.of_server
    said = []
    for unit in way_out.releases.units:
        if unit.unit.kind is not UnitKind.SITE:
            continue
        chain = " < ".join((unit.name, *unit.chain)) if unit.chain else unit.name
        day = unit.removed.isoformat() if unit.removed is not None else "no day"
        soak = ends[unit.holder].soak_end if unit.holder in ends else None
        until = f", off for good on {soak.isoformat()}" if soak is not None else ""
        holder = f", held by {names[unit.holder]}{until}" if unit.holder in names else ""
        said.append(f"{chain}: cleared on {day}{holder}.")
    if said:
        paper.say("The critical chain of each site, from the site to the server that goes last:")
        paper.points(*said)


def _contracts(paper: Composer) -> None:
    paper.heading("5 Contracts and notices")
    _notices(paper, "Notice to give, next first", red=False)
    paper.show(
        "contracts",
        "Contract",
        "End of term",
        "Notice",
        "Units empty",
        "Stop",
        "Float (days)",
        "Signal",
        "Owner",
    )


def _notices(paper: Composer, title: str, *, red: bool) -> None:
    table = paper.table("notices")
    place = table.headings.index("Signal") if table is not None else 0
    paper.show(
        "notices",
        "Contract",
        "Notice by",
        "Days left",
        "What to do",
        "Stops on",
        "Signal",
        "Owner",
        keep=(lambda row: row[place] == "red") if red else None,
        title=title,
        empty="None.",
        notes=not red,
    )


def _schedule(paper: Composer, way_out: Exit) -> None:
    paper.heading("6 Schedule by month")
    paper.grid(schedule_table(way_out))
    paper.heading("7 Soak and rollback")
    paper.grid(soak_table(way_out))


def _disposal(paper: Composer) -> None:
    paper.heading("8 Sanitisation and disposal")
    paper.say(
        "Media are counted by serial number, not by server. No medium is sanitised before its soak "
        "is over and no hold stands; operator and witness are two people."
    )
    paper.show(
        "media_count",
        "Kind",
        "Asset",
        "Expected",
        "Sanitised",
        "Missing",
        "Open",
        "Balances (1 yes, 0 no)",
        "Why not",
        absent="How many media there are is not known.",
    )
    paper.show("disposition", "Asset", "Route", "Carrier", "Note number", "Certificate", "Date")


def _recovery(paper: Composer, material: Material) -> None:
    paper.heading("9 Recovery while the estate moves")
    recovery = material.recovery
    if recovery is None or recovery.in_flight is None:
        paper.say("Which recovery plan holds from wave to wave is not known.")
        return
    table = in_flight_table(recovery)
    place = table.headings.index("Plan that holds")
    paper.say("Services for which no recovery plan holds, from one cutover to the next:")
    without = Composer(material, (table,))
    without.show(
        "recovery_by_wave",
        "After wave",
        "From",
        "Last day",
        "Service",
        "Why none",
        keep=lambda row: row[place] == "none",
        title="No recovery plan holds",
        empty="Some plan holds for every service at any time.",
        most=_MOST_LISTED,
    )
    paper.blocks += without.blocks


def _money(paper: Composer) -> None:
    paper.heading("10 Costs and savings")
    paper.show(
        "wave_costs",
        "Wave",
        "Cutover",
        "Servers",
        "Migration and cutover",
        "On site while the target runs",
        "On site after the servers left",
        "Cost of transition",
        absent="What the waves cost is not known.",
    )
    savings = paper.table("savings")
    named = savings.headings if savings is not None else ()
    paper.show(
        "savings",
        "Contract",
        "Fiscal year",
        "Budget code",
        "Planned stop",
        "Expected stop",
        *(one for one in named if one.startswith(("Planned saving", "Expected saving"))),
        "Cashable",
    )


def _risks_and_approvals(paper: Composer) -> None:
    paper.heading("11 Risks and exceptions")
    paper.show(
        "register_risks", "Id", "Risk", "Mitigation", "Owner", "Likelihood", "Impact", "Due",
        empty="The register of risks is empty.", absent="The register of risks is not at hand.",
    )  # fmt: skip
    paper.show(
        "register_exceptions", "Id", "Exception", "Reason", "About", "Owner", "Role",
        empty="The register of exceptions is empty.",
    )  # fmt: skip
    paper.show("exceptions", empty="No exception to a rule was recorded.")
    paper.show("open_ends", title="Open ends, warnings and assumptions")
    paper.show("checks")
    paper.heading("12 Approvals")
    paper.show(
        "approvals", "Level", "Subject", "For", "Role", "Name", "Decision", "Date", "Current",
        empty="Nobody has signed yet.",
    )  # fmt: skip
    paper.grid(
        Table(
            name="sign_off",
            title="To sign",
            headings=("Level", "Who signs", "For", "Name and role", "Decision", "Date"),
            rows=tuple((*one, None, None, None) for one in _SIGN_OFFS),
            notes=(_SIGNING,),
        ),
        missing="",
    )  # fmt: skip


def _annexes(paper: Composer) -> None:
    paper.heading("Annex A: assets")
    paper.show(
        "assets",
        "Server",
        "Applications",
        "Owner",
        "Rack",
        "Wave",
        "Cutover starts",
        "Power-off (T0)",
        "Soak end",
        "Removed",
        "Rule, or why it stays",
    )
    paper.heading("Annex B: media register")
    paper.show(
        "media",
        "Asset",
        "Number",
        "Serial",
        "Media type",
        "Method",
        "Verification",
        "Operator",
        "Witness",
        "Ended",
        "Certificate",
        empty="No medium has been entered yet.",
        absent="No medium has been entered yet.",
    )
