"""Servers on a rate card: what a supplier charges for them, and for the target as a whole."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from costing.composition.composed import ZERO, Composed
from costing.composition.hosts import Hosts, hosts_of
from costing.gaps import gap_of_many
from costing.lines import Line, LineKind
from costing.money import Currency, Money, total
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice, OsCharge
from costing.rate_cards.card import COUNTED_BY_HAND, CardRate, CardUnit, RateCard
from costing.sizing import Sizing, charge_of, need_of
from costing.stepped import Billing, charged
from inventory.model import Statistic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from costing.databases import Database
    from costing.exchange import Exchange
    from costing.months import Month
    from costing.sizing import Need
    from inventory.identity import ServerId
    from inventory.model import Server


_FOLLOWING = frozenset(
    {CardUnit.SERVER, CardUnit.WINDOWS, CardUnit.VCPU, CardUnit.MEMORY, CardUnit.DISK}
)


def card_sizings(
    servers: Iterable[Server],
    card: RateCard,
    *,
    headroom: Decimal,
    average_to_peak: Decimal | None = None,
    percentile: Statistic = Statistic.P95,
) -> tuple[Sizing, ...]:
    """Return what each server costs a month by the rates that follow servers, sorted by id.

    Need and disks are those that sizes are chosen from, by the same rules; no size is chosen.
    """
    pricer = _CardPricer(card)
    return tuple(
        pricer.sizing(
            server,
            need_of(
                server, headroom=headroom, average_to_peak=average_to_peak, percentile=percentile
            ),
        )
        for server in sorted(servers, key=lambda one: one.id)
    )


def composed_on_card(
    server: Server, sizing: Sizing, card: RateCard, database: Database | None = None
) -> Composed:
    """Return a server's parts by a card, one for each rate that follows servers."""
    notes: list[str] = []
    if database is not None and database.edition is not None:
        notes.append(
            f"{card.title} prices no SQL Server licence: put it on the card as a monthly sum, "
            "unless it is included or one that is owned is brought along."
        )
    pricer = _CardPricer(card)
    parts, gaps = pricer.parts(server, sizing)
    return Composed(
        server=server.id,
        name=server.name,
        target=card.target,
        charge=sizing.charge,
        machine=tuple(parts),
        gaps=tuple(gaps),
        notes=tuple(notes),
    )


def card_lines(
    card: RateCard,
    needs: Mapping[ServerId, Sizing],
    starts: Mapping[ServerId, date],
    exchange: Exchange,
    *,
    first: Month,
    months: int,
    disks_gib: Mapping[ServerId, Decimal | None] | None = None,
) -> tuple[list[Line], list[MissingPrice]]:
    """Return the lines for what a card charges for the target as a whole.

    Hosts are bought as the servers arrive: see `hosts_of`; `disks_gib` is what each server's disks
    hold, for hosts with disks of their own.  Kilowatts, racks and fixed sums are paid from the
    first server's start, or follow the hosts.
    """
    lines: list[Line] = []
    gaps: list[MissingPrice] = []
    if not starts:
        return lines, gaps
    begin = min(starts.values())
    windows = [one for one in starts if needs[one].charge is OsCharge.WINDOWS]
    if windows and not card.of_unit(CardUnit.WINDOWS):
        reason = (
            f"The card does not price them: add a rate with unit {CardUnit.WINDOWS.value!r}, 0 if "
            "they are included or brought along."
        )
        gaps.append(gap_of_many(f"Windows licences on {card.title}", windows, reason))
    of_rate = {
        rate.id: hosts_of(rate, needs, starts, disks_gib or {})
        for rate in card.of_unit(CardUnit.HOST)
    }
    for rate in card.rates:
        if rate.unit is not CardUnit.HOST and rate.unit not in COUNTED_BY_HAND:
            continue
        converted = exchange.into_plan(Money(rate.amount, Currency(card.currency)))
        if isinstance(converted, MissingPrice):
            gaps.append(converted)
            continue
        counts = [(begin, rate.quantity or ZERO)]
        how = ""
        if rate.unit is CardUnit.HOST:
            hosts = of_rate[rate.id]
            counts, how = list(hosts.added), f" ({hosts.how})"
            gaps += _host_gaps(hosts, card)
        elif rate.per_host is not None:
            hosts = next(iter(of_rate.values()))
            counts = [(day, count * rate.per_host) for day, count in hosts.added]
            how = f" ({hosts.most:f} hosts x {rate.per_host:f})"
        amounts = [ZERO] * months
        for day, count in counts:
            monthly = converted.amount * count
            paid = charged(monthly, Billing.DAY, first, months, start=day, stop=None)
            amounts = [one + other for one, other in zip(amounts, paid, strict=True)]
        total_count = sum((count for _, count in counts), ZERO)
        lines.append(
            Line(
                id=f"card:{card.name}:{rate.id}",
                name=f"{card.title}: {rate.id}",
                kind=LineKind.TARGET_RUN,
                amounts=tuple(amounts),
                driver=f"{total_count:f} {rate.unit} x {rate.amount:f} {card.currency}, from "
                f"{begin.isoformat()}{how}",
                standard="C9",
                parts=(_part(rate, card, total_count, f"{card.title}: {rate.id}", how),),
            )
        )
    return lines, gaps


