"""Every change a person can make to a project, as a pure function.  No Qt here."""

from __future__ import annotations

import difflib
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from desktop_app.language import translate
from desktop_app.project import AcceptedPlan
from inventory.dispositions import Approval, shipped_rules
from inventory.errors import PlannerError
from inventory.identity import folded
from inventory.model import Server
from inventory.reimporting.edits import marked
from inventory.waves.plan import Wave, WavePlan
from inventory.waves.policy import Pin, RecoveryOverride

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from datetime import date
    from decimal import Decimal

    from costing.buying import BuyingPolicy
    from costing.cases.scenario import SavedBaseline
    from costing.cases.terms import CaseTerms
    from costing.prices import Target
    from costing.rate_cards import RateCard
    from costing.recharge import FundingFormula, RechargePolicy
    from costing.templates import Template
    from costing.uncertainty import UncertaintyInputs
    from desktop_app.project import Project
    from inventory.dispositions import Disposition, DispositionRules
    from inventory.identity import ApplicationId, ServerId
    from inventory.waves.plan import WaveResult
    from inventory.waves.policy import Freeze, WavePolicy


class SignedFormulaError(PlannerError):
    """A signed version of a funding formula would be changed."""

    def __init__(self, title: str) -> None:
        super().__init__(
            translate(
                "Window",
                "The funding formula for {title} has been signed and cannot be "
                "changed. Enter it as the next version and have that signed.",
            ).format(title=title)
        )


class UnknownServerError(PlannerError):
    """An edit names servers that the inventory does not have."""

    def __init__(self, servers: AbstractSet[str]) -> None:
        names = ", ".join(sorted(servers))
        super().__init__(
            translate(
                "Window", "Not in the inventory: {names}. Import the inventory again first."
            ).format(names=names)
        )


class UnknownNameError(PlannerError):
    """An edit names neither a server nor an application."""

    def __init__(self, name: str) -> None:
        super().__init__(
            translate(
                "Window",
                "Nothing in the inventory is called {name}. Name a server or an application.",
            ).format(name=f"{name!r}")
        )


class EmptyReasonError(PlannerError):
    """An approval without a reason or without a person."""

    def __init__(self) -> None:
        super().__init__(
            translate("Window", "An approval needs a reason and the name of who approved it.")
        )


class NoPlanError(PlannerError):
    """An edit of the wave plan while there is none."""

    def __init__(self) -> None:
        super().__init__(translate("Window", "There is no wave plan yet. Plan the waves first."))


class NoDatesError(PlannerError):
    """An edit of the wave rules before the dates of the exit are set."""

    def __init__(self) -> None:
        super().__init__(
            translate("Window", "The exit has no dates yet. Set the start and the exit date first.")
        )


class UnknownFieldError(PlannerError):
    """A server has no such field that a person may change."""

    def __init__(self, name: str) -> None:
        near = difflib.get_close_matches(name, EDITABLE_FIELDS, n=1)
        hint = (
            translate("Window", " Did you mean {near}?").format(near=f"{near[0]!r}") if near else ""
        )
        super().__init__(
            translate("Window", "A server has no field {name} that can be changed.{hint}").format(
                name=f"{name!r}", hint=hint
            )
        )


#: Fields of a server that a person may set by hand.
EDITABLE_FIELDS = (
    "environment",
    "owner",
    "business_unit",
    "criticality",
    "role",
    "power",
    "kind",
    "vcpus",
    "memory_mib",
    "os_family",
    "applications",
)


def set_title(project: Project, title: str) -> Project:
    """Return `project` under another name; surrounding white space is dropped."""
    return replace(project, title=title.strip() or project.title)


def set_today(project: Project, today: date) -> Project:
    """Return `project` planned as of another day."""
    return replace(project, today=today)


def set_template(project: Project, template: Template) -> Project:
    """Return the project with another look of its papers and workbooks."""
    return replace(project, template=template)


def set_buying(project: Project, policy: BuyingPolicy) -> Project:
    """Return the project with another way of buying; rate cards it has already stay."""
    cards = {card.name: card for card in (*project.buying.rate_cards, *policy.rate_cards)}
    return replace(project, buying=replace(policy, rate_cards=tuple(cards.values())))


def add_rate_card(project: Project, card: RateCard) -> Project:
    """Return the project with a rate card; one of the same name is replaced."""
    others = tuple(one for one in project.buying.rate_cards if one.name != card.name)
    return replace(project, buying=replace(project.buying, rate_cards=(*others, card)))


def set_uncertainty(project: Project, inputs: UncertaintyInputs | None) -> Project:
    """Return the project with other ranges; None for the recommended ones."""
    if inputs is not None:
        inputs.check()
    return replace(project, uncertainty=inputs)


def set_case(project: Project, terms: CaseTerms) -> Project:
    """Return the project with other terms of its business case; its saved baselines stay.

    Raises `CaseTermsError` where the terms contradict themselves.
    """
    made = replace(terms, baselines=terms.baselines or project.case.baselines)
    made.check()
    return replace(project, case=made)


