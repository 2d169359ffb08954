"""The cheapest size that fits, by one search for each distinct need.

Sizes of a target are sorted by price once.  A need is turned into its rank in each dimension
(how many of the distinct values on offer are too small), so that thousands of servers share a few
searches, and comparisons stay exact.  All distinct needs are then held against the whole table of
sizes at once.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.prices import MissingPrice, OsCharge, Price
from costing.sizing.constraints import Dimensions, all_of, why_none
from costing.sizing.guests import ARM64, processors

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from costing.prices import PriceBook, Size, Target, Term
    from costing.sizing.result import Need

#: Needs that are held against the sizes at once; bounds the memory of a search.
_BATCH = 2048


@dataclass(frozen=True, slots=True)
class Candidate:
    """A size at its price, with its limit in each dimension."""

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

    Of sizes at one price the one with more processors comes first; with fewer where each
    processor is licensed, which is what sizes with some processors switched off are for.

    Left out from the start: bare metal, and sizes without a price.  Sizes of another
    architecture, without the provider's default disks, that retire or that may not be had are
    held and never chosen, so that it can be said why not.
    """

    def __init__(
        self,
        book: PriceBook,
        target: Target,
        charge: OsCharge,
        term: Term,
        *,
        licensed_by_vcpu: bool = False,
    ) -> None:
        self.charge = charge
        self._target = target
        held: list[tuple[Size, Price]] = []
        gaps: dict[str, MissingPrice] = {}
        for size in book.sizes(target):
            if size.bare_metal:
                continue
            price = book.compute(target, size.name, charge, term)
            if isinstance(price, MissingPrice):
                gaps.setdefault(size.architecture, price)
            else:
                held.append((size, price))
        sign = 1 if licensed_by_vcpu else -1
        held.sort(key=lambda one: (one[1].amount.amount, sign * one[0].vcpus, one[0].name))
        self._gaps = gaps
        self._dimensions = Dimensions.of(size for size, _ in held)
        self._candidates = tuple(
            Candidate(size, price, self._dimensions.limits(size)) for size, price in held
        )
        self._levels = tuple(
            sorted({one.limits[place] for one in self._candidates})
            for place in range(len(self._dimensions.names))
        )
        self._ranks = [
            [
                bisect_left(levels, limit)
                for levels, limit in zip(self._levels, one.limits, strict=True)
            ]
            for one in self._candidates
        ]
        self._answers: dict[tuple[int, ...], Match] = {}

    def gap(self, architecture: str) -> MissingPrice | None:
        """Return why no size of an architecture has a price; None where some have."""
        if architecture in self._dimensions.architectures:
            return None
        if architecture in self._gaps:
            return self._gaps[architecture]
        # Both providers sell Arm; no other foreign processor has a home with either.
        first = "refresh the prices, " if architecture == ARM64 else ""
        reason = (
            f"the book holds no size of {self._target} with {processors(architecture)} "
            f"processors: {first}retain, retire or rebuild it"
        )
        return MissingPrice(what="machine", reason=reason)

    @property
    def searched(self) -> int:
        """How many distinct needs were held against the sizes."""
        return len(self._answers)

    def find(self, need: Need) -> Match:
        """Return the cheapest size for a need whose processors and memory are known."""
        return self.find_all([need])[0]

    def find_all(self, needs: Sequence[Need]) -> list[Match]:
        """Return the cheapest size of each need; needs that rank alike share one search.

        The architecture of each has to be one of which sizes are held: see `gap`.
        """
        keys = [self._key(need) for need in needs]
        fresh = [key for key in dict.fromkeys(keys) if key not in self._answers]
        for start in range(0, len(fresh), _BATCH):
            part = fresh[start : start + _BATCH]
            for key, found in zip(part, self._first_fits(part), strict=True):
                self._answers[key] = self._match(found)
        return [self._answers[key] for key in keys]

    def why_nothing(self, need: Need) -> str:
        """Return which demand no size meets, for a need that `find` had no answer to."""
        demand = self._dimensions.demand(need)
        parts = [
            why_none(name, wanted, levels[-1], need)
            for name, levels, wanted in zip(
                self._dimensions.names, self._levels, demand, strict=True
            )
            if levels and wanted > levels[-1]
        ]
        return "; ".join(parts) or f"no one size has all of {all_of(need)}"

    def _key(self, need: Need) -> tuple[int, ...]:
        return tuple(map(bisect_left, self._levels, self._dimensions.demand(need)))

    def _first_fits(self, keys: Sequence[tuple[int, ...]]) -> Iterable[int | None]:
        """Return the place of the first size that fits each key, None where none does."""
        if not self._candidates:
            return [None] * len(keys)
        import numpy as np

        sizes = np.array(self._ranks, dtype=np.int32)
        wanted = np.array(keys, dtype=np.int32)
        fits = np.ones((len(keys), len(sizes)), dtype=np.bool_)
        for dimension in range(len(self._levels)):
            fits &= sizes[None, :, dimension] >= wanted[:, None, dimension]
        first = [int(place) for place in fits.argmax(axis=1)]
        return [place if fits[row, place] else None for row, place in enumerate(first)]

    def _match(self, found: int | None) -> Match:
        if found is None:
            return Match(None, None)
        return Match(self._candidates[found], self._candidates[found - 1] if found else None)
