"""The dependency graph in DOT, the language of Graphviz: the whole and each wave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from costing.exporting import placing
from costing.graph_rows import GraphRows
from inventory.progress import raise_if_cancelled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from costing.exporting import Material
    from costing.graph_rows import Drawing, DrawnNode
    from inventory.progress import Progress

_SHAPES = {"application": "box", "server": "ellipse", "address": "plaintext"}


@dataclass(frozen=True, slots=True)
class Dot:
    """Writes dependencies.dot and dependencies-wave-01.dot ..."""

    name: str = "dot"
    title: str = "Dependency graph, whole and wave by wave (DOT)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the whole graph and one file a wave; nothing where there is no graph."""
        if material.graph is None:
            return ()
        rows = GraphRows(material)
        names = []
        with placing(folder) as place:
            for drawing in (rows.whole, *rows.of_each_wave()):
                raise_if_cancelled(progress)
                ending = "" if drawing.wave is None else f"-wave-{drawing.wave:02}"
                names.append(f"dependencies{ending}.dot")
                text = "\n".join(_lines(drawing)) + "\n"
                place(names[-1]).write_text(text, encoding="utf-8", newline="\n")
        return tuple(folder / name for name in names)


def _lines(drawing: Drawing) -> Iterator[str]:
    yield f"digraph {quoted(drawing.title)} {{"
    yield "  rankdir=LR;"
    yield '  node [fontname="sans-serif", fontsize=10];'
    if drawing.left_out:
        told = f"{drawing.left_out} further dependencies are left out of this drawing."
        yield f"  label={quoted(told)};"
    for node in drawing.nodes:
        style = _style(node)
        yield f"  {quoted(node.key)} [label={quoted(_label(node))}, {style}];"
    for arrow in drawing.arrows:
        facts = [f"label={quoted(arrow.services)}"] if arrow.services else []
        if arrow.evidence != "observed":
            facts.append("style=dashed")
        if arrow.mandatory:
            facts.append("penwidth=2")
        ending = f" [{', '.join(facts)}]" if facts else ""
        yield f"  {quoted(arrow.source)} -> {quoted(arrow.destination)}{ending};"
    yield "}"


def _label(node: DrawnNode) -> str:
    return "\n".join(part for part in (node.name, node.wave_text) if part)


def _style(node: DrawnNode) -> str:
    facts = [f"shape={_SHAPES.get(node.kind, 'box')}"]
    if node.shared_service:
        facts.append("peripheries=2")
    if not node.inside:
        facts.append('color="#888888", fontcolor="#555555"')
    return ", ".join(facts)


def quoted(text: str) -> str:
    """Return `text` as a DOT string; a line break in it becomes one in the label."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n") + '"'
