"""One chain of simulated annealing over move groups, in the part of Python that numba compiles.

Groups move alone, change places or move in clusters; windows and orders are never broken, while
too much in a slot and groups that should be apart cost a pressure that rises as long as there is
any.  Costs are whole numbers and exact at every moment; only the pressure is not.

All functions stand in this one file: numba notices a change of the file that it compiles, not of
the files that one imports.  `chain.py` compiles them and says what the arrays hold.  The pseudo
random numbers are L'Ecuyer's combined generator (CACM 31, 1988), which needs whole numbers alone.
"""

from __future__ import annotations

from typing import Any, NamedTuple

# Places in `counts`.
COST, OVER, TOGETHER, FIRST, LAST, BEST, MOVES, ADAPT, SEED_1, SEED_2 = range(10)

# Places in `levels`.
TEMPERATURE, COOLING, PRESSURE, LEAST_PRESSURE = range(4)

# Places in `prices`.
SITE, WAVE, PILOT = range(3)

# Kinds of rules: the other leaves later, earlier, or in another slot.
LATER, EARLIER, APART = range(3)

# What becomes of charges that were only noted.
FORGET, KEEP = range(2)

# Of a hundred moves, so many are of one group and so many change places; the rest are of clusters.
SINGLES, SWAPS = 72, 25

# Of ten slots, so many are chosen beside a dependency; of eight of these, two are the next one.
BESIDE = 6
NEXT = 2

MODULUS_1, MODULUS_2 = 2147483563, 2147483399
TABLE = 4096
COOLING_STEP = 1000
MOST_MOVED = 60
MOST_IN_CLUSTER = 8


class Estate(NamedTuple):
    """What does not change: see `chain.py`."""

    days: Any
    run: Any
    breach: Any
    start: Any
    near: Any
    price: Any
    charged: Any
    extension: Any
    rule_start: Any
    rule_other: Any
    rule_gap: Any
    rule_kind: Any
    uses: Any
    limits: Any
    comfort: Any
    overtime: Any
    scale: Any
    down: Any
    up: Any
    open_start: Any
    open_slots: Any
    prices: Any
    chance: Any


class State(NamedTuple):
    """What the moves change: see `chain.py`."""

    at: Any
    best: Any
    load: Any
    held: Any
    members: Any
    place: Any
    spent: Any
    pending: Any
    listed: Any
    moved: Any
    moved_from: Any
    moved_to: Any
    counts: Any
    levels: Any


def draw(counts: Any) -> Any:
    """Return a pseudo random number from 0 to 2147483561."""
    one = 40014 * counts[SEED_1] % MODULUS_1
    other = 40692 * counts[SEED_2] % MODULUS_2
    counts[SEED_1] = one
    counts[SEED_2] = other
    return (one - other) % (MODULUS_1 - 1)


def below(counts: Any, size: Any) -> Any:
    """Return a pseudo random number from 0 to below `size`."""
    return draw(counts) * size // (MODULUS_1 - 1)


def crossing_change(e: Any, s: Any, g: Any, old: Any, new: Any, other: Any, there: Any) -> Any:
    """Return what the dependencies of `g` cost more in slot `new` than in `old`.

    `other` counts as if it were in slot `there`.  What is charged to services goes to `pending`.
    """
    change = 0
    day_old, day_new = e.days[old], e.days[new]
    for edge in range(e.start[g], e.start[g + 1]):
        near = e.near[edge]
        day = e.days[there] if near == other else e.days[s.at[near]]
        more = e.price[edge] * (abs(day_new - day) - abs(day_old - day))
        service = e.charged[edge]
        if service < 0:
            change += more
        else:
            before = s.spent[service] + s.pending[service]
            change += min(e.extension[service], before + more)
            change -= min(e.extension[service], before)
            s.pending[service] += more
    return change


def settle(e: Any, s: Any, g: Any, keep: Any) -> None:
    """Keep or forget what `crossing_change` noted for a group."""
    for edge in range(e.start[g], e.start[g + 1]):
        service = e.charged[edge]
        if service >= 0:
            if keep:
                s.spent[service] += s.pending[service]
            s.pending[service] = 0


def neighbours_in(e: Any, s: Any, g: Any, slot: Any, other: Any, there: Any) -> Any:
    """Return how many groups that should be apart from `g` are in a slot; -1 for a broken order."""
    count = 0
    for rule in range(e.rule_start[g], e.rule_start[g + 1]):
        near = e.rule_other[rule]
        at = there if near == other else s.at[near]
        kind = e.rule_kind[rule]
        if kind == LATER:
            if at < slot + e.rule_gap[rule]:
                return -1
        elif kind == EARLIER:
            if slot < at + e.rule_gap[rule]:
                return -1
        elif at == slot:
            count += 1
    return count


