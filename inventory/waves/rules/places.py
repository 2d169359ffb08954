"""Rules about what may be in one wave."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from inventory.findings import counted, listed
from inventory.waves.plan import Violation
from inventory.waves.rules.judged import in_waves
from inventory.waves.scoring import wave_loads

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.waves.rules.judged import Judged


def every_server_once(judged: Judged) -> Iterator[Violation]:
    """Every server that a plan can place is in exactly one wave, and no other is in any."""
    rule = "every-server-once"
    problem, plan = judged.problem, judged.plan
    times = Counter(server for wave in plan.waves for server in wave.servers)
    reasons = {unassigned.server: unassigned.reason for unassigned in problem.unplaced}
    for server, count in sorted(times.items()):
        if count == 1 and server in problem.group_of:
            continue
        name = problem.name_of.get(server, server)
        waves = tuple(wave.number for wave in plan.waves if server in wave.servers)
        if server not in problem.name_of:
            text = f"Wave {waves[0]} names {name}, which is not in the inventory. Correct the name."
        elif server in reasons:
            text = f"{name} stands in wave {waves[0]}, but no wave may hold it: {reasons[server]}"
        else:
            text = f"{name} is in {count} places ({in_waves(waves)}). Leave it in one."
        yield Violation(rule=rule, text=text, waves=waves, members=(name,))
    missing = judged.names(set(problem.group_of) - set(times))
    if missing:
        yield Violation(
            rule=rule,
            text=f"In no wave: {counted(len(missing), 'server')} ({listed(missing)}). Place each "
            "in a wave, or take it out of the plan with a reason.",
            members=missing,
        )


def capacity(judged: Judged) -> Iterator[Violation]:
    """No cutover takes more servers than its limit."""
    limit = judged.problem.policy.servers_per_wave
    for wave in judged.dated:
        if len(wave.servers) > limit:
            yield Violation(
                rule="capacity",
                text=f"Wave {wave.number} holds {counted(len(wave.servers), 'server')}; the "
                f"limit is {limit}. Raise the limit or move {len(wave.servers) - limit} elsewhere.",
                waves=(wave.number,),
            )


def pilot_capacity(judged: Judged) -> Iterator[Violation]:
    """The first cutover that takes place is a small one."""
    limit = judged.problem.policy.first_wave_servers
    for wave in judged.dated[:1]:
        if len(wave.servers) > limit:
            yield Violation(
                rule="pilot-capacity",
                text=f"The first cutover, wave {wave.number}, holds "
                f"{counted(len(wave.servers), 'server')}; "
                f"a pilot takes {limit}. Move {len(wave.servers) - limit} to a later wave.",
                waves=(wave.number,),
            )


def move_together(judged: Judged) -> Iterator[Violation]:
    """A move group leaves in one wave."""
    for group in judged.problem.groups:
        waves = judged.waves_of(group.servers)
        if len(waves) > 1:
            numbers = tuple(wave.number for wave in waves)
            why = group.ties[0] if group.ties else "An application leaves whole."
            yield Violation(
                rule="move-together",
                text=f"{group.name} is split over {in_waves(numbers)}. {why} "
                "Put all of it in one wave.",
                waves=numbers,
                members=judged.names(group.servers),
            )


def apart(judged: Judged) -> Iterator[Violation]:
    """Two applications never leave in one cutover."""
    problem = judged.problem
    for rule in problem.aparts:
        ones = judged.waves_of(problem.groups[rule.one].servers)
        others = judged.waves_of(problem.groups[rule.other].servers)
        for number in sorted({w.number for w in ones} & {w.number for w in others}):
            yield Violation(
                rule="apart",
                text=f"{rule.one_name} and {rule.other_name} are both in wave {number}, but must "
                "not leave together. Move one of them.",
                waves=(number,),
                members=(rule.one_name, rule.other_name),
            )


def tier_1_per_wave(judged: Judged) -> Iterator[Violation]:
    """No cutover takes more tier-1 applications than its limit."""
    limit = judged.problem.policy.tier_1_per_wave
    for wave in judged.dated:
        critical = judged.tier_1_in(wave)
        if len(critical) > limit:
            yield Violation(
                rule="tier-1-per-wave",
                text=f"Wave {wave.number} holds {len(critical)} tier-1 applications "
                f"({listed(critical)}); the limit is {limit}. Move one of them.",
                waves=(wave.number,),
                members=critical,
            )


def resource_capacity(judged: Judged) -> Iterator[Violation]:
    """No cutover takes more of a team's effort, of the link or of anything else than there is."""
    resources = judged.problem.resources
    loads = wave_loads(judged.problem, judged.plan) if resources else ()
    for wave, (slot, load) in zip(judged.plan.waves, loads, strict=False):
        for resource, amount in zip(resources, load, strict=True):
            limit = resource.limit_at(slot)
            if amount > limit:
                yield Violation(
                    rule="resource-capacity",
                    text=f"Wave {wave.number} takes {counted(amount, resource.unit)} of the "
                    f"{resource.name}; there are {limit:,}. Raise the limit or move what takes "
                    f"{counted(amount - limit, resource.unit)} elsewhere.",
                    waves=(wave.number,),
                )
