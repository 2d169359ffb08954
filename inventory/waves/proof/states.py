"""The states of the proof: which of the tracked groups have left after each slot.

An arc goes from a state after one slot to a state after the next; what is between them, the
content, leaves in that slot.  A plan is a way along the arcs, and its costs are those of the
states (a boundary between two slots) and of the contents (a slot).  Groups that are not tracked
are loose: see `loose.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from inventory.waves.proof.compiled import compiled
from inventory.waves.proof.kernel import NEVER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.waves.proof.estate import Estate

#: Groups that fit the bits of a state.
MOST_TRACKED: Final = 60


@dataclass(slots=True, kw_only=True)
class Slot:
    """The arcs of one slot, the contents that they share, and the states after it.

    Attributes:
        tail: State before the slot, by its place in the layer before.
        head: State after it, by its place in this layer.
        content: What leaves in it, by its place in the four below; place 0 is nothing.
        contents: Tracked groups of each content, as bits.
        loads: What each content takes of each kind.
        paid: What each content pays for the dates that it breaks.
        masks: Tracked groups gone in each state of this layer, as bits.
        own: What each of these states costs until the next slot, loose groups and site left out.
    """

    tail: Any
    head: Any
    content: Any
    contents: Any
    loads: Any
    paid: Any
    masks: Any
    own: Any


class States:
    """All layers; grows with every group that is tracked and shrinks with every arc dropped."""

    def __init__(self, estate: Estate) -> None:
        import numpy as np

        self.estate = estate
        self.tracked: list[int] = []
        kinds = estate.uses.shape[1]
        self.slots = [
            Slot(
                tail=np.zeros(1, np.int32),
                head=np.zeros(1, np.int32),
                content=np.zeros(1, np.int32),
                contents=np.zeros(1, np.int64),
                loads=np.zeros((1, kinds), np.int64),
                paid=np.zeros(1, np.int64),
                masks=np.zeros(1, np.int64),
                own=np.zeros(1, np.int64),
            )
            for _ in range(estate.slots)
        ]

    @property
    def arcs(self) -> int:
        """How many arcs there are in all slots."""
        return sum(len(slot.tail) for slot in self.slots)

    @property
    def nodes(self) -> int:
        """How many states there are in all layers."""
        return sum(len(slot.masks) for slot in self.slots)

    @property
    def loose(self) -> list[int]:
        """Groups that are not tracked."""
        tracked = set(self.tracked)
        return [group for group in range(len(self.estate.windows)) if group not in tracked]

    def track(self, group: int) -> None:
        """Split every state by whether a group has left, and every arc by when it does."""
        import numpy as np

        bit = np.int64(1 << len(self.tracked))
        self.tracked.append(group)
        first, last = self.estate.windows[group]
        uses = self.estate.uses[group]
        for k, slot in enumerate(self.slots):
            tail, head, content = 2 * slot.tail, 2 * slot.head, 2 * slot.content
            parts = []
            if k - 1 >= first:
                parts.append((tail + 1, head + 1, content))
            if first <= k <= last and k in self.estate.allowed[group]:
                fits = (slot.loads + uses <= self.estate.limit[k]).all(axis=1)
                for other in self._apart_from(group):
                    fits &= (slot.contents >> other) & 1 == 0
                joins = fits[slot.content]
                parts.append((tail[joins], head[joins] + 1, content[joins] + 1))
            if k < last:
                parts.append((tail, head, content))
            slot.tail, slot.head, slot.content = (
                np.concatenate(column) for column in zip(*parts, strict=True)
            )
            slot.contents = _pairs(slot.contents, bit)
            slot.masks = _pairs(slot.masks, bit)
            slot.loads = np.stack([slot.loads, slot.loads + uses], axis=1).reshape(-1, len(uses))
            slot.paid = _pairs(slot.paid, self.estate.breach[group, k])
        self._drop_what_breaks_orders()

    def keep(self, kept: Sequence[Any]) -> None:
        """Keep some arcs of each slot, and what can then still be on a way from end to end."""
        import numpy as np

        kept = list(kept)
        reached = np.ones(1, dtype=bool)
        for k, slot in enumerate(self.slots):
            kept[k] &= reached[slot.tail]
            reached = np.zeros(len(slot.masks), dtype=bool)
            reached[slot.head[kept[k]]] = True
        leads = np.ones(len(self.slots[-1].masks), dtype=bool)
        for k in reversed(range(len(self.slots))):
            slot = self.slots[k]
            kept[k] &= leads[slot.head]
            leads = np.zeros(len(self.slots[k - 1].masks) if k else 1, dtype=bool)
            leads[slot.tail[kept[k]]] = True
        self._close_up(kept)

    def best_way(self, price: Sequence[Any], cost: Sequence[Any]) -> tuple[list[Any], list[Any]]:
        """Return the least cost of reaching each state of each layer, and the arcs it takes.

        `price` is what each content costs, `cost` what each state does.
        """
        import numpy as np

        forward = compiled()["forward"]
        before = np.zeros(1, np.int64)
        values, arcs = [], []
        for slot, prices, costs in zip(self.slots, price, cost, strict=True):
            after = np.empty(len(slot.masks), np.int64)
            by = np.empty(len(slot.masks), np.int64)
            forward(slot.tail, slot.head, slot.content, prices, before, after, by)
            before = np.minimum(after + costs, NEVER)
            values.append(before)
            arcs.append(by)
        return values, arcs

    def drop_dearer(self, price: Sequence[Any], cost: Sequence[Any], spend: int) -> None:
        """Drop every arc that is on no way of at most `spend`."""
        import numpy as np

        backward = compiled()["backward"]
        values, _ = self.best_way(price, cost)
        after = np.zeros(len(self.slots[-1].masks), np.int64)
        kept = []
        for k in reversed(range(len(self.slots))):
            slot = self.slots[k]
            keeps = np.empty(len(slot.tail), dtype=bool)
            before = values[k - 1] if k else np.zeros(1, np.int64)
            after = np.minimum(after + cost[k], NEVER)
            columns = slot.tail, slot.head, slot.content, price[k]
            after = backward(*columns, before, after, spend, keeps)
            kept.append(keeps)
        self.keep(kept[::-1])

    def _apart_from(self, group: int) -> list[int]:
        """Return the places of tracked groups that never leave with a group."""
        pairs = self.estate.apart
        others = [a for a, b in pairs if b == group] + [b for a, b in pairs if a == group]
        return [self.tracked.index(other) for other in others if other in self.tracked]

    def _drop_what_breaks_orders(self) -> None:
        import numpy as np

        newest = self.tracked[-1]
        orders = [
            (self.tracked.index(first), self.tracked.index(then), slots)
            for first, then, slots in self.estate.before
            if newest in {first, then} and {first, then} <= set(self.tracked)
        ]
        complete = len(self.tracked) == len(self.estate.windows)
        pilot = self.estate.problem.policy.first_wave_servers
        kept = []
        for slot in self.slots:
            keeps = np.ones(len(slot.tail), dtype=bool)
            for first, then, slots in orders:
                late = (slot.masks >> then) & 1 > (slot.masks >> first) & 1
                keeps &= ~late[slot.head]
                if slots:
                    together = (slot.contents >> then) & (slot.contents >> first) & 1 == 1
                    keeps &= ~together[slot.content]
            if complete:
                # The first cutover that takes place is the pilot.
                begins = slot.masks[slot.head] == slot.contents[slot.content]
                keeps &= ~(begins & (slot.loads[slot.content, 0] > pilot))
            kept.append(keeps)
        self.keep(kept)

    def _close_up(self, kept: list[Any]) -> None:
        """Leave out the arcs not kept, and the states and contents that none of the others use."""
        import numpy as np

        estate = self.estate
        place = {group: index for index, group in enumerate(self.tracked)}
        run = estate.run[self.tracked]
        inside = [(place[a], place[b], p) for a, b, p in estate.crossings if {a, b} <= place.keys()]
        columns = np.array(inside, dtype=np.int64).reshape(-1, 3).T.copy()
        renamed = np.zeros(1, np.int32)
        for k, (slot, keeps) in enumerate(zip(self.slots, kept, strict=True)):
            tail, head, content = slot.tail[keeps], slot.head[keeps], slot.content[keeps]
            slot.tail = renamed[tail]
            used = np.zeros(len(slot.masks), dtype=bool)
            used[head] = True
            renamed = (np.cumsum(used) - 1).astype(np.int32)
            slot.head, slot.masks = renamed[head], slot.masks[used]
            taken = np.zeros(len(slot.contents), dtype=bool)
            taken[content] = True
            taken[0] = True
            slot.content = (np.cumsum(taken) - 1).astype(np.int32)[content]
            slot.contents, slot.loads = slot.contents[taken], slot.loads[taken]
            slot.paid = slot.paid[taken]
            slot.own = np.zeros(len(slot.masks), np.int64)
            if k < len(self.slots) - 1:
                compiled()["own_costs"](slot.masks, run, *columns, estate.days[k], slot.own)


def _pairs(values: Any, more: Any) -> Any:
    """Return each value twice: as it is, and with something added."""
    import numpy as np

    return np.stack([values, values + more], axis=1).ravel()
