"""The dependencies of a drawing as rows, for those who read rather than look."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app import formats
from desktop_app.language import translate
from desktop_app.models.row_table import Column

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.graph_scene import Scene
    from inventory.graph import Edge, NodeId


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeRow:
    """One dependency: `source` needs `destination`.

    Attributes:
        said: Why it is noise, or what a person said of it; "" for a plain dependency.
        is_rejected: Whether a person rejected it; it is then in the table only.
    """

    source: NodeId
    destination: NodeId
    source_name: str
    destination_name: str
    services: str
    evidence: str
    last_seen: date | None
    connections: int | None
    said: str
    is_rejected: bool = False


EDGE_COLUMNS: tuple[Column, ...] = (
    Column(
        id="source",
        heading=translate("Dependencies", "What needs"),
        value=lambda row: row.source_name,
        characters=28,
        colour=lambda row: "secondary" if row.is_rejected else "",
    ),
    Column(
        id="destination",
        heading=translate("Dependencies", "What is needed"),
        value=lambda row: row.destination_name,
        characters=28,
        colour=lambda row: "secondary" if row.is_rejected else "",
    ),
    Column(
        id="services",
        heading=translate("Dependencies", "Services"),
        value=lambda row: row.services,
        characters=14,
    ),
    Column(
        id="evidence",
        heading=translate("Dependencies", "Evidence"),
        value=lambda row: row.evidence,
        characters=10,
    ),
    Column(
        id="seen",
        heading=translate("Dependencies", "Last seen"),
        value=lambda row: row.last_seen,
        text=formats.day,
        characters=12,
    ),
    Column(
        id="connections",
        heading=translate("Dependencies", "Connections"),
        value=lambda row: row.connections,
        text=formats.whole,
        number=True,
        characters=11,
    ),
    Column(
        id="said",
        heading=translate("Dependencies", "Remark"),
        value=lambda row: row.said,
        characters=24,
        hint=translate("Dependencies", "Why it is set aside as noise, or what a person said of it"),
    ),
)


def edge_key(row: EdgeRow) -> str:
    """Return what tells one row from another."""
    return f"{row.source}\n{row.destination}"


def edge_rows(scene: Scene) -> list[EdgeRow]:
    """Return the dependencies among what is drawn, then what was rejected there."""
    own = {node for service in scene.rail for node in service.nodes}
    drawn = scene.holder_of.keys() | own
    whole = not (scene.view.inside or scene.view.centre or scene.view.path)

    def is_drawn(edge: Edge) -> bool:
        ends = {edge.source, edge.destination}
        return whole or (ends <= drawn and not ends <= own)

    kept = list(_rows(scene, (one for one in scene.graph.edges if is_drawn(one)), rejected=False))
    return kept + list(
        _rows(scene, (one for one in scene.rejected if is_drawn(one)), rejected=True)
    )


def _rows(scene: Scene, edges: Iterable[Edge], *, rejected: bool) -> Iterable[EdgeRow]:
    known = scene.graph.node_by_id
    for edge in edges:
        source, destination = known.get(edge.source), known.get(edge.destination)
        yield EdgeRow(
            source=edge.source,
            destination=edge.destination,
            source_name=source.name if source else edge.source.partition(":")[2],
            destination_name=destination.name
            if destination
            else edge.destination.partition(":")[2],
            services=formats.listed(edge.services) if edge.services else "",
            evidence=edge.evidence.value,
            last_seen=edge.last_seen,
            connections=edge.connections,
            said=_said(edge, rejected=rejected),
            is_rejected=rejected,
        )


def _said(edge: Edge, *, rejected: bool) -> str:
    if rejected:
        return translate("Dependencies", "rejected by hand")
    if edge.noise is not None:
        return translate("Dependencies", "noise: {noise}").format(noise=edge.noise)
    parts = [translate("Dependencies", "confirmed by hand")] if edge.by_hand else []
    if edge.mandatory:
        parts.append(translate("Dependencies", "cannot be stretched"))
    return ", ".join(parts)
