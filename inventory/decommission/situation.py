"""What a decommission plan is made from, looked up once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.decommission.shutdown_order import ShutdownOrder, shutdown_order
from inventory.graph import Level, build_graph
from inventory.identity import ApplicationId, ServerId
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from datetime import date

    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.identity import UnitRef
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.release.tenancy import Tenancy
    from inventory.shared_services import SharedService
    from inventory.waves.plan import WavePlan


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The estate, its dates and its order of power-offs.

    Attributes:
        nodes: Nodes of the graph given and of the graph of servers.
        tenancies: What each unit waits for, in the order in which they can be planned.
        power_off: T0 of every server that goes.
        wave: Number of the wave of each server in one.
    """

    inventory: Inventory
    shared: tuple[SharedService, ...]
    plan: WavePlan
    releases: Releases
    nodes: dict[NodeId, Node]
    tenancies: dict[UnitRef, Tenancy]
    power_off: dict[ServerId, date]
    wave: dict[ServerId, int]
    server_names: dict[ServerId, str]
    order: ShutdownOrder

    @classmethod
    def of(
        cls,
        inventory: Inventory,
        graph: DependencyGraph,
        shared: tuple[SharedService, ...],
        plan: WavePlan,
        releases: Releases,
    ) -> Situation:
        """Look everything up.

        Power-offs are ordered by the graph of servers, which is built here when `graph` is one
        of applications: it orders the servers inside an application as well.
        """
        wiring = graph if graph.level is Level.SERVER else build_graph(inventory, Level.SERVER)
        nodes = {node.id: node for node in (*graph.nodes, *wiring.nodes)}
        power_off = {
            release.server: release.power_off
            for release in releases.servers
            if release.power_off is not None
        }
        hubs = (_servers_of(service.node, nodes, inventory) for service in shared)
        hub_servers = frozenset(server for servers in hubs for server in servers)
        return cls(
            inventory=inventory,
            shared=shared,
            plan=plan,
            releases=releases,
            nodes=nodes,
            tenancies={tenancy.unit: tenancy for tenancy in tenancies(inventory)},
            power_off=power_off,
            wave={server: wave.number for server, wave in plan.wave_of.items()},
            server_names={server.id: server.name for server in inventory.servers},
            order=shutdown_order(wiring, hub_servers, power_off),
        )

    def servers_of(self, node_id: NodeId) -> tuple[ServerId, ...]:
        """Return the servers of a node, whatever the level of the graph that named it."""
        return _servers_of(node_id, self.nodes, self.inventory)

    def off_task(self, node_id: NodeId) -> str:
        """Return the id of the task or milestone that ends with all of a node's servers off."""
        servers = self.nodes[node_id].servers
        return f"srv:{servers[0]}/shutdown" if len(servers) == 1 else f"{node_id}/off"

    def off_day(self, node_id: NodeId) -> date | None:
        """Return the day on which the last server of a node goes off, None if one stays."""
        off = [self.power_off.get(server) for server in self.servers_of(node_id)]
        dated = [day for day in off if day is not None]
        return max(dated) if dated and len(dated) == len(off) else None


def _servers_of(
    node_id: NodeId, nodes: dict[NodeId, Node], inventory: Inventory
) -> tuple[ServerId, ...]:
    node = nodes.get(node_id)
    if node is not None:
        return node.servers
    kind, _, key = node_id.partition(":")
    if kind == "srv":
        return (ServerId(key),)
    return tuple(server.id for server in inventory.servers_of.get(ApplicationId(key), ()))
