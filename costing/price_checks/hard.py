"""Hard invariants: a book with an exception to one must not be used."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.price_checks.cells import compare_systems
from costing.price_checks.outcome import CheckException, PriceCheck
from costing.prices import MissingPrice, Price, Term

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.price_checks.cells import Cell
    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Target

#: Prices are published to so many digits that rounding alone may turn their order.
_ROUNDING = Decimal("1.0005")


def check_prices_stand(
    book: FilePriceBook, cells: Iterable[Cell], targets: Iterable[Target]
) -> PriceCheck:
    """Check I1 on every compute and disk price of the targets."""
    prices = [price for cell in cells for price in cell.prices.values()]
    for target in targets:
        tiers = book.disk_tiers(target)
        if not isinstance(tiers, MissingPrice):
            asked = [
                price
                for tier in tiers
                for price in (tier.per_month, tier.iops_per_month, tier.mib_per_s_per_month)
            ]
            prices += [price for price in asked if isinstance(price, Price)]
    exceptions = []
    for price in prices:
        faults = []
        if price.amount.amount <= 0:
            faults.append(f"{price.amount.amount} {price.amount.currency} is not above zero")
        if price.source not in book.sources:
            faults.append(f"source {price.source!r} is not in the table of sources")
        if price.as_of > book.compiled:
            faults.append(f"dated {price.as_of}, after the book ({book.compiled})")
        if faults:
            exceptions.append(CheckException(item=price.id, reason="; ".join(faults)))
    return PriceCheck(
        name="I1",
        rule="Every price is above zero and has a currency, a unit, a source and a date.",
        hard=True,
        checked=len(prices),
        exceptions=tuple(exceptions),
    )


def check_windows(cells: Iterable[Cell]) -> PriceCheck:
    """Check I2 on every cell with both systems."""

    def fault(linux: Decimal, windows: Decimal) -> str | None:
        return f"Windows {windows:f} is below Linux {linux:f}" if windows < linux else None

    return compare_systems(
        "I2", "Windows costs at least as much as Linux.", cells, "windows", fault
    )


def check_systems_differ(cells: Iterable[Cell]) -> PriceCheck:
    """Check I10: equal prices mean that one was put in the other's place."""

    def fault(linux: Decimal, windows: Decimal) -> str | None:
        return f"Linux and Windows both cost {linux:f}" if windows == linux else None

    return compare_systems("I10", "Linux never costs the same as Windows.", cells, "windows", fault)


def check_terms(cells: Iterable[Cell]) -> PriceCheck:
    """Check I3 on every pair of terms of a cell."""
    checked = 0
    exceptions = []
    for cell in cells:
        for shorter, longer in (
            ("linux", Term.RESERVED_1Y),
            ("linux", Term.RESERVED_3Y),
            (Term.RESERVED_1Y, Term.RESERVED_3Y),
            ("linux", Term.SAVINGS_PLAN_1Y),
            ("linux", Term.SAVINGS_PLAN_3Y),
            (Term.SAVINGS_PLAN_1Y, Term.SAVINGS_PLAN_3Y),
        ):
            more, less = cell.amount(shorter), cell.amount(longer)
            if more is None or less is None:
                continue
            checked += 1
            if less > more * _ROUNDING:
                reason = f"{longer} {less:f} is above {shorter} {more:f}"
                exceptions.append(CheckException(item=str(cell), reason=reason))
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
