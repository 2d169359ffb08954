"""The invariants that every price book must keep, checked cell by cell.

A *cell* is one size in one region.  A book that breaks a hard invariant must not be used; what
departs from a soft one is listed with its figures.  Invariants that compare two books (how much a
refresh may lose or move) belong to the refresh, and Dedicated prices (I11) are not held.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.price_checks import hard, soft
from costing.price_checks.cells import cells_of
from costing.price_checks.outcome import CheckException, PriceCheck
from inventory.progress import SILENT, Progress

if TYPE_CHECKING:
    from costing.price_sources.price_file import FilePriceBook

__all__ = ["CheckException", "PriceCheck", "check_prices"]


def check_prices(book: FilePriceBook, progress: Progress = SILENT) -> tuple[PriceCheck, ...]:
    """Return every invariant with what departs from it, in the order of their names.

    Raises:
        PriceBookError: A table is damaged, or holds two prices for one cell.
        Cancelled: The caller asked to stop.
    """
    cells = cells_of(book, progress)
    return (
        hard.check_prices_stand(book, cells),
        hard.check_windows(cells),
        hard.check_terms(cells),
        hard.check_one_price(cells),
        soft.check_windows_charge(cells),
        soft.check_families(cells),
        soft.check_regions(cells),
        hard.check_systems_differ(cells),
        soft.check_devtest(cells),
        soft.check_savings(cells),
    )
