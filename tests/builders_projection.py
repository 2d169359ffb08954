"""Projections of tiny estates, with dates by hand or from the release rules."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from costing.projection import Projection, project
from inventory.identity import ServerId
from inventory.release import Releases, ServerRelease, UnitRelease, releases
from tests.builders_costing import (
    AWS,
    RatesOnly,
    entered,
    sizing,
)
from tests.builders_release import day, unit

if TYPE_CHECKING:
    from decimal import Decimal

    from inventory.model import Inventory
    from inventory.waves.plan import WavePlan

TODAY = date(2027, 4, 1)


def released(name: str, cutover: str, off: str) -> ServerRelease:
    return ServerRelease(
        server=ServerId(name),
        cutover=day(cutover),
        power_off=day(cutover),
        soak_end=day(off),
        basis="by hand",
    )


def freed(text: str, tenants: str, free: str) -> UnitRelease:
    return UnitRelease(
        unit=unit(text),
        name=text,
        tenants=tuple(ServerId(name) for name in tenants.split()),
        free=day(free),
        removed=day(free) + timedelta(days=3),
        holder=None,
        reason="by hand",
    )


def cost(
    inventory: Inventory,
    plan: WavePlan,
    dates: Releases | None = None,
    *,
    prices: dict[str, str | None] | None = None,
    today: date = TODAY,
    rates: dict[tuple[str, str], str] | None = None,
    **values: str,
) -> Projection:
    book = RatesOnly() if rates is None else RatesOnly(rates=rates)
    return project(
        inventory,
        plan,
        dates or releases(inventory, plan, today=today),
        sizings=[sizing(name, price) for name, price in (prices or {}).items()],
        book=book,
        assumptions=entered(**values),
        target=AWS,
        today=today,
    )


def amounts(projection: Projection, name: str, *, staying: bool = False) -> tuple[Decimal, ...]:
    side = projection.do_nothing if staying else projection.option
    return next(one.amounts for one in side if one.id == name)