def is_over(load: Any, limit: Any) -> Any:
    """Return 1 for more than a limit, else 0."""
    return 1 if load > limit else 0


def over_cost(load: Any, comfort: Any, price: Any) -> Any:
    """Return the price of overtime."""
    return price * (load - comfort) if load > comfort else 0


def excess(load: Any, limit: Any) -> Any:
    """Return how much a load is above its limit."""
    return load - limit if load > limit else 0


def next_held(s: Any, slot: Any, step: Any, emptied: Any, filled: Any) -> Any:
    """Return the next slot in use from `slot` on, as if one slot were empty and another not."""
    while slot != filled and (slot == emptied or s.held[slot] == 0):
        slot += step
    return slot


def shift(e: Any, s: Any, g: Any, new: Any) -> Any:
    """Move a group to a slot and return what the pressure on the plan changes by."""
    old, counts, pressure = s.at[g], s.counts, s.levels[PRESSURE]
    if old == new:
        return 0.0
    change = e.run[g] * (e.days[new] - e.days[old]) + crossing_change(e, s, g, old, new, -1, 0)
    change += e.breach[g, new] - e.breach[g, old]
    settle(e, s, g, KEEP)
    pressed = 0.0
    if e.rule_start[g + 1] > e.rule_start[g]:
        for rule in range(e.rule_start[g], e.rule_start[g + 1]):
            if e.rule_kind[rule] == APART:
                near = s.at[e.rule_other[rule]]
                more = (1 if near == new else 0) - (1 if near == old else 0)
                counts[TOGETHER] += more
                pressed += 20.0 * pressure * more
    first, last, pilot = counts[FIRST], counts[LAST], e.prices[PILOT]
    piloted = excess(s.load[first, 0], pilot)
    for r in range(e.uses.shape[1]):
        amount = e.uses[g, r]
        for slot, more in ((old, -amount), (new, amount)):
            load = s.load[slot, r]
            limit, comfort = e.limits[slot, r], e.comfort[slot, r]
            change += over_cost(load + more, comfort, e.overtime[r])
            change -= over_cost(load, comfort, e.overtime[r])
            counts[OVER] += is_over(load + more, limit) - is_over(load, limit)
            above = excess(load + more, limit) - excess(load, limit)
            pressed += pressure * above / e.scale[r]
            s.load[slot, r] = load + more
    if s.held[new] == 0:
        change += e.prices[WAVE]
    s.held[old] -= 1
    s.held[new] += 1
    if s.held[old] == 0:
        change -= e.prices[WAVE]
    counts[FIRST] = next_held(s, min(first, new), 1, -1, -1)
    counts[LAST] = next_held(s, max(last, new), -1, -1, -1)
    change += e.prices[SITE] * (e.days[counts[LAST]] - e.days[last])
    pilots = excess(s.load[counts[FIRST], 0], pilot)
    counts[OVER] += is_over(pilots, 0) - is_over(piloted, 0)
    pressed += pressure * (pilots - piloted) / e.scale[0]
    tail = s.members[old, s.held[old]]
    s.members[old, s.place[g]] = tail
    s.place[tail] = s.place[g]
    s.members[new, s.held[new] - 1] = g
    s.place[g] = s.held[new] - 1
    s.at[g] = new
    counts[COST] += change
    return pressed


def load_change(e: Any, s: Any, g: Any, h: Any, old: Any, new: Any) -> Any:
    """Return overtime and pressure where `g` goes from `old` to `new` and `h`, if any, back."""
    change, above = 0, 0.0
    for r in range(e.uses.shape[1]):
        amount = e.uses[g, r] - (e.uses[h, r] if h >= 0 else 0)
        if amount == 0:
            continue
        load, limit, price = s.load[old, r], e.limits[old, r], e.overtime[r]
        change += over_cost(load - amount, e.comfort[old, r], price)
        change -= over_cost(load, e.comfort[old, r], price)
        more = excess(load - amount, limit) - excess(load, limit)
        load, limit = s.load[new, r], e.limits[new, r]
        change += over_cost(load + amount, e.comfort[new, r], price)
        change -= over_cost(load, e.comfort[new, r], price)
        more += excess(load + amount, limit) - excess(load, limit)
        above += more / e.scale[r]
    return change, above


def pilot_change(e: Any, s: Any, g: Any, h: Any, old: Any, new: Any, first: Any) -> Any:
    """Return how much more the pilot has above its limit where the first slot becomes `first`."""
    amount = e.uses[g, 0] - (e.uses[h, 0] if h >= 0 else 0)
    load = s.load[first, 0]
    if first == old:
        load -= amount
    elif first == new:
        load += amount
    pilot = e.prices[PILOT]
    return excess(load, pilot) - excess(s.load[s.counts[FIRST], 0], pilot)


