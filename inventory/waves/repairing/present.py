"""A plan as it is: where each group leaves, and which groups cannot all stay where they are."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.waves.problem import closed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.waves.plan import WavePlan
    from inventory.waves.problem import WaveProblem


class Present:
    """A plan as slots of groups, and what stands in the way of keeping it."""

    def __init__(self, problem: WaveProblem, plan: WavePlan) -> None:
        self.problem = problem
        self.at = _slots(problem, plan)
        policy = problem.policy
        self.uses = [
            (len(group.servers), len(group.tier_1), *uses)
            for group, uses in zip(problem.groups, problem.uses, strict=True)
        ]
        self.limits = [
            (
                policy.servers_per_wave,
                policy.tier_1_per_wave,
                *(resource.limit_at(slot.index) for resource in problem.resources),
            )
            for slot in problem.slots
        ]
        self.members: dict[int, list[int]] = defaultdict(list)
        for group, slot in enumerate(self.at):
            if slot is not None:
                self.members[slot].append(group)
        self._allowed: dict[int, list[int]] = {}
        self.apart: dict[int, list[int]] = defaultdict(list)
        for rule in problem.aparts:
            self.apart[rule.one].append(rule.other)
            self.apart[rule.other].append(rule.one)
        self._core, self._slots = self._concerned()

    def allowed(self, group: int) -> list[int]:
        """Return the slots that a group's own rules allow."""
        if group not in self._allowed:
            facts, policy = self.problem.groups[group], self.problem.policy
            self._allowed[group] = [
                slot.index for slot in self.problem.slots if closed(policy, facts, slot) is None
            ]
        return self._allowed[group]

    def opened(self, reach: int | None) -> list[int]:
        """Return the groups to place again, with the cutovers so near to those concerned."""
        if reach is None:
            return list(range(len(self.problem.groups)))
        near = {slot + step for slot in self._slots for step in range(-reach, reach + 1)}
        found = set(self._core)
        for slot in near:
            found.update(self.members.get(slot, ()))
        return sorted(found)

    def _concerned(self) -> tuple[set[int], set[int]]:
        """Return the groups that cannot all stay, and the slots they leave or may enter."""
        core: set[int] = set()
        slots: set[int] = set()
        waiting: list[tuple[int, int]] = []
        for group in range(len(self.at)):
            at = self.at[group]
            allowed = self.allowed(group)
            if not allowed or at in allowed:
                continue
            core.add(group)
            aim = _nearest(allowed, at)
            slots.update({aim} if at is None else {aim, at})
            waiting.append((group, aim))
        for pair in self._broken_pairs():
            core.update(pair)
            slots.update(slot for group in pair if (slot := self.at[group]) is not None)
        slots |= self._crowded()
        # What a group pushes aside on its way, and so on along the orders.
        seen = set(core)
        while waiting:
            group, aim = waiting.pop()
            pushed = [(g, aim - gap) for g, gap in self.problem.before[group]]
            pushed = [(g, slot) for g, slot in pushed if (self.at[g] or 0) > slot]
            later = [(g, aim + gap) for g, gap in self.problem.after[group]]
            pushed += [(g, s) for g, s in later if (at := self.at[g]) is not None and at < s]
            for other, slot in pushed:
                if other not in seen:
                    seen.add(other)
                    core.add(other)
                    slots.update({slot, self.at[other] or 0})
                    waiting.append((other, slot))
        return core, slots

    def _broken_pairs(self) -> Iterator[tuple[int, int]]:
        for then, row in enumerate(self.problem.before):
            for first, gap in row:
                one, other = self.at[first], self.at[then]
                if one is not None and other is not None and one + gap > other:
                    yield first, then
        for rule in self.problem.aparts:
            if self.at[rule.one] is not None and self.at[rule.one] == self.at[rule.other]:
                yield rule.one, rule.other

    def _crowded(self) -> set[int]:
        found = set()
        for slot, members in self.members.items():
            loads = [sum(kind) for kind in zip(*(self.uses[g] for g in members), strict=True)]
            if any(load > limit for load, limit in zip(loads, self.limits[slot], strict=True)):
                found.add(slot)
        first = min(self.members, default=None)
        if first is not None:
            pilots = sum(self.uses[group][0] for group in self.members[first])
            if pilots > self.problem.policy.first_wave_servers:
                found.add(first)
        return found


def _nearest(slots: list[int], at: int | None) -> int:
    """Return the slot nearest to where a group is, the earlier of two; the first for none."""
    return slots[0] if at is None else min((abs(slot - at), slot) for slot in slots)[1]


def _slots(problem: WaveProblem, plan: WavePlan) -> list[int | None]:
    """Return the slot of each group; None where it has none or more than one."""
    index_of = {slot.start: slot.index for slot in problem.slots}
    found: list[int | None] = []
    for group in problem.groups:
        starts = {
            plan.wave_of[server].start if server in plan.wave_of else None
            for server in group.servers
        }
        start = starts.pop() if len(starts) == 1 else None
        found.append(None if start is None else index_of.get(start))
    return found
