"""Fetch, parse, check, exchange: in this order, and nothing is touched before the last."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from costing.price_checks import OLD_DAYS, check_prices, prices_beside
from costing.price_checks.cells import cells_of
from costing.price_refresh.difference import RegionDifference, difference_of
from costing.price_refresh.outcome import ProviderOutcome, RegionOutcome
from costing.price_sources.aws import fetch_aws_region
from costing.price_sources.azure import fetch_azure_region
from costing.price_sources.price_file import (
    EMBEDDED_FOLDER,
    FilePriceBook,
    entries_of,
    read_indexes,
    staged,
    swap,
)
from costing.price_sources.web import TimeLimit
from inventory.errors import PlannerError
from inventory.progress import SILENT, Cancelled, Progress, Share, raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from decimal import Decimal
    from pathlib import Path

    from costing.listed_prices import ListedRegion
    from costing.price_checks import PriceCheck
    from costing.price_refresh.settings import RefreshSettings
    from costing.price_sources.price_file import RefreshedEntry
    from costing.prices import Target

PROVIDERS = ("aws", "azure")

_KEPT = "The price book stays as it was."


class UnknownProviderError(PlannerError):
    """Prices of a provider were asked for that has no list."""

    def __init__(self, target: Target) -> None:
        super().__init__(
            f"{target} cannot be refreshed: lists are read of {' and '.join(PROVIDERS)} only."
        )


def refresh_prices(
    targets: Iterable[Target],
    settings: RefreshSettings,
    folder: Path,
    today: date,
    *,
    accept: bool = False,
    progress: Progress = SILENT,
) -> tuple[ProviderOutcome, ...]:
    """Refresh regions, provider by provider.

    The regions of one provider are exchanged together or not at all; what one provider's service
    does has no effect on another's prices.

    Args:
        targets: Regions to be refreshed; all others stay as they are.
        settings: Where prices are asked and how long it may take.
        folder: Of refreshed prices.
        today: Day of the refresh: its prices are of this day.
        accept: Whether losses, large movements, a change of currency and sizes left without a
            price for ambiguity are taken on the user's word.
        progress: Told what is being read; asked whether to stop.

    Raises:
        UnknownProviderError: A target's provider has no list.
        Cancelled: The caller asked to stop; nothing was changed.
    """
    return take_prices(
        read_prices(targets, settings, folder, today, accept=accept, progress=progress), folder
    )


def read_prices(
    targets: Iterable[Target],
    settings: RefreshSettings,
    folder: Path,
    today: date,
    *,
    accept: bool = False,
    progress: Progress = SILENT,
) -> tuple[ReadPrices, ...]:
    """Read and judge regions as `refresh_prices` does, and put nothing in use.

    `take_prices` does that, so that what somebody looked at is what they take.
    """
    wanted = sorted(set(targets))
    for target in wanted:
        if target.provider not in PROVIDERS:
            raise UnknownProviderError(target)
    time = TimeLimit(settings.limits.total_seconds, progress)
    groups = [
        (provider, list(group)) for provider, group in groupby(wanted, key=lambda one: one.provider)
    ]
    read: list[ReadPrices] = []
    for place, (provider, group) in enumerate(groups):
        time.progress = Share(progress, place / len(groups), (place + 1) / len(groups))
        try:
            read.append(_read_provider(group, settings, folder, today, time, accept=accept))
        except Cancelled:
            raise
        except PlannerError as error:
            failed = ProviderOutcome(provider=provider, exchanged=False, refused=str(error))
            read.append(ReadPrices(failed, (), ()))
    # Whoever stops the work before this line changes nothing of any provider.
    raise_if_cancelled(progress)
    return tuple(read)


@dataclass(frozen=True, slots=True)
class ReadPrices:
    """A provider's prices, read and judged, and not yet in use."""

    outcome: ProviderOutcome
    new: tuple[RefreshedEntry, ...]
    before: tuple[tuple[str, bytes], ...]


def take_prices(
    read: Iterable[ReadPrices], folder: Path, *, accept: bool = False
) -> tuple[ProviderOutcome, ...]:
    """Put what was read in use, unless it was refused, and say how it ended.

    Args:
        read: What `read_prices` returned.
        folder: Of refreshed prices.
        accept: Take on the user's word what was refused for want of it; prices that break a hard
            invariant stay refused.
    """
    return tuple(_exchanged(one, folder, accept=accept) for one in read)


def _exchanged(read: ReadPrices, folder: Path, *, accept: bool) -> ProviderOutcome:
    outcome = read.outcome
    if accept and outcome.needs_word:
        outcome = replace(outcome, refused="", needs_word=())
    if outcome.refused:
        return outcome
    try:
        swap(folder, read.new, read.before)
    except PlannerError as error:
        return replace(outcome, refused=str(error))
    return replace(outcome, exchanged=True)


