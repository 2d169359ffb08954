"""Boxes of a drawing opened where they stand: the rest makes room, and closes up again.

What is outside moves straight away from the box by the radius of what comes out of it.  Who stands
in which direction of whom does not change, nothing outside is laid out again, and closing the box
leads back to exactly the drawing before.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from desktop_app.graph_layout import Shape, lay_out
from inventory.progress import SILENT, Share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from desktop_app.graph_layout import Point
    from desktop_app.graph_scene import Scene
    from inventory.progress import Progress

#: Room between an open box and what is around it, as a share of its radius.
SPARE: Final = 1.12
#: Direction in radians of what stood on the very middle of a box.
ASTRAY: Final = 0.7


def lay_out_opened(
    scenes: Sequence[Scene],
    shapes: Sequence[Shape],
    known: Sequence[Mapping[str, Point]],
    progress: Progress = SILENT,
) -> list[dict[str, Point]]:
    """Return where everything stands in each of a row of scenes.

    The first has no open box; each later one has one more open than the one before.  A shape for
    each scene, and the places that are known of it from before; an empty mapping for none.

    Raises:
        Cancelled: The caller asked to stop.
    """
    laid: list[dict[str, Point]] = []
    for stage, (scene, shape) in enumerate(zip(scenes, shapes, strict=True)):
        part = Share(progress, stage / len(scenes), (stage + 1) / len(scenes))
        start = dict(known[stage])
        if stage and not all(node in start for node in shape.nodes):
            start = _with_opened(scene, shape, laid[-1], part) | start
        laid.append(lay_out(shape, start=start, progress=part))
    return laid


def put_inside(
    places: Mapping[str, Point], box: str, inside: Mapping[str, Point], radius: float
) -> dict[str, Point]:
    """Return `places` with `box` replaced by what is `inside`, all else moved out by `radius`."""
    middle = places[box]
    made: dict[str, Point] = {}
    for node, (x, y) in places.items():
        if node == box:
            continue
        across, down = x - middle[0], y - middle[1]
        away = math.hypot(across, down)
        angle = math.atan2(down, across) if away else ASTRAY
        made[node] = (
            middle[0] + math.cos(angle) * (away + radius),
            middle[1] + math.sin(angle) * (away + radius),
        )
    if inside:
        low = [min(point[axis] for point in inside.values()) for axis in (0, 1)]
        high = [max(point[axis] for point in inside.values()) for axis in (0, 1)]
        for node, (x, y) in inside.items():
            made[node] = (
                middle[0] + x - (low[0] + high[0]) / 2,
                middle[1] + y - (low[1] + high[1]) / 2,
            )
    return made


def _with_opened(
    scene: Scene, shape: Shape, before: Mapping[str, Point], progress: Progress
) -> dict[str, Point]:
    """Return places of a scene out of those of the one before, where a box was still closed."""
    opened = sorted(scene.view.opened & before.keys())
    if not opened:
        return dict(before)
    box = opened[0]
    within = [at for at, node in enumerate(scene.nodes) if node.within == box]
    place_of = {at: number for number, at in enumerate(within)}
    inner = replace(
        shape,
        nodes=tuple(shape.nodes[at] for at in within),
        boxes=tuple(shape.boxes[at] for at in within),
        edges=tuple(
            (place_of[one], place_of[other], strength)
            for one, other, strength in shape.edges
            if one in place_of and other in place_of
        ),
        aspect=1.0,
    )
    inside = lay_out(inner, progress=progress)
    return put_inside(before, box, inside, _reach(inner, inside) * SPARE)


def _reach(shape: Shape, places: Mapping[str, Point]) -> float:
    """Return the radius of the circle about the middle of a layout that holds it."""
    if not places:
        return 0.0
    across = [places[node][0] for node in shape.nodes]
    down = [places[node][1] for node in shape.nodes]
    middle = (min(across) + max(across)) / 2, (min(down) + max(down)) / 2
    return max(
        math.hypot(x - middle[0], y - middle[1]) + math.hypot(*box) / 2
        for x, y, box in zip(across, down, shape.boxes, strict=True)
    )
