"""Published recovery times: what each service may be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.papers.composing import Composer
from costing.recovery_costs import Pattern
from costing.recovery_rows import published_table

if TYPE_CHECKING:
    from costing.documents import Paper
    from costing.exporting import Material


def recovery_paper(material: Material) -> Paper | None:
    """Return the paper; None where recovery has not been worked out or nothing is on site."""
    if material.recovery is None or material.graph is None or not material.recovery.services:
        return None
    table = published_table(material.inventory, material.graph, material.recovery)
    costs = tuple(one for one in material.costs if one.name == "recovery_costs")
    paper = Composer(material, (table, *costs))
    paper.say(
        "How soon each service is back after a failure, and how much work may be lost: today, "
        "while the estate moves, and after."
    )
    paper.heading("1 Times")
    paper.show(
        table.name,
        "Service",
        "Tier",
        "RTO target",
        "RTO today",
        "During the move",
        "RTO after",
        "Valid from",
        title="How soon it is back",
    )
    paper.show(
        table.name,
        "Service",
        "Owner",
        "RPO target",
        "RPO today",
        "RPO after",
        "Last test",
        title="How much work may be lost",
        notes=False,
    )
    paper.heading("2 What sets them")
    paper.show(
        table.name,
        "Service",
        "Application",
        "Set by",
        "Reason",
        "Inversion",
        "Misses its target",
        title="What each time comes from",
        notes=False,
    )
    if costs:
        paper.heading("3 What it costs")
        paper.show(
            "recovery_costs",
            "Service",
            "Pattern of its tier",
            "Its own pattern",
            *(one.value.capitalize() for one in Pattern),
            title="Cost of each pattern a year",
        )
    return paper.paper(f"{material.title}: published recovery times", "For service owners")
