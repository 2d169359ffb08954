"""What pictures of a diagram have in common, whatever paints them: heads of arrows, cut texts."""

from __future__ import annotations

from math import hypot
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from costing.documents.blocks import Arrow

#: Points of a box's text, of its first line and of the others.
NAME_POINTS, MORE_POINTS = 7.5, 6.5
LABEL_POINTS = 8.0
#: Room between a box's border and its text.
PADDING = 4.0
#: Distance between the two borders of a shared service.
DOUBLE = 2.0
#: On and off lengths of a dashed line.
DASH = (3.0, 2.0)
_HEAD_LENGTH, _HEAD_WIDTH = 5.0, 2.2


def arrow_head(arrow: Arrow) -> tuple[tuple[float, float], ...]:
    """Return the three corners of an arrow's head; its tip is the end of the line."""
    (x1, y1), (x2, y2) = arrow.places[-2:]
    length = hypot(x2 - x1, y2 - y1) or 1.0
    across, down = (x2 - x1) / length, (y2 - y1) / length
    base_x, base_y = x2 - across * _HEAD_LENGTH, y2 - down * _HEAD_LENGTH
    return (
        (x2, y2),
        (base_x - down * _HEAD_WIDTH, base_y + across * _HEAD_WIDTH),
        (base_x + down * _HEAD_WIDTH, base_y - across * _HEAD_WIDTH),
    )


def cut_to(text: str, room: float, measure: Callable[[str], float]) -> str:
    """Return `text`, cut with an ellipsis where it is wider than `room`."""
    if measure(text) <= room:
        return text
    kept = text
    while kept and measure(f"{kept}…") > room:
        kept = kept[:-1]
    return f"{kept}…"
