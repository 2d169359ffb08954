"""Azure list prices, asked for only by a refresh: Retail Prices and a subscription's sizes."""

from __future__ import annotations

from costing.price_sources.azure.region import fetch_azure_region
from costing.price_sources.azure.settings import AzureSettings

__all__ = ["AzureSettings", "fetch_azure_region"]
