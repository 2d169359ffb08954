"""Traffic to the internet by bands, and links and volumes of the price book."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.lines import ZERO, Banded
from costing.money import Money
from costing.network import bands_of, egress
from costing.network.egress import EGRESS_ITEM
from costing.priced_parts import PricedPart
from costing.prices import HOURS_PER_MONTH, MissingPrice, Price
from costing.rate_cards import CARD_PROVIDER
from costing.target_frame import TargetFrame, held_elsewhere, target_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from costing.assumptions import AssumptionSet
    from costing.buying import BuyingPolicy, NetworkUse
    from costing.lines import Line
    from costing.prices import NetworkPrice, PriceBook, Target

#: Beginning of the units of volume prices: "GB", "GB each way".
_GB = "GB"
#: Unit of a price that is charged where traffic leaves and again where it arrives.
_EACH_WAY = "GB each way"


class Traffic:
    """Adds the lines of traffic and links.

    Attributes:
        lines: Each with the provider it is paid to.
    """

    def __init__(
        self, frame: TargetFrame, policy: BuyingPolicy, assumptions: AssumptionSet
    ) -> None:
        self._frame = frame
        self._policy = policy
        self._assumptions = assumptions
        self.lines: list[tuple[Line, str]] = []
        self.gaps: list[MissingPrice] = []

    def add_all(self) -> None:
        """Add traffic to the internet, then every link and volume of the policy."""
        self._traffic()
        for use in self._policy.network:
            if use.item.casefold() != EGRESS_ITEM:
                self._link(use)

    def _traffic(self) -> None:
        """Price traffic to the internet by bands; the grant counts once for each provider."""
        volumes: dict[str, Decimal] = {}
        entered = self._assumptions.entered("egress_gb_month")
        if entered is not None:
            volumes[str(self._frame.target)] = entered
        for use in self._policy.network:
            if use.item.casefold() == EGRESS_ITEM:
                region = use.target or str(self._frame.target)
                volumes[region] = volumes.get(region, ZERO) + use.quantity
        used: dict[str, Decimal] = defaultdict(lambda: ZERO)
        for region in sorted(volumes, key=lambda one: (one != str(self._frame.target), one)):
            target = self._priced_target(region, EGRESS_ITEM)
            if target is not None:
                self._egress(target, volumes[region], used)

    def _egress(self, target: Target, gb: Decimal, used: dict[str, Decimal]) -> None:
        bands, grant = bands_of(self._frame.book.network(target))
        if not bands:
            reason = f"The book holds no traffic prices for {target.region}."
            self.gaps.append(
                MissingPrice(what=f"Traffic to the internet of {target}", reason=reason)
            )
            return
        prices = [band.price for band in bands if isinstance(band.price, Price)]
        currency = prices[0].amount.currency if prices else self._frame.book.currency(target)
        rate = self._rate(currency)
        if rate is None:
            return
        before = used[target.provider]
        amounts, missing = [], None
        for share in self._frame.ramp:
            left = max(ZERO, grant - before * share)
            month = egress(gb * share, bands, left)
            missing = missing or month.missing
            amounts.append(month.amount * rate)
        used[target.provider] = before + gb
        full = egress(gb, bands, max(ZERO, grant - before))
        if missing is not None:
            gap = MissingPrice(what=f"Traffic to the internet of {target}", reason=missing.reason)
            self.gaps.append(gap)
        parts = tuple(
            _part(EGRESS_ITEM, inside, "GB", inside * price.amount.amount, how, price)
            for inside, price, text in full.charged
            for how in [(full.parts[0], text)]
        )
        if not parts and prices:  # all of it is free: the price is named all the same
            parts = (_part(EGRESS_ITEM, ZERO, "GB", ZERO, full.parts, prices[0]),)
        line = target_line(
            f"run:egress:{target}",
            f"Traffic to the internet, {target}",
            "C3",
            amounts,
            f"{gb:f} GB a month once all servers run there: {'; '.join(full.parts)}"
            f"{self._frame.exchange.said(currency)}",
            parts,
            self._frame.foreign(currency),
        )
        banded = Banded(
            quantity=gb,
            free=grant,
            before=before,
            bands=tuple(
                (band.from_gb, band.to_gb, band.price.amount.amount)
                for band in bands
                if isinstance(band.price, Price)
            ),
            currency=currency,
        )
        self.lines.append((replace(line, banded=banded), target.provider))

    def _link(self, use: NetworkUse) -> None:
        target = self._priced_target(use.target or str(self._frame.target), use.item)
        if target is None:
            return
        found = [
            one
            for one in self._frame.book.network(target)
            if one.item.casefold() == use.item.casefold()
        ]
        what = f"{use.item}, {target}"
        if len(found) != 1:
            self.gaps.append(
                MissingPrice(what=what, reason=_no_item(found, self._frame.book, target, use.item))
            )
            return
        price = found[0].price
        if isinstance(price, MissingPrice):
            self.gaps.append(MissingPrice(what=what, reason=price.reason))
            return
        rate = self._rate(price.amount.currency)
        if rate is None:
            return
        unit = found[0].unit
        by_volume = unit.startswith(_GB)
        times = {"hour": Decimal(HOURS_PER_MONTH), _EACH_WAY: Decimal(2)}.get(unit, Decimal(1))
        monthly = use.quantity * times * price.amount.amount
        shares = self._frame.ramp if by_volume else self._frame.daily
        rate_words = f"{unit} x {price.amount.amount:f}"
        if unit == _EACH_WAY:
            rate_words = f"ways, out and in, {rate_words}"
        how = (f"{use.quantity:f} x {times:f} {rate_words}",)
        line = target_line(
            f"run:link:{target}:{use.item}",
            what,
            "C3",
            (monthly * rate * share for share in shares),
            f"{how[0]} {price.amount.currency} = {monthly:f} a month"
            + (" once all servers run there" if by_volume else "")
            + self._frame.exchange.said(price.amount.currency),
            (_part(use.item, use.quantity * times, unit, monthly, how, price),),
            self._frame.foreign(price.amount.currency),
        )
        self.lines.append((line, target.provider))

    def _priced_target(self, region: str, item: str) -> Target | None:
        """Return the region of a use, or list why it cannot be priced."""
        known = {str(target): target for target in self._frame.book.targets()}
        found = known.get(region.casefold())
        if found is None:
            on_card = region.startswith(f"{CARD_PROVIDER}:")
            reason = (
                "A rate card holds no traffic or links: put them on the card as a monthly sum."
                if on_card
                else f"{region!r} is not a region of the price book."
            )
            self.gaps.append(MissingPrice(what=f"{item}, {region}", reason=reason))
        return found

    def _rate(self, currency: str) -> Decimal | None:
        rate = self._frame.rate(currency)
        if isinstance(rate, MissingPrice):
            self.gaps.append(rate)
            return None
        return rate


def _no_item(found: Sequence[NetworkPrice], book: PriceBook, target: Target, item: str) -> str:
    if found:
        return f"The book holds {len(found)} prices of that name: it cannot tell which."
    known = sorted({one.item for one in book.network(target)})
    return (
        f"The book holds no price of it for {target.region}; held: {', '.join(known)}."
        f"{held_elsewhere(item, target, book, book.network)}"
    )


def _part(
    what: str, quantity: Decimal, unit: str, amount: Decimal, how: tuple[str, ...], price: Price
) -> PricedPart:
    return PricedPart(
        what=what,
        quantity=quantity,
        unit=unit,
        per_month=Money(amount, price.amount.currency),
        price_id=price.meter or price.id,
        source=price.source,
        as_of=price.as_of,
        how=(*price.parts, *how),
    )
