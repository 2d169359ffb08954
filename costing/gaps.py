"""Costs that exist but have no figure: said as values, never as 0."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.prices import MissingPrice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.assumptions import AssumptionSet

_NAMED = 5


def gap_of_many(what: str, names: Iterable[str], reason: str) -> MissingPrice:
    """Return one gap that stands for several things, the first few of them by name."""
    listed = sorted(names)
    more = len(listed) - _NAMED
    tail = f" and {more} more" if more > 0 else ""
    return MissingPrice(what=f"{what}: {', '.join(listed[:_NAMED])}{tail}", reason=reason)


def not_entered(assumptions: AssumptionSet, assumption: str) -> MissingPrice:
    """Return the gap that an assumption without a value leaves."""
    found = assumptions.by_id[assumption]
    return MissingPrice(
        what=f"{found.line} {found.title}",
        reason=f"No value entered: enter {assumption} in {found.unit}; 0 only if it costs nothing.",
    )
