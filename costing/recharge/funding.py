"""The funding formula of a shared service: agreed and signed before figures are run.

``s = sum over drivers of weight x own / all``, then ``share = clamp(k x s, floor, cap)`` with the
one k at which the shares add up to 1.  All arithmetic is exact.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from costing.recharge.rounding import pence, share_out
from inventory.errors import PlannerError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

#: Percentage points by which a share may differ before it is re-based: practice published by a
#: shared service of two districts, March 2022 and March 2024.
TOLERANCE_POINTS = Decimal(3)


class FundingError(PlannerError):
    """A funding formula cannot give shares."""

    def __init__(self, formula: str, problem: str) -> None:
        super().__init__(f"Funding formula {formula}: {problem}")


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingDriver:
    """What is counted for each partner, and its weight in the formula (0 to 1).

    Attributes:
        actual: The counts at the end of the year, to hold the agreed shares against; empty while
            nobody has counted.
    """

    name: str
    weight: Decimal
    counts: tuple[tuple[str, Decimal], ...]
    actual: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingPartner:
    """A partner with the limits of its share (0 to 1)."""

    name: str
    floor: Decimal = Decimal(0)
    cap: Decimal = Decimal(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signed, in which role, on which day."""

    name: str
    role: str
    signed: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingFormula:
    """One version of a formula; one-off and run cost have formulas of their own.

    Attributes:
        purpose: "run" or "one-off".
        version: Counts up; a version that has been signed is never changed.
        dated: Day the version was written.
        signatures: The roles "CEO" and "CFO" are both needed.
        tolerance_points: Percentage points a share may drift before it is re-based.
    """

    purpose: str
    version: int
    dated: date
    partners: tuple[FundingPartner, ...]
    drivers: tuple[FundingDriver, ...]
    signatures: tuple[Signature, ...] = ()
    tolerance_points: Decimal = TOLERANCE_POINTS

    @property
    def title(self) -> str:
        """Name and version, as messages and tables print it."""
        return f"{self.purpose} cost, version {self.version} of {self.dated.isoformat()}"

    def signed_by(self, day: date) -> bool:
        """Return whether both roles had signed on or before `day`."""
        roles = {one.role.strip().upper() for one in self.signatures if one.signed <= day}
        return roles >= {"CEO", "CFO"}


@dataclass(frozen=True, slots=True, kw_only=True)
class FundingRun:
    """An amount shared out by one version of the formula.

    Attributes:
        draft: The version was not signed by both when the figures were run.
        shares: (partner, exact share) pairs in order of name; they add up to 1.
        pence: (partner, pence) pairs that add up to the amount.
        trued: Agreed shares against those of the actual counts; None while these are not known.
        settled: (partner, pence) pairs by the actual counts; as `pence` within the tolerance.
    """

    formula: FundingFormula
    run_on: date
    amount: Decimal
    draft: bool
    shares: tuple[tuple[str, Fraction], ...]
    pence: tuple[tuple[str, int], ...]
    trued: TrueUp | None = None
    settled: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueUp:
    """Agreed shares against actual ones.

    Attributes:
        differences: (partner, percentage points actual is above agreed) pairs.
        rebase: Some difference is larger than the tolerance.
    """

    differences: tuple[tuple[str, Fraction], ...]
    tolerance_points: Decimal
    rebase: bool


def fund(formula: FundingFormula, amount: Decimal, *, run_on: date) -> FundingRun:
    """Share an amount out; a version not signed by `run_on` makes the run a draft.

    Raises:
        FundingError: As `funding_shares` does.
    """
    shares = funding_shares(formula)
    size = pence(amount)
    agreed = tuple((share_out(size, shares) or {}).items())
    trued: TrueUp | None = None
    settled: tuple[tuple[str, int], ...] = ()
    if all(driver.actual for driver in formula.drivers):
        counted = tuple(replace(one, counts=one.actual, actual=()) for one in formula.drivers)
        actual = funding_shares(replace(formula, drivers=counted))
        trued = true_up(shares, actual, formula.tolerance_points)
        settled = tuple((share_out(size, actual) or {}).items()) if trued.rebase else agreed
    return FundingRun(
        formula=formula,
        run_on=run_on,
        amount=Decimal(size) / 100,
        draft=not formula.signed_by(run_on),
        shares=tuple(shares.items()),
        pence=agreed,
        trued=trued,
        settled=settled,
    )


