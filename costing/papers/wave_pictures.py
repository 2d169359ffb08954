"""The order of each wave as a diagram: who needs it, what goes in which order, what it needs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from costing.documents import Arrow, Box, BoxLook, Diagram
from costing.graph_rows import GraphRows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from costing.exporting import Material
    from costing.graph_rows import Drawing, DrawnArrow, DrawnNode
    from inventory.identity import ServerId

#: Boxes of one column; more are counted below the picture.
_MOST_IN_COLUMN = 18
_MOST_ARROWS = 120
_BOX_WIDTH, _BOX_HEIGHT, _ROW = 138.0, 24.0, 31.0
_COLUMNS = (0.0, 172.0, 344.0)
_HEAD = 16.0
_WIDTH = 482.0
#: Room right of the middle column for arrows within it.
_TRACK, _TRACKS = 2.6, 10
_LABELS = ("Needs this wave", "This wave, first off on top", "This wave needs")


def wave_diagrams(material: Material) -> tuple[Diagram, ...]:
    """Return one diagram for each wave; none without a graph and a plan."""
    drawings = GraphRows(material).of_each_wave()
    order = _Order(material)
    return tuple(_diagram(drawing, order) for drawing in drawings)


@dataclass(frozen=True)
class _Order:
    """When the servers of a node go off, by the plan."""

    material: Material

    def __call__(self, node: DrawnNode, wave: int) -> tuple[date | None, int]:
        """Return the last day of power-off of the node's servers in a wave, and the last step."""
        days: list[tuple[date, int]] = []
        plan, tasks = self.material.plan, self._tasks
        for server in self._servers.get(node.id, ()):
            mine = plan.wave_of.get(server) if plan is not None else None
            if mine is not None and mine.number == wave and server in tasks:
                days.append(tasks[server])
        return max(days, default=(None, 0))

    @cached_property
    def _servers(self) -> dict[str, tuple[ServerId, ...]]:
        graph = self.material.graph
        return {node.id: node.servers for node in graph.nodes} if graph is not None else {}

    @cached_property
    def _tasks(self) -> dict[str, tuple[date, int]]:
        decommission = self.material.decommission
        return {
            task.subject: (task.start, task.step)
            for task in (decommission.tasks if decommission is not None else ())
            if task.subject_kind == "server" and task.id.endswith("/shutdown")
        }


def _diagram(drawing: Drawing, order: _Order) -> Diagram:
    wave = drawing.wave or 0
    inside = [node for node in drawing.nodes if node.inside]
    own = {node.key for node in inside}
    consumers = {arrow.source for arrow in drawing.arrows} - own
    left = [node for node in drawing.nodes if not node.inside and node.key in consumers]
    right = [node for node in drawing.nodes if not node.inside and node.key not in consumers]
    degree = Counter(end for one in drawing.arrows for end in (one.source, one.destination))
    when = {node.key: order(node, wave) for node in inside}
    middle = sorted(
        _busiest(inside, degree),
        key=lambda node: (when[node.key][0] is None, when[node.key], node.name, node.key),
    )
    columns = (_busiest(left, degree), middle, _busiest(right, degree))
    places = {
        node.key: (x, _HEAD + number * _ROW)
        for x, nodes in zip(_COLUMNS, columns, strict=True)
        for number, node in enumerate(nodes)
    }
    drawn = [one for one in drawing.arrows if one.source in places and one.destination in places]
    kept = drawn[:_MOST_ARROWS]
    rows = max(len(nodes) for nodes in columns)
    hidden = sum(len(nodes) for nodes in (left, inside, right)) - len(places)
    return Diagram(
        title=f"Wave {wave}: what goes in which order, and what it touches",
        words=_words(wave, middle, when, len(left), len(right)),
        width=_WIDTH,
        height=_HEAD + rows * _ROW,
        labels=tuple(
            (x, 2.0, label)
            for x, label, nodes in zip(_COLUMNS, _LABELS, columns, strict=True)
            if nodes
        ),
        boxes=tuple(
            _box(node, places[node.key], when.get(node.key)) for nodes in columns for node in nodes
        ),
        arrows=tuple(_arrows(kept, places)),
        notes=tuple(_notes(hidden, drawing.left_out + len(drawing.arrows) - len(kept))),
    )


def _busiest(nodes: list[DrawnNode], degree: Counter[str]) -> list[DrawnNode]:
    ranked = sorted(nodes, key=lambda node: (-degree[node.key], node.name, node.key))
    return sorted(ranked[:_MOST_IN_COLUMN], key=lambda node: (node.name, node.key))


def _box(node: DrawnNode, place: tuple[float, float], when: tuple[date | None, int] | None) -> Box:
    if when is None:
        said = node.wave_text or "stays"
    elif when[0] is None:
        said = "no power-off is planned"
    else:
        said = f"off {when[0].isoformat()}" + (f", step {when[1]}" if when[1] else "")
    look = BoxLook.INSIDE if node.inside else BoxLook.OUTSIDE
    return Box(
        x=place[0],
        y=place[1],
        width=_BOX_WIDTH,
        height=_BOX_HEIGHT,
        lines=(node.name, said),
        look=BoxLook.SHARED if node.shared_service else look,
    )


def _arrows(
    arrows: Iterable[DrawnArrow], places: dict[str, tuple[float, float]]
) -> Iterable[Arrow]:
    half, track = _BOX_HEIGHT / 2, 0
    for one in arrows:
        (x1, y1), (x2, y2) = places[one.source], places[one.destination]
        if x1 == x2:
            track = track % _TRACKS + 1
            out = x1 + _BOX_WIDTH + 3 + track * _TRACK
            line: tuple[tuple[float, float], ...] = (
                (x1 + _BOX_WIDTH, y1 + half),
                (out, y1 + half),
                (out, y2 + half + 4),
                (x2 + _BOX_WIDTH, y2 + half + 4),
            )
        elif x1 < x2:
            line = ((x1 + _BOX_WIDTH, y1 + half), (x2, y2 + half))
        else:
            line = ((x1, y1 + half), (x2 + _BOX_WIDTH, y2 + half))
        yield Arrow(places=line, dashed=one.evidence != "observed", thick=one.mandatory)


def _words(
    wave: int,
    middle: list[DrawnNode],
    when: dict[str, tuple[date | None, int]],
    consumers: int,
    providers: int,
) -> str:
    """Return the picture in words: the order of the wave, and how many stand beside it."""
    said = [
        f"{node.name} {day.isoformat() if day is not None else 'not dated'}"
        for node in middle
        for day in (when[node.key][0],)
    ]
    return (
        f"Wave {wave} in order of power-off: {'; '.join(said) or 'nothing'}. "
        f"{consumers} others need it, it needs {providers} others."
    )


def _notes(hidden: int, arrows: int) -> Iterable[str]:
    yield (
        "An arrow leads from what needs to what is needed; dashed: declared, not observed; thick: "
        "mandatory. A dashed box leaves in another wave or stays; a double one is a shared service."
    )
    if hidden or arrows:
        yield (
            f"Left out of the picture: {hidden:,} with the fewest dependencies, and {arrows:,} "
            "dependencies. All of them stand in the workbook."
        )
