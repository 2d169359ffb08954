"""The invariants that every price book must keep, checked cell by cell.

A *cell* is one size in one region.  A book that breaks a hard invariant must not be used; what
departs from a soft one is listed with its figures.  Two invariants compare books (how much a
refresh may lose or move): the refresh judges them before it takes anything; here they are told
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.price_checks import hard, soft
from costing.price_checks.age import OLD_DAYS, age_findings, oldest_used
from costing.price_checks.beside import FREE, prices_beside
from costing.price_checks.cells import cells_of
from costing.price_checks.outcome import CheckException, PriceCheck
from costing.price_checks.refreshed import LOSS, MOVE, check_movement, check_regions_kept
from inventory.progress import SILENT, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Target

__all__ = [
    "FREE",
    "LOSS",
    "MOVE",
    "OLD_DAYS",
    "CheckException",
    "PriceCheck",
    "age_findings",
    "check_prices",
    "oldest_used",
    "prices_beside",
]


def check_prices(
    book: FilePriceBook, progress: Progress = SILENT, targets: Sequence[Target] | None = None
) -> tuple[PriceCheck, ...]:
    """Return every invariant with what departs from it, in the order of their names.

    Args:
        book: The book.
        progress: Told how far the work has come.
        targets: Those to be checked; None for all of the book.

    Raises:
        PriceBookError: A table is damaged, or holds two prices for one cell.
        Cancelled: The caller asked to stop.
    """
    checked = book.targets() if targets is None else tuple(targets)
    cells = cells_of(book, progress, checked)
    compared_with = [
        target
        for target in book.targets()
        if target not in checked
        and target.region == soft.REFERENCE_REGION.get(target.provider)
        and any(target.provider == one.provider for one in checked)
    ]
    shipped = book.shipped
    changed = [one for one in checked if one in book.refreshed and one in shipped.targets()]
    return (
        hard.check_prices_stand(book, cells, checked),
        hard.check_windows(cells),
        hard.check_terms(cells),
        hard.check_one_price(cells),
        check_movement(cells_of(shipped, SILENT, changed), cells),
        check_regions_kept(shipped.targets(), book.targets()),
        soft.check_windows_charge(cells),
        soft.check_families(cells),
        soft.check_regions(cells, cells_of(book, SILENT, compared_with)),
        hard.check_systems_differ(cells),
        soft.check_dedicated(cells),
        soft.check_devtest(cells),
        soft.check_savings(cells),
    )