def _host_gaps(hosts: Hosts, card: RateCard) -> list[MissingPrice]:
    """Return what the number of hosts leaves out."""
    gaps = []
    if hosts.unknown:
        reason = "Processors, memory or disks of servers on it are not known."
        gaps.append(gap_of_many(f"Hosts of {card.title}", hosts.unknown, reason))
    if hosts.too_large:
        reason = "They need more than one whole host of the card has: choose larger hosts."
        gaps.append(gap_of_many(f"Room on hosts of {card.title}", hosts.too_large, reason))
    return gaps


class _CardPricer:
    """Prices servers by one card."""

    def __init__(self, card: RateCard) -> None:
        self._card = card
        self._currency = Currency(card.currency)
        self._follow = [rate for rate in card.rates if rate.unit in _FOLLOWING]
        #: What is paid by the host has no price for each server; without it, 0 would be one.
        self._on_hosts = bool(card.of_unit(CardUnit.HOST)) or not self._follow

    def sizing(self, server: Server, need: Need) -> Sizing:
        bare = Sizing(
            server=server.id,
            target=self._card.target,
            charge=charge_of(server),
            need=need,
            chosen=None,
            next=None,
            why_not=None,
            hourly=MissingPrice(what="machine", reason="It is priced by a rate card."),
            disks=(),
            compute_per_month=None,
            disks_per_month=None,
            per_month=None,
        )
        parts, gaps = self.parts(server, bare)
        notes = [f"Priced by the rate card {self._card.title}."]
        if self._on_hosts:
            notes.append("Its part of the hosts is paid for all servers together.")
        disks = [one for one in parts if one.unit == CardUnit.DISK]
        others = [one for one in parts if one.unit != CardUnit.DISK]
        compute = total((one.per_month for one in others), self._currency)
        storage = total((one.per_month for one in disks), self._currency)
        return Sizing(
            server=bare.server,
            target=bare.target,
            charge=bare.charge,
            need=need,
            chosen=None,
            next=None,
            why_not=None,
            hourly=bare.hourly,
            disks=(),
            compute_per_month=None if self._on_hosts else compute,
            disks_per_month=storage,
            per_month=None if gaps or self._on_hosts else compute + storage,
            unpriced=tuple(gaps),
            notes=tuple(notes),
        )

    def parts(self, server: Server, sizing: Sizing) -> tuple[list[PricedPart], list[MissingPrice]]:
        parts: list[PricedPart] = []
        gaps: list[MissingPrice] = []
        for rate in self._follow:
            if rate.unit is CardUnit.WINDOWS and sizing.charge is not OsCharge.WINDOWS:
                continue
            quantity, missing = _quantity(rate, server, sizing)
            if quantity is None:
                gaps.append(MissingPrice(what=rate.id, reason=missing))
            else:
                parts.append(_part(rate, self._card, quantity, rate.id))
        return parts, gaps


def _quantity(rate: CardRate, server: Server, sizing: Sizing) -> tuple[Decimal | None, str]:
    """Return how much of a rate a server takes, or why that is not known."""
    if rate.unit in {CardUnit.SERVER, CardUnit.WINDOWS}:
        return Decimal(1), ""
    if rate.unit is CardUnit.VCPU:
        return _whole(sizing.need.vcpus), f"Its processors are not known: {sizing.need.why}."
    if rate.unit is CardUnit.MEMORY:
        return _whole(sizing.need.memory_gib), f"Its memory is not known: {sizing.need.why}."
    return _whole(disk_gib(server)), "The inventory does not say how large its disks are."


def disk_gib(server: Server) -> Decimal | None:
    """Return what all disks of a server hold; None where one of them is not known."""
    sizes = [
        disk.provisioned_gib if disk.provisioned_gib is not None else disk.used_gib
        for disk in server.disks
    ]
    known = [Decimal(str(gib)) for gib in sizes if gib is not None]
    return sum(known, ZERO) if known and len(known) == len(sizes) else None


def _whole(amount: Decimal | None) -> Decimal | None:
    """Return whole processors and GiB: what suppliers sell."""
    return None if amount is None else amount.to_integral_value(ROUND_CEILING)


def _part(
    rate: CardRate, card: RateCard, quantity: Decimal, what: str, how: str = ""
) -> PricedPart:
    return PricedPart(
        what=what,
        quantity=quantity,
        unit=rate.unit.value,
        per_month=Money(rate.amount * quantity, Currency(card.currency)),
        price_id=f"{card.target}/{rate.id}",
        source=rate.source,
        as_of=rate.source_date,
        how=(f"{quantity:f} {rate.unit} x {rate.amount:f} {card.currency}{how}",),
    )
