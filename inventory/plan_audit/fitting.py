"""How well a move group would fit into a wave of a draft: an estimate that orders candidates.

It decides nothing: whether a repair holds is judged by the checks of the rules alone.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from inventory.waves.problem import closed

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from inventory.plan_audit.drafts import Draft
    from inventory.waves.calendar import Slot
    from inventory.waves.problem import WaveProblem


class Fit:
    """What a draft holds, as the estimate needs it."""

    def __init__(self, problem: WaveProblem, draft: Draft) -> None:
        """Index a draft."""
        self._problem = problem
        self._draft = draft
        self._slots = {slot.start: slot for slot in problem.slots}

    @cached_property
    def days(self) -> tuple[tuple[date, ...], ...]:
        """For each group, the days on which servers of it leave, in order."""
        group_of = self._problem.group_of
        found: list[set[date]] = [set() for _ in self._problem.groups]
        for wave in self._draft.waves:
            for server in wave.servers:
                if server in group_of:
                    found[group_of[server]].add(wave.start)
        return tuple(tuple(sorted(days)) for days in found)

    @cached_property
    def leaving(self) -> dict[date, set[int]]:
        """The groups with servers that leave on each day."""
        found: dict[date, set[int]] = {}
        for group, days in enumerate(self.days):
            for day in days:
                found.setdefault(day, set()).add(group)
        return found

    def conflicts(self, group: int, day: date) -> int:
        """Return about how many rules would be broken with a group in the cutover on a day."""
        slot = self._slots.get(day)
        if slot is None:
            return 3
        facts = self._problem.groups[group]
        broken = int(closed(self._problem.policy, facts, slot) is not None)
        broken += self._out_of_order(group, slot)
        here = self.leaving.get(day, set()) - {group}
        for rule in self._problem.aparts:
            other = {rule.one: rule.other, rule.other: rule.one}.get(group)
            broken += int(other in here)
        return broken + self._overfull(group, slot, here)

    def _out_of_order(self, group: int, slot: Slot) -> int:
        broken = 0
        for neighbours, sign in (
            (self._problem.before[group], 1),
            (self._problem.after[group], -1),
        ):
            for other, gap in neighbours:
                days = self.days[other]
                if not days:
                    continue
                theirs = days[-1] if sign == 1 else days[0]
                if gap:
                    known = self._slots.get(theirs)
                    there = known.index if known else slot.index
                    broken += int((slot.index - there) * sign < gap)
                else:
                    broken += int(theirs > slot.start if sign == 1 else theirs < slot.start)
        return broken

    def _overfull(self, group: int, slot: Slot, here: set[int]) -> int:
        problem, policy = self._problem, self._problem.policy
        groups = [problem.groups[other] for other in sorted(here)] + [problem.groups[group]]
        limit = policy.servers_per_wave
        others = (day for day, held in self.leaving.items() if held - {group})
        if slot.start <= min(others, default=slot.start):
            limit = min(limit, policy.first_wave_servers)
        broken = int(sum(len(one.servers) for one in groups) > limit)
        if problem.groups[group].tier_1:
            broken += int(sum(len(one.tier_1) for one in groups) > policy.tier_1_per_wave)
        for index, resource in enumerate(problem.resources):
            amount = sum(problem.uses[one.index][index] for one in groups)
            broken += int(amount > resource.limit_at(slot.index))
        return broken

    def followers(self, group: int, day: date) -> set[int]:
        """Return the groups that have to leave after a group and leave before a day."""
        return self._chain(group, self._problem.after, lambda days: days[0] < day)

    def forerunners(self, group: int, day: date) -> set[int]:
        """Return the groups that have to leave before a group and leave after a day."""
        return self._chain(group, self._problem.before, lambda days: days[-1] > day)

    def _chain(
        self,
        group: int,
        neighbours: tuple[tuple[tuple[int, int], ...], ...],
        in_the_way: Callable[[tuple[date, ...]], bool],
    ) -> set[int]:
        found: set[int] = set()
        waiting = [group]
        while waiting:
            for other, _ in neighbours[waiting.pop()]:
                days = self.days[other]
                if other not in found and other != group and days and in_the_way(days):
                    found.add(other)
                    waiting.append(other)
        return found
