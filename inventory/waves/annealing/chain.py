"""One chain: the arrays of a problem, and the compiled moves on them."""

from __future__ import annotations

import functools
import math
import statistics
import threading
from typing import TYPE_CHECKING, Any, Final

from inventory.waves.annealing import kernel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.waves.problem import WaveProblem

#: Stands for "no limit" and "never pays"; sums of a few stay below 2**63.
PLENTY: Final = 2**60

#: Steps of adaptation of the pressure in one run.
ADAPTATIONS: Final = 150

_LOCK = threading.Lock()


def compiled() -> Any:
    """Return `kernel.anneal` as machine code; the first call of a machine takes seconds."""
    with _LOCK:
        return _compiled()


@functools.cache
def _compiled() -> Any:
    from numba import njit
    from numba.extending import register_jitable

    for called in kernel.CALLED:
        register_jitable(called)
    try:
        anneal = njit(nogil=True, cache=True, error_model="numpy")(kernel.anneal)
    except RuntimeError:
        # Neither beside the program nor in the person's own folder can a file be kept.
        anneal = njit(nogil=True, error_model="numpy")(kernel.anneal)
    return anneal


class Arrays:
    """What the kernel reads of a problem in which groups keep to some windows.

    `down` and `up` hold, for a group and slot, the nearest slot open to it that is no later or no
    earlier; -1 and the number of slots where there is none.
    """

    def __init__(self, problem: WaveProblem, windows: Sequence[tuple[int, int]]) -> None:
        self.problem = problem
        self.scale_of_costs = _scale_of_costs(problem)
        uses = [
            (len(group.servers), len(group.tier_1), *uses)
            for group, uses in zip(problem.groups, problem.uses, strict=True)
        ]
        self.estate = kernel.Estate(
            days=_whole(problem.days),
            run=_whole(problem.run_prices),
            breach=_whole(problem.breach_prices).reshape(len(problem.groups), -1),
            extension=_whole(
                [PLENTY if g.extension is None else g.extension for g in problem.groups]
            ),
            uses=_whole(uses),
            scale=_real([max(1.0, statistics.fmean(column)) for column in zip(*uses, strict=True)]),
            chance=_real(
                [-math.log((place + 0.5) / kernel.TABLE) for place in range(kernel.TABLE)]
            ),
            prices=_whole(
                (
                    problem.policy.weights.site,
                    problem.policy.weights.wave,
                    problem.policy.first_wave_servers,
                )
            ),
            **_crossings(problem),
            **_rules(problem),
            **_limits(problem),
            **_open_slots(problem, windows),
        )


class Chain:
    """One chain of moves from a start; goes on where it stopped."""

    def __init__(self, arrays: Arrays, start: Sequence[int], seed: int) -> None:
        import numpy as np

        problem, estate = arrays.problem, arrays.estate
        groups, slots = len(problem.groups), len(problem.slots)
        self._estate = estate
        members = np.zeros((slots, groups), np.int64)
        held = np.zeros(slots, np.int64)
        place = np.zeros(groups, np.int64)
        for group, slot in enumerate(start):
            members[slot, held[slot]] = group
            place[group] = held[slot]
            held[slot] += 1
        at = _whole(start)
        load = np.zeros_like(estate.limits)
        np.add.at(load, at, estate.uses)
        counts = np.zeros(10, np.int64)
        counts[kernel.BEST] = -1
        counts[kernel.FIRST], counts[kernel.LAST] = min(start), max(start)
        counts[kernel.SEED_1] = 1 + seed * 7_919 % (kernel.MODULUS_1 - 1)
        counts[kernel.SEED_2] = 1 + seed * 104_729 % (kernel.MODULUS_2 - 1)
        counts[kernel.OVER] = int((load > estate.limits).sum())
        counts[kernel.OVER] += int(load[min(start), 0] > problem.policy.first_wave_servers)
        counts[kernel.TOGETHER] = sum(start[a.one] == start[a.other] for a in problem.aparts)
        self.state = kernel.State(
            at=at,
            best=at.copy(),
            load=load,
            held=held,
            members=members,
            place=place,
            spent=np.zeros(groups, np.int64),
            pending=np.zeros(groups, np.int64),
            listed=np.zeros(groups, np.int64),
            moved=np.zeros(kernel.MOST_MOVED + 1, np.int64),
            moved_from=np.zeros(kernel.MOST_MOVED + 1, np.int64),
            moved_to=np.zeros(kernel.MOST_MOVED + 1, np.int64),
            counts=counts,
            levels=np.zeros(4, np.float64),
        )
        counts[kernel.COST] = self._cost(arrays)

    def cool(self, moves: int, first: float, last: float, pressure: float) -> None:
        """Begin to cool from one temperature to another in so many moves."""
        levels, counts = self.state.levels, self.state.counts
        levels[kernel.TEMPERATURE] = first
        levels[kernel.COOLING] = (last / first) ** (kernel.COOLING_STEP / max(1, moves))
        levels[kernel.PRESSURE] = pressure
        levels[kernel.LEAST_PRESSURE] = pressure / 5
        step = moves // ADAPTATIONS // kernel.COOLING_STEP
        counts[kernel.ADAPT] = max(1, step) * kernel.COOLING_STEP
        counts[kernel.MOVES] = 0
        if counts[kernel.OVER] == counts[kernel.TOGETHER] == 0:
            counts[kernel.BEST] = counts[kernel.COST]
            self.state.best[:] = self.state.at

    def run(self, moves: int) -> None:
        """Try so many moves."""
        compiled()(self._estate, self.state, moves)

    @property
    def cost(self) -> int:
        """What the present state costs, kept up to date move by move."""
        return int(self.state.counts[kernel.COST])

    @property
    def best_cost(self) -> int | None:
        """What the best plan costs, or None where none kept every rule so far."""
        best = int(self.state.counts[kernel.BEST])
        return None if best < 0 else best

    @property
    def best(self) -> list[int]:
        """The slot of each group in the best plan; to be asked between two runs."""
        return [int(slot) for slot in self.state.best]

    def _cost(self, arrays: Arrays) -> int:
        """Return the exact cost of the start, and note what is charged to each service."""
        problem, state, estate = arrays.problem, self.state, self._estate
        days = [problem.days[slot] for slot in state.at]
        weights = problem.policy.weights
        cost = sum(price * day for price, day in zip(problem.run_prices, days, strict=True))
        cost += sum(
            prices[slot] for prices, slot in zip(problem.breach_prices, state.at, strict=True)
        )
        cost += weights.site * max(days) + weights.wave * len(set(state.at.tolist()))
        for crossing in problem.crossings:
            price = crossing.price * abs(days[crossing.one] - days[crossing.other])
            if crossing.service is None:
                cost += price
            else:
                state.spent[crossing.service] += price
        for group in problem.groups:
            if group.extension is not None:
                cost += min(group.extension, int(state.spent[group.index]))
        above = (state.load - estate.comfort).clip(min=0)
        return int(cost + (above * estate.overtime).sum())


