"""Stored data and protected machines of a target: backup vaults, object storage, snapshots."""

from __future__ import annotations

from typing import TYPE_CHECKING

from costing.lines import ZERO
from costing.money import Money
from costing.priced_parts import PricedPart
from costing.prices import MissingPrice
from costing.rate_cards import CARD_PROVIDER
from costing.target_frame import TargetFrame, held_elsewhere, target_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from costing.buying import BuyingPolicy, StorageUse
    from costing.lines import Line
    from costing.prices import Price, StoragePrice, Target

#: Words of products that keep copies: their lines count under backup, others under storage.
_COPIES = ("backup", "recovery", "snapshot")


class Stored:
    """Adds a line for each item of the policy.

    Attributes:
        lines: Each with the provider it is paid to.
    """

    def __init__(self, frame: TargetFrame, policy: BuyingPolicy) -> None:
        self._frame = frame
        self._policy = policy
        self.lines: list[tuple[Line, str]] = []
        self.gaps: list[MissingPrice] = []

    def add_all(self) -> None:
        """Add every item; quantities follow the servers that run there."""
        for use in self._policy.storage:
            self._add(use)

    def _add(self, use: StorageUse) -> None:
        frame = self._frame
        region = use.target or str(frame.target)
        what = f"{use.item}, {region}"
        target = {str(one): one for one in frame.book.targets()}.get(region.casefold())
        if target is None:
            on_card = region.startswith(f"{CARD_PROVIDER}:")
            reason = (
                "A rate card holds no storage items: put them on the card as a monthly sum."
                if on_card
                else f"{region!r} is not a region of the price book."
            )
            self.gaps.append(MissingPrice(what=what, reason=reason))
            return
        held = frame.book.storage(target)
        found = [one for one in held if one.item.casefold() == use.item.casefold()]
        wrong = _fault(found, held, target)
        if not found:
            wrong += held_elsewhere(use.item, target, frame.book, frame.book.storage)
        if wrong:
            self.gaps.append(MissingPrice(what=what, reason=wrong))
            return
        currency = found[0].price.amount.currency
        rate = frame.rate(currency)
        if isinstance(rate, MissingPrice):
            self.gaps.append(rate)
            return
        full = _by_bands(use.quantity, found)
        unheld = use.quantity - sum((inside for inside, _ in full), ZERO)
        if unheld:
            unit = found[0].unit
            reason = f"The book holds no band for {unheld:f} {unit} of {use.quantity:f}."
            self.gaps.append(MissingPrice(what=what, reason=reason))
        amounts = (
            sum((_cost(one) for one in _by_bands(use.quantity * share, found)), ZERO) * rate
            for share in frame.ramp
        )
        parts = tuple(_part(found[0], inside, price) for inside, price in full)
        driver = "; ".join(how for part in parts for how in part.how[-1:])
        line = target_line(
            f"run:storage:{target}:{found[0].item}",
            f"{found[0].item}, {target}",
            "C6" if any(word in found[0].item.casefold() for word in _COPIES) else "C2",
            amounts,
            f"{driver} a month once all servers run there{frame.exchange.said(currency)}",
            parts,
            frame.foreign(currency),
        )
        self.lines.append((line, target.provider))


def _fault(found: Sequence[StoragePrice], held: Sequence[StoragePrice], target: Target) -> str:
    """Return why an item has no one price; "" where it has."""
    if not found:
        known = ", ".join(sorted({one.item for one in held})) or "nothing"
        return f"The book holds no price of it for {target.region}; held: {known}."
    edges = {one.from_quantity for one in found}
    if len(edges) < len(found) or len({one.price.amount.currency for one in found}) > 1:
        return f"The book holds {len(found)} prices of that name: it cannot tell which."
    return ""


def _by_bands(quantity: Decimal, bands: Sequence[StoragePrice]) -> list[tuple[Decimal, Price]]:
    """Return how much of a quantity each band holds, at its own price."""
    found = []
    for band in sorted(bands, key=lambda one: one.from_quantity or ZERO):
        top = quantity if band.to_quantity is None else min(quantity, band.to_quantity)
        inside = top - (band.from_quantity or ZERO)
        if inside > 0:
            found.append((inside, band.price))
    return found


def _cost(inside: tuple[Decimal, Price]) -> Decimal:
    return inside[0] * inside[1].amount.amount


def _part(item: StoragePrice, inside: Decimal, price: Price) -> PricedPart:
    rate = price.amount.amount
    how = f"{inside:f} {item.unit} x {rate:f} {price.amount.currency} = {inside * rate:f}"
    return PricedPart(
        what=item.item,
        quantity=inside,
        unit=item.unit,
        per_month=Money(inside * rate, price.amount.currency),
        price_id=price.meter or price.id,
        source=price.source,
        as_of=price.as_of,
        how=(*price.parts, how),
    )
