"""The entitlement ledger: from day to day, what may be used and which machines it covers."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from costing.licences.entitlements import Edition, OnSiteUse
from costing.licences.knapsack import best_covered
from costing.licences.overlap import OVERLAP_DAYS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from costing.licences.entitlements import Entitlement
    from costing.licences.knapsack import Demand
    from inventory.identity import ServerId


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days with one state of the ledger, ``[start, end)``.

    Attributes:
        owned: Core licences that may be used on the target in these days.
        covered: Machines with licences brought along, sorted.
    """

    start: date
    end: date
    owned: int
    consumed: int
    covered: tuple[ServerId, ...]


@dataclass(frozen=True, kw_only=True)
class Ledger:
    """The periods in order, without gaps.

    Attributes:
        single_use: On-site uses that hold licences which may not serve both sides for good.
    """

    periods: tuple[Period, ...]
    single_use: tuple[OnSiteUse, ...] = ()

    @cached_property
    def covered_days(self) -> dict[ServerId, tuple[tuple[date, date], ...]]:
        """Half-open ranges of days in which each machine is covered, in order and merged."""
        ranges: dict[ServerId, list[tuple[date, date]]] = defaultdict(list)
        for period in self.periods:
            for server in period.covered:
                held = ranges[server]
                if held and held[-1][1] == period.start:
                    held[-1] = (held[-1][0], period.end)
                else:
                    held.append((period.start, period.end))
        return {server: tuple(ranges[server]) for server in sorted(ranges)}


def cover(
    demands: Sequence[Demand],
    entitlements: Sequence[Entitlement],
    uses: Sequence[OnSiteUse],
    *,
    first: date,
    end: date,
) -> Ledger:
    """Return which machines the licences cover on each day of ``[first, end)``.

    All entitlements are of one product.  Licences in use on site count for the target from the
    day their server is off for good; those with rights to both sides at once (Datacenter) from
    the first day, and the others for up to 180 days from the day their server's target starts.
    Within a period what is covered is the best set; see `best_covered`.
    """
    held = _held_on_site(entitlements, uses)
    days = _change_days(demands, entitlements, held, first, end)
    periods = []
    for start, stop in pairwise(days):
        owned = _owned(start, entitlements, held)
        running = [
            one for one in demands if one.start <= start and (one.stop is None or start < one.stop)
        ]
        covered = best_covered(running, owned)
        periods.append(
            Period(
                start=start,
                end=stop,
                owned=owned,
                consumed=sum(one.cores for one in running if one.server in covered),
                covered=tuple(sorted(covered)),
            )
        )
    single = {
        one.use.server: one.use for one in held if one.entitlement.edition is not Edition.DATACENTER
    }
    return Ledger(periods=tuple(periods), single_use=tuple(single[one] for one in sorted(single)))


@dataclass(frozen=True, slots=True)
class _Held:
    """Cores of one entitlement that one server of the data centre holds."""

    entitlement: Entitlement
    use: OnSiteUse
    cores: int

    def is_free(self, day: date) -> bool:
        """Return whether the target may use them on a day."""
        if self.entitlement.edition is Edition.DATACENTER:
            return True
        if self.use.off is not None and self.use.off <= day:
            return True
        start = self.use.cloud_start
        return start is not None and start <= day < start + timedelta(days=OVERLAP_DAYS)


def _held_on_site(
    entitlements: Iterable[Entitlement], uses: Iterable[OnSiteUse]
) -> tuple[_Held, ...]:
    """Give the licences in use on site to the servers there, in order of id of both."""
    queues: dict[Edition | None, deque[tuple[OnSiteUse, int]]] = defaultdict(deque)
    for one in sorted(uses, key=lambda one: one.server):
        queues[one.edition].append((one, one.cores))
    found = []
    for entitlement in sorted(entitlements, key=lambda one: one.id):
        left = entitlement.cores if entitlement.in_use_on_site else 0
        waiting = queues[entitlement.edition] or queues[None]
        while left and waiting:
            use, needed = waiting.popleft()
            given = min(left, needed)
            found.append(_Held(entitlement, use, given))
            left -= given
            if given < needed:
                waiting.appendleft((use, needed - given))
    return tuple(found)


def _owned(day: date, entitlements: Iterable[Entitlement], held: Iterable[_Held]) -> int:
    alive = {
        one.id: one.cores
        for one in entitlements
        if one.assurance_end is not None and day < one.assurance_end
    }
    bound = sum(one.cores for one in held if one.entitlement.id in alive and not one.is_free(day))
    return sum(alive.values()) - bound


def _change_days(
    demands: Iterable[Demand],
    entitlements: Iterable[Entitlement],
    held: Iterable[_Held],
    first: date,
    end: date,
) -> list[date]:
    days = {first, end}
    for demand in demands:
        days |= {demand.start} | ({demand.stop} if demand.stop else set())
    days |= {one.assurance_end for one in entitlements if one.assurance_end is not None}
    for one in held:
        if one.use.off is not None:
            days.add(one.use.off)
        if one.use.cloud_start is not None:
            days |= {one.use.cloud_start, one.use.cloud_start + timedelta(days=OVERLAP_DAYS)}
    return sorted(day for day in days if first <= day <= end)
