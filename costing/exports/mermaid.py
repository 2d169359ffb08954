"""The graph, and each wave with its neighbours, as Mermaid charts for wikis and pull requests."""

from __future__ import annotations

import re
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

#: Mermaid refuses charts with more characters than this unless its settings are changed.
MOST_CHARACTERS = 50_000
#: A chart of a wave holds labels of this length at most, so that the one above is kept.
_LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Mermaid:
    """Writes dependencies.mmd and wave-01.mmd, wave-02.mmd ...

    A graph of too many arrows for one chart is shown by its waves, and says so.
    """

    name: str = "mermaid"
    title: str = "Dependency graph, whole and wave by wave (Mermaid)"

    def write(self, material: Material, folder: Path, progress: Progress) -> tuple[Path, ...]:
        """Write the whole and one chart a wave; nothing without a graph."""
        names = []
        rows = GraphRows(material)
        overview = rows.overview
        with placing(folder) as place:
            for drawing in (*((overview,) if overview is not None else ()), *rows.of_each_wave()):
                raise_if_cancelled(progress)
                wave = drawing.wave
                names.append("dependencies.mmd" if wave is None else f"wave-{wave:02}.mmd")
                text = "\n".join(_lines(drawing)) + "\n"
                place(names[-1]).write_text(text, encoding="utf-8", newline="\n")
        return tuple(folder / name for name in names)


def _lines(drawing: Drawing) -> Iterator[str]:
    yield "flowchart LR"
    yield f"  %% {_plain(drawing.title)}"
    if drawing.left_out:
        yield f"  %% {drawing.left_out} further dependencies are left out of this drawing"
    if drawing.wave is not None:
        yield f'  subgraph wave["Wave {drawing.wave}"]'
    for node in drawing.nodes:
        if node.inside:
            yield f"    {_shape(node)}"
    if drawing.wave is not None:
        yield "  end"
    for node in drawing.nodes:
        if not node.inside:
            yield f"  {_shape(node)}"
    for arrow in drawing.arrows:
        line = "==>" if arrow.mandatory else "-->" if arrow.evidence == "observed" else "-.->"
        label = f'|"{_label(arrow.services)}"|' if arrow.services else ""
        yield f"  {arrow.source} {line}{label} {arrow.destination}"


def _shape(node: DrawnNode) -> str:
    words = node.name if node.inside else " ".join((node.name, f"({node.wave_text or 'stays'})"))
    opening, closing = ("[[", "]]") if node.shared_service else ("[", "]")
    if node.kind != "application" and not node.shared_service:
        opening, closing = "(", ")"
    return f'{node.key}{opening}"{_label(words)}"{closing}'


def _label(text: str) -> str:
    """Return `text` as Mermaid shows it: its own signs as character codes, cut where long."""
    shown = _plain(text)
    if len(shown) > _LONGEST_LABEL:
        shown = shown[: _LONGEST_LABEL - 1] + "…"
    return re.sub(r"[\"#;`<>&|\[\]{}()\\]", lambda sign: f"#{ord(sign.group())};", shown)


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
