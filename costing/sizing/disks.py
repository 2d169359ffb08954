"""Which disk tier holds a disk, and what it costs a month.

Each disk by itself: the smallest tier of a class that holds its size, IOPS and throughput, then
the cheapest of the classes.  A tier without a price leaves the disk without one: a larger tier
would be a guess at what is missing, so it is only named.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

from costing.money import Money
from costing.prices import DiskTier, MissingPrice, Price
from costing.sizing.figures import plain
from costing.sizing.result import DiskChoice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.prices import Target
    from inventory.model import Disk

_ZERO = Decimal(0)
#: Disks that one volume is striped over at most: more is a matter for a person.
_MOST_STRIPES = 16


@dataclass(frozen=True, slots=True)
class _Demand:
    """What one disk asks of a tier; None where not measured."""

    gib: Decimal
    iops: Decimal | None
    mib_per_s: Decimal | None

    @property
    def measured(self) -> bool:
        return self.iops is not None and self.mib_per_s is not None

    def shared_by(self, disks: int) -> _Demand:
        """Return the part of each of several disks, its size in whole GiB."""
        return _Demand(
            (self.gib / disks).to_integral_value(ROUND_CEILING),
            None if self.iops is None else self.iops / disks,
            None if self.mib_per_s is None else self.mib_per_s / disks,
        )

    def __str__(self) -> str:
        parts = [f"{plain(self.gib)} GiB"]
        if self.iops is not None:
            parts.append(f"{plain(self.iops)} IOPS")
        if self.mib_per_s is not None:
            parts.append(f"{plain(self.mib_per_s)} MiB/s")
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class _Fit:
    """A tier that holds a disk, at its price."""

    tier: DiskTier
    billed_gib: Decimal
    price: Price | MissingPrice


#: The tier, the next cheaper one with what it lacks, and what to stripe where no tier fits.
_Answer = tuple[_Fit | MissingPrice, str | None, str | None, str]
_Priced = tuple[DiskChoice, tuple[MissingPrice, ...]]


class DiskPricer:
    """Chooses the tiers of one target; one search for each distinct demand."""

    def __init__(self, target: Target, tiers: tuple[DiskTier, ...] | MissingPrice) -> None:
        self._target = target
        #: Why no disk of the target has a price; None where some have.
        self.gap = tiers if isinstance(tiers, MissingPrice) else None
        self._products: dict[str, list[DiskTier]] = {}
        for tier in () if isinstance(tiers, MissingPrice) else tiers:
            self._products.setdefault(tier.product, []).append(tier)
        self._answers: dict[_Demand, _Answer] = {}
        self._choices: dict[tuple[object, ...], _Priced] = {}

    def choose(self, disk: Disk, headroom: Decimal) -> _Priced:
        """Return the tier of one disk, and every part of it that has no price.

        The size is what is provisioned, else what is used, without headroom.  Disks alike in
        everything share one answer.
        """
        size = disk.provisioned_gib if disk.provisioned_gib is not None else disk.used_gib
        key = (disk.label, size, disk.iops, disk.mib_per_s, headroom)
        known = self._choices.get(key)
        if known is None:
            known = self._choices[key] = self._choice(disk, headroom)
        return known

    def _choice(self, disk: Disk, headroom: Decimal) -> _Priced:
        demand = _demand(disk, headroom)
        what = f"disk {disk.label}"
        if demand is None:
            gap = MissingPrice(what=what, reason="The inventory does not say how large it is.")
            return _without_price(disk.label, None, gap), (gap,)
        answer = self._answers.get(demand)
        if answer is None:
            answer = self._answers[demand] = self._search(demand)
        fit, cheaper, lacks, striping = answer
        if isinstance(fit, MissingPrice):
            gap = MissingPrice(what=what, reason=fit.reason)
            choice = _without_price(disk.label, demand.gib, gap)
            return replace(choice, measured=demand.measured, striping=striping), (gap,)
        gaps = []
        amount = None
        if isinstance(fit.price, MissingPrice):
            gaps.append(MissingPrice(what=what, reason=fit.price.reason))
        else:
            amount = fit.price.amount
            if fit.tier.charged_beside:
                reason = f"{fit.tier.name} is charged for them besides; their number is not known."
                beside = f"{fit.tier.charged_beside} of {what}"
                gaps.append(MissingPrice(what=beside, reason=reason))
        choice = DiskChoice(
            label=disk.label,
            needed_gib=demand.gib,
            tier=fit.tier.name,
            billed_gib=fit.billed_gib,
            per_month=amount,
            price=fit.price,
            measured=demand.measured,
            next=cheaper,
            why_not=lacks,
        )
        return choice, tuple(gaps)

    def _search(self, demand: _Demand) -> _Answer:
        if self.gap is not None:
            return self.gap, None, None, ""
        fit = self._cheapest(demand)
        if fit is not None:
            return fit, *self._next_cheaper(fit, demand), ""
        striping = self._striped(demand)
        advice = striping or "stripe it over several disks"
        reason = f"No disk of {self._target} holds {demand}; {advice}."
        return MissingPrice(what="disk", reason=reason), None, None, striping

    def _cheapest(self, demand: _Demand) -> _Fit | None:
        """Return the cheapest tier that fits; without any price, the default class's."""
        fits = [
            fit
            for tiers in self._classes(demand)
            for fit in [_smallest(tiers, demand)]
            if fit is not None
        ]
        priced = [
            (fit.price.amount.amount, fit.tier.name, fit)
            for fit in fits
            if isinstance(fit.price, Price)
        ]
        if priced:
            return min(priced, key=lambda entry: entry[:2])[2]
        return next((fit for fit in fits if fit.tier.default), None)

    def _classes(self, demand: _Demand) -> list[list[DiskTier]]:
        """Return the classes a disk may be in: the others need to know its performance."""
        return [tiers for tiers in self._products.values() if tiers[0].default or demand.measured]

    def _next_cheaper(self, fit: _Fit, demand: _Demand) -> tuple[str | None, str | None]:
        """Return the dearest tier that is cheaper than the chosen one, and what it lacks."""
        if isinstance(fit.price, MissingPrice):
            return None, None
        below = [
            (tier.per_month.amount.amount, tier.name, tier)
            for tiers in self._classes(demand)
            for tier in tiers
            if tier.gib is not None
            and isinstance(tier.per_month, Price)
            and tier.per_month.amount.amount < fit.price.amount.amount
            and not _holds(tier, demand)
        ]
        if not below:
            return None, None
        amount, name, tier = max(below, key=lambda entry: entry[:2])
        currency = fit.price.amount.currency
        return name, f"{name} at {plain(amount)} {currency} a month {_lacks(tier, demand)}"

    def _striped(self, demand: _Demand) -> str:
        """Return over how many disks of which tier a volume could be striped, "" for none."""
        for number in range(2, _MOST_STRIPES + 1):
            fit = self._cheapest(demand.shared_by(number))
            if fit is None or isinstance(fit.price, MissingPrice):
                continue
            each = fit.price.amount
            return (
                f"stripe it over {number} disks of {fit.tier.name} with {plain(fit.billed_gib)} "
                f"GiB each, {plain(each.amount * number)} {each.currency} a month together"
            )
        return ""