def funding_shares(formula: FundingFormula) -> dict[str, Fraction]:
    """Return the share of each partner, in order of name.

    Raises:
        FundingError: Weights do not add up to 1; floors and caps leave no way to add up to 1; a
            driver counts nothing, less than nothing, or somebody who is no partner.
    """
    partners = {one.name: one for one in sorted(formula.partners, key=lambda one: one.name)}
    _check(formula, partners)
    raw = dict.fromkeys(partners, Fraction(0))
    for driver in formula.drivers:
        counts = {name: Fraction(count) for name, count in driver.counts}
        whole = sum(counts.values(), Fraction(0))
        for name, count in counts.items():
            raw[name] += Fraction(driver.weight) * count / whole
    floors = {name: Fraction(one.floor) for name, one in partners.items()}
    caps = {name: Fraction(one.cap) for name, one in partners.items()}
    factor = _factor(formula, raw, floors, caps)
    return {name: _clamped(factor * raw[name], floors[name], caps[name]) for name in partners}


def true_up(
    agreed: Mapping[str, Fraction],
    actual: Mapping[str, Fraction],
    tolerance_points: Decimal = TOLERANCE_POINTS,
) -> TrueUp:
    """Return how far actual shares are from agreed ones; exactly the tolerance is no re-base."""
    zero = Fraction(0)
    differences = tuple(
        (name, 100 * (actual.get(name, zero) - agreed.get(name, zero)))
        for name in sorted({*agreed, *actual})
    )
    limit = Fraction(tolerance_points)
    return TrueUp(
        differences=differences,
        tolerance_points=tolerance_points,
        rebase=any(abs(points) > limit for _, points in differences),
    )


def _factor(
    formula: FundingFormula,
    raw: Mapping[str, Fraction],
    floors: Mapping[str, Fraction],
    caps: Mapping[str, Fraction],
) -> Fraction:
    """Return the k at which the clamped shares add up to 1.

    Their sum never falls as k grows, and is a straight line between the values of k at which a
    share meets its floor or its cap: the line that passes 1 gives k exactly.
    """

    def whole(factor: Fraction) -> Fraction:
        return sum(
            (_clamped(factor * raw[name], floors[name], caps[name]) for name in raw), Fraction(0)
        )

    bends = {limit[name] / raw[name] for limit in (floors, caps) for name in raw if raw[name]}
    low = Fraction(0)
    for high in sorted(bends):
        below, above = whole(low), whole(high)
        if above >= 1:
            if above == below:
                return high
            return low + (high - low) * (1 - below) / (above - below)
        low = high
    raise FundingError(
        formula.title,
        f"the shares reach {float(whole(low)) * 100:.2f} % at most, because partners without any "
        "count stay at their floor. Raise a floor or a cap.",
    )


def _clamped(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return max(low, min(value, high))


def _check(formula: FundingFormula, partners: Mapping[str, FundingPartner]) -> None:
    title = formula.title
    if not partners:
        raise FundingError(title, "it has no partner. Enter at least one.")
    weights = sum((driver.weight for driver in formula.drivers), Decimal(0))
    if weights != 1 or any(driver.weight < 0 for driver in formula.drivers):
        raise FundingError(
            title, f"the weights of its drivers add up to {weights}, not to 1. Correct them."
        )
    for driver in formula.drivers:
        unknown = sorted({name for name, _ in driver.counts} - set(partners))
        if unknown:
            raise FundingError(
                title, f"driver {driver.name} counts {unknown[0]}, which is no partner. Add it."
            )
        if any(count < 0 for _, count in driver.counts) or not any(
            count for _, count in driver.counts
        ):
            raise FundingError(
                title, f"driver {driver.name} has no count above 0, or one below 0. Correct it."
            )
    for partner in partners.values():
        if not 0 <= partner.floor <= partner.cap <= 1:
            raise FundingError(
                title,
                f"the limits of {partner.name}, {partner.floor} to {partner.cap}, are not a range "
                "within 0 to 1. Correct them.",
            )
    floors = sum((one.floor for one in partners.values()), Decimal(0))
    caps = sum((one.cap for one in partners.values()), Decimal(0))
    if floors > 1 or caps < 1:
        raise FundingError(
            title,
            f"its floors add up to {floors} and its caps to {caps}; 1 has to lie between them. "
            "Change a floor or a cap.",
        )
