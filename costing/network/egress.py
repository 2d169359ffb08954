"""Traffic to the internet: the free grant once, then each band at its own price, in order."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import MissingPrice, Price

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.prices import NetworkPrice

EGRESS_ITEM = "internet egress"
GRANT_ITEM = "internet egress free grant"
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class EgressBand:
    """Part of a month's traffic; `from_gb` counts paid traffic, the grant already taken off.

    Attributes:
        to_gb: None for the last band.
    """

    from_gb: Decimal
    to_gb: Decimal | None
    price: Price | MissingPrice


@dataclass(frozen=True, slots=True, kw_only=True)
class Egress:
    """What one month's traffic costs.

    Attributes:
        amount: In the currency of the bands, of the part that has a price.
        parts: The arithmetic, one text a band.
        missing: Why a part has no price; None where all has one.
        charged: (GB, price, text) of each band that has a price, in order.
    """

    amount: Decimal
    parts: tuple[str, ...]
    missing: MissingPrice | None = None
    charged: tuple[tuple[Decimal, Price, str], ...] = ()


def bands_of(prices: Iterable[NetworkPrice]) -> tuple[tuple[EgressBand, ...], Decimal]:
    """Return the bands of a region and the grant, in GB a month.

    Providers print the first band either from 0, the grant not counted, or from the end of the
    grant; both come out counted from the first paid GB.
    """
    held = tuple(prices)
    grant = next((one.to_gb or _ZERO for one in held if one.item == GRANT_ITEM), _ZERO)
    rows = sorted(
        (one for one in held if one.item == EGRESS_ITEM), key=lambda one: one.from_gb or _ZERO
    )
    first = (rows[0].from_gb or _ZERO) if rows else _ZERO
    bands = tuple(
        EgressBand(
            from_gb=(row.from_gb or _ZERO) - first,
            to_gb=None if row.to_gb is None else row.to_gb - first,
            price=row.price,
        )
        for row in rows
    )
    return bands, grant


def egress(gb: Decimal, bands: Iterable[EgressBand], grant: Decimal) -> Egress:
    """Return what `gb` of one month cost after `grant` free GB.

    The grant belongs to the whole account: where several regions send, pass what is left of it.
    """
    paid = max(_ZERO, gb - grant)
    parts = [f"{gb:f} GB - {min(gb, grant):f} GB free = {paid:f} GB"]
    amount, counted = _ZERO, _ZERO
    charged: list[tuple[Decimal, Price, str]] = []
    missing: MissingPrice | None = None
    for band in bands:
        top = paid if band.to_gb is None else min(paid, band.to_gb)
        inside = top - band.from_gb
        if inside <= 0:
            continue
        counted += inside
        if isinstance(band.price, MissingPrice):
            missing = missing or band.price
            parts.append(f"{inside:f} GB without a price")
            continue
        rate = band.price.amount.amount
        amount += inside * rate
        parts.append(f"{inside:f} GB x {rate:f} = {inside * rate:f}")
        charged.append((inside, band.price, parts[-1]))
    if counted < paid and missing is None:
        missing = MissingPrice(
            what=f"{paid - counted:f} GB of traffic to the internet",
            reason="The book holds no band for it.",
        )
    return Egress(amount=amount, parts=tuple(parts), missing=missing, charged=tuple(charged))
