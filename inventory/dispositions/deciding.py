"""Rules over servers and applications: the first that matches decides, and says so."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from inventory.dispositions.matching import about_application, about_server
from inventory.dispositions.placing import PLACEMENT
from inventory.dispositions.rule_file import DECLARED, FOLLOW, Rule, shipped_rules
from inventory.dispositions.words import MOST_NEEDED, Disposition, disposition_of, effect_of
from inventory.findings import Finding, Severity, counted, listed
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from typing import TypeVar

    from inventory.dispositions.placing import Placed
    from inventory.dispositions.rule_file import Approval, DispositionRules
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Application, Inventory, Server

    Key = TypeVar("Key", bound=str)


#: For servers that no rule speaks of.
_AS_ITS_APPLICATIONS: Final = Rule(
    id="default",
    about="server",
    disposition=None,
    takes=FOLLOW,
    because="it goes the way of what runs on it",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What becomes of one server or application.

    Attributes:
        rule: Id of the rule that said so; "approval" where a person did.
        because: Its clause.
        declared: Whether a register or a person decided, not a rule of thumb.
        goes_with: The application whose decision a server follows, None where it has its own.
        proposed: Whether its rule waits for a person: until then the plan takes it as rehosted.
        reason / approver: Of an exception from cloud first, where they are written down.
    """

    name: str
    disposition: Disposition
    rule: str
    because: str
    declared: bool = False
    reason: str | None = None
    approver: str | None = None
    proposed: bool = False
    goes_with: ApplicationId | None = None

    @property
    def steers(self) -> Disposition:
        """What waves, costs and the decommission plan go by."""
        return Disposition.REHOST if self.proposed else self.disposition

    @property
    def sentence(self) -> str:
        """Why, in one sentence."""
        text = (
            f"{self.name} is to be {effect_of(self.disposition).spoken} (disposition "
            f"{self.disposition}, rule {self.rule!r}): {self.because}."
        )
        if self.approver is not None:
            return f"{text} Approved by {self.approver}: {(self.reason or '').rstrip('.')}."
        if effect_of(self.disposition).exception:
            text += " It departs from cloud first: it needs a reason and an approver."
        if self.proposed:
            text += " Until a person approves that, it is planned as rehosted."
        return text

    @property
    def is_open(self) -> bool:
        """Whether it is an exception from cloud first that nobody has approved yet."""
        return effect_of(self.disposition).exception and self.approver is None


@dataclass(frozen=True, kw_only=True)
class Dispositions:
    """The decisions for a whole estate, keyed and sorted by id, and what was found."""

    of_server: dict[ServerId, Decision]
    of_application: dict[ApplicationId, Decision]
    findings: tuple[Finding, ...] = ()

    @cached_property
    def counts(self) -> dict[Disposition, int]:
        """How many servers have each disposition; those that none has are left out."""
        found = Counter(one.disposition for one in self.of_server.values())
        return {one: found[one] for one in Disposition if found[one]}

    def steers(self, server: ServerId) -> Disposition:
        """Return what the plan goes by for a server; one that is not decided on is rehosted."""
        found = self.of_server.get(server)
        return Disposition.REHOST if found is None else found.steers

    def of_application_steers(self, application: ApplicationId) -> Disposition:
        """Return what the plan goes by for an application; rehosted where nothing is decided."""
        found = self.of_application.get(application)
        return Disposition.REHOST if found is None else found.steers

    def retires(self, server: ServerId) -> bool:
        """Return whether a server is switched off without a target."""
        return self.steers(server) is Disposition.RETIRE

    def is_bought_as_service(self, application: ApplicationId) -> bool:
        """Return whether an application is replaced by a service."""
        return self.of_application_steers(application) is Disposition.REPURCHASE


def decide(
    inventory: Inventory,
    today: date,
    rules: DispositionRules | None = None,
    *,
    placed: Mapping[ServerId, Placed] | None = None,
    placed_applications: Mapping[ApplicationId, Placed] | None = None,
) -> Dispositions:
    """Return what becomes of every server of the estate and every application.

    What a person `placed` goes before every rule; `placed` names each server that follows a placed
    application as well.

    Templates and placeholders are left out.  A rule that no fact supports does not match: a server
    of unknown power is not "off".  A server that no rule matches goes as its applications do;
    what has none, and an application that no rule matches, is rehosted.
    """
    deciding = _Deciding(inventory, today, rules or shipped_rules())
    return deciding.decided(placed or {}, placed_applications or {})


