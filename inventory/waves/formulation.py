"""The wave problem in CP-SAT's terms: "left by slot k" variables and one function per rule.

The functions are named as the checks in `rules.py`.  Each takes an optional literal: the rule then
holds only where the literal is true, which is how `explain.py` asks which rules are to blame.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from inventory.progress import Progress
    from inventory.waves.problem import Gap, Order, WaveProblem


class Placement:
    """Where each group is, as literals.

    Attributes:
        model: The `cp_model.CpModel` that everything is added to.
        windows: First and last slot of each group.
        at: For each group, the literal "leaves in slot k" by k.
        used: For each slot, the literal "a cutover is held".
        empty: For each slot but the last, the literal "everything has left by then"; true only
            where it is, and free to be false.
        priced: Variables that only the objective knows, each with its value in a given plan.
    """

    def __init__(
        self, model: Any, problem: WaveProblem, windows: Sequence[tuple[int, int]], slots: int
    ) -> None:
        self.model = model
        self.problem = problem
        self.slots = slots
        self.windows = list(windows)
        self._true = model.new_constant(1)
        self._false = model.new_constant(0)
        self.at: list[dict[int, Any]] = []
        self.priced: list[tuple[Any, Callable[[Sequence[int]], int]]] = []
        self._by: list[dict[int, Any]] = []
        for first, last in self.windows:
            self._add_group(first, last)
        self.used = [model.new_bool_var("") for _ in range(slots)]
        self.empty = [model.new_bool_var("") for _ in range(slots - 1)]
        self._tie_used()
        self._tie_empty()

    def by(self, group: int, slot: int) -> Any:
        """Return the literal "has left by slot"."""
        first, last = self.windows[group]
        if slot < first:
            return self._false
        return self._true if slot >= last else self._by[group][slot]

    def load(self, slot: int, weights: Sequence[int]) -> Any:
        """Return the sum of the weights of what leaves in a slot."""
        from ortools.sat.python.cp_model import LinearExpr

        here = [group for group, at in enumerate(self.at) if slot in at and weights[group]]
        literals = [self.at[group][slot] for group in here]
        return LinearExpr.weighted_sum(literals, [weights[group] for group in here])

    def hint(self, slot_of: Sequence[int]) -> None:
        """Offer a plan as the start of the search."""
        for group, slot in enumerate(slot_of):
            if self.windows[group] == (slot, slot):
                continue
            for other, literal in self.at[group].items():
                self.model.add_hint(literal, other == slot)
            for other, literal in self._by[group].items():
                if other > self.windows[group][0]:
                    self.model.add_hint(literal, slot <= other)
        held = set(slot_of)
        for slot, used in enumerate(self.used):
            self.model.add_hint(used, slot in held)
        for slot, empty in enumerate(self.empty):
            self.model.add_hint(empty, max(held) <= slot)
        for literal, value_in in self.priced:
            self.model.add_hint(literal, value_in(slot_of))

    def read(self, solver: Any) -> list[int]:
        """Return the slot of each group in the solver's best solution."""
        return [
            next(
                slot
                for slot, literal in at.items()
                if len(at) == 1 or solver.boolean_value(literal)
            )
            for at in self.at
        ]

    def _add_group(self, first: int, last: int) -> None:
        if first == last:
            self.at.append({first: self._true})
            self._by.append({})
            return
        model = self.model
        at = {slot: model.new_bool_var("") for slot in range(first, last + 1)}
        model.add_exactly_one(at.values())
        by = {first: at[first]}
        for slot in range(first + 1, last):
            by[slot] = model.new_bool_var("")
            model.add(by[slot] == by[slot - 1] + at[slot])
        self.at.append(at)
        self._by.append(by)

    def _tie_used(self) -> None:
        taken = {first for first, last in self.windows if first == last}
        for slot, used in enumerate(self.used):
            if slot in taken:
                self.model.add(used == 1)
                continue
            here = [at[slot] for at in self.at if slot in at]
            for literal in here:
                self.model.add_implication(literal, used)
            self.model.add_bool_or(*here, used.negated())

    def _tie_empty(self) -> None:
        latest_first = max((first for first, _ in self.windows), default=0)
        for slot, empty in enumerate(self.empty):
            if latest_first > slot:
                self.model.add(empty == 0)
                continue
            for group, (_, last) in enumerate(self.windows):
                if last > slot:
                    self.model.add_implication(empty, self.by(group, slot))


def whole(
    model: Any, problem: WaveProblem, limits: list[tuple[int, int]], progress: Progress
) -> Placement:
    """Return the placement of all groups within `limits`, under every rule.

    Raises:
        Cancelled: The person asked to stop.
    """
    slots = max(last for _, last in limits) + 1
    placement = Placement(model, problem, limits, slots)
    raise_if_cancelled(progress)
    for group, allowed in enumerate(problem.allowed):
        for slot in set(placement.at[group]) - set(allowed):
            closed(placement, group, slot)
    capacity(placement)
    pilot_capacity(placement)
    tier_1_per_wave(placement)
    resource_capacity(placement)
    raise_if_cancelled(progress)
    for rule in problem.orders:
        order(placement, rule)
    for gap in problem.gaps:
        before(placement, gap)
    for pair in problem.aparts:
        apart(placement, pair.one, pair.other)
    return placement


