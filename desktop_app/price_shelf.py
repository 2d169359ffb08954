"""The price book as rows: its regions with their age, and every price of one region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.price_refresh import (
    PROVIDERS,
    ProviderOutcome,
    RefreshSettings,
    read_settings,
    refresh_prices,
)
from costing.price_sources.price_file import load_price_book, refreshed_folder
from costing.prices import price_rows

if TYPE_CHECKING:
    from datetime import date

    from costing.prices import PriceRow, Target
    from inventory.progress import Progress

#: Days after which prices are called old, as the findings have it.
OLD_DAYS = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfRegion:
    """One region of the price book.

    Attributes:
        age_days: Days from the date of its oldest compute price to the day of the plan.
        refreshed: Whether it was read from its publisher here, and is not the shipped one.
        in_plan: Whether the plan is priced there.
    """

    target: Target
    currency: str
    as_of: date
    age_days: int
    sizes: int
    refreshed: bool
    in_plan: bool

    @property
    def is_old(self) -> bool:
        """Whether its prices are older than they should be."""
        return self.age_days > OLD_DAYS

    @property
    def can_be_refreshed(self) -> bool:
        """Whether its provider publishes a list that is read here."""
        return self.target.provider in PROVIDERS


def shelf(today: date, targets: tuple[Target, ...]) -> tuple[ShelfRegion, ...]:
    """Return every region held, those of the plan first, then by name."""
    book = load_price_book()
    rows = [
        ShelfRegion(
            target=target,
            currency=str(book.currency(target)),
            as_of=book.target_as_of(target),
            age_days=(today - book.target_as_of(target)).days,
            sizes=len(book.sizes(target)),
            refreshed=target in book.refreshed,
            in_plan=target in targets,
        )
        for target in book.targets()
    ]
    return tuple(sorted(rows, key=lambda one: (not one.in_plan, str(one.target))))


def prices_of(target: Target) -> tuple[PriceRow, ...]:
    """Return every size of a region with all its prices, by name."""
    return price_rows(load_price_book(), target)


def refresh(
    target: Target, today: date, progress: Progress, *, accept: bool = False
) -> tuple[ProviderOutcome, ...]:
    """Read one region's list from its publisher; this is what opens a connection.

    Addresses and limits are those of ``refresh.toml`` in the folder of refreshed prices, where
    somebody has put one, as for a proxy or a mirror.
    """
    folder = refreshed_folder()
    own = folder / "refresh.toml"
    settings = read_settings(own) if own.is_file() else RefreshSettings()
    return refresh_prices((target,), settings, folder, today, accept=accept, progress=progress)
