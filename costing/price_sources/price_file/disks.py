"""The disk products of a region, out of a provider's table of storage prices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.price_sources.price_file.sizes import MIB_PER_MB
from costing.price_sources.price_file.tables import Row, read_rows
from costing.prices import DiskTier, MissingPrice, Price

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from costing.prices import Target

#: MiB/s in one of the units in which throughput is priced.
_MIB_PER_S = {"GiB/s-month": Decimal(1024), "MB/s-month": MIB_PER_MB}
#: Units that the figures of these items may have.
_UNITS = {
    "capacity": {"GB-month", "GiB-month"},
    "iops": {"IOPS-month"},
    "throughput": set(_MIB_PER_S),
}

_COLUMNS = (
    "product",
    "item",
    "region",
    "unit",
    "price",
    "currency",
    "from_quantity",
    "to_quantity",
    "gib",
    "iops",
    "mb_per_s",
    "source",
    "as_of",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiskProduct:
    """A class of disk that may be proposed, as ``book.toml`` declares it.

    Attributes:
        name: Of the one tier where the product is priced by the GiB; "" where it has tiers.
        default: Proposed where the disk was not measured.
    """

    provider: str
    product: str
    name: str
    default: bool
    charged_beside: str
    included_iops: int | None
    included_mib_per_s: int | None
    max_gib: int | None
    max_iops: int | None
    max_mib_per_s: int | None
    max_iops_per_gib: int | None = None
    max_mib_per_s_per_iops: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageRow:
    """One storage price; `price` None where the tier is known and its price is not.

    Attributes:
        undated: A price is published without a date: never used, as nothing could say its age.
        from_quantity / to_quantity: Edges of the band that the price applies to; None for none.
    """

    product: str
    item: str
    region: str
    price: Price | None
    currency: str
    gib: int | None
    iops: int | None
    mib_per_s: Decimal | None
    undated: bool
    from_quantity: Decimal | None = None
    to_quantity: Decimal | None = None


def read_storage(path: Path, provider: str) -> tuple[StorageRow, ...]:
    """Read a provider's storage prices.

    Raises:
        PriceBookError: The file is absent or damaged, or a unit is not the one expected.
    """
    return tuple(_storage_row(row, provider) for row in read_rows(path, _COLUMNS))


def tiers_of(
    rows: Iterable[StorageRow],
    products: Iterable[DiskProduct],
    target: Target,
    currency: Currency,
) -> tuple[DiskTier, ...] | MissingPrice:
    """Return the tiers of a region, a missing price where it has none in its own currency.

    Tiers whose limits are known from another region of the provider belong to the ladder of
    every region; their price there is missing, never another region's.
    """
    held = tuple(rows)
    priced = {
        (row.product, row.item): row
        for row in held
        if row.region == target.region and row.price is not None and row.currency == currency
    }
    tiers: list[DiskTier] = []
    for product in products:
        if product.name:
            tiers += _by_gib(product, priced, target)
        else:
            tiers += _ladder(product, held, priced, target)
    if not any(isinstance(tier.per_month, Price) for tier in tiers):
        undated = [row.item for row in held if row.region == target.region and row.undated]
        unused = f"; undated prices are not used ({', '.join(undated)})" if undated else ""
        return MissingPrice(
            what=f"disks in {target}",
            reason=f"the book holds no dated disk price for {target.region}{unused}",
        )
    return tuple(tiers)


def _by_gib(
    product: DiskProduct, priced: Mapping[tuple[str, str], StorageRow], target: Target
) -> list[DiskTier]:
    capacity = priced.get((product.product, "capacity"))
    if capacity is None or capacity.price is None:
        return []
    iops = priced.get((product.product, "iops"))
    throughput = priced.get((product.product, "throughput"))
    return [
        DiskTier(
            name=product.name,
            per_month=_named(capacity.price, target, product.name, "GiB-month"),
            iops=product.included_iops,
            mib_per_s=_decimal(product.included_mib_per_s),
            default=product.default,
            product=product.product,
            max_gib=product.max_gib,
            max_iops=product.max_iops,
            max_mib_per_s=_decimal(product.max_mib_per_s),
            max_iops_per_gib=product.max_iops_per_gib,
            max_mib_per_s_per_iops=product.max_mib_per_s_per_iops,
            iops_per_month=_extra(iops, target, f"{product.name}-iops", "IOPS-month"),
            mib_per_s_per_month=_extra(
                throughput, target, f"{product.name}-throughput", "MiB/s-month"
            ),
            charged_beside=product.charged_beside,
        )
    ]


def _ladder(
    product: DiskProduct,
    rows: tuple[StorageRow, ...],
    priced: Mapping[tuple[str, str], StorageRow],
    target: Target,
) -> list[DiskTier]:
    # Limits of a tier are the same everywhere; they stand on the rows that have them.
    rungs = {row.item: row for row in rows if row.product == product.product and row.iops}
    tiers = []
    for rung in sorted(rungs.values(), key=lambda row: (row.gib or 0, row.item)):
        here = priced.get((rung.product, rung.item))
        per_month: Price | MissingPrice
        if here is None or here.price is None:
            per_month = MissingPrice(
                what=f"{rung.item} in {target}",
                reason=f"the book holds no price of {rung.item} ({rung.gib} GiB)"
                f" for {target.region}",
            )
        else:
            per_month = _named(here.price, target, rung.item, "month")
        tiers.append(
            DiskTier(
                name=rung.item,
                per_month=per_month,
                gib=rung.gib,
                iops=rung.iops,
                mib_per_s=rung.mib_per_s,
                default=product.default,
                product=product.product,
                charged_beside=product.charged_beside,
            )
        )
    return tiers


def _extra(row: StorageRow | None, target: Target, name: str, unit: str) -> Price | None:
    if row is None or row.price is None:
        return None
    published = row.price
    parts = _MIB_PER_S.get(published.unit)
    if parts is None:
        return _named(published, target, name, unit)
    return Price(
        amount=Money(published.amount.amount / parts, published.amount.currency),
        unit=unit,
        id=f"{target}/disk/{name}",
        source=published.source,
        as_of=published.as_of,
        parts=(f"{published.amount.amount:f} for one {published.unit} / {parts:f}",),
        meter=published.meter,
        effective=published.effective,
    )


def _named(price: Price, target: Target, name: str, unit: str) -> Price:
    return replace(price, unit=unit, id=f"{target}/disk/{name}")


def _storage_row(row: Row, provider: str) -> StorageRow:
    price = row.optional_number("price")
    as_of = row.optional_day("as_of")
    unit, item = row.text("unit"), row.text("item")
    expected = _UNITS.get(item, {unit})
    if unit not in expected:
        raise row.error(f"{item} is priced by {unit}; expected {' or '.join(sorted(expected))}")
    mb_per_s = row.optional_number("mb_per_s")
    source = row.text("source")
    return StorageRow(
        product=row.text("product"),
        item=item,
        region=row.text("region"),
        price=None
        if price is None or as_of is None
        else Price(
            amount=Money(price, Currency(row.text("currency"))),
            unit=unit,
            id=f"{provider}/storage",
            source=source,
            as_of=as_of,
        ),
        currency=row.text("currency"),
        gib=row.optional_whole("gib"),
        iops=row.optional_whole("iops"),
        mib_per_s=None if mb_per_s is None else mb_per_s * MIB_PER_MB,
        undated=price is not None and as_of is None,
        from_quantity=row.optional_number("from_quantity"),
        to_quantity=row.optional_number("to_quantity"),
    )


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