def _demand(disk: Disk, headroom: Decimal) -> _Demand | None:
    size = disk.provisioned_gib if disk.provisioned_gib is not None else disk.used_gib
    if size is None:
        return None
    return _Demand(
        Decimal(str(size)),
        None if disk.iops is None else Decimal(str(disk.iops)) * headroom,
        None if disk.mib_per_s is None else Decimal(str(disk.mib_per_s)) * headroom,
    )


def _smallest(tiers: Iterable[DiskTier], demand: _Demand) -> _Fit | None:
    """Return the first tier of a class that holds the demand; tiers stand smallest first."""
    rungs = list(tiers)
    for number, tier in enumerate(rungs):
        if tier.gib is None:
            fit = _by_gib(tier, demand)
            if fit is not None:
                return fit
        elif _holds(tier, demand):
            price = tier.per_month
            if isinstance(price, MissingPrice):
                price = _with_next_priced(price, rungs[number + 1 :])
            return _Fit(tier, Decimal(tier.gib), price)
    return None


def _holds(tier: DiskTier, demand: _Demand) -> bool:
    return (
        (tier.gib is None or demand.gib <= tier.gib)
        and (demand.iops is None or (tier.iops is not None and demand.iops <= tier.iops))
        and (
            demand.mib_per_s is None
            or (tier.mib_per_s is not None and demand.mib_per_s <= tier.mib_per_s)
        )
    )