def keep_baselines(project: Project, baselines: tuple[SavedBaseline, ...]) -> Project:
    """Return the project with these saved baselines and no others."""
    return replace(project, case=replace(project.case, baselines=baselines))


def set_recharge(project: Project, policy: RechargePolicy | None) -> Project:
    """Return the project with another way of sharing costs out; None for the usual one."""
    return replace(project, recharge=policy)


def add_funding(project: Project, formula: FundingFormula) -> Project:
    """Return the project with a version of a funding formula, in order of purpose and version.

    An unsigned version is replaced; one that has been signed only gains signatures
    and the counts at the end of the year.

    Raises:
        SignedFormulaError: The version was signed with other contents.
    """
    others = []
    for one in project.funding:
        if (one.purpose, one.version) != (formula.purpose, formula.version):
            others.append(one)
        elif one.signatures and (
            _agreed(one) != _agreed(formula) or not set(one.signatures) <= set(formula.signatures)
        ):
            raise SignedFormulaError(one.title)
    versions = sorted([*others, formula], key=lambda one: (one.purpose, one.version))
    return replace(project, funding=tuple(versions))


def _agreed(formula: FundingFormula) -> FundingFormula:
    """Return what was signed: neither the signatures nor counts of a year that came later."""
    drivers = tuple(replace(one, actual=()) for one in formula.drivers)
    return replace(formula, signatures=(), drivers=drivers)


def compare_on_card(project: Project, card: RateCard) -> Project:
    """Return the project with a rate card and its target among those compared."""
    made = add_rate_card(project, card)
    if card.target in made.targets:
        return made
    return set_targets(made, (*made.targets, card.target))


def set_targets(project: Project, targets: tuple[Target, ...]) -> Project:
    """Return `project` with other targets; the first is the plan's."""
    return replace(project, targets=tuple(dict.fromkeys(targets)))


def set_policy(project: Project, policy: WavePolicy) -> Project:
    """Return `project` with other dates, capacities and rules; the accepted plan stays."""
    return replace(project, policy=policy)


def set_dispositions(project: Project, rules: DispositionRules | None) -> Project:
    """Return `project` with other rules for dispositions; None goes back to the program's own."""
    return replace(project, dispositions=rules)


def approve_disposition(
    project: Project,
    name: str,
    *,
    reason: str,
    approver: str,
    disposition: Disposition | None = None,
) -> Project:
    """Return `project` with the disposition of a server or application approved by a person.

    With a `disposition` the person decides it too.  An approval that the name had before makes
    way.  Raises `UnknownNameError` and `EmptyReasonError`.
    """
    _check_reason(reason, approver)
    rules = project.dispositions or shipped_rules()
    inventory = project.inventory
    known = {folded(one) for one in (*inventory.label_of.values(), *inventory.server_by_id)}
    known |= {folded(one.name) for one in inventory.applications}
    known |= {folded(one) for one in inventory.application_by_id}
    if folded(name) not in known:
        raise UnknownNameError(name)
    kept = tuple(one for one in rules.approvals if folded(one.name) != folded(name))
    added = Approval(
        name=name, reason=reason.strip(), approver=approver.strip(), disposition=disposition
    )
    return set_dispositions(project, replace(rules, approvals=(*kept, added)))


def override_recovery(
    project: Project,
    member: ServerId | ApplicationId,
    *,
    reason: str,
    approver: str,
    wave_start: date | None = None,
) -> Project:
    """Return `project` in which a person goes on while no recovery plan holds for something.

    For the cutover that begins on `wave_start`, or for all.  What was said of the same before
    makes way.  Raises `NoDatesError`, `UnknownNameError` and `EmptyReasonError`.
    """
    _check_reason(reason, approver)
    policy = _policy(project)
    inventory = project.inventory
    if member not in inventory.server_by_id and member not in inventory.application_by_id:
        raise UnknownNameError(member)
    kept = tuple(
        one
        for one in policy.recovery_overrides
        if (one.member, one.wave_start) != (member, wave_start)
    )
    added = RecoveryOverride(
        member=member, reason=reason.strip(), approver=approver.strip(), wave_start=wave_start
    )
    return set_policy(project, replace(policy, recovery_overrides=(*kept, added)))


def set_assumption(project: Project, name: str, value: Decimal | None) -> Project:
    """Return `project` with one assumption changed; None goes back to the default."""
    changed = dict(project.assumptions)
    if value is None:
        changed.pop(name, None)
    else:
        changed[name] = value
    return replace(project, assumptions=tuple(sorted(changed.items())))


def accept_plan(project: Project, result: WaveResult) -> Project:
    """Return `project` with the plan of `result` as its accepted plan."""
    if result.plan is None:
        raise NoPlanError
    accepted = AcceptedPlan(
        plan=result.plan,
        seed=result.seed,
        limit_seconds=result.limit_seconds,
        status=result.status.value,
        score=result.score,
        bound=result.bound,
        improve_seconds=result.improve_seconds,
    )
    return replace(project, accepted=accepted)


