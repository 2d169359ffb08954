"""Net book values that are written off when machines go: a memo, in no case and no total (B11).

What was paid for a machine is spent whatever is decided; its book value is an accounting entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.months import Month
from costing.prices import MissingPrice
from costing.renewal import machines, no_longer_needed

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.assumptions import AssumptionSet
    from costing.exchange import Exchange
    from costing.months import FiscalYear
    from costing.renewal import Machine
    from inventory.model import Inventory
    from inventory.release import Releases

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOff:
    """The book value of one machine, in the plan's currency.

    Attributes:
        gone: Day it is no longer needed; None where it stays.
        age_months: From purchase to that day, today where it stays.
        cost: Paid for it.
        book_today / book_gone: ``cost x max(0, 1 - age / life)``; None where not known, and
            `book_gone` where it stays.
        why: Why a value is not known; "" where it is.
    """

    name: str
    standard: str
    purchased: date | None
    life_months: int | None
    gone: date | None
    age_months: int | None
    cost: Decimal | None
    book_today: Decimal | None
    book_gone: Decimal | None
    why: str = ""


def net_book_value(cost: Decimal, age_months: int, life_months: int) -> Decimal:
    """Return ``cost x max(0, 1 - age / life)``, in whole months and a straight line."""
    return cost * max(0, life_months - max(0, age_months)) / life_months


def write_offs(
    inventory: Inventory,
    assumptions: AssumptionSet,
    exchange: Exchange,
    *,
    today: date,
    releases: Releases | None = None,
) -> tuple[WriteOff, ...]:
    """Return the book value of every machine that is not leased, in the order of its kind."""
    return tuple(
        _write_off(one, exchange, today, no_longer_needed(one.ref, releases))
        for one in machines(inventory, assumptions)
    )


def written_off_by_year(
    found: Iterable[WriteOff], years: Iterable[FiscalYear]
) -> tuple[Decimal, ...]:
    """Return what is written off in each fiscal year, of what is known."""
    sums = dict.fromkeys((year.start for year in years), _ZERO)
    for one in found:
        if one.gone is not None and one.book_gone is not None:
            year = Month.of(one.gone).fiscal_year.start
            if year in sums:
                sums[year] += one.book_gone
    return tuple(sums.values())


def _write_off(machine: Machine, exchange: Exchange, today: date, gone: date | None) -> WriteOff:
    cost, why = _paid(machine, exchange)
    life, bought = machine.life_months, machine.purchased
    why = why or ("" if bought is not None else "Its purchase date is not known.")
    why = why or ("" if life else "Its life is not known.")
    age = None if bought is None else Month.of(gone or today) - Month.of(bought)
    now = leaving = None
    if not why and cost is not None and bought is not None and life:
        now = net_book_value(cost, Month.of(today) - Month.of(bought), life)
        if gone is not None:
            leaving = net_book_value(cost, Month.of(gone) - Month.of(bought), life)
    return WriteOff(
        name=machine.name,
        standard=machine.standard,
        purchased=bought,
        life_months=life,
        gone=gone,
        age_months=None if age is None else max(0, age),
        cost=cost,
        book_today=now,
        book_gone=leaving,
        why=why,
    )


def _paid(machine: Machine, exchange: Exchange) -> tuple[Decimal | None, str]:
    if machine.cost is None:
        return None, "What was paid for it is not known."
    native = Money(machine.cost, Currency(machine.currency or exchange.currency))
    found = exchange.into_plan(native)
    if isinstance(found, MissingPrice):
        return None, found.reason
    return found.amount, ""
