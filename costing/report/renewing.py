"""Hardware and plant that staying would buy again, and the labour on site, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO, yearly
from costing.report.table import Cell, Table

if TYPE_CHECKING:
    from collections.abc import Iterable
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.cases.terms import CaseTerms
    from costing.lines import Line
    from costing.projection import Projection

_CLASSES = (("A1", "Hardware"), ("A2", "Room plant"))


def refresh_table(projection: Projection) -> Table:
    """Return what is bought again on both sides by fiscal year, hardware and plant apart."""
    rows: list[tuple[Cell, ...]] = []
    for standard, title in _CLASSES:
        stay = _by_year(projection, projection.do_nothing, standard)
        leave = _by_year(projection, projection.option, standard)
        counts = [
            _bought(lines, standard, len(projection.fiscal_years))
            for lines in (projection.do_nothing, projection.option)
        ]
        for place, year in enumerate(projection.fiscal_years):
            if stay[place] or leave[place]:
                rows.append(
                    (
                        title,
                        str(year),
                        counts[0][place],
                        stay[place],
                        counts[1][place],
                        leave[place],
                        stay[place] - leave[place],
                    )
                )
        rows.append(
            (
                title,
                "Total",
                sum(counts[0]),
                sum(stay, ZERO),
                sum(counts[1]),
                sum(leave, ZERO),
                sum(stay, ZERO) - sum(leave, ZERO),
            )
        )
    return Table(
        name="refresh_profile",
        title=f"What is bought again ({projection.currency}, prices of the base year)",
        headings=(
            "Class",
            "Fiscal year",
            "Staying: purchases",
            "Staying",
            "Leaving: purchases",
            "Leaving",
            "Avoided",
        ),
        rows=tuple(rows),
        notes=(
            (
                "Due the day after support ends or at the end of its life, whichever is first; "
                "what is overdue is bought in the base year. Cash falls in the year of the "
                "purchase: it is not spread."
            ),
            *(f"{gap.what}: {gap.reason}" for gap in projection.gaps.renewal),
        ),
    )


def write_off_table(projection: Projection) -> Table:
    """Return the book value of every machine, today and on the day it is no longer needed."""
    known = projection.write_offs
    if all(one.cost is None for one in known):
        known = ()
    paid = [one.book_gone for one in known if one.book_gone is not None]
    lacking = sum(bool(one.why) for one in known)
    rows: list[tuple[Cell, ...]] = [
        (
            one.name,
            one.standard,
            one.purchased,
            one.life_months,
            one.gone,
            one.age_months,
            one.cost,
            one.book_today,
            one.book_gone,
            one.why or None,
        )
        for one in known
    ]
    if paid:
        rows.append(("Total of what is known", *(None,) * 7, sum(paid, ZERO), None))
    notes = [
        "A memo (B11): book values are sunk and stand in no case, no total and no cash.",
        "cost x max(0, 1 - age / life), whole months, lives as assumed for renewal.",
    ]
    if not known:
        notes.append("Nobody has said what any machine cost: column Purchase cost of a register.")
    if lacking:
        notes.append(f"Of {lacking} machines a value is not known: the total is at least.")
    return Table(
        name="write_off",
        title=f"Net book value written off ({projection.currency})",
        headings=(
            "Machine",
            "Standard line",
            "Bought",
            "Life (months)",
            "No longer needed",
            "Age then (months)",
            "Paid",
            "Book value today",
            "Written off",
            "Why not known",
        ),
        rows=tuple(rows),
        notes=tuple(notes),
    )


def labour_table(assumptions: AssumptionSet, terms: CaseTerms, currency: str) -> Table:
    """Return posts and what a productive hour of theirs costs; None where it is not known."""
    posts, cost = assumptions.entered("labour_fte"), assumptions.entered("fte_cost")
    hours = None if terms.absence_hours is None else terms.productive_hours_at_most
    each = None if cost is None or hours is None else cost / hours
    rows: tuple[tuple[Cell, ...], ...] = (
        ("Posts on site", posts, "posts", "labour_fte"),
        ("Loaded cost of a post a year", cost, currency, "fte_cost"),
        ("Contractual hours of a post a year", terms.contractual_hours, "hours", "37 x 52"),
        (
            "Leave, holidays, training, sickness",
            terms.absence_hours,
            "hours",
            "absence_hours of the case file",
        ),
        ("Productive hours of a post a year", hours, "hours", "contractual less absence"),
        (
            "Productive hours on site a year",
            None if posts is None or hours is None else posts * hours,
            "hours",
            "posts x productive hours",
        ),
        ("Cost of a productive hour", each, currency, "cost of a post / productive hours"),
    )
    return Table(
        name="labour",
        title="Labour on site in productive hours",
        headings=("Figure", "Value", "Unit", "From"),
        rows=rows,
        notes=(
            (
                "Hours saved are not cash: only a deleted post is, with its budget, owner and "
                "agreement."
            ),
        ),
    )


def _by_year(projection: Projection, lines: Iterable[Line], standard: str) -> tuple[Decimal, ...]:
    sums = [ZERO] * len(projection.fiscal_years)
    for line in lines:
        if line.standard == standard:
            sums = [one + more for one, more in zip(sums, yearly(line.amounts), strict=True)]
    return tuple(sums)


def _bought(lines: Iterable[Line], standard: str, years: int) -> list[int]:
    """Return how many months of each year hold a purchase, machine by machine."""
    counts = [0] * years
    for line in lines:
        if line.standard == standard:
            for place, amount in enumerate(line.amounts):
                counts[place // 12] += amount > 0
    return counts
