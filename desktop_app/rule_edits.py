"""Changes to the rules of the waves one by one: who goes with whom, before whom, at what price."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.edits import NoDatesError, set_policy
from desktop_app.language import translate
from inventory.errors import PlannerError
from inventory.identity import ServerId
from inventory.waves.policy import Before, PricedRule

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.project import Project
    from inventory.identity import ApplicationId
    from inventory.waves.policy import WavePolicy, WaveWeights

#: Kinds of rules that people make, in the order shown.
KINDS = ("together", "apart", "before", "pins", "excluded")


class SameApplicationError(PlannerError):
    """A rule between an application and itself."""

    def __init__(self, name: str) -> None:
        super().__init__(
            translate(
                "Waves", "{name} cannot have a rule with itself. Name two applications."
            ).format(name=name)
        )


class ContraryRuleError(PlannerError):
    """A rule that says the opposite of one that is there."""

    def __init__(self, one: str, other: str, rule: str) -> None:
        super().__init__(
            translate(
                "Waves",
                "A rule says already that {one} and {other} {rule}. Remove that rule first.",
            ).format(one=one, other=other, rule=rule)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsRule:
    """One rule that a person made.

    Attributes:
        kind: One of `KINDS`.
        text: The rule as a sentence.
        place: Its place in the list of its kind; pins of one day and exclusions for one reason
            stand together, under the place of the first.
        members: Ids concerned.
    """

    kind: str
    text: str
    place: int
    members: tuple[str, ...]


def keep_together(project: Project, applications: tuple[ApplicationId, ...]) -> Project:
    """Return `project` in which the applications leave in one wave.

    Raises `NoDatesError`, `SameApplicationError` and `ContraryRuleError`.
    """
    policy = _policy(project)
    wanted = tuple(sorted(set(applications)))
    if len(wanted) <= 1:
        raise SameApplicationError(_called(project, applications))
    for one, other in policy.apart:
        if {one, other} <= set(wanted):
            raise ContraryRuleError(*_names(project, one, other), "stay apart")
    if wanted in policy.together:
        return project
    return set_policy(project, replace(policy, together=(*policy.together, wanted)))


def keep_apart(project: Project, one: ApplicationId, other: ApplicationId) -> Project:
    """Return `project` in which two applications never leave in one wave.

    Raises `NoDatesError`, `SameApplicationError` and `ContraryRuleError`.
    """
    policy = _policy(project)
    if one == other:
        raise SameApplicationError(_called(project, (one,)))
    for held in policy.together:
        if {one, other} <= set(held):
            raise ContraryRuleError(*_names(project, one, other), "stay together")
    if any({one, other} == set(pair) for pair in policy.apart):
        return project
    first, second = sorted((one, other))
    return set_policy(project, replace(policy, apart=(*policy.apart, (first, second))))


def leave_before(
    project: Project, first: ApplicationId, then: ApplicationId, gap_slots: int = 1
) -> Project:
    """Return `project` in which one application leaves at least `gap_slots` cutovers sooner.

    A rule of the same two makes way.  Raises `NoDatesError`, `SameApplicationError` and
    `ContraryRuleError`.
    """
    policy = _policy(project)
    if first == then:
        raise SameApplicationError(_called(project, (first,)))
    for held in policy.together:
        if {first, then} <= set(held):
            raise ContraryRuleError(*_names(project, first, then), "stay together")
    kept = tuple(one for one in policy.before if {one.first, one.then} != {first, then})
    added = Before(first=first, then=then, gap_slots=gap_slots)
    return set_policy(project, replace(policy, before=(*kept, added)))


def priced(policy: WavePolicy, rule: str, price: int | None) -> WavePolicy:
    """Return `policy` in which a rule has a price, or is kept at any cost where that is None."""
    others = [one for one in policy.priced if one.rule != rule]
    if price is not None:
        others.append(PricedRule(rule=rule, price=price))
    return replace(policy, priced=tuple(sorted(others, key=lambda one: one.rule)))


def remove_rule(project: Project, rule: PersonsRule) -> Project:
    """Return `project` without a rule that `persons_rules` listed."""
    policy = _policy(project)
    match rule.kind:
        case "together":
            left = tuple(one for at, one in enumerate(policy.together) if at != rule.place)
            return set_policy(project, replace(policy, together=left))
        case "apart":
            pairs = tuple(one for at, one in enumerate(policy.apart) if at != rule.place)
            return set_policy(project, replace(policy, apart=pairs))
        case "before":
            orders = tuple(one for at, one in enumerate(policy.before) if at != rule.place)
            return set_policy(project, replace(policy, before=orders))
        case "pins":
            pins = tuple(one for one in policy.pins if one.member not in rule.members)
            return set_policy(project, replace(policy, pins=pins))
    servers = {ServerId(one) for one in rule.members}
    out = tuple(one for one in policy.excluded if one[0] not in servers)
    return set_policy(project, replace(policy, excluded=out))


def set_weights(project: Project, weights: WaveWeights) -> Project:
    """Return `project` with other prices in the planner.

    What the accepted plan cost by the prices before says nothing any more, so its score and its
    bound go.
    """
    priced = set_policy(project, replace(_policy(project), weights=weights))
    if priced.accepted is None:
        return priced
    return replace(priced, accepted=replace(priced.accepted, score=None, bound=None))


def persons_rules(project: Project) -> tuple[PersonsRule, ...]:
    """Return the rules that people made, kind by kind, each as a sentence."""
    policy = project.policy
    if policy is None:
        return ()
    called = _Names(project)
    found = [
        PersonsRule(
            kind="together",
            text=translate("Waves", "{held} leave together").format(held=called.all(held)),
            place=at,
            members=held,
        )
        for at, held in enumerate(policy.together)
    ]
    found += [
        PersonsRule(
            kind="apart",
            text=translate("Waves", "{pair} never leave together").format(pair=called.all(pair)),
            place=at,
            members=pair,
        )
        for at, pair in enumerate(policy.apart)
    ]
    for at, order in enumerate(policy.before):
        gap = (
            translate("Waves", "{gap_slots} cutovers").format(gap_slots=order.gap_slots)
            if order.gap_slots != 1
            else translate("Waves", "a cutover")
        )
        found.append(
            PersonsRule(
                kind="before",
                text=translate("Waves", "{first} leaves at least {gap} before {then}").format(
                    first=called.of(order.first), gap=gap, then=called.of(order.then)
                ),
                place=at,
                members=(order.first, order.then),
            )
        )
    days: dict[date, list[str]] = {}
    for pin in policy.pins:
        days.setdefault(pin.on, []).append(pin.member)
    for day, members in sorted(days.items()):
        text = translate("Waves", "{members} pinned to {day}").format(
            members=called.all(members), day=formats.day(day)
        )
        found.append(PersonsRule(kind="pins", text=text, place=0, members=tuple(members)))
    reasons: dict[str, list[str]] = {}
    for server, reason in policy.excluded:
        reasons.setdefault(reason, []).append(server)
    for reason, members in sorted(reasons.items()):
        text = translate("Waves", "{members} left out: {reason}").format(
            members=called.all(members), reason=reason
        )
        found.append(PersonsRule(kind="excluded", text=text, place=0, members=tuple(members)))
    return tuple(found)


class _Names:
    """What servers and applications are called, and several of them in a few words."""

    def __init__(self, project: Project) -> None:
        inventory = project.inventory
        self._called: dict[str, str] = {one.id: one.name for one in inventory.servers}
        self._called |= {one.id: one.name for one in inventory.applications}

    def of(self, member: str) -> str:
        """Return a name, the id where there is none."""
        return self._called.get(member, member)

    def all(self, members: tuple[str, ...] | list[str], most: int = 4) -> str:
        """Return several names as a list in words, a long one cut."""
        names = [self.of(one) for one in members]
        if len(names) > most:
            return translate("Waves", "{names} and {many} more").format(
                names=", ".join(names[:most]), many=len(names) - most
            )
        return (
            translate("Waves", "{names} and {last}").format(
                names=", ".join(names[:-1]), last=names[-1]
            )
            if len(names) > 1
            else names[0]
        )


def _called(project: Project, members: tuple[str, ...]) -> str:
    return _Names(project).all(members) if members else translate("Waves", "Nothing")


def _names(project: Project, one: str, other: str) -> tuple[str, str]:
    called = _Names(project)
    return called.of(one), called.of(other)


def _policy(project: Project) -> WavePolicy:
    if project.policy is None:
        raise NoDatesError
    return project.policy
