"""Groups that the states do not track: one slot each, and the dependencies among them.

A minimum cut over all slots at once: "has left by slot k" is a node for each group and boundary,
so that windows and orders are arcs of no limit.  What the states and contents charge a loose group
(`Prices`) stands in for what the states know and the cut does not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from inventory.waves.proof.estate import Estate


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What couples states and loose groups; every choice of them gives a bound.

    Attributes:
        left: For each group and boundary, what a state pays for its having left; the cut gets it.
        unit: For each slot and kind, what the cut pays for a unit; the content gets it.
    """

    left: Any
    unit: Any


#: Stays and has left, where a window decides it.
STAYS, LEFT = -1, -2


class Loose:
    """The cut over the loose groups."""

    def __init__(self, estate: Estate, groups: list[int]) -> None:
        import numpy as np

        self._estate = estate
        self.groups = np.array(groups, dtype=np.int64)
        self._node = np.full((len(estate.windows), estate.slots - 1), STAYS, dtype=np.int64)
        self._nodes = 0
        for group in groups:
            self._add_nodes(group)
        self._unary = np.zeros(self._nodes, dtype=np.int64)
        self._constant = 0
        pairs = self._pairs(set(groups))
        never = 1 << 52
        ordered = self._ordered(groups)
        tails = [a for a, _, _ in pairs] + [b for _, b, _ in pairs] + [a for a, _ in ordered]
        heads = [b for _, b, _ in pairs] + [a for a, _, _ in pairs] + [b for _, b in ordered]
        limits = 2 * [price for _, _, price in pairs] + len(ordered) * [never]
        self._arcs = tuple(np.array(column, dtype=np.int64) for column in (tails, heads, limits))

    @property
    def arcs(self) -> int:
        """How many arcs the cut has."""
        return len(self._arcs[0])

    def cut(self, prices: Prices) -> tuple[int, Any]:
        """Return what loose groups cost at the least, and for each whether it has left by then.

        The second has a row for each group of the problem and a column for each boundary.
        """
        import numpy as np
        from ortools.graph.python import max_flow

        estate, groups, nodes = self._estate, self.groups, self._nodes
        if len(groups) == 0:
            return 0, np.zeros_like(self._node)
        paid = estate.uses[groups] @ prices.unit.T + estate.breach[groups, : estate.slots]
        coefficient = paid[:, :-1] - paid[:, 1:] - prices.left[groups]
        coefficient -= estate.days * estate.run[groups][:, None]
        node = self._node[groups]
        unary = self._unary.copy()
        np.add.at(unary, node[node >= 0], coefficient[node >= 0])
        value = self._constant + int(coefficient[node == LEFT].sum()) + int(paid[:, -1].sum())
        value += int(estate.run[groups].sum() * estate.days.sum())
        left = np.zeros(nodes + 2, dtype=bool)
        if nodes:
            every = np.arange(nodes)
            flow = max_flow.SimpleMaxFlow()
            flow.add_arcs_with_capacity(np.full(nodes, nodes), every, (-unary).clip(min=0))
            flow.add_arcs_with_capacity(every, np.full(nodes, nodes + 1), unary.clip(min=0))
            flow.add_arcs_with_capacity(*self._arcs)
            flow.solve(nodes, nodes + 1)
            value += int(flow.optimal_flow()) + int(unary.clip(max=0).sum())
            left[flow.get_source_side_min_cut()] = True
        has_left = left[self._node.clip(min=0)]
        return value, np.where(self._node >= 0, has_left, self._node == LEFT)

    def loads(self, left: Any) -> Any:
        """Return what loose groups take of each slot and kind in such a cut."""
        import numpy as np

        gone = left[self.groups].astype(np.int64)
        ends = np.ones((len(self.groups), 1), dtype=np.int64)
        leaves = np.diff(np.concatenate([0 * ends, gone, ends], axis=1), axis=1)
        return leaves.T @ self._estate.uses[self.groups]

    def _add_nodes(self, group: int) -> None:
        """Give a group a node for each boundary, one for those between which it cannot leave."""
        first, last = self._estate.windows[group]
        for slot in range(self._estate.slots - 1):
            if slot >= last:
                self._node[group, slot] = LEFT
            elif slot >= first:
                if slot == first or slot in self._estate.allowed[group]:
                    self._nodes += 1
                self._node[group, slot] = self._nodes - 1

    def _pairs(self, groups: set[int]) -> list[tuple[int, int, int]]:
        """Return the nodes that pay for being on different sides; others are added as they are."""
        found = []
        for one, other, price in self._estate.crossings:
            if not {one, other} <= groups:
                continue
            for slot, days in enumerate(self._estate.days):
                low, high = sorted((int(self._node[one, slot]), int(self._node[other, slot])))
                cost = price * int(days)
                if low >= 0:
                    found.append((low, high, cost))
                elif high < 0:
                    self._constant += cost * (low != high)
                elif low == STAYS:
                    self._unary[high] += cost
                else:
                    self._unary[high] -= cost
                    self._constant += cost
        return found

    def _ordered(self, groups: list[int]) -> list[tuple[int, int]]:
        """Return the pairs of nodes of which the first is left only if the second is."""
        node, boundaries = self._node, range(self._estate.slots - 1)
        pairs = [(node[g, slot], node[g, slot + 1]) for g in groups for slot in boundaries[:-1]]
        loose = set(groups)
        for first, then, slots in self._estate.before:
            if {first, then} <= loose:
                pairs += [(node[then, k], node[first, k - slots]) for k in boundaries[slots:]]
        return [(int(a), int(b)) for a, b in pairs if a >= 0 and b >= 0 and a != b]
