"""Tiny builders of costing values, so that a test names only what it is about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import AssumptionSet, resolve
from costing.gaps import Gaps
from costing.lines import Line, LineKind
from costing.money import Currency, Money
from costing.months import FiscalYear
from costing.prices import (
    DiskTier,
    MissingPrice,
    OsCharge,
    Price,
    Size,
    Target,
    Term,
)
from costing.projection import Projection
from costing.sizing import Need, Sizing
from costing.stepped import Billing, CostUnit, Tenant
from inventory.identity import ServerId

if TYPE_CHECKING:
    from collections.abc import Sequence

AWS = Target(provider="aws", region="eu-west-2")
BOOK_DATE = date(2026, 8, 22)


def dec(*texts: str) -> list[Decimal]:
    """Decimals from texts."""
    return [Decimal(text) for text in texts]


def day(text: str) -> date:
    """A date from ISO text."""
    return date.fromisoformat(text)


def entered(**values: str) -> AssumptionSet:
    """The defaults with some values entered."""
    return resolve({name: Decimal(text) for name, text in values.items()})


#: A value for every assumption that has no default, so that nothing is missing.
EVERYTHING_ENTERED = {
    "refresh_price_host": "12000",
    "refresh_price_storage_tb": "400",
    "refresh_price_network": "3000",
    "refresh_price_facility": "20000",
    "fte_cost": "60000",
    "labour_fte": "2",
    "cloud_team_fte": "1",
    "disposal_cost_device": "50",
    "discovery_cost": "10000",
    "landing_zone_cost": "40000",
    "data_transfer_cost": "0",
    "programme_cost_month": "2000",
    "redundancy_cost": "0",
    "service_cost_application": "12000",
    "egress_cost_month": "300",
    "cloud_backup_cost_month": "500",
    "cloud_support_ratio": "0.07",
}


def tenant(text: str) -> Tenant:
    """A tenant from "W1 2 2027-06-01 2027-07-01"; "-" for no date."""
    name, weight, start, off = text.split()
    return Tenant(
        server=ServerId(name),
        weight=Decimal(weight),
        cloud_start=None if start == "-" else day(start),
        off=None if off == "-" else day(off),
    )


def unit(
    monthly: str,
    *tenants: str,
    stop: str | None,
    billing: Billing = Billing.MONTH,
    start: str | None = None,
    name: str = "R1",
) -> CostUnit:
    """A unit with tenants written as `tenant` reads them."""
    return CostUnit(
        id=name,
        name=name,
        subject=name,
        monthly=Decimal(monthly),
        billing=billing,
        start=None if start is None else day(start),
        stop=None if stop is None else day(stop),
        tenants=tuple(tenant(text) for text in tenants),
    )


def line(
    kind: LineKind, amounts: Sequence[Decimal], name: str = "line", *, capital: bool = False
) -> Line:
    """A cost line."""
    return Line(id=name, name=name, kind=kind, amounts=tuple(amounts), capital=capital)


def yearly_line(kind: LineKind, years: Sequence[str], name: str = "line") -> Line:
    """A cost line that pays each year's amount in its April."""
    amounts = [Decimal(0)] * (12 * len(years))
    for place, text in enumerate(years):
        amounts[12 * place] = Decimal(text)
    return line(kind, amounts, name)


def projection(
    do_nothing: Sequence[Line],
    option: Sequence[Line],
    gaps: Gaps | None = None,
    first_year: int = 2027,
) -> Projection:
    """A projection made of lines."""
    months = len((*do_nothing, *option)[0].amounts)
    return Projection(
        target=AWS,
        currency=Currency("GBP"),
        first=FiscalYear(first_year).first_month,
        months=months,
        do_nothing=tuple(do_nothing),
        option=tuple(option),
        dual_running=(Decimal(0),) * months,
        stranded=(Decimal(0),) * months,
        gaps=gaps if gaps is not None else Gaps(),
    )


def sizing(server: str, per_month: str | None, currency: str = "USD") -> Sizing:
    """A server sized at a price a month, or without any price."""
    money = None if per_month is None else Money.of(per_month, currency)
    missing = MissingPrice(what="compute", reason="The book holds no such size.")
    return Sizing(
        server=ServerId(server),
        target=AWS,
        charge=OsCharge.LINUX,
        need=Need(vcpus=Decimal(2), memory_gib=Decimal(8), basis="allocated", why="2 vCPU, 8 GiB"),
        chosen=None if money is None else "m7i.large",
        next=None,
        why_not=None,
        hourly=missing
        if money is None
        else Price(
            amount=Money(money.amount / 730, money.currency),
            unit="hour",
            id="aws:eu-west-2/m7i.large/linux",
            source="test",
            as_of=BOOK_DATE,
        ),
        disks=(),
        compute_per_month=money,
        disks_per_month=None if money is None else Money.zero(money.currency),
        per_month=money,
        unpriced=(missing,) if money is None else (),
    )


@dataclass(frozen=True)
class RatesOnly:
    """A price book that holds exchange rates alone: sizes come ready-made in these tests."""

    rates: dict[tuple[str, str], str] = field(default_factory=lambda: {("USD", "GBP"): "0.75"})
    id: str = "test book"
    as_of: date = BOOK_DATE

    def targets(self) -> tuple[Target, ...]:
        """One target."""
        return (AWS,)

    def currency(self, target: Target) -> Currency:
        """Dollars."""
        return Currency("USD")

    def sizes(self, target: Target) -> tuple[Size, ...]:
        """No sizes."""
        return ()

    def compute(
        self, target: Target, size: str, charge: OsCharge, term: Term = Term.ON_DEMAND
    ) -> Price | MissingPrice:
        """No prices."""
        return MissingPrice(what=size, reason="This book holds rates only.")

    def disk_tiers(self, target: Target) -> tuple[DiskTier, ...] | MissingPrice:
        """No disks."""
        return MissingPrice(what="disks", reason="This book holds rates only.")

    def exchange_rate(self, base: Currency, quote: Currency) -> Price | MissingPrice:
        """The rate held, dated."""
        if base == quote:
            rate = "1"
        elif (base, quote) in self.rates:
            rate = self.rates[base, quote]
        else:
            return MissingPrice(
                what=f"{base} in {quote}", reason=f"No rate from {base} to {quote}."
            )
        return Price(
            amount=Money.of(rate, quote),
            unit=f"{quote} per {base}",
            id=f"rate/{base}/{quote}",
            source="test-rates",
            as_of=BOOK_DATE,
        )
