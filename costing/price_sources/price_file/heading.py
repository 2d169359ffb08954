"""The heading of a price book: ``book.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency
from costing.price_sources.price_file.disks import DiskProduct
from costing.price_sources.price_file.network import NetworkArea
from costing.price_sources.price_file.tables import PriceBookError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

#: Version of the folder's layout that this reader understands.
FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """Name and date of a book, its currencies, the disk products it may propose, its areas."""

    id: str
    title: str
    compiled: date
    oldest_compute: date
    currencies: Mapping[str, Currency]
    disks: tuple[DiskProduct, ...]
    areas: tuple[NetworkArea, ...]
    snapshots: Mapping[str, tuple[str, str]]


def read_heading(path: Path) -> Heading:
    """Read the heading of a book.

    Raises:
        PriceBookError: It is absent, damaged or of a format that is not understood.
    """
    try:
        with path.open("rb") as handle:
            table = tomllib.load(handle, parse_float=Decimal)
        if table["format"] != FORMAT:
            raise PriceBookError(path, None, f"format {table['format']}; {FORMAT} is understood")
        return Heading(
            id=table["id"],
            title=table["title"],
            compiled=table["compiled"],
            oldest_compute=table["oldest_compute"],
            currencies={
                provider: Currency(entry["currency"])
                for provider, entry in table["providers"].items()
            },
            disks=tuple(
                DiskProduct(
                    provider=disk["provider"],
                    product=disk["product"],
                    name=disk.get("name", ""),
                    default=disk["use"] == "default",
                    charged_beside=disk.get("charged_beside", ""),
                    included_iops=disk.get("included_iops"),
                    included_mib_per_s=disk.get("included_mib_per_s"),
                    max_gib=disk.get("max_gib"),
                    max_iops=disk.get("max_iops"),
                    max_mib_per_s=disk.get("max_mib_per_s"),
                    max_iops_per_gib=disk.get("max_iops_per_gib"),
                    max_mib_per_s_per_iops=disk.get("max_mib_per_s_per_iops"),
                )
                for disk in table["disks"]
            ),
            areas=tuple(
                NetworkArea(
                    provider=one["provider"], area=one["area"], regions=frozenset(one["regions"])
                )
                for one in table.get("network_areas", ())
            ),
            snapshots={
                provider: (entry["snapshot_product"], entry["snapshot_item"])
                for provider, entry in table["providers"].items()
                if "snapshot_product" in entry
            },
        )
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise PriceBookError(path, None, f"cannot be read ({error})") from error
    except KeyError as error:
        raise PriceBookError(path, None, f"no {error}") from error
