"""What the target costs to run, from the first day each server's replacement is paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.bought_services import BoughtServices
from costing.buying import PLAIN
from costing.composition import (
    Composed,
    Composer,
    Coverage,
    Span,
    card_lines,
    composed_on_card,
    cover_licences,
    disk_gib,
    server_lines,
)
from costing.departures import Fate
from costing.lines import ZERO
from costing.money import Money
from costing.months import Month
from costing.on_site_licences import on_site_uses
from costing.prices import MissingPrice
from costing.rate_cards import CARD_PROVIDER, COUNTED_BY_HAND, CardUnit
from costing.target_overheads import TargetOverheads
from inventory.findings import Finding, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date
    from decimal import Decimal

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.departures import Departure
    from costing.exchange import Exchange
    from costing.lines import Line
    from costing.prices import PriceBook, Target
    from costing.sizing import Sizing
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory


@dataclass(frozen=True, kw_only=True)
class TargetRun:
    """The run cost of one target.

    Attributes:
        composed: What each server's cost is composed of, in order of server id.
        coverage: Which licences brought along cover which server when.
    """

    lines: tuple[Line, ...]
    gaps: tuple[MissingPrice, ...]
    findings: tuple[Finding, ...]
    composed: tuple[Composed, ...]
    coverage: Coverage


def target_run(
    inventory: Inventory,
    sizings: Iterable[Sizing],
    leaving: Mapping[ServerId, Departure],
    exchange: Exchange,
    assumptions: AssumptionSet,
    *,
    book: PriceBook,
    target: Target,
    first: Month,
    months: int,
    buying: BuyingPolicy = PLAIN,
    services: Mapping[ApplicationId, str] | None = None,
    repurchased: Collection[ApplicationId] = (),
) -> TargetRun:
    """Return the lines of the target's run cost and what they lack.

    Each server has a line for its machine, its licences, its disks and its snapshots, converted
    once, paid by the day from `cloud_start` to the end of the horizon; then what is paid for the
    target as a whole, support last.  A server of which only a part has a price is counted with
    that part, and the rest is listed.  `sizings` hold one a server, each for the target on which
    it runs; `services` the name of the service that replaces each application placed as one;
    `repurchased` are the applications whose disposition is to be replaced by one.
    """
    sized = {sizing.server: sizing for sizing in sizings}
    cards = {card.target: card for card in buying.rate_cards}
    composer = Composer(inventory, book, buying, assumptions)
    composed: list[Composed] = []
    starts: dict[ServerId, date] = {}
    gaps: list[MissingPrice] = []
    for server_id, departure in leaving.items():
        if departure.cloud_start is None or departure.fate is Fate.BOUGHT_AS_SERVICE:
            continue
        server = inventory.server_by_id[server_id]
        sizing = sized.get(server_id)
        if sizing is None:
            gaps.append(MissingPrice(what=f"{server.name} on {target}", reason="It was not sized."))
            continue
        card = cards.get(sizing.target)
        one = (
            composer.compose(server, sizing)
            if card is None
            else composed_on_card(server, sizing, card, composer.database(server))
        )
        composed.append(one)
        starts[server_id] = departure.cloud_start
        paid_together = card is not None and any(
            rate.unit is CardUnit.HOST or rate.unit in COUNTED_BY_HAND for rate in card.rates
        )
        if not _has_parts(one) and not one.gaps and not paid_together:
            gaps.append(MissingPrice(what=server.name, reason="It has no price."))
    coverage = cover_licences(
        composed,
        starts,
        on_site_uses(
            inventory, leaving, frozenset(one.server for one in composed), buying, assumptions
        ),
        buying.entitlements,
        assumptions=assumptions,
        first=first.first_day,
        end=(first + months).first_day,
    )
    lines: list[Line] = []
    providers: list[str] = []
    for one in composed:
        span = Span(
            first=first,
            months=months,
            start=starts[one.server],
            paid=_paid_from(leaving[one.server]),
        )
        made, missing = server_lines(one, span, coverage, exchange)
        lines += made
        providers += [one.target.provider] * len(made)
        gaps += missing
    for card in buying.rate_cards:
        on_card = {one.server: starts[one.server] for one in composed if one.target == card.target}
        disks = {one: disk_gib(inventory.server_by_id[one]) for one in on_card}
        made, missing = card_lines(
            card, sized, on_card, exchange, first=first, months=months, disks_gib=disks
        )
        lines += made
        providers += [CARD_PROVIDER] * len(made)
        gaps += missing
    findings = [*coverage.findings, *_notes(composed)]
    findings += _beyond_horizon(composed, starts, exchange, first, months)
    begun = [one.cloud_start for one in leaving.values() if one.cloud_start is not None]
    if begun:
        overheads = TargetOverheads(
            target,
            book,
            buying,
            assumptions,
            exchange,
            run=lines,
            providers=providers,
            start=min(begun),
            first=first,
            months=months,
        )
        overheads.add_all()
        bought = BoughtServices(inventory, leaving, assumptions, exchange, buying.rate_cards)
        bought.add_all(services or {}, repurchased, first, months)
        lines += [*overheads.lines, *bought.lines]
        gaps += [*overheads.gaps, *bought.gaps]
        findings += overheads.findings
    return TargetRun(
        lines=tuple(lines),
        gaps=_deduplicated(gaps),
        findings=tuple(findings),
        composed=tuple(composed),
        coverage=coverage,
    )


def _has_parts(one: Composed) -> bool:
    return bool(one.machine or one.upfront or one.disks)


def _paid_from(departure: Departure) -> str:
    start, cutover = departure.cloud_start, departure.cutover
    if start is None or cutover is None:
        return "paid from the start"
    return (
        f"paid from {start.isoformat()}, {(cutover - start).days} days before the cutover of wave "
        f"{departure.wave}"
    )


def _notes(composed: Iterable[Composed]) -> Iterable[Finding]:
    """Return what was noted while composing, each note once with the servers it concerns."""
    servers: dict[str, list[str]] = {}
    for one in composed:
        for note in one.notes:
            servers.setdefault(note, []).append(one.server)
    for note in sorted(servers):
        yield Finding(
            severity=Severity.NOTE,
            code="price-model",
            text=note,
            count=len(servers[note]),
            subjects=tuple(servers[note]),
        )


def _beyond_horizon(
    composed: Iterable[Composed],
    starts: Mapping[ServerId, date],
    exchange: Exchange,
    first: Month,
    months: int,
) -> Iterable[Finding]:
    """Say what of the sums in advance pays for months after the last one."""
    amounts: list[Decimal] = []
    for one in composed:
        place = Month.of(starts[one.server]) - first
        for each in one.upfront:
            converted = exchange.into_plan(each.part.per_month)
            dues = range(place, months, each.months)
            left = (dues[-1] + each.months - months) if dues else 0
            if isinstance(converted, Money) and left > 0:
                amounts.append(converted.amount * left / each.months)
    if amounts:
        beyond = Money(sum(amounts, ZERO), exchange.currency).rounded()
        yield Finding(
            severity=Severity.NOTE,
            code="price-model",
            text=(
                f"Of the sums paid in advance {beyond.amount:,} {beyond.currency} are for months "
                f"after {first + (months - 1)}, the last of the horizon: leaving looks dearer by "
                "that than it would paid by the month."
            ),
            count=len(amounts),
        )


def _deduplicated(gaps: Iterable[MissingPrice]) -> tuple[MissingPrice, ...]:
    """Return each gap once, sorted; the same one several times is said with its number."""
    counted = Counter((gap.what, gap.reason) for gap in gaps)
    return tuple(
        MissingPrice(what=what if count == 1 else f"{what} ({count} times)", reason=reason)
        for (what, reason), count in sorted(counted.items())
    )
