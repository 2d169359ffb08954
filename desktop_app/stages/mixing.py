"""Each application on the target where its servers are cheapest."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.buying import PlacementRule
from costing.departures import Fate
from costing.exchange import Exchange
from costing.money import Currency
from costing.prices import MissingPrice
from desktop_app.stages.structuring import placed_by_hand

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.price_sources.price_file import FilePriceBook
    from desktop_app.derived import TargetCost
    from desktop_app.project import Project
    from inventory.identity import ApplicationId
    from inventory.model import Inventory


def cheapest(
    project: Project, costs: Sequence[TargetCost], book: FilePriceBook
) -> tuple[PlacementRule, ...]:
    """Return a rule for each application that is cheaper on another target.

    Applications that share servers go together, by the monthly price of their servers; a
    target on which one of them has no price is not compared, and where that is the plan's own
    target nothing says that another is cheaper.  What a person placed stays where it is, and so
    does what runs on no target: retained, retired or replaced by a service.
    """
    free = _free(project, costs)
    exchange = Exchange(
        currency=Currency(project.currency),
        assumptions=resolve(dict(project.assumptions)),
        book=book,
    )
    prices: list[tuple[str, dict[str, Decimal]]] = []
    for cost in costs:
        found = {}
        for sizing in cost.sizings:
            if sizing.per_month is None or sizing.unpriced:
                continue
            amount = exchange.into_plan(sizing.per_month)
            if not isinstance(amount, MissingPrice):
                found[sizing.server] = amount.amount
        prices.append((str(cost.target), {str(one): each for one, each in found.items()}))
    rules = []
    names = {one.id: one.name for one in project.inventory.applications}
    for applications, servers in _together(project.inventory):
        sums = [
            (sum((found[one] for one in servers), Decimal(0)), place)
            for place, (_, found) in enumerate(prices)
            if all(one in found for one in servers) and free.issuperset(servers)
        ]
        own_is_priced = any(place == 0 for _, place in sums)
        if not own_is_priced or min(sums)[1] == 0:
            continue
        target = prices[min(sums)[1]][0]
        reason = "cheapest by the monthly price of its servers"
        rules += [
            PlacementRule(application=names[one], target=target, reason=reason)
            for one in applications
            if one in names
        ]
    return tuple(rules)


def _free(project: Project, costs: Sequence[TargetCost]) -> set[str]:
    """Return the servers that move to a target and that nobody placed by hand."""
    placed = placed_by_hand(project).of_server
    projection = costs[0].projection if costs else None
    if projection is None:
        return {str(one.id) for one in project.inventory.estate if one.id not in placed}
    return {
        str(one.server)
        for one in projection.leaving
        if one.fate is Fate.MOVES and one.server not in placed
    }


def _together(inventory: Inventory) -> list[tuple[list[ApplicationId], list[str]]]:
    """Return applications that share servers, and their servers, both sorted."""
    leader: dict[ApplicationId, ApplicationId] = {}

    def top(one: ApplicationId) -> ApplicationId:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for server in inventory.estate:
        for other in server.applications[1:]:
            one, two = sorted((top(server.applications[0]), top(other)))
            leader[two] = one
    members: dict[ApplicationId, list[str]] = defaultdict(list)
    for server in inventory.estate:
        if server.applications:
            members[top(server.applications[0])].append(str(server.id))
    groups: dict[ApplicationId, list[ApplicationId]] = defaultdict(list)
    for application in sorted(leader):
        groups[top(application)].append(application)
    return [(groups[one] or [one], sorted(members[one])) for one in sorted(members)]
