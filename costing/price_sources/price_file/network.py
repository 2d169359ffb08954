"""Traffic bands and links of a region, out of a provider's table of network prices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.money import USD, Currency, Money
from costing.price_sources.price_file.tables import read_rows
from costing.prices import MissingPrice, NetworkPrice, Price

if TYPE_CHECKING:
    from collections.abc import Iterable
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
) -> tuple[NetworkPrice, ...]:
    """Return what applies to a region, in the order of the table.

    Rows of the region itself, of its area and of every region count, in the target's own
    currency.  An item that the table has in another currency alone stays in that currency, US
    dollars first: it is converted where it is used, at the one rate of the plan.
    """
    names = {target.region, EVERYWHERE}
    names |= {
        one.area
        for one in areas
        if one.provider == target.provider and target.region in one.regions
    }
    held = [row for row in rows if row.text("region") in names]
    taken: dict[str, Currency] = {}
    for row in held:
        native = Currency(row.text("currency"))
        known = taken.setdefault(row.text("item"), native)
        if _rank(native, currency) < _rank(known, currency):
            taken[row.text("item")] = native
    return tuple(
        _network_price(row, target, native)
        for row in held
        if (native := Currency(row.text("currency"))) == taken[row.text("item")]
    )


def _rank(native: Currency, own: Currency) -> tuple[bool, bool, str]:
    return native != own, native != USD, native


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
