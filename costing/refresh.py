"""Hardware refresh: when a machine is due for replacement, and which purchases an exit avoids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from costing.months import Month, add_months


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """A machine that is bought again when it is due.

    Attributes:
        price: Of its replacement, in the currency of the plan.
        life_months: From purchase to the next; None where it is not renewed by age.
        end_of_support: Last supported day.
    """

    id: str
    name: str
    price: Decimal
    purchased: date | None
    end_of_support: date | None
    life_months: int | None


def due(asset: Asset) -> date | None:
    """Return the day a replacement is due; None where no date allows one to be named.

    The earlier of the day after support ends and purchase plus life; with one of them missing,
    the other.
    """
    days = []
    if asset.end_of_support is not None:
        days.append(asset.end_of_support + timedelta(days=1))
    if asset.purchased is not None and asset.life_months is not None:
        days.append(add_months(asset.purchased, asset.life_months))
    return min(days, default=None)


def purchases(
    asset: Asset,
    *,
    base: date,
    horizon_end: date,
    stop: date | None,
    sweat_months: int = 0,
) -> tuple[date, ...]:
    """Return the days a replacement is bought, from `base` up to but not including the end.

    What is overdue is bought on `base`.  A purchase is avoided where the unit stops no later
    than `sweat_months` after it was due; `stop` None is a unit that stays.
    """
    first = due(asset)
    if first is None:
        return ()
    days = []
    day = start = max(first, base)
    while day < horizon_end:
        if stop is not None and stop <= add_months(day, sweat_months):
            break
        days.append(day)
        if asset.life_months is None:
            break
        day = add_months(start, asset.life_months * len(days))
    return tuple(days)


def residual(asset: Asset, bought: tuple[date, ...], horizon_end: date) -> Decimal:
    """Return what is left of the last purchase at the end: price x unexpired / life months."""
    if not bought or asset.life_months is None:
        return Decimal(0)
    used = Month.of(horizon_end) - Month.of(bought[-1])
    return asset.price * max(0, asset.life_months - used) / asset.life_months
