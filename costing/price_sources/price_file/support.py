"""Support plans: dated bands of a share of the month's usage."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from costing.price_sources.price_file.tables import read_rows
from costing.prices import SupportBand

if TYPE_CHECKING:
    from pathlib import Path

    from costing.price_sources.price_file.tables import Row

_COLUMNS = (
    "provider",
    "plan",
    "from_usd",
    "to_usd",
    "share_percent",
    "minimum_usd",
    "flat_usd",
    "ends",
    "note",
    "source",
    "as_of",
)


def read_support(path: Path) -> tuple[SupportBand, ...]:
    """Read the support plans of all providers, in the order of the table.

    Raises:
        PriceBookError: The file is absent or damaged.
    """
    return tuple(_band(row) for row in read_rows(path, _COLUMNS))


def _band(row: Row) -> SupportBand:
    percent = row.optional_number("share_percent")
    return SupportBand(
        provider=row.text("provider"),
        plan=row.text("plan"),
        from_amount=row.optional_number("from_usd") or Decimal(0),
        to_amount=row.optional_number("to_usd"),
        share=None if percent is None else percent / 100,
        minimum=row.optional_number("minimum_usd"),
        flat=row.optional_number("flat_usd"),
        ends=row.optional_day("ends"),
        note=row.optional("note"),
        source=row.text("source"),
        as_of=row.day("as_of"),
    )
