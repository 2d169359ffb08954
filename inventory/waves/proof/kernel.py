"""The loops of the proof that numba compiles; `compiled.py` does so, `states.py` holds the arrays.

All functions stand in this one file: numba notices a change of the file that it compiles, not of
the files that one imports.  Costs are whole numbers.
"""

from __future__ import annotations

from typing import Any

#: A cost that stands for "cannot be"; two of them can still be added.
NEVER = 1 << 60


def slot_costs(
    loads: Any, own: Any, limit: Any, comfort: Any, rate: Any, price: Any, wave: Any, out: Any
) -> None:
    """Write what each content of one slot costs at the least, whatever loose groups join it.

    `loads` has a row for each content, the first of which is nothing at all; `price` is what loose
    groups pay for a unit of each resource, which is taken off here.
    """
    for content in range(loads.shape[0]):
        total = wave + own[content]
        for kind in range(loads.shape[1]):
            load, ease, most = loads[content, kind], comfort[kind], limit[kind]
            least = rate[kind] * max(0, load - ease)
            if load < ease:
                least = min(least, -price[kind] * (ease - load))
            least = min(least, rate[kind] * (most - ease) - price[kind] * (most - load))
            total += least
        # Where no tracked group leaves, perhaps no other does and no cutover is held.
        out[content] = min(0, total) if content == 0 else total


def own_costs(masks: Any, run: Any, one: Any, other: Any, price: Any, days: Any, out: Any) -> None:
    """Write what tracked groups alone cost between two slots, for each set of those gone."""
    for node in range(masks.shape[0]):
        gone, total = masks[node], 0
        for place in range(run.shape[0]):
            if not (gone >> place) & 1:
                total += run[place]
        for crossing in range(one.shape[0]):
            if (gone >> one[crossing]) & 1 != (gone >> other[crossing]) & 1:
                total += price[crossing]
        out[node] = total * days


def loose_costs(
    masks: Any,
    price: Any,
    window: Any,
    needs: Any,
    forces: Any,
    start: Any,
    near: Any,
    weight: Any,
    out: Any,
) -> None:
    """Write what loose groups cost between two slots at the least, for each set of those gone.

    Each pays for its dependencies on tracked groups on the other site and, once it has left,
    `price`.  `window` is 0 where it cannot have left, 1 where it must have and 2 otherwise.
    """
    for node in range(masks.shape[0]):
        gone, total = masks[node], 0
        for group in range(price.shape[0]):
            left, stays = price[group], 0
            for place in range(start[group], start[group + 1]):
                if (gone >> near[place]) & 1:
                    stays += weight[place]
                else:
                    left += weight[place]
            may_leave = window[group] != 0 and gone & needs[group] == needs[group]
            may_stay = window[group] != 1 and gone & forces[group] == 0
            if may_leave and may_stay:
                total += min(left, stays)
            elif may_leave:
                total += left
            elif may_stay:
                total += stays
            else:
                total = NEVER
                break
        out[node] = min(total, NEVER)


def forward(
    tail: Any, head: Any, content: Any, cost: Any, before: Any, after: Any, by: Any
) -> None:
    """Write the least cost of reaching each state after a slot, and the arc it is reached by."""
    after[:] = NEVER
    by[:] = -1
    for arc in range(tail.shape[0]):
        value = before[tail[arc]] + cost[content[arc]]
        if value < after[head[arc]]:
            after[head[arc]] = value
            by[head[arc]] = arc


def backward(
    tail: Any, head: Any, content: Any, cost: Any, before: Any, after: Any, spend: Any, keep: Any
) -> Any:
    """Note which arcs lie on a way of no more than `spend`, and return the way on from each tail.

    `after` is the least cost from each state after the slot, that state's own cost included.
    """
    found = before.copy()
    found[:] = NEVER
    for arc in range(tail.shape[0]):
        value = after[head[arc]] + cost[content[arc]]
        keep[arc] = value + before[tail[arc]] <= spend
        found[tail[arc]] = min(found[tail[arc]], value)
    return found


CALLED = (slot_costs, own_costs, loose_costs, forward, backward)
