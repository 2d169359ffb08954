"""Places some groups of a plan anew with CP-SAT, in the room that the others leave."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.waves.repairing.present import Present


class Model:
    """The opened groups in what room the others leave, in CP-SAT's terms."""

    def __init__(self, state: Present, opened: Sequence[int]) -> None:
        from ortools.sat.python import cp_model

        self.model: Any = cp_model.CpModel()
        self.moved: Any = 0
        self._state = state
        self._free = set(opened)
        self._order = list(opened)
        self._at: dict[int, dict[int, Any]] = {}
        self._slot: dict[int, Any] = {}

    def build(self) -> bool:
        """Add everything but a price; return whether every group has a slot at all."""
        windows = {group: self._window(group) for group in self._order}
        if not all(windows.values()):
            return False
        model = self.model
        for group, slots in windows.items():
            self._at[group] = {slot: model.new_bool_var("") for slot in slots}
            model.add_exactly_one(self._at[group].values())
        self._capacity()
        self._pilot()
        self._rules()
        state = self._state
        stays = [
            self._at[group][at]
            for group in self._order
            if (at := state.at[group]) is not None and at in self._at[group]
        ]
        self.moved = len(self._order) - sum(stays)
        return True

    def hint(self, slot_of: Sequence[int] | None) -> None:
        """Offer a plan as the start, or where the groups are now."""
        self.model.clear_hints()
        for group, at in self._at.items():
            wanted = self._state.at[group] if slot_of is None else slot_of[group]
            for slot, literal in at.items():
                if wanted in at:
                    self.model.add_hint(literal, slot == wanted)

    def read(self, solver: Any) -> list[int]:
        """Return the slot of every group."""
        found = [0 if slot is None else slot for slot in self._state.at]
        for group, at in self._at.items():
            found[group] = next(s for s, literal in at.items() if solver.boolean_value(literal))
        return found

    def cost(self) -> Any:
        """Return what each opened group costs by itself, the others being where they are now."""
        from ortools.sat.python.cp_model import LinearExpr

        problem, at = self._state.problem, self._state.at
        days = problem.days
        near: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for crossing in problem.crossings:
            for group, other in (
                (crossing.one, crossing.other),
                (crossing.other, crossing.one),
            ):
                there = at[other]
                if group in self._free and crossing.service is None and there is not None:
                    near[group].append((crossing.price, days[there]))
        literals, prices = [], []
        for group, slots in self._at.items():
            for slot, literal in slots.items():
                day = days[slot]
                price = problem.run_prices[group] * day + problem.breach_prices[group][slot]
                price += sum(each * abs(day - there) for each, there in near[group])
                literals.append(literal)
                prices.append(price)
        return LinearExpr.weighted_sum(literals, prices)

    def _window(self, group: int) -> list[int]:
        """Return the slots of a group that its own rules and the groups that stay allow."""
        state = self._state
        before, after = state.problem.before[group], state.problem.after[group]
        low = max((self._fixed(g) + gap for g, gap in before if g not in self._free), default=0)
        high = min(
            (self._fixed(g) - gap for g, gap in after if g not in self._free),
            default=len(state.problem.slots),
        )
        taken = {state.at[other] for other in state.apart[group] if other not in self._free}
        return [s for s in state.allowed(group) if low <= s <= high and s not in taken]

    def _fixed(self, group: int) -> int:
        slot = self._state.at[group]
        return 0 if slot is None else slot

    def _capacity(self) -> None:
        from ortools.sat.python.cp_model import LinearExpr

        state = self._state
        by_slot: dict[int, list[int]] = defaultdict(list)
        for group, at in self._at.items():
            for slot in at:
                by_slot[slot].append(group)
        for slot, groups in by_slot.items():
            staying = [state.uses[g] for g in state.members.get(slot, ()) if g not in self._free]
            for kind, limit in enumerate(state.limits[slot]):
                room = limit - sum(uses[kind] for uses in staying)
                amounts = [state.uses[group][kind] for group in groups]
                if sum(amounts) > room:
                    literals = [self._at[group][slot] for group in groups]
                    self.model.add(LinearExpr.weighted_sum(literals, amounts) <= max(room, -1))

    def _pilot(self) -> None:
        """Hold the first cutover that takes place to the pilot's size."""
        state, model = self._state, self.model
        small = state.problem.policy.first_wave_servers
        large = state.problem.policy.servers_per_wave
        if small >= large:
            return
        staying = [slot for slot, members in state.members.items() if set(members) - self._free]
        last = min(staying, default=len(state.limits) - 1)
        held: list[Any] = []
        for slot in range(last + 1):
            here = [(group, at[slot]) for group, at in self._at.items() if slot in at]
            load = sum(state.uses[group][0] * literal for group, literal in here)
            load += sum(
                state.uses[g][0] for g in state.members.get(slot, ()) if g not in self._free
            )
            model.add(load <= small + (large - small) * sum(held))
            literal = model.new_bool_var("")
            model.add_bool_or([*(found for _, found in here), literal.negated()])
            held.append(literal)

    def _rules(self) -> None:
        state = self._state
        for then in self._order:
            for first, gap in state.problem.before[then]:
                if first in self._free:
                    self.model.add(self._number(then) >= self._number(first) + gap)
            for other in state.apart[then]:
                if other in self._free and other > then:
                    for slot in self._at[then].keys() & self._at[other].keys():
                        pair = (self._at[then][slot], self._at[other][slot])
                        self.model.add_at_most_one(pair)

    def _number(self, group: int) -> Any:
        """Return the number of a group's slot as an expression."""
        if group not in self._slot:
            at = self._at[group]
            self._slot[group] = sum(slot * literal for slot, literal in at.items())
        return self._slot[group]
