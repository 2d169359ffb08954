"""What ties nodes together whatever their dependencies: servers, disks, rules."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from inventory.move_groups.groups import Tie

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from inventory.graph import Node, NodeId
    from inventory.identity import ApplicationId, ServerId
    from inventory.model import Inventory
    from inventory.policy import WavePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Bond:
    """Nodes that cannot be parted, and why, in a sentence with names."""

    members: tuple[NodeId, ...]
    tie: Tie
    reason: str


@dataclass(frozen=True, kw_only=True)
class Movers:
    """The nodes that move, with the servers of each that the plan may place."""

    nodes: tuple[Node, ...]
    servers: Mapping[NodeId, tuple[ServerId, ...]]


def bonds(inventory: Inventory, movers: Movers, policy: WavePolicy) -> tuple[Bond, ...]:
    """Return every bond between two or more movers, the strongest reasons first."""
    return (
        *_shared_servers(inventory, movers),
        *_shared_disks(inventory, movers),
        *_rules(inventory, movers, policy),
    )


def listed(names: list[str]) -> str:
    """Return names as a list in a sentence: "A", "A and B", "A, B and C"."""
    if len(names) == 1:
        return names[0]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _shared_servers(inventory: Inventory, movers: Movers) -> Iterator[Bond]:
    users: dict[ServerId, list[Node]] = defaultdict(list)
    for node in movers.nodes:
        for server in movers.servers[node.id]:
            users[server].append(node)
    for server, nodes in sorted(users.items()):
        if len(nodes) > 1:
            names = listed([node.name for node in nodes])
            name = inventory.server_by_id[server].name
            yield Bond(
                members=tuple(node.id for node in nodes),
                tie=Tie.SHARED_SERVER,
                reason=f"{names} share the server {name}.",
            )


def _shared_disks(inventory: Inventory, movers: Movers) -> Iterator[Bond]:
    users: dict[str, set[ServerId]] = defaultdict(set)
    for server in inventory.estate:
        for disk in server.disks:
            # "Hard disk 2" says nothing; a path to the disk's file names one disk.
            if disk.shared and "/" in disk.label:
                users[disk.label].add(server.id)
    node_of = {server: node for node in movers.nodes for server in movers.servers[node.id]}
    for label, servers in sorted(users.items()):
        placed = sorted(server for server in servers if server in node_of)
        nodes = sorted({node_of[server].id for server in placed})
        if len(nodes) > 1:
            names = listed([inventory.server_by_id[server].name for server in placed])
            yield Bond(
                members=tuple(nodes),
                tie=Tie.SHARED_DISK,
                reason=f"The servers {names} share the disk {label}.",
            )


def _rules(inventory: Inventory, movers: Movers, policy: WavePolicy) -> Iterator[Bond]:
    node_of = {node.application: node for node in movers.nodes if node.application is not None}

    def bond(applications: tuple[ApplicationId, ...], who: str) -> Iterator[Bond]:
        nodes = [node_of[found] for found in sorted(set(applications)) if found in node_of]
        if len(nodes) > 1:
            yield Bond(
                members=tuple(node.id for node in nodes),
                tie=Tie.MUST_MOVE_TOGETHER,
                reason=f"{who} that {listed([node.name for node in nodes])} move together.",
            )

    for application in inventory.applications:
        if application.must_move_with:
            yield from bond(
                (application.id, *application.must_move_with), "The application register says"
            )
    for applications in policy.together:
        yield from bond(applications, "A rule says")
