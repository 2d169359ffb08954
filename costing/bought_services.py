"""Applications bought as a service: by the user from a rate card, or as a sum entered."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.gaps import not_entered
from costing.lines import Line, LineKind
from costing.money import Currency, Money
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice
from costing.rate_cards import CardUnit
from costing.stepped import Billing, charged
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from costing.assumptions import AssumptionSet
    from costing.departures import Departure
    from costing.exchange import Exchange
    from costing.months import Month
    from costing.rate_cards import CardRate, RateCard
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Application, Inventory


class BoughtServices:
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
            native = parts[0].per_month.currency if parts else self._exchange.currency
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
                    native="" if native == self._exchange.currency else native,
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
        return yearly / 12, f"{yearly:,} a year / 12", ()

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
        how = (
            f"{application.users} users x {rate.amount:f} {card.currency} a month"
            f"{self._exchange.said(card.currency)}"
        )
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
