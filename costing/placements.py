"""Where each server goes: the plan's target, or what was decided for it or its application."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from costing.buying import RETAIN, RETIRE, SERVICE_PROVIDER, BuyingPolicy, PlacementRule
from inventory.dispositions import Disposition, Placed
from inventory.findings import Finding, Severity, counted
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from costing.prices import PriceBook, Target
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory, Server
    from inventory.waves.plan import WavePlan


#: By the word of a placement; any other word is the name of a service.
_MEANT = {"": None, RETAIN: Disposition.RETAIN, RETIRE: Disposition.RETIRE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """What was decided for one server.

    Attributes:
        target: Where it runs; None for one that is retained, retired or bought as a service.
        word: "retain", "retire" or the name of the service; "" for one with a target.
        because: Sentence that names the rule.
        reason: Why, as entered.
    """

    target: Target | None
    word: str = ""
    because: str = ""
    reason: str = ""

    @property
    def disposition(self) -> Placed:
        """What it means for waves, releases and the exceptions from cloud first."""
        meant = _MEANT.get(self.word, Disposition.REPURCHASE)
        clause = self.because[:1].lower() + self.because[1:].rstrip(".")
        return Placed(disposition=meant, because=clause, reason=self.reason)


@dataclass(frozen=True, kw_only=True)
class Placements:
    """Every decision that departs from the plan's target, and what is wrong with them.

    Attributes:
        services: Name of the service that replaces each application placed as "saas:NAME".
    """

    of_server: dict[ServerId, Placement]
    services: dict[ApplicationId, str]
    findings: tuple[Finding, ...] = ()
    of_application: dict[ApplicationId, Placement] = field(default_factory=dict)

    def target_of(self, server: ServerId, otherwise: Target) -> Target | None:
        """Return where a server runs; None where it does not."""
        found = self.of_server.get(server)
        return otherwise if found is None else found.target


def known_targets(book: PriceBook, policy: BuyingPolicy) -> tuple[Target, ...]:
    """Return every target that can be priced: regions of the book, then rate cards."""
    return (*book.targets(), *(card.target for card in policy.rate_cards))


def placements(inventory: Inventory, policy: BuyingPolicy, known: Iterable[Target]) -> Placements:
    """Return what the policy decides for servers and applications.

    A rule for a server comes before one for its application.  Where the applications of a server
    go different ways, none of their rules is followed: it is found instead.
    """
    resolver = _Resolver(inventory, {str(target): target for target in known}, policy)
    for rule in policy.placements:
        resolver.add(rule)
    return resolver.placements()


def conflicts(inventory: Inventory, placed: Placements, plan: WavePlan) -> tuple[Finding, ...]:
    """Return where the wave plan moves what was placed to stay: a finding for each wave."""
    held: dict[int, list[Server]] = defaultdict(list)
    for server, placement in placed.of_server.items():
        wave = plan.wave_of.get(server)
        if placement.word == RETAIN and wave is not None:
            held[wave.number].append(inventory.server_by_id[server])
    return tuple(
        Finding(
            severity=Severity.ERROR,
            code="placement-against-plan",
            text=(
                f"Wave {number} moves {counted(len(servers), 'server')} placed to stay: "
                f"{', '.join(server.name for server in servers[:5])}. They are counted as staying, "
                "with what they stand in: make the wave plan again, or take them out of the wave."
            ),
            count=len(servers),
            subjects=tuple(server.id for server in servers),
        )
        for number, servers in sorted(held.items())
    )


def because_of(rule: PlacementRule) -> str:
    """Return the sentence that names a rule on everything that follows it."""
    why = f" ({rule.reason})" if rule.reason else ""
    return f"Placed for {rule.application or rule.server}: {rule.target}{why}."


class _Resolver:
    def __init__(
        self, inventory: Inventory, known: dict[str, Target], policy: BuyingPolicy
    ) -> None:
        self._inventory = inventory
        self._known = known
        self._services_priced = {
            folded(rate.service) for card in policy.rate_cards for rate in card.rates
        } - {""}
        self._of_server: dict[ServerId, Placement] = {}
        self._of_application: dict[ApplicationId, Placement] = {}
        self._services: dict[ApplicationId, str] = {}
        self._findings: list[Finding] = []
        self._by_name: defaultdict[str, list[Server]] = defaultdict(list)

    def add(self, rule: PlacementRule) -> None:
        name = rule.application or rule.server
        made = self._placement(rule, name)
        if made is None:
            return
        wanted = folded(name)
        if rule.server:
            servers = self._servers_called(wanted)
            for server in servers:
                self._of_server[server.id] = made
            found = bool(servers)
        else:
            applications = [
                one
                for one in self._inventory.applications
                if wanted in {folded(one.name), folded(one.id)}
            ]
            for application in applications:
                self._of_application[application.id] = made
                if rule.target.startswith(f"{SERVICE_PROVIDER}:"):
                    self._services[application.id] = made.word
            found = bool(applications)
        if not found:
            kind = "server" if rule.server else "application"
            self._find(
                "placement-unknown",
                f"A placement names the {kind} {name!r}, which is not in the inventory: it is "
                "not followed. Correct the name in the buying file.",
            )

    def _servers_called(self, wanted: str) -> list[Server]:
        """Return the servers of a folded name or id; thousands of rules ask."""
        if not self._by_name:
            for one in self._inventory.estate:
                for name in {folded(one.name), folded(one.id)}:
                    self._by_name[name].append(one)
        return self._by_name.get(wanted, [])

    def placements(self) -> Placements:
        of_server = dict(self._of_server)
        ways: dict[ServerId, list[Placement | None]] = defaultdict(list)
        for server in self._inventory.estate if self._of_application else ():
            if server.id in of_server:
                continue
            ways[server.id] = [self._of_application.get(one) for one in server.applications]
            kinds = {None if one is None else (one.target, one.word) for one in ways[server.id]}
            decided = [one for one in ways[server.id] if one is not None]
            if len(kinds) == 1 and decided:
                of_server[server.id] = decided[0]
            elif decided:
                self._torn(server, decided)
        return Placements(
            of_server={server: of_server[server] for server in sorted(of_server)},
            services=self._services,
            findings=tuple(self._findings),
            of_application=self._of_application,
        )

    def _placement(self, rule: PlacementRule, name: str) -> Placement | None:
        text = rule.target.strip().casefold()
        because = because_of(rule)
        if text in {RETAIN, RETIRE}:
            return Placement(target=None, word=text, because=because, reason=rule.reason)
        provider, _, rest = rule.target.strip().partition(":")
        if provider.casefold() == SERVICE_PROVIDER and rest:
            if folded(rest) not in self._services_priced:
                self._find(
                    "placement-service-unpriced",
                    f"{name} is placed as the service {rest!r}, of which no rate card has a "
                    "price for a user. Add it to a rate card with unit 'user-month'.",
                )
            return Placement(target=None, word=rest, because=because, reason=rule.reason)
        target = self._known.get(text)
        if target is None:
            self._find(
                "placement-unknown",
                f"{name} is placed on {rule.target!r}, which no price book or rate card holds: "
                f"it is not followed. Known are retain, retire, saas:NAME, card:NAME and regions "
                "such as aws:eu-west-2.",
            )
            return None
        return Placement(target=target, because=because, reason=rule.reason)

    def _torn(self, server: Server, decided: Iterable[Placement]) -> None:
        ways = sorted({str(one.target or one.word) for one in decided})
        self._find(
            "placement-ambiguous",
            f"The applications of {server.name} are placed differently ({', '.join(ways)}, or not "
            "at all): it goes to the plan's target. Place the server itself.",
            server.id,
        )

    def _find(self, code: str, text: str, *subjects: str) -> None:
        self._findings.append(
            Finding(severity=Severity.WARNING, code=code, text=text, subjects=subjects)
        )
