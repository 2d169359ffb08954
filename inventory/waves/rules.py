"""Judges a wave plan: one check for each rule, on any plan, also one made elsewhere.

The checks work on servers and dates alone and share nothing with the solvers but the problem.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inventory.findings import Finding, Severity
from inventory.waves.calendar import CUTOVER_DAYS, SATURDAY, first_day_after, freeze_touching
from inventory.waves.plan import Violation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from inventory.identity import ServerId
    from inventory.waves.plan import Wave, WavePlan
    from inventory.waves.problem import ProblemNode, WaveProblem

#: Names shown in a message before it says how many more there are.
NAMES_SHOWN: Final = 5


def check_plan(problem: WaveProblem, plan: WavePlan) -> tuple[Violation, ...]:
    """Return every violation of every rule, in the order of `RULES`, then of the waves."""
    judged = _Judged(problem=problem, plan=plan)
    return tuple(violation for check in RULES.values() for violation in check(judged))


def order_findings(problem: WaveProblem, plan: WavePlan) -> tuple[Finding, ...]:
    """Return why some prerequisites leave after their dependants: one finding for each.

    A shared service leaves last because it serves from both sites until then; a provider that
    the plan does not place stays because of the reason it is not placed.
    """
    judged = _Judged(problem=problem, plan=plan)
    findings = []
    for group in problem.groups:
        waves = judged.waves_of(group.servers)
        earlier = sorted(
            {
                problem.groups[order.first].name
                for order in problem.orders
                if order.then == group.index and order.shared
            }
        )
        if group.shared and waves and earlier:
            findings.append(
                Finding(
                    severity=Severity.NOTE,
                    code="shared-service-retired-last",
                    text=f"{group.name} is a shared service of {_listed(earlier)}: it is extended "
                    "to the target before the first cutover and leaves the site last, in wave "
                    f"{max(wave.number for wave in waves)}.",
                    count=len(earlier),
                    subjects=tuple(group.servers),
                )
            )
    for left in problem.left_behind:
        consumer = problem.nodes[left.consumer]
        waves = judged.waves_of(consumer.servers)
        if waves:
            findings.append(
                Finding(
                    severity=Severity.WARNING,
                    code="prerequisite-stays",
                    text=f"{consumer.name} leaves in wave {min(wave.number for wave in waves)}, "
                    f"but {left.provider}, which it needs, is in no wave: {left.reason}",
                    subjects=tuple(consumer.servers),
                )
            )
    return tuple(findings)


@dataclass(frozen=True, kw_only=True)
class _Judged:
    """A plan with what several checks ask of it."""

    problem: WaveProblem
    plan: WavePlan

    @cached_property
    def dated(self) -> tuple[Wave, ...]:
        """The waves that hold servers, in order of date."""
        held = (wave for wave in self.plan.waves if wave.servers)
        return tuple(sorted(held, key=lambda wave: (wave.start, wave.number)))

    def waves_of(self, servers: Iterable[ServerId]) -> list[Wave]:
        """Return the waves that servers are in, each once, in order of date."""
        found = {
            wave.number: wave
            for server in servers
            if (wave := self.plan.wave_of.get(server)) is not None
        }
        return sorted(found.values(), key=lambda wave: (wave.start, wave.number))

    def nodes_in(self, wave: Wave) -> list[ProblemNode]:
        """Return the nodes with a server in a wave."""
        here = set(wave.servers)
        return [node for node in self.problem.nodes if not here.isdisjoint(node.servers)]

    def names(self, servers: Iterable[ServerId]) -> tuple[str, ...]:
        """Return the names of servers, ids where they are not known."""
        return tuple(self.problem.name_of.get(server, server) for server in sorted(servers))


def _every_server_once(judged: _Judged) -> Iterator[Violation]:
    rule = "every-server-once"
    problem, plan = judged.problem, judged.plan
    times = Counter(server for wave in plan.waves for server in wave.servers)
    reasons = {unassigned.server: unassigned.reason for unassigned in problem.unplaced}
    for server, count in sorted(times.items()):
        name = problem.name_of.get(server, server)
        waves = tuple(wave.number for wave in plan.waves if server in wave.servers)
        if server not in problem.name_of:
            text = f"Wave {waves[0]} names {name}, which is not in the inventory. Correct the name."
        elif server in reasons:
            text = f"{name} stands in wave {waves[0]}, but no wave may hold it: {reasons[server]}"
        elif count > 1:
            text = f"{name} is in {count} places ({_waves(waves)}). Leave it in one."
        else:
            continue
        yield Violation(rule=rule, text=text, waves=waves, members=(name,))
    missing = judged.names(set(problem.group_of) - set(times))
    if missing:
        yield Violation(
            rule=rule,
            text=f"{len(missing)} servers are in no wave: {_listed(missing)}. Place each in a "
            "wave, or take it out of the plan with a reason.",
            members=missing,
        )


def _capacity(judged: _Judged) -> Iterator[Violation]:
    limit = judged.problem.policy.servers_per_wave
    for wave in judged.dated:
        if len(wave.servers) > limit:
            yield Violation(
                rule="capacity",
                text=f"Wave {wave.number} holds {len(wave.servers)} servers; the limit is "
                f"{limit}. Raise the limit or move {len(wave.servers) - limit} elsewhere.",
                waves=(wave.number,),
            )


def _pilot_capacity(judged: _Judged) -> Iterator[Violation]:
    limit = judged.problem.policy.first_wave_servers
    for wave in judged.dated[:1]:
        if len(wave.servers) > limit:
            yield Violation(
                rule="pilot-capacity",
                text=f"The first cutover, wave {wave.number}, holds {len(wave.servers)} servers; "
                f"a pilot takes {limit}. Move {len(wave.servers) - limit} to a later wave.",
                waves=(wave.number,),
            )


def _order_of_dependencies(judged: _Judged) -> Iterator[Violation]:
    problem = judged.problem
    for link in problem.links:
        consumer, provider = problem.nodes[link.consumer], problem.nodes[link.provider]
        groups = problem.groups[consumer.group], problem.groups[provider.group]
        if groups[0] is groups[1] or any(group.shared for group in groups):
            continue
        first, last = judged.waves_of(consumer.servers)[:1], judged.waves_of(provider.servers)[-1:]
        if first and last and last[0].start > first[0].start:
            yield Violation(
                rule="order-of-dependencies",
                text=f"{consumer.name} leaves in wave {first[0].number}, before {provider.name}, "
                f"which it needs, in wave {last[0].number}. Move {provider.name} to wave "
                f"{first[0].number} or earlier, or {consumer.name} to wave {last[0].number} or "
                "later.",
                waves=(first[0].number, last[0].number),
                members=(consumer.name, provider.name),
            )


def _shared_services_last(judged: _Judged) -> Iterator[Violation]:
    problem = judged.problem
    for order in problem.orders:
        if not order.shared:
            continue
        user, service = problem.groups[order.first], problem.groups[order.then]
        last, first = judged.waves_of(user.servers)[-1:], judged.waves_of(service.servers)[:1]
        if first and last and first[0].start < last[0].start:
            yield Violation(
                rule="shared-services-last",
                text=f"{service.name} is a shared service and leaves in wave {first[0].number}, "
                f"before {user.name} in wave {last[0].number} ({order.reason}). Move it to wave "
                f"{last[0].number} or later.",
                waves=(first[0].number, last[0].number),
                members=(service.name, user.name),
            )


def _move_together(judged: _Judged) -> Iterator[Violation]:
    for group in judged.problem.groups:
        waves = judged.waves_of(group.servers)
        if len(waves) > 1:
            numbers = tuple(wave.number for wave in waves)
            why = group.ties[0] if group.ties else "An application leaves whole."
            yield Violation(
                rule="move-together",
                text=f"{group.name} is split over {_waves(numbers)}. {why} "
                "Put all of it in one wave.",
                waves=numbers,
                members=judged.names(group.servers),
            )


def _apart(judged: _Judged) -> Iterator[Violation]:
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


def _before(judged: _Judged) -> Iterator[Violation]:
    problem = judged.problem
    for rule in problem.gaps:
        last = judged.waves_of(problem.groups[rule.first].servers)[-1:]
        first = judged.waves_of(problem.groups[rule.then].servers)[:1]
        if not (last and first):
            continue
        between = [s for s in problem.slots if last[0].start <= s.start < first[0].start]
        if len(between) < rule.slots or first[0].start < last[0].start:
            yield Violation(
                rule="before",
                text=f"{rule.first_name} (wave {last[0].number}, {last[0].start}) must leave at "
                f"least {rule.slots} cutover slots before {rule.then_name} (wave "
                f"{first[0].number}, {first[0].start}). Move one of them.",
                waves=(last[0].number, first[0].number),
                members=(rule.first_name, rule.then_name),
            )


def _pins(judged: _Judged) -> Iterator[Violation]:
    for group in judged.problem.groups:
        for pin in group.pins:
            for wave in judged.waves_of(group.servers):
                if wave.start != pin.on:
                    yield Violation(
                        rule="pins",
                        text=f"{pin.name} is pinned to {pin.on}, but wave {wave.number} is on "
                        f"{wave.start}. Move it or remove the pin.",
                        waves=(wave.number,),
                        members=(pin.name,),
                    )


def _freezes(judged: _Judged) -> Iterator[Violation]:
    for wave in judged.dated:
        freeze = freeze_touching(judged.problem.policy, wave.start, wave.end)
        if freeze is not None:
            yield Violation(
                rule="freezes",
                text=f"Wave {wave.number} on {wave.start} lies in the freeze from {freeze.start} "
                f"until {freeze.end} ({freeze.reason}). Move it out of the freeze.",
                waves=(wave.number,),
            )


def _cutover_window(judged: _Judged) -> Iterator[Violation]:
    for wave in judged.dated:
        monday = wave.start + timedelta(days=CUTOVER_DAYS)
        if wave.start.weekday() != SATURDAY or wave.end > monday:
            yield Violation(
                rule="cutover-window",
                text=f"Wave {wave.number} runs from {_day(wave.start)} until {_day(wave.end)}; a "
                "cutover window is a Saturday and Sunday. Move it to a weekend.",
                waves=(wave.number,),
            )


def _weeks_between(judged: _Judged) -> Iterator[Violation]:
    weeks = judged.problem.policy.weeks_between
    by_date: dict[date, Wave] = {}
    for wave in judged.dated:
        by_date.setdefault(wave.start, wave)
    waves = list(by_date.values())
    for earlier, later in itertools.pairwise(waves):
        if later.start - earlier.start < timedelta(weeks=weeks):
            yield Violation(
                rule="weeks-between",
                text=f"Waves {earlier.number} and {later.number} begin on {earlier.start} and "
                f"{later.start}; {weeks} weeks must lie between two cutovers. Move one of them.",
                waves=(earlier.number, later.number),
            )


def _start_date(judged: _Judged) -> Iterator[Violation]:
    start = judged.problem.policy.start
    for wave in judged.dated:
        if wave.start < start:
            yield Violation(
                rule="start-date",
                text=f"Wave {wave.number} begins on {wave.start}; the first day allowed is "
                f"{start}. Move it or start earlier.",
                waves=(wave.number,),
            )


def _exit_date(judged: _Judged) -> Iterator[Violation]:
    policy = judged.problem.policy
    for wave in judged.dated:
        if wave.end > first_day_after(policy):
            yield Violation(
                rule="exit-date",
                text=f"Wave {wave.number} on {wave.start} is over on {wave.end}; everything must "
                f"have left by {policy.exit_by}. Move it forward or exit later.",
                waves=(wave.number,),
            )


def _tier_1_per_wave(judged: _Judged) -> Iterator[Violation]:
    limit = judged.problem.policy.tier_1_per_wave
    for wave in judged.dated:
        critical = tuple(node.name for node in judged.nodes_in(wave) if node.tier_1)
        if len(critical) > limit:
            yield Violation(
                rule="tier-1-per-wave",
                text=f"Wave {wave.number} holds {len(critical)} tier-1 applications "
                f"({_listed(critical)}); the limit is {limit}. Move one of them.",
                waves=(wave.number,),
                members=critical,
            )


def _tier_1_not_first(judged: _Judged) -> Iterator[Violation]:
    count = judged.problem.policy.tier_1_not_before
    slots = judged.problem.slots
    if count == 0:
        return
    opens = slots[count].start if count < len(slots) else None
    for wave in judged.dated:
        if opens is not None and wave.start >= opens:
            continue
        critical = tuple(node.name for node in judged.nodes_in(wave) if node.tier_1)
        if critical:
            yield Violation(
                rule="tier-1-not-first",
                text=f"Wave {wave.number} on {wave.start} holds tier 1 ({_listed(critical)}); "
                f"the first {count} cutovers are closed to tier 1. Move it to a later wave.",
                waves=(wave.number,),
                members=critical,
            )


def _owner_blackouts(judged: _Judged) -> Iterator[Violation]:
    for group in judged.problem.groups:
        for blackout in group.blackouts:
            for wave in judged.waves_of(group.servers):
                if blackout.start < wave.end and wave.start < blackout.end:
                    yield Violation(
                        rule="owner-blackouts",
                        text=f"{blackout.name} leaves in wave {wave.number} on {wave.start}; its "
                        f"owner allows no cutover from {blackout.start} until {blackout.end}. "
                        "Move it.",
                        waves=(wave.number,),
                        members=(blackout.name,),
                    )


#: Every rule by its name, in the order of the report.
RULES: Final[dict[str, Callable[[_Judged], Iterator[Violation]]]] = {
    "every-server-once": _every_server_once,
    "capacity": _capacity,
    "pilot-capacity": _pilot_capacity,
    "order-of-dependencies": _order_of_dependencies,
    "shared-services-last": _shared_services_last,
    "move-together": _move_together,
    "apart": _apart,
    "before": _before,
    "pins": _pins,
    "freezes": _freezes,
    "cutover-window": _cutover_window,
    "weeks-between": _weeks_between,
    "start-date": _start_date,
    "exit-date": _exit_date,
    "tier-1-per-wave": _tier_1_per_wave,
    "tier-1-not-first": _tier_1_not_first,
    "owner-blackouts": _owner_blackouts,
}


def _listed(names: Iterable[str]) -> str:
    every = list(names)
    shown = ", ".join(every[:NAMES_SHOWN])
    return shown if len(every) <= NAMES_SHOWN else f"{shown} and {len(every) - NAMES_SHOWN} more"


def _waves(numbers: Iterable[int]) -> str:
    return f"waves {', '.join(str(number) for number in numbers)}"


def _day(day: date) -> str:
    return f"{day:%A} {day.isoformat()}"