def _read_provider(
    targets: Sequence[Target],
    settings: RefreshSettings,
    folder: Path,
    today: date,
    time: TimeLimit,
    *,
    accept: bool,
) -> ReadPrices:
    progress = time.progress
    before = read_indexes(folder)
    held = entries_of(folder, before)
    old = FilePriceBook(EMBEDDED_FOLDER, held)
    listed = []
    for place, target in enumerate(targets):
        start, end = 0.8 * place / len(targets), 0.8 * (place + 1) / len(targets)
        time.progress = Share(progress, start, end)
        listed.append(_fetched(target, old, settings, today, time))
    new = tuple(staged(region, folder) for region in listed)
    # What will be read is checked, not what was in memory.
    book = FilePriceBook(EMBEDDED_FOLDER, held | {entry.target: entry for entry in new})
    regions = tuple(_region_outcome(region, old, book, progress) for region in listed)
    checks = check_prices(book, Share(progress, 0.8, 0.95), targets)
    needs_word = _needs_word(regions)
    refused = _refusal(checks, needs_word, regions, accept=accept)
    outcome = ProviderOutcome(
        provider=targets[0].provider,
        exchanged=False,
        refused=refused,
        # No word of anybody's helps prices that break what every book must keep.
        needs_word=needs_word if refused and all(one.holds for one in checks) else (),
        regions=regions,
        checks=checks,
    )
    return ReadPrices(outcome, new, before)


def _fetched(
    target: Target, old: FilePriceBook, settings: RefreshSettings, today: date, time: TimeLimit
) -> ListedRegion:
    known = old.known_sizes(target.provider)
    if target.provider == "aws":
        return fetch_aws_region(target, settings.aws, settings.limits, known, today, time)
    return fetch_azure_region(
        target, settings.azure, settings.limits, known, old.parents(target), today, time
    )


def _region_outcome(
    listed: ListedRegion, old: FilePriceBook, book: FilePriceBook, progress: Progress
) -> RegionOutcome:
    target = listed.target
    return RegionOutcome(
        target=target,
        source=listed.source,
        sizes=len(listed.sizes),
        difference=_difference(target, old, book, listed.usd_factor, progress),
        ambiguities=listed.ambiguities,
        rejected=listed.rejected,
        not_listed=listed.not_listed,
        unspecified=listed.unspecified,
        unusable=tuple((size.name, size.restriction) for size in listed.sizes if size.restriction),
        retiring=tuple(
            (size.name, size.retires) for size in listed.sizes if size.retires is not None
        ),
        absent=listed.absent,
        published=listed.published,
    )


def _difference(
    target: Target,
    old: FilePriceBook,
    book: FilePriceBook,
    usd_factor: Decimal | None,
    progress: Progress,
) -> RegionDifference:
    was_held = target in old.targets()
    quiet = Share(progress, 0.8, 0.8)
    return difference_of(
        target,
        cells_of(old, quiet, (target,)) if was_held else (),
        cells_of(book, quiet, (target,)),
        before_as_of=old.target_as_of(target) if was_held else None,
        currency_before=old.currency(target) if was_held else None,
        currency=book.currency(target),
        beside_before=prices_beside(old, target) if was_held else (),
        beside=prices_beside(book, target),
        usd_factor=usd_factor,
    )


def _needs_word(regions: Iterable[RegionOutcome]) -> tuple[str, ...]:
    reasons: list[str] = []
    for region in regions:
        reasons += region.difference.needs_word
        reasons += _old_list(region)
        reasons += [
            f"the list of {region.target} states no price of {product}: those held before would"
            " stay"
            for product in region.absent
        ]
        reasons += [
            f"{region.target} has more than one row for {one}" for one in region.ambiguities
        ]
    return tuple(reasons)


def _old_list(region: RegionOutcome) -> Iterator[str]:
    """Yield what a mirror that nobody keeps up asks for: its prices would count as today's."""
    published, fetched = region.published, region.source.fetched
    if published is not None and (fetched - published).days > OLD_DAYS:
        yield (
            f"the list of {region.target} was published on {published},"
            f" {(fetched - published).days:,} days ago: {region.source.origin} may be a mirror that"
            " is no longer kept up"
        )


def _refusal(
    checks: Iterable[PriceCheck],
    needs_word: tuple[str, ...],
    regions: Iterable[RegionOutcome],
    *,
    accept: bool,
) -> str:
    """Return why the new prices are not taken, "" where they are."""
    broken = [
        f"{check.name} ({check.rule.rstrip('.')}): {one.item}: {one.reason}"
        for check in checks
        if not check.holds
        for one in check.exceptions[:3]
    ]
    if broken:
        return (
            f"The new prices break what every price book must keep: {'; '.join(broken)}. {_KEPT}"
            " Try again later: a list that stays so has changed in a way that this version of the"
            " program does not read."
        )
    if needs_word and not accept:
        rejected = [str(one) for region in regions for one in region.rejected]
        why = f" Rows that were not taken: {'; '.join(rejected)}." if rejected else ""
        return (
            f"The new prices need your word: {'; '.join(needs_word)}.{why} {_KEPT}"
            " Look at the differences; to take them all the same, refresh with --accept."
        )
    return ""
