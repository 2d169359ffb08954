"""Reads a price book in Decant's own format: the one that is shipped, or a refreshed copy."""

from __future__ import annotations

from costing.price_sources.price_file.book import EMBEDDED_FOLDER, FilePriceBook, load_price_book
from costing.price_sources.price_file.refreshed_store import (
    RefreshedEntry,
    RefreshedPricesError,
    RefreshRaceError,
    entries_of,
    read_indexes,
    refreshed_folder,
    staged,
    swap,
)
from costing.price_sources.price_file.tables import PriceBookError, Source

__all__ = [
    "EMBEDDED_FOLDER",
    "FilePriceBook",
    "PriceBookError",
    "RefreshRaceError",
    "RefreshedEntry",
    "RefreshedPricesError",
    "Source",
    "entries_of",
    "load_price_book",
    "read_indexes",
    "refreshed_folder",
    "staged",
    "swap",
]