def is_taken(e: Any, s: Any, change: Any) -> Any:
    """Return whether a change is accepted at the present temperature."""
    return change <= s.levels[TEMPERATURE] * e.chance[below(s.counts, TABLE)]


def keep_best(s: Any) -> None:
    """Note the plan if it keeps every rule and is the best so far."""
    counts = s.counts
    if counts[OVER] > 0 or counts[TOGETHER] > 0:
        return
    if counts[BEST] < 0 or counts[COST] < counts[BEST]:
        counts[BEST] = counts[COST]
        for g in range(s.at.shape[0]):
            s.best[g] = s.at[g]


def try_single(e: Any, s: Any, g: Any, new: Any) -> None:
    """Move one group, or, where an order stands in the way, those with it that must."""
    old, counts = s.at[g], s.counts
    together = neighbours_in(e, s, g, new, -1, 0)
    if together < 0:
        if below(counts, 4) == 0:
            try_cluster(e, s, g, new, 1)
        return
    together -= neighbours_in(e, s, g, old, -1, 0)
    change = e.run[g] * (e.days[new] - e.days[old]) + crossing_change(e, s, g, old, new, -1, 0)
    change += e.breach[g, new] - e.breach[g, old]
    settle(e, s, g, FORGET)
    if s.held[new] == 0:
        change += e.prices[WAVE]
    first, last, emptied = counts[FIRST], counts[LAST], -1
    if s.held[old] == 1:
        change -= e.prices[WAVE]
        emptied = old
    now_first = next_held(s, min(first, new), 1, emptied, new)
    now_last = next_held(s, max(last, new), -1, emptied, new)
    change += e.prices[SITE] * (e.days[now_last] - e.days[last])
    overtime, above = load_change(e, s, g, -1, old, new)
    above += pilot_change(e, s, g, -1, old, new, now_first) / e.scale[0]
    pressed = s.levels[PRESSURE] * (above + 20.0 * together)
    if is_taken(e, s, change + overtime + pressed):
        shift(e, s, g, new)
        keep_best(s)


def try_swap(e: Any, s: Any, g: Any, h: Any) -> None:
    """Let two groups change places."""
    old, new = s.at[g], s.at[h]
    if old == new or e.down[g, new] != new or e.down[h, old] != old:
        return
    one, other = neighbours_in(e, s, g, new, h, old), neighbours_in(e, s, h, old, g, new)
    if one < 0 or other < 0:
        return
    together = one + other
    together -= neighbours_in(e, s, g, old, -1, 0) + neighbours_in(e, s, h, new, -1, 0)
    change = (e.run[g] - e.run[h]) * (e.days[new] - e.days[old])
    change += e.breach[g, new] - e.breach[g, old] + e.breach[h, old] - e.breach[h, new]
    change += crossing_change(e, s, g, old, new, -1, 0)
    change += crossing_change(e, s, h, new, old, g, new)
    settle(e, s, g, FORGET)
    settle(e, s, h, FORGET)
    overtime, above = load_change(e, s, g, h, old, new)
    above += pilot_change(e, s, g, h, old, new, s.counts[FIRST]) / e.scale[0]
    pressed = s.levels[PRESSURE] * (above + 20.0 * together)
    if is_taken(e, s, change + overtime + pressed):
        shift(e, s, g, new)
        shift(e, s, h, old)
        keep_best(s)


def grow(e: Any, s: Any, g: Any, new: Any, size: Any) -> Any:
    """List `g` and groups of its slot that depend on each other, `size` at most; return how many.

    Only groups that may be in the slot `new` are listed.
    """
    old, count, at = s.at[g], 1, 0
    s.moved[0], s.moved_to[0], s.listed[g] = g, new, 1
    while at < count < size:
        a = s.moved[at]
        at += 1
        for edge in range(e.start[a], e.start[a + 1]):
            near = e.near[edge]
            is_one = s.at[near] == old and s.listed[near] == 0 and e.down[near, new] == new
            if count < size and is_one and below(s.counts, 5) > 0:
                s.moved[count], s.moved_to[count] = near, new
                count += 1
                s.listed[near] = count
    return count


def follow_orders(e: Any, s: Any, count: Any) -> Any:
    """List the groups that have to move with those listed; return how many, negative if none can.

    The absolute value is the number of groups listed either way.
    """
    at, slots = 0, e.days.shape[0]
    while at < count:
        g, slot = s.moved[at], s.moved_to[at]
        at += 1
        for rule in range(e.rule_start[g], e.rule_start[g + 1]):
            kind, near = e.rule_kind[rule], e.rule_other[rule]
            if kind == APART:
                continue
            there = s.at[near]
            if s.listed[near] > 0:
                there = s.moved_to[s.listed[near] - 1]
            gap = e.rule_gap[rule]
            if kind == LATER:
                if there >= slot + gap:
                    continue
                wanted = e.up[near, slot + gap] if slot + gap < slots else slots
            else:
                if there + gap <= slot:
                    continue
                wanted = e.down[near, slot - gap] if slot >= gap else -1
            if wanted < 0 or wanted >= slots or s.listed[near] > 0 or count >= MOST_MOVED // 2:
                return -count
            s.moved[count], s.moved_to[count] = near, wanted
            count += 1
            s.listed[near] = count
    return count


