"""Rows of what each asset depends on and serves, and how each dependency ends."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from costing.report import Cell, Table
from inventory.graph import NodeKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from costing.decommission_rows.exit import Exit
    from inventory.graph import DependencyGraph, Edge, NodeId

_HEADINGS = (
    "Asset", "Other end", "Other end is", "Port and protocol", "Last seen", "Evidence",
    "Resolution", "Date", "Asset id", "Other end's id",
)  # fmt: skip
_CONSUMER, _PROVIDER = "consumer", "provider"


def dependency_table(material: Exit, graph: DependencyGraph | None) -> Table:
    """Return two rows for each dependency, one for each end that stands in the building.

    The resolution says how it ends by the plan's own dates: both ends go on one day, the consumer
    goes first, or the provider does and its consumers are repointed to its new home by then.
    """
    facts = _Ends(material, graph) if graph is not None else None
    return Table(
        name="dependencies",
        title="Dependencies",
        headings=_HEADINGS,
        rows=tuple(facts.rows()) if facts is not None else (),
        notes=(
            "Applications stand for their servers; a server without an application is its own.",
            "Date: the day on which the resolution takes effect. Empty where it never does.",
        ),
    )


@dataclass(frozen=True)
class _Ends:
    material: Exit
    graph: DependencyGraph

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        nodes = self.graph.node_by_id
        found: list[tuple[tuple[str, str, str, str], tuple[Cell, ...]]] = []
        for edge in self.graph.edges:
            words, day = self._resolution(edge)
            for mine, other, role in (
                (edge.source, edge.destination, _PROVIDER),
                (edge.destination, edge.source, _CONSUMER),
            ):
                if nodes[mine].kind is NodeKind.ADDRESS:
                    continue
                row = (
                    nodes[mine].name,
                    nodes[other].name,
                    role,
                    ", ".join(edge.services) or None,
                    edge.last_seen,
                    edge.evidence.value,
                    words,
                    day,
                    mine,
                    other,
                )
                found.append(((nodes[mine].name, mine, role, other), row))
        found.sort(key=lambda one: one[0])
        return iter([row for _, row in found])

    def _resolution(self, edge: Edge) -> tuple[str, date | None]:
        nodes = self.graph.node_by_id
        consumer, provider = self._off[edge.source], self._off[edge.destination]
        if edge.noise is not None:
            said, day = f"set aside: {edge.noise}", None
        elif nodes[edge.destination].kind is NodeKind.ADDRESS:
            said, day = "outside the estate: tell the provider that its consumer moves", consumer
        elif provider is None:
            said, day = "the provider stays", None
        elif nodes[edge.source].kind is NodeKind.ADDRESS:
            said, day = "outside the estate: repoint the consumer to the new home", provider
        elif consumer is None:
            said, day = "the consumer stays and is repointed to the provider's new home", provider
        elif consumer == provider:
            said, day = "both go on one day, the consumer first", provider
        elif consumer < provider:
            said, day = "the consumer is off before", consumer
        else:
            said, day = "the consumer is repointed to the provider's new home", provider
        return said, day

    @cached_property
    def _off(self) -> dict[NodeId, date | None]:
        """Return the last power-off of each node's servers; None where one of them stays."""
        of_server = self.material.releases.of_server
        found: dict[NodeId, date | None] = {}
        for node in self.graph.nodes:
            days = [of_server[one].power_off for one in node.servers if one in of_server]
            known = [day for day in days if day is not None]
            found[node.id] = max(known) if known and len(known) == len(days) else None
        return found
