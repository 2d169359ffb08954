"""Every way to go, side by side: doing nothing first, and which of them is cheapest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.money import Money, spoken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.cases.economic import EconomicCase
    from costing.money import Currency
    from costing.statements import Statement

DO_NOTHING = "Do nothing"


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to go.

    Attributes:
        kind: "public cloud", "rate card" (colocation, own hosts, private cloud) or "mix".
    """

    name: str
    kind: str
    case: EconomicCase
    statement: Statement


@dataclass(frozen=True, kw_only=True)
class Options:
    """All of them, the cheapest in present cost first, and the sentence that says which.

    Attributes:
        cost_of_staying: Net present cost of doing nothing.
        best: None where staying is at least as cheap as every one of them.
    """

    currency: Currency
    options: tuple[Option, ...]
    cost_of_staying: Decimal
    best: Option | None
    verdict: str


def side_by_side(options: Sequence[Option]) -> Options | None:
    """Return the options in order of net present value; None without any."""
    if not options:
        return None
    ordered = tuple(sorted(options, key=lambda one: (-one.case.npv, one.name)))
    first = ordered[0]
    best = first if first.case.npv > 0 else None
    return Options(
        currency=first.case.currency,
        options=ordered,
        cost_of_staying=first.case.cost_of_staying,
        best=best,
        verdict=_verdict(ordered, best),
    )


def _verdict(ordered: Sequence[Option], best: Option | None) -> str:
    first = ordered[0]
    years = len(first.case.years)
    frame = f"over {years} years in present value"
    if best is None:
        if not any(first.case.flows):
            return "Stay: no option changes what is paid."
        lost = spoken(Money(-first.case.npv, first.case.currency))
        which = (
            f"{first.name} costs {lost} more than doing nothing {frame}"
            if len(ordered) == 1
            else f"each of {len(ordered)} options costs more than doing nothing; the nearest, "
            f"{first.name}, {lost} more {frame}"
        )
        return f"Stay: {which}.{_incomplete(ordered)}"
    gained = spoken(Money(best.case.npv, best.case.currency))
    worse = sum(one.case.npv <= 0 for one in ordered)
    tail = ""
    if len(ordered) > 1:
        second = ordered[1]
        apart = spoken(Money(best.case.npv - second.case.npv, best.case.currency))
        tail = f"; {second.name} comes next, {apart} behind"
    if worse:
        tail += f"; {worse} of {len(ordered)} options cost more than staying"
    return f"Leave for {best.name}: {gained} cheaper than doing nothing {frame}{tail}." + (
        _incomplete(ordered)
    )


def _incomplete(ordered: Sequence[Option]) -> str:
    lacking = [one.name for one in ordered if not one.statement.complete]
    if not lacking:
        return ""
    return f" Not complete: costs of {', '.join(sorted(lacking))} have no figure."
