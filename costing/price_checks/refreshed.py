"""The invariants that compare two books: what was refreshed with what the program came with.

A refresh itself judges what it would change against the prices in use, and asks for a word before
it takes too much (`costing.price_refresh`).  Here stands what has come of it since.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING

from costing.price_checks.outcome import CheckException, PriceCheck

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.price_checks.cells import Cell
    from costing.prices import Target

#: A refresh that loses more of the cells held needs the user's word.
LOSS = Decimal("0.02")
#: So does one that moves the median by more; every price that moves so far is listed.
MOVE = Decimal("0.05")

_Prices = dict[tuple[str, str], Decimal]


def check_movement(shipped: Iterable[Cell], cells: Iterable[Cell]) -> PriceCheck:
    """Check I5 on the regions of `shipped`, the cells they had before any refresh.

    What a refresh was allowed to take is explained: somebody gave their word, or it came little
    by little.
    """
    old, new = _by_target(shipped), _by_target(cells)
    exceptions = []
    for target, before in sorted(old.items()):
        after = new.get(target, {})
        gone = before.keys() - after.keys()
        moves = [after[key] / before[key] - 1 for key in before.keys() & after.keys()]
        reasons = []
        if len(gone) > LOSS * len(before):
            reasons.append(f"{len(gone):,} of {len(before):,} prices are gone")
        if moves and abs(median(moves)) > MOVE:
            reasons.append(f"the median price moved by {median(moves):+.1%}")
        if reasons:
            why = "taken by refreshes since the shipped book"
            told = f"{' and '.join(reasons)}; {why}"
            one = CheckException(item=str(target), reason=told, explained=True, why=why)
            exceptions.append(one)
    return PriceCheck(
        name="I5",
        rule="No refresh loses more than 2 % of the prices or moves their median by more than 5 %"
        " without your word.",
        hard=True,
        checked=sum(map(len, old.values())),
        exceptions=tuple(exceptions),
    )


def check_regions_kept(shipped: Iterable[Target], held: Iterable[Target]) -> PriceCheck:
    """Check I6 on every region of the shipped book."""
    known = tuple(shipped)
    lost = sorted(set(known) - set(held))
    return PriceCheck(
        name="I6",
        rule="A refresh of one region never clears another.",
        hard=True,
        checked=len(known),
        exceptions=tuple(
            CheckException(item=str(target), reason="it is no longer held") for target in lost
        ),
    )


def _by_target(cells: Iterable[Cell]) -> dict[Target, _Prices]:
    found: dict[Target, _Prices] = defaultdict(dict)
    for cell in cells:
        for name, price in cell.prices.items():
            if price.amount.amount > 0:
                found[cell.target][cell.size.name, f"{name} {price.amount.currency}"] = (
                    price.amount.amount
                )
    return found
