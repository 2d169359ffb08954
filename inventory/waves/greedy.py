"""A first plan: providers before consumers, each group in the earliest slot that takes it."""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, Final

from inventory.progress import raise_if_cancelled
from inventory.waves.problem import windows

if TYPE_CHECKING:
    from inventory.progress import Progress
    from inventory.waves.problem import WaveProblem

#: After a group finds no room it goes first, with all that must leave before it; so often.
ATTEMPTS: Final = 12


def fill(problem: WaveProblem, progress: Progress, attempts: int = ATTEMPTS) -> list[int] | None:
    """Return a slot for each group that keeps every rule, or None where this way finds none.

    None does not say that there is no plan.

    Raises:
        Cancelled: The person asked to stop.
    """
    limits = windows(problem)
    if limits is None or any(rule.one == rule.other for rule in problem.aparts):
        return None
    urgent: list[int] = [0] * len(problem.groups)
    for attempt in range(1, attempts + 1):
        raise_if_cancelled(progress)
        filling = _Filling(problem, limits)
        stuck = filling.run(urgent)
        if stuck is None:
            return filling.slot_of
        waiting = [stuck]
        while waiting:
            group = waiting.pop()
            if urgent[group] < attempt:
                urgent[group] = attempt
                waiting.extend(first for first, _ in problem.before[group])
    return None


class _Filling:
    """Slots filled so far."""

    def __init__(self, problem: WaveProblem, limits: list[tuple[int, int]]) -> None:
        self._problem = problem
        self._limits = limits
        self._load = [0] * len(problem.slots)
        self._tier_1 = [0] * len(problem.slots)
        self._taken = [[0] * len(problem.resources) for _ in problem.slots]
        self._limits_at = [
            [resource.limit_at(slot.index) for resource in problem.resources]
            for slot in problem.slots
        ]
        self._allowed = [set(slots) for slots in problem.allowed]
        self._apart: list[list[int]] = [[] for _ in problem.groups]
        for rule in problem.aparts:
            self._apart[rule.one].append(rule.other)
            self._apart[rule.other].append(rule.one)
        self.slot_of = [-1] * len(problem.groups)

    def run(self, urgent: list[int]) -> int | None:
        """Place every group; return the first that finds no slot, or None."""
        problem = self._problem
        missing = [len(before) for before in problem.before]
        ready: list[tuple[int, int, bool, int, int]] = []

        def offer(group: int) -> None:
            facts = problem.groups[group]
            # The pressed first, then by how soon the last chance comes, low risk, large to small.
            latest = self._limits[group][1]
            key = (-urgent[group], latest, bool(facts.tier_1), -len(facts.servers), group)
            heapq.heappush(ready, key)

        for group, count in enumerate(missing):
            if count == 0:
                offer(group)
        too_large_for_pilot: list[int] = []
        while ready:
            group = heapq.heappop(ready)[-1]
            slot = self._first_slot(group)
            if slot is None and not any(self._load):
                too_large_for_pilot.append(group)
                continue
            if slot is None:
                return group
            self._place(group, slot)
            for later, _ in problem.after[group]:
                missing[later] -= 1
                if missing[later] == 0:
                    offer(later)
            while too_large_for_pilot:
                offer(too_large_for_pilot.pop())
        # Gaps that run in a circle leave groups that are never ready.
        return next((group for group, slot in enumerate(self.slot_of) if slot < 0), None)

    def _place(self, group: int, slot: int) -> None:
        self.slot_of[group] = slot
        self._load[slot] += len(self._problem.groups[group].servers)
        self._tier_1[slot] += len(self._problem.groups[group].tier_1)
        for resource, amount in enumerate(self._problem.uses[group]):
            self._taken[slot][resource] += amount

    def _first_slot(self, group: int) -> int | None:
        soonest, latest = self._limits[group]
        for first, gap in self._problem.before[group]:
            soonest = max(soonest, self.slot_of[first] + gap)
        for slot in range(soonest, latest + 1):
            if slot in self._allowed[group] and self._fits(group, slot):
                return slot
        return None

    def _fits(self, group: int, slot: int) -> bool:
        facts, policy = self._problem.groups[group], self._problem.policy
        is_first = not any(self._load[:slot])
        limit = policy.servers_per_wave
        if is_first:
            limit = min(limit, policy.first_wave_servers)
        return (
            self._load[slot] + len(facts.servers) <= limit
            and self._tier_1[slot] + len(facts.tier_1) <= policy.tier_1_per_wave
            and all(
                taken + amount <= most
                for taken, amount, most in zip(
                    self._taken[slot],
                    self._problem.uses[group],
                    self._limits_at[slot],
                    strict=True,
                )
            )
            and all(self.slot_of[other] != slot for other in self._apart[group])
        )
