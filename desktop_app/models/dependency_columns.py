"""What a node needs and what needs it, as rows; and the columns that show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column
from inventory.graph import Level, NodeId
from inventory.identity import Evidence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.derived import Derived
    from desktop_app.project import Project
    from inventory.graph import DependencyGraph, Edge

#: Services named in one line before the rest is counted.
MOST_SERVICES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyRow:
    """One neighbour of a node.

    Attributes:
        wave: Number of its wave, None where it is in none or in several.
        how: The services and the evidence in words.
        shared: Whether it is a shared service.
    """

    node: NodeId
    name: str
    wave: int | None
    how: str
    shared: bool
    noise: bool


DEPENDENCY_COLUMNS: tuple[Column, ...] = (
    Column(
        id="name",
        heading=translate("Dependencies", "Name"),
        value=lambda row: row.name,
        below=lambda row: row.how,
        characters=20,
        stretch=True,
    ),
    Column(
        id="wave",
        heading=translate("Dependencies", "Wave"),
        value=lambda row: row.wave,
        text=lambda wave: (
            formats.NOT_KNOWN
            if wave is None
            else translate("Dependencies", "Wave {wave}").format(wave=wave)
        ),
        characters=9,
    ),
)


def dependency_key(row: DependencyRow) -> str:
    """Return what tells one row from another."""
    return row.node


def dependency_rows(
    project: Project,
    derived: Derived,
    members: frozenset[NodeId],
    *,
    needed: bool,
    graph: DependencyGraph | None = None,
) -> list[DependencyRow]:
    """Return what `members` need, or with `needed` what needs them, shared services last.

    In `graph`, where another one than that of the plan is drawn.
    """
    graph = graph or derived.graph
    edges = graph.consumers if needed else graph.providers
    found: dict[NodeId, list[Edge]] = defaultdict(list)
    for member in sorted(members):
        for edge in edges.get(member, ()):
            other = edge.source if needed else edge.destination
            if other not in members:
                found[other].append(edge)
    shared = shared_nodes(derived, graph)
    rows = [
        DependencyRow(
            node=other,
            name=graph.node_by_id[other].name,
            wave=wave_number(project, graph.node_by_id[other].servers),
            how=_how(between, is_shared=other in shared),
            shared=other in shared,
            noise=all(edge.noise is not None for edge in between),
        )
        for other, between in found.items()
    ]
    return sorted(rows, key=lambda row: (row.noise, row.shared, row.name.casefold(), row.node))


def shared_nodes(derived: Derived, graph: DependencyGraph) -> frozenset[NodeId]:
    """Return the nodes of a graph that are shared services, at server level their servers."""
    found: set[NodeId] = set()
    for service in derived.shared_services:
        found.add(service.node)
        known = derived.graph.node_by_id.get(service.node)
        if graph.level is Level.SERVER and known is not None:
            found |= {NodeId(f"srv:{one}") for one in known.servers}
    return frozenset(found)


def wave_number(project: Project, servers: Iterable[str]) -> int | None:
    """Return the one wave of servers, None where they are in none or in several."""
    if project.accepted is None:
        return None
    known: dict[str, int] = {
        server: wave.number for server, wave in project.accepted.plan.wave_of.items()
    }
    numbers = {known[server] for server in servers if server in known}
    return numbers.pop() if len(numbers) == 1 else None


def _how(edges: list[Edge], *, is_shared: bool) -> str:
    services = sorted({service for edge in edges for service in edge.services})
    strength = list(Evidence)
    evidence = min((edge.evidence for edge in edges), key=strength.index).value
    parts = [formats.listed(services, MOST_SERVICES)] if services else []
    parts.append(evidence)
    if any(edge.by_hand for edge in edges):
        parts.append(translate("Dependencies", "said by hand"))
    if any(edge.mandatory for edge in edges):
        parts.append(translate("Dependencies", "cannot be stretched"))
    if is_shared:
        parts.append(translate("Dependencies", "shared service"))
    reasons = {edge.noise for edge in edges}
    if None not in reasons:
        parts.append(
            translate("Dependencies", "noise: {reasons}").format(
                reasons=", ".join(sorted(reason for reason in reasons if reason))
            )
        )
    return " · ".join(parts)