def is_crowded(e: Any, s: Any, slot: Any) -> Any:
    """Return whether a slot holds too much of anything."""
    over = 0
    for r in range(e.uses.shape[1]):
        over += is_over(s.load[slot, r], e.limits[slot, r])
    return over > 0


def try_cluster(e: Any, s: Any, g: Any, new: Any, size: Any) -> None:
    """Move a cluster to a slot and others back, until there is room for it."""
    old, counts = s.at[g], s.counts
    before = counts[COST]
    count = follow_orders(e, s, grow(e, s, g, new, size))
    if count < 0:
        for at in range(-count):
            s.listed[s.moved[at]] = 0
        return
    pressed = 0.0
    for at in range(count):
        s.moved_from[at] = s.at[s.moved[at]]
        pressed += shift(e, s, s.moved[at], s.moved_to[at])
    for _ in range(MOST_MOVED // 2):
        if count >= MOST_MOVED or not is_crowded(e, s, new):
            break
        a = s.members[new, below(counts, s.held[new])]
        if s.listed[a] > 0 or e.down[a, old] != old or neighbours_in(e, s, a, old, -1, 0) < 0:
            continue
        s.moved[count], s.moved_from[count] = a, new
        count += 1
        s.listed[a] = count
        pressed += shift(e, s, a, old)
    if is_taken(e, s, counts[COST] - before + pressed):
        keep_best(s)
    else:
        for at in range(count - 1, -1, -1):
            shift(e, s, s.moved[at], s.moved_from[at])
    for at in range(count):
        s.listed[s.moved[at]] = 0


def choose_slot(e: Any, s: Any, g: Any) -> Any:
    """Return a slot for a group, often that of a group it depends on or the next; -1 for none."""
    counts, near = s.counts, e.start[g + 1] - e.start[g]
    if near > 0 and below(counts, 10) < BESIDE:
        slot = s.at[e.near[e.start[g] + below(counts, near)]]
        beside = below(counts, 8)
        if beside < NEXT:
            slot += 2 * beside - 1
        if slot < 0 or slot >= e.days.shape[0] or e.down[g, slot] != slot:
            return -1
        return slot
    choice = below(counts, e.open_start[g + 1] - e.open_start[g])
    return e.open_slots[e.open_start[g] + choice]


def choose_partner(e: Any, s: Any, g: Any) -> Any:
    """Return a group to change places with: of a slot that suits `g`, or any."""
    slot = choose_slot(e, s, g)
    if slot >= 0 and s.held[slot] > 0:
        return s.members[slot, below(s.counts, s.held[slot])]
    return below(s.counts, s.at.shape[0])


def anneal(e: Any, s: Any, moves: Any) -> None:
    """Try so many moves."""
    counts, levels = s.counts, s.levels
    for _ in range(moves):
        counts[MOVES] += 1
        if counts[MOVES] % COOLING_STEP == 0:
            levels[TEMPERATURE] *= levels[COOLING]
            if counts[MOVES] % counts[ADAPT] == 0:
                if counts[OVER] > 0 or counts[TOGETHER] > 0:
                    levels[PRESSURE] *= 1.25
                else:
                    levels[PRESSURE] = max(0.93 * levels[PRESSURE], levels[LEAST_PRESSURE])
        g = below(counts, s.at.shape[0])
        kind = below(counts, 100)
        if kind < SINGLES:
            slot = choose_slot(e, s, g)
            if slot >= 0 and slot != s.at[g]:
                try_single(e, s, g, slot)
        elif kind < SINGLES + SWAPS:
            try_swap(e, s, g, choose_partner(e, s, g))
        else:
            slot = choose_slot(e, s, g)
            if slot >= 0 and slot != s.at[g]:
                try_cluster(e, s, g, slot, 2 + below(counts, MOST_IN_CLUSTER - 1))


#: Everything that `anneal` calls.
CALLED = (
    draw,
    below,
    crossing_change,
    settle,
    neighbours_in,
    is_over,
    over_cost,
    excess,
    next_held,
    shift,
    load_change,
    pilot_change,
    is_taken,
    keep_best,
    try_single,
    try_swap,
    grow,
    follow_orders,
    is_crowded,
    try_cluster,
    choose_slot,
    choose_partner,
)
