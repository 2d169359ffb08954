"""The cheapest size that fits, by one search for each distinct need.

Sizes of a target are sorted by price once.  A need is turned into its rank in each dimension
(how many of the distinct values on offer are too small), so that thousands of servers share a few
searches, and comparisons stay exact.  All distinct needs are then held against the whole table of
sizes at once.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from costing.prices import MissingPrice, OsCharge, Price
from costing.sizing.guests import BIOS, UEFI, X86_64
from costing.sizing.needs import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from costing.prices import PriceBook, Size, Target, Term
    from costing.sizing.result import Need

#: A burstable size may be used for a measured need up to this share of its processors: below the
#: credits that every size from 1 GiB earns for each hour on either provider (a rule of Decant).
BURSTABLE_SHARE = Decimal("0.1")

_UNLIMITED = Decimal("Infinity")
_ZERO = Decimal(0)
_ONE = Decimal(1)
#: Needs that are held against the sizes at once; bounds the memory of a search.
_BATCH = 2048


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
    """The sizes of one target for one architecture under one charge and term, cheapest first.

    Left out from the start: sizes of another architecture, bare metal, sizes that cannot take
    the provider's default disks, and sizes without a price.  Sizes that retire or may not be had
    are held and never chosen, so that it can be said why not.
    """

    def __init__(
        self,
        book: PriceBook,
        target: Target,
        charge: OsCharge,
        term: Term,
        architecture: str = X86_64,
    ) -> None:
        self.charge = charge
        candidates = []
        self._gap: MissingPrice | None = None
        of_architecture = False
        for size in book.sizes(target):
            if size.architecture != architecture or size.bare_metal or not size.premium_disks:
                continue
            of_architecture = True
            price = book.compute(target, size.name, charge, term)
            if isinstance(price, MissingPrice):
                self._gap = self._gap or price
            else:
                candidates.append(Candidate(size, price, _limits(size)))
        if not of_architecture:
            reason = f"the book holds no size of {target} with {architecture} processors"
            self._gap = MissingPrice(what="machine", reason=reason)
        candidates.sort(key=lambda one: (one.price.amount.amount, one.size.name))
        self._candidates = tuple(candidates)
        self._levels = tuple(
            sorted({one.limits[dimension] for one in candidates})
            for dimension in range(len(_DIMENSIONS))
        )
        self._ranks = [
            [
                bisect_left(levels, limit)
                for levels, limit in zip(self._levels, one.limits, strict=True)
            ]
            for one in candidates
        ]
        self._answers: dict[tuple[int, ...], Match] = {}

    @property
    def gap(self) -> MissingPrice | None:
        """Why no size has a price; None where some have."""
        return None if self._candidates else self._gap

    @property
    def is_empty(self) -> bool:
        """Whether no size has a price."""
        return not self._candidates

    @property
    def searched(self) -> int:
        """How many distinct needs were held against the sizes."""
        return len(self._answers)

    def find(self, need: Need) -> Match:
        """Return the cheapest size for a need whose processors and memory are known."""
        return self.find_all([need])[0]

    def find_all(self, needs: Sequence[Need]) -> list[Match]:
        """Return the cheapest size of each need; needs that rank alike share one search."""
        keys = [self._key(need) for need in needs]
        fresh = [key for key in dict.fromkeys(keys) if key not in self._answers]
        for start in range(0, len(fresh), _BATCH):
            part = fresh[start : start + _BATCH]
            for key, found in zip(part, self._first_fits(part), strict=True):
                self._answers[key] = self._match(found)
        return [self._answers[key] for key in keys]

    def why_nothing(self, need: Need) -> str:
        """Return which demand no size meets, for a need that `find` had no answer to."""
        parts = []
        for dimension, levels, wanted in zip(_DIMENSIONS, self._levels, _demand(need), strict=True):
            if not levels or wanted <= levels[-1]:
                continue
            if dimension in _WORDED:
                parts.append(f"none of them {_WORDED[dimension]}")
            else:
                words = f"{plain(wanted)} {dimension} needed, the largest has {plain(levels[-1])}"
                parts.append(words)
        return "; ".join(parts) or f"no one size has all of {_all_of(need)}"

    def _key(self, need: Need) -> tuple[int, ...]:
        return tuple(map(bisect_left, self._levels, _demand(need)))

    def _first_fits(self, keys: Sequence[tuple[int, ...]]) -> Iterable[int | None]:
        """Return the place of the first size that fits each key, None where none does."""
        if not self._candidates:
            return [None] * len(keys)
        import numpy as np

        sizes = np.array(self._ranks, dtype=np.int32)
        wanted = np.array(keys, dtype=np.int32)
        fits = np.ones((len(keys), len(sizes)), dtype=np.bool_)
        for dimension in range(len(_DIMENSIONS)):
            fits &= sizes[None, :, dimension] >= wanted[:, None, dimension]
        first = [int(place) for place in fits.argmax(axis=1)]
        return [place if fits[row, place] else None for row, place in enumerate(first)]

    def _match(self, found: int | None) -> Match:
        if found is None:
            return Match(None, None)
        return Match(self._candidates[found], self._candidates[found - 1] if found else None)


def why_not(candidate: Candidate, need: Need) -> str:
    """Return what rules a size out for a need: the binding constraints with their figures."""
    size = candidate.size
    money = candidate.price.amount
    lacks: list[str] = []
    barred: list[str] = []
    for dimension, limit, wanted in zip(_DIMENSIONS, candidate.limits, _demand(need), strict=True):
        if wanted <= limit:
            continue
        if dimension == _CREDITS:
            lacks.append(_burst_words(size, need))
        elif dimension == _OFFERED:
            barred.append(_barred_words(size))
        elif dimension in _WORDED:
            barred.append(_WORDED[dimension].replace("boots", "does not boot"))
        else:
            lacks.append(f"{plain(limit)} {dimension}, {plain(wanted)} needed")
    reasons = ([f"has {'; '.join(lacks)}"] if lacks else []) + barred
    return f"{size.name} at {plain(money.amount)} {money.currency} an hour {'; '.join(reasons)}"


def _burst_words(size: Size, need: Need) -> str:
    share = f"{plain(BURSTABLE_SHARE * 100)} % of {size.vcpus} vCPU"
    if not need.cpu_measured:
        return f"CPU credits, and a need of at most {share} was not measured"
    return f"CPU credits for {share}, {plain(need.vcpus or _ZERO)} vCPU needed"


def _barred_words(size: Size) -> str:
    if size.restriction:
        return f"cannot be had: {size.restriction}"
    return f"retires on {size.retires.isoformat()}" if size.retires is not None else ""


_CREDITS = "vCPU by credits"
_OFFERED = "offered"
_DIMENSIONS = (
    "vCPU",
    "GiB of memory",
    "data disks",
    "disk IOPS",
    "disk MiB/s",
    "network Mbit/s",
    _CREDITS,
    _OFFERED,
    BIOS,
    UEFI,
)
#: Dimensions that are met or not, in words for "none of them ..." .
_WORDED = {
    _OFFERED: "can be had for longer",
    BIOS: "boots by BIOS",
    UEFI: "boots by UEFI",
}


def _limits(size: Size) -> tuple[Decimal, ...]:
    """Return what a size offers in each dimension; a limit that is not known rules nothing out."""
    barred = bool(size.restriction) or size.retires is not None
    return (
        Decimal(size.vcpus),
        size.memory_gib,
        _UNLIMITED if size.max_data_disks is None else Decimal(size.max_data_disks),
        _UNLIMITED if size.disk_iops is None else Decimal(size.disk_iops),
        _UNLIMITED if size.disk_mib_per_s is None else size.disk_mib_per_s,
        _UNLIMITED if size.network_mbit_per_s is None else size.network_mbit_per_s,
        size.vcpus * BURSTABLE_SHARE if size.burstable else _UNLIMITED,
        _ZERO if barred else _ONE,
        _ZERO if size.boot_modes and BIOS not in size.boot_modes else _ONE,
        _ZERO if size.boot_modes and UEFI not in size.boot_modes else _ONE,
    )


def _demand(need: Need) -> tuple[Decimal, ...]:
    vcpus = need.vcpus or _ZERO
    return (
        vcpus,
        need.memory_gib or _ZERO,
        Decimal(need.data_disks or 0),
        need.disk_iops or _ZERO,
        need.disk_mib_per_s or _ZERO,
        need.network_mbit_per_s or _ZERO,
        # What was not measured low may not run on credits at all.
        vcpus if need.cpu_measured else _UNLIMITED,
        _ONE,
        _ONE if need.boot == BIOS else _ZERO,
        _ONE if need.boot == UEFI else _ZERO,
    )


def _all_of(need: Need) -> str:
    pairs = zip(_DIMENSIONS, _demand(need), strict=True)
    left_out = {_CREDITS, *_WORDED}
    return ", ".join(f"{plain(wanted)} {name}" for name, wanted in pairs if name not in left_out)
