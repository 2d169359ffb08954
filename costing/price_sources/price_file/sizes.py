"""The table of machine sizes of one provider."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.price_sources.price_file.tables import read_rows
from costing.prices import Size

if TYPE_CHECKING:
    from pathlib import Path

    from costing.price_sources.price_file.conditions import ConditionTable
    from costing.price_sources.price_file.tables import Row

#: One published MB/s (10^6 bytes) in MiB/s (2^20 bytes).
MIB_PER_MB = Decimal(1_000_000) / Decimal(1_048_576)
_MBIT_PER_GBIT = 1000

_COLUMNS = (
    "size",
    "family",
    "vcpus",
    "billed_vcpus",
    "memory_gib",
    "rate_units",
    "price_as",
    "architecture",
    "burstable",
    "bare_metal",
    "current",
    "premium_disks",
    "max_data_disks",
    "disk_iops",
    "disk_mb_per_s",
    "network_gbps",
    "source",
    "as_of",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BookSize:
    """A size as the book holds it: its price follows `price_as` where that is set."""

    size: Size
    rate_units: Decimal
    price_as: str


def read_sizes(path: Path, conditions: ConditionTable) -> dict[str, BookSize]:
    """Read a table of sizes, keyed by name, each under its conditions.

    Raises:
        PriceBookError: The file is absent or damaged, or a size stands in it twice.
    """
    sizes: dict[str, BookSize] = {}
    for row in read_rows(path, _COLUMNS):
        size = _size(row)
        if size.size.name in sizes:
            raise row.error(f"{size.size.name} stands in it twice")
        sizes[size.size.name] = replace(size, size=conditions.laid_over(size.size))
    return sizes


def _size(row: Row) -> BookSize:
    units = row.number("rate_units")
    mb_per_s = row.optional_number("disk_mb_per_s")
    gbps = row.optional_number("network_gbps")
    return BookSize(
        size=Size(
            name=row.text("size"),
            family=row.text("family"),
            vcpus=row.whole("vcpus"),
            billed_vcpus=row.whole("billed_vcpus"),
            memory_gib=row.number("memory_gib"),
            architecture=row.text("architecture"),
            burstable=row.text("burstable") == "yes",
            bare_metal=row.text("bare_metal") == "yes",
            # Not known to be superseded is taken as current: the book has no retirement dates.
            current=row.optional("current") != "no",
            max_data_disks=row.optional_whole("max_data_disks"),
            disk_iops=row.optional_whole("disk_iops"),
            disk_mib_per_s=None if mb_per_s is None else mb_per_s * MIB_PER_MB,
            rate_units=units,
            premium_disks=row.optional("premium_disks") != "no",
            network_mbit_per_s=None if gbps is None else gbps * _MBIT_PER_GBIT,
        ),
        rate_units=units,
        price_as=row.optional("price_as"),
    )
