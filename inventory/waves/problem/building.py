"""From move groups and a policy to the wave problem."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from inventory.findings import Finding, Severity
from inventory.model import Criticality, ServerKind
from inventory.move_groups import Tie
from inventory.waves.calendar import cutover_slots
from inventory.waves.plan import Unassigned
from inventory.waves.problem.facts import WaveProblem
from inventory.waves.problem.parts import (
    Apart,
    Blackout,
    Gap,
    LeftBehind,
    Link,
    Order,
    Pinned,
    ProblemGroup,
    ProblemNode,
    ServiceBreak,
)
from inventory.waves.problem.resources import resources, too_much, uses

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from inventory.graph import DependencyGraph, Node, NodeId
    from inventory.identity import ServerId
    from inventory.model import Inventory
    from inventory.move_groups import MoveGroup
    from inventory.waves.policy import WavePolicy


def build_problem(
    inventory: Inventory,
    graph: DependencyGraph,
    groups: tuple[MoveGroup, ...],
    policy: WavePolicy,
) -> WaveProblem:
    """Return the problem of placing `groups` in the cutover slots of `policy`.

    Templates, placeholders, excluded servers and groups that no cutover can take are set aside
    with a reason each; dependencies on them order nothing and are kept as `left_behind`.  Rules
    that name nothing of the estate are left out (`rule_findings` lists them).
    """
    unplaced = dict(_unplaced(inventory, graph, groups, policy))
    kept = sorted(
        (group for group in groups if unplaced.keys().isdisjoint(group.servers)),
        key=lambda group: group.id,
    )
    nodes = tuple(_nodes(inventory, graph, kept))
    problem_groups = tuple(
        _group(inventory, policy, index, group, nodes) for index, group in enumerate(kept)
    )
    index_of = {node.id: index for index, node in enumerate(nodes)}
    links = tuple(
        Link(consumer=index_of[edge.source], provider=index_of[edge.destination])
        for edge in graph.dependencies
        if edge.source in index_of and edge.destination in index_of
    )
    group_of = {node.application: node.group for node in nodes if node.application is not None}
    name_of = {application.id: application.name for application in inventory.applications}
    return WaveProblem(
        policy=policy,
        slots=cutover_slots(policy),
        groups=problem_groups,
        nodes=nodes,
        links=links,
        orders=tuple(
            order
            for order in _orders(problem_groups, nodes, links)
            if order.shared or policy.price_of("order-of-dependencies") is None
        ),
        gaps=tuple(
            Gap(
                first=group_of[rule.first],
                then=group_of[rule.then],
                slots=rule.gap_slots,
                first_name=name_of[rule.first],
                then_name=name_of[rule.then],
            )
            for rule in sorted(policy.before, key=lambda rule: (rule.first, rule.then))
            if rule.first in group_of and rule.then in group_of
        ),
        aparts=tuple(
            Apart(
                one=group_of[one],
                other=group_of[other],
                one_name=name_of[one],
                other_name=name_of[other],
            )
            for one, other in sorted(policy.apart)
            if one in group_of and other in group_of
        ),
        unplaced=tuple(
            Unassigned(server=server, reason=reason) for server, reason in sorted(unplaced.items())
        ),
        left_behind=tuple(_left_behind(graph, index_of, unplaced)),
        server_names=tuple((server.id, server.name) for server in inventory.servers),
        resources=resources(policy),
    )


def rule_findings(inventory: Inventory, policy: WavePolicy) -> tuple[Finding, ...]:
    """Return a finding for each rule of a policy that names nothing in the inventory."""
    applications = set(inventory.application_by_id)
    servers = set(inventory.server_by_id)
    named = [("pin", str(pin.member)) for pin in policy.pins if pin.member not in servers]
    named += [("exclusion", str(server)) for server, _ in policy.excluded if server not in servers]
    named += [("rule 'together'", str(found)) for rule in policy.together for found in rule]
    named += [("owner's blackout", str(rule.application)) for rule in policy.blackouts]
    named += [("service window", str(rule.application)) for rule in policy.service_windows]
    named += [("rule 'apart'", str(found)) for rule in policy.apart for found in rule]
    named += [
        ("rule 'before'", str(end)) for rule in policy.before for end in (rule.first, rule.then)
    ]
    return tuple(
        Finding(
            severity=Severity.WARNING,
            code="rule-names-nothing",
            text=f"A {kind} names {key!r}, which is not in the inventory: it has no effect. "
            "Correct the name or remove it.",
            subjects=(key,),
        )
        for kind, key in sorted(set(named))
        if key not in applications
    )


def _unplaced(
    inventory: Inventory,
    graph: DependencyGraph,
    groups: tuple[MoveGroup, ...],
    policy: WavePolicy,
) -> Iterator[tuple[ServerId, str]]:
    for server in inventory.servers:
        if server.kind is ServerKind.TEMPLATE:
            yield server.id, f"{server.name} is a template: it is not moved, but deleted."
        elif server.kind is ServerKind.PLACEHOLDER:
            yield server.id, f"{server.name} is a placeholder of a server that stands elsewhere."
    for server_id, reason in policy.excluded:
        found = inventory.server_by_id.get(server_id)
        if found is not None and found.counts:
            yield server_id, f"{found.name} was taken out of the plan: {reason}"
    for group in groups:
        problem = _too_large(inventory, graph, group, policy)
        if problem is not None:
            yield from ((server, problem) for server in group.servers)


def _too_large(
    inventory: Inventory, graph: DependencyGraph, group: MoveGroup, policy: WavePolicy
) -> str | None:
    if len(group.servers) > policy.servers_per_wave:
        return (
            f"The move group {group.name!r} has {len(group.servers)} servers; one cutover takes "
            f"{policy.servers_per_wave}. Relax a tie or raise the limit."
        )
    nodes = [graph.node_by_id[member.node] for member in group.members]
    tier_1 = sum(1 for node in nodes if _is_tier_1(inventory, node))
    if tier_1 > policy.tier_1_per_wave:
        return (
            f"The move group {group.name!r} has {tier_1} tier-1 applications; one cutover "
            f"takes {policy.tier_1_per_wave}. Relax a tie or raise the limit."
        )
    servers = [inventory.server_by_id[server] for server in group.servers]
    return too_much(group.name, servers, policy)


def _nodes(
    inventory: Inventory, graph: DependencyGraph, groups: list[MoveGroup]
) -> Iterator[ProblemNode]:
    for index, group in enumerate(groups):
        placed = set(group.servers)
        for member in group.members:
            node = graph.node_by_id[member.node]
            yield ProblemNode(
                id=node.id,
                name=node.name,
                group=index,
                servers=tuple(server for server in node.servers if server in placed),
                application=node.application,
                tier_1=_is_tier_1(inventory, node),
            )


def _is_tier_1(inventory: Inventory, node: Node) -> bool:
    if node.application is not None:
        return inventory.application_by_id[node.application].criticality is Criticality.TIER_1
    stated = (inventory.server_by_id[server].criticality for server in node.servers)
    return Criticality.TIER_1 in stated


def _group(
    inventory: Inventory,
    policy: WavePolicy,
    index: int,
    group: MoveGroup,
    nodes: tuple[ProblemNode, ...],
) -> ProblemGroup:
    members: set[str] = {*group.servers, *group.applications}
    applications = [inventory.application_by_id[found] for found in group.applications]
    closed_by_owner: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for blackout in policy.blackouts:
        closed_by_owner[blackout.application].append((blackout.start, blackout.end))
    windows: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for window in policy.service_windows:
        windows[window.application].append((window.start, window.end))
    called: dict[str, str] = {found.id: found.name for found in applications}
    called |= {server: inventory.server_by_id[server].name for server in group.servers}
    return ProblemGroup(
        index=index,
        id=group.id,
        name=group.name,
        servers=group.servers,
        applications=group.applications,
        shared=group.shared_service,
        tier_1=tuple(node.name for node in nodes if node.group == index and node.tier_1),
        blackouts=tuple(
            Blackout(name=application.name, start=start, end=end)
            for application in applications
            for start, end in (*application.blackouts, *closed_by_owner[application.id])
        ),
        breaks=tuple(
            ServiceBreak(name=application.name, windows=tuple(windows[application.id]))
            for application in applications
            if application.id in windows
        ),
        pins=tuple(
            Pinned(name=called[pin.member], on=pin.on)
            for pin in sorted(policy.pins, key=lambda pin: (pin.member, pin.on))
            if pin.member in members
        ),
        uses=uses([inventory.server_by_id[server] for server in group.servers], policy),
        extension=policy.extension_price or None if group.shared_service else None,
        ties=tuple(sorted({m.reason for m in group.members if m.tie is not Tie.ALONE})),
    )


def _orders(
    groups: tuple[ProblemGroup, ...], nodes: tuple[ProblemNode, ...], links: tuple[Link, ...]
) -> Iterator[Order]:
    """Return who leaves first: a provider before its consumer, a shared service after all."""
    reasons: dict[tuple[int, int], list[str]] = defaultdict(list)
    for link in links:
        consumer, provider = nodes[link.consumer], nodes[link.provider]
        if consumer.group == provider.group:
            continue
        shared = (groups[consumer.group].shared, groups[provider.group].shared)
        if shared == (True, True):
            continue
        # Provider first; but a shared service serves from both sites and is retired last.
        pair = (provider.group, consumer.group)
        if shared == (False, True):
            pair = (consumer.group, provider.group)
        reasons[pair].append(f"{consumer.name} needs {provider.name}")
    for (first, then), sentences in sorted(reasons.items()):
        shared_service = groups[then].shared
        yield Order(
            first=first,
            then=then,
            links=0 if shared_service else len(sentences),
            shared=shared_service,
            reason=sentences[0],
        )


def _left_behind(
    graph: DependencyGraph, index_of: dict[NodeId, int], unplaced: dict[ServerId, str]
) -> Iterator[LeftBehind]:
    for edge in graph.dependencies:
        if edge.source not in index_of or edge.destination in index_of:
            continue
        provider = graph.node_by_id[edge.destination]
        reasons = sorted({unplaced[server] for server in provider.servers if server in unplaced})
        if reasons:
            yield LeftBehind(
                consumer=index_of[edge.source], provider=provider.name, reason=reasons[0]
            )
