"""Traffic bands and links of a region, out of a provider's table of network prices."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from costing.money import Currency, Money
from costing.price_sources.price_file.tables import read_rows
from costing.prices import MissingPrice, NetworkPrice, Price

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from costing.price_sources.price_file.tables import Row
    from costing.prices import Target

#: A row for every region of the provider.
EVERYWHERE = "*"

_COLUMNS = ("item", "region", "unit", "from_gb", "to_gb", "price", "currency", "source", "as_of")


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkArea:
    """Regions that share network prices, as ``book.toml`` names them."""

    provider: str
    area: str
    regions: frozenset[str]


def read_network(path: Path) -> tuple[Row, ...]:
    """Read a provider's network prices.

    Raises:
        PriceBookError: The file is absent or damaged.
    """
    return tuple(read_rows(path, _COLUMNS))


def network_of(
    rows: Iterable[Row],
    areas: Iterable[NetworkArea],
    target: Target,
    currency: Currency,
    rate: Callable[[Currency], Price | MissingPrice],
) -> tuple[NetworkPrice, ...]:
    """Return what applies to a region, in the order of the table.

    Rows of the region itself, of its area and of every region count, in the target's own
    currency: a figure in another currency is never set beside it unsaid.  An item that the table
    has in another currency alone is converted at the book's dated `rate`, and says so; without a
    rate its price is missing.
    """
    names = {target.region, EVERYWHERE}
    names |= {
        one.area
        for one in areas
        if one.provider == target.provider and target.region in one.regions
    }
    held = [row for row in rows if row.text("region") in names]
    own = {row.text("item") for row in held if row.text("currency") == currency}
    made = []
    for row in held:
        native = Currency(row.text("currency"))
        if native == currency:
            made.append(_network_price(row, target, currency))
        elif row.text("item") not in own:
            made.append(_converted(_network_price(row, target, native), currency, rate(native)))
    return tuple(made)


def _converted(found: NetworkPrice, currency: Currency, rate: Price | MissingPrice) -> NetworkPrice:
    """Return a price in another currency, with the rate among its parts."""
    native = found.price
    if isinstance(native, MissingPrice):
        return found
    if not native.amount.amount:
        return replace(found, price=replace(native, amount=Money.zero(currency)))
    if isinstance(rate, MissingPrice):
        reason = f"the book holds it in {native.amount.currency} alone, and {rate.reason}"
        return replace(found, price=MissingPrice(what=native.id, reason=reason))
    part = (
        f"{native.amount.amount:f} {native.amount.currency} x {rate.amount.amount:f} "
        f"({rate.source}, {rate.as_of.isoformat()})"
    )
    amount = Money(native.amount.amount * rate.amount.amount, currency)
    return replace(found, price=replace(native, amount=amount, parts=(*native.parts, part)))


def _network_price(row: Row, target: Target, currency: Currency) -> NetworkPrice:
    item, unit = row.text("item"), row.text("unit")
    amount = row.optional_number("price")
    edge = row.optional_number("from_gb")
    price: Price | MissingPrice
    if amount is None:
        band = "" if edge is None else f" above {edge:f} GB"
        price = MissingPrice(
            what=f"{item}{band} in {target}",
            reason=f"the book knows {item}{band} but holds no price of it",
        )
    else:
        price = Price(
            amount=Money(amount, currency),
            unit=unit,
            id=f"{target}/network/{item}" + ("" if edge is None else f"/{edge:f}"),
            source=row.text("source"),
            as_of=row.day("as_of"),
        )
    return NetworkPrice(
        item=item,
        unit=unit,
        from_gb=edge,
        to_gb=row.optional_number("to_gb"),
        price=price,
    )
