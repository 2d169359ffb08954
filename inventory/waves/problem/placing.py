"""Between slots of groups and waves of servers; which slots a group can have at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.waves.plan import Wave, WavePlan

if TYPE_CHECKING:
    from collections.abc import Sequence

    from inventory.waves.problem.facts import WaveProblem
    from inventory.waves.problem.parts import ProblemGroup


def windows(problem: WaveProblem, last_slot: int | None = None) -> list[tuple[int, int]] | None:
    """Return the first and last slot that each group can have, or None where one has none.

    Follows orders and gaps through all groups; capacity is not looked at.
    """
    last = len(problem.slots) - 1 if last_slot is None else last_slot
    allowed = [[slot for slot in slots if slot <= last] for slots in problem.allowed]
    if not all(allowed):
        return None
    first = [slots[0] for slots in allowed]
    latest = [slots[-1] for slots in allowed]
    changed = True
    while changed:
        changed = False
        for group, slots in enumerate(allowed):
            soonest = max([first[g] + gap for g, gap in problem.before[group]], default=0)
            longest = min([latest[g] - gap for g, gap in problem.after[group]], default=last)
            low = bisect_left(slots, max(soonest, first[group]))
            high = bisect_right(slots, min(longest, latest[group])) - 1
            if low > high:
                return None
            if (slots[low], slots[high]) != (first[group], latest[group]):
                first[group], latest[group] = slots[low], slots[high]
                changed = True
    return list(zip(first, latest, strict=True))


def as_plan(problem: WaveProblem, slot_of: Sequence[int]) -> WavePlan:
    """Return the wave plan in which each group leaves in its slot."""
    waves: list[Wave] = []
    leaving: dict[int, list[ProblemGroup]] = defaultdict(list)
    for group in problem.groups:
        leaving[slot_of[group.index]].append(group)
    for slot in problem.slots:
        if here := leaving[slot.index]:
            applications = {application for group in here for application in group.applications}
            waves.append(
                Wave(
                    number=len(waves) + 1,
                    start=slot.start,
                    end=slot.end,
                    servers=tuple(sorted(server for group in here for server in group.servers)),
                    applications=tuple(sorted(applications)),
                )
            )
    return WavePlan(waves=tuple(waves), unassigned=problem.unplaced)


def as_slots(problem: WaveProblem, plan: WavePlan) -> list[int] | None:
    """Return the slot of each group in a plan, or None where a group has no single slot."""
    index_of = {slot.start: slot.index for slot in problem.slots}
    slot_of: list[int] = []
    for group in problem.groups:
        waves = {plan.wave_of[server] for server in group.servers if server in plan.wave_of}
        if len(waves) != 1 or not plan.wave_of.keys() >= set(group.servers):
            return None
        slot = index_of.get(waves.pop().start)
        if slot is None:
            return None
        slot_of.append(slot)
    return slot_of
