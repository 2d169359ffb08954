"""When servers without a new home are switched off: as soon as nothing on site needs them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from inventory.graph import DependencyGraph, NodeId
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.waves.plan import WavePlan

#: What runs the hosts: no flow says that every virtual server needs it.
_MANAGES_HOSTS: Final = re.compile(
    r"(?<!\w)(?:vcenter|virtuali[sz]ation management|hypervisor management|scvmm|"
    r"virtual machine manager|prism central)(?!\w)",
    re.IGNORECASE,
)


def host_managers(inventory: Inventory) -> frozenset[ServerId]:
    """Return the servers that manage hypervisor hosts, known by name, role or application."""
    known = inventory.application_by_id
    return frozenset(
        server.id
        for server in inventory.estate
        if any(
            text is not None and _MANAGES_HOSTS.search(text)
            for text in (
                server.name,
                server.role,
                *(known[one].name for one in server.applications if one in known),
            )
        )
    )


def retirement_days(
    graph: DependencyGraph,
    plan: WavePlan,
    retiring: Collection[ServerId],
    shared: Collection[NodeId] = (),
    lasting: Collection[ServerId] = (),
    *,
    otherwise: date | None = None,
) -> dict[ServerId, date]:
    """Return the day on which each retiring server is switched off, keyed and sorted by id.

    It is the last day of the last cutover of all that needs it, directly or through others that
    retire too; the last day of the first cutover where nothing does, which is the first day when
    people are there to do it.  What is needed by something that stays, and so never loses its
    last consumer, is switched off with the last wave.  Shared services only look after what they
    reach out to and hold nothing open.

    Args:
        graph: Of applications.
        plan: The waves.
        retiring: The servers, in no wave.
        shared: Nodes of shared services.
        lasting: Servers that go with the last wave whatever needs them (`host_managers`).
        otherwise: The day for all of them where the plan has no wave, because nothing has a new
            home; without it none has a day then.
    """
    ends = [wave.end - timedelta(days=1) for wave in plan.waves if wave.servers]
    if not ends:
        return dict.fromkeys(sorted(retiring), otherwise) if otherwise is not None else {}
    out = frozenset(retiring)
    nodes_of: dict[ServerId, list[NodeId]] = {}
    for node in graph.nodes:
        for server in out.intersection(node.servers):
            nodes_of.setdefault(server, []).append(node.id)
    kept = frozenset(shared)
    first, last = min(ends), max(ends)
    return {
        server: last
        if server in lasting
        else _last_need(graph, plan, out, kept, nodes_of.get(server, []), first, last)
        for server in sorted(out)
    }


def _last_need(
    graph: DependencyGraph,
    plan: WavePlan,
    retiring: frozenset[ServerId],
    shared: frozenset[NodeId],
    nodes: list[NodeId],
    first: date,
    last: date,
) -> date:
    """Return the last day on which a consumer of some nodes is cut over, `last` if one stays."""
    day, seen, waiting = first, set(nodes), list(nodes)
    while waiting:
        for edge in graph.consumers[waiting.pop()]:
            if edge.noise is not None or edge.source in seen or edge.source in shared:
                continue
            seen.add(edge.source)
            servers = graph.node_by_id[edge.source].servers
            if servers and retiring.issuperset(servers):
                waiting.append(edge.source)
                continue
            for server in servers:
                wave = plan.wave_of.get(server)
                if wave is not None:
                    day = max(day, wave.end - timedelta(days=1))
                elif server not in retiring:
                    return last
    return day
