"""What the target costs to run, from the first day each server's replacement is paid."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.buying import PLAIN
from costing.composition import (
    Composed,
    Composer,
    Coverage,
    Span,
    card_lines,
    composed_on_card,
    cover_licences,
    server_lines,
)
from costing.departures import Fate
from costing.gaps import not_entered
from costing.licences import OnSiteUse, cores_needed
from costing.lines import Line, LineKind
from costing.money import Currency, Money
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice, OsCharge
from costing.rate_cards import CARD_PROVIDER, CardUnit
from costing.sizing import charge_of
from costing.stepped import Billing, charged
from costing.target_overheads import TargetOverheads
from inventory.findings import Finding, Severity
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy
    from costing.departures import Departure
    from costing.exchange import Exchange
    from costing.months import Month
    from costing.prices import PriceBook, Target
    from costing.rate_cards import CardRate, RateCard
    from costing.sizing import Sizing
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Application, Inventory


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
            else composed_on_card(server, sizing, card)
        )
        composed.append(one)
        starts[server_id] = departure.cloud_start
        if not _has_parts(one) and not one.gaps:
            gaps.append(MissingPrice(what=server.name, reason="It has no price."))
    coverage = cover_licences(
        composed,
        starts,
        _on_site_uses(inventory, leaving, {one.server: one.target for one in composed}),
        buying.entitlements,
        sql_minimum=assumptions.whole("sql_minimum_vcpus"),
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
        made, missing = card_lines(card, sized, on_card, exchange, first=first, months=months)
        lines += made
        providers += [CARD_PROVIDER] * len(made)
        gaps += missing
    findings = [*coverage.findings, *_notes(composed)]
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
        bought = _Services(inventory, leaving, assumptions, exchange, buying.rate_cards)
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


def _on_site_uses(
    inventory: Inventory,
    leaving: Mapping[ServerId, Departure],
    targets: Mapping[ServerId, Target],
) -> list[OnSiteUse]:
    """Return the Windows Server core licences that the servers of the data centre need there."""
    uses = []
    for server in inventory.estate:
        cores = server.cores if server.cores is not None else server.vcpus
        if charge_of(server) is not OsCharge.WINDOWS or cores is None:
            continue
        departure = leaving.get(server.id)
        runs = departure is not None and server.id in targets
        uses.append(
            OnSiteUse(
                server=server.id,
                cores=cores_needed(cores),
                cloud_start=departure.cloud_start if departure is not None and runs else None,
                off=departure.off if departure is not None else None,
            )
        )
    return uses


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


class _Services:
    """What is paid for applications that are bought as a service, one line each."""

    def __init__(
        self,
        inventory: Inventory,
        leaving: Mapping[ServerId, Departure],
        assumptions: AssumptionSet,
        exchange: Exchange,
        cards: Iterable[RateCard],
    ) -> None:
        self._inventory = inventory
        self._leaving = leaving
        self._assumptions = assumptions
        self._exchange = exchange
        self._rates: dict[str, tuple[RateCard, CardRate]] = {
            folded(rate.service): (card, rate)
            for card in cards
            for rate in card.of_unit(CardUnit.USER)
        }
        self.lines: list[Line] = []
        self.gaps: list[MissingPrice] = []

    def add_all(
        self,
        services: Mapping[ApplicationId, str],
        repurchased: Collection[ApplicationId],
        first: Month,
        months: int,
    ) -> None:
        """Add every application placed as a service or decided to be replaced by one."""
        for application in self._inventory.applications:
            placed = services.get(application.id)
            servers = self._inventory.servers_of[application.id]
            departures = [self._leaving[one.id] for one in servers if one.id in self._leaving]
            starts = [one.cloud_start for one in departures if one.cloud_start is not None]
            if not starts or (placed is None and application.id not in repurchased):
                continue
            found = (
                self._declared(application) if placed is None else self._placed(application, placed)
            )
            if found is None:
                continue
            monthly, driver, parts = found
            self.lines.append(
                Line(
                    id=f"service:{application.id}",
                    name=f"Service in place of {application.name}",
                    kind=LineKind.TARGET_RUN,
                    amounts=charged(monthly, Billing.DAY, first, months, start=min(starts)),
                    driver=f"{driver}, paid from {min(starts).isoformat()}",
                    subject=application.id,
                    standard="C4",
                    parts=parts,
                )
            )

    def _declared(
        self, application: Application
    ) -> tuple[Decimal, str, tuple[PricedPart, ...]] | None:
        yearly = self._assumptions.entered("service_cost_application")
        if yearly is None:
            gap = not_entered(self._assumptions, "service_cost_application")
            self._miss(application, gap.reason)
            return None
        return yearly / 12, f"{yearly} a year / 12", ()

    def _placed(
        self, application: Application, service: str
    ) -> tuple[Decimal, str, tuple[PricedPart, ...]] | None:
        """Return the price a user times the application's users."""
        held = self._rates.get(folded(service))
        if held is None:
            self._miss(application, f"No rate card has a price for a user of {service!r}.")
            return None
        card, rate = held
        if application.users is None:
            self._miss(application, f"{service} is priced by the user; their number is not known.")
            return None
        money = Money(rate.amount * application.users, Currency(card.currency))
        converted = self._exchange.into_plan(money)
        if isinstance(converted, MissingPrice):
            self._miss(application, converted.reason)
            return None
        how = f"{application.users} users x {rate.amount:f} {card.currency} a month"
        part = PricedPart(
            what=f"{service}, {rate.id}",
            quantity=Decimal(application.users),
            unit=rate.unit.value,
            per_month=money,
            price_id=f"{card.target}/{rate.id}",
            source=rate.source,
            as_of=rate.source_date,
            how=(how,),
        )
        return converted.amount, how, (part,)

    def _miss(self, application: Application, reason: str) -> None:
        what = f"Service in place of {application.name}"
        self.gaps.append(MissingPrice(what=what, reason=reason))


def _deduplicated(gaps: Iterable[MissingPrice]) -> tuple[MissingPrice, ...]:
    """Return each gap once, sorted; the same one several times is said with its number."""
    counted = Counter((gap.what, gap.reason) for gap in gaps)
    return tuple(
        MissingPrice(what=what if count == 1 else f"{what} ({count} times)", reason=reason)
        for (what, reason), count in sorted(counted.items())
    )
