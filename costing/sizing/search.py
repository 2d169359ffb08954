"""The cheapest size that fits, by one search for each distinct need.

Sizes of a target are sorted by price once.  A need is turned into its rank in each dimension
(how many of the distinct values on offer are too small), so that thousands of servers share a few
searches, and comparisons stay exact.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import MissingPrice, OsCharge, Price
from costing.sizing.needs import plain

if TYPE_CHECKING:
    from costing.prices import PriceBook, Size, Target, Term
    from costing.sizing.result import Need

ARCHITECTURE = "x86_64"
#: A burstable size may be used for a measured need up to this share of its processors: below the
#: credits that every size from 1 GiB earns for each hour on either provider (a rule of Decant).
BURSTABLE_SHARE = Decimal("0.1")

_UNLIMITED = Decimal("Infinity")
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A size at its price, with its limit in each dimension of `_DIMENSIONS`."""

    size: Size
    price: Price
    limits: tuple[Decimal, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """The cheapest size that fits, and the next cheaper that did not; None for neither."""

    chosen: Candidate | None
    cheaper: Candidate | None


class SizeSearch:
    """The sizes of one target under one charge and term, cheapest first.

    Left out from the start: sizes of another architecture, bare metal, sizes that cannot take
    the provider's default disks, and sizes without a price.
    """

    def __init__(self, book: PriceBook, target: Target, charge: OsCharge, term: Term) -> None:
        self.charge = charge
        candidates = []
        self._gap: MissingPrice | None = None
        for size in book.sizes(target):
            if size.architecture != ARCHITECTURE or size.bare_metal or not size.premium_disks:
                continue
            price = book.compute(target, size.name, charge, term)
            if isinstance(price, MissingPrice):
                self._gap = self._gap or price
            else:
                candidates.append(Candidate(size, price, _limits(size)))
        candidates.sort(key=lambda one: (one.price.amount.amount, one.size.name))
        self._candidates = tuple(candidates)
        self._levels = tuple(
            sorted({one.limits[dimension] for one in candidates})
            for dimension in range(len(_DIMENSIONS))
        )
        self._ranks = tuple(
            tuple(
                bisect_left(levels, limit)
                for levels, limit in zip(self._levels, one.limits, strict=True)
            )
            for one in candidates
        )
        self._answers: dict[tuple[int, ...], int | None] = {}

    @property
    def gap(self) -> MissingPrice | None:
        """Why no size has a price; None where some have."""
        return None if self._candidates else self._gap

    @property
    def is_empty(self) -> bool:
        """Whether no size has a price."""
        return not self._candidates

    def find(self, need: Need) -> Match:
        """Return the cheapest size for a need whose processors and memory are known."""
        demand = _demand(need)
        key = tuple(
            bisect_left(levels, wanted) for levels, wanted in zip(self._levels, demand, strict=True)
        )
        if key not in self._answers:
            self._answers[key] = self._first_fit(key)
        found = self._answers[key]
        if found is None:
            return Match(None, None)
        return Match(self._candidates[found], self._candidates[found - 1] if found else None)

    def why_nothing(self, need: Need) -> str:
        """Return which demand no size meets, for a need that `find` had no answer to."""
        parts = []
        for dimension, levels, wanted in zip(_DIMENSIONS, self._levels, _demand(need), strict=True):
            if levels and wanted > levels[-1]:
                words = f"{plain(wanted)} {dimension} needed, the largest has {plain(levels[-1])}"
                parts.append(words)
        return "; ".join(parts) or f"no one size has all of {_all_of(need)}"

    def _first_fit(self, key: tuple[int, ...]) -> int | None:
        for index, ranks in enumerate(self._ranks):
            if all(rank >= wanted for rank, wanted in zip(ranks, key, strict=True)):
                return index
        return None


def why_not(candidate: Candidate, need: Need) -> str:
    """Return what rules a size out for a need: the binding constraints with their figures."""
    size = candidate.size
    money = candidate.price.amount
    reasons = []
    for dimension, limit, wanted in zip(_DIMENSIONS, candidate.limits, _demand(need), strict=True):
        if wanted <= limit:
            continue
        if dimension == _CREDITS:
            reasons.append(_burst_words(size, need))
        else:
            reasons.append(f"{plain(limit)} {dimension}, {plain(wanted)} needed")
    price = f"{plain(money.amount)} {money.currency} an hour"
    return f"{size.name} at {price} has {'; '.join(reasons)}"


def _burst_words(size: Size, need: Need) -> str:
    share = f"{plain(BURSTABLE_SHARE * 100)} % of {size.vcpus} vCPU"
    if not need.cpu_measured:
        return f"CPU credits, and a need of at most {share} was not measured"
    return f"CPU credits for {share}, {plain(need.vcpus or _ZERO)} vCPU needed"


_CREDITS = "vCPU by credits"
_DIMENSIONS = ("vCPU", "GiB of memory", "data disks", "disk IOPS", "disk MiB/s", _CREDITS)


def _limits(size: Size) -> tuple[Decimal, ...]:
    """Return what a size offers in each dimension; a limit that is not known rules nothing out."""
    return (
        Decimal(size.vcpus),
        size.memory_gib,
        _UNLIMITED if size.max_data_disks is None else Decimal(size.max_data_disks),
        _UNLIMITED if size.disk_iops is None else Decimal(size.disk_iops),
        _UNLIMITED if size.disk_mib_per_s is None else size.disk_mib_per_s,
        size.vcpus * BURSTABLE_SHARE if size.burstable else _UNLIMITED,
    )


def _demand(need: Need) -> tuple[Decimal, ...]:
    vcpus = need.vcpus or _ZERO
    return (
        vcpus,
        need.memory_gib or _ZERO,
        Decimal(need.data_disks or 0),
        need.disk_iops or _ZERO,
        need.disk_mib_per_s or _ZERO,
        # What was not measured low may not run on credits at all.
        vcpus if need.cpu_measured else _UNLIMITED,
    )


def _all_of(need: Need) -> str:
    pairs = zip(_DIMENSIONS, _demand(need), strict=True)
    return ", ".join(f"{plain(wanted)} {name}" for name, wanted in pairs if name != _CREDITS)
