"""What the figures rest on, and what they lack, as rows."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from costing.cases.terms import NO_TERMS
from costing.report.table import Table
from resources import FOLDER

if TYPE_CHECKING:
    from costing.assumptions import AssumptionSet
    from costing.cases.terms import CaseTerms
    from costing.projection import Projection


def assumption_table(assumptions: AssumptionSet) -> Table:
    """Return every assumption with its reason; a value of None must be entered by a person."""
    rows = tuple(
        (
            one.id,
            one.title,
            one.value,
            one.unit,
            one.line,
            "entered" if one.changed else "default" if one.value is not None else "not entered",
            one.grade.value,
            one.source,
            one.source_date,
            one.reason,
        )
        for one in assumptions.assumptions
    )
    return Table(
        name="assumptions",
        title="Assumptions",
        headings=(
            "Id",
            "Assumption",
            "Value",
            "Unit",
            "Standard line",
            "State",
            "Grade",
            "Source",
            "Source date",
            "Reason",
        ),
        rows=rows,
        notes=(
            (
                "Grades: A measured or invoiced, B contract or quotation, C published benchmark, "
                "D assumption."
            ),
            (
                "Some defaults are marked as unconfirmed or weak in their source or reason: "
                "replace them before a decision."
            ),
        ),
    )


def unpriced_table(projection: Projection) -> Table:
    """Return every cost that exists but has no figure, and why."""
    rows = tuple((gap.what, gap.reason) for gap in projection.unpriced)
    return Table(
        name="unpriced",
        title="Costs without a figure",
        headings=("Line", "Reason"),
        rows=rows,
        notes=('While this table has rows, every total is "at least".',) if rows else (),
    )


def completeness_table(
    projection: Projection, assumptions: AssumptionSet, terms: CaseTerms = NO_TERMS
) -> Table:
    """Return every standard line of a business case, whether it has a figure, why if it is 0."""
    lines = (*projection.do_nothing, *projection.option)
    priced = {line.standard for line in lines}
    paid = {line.standard for line in lines if any(line.amounts)}
    reasons = {one.line: one.reason for one in terms.zero_reasons}
    rows = []
    for line, title, fed_by in _standard_lines():
        missing = [
            one.id
            for one in assumptions.assumptions
            if one.line == line and one.value is None and not one.optional
        ]
        state = "has a figure" if line in priced else "nothing found"
        if missing:
            state = "in part" if line in priced else "no value entered"
        elif line not in paid:
            if line in reasons:
                state = "0 for a reason"
            elif line in priced:
                state = "0 without a reason"
        why = reasons.get(line) if line not in paid else None
        rows.append((line, title, state, ", ".join(missing), fed_by, why))
    return Table(
        name="completeness",
        title="Standard lines of a business case",
        headings=("Line", "Title", "State", "Values to enter", "Comes from", "Why 0"),
        rows=tuple(rows),
        notes=(
            "A line of nothing needs a reason: enter it under Case lines, or in the case file.",
            (
                "Not in these figures: VAT, inflation, depreciation, optimism bias or contingency, "
                "what it costs to own licences brought along, benefits "
                "that are not money."
            ),
        ),
    )


def standard_titles() -> dict[str, str]:
    """Return the title of each standard line by its id."""
    return {line: title for line, title, _ in _standard_lines()}


@cache
def _standard_lines() -> tuple[tuple[str, str, str], ...]:
    path = FOLDER / "assumptions" / "standard_lines.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    return tuple((line["id"], line["title"], line["fed_by"]) for line in table["line"])
