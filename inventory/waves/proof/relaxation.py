"""A bound from states and loose groups at given prices, and which way the prices should go.

Lagrangian relaxation: a state takes for each loose group what suits it best, the cut gives each
loose group one slot, and the prices pay for the difference.  A content leaves as much of its slot
to loose groups as they would pay for.  Whatever the prices, states and cut together cost no more
than the best plan.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.waves.proof.compiled import compiled
from inventory.waves.proof.kernel import NEVER
from inventory.waves.proof.loose import Loose, Prices

if TYPE_CHECKING:
    from inventory.waves.proof.estate import Estate
    from inventory.waves.proof.states import States

#: What the cut takes for an arc, and what every bound takes, as steps of the innermost loops.
STEPS_OF_CUT: Final = 100
STEPS_AT_LEAST: Final = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """What a relaxation says at some prices.

    Attributes:
        bound: In parts of `SCALE`; None where no way through the states is left.
        left: For each group and boundary, 1 where the states would have it gone and the cut would
            not, -1 where it is the other way round.
        unit: For each slot and kind, what the cut takes beyond what the content leaves to it.
    """

    bound: int | None
    left: Any
    unit: Any


class Relaxation:
    """The states as they are tracked at present, with the groups that are loose."""

    def __init__(self, estate: Estate, states: States) -> None:
        import numpy as np

        self._estate = estate
        self._states = states
        self._cut = Loose(estate, states.loose)
        self.loose = self._cut.groups
        place = {group: index for index, group in enumerate(states.tracked)}
        row = {int(group): index for index, group in enumerate(self.loose)}
        self._all_gone = (1 << len(place)) - 1
        #: Price of the dependencies between each loose and each tracked group.
        self._ties = np.zeros((len(row), len(place)), dtype=np.int64)
        for one, other, price in estate.crossings:
            for loose, tracked in ((one, other), (other, one)):
                if loose in row and tracked in place:
                    self._ties[row[loose], place[tracked]] += price
        needs, forces = [0] * len(row), [0] * len(row)
        for first, then, _ in estate.before:
            if then in row and first in place:
                needs[row[then]] |= 1 << place[first]
            if first in row and then in place:
                forces[row[first]] |= 1 << place[then]
        self._needs = np.array(needs, dtype=np.int64)
        self._forces = np.array(forces, dtype=np.int64)
        rows, near = np.nonzero(self._ties)
        self._near = near.astype(np.int64)
        self._start = np.searchsorted(rows, np.arange(len(row) + 1)).astype(np.int64)
        self._weight = self._ties[rows, near]
        boundaries = np.arange(estate.slots - 1)
        windows = np.array([estate.windows[group] for group in self.loose], dtype=np.int64)
        begins, ends = windows.reshape(-1, 2, 1).transpose(1, 0, 2)
        self._window = np.where(boundaries < begins, 0, np.where(boundaries >= ends, 1, 2))

    @property
    def work(self) -> int:
        """How many steps of the innermost loops one bound takes, roughly."""
        states = self._states
        loops = 3 * states.arcs + states.nodes * (len(self.loose) + len(self._near))
        return loops + STEPS_OF_CUT * self._cut.arcs + STEPS_AT_LEAST

    def value(self, prices: Prices) -> Value:
        """Return the bound at some prices, and which way they should go."""
        import numpy as np

        price, cost = self._costs(prices)
        values, arcs = self._states.best_way(price, cost)
        best = int(values[-1].min(initial=NEVER))
        if best >= NEVER:
            return Value(bound=None, left=None, unit=None)
        paid, gone = self._cut.cut(prices)
        left = np.zeros(prices.left.shape, dtype=np.int64)
        unit = self._cut.loads(gone)
        node = int(values[-1].argmin())
        for k in reversed(range(self._estate.slots)):
            slot = self._states.slots[k]
            if k < self._estate.slots - 1:
                taken = self._taken(k, int(slot.masks[node]), int(cost[k][node]), prices)
                left[self.loose, k] = taken - gone[self.loose, k].astype(np.int64)
            arc = arcs[k][node]
            unit[k] -= self._room_left(k, int(slot.content[arc]), prices)
            node = int(slot.tail[arc])
        return Value(bound=self._estate.always + best + paid, left=left, unit=unit)

    def drop_dearer(self, prices: Prices, most: int) -> None:
        """Drop every arc that is part of no plan of at most `most`, in parts of `SCALE`."""
        price, cost = self._costs(prices)
        paid, _ = self._cut.cut(prices)
        self._states.drop_dearer(price, cost, most - self._estate.always - paid)

    def contents(self, prices: Prices) -> list[int]:
        """Return the tracked groups, as bits, that leave in each slot of the cheapest way."""
        price, cost = self._costs(prices)
        values, arcs = self._states.best_way(price, cost)
        node, found = int(values[-1].argmin()), []
        for k in reversed(range(self._estate.slots)):
            slot = self._states.slots[k]
            arc = arcs[k][node]
            found.append(int(slot.contents[slot.content[arc]]))
            node = int(slot.tail[arc])
        return found[::-1]

    def _costs(self, prices: Prices) -> tuple[list[Any], list[Any]]:
        """Return what contents and states cost in each slot, at the least."""
        import numpy as np

        estate, kernel = self._estate, compiled()
        price, cost = [], []
        for k, slot in enumerate(self._states.slots):
            out = np.empty(len(slot.contents), np.int64)
            limits = estate.limit[k], estate.comfort[k], estate.rate, prices.unit[k]
            kernel["slot_costs"](slot.loads, slot.paid, *limits, estate.wave, out)
            price.append(out)
            out = np.zeros(len(slot.masks), np.int64)
            if k < estate.slots - 1:
                days, window = estate.days[k], np.ascontiguousarray(self._window[:, k])
                charged = prices.left[self.loose, k]
                ties = self._start, self._near, self._weight * days
                kernel["loose_costs"](
                    slot.masks, charged, window, self._needs, self._forces, *ties, out
                )
                out += slot.own + estate.site * days
                if self._may_be_empty(k):
                    empty = slot.masks == self._all_gone
                    out[empty] = np.minimum(out[empty], charged.sum())
            cost.append(out)
        return price, cost

    def _may_be_empty(self, k: int) -> bool:
        return k >= self._estate.soonest_empty and bool((self._window[:, k] != 0).all())

    def _taken(self, k: int, gone: int, cost: int, prices: Prices) -> Any:
        """Return which loose groups a state has gone, as 0 and 1."""
        import numpy as np

        charged, days = prices.left[self.loose, k], self._estate.days[k]
        if gone == self._all_gone and self._may_be_empty(k) and cost == charged.sum():
            return np.ones(len(self.loose), dtype=np.int64)
        bits = (gone >> np.arange(self._ties.shape[1])) & 1
        stays = days * (self._ties @ bits)
        left = days * (self._ties @ (1 - bits)) + charged
        window = self._window[:, k]
        may_leave = (window != 0) & (gone & self._needs == self._needs)
        may_stay = (window != 1) & (gone & self._forces == 0)
        return (may_leave & (~may_stay | (left < stays))).astype(np.int64)

    def _room_left(self, k: int, content: int, prices: Prices) -> Any:
        """Return what a content of a slot leaves to loose groups, of each kind."""
        import numpy as np

        estate, slot = self._estate, self._states.slots[k]
        load, unit = slot.loads[content], prices.unit[k]
        limit, comfort = estate.limit[k], estate.comfort[k]
        options = np.stack([load, np.maximum(load, comfort), limit])
        above = np.maximum(0, options - comfort)
        costs = estate.rate * above - unit * (options - load)
        choice = costs.argmin(axis=0)
        if content == 0 and estate.wave + int(costs.min(axis=0).sum()) > 0:
            return np.zeros(len(load), dtype=np.int64)
        return options[choice, np.arange(len(load))] - load
