"""The dependency graph as GraphML, for yEd, Gephi and nx: the whole and each wave."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.graph_rows import GraphRows
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.graph_rows import Drawing
    from inventory.progress import Progress

#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class GraphMl:
    """Writes dependencies.graphml and dependencies-wave-01.graphml ...

    Every attribute has one type throughout; one that is not known is left out of its node, as
    GraphML has no empty value.  `wave` is the first wave in which a part of the node leaves.
    """

    name: str = "graphml"
    title: str = "Dependency graph, whole and wave by wave (GraphML)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the graph without noise, nothing left out; nothing where there is no graph."""
        if material.graph is None:
            return ()
        rows = GraphRows(material)
        names = []
        with placing(folder) as place:
            for drawing in (rows.whole, *rows.of_each_wave(most_arrows=None)):
                raise_if_cancelled(progress)
                ending = "" if drawing.wave is None else f"-wave-{drawing.wave:02}"
                names.append(f"dependencies{ending}.graphml")
                _write(drawing, place(names[-1]))
        return tuple(folder / name for name in names)


def _write(drawing: Drawing, path: Path) -> None:
    import networkx as nx

    graph = nx.DiGraph()
    for node in drawing.nodes:
        texts = {
            "label": node.name,
            "kind": node.kind,
            "criticality": node.criticality,
            "environment": node.environment,
            "business_unit": node.business_unit,
            "waves": node.wave_text,
        }
        facts: dict[str, str | int | bool] = {
            name: _NOT_XML.sub(" ", text) for name, text in texts.items() if text
        }
        if node.waves:
            facts["wave"] = node.waves[0]
        if drawing.wave is not None:
            facts["in_this_wave"] = node.inside
        graph.add_node(
            _NOT_XML.sub(" ", node.id),
            servers=node.servers,
            shared_service=node.shared_service,
            **facts,
        )
    id_of = {node.key: _NOT_XML.sub(" ", node.id) for node in drawing.nodes}
    for arrow in drawing.arrows:
        facts = {"evidence": arrow.evidence, "mandatory": arrow.mandatory}
        if arrow.services:
            facts["services"] = _NOT_XML.sub(" ", arrow.services)
        if arrow.connections is not None:
            facts["connections"] = arrow.connections
        if arrow.total_bytes is not None:
            facts["total_bytes"] = arrow.total_bytes
        graph.add_edge(id_of[arrow.source], id_of[arrow.destination], **facts)
    nx.write_graphml(graph, path, named_key_ids=True)
