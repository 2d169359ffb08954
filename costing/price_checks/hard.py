"""Hard invariants: a book with an exception to one must not be used."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import combinations
from typing import TYPE_CHECKING

from costing.price_checks.beside import FREE, prices_beside
from costing.price_checks.cells import CHARGED_SYSTEMS, compare_systems, figure_words
from costing.price_checks.outcome import CheckException, PriceCheck
from costing.prices import OsCharge, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from costing.price_checks.cells import Cell
    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Price, Target

#: Prices are published to so many digits that rounding alone may turn their order.
_ROUNDING = Decimal("1.0005")


def check_prices_stand(
    book: FilePriceBook, cells: Iterable[Cell], targets: Iterable[Target]
) -> PriceCheck:
    """Check I1 on every price of the targets: machines, disks, snapshots, traffic, links.

    Only what its provider gives away may cost nothing.  A price that was read from a list names
    the row of the list and the day from which it holds.
    """
    exceptions = []
    checked = 0
    for price, target, item in _all_prices(book, cells, targets):
        checked += 1
        faults = []
        free = (target.provider, item) in FREE
        if price.amount.amount < 0 or (not price.amount.amount and not free):
            faults.append(f"{price.amount.amount} {price.amount.currency} is not above zero")
        if not price.unit:
            faults.append("no unit")
        if price.source not in book.sources:
            faults.append(f"source {price.source!r} is not in the table of sources")
        if price.as_of > book.compiled:
            faults.append(f"dated {price.as_of}, after the book ({book.compiled})")
        entry = book.refreshed.get(target)
        read_here = entry is not None and entry.source.id == price.source
        if read_here and (not price.meter or price.effective is None):
            faults.append("it names no row of the list, or no day from which it holds")
        if faults:
            exceptions.append(CheckException(item=price.id, reason="; ".join(faults)))
    return PriceCheck(
        name="I1",
        rule="Every price is above zero and has a currency, a unit, a source and a date.",
        hard=True,
        checked=checked,
        exceptions=tuple(exceptions),
    )


def _all_prices(
    book: FilePriceBook, cells: Iterable[Cell], targets: Iterable[Target]
) -> Iterator[tuple[Price, Target, str]]:
    for cell in cells:
        for name, price in cell.prices.items():
            yield price, cell.target, name
    for target in targets:
        for item, _, price in prices_beside(book, target):
            yield price, target, item


def check_windows(cells: Iterable[Cell]) -> PriceCheck:
    """Check I2 on every cell with a system that is charged; RHEL and SUSE are never free."""
    checked = 0
    exceptions = []
    for cell in cells:
        linux = cell.amount("linux")
        for charge in CHARGED_SYSTEMS:
            other = cell.amount(charge)
            if linux is None or other is None:
                continue
            checked += 1
            name = "Windows" if charge is OsCharge.WINDOWS else charge.upper()
            if other < linux:
                reason = f"{name} {other:f} is below Linux {linux:f}"
            elif other == linux and charge is not OsCharge.WINDOWS:
                reason = f"{name} and Linux both cost {linux:f}"
            else:
                continue
            exceptions.append(CheckException(item=str(cell), reason=reason))
    return PriceCheck(
        name="I2",
        rule="Windows, RHEL and SUSE cost at least as much as Linux.",
        hard=True,
        checked=checked,
        exceptions=tuple(exceptions),
    )


def check_systems_differ(cells: Iterable[Cell]) -> PriceCheck:
    """Check I10: equal prices mean that one was put in the other's place."""

    def fault(linux: Decimal, windows: Decimal) -> str | None:
        return f"Linux and Windows both cost {linux:f}" if windows == linux else None

    return compare_systems("I10", "Linux never costs the same as Windows.", cells, "windows", fault)


#: Each commitment and the next longer of its kind, on demand first.
_LADDERS = (
    ("linux", Term.RESERVED_1Y, Term.RESERVED_3Y),
    ("linux", Term.SAVINGS_PLAN_1Y, Term.SAVINGS_PLAN_3Y),
    ("linux", "convertible_1y", "convertible_3y"),
    *(
        ("linux", f"{kind}_1y_{paid}_upfront", f"{kind}_3y_{paid}_upfront")
        for kind in ("reserved", "convertible")
        for paid in ("partial", "all")
    ),
)


def check_terms(cells: Iterable[Cell]) -> PriceCheck:
    """Check I3 on every pair of terms of a cell that are of one kind and paid in one way."""
    checked = 0
    exceptions = []
    for cell in cells:
        for shorter, longer in (pair for steps in _LADDERS for pair in combinations(steps, 2)):
            more, less = cell.amount(shorter), cell.amount(longer)
            if more is None or less is None:
                continue
            checked += 1
            if less > more * _ROUNDING:
                names = [figure_words(name) for name in (longer, shorter)]
                reason = f"{names[0]} {less:f} is above {names[1]} {more:f}"
                # On demand may be cut first where machines are scarce; no plan is moved there.
                why = "the size is proposed to no server" if cell.size.special else ""
                exceptions.append(
                    CheckException(
                        item=str(cell),
                        reason=f"{reason}; {why}" if why else reason,
                        explained=bool(why),
                        why=why,
                    )
                )
    return PriceCheck(
        name="I3",
        rule="A commitment never costs more than a shorter one of its kind, or than on demand.",
        hard=True,
        checked=checked,
        exceptions=tuple(exceptions),
    )


def check_one_price(cells: Iterable[Cell]) -> PriceCheck:
    """Check I4 by the ids of the prices."""
    seen: dict[str, int] = defaultdict(int)
    for cell in cells:
        for price in cell.prices.values():
            seen[price.id] += 1
    return PriceCheck(
        name="I4",
        rule="There is one price for each size, region, operating system and term.",
        hard=True,
        checked=len(seen),
        exceptions=tuple(
            CheckException(item=item, reason=f"{number} prices")
            for item, number in sorted(seen.items())
            if number > 1
        ),
    )
