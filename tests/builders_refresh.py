"""Refreshing against servers of our own: settings with tiny waits, and outcomes in short."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.price_refresh import (
    AwsMeans,
    AwsSettings,
    AzureSettings,
    ProviderOutcome,
    RefreshSettings,
    WebLimits,
    refresh_prices,
)
from costing.price_sources.price_file import (
    EMBEDDED_FOLDER,
    FilePriceBook,
    entries_of,
    read_indexes,
)
from inventory.progress import SILENT

if TYPE_CHECKING:
    from pathlib import Path

    from costing.prices import Target
    from inventory.progress import Progress

TODAY = date(2026, 11, 22)
RETAIL_PATH = "/api/retail/prices"


def limits(**changes: float) -> WebLimits:
    """Limits for tests: two attempts, hardly a wait."""
    tiny = WebLimits(
        total_seconds=30.0,
        connect_seconds=2.0,
        read_seconds=5.0,
        attempts=2,
        backoff_seconds=0.01,
    )
    return replace(tiny, **changes)


def files(url: str, **changes: float) -> RefreshSettings:
    """AWS by its public files."""
    return RefreshSettings(aws=AwsSettings(bulk_url=url), limits=limits(**changes))


def services(url: str, ec2: str, **changes: float) -> RefreshSettings:
    """AWS by its services."""
    return RefreshSettings(
        aws=AwsSettings(means=AwsMeans.API, pricing_url=url, savings_url=url, ec2_url=ec2),
        limits=limits(**changes),
    )


def retail(url: str, currency: str = "USD", **changes: float) -> RefreshSettings:
    """Azure by its retail prices."""
    settings = AzureSettings(retail_url=url + RETAIL_PATH, currency=Currency(currency))
    return RefreshSettings(azure=settings, limits=limits(**changes))


def refresh(
    target: Target,
    settings: RefreshSettings,
    folder: Path,
    *,
    accept: bool = False,
    today: date = TODAY,
    progress: Progress = SILENT,
) -> ProviderOutcome:
    """Refresh one region."""
    [outcome] = refresh_prices([target], settings, folder, today, accept=accept, progress=progress)
    return outcome


def refreshed_book(folder: Path) -> FilePriceBook:
    """The shipped book under what a folder holds."""
    return FilePriceBook(EMBEDDED_FOLDER, entries_of(folder, read_indexes(folder)))
