"""Rules about what leaves before what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted, listed
from inventory.waves.plan import Violation
from inventory.waves.rules.judged import Judged

if TYPE_CHECKING:
    from collections.abc import Iterator

    from inventory.waves.plan import Wave, WavePlan
    from inventory.waves.problem import Gap, WaveProblem


def order_of_dependencies(judged: Judged) -> Iterator[Violation]:
    """No consumer leaves before its provider.

    Inside a group all leave together, and shared services have a rule of their own.
    """
    problem = judged.problem
    if problem.policy.price_of("order-of-dependencies") is not None:
        return
    for link in problem.links:
        consumer, provider = problem.nodes[link.consumer], problem.nodes[link.provider]
        groups = problem.groups[consumer.group], problem.groups[provider.group]
        inside = groups[0] is groups[1]
        if not link.ordered or inside or any(group.shared for group in groups):
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


def shared_services_last(judged: Judged) -> Iterator[Violation]:
    """A shared service leaves no sooner than anything it is linked with."""
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


def before(judged: Judged) -> Iterator[Violation]:
    """One application leaves so many slots before another."""
    problem = judged.problem
    for rule in problem.gaps:
        last = judged.waves_of(problem.groups[rule.first].servers)[-1:]
        first = judged.waves_of(problem.groups[rule.then].servers)[:1]
        if not (last and first):
            continue
        distance = _slots_between(judged, last[0], first[0])
        if distance < rule.slots:
            yield Violation(
                rule="before",
                text=_too_near(rule, last[0], first[0]),
                waves=(last[0].number, first[0].number),
                members=(rule.first_name, rule.then_name),
            )


def _slots_between(judged: Judged, one: Wave, other: Wave) -> int:
    """Return how many slots the second wave is after the first; below zero where it is before."""
    low, high = sorted((one.start, other.start))
    between = sum(low <= slot.start < high for slot in judged.problem.slots)
    return between if one.start <= other.start else -max(1, between)


def _too_near(rule: Gap, last: Wave, first: Wave) -> str:
    one = f"{rule.first_name} (wave {last.number}, {last.start})"
    other = f"{rule.then_name} (wave {first.number}, {first.start})"
    if rule.slots < 0:
        most = counted(-rule.slots, "cutover slot")
        return f"{one} must leave at most {most} after {other}. Move one of them."
    least = counted(rule.slots, "cutover slot")
    return f"{one} must leave at least {least} before {other}. Move one of them."


def order_findings(problem: WaveProblem, plan: WavePlan) -> tuple[Finding, ...]:
    """Return why some prerequisites leave after their dependants: one finding for each.

    A shared service leaves last because it serves from both sites until then; a provider that
    the plan does not place stays because of the reason it is not placed.
    """
    judged = Judged(problem=problem, plan=plan)
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
                    text=f"{group.name} is a shared service of {listed(earlier)}: it is extended "
                    "to the target before the first cutover and leaves no sooner than they do, in "
                    "wave "
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
