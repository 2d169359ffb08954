"""The boxes in which a large graph is gathered: waves, move groups, units, sites.  No Qt here."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.graph_scene import Grain
from desktop_app.language import translate
from inventory.findings import counted
from inventory.graph import Level, NodeId, NodeKind
from inventory.identity import ApplicationId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from desktop_app.derived import Derived
    from inventory.graph import DependencyGraph, Node
    from inventory.identity import ServerId
    from inventory.model import Inventory, Server
    from inventory.move_groups import MoveGroup
    from inventory.waves.plan import WavePlan

#: Up to so many addresses outside the inventory are drawn one by one beside gathered boxes.
FEW_ADDRESSES = 12
_NOT_ONE_WAVE = {
    "none": translate("Dependencies", "In no wave"),
    "several": translate("Dependencies", "In several waves"),
}


class Box(NamedTuple):
    """What a node of the drawing is: an id, a name, a kind, and the open box around it."""

    id: str
    name: str
    kind: str
    within: str = ""

    @classmethod
    def of(cls, node: Node, within: str = "") -> Box:
        """Return a node of the graph as a box of its own."""
        return cls(node.id, node.name, node.kind.value, within)


class Boxes:
    """Which boxes each node of a graph lies in, from the outermost to the innermost."""

    def __init__(
        self,
        inventory: Inventory,
        derived: Derived,
        plan: WavePlan | None,
        graph: DependencyGraph,
        grain: Grain,
    ) -> None:
        self._inventory = inventory
        self._derived = derived
        self._graph = graph
        self._grain = grain
        self._wave_of = plan.wave_of if plan is not None else {}
        self._group_of = self._groups_by_node()
        rooms = {room.id: room.site for room in inventory.rooms}
        sites = {site.id: site.name for site in inventory.sites}
        self._site_of_rack = {
            rack.id: sites.get(site) if (site := rooms.get(rack.room)) is not None else None
            for rack in inventory.racks
            if rack.room is not None
        }
        outside = sum(1 for node in graph.nodes if node.kind is NodeKind.ADDRESS)
        self._addresses = outside if outside > FEW_ADDRESSES else 0

    def box_of(self, node: Node, opened: frozenset[str]) -> Box:
        """Return the outermost box of a node that is not open, else the node itself."""
        within = ""
        for box in self._chain(node):
            if box.id not in opened:
                return box._replace(within=within)
            within = box.id
        return Box.of(node, within)

    def around(self, node: Node) -> frozenset[str]:
        """Return the ids of all boxes that hold a node, whatever is drawn."""
        servers = [self._inventory.server_by_id[one] for one in node.servers]
        held = {box.id for grain in Grain for box in self._chain(node, grain)}
        held |= {f"app:{found}" for one in servers for found in one.applications}
        if node.kind is NodeKind.ADDRESS:
            held.add("ext:")
        group = self._group_of.get(node.id)
        return frozenset(held | ({group.id} if group is not None else set()))

    def waves(self, servers: Iterable[ServerId]) -> list[int]:
        """Return the numbers of the waves in which servers leave."""
        return sorted({self._wave_of[one].number for one in servers if one in self._wave_of})

    def groups(self) -> Iterable[tuple[str, list[NodeId]]]:
        """Return the name and the nodes of every move group, in order of its id."""
        held: dict[str, list[NodeId]] = defaultdict(list)
        for node in self._graph.nodes:
            if node.id in self._group_of:
                held[self._group_of[node.id].id].append(node.id)
        for group in self._derived.groups:
            yield group.name, held[group.id]

    def open_boxes(self, boxes: Sequence[Box]) -> Iterable[tuple[str, str, tuple[int, ...]]]:
        """Return name, id and places of what stands directly in each open box."""
        held: dict[str, list[int]] = defaultdict(list)
        for at, box in enumerate(boxes):
            if box.within:
                held[box.within].append(at)
        for box_id, places in sorted(held.items()):
            yield self.name(box_id), box_id, tuple(places)

    def nodes_of_service(self, service: NodeId) -> frozenset[NodeId]:
        """Return the nodes of this graph that a shared service is, at server level its servers."""
        known = self._derived.graph.node_by_id.get(service)
        nodes = {service}
        if self._graph.level is Level.SERVER and known is not None:
            nodes |= {NodeId(f"srv:{server}") for server in known.servers}
        return frozenset(node for node in nodes if node in self._graph.node_by_id)

    def name(self, box: str) -> str:
        """Return the name of a box, by its id."""
        kind, _, word = box.partition(":")
        if box == "ext:":
            return translate("Dependencies", "{addresses} outside").format(
                addresses=counted(self._addresses, "address", "addresses")
            )
        if kind == "wave":
            return _NOT_ONE_WAVE.get(
                word, translate("Dependencies", "Wave {word}").format(word=word)
            )
        if kind in {"unit", "site"}:
            return word or (
                translate("Dependencies", "No business unit")
                if kind == "unit"
                else translate("Dependencies", "Site not known")
            )
        if kind == "app":
            found = self._inventory.application_by_id.get(ApplicationId(word))
            return found.name if found is not None else word
        return next((one.name for one in self._derived.groups if one.id == box), box)

    def _chain(self, node: Node, grain: Grain | None = None) -> list[Box]:
        grain = grain or self._grain
        if not grain.is_gathered:
            return []
        if node.kind is NodeKind.ADDRESS:
            return [Box("ext:", self.name("ext:"), "addresses")] if self._addresses else []
        group = self._group_of.get(node.id)
        grouped = (
            [Box(group.id, group.name, "group")]
            if group is not None and len(group.members) > 1
            else []
        )
        if grain is Grain.GROUPS:
            return grouped
        if grain is Grain.WAVES:
            waves = self.waves(node.servers)
            number = str(waves[0]) if len(waves) == 1 else "several" if waves else "none"
            return [Box(f"wave:{number}", self.name(f"wave:{number}"), "wave"), *grouped]
        word = self._unit(node) if grain is Grain.UNITS else self._site(node)
        kind = "unit" if grain is Grain.UNITS else "site"
        return [Box(f"{kind}:{word}", self.name(f"{kind}:{word}"), kind)]

    def _unit(self, node: Node) -> str:
        application = node.application
        if application is not None and application in self._inventory.application_by_id:
            stated = self._inventory.application_by_id[application].business_unit
            if stated:
                return stated
        return _one(
            {one.business_unit for one in self._servers(node)},
            translate("Dependencies", "Several business units"),
        )

    def _site(self, node: Node) -> str:
        return _one(
            {self._site_of(one) for one in self._servers(node)},
            translate("Dependencies", "Several sites"),
        )

    def _site_of(self, server: Server) -> str | None:
        rack = server.rack
        if rack is None and server.host is not None:
            host = self._inventory.host_by_id.get(server.host)
            rack = host.rack if host is not None else None
        found = self._site_of_rack.get(rack) if rack is not None else None
        return found or server.datacentre

    def _servers(self, node: Node) -> list[Server]:
        return [self._inventory.server_by_id[one] for one in node.servers]

    def _groups_by_node(self) -> dict[NodeId, MoveGroup]:
        if self._graph.level is Level.APPLICATION:
            return {
                member.node: group for group in self._derived.groups for member in group.members
            }
        found: dict[NodeId, MoveGroup] = {}
        for group in self._derived.groups:
            own = (*(f"srv:{one}" for one in group.servers), *(one.node for one in group.members))
            for node in own:
                found.setdefault(NodeId(node), group)
        return found


def _one(values: set[str | None], several: str) -> str:
    known = sorted(value for value in values if value)
    if len(known) > 1:
        return several
    return known[0] if known else ""
