"""The graph and its waves as a draw.io document: a page each, boxes that can be moved about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from costing.exporting import placing
from costing.graph_rows import GraphRows
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from pathlib import Path

    from costing.exporting import Material
    from costing.graph_rows import Drawing, DrawnNode
    from inventory.progress import Progress

_WIDTH, _HEIGHT, _ACROSS, _DOWN = 180, 44, 320, 64
_ROWS_OF_A_COLUMN = 18
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOK = {
    "inside": "rounded=1;whiteSpace=wrap;html=0;fillColor=#dae8fc;strokeColor=#3b6ea5;",
    "outside": "rounded=1;whiteSpace=wrap;html=0;fillColor=#f5f5f5;strokeColor=#999999;dashed=1;",
    "shared": "shape=process;whiteSpace=wrap;html=0;fillColor=#fff2cc;strokeColor=#8a6d00;",
}


@dataclass(frozen=True, slots=True)
class DrawIo:
    """Writes waves.drawio, uncompressed, so that a person or a script can read it.

    The first page shows the whole, by its waves where there are too many arrows.  On the page of
    a wave consumers from other waves stand on the left, the wave in the middle, providers from
    other waves on the right.
    """

    name: str = "drawio"
    title: str = "Dependency graph, whole and wave by wave (draw.io)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the whole and one page a wave; nothing without a graph."""
        rows = GraphRows(material)
        overview = rows.overview
        if overview is None:
            return ()
        drawings = (overview, *rows.of_each_wave())
        document = ET.Element("mxfile", host="Decant", version=material.version)
        for drawing in drawings:
            raise_if_cancelled(progress)
            _add_page(document, drawing)
        ET.indent(document)
        text = ET.tostring(document, encoding="unicode", xml_declaration=False)
        with placing(folder) as place:
            place("waves.drawio").write_text(text + "\n", encoding="utf-8", newline="\n")
        return (folder / "waves.drawio",)


def _add_page(document: ET.Element, drawing: Drawing) -> None:
    whole = drawing.wave is None
    facts = {
        "id": "whole" if whole else f"wave-{drawing.wave}",
        "name": "Whole" if whole else f"Wave {drawing.wave}",
    }
    page = ET.SubElement(document, "diagram", facts)
    model = ET.SubElement(page, "mxGraphModel", {"grid": "1", "page": "0"})
    root = ET.SubElement(model, "root")
    ET.SubElement(root, "mxCell", {"id": "0"})
    ET.SubElement(root, "mxCell", {"id": "1", "parent": "0"})
    for node, (x, y) in _places(drawing).items():
        look = "shared" if node.shared_service else "inside" if node.inside else "outside"
        words = "\n".join(part for part in (node.name, node.wave_text) if part)
        facts = {"id": node.key, "value": words, "style": _LOOK[look], "vertex": "1"}
        _add_cell(root, facts, {"x": x, "y": y, "width": _WIDTH, "height": _HEIGHT})
    for number, arrow in enumerate(drawing.arrows, start=1):
        dashed = "" if arrow.evidence == "observed" else "dashed=1;"
        width = "strokeWidth=2;" if arrow.mandatory else ""
        facts = {
            "id": f"e{number}",
            "value": arrow.services,
            "style": f"endArrow=block;html=0;{dashed}{width}",
            "edge": "1",
            "source": arrow.source,
            "target": arrow.destination,
        }
        _add_cell(root, facts, {"relative": 1})
    if drawing.left_out:
        told = f"{drawing.left_out} further dependencies are left out of this page."
        facts = {"id": "note", "value": told, "style": "text;html=0;", "vertex": "1"}
        _add_cell(root, facts, {"x": 0, "y": -60, "width": 400, "height": 30})


def _add_cell(root: ET.Element, facts: dict[str, str], place: dict[str, int]) -> None:
    clean = {name: _NOT_XML.sub(" ", text) for name, text in facts.items()}
    cell = ET.SubElement(root, "mxCell", {**clean, "parent": "1"})
    where = {name: str(number) for name, number in place.items()}
    ET.SubElement(cell, "mxGeometry", {**where, "as": "geometry"})


def _places(drawing: Drawing) -> dict[DrawnNode, tuple[int, int]]:
    """Return where each node stands: consumers, the wave, providers, in columns of some rows."""
    inside = {node.key for node in drawing.nodes if node.inside}
    consumers = {arrow.source for arrow in drawing.arrows} - inside
    columns: tuple[list[DrawnNode], ...] = ([], [], [])
    for node in drawing.nodes:
        place = 1 if node.inside else 0 if node.key in consumers else 2
        columns[place].append(node)
    places: dict[DrawnNode, tuple[int, int]] = {}
    left = 0
    for column in columns:
        for number, node in enumerate(column):
            across, down = divmod(number, _ROWS_OF_A_COLUMN)
            places[node] = (left + across * (_WIDTH + 20), down * _DOWN)
        left += _ACROSS + (max(len(column) - 1, 0) // _ROWS_OF_A_COLUMN) * (_WIDTH + 20)
    return places
