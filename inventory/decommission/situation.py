"""What a decommission plan is made from, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from inventory.decommission.media import media_register
from inventory.decommission.shutdown_order import ShutdownOrder, shutdown_order
from inventory.exit_record import NOTHING_RECORDED
from inventory.graph import Level, NodeKind, build_graph
from inventory.release import servers_of_services
from inventory.release.tenancy import tenancies

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from inventory.dispositions import Dispositions
    from inventory.exit_record import ExitRecord, MediumRecord
    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.identity import ServerId, UnitRef
    from inventory.model import Inventory
    from inventory.release import Releases
    from inventory.release.tenancy import Tenancy
    from inventory.shared_services import SharedService
    from inventory.waves.plan import WavePlan


@dataclass(frozen=True, kw_only=True)
class Situation:
    """The estate, its dates and its order of power-offs.

    Attributes:
        hubs: The servers of each shared service.
        homeless: Servers that get no new home: in no wave, or to retire.
        nodes: Nodes of the graph given and of the graph of servers.
        tenancies: What each unit waits for, in the order in which they can be planned.
        power_off: T0 of every server that goes.
        media: Rows of the media register of each asset that has any.
        wave: Number of the wave of each server in one.
    """

    inventory: Inventory
    hubs: dict[SharedService, frozenset[ServerId]]
    homeless: frozenset[ServerId]
    plan: WavePlan
    releases: Releases
    nodes: dict[NodeId, Node]
    tenancies: dict[UnitRef, Tenancy]
    power_off: dict[ServerId, date]
    wave: dict[ServerId, int]
    server_names: dict[ServerId, str]
    order: ShutdownOrder
    media: dict[UnitRef, tuple[MediumRecord, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        inventory: Inventory,
        graph: DependencyGraph,
        shared: tuple[SharedService, ...],
        plan: WavePlan,
        releases: Releases,
        decided: Dispositions,
        record: ExitRecord = NOTHING_RECORDED,
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
        hubs = {service: servers_of_services((service,), graph, inventory) for service in shared}
        return cls(
            inventory=inventory,
            hubs=hubs,
            homeless=frozenset(
                server.id
                for server in inventory.estate
                if server.id not in plan.wave_of or decided.retires(server.id)
            ),
            plan=plan,
            releases=releases,
            nodes=nodes,
            tenancies={tenancy.unit: tenancy for tenancy in tenancies(inventory)},
            power_off=power_off,
            wave={server: wave.number for server, wave in plan.wave_of.items()},
            server_names={server.id: server.name for server in inventory.servers},
            order=shutdown_order(wiring, frozenset().union(*hubs.values()), power_off),
            media=_by_asset(media_register(inventory, record)),
        )

    def off_task(self, node_id: NodeId) -> str:
        """Return the id of the task or milestone that ends with all of a node's servers off."""
        servers = self.nodes[node_id].servers
        return f"srv:{servers[0]}/shutdown" if len(servers) == 1 else f"{node_id}/off"

    def off_day(self, node_id: NodeId) -> date | None:
        """Return the day on which the last server of a node goes off, None if one stays."""
        off = [self.power_off.get(server) for server in self.nodes[node_id].servers]
        dated = [day for day in off if day is not None]
        return max(dated) if dated and len(dated) == len(off) else None

    def consumer_names(self, node_ids: Iterable[NodeId]) -> list[str]:
        """Return the names of consumers, each server by its applications, sorted."""
        names: set[str] = set()
        for node_id in node_ids:
            node = self.nodes[node_id]
            servers = node.servers if node.kind is NodeKind.SERVER else ()
            applications = [
                self.inventory.application_by_id[application].name
                for server in servers
                for application in self.inventory.server_by_id[server].applications
                if application in self.inventory.application_by_id
            ]
            names.update(applications or [node.name])
        return sorted(names)


def _by_asset(media: tuple[MediumRecord, ...]) -> dict[UnitRef, tuple[MediumRecord, ...]]:
    found: dict[UnitRef, list[MediumRecord]] = {}
    for medium in media:
        found.setdefault(medium.asset, []).append(medium)
    return {asset: tuple(rows) for asset, rows in found.items()}