def closed(placement: Placement, group: int, slot: int, only_if: Any = None) -> None:
    """Keep a group out of a slot: pins, owner blackouts, tier 1 not first, freezes, exit date."""
    if slot in placement.at[group]:
        _enforced(placement.model.add(placement.at[group][slot] == 0), only_if)


def capacity(placement: Placement, only_if: Any = None) -> None:
    """Hold every cutover to `servers_per_wave`."""
    limit = placement.problem.policy.servers_per_wave
    for slot in range(placement.slots):
        load = placement.load(slot, _sizes(placement.problem))
        if only_if is None:
            placement.model.add(load <= limit * placement.used[slot])
        else:
            _enforced(placement.model.add(load <= limit), only_if)


def pilot_capacity(placement: Placement, only_if: Any = None) -> None:
    """Hold the first cutover that takes place to `first_wave_servers`."""
    policy, model = placement.problem.policy, placement.model
    small, sizes = policy.first_wave_servers, _sizes(placement.problem)
    most = sum(sizes)
    if small >= policy.servers_per_wave:
        return
    for slot in range(placement.slots):
        load = placement.load(slot, sizes)
        # Either an earlier cutover was held, or this one is the pilot.
        if slot == 0:
            _enforced(model.add(load <= small), only_if)
        else:
            earlier = sum(placement.used[:slot])
            room = most if only_if is not None else policy.servers_per_wave
            _enforced(model.add(load <= small + (room - small) * earlier), only_if)


def cumulative_capacity(placement: Placement) -> None:
    """Say again, for a better bound, how much can have left by each slot at all."""
    from ortools.sat.python.cp_model import LinearExpr

    policy, sizes = placement.problem.policy, _sizes(placement.problem)
    room = min(policy.first_wave_servers, policy.servers_per_wave)
    fewest = 1 + max(0, -((room - sum(sizes)) // policy.servers_per_wave))
    placement.model.add(LinearExpr.sum(placement.used) >= fewest)
    for empty in placement.empty[: fewest - 1]:
        placement.model.add(empty == 0)
    for slot in range(placement.slots):
        left = [placement.by(group, slot) for group in range(len(sizes))]
        moved = LinearExpr.weighted_sum(left, sizes)
        placement.model.add(moved <= room)
        room += policy.servers_per_wave
    for index, resource in enumerate(placement.problem.resources):
        uses = [each[index] for each in placement.problem.uses]
        room = 0
        for slot in range(placement.slots):
            room += resource.limit_at(slot)
            left = [placement.by(group, slot) for group in range(len(uses))]
            placement.model.add(LinearExpr.weighted_sum(left, uses) <= room)


def order(placement: Placement, rule: Order, only_if: Any = None) -> None:
    """Let `rule.first` leave no later than `rule.then` (dependencies and shared services)."""
    _no_later(placement, rule.first, rule.then, 0, only_if)


def before(placement: Placement, rule: Gap, only_if: Any = None) -> None:
    """Let `rule.first` leave at least `rule.slots` slots before `rule.then`."""
    _no_later(placement, rule.first, rule.then, rule.slots, only_if)


def apart(placement: Placement, one: int, other: int, only_if: Any = None) -> None:
    """Keep two groups out of the same cutover."""
    for slot in placement.at[one].keys() & placement.at[other].keys():
        literals = [placement.at[one][slot].negated(), placement.at[other][slot].negated()]
        _enforced(placement.model.add_bool_or(literals), only_if)


def tier_1_per_wave(placement: Placement, only_if: Any = None) -> None:
    """Hold every cutover to `tier_1_per_wave` tier-1 applications."""
    problem = placement.problem
    weights = [len(group.tier_1) for group in problem.groups]
    for slot in range(placement.slots):
        if sum(weights[group] for group, at in enumerate(placement.at) if slot in at):
            load = placement.load(slot, weights)
            _enforced(placement.model.add(load <= problem.policy.tier_1_per_wave), only_if)


def resource_capacity(placement: Placement, only_if: Any = None) -> None:
    """Hold every cutover to what there is of each resource: effort of teams, data over the link."""
    for index, resource in enumerate(placement.problem.resources):
        uses = [each[index] for each in placement.problem.uses]
        for slot in range(placement.slots):
            limit = resource.limit_at(slot)
            if sum(uses[group] for group, at in enumerate(placement.at) if slot in at) > limit:
                load = placement.load(slot, uses)
                _enforced(placement.model.add(load <= limit), only_if)


def _no_later(placement: Placement, first: int, then: int, gap: int, only_if: Any) -> None:
    enforced = [] if only_if is None else [only_if.negated()]
    low, high = placement.windows[then]
    if only_if is None and placement.windows[first][1] + gap <= low:
        return
    for slot in range(low, high + 1):
        literals = [placement.by(then, slot).negated(), placement.by(first, slot - gap)]
        placement.model.add_bool_or([*enforced, *literals])


def _sizes(problem: WaveProblem) -> list[int]:
    return [len(group.servers) for group in problem.groups]


def _enforced(constraint: Any, only_if: Any) -> None:
    if only_if is not None:
        constraint.only_enforce_if(only_if)
