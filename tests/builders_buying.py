"""Tiny builders of buying values: entitlements, demands, support bands, rate cards."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.assumptions import resolve
from costing.buying import PLAIN
from costing.licences import (
    Demand,
    Edition,
    Entitlement,
    OnSiteUse,
    Product,
    cores_needed,
)
from costing.money import Currency, Money
from costing.months import Month
from costing.prices import OsCharge, Price, SupportBand, Target
from costing.projection import Projection, project
from costing.sizing import Need, Sizing
from inventory.identity import ServerId
from inventory.release import Releases, releases
from tests.builders_prices import book

if TYPE_CHECKING:
    from costing.buying import BuyingPolicy
    from inventory.model import Inventory
    from inventory.waves.plan import WavePlan

START = date(2027, 6, 1)


def demand(name: str, vcpus: int, start: date = START, stop: date | None = None) -> Demand:
    """A Windows machine whose saving is one unit a vCPU."""
    return Demand(
        server=ServerId(name),
        cores=cores_needed(vcpus),
        value=Decimal(vcpus),
        start=start,
        stop=stop,
    )


def owned(
    cores: int,
    edition: Edition = Edition.STANDARD,
    *,
    until: str | None = "2040-01-01",
    on_site: bool = False,
    product: Product = Product.WINDOWS_SERVER,
    name: str = "EA-1",
) -> Entitlement:
    """Core licences; `until` is the first day without Software Assurance."""
    return Entitlement(
        id=name,
        product=product,
        edition=edition,
        cores=cores,
        assurance_end=None if until is None else date.fromisoformat(until),
        in_use_on_site=on_site,
    )


def use(name: str, cores: int, cloud_start: str | None, off: str | None) -> OnSiteUse:
    """A server of the data centre that holds core licences until it is off."""
    return OnSiteUse(
        server=ServerId(name),
        cores=cores,
        cloud_start=None if cloud_start is None else date.fromisoformat(cloud_start),
        off=None if off is None else date.fromisoformat(off),
    )


def bands(*rows: str, minimum: str | None = None, ends: str | None = None) -> list[SupportBand]:
    """Bands written "from to percent", "-" for no upper edge."""
    made = []
    for row in rows:
        low, high, percent = row.split()
        made.append(
            SupportBand(
                provider="aws",
                plan="Business",
                from_amount=Decimal(low),
                to_amount=None if high == "-" else Decimal(high),
                share=Decimal(percent) / 100,
                minimum=None if minimum is None else Decimal(minimum),
                flat=None,
                ends=None if ends is None else date.fromisoformat(ends),
                note="",
                source="test",
                as_of=date(2026, 1, 1),
            )
        )
    return made


def sized(name: str, size: str, charge: OsCharge, target: Target, **fields: object) -> Sizing:
    """A server that runs on a size of the shipped book, without disks."""
    price = book().compute(target, size, charge)
    assert isinstance(price, Price), price
    month = price.amount * 730
    return Sizing(
        server=ServerId(name),
        target=target,
        charge=charge,
        need=Need(vcpus=Decimal(2), memory_gib=Decimal(8), basis="allocated", why="by hand"),
        chosen=size,
        next=None,
        why_not=None,
        hourly=price,
        disks=(),
        compute_per_month=month,
        disks_per_month=Money.zero(month.currency),
        per_month=month,
        **fields,  # type: ignore[arg-type] # by name
    )


def bought(
    inventory: Inventory,
    plan: WavePlan,
    sizings: list[Sizing],
    policy: BuyingPolicy = PLAIN,
    *,
    target: Target,
    dates: Releases | None = None,
    today: date = date(2027, 4, 1),
    currency: str = "USD",
    **values: str,
) -> Projection:
    """What leaving costs by the shipped book, in dollars so that nothing is converted."""
    return project(
        inventory,
        plan,
        dates or releases(inventory, plan, today=today),
        sizings=sizings,
        book=book(),
        assumptions=resolve({name: Decimal(text) for name, text in values.items()}),
        target=target,
        today=today,
        currency=Currency(currency),
        buying=policy,
    )


def paid(projection: Projection, line: str, month: str) -> Decimal:
    """What a line of leaving costs in a month written "2027-08"; 0 where there is no such line."""
    year, number = month.split("-")
    place = Month(int(year), int(number)) - projection.first
    return sum(
        (one.amounts[place] for one in projection.option if one.id == line), start=Decimal(0)
    )
