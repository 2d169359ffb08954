"""What the Prices screen has done beside the window: each loads the price book when it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.price_checks import PriceCheck
    from costing.price_refresh import ProviderOutcome, ReadPrices, RegionDifference
    from costing.prices import Target
    from costing.report import Table
    from desktop_app.price_shelf import ShelfRegion
    from inventory.progress import Progress


def is_worth_a_look(outcome: ProviderOutcome) -> bool:
    """Return whether anything is worth a look before the prices are in use."""
    return any(
        one.difference.new or one.difference.gone or one.difference.moved for one in outcome.regions
    )


def regions_held(
    today: date, targets: tuple[Target, ...], _progress: Progress
) -> tuple[ShelfRegion, ...]:
    """Return every region that is held, with its age."""
    from desktop_app.price_shelf import shelf

    return shelf(today, targets)


def with_coverage(rows: tuple[ShelfRegion, ...], progress: Progress) -> tuple[ShelfRegion, ...]:
    """Return the same regions with how much of each is priced."""
    from desktop_app.price_shelf import covered

    return covered(rows, progress)


def rules_checked(progress: Progress) -> tuple[PriceCheck, ...]:
    """Return what every rule of the price book comes to."""
    from desktop_app.price_shelf import checked

    return checked(progress)


def moved_since_shipped(progress: Progress) -> tuple[RegionDifference, ...]:
    """Return what refreshes changed since the book that the program came with."""
    from desktop_app.price_shelf import since_shipped

    return since_shipped(progress)


def other_prices_of(target: Target, today: date, _progress: Progress) -> Table:
    """Return the prices of a region beside its machines."""
    from desktop_app.price_shelf import other_prices

    return other_prices(target, today)


def lists_read(
    targets: Iterable[Target], today: date, progress: Progress
) -> tuple[ReadPrices, ...]:
    """Return the lists of targets as read anew, none of them in use yet."""
    from desktop_app.price_shelf import read

    return read(targets, today, progress)


def put_in_use(found: tuple[ReadPrices, ...], _progress: Progress) -> tuple[ProviderOutcome, ...]:
    """Put lists that were read in use, by the word of a person."""
    from desktop_app.price_shelf import take

    return take(found, accept=True)