def _lacks(tier: DiskTier, demand: _Demand) -> str:
    pairs = (
        ("GiB", tier.gib, demand.gib),
        ("IOPS", tier.iops, demand.iops),
        ("MiB/s", tier.mib_per_s, demand.mib_per_s),
    )
    return "has " + "; ".join(
        f"{plain(Decimal(limit))} {unit}, {plain(wanted)} needed"
        if limit is not None
        else f"{unit} that are not known, {plain(wanted)} needed"
        for unit, limit, wanted in pairs
        if wanted is not None and (limit is None or wanted > limit)
    )


def _with_next_priced(gap: MissingPrice, larger: Iterable[DiskTier]) -> MissingPrice:
    for tier in larger:
        if isinstance(tier.per_month, Price):
            money = tier.per_month.amount
            words = f"{tier.name} at {plain(money.amount)} {money.currency} a month"
            return MissingPrice(
                what=gap.what, reason=f"{gap.reason}; the next larger with a price is {words}."
            )
    return gap


def _by_gib(tier: DiskTier, demand: _Demand) -> _Fit | None:
    """Return a disk priced by the GiB, with what it needs above the included performance.

    Billed in whole GiB, IOPS and MiB/s.  Units: `per_month` of one GiB, the others of one more.
    Throughput that its IOPS do not allow brings more of them, and those that its size does not
    allow a larger disk.
    """
    wanted = _iops_for(tier, demand)
    iops = _above(wanted, tier.iops)
    # What is included goes with a disk of any size.
    least = _ratio(wanted, tier.max_iops_per_gib) if iops else _ZERO
    gib = max(demand.gib, least).to_integral_value(ROUND_CEILING)
    mib_per_s = _above(demand.mib_per_s, None if tier.mib_per_s is None else tier.mib_per_s)
    if (
        isinstance(tier.per_month, MissingPrice)
        or (tier.max_gib is not None and gib > tier.max_gib)
        or _beyond(wanted, tier.max_iops)
        or _beyond(demand.mib_per_s, tier.max_mib_per_s)
        or (iops and tier.iops_per_month is None)
        or (mib_per_s and tier.mib_per_s_per_month is None)
    ):
        return None
    base = tier.per_month
    amount = base.amount.amount * gib
    parts = [f"{tier.name} {gib} GiB x {base.amount.amount:f} = {amount:f}"]
    if gib > demand.gib.to_integral_value(ROUND_CEILING):
        parts.append(
            f"{plain(wanted or _ZERO)} IOPS need {gib} GiB at {tier.max_iops_per_gib} each"
        )
    if wanted != demand.iops and wanted is not None and iops:
        parts.append(f"{plain(demand.mib_per_s or _ZERO)} MiB/s need {plain(wanted)} IOPS")
    for extra, rate, unit in (
        (iops, tier.iops_per_month, "IOPS"),
        (mib_per_s, tier.mib_per_s_per_month, "MiB/s"),
    ):
        if extra and rate is not None:
            added = rate.amount.amount * extra
            amount += added
            parts.append(f"{extra} {unit} above the included x {rate.amount.amount:f} = {added:f}")
    price = Price(
        amount=Money(amount, base.amount.currency),
        unit="month",
        id=base.id,
        source=base.source,
        as_of=base.as_of,
        parts=tuple(parts),
    )
    return _Fit(tier, gib, price)


def _iops_for(tier: DiskTier, demand: _Demand) -> Decimal | None:
    """Return the IOPS to buy: those needed, or those that the throughput needed asks for."""
    asked = _ratio(demand.mib_per_s, tier.max_mib_per_s_per_iops).to_integral_value(ROUND_CEILING)
    if demand.iops is None:
        return asked if asked > (tier.iops or 0) else None
    return max(demand.iops, asked)


def _ratio(wanted: Decimal | None, most: Decimal | int | None) -> Decimal:
    """Return how many of one thing go with what is wanted of another, 0 where nothing binds."""
    return _ZERO if wanted is None or most is None else wanted / most


def _above(needed: Decimal | None, included: int | Decimal | None) -> Decimal:
    if needed is None:
        return _ZERO
    return max(_ZERO, needed.to_integral_value(ROUND_CEILING) - (included or 0))


def _beyond(needed: Decimal | None, limit: int | Decimal | None) -> bool:
    return needed is not None and limit is not None and needed > limit


def _without_price(label: str, gib: Decimal | None, gap: MissingPrice) -> DiskChoice:
    return DiskChoice(
        label=label, needed_gib=gib, tier=None, billed_gib=None, per_month=None, price=gap
    )
