"""What no plan can cost less than, proved at any size.

Between two slots every day costs what has not left yet, the dependencies that span both sites and
the site itself.  For one boundary alone the cheapest set of groups that can have left is a minimum
cut, once capacity is not a limit but has a price (Lagrangian relaxation, with subgradient steps on
the prices): windows become arcs from the source or to the sink, orders arcs of no limit.  The sum
over all boundaries, each at its own cheapest, is below every plan; so is it for every price, which
is why the bound holds whenever the work is stopped, and grows with it.

A service that may be extended pays at each boundary no more than its share of the price: the price
spread evenly over all days at which it can be needed.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.progress import raise_if_cancelled
from inventory.waves import exact
from inventory.waves.problem import windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: Units of one unit of cost in the cuts, so that prices of capacity can be fine.
SCALE: Final = 1000

#: An arc that no cut can afford.
NEVER: Final = 10**14

#: Arcs of one cut in a deterministic second.
ARCS_PER_SECOND: Final = 2_000_000

#: Cuts of one boundary in each pass; the prices start from those of its neighbour.
CUTS_PER_PASS: Final = 6

#: Parts of the boundaries that are worked on side by side, whatever the number of workers.
PARTS: Final = 2


def bounds(
    problem: WaveProblem,
    *,
    best: Sequence[int] | None,
    best_score: int | None,
    limit_seconds: float,
    workers: int,
    progress: Progress,
) -> Iterator[int]:
    """Yield better and better bounds, for so many deterministic seconds.

    `best`, a plan that keeps every rule, shows the steps what to aim at, and plans that are later
    over than any of its score can be are not looked at: the bound holds for plans no worse.

    Raises:
        Cancelled: The person asked to stop; what was yielded by then stands.
    """
    limits = windows(problem, exact.horizon(problem, best_score))
    if limits is None or not problem.groups:
        return
    network = _Network(problem, limits)
    boundaries = [
        _Boundary(network, slot, _aim(problem, best, slot)) for slot in range(network.boundaries)
    ]
    parts = [boundaries[part::PARTS] for part in range(PARTS)]
    seconds_of_pass = CUTS_PER_PASS * len(boundaries) * network.arcs / ARCS_PER_SECOND
    spent = 0.0
    with ThreadPoolExecutor(max_workers=max(1, min(workers, PARTS))) as pool:
        while spent < limit_seconds:
            for found in [pool.submit(_improve, part, progress) for part in parts]:
                found.result()
            raise_if_cancelled(progress)
            spent += max(seconds_of_pass, 1e-3)
            total = network.total([boundary.least for boundary in boundaries])
            progress.report(min(1.0, spent / limit_seconds), f"No plan costs less than {total:,}")
            yield total
            if all(boundary.is_done for boundary in boundaries):
                return


def _improve(boundaries: list[_Boundary], progress: Progress) -> None:
    """Improve each boundary in turn; a first time from the prices of the one before."""
    prices = None
    for boundary in reversed(boundaries):
        if progress.is_cancelled():
            return
        boundary.improve(CUTS_PER_PASS, prices)
        prices = boundary.prices


def _aim(problem: WaveProblem, best: Sequence[int] | None, slot: int) -> int | None:
    """Return what a plan pays a day after a slot, leaving out the site."""
    if best is None:
        return None
    left = [at <= slot for at in best]
    cost = sum(price for price, gone in zip(problem.run_prices, left, strict=True) if not gone)
    return cost + sum(c.price for c in problem.crossings if left[c.one] != left[c.other])


class _Network:
    """What all boundaries share, as arrays."""

    def __init__(self, problem: WaveProblem, limits: list[tuple[int, int]]) -> None:
        import numpy as np

        self.problem = problem
        self.first = np.array([first for first, _ in limits], dtype=np.int64)
        self.last = np.array([last for _, last in limits], dtype=np.int64)
        self.boundaries = int(self.last.max())
        self.run = np.array(problem.run_prices, dtype=np.int64) * SCALE
        policy = problem.policy
        self.uses = np.array(
            [
                (len(group.servers), len(group.tier_1), *uses)
                for group, uses in zip(problem.groups, problem.uses, strict=True)
            ],
            dtype=np.int64,
        )
        room = np.array(
            [
                (
                    policy.servers_per_wave,
                    policy.tier_1_per_wave,
                    *(resource.limit_at(slot.index) for resource in problem.resources),
                )
                for slot in problem.slots
            ],
            dtype=np.int64,
        )
        room[0, 0] = min(policy.first_wave_servers, policy.servers_per_wave)
        room[: policy.tier_1_not_before, 1] = 0
        #: Most that can have left by each slot, of each kind.
        self.room = np.minimum(room, 2**40).cumsum(axis=0)
        #: So that what a group pays stays far below `NEVER`.
        self.dearest = NEVER // 100 // max(1, int(self.uses.max()))
        crossings = problem.crossings
        self.one = np.array([c.one for c in crossings], dtype=np.int64)
        self.other = np.array([c.other for c in crossings], dtype=np.int64)
        self.price = np.array(self._prices(), dtype=np.int64)
        orders = [(then, first) for then, row in enumerate(problem.before) for first, _ in row]
        self.then = np.array([then for then, _ in orders], dtype=np.int64)
        self.earlier = np.array([first for _, first in orders], dtype=np.int64)
        self.arcs = 2 * len(problem.groups) + 2 * len(crossings) + len(orders)
        self.earliest_last = max(
            int(self.first.max()),
            *(
                int((self.room[:, kind] < total).sum())
                for kind, total in enumerate(self.uses.sum(0))
            ),
        )

    def _prices(self) -> list[int]:
        """Return the price of each crossing, those of a service lowered to a share of its price."""
        problem = self.problem
        days = problem.days[self.boundaries] - problem.days[0]
        charged: dict[int, int] = {}
        for crossing in problem.crossings:
            if crossing.service is not None:
                charged[crossing.service] = charged.get(crossing.service, 0) + crossing.price
        found = []
        for crossing in problem.crossings:
            price = SCALE * crossing.price
            extension = (
                None if crossing.service is None else problem.groups[crossing.service].extension
            )
            if crossing.service is not None and extension is not None and days > 0:
                share = SCALE * extension // days
                price = min(price, share * crossing.price // max(1, charged[crossing.service]))
            found.append(price)
        return found

    def total(self, least: list[int]) -> int:
        """Return the bound from the least cost of a day at each boundary, in parts of `SCALE`."""
        problem = self.problem
        days, site = problem.days, problem.policy.weights.site
        total = SCALE * days[0] * (sum(problem.run_prices) + site)
        for slot, cost in enumerate(least):
            total += (days[slot + 1] - days[slot]) * cost
        waves = problem.policy.weights.wave * exact.fewest_cutovers(problem)
        return waves - (-total // SCALE)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cut:
    least: int
    slack: Any


class _Boundary:
    """The days from one slot to the next: what they cost at the least, and the prices so far."""

    def __init__(self, network: _Network, slot: int, aim: int | None) -> None:
        import numpy as np

        self._network = network
        self._slot = slot
        self._aim = aim
        self._step = 1.0
        self._left = network.last <= slot
        self._stays = network.first > slot
        self._room = network.room[slot]
        self._site = SCALE * network.problem.policy.weights.site
        self._may_be_empty = slot >= network.earliest_last
        self._best = -1
        self.prices = np.zeros(network.uses.shape[1], dtype=np.int64)
        self.is_done = bool((self._left | self._stays).all())
        if self.is_done:
            self.improve(1, None)

    @property
    def least(self) -> int:
        """What a day costs at the least, in parts of `SCALE`."""
        return max(0, self._best)

    def improve(self, cuts: int, prices: Any) -> None:
        """Take so many steps; the first time from `prices`, if there are any."""
        import numpy as np

        if self._best >= 0 and self.is_done:
            return
        network = self._network
        centre = self.prices if prices is None or self._best >= 0 else prices
        for _ in range(cuts):
            cut = self._cut(centre)
            if cut.least > self._best:
                self._best, self.prices = cut.least, centre
            # What is too much gets dearer, what there is enough of cheaper.
            length = float(((cut.slack / self._room.clip(min=1)) ** 2).sum())
            free = bool((cut.slack[centre > 0] == 0).all()) and bool((cut.slack <= 0).all())
            if free or length == 0.0:
                self.is_done = True
                return
            aim = self._best * 1.05 + SCALE if self._aim is None else SCALE * self._aim
            step = self._step * max(aim + self._site - cut.least, SCALE) / length
            moved = centre + step * cut.slack / self._room.clip(min=1) ** 2
            centre = np.clip(np.floor(moved), 0, network.dearest).astype(np.int64)
            self._step = max(0.02, 0.95 * self._step)

    def _cut(self, prices: Any) -> _Cut:
        """Return the least cost at some prices: exact, in whole numbers."""
        import numpy as np
        from ortools.graph.python import max_flow

        network = self._network
        groups = len(network.run)
        source, sink = groups, groups + 1
        paid = network.uses @ prices
        # What a group adds where it has left, compared with where it has not.
        change = paid - network.run
        free = ~(self._left | self._stays)
        has_left = np.where(self._stays, NEVER, np.where(self._left, 0, change.clip(min=0)))
        has_not = np.where(self._left, NEVER, np.where(self._stays, 0, (-change).clip(min=0)))
        every = np.arange(groups)
        flow = max_flow.SimpleMaxFlow()
        flow.add_arcs_with_capacity(np.full(groups, source), every, has_not)
        flow.add_arcs_with_capacity(every, np.full(groups, sink), has_left)
        flow.add_arcs_with_capacity(network.one, network.other, network.price)
        flow.add_arcs_with_capacity(network.other, network.one, network.price)
        never = np.full(len(network.then), NEVER)
        flow.add_arcs_with_capacity(network.then, network.earlier, never)
        flow.solve(source, sink)
        gone = np.zeros(groups + 2, dtype=bool)
        gone[flow.get_source_side_min_cut()] = True
        constant = network.run[free | self._stays].sum() + change[free].clip(max=0).sum()
        constant += paid[self._left].sum() - (prices * self._room).sum()
        least = int(flow.optimal_flow()) + int(constant) + self._site
        if self._may_be_empty:
            least = min(least, 0)
        slack = network.uses[gone[:groups]].sum(axis=0) - self._room
        return _Cut(least=least, slack=slack)
