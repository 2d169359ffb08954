"""The cells of a price book, each with the prices it has."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.price_checks.outcome import CheckException, PriceCheck
from costing.prices import OsCharge, Price, Target, Term
from inventory.progress import Progress, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from costing.money import Currency
    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import MissingPrice, Size

COMMITMENTS = (
    Term.RESERVED_1Y,
    Term.RESERVED_3Y,
    Term.SAVINGS_PLAN_1Y,
    Term.SAVINGS_PLAN_3Y,
)
#: Commitments by the figures of a list that have no `Term`: paid otherwise, or convertible.
FIGURES_BESIDE = ("convertible_1y", "convertible_3y")
FIGURES_IN_ADVANCE = tuple(
    f"{kind}_{years}y_{paid}_upfront"
    for kind in ("reserved", "convertible")
    for years in (1, 3)
    for paid in ("partial", "all")
)
_IN_LISTS = re.compile(
    r"(?P<kind>reserved|convertible)_(?P<years>\d)y(?:_(?P<paid>partial|all)_upfront)?"
)
_PAID = {"partial": "partly", "all": "all"}
#: Systems that are charged above Linux.
CHARGED_SYSTEMS = (OsCharge.WINDOWS, OsCharge.RHEL, OsCharge.SUSE)


@dataclass(frozen=True, slots=True)
class Cell:
    """The prices of one size in one region, per hour; None where none is held."""

    target: Target
    size: Size
    prices: dict[str, Price]

    def amount(self, name: str) -> Decimal | None:
        """Return one hour by a system, "devtest", or Linux by a `Term` or figure; else None."""
        price = self.prices.get(name)
        return None if price is None else price.amount.amount

    def currency(self, name: str) -> Currency | None:
        """Return the currency of a price; None where none is held."""
        price = self.prices.get(name)
        return None if price is None else price.amount.currency

    def __str__(self) -> str:
        return f"{self.target}/{self.size.name}"


def cells_of(
    book: FilePriceBook, progress: Progress, targets: Sequence[Target] | None = None
) -> tuple[Cell, ...]:
    """Return every cell of a book, or of some of its targets, in order of target and size."""
    cells = []
    targets = book.targets() if targets is None else targets
    for done, target in enumerate(targets):
        raise_if_cancelled(progress)
        progress.report(done / len(targets), f"Checking prices of {target}")
        # The shipped book holds nothing that is paid in advance.
        figures = FIGURES_BESIDE + (FIGURES_IN_ADVANCE if target in book.refreshed else ())
        for size in book.sizes(target):
            asked: dict[str, Price | MissingPrice] = {
                "linux": book.compute(target, size.name, OsCharge.LINUX),
                "devtest": book.devtest_windows(target, size.name),
                "dedicated": book.dedicated(target, size.name),
            }
            for charge in CHARGED_SYSTEMS:
                asked[charge] = book.compute(target, size.name, charge)
            for term in COMMITMENTS:
                asked[term] = book.compute(target, size.name, OsCharge.LINUX, term)
            for figure in figures:
                asked[figure] = book.by_figure(target, size.name, OsCharge.LINUX, figure)
            held = {name: price for name, price in asked.items() if isinstance(price, Price)}
            cells.append(Cell(target, size, held))
    return tuple(cells)


def figure_words(name: str) -> str:
    """Return the name of a price in words: "3-year convertible reservation, all upfront"."""
    found = _IN_LISTS.fullmatch(name)
    if found is None:
        return str(name)
    kind = "convertible reservation" if found["kind"] == "convertible" else "reservation"
    paid = f", {_PAID[found['paid']]} upfront" if found["paid"] else ""
    return f"{found['years']}-year {kind}{paid}"


def compare_systems(
    name: str,
    rule: str,
    cells: Iterable[Cell],
    other: str,
    fault: Callable[[Decimal, Decimal], str | None],
    *,
    hard: bool = True,
) -> PriceCheck:
    """Compare Linux with another price of every cell that has both."""
    checked = 0
    exceptions = []
    for cell in cells:
        linux, found = cell.amount("linux"), cell.amount(other)
        if linux is None or found is None:
            continue
        checked += 1
        reason = fault(linux, found)
        if reason is not None:
            exceptions.append(CheckException(item=str(cell), reason=reason))
    return PriceCheck(
        name=name, rule=rule, hard=hard, checked=checked, exceptions=tuple(exceptions)
    )
