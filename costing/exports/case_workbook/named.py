"""Inputs with a name of their own: assumptions and exchange rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exports.case_workbook.entries import Entry, link

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from costing.assumptions import AssumptionSet


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedInput:
    """One figure with its evidence, as the Assumptions sheet prints it."""

    id: str
    title: str
    value: float | None
    unit: str
    low: float | None
    high: float | None
    source: str
    source_date: date | None
    grade: str
    reason: str


class NamedInputs:
    """Assumptions and rates; those that a formula asks for become inputs of the workbook."""

    def __init__(self, assumptions: AssumptionSet) -> None:
        self.all: dict[str, NamedInput] = {
            one.id: NamedInput(
                id=one.id,
                title=one.title,
                value=None if one.value is None else float(one.value),
                unit=one.unit,
                low=float(one.low),
                high=float(one.high),
                source=one.source,
                source_date=one.source_date,
                grade=one.grade.value,
                reason=one.reason,
            )
            for one in assumptions.assumptions
        }
        self.used: set[str] = set()

    def add(self, one: NamedInput) -> None:
        """Add a figure, or put it in the place of the one of its id."""
        self.all[one.id] = one

    def note_rate(self, currency: str, plan: str, rate: float, source: str) -> None:
        """Add an exchange rate that the plan uses, unless a person entered one."""
        id_ = rate_id(currency, plan)
        held = self.all.get(id_)
        if held is not None and held.value is not None:
            return
        self.all[id_] = NamedInput(
            id=id_,
            title=f"Exchange rate, {currency} into {plan}",
            value=rate,
            unit=f"{plan} for one {currency}",
            low=None if held is None else held.low,
            high=None if held is None else held.high,
            source=source,
            source_date=None,
            grade="C" if held is None else held.grade,
            reason="" if held is None else held.reason,
        )

    def has(self, id_: str) -> bool:
        """Return whether there is a value."""
        found = self.all.get(id_)
        return found is not None and found.value is not None

    def value(self, id_: str) -> float:
        """Return the value of one that has one."""
        found = self.all[id_].value
        if found is None:
            raise KeyError(id_)
        return found

    def use(self, id_: str) -> str:
        """Return the name under which a formula finds a figure."""
        self.value(id_)
        self.used.add(id_)
        return f"in_{id_}"

    def linked(self, id_: str) -> Entry:
        """Return a cell that repeats a figure."""
        return link(f"={self.use(id_)}", self.value(id_))


def rate_id(currency: str, plan: str) -> str:
    """Return the id under which an exchange rate stands."""
    return f"exchange_rate_{currency.lower()}_{plan.lower()}"


def is_close(one: float | Decimal, other: float | Decimal) -> bool:
    """Return whether two amounts are the same but for the last digits of a float."""
    return abs(float(one) - float(other)) <= 1e-6 + 1e-11 * abs(float(other))
