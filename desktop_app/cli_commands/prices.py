"""Commands about the price book."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.price_checks import check_prices
from costing.price_models import size_models
from costing.price_refresh import (
    PROVIDERS,
    AwsMeans,
    RefreshSettings,
    read_prices,
    read_settings,
    take_prices,
)
from costing.price_sources.price_file import load_price_book, refreshed_folder
from costing.prices import Target, UnknownTargetError, parse_target, price_rows
from desktop_app import prices_document, refresh_document, run_document
from desktop_app.cli_commands.answers import Answer
from desktop_app.cli_commands.opening import this_day
from desktop_app.cli_commands.parsing import Adding, add_today, command, seconds
from desktop_app.size_search import elsewhere, size_search, span
from inventory.errors import PlannerError

if TYPE_CHECKING:
    import argparse

    from desktop_app.size_search import SizeSearch
    from inventory.progress import Progress

_NOTHING_TAKEN = (
    "Nothing was put in use: without --dry-run it would be, unless it is refused above."
)
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
    """Print the prices of a target: all of them, those looked for, or one size in full."""
    book = load_price_book()
    target = parse_target(options.target, book.targets())
    wanted = _wanted(options)
    shown = tuple(
        row
        for row in price_rows(book, target)
        if wanted.finds(row.size, row.family, row.vcpu, row.memory_gib)
    )
    if not shown:
        raise prices_document.NoSuchSizeError(
            target, _said(options), book.target_as_of(target), elsewhere(book, target, wanted)
        )
    document = {
        "target": str(target),
        "as_of": book.target_as_of(target).isoformat(),
        "currency": book.currency(target),
        "prices": [run_document.price_row(row) for row in shown],
    }
    today = options.today or this_day()
    if wanted.is_empty or len(shown) > 1:
        text = prices_document.show_text(book, target, shown, today)
        return Answer(document=document, text=text)
    size = next(one for one in book.sizes(target) if one.name == shown[0].size)
    found = size_models(book, target, size)
    document["models"] = prices_document.size_document(found)
    return Answer(document=document, text=prices_document.size_text(book, found, today))


def prices_check(options: argparse.Namespace, progress: Progress) -> Answer:
    """Check the price book against the invariants of every price book."""
    found = check_prices(load_price_book(), progress)
    return Answer(
        document={"invariants": [run_document.invariant(one) for one in found]},
        text=prices_document.check_text(found, every=options.all),
    )


def _wanted(options: argparse.Namespace) -> SizeSearch:
    said = size_search(" ".join(options.sizes))
    vcpus = span(options.vcpu) if options.vcpu else said.vcpus
    memory = span(options.memory) if options.memory else said.memory_gib
    return replace(said, family=options.family.casefold(), vcpus=vcpus, memory_gib=memory)


def _said(options: argparse.Namespace) -> str:
    """Return what was looked for, in words."""
    parts = [f"called {' '.join(options.sizes)!r}"] if options.sizes else []
    for name, unit in (("family", ""), ("vcpu", " vCPU"), ("memory", " GiB")):
        value = getattr(options, name)
        if value:
            parts.append(f"of family {value}" if name == "family" else f"of {value}{unit}")
    return " and ".join(parts)


def prices_refresh(options: argparse.Namespace, progress: Progress) -> Answer:
    """Read list prices from their publishers and print what changes."""
    if options.offline:
        raise OfflineError
    settings = _settings(options)
    book = load_price_book()
    wanted = [_target(text) for text in options.targets] or sorted(book.refreshed)
    if not wanted:
        raise NothingToRefreshError
    read = read_prices(
        wanted,
        settings,
        refreshed_folder(),
        options.today or this_day(),
        accept=options.accept,
        progress=progress,
    )
    if options.dry_run:
        seen = tuple(one.outcome for one in read)
        text = [
            refresh_document.refresh_text(seen),
            refresh_document.refusals(seen),
            _NOTHING_TAKEN,
        ]
        return Answer(
            document=refresh_document.refresh_document(seen), text="\n".join(filter(None, text))
        )
    outcomes = take_prices(read, refreshed_folder())
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
    show = command(
        inner, "show", prices_show, "print the prices of a target",
        "Prints the prices of a region: all sizes, those looked for, or one size with every price "
        "model and how each price came about.",
    )  # fmt: skip
    show.add_argument(
        "sizes", nargs="*", metavar="SIZE",
        help="parts of the name: m7i.large, D4s_v5, e8-4 ...; also '4 vCPU' or '16-32 GiB'",
    )  # fmt: skip
    show.add_argument("--target", default="aws:eu-west-2", metavar="PROVIDER:REGION")
    show.add_argument("--family", default="", metavar="NAME", help="one family: m7i, Dsv5 ...")
    show.add_argument("--vcpu", metavar="N[-M]", help="so many vCPU: 4 or 4-8")
    show.add_argument("--memory", metavar="N[-M]", help="so many GiB: 16 or 16-64")
    add_today(show)
    check = command(
        inner, "check", prices_check, "check the price book against its invariants",
        "Checks every price of the book, and what was refreshed, against the rules of every price "
        "book; departures from a soft rule are told with the reason.",
    )  # fmt: skip
    check.add_argument("--all", action="store_true", help="every exception with its figures")
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
        help="take prices that lose more than 2 %% of those held, or one of disks or traffic, move "
        "by more than 5 %% in the median, change currency, are of a list published more than 90 "
        "days ago, or leave a size without one price",
    )  # fmt: skip
    refresh.add_argument(
        "--dry-run", action="store_true", help="print what would change and put nothing in use"
    )
    refresh.add_argument("--limit", type=seconds, metavar="SECONDS", help="longest duration")
    refresh.add_argument(
        "--settings", type=Path, metavar="FILE", help="addresses and limits (TOML)"
    )
    add_today(refresh)
