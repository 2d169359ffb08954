"""What each thing has to reach in recovery, what it needs for that, and whose data it shares."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from inventory.findings import counted
from inventory.graph import NodeKind
from inventory.identity import folded

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from inventory.graph import DependencyGraph, Edge, Node, NodeId
    from inventory.model import Application, Criticality, Inventory
    from inventory.recovery.tiers import RecoveryTier, RecoveryTiers
    from inventory.shared_services import SharedService

#: Tags that say how long a recovery took when it was last tried, by their folded names.
TESTED: Final = frozenset(
    {
        "tested recovery time", "tested rto", "restore time", "restore minutes",
        "recovery test result", "measured recovery time",
    }
)  # fmt: skip

#: Tags that date that test.
TESTED_ON: Final = frozenset({"last recovery test", "last dr test", "recovery tested on"})

#: Tags that hold an availability in per cent.
AVAILABILITY: Final = frozenset({"availability", "availability %", "availability percent"})

#: Ports behind which data is kept: databases and file shares (IANA Service Name Registry).
DATA_PORTS: Final = frozenset(
    {139, 445, 1433, 1434, 1521, 1526, 2049, 2483, 2484, 3260, 3306, 5432, 9042, 27017, 50000}
)

#: Shared services without which work goes on: nothing waits for them in a recovery.
NOT_WAITED_FOR: Final = frozenset(
    {"logging", "monitoring", "deployment", "endpoint protection", "jump host", "discovery"}
)

_LENGTH = re.compile(
    r"(\d+(?:\.\d+)?)\s*(m|min|mins|minutes?|h|hr|hrs|hours?|d|days?)?", re.IGNORECASE
)
_MINUTES_OF: Final = {"m": 1, "h": 60, "d": 1440}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryNeed:
    """What one application or lone server has to reach.

    Attributes:
        rto_minutes / rpo_minutes: Its objectives: those of a register, else those of its tier.
        stated: Whether a register states the RTO.
        own_minutes: How long it takes by itself: as tested, else as long as its tier allows.
        tested: Whether it was tested.
        tested_on: When, as the register prints it; None where no register says.
        tier_basis: Why it is in its tier, a clause.
        availability: Of it alone, 0 to 1; None where it is not known.
    """

    node: NodeId
    name: str
    tier: RecoveryTier
    tier_basis: str
    rto_minutes: int
    rpo_minutes: int
    stated: bool
    own_minutes: int
    tested: bool
    tested_on: str | None = None
    availability: float | None = None


def recovery_needs(
    inventory: Inventory,
    graph: DependencyGraph,
    shared: Iterable[SharedService],
    tiers: RecoveryTiers,
) -> dict[NodeId, RecoveryNeed]:
    """Return the needs of every application and lone server inside the site, by node id.

    The tier is that of a shared service the others wait for, else that of the criticality, else
    the slowest that meets a stated objective, else the default.
    """
    roles = {service.node: service.role for service in shared}
    return {
        node.id: _need(inventory, node, roles.get(node.id), tiers)
        for node in graph.nodes
        if node.kind is not NodeKind.ADDRESS
    }


def required(
    graph: DependencyGraph, shared: Iterable[SharedService]
) -> dict[NodeId, tuple[NodeId, ...]]:
    """Return what each node needs to work, sorted by id.

    Noise is left out; so are shared services that work goes on without, and what a shared service
    reaches out to (a poller does not need what it polls).  An address outside the site is not
    part of a recovery here.
    """
    roles = {service.node: service.role for service in shared}
    return _lists(
        graph,
        (
            edge
            for edge in graph.dependencies
            if roles.get(edge.destination) not in NOT_WAITED_FOR
            and not (edge.source in roles and edge.destination not in roles)
        ),
    )


def data_from(
    graph: DependencyGraph, requires: Mapping[NodeId, tuple[NodeId, ...]]
) -> dict[NodeId, tuple[NodeId, ...]]:
    """Return what each node takes data from, among what it requires, sorted by id.

    A dependency carries data where it uses a port of a database or file share, is said to be
    mandatory, or is declared without any port: then it may.
    """
    return _lists(
        graph,
        (
            edge
            for edge in graph.dependencies
            if edge.destination in requires.get(edge.source, ()) and _carries_data(edge)
        ),
    )


def consistency_groups(
    inventory: Inventory, graph: DependencyGraph, data: Mapping[NodeId, tuple[NodeId, ...]]
) -> tuple[tuple[NodeId, ...], ...]:
    """Return the nodes that share data and so have one recovery point, each group sorted.

    Those on one server, on one shared disk, said to move together, and those that take data from
    each other in a cycle.
    """
    import networkx as nx

    made = nx.Graph()
    inside = [node for node in graph.nodes if node.kind is not NodeKind.ADDRESS]
    made.add_nodes_from(node.id for node in inside)
    on_server: dict[str, list[NodeId]] = {}
    for node in inside:
        for server in node.servers:
            on_server.setdefault(server, []).append(node.id)
    disks: dict[str, list[NodeId]] = {}
    for held in inventory.estate:
        for disk in held.disks:
            # "Hard disk 2" names no disk; a path to its file does.
            if disk.shared and "/" in disk.label:
                disks.setdefault(disk.label, []).extend(on_server.get(held.id, ()))
    node_of = {node.application: node.id for node in inside if node.application is not None}
    together = [
        [node_of[one] for one in (application.id, *application.must_move_with) if one in node_of]
        for application in inventory.applications
    ]
    for members in (*on_server.values(), *disks.values(), *together):
        nx.add_path(made, members)
    flows = nx.DiGraph([(one, other) for one, others in data.items() for other in others])
    for members in nx.strongly_connected_components(flows):
        nx.add_path(made, sorted(members))
    found = (tuple(sorted(part)) for part in nx.connected_components(made) if len(part) > 1)
    return tuple(sorted(found))


def _need(inventory: Inventory, node: Node, role: str | None, tiers: RecoveryTiers) -> RecoveryNeed:
    application = (
        inventory.application_by_id.get(node.application) if node.application is not None else None
    )
    stated = application.recovery_time_minutes if application is not None else None
    tier, basis = _tier(_criticality(inventory, node, application), stated, role, tiers)
    point = application.recovery_point_minutes if application is not None else None
    tags = _tags(inventory, node, application)
    tested = _minutes(_first(tags, TESTED))
    share = _per_cent(_first(tags, AVAILABILITY))
    return RecoveryNeed(
        node=node.id,
        name=node.name,
        tier=tier,
        tier_basis=basis,
        rto_minutes=tier.rto_minutes if stated is None else stated,
        rpo_minutes=tier.rpo_minutes if point is None else point,
        stated=stated is not None,
        own_minutes=tier.rto_minutes if tested is None else tested,
        tested=tested is not None,
        tested_on=_first(tags, TESTED_ON),
        availability=share,
    )


def _tier(
    criticality: Criticality | None, stated: int | None, role: str | None, tiers: RecoveryTiers
) -> tuple[RecoveryTier, str]:
    if role in tiers.shared_roles:
        return tiers.shared, f"it is the shared service {role}, which the others wait for"
    named = tiers.of_criticality(criticality) if criticality is not None else None
    if criticality is not None and named is not None:
        return named, f"its criticality is tier {criticality.value}"
    if stated is not None:
        return tiers.meeting(stated), f"a register wants it back within {spoken(stated)}"
    return tiers.default, "neither its criticality nor an objective is known"


def spoken(minutes: int) -> str:
    """Return a length of time in words: "45 minutes", "33 hours 45 minutes", "5 days".

    24 hours stay hours: people write objectives that way.
    """
    days, rest = divmod(minutes, 1440)
    if days > 1 and not rest:
        return counted(days, "day")
    hours, rest = divmod(minutes, 60)
    parts = [counted(hours, "hour")] if hours else []
    parts += [counted(rest, "minute")] if rest or not hours else []
    return " ".join(parts)


def _criticality(
    inventory: Inventory, node: Node, application: Application | None
) -> Criticality | None:
    if application is not None and application.criticality is not None:
        return application.criticality
    known = (inventory.server_by_id[server].criticality for server in node.servers)
    return min((one for one in known if one is not None), default=None)


def _tags(
    inventory: Inventory, node: Node, application: Application | None
) -> tuple[tuple[str, str], ...]:
    if application is not None:
        return application.tags
    return tuple(tag for server in node.servers for tag in inventory.server_by_id[server].tags)


def _first(tags: tuple[tuple[str, str], ...], names: frozenset[str]) -> str | None:
    return next((value for name, value in tags if folded(name) in names and value.strip()), None)


def _minutes(text: str | None) -> int | None:
    """Return a length of time in minutes; a number alone is minutes, another text is not known."""
    matched = _LENGTH.fullmatch(text.strip()) if text is not None else None
    if matched is None:
        return None
    return round(float(matched[1]) * _MINUTES_OF[(matched[2] or "m")[0].lower()])


def _per_cent(text: str | None) -> float | None:
    try:
        value = float(text.strip().rstrip("%")) if text is not None else None
    except ValueError:
        return None
    return None if value is None or not 0 <= value <= 100 else value / 100  # noqa: PLR2004 - per cent


def _carries_data(edge: Edge) -> bool:
    ports = {service.rpartition("/")[2] for service in edge.services}
    if not ports or edge.mandatory:
        return True
    return any(port.isdecimal() and int(port) in DATA_PORTS for port in ports)


def _lists(graph: DependencyGraph, edges: Iterable[Edge]) -> dict[NodeId, tuple[NodeId, ...]]:
    inside = {node.id for node in graph.nodes if node.kind is not NodeKind.ADDRESS}
    found: dict[NodeId, set[NodeId]] = {}
    for edge in edges:
        if edge.source in inside and edge.destination in inside:
            found.setdefault(edge.source, set()).add(edge.destination)
    return {node: tuple(sorted(found[node])) for node in sorted(found)}
