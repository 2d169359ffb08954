"""Prices of block storage and of traffic out of a region, out of an AWS list."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.listed_prices import Ambiguity, ListedBand, ListedStorage
from costing.price_sources.aws.machines import one_of
from costing.price_sources.aws.offers import SERVICE, number
from costing.price_sources.web import ServiceAnswerError

if TYPE_CHECKING:
    from datetime import date

    from costing.price_sources.aws.offers import OfferRow, Rejections
    from costing.price_sources.aws.places import Place

#: Product family, what it prices, and the unit it must have with the book's name for it.
_CAPACITY = ("capacity", "GB-Mo", "GB-month")
_IOPS = ("iops", "IOPS-Mo", "IOPS-month")
_THROUGHPUT = ("throughput", "GiBps-mo", "GiB/s-month")
_PROVISIONED = {"gp3": _IOPS, "io1": ("IOPS", "IOPS-Mo", "IOPS-month")}
_BY_GIB = frozenset({"gp2", "gp3", "io1", "io2", "st1", "sc1", "standard"})
_SNAPSHOT = {
    "EBS:SnapshotUsage": ("standard", "GB-Mo", "GB-month"),
    "EBS:SnapshotArchiveStorage": ("archive", "GB-Mo", "GB-month"),
}

#: What every region sells and plans are priced with.
NEEDED_PRODUCTS = ("EBS gp3", "EBS snapshot")
STORAGE_FAMILIES = frozenset(
    {"Storage", "System Operation", "Provisioned Throughput", "Storage Snapshot"}
)


class StorageRows:
    """Takes the rows of one region and keeps those of disks and snapshots."""

    def __init__(self, place: Place, currency: str, today: date, rejections: Rejections) -> None:
        self._place = place
        self._currency = currency
        self._today = today
        self._rejections = rejections
        self._held: dict[tuple[str, str, str], list[OfferRow]] = defaultdict(list)

    def take(self, row: OfferRow) -> None:
        """Look at one row."""
        named = _storage_item(row)
        if named is None or not self._place.holds(row):
            return
        product, (item, expected, unit) = named
        if row.term != "OnDemand" or row.effective > self._today:
            return
        if row.unit != expected:
            self._rejections.add(f"unit {row.unit!r} of {product} {item}", str(row))
        elif row.price is None or row.currency != self._currency or row.price <= 0:
            self._rejections.add("a price that is not above zero", str(row))
        else:
            self._held[product, item, unit].append(row)

    def prices(self) -> tuple[tuple[ListedStorage, ...], tuple[Ambiguity, ...]]:
        """Return one price for each product and item, and what could not be decided."""
        found: list[ListedStorage] = []
        doubtful: list[Ambiguity] = []
        for (product, item, unit), rows in sorted(self._held.items()):
            row = one_of(f"{product} {item}", rows, doubtful)
            if row is not None and row.price is not None:
                found.append(
                    ListedStorage(
                        product=product,
                        item=item,
                        unit=unit,
                        value=row.price,
                        meter=row.rate_code,
                        effective=row.effective,
                    )
                )
        return tuple(found), tuple(doubtful)


def _storage_item(row: OfferRow) -> tuple[str, tuple[str, str, str]] | None:
    volume = row.get("volumeapiname")
    if row.family == "Storage" and volume in _BY_GIB:
        return f"EBS {volume}", _CAPACITY
    if row.family == "System Operation" and volume in _PROVISIONED:
        is_iops = row.get("group") in {"EBS IOPS", ""}
        return (f"EBS {volume}", _PROVISIONED[volume]) if is_iops else None
    if row.family == "Provisioned Throughput" and volume == "gp3":
        return "EBS gp3", _THROUGHPUT
    if row.family == "Storage Snapshot":
        # "EUW2-EBS:SnapshotUsage": the region's short name stands before it.
        usage = row.get("usagetype")
        for ending, named in _SNAPSHOT.items():
            if usage == ending or usage.endswith(f"-{ending}"):
                return "EBS snapshot", named
    return None


class EgressRows:
    """Takes rows of AWSDataTransfer and keeps the bands of traffic to the internet."""

    def __init__(self, place: Place, currency: str, today: date, rejections: Rejections) -> None:
        self._place = place
        self._currency = currency
        self._today = today
        self._rejections = rejections
        self._held: list[OfferRow] = []

    def take(self, row: OfferRow) -> None:
        """Look at one row."""
        usage = row.get("usagetype")
        if (
            row.get("transfertype") != "AWS Outbound"
            or not self._place.holds(row, "from")
            or not (usage == "DataTransfer-Out-Bytes" or usage.endswith("-DataTransfer-Out-Bytes"))
            or row.effective > self._today
        ):
            return
        if row.unit != "GB":
            self._rejections.add(f"unit {row.unit!r} of traffic", str(row))
        elif row.price is None or row.price <= 0 or row.currency != self._currency:
            self._rejections.add("a price that is not above zero", str(row))
        else:
            self._held.append(row)

    def bands(self) -> tuple[tuple[ListedBand, ...], tuple[Ambiguity, ...]]:
        """Return the bands in order; the account's free grant is no band and is not in them.

        Raises:
            ServiceAnswerError: The bands leave a gap, or lie over one another.
        """
        newest = max((row.effective for row in self._held), default=None)
        by_start: dict[Decimal, list[OfferRow]] = defaultdict(list)
        for row in self._held:
            if row.effective == newest:
                by_start[number(row.begin, row.rate_code)].append(row)
        found: list[ListedBand] = []
        doubtful: list[Ambiguity] = []
        reached: Decimal | None = Decimal(0)
        for start in sorted(by_start):
            chosen = one_of(f"internet egress from {start:f} GB", by_start[start], doubtful)
            if chosen is None or chosen.price is None:
                return (), tuple(doubtful)
            if start != reached:
                raise ServiceAnswerError(
                    SERVICE,
                    f"states bands of traffic out of {self._place.region} that do not follow on:"
                    f" one ends at {reached} GB, the next begins at {start:f} GB",
                )
            reached = None if chosen.end == "Inf" else number(chosen.end, chosen.rate_code)
            found.append(
                ListedBand(
                    item="internet egress",
                    from_gb=start,
                    to_gb=reached,
                    value=chosen.price,
                    meter=chosen.rate_code,
                    effective=chosen.effective,
                )
            )
        if found and reached is not None:
            raise ServiceAnswerError(
                SERVICE,
                f"states no band of traffic out of {self._place.region} above {reached:f} GB",
            )
        return tuple(found), tuple(doubtful)
