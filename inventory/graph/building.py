"""From an inventory to its dependency graph."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity, counted
from inventory.graph.nodes import DependencyGraph, Edge, Level, Node, NodeId, NodeKind
from inventory.graph.noise import is_loopback, noise_reason
from inventory.identity import ApplicationId, EndpointKind, Evidence, ServerId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from inventory.identity import Endpoint
    from inventory.model import Dependency, Inventory, Server


def build_graph(inventory: Inventory, level: Level = Level.APPLICATION) -> DependencyGraph:
    """Return what depends on what.

    At application level a flow between servers becomes one between their applications; a server
    without an application stands for itself.  A server of several applications lifts a flow to
    each of them, as the flow alone does not say whose it is; a flow between two servers of one
    application is inside that application.  At server level an application that a declaration
    names stands for its server where it has just one, else for itself.

    Addresses and names outside the inventory are kept as nodes, with findings that count them.
    Flows of the same ordered pair are joined into one edge.
    """
    places = _Places(inventory, level)
    flows: dict[tuple[NodeId, NodeId], list[Dependency]] = defaultdict(list)
    for dependency in inventory.dependencies:
        if dependency.rejected or is_loopback(dependency.source):
            continue
        if is_loopback(dependency.destination):
            continue
        sources = places.nodes_of(dependency.source)
        destinations = places.nodes_of(dependency.destination)
        if set(sources) & set(destinations):
            continue
        for source in sources:
            for destination in destinations:
                flows[source, destination].append(dependency)
    edges = tuple(_joined(*pair, flows[pair]) for pair in sorted(flows))
    nodes = tuple(sorted(places.nodes.values(), key=lambda node: node.id))
    findings = (*_outside(places, edges), *_noise(edges))
    return DependencyGraph(level=level, nodes=nodes, edges=edges, findings=findings)


def flows_between(
    inventory: Inventory, level: Level, source: NodeId, destination: NodeId
) -> tuple[Dependency, ...]:
    """Return the dependencies that an edge of the graph is made of, rejected ones too."""
    places = _Places(inventory, level)
    return tuple(
        one
        for one in inventory.dependencies
        if source in places.nodes_of(one.source) and destination in places.nodes_of(one.destination)
    )


class _Places:
    """The nodes of a graph, and which of them each endpoint is."""

    def __init__(self, inventory: Inventory, level: Level) -> None:
        self._inventory = inventory
        self._level = level
        self.nodes: dict[NodeId, Node] = {}
        self.addresses: set[NodeId] = set()
        if level is Level.APPLICATION:
            for application in inventory.applications:
                self._add_application(application.id)
        for server in inventory.estate:
            if level is Level.SERVER or not self._applications(server):
                self._add_server(server)

    def nodes_of(self, endpoint: Endpoint) -> tuple[NodeId, ...]:
        """Return the nodes an endpoint stands for, one or more."""
        if endpoint.kind is EndpointKind.SERVER:
            server = self._inventory.server_by_id.get(ServerId(endpoint.key))
            if server is not None:
                return self._of_server(server)
        if endpoint.kind is EndpointKind.APPLICATION:
            application = ApplicationId(endpoint.key)
            if application in self._inventory.application_by_id:
                return self._of_application(application)
        node = NodeId(f"ext:{endpoint.key}")
        if endpoint.kind is EndpointKind.ADDRESS:
            self.addresses.add(node)
        self.nodes.setdefault(node, Node(id=node, kind=NodeKind.ADDRESS, name=endpoint.key))
        return (node,)

    def _of_server(self, server: Server) -> tuple[NodeId, ...]:
        applications = self._applications(server)
        if self._level is Level.APPLICATION and applications:
            return tuple(NodeId(f"app:{application}") for application in applications)
        # A template takes part only where a flow names it; it moves nothing.
        return (self._add_server(server),)

    def _of_application(self, application: ApplicationId) -> tuple[NodeId, ...]:
        servers = self._inventory.servers_of[application]
        if self._level is Level.SERVER and len(servers) == 1:
            return self._of_server(servers[0])
        return (self._add_application(application),)

    def _applications(self, server: Server) -> tuple[ApplicationId, ...]:
        known = self._inventory.application_by_id
        return tuple(sorted({found for found in server.applications if found in known}))

    def _add_application(self, application: ApplicationId) -> NodeId:
        node = NodeId(f"app:{application}")
        if node not in self.nodes:
            self.nodes[node] = Node(
                id=node,
                kind=NodeKind.APPLICATION,
                name=self._inventory.application_by_id[application].name,
                application=application,
                servers=tuple(s.id for s in self._inventory.servers_of[application]),
            )
        return node

    def _add_server(self, server: Server) -> NodeId:
        node = NodeId(f"srv:{server.id}")
        if node not in self.nodes:
            servers = (server.id,) if server.counts else ()
            self.nodes[node] = Node(
                id=node, kind=NodeKind.SERVER, name=server.name, servers=servers
            )
        return node


def _joined(source: NodeId, destination: NodeId, flows: list[Dependency]) -> Edge:
    strength = list(Evidence)
    reasons = {noise_reason(flow) for flow in flows}
    only_noise = None not in reasons
    # Noise beside a real dependency adds nothing to what the dependency is made of.
    real = flows if only_noise else [flow for flow in flows if noise_reason(flow) is None]
    return Edge(
        source=source,
        destination=destination,
        services=tuple(sorted({_service(flow) for flow in real} - {""})),
        connections=_total(flow.connections for flow in real),
        total_bytes=_total(flow.total_bytes for flow in real),
        evidence=min((flow.evidence for flow in real), key=strength.index),
        mandatory=any(flow.mandatory for flow in real),
        noise=", ".join(sorted(reason for reason in reasons if reason)) if only_noise else None,
        last_seen=max((flow.last_seen for flow in real if flow.last_seen), default=None),
        by_hand=any(flow.is_by_hand for flow in real),
    )


def _service(flow: Dependency) -> str:
    parts = (flow.protocol, None if flow.port is None else str(flow.port))
    return "/".join(part for part in parts if part)


def _total(values: Iterable[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _outside(places: _Places, edges: tuple[Edge, ...]) -> Iterable[Finding]:
    """Yield a finding about bare addresses; open names are told by the checks of the inventory."""
    found = places.addresses
    if found:
        uses = sum(1 for edge in edges if {edge.source, edge.destination} & found)
        examples = ", ".join(sorted(places.nodes[node].name for node in found)[:3])
        yield Finding(
            severity=Severity.NOTE,
            code="address-outside",
            text=f"{counted(uses, 'dependency', 'dependencies')} to or from "
            f"{counted(len(found), 'address', 'addresses')} that no server of the inventory has "
            f"({examples}). Import the servers they belong to, or leave them as partners outside "
            "the site.",
            count=len(found),
            subjects=tuple(sorted(found)),
        )


def _noise(edges: tuple[Edge, ...]) -> Iterable[Finding]:
    counts: dict[str, int] = defaultdict(int)
    for edge in edges:
        if edge.noise is not None:
            counts[edge.noise] += 1
    for reason, count in sorted(counts.items()):
        yield Finding(
            severity=Severity.NOTE,
            code="noise-set-aside",
            text=f"{count} observed flows are set aside as noise ({reason}): they tie nothing "
            "together and set no order. Declare the dependency where one is real.",
            count=count,
        )