class _Deciding:
    def __init__(self, inventory: Inventory, today: date, rules: DispositionRules) -> None:
        self._inventory = inventory
        self._today = today
        self._rules = rules
        self._approvals = {folded(one.name): one for one in rules.approvals}
        self._of_application: dict[ApplicationId, Decision] = {}

    def decided(
        self,
        placed: Mapping[ServerId, Placed],
        placed_applications: Mapping[ApplicationId, Placed],
    ) -> Dispositions:
        for application in sorted(self._inventory.applications, key=lambda one: one.id):
            self._of_application[application.id] = self._application(application)
        servers = sorted(self._inventory.estate, key=lambda one: one.id)
        of_server = _placed_over({server.id: self._server(server) for server in servers}, placed)
        return Dispositions(
            of_server=of_server,
            of_application=_placed_over(self._of_application, placed_applications),
            findings=(
                *_summary(of_server.values()),
                *_exceptions(of_server),
                *_proposals(of_server),
                *self._unknown_words(),
                *self._unused_approvals(),
            ),
        )

    def _application(self, application: Application) -> Decision:
        approval = self._approval(application.name, application.id)
        for rule in self._rules.rules:
            if rule.about != "application" or not about_application(rule, application):
                continue
            chosen = rule.disposition
            if rule.takes == DECLARED:
                chosen = disposition_of(application.disposition)
            if chosen is not None:
                declared = rule.takes == DECLARED
                return _decision(application.name, chosen, rule, approval, declared=declared)
        return _default(application.name, approval)

    def _server(self, server: Server) -> Decision:
        name = self._inventory.label_of[server.id]
        approval = self._approval(name, server.id)
        for rule in self._rules.rules:
            if rule.about != "server" or not about_server(
                rule, server, self._inventory, self._today
            ):
                continue
            if rule.takes != FOLLOW:
                if rule.disposition is not None:
                    return _decision(name, rule.disposition, rule, approval)
                continue
            followed = self._followed(server, declared=rule.declared)
            if followed is not None:
                return _followed(name, followed, rule, approval)
        followed = self._followed(server, declared=False)
        if followed is not None:
            return _followed(name, followed, _AS_ITS_APPLICATIONS, approval)
        return _default(name, approval)

    def _followed(self, server: Server, *, declared: bool) -> tuple[ApplicationId, Decision] | None:
        """Return the decision of the application that needs most of the building."""
        known = self._of_application
        decisions = [(one, known[one]) for one in server.applications if one in known]
        if not decisions or (declared and not all(one.declared for _, one in decisions)):
            return None
        return min(
            decisions,
            key=lambda one: (
                MOST_NEEDED.index(one[1].steers),
                MOST_NEEDED.index(one[1].disposition),
            ),
        )

    def _approval(self, name: str, key: str) -> Approval | None:
        return self._approvals.get(folded(name)) or self._approvals.get(folded(key))

    def _unknown_words(self) -> Iterable[Finding]:
        for application in self._inventory.applications:
            word = application.disposition
            if word and disposition_of(word) is None:
                known = ", ".join(Disposition)
                yield Finding(
                    severity=Severity.WARNING,
                    code="unknown-disposition",
                    text=f"{application.name} is declared {word!r}, which is none of {known}: the "
                    "rules decide as if nothing were declared. Correct the word.",
                    ref=application.provenance[0].ref if application.provenance else None,
                    subjects=(application.id,),
                )

    def _unused_approvals(self) -> Iterable[Finding]:
        names = {folded(one.name) for one in self._inventory.applications}
        names |= {folded(one) for one in self._inventory.application_by_id}
        names |= {folded(one) for one in self._inventory.label_of.values()}
        names |= {folded(one) for one in self._inventory.server_by_id}
        for key, approval in self._approvals.items():
            if key not in names:
                yield Finding(
                    severity=Severity.WARNING,
                    code="approval-names-nothing",
                    text=f"An approval of a disposition names {approval.name!r}, which is not in "
                    "the inventory: it has no effect. Correct the name or remove it.",
                )


def _decision(
    name: str,
    disposition: Disposition,
    rule: Rule,
    approval: Approval | None,
    *,
    declared: bool = False,
) -> Decision:
    if approval is not None and approval.disposition is not None:
        return _approved(name, approval.disposition, approval)
    return Decision(
        name=name,
        disposition=disposition,
        rule=rule.id,
        because=rule.because,
        declared=declared,
        reason=approval.reason if approval else None,
        approver=approval.approver if approval else None,
        proposed=rule.confirm and approval is None and disposition is not Disposition.REHOST,
    )