def move_servers(project: Project, servers: AbstractSet[ServerId], to: date, end: date) -> Project:
    """Return `project` with the servers moved to the cutover from `to` to `end` (half-open).

    A cutover that is not in the plan yet is added, one left empty is dropped, and the waves are
    numbered again in order of date.  The servers are pinned there, so that planning again keeps
    what a person decided.  Raises `NoPlanError` and `UnknownServerError`.
    """
    accepted = project.accepted
    if accepted is None:
        raise NoPlanError
    _check_known(project, servers)
    windows = {wave.start: wave.end for wave in accepted.plan.waves} | {to: end}
    members: dict[date, set[ServerId]] = {start: set() for start in windows}
    for wave in accepted.plan.waves:
        members[wave.start] |= set(wave.servers) - servers
    members[to] |= servers
    waves = _numbered(project, members, windows)
    unassigned = tuple(one for one in accepted.plan.unassigned if one.server not in servers)
    plan = WavePlan(waves=waves, unassigned=unassigned)
    # Score and bound were of the plan before: None says that they are not known now.
    edited = replace(accepted, plan=plan, edited=True, score=None, bound=None)
    return pin_servers(replace(project, accepted=edited), servers, to)


def pin_servers(project: Project, servers: AbstractSet[ServerId], on: date) -> Project:
    """Return `project` with the servers pinned to the cutover that starts `on`."""
    _check_known(project, servers)
    policy = _policy(project)
    kept = tuple(pin for pin in policy.pins if pin.member not in servers)
    added = tuple(Pin(member=server, on=on) for server in sorted(servers))
    return set_policy(project, replace(policy, pins=kept + added))


def unpin_servers(project: Project, servers: AbstractSet[ServerId]) -> Project:
    """Return `project` with the pins of the servers taken out."""
    policy = _policy(project)
    kept = tuple(pin for pin in policy.pins if pin.member not in servers)
    return set_policy(project, replace(policy, pins=kept))


def add_freeze(project: Project, freeze: Freeze) -> Project:
    """Return `project` with one more freeze, in order of date."""
    policy = _policy(project)
    freezes = tuple(sorted({*policy.freezes, freeze}, key=lambda one: (one.start, one.end)))
    return set_policy(project, replace(policy, freezes=freezes))


def remove_freeze(project: Project, freeze: Freeze) -> Project:
    """Return `project` without `freeze`."""
    policy = _policy(project)
    kept = tuple(one for one in policy.freezes if one != freeze)
    return set_policy(project, replace(policy, freezes=kept))


def exclude_servers(project: Project, servers: AbstractSet[ServerId], reason: str) -> Project:
    """Return `project` with the servers taken out of the waves, for `reason`."""
    _check_known(project, servers)
    policy = _policy(project)
    kept = tuple(pair for pair in policy.excluded if pair[0] not in servers)
    added = tuple((server, reason) for server in sorted(servers))
    return set_policy(project, replace(policy, excluded=kept + added))


def confirm_shared_service(project: Project, node: str, *, is_shared: bool) -> Project:
    """Return `project` in which a person says whether a node is a shared service."""
    policy = _policy(project)
    shared = tuple(sorted({*policy.shared, node})) if is_shared else _without(policy.shared, node)
    other = policy.not_shared
    not_shared = _without(other, node) if is_shared else tuple(sorted({*other, node}))
    return set_policy(project, replace(policy, shared=shared, not_shared=not_shared))


def set_server_field(
    project: Project, servers: AbstractSet[ServerId], name: str, value: Any
) -> Project:
    """Return `project` with one field of the servers set by hand, and marked as such.

    Raises `UnknownFieldError` and `UnknownServerError`.
    """
    if name not in EDITABLE_FIELDS or name not in {field.name for field in fields(Server)}:
        raise UnknownFieldError(name)
    _check_known(project, servers)
    changed = tuple(
        marked(replace(server, **{name: value}), (name,)) if server.id in servers else server
        for server in project.inventory.servers
    )
    return replace(project, inventory=replace(project.inventory, servers=changed))


def _check_reason(reason: str, approver: str) -> None:
    if not reason.strip() or not approver.strip():
        raise EmptyReasonError


def _without(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


def _policy(project: Project) -> WavePolicy:
    if project.policy is None:
        raise NoDatesError
    return project.policy


def _check_known(project: Project, servers: AbstractSet[ServerId]) -> None:
    unknown = servers - project.inventory.server_by_id.keys()
    if unknown:
        raise UnknownServerError(unknown)


def _numbered(
    project: Project, members: dict[date, set[ServerId]], windows: dict[date, date]
) -> tuple[Wave, ...]:
    known = project.inventory.server_by_id
    waves: list[Wave] = []
    for start in sorted(members):
        servers = tuple(sorted(members[start]))
        if servers:
            held = {
                one for server in servers if server in known for one in known[server].applications
            }
            waves.append(
                Wave(
                    number=len(waves) + 1,
                    start=start,
                    end=windows[start],
                    servers=servers,
                    applications=tuple(sorted(held)),
                )
            )
    return tuple(waves)