def _whole(values: Any) -> Any:
    import numpy as np

    return np.array(values, dtype=np.int64)


def _real(values: Any) -> Any:
    import numpy as np

    return np.array(values, dtype=np.float64)


def _scale_of_costs(problem: WaveProblem) -> float:
    """Return what one move of one group changes, by order of magnitude."""
    run = statistics.median(problem.run_prices)
    split = statistics.median([c.price for c in problem.crossings] or [0])
    # A month of what a group costs, and two of a dependency: about the distance of a move.
    return float(max(1.0, 30 * run + 60 * split))


def _crossings(problem: WaveProblem) -> dict[str, Any]:
    """Return the dependencies by group: those of `g` stand from `start[g]` to `start[g + 1]`."""
    rows: list[list[tuple[int, int, int]]] = [[] for _ in problem.groups]
    for crossing in problem.crossings:
        service = -1 if crossing.service is None else crossing.service
        rows[crossing.one].append((crossing.other, crossing.price, service))
        rows[crossing.other].append((crossing.one, crossing.price, service))
    start, flat = _flat(rows)
    return {"start": start, "near": flat[0], "price": flat[1], "charged": flat[2]}


def _rules(problem: WaveProblem) -> dict[str, Any]:
    rows: list[list[tuple[int, int, int]]] = [[] for _ in problem.groups]
    for group, later in enumerate(problem.after):
        rows[group] += [(other, gap, kernel.LATER) for other, gap in later]
    for group, earlier in enumerate(problem.before):
        rows[group] += [(other, gap, kernel.EARLIER) for other, gap in earlier]
    for rule in problem.aparts:
        rows[rule.one].append((rule.other, 0, kernel.APART))
        rows[rule.other].append((rule.one, 0, kernel.APART))
    start, flat = _flat(rows)
    return {"rule_start": start, "rule_other": flat[0], "rule_gap": flat[1], "rule_kind": flat[2]}


def _flat(rows: list[list[tuple[int, int, int]]]) -> tuple[Any, list[Any]]:
    import numpy as np

    start = np.zeros(len(rows) + 1, np.int64)
    start[1:] = np.cumsum([len(row) for row in rows])
    flat = _whole([entry for row in rows for entry in row]).reshape(-1, 3)
    return start, [flat[:, column].copy() for column in range(3)]


def _limits(problem: WaveProblem) -> dict[str, Any]:
    """Return for each slot the limit and comfort of servers, tier 1 and every resource."""
    policy, resources = problem.policy, problem.resources
    limits = [
        (
            policy.servers_per_wave,
            policy.tier_1_per_wave,
            *(resource.limit_at(slot.index) for resource in resources),
        )
        for slot in problem.slots
    ]
    comfort = [
        (
            PLENTY,
            PLENTY,
            *(r.comfort_at(slot.index) if r.overtime else PLENTY for r in resources),
        )
        for slot in problem.slots
    ]
    overtime = (0, 0, *(resource.overtime for resource in resources))
    return {"limits": _whole(limits), "comfort": _whole(comfort), "overtime": _whole(overtime)}


def _open_slots(problem: WaveProblem, windows: Sequence[tuple[int, int]]) -> dict[str, Any]:
    import numpy as np

    slots = len(problem.slots)
    down = np.full((len(windows), slots), -1, np.int64)
    up = np.full((len(windows), slots), slots, np.int64)
    rows = []
    for group, (first, last) in enumerate(windows):
        row = [slot for slot in problem.allowed[group] if first <= slot <= last]
        rows.append(row)
        for place, slot in enumerate(row):
            following = row[place + 1] if place + 1 < len(row) else slots
            previous = row[place - 1] if place else -1
            down[group, slot:following] = slot
            up[group, previous + 1 : slot + 1] = slot
    start = np.zeros(len(rows) + 1, np.int64)
    start[1:] = np.cumsum([len(row) for row in rows])
    flat = _whole([slot for row in rows for slot in row])
    return {"down": down, "up": up, "open_start": start, "open_slots": flat}
