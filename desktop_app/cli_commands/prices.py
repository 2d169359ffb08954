"""Commands about the price book."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.price_checks import check_prices
from costing.price_refresh import (
    PROVIDERS,
    AwsMeans,
    RefreshSettings,
    read_settings,
    refresh_prices,
)
from costing.price_sources.price_file import load_price_book, refreshed_folder
from costing.prices import Target, UnknownTargetError, parse_target, price_rows
from desktop_app import refresh_document, run_document, summary
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.opening import this_day
from desktop_app.cli_commands.parsing import Adding, add_today, command, seconds
from inventory.errors import PlannerError

if TYPE_CHECKING:
    import argparse

    from inventory.progress import Progress

_REGION = re.compile(r"[a-z0-9-]{3,40}")


class OfflineError(PlannerError):
    """A refresh was asked for together with the promise to open no connection."""

    def __init__(self) -> None:
        super().__init__("Prices cannot be refreshed with --offline: leave one of the two out.")


class NothingToRefreshError(PlannerError):
    """No region was named and none was refreshed before."""

    def __init__(self) -> None:
        super().__init__(
            "No region was refreshed before. Name those you want: --target aws:eu-west-2."
        )


def prices_show(options: argparse.Namespace, _progress: Progress) -> Answer:
    """Print every price that is held for a target."""
    book = load_price_book()
    target = parse_target(options.target, book.targets())
    shown = price_rows(book, target)
    return Answer(
        document={
            "target": str(target),
            "as_of": book.target_as_of(target).isoformat(),
            "currency": book.currency(target),
            "prices": [run_document.price_row(row) for row in shown],
        },
        text=summary.of_prices(shown),
    )


def prices_check(_options: argparse.Namespace, progress: Progress) -> Answer:
    """Check the embedded price book against the invariants of every price book."""
    found = check_prices(load_price_book(), progress)
    return Answer(
        document={"invariants": [run_document.invariant(one) for one in found]},
        text=summary.of_invariants(found),
    )


def prices_refresh(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read list prices from their publishers and print what changes."""
    if options.offline:
        raise OfflineError
    settings = _settings(options)
    book = load_price_book()
    wanted = [_target(text) for text in options.targets] or sorted(book.refreshed)
    if not wanted:
        raise NothingToRefreshError
    outcomes = refresh_prices(
        wanted,
        settings,
        refreshed_folder(),
        options.today or this_day(),
        accept=options.accept,
        progress=progress,
    )
    return Answer(
        document=refresh_document.refresh_document(outcomes),
        text=refresh_document.refresh_text(outcomes),
        refused=refresh_document.refusals(outcomes),
    )


def _settings(options: argparse.Namespace) -> RefreshSettings:
    settings = RefreshSettings() if options.settings is None else read_settings(options.settings)
    aws, azure, limits = settings.aws, settings.azure, settings.limits
    if options.source is not None:
        aws = replace(aws, means=AwsMeans(options.source))
    if options.currency is not None:
        azure = replace(azure, currency=Currency(options.currency))
    if options.subscription is not None:
        azure = replace(azure, subscription=options.subscription)
    if options.limit is not None:
        limits = replace(limits, total_seconds=options.limit)
    return RefreshSettings(aws=aws, azure=azure, limits=limits)


def _target(text: str) -> Target:
    """Return a target by its form alone: a region need not be held to be asked for."""
    provider, _, region = text.strip().casefold().partition(":")
    if provider not in PROVIDERS or not _REGION.fullmatch(region):
        raise UnknownTargetError(text, "provider:region, for example aws:eu-west-2, azure:uksouth")
    return Target(provider, region)


def add_prices(adding: Adding) -> None:
    """Add `decant prices`."""
    group = adding.add_parser("prices", help="the price book")
    inner = group.add_subparsers(dest="prices_name", required=True, metavar="WHAT")
    show = command(inner, "show", prices_show, "print the prices of a target")
    show.add_argument("--target", default="aws:eu-west-2", metavar="PROVIDER:REGION")
    command(inner, "check", prices_check, "check the price book against its invariants")
    refresh = command(
        inner, "refresh", prices_refresh, "read list prices from their publishers",
        "Reads the list prices of regions, checks them, prints what is new, gone or moved by more "
        "than 5 %, and puts them in use; on any fault the prices in use stay as they were.",
        offline="refuse: this command alone opens connections",
    )  # fmt: skip
    refresh.add_argument(
        "--target", dest="targets", action="append", default=[], metavar="PROVIDER:REGION",
        help="region to refresh; may be repeated; by default those refreshed before",
    )  # fmt: skip
    refresh.add_argument(
        "--source", choices=[str(one) for one in AwsMeans],
        help="AWS: public files (bulk, the default) or the services, with your own sign-in (api)",
    )  # fmt: skip
    refresh.add_argument("--currency", metavar="CODE", help="Azure: native prices, USD by default")
    refresh.add_argument(
        "--subscription", metavar="ID",
        help="Azure: what this subscription may use, with your own sign-in",
    )  # fmt: skip
    refresh.add_argument(
        "--accept", action="store_true",
        help="take prices that lose more than 2 %% of those held, move by more than 5 %% in the "
        "median, change currency or leave a size without one price",
    )  # fmt: skip
    refresh.add_argument("--limit", type=seconds, metavar="SECONDS", help="longest duration")
    refresh.add_argument(
        "--settings", type=Path, metavar="FILE", help="addresses and limits (TOML)"
    )
    add_today(refresh)
