"""What a support plan costs in one month."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import MissingPrice

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from costing.prices import SupportBand

_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanChoice:
    """The support plan chosen for one provider."""

    provider: str
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportCharge:
    """One month of a support plan.

    Attributes:
        amount: In the currency of the bands; the least that is due where `missing` is set.
        parts: The arithmetic, one text a band.
        missing: Why the amount is not known in full.
    """

    amount: Decimal
    parts: tuple[str, ...]
    missing: MissingPrice | None = None


def plan_names(bands: Iterable[SupportBand]) -> tuple[str, ...]:
    """Return the names of the plans, each once, in their order."""
    return tuple(dict.fromkeys(band.plan for band in bands))


def bands_for(choice: PlanChoice, bands: Iterable[SupportBand]) -> tuple[SupportBand, ...]:
    """Return the bands of one plan, lowest first; none where the plan is not known."""
    own = [
        band
        for band in bands
        if band.provider == choice.provider and band.plan.casefold() == choice.plan.casefold()
    ]
    return tuple(sorted(own, key=lambda band: band.from_amount))


def charge(bands: Sequence[SupportBand], usage: Decimal, on: date) -> SupportCharge:
    """Return what a plan costs for a month that begins on `on`, whose gross usage is `usage`.

    Bands are marginal: each share applies to the usage inside its band.  The minimum is due
    where the bands come to less.  From the day a plan ends there is no price.
    """
    first = bands[0]
    if first.ends is not None and on >= first.ends:
        reason = (
            f"{first.plan} ends on {first.ends.isoformat()}; the book holds no bands of what "
            "replaces it. Enter its bands under [[support_band]] of the buying file."
        )
        return SupportCharge(
            amount=_ZERO,
            parts=(),
            missing=MissingPrice(what=f"Support plan {first.plan}", reason=reason),
        )
    if first.flat is not None and first.share is None and first.minimum is None:
        return SupportCharge(amount=first.flat, parts=(f"{first.flat:f} a month",))
    if any(band.share is None for band in bands) and not _is_free(first):
        reason = "The book holds no shares of its bands: at least the minimum is counted."
        return SupportCharge(
            amount=first.minimum or _ZERO,
            parts=(f"at least {first.minimum or 0:f} a month",),
            missing=MissingPrice(what=f"Support plan {first.plan}", reason=reason),
        )
    amount, parts = _ZERO, []
    for band in bands:
        top = usage if band.to_amount is None else min(usage, band.to_amount)
        inside = top - band.from_amount
        if inside <= 0 or band.share is None:
            continue
        amount += inside * band.share
        parts.append(f"{inside:f} x {band.share * 100:f} % = {inside * band.share:f}")
    minimum = first.minimum or _ZERO
    if amount < minimum:
        parts.append(f"at least {minimum:f}")
        amount = minimum
    return SupportCharge(amount=amount, parts=tuple(parts))


def _is_free(band: SupportBand) -> bool:
    return band.flat == 0 and not band.minimum
