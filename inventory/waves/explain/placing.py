"""Why a group leaves in its wave: what keeps it from leaving earlier, and what that would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.errors import PlannerError
from inventory.findings import counted
from inventory.waves.problem import as_plan, as_slots, closed
from inventory.waves.scoring import breaches, score

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.waves.plan import WavePlan
    from inventory.waves.problem import ProblemGroup, WaveProblem


class NotPlanned(PlannerError):  # noqa: N818 - named after what it says
    """A question was asked about something that the plan does not place."""

    def __init__(self, thing: str) -> None:
        super().__init__(
            f"No server, application or move group of the plan is called {thing!r}. "
            "Use a name or id as the inventory shows it."
        )
        self.thing = thing


def why_here(problem: WaveProblem, plan: WavePlan, thing: str) -> tuple[str, ...]:
    """Return, in sentences, why a server, application or move group leaves when it does.

    The first sentences say where it is and what it moves with; the others go through the
    cutovers before it, one sentence for each reason that closes some of them, and, where a
    cutover is open, what the plan would cost with the group there.

    Args:
        problem: The problem that the plan answers.
        plan: A plan of whole groups in cutover slots; of any other only the first is said.
        thing: Id or name.

    Raises:
        NotPlanned: The plan places nothing of that name.
    """
    group = find_group(problem, thing)
    facts = problem.groups[group]
    waves = {plan.wave_of[server] for server in facts.servers if server in plan.wave_of}
    if not waves:
        return (f"{facts.name} is in no wave of this plan.",)
    where = ", ".join(
        f"wave {wave.number} on {wave.start}" for wave in sorted(waves, key=lambda w: w.number)
    )
    ties = facts.ties or ("Nothing ties it to another.",)
    paid = [
        f"It goes against a rule that has a price: {one.why}. That costs {one.price:,}."
        for one in breaches(problem, plan)
        if one.group == facts.name
    ]
    said = [
        f"{facts.name} ({counted(len(facts.servers), 'server')}) leaves in {where}.",
        *ties,
        *paid,
    ]
    slot_of = as_slots(problem, plan)
    if slot_of is not None:
        said.extend(_earlier(problem, slot_of, group))
    return tuple(said)


def find_group(problem: WaveProblem, thing: str) -> int:
    """Return the index of the group that a name or id of a server, node or group is in.

    Raises:
        NotPlanned: The plan places nothing of that name.
    """
    for group in problem.groups:
        if thing in {group.id, group.name, *group.servers, *group.applications}:
            return group.index
    for node in problem.nodes:
        names = {node.name, *(problem.name_of[server] for server in node.servers)}
        if thing in {node.id, *names}:
            return node.group
    raise NotPlanned(thing)


def blocked(problem: WaveProblem, slot_of: list[int], group: int, slot: int) -> str | None:
    """Return the clause that says why a group cannot move to an earlier slot by itself."""
    facts, policy = problem.groups[group], problem.policy
    own = closed(policy, facts, problem.slots[slot])
    if own is not None:
        return own
    for first, gap in problem.before[group]:
        if slot_of[first] + gap > slot:
            name = problem.groups[first].name
            after = (
                f"it must leave at least {counted(gap, 'cutover')} after"
                if gap
                else "it may not leave before"
            )
            return f"{after} {name}, which leaves on {problem.slots[slot_of[first]].start}"
    for rule in problem.aparts:
        other = {rule.one: rule.other, rule.other: rule.one}.get(group)
        if other is not None and slot_of[other] == slot:
            return f"it must not leave with {problem.groups[other].name}"
    here = [other for other in problem.groups if slot_of[other.index] == slot]
    held = sum(len(other.servers) for other in here)
    used = [own for index, own in enumerate(slot_of) if index != group]
    limit = policy.servers_per_wave
    if slot <= min(used, default=slot):
        limit = min(limit, policy.first_wave_servers)
    if held + len(facts.servers) > limit:
        return f"the cutover holds {held} of {limit} servers, and it has {len(facts.servers)}"
    return _no_effort(problem, here, group, slot)


def _earlier(problem: WaveProblem, slot_of: list[int], group: int) -> Iterator[str]:
    now = slot_of[group]
    if now == 0:
        yield "It is the first cutover there is."
        return
    reasons: dict[str, list[int]] = {}
    open_slots = []
    for slot in range(now):
        reason = blocked(problem, slot_of, group, slot)
        if reason is None:
            open_slots.append(slot)
        else:
            reasons.setdefault(reason, []).append(slot)
    for reason, slots in reasons.items():
        dates = [str(problem.slots[slot].start) for slot in slots]
        when = dates[0] if len(dates) == 1 else f"{dates[0]} to {dates[-1]} ({len(dates)} slots)"
        yield f"Not on {when}: {reason}."
    best = score(problem, as_plan(problem, slot_of))
    for slot in open_slots[-1:]:
        there = [slot if index == group else own for index, own in enumerate(slot_of)]
        change = score(problem, as_plan(problem, there)) - best
        yield (
            f"On {problem.slots[slot].start} it could leave, but the plan would then cost "
            f"{abs(change):,} {'more' if change >= 0 else 'less'}."
        )


def _no_effort(problem: WaveProblem, here: list[ProblemGroup], group: int, slot: int) -> str | None:
    """Return which resource a cutover with the groups `here` has too little of for one more."""
    facts, policy = problem.groups[group], problem.policy
    tier_1 = sum(len(other.tier_1) for other in here)
    if facts.tier_1 and tier_1 + len(facts.tier_1) > policy.tier_1_per_wave:
        return f"the cutover holds {tier_1} of {policy.tier_1_per_wave} tier-1 applications"
    for index, resource in enumerate(problem.resources):
        taken = sum(problem.uses[other.index][index] for other in here)
        wanted, limit = problem.uses[group][index], resource.limit_at(slot)
        if taken + wanted > limit:
            room = counted(limit, resource.unit)
            return (
                f"the cutover takes {taken:,} of {room} of the {resource.name}, and it needs "
                f"{wanted:,}"
            )
    return None