def _followed(
    name: str, found: tuple[ApplicationId, Decision], rule: Rule, approval: Approval | None
) -> Decision:
    """Return the decision of an application for its server, with its approval if it has one."""
    application, of = found
    if approval is not None:
        return _decision(name, of.disposition, rule, approval, declared=of.declared)
    return Decision(
        name=name,
        disposition=of.disposition,
        rule=rule.id,
        because=f"{rule.because} ({of.name}, rule {of.rule!r}: {of.because})",
        declared=of.declared,
        reason=of.reason,
        approver=of.approver,
        proposed=of.proposed,
        goes_with=application,
    )


def _default(name: str, approval: Approval | None) -> Decision:
    if approval is not None:
        return _approved(name, approval.disposition or Disposition.REHOST, approval)
    return Decision(
        name=name,
        disposition=Disposition.REHOST,
        rule="default",
        because="cloud first, and no rule speaks of it",
    )


def _approved(name: str, disposition: Disposition, approval: Approval) -> Decision:
    return Decision(
        name=name,
        disposition=disposition,
        rule="approval",
        because="a person decided it",
        declared=True,
        reason=approval.reason,
        approver=approval.approver,
    )


def _placed_over(
    decisions: Mapping[Key, Decision], placed: Mapping[Key, Placed]
) -> dict[Key, Decision]:
    """Return decisions in which what a person placed goes before what a rule says.

    What is placed on a target keeps the way in which it moves (replatform, refactor ...); one that
    was not to run on any target is rehosted.
    """
    return {
        key: decision if key not in placed else _over(decision, placed[key])
        for key, decision in decisions.items()
    }


def _over(decision: Decision, placed: Placed) -> Decision:
    wanted = placed.disposition
    if wanted is None:
        moves = effect_of(decision.disposition)
        if moves.leaves and moves.wave and decision.disposition is not Disposition.REPURCHASE:
            return decision
        wanted = Disposition.REHOST
    same = wanted is decision.disposition
    return replace(
        decision,
        disposition=wanted,
        rule=PLACEMENT,
        because=placed.because,
        declared=True,
        reason=placed.reason or (decision.reason if same else None),
        approver=decision.approver if same else None,
        proposed=False,
        goes_with=None,
    )


def _summary(decisions: Iterable[Decision]) -> Iterable[Finding]:
    found = Counter(one.disposition for one in decisions)
    if found:
        said = ", ".join(f"{found[one]:,} {one}" for one in Disposition if found[one])
        yield Finding(
            severity=Severity.NOTE,
            code="dispositions",
            text=f"Dispositions of the servers: {said}. Cloud first: what no rule speaks of is "
            "rehosted. Ask why of any server or application.",
            count=found.total(),
        )


def _exceptions(of_server: dict[ServerId, Decision]) -> Iterable[Finding]:
    by_rule: dict[tuple[Disposition, str], list[ServerId]] = {}
    for server, decision in of_server.items():
        if decision.is_open:
            by_rule.setdefault((decision.disposition, decision.rule), []).append(server)
    for (disposition, rule), servers in sorted(by_rule.items()):
        names = [of_server[one].name for one in servers]
        waits = all(of_server[one].proposed for one in servers)
        yield Finding(
            severity=Severity.WARNING,
            code="exception-without-approval",
            text=f"{counted(len(names), 'server')} to be {effect_of(disposition).spoken} by rule "
            f"{rule!r} ({listed(names)}): an exception from cloud first needs a reason and an "
            "approver. Write an [[approval]] into the file of dispositions, or change the rule."
            + (" Until then they are planned as rehosted." if waits else ""),
            count=len(names),
            subjects=tuple(servers),
        )


def _proposals(of_server: dict[ServerId, Decision]) -> Iterable[Finding]:
    """Yield what rules of thumb would retire: candidates, until their owners confirm it."""
    by_rule: dict[str, list[ServerId]] = {}
    for server, decision in of_server.items():
        if decision.proposed and not effect_of(decision.disposition).exception:
            by_rule.setdefault(decision.rule, []).append(server)
    for rule, servers in sorted(by_rule.items()):
        names = [of_server[one].name for one in servers]
        spoken = effect_of(of_server[servers[0]].disposition).spoken
        yield Finding(
            severity=Severity.NOTE,
            code="disposition-proposed",
            text=f"{counted(len(names), 'server')} could be {spoken} by rule {rule!r} "
            f"({listed(names)}). They are planned as rehosted until a person approves: write an "
            "[[approval]] into the file of dispositions, or take 'confirm' out of the rule.",
            count=len(names),
            subjects=tuple(servers),
        )
