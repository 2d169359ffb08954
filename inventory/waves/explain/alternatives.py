"""Every other cutover for a group, and the chain of reasons behind the exit date."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from inventory.waves.explain.placing import blocked, find_group
from inventory.waves.problem import as_plan, as_slots, closed
from inventory.waves.scoring import score

if TYPE_CHECKING:
    from datetime import date

    from inventory.waves.plan import WavePlan
    from inventory.waves.problem import WaveProblem


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """One cutover that a group does not leave in.

    Attributes:
        start: First day of the cutover.
        blocked: Why the group cannot leave then by itself, a clause; None where it can.
        change: What the plan would cost more with the group there, in the planner's weights,
            below 0 less; None where it cannot leave then.
    """

    start: date
    blocked: str | None = None
    change: int | None = None


class Holds(StrEnum):
    """What keeps a group from leaving one cutover earlier."""

    OWN_RULE = "its own rule"
    ORDER = "what leaves before it"
    ROOM = "no room"
    PRICE = "nothing: it could leave earlier, at another price"
    FIRST = "nothing: it is the first cutover"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainStep:
    """One move group on the way back from the exit date.

    Attributes:
        start: First day of its cutover.
        holds: What keeps it from leaving in the cutover before.
        why: The same as a clause with its values, "" for the first cutover.
    """

    name: str
    start: date
    holds: Holds
    why: str


def alternatives(problem: WaveProblem, plan: WavePlan, thing: str) -> tuple[Alternative, ...]:
    """Return every other cutover for a server, application or group, in order of date.

    Only the group moves, everything else stays where it is.  Nothing for a plan that is not one
    of whole groups in cutover slots.

    Raises:
        NotPlanned: The plan places nothing of that name.
    """
    group = find_group(problem, thing)
    slot_of = as_slots(problem, plan)
    if slot_of is None:
        return ()
    now = score(problem, as_plan(problem, slot_of))
    found = []
    for slot in problem.slots:
        if slot.index == slot_of[group]:
            continue
        reason = blocked(problem, slot_of, group, slot.index) or _pushed(
            problem, slot_of, group, slot.index
        )
        change = None
        if reason is None:
            there = [slot.index if one == group else own for one, own in enumerate(slot_of)]
            change = score(problem, as_plan(problem, there)) - now
        found.append(Alternative(start=slot.start, blocked=reason, change=change))
    return tuple(found)


def critical_chain(problem: WaveProblem, plan: WavePlan) -> tuple[ChainStep, ...]:
    """Return what makes the last cutover so late, from it back to where nothing presses.

    From a group of the last cutover, the first that cannot leave earlier by itself, to what keeps
    it: a group that leaves before it, or, where there is no room, the groups of the cutover
    before.  The chain ends at a rule of the group's own, at the first cutover, or at a group that
    could leave earlier and stays for the price.  Nothing for a plan that is not one of whole
    groups in cutover slots.
    """
    slot_of = as_slots(problem, plan)
    if not slot_of:
        return ()
    steps: list[ChainStep] = []
    group = _pressed(problem, slot_of, max(slot_of))
    seen: set[int] = set()
    while group not in seen:
        seen.add(group)
        holds, why, onward = _held(problem, slot_of, group)
        steps.append(
            ChainStep(
                name=problem.groups[group].name,
                start=problem.slots[slot_of[group]].start,
                holds=holds,
                why=why,
            )
        )
        if onward is None:
            break
        group = onward
    return tuple(steps)


def _pressed(problem: WaveProblem, slot_of: list[int], slot: int) -> int:
    """Return a group of a slot that cannot leave one cutover earlier, else the first of it."""
    here = [group for group, own in enumerate(slot_of) if own == slot]
    stuck = (g for g in here if slot == 0 or blocked(problem, slot_of, g, slot - 1) is not None)
    return next(stuck, here[0])


def _held(problem: WaveProblem, slot_of: list[int], group: int) -> tuple[Holds, str, int | None]:
    """Return what keeps a group from one slot earlier, as a clause, and the next of the chain."""
    now = slot_of[group]
    if now == 0:
        return Holds.FIRST, "", None
    why = blocked(problem, slot_of, group, now - 1)
    if why is None:
        return Holds.PRICE, "it could leave one cutover earlier, but the plan would cost more", None
    if closed(problem.policy, problem.groups[group], problem.slots[now - 1]) is not None:
        return Holds.OWN_RULE, why, None
    late = [
        (slot_of[first], first)
        for first, gap in problem.before[group]
        if slot_of[first] + gap >= now
    ]
    if late:
        return Holds.ORDER, why, max(late, key=lambda one: (one[0], -one[1]))[1]
    full = now - 1 if now - 1 in slot_of else None
    return Holds.ROOM, why, None if full is None else _pressed(problem, slot_of, full)


def _pushed(problem: WaveProblem, slot_of: list[int], group: int, slot: int) -> str | None:
    """Return which group a later slot would put behind one that it must leave before."""
    for then, gap in problem.after[group]:
        if slot + gap > slot_of[then]:
            name, start = problem.groups[then].name, problem.slots[slot_of[then]].start
            return f"{name}, which must not leave before it, leaves on {start}"
    return None
