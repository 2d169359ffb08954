"""Reads a price book in Decant's own format: the one that is shipped, or a refreshed copy."""

from __future__ import annotations

from costing.price_sources.price_file.book import FilePriceBook, load_price_book
from costing.price_sources.price_file.tables import PriceBookError, Source

__all__ = ["FilePriceBook", "PriceBookError", "Source", "load_price_book"]
