"""The prices of a region that are not of a machine: disks, snapshots, traffic and links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.prices import MissingPrice, Price

if TYPE_CHECKING:
    from collections.abc import Iterator

    from costing.price_sources.price_file import FilePriceBook
    from costing.prices import Target

#: What a provider does not charge for, by the book's own name: the only prices that may be 0.
FREE = frozenset(
    {
        ("aws", "internet egress free grant"),
        ("azure", "internet egress free grant"),
        ("azure", "ingress"),
        ("azure", "between zones of one region"),
    }
)


def prices_beside(book: FilePriceBook, target: Target) -> Iterator[tuple[str, str, Price]]:
    """Yield every such price that is held for a region: what, which part of it, the price.

    Raises:
        PriceBookError: A table is absent or damaged.
    """
    tiers = book.disk_tiers(target)
    for tier in () if isinstance(tiers, MissingPrice) else tiers:
        for part, price in (
            ("capacity", tier.per_month),
            ("IOPS", tier.iops_per_month),
            ("throughput", tier.mib_per_s_per_month),
        ):
            if isinstance(price, Price):
                yield f"disk {tier.name}", part, price
    snapshot = book.snapshot(target)
    if isinstance(snapshot, Price):
        yield "disk snapshot", "capacity", snapshot
    for row in book.network(target):
        if isinstance(row.price, Price):
            band = "" if row.from_gb is None else f"from {row.from_gb:f} GB"
            yield row.item, band, row.price
