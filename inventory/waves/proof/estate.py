"""A wave problem as the arrays that the proof reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from inventory.waves.problem import Crossing, WaveProblem

#: Parts of one unit of cost, so that prices can be fine.
SCALE: Final = 32


class Estate:
    """What does not change while a proof goes on; costs in parts of `SCALE`.

    Attributes:
        windows: First and last slot of each group.
        slots: How many slots plans can use.
        days: From each slot to the next.
        uses: What each group takes: servers, tier-1 applications, then the problem's resources.
        limit: What each slot takes of each of them.
        comfort: From where on it pays `rate` for a unit; the limit where it never does.
        breach: What each group pays for leaving in each slot.
        crossings: Two groups and what a day between their departures costs.
        before: Pairs of which the first leaves no later, with the least number of slots between.
        apart: Pairs that never leave together.
        soonest_empty: The first slot by which everything can have left.
        always: What every plan pays, in addition to what states and contents cost.
    """

    def __init__(self, problem: WaveProblem, windows: list[tuple[int, int]]) -> None:
        import numpy as np

        self.problem = problem
        self.windows = windows
        self.slots = max(last for _, last in windows) + 1
        self.allowed = [frozenset(slots) for slots in problem.allowed]
        whole, policy = np.int64, problem.policy
        days = problem.days
        self.days = np.array([days[k + 1] - days[k] for k in range(self.slots - 1)], dtype=whole)
        self.uses = np.array(
            [
                (len(group.servers), len(group.tier_1), *uses)
                for group, uses in zip(problem.groups, problem.uses, strict=True)
            ],
            dtype=whole,
        )
        pilot = min(policy.first_wave_servers, policy.servers_per_wave)
        rows, eases = [], []
        for slot in range(self.slots):
            servers = policy.servers_per_wave if slot else pilot
            limits = [resource.limit_at(slot) for resource in problem.resources]
            eases.append(
                (
                    servers,
                    policy.tier_1_per_wave,
                    *(
                        min(limit, resource.comfort_at(slot)) if resource.overtime else limit
                        for limit, resource in zip(limits, problem.resources, strict=True)
                    ),
                )
            )
            rows.append((servers, policy.tier_1_per_wave, *limits))
        # No more than all there is, so that what is never used up costs no digits.
        most = self.uses.sum(axis=0)
        self.limit = np.minimum(np.array(rows, dtype=whole), most)
        self.comfort = np.minimum(np.array(eases, dtype=whole), most)
        overtime = [resource.overtime for resource in problem.resources]
        self.rate = SCALE * np.array([0, 0, *overtime], dtype=whole)
        self.run = SCALE * np.array(problem.run_prices, dtype=whole)
        self.breach = SCALE * np.array(problem.breach_prices, dtype=whole).reshape(
            len(problem.groups), -1
        )
        self.site = SCALE * policy.weights.site
        self.wave = SCALE * policy.weights.wave
        self.crossings = [
            (crossing.one, crossing.other, price)
            for crossing, price in zip(problem.crossings, self._prices(), strict=True)
            if price
        ]
        self.before = [
            (first, then, slots)
            for then, row in enumerate(problem.before)
            for first, slots in row
            if slots >= 0
        ]
        self.apart = [(pair.one, pair.other) for pair in problem.aparts]
        short = (self.limit.cumsum(axis=0) < most).sum(axis=0)
        self.soonest_empty = max(int(short.max()), *(first for first, _ in windows))
        self.always = int(days[0]) * (int(self.run.sum()) + self.site)

    def weight(self, score: int) -> list[float]:
        """Return how much each group matters: what it costs apart from others, and takes of slots.

        In the order of this, groups are tracked.
        """
        import numpy as np

        groups = len(self.windows)
        split = [0.0] * groups
        between = float(np.median(self.days)) if len(self.days) else 0.0
        for one, other, price in self.crossings:
            split[one] += between * price / SCALE
            split[other] += between * price / SCALE
        share = self.uses / np.maximum(1, np.median(self.limit, axis=0))
        taken = 0.5 * share.max(axis=1) + share.mean(axis=1)
        each = 1.5 * score / groups
        return [cost + each * float(part) for cost, part in zip(split, taken, strict=True)]

    def _prices(self) -> list[int]:
        """Return the price of each crossing; those of a service lowered to what it may cost.

        A service is extended where that is cheaper, so that its crossings together never pay more
        than its extension, however far apart their ends leave.
        """
        problem = self.problem
        most: dict[int, int] = {}
        for crossing in problem.crossings:
            if crossing.service is not None:
                dearest = crossing.price * self._longest(crossing)
                most[crossing.service] = most.get(crossing.service, 0) + dearest
        found = []
        for crossing in problem.crossings:
            price, service = SCALE * crossing.price, crossing.service
            extension = None if service is None else problem.groups[service].extension
            if service is not None and extension is not None and most[service] > extension:
                price = price * extension // most[service]
            found.append(price)
        return found

    def _longest(self, crossing: Crossing) -> int:
        """Return the most days between the departures of a crossing's ends."""
        days = self.problem.days
        one, other = self.windows[crossing.one], self.windows[crossing.other]
        return max(0, days[one[1]] - days[other[0]], days[other[1]] - days[one[0]])
