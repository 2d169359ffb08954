"""The board paper: the business case in its five parts, the verdict on the first line."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.documents import NOT_KNOWN, ParagraphKind, cell_text, choose, gather
from costing.papers.composing import Composer, unclosed

if TYPE_CHECKING:
    from costing.documents import Paper
    from costing.exporting import Material
    from costing.report.table import Table

_CHANCES = (
    "Chance that leaving is worth more than staying",
    "Chance that the site is empty in time",
)
_NO_RANGES = "Ranges, the chance of meeting the date and switching values are not known:"
_NOT_RUN = (
    "no simulation was run for this paper. Export it again with one (Simulate; --simulate on the "
    "command line)."
)
_MOST_DRIVERS = 8
_DASH = "A dash stands for a figure that an option does not have, or that nobody knows."


def board_paper(material: Material) -> Paper | None:
    """Return the paper; None while the plan has no costs of leaving, so nothing to decide on."""
    paper = Composer(material, (*material.exit_tables, *material.costs))
    if paper.table("headline") is None:
        return None
    _first_page(paper, material)
    _strategic(paper, material)
    _economic(paper, material)
    _commercial(paper)
    _financial(paper)
    _management(paper)
    _annexes(paper)
    return paper.paper(f"{material.title}: board paper", "Business case in five parts")


def _first_page(paper: Composer, material: Material) -> None:
    paper.say(cell_text(paper.value("headline", "Verdict")), ParagraphKind.LEAD)
    paper.heading("Decision requested")
    target = cell_text(paper.value("headline", "Target"))
    paper.say(
        f"To decide: leave for {target} as this paper plans it, stay, or ask for another option. "
        f"The last permitted day on site is {cell_text(material.exit_by)}."
    )
    paper.show(
        "register_decisions",
        "Id",
        "Decision",
        "Owner",
        "Due",
        keep=unclosed(paper.table("register_decisions")),
        title="Decisions asked for in the register",
        empty="The register holds no open decision.",
    )
    paper.heading("Summary")
    _ranges(paper, material)
    paper.show(
        "headline", "Figure", "Value", "Unit", keep=lambda row: row[0] not in {"Verdict", "Target"}
    )
    _evidence(paper)


def _evidence(paper: Composer) -> None:
    headline = paper.table("headline")
    if headline is not None and any(str(row[0]).startswith("Part of") for row in headline.rows):
        return
    share = paper.value("economic_case", "Part of the present values on grades C and D")
    said = f"{cell_text(share)} %" if share is not None else NOT_KNOWN
    paper.say(f"Part of the present values that rests on grades C and D of evidence: {said}.")


def _ranges(paper: Composer, material: Material) -> None:
    ranges = paper.table("ranges")
    if ranges is None:
        paper.say(f"{_NO_RANGES} {material.not_simulated or _NOT_RUN}")
        return
    paper.grid(
        choose(
            ranges,
            "Figure",
            "P10",
            "P50",
            "P80",
            "P90",
            keep=lambda row: row[0] not in _CHANCES,
            title="Ranges",
        ),
        notes=False,
    )
    paper.grid(
        choose(
            ranges,
            "Figure",
            "Plan or chance",
            keep=lambda row: row[0] in _CHANCES,
            title="Chances (1 is certain)",
        )
    )


def _strategic(paper: Composer, material: Material) -> None:
    paper.heading("1 Strategic case")
    paper.say(
        "What is to leave, by when, and what holds it. The reasons for leaving are the "
        "organisation's own; the plan knows the following."
    )
    paper.show("summary", "What", "Value", title="The exit", notes=False)
    paper.show("servers_leaving_summary")
    if material.violations:
        paper.say("The wave plan breaks rules of the organisation:")
        paper.points(*(one.text for one in material.violations))
    else:
        paper.say("The wave plan breaks no rule that it was given.")


def _bounded(table: Table) -> Table:
    """Return a headline table whose values say themselves that costs are missing from them."""
    rows = []
    for name, value, unit in table.rows:
        bound = str(unit).partition(", ")[2] if isinstance(value, Decimal) else ""
        rows.append((name, f"{bound} {cell_text(value)}" if bound else value, unit))
    return replace(table, rows=tuple(rows))


def _economic(paper: Composer, material: Material) -> None:
    paper.heading("2 Economic case")
    headline = paper.table("headline")
    compared = [
        (name, table)
        for name, tables in material.compared
        for table in tables
        if table.name == "headline"
    ]
    _options(paper)
    if headline is not None:
        own = cell_text(paper.value("headline", "Target"))
        paper.grid(
            gather(
                [(name, _bounded(one)) for name, one in ((own, headline), *compared)],
                label="Figure",
                value="Value",
                name="targets",
                title="Targets side by side; staying is what each is held against",
            )
        )
        if not compared:
            paper.say("No other target was compared.")
    paper.show("economic_case")
    paper.show("evidence_grades")
    paper.show("delay")
    paper.show("switching_values", absent="Switching values are not known: see the first page.")
    paper.show("tornado", most=_MOST_DRIVERS)
    paper.show("range_scenarios")
    paper.show("scenarios")
    paper.show("baselines")


def _options(paper: Composer) -> None:
    table = paper.table("options")
    if table is None:
        return
    said = paper.value("options", "Verdict")
    if said is not None:
        paper.say(cell_text(said))
    chosen = choose(table, keep=lambda row: row[0] != "Verdict")
    paper.grid(replace(chosen, notes=(*chosen.notes, _DASH)), missing="–")


def _commercial(paper: Composer) -> None:
    paper.heading("3 Commercial case")
    paper.say("What is bought, what ends, and which notice is due when.")
    paper.show(
        "notices",
        "Contract",
        "Supplier",
        "Notice by",
        "What to do",
        "Stops on",
        "Cost of missing the notice",
        "Currency",
        "Signal",
        absent="Notices are not known: there is no decommission plan.",
    )
    paper.show(
        "contract_ends",
        "Contract",
        "State",
        "Ends on",
        "Kind of end",
        "Fee",
        "Cost of this end",
        "Currency",
    )
    paper.show("licences")
    paper.show_those_named("licence", "commitment")


def _financial(paper: Composer) -> None:
    paper.heading("4 Financial case")
    paper.show("council_case")
    paper.show("mtfs")
    paper.show("financial_case")
    paper.show(
        "years",
        "Fiscal year",
        "Staying",
        "Leaving: on site",
        "Leaving: target",
        "Leaving: one-off",
        "Net saving",
        "Cumulative",
    )
    paper.show("bridge_lines")
    paper.show("benefits", empty="The register holds no benefit.")
    paper.show("recharge")
    paper.show("inflation")
    paper.show("unpriced", empty="Every cost that is known to exist has a figure.")


def _management(paper: Composer) -> None:
    paper.heading("5 Management case")
    paper.show(
        "wave_costs",
        "Wave",
        "Cutover",
        "Servers",
        "Last server off for good",
        "Longest overlap (days)",
        "Cost of transition",
    )
    for name, title in (
        ("register_risks", "Risks"),
        ("register_issues", "Issues"),
        ("register_exceptions", "Exceptions"),
        ("register_approvals", "Approvals"),
    ):
        _register(paper, name, title)
    paper.show("open_ends", keep=lambda row: row[0] != "assumption", title="Open ends and warnings")
    paper.show("savings_by_year")


def _register(paper: Composer, name: str, title: str) -> None:
    table = paper.table(name)
    if table is None:
        paper.say(f"{title}: the register is not at hand.")
        return
    if name == "register_risks":
        wanted = (
            "Id",
            table.headings[1],
            table.headings[2],
            "Owner",
            "Likelihood",
            "Impact",
            "Due",
        )
    else:
        wanted = ("Id", table.headings[1], table.headings[2], "About", "Owner", "Role", "Closed")
    paper.show(name, *wanted, title=title, empty=f"The register of {title.lower()} is empty.")


def _annexes(paper: Composer) -> None:
    paper.page()
    paper.heading("Annex A: what the figures rest on")
    paper.show("assumptions", "Assumption", "Value", "Unit", "State", "Grade", "Source")
    paper.show("completeness", "Line", "Title", "State", "Values to enter", "Why 0")
    paper.show("range_inputs", "Uncertain", "Low", "Likely", "High", "Unit", "Driver")
    paper.heading("Annex B: checks")
    paper.show("currencies")
    paper.show("reconciliation")
    paper.show("case_reconciliation")
    paper.show("focus_totals")
