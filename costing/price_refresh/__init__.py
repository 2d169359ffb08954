"""Refreshing list prices: fetch, parse, check, show the difference, exchange in one step.

On any fault the book that is in use stays byte for byte as it was, and the reason is told.
"""

from __future__ import annotations

from costing.price_refresh.difference import MovedPrice, RegionDifference
from costing.price_refresh.outcome import ProviderOutcome, RegionOutcome
from costing.price_refresh.refreshing import (
    PROVIDERS,
    ReadPrices,
    read_prices,
    refresh_prices,
    take_prices,
)
from costing.price_refresh.settings import RefreshSettings, RefreshSettingsError, read_settings
from costing.price_sources.aws import AwsMeans, AwsSettings
from costing.price_sources.azure import AzureSettings
from costing.price_sources.web import WebLimits

__all__ = [
    "PROVIDERS",
    "AwsMeans",
    "AwsSettings",
    "AzureSettings",
    "MovedPrice",
    "ProviderOutcome",
    "ReadPrices",
    "RefreshSettings",
    "RefreshSettingsError",
    "RegionDifference",
    "RegionOutcome",
    "WebLimits",
    "read_prices",
    "read_settings",
    "refresh_prices",
    "take_prices",
]
