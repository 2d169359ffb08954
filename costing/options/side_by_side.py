"""Every way to go, side by side: doing nothing first, and which of them is cheapest."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Money, spoken
from costing.options.lacking import lacked, only_missing_on, priced_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.cases.economic import EconomicCase
    from costing.money import Currency
    from costing.projection import Projection
    from costing.statements import Statement

DO_NOTHING = "Do nothing"
#: Costs without a figure that are named in the verdict; more are counted.
_NAMED = 3


@dataclass(frozen=True, kw_only=True)
class Option:
    """One way to go.

    Attributes:
        kind: "public cloud", "rate card" (colocation, own hosts, private cloud) or "mix".
        projection: What it was worked out from, to say what it lacks beside another.
    """

    name: str
    kind: str
    case: EconomicCase
    statement: Statement
    projection: Projection | None = None

    @property
    def lacks(self) -> int:
        """How many costs of leaving have no figure: it may be that much dearer than it looks."""
        return len(self.statement.gaps.leaving)


@dataclass(frozen=True, kw_only=True)
class Options:
    """All of them, in order of net present value, and the sentence that says which.

    Attributes:
        cost_of_staying: Net present cost of doing nothing.
        stay: Staying is at least as cheap as every one of them.
        best: None where staying is, and where the cheapest lacks a figure that the next has.
    """

    currency: Currency
    options: tuple[Option, ...]
    cost_of_staying: Decimal
    stay: bool
    best: Option | None
    verdict: str


def side_by_side(options: Sequence[Option]) -> Options | None:
    """Return the options in order of net present value; None without any."""
    if not options:
        return None
    ordered = tuple(sorted(options, key=lambda one: (-one.case.npv, one.name)))
    first = ordered[0]
    stay = first.case.npv <= 0
    undecided = len(ordered) > 1 and ordered[1].case.npv > 0 and _lacks_more(first, ordered[1])
    return Options(
        currency=first.case.currency,
        options=ordered,
        cost_of_staying=first.case.cost_of_staying,
        stay=stay,
        best=None if stay or undecided else first,
        verdict=_stay(ordered) if stay else _leave(ordered, undecided=undecided),
    )


def _lacks_more(first: Option, second: Option) -> bool:
    """Return whether the first has no figure for something that the second has one for."""
    if first.projection is None or second.projection is None:
        return first.lacks > second.lacks
    return bool(only_missing_on(first.projection, second.projection))


def _stay(ordered: Sequence[Option]) -> str:
    first = ordered[0]
    if not any(first.case.flows):
        return "Stay: no option changes what is paid."
    lost = _spoken(first, -first.case.npv)
    frame = _frame(first)
    if len(ordered) == 1:
        which = f"{first.name} costs {lost} more than doing nothing {frame}"
    else:
        which = (
            f"each of {len(ordered)} options costs more than doing nothing; the nearest, "
            f"{first.name}, {lost} more {frame}"
        )
    return f"Stay: {which}.{_incomplete(ordered)}"


def _leave(ordered: Sequence[Option], *, undecided: bool) -> str:
    first = ordered[0]
    gained = f"{_spoken(first, first.case.npv)} cheaper than doing nothing {_frame(first)}"
    if len(ordered) == 1:
        return f"Leave for {first.name}: {gained}.{_incomplete(ordered)}"
    second = ordered[1]
    apart = _spoken(first, first.case.npv - second.case.npv)
    worse = sum(one.case.npv <= 0 for one in ordered)
    tail = f"; {worse} of {len(ordered)} options cost more than staying" if worse else ""
    if undecided:
        return (
            f"Leave, but where is not decided: {first.name} looks {apart} cheaper than "
            f"{second.name} and is {gained}, yet {_without_figure(first, second)}{tail}."
            f"{_incomplete(ordered)}{_currencies(ordered)}"
        )
    return (
        f"Leave for {first.name}: {gained}; {second.name} comes next, {apart} behind{tail}."
        f"{_incomplete(ordered)}{_currencies(ordered)}"
    )


def _without_figure(first: Option, second: Option) -> str:
    """Return what the first has no figure for, with what the second pays for the same."""
    if first.projection is None or second.projection is None:
        return "more of its costs have no figure"
    missing = only_missing_on(first.projection, second.projection)
    words = (
        f"one of its costs has a figure on {second.name} alone"
        if len(missing) == 1
        else f"{len(missing):,} of its costs have a figure on {second.name} alone"
    )
    if len(missing) <= _NAMED:
        words += f" ({'; '.join(missing)})"
    kinds = lacked(first.projection, second.projection)
    if not kinds:
        return words
    each = ", ".join(
        f"{one.kind} of {one.servers:,} {'server' if one.servers == 1 else 'servers'} "
        f"{_spoken(first, one.amount)}"
        for one in kinds
    )
    together = sum((one.amount for one in kinds), Decimal(0))
    return (
        f"{words}: there the same costs {_spoken(first, together)} "
        f"over the whole time, not discounted ({each})"
    )


def _currencies(ordered: Sequence[Option]) -> str:
    """Return that some options are priced in the plan's currency and others are converted."""
    held = [(one, *priced_in(one.projection)) for one in ordered if one.projection is not None]
    own = [one for one, published, _ in held if published]
    converted = [(one, rates) for one, published, rates in held if rates and not published]
    if not own or not converted:
        return ""
    others = "; ".join(f"{one.name} at {rates}" for one, rates in converted)
    return (
        f" Prices of {' and '.join(one.name for one in own)} are published in "
        f"{own[0].case.currency} and not converted, those of the others are: {others}. The "
        "distance between them is as good as that rate."
    )


def _frame(option: Option) -> str:
    return f"over {len(option.case.years)} years in present value"


def _spoken(option: Option, amount: Decimal) -> str:
    return spoken(Money(amount, option.case.currency))


def _incomplete(ordered: Sequence[Option]) -> str:
    lacking = [
        f"{one.name} {one.lacks + len(one.statement.gaps.staying):,}"
        for one in ordered
        if not one.statement.complete
    ]
    if not lacking:
        return ""
    return f" Not complete; costs without a figure: {', '.join(lacking)}."
