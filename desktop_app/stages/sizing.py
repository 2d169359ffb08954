"""Sizes every server on the target on which it runs: the plan's, or the one placed for it."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from costing.composition import card_sizings
from costing.databases import licensed_by_processor
from costing.placements import known_targets, placements
from costing.sizing import Sizing, size_servers, statistic_of
from inventory.progress import Share

if TYPE_CHECKING:
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Target
    from desktop_app.project import Project
    from inventory.model import Server
    from inventory.progress import Progress


def size_estate(
    project: Project,
    target: Target,
    book: FilePriceBook,
    assumed: AssumptionSet,
    progress: Progress,
) -> tuple[Sizing, ...]:
    """Return the size or the rate-card price of every server, in order of server id.

    Servers that are retained, retired or bought as a service are sized on `target` as well, so
    that the decision can be compared; the projection leaves them out.
    """
    buying = project.buying
    cards = {card.target: card for card in buying.rate_cards}
    placed = placements(project.inventory, buying, known_targets(book, buying))
    there: dict[Target, list[Server]] = defaultdict(list)
    for server in project.inventory.estate:
        there[placed.target_of(server.id, target) or target].append(server)
    headroom = assumed.number("headroom")
    average_to_peak = assumed.entered("average_to_peak")
    percentile = statistic_of(assumed.number("sizing_percentile"))
    licensed = licensed_by_processor(project.inventory, buying.databases)
    found: list[Sizing] = []
    for place, one in enumerate(sorted(there)):
        if one in cards:
            found += card_sizings(
                there[one],
                cards[one],
                headroom=headroom,
                average_to_peak=average_to_peak,
                percentile=percentile,
            )
        else:
            part = Share(progress, place / len(there), (place + 1) / len(there))
            found += size_servers(
                there[one],
                one,
                book,
                headroom=headroom,
                average_to_peak=average_to_peak,
                percentile=percentile,
                licensed_by_vcpu=licensed,
                progress=part,
            )
    return tuple(sorted(found, key=lambda sizing: sizing.server))


def prices_as_of(project: Project, target: Target, book: FilePriceBook) -> date:
    """Return the date of the oldest price of a region or a rate card."""
    for card in project.buying.rate_cards:
        if card.target == target:
            return card.as_of
    return book.target_as_of(target)
