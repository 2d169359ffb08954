"""Shared services: hubs that nearly everything uses and that must not glue the estate together.

They are extended to both sites first and retired last.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.graph import NodeKind

if TYPE_CHECKING:
    from inventory.graph import DependencyGraph, Edge, Node, NodeId
    from inventory.model import Inventory
    from inventory.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedService:
    """A node that is extended to both sites first and retired last.

    Attributes:
        role: What it is, in the field's words: "directory", "DNS", "backup", "monitoring" ...
        reason: The evidence, with numbers: "49 of 60 applications use it; ports tcp/389, udp/53".
    """

    node: NodeId
    name: str
    role: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceRole:
    """How one kind of shared service is recognised.

    Attributes:
        words: Whole words or phrases in a server's role or an application's name, lower case.
        ports: Destination ports that are this service and hardly anything else.
        reaches_out: Whether it opens the connections itself (a poller, a backup server), so
            that what it serves stands at the other end of its own flows.
    """

    name: str
    words: tuple[str, ...]
    ports: frozenset[int]
    reaches_out: bool = False


#: Roles in order of precedence.  Ports as registered with IANA, or as the maker documents them
#: (9392, 6160 to 6163 Veeam; 1556, 13724 NetBackup; 8400, 8403 Commvault; 10050, 10051 Zabbix;
#: 5666 NRPE; 8530, 8531 WSUS; 10123 Configuration Manager).
SERVICE_ROLES: Final = (
    ServiceRole(
        name="directory",
        words=("active directory", "domain controller", "directory service", "ldap", "kerberos"),
        ports=frozenset({88, 389, 464, 636, 3268, 3269}),
    ),
    ServiceRole(name="DNS", words=("dns", "name server"), ports=frozenset({53})),
    ServiceRole(name="DHCP", words=("dhcp",), ports=frozenset({67, 68, 547})),
    ServiceRole(name="time", words=("ntp", "time server", "time service"), ports=frozenset({123})),
    ServiceRole(
        name="certificates", words=("certificate authority", "pki"), ports=frozenset({829})
    ),
    ServiceRole(
        name="mail relay",
        words=("mail relay", "smtp relay", "smtp"),
        ports=frozenset({25, 465, 587}),
    ),
    ServiceRole(
        name="logging",
        words=("syslog", "siem", "log collector", "log management"),
        ports=frozenset({514, 6514}),
    ),
    ServiceRole(
        name="backup",
        words=("backup", "backups", "veeam", "netbackup", "commvault"),
        ports=frozenset({1556, 6160, 6161, 6162, 6163, 8400, 8403, 9392, 10000, 13724}),
        reaches_out=True,
    ),
    ServiceRole(
        name="monitoring",
        words=("monitoring", "zabbix", "nagios", "prtg", "icinga"),
        ports=frozenset({161, 162, 5666, 10050, 10051}),
        reaches_out=True,
    ),
    ServiceRole(
        name="deployment",
        words=("wsus", "patching", "patch management", "configuration manager", "deployment"),
        ports=frozenset({8530, 8531, 10123}),
        reaches_out=True,
    ),
    ServiceRole(
        name="endpoint protection",
        words=("endpoint protection", "antivirus", "anti-virus"),
        ports=frozenset(),
        reaches_out=True,
    ),
    ServiceRole(
        name="jump host",
        words=("jump host", "jump server", "jump box", "bastion"),
        ports=frozenset(),
        reaches_out=True,
    ),
    ServiceRole(
        name="discovery", words=("discovery appliance",), ports=frozenset(), reaches_out=True
    ),
)

#: A role word counts when at least this many use the node: a name alone may mislead ("Backup
#: register", a directory of services), and fewer ties than this glue nothing.
USERS_WITH_A_ROLE_WORD: Final = 3

#: By its ports a node is a hub when this share of the nodes uses them: an application with a
#: directory or a mail relay of its own serves itself and a neighbour or two, not a quarter.
SHARE_BY_PORT: Final = 0.25

#: By degree alone a node is a hub when half of the nodes use it; below that it may as well be a
#: large business application, whose order in the plan matters.
SHARE_BY_DEGREE: Final = 0.5

#: Shares say nothing on a small estate: a quarter of twelve is three.
LEAST_USERS: Final = 8


def find_shared_services(
    graph: DependencyGraph, inventory: Inventory, policy: WavePolicy | None = None
) -> tuple[SharedService, ...]:
    """Return the shared services, in order of node id, each with its evidence.

    A person's word in `policy` decides before any evidence.
    """
    yes = frozenset(policy.shared) if policy else frozenset()
    no = frozenset(policy.not_shared) if policy else frozenset()
    inside = [node for node in graph.nodes if node.kind is not NodeKind.ADDRESS]
    outside = {node.id for node in graph.nodes if node.kind is NodeKind.ADDRESS}
    found = []
    for node in inside:
        if node.id in no:
            continue
        uses = _Uses(graph, inventory, node, outside)
        if node.id in yes:
            role = uses.likely_role()
            evidence = f"Named as a shared service by a person; {uses.sentence()}."
        else:
            judged = uses.judged()
            if judged is None:
                continue
            role, evidence = judged
        found.append(SharedService(node=node.id, name=node.name, role=role, reason=evidence))
    return tuple(found)


class _Uses:
    """Who uses one node, and through what."""

    def __init__(
        self, graph: DependencyGraph, inventory: Inventory, node: Node, outside: set[NodeId]
    ) -> None:
        self._estate = len(graph.nodes) - len(outside)
        self._into = [e for e in graph.consumers[node.id] if e.source not in outside]
        self._out = [e for e in graph.providers[node.id] if e.destination not in outside]
        servers = [inventory.server_by_id[server] for server in node.servers]
        # A server named "backup-01" is not evidence; what its role or application is called, is.
        texts = [server.role for server in servers]
        if node.kind is NodeKind.APPLICATION:
            texts.append(node.name)
        self._text = " | ".join(text.casefold() for text in texts if text)

    def judged(self) -> tuple[str, str] | None:
        """Return the role and its evidence, or None where the node is no shared service."""
        for role in SERVICE_ROLES:
            word = _word_in(self._text, role)
            users = self._users(role)
            if word and len(users) >= USERS_WITH_A_ROLE_WORD:
                return role.name, f"{self.sentence(users)}; it is called {word!r}."
        for role in SERVICE_ROLES:
            through = [edge for edge in self._edges(role) if _ports(edge) & role.ports]
            ends = {end for edge in through for end in (edge.source, edge.destination)}
            count = len(ends) - 1
            if count >= self._least(SHARE_BY_PORT):
                services = {service for edge in through for service in edge.services}
                known = sorted(text for text in services if _port(text) in role.ports)
                evidence = f"{count} of {self._estate - 1} others use it through"
                return role.name, f"{evidence} {', '.join(known)} ({role.name})."
        if len(self._into) >= self._least(SHARE_BY_DEGREE):
            return "hub", f"{self.sentence()}."
        return None

    def likely_role(self) -> str:
        """Return the first role that a word or a port speaks for, else a general word."""
        for role in SERVICE_ROLES:
            if _word_in(self._text, role):
                return role.name
        for role in SERVICE_ROLES:
            if any(_ports(edge) & role.ports for edge in self._edges(role)):
                return role.name
        return "shared service"

    def sentence(self, users: frozenset[NodeId] | None = None) -> str:
        """Return how many use the node, as words without a full stop."""
        count = len({edge.source for edge in self._into} if users is None else users)
        return f"{count} of {self._estate - 1} others use it"

    def _users(self, role: ServiceRole) -> frozenset[NodeId]:
        into = {edge.source for edge in self._into}
        return frozenset(
            into | {edge.destination for edge in self._out} if role.reaches_out else into
        )

    def _edges(self, role: ServiceRole) -> list[Edge]:
        return self._into + self._out if role.reaches_out else self._into

    def _least(self, share: float) -> float:
        return max(LEAST_USERS, share * self._estate)


def _word_in(text: str, role: ServiceRole) -> str | None:
    for word in role.words:
        if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text):
            return word
    return None


def _ports(edge: Edge) -> frozenset[int]:
    return frozenset(port for port in map(_port, edge.services) if port is not None)


def _port(service: str) -> int | None:
    number = service.rpartition("/")[2]
    return int(number) if number.isdecimal() else None
