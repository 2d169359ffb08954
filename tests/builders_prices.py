"""Tiny builders for prices and sizing: targets, servers, and price books with a fault put in."""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from costing.price_sources.price_file import FilePriceBook, load_price_book
from costing.price_sources.price_file.book import EMBEDDED_FOLDER
from costing.prices import MissingPrice, Price, Target
from inventory.identity import ServerId
from inventory.model import Disk, Metric, OsFamily, Server, ServerKind, Statistic, Utilisation

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal
    from pathlib import Path

LONDON = Target("aws", "eu-west-2")
EASTUS = Target("azure", "eastus")
UKSOUTH = Target("azure", "uksouth")

Row = dict[str, str]


def book() -> FilePriceBook:
    """The book that is shipped."""
    return load_price_book()


def amount(price: Price | MissingPrice) -> Decimal:
    """The figure of a price that must be there."""
    assert isinstance(price, Price), price
    return price.amount.amount


def reason(price: Price | MissingPrice) -> str:
    """Why a price that must be missing is."""
    assert isinstance(price, MissingPrice), price
    return price.reason


def machine(
    name: str = "web01",
    vcpus: int | None = 2,
    gib: float | None = 8,
    *measured: str,
    disks: tuple[Disk, ...] = (Disk(label="Hard disk 1", provisioned_gib=100.0),),
    family: OsFamily | None = OsFamily.LINUX,
    **fields: object,
) -> Server:
    """A server; measurements are written "cpu p95 40" or "memory mean 20 7d 2000n"."""
    return Server(
        id=ServerId(name),
        name=name,
        kind=fields.pop("kind", ServerKind.VIRTUAL),
        vcpus=vcpus,
        memory_mib=None if gib is None else round(gib * 1024),
        disks=disks,
        os_family=family,
        utilisation=tuple(_measurement(text) for text in measured),
        **fields,
    )


def disk(gib: float, iops: float | None = None, mib_per_s: float | None = None) -> Disk:
    """One disk of a size, measured or not."""
    return Disk(label=f"{gib} GiB", provisioned_gib=gib, iops=iops, mib_per_s=mib_per_s)


def changed_book(
    folder: Path, table: str, change: Callable[[Row], Row | None], *, regions: tuple[Target, ...]
) -> FilePriceBook:
    """A copy of the shipped book, only with `regions`, in which a table's rows were changed.

    A row that `change` returns None for is dropped.
    """
    copy = folder / "book"
    shutil.copytree(EMBEDDED_FOLDER, copy)
    kept = {f"{target.provider}/{target.region}" for target in regions}
    for path in copy.glob("*/regions/*.csv"):
        if f"{path.parent.parent.name}/{path.name.split('.')[0]}" not in kept:
            path.unlink()
    path = copy / table
    with path.open(newline="", encoding="utf-8") as handle:
        reader = csv.DictReader(handle)
        heading = reader.fieldnames or ()
        rows = [row for row in map(change, reader) if row is not None]
    with path.open("w", newline="", encoding="utf-8") as handle:
        writer = csv.DictWriter(handle, heading, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return load_price_book(copy)


_METRICS = {
    "cpu": Metric.CPU_PERCENT,
    "memory": Metric.MEMORY_PERCENT,
    "iops": Metric.DISK_IOPS,
    "mib/s": Metric.DISK_MIB_PER_S,
    "network": Metric.NETWORK_MBIT_PER_S,
}


def _measurement(text: str) -> Utilisation:
    metric, statistic, value, *rest = text.split()
    days = [float(part[:-1]) for part in rest if part.endswith("d")]
    samples = [int(part[:-1]) for part in rest if part.endswith("n")]
    return Utilisation(
        metric=_METRICS[metric],
        statistic=Statistic(statistic),
        value=float(value),
        window_days=days[0] if days else 31.0,
        samples=samples[0] if samples else 8928,
    )
